"""Alt text of pictures: made, judged, stored beside or inside a picture, and listed for review."""

from __future__ import annotations

import csv
import io
import os
import re
import shutil
import tempfile
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal

from seesay.app.narration import language_of
from seesay.core.child_processes import confined, find_program, run_program
from seesay.core.domain import Cancellation, Claim, Description, Support
from seesay.core.errors import InputError, InputMissingError, NotATableError, StorageError
from seesay.core.findings import EmbeddedText
from seesay.core.paths import replacing, storage_errors
from seesay.core.text.cleaning import csv_row, from_csv_cell, one_line
from seesay.core.text.paragraphs import paragraphs
from seesay.core.text.sentences import LONGEST_ALT, has_opening, shorten_alt, strip_opening
from seesay.core.translation import translate
from seesay.files.decode import Limits
from seesay.files.html_images import PAGE_SUFFIXES, PageImage, insert_alt, page_images
from seesay.files.picture_files import below, file_bytes, spoken_name

Fault = Literal["missing", "long", "opening", "name", "doubtful"]

COLUMNS = ("file", "alt", "language", "support", "source")
INSTRUCTIONS = (
    "Write alt text for a web page instead of a description: one sentence of at most 120 characters that says what the "
    "picture is there for. If the picture is one of text or a logo, give that text itself. Name a chart's subject and "
    "what it shows. Never begin with 'image of' or the like."
)  # what a describer on a server is asked beside its usual rules
UNKNOWN_LANGUAGE = "und"  # of a text that was found: the tag for an undetermined language (BCP 47)

BY_A_PERSON = "person"  # the source of alt text that somebody wrote who looked at the picture

_WORST: tuple[Support, ...] = ("unsupported", "unchecked", "unsure", "seen")
_FILE_NAME = re.compile(
    r"[\w() -]+\.(?:jpe?g|png|gif|webp|tiff?|heic|avif|svg|bmp)|(?:img|dsc|image|photo)[_ -]?\d+", re.IGNORECASE
)
_ORIGIN = "XMP alt text"
_SECONDS = 60.0
_LARGEST_SIDECAR = 1 << 20


@dataclass(frozen=True, slots=True)
class AltText:
    """An alt text, its language, how sure it is and who made it ("file": it was there); `long` has more, or nothing."""

    text: str
    language: str
    support: Support
    source: str
    long: str = ""

    @property
    def fault(self) -> Fault | None:
        """Why a person has to look at it, if they have to."""
        if self.source not in ("file", BY_A_PERSON) and self.support != "seen":
            return "doubtful" if self.text else "missing"
        return fault_of(self.text)


def fault_of(text: str) -> Fault | None:
    """Return what is wrong with an alt text, as far as that can be told without its picture."""
    if not text.strip():
        return "missing"
    if has_opening(text):
        return "opening"
    if _FILE_NAME.fullmatch(text.strip()):
        return "name"
    return "long" if len(text) > LONGEST_ALT else None


def explained(fault: Fault) -> str:
    """Return the clause that tells a fault."""
    return {
        "missing": translate("Alt text", "it has no alt text"),
        "long": translate("Alt text", "it is longer than {count} characters").format(count=LONGEST_ALT),
        "opening": translate("Alt text", "it begins by saying that it is an image"),
        "name": translate("Alt text", "it is the name of a file"),
        "doubtful": translate("Alt text", "it is not certain"),
    }[fault]


def alt_text(description: Description, language: str) -> AltText:
    """Return the alt text that a description for alt text holds, wanted in `language`."""
    source = description.models.get("captioner", "offline")
    used = [claim for claim in description.claims if claim.support != "unsupported"] or list(description.claims)
    texts = [one_line(claim.text) for claim in used]
    whole = strip_opening((". " if source == "offline" else " ").join(texts)) if texts else ""
    if source != "offline" and whole.count(".") == 1:
        whole = whole.removesuffix(".")
    text = shorten_alt(whole)
    is_text = source == "offline" and bool(used) and all(claim.evidence == ("text",) for claim in used)
    language = UNKNOWN_LANGUAGE if is_text else language_of(description, language)
    return AltText(text, language, _support(used, description), source, _long(whole, text, description))


def _support(claims: Iterable[Claim], description: Description) -> Support:
    if description.guard is not None:
        return "unsure"
    return min((claim.support for claim in claims), key=_WORST.index, default="unsupported")


def _long(whole: str, text: str, description: Description) -> str:
    """Return what is worth saying beyond the alt text: a caption that was cut, or all that a picture of text reads."""
    if len(whole) <= len(text):
        return ""
    read = " ".join(each.text for each in paragraphs(description.lines, description.height))
    return one_line(read) if len(read) > len(whole) / 2 and description.models.get("captioner") == "offline" else whole


def existing_alt(embedded: Iterable[EmbeddedText], path: Path | None) -> str:
    """Return the alt text in a picture's file or in the file beside it, else ""; raises `InputError` for a link."""
    for text in embedded:
        if text.origin == _ORIGIN:
            return text.text
    if path is None or not os.path.lexists(beside := sidecar_of(path)):
        return ""
    data = file_bytes(below(path.parent, beside), spoken_name(beside), _LARGEST_SIDECAR)
    return one_line(data.decode("utf-8", "replace")[: 100 * LONGEST_ALT])


