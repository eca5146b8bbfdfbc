"""The interface to the mouse pointer, and gestures on systems that cannot freeze the screen.

Such a gesture checks its target before the button goes down and again after. Buttons act on release: if the target
shows something else by then, the button is released elsewhere. Highlights, focus and text cursors do not count.
"""

from __future__ import annotations

import time
from abc import ABC, abstractmethod
from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Literal, Protocol, TypeVar

import numpy as np
import numpy.typing as npt

from seesay.core.errors import CaptureError
from seesay.core.findings import Pixels
from seesay.core.region import Region
from seesay.core.translation import translate

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
_ARRIVAL_SECONDS, _ARRIVAL_POLL = 0.3, 0.01
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
        time.sleep(_ARRIVAL_POLL)


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


T = TypeVar("T", bound=np.generic)

_ALIKE = 6
"""Tolerated difference of a colour channel, as from a cursor's shadow or a colour profile."""
_LEAST_DIFFERENT = 0.01
"""Minimum share of changed pixels for a different content. A text cursor changes less, another word more."""
_FRAME, _LEAST_INSIDE = 8, 12
"""Width in pixels of a control's border, which is ignored, and minimum size of the interior."""
_STANDS_OUT = 30
"""Minimum channel difference between text or drawing and background."""
_MOST_ASTRAY = 0.02
"""Maximum share of changed pixels among the drawn ones: on a wide button those are few."""
_SHADED = 12
"""Tolerated difference on a highlighted control: shadows of text change differently."""
_CURSOR = 4
"""Maximum width of a text cursor in pixels."""
_CONTRAST = (0.3, 3.0)
"""Range of a highlight's effect on contrast."""
_SAME_SHAPES = 0.75
"""Minimum correlation of edges for the same text in other colours."""
_LINE = 0.85
"""Minimum share of edge pixels in a row or column for a line: a frame or a dotted focus rectangle."""
_SHIFT = 2
"""Maximum shift in pixels of the label of a pressed button."""

_FADE_SECONDS, _LOOK_SECONDS = 1.0, 0.05
"""Maximum time of a fade of colours, and interval between checks."""


def shows_same(before: Pixels, now: Pixels) -> bool:
    """Return whether both images show the same, apart from a blinking text cursor."""
    if before.shape != now.shape:
        return False
    differs = (np.abs(before.astype(np.int16) - now) > _ALIKE).any(axis=2)
    if differs.mean() >= _LEAST_DIFFERENT:
        return False
    astray = _inside(differs)
    columns = np.flatnonzero(astray.any(axis=0))
    return not len(columns) or bool(
        columns[-1] - columns[0] < _CURSOR or astray.sum() < _MOST_ASTRAY * _drawn(_inside(before)).sum()
    )


def shows_same_highlighted(before: Pixels, now: Pixels) -> bool:
    """Return whether both images show the same, apart from a hover highlight.

    A highlight maps colours linearly inside the frame, row by row, as many controls have vertical gradients.
    """
    if shows_same(before, now):
        return True
    if before.shape != now.shape:
        return False
    first, second = (_inside(pixels).astype(np.float64) for pixels in (before, now))
    first, second = first - first.mean(axis=1, keepdims=True), second - second.mean(axis=1, keepdims=True)
    spread = (first * first).mean(axis=1, keepdims=True)
    share = np.where(spread > 1, (first * second).mean(axis=1, keepdims=True) / np.maximum(spread, 1), 1.0)
    astray = (np.abs(second - np.clip(share, *_CONTRAST) * first) > _SHADED).any(axis=2)
    return bool(astray.mean() < _LEAST_DIFFERENT and astray.sum() < _MOST_ASTRAY * _drawn(_inside(before)).sum())


def wait_until_same(before: Pixels, look: Callable[[], Pixels], go_away: Callable[[], None]) -> bool:
    """Return whether the area shows `before`, now or soon, while only its colours differ.

    Toolkits fade colours when a window comes to the front, and highlight what is under the pointer until it moves away.
    """
    end, is_away = time.monotonic() + _FADE_SECONDS, False
    while not shows_same(before, now := look()):
        if time.monotonic() >= end or not shows_same_text(before, now):
            return False
        if not is_away:
            go_away()
            is_away = True
        time.sleep(_LOOK_SECONDS)
    return True


def _drawn(pixels: Pixels) -> npt.NDArray[np.bool_]:
    """Return the pixels that differ from the background, the most frequent colour."""
    ground = np.median(pixels.reshape(-1, 3), axis=0)
    return np.asarray((np.abs(pixels - ground) > _STANDS_OUT).any(axis=2))


def _inside(pixels: npt.NDArray[T]) -> npt.NDArray[T]:
    cut = max(0, min(_FRAME, (min(pixels.shape[:2]) - _LEAST_INSIDE) // 2))
    return pixels[cut : pixels.shape[0] - cut, cut : pixels.shape[1] - cut]


def shows_same_text(before: Pixels, now: Pixels) -> bool:
    """Return whether both images show the same text, even on a pressed button."""
    if before.shape != now.shape:
        return False
    if shows_same(before, now) or _is_still_empty(before, now):
        return True
    first, second = _edges(before), _edges(now)
    words = _without_lines(first)
    if words.any():  # else a photograph, for example, is all edges
        first, second = words, _without_lines(second)
    return any(
        _correlation(first, np.roll(second, (down, right), (0, 1))) >= _SAME_SHAPES
        for down in range(-_SHIFT, _SHIFT + 1)
        for right in range(-_SHIFT, _SHIFT + 1)
    )


def _is_still_empty(before: Pixels, now: Pixels) -> bool:
    """Return whether an empty field changed only its frame and text cursor."""
    first, second = _inside(before), _inside(now)
    ground = np.abs(np.median(first.reshape(-1, 3), axis=0) - np.median(second.reshape(-1, 3), axis=0)).max()
    columns = np.flatnonzero(_drawn(second).any(axis=0))
    is_cursor = not len(columns) or columns[-1] - columns[0] < _CURSOR
    return bool(not _drawn(first).any() and ground <= _STANDS_OUT and is_cursor)


def _edges(pixels: Pixels) -> npt.NDArray[np.float32]:
    grey = pixels.astype(np.float32).mean(axis=2)
    across, down = np.abs(np.diff(grey, axis=1))[:-1], np.abs(np.diff(grey, axis=0))[:, :-1]
    return np.asarray(across + down, np.float32)


def _without_lines(edges: npt.NDArray[np.float32]) -> npt.NDArray[np.float32]:
    edges, found = edges.copy(), edges > _ALIKE
    rows, columns = found.mean(axis=1) > _LINE, found.mean(axis=0) > _LINE
    rows[:-1] |= rows[1:]  # above a dotted line every other pixel is an edge
    columns[:-1] |= columns[1:]
    edges[rows], edges[:, columns] = 0.0, 0.0
    return edges


def _correlation(first: npt.NDArray[np.float32], second: npt.NDArray[np.float32]) -> float:
    first, second = first - first.mean(), second - second.mean()
    strength = float(np.sqrt((first * first).sum() * (second * second).sum()))
    return float((first * second).sum()) / strength if strength else 0.0
