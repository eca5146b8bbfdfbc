"""What runs on the workers of a Dask cluster: a pipeline for each process, and the description of one picture."""

from __future__ import annotations

import threading
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from distributed import WorkerPlugin, get_worker

from seesay import __version__
from seesay.app.bulk.batch import Batch
from seesay.app.bulk.cluster_results import Described, packed
from seesay.app.pipeline.describer import Describer
from seesay.app.pipeline.request import Request
from seesay.bootstrap import Seesay
from seesay.core.domain import Cancellation, Frame, Source, drain
from seesay.core.errors import SeesayError
from seesay.core.paths import user_folders
from seesay.core.settings import Settings
from seesay.files.decode import Limits
from seesay.files.picture_files import load_bytes, load_file


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


def describe(equipment: str, picture: SentPicture) -> bytes:
    """Describe a picture in the worker that this runs in, and return JSON; see `cluster_results`."""
    found = get_worker().plugins.get(equipment)
    # A scheduler that was started again has forgotten what it is to equip its workers with.
    return packed(found.describe(picture) if isinstance(found, Equipment) else "not equipped")
