"""Clicks where nothing on the screen can be held still: a place is looked at before the button goes down, and after.

Buttons act when they are released. What does not show the same words by then is not released there but elsewhere.
"""

from __future__ import annotations

import time
from abc import ABC, abstractmethod
from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Protocol

from seesay.core.errors import CaptureError
from seesay.core.findings import Pixels
from seesay.core.region import Region
from seesay.core.translation import translate
from seesay.system.pointing.pointer import Button, Pointer
from seesay.system.pointing.sameness import comes_back, is_alike

CLICK_SECONDS = 0.04
_ARRIVAL_SECONDS, _LOOK_SECONDS = 0.3, 0.01
_DRAG_STEPS, _DRAG_SECONDS, _DROP_SECONDS = 20, 0.6, 0.2


class Mouse(Protocol):
    """The pointer while a gesture is made; places are in pixels of the desktop. Methods may raise `CaptureError`."""

    origin: tuple[int, int]
    """The corner of a picture of the whole desktop."""

    def go(self, x: float, y: float) -> None:
        """Move to a place."""

    def go_away(self) -> None:
        """Move to the edge of the desktop, where a release does nothing."""

    def press(self, button: Button, *, down: bool) -> None:
        """Press or release a button."""

    def settle(self) -> None:
        """Wait until the program under the pointer has taken what was done."""


class LookingPointer(Pointer, ABC):
    """Looks with `look`, which gives a picture of the whole desktop and may raise `CaptureError`."""

    def __init__(self, look: Callable[[], Pixels]) -> None:
        self._look = look

    @abstractmethod
    def _mouse(self) -> AbstractContextManager[Mouse]:
        """Give the pointer for one gesture; raises `NoPointerError` and `CaptureError`."""

    def click(
        self, box: Region, expected: Pixels, button: Button = "left", count: int = 1, seconds: float = 0.0
    ) -> bool:
        with self._mouse() as mouse:
            if not self._shows(mouse, (box, expected)):
                return False
            mouse.go(*box.middle)
            mouse.settle()
            right = False
            try:
                mouse.press(button, down=True)
                mouse.settle()
                right = button != "left" or self._still_shows(mouse, box, expected)
                if right:
                    time.sleep(seconds)
            finally:
                _release(mouse, button, None if right else mouse.go_away)
            for _ in range(count - 1 if right else 0):
                for down in (True, False):
                    mouse.press(button, down=down)
                    time.sleep(CLICK_SECONDS)
            return right

    def move(self, box: Region, expected: Pixels) -> bool:
        with self._mouse() as mouse:
            right = self._shows(mouse, (box, expected))
            if right:
                mouse.go(*box.middle)
            return right

    def drag(self, box: Region, expected: Pixels, to: Region, there: Pixels) -> bool:
        with self._mouse() as mouse:
            if not self._shows(mouse, (box, expected), (to, there)):
                return False
            (x, y), (right_x, right_y) = box.middle, to.middle
            mouse.go(x, y)
            mouse.settle()
            met = right = False
            try:
                mouse.press("left", down=True)
                mouse.settle()
                met = right = self._still_shows(mouse, box, expected)
                for step in range(1, _DRAG_STEPS + 1 if right else 1):
                    share = step / _DRAG_STEPS
                    mouse.go(x + share * (right_x - x), y + share * (right_y - y))
                    time.sleep(_DRAG_SECONDS / _DRAG_STEPS)
                    if step == _DRAG_STEPS // 2:  # what is dragged does not lie over the place yet
                        right = self._still_shows(mouse, to, there)
                    if not right:
                        break
                if right:
                    time.sleep(_DROP_SECONDS)
            finally:  # dropped where it was taken, it stays there
                away = (lambda: mouse.go(x, y)) if met else mouse.go_away
                _release(mouse, "left", None if right else away)
            return right

    def _shows(self, mouse: Mouse, *places: tuple[Region, Pixels]) -> bool:
        return all(comes_back(expected, self._looks_at(mouse, box), mouse.go_away) for box, expected in places)

    def _looks_at(self, mouse: Mouse, box: Region) -> Callable[[], Pixels]:
        return lambda: _part(self._look(), mouse, box)

    def _still_shows(self, mouse: Mouse, box: Region, expected: Pixels) -> bool:
        return is_alike(expected, _part(self._look(), mouse, box))


def await_arrival(is_there: Callable[[], bool]) -> None:
    """Wait until the pointer is where it was moved to; raises `CaptureError` where something else holds it."""
    end = time.monotonic() + _ARRIVAL_SECONDS
    while not is_there():
        if time.monotonic() > end:
            raise CaptureError(translate("Reasons", "something else moves the mouse pointer at the moment"))
        time.sleep(_LOOK_SECONDS)


def _release(mouse: Mouse, button: Button, go: Callable[[], None] | None) -> None:
    """Release a button, after `go`; whatever happens, it does not stay down."""
    try:
        if go is not None:
            go()
    finally:
        mouse.press(button, down=False)


def _part(pixels: Pixels, mouse: Mouse, box: Region) -> Pixels:
    left, top = box.x - mouse.origin[0], box.y - mouse.origin[1]
    return pixels[top : top + box.height, left : left + box.width]
