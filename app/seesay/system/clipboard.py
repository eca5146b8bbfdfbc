"""Reads a picture or copied files from the clipboard, for programs without a window.

It uses the systems' own programs. One may wait without end for the clipboard's owner, so each has a timeout and can be
cancelled.
"""

from __future__ import annotations

import io
import os
import re
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path, PurePath
from typing import TypeVar
from urllib.parse import unquote_to_bytes, urlsplit

from seesay.core.child_processes import find_program, start_program
from seesay.core.domain import Cancellation
from seesay.core.errors import ClipboardError, EmptyClipboardError
from seesay.core.paths import is_remote_or_device_path
from seesay.core.translation import QT_TRANSLATE_NOOP, translate

T = TypeVar("T")

CLIPBOARD_NAME = "the clipboard"
"""The spoken name of a picture from the clipboard."""

PICTURE_TYPES = tuple(
    f"image/{kind}" for kind in ("png", "tiff", "webp", "bmp", "jpeg", "gif", "avif", "heif", "svg+xml")
)
"""The requested picture formats, in order of preference."""

_FILE_LISTS = ("x-special/gnome-copied-files", "text/uri-list")
_TEXTS = ("text/plain;charset=utf-8", "UTF8_STRING", "text/plain", "STRING")

_XCLIP = ("xclip", "-selection", "clipboard", "-out", "-target")

_UNREACHABLE = (b"Can't open display", b"Failed to connect to a Wayland server")  # of xclip and of wl-paste

_SECONDS = 15.0
_POLL_SECONDS = 0.05
_BUSY_SECONDS = 1.0
_LONGEST_TEXT = 1 << 20
_MOST_LINES = 1000
_NOTHING = QT_TRANSLATE_NOOP("Reasons", "it contains no picture")
_ELSEWHERE = QT_TRANSLATE_NOOP("Reasons", "it names a file on another computer, or a device")


def clipboard_contents(cancellation: Cancellation) -> bytes | tuple[Path, ...]:
    """Return the picture file in the clipboard, or the paths of copied files (existing, at least one).

    A text counts if each line is the path or file:// URL of an existing file. Raises `EmptyClipboardError`,
    `ClipboardError` if the clipboard cannot be read, and `Cancelled`.
    """
    cancellation.check()
    if sys.platform == "win32":
        return _windows_contents(cancellation)
    if sys.platform == "darwin":
        return _mac_contents(cancellation)
    return _linux_contents(cancellation)


def x11_contents(cancellation: Cancellation) -> dict[str, bytes]:
    """Return files, a picture and a text of X11's clipboard by MIME type, as available.

    Raises `ClipboardError` and `Cancelled`. Requires xclip; see `has_xclip`.
    """
    offered = _run([*_XCLIP, "TARGETS"], cancellation).decode("utf-8", "replace").split()
    others = [kind for kind in offered if kind.startswith("image/") and kind not in PICTURE_TYPES]
    found: dict[str, bytes] = {}
    for name, kinds in (("text/uri-list", ("text/uri-list",)), ("", (*PICTURE_TYPES, *others)), ("text/plain", _TEXTS)):
        for kind in kinds:
            if kind in offered and (data := _run([*_XCLIP, kind], cancellation)):
                found[name or kind] = data
                break
    return found


def has_xclip() -> bool:
    """Whether X11's clipboard can be read without a window of ours."""
    return find_program(_XCLIP[0]) is not None


def file_paths(text: str) -> tuple[Path, ...]:
    """Return the existing files named by the lines of `text`; empty if any line is not a file.

    Formats: text/uri-list, with comments; GNOME's, which starts with "copy" or "cut"; absolute paths, quoted or not,
    with ~ for the home folder. Raises `EmptyClipboardError` for files that Seesay does not open by itself.
    """
    lines = [line.strip() for line in text[:_LONGEST_TEXT].replace("\0", "\n").splitlines()]
    if lines and lines[0] in {"copy", "cut"}:
        lines = lines[1:]
    lines = [line for line in lines if line and not line.startswith("#")]
    if len(lines) > _MOST_LINES:
        return ()
    names = [_name(line) for line in lines]
    if not all(names):
        return ()
    if any(name and is_remote_or_device_path(name) for name in names):
        raise EmptyClipboardError(translate("Reasons", _ELSEWHERE))
    paths = [Path(name) for name in names if name and _is_file(name)]
    return tuple(paths) if len(paths) == len(names) else ()


def _name(line: str) -> str | None:
    """Return the absolute path in a line, existing or not, or None."""
    line = line.strip("\"'")
    try:
        if line.lower().startswith("file:"):
            parts = urlsplit(line)
            here = {"", "localhost", os.uname().nodename if hasattr(os, "uname") else ""}
            name = os.fsdecode(unquote_to_bytes(parts.path))
            if sys.platform == "win32":
                share = parts.netloc not in here
                name = f"//{parts.netloc}{name}" if share else re.sub("^/(?=.:)", "", name)
            elif parts.netloc not in here:
                return None
        else:
            name = str(Path(line).expanduser())
        return name if PurePath(name).is_absolute() else None
    except (RuntimeError, ValueError):  # an unknown home folder, or a host in broken brackets
        return None


