"""A made-up accessibility of macOS with the window of `rigs/walked_window.py`, behind the calls of the real one."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from rigs.fakes.screen_systems import OURS, FakeMac
from seesay.system.accessibility.ax import AxTree
from seesay.system.accessibility.ax_api import ATTRIBUTES, AxNode
from seesay.system.accessibility.query_threads import ProgramError, QueryThreads
from seesay.system.accessibility.threaded_tree import NodeCache
from seesay.system.macos_api import Box, Display, MacWindow

THEIRS = OURS + 1
DISPLAYS = (Display(Box(0, 0, 400, 300), 2.0),)


@dataclass(eq=False)
class Control:
    """A control, its place in points; `actions` are what it does when it is asked to."""

    role: str
    title: str = ""
    box: tuple[float, float, float, float] | None = (0.0, 0.0, 10.0, 10.0)
    values: dict[str, Any] = field(default_factory=dict)
    children: list[Control] = field(default_factory=list)
    actions: dict[str, Callable[[], None]] = field(default_factory=dict)
    process: int = THEIRS
    parent: Control | None = None
    gone: bool = False

    def walk(self) -> Iterator[Control]:
        for child in self.children:
            child.parent = self
            yield child
            yield from child.walk()

    def facts(self, above: AxNode | None = None) -> AxNode:
        place = {"AXPosition": self.box[:2], "AXSize": self.box[2:]} if self.box is not None else {}
        told = {"AXRole": self.role, "AXTitle": self.title or None, "AXEnabled": True, **place, **self.values}
        assert told.keys() <= set(ATTRIBUTES)
        return AxNode(self, told, str(id(self)), self.process, DISPLAYS, "", above.shows if above else None)


@dataclass
class MadeUpAx:
    """macOS' accessibility with one program in front; while `hangs` every call waits."""

    window: Control | None
    focus: Control | None = None
    hangs: threading.Event = field(default_factory=threading.Event)
    released: threading.Event = field(default_factory=threading.Event)
    calls: int = 0

    def _asked(self, control: Control | None = None) -> None:
        self.calls += 1
        if self.hangs.is_set():
            self.released.wait(20)
            raise ProgramError(silent=True)
        if control is not None and control.gone:
            raise ProgramError
        if self.window is not None:
            list(self.window.walk())

    def front(self, ours: int) -> AxNode | None:
        self._asked()
        return self.window.facts() if self.window is not None and self.window.process != ours else None

    def windows(self, process: int) -> list[AxNode]:
        self._asked()
        return [self.window.facts()] if self.window is not None and self.window.process == process else []

    def focused(self) -> AxNode | None:
        self._asked()
        if self.focus is None:
            return None
        way = [self.focus]
        while (above := way[-1].parent) is not None:
            way.append(above)
        facts: AxNode | None = None
        for each in reversed(way):
            facts = each.facts(facts)
        return facts

    def of_window(self, window: AxNode, /) -> AxNode | None:
        return self.again(window)

    def parent(self, facts: AxNode) -> AxNode | None:
        self._asked(facts.native)
        above: Control | None = facts.native.parent
        return above.facts() if above is not None else Control("AXApplication", "Post").facts()

    def children(self, facts: AxNode) -> list[AxNode]:
        self._asked(facts.native)
        return [child.facts(facts) for child in facts.native.children if not child.gone]

    def with_keyboard(self, facts: AxNode) -> list[AxNode]:
        return []

    def again(self, facts: AxNode) -> AxNode | None:
        self._asked(facts.native)
        control: Control = facts.native
        return control.facts()

    def act(self, facts: AxNode, action: str, /) -> bool:
        self._asked(facts.native)
        if action not in facts.native.actions:
            return False
        facts.native.actions[action]()
        return True


def letters(process: int = THEIRS) -> Control:
    """Return the window of `rigs/walked_window.py`, as Qt tells of it on a Mac, and its field."""
    check = Control("AXCheckBox", "Breakfast included", (12, 150, 200, 20), {"AXValue": 1.0})

    def toggle() -> None:
        check.values["AXValue"] = 1.0 - check.values["AXValue"]

    check.actions["AXPress"] = toggle
    buttons = [
        Control("AXButton", name, (12, 40 + 25 * number, 200, 20), actions={"AXPress": lambda: None})
        for number, name in enumerate(("Refresh", "Delete all", "Archive", "Print"))
    ]
    numbers = {"AXValue": 30.0, "AXMinValue": 0.0, "AXMaxValue": 100.0}
    inside = [
        Control("AXStaticText", "", (12, 12, 200, 20), {"AXValue": "Your letters"}),
        *buttons,
        check,
        Control("AXSlider", "Volume", (12, 200, 200, 20), numbers),
        Control("AXTextField", "Name", (12, 230, 200, 20), {"AXValue": "river otter"}),
    ]
    close = Control("AXButton", "", (2, 2, 8, 8), {"AXSubrole": "AXCloseButton"})
    group = Control("AXGroup", "", (5, 10, 390, 285), children=inside)
    window = Control("AXWindow", "letters", (0, 0, 400, 300), {"AXSubrole": "AXStandardWindow"}, [close, group])
    for each in (window, *window.walk()):
        each.process = process
    return window


def letters_mac(process: int = THEIRS) -> FakeMac:
    """Return a Mac that shows that window."""
    shown = MacWindow(process, 0, Box(0, 0, 400, 300), "letters", "Post", 1.0)
    return FakeMac(np.zeros((600, 800, 3), np.uint8), list(DISPLAYS), [shown], (0.0, 0.0))


def tree_of(api: MadeUpAx, mac: FakeMac, seconds: float = 1.2) -> Callable[[], AxTree]:
    """Return what makes trees of a made-up accessibility, with threads and a memory of their own."""
    made_up: Any = api
    threads, known = QueryThreads(lambda: made_up), NodeCache[AxNode, AxNode]()
    return lambda: AxTree(mac, threads, known, seconds)
