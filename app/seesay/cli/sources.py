"""Where the pictures of a command come from: files, folders, standard input, the screen, the clipboard."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import wraps
from pathlib import Path
from typing import Any, TypeVar, cast

import click

from seesay.bootstrap import Seesay
from seesay.capture.clipboard import NAME as CLIPBOARD
from seesay.capture.clipboard import clipboard_contents
from seesay.capture.desktop import ScreenCapturer, Screenshot
from seesay.capture.files import Limits, found_at, load_bytes, load_file, read_stream, spoken_name
from seesay.capture.grabbing import NAMES
from seesay.cli.interrupt import interruptible
from seesay.cli.output import tell
from seesay.domain import Cancellation, Frame, Region, Source, SourceKind
from seesay.translation import translate
from seesay.usecases.guarding import guarded, knowing_focus

_Command = TypeVar("_Command", bound=Callable[..., Any])


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture that will be loaded when its turn comes; `path` is its file where a file or a folder was named."""

    name: str
    load: Callable[[], Frame]
    path: Path | None = None


@dataclass(frozen=True, slots=True)
class Desktop:
    """A picture of what the desktop has: one of its screens, its active window, a part of it, or its clipboard."""

    kind: SourceKind
    region: Region | None = None


Wanted = str | Desktop
"""A file's or folder's name, - for standard input, or something of the desktop."""


def desktop_options(command: _Command) -> _Command:
    """Add the options that name pictures of the desktop; `command` gets what they hold as `desktop`, a tuple."""

    @wraps(command)
    def with_desktop(
        *arguments: Any, screen: bool, window: bool, region: Region | None, clipboard: bool, **options: Any
    ) -> Any:
        kinds: dict[SourceKind, bool] = {
            "screen": screen,
            "window": window,
            "region": region is not None,
            "clipboard": clipboard,
        }
        named = (Desktop(kind, region if kind == "region" else None) for kind, given in kinds.items() if given)
        return command(*arguments, desktop=tuple(named), **options)

    for option in (
        click.option("--clipboard", is_flag=True, help="The picture, or the picture's file, in the clipboard."),
        click.option("--region", metavar="X,Y,W,H", callback=_as_region, help="A part of the screen, in pixels."),
        click.option("--window", is_flag=True, help="The active window."),
        click.option("--screen", is_flag=True, help="The screen."),
    ):
        with_desktop = option(with_desktop)
    return cast("_Command", with_desktop)


def source_options(command: _Command) -> _Command:
    """Add the argument and the options that name pictures; `command` gets what they hold as `sources`."""

    @wraps(command)
    def with_sources(*arguments: Any, sources: Sequence[str], desktop: Sequence[Desktop], **options: Any) -> Any:
        return command(*arguments, sources=wanted(desktop, sources), **options)

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


def wanted(desktop: Sequence[Desktop], names: Sequence[str]) -> tuple[Wanted, ...]:
    """Return what the options and the arguments name; raises click's `UsageError` when that is nothing."""
    if not desktop and not names:
        raise click.UsageError(
            translate(
                "Command line", "Name a picture, a folder or -, or use --screen, --window, --region or --clipboard."
            )
        )
    return (*desktop, *names)


def pictures(
    source: Wanted, seesay: Seesay, cancellation: Cancellation, *, may_be_sent: bool = False
) -> Iterator[Picture]:
    """Yield the pictures of `source` when asked for; raises `InputError`, `CaptureError` and `Cancelled`.

    In those of the screen that `may_be_sent`, fields of passwords are looked for.
    """
    limits = Limits.of(seesay.settings.input)
    if isinstance(source, Desktop):
        yield from _of_desktop(source, seesay, cancellation, may_be_sent)
    elif source == "-":
        name = "standard input"
        with interruptible():
            if sys.stdin.isatty():
                tell(translate("Command line", "Waiting for a picture on standard input. Ctrl+C ends that."))
            data = read_stream(sys.stdin.buffer, name, limits.max_bytes)
        yield Picture(name, lambda: load_bytes(data, Source("stdin", name), limits, cancellation))
    else:
        for path in found_at(source):
            yield Picture(spoken_name(path), lambda path=path: load_file(path, limits, cancellation), path)  # type: ignore[misc]


def _of_desktop(source: Desktop, seesay: Seesay, cancellation: Cancellation, may_be_sent: bool) -> Iterator[Picture]:
    if source.kind == "clipboard":
        yield from _of_clipboard(Limits.of(seesay.settings.input), cancellation)
        return

    def shot(capturer: ScreenCapturer, cancellation: Cancellation) -> Screenshot:
        if source.region is not None:
            return capturer.region(source.region, cancellation)
        if source.kind == "window":
            return capturer.window(cancellation)
        return capturer.screen(seesay.settings.desktop.screens, cancellation)

    def take() -> Frame:
        known = shot if source.region is not None else knowing_focus(shot)
        return (guarded(known) if may_be_sent else known)(seesay.capturer(), cancellation).frame

    yield Picture(NAMES[source.kind], take)


def _of_clipboard(limits: Limits, cancellation: Cancellation) -> Iterator[Picture]:
    contents = clipboard_contents(cancellation)
    if isinstance(contents, bytes):
        yield Picture(CLIPBOARD, lambda: load_bytes(contents, Source("clipboard", CLIPBOARD), limits, cancellation))
        return

    def load(path: Path) -> Frame:
        return replace(load_file(path, limits, cancellation), source=Source("clipboard", spoken_name(path)))

    for path in contents:
        yield Picture(spoken_name(path), lambda path=path: load(path))  # type: ignore[misc]
