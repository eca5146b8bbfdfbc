"""Keys from the devices behind the keyboard (XInput 2), on X11.

While a menu of another program is open it has grabbed the keyboard, and no grab of ours receives any key. Nor does one
while nothing has the keyboard, as after a window was closed that named nothing to have it next. XInput 2 reports every
key all the same. It is asked to only then: otherwise no key that is not ours comes here, and a program that locks the
screen grabs the keyboard without a menu.

For a command's letter, menu or not, the devices are grabbed: neither the menu receives the letter, which may be
an entry's, nor the screen reader, which XInput tells every key of a grabbed keyboard.
"""

from __future__ import annotations

import logging
import struct
from contextlib import suppress
from typing import Any

_log = logging.getLogger(__name__)

_EXTENSION = "XInputExtension"
_VERSION = (2, 2)
"""Before 2.1 the server reports no key during a grab; the library itself announces 2.0."""
_KINDS = ("MENU", "POPUP_MENU", "DROPDOWN_MENU", "COMBO")
_RAW = struct.Struct("=HII")
"""What a raw event begins with: device, time, key code."""


class KeyboardDevices:
    """The keyboards of `display` (an `Xlib.display.Display`), and the menus that are open; belongs to one thread."""

    def __init__(self, display: Any, event_mask: int) -> None:
        """`event_mask` is what else is reported of the root window."""
        from Xlib import X
        from Xlib.ext import ge, xinput

        self._x, self._xinput, self._generic = X, xinput, ge.GenericEventCode
        self._display, self._root = display, display.screen().root
        self._type = display.intern_atom("_NET_WM_WINDOW_TYPE")
        self._menu_types = {display.intern_atom(f"_NET_WM_WINDOW_TYPE_{kind}") for kind in _KINDS}
        self._open: set[int] = set()
        self._without_focus = self._listening = False
        self._taken: list[int] = []
        self._down: set[int] = set()
        self._opcode = self._ask_for_version()
        if self._opcode is not None:
            self._root.change_attributes(event_mask=event_mask | X.SubstructureNotifyMask)

    def _ask_for_version(self) -> int | None:
        """Return the extension's number if the server has it in a version that is of use."""
        if not self._display.has_extension(_EXTENSION):
            return None
        opcode = int(self._display.display.get_extension_major(_EXTENSION))
        major, minor = _VERSION
        known = self._xinput.XIQueryVersion(
            display=self._display.display, opcode=opcode, major_version=major, minor_version=minor
        )
        if (known.major_version, known.minor_version) < _VERSION:
            _log.info("keys are not received while a menu is open: the server knows too old an extension for input")
            return None
        return opcode

    def of_a_child(self, event: Any) -> bool:
        """Return whether `event` tells of a window on the desktop, which may be a menu; note whether one is open."""
        if getattr(event, "event", None) != self._root or not hasattr(event, "window"):
            return False
        window = event.window
        if event.type == self._x.MapNotify and event.override and self._is_menu(window):
            self._open.add(window.id)
        elif event.type in (self._x.UnmapNotify, self._x.DestroyNotify):
            self._open.discard(window.id)
        self._listen()
        return True

    def note_focus(self, *, somewhere: bool) -> None:
        """Take note whether anything has the keyboard."""
        self._without_focus = not somewhere
        self._listen()

    @property
    def menu_is_open(self) -> bool:
        """Whether a menu is open."""
        return bool(self._open)

    def key(self, event: Any) -> tuple[bool, int, int, int] | None:
        """Return of the event of a key whether it went down, its code, its time and the modifiers that are on then.

        None of any other event.
        """
        if event.type != self._generic or event.extension != self._opcode:
            return None
        if event.evtype in (self._xinput.RawKeyPress, self._xinput.RawKeyRelease):
            _, time, code = _RAW.unpack_from(event.data)
            return event.evtype == self._xinput.RawKeyPress, code, time, self._modifiers()
        if event.evtype not in (self._xinput.KeyPress, self._xinput.KeyRelease):
            return None
        is_down, code = event.evtype == self._xinput.KeyPress, int(event.data.detail)
        if not is_down and code not in self._down and not self._taken:
            self._free(code)
        (self._down.add if is_down else self._down.discard)(code)
        return is_down, code, event.data.time, self._modifiers() | event.data.mods.effective_mods

    def take_keyboards(self) -> bool:
        """Take every keyboard away from all other programs, while no key is down; return whether there is one.

        A key that is released meanwhile would stay down for all other programs.
        """
        if self._opcode is None:
            return False
        server, mode = self._display, self._x.GrabModeAsync
        mask = self._xinput.KeyPressMask | self._xinput.KeyReleaseMask
        for device in server.xinput_query_device(self._xinput.AllDevices).devices:
            if device.use == self._xinput.SlaveKeyboard and device.enabled:
                grab = self._root.xinput_grab_device(device.deviceid, self._x.CurrentTime, mode, mode, False, mask)
                if grab.status == self._x.GrabSuccess:
                    self._taken.append(device.deviceid)
        return bool(self._taken)

    def release_keyboards(self) -> None:
        """Give back what `take_keyboards` has taken."""
        with suppress(Exception):  # without a server there is nothing to give back
            for device in self._taken:
                self._display.xinput_ungrab_device(device, self._x.CurrentTime)
            self._display.flush()
        self._taken.clear()
        self._down.clear()

    def is_down(self, code: int) -> bool:
        """Return whether a key is held that came from a keyboard which was taken."""
        return code in self._down

    def _free(self, code: int) -> None:
        """Release a key whose release came here only, and which the server would repeat for ever.

        To press a key that is down already does nothing; and to release one, nothing before it was pressed here.
        """
        if self._display.query_keymap()[code // 8] & (1 << (code % 8)):
            for event in (self._x.KeyPress, self._x.KeyRelease):
                self._display.xtest_fake_input(event, code)
            self._display.flush()

    def _modifiers(self) -> int:
        """Return the modifiers, locks and layout that are on now, which a raw event does not tell."""
        return int(self._root.query_pointer().mask)

    def _listen(self) -> None:
        """Have every key reported while that is needed."""
        on = self._opcode is not None and (bool(self._open) or self._without_focus)
        if on == self._listening:
            return
        self._listening = on
        mask = self._xinput.RawKeyPressMask | self._xinput.RawKeyReleaseMask if on else 0
        self._root.xinput_select_events([(self._xinput.AllMasterDevices, mask)])
        self._display.flush()

    def _is_menu(self, window: Any) -> bool:
        from Xlib.error import BadWindow

        try:
            types = window.get_full_property(self._type, self._x.AnyPropertyType)
        except BadWindow:  # it was closed a moment ago
            return False
        return types is not None and not self._menu_types.isdisjoint(types.value)
