"""Many pictures on a Dask cluster: sent by path or as bytes, and told in their order.

Dask gives the pictures of a worker that ended to another one. A scheduler that is started again knows nothing of them,
so what has no result yet is sent to it anew. What was told is noted by who tells it, and by nobody else.
"""

from __future__ import annotations

import threading
import time
import uuid
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass, replace
from ipaddress import ip_address
from pathlib import Path
from typing import Any, Protocol, TypeVar
from urllib.parse import urlsplit

from distributed import Client, WorkerPlugin, get_worker

from seesay import __version__
from seesay.app.bulk.batch import Batch, FromFile, Loadable, Steps, Work
from seesay.app.bulk.cluster_results import Described, RefusedError, guard_client, packed, unpacked
from seesay.app.pipeline.describer import Describer
from seesay.app.pipeline.request import Request
from seesay.bootstrap import Seesay
from seesay.core.domain import Cancellation, Description, Frame, Source, drain
from seesay.core.errors import Cancelled, ClusterError, SeesayError
from seesay.core.paths import user_folders
from seesay.core.settings import Settings
from seesay.core.translation import translate
from seesay.files.decode import Limits
from seesay.files.picture_files import file_bytes, load_bytes, load_file

_FIRST_SECONDS, _AGAIN_SECONDS = 20.0, 300.0
"""How long a scheduler is waited for at the beginning, and when it went away."""
_PAUSE_SECONDS, _POLL_SECONDS = 1.0, 0.05
_AHEAD, _LEAST_AHEAD, _MOST_AHEAD = 4, 16, 1000
"""How many pictures are sent at once: so many a thread of the workers, within bounds."""
_TRIES = 3
"""So often a picture is sent anew after Dask gave it up because its workers ended; it does so after some of them."""


class Sendable(Loadable, Protocol):
    """A picture whose turn has come, and which may be a file that can be sent."""

    @property
    def file_to_send(self) -> FromFile | None:
        """Its file; None for what is described on this machine, such as the page of a document."""


Turn = TypeVar("Turn", bound=Sendable)


def describe_on_cluster(address: str, batch: Batch, turns: Iterable[Turn | SeesayError]) -> Steps[Turn]:
    """Describe pictures on the cluster at `address`, and yield them in order; raises `ClusterError`."""
    begun: deque[SeesayError | tuple[Turn, Work]] = deque()
    if not (_is_here(_host(address)) or address.startswith("tls://")):
        reason = translate("Cluster", "on other machines it needs encryption: a tls:// address and Dask's certificates")
        raise ClusterError(address, reason)
    guard_client()
    with closing(_Link(address, batch)) as link:
        here: list[Callable[[Turn], Work]] = []
        for turn in turns:
            if isinstance(turn, SeesayError):
                begun.append(turn)
            elif turn.file_to_send is not None:
                begun.append((turn, link.send(turn.file_to_send)))
            else:
                here = here or [batch.here()]
                begun.append((turn, here[0](turn)))
            if len(begun) >= link.ahead:
                yield begun.popleft()
        while begun:
            yield begun.popleft()


class _Sent:
    """One picture on its way; `lost` is whether it has to be sent anew."""

    def __init__(self, link: _Link, file: FromFile) -> None:
        self.file, self.as_bytes, self.tries = file, False, 0
        self.lost = True
        self.done = threading.Event()
        self._link = link
        self._future: Any = None
        self._result: Described = "no file"
        self._problem: BaseException | None = None

    def sent(self, future: Any) -> None:
        self.lost, self._future = False, future
        future.add_done_callback(self._take)

    def drop(self) -> None:
        """Wait no longer for what was sent, which has to be sent anew unless it is done."""
        self.lost, self._future = True, None

    def fail(self, problem: BaseException) -> None:
        """End without a result."""
        self._problem, self._future = problem, None
        self.done.set()

    def follow(self) -> Work:
        """Return the description; raises what describing raises, `ClusterError` and `Cancelled`."""
        yield from ()  # a worker's stages are not known here
        while not self.done.wait(_POLL_SECONDS):
            self._link.tend(self)
        self._link.forget(self)
        if self._problem is not None:
            raise self._problem
        result = self._result
        if isinstance(result, SeesayError):
            raise result
        assert not isinstance(result, str)  # noqa: S101  by `_take`
        description, embedded = result
        self.file.found(embedded)
        return sent_there(description, self._link.address)

    def _take(self, future: Any) -> None:
        """Take a result as soon as it is there, in a thread of Dask's, so that no worker's end takes it away."""
        if future is not self._future:
            return
        try:
            result = unpacked(self._link.result(future))
        except RefusedError as problem:
            killed = problem.name.endswith(".KilledWorker")
            self.tries += 1
            if self.tries > _TRIES or not killed:
                crashed = translate("Cluster", "its workers crashed on this picture")
                failed = translate("Cluster", "a worker failed on this picture")
                self.fail(ClusterError(self._link.address, crashed if killed else failed))
            self.lost = killed
        except Cancelled:
            return  # nobody waits for it any more
        except BaseException as problem:  # noqa: BLE001  what was raised there is raised where it is waited for
            if future.status == "error":
                self.fail(problem)
            else:  # Dask forgot it: the scheduler went away
                self._link.broken = True
        else:
            if result == "not understood":
                reason = translate("Cluster", "a worker sent an invalid answer")
                self.fail(ClusterError(self._link.address, reason))
                return
            if result == "not equipped":
                self._link.broken = True
                return
            self._future = None
            if result == "no file":
                self.as_bytes = self.lost = True
                return
            self._result = result
            self.done.set()


