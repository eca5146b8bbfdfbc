"""The interface to the mouse pointer, and gestures on systems that cannot freeze the screen.

Such a gesture checks its target before the button goes down and again after. Buttons act on release: if the target
shows something else by then, the button is released elsewhere.
"""

from __future__ import annotations

import time
from abc import ABC, abstractmethod
from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Literal, Protocol

from seesay.core.errors import CaptureError
from seesay.core.findings import Pixels
from seesay.core.region import Region
from seesay.core.translation import translate
from seesay.system.pointing.image_match import shows_same_text, wait_until_same

Button = Literal["left", "right"]


class Pointer(Protocol):
    """Callable from any thread, one call at a time."""

    name: str

    def __init__(self, look: Callable[[], Pixels]) -> None:
        """`grab` returns a screenshot of the whole desktop, for backends that cannot take one."""

    @classmethod
    def priority(cls) -> float:
        """Return the priority of this backend, higher is better; raise `Unavailable` if it cannot work."""

    def click(
        self, box: Region, expected: Pixels, button: Button = "left", count: int = 1, seconds: float = 0.0
    ) -> bool:
        """Click `count` times in the middle of `box`, in desktop pixels, if it still shows `expected`.

        `seconds` is how long the button is held. Return whether it was done. Raises `CaptureError`.
        """

    def move(self, box: Region, expected: Pixels) -> bool:
        """Move to the middle of `box` if it still shows `expected`; return whether it did. Raises `CaptureError`."""

    def drag(self, box: Region, expected: Pixels, to: Region, there: Pixels) -> bool:
        """Drag from the middle of `box` to that of `to`, if they still show `expected` and `there`.

        A change on the way cancels the drag. Return whether it was done. Raises `CaptureError`.
        """


CLICK_SECONDS = 0.04
_ARRIVAL_SECONDS, _LOOK_SECONDS = 0.3, 0.01
_DRAG_STEPS, _DRAG_SECONDS, _DROP_SECONDS = 20, 0.6, 0.2


class Mouse(Protocol):
    """The pointer during a gesture, in desktop pixels. Methods may raise `CaptureError`."""

    origin: tuple[int, int]
    """The origin of a screenshot of the whole desktop."""

    def go(self, x: float, y: float) -> None:
        """Move to a position."""

    def go_away(self) -> None:
        """Move to the edge of the desktop, where a release does nothing."""

    def press(self, button: Button, *, down: bool) -> None:
        """Press or release a button."""

    def settle(self) -> None:
        """Wait until the program under the pointer has processed the input."""


class CheckedPointer(Pointer, ABC):
    """Checks targets in screenshots of the whole desktop from `grab`, which may raise `CaptureError`."""

    def __init__(self, look: Callable[[], Pixels]) -> None:
        self._look = look

    @abstractmethod
    def _mouse(self) -> AbstractContextManager[Mouse]:
        """Provide the pointer for one gesture; raises `NoPointerError` and `CaptureError`."""

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
                    if step == _DRAG_STEPS // 2:  # the dragged item does not cover the target yet
                        right = self._still_shows(mouse, to, there)
                    if not right:
                        break
                if right:
                    time.sleep(_DROP_SECONDS)
            finally:  # cancelled by a drop at the source
                away = (lambda: mouse.go(x, y)) if met else mouse.go_away
                _release(mouse, "left", None if right else away)
            return right

    def _shows(self, mouse: Mouse, *places: tuple[Region, Pixels]) -> bool:
        return all(wait_until_same(expected, self._looks_at(mouse, box), mouse.go_away) for box, expected in places)

    def _looks_at(self, mouse: Mouse, box: Region) -> Callable[[], Pixels]:
        return lambda: _part(self._look(), mouse, box)

    def _still_shows(self, mouse: Mouse, box: Region, expected: Pixels) -> bool:
        return shows_same_text(expected, _part(self._look(), mouse, box))


def wait_for_arrival(is_there: Callable[[], bool]) -> None:
    """Wait until the pointer has arrived; raises `CaptureError` if something else moves it."""
    end = time.monotonic() + _ARRIVAL_SECONDS
    while not is_there():
        if time.monotonic() > end:
            raise CaptureError(translate("Reasons", "something else moves the mouse pointer at the moment"))
        time.sleep(_LOOK_SECONDS)


def _release(mouse: Mouse, button: Button, go: Callable[[], None] | None) -> None:
    """Call `go` and release the button, even after an error."""
    try:
        if go is not None:
            go()
    finally:
        mouse.press(button, down=False)


def _part(pixels: Pixels, mouse: Mouse, box: Region) -> Pixels:
    left, top = box.x - mouse.origin[0], box.y - mouse.origin[1]
    return pixels[top : top + box.height, left : left + box.width]
