"""The OCR data of `models/readers.toml` for further scripts that can be fetched for Tesseract."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from seesay.core.child_processes import find_program
from seesay.core.paths import shipped_models_folder, user_folders

SUFFIX = ".traineddata"

WINDOWS_READS = frozenset({"Arab", "Cyrl", "Grek", "Hang", "Latn-tr"})
"""The scripts with Microsoft's OCR ("Language.OCR" among Windows' features)."""


@dataclass(frozen=True, slots=True)
class ReadingData:
    """Data for a script, or for Latin letters in one language ("Latn-vi"); `size` is approximate, in bytes."""

    name: str
    data: str
    script: str
    languages: tuple[str, ...]
    source: str
    size: int
    sha256: str

    @property
    def file(self) -> Path:
        """The downloaded file."""
        return folder() / f"{self.data}{SUFFIX}"

    @property
    def address(self) -> str:
        """The download URL."""
        return str(_table()["address"]) + self.source

    @property
    def debian_package(self) -> str:
        """The Debian package with it; names of script data have a capital letter."""
        whole = self.data[0].isupper()
        short = self.data[:4].lower() if self.script.startswith("Latn") else self.script.lower()
        return f"tesseract-ocr-{'script-' + short if whole else self.data}"


@cache
def reading_data() -> tuple[ReadingData, ...]:
    """Return all data that this version can fetch."""
    return tuple(ReadingData(**entry | {"languages": tuple(entry["languages"])}) for entry in _table()["reader"])


def tesseract() -> str | None:
    """Return the path of Tesseract, None if not installed."""
    return find_program("tesseract")


def folder() -> Path:
    """Return the folder of downloaded data."""
    return user_folders().models / "readers"


def fetched() -> dict[str, Path]:
    """Return the folders of downloaded data by its Tesseract name."""
    return {file.name.removesuffix(SUFFIX): file.parent for file in folder().glob(f"*{SUFFIX}")}


@cache
def _table() -> dict[str, Any]:
    with (shipped_models_folder() / "readers.toml").open("rb") as file:
        return tomllib.load(file)
