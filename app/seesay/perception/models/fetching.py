"""Downloads models from the Hugging Face hub: they resume, are checked by hash, and are installed whole or not at all.

`huggingface_hub` handles addresses, headers, proxies, `HF_ENDPOINT`, `HF_HUB_OFFLINE`, tokens and errors. Its
`hf_hub_download` restarts files in each process, cannot be cancelled and has its own cache, so the loop is ours.
"""

from __future__ import annotations

import errno
import hashlib
import logging
import os
import re
import shutil
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import BinaryIO, TypeVar
from urllib.parse import urlsplit

from seesay.core.domain import Cancellation
from seesay.core.errors import (
    BundledModelError,
    Cancelled,
    DiskFullError,
    FetchError,
    FetchProblem,
    ModelCorruptError,
    SeesayError,
)
from seesay.core.paths import storage_errors
from seesay.core.translation import translate
from seesay.perception.models.manifest import BaseEntry, LockedFile, ModelFile, Part, Repository
from seesay.perception.models.model_store import ModelStore, WorkObserver, write_lock

_CHUNK = 1 << 18
_ATTEMPTS = 4  # how often in a row nothing at all may arrive in the middle of a download before it is given up
_FIRST_ATTEMPTS = 2  # the same before anything was fetched: a missing network should be reported soon
_BUSY = frozenset({408, 429, 500, 502, 503, 504})
_FULL = (errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC))  # no space is left, or none of the person's share
_POLL = 0.1

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class RemoteFile:
    """What the hub says about a file; `sha256` is its LFS hash, `git_sha1` that of one kept in git itself."""

    source: str
    url: str
    commit: str
    size: int
    etag: str
    sha256: str | None
    git_sha1: str | None


class Hub:
    """The hub as `huggingface_hub` reaches it."""

    def __init__(self, model: str, cancellation: Cancellation) -> None:
        self._model, self._cancellation = model, cancellation
        self._library = _library()
        self.host = urlsplit(self._library.constants.ENDPOINT).netloc

    def describe(self, repository: Repository, file: ModelFile, commit: str | None) -> RemoteFile:
        """Return the size and hash of `file`, at `commit` when it is known; raises `FetchError`."""
        revision = file.revision or commit or repository.revision
        url = self._library.hf_hub_url(repository.name, file.source, revision=revision)
        told = self._persistently(
            file.source,
            lambda: self._library.get_hf_file_metadata(url, library_name="seesay", retry_on_errors=False),
            _FIRST_ATTEMPTS,
        )
        size = told.size if file.size is None else file.size
        if told.commit_hash is None or told.etag is None or not size or (told.size or size) != size:
            raise FetchError(self._model, self.host, "unsuitable", file.source)
        remote = RemoteFile(
            source=file.source,
            url=self._library.hf_hub_url(repository.name, file.source, revision=told.commit_hash),
            commit=told.commit_hash,
            size=size,
            etag=told.etag,
            sha256=told.etag if re.fullmatch("[0-9a-f]{64}", told.etag) else None,
            git_sha1=told.etag if re.fullmatch("[0-9a-f]{40}", told.etag) else None,
        )
        # With another file than the one this version knows it is said before it is fetched.
        differs = file.sha256 and remote.sha256 and file.sha256 != remote.sha256
        if differs or not (file.sha256 or remote.sha256 or remote.git_sha1):
            raise FetchError(self._model, self.host, "unsuitable", file.source)
        return remote

    def fetch(self, remote: RemoteFile, part: Path, progressed: Callable[[int], None]) -> None:
        """Append to `part` until it has the remote file's size; raises `FetchError` and `OSError`."""
        with part.open("ab") as stream:
            before = -1
            while (present := stream.tell()) < remote.size:
                if present == before:  # the server closed the connection politely, and sent nothing
                    raise FetchError(self._model, self.host, "interrupted", remote.source)
                before = present
                self._persistently(
                    remote.source,
                    lambda: self._receive(remote, stream, progressed),
                    _ATTEMPTS,
                    stream.tell,
                )
            stream.flush()
            os.fsync(stream.fileno())

    def _receive(self, remote: RemoteFile, stream: BinaryIO, progressed: Callable[[int], None]) -> None:
        headers = self._library.utils.build_hf_headers(library_name="seesay") | {"Accept-Encoding": "identity"}
        if present := stream.tell():
            headers["Range"] = f"bytes={present}-"
        timeout = self._library.constants.HF_HUB_DOWNLOAD_TIMEOUT
        session = self._library.utils.get_session()
        with session.stream("GET", remote.url, headers=headers, timeout=timeout, follow_redirects=True) as response:
            self._library.utils.hf_raise_for_status(response)
            if present and response.status_code != 206:  # the server does not do ranges and starts from the beginning
                stream.truncate(0)
                stream.seek(0)
            for chunk in response.iter_bytes(_CHUNK):
                self._cancellation.check()
                with _full_disk(self._model, remote.size - stream.tell(), Path(stream.name)):
                    stream.write(chunk)
                    stream.flush()
                if stream.tell() > remote.size:
                    raise FetchError(self._model, self.host, "unsuitable", remote.source)
                progressed(stream.tell())

    def _persistently(
        self, detail: str, ask: Callable[[], T], attempts: int, position: Callable[[], int] = lambda: 0
    ) -> T:
        """Return what `ask` does; retry while the network or the server fails for a moment only."""
        failures, reached = 0, position()
        while True:
            self._cancellation.check()
            try:
                return ask()
            except (SeesayError, Cancelled):
                raise
            except Exception as problem:
                told = self._translated(problem, detail)
                if told is None:
                    raise
                failures = failures + 1 if position() <= reached else 1
                reached = position()
                if not _passing(problem) or failures >= attempts:
                    raise told from problem
            self._cancellation.sleep(min(2 ** (failures - 1), 8))

    def _translated(self, problem: Exception, detail: str) -> FetchError | None:
        """Return our error for one of the library's; None when it is not about the network."""
        import httpx2  # huggingface_hub's own HTTP client, whose exceptions it lets through
        from huggingface_hub import errors

        def because(cause: FetchProblem, detail: str = detail) -> FetchError:
            return FetchError(self._model, self.host, cause, detail)

        if isinstance(problem, errors.OfflineModeIsEnabled):
            return because("offline")
        if isinstance(problem, errors.GatedRepoError | errors.DisabledRepoError):
            return because("refused")
        if isinstance(problem, errors.RepositoryNotFoundError):
            # The hub answers 401 to a repository that is not there and to one that is private.
            return because("missing" if problem.response.status_code == 404 else "refused")
        if isinstance(problem, errors.RevisionNotFoundError | errors.EntryNotFoundError):
            return because("missing")
        if isinstance(problem, errors.HfHubHTTPError):
            status = problem.response.status_code
            causes: dict[int, FetchProblem] = {401: "refused", 403: "refused", 404: "missing"}
            return because(causes.get(status, "failed"), str(status))
        if isinstance(problem, httpx2.ConnectError | httpx2.ConnectTimeout | httpx2.ProxyError):
            return because("unreachable")
        if isinstance(problem, httpx2.InvalidURL | httpx2.UnsupportedProtocol):
            return because("unreachable")
        if isinstance(problem, httpx2.HTTPError | httpx2.StreamError):
            return because("interrupted")
        return None


