"""A picture of the screen once it has come to rest."""

from __future__ import annotations

import time
from collections.abc import Callable

from seesay.capture.desktop import Screenshot
from seesay.domain import Cancellation, Region
from seesay.elements import Element, Role, State
from seesay.usecases.acting import Press
from seesay.usecases.places import Target
from seesay.usecases.scrolling import changed_place

_LEAST_SECONDS, _MOST_SECONDS, _STEP_SECONDS = 0.3, 2.0, 0.15
_ANSWER_SECONDS = 3.0
"""For which a program may take until it answers a press, such as a browser that loads a page."""
_ROUND = 12
"""Pixels around what was pressed that look otherwise while the pointer or the keyboard is on it."""
_CHANGED: frozenset[Role] = frozenset(
    {"checkbox", "radio", "switch", "textbox", "slider", "tab", "listitem", "cell", "columnheader"}
)
_TOGGLED: frozenset[State] = frozenset({"checked", "unpressed"})
"""Roles and states of what a press changes in its place."""


def settled(take: Callable[[], Screenshot], cancellation: Cancellation) -> Screenshot:
    """Return what `take` takes after what was pressed has had its effect: when two in a row are the same."""
    began = time.monotonic()
    shot = take()
    while (gone := time.monotonic() - began) < _MOST_SECONDS:
        time.sleep(_STEP_SECONDS)
        cancellation.check()
        before, shot = shot, take()
        if _difference(before, shot) is None and gone >= _LEAST_SECONDS:
            break
    return shot


def settled_after(
    target: Target, press: Press, before: Screenshot, take: Callable[[], Screenshot], cancellation: Cancellation
) -> Screenshot:
    """Return what `take` takes after something of a screenshot was pressed.

    What does something elsewhere, such as a button, is given three seconds to do so.
    """
    began = time.monotonic()
    shot = settled(take, cancellation)
    if not target.placed or not press.count or press.to is not None or _is_changed_itself(target.element):
        return shot
    box = target.box
    wide = Region(box.x - _ROUND, box.y - _ROUND, box.width + 2 * _ROUND, box.height + 2 * _ROUND)
    while time.monotonic() - began < _ANSWER_SECONDS:
        changed = _difference(before, shot)
        if changed is not None and not wide.covers(changed):
            break
        shot = settled(take, cancellation)
    return shot


def _is_changed_itself(element: Element | None) -> bool:
    return element is not None and (element.role in _CHANGED or bool(element.states & _TOGGLED))


def _difference(one: Screenshot, other: Screenshot) -> Region | None:
    """Return the place in which two pictures differ; all of one, where they have other sizes."""
    frame = one.frame
    if frame.pixels.shape != other.frame.pixels.shape:
        return Region(0, 0, frame.width, frame.height)
    return changed_place(frame.pixels, other.frame.pixels)
