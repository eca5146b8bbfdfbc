#!/usr/bin/python3
"""Answers questions about the accessible tree of a desktop: requests and answers are lines of JSON on standard streams.

Runs under Debian's own Python, to which the bindings of AT-SPI belong, with the environment of the desktop in question;
`desktop.accessible_tree` is its other end. Since it stays, it can also tell which events came while nobody asked.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable, Iterator
from typing import Any

import gi  # type: ignore[import-untyped,import-not-found,unused-ignore]

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, GLib  # type: ignore[import-untyped,import-not-found,unused-ignore]  # noqa: E402

EVENTS = (
    "object:state-changed:focused",
    "window:activate",
    "window:deactivate",
    "window:create",
    "window:destroy",
)
LIMIT = 4000
"""Objects in one tree; a table of a million cells would take forever."""


# The interfaces' functions are called by their full names throughout: an object has those of several interfaces under
# one name, and which of them the bindings take is anybody's guess.


class Probe:
    """The requests that can be made; each method takes the request's arguments and returns what JSON can hold."""

    def __init__(self) -> None:
        self._events: list[dict[str, Any]] = []
        self._last: Any = None  # what was last said to have got the keyboard
        self._listener = Atspi.EventListener.new(self._heard)
        for name in (*EVENTS, *sys.argv[1:]):
            self._listener.register(name)

    def _heard(self, event: Any) -> None:
        with_text = event.type.startswith("object:announcement")
        if event.type.startswith("object:state-changed:focused") and event.detail1:
            self._last = event.source
        try:
            heard = {
                "time": time.monotonic(),
                "type": event.type,
                "detail": event.detail1,
                "application": event.source.get_application().get_name() or "",
                "role": event.source.get_role_name(),
                "name": event.source.get_name() or "",
                "text": str(event.any_data) if with_text else "",
            }
        except GLib.Error:  # its object is gone already
            return
        self._events.append(heard)

    def events(self) -> list[dict[str, Any]]:
        """Everything heard since the start, oldest first."""
        return self._events

    def applications(self) -> list[str]:
        """The names of the programs in the tree."""
        return [child.get_name() or "" for child in children(Atspi.get_desktop(0))]

    def tree(self, application: str) -> dict[str, Any] | None:
        """The whole tree of a program, or None while there is no such program."""
        root = self._root(application)
        if root is None:
            return None
        budget = [LIMIT]
        return described(root, (), budget)

    def focused(self) -> dict[str, Any] | None:
        """The object that has the keyboard, without its children, and the application's name with it."""
        # As a screen reader does: the events tell which of the objects that claim to have it really has.
        found = self._last
        if found is None or not has(found, Atspi.StateType.FOCUSED) or not in_active_window(found):
            found = next(focused_objects(), None)
        if found is None:
            return None
        root = found.get_application()
        return {**facts(found, place_of(found, root)), "application": root.get_name() or ""}

    def act(self, application: str, path: list[int], action: str) -> bool:
        """Do an action of an object, named as the tree names it, or its first one."""
        target = self._at(application, path)
        names = actions(target)
        return bool(Atspi.Action.do_action(target, names.index(action) if action else 0))

    def set_text(self, application: str, path: list[int], text: str) -> bool:
        """Replace the text of an editable object."""
        return bool(Atspi.EditableText.set_text_contents(self._at(application, path), text))

    def set_value(self, application: str, path: list[int], value: float) -> bool:
        """Set the value of a slider or a spin box."""
        return bool(Atspi.Value.set_current_value(self._at(application, path), value))

    def focus(self, application: str, path: list[int]) -> bool:
        """Give an object the keyboard."""
        return bool(Atspi.Component.grab_focus(self._at(application, path)))

    def select(self, application: str, path: list[int], child: int) -> bool:
        """Select a child of a list, a combination box or a row of tabs."""
        return bool(Atspi.Selection.select_child(self._at(application, path), child))

    def _root(self, application: str) -> Any:
        # the newest of its name: one that was killed may not have been noticed yet
        found = [child for child in children(Atspi.get_desktop(0)) if (child.get_name() or "") == application]
        return found[-1] if found else None

    def _at(self, application: str, path: list[int]) -> Any:
        target = self._root(application)
        for place in path:
            target = target.get_child_at_index(place)
        return target


def children(parent: Any) -> Iterator[Any]:
    """Yield the children that are there; ending programs have some that are not."""
    try:
        count = parent.get_child_count()
    except GLib.Error:
        return
    for place in range(count):
        try:
            child = parent.get_child_at_index(place)
        except GLib.Error:
            continue
        if child is not None:
            yield child


def has(thing: Any, state: Any) -> bool:
    try:
        return bool(thing.get_state_set().contains(state))
    except GLib.Error:
        return False


