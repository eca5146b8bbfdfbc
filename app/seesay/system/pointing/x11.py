"""Clicks on X11 desktops (XTest)."""

from __future__ import annotations

import select
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import numpy as np

from seesay.core.errors import CaptureError
from seesay.core.findings import Pixels
from seesay.core.region import Region
from seesay.core.translation import translate
from seesay.system.pointing.pointer import (
    Button,
    Pointer,
    shows_same,
    shows_same_highlighted,
    shows_same_text,
    wait_until_same,
)
from seesay.system.x11_connection import check_session, connected

_BUTTONS: dict[Button, int] = {"left": 1, "right": 3}
_BITS = 32
_ANSWER_SECONDS = 0.5
_DRAG_STEPS, _DRAG_SECONDS, _DROP_SECONDS = 20, 0.6, 0.2
"""GTK ignores a drag that jumps, and the drop target needs a moment to accept."""
_UNASKED_SECONDS = 0.02
"""Wait for programs that do not support _NET_WM_PING."""


class X11Pointer(Pointer):
    """Moves the pointer of the X server in `DISPLAY` and presses its buttons."""

    name = "x11"

    def __init__(self, look: Callable[[], Pixels]) -> None:
        """`grab` is not used: the X server is queried."""

    @classmethod
    def priority(cls) -> float:
        """Return 100; raise `Unavailable` without an X server, and on Wayland, which ignores its clicks."""
        check_session(translate("Reasons", "Wayland does not let programs click"))
        return 100.0

    def click(
        self, box: Region, expected: Pixels, button: Button = "left", count: int = 1, seconds: float = 0.0
    ) -> bool:
        with _testing() as display:
            return _Gesture(display, box, expected, _BUTTONS[button]).click(count, seconds)

    def move(self, box: Region, expected: Pixels) -> bool:
        with _testing() as display:
            return _Gesture(display, box, expected).move()

    def drag(self, box: Region, expected: Pixels, to: Region, there: Pixels) -> bool:
        with _testing() as display:
            return _Gesture(display, box, expected).drag(to, there)


@contextmanager
def _testing() -> Iterator[Any]:
    """Provide a display that accepts synthetic clicks; raises `CaptureError`."""
    with connected() as display:
        if display.query_extension("XTEST") is None:
            raise CaptureError(translate("Reasons", "the X server does not let programs click (no XTest)"))
        yield display


