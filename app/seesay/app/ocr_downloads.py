"""The OCR data for further scripts, for every front end: list, fetch, verify and remove."""

from __future__ import annotations

import hashlib
import os
import shutil
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal
from urllib.parse import urlsplit

from seesay.core.backends import rank
from seesay.core.domain import Cancellation
from seesay.core.errors import DiskFullError, FetchError, ModelCorruptError, ModelError, ModelMissingError
from seesay.core.ocr_data import ReadingData, folder, reading_data
from seesay.core.paths import replacing, storage_errors
from seesay.core.translation import translate
from seesay.perception.models.model_store import WorkObserver
from seesay.perception.ocr import text_readers  # its engines load numpy and Pillow when they are asked for

_SECONDS = 30.0
_CHUNK = 1 << 18
_MOST = 4  # A file that is so many times as large as it should be is not taken to its end


@dataclass(frozen=True, slots=True)
class OcrDataInfo:
    """Data for a script; `state` is "system" where the system's own data reads that script already."""

    data: ReadingData
    state: Literal["missing", "installed", "system"]


def is_reader(name: str) -> bool:
    """Return whether `name` is that of data for reading, such as "read-arabic"."""
    return any(data.name == name for data in reading_data())


def scripts_read() -> frozenset[str]:
    """Return the scripts (ISO 15924) that are read here beside those of the reading network; takes some 50 ms."""
    engines = rank(text_readers.LINE_READERS).usable
    return frozenset(script for engine in engines for script in engine().scripts())


class OcrDownloads:
    """What a person can do with data for reading; each call checks again what is here."""

    def __init__(
        self, cancellation: Cancellation, observer: WorkObserver | None = None, address: str | None = None
    ) -> None:
        """Have everything fetched from the server at `address`, if one is given."""
        self._cancellation, self._observer = cancellation, observer or WorkObserver()
        self._address = address

    def list(self) -> tuple[OcrDataInfo, ...]:
        here = scripts_read()
        return tuple(
            OcrDataInfo(data, "installed" if data.file.is_file() else "system" if data.script in here else "missing")
            for data in reading_data()
        )

    def wanted(self, languages: Sequence[str]) -> tuple[ReadingData, ...]:
        """Return the data for `languages` without which their script cannot be read here."""
        wanted = [data for data in reading_data() if not set(data.languages).isdisjoint(languages)]
        if not wanted:
            return ()  # without asking a program what it reads
        return tuple(info.data for info in self.list() if info.state == "missing" and info.data in wanted)

    def pull(self, name: str) -> bool:
        """Fetch a script's data; return False if it is there. Raises `FetchError`, `ModelError` and `StorageError`."""
        from seesay.perception.models.fetching import run_cancellable

        data = _data_called(name)
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

        address = data.address if self._address is None else self._address + data.source
        host = urlsplit(address).netloc
        if os.environ.get("HF_HUB_OFFLINE", "").upper() in ("1", "ON", "YES", "TRUE"):
            raise FetchError(data.name, host, "offline")
        self._observer.started(data.size, 0)
        digest, done = hashlib.sha256(), 0
        with storage_errors(data.name), replacing(data.file) as partial, partial.open("wb") as stream:
            try:
                with httpx2.stream("GET", address, follow_redirects=True, timeout=_SECONDS) as response:
                    if response.status_code != httpx2.codes.OK:
                        missing = response.status_code == httpx2.codes.NOT_FOUND
                        raise FetchError(data.name, host, "missing" if missing else "failed", str(response.status_code))
                    for chunk in response.iter_bytes(_CHUNK):
                        self._cancellation.check()
                        done += len(chunk)
                        if done > _MOST * data.size:
                            break
                        stream.write(chunk)
                        digest.update(chunk)
                        self._observer.progressed(min(done, data.size))
            except (httpx2.ConnectError, httpx2.ConnectTimeout, httpx2.ProxyError) as problem:
                raise FetchError(data.name, host, "unreachable", data.source) from problem
            except httpx2.HTTPError as problem:
                raise FetchError(data.name, host, "interrupted", data.source) from problem
            if digest.hexdigest() != data.sha256:
                raise ModelCorruptError(
                    data.name, translate("Reasons", "{name} is not the expected file").format(name=data.source)
                )

    def verify(self, names: Sequence[str], *, everything: bool = False) -> Iterator[tuple[str, ModelError | None]]:
        """Check every byte of the data in `names`, or of all that was fetched; yield each with what is wrong."""
        for data in reading_data() if everything else map(_data_called, names):
            problem: ModelError | None = None
            if not data.file.is_file():
                problem = ModelMissingError(data.name, translate("Reasons", "it is not installed"))
            elif not _is_whole(data):
                reason = translate("Reasons", "{name} is not the expected file")
                problem = ModelCorruptError(data.name, reason.format(name=data.file.name))
            if not (everything and isinstance(problem, ModelMissingError)):
                yield data.name, problem

    def remove(self, name: str) -> int:
        """Remove the data called `name`; return the bytes freed. Raises `ModelMissingError` and `StorageError`."""
        file = _data_called(name).file
        if not file.is_file():
            raise ModelMissingError(name, translate("Reasons", "it is not installed"))
        with storage_errors(name):
            freed = file.stat().st_size
            file.unlink()
        return freed


def _data_called(name: str) -> ReadingData:
    for data in reading_data():
        if data.name == name:
            return data
    raise ModelMissingError(name, translate("Reasons", "this model is unknown"))


def _is_whole(data: ReadingData) -> bool:
    file = data.file
    with storage_errors(data.name):
        return file.is_file() and hashlib.sha256(file.read_bytes()).hexdigest() == data.sha256
