"""`seesay alt`: write or check alt text for many pictures, as a table, sidecar files, embedded metadata or in pages."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import Literal

import click

from seesay.app.bulk.alt_text import (
    COLUMNS,
    INSTRUCTIONS,
    UNKNOWN_LANGUAGE,
    AltText,
    Review,
    alt_text,
    check_embedding,
    embed,
    existing_alt,
    explained,
    fault_of,
    own_bytes,
    replace_page,
    sidecar_of,
    write_sidecar,
)
from seesay.app.bulk.batch import FromFile
from seesay.app.pipeline.request import Request
from seesay.bootstrap import Seesay
from seesay.cli.batch_run import BatchJob, cluster_option, mode_on, run_batch
from seesay.cli.consent_prompt import (
    announce_limits,
    answer_gate,
    print_dry_run,
    resolve_mode,
    sending_gate,
    server_for,
)
from seesay.cli.context import Context, notify, print_result, reserved_stdout
from seesay.cli.desktop_command import open_in_program
from seesay.cli.picture_listing import FinishedPictures, resume_option
from seesay.cli.sources import Picture, PictureSource
from seesay.core.domain import Cancellation, Description, Frame, Mode
from seesay.core.errors import InputError, InputMissingError, SeesayError, StorageError
from seesay.core.findings import EmbeddedText
from seesay.core.messages import explain
from seesay.core.paths import append_line, replacing, storage_errors
from seesay.core.settings import Settings
from seesay.core.text.cleaning import csv_row
from seesay.core.text.foreign import as_name
from seesay.core.translation import counted, translate
from seesay.files.decode import Limits
from seesay.files.documents import PDF_SUFFIX
from seesay.files.html_images import PAGE_SUFFIXES, PageImage, insert_alt, page_images
from seesay.files.picture_files import below, file_bytes, load_file, picture_paths, spoken_name

_FOUND = 1  # exit status of `--check` when alt text is missing or doubtful


def check_alt_text(paths: tuple[str, ...], limits: Limits, cancellation: Cancellation) -> int:
    """Print missing or doubtful alt text, one row each; return 1 if there is any, else the first failure's status."""
    found, failure = 0, 0
    with reserved_stdout():
        for source in paths:
            try:
                for name, text in _existing_alt_texts(source, limits, cancellation):
                    fault = fault_of(text) if text is not None else "missing"
                    if fault is not None:
                        found += 1
                        print_result(f"{name}: {explained(fault)}")
            except SeesayError as problem:
                notify(str(explain(problem)))
                failure = failure or problem.exit_status
    if found:
        notify(counted("Command line", "%n picture(s) without good alt text.", found))
    return _FOUND if found else failure


def _existing_alt_texts(source: str, limits: Limits, cancellation: Cancellation) -> Iterator[tuple[str, str | None]]:
    """Yield each picture's name and its existing alt text; raises `InputError` and `Cancelled`."""
    if is_page(source):
        page = Path(source)
        for image in page_images(page_text(page, limits), page.suffix):
            decoration = image.alt is not None and not image.alt.strip() and not image.markdown
            if not decoration:
                yield f"{page}#{image.address}", None if image.is_missing else image.alt
        return
    for path in pictures_at(source):
        cancellation.check()
        try:
            embedded = () if sidecar_of(path).exists() else load_file(path, limits, cancellation).embedded
            text = existing_alt(embedded, path)
        except InputError as problem:
            notify(str(explain(problem)))
            yield str(path), None
            continue
        yield str(path), text or None


def pictures_at(source: str) -> Iterator[Path]:
    """Yield the picture files in a file or folder; raises `InputError`."""
    return (path for path in picture_paths(source) if path.suffix.lower() != PDF_SUFFIX)


def is_page(source: str) -> bool:
    """Whether `source` is an HTML or Markdown file."""
    path = Path(source)
    return path.suffix.lower() in PAGE_SUFFIXES and not path.is_dir()


