"""Where no program may receive keys, the person binds `seesay trigger` to a key of the desktop's own."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from seesay.hotkey.backend import HotkeyBackend, OnNextKey, Refusal
from seesay.hotkey.chord import Chord
from seesay.translation import QT_TRANSLATE_NOOP

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
