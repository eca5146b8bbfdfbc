"""The accessibility tree of Windows (UI Automation)."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from itertools import islice
from typing import TYPE_CHECKING

from seesay.core.backends import check_windows
from seesay.core.region import Region
from seesay.system.accessibility.password_fields import PasswordFieldSearch
from seesay.system.accessibility.query_threads import CALL_SECONDS, ProgramError, QueryThreads
from seesay.system.accessibility.threaded_tree import NodeCache, ThreadedTree
from seesay.system.accessibility.uia_nodes import UiaNode
from seesay.system.win32_api import WindowsApi, window_program

if TYPE_CHECKING:
    from seesay.system.accessibility.uia_api import UiaApi

_PRESSING = ("Invoke", "Toggle", "SelectionItem", "ExpandCollapse")
"""Patterns that do what Enter or a click does, best first."""

_MAX_WINDOWS = 60
"""Maximum number of windows searched for passwords, topmost first."""


def _open() -> UiaApi:
    WindowsApi().see_real_pixels()
    from seesay.system.accessibility.uia_api import UiaApi

    return UiaApi(CALL_SECONDS)


THREADS = QueryThreads(_open)
_KNOWN = NodeCache[UiaNode, int]()


class UiaTree(ThreadedTree[UiaNode, int]):
    """Queries programs through UI Automation."""

    name = "uia"

    def __init__(
        self,
        windows: WindowsApi | None = None,
        threads: QueryThreads[UiaApi] = THREADS,
        known: NodeCache[UiaNode, int] = _KNOWN,
        seconds: float | None = None,
    ) -> None:
        super().__init__(threads, known, seconds)
        self._windows = windows or WindowsApi()

    @classmethod
    def priority(cls) -> float:
        check_windows()
        return 100.0

    def passwords(self, window: int, is_label: Callable[[str], bool]) -> list[Region | None]:
        """Return the positions of password fields in a window, None for an unknown position.

        A revealed password may have a plain field, so a filled field with the label of one counts. Raises
        `CaptureError`.
        """
        return self._threads.ask(lambda api: _passwords(api, window, is_label), self._seconds)

    def _front(self) -> int | None:
        window = self._windows.foreground()
        return window if window and self._windows.process(window) != os.getpid() else None

    def _title(self, window: int) -> str:
        return self._windows.title(window)

    def _program(self, window: int) -> str:
        return window_program(self._windows, window)

    def _actions(self, facts: UiaNode) -> Iterable[str]:
        return (*_PRESSING, "Legacy") if facts.values.get("LegacyIAccessibleDefaultAction") else _PRESSING


def _passwords(api: UiaApi, window: int, is_label: Callable[[str], bool]) -> list[Region | None]:
    whole = api.of_window(window)
    if whole is None:
        return []
    found = api.passwords(whole)
    labelled: list[UiaNode] = []
    with suppress(ProgramError):  # the password fields are known already
        labelled = [each for each in api.fields(whole) if not each.is_password and each.values.get("ValueValue")]
    found += [each for each in labelled if is_label(each.name)]
    return [each.box for each in found if each.is_shown]


class UiaPasswordFields(PasswordFieldSearch):
    """Password fields in the visible windows on Windows."""

    def __init__(
        self, is_label: Callable[[str], bool], windows: WindowsApi | None = None, tree: UiaTree | None = None
    ) -> None:
        self._windows, self._tree = windows or WindowsApi(), tree or UiaTree(windows)
        super().__init__(is_label)

    def _search(self) -> None:
        windows = islice(self._shown(), _MAX_WINDOWS)
        self._ask_each(windows, lambda window: self._tree.passwords(window, self._is_label))

    def _shown(self) -> Iterator[int]:
        for window in self._windows.windows():
            if self._windows.is_shown(window) and self._windows.process(window) != os.getpid():
                yield window