def sidecar_of(path: Path) -> Path:
    """Return the file of a picture's alt text beside it."""
    return path.with_name(f"{path.name}.alt.txt")


def write_sidecar(path: Path, alt: AltText) -> None:
    """Write the alt text beside the picture at `path`; raises `StorageError`."""
    target = sidecar_of(path)
    with storage_errors(target.name), replacing(target) as partial:
        partial.write_text(f"{alt.text}\n", encoding="utf-8")


def check_embedding() -> None:
    """Raise `StorageError` where nothing can be written into pictures."""
    if find_program("exiftool") is None:
        reason = translate("Alt text", "install exiftool (on Debian: libimage-exiftool-perl)")
        raise StorageError(translate("Alt text", "the alt text"), reason)


def embed(path: Path, alt: AltText) -> None:
    """Write the alt text into the file at `path`, or where a link in its folder leads; raises `StorageError`."""
    texts = {"AltTextAccessibility": alt.text} | ({"ExtDescrAccessibility": alt.long} if alt.long else {})
    with storage_errors(path.name):
        path, data = own_bytes(path)
        with replacing(path) as partial:
            partial.write_bytes(_with_metadata(data, texts))
            shutil.copystat(path, partial)
            os.utime(partial)


def own_bytes(path: Path) -> tuple[Path, bytes]:
    """Return a file without links, and its content, if it is in its folder; raises `OSError`."""
    try:
        found = below(path.parent, path)
        return found, file_bytes(found, path.name, Limits().max_bytes)
    except InputError:
        raise OSError(0, translate("Alt text", "it is not a plain file of its folder")) from None


def _with_metadata(data: bytes, texts: Mapping[str, str]) -> bytes:
    """Return a picture's bytes with texts about it, from exiftool in a sandbox; raises `OSError`."""
    # A line is an argument: anybody can read a command, and exiftool reads it in Windows' code page.
    lines = [f"-XMP-iptcCore:{tag}={' '.join(text.splitlines())}" for tag, text in texts.items()]
    with tempfile.TemporaryDirectory(prefix="seesay-") as folder:
        Path(folder, "arguments").write_text("\n".join(lines), encoding="utf-8")
        command = confined(["exiftool", "-q", "-charset", "UTF8", "-@", "arguments", "-o", "-", "-"])
        try:
            status, written = run_program(command, given=data, seconds=_SECONDS, cwd=folder)
        except TimeoutError:
            raise OSError(0, translate("Alt text", "exiftool takes too long")) from None
    if status or not written:
        raise OSError(0, translate("Alt text", "exiftool cannot write alt text into this file"))
    return written


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
                raise OSError(0, translate("Command line", "it has changed since"))
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
        path = self._there(page.parent / (image.file if image is not None and image.file is not None else address))
        return Doubt(row["file"], f"{spoken_name(page)}#{address}", path, page, address, alt, fault)

    def _there(self, path: Path) -> Path:
        """Return a file of the table, from its folder or from where this was started; raises `InputError` elsewhere."""
        folder = self.table.absolute().parent
        beside = below(folder, folder / path) if not path.is_absolute() else below(folder, path)
        return beside if beside.exists() or not path.exists() else below(folder, path)


_SUPPORT = ("seen", "unsure", "unsupported", "unchecked")


def _rows(text: str) -> list[_Row] | None:
    """Return the rows of a table, or None where it is another one."""
    lines = csv.reader(io.StringIO(text, newline=""))
    if tuple(next(lines, ())) != COLUMNS:
        return None
    return [dict(zip(COLUMNS, map(from_csv_cell, line), strict=True)) for line in lines if len(line) == len(COLUMNS)]


def _table(rows: list[_Row]) -> str:
    return "".join(f"{csv_row(row)}\n" for row in [COLUMNS, *([row[name] for name in COLUMNS] for row in rows)])


def _page_of(file: str) -> tuple[Path | None, str]:
    page, _, address = file.partition("#")
    return (Path(page), address) if address and Path(page).suffix.lower() in PAGE_SUFFIXES else (None, "")


def _images(page: Path) -> list[PageImage]:
    try:
        return page_images(own_bytes(page)[1].decode("utf-8", "surrogateescape"), page.suffix)
    except OSError:
        return []


def _fill(page: Path, address: str, alt: str) -> None:
    """Put the alt text of a picture into a page that lacks it."""
    with storage_errors(page.name):
        page, data = own_bytes(page)
        text = data.decode("utf-8", "surrogateescape")
        lacking = [each for each in page_images(text, page.suffix) if each.address == address and each.is_missing]
        replace_page(page, insert_alt(text, dict.fromkeys(lacking, alt)))


def replace_page(page: Path, text: str) -> None:
    """Replace a page of a text that was read with surrogates; raises `OSError`."""
    with replacing(page) as partial:
        partial.write_bytes(text.encode("utf-8", "surrogateescape"))
        partial.chmod(page.stat().st_mode)
