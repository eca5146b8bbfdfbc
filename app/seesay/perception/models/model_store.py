"""The user's models folder, where each model is complete or absent.

A model is staged on the same file system and renamed, under a lock file per model. A seal (size, modification time,
hash of samples) marks a file that was whole, so that not every use hashes it; a file without a matching seal is
hashed completely.
"""

from __future__ import annotations

import hashlib
import json
import logging
import os
import shutil
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from seesay.core.domain import Cancellation
from seesay.core.errors import (
    BundledModelError,
    DiskFullError,
    InputMissingError,
    InputUnreadableError,
    ModelError,
    ModelMissingError,
    UnknownLayoutError,
)
from seesay.core.paths import fingerprint, replacing, storage_errors
from seesay.core.translation import translate
from seesay.perception.models.manifest import (
    ENTRY,
    LOCK,
    BaseEntry,
    Lock,
    LockedFile,
    Manifest,
    ModelFile,
    Part,
    corrupt,
    locate,
    read_entry,
    read_lock,
)

if TYPE_CHECKING:
    from filelock import BaseFileLock

_log = logging.getLogger(__name__)


def sha256_of(path: Path) -> str:
    """Return the SHA-256 of a file's bytes; raises `OSError`."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


@contextmanager
def reading(entry: BaseEntry, path: Path) -> Iterator[None]:
    """Raise `ModelCorruptError` in place of an `OSError`: a file of `entry` cannot be read."""
    try:
        yield
    except OSError as problem:
        raise corrupt(entry, path, translate("Reasons", "{name} cannot be read")) from problem


def verify(entry: BaseEntry, folders: Sequence[Path]) -> None:
    """Check every byte of every file of `entry`; raises `ModelMissingError` or `ModelCorruptError`."""
    for file in entry.files.all():
        path = locate(entry, file, folders)
        with reading(entry, path):
            digest = sha256_of(path)
        if digest != file.sha256:
            raise corrupt(entry, path, translate("Reasons", "{name} is not the expected file"))


class Seals:
    """The seals of files that were whole, in a folder of the cache."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def find(self, entry: BaseEntry, file: ModelFile, folders: Sequence[Path]) -> Path:
        """Return the checked path of `file`; raises `ModelMissingError`, or `ModelCorruptError` when it was changed."""
        path = locate(entry, file, folders)
        seal_file = self._folder / f"{hashlib.sha256(f'{path.absolute()}{file.sha256}'.encode()).hexdigest()[:32]}.json"
        with reading(entry, path):
            seal = fingerprint(path)
            if seal == _read(seal_file):
                return path
            digest = sha256_of(path)
        if digest != file.sha256:
            raise corrupt(entry, path, translate("Reasons", "{name} was changed since it was installed"))
        _write(seal_file, seal)
        return path

    def check(self, entry: BaseEntry, folders: Sequence[Path]) -> None:
        """Raise as `find` does for any file of `entry`."""
        for file in entry.files.all():
            self.find(entry, file, folders)


def _read(file: Path) -> object:
    try:
        return json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None


def _write(file: Path, seal: dict[str, object]) -> None:
    """Keep a seal; without a cache the next use hashes every byte again, which costs time and nothing else."""
    try:
        with replacing(file) as partial:
            partial.write_text(json.dumps(seal), encoding="utf-8")
    except OSError as problem:
        _log.debug("a seal could not be kept: %s", problem.strerror or type(problem).__name__)


_STAGING = ".staging"
_COPY_CHUNK = 1 << 20
_LOCK_POLL = 0.2
_SPARE = 32 << 20  # bytes left free on the person's disk beyond what a model needs

ExportStage = Literal["weights", "image", "text", "image_int8", "text_int8"]

TryOut = Callable[[BaseEntry, Sequence[Path]], None]
"""Runs a model in the given folders; raises `ModelError` when it does not work."""


class WorkObserver:
    """Receives the progress of a download or an export, in its thread; overriding any method is optional."""

    def waiting(self) -> None:
        """Hear that another process is working on this model."""

    def started(self, total: int, present: int) -> None:
        """Hear that `total` bytes are needed, and `present` of them are here from an earlier attempt."""

    def progressed(self, done: int) -> None:
        """Hear that `done` bytes of the total are here."""

    def repeating(self, file: str) -> None:
        """Hear that `file` arrived damaged and is fetched once more."""

    def stage(self, stage: ExportStage) -> None:
        """Hear that a part of the export begins."""

    def quantised(self, tower: str, cosine: float, kept: bool) -> None:
        """Hear how near the int8 graph of a tower comes to the full one, and whether it is kept."""


