"""What alt text pictures and pages have, and what of it is missing or doubtful.

Finds the pictures that alt text is wanted for, and puts it into a table, beside them, into them or into pages.
"""

from __future__ import annotations

import csv
import io
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import Literal

from seesay.app.bulk.alt_text import (
    COLUMNS,
    UNKNOWN_LANGUAGE,
    AltText,
    alt_text,
    embed,
    existing_alt,
    explained,
    fault_of,
    sidecar_of,
    write_sidecar,
)
from seesay.app.bulk.batch import FromFile
from seesay.cli.output import print_result, results_alone, tell
from seesay.cli.sources import Picture, Wanted
from seesay.core.domain import Cancellation, Description, Frame
from seesay.core.errors import InputError, InputMissingError, SeesayError, StorageError
from seesay.core.findings import EmbeddedText
from seesay.core.messages import explain
from seesay.core.paths import append_line, replacing, storage_errors
from seesay.core.translation import counted, translate
from seesay.files.decode import Limits
from seesay.files.documents import PDF_SUFFIX
from seesay.files.html_images import PAGE_SUFFIXES, PageImage, page_images, with_alt
from seesay.files.picture_files import file_bytes, found_at, load_file, spoken_name

_FOUND = 1
"""The exit status of `--check` where something is missing or doubtful."""


def check(paths: tuple[str, ...], limits: Limits, cancellation: Cancellation) -> int:
    """Print what is missing or doubtful, a row each; return 1 if anything is, and else the status of a failure."""
    found, failure = 0, 0
    with results_alone():
        for source in paths:
            try:
                for name, text in _there(source, limits, cancellation):
                    fault = fault_of(text) if text is not None else "missing"
                    if fault is not None:
                        found += 1
                        print_result(f"{name}: {explained(fault)}")
            except SeesayError as problem:
                tell(str(explain(problem)))
                failure = failure or problem.exit_status
    if found:
        tell(counted("Command line", "%n picture(s) without good alt text.", found))
    return _FOUND if found else failure


def _there(source: str, limits: Limits, cancellation: Cancellation) -> Iterator[tuple[str, str | None]]:
    """Yield the name of each picture, and the alt text that is there; raises `InputError` and `Cancelled`."""
    if is_page(source):
        page = Path(source)
        for image in page_images(text_of(page, limits), page.suffix):
            decoration = image.alt is not None and not image.alt.strip() and not image.markdown
            if not decoration:
                yield f"{page}#{image.address}", None if image.is_missing else image.alt
        return
    for path in pictures_at(source):
        cancellation.check()
        try:
            embedded = () if sidecar_of(path).exists() else load_file(path, limits, cancellation).embedded
        except InputError as problem:
            tell(str(explain(problem)))
            yield str(path), None
            continue
        yield str(path), existing_alt(embedded, path) or None


def pictures_at(source: str) -> Iterator[Path]:
    """Yield the picture files of a file's or folder's name; raises `InputError`."""
    return (path for path in found_at(source) if path.suffix.lower() != PDF_SUFFIX)


def is_page(source: str) -> bool:
    """Whether a file is a page of HTML or Markdown."""
    path = Path(source)
    return path.suffix.lower() in PAGE_SUFFIXES and not path.is_dir()


def text_of(page: Path, limits: Limits) -> str:
    """Return what stands in a page; raises `InputError`."""
    if not page.exists():
        raise InputMissingError(spoken_name(page))
    return decoded(file_bytes(page, spoken_name(page), limits.max_bytes))


def decoded(data: bytes) -> str:
    """Return a page's text, from which its bytes can be had again."""
    return data.decode("utf-8", "surrogateescape")


Way = Literal["csv", "sidecar", "embed"]


@dataclass(eq=False)
class Target:
    """Where an alt text goes, and what is there: `embedded` is known once the picture is loaded."""

    file: str
    path: Path
    page: Path | None = None
    image: PageImage | None = None
    embedded: tuple[EmbeddedText, ...] = ()


