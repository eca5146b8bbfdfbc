"""Where the pictures of a command come from: files, folders, standard input, the screen, the clipboard."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial, wraps
from pathlib import Path
from typing import Any, TypeVar, cast

import click

from seesay.app.bulk.batch import FromFile
from seesay.app.screen.control_names import ControlNames
from seesay.app.screen.focus_capture import with_focus, with_password_fields
from seesay.bootstrap import Seesay
from seesay.cli.context import interruptible_read, notify
from seesay.core.domain import Cancellation, Frame, Source, SourceKind
from seesay.core.errors import InputError, PageMissingError
from seesay.core.messages import picture_name
from seesay.core.region import Region
from seesay.core.translation import translate
from seesay.files.decode import Limits
from seesay.files.documents import Document, document_from_bytes, open_document
from seesay.files.picture_files import load_bytes, load_file, picture_paths, read_stream, spoken_name
from seesay.system.capture.screen_capturer import SOURCE_NAMES, ScreenCapturer, Screens, Screenshot
from seesay.system.clipboard import CLIPBOARD_NAME, clipboard_contents

_PAGES = re.compile(r"(\d{1,6})(?:-(\d{1,6}))?")
_LONGEST_PASSWORD = 1024

_Command = TypeVar("_Command", bound=Callable[..., Any])


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture that is loaded later, from `path` if it is a file; `page` counts from 1 in a document, else 0."""

    name: str
    load: Callable[[], Frame]
    path: Path | None = None
    page: int = 0
    file_to_send: FromFile | None = None  # the file, if another machine may describe the picture

    @property
    def label(self) -> str:
        """Its name in a list of several."""
        name = picture_name(self.name)
        if not self.page:
            return name
        return translate("Pictures", "{name}, page {page}").format(name=name, page=self.page)


@dataclass(frozen=True, slots=True)
class PageRanges:
    """Requested pages of documents as (first, last) ranges, all pages if empty. A picture has one page."""

    ranges: tuple[tuple[int, int], ...] = ()

    def of(self, count: int, name: str) -> Iterator[int]:
        """Yield the requested numbers of a document of `count` pages; then raise `PageMissingError` for others."""
        for first, last in self.ranges or ((1, count),):
            yield from range(first, min(last, count) + 1)
        missing = next((max(first, count + 1) for first, last in self.ranges if last > count), None)
        if missing is not None:
            raise PageMissingError(name, missing, count)


def pages_option(command: _Command) -> _Command:
    """Add the option `--pages`, which `command` gets as `pages`."""
    option = click.option(
        "--pages", metavar="1-3,7", callback=_as_pages, help="The pages of a document (default: all)."
    )
    return option(command)


def _as_pages(context: click.Context, parameter: click.Parameter, value: str | None) -> PageRanges:
    if value is None:
        return PageRanges()
    ranges = []
    for part in value.split(","):
        found = _PAGES.fullmatch(part.strip())
        first, last = (int(found[1]), int(found[2] or found[1])) if found else (0, 0)
        if not 1 <= first <= last:
            raise click.BadParameter(translate("Command line", "It has to be page numbers, such as 1-3,7."))
        ranges.append((first, last))
    return PageRanges(tuple(ranges))


@dataclass(frozen=True, slots=True)
class DesktopSource:
    """A picture from the desktop: a screen, the active window, a region, the focused control or the clipboard."""

    kind: SourceKind
    region: Region | None = None


PictureSource = str | DesktopSource  # a file or folder name, "-" for standard input, or a picture from the desktop


def desktop_options(command: _Command) -> _Command:
    """Add the options for pictures from the desktop, which `command` gets as the tuple `desktop`."""

    @wraps(command)
    def with_desktop(
        *arguments: Any, screen: bool, window: bool, region: Region | None, clipboard: bool, focus: bool, **options: Any
    ) -> Any:
        kinds: dict[SourceKind, bool] = {
            "screen": screen,
            "window": window,
            "region": region is not None,
            "clipboard": clipboard,
            "focus": focus,
        }
        named = (DesktopSource(kind, region if kind == "region" else None) for kind, given in kinds.items() if given)
        return command(*arguments, desktop=tuple(named), **options)

    for option in (
        click.option("--focus", is_flag=True, help="The focused control or picture."),
        click.option("--clipboard", is_flag=True, help="The picture, or the picture's file, in the clipboard."),
        click.option("--region", metavar="X,Y,W,H", callback=_as_region, help="A part of the screen, in pixels."),
        click.option("--window", is_flag=True, help="The active window."),
        click.option("--screen", is_flag=True, help="The screen."),
    ):
        with_desktop = option(with_desktop)
    return cast("_Command", with_desktop)


def source_options(command: _Command) -> _Command:
    """Add the argument and options that name pictures, which `command` gets as `sources`."""

    @wraps(command)
    def with_sources(*arguments: Any, sources: Sequence[str], desktop: Sequence[DesktopSource], **options: Any) -> Any:
        return command(*arguments, sources=named_sources(desktop, sources), **options)

    argument = click.argument("sources", nargs=-1, metavar="[SOURCE...]")
    return cast("_Command", argument(desktop_options(with_sources)))


def _as_region(context: click.Context, parameter: click.Parameter, value: str | None) -> Region | None:
    if value is None:
        return None
    try:
        x, y, width, height = (int(number) for number in value.split(","))
    except ValueError:
        raise click.BadParameter(
            translate("Command line", "It has to be X,Y,W,H in pixels, such as 100,50,640,480.")
        ) from None
    if width <= 0 or height <= 0:
        raise click.BadParameter(translate("Command line", "The width and the height have to be more than 0."))
    return Region(x, y, width, height)


