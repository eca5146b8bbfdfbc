"""`seesay alt`: alt text for many pictures, written as a table, beside them, into them or into pages; or checked."""

from __future__ import annotations

import csv
import io
from collections import defaultdict
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import Literal

import click

from seesay.bootstrap import Seesay
from seesay.capture.documents import PDF_SUFFIX
from seesay.capture.files import Limits, file_bytes, found_at, load_file, spoken_name
from seesay.cli.batch import BatchJob, run
from seesay.cli.cluster import cluster_option, mode_on
from seesay.cli.consent import gate, settle_mode
from seesay.cli.context import Context
from seesay.cli.describe import offline_limits, server_for
from seesay.cli.output import print_result, results_alone, tell
from seesay.cli.resuming import FinishedPictures, resume_option
from seesay.cli.sources import Picture, Wanted
from seesay.domain import Cancellation, Description, EmbeddedText, Frame, Mode
from seesay.errors import SeesayError, StorageError
from seesay.input_errors import InputError, InputMissingError
from seesay.messages import explain
from seesay.paths import append_line, replacing, storage_errors
from seesay.pipeline.describer import Request
from seesay.settings import Settings
from seesay.text.page_images import PAGE_SUFFIXES, PageImage, page_images, with_alt
from seesay.translation import counted, translate
from seesay.usecases.alt_text import (
    COLUMNS,
    INSTRUCTIONS,
    UNKNOWN_LANGUAGE,
    AltText,
    alt_text,
    check_embedding,
    embed,
    explained,
    fault_of,
    own_alt,
    sidecar_of,
    write_sidecar,
)
from seesay.usecases.batch import FromFile

Way = Literal["csv", "sidecar", "embed"]

_FOUND = 1
"""The exit status of `--check` where something is missing or doubtful."""


@click.command()
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@click.option(
    "--write",
    "way",
    type=click.Choice(["csv", "sidecar", "embed"]),
    help="Where it goes: into a table (csv, the default), into NAME.alt.txt beside each picture, or into the pictures. "
    "With embed, what is missing in a page of HTML or Markdown is put in.",
)
@click.option(
    "--output", type=click.Path(dir_okay=False, path_type=Path), metavar="FILE", help="Write the table to FILE."
)
@click.option("--check", is_flag=True, help="Write nothing; tell what is missing or doubtful, with status 1 if it is.")
@click.option("--language", metavar="TAG", help="The language of the alt text, such as en or de.")
@click.option(
    "--mode",
    type=click.Choice(["auto", "offline", "concepts", "image"]),
    help="What may leave the machine: nothing (offline), words (concepts) or the picture (image).",
)
@click.option("--model", metavar="NAME", help="The image-text model to use; seesay models list names them.")
@click.option("--jobs", type=click.IntRange(1, 64), metavar="N", help="How many pictures are looked at at once.")
@cluster_option
@resume_option
@click.pass_obj
def alt(
    context: Context,
    paths: tuple[str, ...],
    way: Way | None,
    output: Path | None,
    check: bool,
    language: str | None,
    mode: Mode | None,
    model: str | None,
    jobs: int | None,
    cluster: str,
    resume: Path | None,
) -> int:
    """Write alt text for pictures: short, by what each picture is, and checked as descriptions are.

    PATH is a picture, a folder of pictures, or a page of HTML or Markdown whose pictures lack it. Alt text that is
    there already stays. What a person should look at is told on standard error.
    """
    if check and (way or output or resume):
        raise click.UsageError(translate("Command line", "--check writes nothing, and goes without other outputs."))
    if output is not None and way not in (None, "csv"):
        raise click.UsageError(translate("Command line", "--output is for the table, --write csv."))
    limits = Limits.of(context.settings.input)
    if check:
        return _check(paths, limits, context.cancellation)
    if way == "embed":
        check_embedding()
    if way == "sidecar" and any(_is_page(path) for path in paths):
        raise click.UsageError(translate("Command line", "--write sidecar is for pictures; embed is for pages."))
    finished = FinishedPictures(resume, f"alt {way or 'csv'}") if resume else None
    seesay = Seesay(_with_jobs(context.settings, jobs), context.folders)
    settings = context.settings.description
    request = Request(
        mode=mode_on(cluster, mode) or settle_mode(context, seesay, mode),
        detail="brief",
        language=language or settings.spoken_language,
        instructions=" ".join([INSTRUCTIONS, context.settings.server.instructions]).strip(),
        may_fall_back=mode is None or mode == "auto",
        chosen=frozenset({"detail", "mode"} if mode not in (None, "auto") else {"detail"}),
        alt=True,
    )
    server = server_for(context, seesay, request, None) if request.mode != "offline" else None
    for limit in offline_limits(language or settings.language, None) if server is None else ():
        tell(str(explain(limit)))
    with ExitStack() as stack:
        if server is not None:
            stack.callback(server.close)
        writer = _Writer(way or "csv", request.language, stack.enter_context(_Table(output, append=resume is not None)))
        finder = _Finder(limits, context.cancellation, writer)
        request = replace(request, permit=gate(seesay, tell))
        job = BatchJob(context, seesay, request, writer, server=server, find=finder, cluster=cluster)
        status = run(job, paths, model, finished)
        return writer.finish() or finder.status or status


