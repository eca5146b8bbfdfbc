"""Checks the bytes of model files, and detects changed ones without hashing all of them at every use.

A seal holds size, modification time and a hash of samples of a file that was whole. A file without a matching seal is
hashed completely. `seesay models verify` finds the rest.
"""

from __future__ import annotations

import hashlib
import json
import logging
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from seesay.fingerprint import fingerprint
from seesay.paths import replacing
from seesay.translation import translate
from seesay.vision.manifest import BaseEntry, ModelFile, corrupt, locate

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
            raise corrupt(entry, path, translate("Reasons", "{name} is not the file it should be"))


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