class Finder:
    """Finds the pictures that a path stands for, and notes where the alt text of each goes."""

    def __init__(self, limits: Limits, cancellation: Cancellation, writer: Writer) -> None:
        self._limits, self._cancellation, self._writer = limits, cancellation, writer
        self.status = 0

    def __call__(self, source: Wanted) -> Iterator[Picture]:
        """Yield the pictures; raises `InputError`."""
        assert isinstance(source, str)  # noqa: S101  nothing of the desktop is asked for
        if not is_page(source):
            for path in pictures_at(source):
                yield self._picture(Target(str(path), path), spoken_name(path), path)
            return
        page = Path(source)
        text = self._writer.texts[page] = text_of(page, self._limits)
        for image in page_images(text, page.suffix):
            name = f"{spoken_name(page)}#{image.address}"
            if not image.is_missing:
                continue
            if image.file is None:
                told = translate("Command line", "{name} is elsewhere, and nothing is fetched.").format(name=name)
                tell(told)
                self.status = InputError.exit_status
                continue
            target = Target(f"{page}#{image.address}", page.parent / image.file, page, image)
            yield self._picture(target, name, None)

    def _picture(self, target: Target, name: str, path: Path | None) -> Picture:
        file = FromFile(name, target.path, partial(setattr, target, "embedded"))
        picture = Picture(name, partial(self._load, target), path, file_to_send=file)
        self._writer.targets[picture] = target
        return picture

    def _load(self, target: Target) -> Frame:
        frame = load_file(target.path, self._limits, self._cancellation)
        target.embedded = frame.embedded
        return replace(frame, embedded=())


class Table:
    """The rows of the table, on standard output or in a file, which is there when it is whole, or goes on."""

    def __init__(self, file: Path | None, *, append: bool = False) -> None:
        self._file, self._append = file, append
        self._rows: list[str] = []
        self._began = False

    def __enter__(self) -> Table:
        return self

    def __exit__(self, kind: object, *_: object) -> None:
        if self._file is not None and not self._append and kind is None and self._began:
            with storage_errors(self._file.name), replacing(self._file) as partial:
                partial.write_text("".join(f"{row}\n" for row in self._rows), encoding="utf-8")

    def add(self, row: tuple[str, ...]) -> None:
        """Add a row, after the names of the columns; raises `StorageError`."""
        if not self._began:
            self._began = True
            there = self._append and self._file is not None and self._file.exists() and self._file.stat().st_size > 0
            if not there:
                self._put(COLUMNS)
        self._put(row)

    def _put(self, row: tuple[str, ...]) -> None:
        text = io.StringIO()
        csv.writer(text, lineterminator="").writerow(row)
        if self._file is None:
            print_result(text.getvalue())
        elif self._append:
            with storage_errors(self._file.name):
                append_line(self._file, text.getvalue().encode("utf-8", "backslashreplace") + b"\n")
        else:
            self._rows.append(text.getvalue().encode("utf-8", "backslashreplace").decode())


@dataclass(eq=False)
class Writer:
    """Puts the alt text of each picture where it goes, and tells what a person should look at."""

    way: Way
    language: str
    table: Table
    targets: dict[Picture, Target] = field(default_factory=dict)
    texts: dict[Path, str] = field(default_factory=dict)
    """What stood in pages when their pictures were found."""
    pages: dict[Path, dict[PageImage, str]] = field(default_factory=lambda: defaultdict(dict))
    count: int = 0
    doubtful: int = 0
    status: int = 0

    def __call__(self, picture: Picture, description: Description, several: bool) -> None:
        """Put what was described for alt text where it goes; raises `StorageError`."""
        target = self.targets.pop(picture)
        own = existing_alt(target.embedded, target.path)
        made = AltText(own, UNKNOWN_LANGUAGE, "unchecked", "file") if own else alt_text(description, self.language)
        self.count += 1
        fault = made.fault
        if fault is not None:
            self.doubtful += 1
            told = translate("Command line", "{name}: look at it yourself, since {reason}.")
            tell(told.format(name=picture.name, reason=explained(fault)))
        self._put(target, made)

    def _put(self, target: Target, made: AltText) -> None:
        if self.way == "csv":
            self.table.add((target.file, made.text, made.language, made.support, made.source))
        elif not made.text:
            return
        elif target.page is not None and target.image is not None:
            self.pages[target.page][target.image] = made.text
        elif made.source == "file":
            return
        elif self.way == "sidecar":
            write_sidecar(target.path, made)
        else:
            embed(target.path, made)

    def finish(self) -> int:
        """Write the pages, tell how many pictures a person should look at, and return the status of a failure."""
        for page, alts in self.pages.items():
            try:
                with storage_errors(page.name), replacing(page.resolve()) as partial:
                    text = self.texts[page]
                    if decoded(page.read_bytes()) != text:
                        raise OSError(0, translate("Command line", "it has changed meanwhile"))
                    partial.write_bytes(with_alt(text, alts).encode("utf-8", "surrogateescape"))
                    partial.chmod(page.stat().st_mode)
            except StorageError as problem:
                tell(str(explain(problem)))
                self.status = problem.exit_status
        if self.doubtful:
            told = counted("Command line", "A person should look at %n picture(s) of {count}.", self.doubtful)
            tell(told.format(count=self.count))
        return self.status
