"""The accessibility tree of macOS (AXUIElement)."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from seesay.core.backends import Unavailable
from seesay.core.region import Region
from seesay.core.translation import QT_TRANSLATE_NOOP, translate
from seesay.system.accessibility.ax_facts import AxFacts
from seesay.system.accessibility.query_threads import CALL_SECONDS, Threads
from seesay.system.accessibility.snapshot_tree import AskedTree, Known
from seesay.system.macos_api import MacApi, check_mac

if TYPE_CHECKING:
    from seesay.system.accessibility.ax_api import AxApi

_ACTIONS = ("AXPress", "AXConfirm", "AXPick")
"""What does what Return or a click does, best first."""
_DENIED = QT_TRANSLATE_NOOP(
    "Reasons",
    "macOS lets programs ask others about their windows only with your permission; allow Seesay in System Settings, "
    "under Privacy & Security, Accessibility, and try again",
)


def _open() -> AxApi:
    from seesay.system.accessibility.ax_api import AxApi

    return AxApi(CALL_SECONDS, MacApi())


_THREADS = Threads(_open)
_KNOWN = Known[AxFacts, AxFacts]()


class AxTree(AskedTree[AxFacts, AxFacts]):
    """Asks programs as VoiceOver does, which macOS allows to programs on its list for accessibility."""

    name = "ax"

    def __init__(
        self,
        mac: MacApi | None = None,
        threads: Threads[AxApi] = _THREADS,
        known: Known[AxFacts, AxFacts] = _KNOWN,
        seconds: float | None = None,
    ) -> None:
        super().__init__(threads, known, seconds)
        self._mac = mac or MacApi()

    @classmethod
    def priority(cls) -> float:
        """Return 100; raise `Unavailable` elsewhere than on macOS, and without permission, which is not asked for."""
        check_mac()
        from seesay.system.accessibility.ax_api import Libraries

        if not Libraries().is_trusted():
            raise Unavailable(translate("Reasons", _DENIED))
        return 100.0

    @staticmethod
    def ask_for_permission() -> None:
        """Have macOS ask the person, where they have not allowed it yet."""
        from seesay.system.accessibility.ax_api import Libraries

        libraries = Libraries()
        if not libraries.is_trusted():
            libraries.ask_for_trust()

    def passwords(self, process: int, is_label: Callable[[str], bool]) -> list[Region | None]:
        """Return where in a program's windows passwords may stand, None for one whose place is not known.

        A field counts that is one for passwords or, since a password that is shown may make it a common one, that has
        something in it and the label of one. Raises `CaptureError`.
        """
        return self._ask(lambda api: self._passwords(api, process, is_label))

    def _passwords(self, api: AxApi, process: int, is_label: Callable[[str], bool]) -> list[Region | None]:
        look = self._look(api)
        shown = (each for window in api.windows(process) if window.is_shown for each in look.inside(window))
        return [each.box for each in shown if each.is_shown and _is_password(each, is_label)]

    def _front(self) -> AxFacts | None:
        window: AxFacts | None = self._ask(lambda api: api.front(os.getpid()))
        return window

    def _key(self, window: AxFacts) -> str:
        return window.identity

    def _title(self, window: AxFacts) -> str:
        return window.name

    def _program(self, window: AxFacts) -> str:
        owners = (each.owner for each in self._mac.windows() if each.process == window.process)
        return next(owners, "").strip().lower()

    def _actions(self, facts: AxFacts) -> Iterable[str]:
        return _ACTIONS


def _is_password(facts: AxFacts, is_label: Callable[[str], bool]) -> bool:
    return facts.is_password or (facts.role == "textbox" and bool(facts.value) and is_label(facts.name))