def page_text(page: Path, limits: Limits) -> str:
    """Return the text of a page; raises `InputError`."""
    if not page.exists():
        raise InputMissingError(spoken_name(page))
    return decode_page(file_bytes(page, spoken_name(page), limits.max_bytes))


def decode_page(data: bytes) -> str:
    """Decode a page so that encoding it again gives the same bytes."""
    return data.decode("utf-8", "surrogateescape")


AltOutput = Literal["csv", "sidecar", "embed"]


@dataclass(eq=False)
class AltDestination:
    """Where an alt text is written; `embedded` is the existing text, known once the picture is loaded."""

    file: str
    path: Path
    page: Path | None = None
    image: PageImage | None = None
    embedded: tuple[EmbeddedText, ...] = ()


class AltPictureFinder:
    """Finds the pictures that need alt text, and records where the alt text of each goes."""

    def __init__(self, limits: Limits, cancellation: Cancellation, writer: AltWriter, root: Path | None = None) -> None:
        """Below `root` a page may name pictures; without it that is the page's folder."""
        self._root = root
        self._limits, self._cancellation, self._writer = limits, cancellation, writer
        self.status = 0

    def __call__(self, source: PictureSource) -> Iterator[Picture]:
        """Yield the pictures; raises `InputError`."""
        assert isinstance(source, str)  # noqa: S101  `alt` has no desktop options
        if not is_page(source):
            top = Path(source) if Path(source).is_dir() else Path(source).parent
            for path in pictures_at(source):
                file = below(top, path) if self._writer.way == "embed" else path
                yield self._picture(AltDestination(str(path), file), spoken_name(path), path)
            return
        page = Path(source)
        text = self._writer.texts[page] = page_text(page, self._limits)
        for image in page_images(text, page.suffix):
            name = f"{spoken_name(page)}#{image.address}"
            if not image.is_missing:
                continue
            if image.file is None:
                told = translate("Command line", "{name} is on the internet. Seesay downloads nothing.").format(
                    name=name
                )
                notify(told)
                self.status = InputError.exit_status
                continue
            try:
                # a stranger may have written the page
                file = below(self._root or page.parent, page.parent / image.file)
            except InputError as problem:
                notify(str(explain(problem)))
                self.status = problem.exit_status
                continue
            target = AltDestination(f"{page}#{image.address}", file, page, image)
            yield self._picture(target, name, None)

    def _picture(self, target: AltDestination, name: str, path: Path | None) -> Picture:
        file = FromFile(name, target.path, partial(setattr, target, "embedded"))
        picture = Picture(name, partial(self._load, target), path, file_to_send=file)
        self._writer.targets[picture] = target
        return picture

    def _load(self, target: AltDestination) -> Frame:
        frame = load_file(target.path, self._limits, self._cancellation)
        target.embedded = frame.embedded
        return replace(frame, embedded=())


class AltTable:
    """A CSV table on standard output, or in a file that is replaced when complete or, with `append`, extended."""

    def __init__(self, file: Path | None, *, append: bool = False) -> None:
        self._file, self._append = file, append
        self._rows: list[str] = []
        self._began = False

    def __enter__(self) -> AltTable:
        return self

    def __exit__(self, kind: object, *_: object) -> None:
        if self._file is not None and not self._append and kind is None and self._began:
            with storage_errors(self._file.name), replacing(self._file) as partial:
                partial.write_text("".join(f"{row}\n" for row in self._rows), encoding="utf-8")

    def add(self, row: tuple[str, ...]) -> None:
        """Add a row, after the header row if it is the first; raises `StorageError`."""
        if not self._began:
            self._began = True
            there = self._append and self._file is not None and self._file.exists() and self._file.stat().st_size > 0
            if not there:
                self._put(COLUMNS)
        self._put(row)

    def _put(self, row: tuple[str, ...]) -> None:
        text = csv_row(row)
        if self._file is None:
            print_result(text)
        elif self._append:
            with storage_errors(self._file.name):
                append_line(self._file, text.encode("utf-8", "backslashreplace") + b"\n")
        else:
            self._rows.append(text.encode("utf-8", "backslashreplace").decode())