class _Link:
    """The connection to a cluster, which is made anew where it breaks."""

    def __init__(self, address: str, batch: Batch) -> None:
        self.address, self._batch = address, batch
        self._waiting: dict[int, _Sent] = {}
        self._limit = Limits().max_bytes
        self._run = uuid.uuid4().hex
        self._client: Any = None
        self.broken = False  # Whether the scheduler went away, though another may be there by now
        self.ahead = _LEAST_AHEAD
        self._equipment = _equipment(self._run, batch)
        self._open(_FIRST_SECONDS)

    def send(self, file: FromFile) -> Work:
        """Send a picture, and return what waits for its description."""
        sent = _Sent(self, file)
        self._waiting[id(sent)] = sent
        self.tend(sent)
        return sent.follow()

    def tend(self, sent: _Sent) -> None:
        """See to it that a picture is on its way; raises `ClusterError` and `Cancelled`."""
        self._batch.cancellation.check()
        if self.broken or self._client.status not in ("running", "connecting"):
            for each in self._waiting.values():
                each.drop()
            self._open(_AGAIN_SECONDS)
            for each in self._waiting.values():
                self._submit(each)
        elif sent.lost and self._client.status == "running":
            self._submit(sent)

    def result(self, future: Any) -> Any:
        """Return a future's result, or raise its error; `Cancelled` after `close`: its worker may have ended."""
        while self._client is not None:
            try:
                return future.result(timeout=_PAUSE_SECONDS)
            except TimeoutError:
                if future.status == "error":  # the worker's own
                    raise
        raise Cancelled

    def forget(self, sent: _Sent) -> None:
        self._waiting.pop(id(sent), None)

    def close(self) -> None:
        """Leave the cluster; what is on its way is given up."""
        client, self._client = self._client, None
        self._waiting.clear()
        if client is not None:
            with suppress(Exception):
                client.close(timeout=5)

    def _submit(self, sent: _Sent) -> None:
        if sent.done.is_set():
            return
        try:
            picture = self._picture(sent)
        except SeesayError as problem:
            sent.fail(problem)
            return
        try:
            key = f"seesay-{uuid.uuid4().hex}"
            sent.sent(self._client.submit(_describe, self._equipment.name, picture, key=key, pure=False))
        except (OSError, RuntimeError, ValueError):  # the connection has just broken
            sent.lost = True

    def _picture(self, sent: _Sent) -> SentPicture:
        path, name = sent.file.path, sent.file.name
        with suppress(OSError, ValueError):
            status = path.stat()
            if not sent.as_bytes:
                return SentPicture(name, str(path.absolute()), status.st_size, status.st_mtime_ns)
        return SentPicture(name, data=file_bytes(path, name, self._limit))

    def _open(self, seconds: float) -> None:
        """Connect, and equip the workers; raises `ClusterError` after so many seconds, and `Cancelled`."""
        open_client: Any = Client  # which has no types
        self.broken = False
        deadline, reason = time.monotonic() + seconds, translate("Cluster", "no scheduler answers at this address")
        while True:
            self._batch.cancellation.check()
            if self._client is not None:
                with suppress(Exception):
                    self._client.close(timeout=1)
            try:
                with _quiet():
                    self._client = open_client(self.address, timeout=5, set_as_default=False)
                    reason = translate("Cluster", "it has no workers")
                    self._client.wait_for_workers(1, timeout=_PAUSE_SECONDS)
                    self._client.register_plugin(self._equipment)
                    threads = sum(self._client.nthreads().values())
            except (OSError, ValueError, TypeError) as problem:
                # Dask wraps a broken connection in several classes, which all are an OSError
                if time.monotonic() > deadline:
                    raise ClusterError(self.address, reason) from problem
                time.sleep(_PAUSE_SECONDS)
                continue
            except (RefusedError, RuntimeError, ImportError, AttributeError) as problem:
                version = translate("Cluster", "its workers need the same version of Seesay")
                raise ClusterError(self.address, version) from problem
            self.ahead = min(_MOST_AHEAD, max(_LEAST_AHEAD, _AHEAD * threads))
            return


