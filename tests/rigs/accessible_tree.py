"""The accessible tree of programs on a test's desktop, as screen readers meet it through AT-SPI.

`accessibility(desktop)` starts a probe; it answers what there is, does what a screen reader can do to it, and keeps the
events, so that a test can say that the focus never moved. The bindings belong to Debian's Python, hence the process.
"""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self

from rigs.processes import PATIENCE, Programs, acting, wait_for

_PROBE = Path(__file__).with_name("atspi_probe.py")


class ProbeError(Exception):
    """The probe could not do what it was asked."""


@dataclass(frozen=True, slots=True)
class Node:
    """An accessible object as it was when it was asked for; `path` are the child numbers from the application down."""

    path: tuple[int, ...]
    role: str
    """As AT-SPI names it, except that what older versions call "push button" is always "button"."""
    name: str
    description: str
    states: frozenset[str]
    """Such as "focusable", "focused", "showing", "visible", "enabled", "checked"."""
    text: str | None
    value: float | None
    actions: tuple[str, ...]
    relations: dict[str, tuple[str, ...]]
    """Such as "labelled-by", with the names of the objects related to."""
    extents: tuple[int, int, int, int] | None
    children: tuple[Self, ...]
    application: str

    def walk(self) -> Iterator[Node]:
        """Yield this object and all below it, parents first."""
        yield self
        for child in self.children:
            yield from child.walk()

    def find_all(self, role: str | None = None, name: str | None = None, *states: str) -> list[Node]:
        """Return the objects at and below this one of a role, with a name, and in all of `states`."""
        return [
            node
            for node in self.walk()
            if (role is None or node.role == role)
            and (name is None or node.name == name)
            and node.states.issuperset(states)
        ]

    def find(self, role: str | None = None, name: str | None = None, *states: str) -> Node:
        """Return the first of `find_all`; raises `LookupError` that shows what there is."""
        found = self.find_all(role, name, *states)
        if not found:
            raise LookupError(f"there is no {role or 'object'} named {name!r} in:\n{self.drawn()}")
        return found[0]

    def drawn(self, depth: int = 0) -> str:
        """Return the tree as indented lines, for the messages of failing tests."""
        states = " ".join(sorted(self.states & {"focused", "focusable", "showing", "checked", "expanded", "modal"}))
        extra = "".join(
            f" {word}={content!r}" for word, content in (("text", self.text), ("value", self.value)) if content
        )
        line = f"{'  ' * depth}{self.role} {self.name!r}{extra} [{states}]\n"
        return line + "".join(child.drawn(depth + 1) for child in self.children)


@dataclass(frozen=True, slots=True)
class Event:
    """What a screen reader is told: for example that an object of a program got the focus."""

    time: float
    """By the monotonic clock."""
    type: str
    detail: int
    application: str
    role: str
    name: str
    text: str


class Accessibility:
    """The accessible objects of everything on one desktop."""

    def __init__(self, probe: subprocess.Popen[str], desktop: Programs) -> None:
        self._probe, self._desktop = probe, desktop
        self._read()

    def applications(self) -> list[str]:
        """Return the names of the programs in the tree."""
        return list(self._ask("applications"))

    def tree(self, application: str, patience: float = PATIENCE) -> Node:
        """Return the tree of a program, waiting for the program to be in it; raises `TimeoutError`."""
        found = wait_for(lambda: self._ask("tree", application), f"{application} in the accessible tree", patience)
        return _node(found, application)

    def focused(self) -> Node | None:
        """Return the object that has the keyboard, without its children; None when no program says that it has it."""
        found = self._ask("focused")
        return None if found is None else _node(found, found["application"])

    def events(self, kind: str = "", since: float = 0.0) -> list[Event]:
        """Return what screen readers were told since a time, whose type begins with `kind`."""
        heard = [Event(**event) for event in self._ask("events")]
        return [event for event in heard if event.type.startswith(kind) and event.time >= since]

    def do_action(self, node: Node, action: str = "") -> None:
        """Ask an object to do an action, by default its first, which it may do a moment later; raises `ProbeError`."""
        self._do("act", node, action)

    def set_text(self, node: Node, text: str) -> None:
        """Replace the text of an editable object; raises `ProbeError`."""
        self._do("set_text", node, text)

    def set_value(self, node: Node, value: float) -> None:
        """Set a slider or a spin box; raises `ProbeError`."""
        self._do("set_value", node, value)

    def grab_focus(self, node: Node) -> None:
        """Give an object the keyboard; raises `ProbeError`."""
        self._do("focus", node)

    def select(self, node: Node, child: int) -> None:
        """Select a child of a list, a combination box or a row of tabs; raises `ProbeError`."""
        self._do("select", node, child)

    def _do(self, method: str, node: Node, *arguments: Any) -> None:
        with acting(self._desktop, f"{method} {node.name}"):
            done = self._ask(method, node.application, node.path, *arguments)
        if not done:
            raise ProbeError(f"{method} was refused by the {node.role} {node.name!r}")

    def _ask(self, method: str, *arguments: Any) -> Any:
        assert self._probe.stdin is not None
        self._probe.stdin.write(json.dumps({"method": method, "arguments": arguments}) + "\n")
        self._probe.stdin.flush()
        return self._read()

    def _read(self) -> Any:
        assert self._probe.stdout is not None
        line = self._probe.stdout.readline()
        if not line:
            raise ProbeError("the probe ended")
        said = json.loads(line)
        if "problem" in said:
            raise ProbeError(said["problem"])
        return said["answer"]


@contextmanager
def accessibility(desktop: Programs, *, announcements: bool = False) -> Iterator[Accessibility]:
    """Start a probe on a desktop, and end it when the block is left; raises `ProbeError`.

    With `announcements`, what programs announce is among the events. Programs may take whoever listens to announcements
    for a screen reader.
    """
    more = ["object:announcement"] if announcements else []
    probe = subprocess.Popen(
        ["/usr/bin/python3", "-W", "ignore::DeprecationWarning", str(_PROBE), *more],
        env={name: value for name, value in desktop.env.items() if name not in ("PYTHONPATH", "VIRTUAL_ENV")},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        yield Accessibility(probe, desktop)
    finally:
        probe.kill()
        probe.communicate()


def _node(found: dict[str, Any], application: str) -> Node:
    extents = found["extents"]
    return Node(
        path=tuple(found["path"]),
        role=_role(found["role"]),
        name=found["name"],
        description=found["description"],
        states=frozenset(found["states"]),
        text=found["text"],
        value=found["value"],
        actions=tuple(found["actions"]),
        relations={kind: tuple(names) for kind, names in found["relations"].items()},
        extents=(extents[0], extents[1], extents[2], extents[3]) if extents else None,
        children=tuple(_node(child, application) for child in found.get("children", ())),
        application=application,
    )


def _role(name: str) -> str:
    return "button" if name == "push button" else name