@dataclass(eq=False)
class AltWriter:
    """Writes each picture's alt text, and reports what a person should check."""

    way: AltOutput
    language: str
    table: AltTable
    targets: dict[Picture, AltDestination] = field(default_factory=dict)
    texts: dict[Path, str] = field(default_factory=dict)  # the pages as they were when their pictures were found
    pages: dict[Path, dict[PageImage, str]] = field(default_factory=lambda: defaultdict(dict))
    count: int = 0
    doubtful: int = 0
    status: int = 0

    def __call__(self, picture: Picture, description: Description, several: bool) -> None:
        """Write the alt text of a described picture; raises `StorageError`."""
        target = self.targets.pop(picture)
        try:
            own = existing_alt(target.embedded, target.path)
        except InputError as problem:
            own, self.status = "", problem.exit_status
            notify(str(explain(problem)))
        made = AltText(own, UNKNOWN_LANGUAGE, "unchecked", "file") if own else alt_text(description, self.language)
        self.count += 1
        fault = made.fault
        if fault is not None:
            self.doubtful += 1
            told = translate("Command line", "{name}: please review, because {reason}.")
            notify(told.format(name=as_name(picture.name, "file"), reason=explained(fault)))
        self._put(target, made)

    def _put(self, target: AltDestination, made: AltText) -> None:
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
        """Write the pages, report how many pictures a person should check, and return the exit status."""
        for page, alts in self.pages.items():
            try:
                with storage_errors(page.name):
                    file, data = own_bytes(page)
                    text = self.texts[page]
                    if decode_page(data) != text:
                        raise OSError(0, translate("Command line", "it has changed since"))
                    replace_page(file, insert_alt(text, alts))
            except StorageError as problem:
                notify(str(explain(problem)))
                self.status = problem.exit_status
        if self.doubtful:
            told = counted("Command line", "Review %n picture(s) of {count}.", self.doubtful)
            notify(told.format(count=self.count))
        return self.status


