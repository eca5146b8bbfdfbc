"""The last rung: where no program may receive keys, the person binds `seesay trigger` to a key of the desktop's own.

Every desktop can start a command at a key. It takes a few steps, once, and these are told in words.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping

from seesay.hotkey.backend import Refusal
from seesay.hotkey.chord import Chord
from seesay.translation import QT_TRANSLATE_NOOP, translate

_REASON = QT_TRANSLATE_NOOP(
    "Reasons", "no program may receive keys here; bind the command seesay trigger to a key in the desktop's settings"
)

_STEPS: dict[str, tuple[str, ...]] = {
    "gnome": (
        QT_TRANSLATE_NOOP(
            "Desktop keys", "Open Settings, then Keyboard, then View and Customize Shortcuts, then Custom Shortcuts."
        ),
        QT_TRANSLATE_NOOP("Desktop keys", "Activate Add Shortcut."),
        QT_TRANSLATE_NOOP("Desktop keys", "As the name, enter Seesay, and as the command, enter {command}."),
        QT_TRANSLATE_NOOP("Desktop keys", "Activate Set Shortcut, press the keys you want, and activate Add."),
    ),
    "kde": (
        QT_TRANSLATE_NOOP("Desktop keys", "Open System Settings, then Keyboard, then Shortcuts."),
        QT_TRANSLATE_NOOP("Desktop keys", "Activate Add New, then Command or Script."),
        QT_TRANSLATE_NOOP("Desktop keys", "As the command, enter {command}, and activate Add."),
        QT_TRANSLATE_NOOP(
            "Desktop keys",
            "In the list, choose the new entry, activate Add Custom Shortcut, press the keys you want, "
            "and activate Apply.",
        ),
    ),
    "xfce": (
        QT_TRANSLATE_NOOP("Desktop keys", "Open Settings, then Keyboard, and there the tab Application Shortcuts."),
        QT_TRANSLATE_NOOP("Desktop keys", "Activate Add, enter {command} as the command, and activate OK."),
        QT_TRANSLATE_NOOP("Desktop keys", "Press the keys you want."),
    ),
    "sway": (
        QT_TRANSLATE_NOOP(
            "Desktop keys",
            "Add this line to the file .config/sway/config in your home folder: "
            "bindsym Ctrl+Shift+{key} exec {command}",
        ),
        QT_TRANSLATE_NOOP("Desktop keys", "Reload the configuration: swaymsg reload"),
    ),
    "hyprland": (
        QT_TRANSLATE_NOOP(
            "Desktop keys",
            "Add this line to the file .config/hypr/hyprland.conf in your home folder: "
            "bind = CTRL SHIFT, {key}, exec, {command}",
        ),
        QT_TRANSLATE_NOOP("Desktop keys", "It is in force as soon as the file is saved."),
    ),
    "": (
        QT_TRANSLATE_NOOP(
            "Desktop keys", "Look in your desktop's settings for keyboard shortcuts that start a command."
        ),
        QT_TRANSLATE_NOOP("Desktop keys", "Add one, with the command {command} and the keys you want."),
    ),
}
"""The steps per desktop, as its own documentation tells them; the empty name is for every other one."""

_DESKTOPS = {
    "gnome": "gnome",
    "ubuntu": "gnome",
    "unity": "gnome",
    "cinnamon": "",
    "kde": "kde",
    "xfce": "xfce",
    "sway": "sway",
    "hyprland": "hyprland",
}


class ManualHotkeys:
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
        """Refuse every binding."""
        return tuple(Refusal(name, chord, _REASON) for name, chord in bindings.items())

    def next_key(self, seconds: float, on_key: Callable[[Chord | None], None]) -> None:
        """Say at once that no key comes."""
        on_key(None)

    def chords(self) -> Mapping[str, str]:
        """Return nothing."""
        return {}

    def stop(self) -> None:
        """Do nothing."""


def desktop_name(environment: Mapping[str, str] = os.environ) -> str:
    """Return the desktop that is running, as `manual_steps` knows it, or an empty string."""
    for name in environment.get("XDG_CURRENT_DESKTOP", "").lower().split(":"):
        if name in _DESKTOPS:
            return _DESKTOPS[name]
    return ""


def manual_steps(action: str, desktop: str, program: str = "seesay") -> tuple[str, ...]:
    """Return, sentence by sentence, how to bind `action` to a key of `desktop`'s own.

    `program` is the command that starts Seesay, with its folder where that is not searched by itself.
    """
    steps = _STEPS.get(desktop, _STEPS[""])
    return tuple(
        translate("Desktop keys", step).format(command=f"{program} trigger {action}", key="F9") for step in steps
    )