def named_sources(desktop: Sequence[DesktopSource], names: Sequence[str]) -> tuple[PictureSource, ...]:
    """Return the sources named by options and arguments; raises click's `UsageError` without any."""
    if not desktop and not names:
        raise click.UsageError(
            translate(
                "Command line",
                "Give a picture, a folder or -, or use --screen, --window, --region, --focus or --clipboard.",
            )
        )
    return (*desktop, *names)


def find_pictures(
    source: PictureSource,
    seesay: Seesay,
    cancellation: Cancellation,
    *,
    may_be_sent: bool = False,
    pages: PageRanges | None = None,
) -> Iterator[Picture]:
    """Yield the pictures of `source` lazily, each of a document's `pages`; with `may_be_sent` find password fields.

    Raises `InputError`, `CaptureError` and `Cancelled`.
    """
    pages = pages or PageRanges()
    limits = Limits()
    if isinstance(source, DesktopSource):
        yield from _of_desktop(source, seesay, cancellation, may_be_sent, pages)
    elif source == "-":
        name = "standard input"
        with interruptible_read():
            if sys.stdin.isatty():
                notify(translate("Command line", "Waiting for a picture on standard input. Press Ctrl+C to cancel."))
            data = read_stream(sys.stdin.buffer, name, limits.max_bytes)
        document = document_from_bytes(data, name, limits)
        if document is not None:
            yield from _of_document(document, pages, None, cancellation)
            return
        for _ in pages.of(1, name):
            yield Picture(name, lambda: load_bytes(data, Source("stdin", name), limits, cancellation))
    else:
        several = Path(source).is_dir()
        for path in picture_paths(source):
            try:
                document = open_document(path, limits, _ask_password)
                if document is not None:
                    yield from _of_document(document, pages, path, cancellation)
                    continue
            except InputError as problem:
                if not several:
                    raise
                yield _failing(path, problem)
                continue
            name = spoken_name(path)
            load = partial(load_file, path, limits, cancellation)
            for _ in (PageRanges() if several else pages).of(1, name):  # in a folder the option is for its documents
                yield Picture(name, load, path, file_to_send=FromFile(name, path))


def _of_document(
    document: Document, pages: PageRanges, path: Path | None, cancellation: Cancellation
) -> Iterator[Picture]:
    for number in pages.of(document.count, document.name):
        yield Picture(document.name, partial(document.page, number, cancellation), path, number)


def _failing(path: Path, problem: InputError) -> Picture:
    """Return a picture that fails to load, so that the next ones in the folder follow."""

    def fail() -> Frame:
        raise problem

    return Picture(spoken_name(path), fail, path)


def _ask_password(name: str, again: bool) -> str | None:
    """Return a document's password from a hidden prompt, where an empty line cancels, or from standard input."""
    with interruptible_read():
        if sys.stdin is not None and sys.stdin.isatty():
            question = (
                translate("Command line", "Wrong password for {name}. Password (hidden)")
                if again
                else translate("Command line", "{name} is encrypted. Password (hidden)")
            )
            typed = click.prompt(question.format(name=name), hide_input=True, default="", show_default=False, err=True)
            return str(typed) or None
        line = sys.stdin.buffer.readline(_LONGEST_PASSWORD) if sys.stdin is not None else b""
    # PowerShell starts its pipes with a byte order mark
    return line.decode("utf-8-sig", "replace").rstrip("\r\n")


def capture_source(
    source: DesktopSource,
    screens: Screens,
    capturer: ScreenCapturer,
    cancellation: Cancellation,
    names: ControlNames | None = None,
) -> Screenshot:
    """Capture a picture from the desktop; `names` are the user's labels for unnamed controls."""
    if source.kind == "focus":
        from seesay.app.screen.focus_capture import capture_focus

        return capture_focus(capturer, cancellation, names)
    if source.region is not None:
        return capturer.region(source.region, cancellation)
    if source.kind == "window":
        return capturer.window(cancellation)
    return capturer.screen(screens, cancellation)


def _of_desktop(
    source: DesktopSource, seesay: Seesay, cancellation: Cancellation, may_be_sent: bool, pages: PageRanges
) -> Iterator[Picture]:
    if source.kind == "clipboard":
        yield from _of_clipboard(Limits(), cancellation, pages)
        return

    def shot(capturer: ScreenCapturer, cancellation: Cancellation, _first_words: object) -> Screenshot:

        screens, names = seesay.settings.desktop.screens, ControlNames(seesay.folders.data)
        return capture_source(source, screens, capturer, cancellation, names)

    def take() -> Frame:
        known = shot if source.region is not None else with_focus(shot)
        return (with_password_fields(known) if may_be_sent else known)(seesay.capturer(), cancellation, None).frame

    yield Picture(SOURCE_NAMES[source.kind], take)


def _of_clipboard(limits: Limits, cancellation: Cancellation, pages: PageRanges) -> Iterator[Picture]:
    contents = clipboard_contents(cancellation)
    if isinstance(contents, bytes):
        yield Picture(
            CLIPBOARD_NAME, lambda: load_bytes(contents, Source("clipboard", CLIPBOARD_NAME), limits, cancellation)
        )
        return

    def load(path: Path) -> Frame:
        return replace(load_file(path, limits, cancellation), source=Source("clipboard", spoken_name(path)))

    for path in contents:
        document = open_document(path, limits, _ask_password)
        if document is not None:
            yield from _of_document(document, pages, None, cancellation)
            continue
        yield Picture(spoken_name(path), lambda path=path: load(path))  # type: ignore[misc]
