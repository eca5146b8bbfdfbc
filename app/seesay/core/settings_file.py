"""The settings file and variables, unchecked, for code that must start fast: pydantic imports slowly."""

from __future__ import annotations

import json
import os
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from seesay.core.errors import SettingsError


def read_settings_file(file: Path) -> dict[str, Any]:
    """Return the content of `file`, unchecked; empty if missing. Raises `SettingsError` if it is not TOML."""
    try:
        return tomllib.loads(file.read_text(encoding="utf-8-sig"))  # Windows editors write a byte order mark
    except FileNotFoundError:
        return {}
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as problem:
        raise SettingsError("", file.name, str(problem)) from problem


def interface_language(file: Path, environment: Mapping[str, str] = os.environ) -> str:
    """Return the language setting of the program, or an empty string; never fails, as messages depend on it."""
    given: object = environment.get("SEESAY_INTERFACE__LANGUAGE")
    if given is None:
        try:
            section = read_settings_file(file).get("interface")
        except SettingsError:  # reported when the settings are read
            return ""
        given = section.get("language") if isinstance(section, dict) else None
    return given if isinstance(given, str) else ""


def read_variables(sections: Mapping[str, bool], wrong: str, problems: list[SettingsError]) -> dict[str, Any]:
    """Return values in variables by section; sections and tables are JSON. Invalid ones become problems (`wrong`)."""
    found: dict[str, Any] = {}
    for variable, text in sorted(os.environ.items(), key=lambda item: item[0].lower()):  # a section before its fields
        program, _, name = variable.lower().partition("_")
        section, *fields = name.split("__")
        if program != "seesay" or section not in sections:
            continue
        value: Any = text
        if len(fields) < (2 if sections[section] else 1):
            try:
                value = json.loads(text)
            except ValueError:
                if not fields:
                    problems.append(SettingsError("", variable, wrong))
                    continue
        *above, last = section, *fields
        table: Any = found
        for step in above:
            table = table.setdefault(step, {}) if isinstance(table, dict) else None
        if isinstance(table, dict):
            table[last] = value
    return found
