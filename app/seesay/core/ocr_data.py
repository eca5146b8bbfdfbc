"""The data for reading further scripts that `seesay models pull` fetches: which there is, and what is here.

`models/readers.toml` lists it. The program Tesseract reads with it. A file is in the person's folder whole or not at
all.
"""

from __future__ import annotations

import shutil
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from seesay.core.paths import shipped_models_folder, user_folders

SUFFIX = ".traineddata"

WINDOWS_READS = frozenset({"Arab", "Cyrl", "Grek", "Hang", "Latn-tr"})
"""The scripts for which Microsoft offers optical character recognition ("Language.OCR" among Windows' features)."""


@dataclass(frozen=True, slots=True)
class ReadingData:
    """Tesseract's data for a script (ISO 15924, or Latin letters in one language, "Latn-vi").

    `source` is where it is fetched, and `size` about how many bytes it has.
    """

    name: str
    data: str
    script: str
    languages: tuple[str, ...]
    source: str
    size: int
    sha256: str

    @property
    def file(self) -> Path:
        """Return the file that it is once it was fetched."""
        return folder() / f"{self.data}{SUFFIX}"

    @property
    def address(self) -> str:
        """Return where it is fetched."""
        return str(_table()["address"]) + self.source

    @property
    def debian_package(self) -> str:
        """Return the package of Debian that holds it; that of a whole script has a capital letter."""
        whole = self.data[0].isupper()
        short = self.data[:4].lower() if self.script.startswith("Latn") else self.script.lower()
        return f"tesseract-ocr-{'script-' + short if whole else self.data}"


@cache
def reading_data() -> tuple[ReadingData, ...]:
    """Return all data that this version can fetch."""
    return tuple(ReadingData(**entry | {"languages": tuple(entry["languages"])}) for entry in _table()["reader"])


def tesseract() -> str | None:
    """Return the path of the program, None where it is not installed."""
    return shutil.which("tesseract")


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
