"""Which object of a window has the keyboard."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace

from seesay.accessibility.objects import ACCESSIBLE, APPLICATION, ROOT, Objects, Place, places_of, states_of
from seesay.accessibility.reading import MOST_CHILDREN, Facts, Reading
from seesay.accessibility.roles import (
    COMBO_BOX,
    CONTAINERS,
    DOCUMENT_WEB,
    FILLER,
    FOCUSED,
    ITEMS,
    MENU_ITEMS,
    PAGE_TAB,
    ROLES,
    SELECTED,
    SHOWING,
    TOGGLE_BUTTON,
    has,
)
from seesay.dbus import BusError
from seesay.elements import Element, Role

MOST_OBJECTS = 1500
_DEEPEST = 40
_CLAIMING = ITEMS | {PAGE_TAB}
_CLAIMING_ROLES: frozenset[Role] = frozenset({ROLES[role] for role in _CLAIMING})
_CONTAINER_ROLES: frozenset[Role] = frozenset({ROLES[role] for role in CONTAINERS})


def focused_in(objects: Objects, window: Place) -> Facts | None:
    """Return what has the keyboard in a window."""
    try:
        # GTK's open menus have their entries selected, and the focus nowhere.
        found = objects.matches(window, [FOCUSED, SHOWING]) or objects.matches(window, [SELECTED, SHOWING], MENU_ITEMS)
    except BusError as problem:
        if not problem.name:  # no answer, not one that it cannot do this
            return None
        found = _focused_below(objects, window)
    facts = _outside_pages(objects, Reading(objects).facts(found or _only_combo_box(objects, window)))
    # The current item of every list claims to have it, whether the list has it or not, and Qt's open tabs do.
    items = [each for each in facts if each.role in _CLAIMING]
    others = [each for each in facts if each.role not in _CLAIMING]
    if not others:
        return items[-1] if items else None
    last = others[-1]
    if last.role == FILLER:  # Qt: the viewport of a text has it, too
        parents = Reading(objects).facts(ancestors_of(objects, last.place)[:1])
        return next((parent for parent in parents if has(parent.states, FOCUSED)), last)
    if last.role == TOGGLE_BUTTON:  # GTK 4: a drop-down is a combo box with a button in it
        parents = Reading(objects).facts(ancestors_of(objects, last.place)[:1])
        return next((parent for parent in parents if parent.role == COMBO_BOX), last)
    inside = [item for item in items if last.role in CONTAINERS and last.place in ancestors_of(objects, item.place)]
    return inside[-1] if inside else last


def with_one_focus(window: Element) -> Element:
    """Return a window in which items claim the keyboard only where their list, table or row of tabs has it.

    Then they have it, and not what they are in. Where nothing else claims it, they keep it.
    """
    focused = [each for each in window.walk() if "focused" in each.states and each.role != "window"]
    outside = [each for each in focused if not each.in_page] or focused  # the tabs of a browser, perhaps
    if all(each.role in _CLAIMING_ROLES for each in outside):
        return window
    return _without_claims(window, in_use=False)


def _without_claims(element: Element, *, in_use: bool) -> Element:
    states = element.states
    if element.role in _CLAIMING_ROLES and not in_use:
        states -= {"focused"}
    elif element.role in _CONTAINER_ROLES:
        in_use = "focused" in states
    children = tuple(_without_claims(child, in_use=in_use) for child in element.children)
    if element.role in _CONTAINER_ROLES and any("focused" in each.states for top in children for each in top.walk()):
        states -= {"focused"}
    return replace(element, states=states, children=children)


def _outside_pages(objects: Objects, claimed: Sequence[Facts]) -> Sequence[Facts]:
    """Return those of `claimed` that are in no web page, or else all.

    A page in Chromium goes on claiming to have the keyboard while the browser's own bars have it.
    """
    if len(claimed) < 2:
        return claimed
    ways = {each.place: [each.place, *ancestors_of(objects, each.place)] for each in claimed}
    places = list({place for way in ways.values() for place in way})
    roles = dict(zip(places, objects.ask_each(places, ACCESSIBLE, "GetRole"), strict=True))
    outside = [each for each in claimed if all(roles[place] != (DOCUMENT_WEB,) for place in ways[each.place])]
    return outside or claimed


def _only_combo_box(objects: Objects, window: Place) -> list[Place]:
    """Return the combo box of a GTK 3 window that has just one: the part with the focus is no object there."""
    with suppress(BusError):
        told = [objects.value((window[0], ROOT), APPLICATION, name) for name in ("ToolkitName", "Version")]
        if told[0] == "gtk" and str(told[1]).startswith("3."):
            boxes = objects.matches(window, [SHOWING], [COMBO_BOX])
            return boxes if len(boxes) == 1 else []
    return []


def _focused_below(objects: Objects, window: Place) -> list[Place]:
    """Return what is shown and has the keyboard, found level by level."""
    level, found, seen = [window], list[Place](), 0
    while level and seen < MOST_OBJECTS:
        seen += len(level)
        states = [states_of(answer) for answer in objects.ask_each(level, ACCESSIBLE, "GetState")]
        shown = [place for place, state in zip(level, states, strict=True) if has(state, SHOWING) or place == window]
        found += [place for place, state in zip(level, states, strict=True) if has(state, FOCUSED) and place != window]
        answers = objects.ask_each(shown, ACCESSIBLE, "GetChildren")
        level = [child for answer in answers for child in places_of(answer)[:MOST_CHILDREN]]
    return found


def ancestors_of(objects: Objects, place: Place) -> list[Place]:
    """Return what an object lies in, from the inside, without the program."""
    found: list[Place] = []
    with suppress(BusError):
        while len(found) < _DEEPEST:
            owner, path = objects.value(place, ACCESSIBLE, "Parent")
            if not path or str(path).endswith(("/null", "/root")):
                break
            place = (str(owner), str(path))
            found.append(place)
    return found
