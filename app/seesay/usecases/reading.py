"""The data for reading further scripts, for every front end: list, fetch, verify and remove.

The files are small (half a megabyte to thirty), so one that breaks off is fetched anew.
"""

from __future__ import annotations

import hashlib
import os
import shutil
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal
from urllib.parse import urlsplit

from seesay.backends import rank
from seesay.domain import Cancellation
from seesay.errors import DiskFullError, FetchError, ModelCorruptError, ModelError, ModelMissingError
from seesay.ocr import line_reader  # its engines load numpy and Pillow when they are asked for
from seesay.ocr.reading_data import SUFFIX, ReadingData, fetched_from, folder, reading_data
from seesay.paths import replacing, storage_errors
from seesay.translation import translate
from seesay.vision.store import WorkObserver

_SECONDS = 30.0
_CHUNK = 1 << 18


@dataclass(frozen=True, slots=True)
class ReaderInfo:
    """Data for a script; `state` is "system" where the system's own data reads that script already."""

    data: ReadingData
    state: Literal["missing", "installed", "system"]


def is_reader(name: str) -> bool:
    """Return whether `name` is that of data for reading, such as "read-arabic"."""
    return any(data.name == name for data in reading_data())


def engine_works() -> bool:
    """Return whether a program is here that uses the data."""
    return any(engine.uses_fetched_data for engine in rank(line_reader.LINE_READERS).usable)


def scripts_read() -> frozenset[str]:
    """Return the scripts (ISO 15924) that are read here beside those of the reading network; takes some 50 ms."""
    return frozenset(script for engine in rank(line_reader.LINE_READERS).usable for script in engine().scripts())


class Reading:
    """What a person can do with data for reading; each call checks again what is here."""

    def __init__(
        self, cancellation: Cancellation, observer: WorkObserver | None = None, address: str | None = None
    ) -> None:
        self._cancellation, self._observer = cancellation, observer or WorkObserver()
        self._address = address or fetched_from()

    def list(self) -> tuple[ReaderInfo, ...]:
        """Return all data that can be fetched."""
        here = scripts_read()
        return tuple(
            ReaderInfo(data, "installed" if _file(data).is_file() else "system" if data.script in here else "missing")
            for data in reading_data()
        )

    def wanted(self, languages: Sequence[str]) -> tuple[ReadingData, ...]:
        """Return the data for `languages` without which their script cannot be read here."""
        wanted = [data for data in reading_data() if not set(data.languages).isdisjoint(languages)]
        if not wanted:
            return ()  # without asking a program what it reads
        return tuple(info.data for info in self.list() if info.state == "missing" and info.data in wanted)

    def pull(self, name: str) -> bool:
        """Fetch the data called `name`; return False when it is here and whole already.

        Raises `ModelMissingError`, `FetchError`, `ModelCorruptError`, `DiskFullError`, `StorageError`, `Cancelled`.
        """
        from seesay.vision.fetching import run_cancellable

        data = _known(name)
        if _is_whole(data):
            return False
        with storage_errors(name):
            folder().mkdir(parents=True, exist_ok=True)
            free = shutil.disk_usage(folder()).free
        if free < data.size:
            raise DiskFullError(name, data.size, free)
        run_cancellable(lambda: self._fetch(data), self._cancellation)
        return True

    def _fetch(self, data: ReadingData) -> None:
        import httpx2

        host = urlsplit(self._address).netloc
        if os.environ.get("HF_HUB_OFFLINE", "").upper() in ("1", "ON", "YES", "TRUE"):
            raise FetchError(data.name, host, "offline")
        self._observer.started(data.size, 0)
        digest, done = hashlib.sha256(), 0
        with storage_errors(data.name), replacing(_file(data)) as partial, partial.open("wb") as stream:
            try:
                with httpx2.stream(
                    "GET", self._address + data.source, follow_redirects=True, timeout=_SECONDS
                ) as response:
                    if response.status_code != httpx2.codes.OK:
                        missing = response.status_code == httpx2.codes.NOT_FOUND
                        raise FetchError(data.name, host, "missing" if missing else "failed", str(response.status_code))
                    for chunk in response.iter_bytes(_CHUNK):
                        self._cancellation.check()
                        done += len(chunk)
                        if done > data.size:
                            break
                        stream.write(chunk)
                        digest.update(chunk)
                        self._observer.progressed(done)
            except (httpx2.ConnectError, httpx2.ConnectTimeout, httpx2.ProxyError) as problem:
                raise FetchError(data.name, host, "unreachable", data.source) from problem
            except httpx2.HTTPError as problem:
                raise FetchError(data.name, host, "interrupted", data.source) from problem
            if (done, digest.hexdigest()) != (data.size, data.sha256):
                raise ModelCorruptError(
                    data.name, translate("Reasons", "{name} is not the file it should be").format(name=data.source)
                )

    def verify(self, names: Sequence[str], *, everything: bool = False) -> Iterator[tuple[str, ModelError | None]]:
        """Check every byte of the data in `names`, or of all that was fetched; yield each with what is wrong."""
        for data in reading_data() if everything else map(_known, names):
            problem: ModelError | None = None
            if not _file(data).is_file():
                problem = ModelMissingError(data.name, translate("Reasons", "it is not installed"))
            elif not _is_whole(data):
                reason = translate("Reasons", "{name} is not the file it should be")
                problem = ModelCorruptError(data.name, reason.format(name=_file(data).name))
            if not (everything and isinstance(problem, ModelMissingError)):
                yield data.name, problem

    def remove(self, name: str) -> int:
        """Remove the data called `name`; return the bytes freed. Raises `ModelMissingError` and `StorageError`."""
        file = _file(_known(name))
        if not file.is_file():
            raise ModelMissingError(name, translate("Reasons", "it is not installed"))
        with storage_errors(name):
            freed = file.stat().st_size
            file.unlink()
        return freed


def _known(name: str) -> ReadingData:
    for data in reading_data():
        if data.name == name:
            return data
    raise ModelMissingError(name, translate("Reasons", "no such model is known"))


def _file(data: ReadingData) -> Path:
    return folder() / f"{data.data}{SUFFIX}"


def _is_whole(data: ReadingData) -> bool:
    file = _file(data)
    with storage_errors(data.name):
        return file.is_file() and hashlib.sha256(file.read_bytes()).hexdigest() == data.sha256
