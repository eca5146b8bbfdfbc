"""The accessibility tree of Windows (UI Automation)."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from contextlib import suppress
from typing import TYPE_CHECKING

from seesay.core.backends import Unavailable
from seesay.core.region import Region
from seesay.core.translation import translate
from seesay.system.accessibility.query_threads import CALL_SECONDS, ProgramError, Threads
from seesay.system.accessibility.snapshot_tree import AskedTree, Known
from seesay.system.accessibility.uia_facts import UiaFacts
from seesay.system.win32_api import WindowsApi, program_of

if TYPE_CHECKING:
    from seesay.system.accessibility.uia_api import UiaApi

_PRESSING = ("Invoke", "Toggle", "SelectionItem", "ExpandCollapse")
"""Patterns that do what Enter or a click does, best first."""


def _open() -> UiaApi:
    WindowsApi().see_real_pixels()
    from seesay.system.accessibility.uia_api import UiaApi

    return UiaApi(CALL_SECONDS)


THREADS = Threads(_open)
_KNOWN = Known[UiaFacts, int]()


class UiaTree(AskedTree[UiaFacts, int]):
    """Asks programs through UI Automation."""

    name = "uia"

    def __init__(
        self,
        windows: WindowsApi | None = None,
        threads: Threads[UiaApi] = THREADS,
        known: Known[UiaFacts, int] = _KNOWN,
        seconds: float | None = None,
    ) -> None:
        super().__init__(threads, known, seconds)
        self._windows = windows or WindowsApi()

    @classmethod
    def priority(cls) -> float:
        """Return 100; raise `Unavailable` elsewhere than on Windows."""
        if os.name != "nt":
            raise Unavailable(translate("Reasons", "it belongs to another operating system"))
        return 100.0

    def passwords(self, window: int, is_label: Callable[[str], bool]) -> list[Region | None]:
        """Return where in a window passwords may stand, None for one whose place is not known.

        A field counts that is one for passwords or, since a password that is shown may make it a common one, that has
        something in it and the label of one. Raises `CaptureError`.
        """
        return self._threads.ask(lambda api: _passwords(api, window, is_label), self._seconds)

    def _front(self) -> int | None:
        window = self._windows.foreground()
        return window if window and self._windows.process(window) != os.getpid() else None

    def _title(self, window: int) -> str:
        return self._windows.title(window)

    def _program(self, window: int) -> str:
        return program_of(self._windows, window)

    def _actions(self, facts: UiaFacts) -> Iterable[str]:
        return (*_PRESSING, "Legacy") if facts.values.get("LegacyIAccessibleDefaultAction") else _PRESSING


def _passwords(api: UiaApi, window: int, is_label: Callable[[str], bool]) -> list[Region | None]:
    whole = api.of_window(window)
    if whole is None:
        return []
    found = api.passwords(whole)
    labelled: list[UiaFacts] = []
    with suppress(ProgramError):  # those for passwords are known
        labelled = [each for each in api.fields(whole) if not each.is_password and each.values.get("ValueValue")]
    found += [each for each in labelled if is_label(each.name)]
    return [each.box for each in found if each.is_shown]