@dataclass(eq=False)
class _Target:
    """Where an alt text goes, and what is there: `embedded` is known once the picture is loaded."""

    file: str
    path: Path
    page: Path | None = None
    image: PageImage | None = None
    embedded: tuple[EmbeddedText, ...] = ()


class _Finder:
    """Finds the pictures that a path stands for, and notes where the alt text of each goes."""

    def __init__(self, limits: Limits, cancellation: Cancellation, writer: _Writer) -> None:
        self._limits, self._cancellation, self._writer = limits, cancellation, writer
        self.status = 0

    def __call__(self, source: Wanted) -> Iterator[Picture]:
        """Yield the pictures; raises `InputError`."""
        assert isinstance(source, str)  # noqa: S101  nothing of the desktop is asked for
        if not _is_page(source):
            for path in _pictures_at(source):
                yield self._picture(_Target(str(path), path), spoken_name(path), path)
            return
        page = Path(source)
        text = self._writer.texts[page] = _text_of(page, self._limits)
        for image in page_images(text, page.suffix):
            name = f"{spoken_name(page)}#{image.address}"
            if not image.is_missing:
                continue
            if image.file is None:
                told = translate("Command line", "{name} is elsewhere, and nothing is fetched.").format(name=name)
                tell(told)
                self.status = InputError.exit_status
                continue
            target = _Target(f"{page}#{image.address}", page.parent / image.file, page, image)
            yield self._picture(target, name, None)

    def _picture(self, target: _Target, name: str, path: Path | None) -> Picture:
        file = FromFile(name, target.path, partial(setattr, target, "embedded"))
        picture = Picture(name, partial(self._load, target), path, file_to_send=file)
        self._writer.targets[picture] = target
        return picture

    def _load(self, target: _Target) -> Frame:
        frame = load_file(target.path, self._limits, self._cancellation)
        target.embedded = frame.embedded
        return replace(frame, embedded=())


class _Table:
    """The rows of the table, on standard output or in a file, which is there when it is whole, or goes on."""

    def __init__(self, file: Path | None, *, append: bool) -> None:
        self._file, self._append = file, append
        self._rows: list[str] = []
        self._began = False

    def __enter__(self) -> _Table:
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
class _Writer:
    """Puts the alt text of each picture where it goes, and tells what a person should look at."""

    way: Way
    language: str
    table: _Table
    targets: dict[Picture, _Target] = field(default_factory=dict)
    texts: dict[Path, str] = field(default_factory=dict)
    """What stood in pages when their pictures were found."""
    pages: dict[Path, dict[PageImage, str]] = field(default_factory=lambda: defaultdict(dict))
    count: int = 0
    doubtful: int = 0
    status: int = 0

    def __call__(self, picture: Picture, description: Description, several: bool) -> None:
        """Put what was described for alt text where it goes; raises `StorageError`."""
        target = self.targets.pop(picture)
        own = own_alt(target.embedded, target.path)
        made = AltText(own, UNKNOWN_LANGUAGE, "unchecked", "file") if own else alt_text(description, self.language)
        self.count += 1
        fault = made.fault
        if fault is not None:
            self.doubtful += 1
            told = translate("Command line", "{name}: look at it yourself, since {reason}.")
            tell(told.format(name=picture.name, reason=explained(fault)))
        self._put(target, made)

    def _put(self, target: _Target, made: AltText) -> None:
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
                    if _decoded(page.read_bytes()) != text:
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


def _check(paths: tuple[str, ...], limits: Limits, cancellation: Cancellation) -> int:
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
    if _is_page(source):
        page = Path(source)
        for image in page_images(_text_of(page, limits), page.suffix):
            decoration = image.alt is not None and not image.alt.strip() and not image.markdown
            if not decoration:
                yield f"{page}#{image.address}", None if image.is_missing else image.alt
        return
    for path in _pictures_at(source):
        cancellation.check()
        try:
            embedded = () if sidecar_of(path).exists() else load_file(path, limits, cancellation).embedded
        except InputError as problem:
            tell(str(explain(problem)))
            yield str(path), None
            continue
        yield str(path), own_alt(embedded, path) or None


def _pictures_at(source: str) -> Iterator[Path]:
    return (path for path in found_at(source) if path.suffix.lower() != PDF_SUFFIX)


def _is_page(source: str) -> bool:
    path = Path(source)
    return path.suffix.lower() in PAGE_SUFFIXES and not path.is_dir()


def _text_of(page: Path, limits: Limits) -> str:
    if not page.exists():
        raise InputMissingError(spoken_name(page))
    return _decoded(file_bytes(page, spoken_name(page), limits.max_bytes))


def _decoded(data: bytes) -> str:
    return data.decode("utf-8", "surrogateescape")


def _with_jobs(settings: Settings, jobs: int | None) -> Settings:
    """Return `settings` with so many cores to use, where that is said."""
    if jobs is None:
        return settings
    return settings.model_copy(update={"vision": settings.vision.model_copy(update={"threads": jobs})})
