"""A made-up UI Automation with the window of `rigs/walked_window.py`, behind the calls of the real one."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from rigs.fakes.screen_systems import OURS, FakeWindow, FakeWindows
from seesay.core.region import Region
from seesay.system.accessibility.query_threads import ProgramError, QueryThreads
from seesay.system.accessibility.threaded_tree import NodeCache
from seesay.system.accessibility.uia import UiaTree
from seesay.system.accessibility.uia_nodes import PROPERTIES, UiaNode

THEIRS = OURS + 1


@dataclass(eq=False)
class Control:
    """A control; `patterns` are what it does when it is asked to."""

    type: int
    name: str = ""
    box: tuple[float, float, float, float] = (0.0, 0.0, 10.0, 10.0)
    values: dict[str, Any] = field(default_factory=dict)
    children: list[Control] = field(default_factory=list)
    patterns: dict[str, Callable[[], None]] = field(default_factory=dict)
    parent: Control | None = None
    gone: bool = False
    keyboard: bool = False

    def walk(self) -> Iterator[Control]:
        for child in self.children:
            child.parent = self
            yield child
            yield from child.walk()

    def facts(self) -> UiaNode:
        told = {"ControlType": self.type, "Name": self.name, "BoundingRectangle": self.box, "IsEnabled": True}
        own = {"RuntimeId": (42, id(self)), "ProcessId": THEIRS, "IsOffscreen": False, "IsPassword": False}
        values = {**told, **own, **self.values}
        assert values.keys() <= PROPERTIES.keys()
        return UiaNode(self, values)


@dataclass
class MadeUpUia:
    """UI Automation for windows by their handles; while `hangs` every call waits."""

    windows: dict[int, Control]
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

    def focused(self) -> UiaNode | None:
        self._asked()
        return self.focus.facts() if self.focus is not None else None

    def of_window(self, handle: int) -> UiaNode | None:
        self._asked()
        list(self.windows[handle].walk())
        return self.windows[handle].facts()

    def parent(self, facts: UiaNode) -> UiaNode | None:
        self._asked(facts.native)
        above: Control | None = facts.native.parent
        return above.facts() if above is not None else None

    def children(self, facts: UiaNode) -> list[UiaNode]:
        self._asked(facts.native)
        return [child.facts() for child in facts.native.children]

    def with_keyboard(self, facts: UiaNode) -> list[UiaNode]:
        self._asked()
        return [each.facts() for each in (facts.native, *facts.native.walk()) if each.keyboard]

    def passwords(self, facts: UiaNode) -> list[UiaNode]:
        self._asked()
        return [each.facts() for each in (facts.native, *facts.native.walk()) if each.values.get("IsPassword")]

    def fields(self, facts: UiaNode) -> list[UiaNode]:
        self._asked()
        return [each.facts() for each in (facts.native, *facts.native.walk()) if each.type == 50004]

    def again(self, facts: UiaNode) -> UiaNode | None:
        self._asked(facts.native)
        control: Control = facts.native
        return control.facts()

    def act(self, facts: UiaNode, pattern: str) -> bool:
        self._asked(facts.native)
        if pattern not in facts.native.patterns:
            return False
        facts.native.patterns[pattern]()
        return True


def letters() -> Control:
    """Return the window of `rigs/walked_window.py`, as Qt tells of it on Windows."""
    check = Control(50002, "Breakfast included", (12, 150, 200, 20), {"ToggleToggleState": 1})

    def toggle() -> None:
        check.values["ToggleToggleState"] = 1 - check.values["ToggleToggleState"]

    check.patterns["Toggle"] = toggle
    buttons = [
        Control(50000, name, (12, 40 + 25 * number, 200, 20), patterns={"Invoke": lambda: None})
        for number, name in enumerate(("Refresh", "Delete all", "Archive", "Print"))
    ]
    numbers = {"RangeValueValue": 30.0, "RangeValueMinimum": 0.0, "RangeValueMaximum": 100.0}
    inside = [
        Control(50020, "Your letters", (12, 12, 200, 20)),
        *buttons,
        check,
        Control(50015, "Volume", (12, 200, 200, 20), numbers),
        Control(50004, "Name", (12, 230, 200, 20), {"ValueValue": "river otter"}, keyboard=True),
    ]
    frame = Control(50037, "", (0, 0, 400, 10), children=[Control(50000, "Close", (380, 0, 10, 10))])
    group = Control(50026, "", (5, 5, 390, 290), children=inside)
    return Control(50032, "letters", (0, 0, 400, 300), {"ClassName": "QWidget"}, [frame, group])


def letters_desktop(process: int = THEIRS) -> FakeWindows:
    """Return a desktop with that window, whose handle is 1, in front."""
    shown = FakeWindow(Region(0, 0, 400, 300), "letters", process, r"C:\Programs\Post.exe")
    return FakeWindows([shown], shown)


def tree_of(api: MadeUpUia, desktop: FakeWindows, seconds: float = 1.2) -> Callable[[], UiaTree]:
    """Return what makes trees of a made-up UI Automation, with threads and a memory of their own."""
    made_up: Any = api
    threads, known = QueryThreads(lambda: made_up), NodeCache[UiaNode, int]()
    return lambda: UiaTree(desktop, threads, known, seconds)
