"""Presses an element on the screen, with the permission of `press_risk`, and if it is still there."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Literal

from seesay.app.screen.click_targets import Target, moved
from seesay.app.screen.control_names import ControlNames
from seesay.app.screen.press_risk import Permit, Press
from seesay.app.watch.scroll_detection import changed_place
from seesay.core.domain import Cancellation
from seesay.core.elements import Element, Role, State
from seesay.core.errors import CaptureError, PlaceChangedError, PlaceUnknownError, UnavailableError
from seesay.core.findings import Pixels
from seesay.core.region import Region
from seesay.perception.layout.tables import group_cells_into_rows
from seesay.system.accessibility.tree import AccessibilityTree
from seesay.system.capture.screen_capturer import ScreenCapturer, Screenshot
from seesay.system.platform_backends import best_pointer, best_tree
from seesay.system.pointing.pointer import Pointer, shows_same_text

Done = Literal["activated", "clicked"]  # The program did it when it was asked to, or the pointer clicked

_MARGIN = 3  # Pixels around a place that have to be the same, too


_CHOICES: frozenset[State] = frozenset(("checked", "mixed", "expanded"))
"""States that a press turns round: where one is another by now, a press would do the opposite."""


class Presser:
    """Presses things of one screenshot."""

    def __init__(
        self,
        shot: Screenshot,
        capturer: ScreenCapturer,
        tree: Callable[[], AccessibilityTree] = best_tree,
        pointer: Callable[[Callable[[], Pixels]], Pointer] = best_pointer,
        names: ControlNames | None = None,
    ) -> None:
        """Elements are known by the labels that `names` have for them, too."""
        self._shot, self._capturer, self._tree, self._pointer = shot, capturer, tree, pointer
        self._names = names

    def elements(self) -> tuple[Element, ...]:
        """Return the elements of the active window, in pixels of the screenshot; none without its tree."""
        tree = self._tree()
        try:
            window = tree.window()
            application = tree.application() if window is not None and self._names is not None else ""
        except CaptureError:
            return ()
        x, y = self._shot.origin
        found = tuple(group_cells_into_rows(moved(window, -x, -y)).walk()) if window is not None else ()
        if self._names is None or not self._names.all(application):
            return found
        from seesay.app.screen.icon_elements import by_look

        return self._names.labelled(application, [by_look(each, self._shot.frame.pixels) for each in found])

    def press(self, permit: Permit, cancellation: Cancellation) -> Done:
        """Press what is permitted: as its program does it, or else with the pointer.

        Raises `PlaceChangedError` where something else is now, `PlaceUnknownError`, `UnavailableError`,
        `NoPointerError`, `CaptureError` and `Cancelled`.
        """
        target, press, element = permit.target, permit.press, permit.target.element
        if not target.placed:
            if press == Press() and element is not None and self._activated(target, element):
                return "activated"
            raise PlaceUnknownError(target.called)
        if press.to is not None and not press.to.placed:
            raise PlaceUnknownError(press.to.called)
        box, expected = self._place(target.box)
        # in a field, the text cursor goes where the pointer clicks; a field of GTK 4 has no place
        is_clicked = element is not None and element.role == "textbox" and element.box is not None
        if element is not None and element.identity and press == Press() and not is_clicked:
            # its program says that it is the same; the colours are others where its window came to the front
            if not shows_same_text(expected, self._capturer.region(box, cancellation).frame.pixels):
                raise PlaceChangedError(target.called)
            if self._activated(target, element):
                return "activated"
        cancellation.check()
        if not self._done(box, expected, press, cancellation):
            raise PlaceChangedError(target.called)
        return "clicked"

    def _done(self, box: Region, expected: Pixels, press: Press, cancellation: Cancellation) -> bool:
        pointer = self._pointer(lambda: self._capturer.screen("all", cancellation).frame.pixels)
        if press.to is not None:
            return pointer.drag(box, expected, *self._place(press.to.box))
        if not press.count:
            return pointer.move(box, expected)
        return pointer.click(box, expected, press.button, press.count, press.seconds)

    def _activated(self, target: Target, element: Element) -> bool:
        """Have the program press `element`, unless it is another one now; return whether it did."""
        tree = self._tree()
        now = tree.look_again(element.identity)
        x, y = self._shot.origin
        if now is None or (now.role, now.name) != (element.role, element.name) or moved(now, -x, -y).box != element.box:
            raise PlaceChangedError(target.called)
        if element.sources == ("accessibility",) and (now.states ^ element.states) & _CHOICES:
            raise PlaceChangedError(target.called)
        if "disabled" in now.states:
            raise UnavailableError(target.called)
        return tree.activate(element.identity)

    def _place(self, box: Region) -> tuple[Region, Pixels]:
        """Return a place with its margin, in pixels of the desktop, and what the screenshot shows there."""
        frame, (x, y) = self._shot.frame, self._shot.origin
        # as wide to all sides, so that its middle stays where it is
        wide = box.grown(max(0, min(_MARGIN, box.x, box.y, frame.width - box.right, frame.height - box.bottom)))
        inside = wide.intersection(Region(0, 0, frame.width, frame.height)) or wide
        pixels = frame.pixels[inside.y : inside.bottom, inside.x : inside.right]
        return inside.moved(x, y), pixels


_LEAST_SECONDS, _MOST_SECONDS, _STEP_SECONDS = 0.3, 2.0, 0.15
_ANSWER_SECONDS = 3.0  # For which a program may take until it answers a press, such as a browser that loads a page
_ROUND = 12  # Pixels around what was pressed that look otherwise while the pointer or the keyboard is on it
_CHANGED: frozenset[Role] = frozenset(
    {"checkbox", "radio", "switch", "textbox", "slider", "tab", "listitem", "cell", "columnheader"}
)
_TOGGLED: frozenset[State] = frozenset({"checked", "unpressed"})
"""Roles and states of what a press changes in its place."""


def wait_until_still(take: Callable[[], Screenshot], cancellation: Cancellation) -> Screenshot:
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


def wait_for_effect(
    permit: Permit, before: Screenshot, take: Callable[[], Screenshot], cancellation: Cancellation
) -> Screenshot:
    """Return what `take` takes after a press; what does something elsewhere, such as a button, gets three seconds."""
    target, press = permit.target, permit.press
    began = time.monotonic()
    shot = wait_until_still(take, cancellation)
    if not target.placed or not press.count or press.to is not None or _is_changed_itself(target.element):
        return shot
    box = target.box
    wide = box.grown(_ROUND)
    while time.monotonic() - began < _ANSWER_SECONDS:
        changed = _difference(before, shot)
        if changed is not None and not wide.covers(changed):
            break
        shot = wait_until_still(take, cancellation)
    return shot


def _is_changed_itself(element: Element | None) -> bool:
    return element is not None and (element.role in _CHANGED or bool(element.states & _TOGGLED))


def _difference(one: Screenshot, other: Screenshot) -> Region | None:
    """Return the place in which two pictures differ; all of one, where they have other sizes."""
    frame = one.frame
    if frame.pixels.shape != other.frame.pixels.shape:
        return Region(0, 0, frame.width, frame.height)
    return changed_place(frame.pixels, other.frame.pixels)
