"""The order of preference among ways of receiving keys, in the one place that names them all.

Where no program may receive keys, the person binds `seesay trigger` to a key of the desktop's own.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from seesay.core.translation import QT_TRANSLATE_NOOP
from seesay.system.hotkey.backend import HotkeyBackend, OnNextKey, Refusal
from seesay.system.hotkey.chord import Chord
from seesay.system.hotkey.macos import MacHotkeys
from seesay.system.hotkey.wayland import PortalHotkeys
from seesay.system.hotkey.win32 import WindowsHotkeys
from seesay.system.hotkey.x11 import X11Hotkeys

_REASON = QT_TRANSLATE_NOOP(
    "Reasons", "no program may receive keys here; bind the command seesay trigger to a key in the desktop's settings"
)


class ManualHotkeys(HotkeyBackend):
    """Binds nothing, and says why; it works everywhere."""

    name = "manual"
    has_layer = False

    @classmethod
    def priority(cls) -> float:
        """Return 0: anything else is better."""
        return 0.0

    def start(self, on_press: Callable[[str], None]) -> None:
        """Do nothing; nothing is ever pressed."""

    def bind(self, bindings: Mapping[str, Chord]) -> tuple[Refusal, ...]:
        return tuple(Refusal(name, chord, _REASON) for name, chord in bindings.items())

    def next_key(self, seconds: float, on_key: OnNextKey) -> None:
        on_key(None)

    def chords(self) -> Mapping[str, str]:
        return {}

    def stop(self) -> None:
        """Do nothing."""


HOTKEY_BACKENDS: tuple[type[HotkeyBackend], ...] = (
    X11Hotkeys,
    PortalHotkeys,
    WindowsHotkeys,
    MacHotkeys,
    ManualHotkeys,
)
"""Every way Seesay knows; `seesay.core.backends.rank` sorts them for this machine. The last one always works."""
