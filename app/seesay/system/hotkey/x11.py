"""Global hotkeys on X11: passive grabs (XGrabKey), and a keyboard grab for the letter of the command layer.

A passive grab keeps the key from the focused program without moving the focus, fails if another program has it, and
ends with this process. Screen readers grab single letters on web pages, so a letter needs the whole keyboard and its
devices.
"""

from __future__ import annotations

import logging
import os
import platform
import select
import subprocess
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from typing import Any

from seesay.core.backends import Unavailable
from seesay.core.child_processes import Process, child_command, start_program
from seesay.core.translation import QT_TRANSLATE_NOOP, translate
from seesay.system.hotkey.backend import RELEASE_SECONDS, ListeningBackend, OnNextKey, Refusal, call_safely
from seesay.system.hotkey.chord import Chord
from seesay.system.hotkey.grab_watchdog import BEAT, BEAT_SECONDS, END
from seesay.system.hotkey.x11_keyboard import KeyboardDevices, KeyGrabs

_log = logging.getLogger(__name__)

_REPEAT_GAP = 2.0
"""Minimum seconds between two presses that are not key repeats, if the release was lost."""


def _open_display() -> Any:
    from Xlib import error
    from Xlib.display import Display

    try:
        return Display()
    except (error.DisplayError, error.XauthError, OSError) as problem:
        raise Unavailable(
            translate("Reasons", "the X server cannot be reached"), translate("Reasons", "check DISPLAY")
        ) from problem


class X11Hotkeys(ListeningBackend):
    """Grabs combinations on the root window, in a thread with its own connection."""

    name = "x11"
    gone = QT_TRANSLATE_NOOP("Reasons", "the connection to the screen was lost")

    def __init__(self) -> None:
        super().__init__()
        self._pipe = -1

    @classmethod
    def priority(cls) -> float:
        """Return 1 on an X11 desktop."""
        if platform.system() in ("Windows", "Darwin"):
            raise Unavailable(translate("Reasons", "there is no X11 desktop here"))
        if os.environ.get("WAYLAND_DISPLAY") or os.environ.get("XDG_SESSION_TYPE") == "wayland":
            raise Unavailable(translate("Reasons", "on Wayland, X11 programs receive keys only in X11 windows"))
        if not os.environ.get("DISPLAY"):
            raise Unavailable(translate("Reasons", "there is no X11 desktop here"))
        _open_display().close()
        return 1.0

    def start(self, on_press: Callable[[str], None]) -> None:
        listener = _X11Listener(_open_display(), on_press)
        reader, self._pipe = os.pipe()
        os.set_blocking(reader, False)  # type: ignore[attr-defined, unused-ignore]  # not on Windows
        self._start(listener, self._listen, listener, reader)

    def stop(self) -> None:
        super().stop()
        if self._pipe >= 0:
            os.close(self._pipe)
            self._pipe = -1

    def _wake(self) -> None:
        if self._pipe >= 0:
            with suppress(BrokenPipeError):  # the thread has ended with its server
                os.write(self._pipe, b"\0")

    def _listen(self, listener: _X11Listener, reader: int) -> None:
        from Xlib import error

        serving: _X11Listener | None = listener
        try:
            while serving is not None:
                try:
                    self._serve(serving, reader)
                    return
                except (error.ConnectionClosedError, OSError):
                    serving.close()
                    serving = self._listener = self._connected_again(serving)
        finally:
            os.close(reader)
            if serving is not None:
                serving.close()

    def _serve(self, listener: _X11Listener, reader: int) -> None:
        while True:
            listener.serve_events()
            select.select([listener.descriptor, reader], [], [], listener.patience())
            with suppress(BlockingIOError):
                os.read(reader, 4096)
            if not self._obey():
                return
            listener.check_time()

    @staticmethod
    def _connected_again(lost: _X11Listener) -> _X11Listener | None:
        """Return a listener with a new connection, as the watchdog may end one; None without a server."""
        from Xlib import error

        with suppress(Unavailable, error.ConnectionClosedError, OSError):
            listener = _X11Listener(_open_display(), lost.on_press)
            listener.bind(lost.bound)
            _log.warning("the connection to the X server was lost, and made again")
            return listener
        _log.warning("the X server went away; no key of the desktop is received any more")
        return None


