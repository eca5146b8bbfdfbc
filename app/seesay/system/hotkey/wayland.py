"""Global hotkeys on Wayland through the GlobalShortcuts portal (version 1).

The desktop asks the user once for each combination, and the user may change it; so the active one may differ from the
requested one, and has the desktop's wording. Notes on GNOME are from tests with GNOME 48.
"""

from __future__ import annotations

import logging
import re
import threading
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from typing import Any

from seesay.core.actions import ACTIONS
from seesay.core.backends import Unavailable
from seesay.core.domain import Cancellation
from seesay.core.errors import Cancelled, ChordError
from seesay.core.translation import QT_TRANSLATE_NOOP, translate
from seesay.system.dbus import BusError, Signal
from seesay.system.hotkey import keysyms
from seesay.system.hotkey.backend import HotkeyBackend, OnNextKey, Refusal, call_safely
from seesay.system.hotkey.chord import Chord, Modifier
from seesay.system.portal import GLOBAL_SHORTCUTS, Portal, require_portal

_log = logging.getLogger(__name__)

_AGAIN_SECONDS = 2.0
"""Time between attempts to reconnect after the portal has ended."""

_CLOSING_SECONDS = 1.0

_REPEAT_GAP = 2.0
"""Minimum seconds between two activations that are not key repeats."""

_DECLINED = QT_TRANSLATE_NOOP("Reasons", "you declined it")
_NOT_GRANTED = QT_TRANSLATE_NOOP("Reasons", "your desktop refused it")
_NO_KEY = QT_TRANSLATE_NOOP("Reasons", "your desktop does not know this key")
_GONE = QT_TRANSLATE_NOOP("Reasons", "the desktop's shortcuts portal is gone")

_TRIGGER_NAMES: dict[Modifier, str] = {"Ctrl": "CTRL", "Alt": "ALT", "Shift": "SHIFT", "Super": "LOGO"}
"""As in the shortcuts specification of freedesktop.org, in its order."""

_PURPOSES = {action.setting: action.portal or action.label for action in ACTIONS}
"""Descriptions for the desktop's permission dialog."""


