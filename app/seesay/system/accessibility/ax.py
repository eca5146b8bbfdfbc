"""The accessibility tree of macOS (AXUIElement)."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from itertools import islice

from seesay.core.backends import Unavailable
from seesay.core.region import Region
from seesay.core.translation import QT_TRANSLATE_NOOP, translate
from seesay.system.accessibility.ax_api import AxApi, AxNode, Libraries
from seesay.system.accessibility.password_fields import PasswordFieldSearch
from seesay.system.accessibility.query_threads import CALL_SECONDS, QueryThreads
from seesay.system.accessibility.threaded_tree import NodeCache, ThreadedTree
from seesay.system.macos_api import MacApi, check_mac

_ACTIONS = ("AXPress", "AXConfirm", "AXPick")
"""Actions that do what Return or a click does, best first."""
_MAX_PROGRAMS = 30
"""Maximum number of programs searched for passwords, topmost windows first."""
_DENIED = QT_TRANSLATE_NOOP(
    "Reasons",
    "macOS needs your permission to access other windows; allow Seesay in System Settings, under Privacy & "
    "Security, Accessibility, and try again",
)


def _open() -> AxApi:
    return AxApi(CALL_SECONDS, MacApi())


_THREADS = QueryThreads(_open)
_KNOWN = NodeCache[AxNode, AxNode]()


class AxTree(ThreadedTree[AxNode, AxNode]):
    """Queries programs through AXUIElement, which macOS allows only with the accessibility permission."""

    name = "ax"

    def __init__(
        self,
        mac: MacApi | None = None,
        threads: QueryThreads[AxApi] = _THREADS,
        known: NodeCache[AxNode, AxNode] = _KNOWN,
        seconds: float | None = None,
    ) -> None:
        super().__init__(threads, known, seconds)
        self._mac = mac or MacApi()

    @classmethod
    def priority(cls) -> float:
        """Return 100; raise `Unavailable` except on macOS, and without permission, which is not requested here."""
        check_mac()
        if not Libraries().is_trusted():
            raise Unavailable(translate("Reasons", _DENIED))
        return 100.0

    @staticmethod
    def ask_for_permission() -> None:
        """Have macOS ask the user for the permission, if it is missing."""
        libraries = Libraries()
        if not libraries.is_trusted():
            libraries.ask_for_trust()

    def passwords(self, process: int, is_label: Callable[[str], bool]) -> list[Region | None]:
        """Return the positions of password fields in a program's windows, None for an unknown position.

        A revealed password may have a plain field, so a filled field with the label of one counts. Raises
        `CaptureError`.
        """
        return self._ask(lambda api: self._passwords(api, process, is_label))

    def _passwords(self, api: AxApi, process: int, is_label: Callable[[str], bool]) -> list[Region | None]:
        look = self._look(api)
        shown = (each for window in api.windows(process) if window.is_shown for each in look.inside(window))
        return [each.box for each in shown if each.is_shown and _is_password(each, is_label)]

    def _front(self) -> AxNode | None:
        window: AxNode | None = self._ask(lambda api: api.front(os.getpid()))
        return window

    def _key(self, window: AxNode) -> str:
        return window.identity

    def _title(self, window: AxNode) -> str:
        return window.name

    def _program(self, window: AxNode) -> str:
        owners = (each.owner for each in self._mac.windows() if each.process == window.process)
        return next(owners, "").strip().lower()

    def _actions(self, facts: AxNode) -> Iterable[str]:
        return _ACTIONS


def _is_password(facts: AxNode, is_label: Callable[[str], bool]) -> bool:
    return facts.is_password or (facts.role == "textbox" and bool(facts.value) and is_label(facts.name))


class AxPasswordFields(PasswordFieldSearch):
    """Password fields in the visible windows of macOS programs."""

    def __init__(self, is_label: Callable[[str], bool], mac: MacApi | None = None, tree: AxTree | None = None) -> None:
        self._mac = mac or MacApi()
        self._tree = tree or AxTree(self._mac)
        super().__init__(is_label)

    def _search(self) -> None:
        shown = dict.fromkeys(window.process for window in self._mac.windows() if window.alpha > 0)
        programs = islice((process for process in shown if process != os.getpid()), _MAX_PROGRAMS)
        self._ask_each(programs, lambda process: self._tree.passwords(process, self._is_label))
