"""The available languages: a folder of `resources/languages` each, named by the language's tag.

Those with a catalogue, and English, can be chosen; missing entries fall back to English. See `docs/translating.md`.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

from seesay.paths import resources_folder

ENGLISH = "en"

_NO_LANGUAGE = ("", "c", "posix")
_WRITTEN_BY_REGION = ("pt", "zh")
"""Languages that are written in different ways in different regions; of others the region is left out."""


def plain(tag: str) -> str:
    """Return the tag of a language as it is written: "de_AT.UTF-8" as "de", "pt_BR" as "pt-BR"; empty for none."""
    name, _, region = re.split(r"[.@]", tag.strip(), maxsplit=1)[0].replace("_", "-").partition("-")
    if name.lower() in _NO_LANGUAGE:
        return ""
    return f"{name.lower()}-{region.upper()}" if region and name.lower() in _WRITTEN_BY_REGION else name.lower()


def fallbacks(tag: str) -> tuple[str, ...]:
    """Return the tags whose folders serve `tag`, best first: "pt-BR", "pt"; none when `tag` is not a language's."""
    whole = plain(tag)
    return (whole, whole.split("-")[0]) if re.fullmatch(r"[a-z]{2,8}(-[A-Z0-9-]{2,})?", whole) else ()


def language_file(tag: str, name: str) -> Path:
    """Return where the file called `name` of a language is, or would be."""
    return resources_folder() / "languages" / tag / name


def catalogue_file(tag: str) -> Path:
    """Return where the translations of a language are, or would be, in the format of Qt Linguist."""
    return language_file(tag, "texts.ts")


def known() -> tuple[str, ...]:
    """Return the tags of all languages that have a folder, English first."""
    folders = (path.name for path in (resources_folder() / "languages").iterdir() if path.is_dir())
    return (ENGLISH, *sorted({*folders} - {ENGLISH}))


def can_be_chosen(tag: str) -> bool:
    """Return whether Seesay speaks the language that has exactly this tag."""
    return tag == ENGLISH or catalogue_file(tag).is_file()


def choices() -> tuple[str, ...]:
    """Return the tags of the languages that Seesay speaks, English first."""
    return tuple(tag for tag in known() if can_be_chosen(tag))


def entries(tag: str, name: str = "language.toml") -> Mapping[str, Any]:
    """Return what is in a TOML file of a language; nothing when there is none. It is parsed once."""
    return _parsed(language_file(tag, name))


def own_name(tag: str) -> str:
    """Return what a language is called in that language: "Deutsch"."""
    return str(entries(tag).get("name", tag))


def english_names() -> dict[str, str]:
    """Return by their tags what the languages that have a folder are called in English."""
    named = ((tag, entries(tag).get("english_name")) for tag in known())
    return {tag: name for tag, name in named if name}


@lru_cache
def _parsed(file: Path) -> Mapping[str, Any]:
    return tomllib.loads(file.read_text(encoding="utf-8")) if file.is_file() else {}
