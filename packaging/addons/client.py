"""What an add-on of a screen reader asks the running Seesay, and what it says when there is no answer.

`build.py` puts this module and `seesay.system.local_socket` into each add-on, where there is nothing but the standard
library.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Mapping
from pathlib import Path

from .local_socket import exchange, place_for

NOT_RUNNING = "Seesay is not running."
NOT_UNDERSTOOD = "Seesay cannot describe this."
NOTHING_HERE = "There is nothing here that Seesay could describe."
DESCRIBE = "Describes with Seesay what the screen reader is on"
_GERMAN = {
    NOT_RUNNING: "Seesay läuft nicht.",
    NOT_UNDERSTOOD: "Seesay kann das nicht beschreiben.",
    NOTHING_HERE: "Hier ist nichts, was Seesay beschreiben könnte.",
    DESCRIBE: "Beschreibt mit Seesay, worauf der Bildschirmleser steht",
}

_LABEL_SECONDS, _DESCRIBE_SECONDS = 0.3, 2.0
_PAUSE_SECONDS = 10.0
"""How long nobody asks for labels after Seesay took too long: the screen reader would wait at every step."""


def settings_file(environment: Mapping[str, str] = os.environ) -> Path:
    """Return the settings file of the person's Seesay, from which its address follows."""
    if home := environment.get("SEESAY_HOME"):
        return Path(home).expanduser().absolute() / "settings.toml"
    if sys.platform == "win32":
        return Path(environment["LOCALAPPDATA"]) / "seesay" / "settings.toml"
    return Path(environment.get("XDG_CONFIG_HOME", "").strip() or "~/.config").expanduser() / "seesay/settings.toml"


def in_words(text: str, language: str) -> str:
    """Return a text of this module in a language, English where it has no other."""
    return _GERMAN.get(text, text) if language[:2] == "de" else text


class Client:
    """Asks the running Seesay about objects, dictionaries as `seesay.system.instance` describes. Nothing raises."""

    def __init__(self) -> None:
        self._silent_until = 0.0

    def label(self, wanted: Mapping[str, object]) -> str:
        """Return the label that the person gave an object, or an empty string."""
        if time.monotonic() < self._silent_until:
            return ""
        try:
            label = exchange(place_for(settings_file()), {"label": wanted}, _LABEL_SECONDS).get("label")
        except TimeoutError:
            self._silent_until = time.monotonic() + _PAUSE_SECONDS
            return ""
        except (OSError, ValueError, KeyError):
            return ""
        return label if isinstance(label, str) else ""

    def describe(self, wanted: Mapping[str, object]) -> str:
        """Have Seesay describe an object, and return what else is to be said: nothing, or why it does not."""
        try:
            answer = exchange(place_for(settings_file()), {"describe": wanted}, _DESCRIBE_SECONDS)
        except (OSError, ValueError, KeyError):
            return NOT_RUNNING
        return "" if answer["ok"] else str(answer.get("reason", NOT_UNDERSTOOD))