class Fetcher:
    """Fetches models of the manifest into the person's models folder."""

    def __init__(self, store: ModelStore, cancellation: Cancellation, observer: WorkObserver) -> None:
        self._store, self._cancellation, self._observer = store, cancellation, observer

    def pull(self, entry: BaseEntry, reread: Callable[[], BaseEntry]) -> bool:
        """Install `entry`; return False when it is installed and whole already.

        `reread` returns the entry again under the lock, since another process may just have installed it. Raises
        `FetchError`, `ModelCorruptError`, `DiskFullError`, `BundledModelError`, `StorageError`, `Cancelled`.
        """
        if entry.repository is None:
            raise BundledModelError(entry.name)
        with self._store.locked(entry.name, self._cancellation, self._observer.waiting) as staged:
            entry = reread()
            if self._store.is_whole(entry):
                return False
            run_cancellable(lambda: self._assemble(entry, staged), self._cancellation)
            self._store.install(entry, staged)
        return True

    def _assemble(self, entry: BaseEntry, staged: Path) -> None:
        assert entry.repository is not None  # noqa: S101  pull has looked
        hub = Hub(entry.name, self._cancellation)
        remotes: dict[Part, RemoteFile] = {}
        commit = None
        for part, file in entry.files.items():
            remotes[part] = hub.describe(entry.repository, file, commit)
            commit = commit or (None if file.revision else remotes[part].commit)
        self._store.salvage(entry, staged)
        found: dict[Part, LockedFile] = {}
        for part, file in entry.files.items():
            if (staged / file.name).is_file() and (kept := self._checked(file, remotes[part], staged / file.name)):
                found[part] = kept
        total = sum(remote.size for remote in remotes.values())
        present = sum(_part(staged, entry, part, remotes[part]) for part in remotes if part not in found)
        present += sum(file.size for file in found.values())
        self._store.check_space(entry.name, total - present)
        self._observer.started(total, present)
        before = sum(file.size for file in found.values())
        for part, file in entry.files.items():
            if part not in found:
                found[part] = self._download(hub, entry, file, remotes[part], staged, before)
                before += found[part].size
        write_lock(staged, entry, commit or "", found)

    def _download(
        self, hub: Hub, entry: BaseEntry, file: ModelFile, remote: RemoteFile, staged: Path, before: int
    ) -> LockedFile:
        partial = staged / _part_name(file, remote)
        for attempt in (1, 2):
            with storage_errors(file.name):
                hub.fetch(remote, partial, lambda done: self._observer.progressed(before + done))
            if checked := self._checked(file, remote, partial):
                with storage_errors(file.name):
                    partial.replace(staged / file.name)
                return checked
            if attempt == 1:
                self._observer.repeating(file.name)
        raise ModelCorruptError(
            entry.name, translate("Reasons", "{source} arrived damaged twice").format(source=file.source)
        )

    def _checked(self, file: ModelFile, remote: RemoteFile, path: Path) -> LockedFile | None:
        """Return what `path` holds when that is the file it should be; remove it and return None otherwise."""
        sha256, git_sha1 = hashlib.sha256(), hashlib.sha1(usedforsecurity=False)
        with storage_errors(file.name):
            size = path.stat().st_size
            git_sha1.update(f"blob {size}\0".encode())  # git hashes a file with this before it
            with path.open("rb") as stream:
                while chunk := stream.read(_CHUNK):
                    self._cancellation.check()
                    sha256.update(chunk)
                    git_sha1.update(chunk)
            expected = file.sha256 or remote.sha256
            right = sha256.hexdigest() == expected if expected else git_sha1.hexdigest() == remote.git_sha1
            if size == remote.size and right:
                return LockedFile(source=file.source, size=size, sha256=sha256.hexdigest())
            path.unlink()
        return None


