"""Locations of files in a source tree, wheel or frozen folder, and safe writing of files."""

from __future__ import annotations

import hashlib
import os
import re
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from seesay.core.errors import StorageError

_PACKAGE = Path(__file__).resolve().parents[1]
_SOURCE_TREE = _PACKAGE.parent.parent


def _shipped(name: str) -> Path:
    if getattr(sys, "frozen", False):
        return Path(sys._MEIPASS) / "seesay" / f"_{name}"  # type: ignore[attr-defined]  # set by PyInstaller only
    in_wheel = _PACKAGE / f"_{name}"
    return in_wheel if in_wheel.is_dir() else _SOURCE_TREE / name


def resources_folder() -> Path:
    """Return the bundled folder of vocabularies, prompts, sounds and sample pictures."""
    return _shipped("resources")


def shipped_models_folder() -> Path:
    """Return the bundled folder of the model manifest and models."""
    return _shipped("models")


@dataclass(frozen=True, slots=True)
class UserFolders:
    """The user's settings file, and folders for data, caches, fetched models and logs."""

    settings_file: Path
    data: Path
    cache: Path
    models: Path
    logs: Path


def user_folders(environment: Mapping[str, str] = os.environ) -> UserFolders:
    """Return the user's folders, all in `SEESAY_HOME` or `home` next to a frozen program, if set; creates nothing."""
    if home := environment.get("SEESAY_HOME") or _carried_home():
        base = Path(home).expanduser().absolute()
        return UserFolders(base / "settings.toml", base / "data", base / "cache", base / "models", base / "logs")
    from platformdirs import PlatformDirs

    platform = PlatformDirs("seesay", appauthor=False)
    data = platform.user_data_path
    return UserFolders(
        settings_file=platform.user_config_path / "settings.toml",
        data=data,
        cache=platform.user_cache_path,
        models=data / "models",
        logs=platform.user_log_path,
    )


def _carried_home() -> str:
    carried = Path(sys.executable).with_name("home")
    return str(carried) if getattr(sys, "frozen", False) and carried.is_dir() else ""


@contextmanager
def storage_errors(name: str, failure: type[StorageError] = StorageError) -> Iterator[None]:
    """Convert `OSError` to `failure` for `name`, with the system's message."""
    try:
        yield
    except OSError as problem:
        raise failure(name, problem.strerror or type(problem).__name__) from problem


def private_opener(path: str, flags: int) -> int:
    """Open one of the program's own files so that only the person can read it: an `opener` for `open`.

    Older versions made some that others can read, which is mended. Raises `OSError`.
    """
    descriptor = os.open(path, flags, 0o600)
    if hasattr(os, "fchmod"):
        with suppress(OSError):  # somebody else's, which may be written all the same
            os.fchmod(descriptor, 0o600)
    return descriptor


@contextmanager
def replacing(target: Path) -> Iterator[Path]:
    """Yield a new file that replaces `target` if the block succeeds, and is removed otherwise; raises `OSError`."""
    target.parent.mkdir(parents=True, exist_ok=True)
    descriptor, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.", suffix=".part")
    os.close(descriptor)
    partial = Path(name)
    try:
        yield partial
        with partial.open("rb+") as file:
            os.fsync(file.fileno())
        partial.replace(target)
    finally:
        partial.unlink(missing_ok=True)


def left_over(target: Path) -> list[Path]:
    """Return the temporary files that a killed `replacing` left for `target`."""
    return list(target.parent.glob(f".{target.name}.*.part"))


def append_line(file: Path, line: bytes) -> int:
    """Append `line`, with its newline, after ending a torn one, and return the file's size; raises `OSError`.

    A new file is private. An empty `line` only ends a torn one.
    """
    flags = os.O_RDWR | os.O_CREAT | os.O_APPEND | getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0)
    with os.fdopen(os.open(file, flags, 0o600), "r+b", buffering=0) as stream:
        size = stream.seek(0, os.SEEK_END)
        if size:
            stream.seek(-1, os.SEEK_END)
            line = line if stream.read(1) == b"\n" else b"\n" + line
        size += len(line)
        while line:  # a nearly full disk accepts a part, and raises at the next attempt
            line = line[stream.write(line) :]
        return size


_SAMPLES = 32
_SAMPLE_BYTES = 4096


def fingerprint(path: Path) -> dict[str, object]:
    """Return a file's size, modification time and a hash of samples as JSON values; raises `OSError`."""
    status = path.stat()
    digest = hashlib.sha256()
    with path.open("rb") as stream:
        for sample in range(_SAMPLES):
            stream.seek(sample * max(0, status.st_size - _SAMPLE_BYTES) // max(1, _SAMPLES - 1))
            digest.update(stream.read(_SAMPLE_BYTES))
    return {"size": status.st_size, "changed": status.st_mtime_ns, "samples": digest.hexdigest()}


_DRIVE = re.compile(r"/?[A-Za-z]:[\\/]")
_DEVICE = re.compile(r"(CON|PRN|AUX|NUL|CONIN\$|CONOUT\$|(COM|LPT)[0-9¹²³]) *([.:].*)?", re.IGNORECASE)


def is_remote_or_device_path(name: str) -> bool:
    r"""Return whether an absolute path refers to another computer or a device on Windows.

    Only paths with a drive letter are plain files: `\\.\`, `\\?\`, `\??\` and their forms with slashes reach both. Some
    names are devices in every folder. Merely looking at `\\server\share\x` authenticates the user to that server, whose
    owner gets a hash to guess the password from.
    """
    parts = re.split(r"[\\/]", name)
    return sys.platform == "win32" and (not _DRIVE.match(name) or any(map(_DEVICE.fullmatch, parts)))