def in_active_window(thing: Any) -> bool:
    try:
        while thing is not None and thing.get_role() != Atspi.Role.APPLICATION:
            if has(thing, Atspi.StateType.ACTIVE):
                return True
            thing = thing.get_parent()
    except GLib.Error:
        pass
    return False


def focused_objects() -> Iterator[Any]:
    """Yield what claims to have the keyboard in the active windows."""
    for root in children(Atspi.get_desktop(0)):
        for window in children(root):
            if has(window, Atspi.StateType.ACTIVE) and (found := focused_below(window, [LIMIT])) is not None:
                yield found


def focused_below(thing: Any, budget: list[int]) -> Any:
    budget[0] -= 1
    own = has(thing, Atspi.StateType.FOCUSED) and has(thing, Atspi.StateType.FOCUSABLE)
    for child in children(thing):
        # the current item of every list claims to have it, whether the list has or not
        item = child.get_role() in (Atspi.Role.LIST_ITEM, Atspi.Role.TREE_ITEM, Atspi.Role.TABLE_CELL) and not own
        if budget[0] > 0 and not item and has(child, Atspi.StateType.SHOWING):
            found = focused_below(child, budget)
            if found is not None:
                return found
    return thing if own else None


def place_of(thing: Any, root: Any) -> tuple[int, ...]:
    path: list[int] = []
    while thing is not None and thing != root:
        path.insert(0, thing.get_index_in_parent())
        thing = thing.get_parent()
    return tuple(path)


def described(thing: Any, path: tuple[int, ...], budget: list[int]) -> dict[str, Any]:
    budget[0] -= 1
    below = []
    for place in range(thing.get_child_count()):
        if budget[0] <= 0:
            break
        try:
            child = thing.get_child_at_index(place)
            if child is not None:
                below.append(described(child, (*path, place), budget))
        except GLib.Error:  # gone while it was looked at
            continue
    return {**facts(thing, path), "children": below}


def facts(thing: Any, path: tuple[int, ...]) -> dict[str, Any]:
    states = sorted(state.value_nick for state in thing.get_state_set().get_states())
    return {
        "path": path,
        "role": thing.get_role_name(),
        "name": thing.get_name() or "",
        "description": thing.get_description() or "",
        "states": states,
        "text": text_of(thing),
        "value": value_of(thing),
        "actions": actions(thing),
        "relations": relations(thing),
        "extents": extents(thing),
    }


def or_none(look: Callable[[Any], Any]) -> Callable[[Any], Any]:
    """Make `look` return None where an object announces an interface and then does not answer for it."""

    def guarded(thing: Any) -> Any:
        try:
            return look(thing)
        except GLib.Error:
            return None

    return guarded


@or_none
def text_of(thing: Any) -> Any:
    text = thing.get_text_iface()
    return None if text is None else Atspi.Text.get_text(text, 0, Atspi.Text.get_character_count(text))


@or_none
def value_of(thing: Any) -> Any:
    value = thing.get_value_iface()
    return None if value is None else Atspi.Value.get_current_value(value)


@or_none
def extents(thing: Any) -> Any:
    component = thing.get_component_iface()
    if component is None:
        return None
    box = Atspi.Component.get_extents(component, Atspi.CoordType.SCREEN)
    return [box.x, box.y, box.width, box.height]


def actions(thing: Any) -> list[str]:
    try:
        action = thing.get_action_iface()
        return (
            []
            if action is None
            else [Atspi.Action.get_action_name(action, n) for n in range(Atspi.Action.get_n_actions(action))]
        )
    except GLib.Error:
        return []


def relations(thing: Any) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    try:
        for relation in thing.get_relation_set():
            targets = [relation.get_target(n) for n in range(relation.get_n_targets())]
            names = [target.get_name() or "" for target in targets if target is not None]
            found.setdefault(relation.get_relation_type().value_nick, []).extend(names)
    except GLib.Error:
        pass
    return found


def main() -> None:
    Atspi.init()
    # a program that hangs is a finding, not a reason to hang as well
    Atspi.set_timeout(5000, 15000)
    probe, loop = Probe(), GLib.MainLoop()

    def answer(_source: int, _condition: int) -> bool:
        line = sys.stdin.readline()
        if not line:
            loop.quit()
            return False
        request = json.loads(line)
        try:
            result = {"answer": getattr(probe, request["method"])(*request["arguments"])}
        except Exception as problem:  # noqa: BLE001  the other end raises it
            result = {"problem": f"{type(problem).__name__}: {problem}"}
        sys.stdout.write(json.dumps(result) + "\n")
        sys.stdout.flush()
        return True

    GLib.io_add_watch(sys.stdin.fileno(), GLib.IO_IN | GLib.IO_HUP, answer)
    sys.stdout.write(json.dumps({"answer": "ready"}) + "\n")
    sys.stdout.flush()
    loop.run()


if __name__ == "__main__":
    main()
