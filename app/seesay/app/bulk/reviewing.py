"""A table of alt text that a person goes through: its doubtful rows, and where what they decide goes."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal

from seesay.app.bulk.alt_text import BY_A_PERSON, COLUMNS, AltText, Fault, check_embedding, embed, write_sidecar
from seesay.core.domain import Cancellation
from seesay.core.errors import InputMissingError, NotATableError
from seesay.core.paths import replacing, storage_errors
from seesay.core.text.cleaning import one_line
from seesay.core.translation import translate
from seesay.files.decode import Limits
from seesay.files.html_images import PAGE_SUFFIXES, PageImage, page_images, with_alt
from seesay.files.picture_files import file_bytes, spoken_name

Place = Literal["table", "sidecar", "embed"]
"""Where an alt text goes: into the table only, or also beside its picture, or also into the picture or page."""

_Row = dict[str, str]


@dataclass(frozen=True, slots=True)
class Doubt:
    """A row that a person should look at: the picture's name and file, its alt text, and what is wrong with that."""

    file: str
    name: str
    path: Path
    page: Path | None
    address: str
    alt: AltText
    fault: Fault


class Review:
    """The doubtful rows of a table, which may grow meanwhile."""

    def __init__(self, table: Path, limits: Limits, cancellation: Cancellation | None = None) -> None:
        """Read the table, and the pages that it names; raises `InputError` and `Cancelled`."""
        if not table.exists():
            raise InputMissingError(spoken_name(table))
        self.table = table
        text = file_bytes(table, spoken_name(table), limits.max_bytes).decode("utf-8", "replace")
        rows = _rows(text)
        if rows is None:
            raise NotATableError(spoken_name(table))
        latest = {row["file"]: row for row in rows}  # a command that went on may have written one twice
        images = cache(_images)  # a page is named once for each of its pictures
        self.doubts: list[Doubt] = []
        for row in latest.values():
            if cancellation is not None:
                cancellation.check()
            if (doubt := self._doubt(row, images)) is not None:
                self.doubts.append(doubt)

    def put(self, doubt: Doubt, text: str, place: Place) -> None:
        """Put what a person decided into the table, and where else they want it; raises `StorageError`."""
        alt = AltText(one_line(text), doubt.alt.language, "unchecked", BY_A_PERSON)
        if place != "table" and doubt.page is not None:
            _fill(doubt.page, doubt.address, alt.text)
        elif place == "sidecar":
            write_sidecar(doubt.path, alt)
        elif place == "embed":
            check_embedding()
            embed(doubt.path, alt)
        with storage_errors(self.table.name):
            rows = _rows(self.table.read_text(encoding="utf-8", errors="replace")) or []
            meant = [row for row in rows if row["file"] == doubt.file]
            if not meant:
                raise OSError(0, translate("Command line", "it has changed meanwhile"))
            for row in meant:
                row |= {"alt": alt.text, "support": alt.support, "source": alt.source}
            with replacing(self.table) as partial:
                partial.write_text(_table(rows), encoding="utf-8", errors="backslashreplace")

    def _doubt(self, row: _Row, images: Callable[[Path], list[PageImage]]) -> Doubt | None:
        support = row["support"]
        alt = AltText(row["alt"], row["language"], support if support in _SUPPORT else "unchecked", row["source"])  # type: ignore[arg-type]
        fault = alt.fault
        if fault is None:
            return None
        page, address = _page_of(row["file"])
        if page is None:
            path = self._there(Path(row["file"]))
            return Doubt(row["file"], spoken_name(path), path, None, "", alt, fault)
        page = self._there(page)
        image = next((each for each in images(page) if each.address == address), None)
        path = page.parent / (image.file if image is not None and image.file is not None else address)
        return Doubt(row["file"], f"{spoken_name(page)}#{address}", path, page, address, alt, fault)

    def _there(self, path: Path) -> Path:
        """Return a file that the table names as it was typed: beside the table, or from where this was started."""
        beside = self.table.absolute().parent / path
        return beside if beside.exists() else path.absolute()


_SUPPORT = ("seen", "unsure", "unsupported", "unchecked")


def _rows(text: str) -> list[_Row] | None:
    """Return the rows of a table, or None where it is another one."""
    lines = csv.reader(io.StringIO(text, newline=""))
    if tuple(next(lines, ())) != COLUMNS:
        return None
    return [dict(zip(COLUMNS, line, strict=True)) for line in lines if len(line) == len(COLUMNS)]


def _table(rows: list[_Row]) -> str:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerows([row[name] for name in COLUMNS] for row in rows)
    return text.getvalue()


def _page_of(file: str) -> tuple[Path | None, str]:
    page, _, address = file.partition("#")
    return (Path(page), address) if address and Path(page).suffix.lower() in PAGE_SUFFIXES else (None, "")


def _images(page: Path) -> list[PageImage]:
    try:
        return page_images(page.read_bytes().decode("utf-8", "surrogateescape"), page.suffix)
    except OSError:
        return []


def _fill(page: Path, address: str, alt: str) -> None:
    """Put the alt text of a picture into a page that lacks it."""
    page = page.resolve()
    with storage_errors(page.name), replacing(page) as partial:
        text = page.read_bytes().decode("utf-8", "surrogateescape")
        lacking = [each for each in page_images(text, page.suffix) if each.address == address and each.is_missing]
        filled = with_alt(text, dict.fromkeys(lacking, alt))
        partial.write_bytes(filled.encode("utf-8", "surrogateescape"))
        partial.chmod(page.stat().st_mode)