class _Gesture:
    """One click, drag or move, cancelled if the target has changed.

    While the server is grabbed no other program draws, so the checked pixels are the clicked ones. A program may have a
    new layout that it has not drawn yet, so a ping first waits until it is idle. Buttons act on release: between press
    and release the target is checked again, and on a change the button is released elsewhere.
    """

    def __init__(self, display: Any, box: Region, expected: Pixels, button: int = _BUTTONS["left"]) -> None:
        self._display, self._box, self._expected, self._button = display, box, expected, button
        self._root = display.screen().root
        self._x, self._y = _middle(box)

    def move(self) -> bool:
        """Return whether the target was right."""
        self._comes_back()
        with self._held():
            right = shows_same(self._expected, _pixels(self._root, self._box))
            if right:
                self._go(self._x, self._y)
        return right

    def click(self, count: int, seconds: float) -> bool:
        """Click `count` times, holding for `seconds`; return whether the target was right."""
        from Xlib import X

        display, was_there = self._display, self._comes_back()
        self._go(self._x, self._y)
        display.sync()
        ping = _Ping(display, self._x, self._y)
        ping.wait()
        with self._held():
            if not self._shows_lit(was_there=was_there):
                return False
            display.xtest_fake_input(X.ButtonPress, self._button)
        answered = right = held = False
        try:
            ping.wait()
            answered = True
            if seconds:
                with self._held():
                    held = self._is_right()
                if held:  # a menu from a long press may cover it
                    time.sleep(seconds)
        finally:  # release the button even after an error
            with self._held():
                right = held or (answered and not seconds and self._is_right())
                if not right:  # released elsewhere, it does nothing
                    self._go_away()
                display.xtest_fake_input(X.ButtonRelease, self._button)
                for _ in range(count - 1 if right else 0):
                    display.xtest_fake_input(X.ButtonPress, self._button)
                    display.xtest_fake_input(X.ButtonRelease, self._button)
        return right

    def drag(self, to: Region, there: Pixels) -> bool:
        """Return whether both targets were right."""
        from Xlib import X

        display, (x, y), was_there = self._display, _middle(to), self._comes_back()
        self._go(self._x, self._y)
        display.sync()
        ping = _Ping(display, self._x, self._y)
        ping.wait()
        with self._held():
            if not (self._shows_lit(was_there=was_there) and shows_same(there, _pixels(self._root, to))):
                return False
            display.xtest_fake_input(X.ButtonPress, self._button)
        met = right = False
        try:
            ping.wait()
            with self._held():
                met = right = self._is_right()
            for step in range(1, _DRAG_STEPS + 1 if right else 1):
                self._go(self._x + (x - self._x) * step // _DRAG_STEPS, self._y + (y - self._y) * step // _DRAG_STEPS)
                display.sync()
                time.sleep(_DRAG_SECONDS / _DRAG_STEPS)
                if step == _DRAG_STEPS // 2:  # the dragged item does not cover the target yet
                    right = shows_same_text(there, _pixels(self._root, to))
                if not right:
                    break
            if right:
                time.sleep(_DROP_SECONDS)
        finally:  # release the button even after an error
            if not right:  # cancelled by a drop at the source
                self._go(self._x, self._y) if met else self._go_away()
            display.xtest_fake_input(X.ButtonRelease, self._button)
            display.sync()
        return right

    def _go_away(self) -> None:
        self._go(0, self._display.screen().height_in_pixels // 2)
        self._display.sync()

    def _go(self, x: int, y: int) -> None:
        from Xlib import X

        self._display.xtest_fake_input(X.MotionNotify, 0, x=x, y=y)

    def _comes_back(self) -> bool:
        """Return whether the target shows the expected content before the pointer arrives; waits for fades."""
        return wait_until_same(self._expected, lambda: _pixels(self._root, self._box), self._go_away)

    def _shows_lit(self, *, was_there: bool) -> bool:
        """Whether the target shows the expected content, perhaps highlighted by the pointer.

        If it `was_there` before, equal shapes are enough: toolkits may highlight a part only.
        """
        return (shows_same_text if was_there else shows_same_highlighted)(
            self._expected, _pixels(self._root, self._box)
        )

    def _is_right(self) -> bool:
        """Whether the press hit the target; other buttons than the left one act on press."""
        return self._button != _BUTTONS["left"] or shows_same_text(self._expected, _pixels(self._root, self._box))

    @contextmanager
    def _held(self) -> Iterator[None]:
        self._display.grab_server()
        try:
            yield
            self._display.sync()
        finally:
            self._display.ungrab_server()
            self._display.sync()


class _Ping:
    """Waits until the program under a point is idle (_NET_WM_PING of EWMH), if it supports that."""

    def __init__(self, display: Any, x: int, y: int) -> None:
        from Xlib import X

        self._display, self._root, self._number = display, display.screen().root, 0
        self._atoms = {name: display.get_atom(name) for name in ("WM_PROTOCOLS", "_NET_WM_PING")}
        self._window = self._found(self._root, x, y)
        if self._window is not None:
            # Qt answers to one mask, GTK to the other
            self._root.change_attributes(event_mask=X.SubstructureNotifyMask | X.StructureNotifyMask)

    def wait(self) -> None:
        """Wait until the program has processed its events; raises `CaptureError` if it does not answer."""
        from Xlib import X
        from Xlib.protocol import event

        if self._window is None:
            time.sleep(_UNASKED_SECONDS)
            return
        self._number += 1
        data = [self._atoms["_NET_WM_PING"], self._number, self._window.id, 0, 0]
        message = event.ClientMessage(window=self._window, client_type=self._atoms["WM_PROTOCOLS"], data=(_BITS, data))
        self._window.send_event(message)
        self._display.flush()
        end = time.monotonic() + _ANSWER_SECONDS
        while (left := end - time.monotonic()) > 0:
            while self._display.pending_events():
                found = self._display.next_event()
                if found.type == X.ClientMessage and list(found.data[1][:2]) == data[:2]:
                    return
            select.select([self._display.fileno()], [], [], left)
        raise CaptureError(translate("Reasons", "the active program does not respond"))

    def _found(self, window: Any, x: int, y: int) -> Any:
        """Return the topmost window at a point that supports pings, or None."""
        from Xlib.error import XError

        try:
            protocols = window.get_full_property(self._atoms["WM_PROTOCOLS"], 0)
            if protocols is not None and self._atoms["_NET_WM_PING"] in protocols.value:
                return window
            child = self._root.translate_coords(self._root, x, y).child if window == self._root else None
            inside = [child] if child else reversed(window.query_tree().children) if window != self._root else []
            return next((found for each in inside if (found := self._found(each, x, y)) is not None), None)
        except XError:  # just closed
            return None


def _middle(box: Region) -> tuple[int, int]:
    return box.x + box.width // 2, box.y + box.height // 2


def _pixels(root: Any, box: Region) -> Pixels:
    from Xlib import X

    answer = root.get_image(box.x, box.y, box.width, box.height, X.ZPixmap, 0xFFFFFFFF)
    data = answer.data if isinstance(answer.data, bytes) else answer.data.encode("latin-1")
    if answer.depth not in (24, _BITS) or len(data) != 4 * box.area:
        raise CaptureError(translate("Reasons", "the X server returned no screenshot"))
    return np.frombuffer(data, np.uint8).reshape(box.height, box.width, 4)[..., 2::-1]