class PortalHotkeys(HotkeyBackend):
    """Requests combinations from the desktop portal."""

    name = "portal"
    has_layer = False

    def __init__(self) -> None:
        self._on_press: Callable[[str], None] = lambda _: None
        self._portal: Portal | None = None
        self._thread: threading.Thread | None = None
        self._stopping = Cancellation()
        self._listening = threading.Event()
        self._binding = threading.Lock()
        self._session = ""
        self._wanted: dict[str, Chord] = {}
        self._granted: frozenset[str] = frozenset()
        self._words: dict[str, str] = {}
        self._last: dict[str, float] = {}

    @classmethod
    def priority(cls) -> float:
        """Return 1 on a Wayland desktop that has the portal."""
        require_portal(GLOBAL_SHORTCUTS)
        return 1.0

    def start(self, on_press: Callable[[str], None]) -> None:
        self._on_press, self._stopping = on_press, Cancellation()
        self._portal = Portal()
        self._listening.clear()
        self._thread = threading.Thread(target=self._listen, name="hotkeys portal", daemon=True)
        self._thread.start()
        self._listening.wait()

    def bind(self, bindings: Mapping[str, Chord]) -> tuple[Refusal, ...]:
        wanted = dict(bindings)
        with self._binding:
            self._wanted = wanted
            return self._bind(wanted)

    def next_key(self, seconds: float, on_key: OnNextKey) -> None:
        on_key(None)

    def chords(self) -> Mapping[str, str]:
        return dict(self._words)

    def stop(self) -> None:
        self._stopping.cancel()
        portal, thread, self._thread = self._portal, self._thread, None
        # A binding that waits for the user first withdraws its request, which needs the connection.
        if self._binding.acquire(timeout=_CLOSING_SECONDS):
            self._binding.release()
        if portal is not None:
            portal.close()
        if thread is not None and thread is not threading.current_thread():
            thread.join()
        self._session, self._words = "", {}

    def _bind(self, wanted: Mapping[str, Chord]) -> tuple[Refusal, ...]:
        """As `bind`; a session can be bound only once, so each binding uses a new one."""
        portal = self._portal
        if portal is None or self._stopping.requested:
            return tuple(Refusal(name, chord, _GONE) for name, chord in wanted.items())
        triggers = {name: _trigger(chord) for name, chord in wanted.items()}
        shortcuts = {_identifier(name, trigger): name for name, trigger in triggers.items() if trigger}
        reason = _NOT_GRANTED
        try:
            granted, reason = self._ask(portal, shortcuts)
            before = {shortcut: name for shortcut, name in shortcuts.items() if shortcut in self._granted}
            if not granted and before:
                # If the user declines one new combination, GNOME removes the others too; it restores them without
                # asking.
                granted, _ = self._ask(portal, before)
            self._granted = frozenset(granted) or self._granted
        except (BusError, Cancelled) as problem:
            granted, reason = {}, problem.reason if isinstance(problem, BusError) else _GONE
            _log.info("the portal bound no keys: %s", type(problem).__name__)
        self._words = {shortcuts[shortcut]: words for shortcut, words in granted.items()}
        return tuple(
            Refusal(name, chord, reason if triggers[name] else _NO_KEY)
            for name, chord in wanted.items()
            if name not in self._words
        )

    def _ask(self, portal: Portal, shortcuts: Mapping[str, str]) -> tuple[dict[str, str], str]:
        """Return the wording of the granted shortcuts and the refusal reason; raises `BusError` and `Cancelled`."""
        if self._session:
            portal.close_session(self._session)
            self._session = ""
        if not shortcuts:
            return {}, ""
        session = portal.create_session(GLOBAL_SHORTCUTS, self._stopping)
        self._session = session
        asked = [
            (shortcut, {"description": ("s", _purpose(name)), "preferred_trigger": ("s", shortcut.partition("@")[2])})
            for shortcut, name in shortcuts.items()
        ]
        response = portal.request(
            GLOBAL_SHORTCUTS, "BindShortcuts", "oa(sa{sv})sa{sv}", (session, asked, ""), {}, self._stopping
        )
        # GNOME always answers 2, "ended in another way"; the list shows what it bound.
        listed = portal.request(GLOBAL_SHORTCUTS, "ListShortcuts", "oa{sv}", (session,), {}, self._stopping)
        granted = _granted(listed.results.get("shortcuts", ()))
        return (
            {shortcut: words for shortcut, words in granted.items() if shortcut in shortcuts},
            _DECLINED if response.code == 1 else _NOT_GRANTED,
        )

    def _listen(self) -> None:
        """Report activations; if the portal ends (as for an update), wait for it and bind again."""
        while not self._stopping.requested:
            portal = self._portal
            try:
                if portal is None:
                    self._portal = portal = Portal(self._stopping)
                    threading.Thread(target=self._bind_again, name="hotkeys portal again", daemon=True).start()
                with portal.signals(GLOBAL_SHORTCUTS) as signals:
                    self._listening.set()
                    while (signal := signals.next()) is not None:
                        self._hear(signal)
            except (BusError, Unavailable, Cancelled) as problem:
                if not self._stopping.requested:
                    _log.warning("the desktop's portal for keys is gone: %s", type(problem).__name__)
                    self._lose(portal)

    def _lose(self, portal: Portal | None) -> None:
        self._listening.set()
        self._portal, self._session, self._words = None, "", {}
        if portal is not None:
            portal.close()
        end = time.monotonic() + _AGAIN_SECONDS
        while time.monotonic() < end and not self._stopping.requested:
            time.sleep(0.05)

    def _bind_again(self) -> None:
        with self._binding:
            if self._wanted and not self._words:
                self._bind(self._wanted)

    def _hear(self, signal: Signal) -> None:
        if not signal.arguments or signal.arguments[0] != self._session:
            return
        if signal.member == "ShortcutsChanged":
            changed = {shortcut.partition("@")[0]: words for shortcut, words in _granted(signal.arguments[1]).items()}
            self._words = {name: words for name, words in changed.items() if name in self._wanted}
            return
        name = str(signal.arguments[1]).partition("@")[0]
        now = time.monotonic()
        if signal.member == "Deactivated":
            self._last.pop(name, None)
        elif signal.member == "Activated":
            again = now - self._last.get(name, -_REPEAT_GAP) < _REPEAT_GAP
            self._last[name] = now
            if not again:
                call_safely(self._on_press, name)


def _identifier(name: str, trigger: str) -> str:
    """Return a shortcut ID that contains the trigger: under a known ID GNOME silently keeps the old trigger."""
    return f"{name}@{trigger}"


def _purpose(name: str) -> str:
    return translate("Settings", _PURPOSES.get(name, name.replace("_", " ").capitalize()))


def _trigger(chord: Chord) -> str:
    """Return a chord in the shortcuts specification's syntax ("CTRL+SHIFT+F9"), empty if not possible."""
    key = keysyms.keysym_name(chord.key)
    modifiers = [word for modifier, word in _TRIGGER_NAMES.items() if modifier in chord.modifiers]
    return "+".join([*modifiers, key]) if key else ""


def _granted(shortcuts: Any) -> dict[str, str]:
    """Return the wording of each shortcut with a trigger."""
    found = {str(shortcut): str(told.get("trigger_description", "")) for shortcut, told in shortcuts}
    return {shortcut: _tidy(words) for shortcut, words in found.items() if words}


def _tidy(words: str) -> str:
    """Convert GNOME's "Press <Shift><Control>F9" to "Ctrl+Shift+F9"; leave other desktops' wording unchanged."""
    match = re.fullmatch(r"(?:.*\s)?((?:<\w+>)+)(\w+)", words)
    if match is None:
        return words
    modifiers = [name.replace("Primary", "Ctrl") for name in re.findall(r"<(\w+)>", match[1])]
    with suppress(ChordError):
        return str(Chord.parse("+".join([*modifiers, match[2]])))
    return words