@click.command()
@click.argument("paths", nargs=-1, metavar="PATH...")
@click.option(
    "--write",
    "way",
    type=click.Choice(["csv", "sidecar", "embed"]),
    help="Where to write it: a table (csv, the default), NAME.alt.txt next to each picture (sidecar), or the "
    "pictures and pages themselves (embed).",
)
@click.option(
    "--output", type=click.Path(dir_okay=False, path_type=Path), metavar="FILE", help="Write the table to FILE."
)
@click.option(
    "--check",
    "only_check",
    is_flag=True,
    help="Write nothing; report missing or doubtful alt text. The status is 1 if there is any.",
)
@click.option(
    "--review",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Review doubtful alt text of a table from --output, in a window.",
)
@click.option("--language", metavar="TAG", help="The language of the alt text, such as en or de.")
@click.option(
    "--mode",
    type=click.Choice(["auto", "offline", "concepts", "image"]),
    help="What may leave the computer: nothing (offline), words (concepts) or the picture (image).",
)
@click.option("--model", metavar="NAME", help="The image-text model to use; seesay models list names them.")
@click.option("--jobs", type=click.IntRange(1, 64), metavar="N", help="How many pictures to process at once.")
@click.option(
    "--root",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    metavar="FOLDER",
    help="The folder below which pages may name pictures; without it each page's own.",
)
@click.option("--dry-run", is_flag=True, help="Send nothing; print what would be sent as JSON.")
@cluster_option
@resume_option
@click.pass_obj
def alt(
    context: Context,
    paths: tuple[str, ...],
    way: AltOutput | None,
    output: Path | None,
    only_check: bool,
    review: Path | None,
    language: str | None,
    mode: Mode | None,
    model: str | None,
    jobs: int | None,
    root: Path | None,
    dry_run: bool,
    cluster: str,
    resume: Path | None,
) -> int:
    """Write short alt text for pictures, checked like descriptions.

    PATH is a picture, a folder of pictures, or a page of HTML or Markdown whose pictures lack alt text. Existing alt
    text stays. Standard error lists what a person should review.
    """
    given = [paths, way, output, language, mode, model, root, resume, dry_run, cluster, only_check]
    if review is not None:
        if any(given):
            raise click.UsageError(translate("Command line", "--review takes one table and nothing else."))
        Review(review, Limits())  # validates the table here
        return open_in_program(context, [review])
    if not paths:
        raise click.UsageError(translate("Command line", "Missing argument 'PATH...'."))
    if only_check and (way or output or resume or dry_run):
        raise click.UsageError(
            translate("Command line", "--check writes nothing and cannot be used with other outputs.")
        )
    if dry_run and (cluster or resume):
        raise click.UsageError(translate("Command line", "--dry-run cannot be used with --cluster or --resume."))
    if output is not None and way not in (None, "csv"):
        raise click.UsageError(translate("Command line", "--output can only be used with --write csv."))
    if only_check:
        return check_alt_text(paths, Limits(), context.cancellation)
    seesay = Seesay(context.settings, context.folders, threads=jobs or 0)
    if way == "embed":
        check_embedding()
    if way == "sidecar" and any(is_page(path) for path in paths):
        raise click.UsageError(
            translate("Command line", "--write sidecar is for pictures. For pages use --write embed.")
        )
    work = _Work(paths, way or "csv", language, mode, model, output, resume, root)
    if dry_run:
        request = work.request(context.settings, mode or context.settings.description.mode)
        finder = AltPictureFinder(Limits(), context.cancellation, AltWriter("csv", "", AltTable(None)), root)
        return print_dry_run(context, seesay, request, paths, model, None, find=finder)
    request = work.request(context.settings, mode_on(cluster, mode) or resolve_mode(context, seesay, mode))
    return _write(context, seesay, work, request, cluster)


@dataclass(frozen=True, slots=True)
class _Work:
    """The options of `alt`."""

    paths: tuple[str, ...]
    way: AltOutput
    language: str | None
    mode: Mode | None
    model: str | None
    output: Path | None
    resume: Path | None
    root: Path | None

    @property
    def noted(self) -> str:
        """The command's name in the file of finished pictures."""
        return f"alt {self.way}"

    def request(self, settings: Settings, mode: Mode) -> Request:
        return Request(
            mode=mode,
            detail="brief",
            language=self.language or settings.description.spoken_language,
            instructions=" ".join([INSTRUCTIONS, settings.server.instructions]).strip(),
            may_fall_back=self.mode is None or self.mode == "auto",
            chosen=frozenset({"detail", "mode"} if self.mode not in (None, "auto") else {"detail"}),
            alt=True,
        )


def _write(context: Context, seesay: Seesay, work: _Work, request: Request, cluster: str) -> int:
    """Describe the pictures and write their alt text."""
    server = server_for(context, seesay, request, None) if request.mode != "offline" else None
    language = work.language or context.settings.description.language
    if server is None:
        announce_limits(language, None)
    finished = FinishedPictures(work.resume, work.noted) if work.resume else None
    with ExitStack() as stack:
        table = stack.enter_context(AltTable(work.output, append=work.resume is not None))
        writer = AltWriter(work.way, request.language, table)
        finder = AltPictureFinder(Limits(), context.cancellation, writer, work.root)
        request = replace(request, permit=sending_gate(seesay, context.cancellation))
        hear = partial(answer_gate, say=lambda sentence: None)
        job = BatchJob(context, seesay, request, writer, server=server, hear=hear, find=finder, cluster=cluster)
        status = run_batch(job, work.paths, work.model, finished)
        return writer.finish() or finder.status or status