class ModelStore:
    """The folder that holds the models a person fetched, brought along or exported."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.staging = folder / _STAGING

    def is_whole(self, entry: BaseEntry) -> bool:
        """Return whether every byte of `entry` is here."""
        try:
            verify(entry, [self.folder])
        except ModelError:
            return False
        return True

    @contextmanager
    def locked(self, name: str, cancellation: Cancellation, waiting: Callable[[], None]) -> Iterator[Path]:
        """Hold the lock of the model `name` and yield its staging folder, which may hold earlier work.

        `waiting` is called once if another process holds it. Raises `Cancelled` and `StorageError`.
        """
        from filelock import FileLock

        with storage_errors(self.folder.name):
            (self.staging / name).mkdir(parents=True, exist_ok=True)
            lock = FileLock(self.staging / f"{name}.lock")
        if not _acquired(lock):
            waiting()
            while not _acquired(lock):
                cancellation.check()
                time.sleep(_LOCK_POLL)
        try:
            with storage_errors(self.folder.name):
                (self.staging / name).mkdir(exist_ok=True)  # the process that held the lock may have installed it
            yield self.staging / name
        finally:
            lock.release()

    def check_space(self, name: str, needed: int) -> None:
        """Raise `DiskFullError` when fewer than `needed` bytes and a little to spare are free."""
        with storage_errors(self.folder.name):
            free = shutil.disk_usage(self.staging).free
        if free < needed + _SPARE:
            raise DiskFullError(name, needed + _SPARE, free)

    def salvage(self, entry: BaseEntry, staged: Path) -> None:
        """Move what is installed of a damaged model to `staged`, so that only what is damaged is fetched again."""
        installed, old = self.folder / entry.name, self.staging / f"{entry.name}.old"
        if not installed.exists():
            return
        with storage_errors(entry.name):
            shutil.rmtree(old, ignore_errors=True)
            installed.replace(old)  # all at once: a model is never half there
            for file in entry.files.all():
                if (old / file.name).is_file() and not (staged / file.name).exists():
                    (old / file.name).replace(staged / file.name)
            shutil.rmtree(old)

    def install(self, entry: BaseEntry, staged: Path) -> None:
        """Make the complete folder `staged` the installed model; what was there before goes."""
        kept = {file.name for file in entry.files.all()} | {LOCK, ENTRY}
        old = self.staging / f"{entry.name}.old"
        target = self.folder / entry.name
        with storage_errors(entry.name):
            for leftover in staged.iterdir():
                if leftover.name not in kept:
                    leftover.unlink()
            shutil.rmtree(old, ignore_errors=True)
            if target.exists():
                target.replace(old)
            staged.replace(target)
            shutil.rmtree(old, ignore_errors=True)

    def remove(self, entry: BaseEntry, cancellation: Cancellation, waiting: Callable[[], None]) -> int:
        """Remove a model and all that was begun of it; return the bytes freed.

        Raises `BundledModelError`, `ModelMissingError` when there is nothing of it, and `StorageError`.
        """
        if entry.bundled:
            raise BundledModelError(entry.name)
        with self.locked(entry.name, cancellation, waiting) as staged:
            target = self.folder / entry.name
            freed = sum(file.stat().st_size for folder in (target, staged) for file in folder.glob("*"))
            there = target.exists() or any(staged.iterdir())
            with storage_errors(entry.name):
                if target.exists():
                    # Renamed first: a model is never half there, not even while it goes.
                    target.replace(staged / "removed")
                shutil.rmtree(staged)
        if not there:
            raise ModelMissingError(entry.name, translate("Reasons", "it is not installed"))
        return freed

    def bring(
        self, folder: Path, manifest: Manifest, name: str | None, try_out: TryOut, cancellation: Cancellation
    ) -> BaseEntry:
        """Check hashes, install the model whose files are in `folder` if it runs, and return its entry.

        `folder` holds an `entry.toml`, or is a copy of a repository or model that `manifest` knows; `name` decides
        between several. Raises `InputMissingError`, `UnknownLayoutError`, `ModelError`, `StorageError` and `Cancelled`.
        """
        entry, sources = recognise_model(folder, manifest, name)
        with self.locked(entry.name, cancellation, lambda: None) as staged:
            self.check_space(entry.name, sum(source.stat().st_size for source in sources.values()))
            found: dict[Part, LockedFile] = {}
            for part, file in entry.files.items():
                size, digest = _copy(sources[part], staged / file.name, cancellation)
                if (file.size or size, file.sha256 or digest) != (size, digest):
                    shutil.rmtree(staged, ignore_errors=True)
                    reason = translate("Reasons", "{name} is not the expected file")
                    raise corrupt(entry, sources[part], reason)
                found[part] = LockedFile(source=file.source or file.name, size=size, sha256=digest)
            entry = entry.with_files(found)
            try:
                try_out(entry, [self.staging])
            except ModelError:
                shutil.rmtree(staged, ignore_errors=True)
                raise
            if entry.repository is None:
                write_entry(staged / ENTRY, entry)
            else:
                given = read_lock(folder / LOCK)
                revision = given.revision if given is not None and given.files == found else ""
                write_lock(staged, entry, revision, found)
            self.install(entry, staged)
        return entry


def write_entry(file: Path, entry: BaseEntry) -> None:
    """Keep the whole entry of a model that no list knows beside its files; raises `StorageError`."""
    _store_write(file, entry.model_dump(mode="json", exclude_none=True, exclude_defaults=True))


def write_lock(staged: Path, entry: BaseEntry, revision: str, files: dict[Part, LockedFile]) -> None:
    """Keep what the files of `entry` turned out to be beside them; raises `StorageError`."""
    repository = entry.repository.name if entry.repository else ""
    lock = Lock(schema=1, name=entry.name, repository=repository, revision=revision, files=files)
    _store_write(staged / LOCK, lock.model_dump(mode="json", by_alias=True))


def recognise_model(folder: Path, manifest: Manifest, name: str | None) -> tuple[BaseEntry, dict[Part, Path]]:
    """Return which model is in `folder` and where its files are; raises as `ModelStore.bring` does."""
    if not folder.is_dir():
        raise InputMissingError(str(folder))
    if (folder / ENTRY).is_file():
        entry = read_entry(folder / ENTRY)
        known = [other for other in manifest.all if other.name == entry.name]
        if known and (known[0].bundled or known[0].repository is not None):
            raise ModelError(
                entry.name,
                translate("Reasons", "a model of this name comes with Seesay; choose another name"),
            )
        return entry, {part: _present(entry, folder / file.name) for part, file in entry.files.items()}
    found = [(entry, files) for entry in manifest.all if (files := _layout(entry, folder)) is not None]
    if name is not None:
        manifest.known(name)
        found = [(entry, files) for entry, files in found if entry.name == name]
    elif len(found) > 1:
        # Only what speaks for a model decides: that a copy is not one model makes it no other one, but perhaps damaged.
        found = (
            [(entry, files) for entry, files in found if _called(entry, folder)]
            or [(entry, files) for entry, files in found if _is_known(entry, files)]
            or found
        )
    if len(found) != 1:
        raise UnknownLayoutError(folder.name, tuple(entry.name for entry, _ in found))
    return found[0]


def _acquired(lock: BaseFileLock) -> bool:
    from filelock import Timeout

    with storage_errors(Path(lock.lock_file).name):
        try:
            lock.acquire(blocking=False)
        except Timeout:
            return False
    return True


def _present(entry: BaseEntry, path: Path) -> Path:
    if not path.is_file():
        raise ModelMissingError(entry.name, translate("Reasons", "{name} is missing").format(name=path.name))
    return path


def _layout(entry: BaseEntry, folder: Path) -> dict[Part, Path] | None:
    """Return the files of `entry` when `folder` is a copy of its repository or of its installed folder."""
    if entry.repository is None:
        return None
    lock = read_lock(folder / LOCK)
    if lock is not None and lock.name != entry.name:
        return None
    for name in ("source", "name"):
        files = {part: folder / getattr(file, name) for part, file in entry.files.items()}
        if all(_fits(file, files[part]) for part, file in entry.files.items()):
            return files
    return None


def _fits(file: ModelFile, path: Path) -> bool:
    # A known size tells the models of one layout apart at once; bytes are compared when they are copied.
    return path.is_file() and file.size in (None, path.stat().st_size)


def _called(entry: BaseEntry, folder: Path) -> bool:
    repository = entry.repository.name.rpartition("/")[2] if entry.repository else ""
    return folder.resolve().name in (entry.name, repository) or read_lock(folder / LOCK) is not None


def _is_known(entry: BaseEntry, files: dict[Part, Path]) -> bool:
    """Whether the first graph in `files` is, to the last byte, the one `entry` knows."""
    part, file = entry.files.items()[0]
    try:
        return file.sha256 == sha256_of(files[part])
    except OSError as problem:
        raise InputUnreadableError(files[part].name) from problem


def _copy(source: Path, target: Path, cancellation: Cancellation) -> tuple[int, str]:
    digest, size = hashlib.sha256(), 0
    try:
        reading = source.open("rb")
    except OSError as problem:
        raise InputUnreadableError(source.name) from problem
    with storage_errors(target.name), reading, target.open("wb") as writing:
        while chunk := reading.read(_COPY_CHUNK):
            cancellation.check()
            writing.write(chunk)
            digest.update(chunk)
            size += len(chunk)
        writing.flush()
        os.fsync(writing.fileno())
    return size, digest.hexdigest()


def _store_write(file: Path, content: dict[str, object]) -> None:
    import tomli_w

    with storage_errors(file.name), replacing(file) as partial:
        partial.write_text(tomli_w.dumps(content), encoding="utf-8")
