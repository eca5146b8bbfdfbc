"""Where files are, whether Seesay runs from source, a wheel or a frozen folder.

Resources and bundled models are read-only. The person's files are in the platform's folders, or all in `SEESAY_HOME`.

Tells whether a file has changed, without reading all of it.
"""

from __future__ import annotations

import hashlib
import os
import re
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
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
    """Return the folder of vocabularies, prompts, sounds and sample pictures that travels with the program."""
    return _shipped("resources")


def shipped_models_folder() -> Path:
    """Return the folder of the model manifest and the bundled models that travels with the program."""
    return _shipped("models")


@dataclass(frozen=True, slots=True)
class UserFolders:
    """The person's own files: one settings file and folders for data, caches, fetched models and logs."""

    settings_file: Path
    data: Path
    cache: Path
    models: Path
    logs: Path


def user_folders(environment: Mapping[str, str] = os.environ) -> UserFolders:
    """Return the person's folders; nothing is created. `SEESAY_HOME`, when set and not empty, holds them all.

    Without it, the folder `home` beside a frozen program does: a Seesay that is carried along has one.
    """
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
    """Raise `failure` for `name` in place of an `OSError`, with the system's words for what happened."""
    try:
        yield
    except OSError as problem:
        raise failure(name, problem.strerror or type(problem).__name__) from problem


@contextmanager
def replacing(target: Path) -> Iterator[Path]:
    """Yield a new file that replaces `target` when the block ends well, and is removed otherwise; raises `OSError`.

    Readers see the old file or the whole new one. A missing folder is made.
    """
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
    """Return the files that `replacing` began to write for `target` and, killed, did not remove."""
    return list(target.parent.glob(f".{target.name}.*.part"))


def append_line(file: Path, line: bytes) -> int:
    """Append `line`, which ends with a newline, to `file` in one write and return its size in bytes; raises `OSError`.

    A new file is private. A torn line before it (full disk, killed program) is ended first; an empty `line` does just
    that.
    """
    flags = os.O_RDWR | os.O_CREAT | os.O_APPEND | getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0)
    with os.fdopen(os.open(file, flags, 0o600), "r+b", buffering=0) as stream:
        size = stream.seek(0, os.SEEK_END)
        if size:
            stream.seek(-1, os.SEEK_END)
            line = line if stream.read(1) == b"\n" else b"\n" + line
        size += len(line)
        while line:  # a disk that is nearly full takes a part, and gives its reason at the next attempt
            line = line[stream.write(line) :]
        return size


_SAMPLES = 32
_SAMPLE_BYTES = 4096


def fingerprint(path: Path) -> dict[str, object]:
    """Return a file's size, modification time and a hash of samples, fit for JSON; raises `OSError`."""
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
    r"""Return whether an absolute path is one of Windows that names another computer or a device.

    Only what begins with a drive's letter is a plain file: `\\.\`, `\\?\`, `\??\` and their forms with slashes reach
    both. Some names are devices in every folder. Merely looking at `\\server\share\x` signs the person in at
    that server, and whoever runs it gets what a password can be guessed from.
    """
    parts = re.split(r"[\\/]", name)
    return sys.platform == "win32" and (not _DRIVE.match(name) or any(map(_DEVICE.fullmatch, parts)))