def _equipment(run: str, batch: Batch) -> Equipment:
    """Return what workers need. Of the settings that is what they describe with, and nothing about the person."""
    settings = Settings(vision=batch.seesay.settings.vision)
    request = replace(batch.request, mode="offline", permit=None, since=None)
    model = (batch.model or batch.seesay.settings.vision.model) if batch.uses_model else None
    files = tuple(_files_of(batch.seesay.folders.models, model)) if model is not None else ()
    return Equipment(f"seesay-{run}", settings, request, model, files)


def _files_of(models: Path, model: str) -> Iterator[tuple[str, bytes]]:
    """Yield the files of a model that was fetched; what is in the box is there with the program."""
    folder = models / model
    for file in sorted(folder.rglob("*")) if folder.is_dir() else ():
        if file.is_file():
            yield file.relative_to(models).as_posix(), file.read_bytes()


def sent_there(description: Description, address: str) -> Description:
    """Return a description that says where its picture went, if the cluster at `address` is not this machine."""
    host = _host(address)
    return description if _is_here(host) else replace(description, left_machine=("image",), left_machine_to=host)


def _host(address: str) -> str:
    return urlsplit(address if "//" in address else f"//{address}").hostname or ""


def _is_here(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host in ("", "localhost")


@contextmanager
def _quiet() -> Generator[None]:
    """Keep Dask from warning about the size of what is sent, a model or a picture."""
    import dask

    with dask.config.set({"distributed.admin.large-graph-warning-threshold": "1TB"}):
        yield


# -- What runs on the workers: a pipeline for each process


@dataclass(frozen=True, slots=True)
class SentPicture:
    """A picture on its way: `data`, or its file at `path` where a worker finds it as it is here."""

    name: str
    path: str = ""
    size: int = 0
    mtime_ns: int = 0
    data: bytes | None = None


class Equipment(WorkerPlugin):
    """What every picture is described with. A worker gets it once, when it joins or when it is there already."""

    idempotent = True

    def __init__(
        self, name: str, settings: Settings, request: Request, model: str | None, files: tuple[tuple[str, bytes], ...]
    ) -> None:
        """`files` are those of a model that is not in the box, by their paths below the folder of models."""
        self.name, self.version = name, __version__
        self._settings, self._request, self._model, self._files = settings, request, model, files

    def setup(self, worker: Any) -> None:
        """Write the files of the model; raises `RuntimeError` where the worker has another version of Seesay."""
        if self.version != __version__:
            raise RuntimeError(f"version {__version__}")
        self._lock = threading.Lock()
        self._describer: Describer | None = None
        self._home = Path(worker.local_directory) / self.name
        for name, data in self._files:
            file = self._home / "models" / name
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(data)
        self._files = ()

    def describe(self, picture: SentPicture) -> Described:
        """Describe one picture; several threads may ask at once."""
        try:
            frame = self._loaded(picture)
            if frame is None:
                return "no file"
            embedded = frame.embedded
            if self._request.alt:  # alt text that is there is told by who asked
                frame = replace(frame, embedded=())
            found = drain(self._pipeline().describe(lambda: frame, self._request, Cancellation()))[0]
        except SeesayError as problem:
            return problem
        return found, embedded

    def _loaded(self, picture: SentPicture) -> Frame | None:
        limits = Limits()
        if picture.data is not None:
            return load_bytes(picture.data, Source("file", picture.name), limits)
        path = Path(picture.path)
        try:
            status = path.stat()
        except OSError:
            return None
        if (status.st_size, status.st_mtime_ns) != (picture.size, picture.mtime_ns):
            return None
        return load_file(path, limits)

    def _pipeline(self) -> Describer:
        with self._lock:
            if self._describer is None:
                folders = user_folders({"SEESAY_HOME": str(self._home)})
                seesay = Seesay(self._settings, folders)
                uses_model = self._model is not None
                self._describer = Batch(seesay, self._request, Cancellation(), self._model, uses_model).shared()
            return self._describer


def _describe(equipment: str, picture: SentPicture) -> bytes:
    """Describe a picture in the worker that this runs in, and return JSON; see `cluster_results`."""
    found = get_worker().plugins.get(equipment)
    # A scheduler that was started again has forgotten what it is to equip its workers with.
    return packed(found.describe(picture) if isinstance(found, Equipment) else "not equipped")
