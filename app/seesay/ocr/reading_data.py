"""The data for reading further scripts that `seesay models pull` fetches: which there is, and what is here.

`models/readers.toml` lists it. A file is in the person's folder whole or not at all.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from seesay.paths import shipped_models_folder, user_folders

SUFFIX = ".traineddata"

WINDOWS_READS = frozenset({"Arab", "Cyrl", "Grek", "Hang", "Latn-tr"})
"""The scripts for which Microsoft offers optical character recognition ("Language.OCR" among Windows' features)."""


@dataclass(frozen=True, slots=True)
class ReadingData:
    """Data for a script (ISO 15924, or Latin letters in one language, "Latn-vi"); `source` is where it is fetched."""

    name: str
    data: str
    script: str
    languages: tuple[str, ...]
    source: str
    size: int
    sha256: str

    @property
    def debian_package(self) -> str:
        """Return the package of Debian that holds the same; data of a whole script has a capital letter."""
        whole = self.data[0].isupper()
        short = self.data[:4].lower() if self.script.startswith("Latn") else self.script.lower()
        return f"tesseract-ocr-{'script-' + short if whole else self.data}"


@cache
def reading_data() -> tuple[ReadingData, ...]:
    """Return all data that this version can fetch."""
    return tuple(ReadingData(**entry | {"languages": tuple(entry["languages"])}) for entry in _table()["reader"])


def fetched_from() -> str:
    """Return the address that each `source` is relative to."""
    return str(_table()["address"])


def folder() -> Path:
    """Return the folder that holds what was fetched."""
    return user_folders().models / "readers"


def fetched() -> dict[str, Path]:
    """Return the folder of each data (by its name for Tesseract) that was fetched."""
    return {file.name.removesuffix(SUFFIX): file.parent for file in folder().glob(f"*{SUFFIX}")}


@cache
def _table() -> dict[str, Any]:
    with (shipped_models_folder() / "readers.toml").open("rb") as file:
        return tomllib.load(file)
