"""Grabs of single combinations on X11 that do not disturb the focused program.

An active grab makes the X server report that the focus left the window; GTK believes it, and a screen reader then reads
the window again. Grabs on the focused window itself do not, so they follow the focus (as AT-SPI's for Orca do). Grabs
on the root window detect conflicts, bridge focus changes, and serve where the focused window refuses grabs.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from seesay.hotkey.backend import Refusal
from seesay.hotkey.chord import Chord
from seesay.hotkey.listening import HELD, Place, places_of
from seesay.hotkey.x11_layout import KeyboardLayout


class KeyGrabs:
    """The combinations that are grabbed on `display` (an `Xlib.display.Display`); belongs to one thread."""

    def __init__(self, display: Any) -> None:
        from Xlib import X

        self._x = X
        self._display = display
        self.root = display.screen().root
        self.layout = KeyboardLayout(display)
        self.bound: dict[str, Chord] = {}
        self._names: dict[Place, str] = {}
        self._on_root: set[Place] = set()
        self._active_window = display.intern_atom("_NET_ACTIVE_WINDOW")
        self.focus = self.root
        self.has_focus = True
        """Whether anything has the keyboard; when nothing has it, no grab brings any key."""
        self.root_events = X.PropertyChangeMask | X.FocusChangeMask
        self.root.change_attributes(event_mask=self.root_events)
        self.follow_focus()

    def name(self, code: int, state: int) -> str | None:
        """Return the name of the binding that a pressed key belongs to."""
        return self._names.get((code, self.layout.mask(state)))

    def bind(self, wanted: Mapping[str, Chord]) -> tuple[Refusal, ...]:
        """Replace the grabs by those for `wanted`, and return those that could not be grabbed."""
        places, refusals = places_of(wanted, self.layout.place)
        gone = set(self._names) - set(places)
        self._ungrab(self.root, gone & self._on_root)
        self._ungrab(self.focus, gone)
        self._on_root -= gone
        new = set(places) - set(self._names)
        refused = self._grab(self.root, new)
        self._on_root |= new - refused
        self._names = {place: name for place, name in places.items() if place not in refused}
        self._leave_root()
        self.bound = {name: wanted[name] for name in self._names.values()}
        refusals += [Refusal(places[place], wanted[places[place]], HELD) for place in refused]
        return tuple(refusals)

    def read_layout(self) -> tuple[Refusal, ...]:
        """Update the grabs after the keyboard layout may have changed; return what cannot be grabbed any more.

        The server also reports this for another keyboard of the same layout: then nothing may be released, for the key
        being pressed may be ours.
        """
        wanted, layout = self.bound, KeyboardLayout(self._display)
        if layout.lock_masks != self.layout.lock_masks:
            self.bind({})
        self.layout = layout
        return self.bind(wanted)

    def concerns_focus(self, event: Any) -> bool:
        """Return whether `event` says that the focus may be elsewhere now."""
        if event.type in (self._x.FocusOut, self._x.FocusIn):
            return event.mode not in (self._x.NotifyGrab, self._x.NotifyUngrab)
        if event.type == self._x.PropertyNotify:
            return bool(event.atom == self._active_window)
        return event.type in (self._x.DestroyNotify, self._x.UnmapNotify)

    def follow_focus(self) -> None:
        """Move the grabs to the window that has the focus now."""
        focus = self._display.get_input_focus().focus
        self.has_focus = focus != self._x.NONE
        window = self.root if focus in (self._x.NONE, self._x.PointerRoot) else focus
        if window.id == self.focus.id:
            return
        before, self.focus = self.focus, window
        everything = set(self._names)
        refused = self._grab(self.root, everything - self._on_root)
        self._on_root |= everything - refused
        self._watch(before, 0)
        self._watch(window, self._x.FocusChangeMask | self._x.StructureNotifyMask)
        if before.id != self.root.id:
            self._ungrab(before, everything)
        self._leave_root()

    def _leave_root(self) -> None:
        """Move the root window's grabs to the focused window, except those that it refuses.

        What the root window refuses goes there too: it is ours when the program that has it releases it.
        """
        if self.focus.id == self.root.id:
            return
        moved = self._on_root - self._grab(self.focus, self._names)
        self._ungrab(self.root, moved)
        self._on_root -= moved

    def _watch(self, window: Any, mask: int) -> None:
        from Xlib.error import CatchError

        if window.id != self.root.id:
            window.change_attributes(event_mask=mask, onerror=CatchError())

    def _grab(self, window: Any, places: Iterable[Place]) -> set[Place]:
        """Grab each place under every combination of locks; return those that could not be grabbed."""
        from Xlib.error import CatchError

        caught = {place: CatchError() for place in places}
        mode = self._x.GrabModeAsync
        for (code, mask), errors in caught.items():
            for locks in self.layout.lock_masks:
                window.grab_key(code, mask | locks, False, mode, mode, onerror=errors)
        if caught:
            self._display.sync()
        refused = {place for place, errors in caught.items() if errors.get_error() is not None}
        self._ungrab(window, refused)
        return refused

    def _ungrab(self, window: Any, places: Iterable[Place]) -> None:
        from Xlib.error import CatchError

        for code, mask in places:
            for locks in self.layout.lock_masks:
                window.ungrab_key(code, mask | locks, onerror=CatchError())  # the window may be gone
        self._display.flush()