def _part_name(file: ModelFile, remote: RemoteFile) -> str:
    # The hash of what it is part of: a half of one version must not be completed with the other half of the next.
    return f"{file.name}.{hashlib.sha256(remote.etag.encode()).hexdigest()[:16]}.part"


def _part(staged: Path, entry: BaseEntry, part: Part, remote: RemoteFile) -> int:
    """Return how many bytes an earlier attempt left of a file; parts of other versions go."""
    file = getattr(entry.files, part)
    with storage_errors(file.name):
        for other in staged.glob(f"{file.name}.*.part"):
            if other.name != _part_name(file, remote) or other.stat().st_size > remote.size:
                other.unlink()
        mine = staged / _part_name(file, remote)
        return mine.stat().st_size if mine.is_file() else 0


def _library() -> ModuleType:
    """Return `huggingface_hub`, imported so that it reports nothing about this program or this machine."""
    # It reads these once, when it is imported. Its own bars would be drawn over ours.
    os.environ.setdefault("HF_HUB_DISABLE_TELEMETRY", "1")
    os.environ.setdefault("HF_HUB_DISABLE_PROGRESS_BARS", "1")
    import huggingface_hub
    import huggingface_hub.constants
    import huggingface_hub.utils

    huggingface_hub.utils.logging.set_verbosity(logging.ERROR)  # a failure is reported once, in our words
    return huggingface_hub


def _passing(problem: Exception) -> bool:
    from huggingface_hub import errors

    if isinstance(problem, errors.OfflineModeIsEnabled):
        return False
    if isinstance(problem, errors.HfHubHTTPError):
        return problem.response.status_code in _BUSY
    return True


@contextmanager
def _full_disk(model: str, needed: int, path: Path) -> Iterator[None]:
    """Raise `DiskFullError`, with what is missing, when the disk fills up."""
    try:
        yield
    except OSError as problem:
        if problem.errno not in _FULL:
            raise
        raise DiskFullError(model, needed, shutil.disk_usage(path.parent).free) from problem


def run_cancellable(work: Callable[[], None], cancellation: Cancellation) -> None:
    """Do `work` in a thread, so that cancellation works at once, even while a server is silent.

    The thread checks the flag before it writes anything.
    """
    failure: list[BaseException] = []

    def run() -> None:
        try:
            work()
        except BaseException as problem:  # noqa: BLE001  raised again below, in the thread that asked
            failure.append(problem)

    thread = threading.Thread(target=run, name="fetch", daemon=True)
    thread.start()
    while thread.is_alive():
        cancellation.check()
        thread.join(_POLL)
    if failure:
        raise failure[0]
