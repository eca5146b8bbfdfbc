"""The settings file, unchecked, for code that must start at once: pydantic takes long to import."""

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
    """Return the language set for the program itself, or an empty string; never fails, since messages depend on it."""
    given: object = environment.get("SEESAY_INTERFACE__LANGUAGE")
    if given is None:
        try:
            section = read_settings_file(file).get("interface")
        except SettingsError:  # told when the settings are read
            return ""
        given = section.get("language") if isinstance(section, dict) else None
    return given if isinstance(given, str) else ""
