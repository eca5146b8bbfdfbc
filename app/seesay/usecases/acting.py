"""Presses an element on the screen, if it is still there."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from seesay.accessibility.catalogue import best_tree
from seesay.accessibility.tree import AccessibilityTree
from seesay.capture.desktop import ScreenCapturer, Screenshot
from seesay.domain import Cancellation, Pixels, Region
from seesay.elements import Element, State
from seesay.errors import CaptureError, UnavailableError
from seesay.input_errors import PlaceChangedError, PlaceUnknownError
from seesay.pointing.catalogue import best_pointer
from seesay.pointing.pointer import Button, Pointer
from seesay.pointing.sameness import is_alike
from seesay.structure.cell_rows import with_rows
from seesay.usecases.names import Names
from seesay.usecases.places import Target, moved

Done = Literal["activated", "clicked"]
"""The program did it when it was asked to, or the pointer clicked."""

_MARGIN = 3
"""Pixels around a place that have to be the same, too."""


_CHOICES: frozenset[State] = frozenset(("checked", "mixed", "expanded"))
"""States that a press turns round: where one is another by now, a press would do the opposite."""

LONG_PRESS_SECONDS = 1.2
"""Longer than any toolkit's long press, which is half a second to one."""


@dataclass(frozen=True, slots=True)
class Press:
    """How something is pressed; `seconds` are for how long, `to` is where it is dragged.

    With a `count` of 0 the pointer only moves there.
    """

    button: Button = "left"
    count: int = 1
    seconds: float = 0.0
    to: Target | None = None


class Acting:
    """Presses things of one screenshot."""

    def __init__(
        self,
        shot: Screenshot,
        capturer: ScreenCapturer,
        tree: Callable[[], AccessibilityTree] = best_tree,
        pointer: Callable[[Callable[[], Pixels]], Pointer] = best_pointer,
        names: Names | None = None,
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
        found = tuple(with_rows(moved(window, -x, -y)).walk()) if window is not None else ()
        if self._names is None or not self._names.all(application):
            return found
        from seesay.usecases.icons import by_look

        return self._names.labelled(application, [by_look(each, self._shot.frame.pixels) for each in found])

    def press(self, target: Target, press: Press, cancellation: Cancellation) -> Done:
        """Press `target`: as its program does it, or else with the pointer.

        Raises `PlaceChangedError` where something else is now, `PlaceUnknownError`, `UnavailableError`,
        `NoPointerError`, `CaptureError` and `Cancelled`.
        """
        element = target.element
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
            if not is_alike(expected, self._capturer.region(box, cancellation).frame.pixels):
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
        margin = min(_MARGIN, box.x, box.y, frame.width - box.right, frame.height - box.bottom)
        margin = max(0, margin)
        wide = Region(box.x - margin, box.y - margin, box.width + 2 * margin, box.height + 2 * margin)
        inside = wide.intersection(Region(0, 0, frame.width, frame.height)) or wide
        pixels = frame.pixels[inside.y : inside.bottom, inside.x : inside.right]
        return Region(inside.x + x, inside.y + y, inside.width, inside.height), pixels
