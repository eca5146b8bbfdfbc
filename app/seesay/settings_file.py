"""The settings file as it stands, for what has to start at once: without the library that settings are checked with.

`seesay.settings` makes settings of it. The language of the program itself is found here, since it is wanted before
anything is said: by `seesay --help`, too, which needs no other setting.
"""

from __future__ import annotations

import os
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from seesay.errors import SettingsError


def read_settings_file(file: Path) -> dict[str, Any]:
    """Return what is in `file`, unchecked; nothing when there is none. Raises `SettingsError` when it is not TOML."""
    try:
        return tomllib.loads(file.read_text(encoding="utf-8-sig"))  # Windows editors begin with a mark
    except FileNotFoundError:
        return {}
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as problem:
        raise SettingsError("", file.name, str(problem)) from problem


def interface_language(file: Path, environment: Mapping[str, str] = os.environ) -> str:
    """Return the language that the person has set for the program itself, or an empty string; never fails.

    It is wanted before anything is said, what is wrong with the other settings included.
    """
    given: object = environment.get("SEESAY_INTERFACE__LANGUAGE")
    if given is None:
        try:
            section = read_settings_file(file).get("interface")
        except SettingsError:  # told when the settings are read
            return ""
        given = section.get("language") if isinstance(section, dict) else None
    return given if isinstance(given, str) else ""