def _is_file(name: str) -> bool:
    try:
        return Path(name).is_file()
    except (OSError, ValueError):  # not a possible file name
        return False


def _linux_contents(cancellation: Cancellation) -> bytes | tuple[Path, ...]:
    offer, take = _linux_commands()
    offered = set(_run(offer, cancellation).decode("utf-8", "replace").split())
    for kind in PICTURE_TYPES:
        if kind in offered and (data := _run([*take, kind], cancellation)):
            return data
    for kind in (*_FILE_LISTS, *_TEXTS):
        if kind in offered and (
            paths := file_paths(_run([*take, kind], cancellation).decode("utf-8", "surrogateescape"))
        ):
            return paths
    raise EmptyClipboardError(_NOTHING)


def _linux_commands() -> tuple[list[str], list[str]]:
    """Return the command that lists the formats, and the one that reads the format appended to it."""
    if os.environ.get("WAYLAND_DISPLAY") and find_program("wl-paste"):
        return ["wl-paste", "--list-types"], ["wl-paste", "--no-newline", "--type"]
    if os.environ.get("DISPLAY") and has_xclip():
        return [*_XCLIP, "TARGETS"], list(_XCLIP)
    if os.environ.get("WAYLAND_DISPLAY"):
        raise ClipboardError(translate("Reasons", "reading the clipboard needs wl-paste; install wl-clipboard"))
    if os.environ.get("DISPLAY"):
        raise ClipboardError(translate("Reasons", "reading the clipboard needs xclip; install xclip"))
    raise ClipboardError(translate("Reasons", "there is no desktop here, so there is no clipboard"))


def _mac_contents(cancellation: Cancellation) -> bytes | tuple[Path, ...]:
    # Files first: with a file, the Finder copies the picture of its icon.
    named = _script("POSIX path of (the clipboard as «class furl»)", cancellation)
    if paths := file_paths(named.decode("utf-8", "replace")):
        return paths
    # A text is converted to a file name too, and a picture may come with a text.
    if named and _script("clipboard info for «class furl»", cancellation).strip():
        raise EmptyClipboardError(_NOTHING)  # a folder, or a missing file: its icon is not wanted
    data = _script("the clipboard as «class PNGf»", cancellation).strip()
    # it prints «data PNGf89504E47…»
    digits = data.decode("utf-8", "replace").removeprefix("«data PNGf").removesuffix("»")
    try:
        if picture := bytes.fromhex(digits):
            return picture
    except ValueError:
        pass  # no picture: the output is something else
    if paths := file_paths(_run(["pbpaste"], cancellation).decode("utf-8", "replace")):
        return paths
    raise EmptyClipboardError(_NOTHING)


def _script(text: str, cancellation: Cancellation) -> bytes:
    return _run(["osascript", "-e", text], cancellation)


def _windows_contents(cancellation: Cancellation) -> bytes | tuple[Path, ...]:
    from PIL import Image, ImageGrab

    from seesay.system.win32_api import WindowsApi

    output, api = io.BytesIO(), WindowsApi()
    try:
        found = _once_free(ImageGrab.grabclipboard, cancellation)
        if isinstance(found, Image.Image):
            found.save(output, "PNG", compress_level=1)
            return output.getvalue()
        text = _once_free(api.clipboard_text, cancellation) if found is None else ""
    # Another program holds it, or the content is no picture, which Pillow reports in several ways.
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        raise ClipboardError(translate("Reasons", "the clipboard cannot be read at the moment")) from None
    if found is not None and any(map(is_remote_or_device_path, found)):
        raise EmptyClipboardError(translate("Reasons", _ELSEWHERE))
    paths = file_paths(text) if found is None else tuple(path for name in found if (path := Path(name)).is_file())
    if not paths:
        raise EmptyClipboardError(_NOTHING)
    return paths


def _once_free(read: Callable[[], T], cancellation: Cancellation) -> T:
    """Call `read` until it no longer raises `OSError`, as when another program has the clipboard open.

    Programs hold it for some milliseconds; clipboard histories and remote desktops open it after every copy.
    """
    end = time.monotonic() + _BUSY_SECONDS
    while True:
        cancellation.check()
        try:
            return read()
        except OSError:
            if time.monotonic() > end:
                raise
        time.sleep(_POLL_SECONDS)


def _run(command: Sequence[str], cancellation: Cancellation) -> bytes:
    """Return a program's output, empty if it fails; raises `ClipboardError` after the timeout."""
    pipe = subprocess.PIPE
    with start_program(command, stdin=subprocess.DEVNULL, stdout=pipe, stderr=pipe) as process:
        end = time.monotonic() + _SECONDS
        try:
            while time.monotonic() < end:
                cancellation.check()
                try:
                    output, complaint = process.communicate(timeout=_POLL_SECONDS)
                except subprocess.TimeoutExpired:
                    continue
                if any(words in complaint for words in _UNREACHABLE):
                    raise ClipboardError(translate("Reasons", "the desktop and its clipboard cannot be reached"))
                return output if process.returncode == 0 else b""
        finally:
            process.kill()
    raise ClipboardError(translate("Reasons", "the program that owns the clipboard does not respond"))