class _Watchdog:
    """Seesay's side of `grab_watchdog`, which is started with the first grab."""

    def __init__(self, display: Any) -> None:
        self._resource = display.screen().root.create_pixmap(1, 1, 1).id
        self._child: Process | None = None

    def beat(self) -> None:
        """Tell that the keyboard is grabbed, and that this process is not stopped."""
        if self._child is None or self._child.poll() is not None:
            self.close()
            command = [*child_command("seesay.system.hotkey.grab_watchdog"), str(os.getpid()), str(self._resource)]
            quiet = subprocess.DEVNULL
            with suppress(OSError):  # a grab ends by its own timeout too
                self._child = start_program(
                    command, stdin=subprocess.PIPE, stdout=quiet, stderr=quiet, bufsize=0, start_new_session=True
                )
        self._tell(BEAT)

    def rest(self) -> None:
        """Tell that the keyboard is free."""
        self._tell(END)

    def close(self) -> None:
        """End the child."""
        child, self._child = self._child, None
        if child is not None:
            child.kill()
            child.wait()
            if child.stdin is not None:
                child.stdin.close()

    def _tell(self, what: bytes) -> None:
        if self._child is not None and self._child.stdin is not None:
            with suppress(OSError):
                self._child.stdin.write(what)


class _X11Listener:
    """The listener thread's state: grabs, pressed keys, and the callback for the next key."""

    def __init__(self, display: Any, on_press: Callable[[str], None]) -> None:
        from Xlib import X

        self._x = X
        self._display = display
        display.set_error_handler(_note_error)
        self.on_press = on_press
        self._grabs = KeyGrabs(display)
        self._watchdog = _Watchdog(display)
        self._devices = KeyboardDevices(display, self._grabs.root_events)
        self._devices.note_focus(somewhere=self._grabs.has_focus)
        self._down: dict[int, tuple[float, int | None]] = {}
        self._on_key: OnNextKey | None = None
        self._deadline: float | None = None
        self._grabbed: int | None = None
        self._awaits_release = False
        """Whether a menu has the keyboard, and the keyboards are not grabbed yet."""

    @property
    def bound(self) -> Mapping[str, Chord]:
        return self._grabs.bound

    def bind(self, wanted: Mapping[str, Chord]) -> tuple[Refusal, ...]:
        return self._grabs.bind(wanted)

    @property
    def descriptor(self) -> int:
        """The connection's file descriptor."""
        return int(self._display.fileno())

    def patience(self) -> float | None:
        """Return the seconds until `check_time` is due, or None."""
        return None if self._deadline is None else max(0.0, min(self._deadline - time.monotonic(), BEAT_SECONDS))

    def close(self) -> None:
        """Release the keyboard and close the connection, which ends every grab."""
        self._end_grab()
        self._watchdog.close()
        with suppress(Exception):  # the server may be gone
            self._display.close()

    def take(self, seconds: float, on_key: OnNextKey) -> None:
        """Grab the keyboard until a key is pressed and released, or `seconds` are over."""
        self._end_grab()
        if not self._grab_keyboard() and not self._devices.menu_is_open:
            call_safely(on_key, None)
            return
        self._on_key, self._grabbed, self._deadline = on_key, None, time.monotonic() + seconds
        self._watchdog.beat()
        self._awaits_release = True
        self._take_keyboards()

    def _take_keyboards(self) -> None:
        """Grab the keyboard devices once the combination is released.

        A menu holds the keyboard, and a screen reader receives every key even during a grab: on web pages it uses
        letters.
        """
        if self._awaits_release and self._on_key is not None and not any(self._display.query_keymap()):
            self._awaits_release = False
            # the menu may be closed by now
            if not (self._devices.take_keyboards() or self._grab_keyboard()):
                self._end_grab()
            elif any(self._display.query_keymap()):  # pressed just before: other programs must see its release
                self._devices.release_keyboards()
                self._awaits_release = True

    def _grab_keyboard(self) -> bool:
        from Xlib.error import BadWindow

        self._follow_focus()
        mode = self._x.GrabModeAsync
        status = -1
        for window in (self._grabs.focus, self._grabs.root):
            with suppress(BadWindow):  # just closed
                status = window.grab_keyboard(False, mode, mode, self._x.CurrentTime)
            if status == self._x.GrabSuccess:
                return True
        _log.info("the keyboard cannot be grabbed: status %d", status)
        return False

    def check_time(self) -> None:
        """Release the keyboard after the timeout."""
        if self._deadline is None:
            return
        if time.monotonic() >= self._deadline:
            self._end_grab()
        else:
            self._watchdog.beat()

    def _end_grab(self) -> None:
        """Release the keyboard if it was grabbed, and report that no key came."""
        if self._deadline is None:
            return
        on_key, self._on_key, self._grabbed, self._deadline = self._on_key, None, None, None
        with suppress(Exception):  # without a server there is nothing to release
            self._display.ungrab_keyboard(self._x.CurrentTime)
            self._display.flush()
        self._devices.release_keyboards()
        self._watchdog.rest()
        if on_key is not None:
            call_safely(on_key, None)

    def serve_events(self) -> None:
        """Handle all received events; those queued by a request do not show at the descriptor."""
        while self._display.pending_events():
            self._serve_pending()

    def _serve_pending(self) -> None:
        changed = moved = False
        while self._display.pending_events():
            event = self._display.next_event()
            if event.type == self._x.KeyPress:
                self._pressed(event.detail, event.state, event.time)
            elif event.type == self._x.KeyRelease:
                self._released(event.detail, event.time)
                self._take_keyboards()
            elif event.type == self._x.MappingNotify and event.request != self._x.MappingPointer:
                changed = True
            elif key := self._devices.key(event):
                self._moved_in_menu(*key)
            elif not self._devices.of_a_child(event) and self._grabs.concerns_focus(event):
                moved = True
            if moved and not self._display.pending_events():
                self._follow_focus()
                moved = False
        if changed:
            for refusal in self._grabs.read_layout():
                _log.warning("after a change of keyboard, %s is not received: %s", refusal.name, refusal.reason)

    def _follow_focus(self) -> None:
        self._grabs.follow_focus()
        self._devices.note_focus(somewhere=self._grabs.has_focus)

    def _pressed(self, code: int, state: int, stamp: int) -> None:
        if self._grabbed is not None and not self._is_down(self._grabbed):
            # The server releases the keyboard if the window of the grab goes away, as our own does for a screenshot;
            # the key's release then went elsewhere.
            self._down.pop(self._grabbed, None)
            self._end_grab()
        now = time.monotonic()
        last, released = self._down.get(code, (0.0, stamp - 1))
        self._down[code] = (now, None)
        # The server repeats a held key as a release and a press with the same time.
        if released == stamp or (released is None and now - last < _REPEAT_GAP):
            return
        if self._deadline is not None:
            chord = self._grabs.layout.chord(code, state)
            if self._on_key is not None and chord is not None:
                on_key, self._on_key, self._grabbed = self._on_key, None, code
                self._deadline = now + RELEASE_SECONDS
                call_safely(on_key, chord)
        elif (name := self._grabs.name(code, state)) is not None:
            call_safely(self.on_press, name)

    def _moved_in_menu(self, is_down: bool, code: int, stamp: int, state: int) -> None:
        """Handle a key that a menu has grabbed, if it is ours; a duplicate from our own grab is harmless."""
        if not is_down:
            self._released(code, stamp)
            self._take_keyboards()
        elif self._deadline is not None or self._grabs.name(code, state) is not None:
            self._pressed(code, state, stamp)

    def _released(self, code: int, stamp: int) -> None:
        if code in self._down:
            self._down[code] = (self._down[code][0], stamp)
        if code == self._grabbed and not self._is_down(code):
            self._end_grab()

    def _is_down(self, code: int) -> bool:
        if self._devices.is_down(code):
            return True
        keys = self._display.query_keymap()
        return bool(keys[code // 8] & (1 << (code % 8)))


def _note_error(error: object, _request: object) -> None:
    _log.debug("the X server reports %s", type(error).__name__)
