"""The last rung: where no program may receive keys, the person binds `seesay trigger` to a key of the desktop's own.

Every desktop can start a command at a key. It takes a few steps, once, and these are told in words.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping

from seesay.domain import Action
from seesay.hotkey.backend import Refusal
from seesay.hotkey.chord import Chord

_REASON = "no program may receive keys here; bind the command seesay trigger to a key in the desktop's settings"

_STEPS: dict[str, tuple[str, ...]] = {
    "gnome": (
        "Open Settings, then Keyboard, then View and Customize Shortcuts, then Custom Shortcuts.",
        "Activate Add Shortcut.",
        "As the name, enter Seesay, and as the command, enter {command}.",
        "Activate Set Shortcut, press the keys you want, and activate Add.",
    ),
    "kde": (
        "Open System Settings, then Keyboard, then Shortcuts.",
        "Activate Add New, then Command or Script.",
        "As the command, enter {command}, and activate Add.",
        "In the list, choose the new entry, activate Add Custom Shortcut, press the keys you want, and activate Apply.",
    ),
    "xfce": (
        "Open Settings, then Keyboard, and there the tab Application Shortcuts.",
        "Activate Add, enter {command} as the command, and activate OK.",
        "Press the keys you want.",
    ),
    "sway": (
        "Add this line to the file .config/sway/config in your home folder: bindsym Ctrl+Shift+{key} exec {command}",
        "Reload the configuration: swaymsg reload",
    ),
    "hyprland": (
        "Add this line to the file .config/hypr/hyprland.conf in your home folder: "
        "bind = CTRL SHIFT, {key}, exec, {command}",
        "It is in force as soon as the file is saved.",
    ),
    "": (
        "Look in your desktop's settings for keyboard shortcuts that start a command.",
        "Add one, with the command {command} and the keys you want.",
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


def manual_steps(action: Action, desktop: str, program: str = "seesay") -> tuple[str, ...]:
    """Return, sentence by sentence, how to bind `action` to a key of `desktop`'s own.

    `program` is the command that starts Seesay, with its folder where that is not searched by itself.
    """
    steps = _STEPS.get(desktop, _STEPS[""])
    return tuple(step.format(command=f"{program} trigger {action}", key="F9") for step in steps)
