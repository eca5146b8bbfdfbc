"""Fetching, choosing and removing image-text models while windows come and go.

A download outlives the dialog that began it, so the work belongs to the controller; whichever dialog is open shows it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Signal, Slot

from seesay.bootstrap import Seesay
from seesay.errors import ModelError, ModelMissingError, SeesayError
from seesay.messages import Message, explain, megabytes
from seesay.paths import UserFolders
from seesay.settings import VisionSettings
from seesay.translation import translate
from seesay.ui.background import Background, Job
from seesay.ui.controller import Controller
from seesay.vision.fetching import Fetcher
from seesay.vision.manifest import ModelEntry, locate
from seesay.vision.store import ModelStore

DEFAULT_MODEL = VisionSettings().model

_SPOKEN_SHARE = 25
"""Percent of a download between two spoken reports: often enough to be believed, too rare to disturb."""


@dataclass(frozen=True, slots=True)
class ModelInfo:
    """A model as it is shown: `size` and `licence` are fit to be read out; `state` is a `ModelState`."""

    name: str
    title: str
    size: str
    licence: str
    licence_note: str
    licence_url: str
    free: bool
    bundled: bool
    installed: bool
    in_use: bool


@dataclass(frozen=True, slots=True)
class Progress:
    """`done` bytes of `total` are here."""

    done: int
    total: int


@dataclass(frozen=True, slots=True)
class _Fetched:
    name: str
    new: bool
    use: bool


@dataclass(frozen=True, slots=True)
class _Usable:
    name: str


@dataclass(frozen=True, slots=True)
class _Removed:
    name: str
    freed: int


class ModelWork(Background):
    """Does one thing with one model at a time, and says how it goes.

    Signals (besides those of `Background`):
        progressed: `int` percent of a download are here.
        changed: what is installed or in use has changed, or work has begun or ended.
        said: a sentence about the work, which has been spoken; `str`.
    """

    progressed = Signal(int)
    changed = Signal()
    said = Signal(str)

    def __init__(self, controller: Controller, folders: UserFolders) -> None:
        super().__init__(controller)
        self._controller, self._folders = controller, folders
        self._spoken = 0
        self.working_on = ""
        self.told.connect(self._report)
        self.done.connect(self._finished)
        self.failed.connect(self._failed)
        self.stopped.connect(self._cancelled)

    @classmethod
    def of(cls, controller: Controller, folders: UserFolders) -> ModelWork:
        """Return the one that belongs to `controller`, made when it is first wanted."""
        found = controller.findChild(cls)
        return found if isinstance(found, cls) else cls(controller, folders)

    @property
    def _seesay(self) -> Seesay:
        return Seesay(self._controller.settings, self._folders)

    def models(self) -> tuple[ModelInfo, ...]:
        """Return every model this version knows, the bundled ones first; raises `SeesayError`."""
        seesay = self._seesay
        used = self._controller.settings.vision.model
        return tuple(_info(entry, seesay.model_folders, used) for entry in seesay.manifest.model)

    def fetch(self, name: str, *, use: bool = False) -> None:
        """Download `name`, and with `use` choose it when it is here."""
        seesay, folders = self._seesay, self._folders

        def work(job: Job) -> _Fetched:
            entry = seesay.manifest.entry(name)
            fetcher = Fetcher(ModelStore(folders.models), job.cancellation, _Observer(job))
            return _Fetched(name, fetcher.pull(entry, lambda: self._reread(name)), use)

        self._begin("fetch model", name, work, self.tr("Fetching {name}.").format(name=name))

    def use(self, name: str) -> None:
        """Choose `name` after trying it out."""
        seesay = self._seesay

        def work(job: Job) -> _Usable:
            entry = seesay.manifest.entry(name)
            _try_out(seesay, entry)
            _choose_ways(seesay, entry, job)
            job.cancellation.check()
            seesay.recogniser(name).nouns()  # the vocabulary is prepared once, and not while somebody waits for words
            return _Usable(name)

        self._begin(
            "use model",
            name,
            work,
            self.tr("Trying out {name} and preparing it. This takes a moment.").format(name=name),
        )

    def remove(self, name: str) -> None:
        """Remove `name` from this machine."""
        seesay = self._seesay

        def work(job: Job) -> _Removed:
            entry = seesay.manifest.entry(name)
            waiting = _Observer(job).waiting
            return _Removed(name, seesay.remove_model(entry, job.cancellation, waiting))

        self._begin("remove model", name, work, self.tr("Removing {name}.").format(name=name))

    def _reread(self, name: str) -> ModelEntry:
        return Seesay(self._controller.settings, self._folders).manifest.entry(name)

    def _begin(self, job: str, name: str, work: Callable[[Job], object], sentence: str) -> None:
        self.working_on, self._spoken = name, 0
        self._say(sentence)
        self.start(job, work)
        self.progressed.emit(0)
        self.changed.emit()

    def _say(self, sentence: str) -> None:
        self._controller.say(sentence, interrupt=False)
        self.said.emit(sentence)

    @Slot(object)
    def _report(self, report: object) -> None:
        if isinstance(report, Progress):
            percent = 100 * report.done // max(report.total, 1)
            self.progressed.emit(percent)
            if self._spoken + _SPOKEN_SHARE <= percent < 100:
                self._spoken = percent - percent % _SPOKEN_SHARE
                self._say(self.tr("{percent} percent fetched.").format(percent=self._spoken))
        elif isinstance(report, str):
            self._say(report)

    @Slot(object)
    def _finished(self, result: object) -> None:
        self.working_on = ""
        match result:
            case _Fetched(name, new, use):
                told = self.tr("{name} is fetched.") if new else self.tr("{name} is here already.")
                self._say(told.format(name=name))
                if use:
                    self.use(name)
            case _Usable(name):
                self._choose(name)
            case _Removed(name, freed):
                self._say(self.tr("{name} is removed; {size} are free again.").format(name=name, size=megabytes(freed)))
                if self._controller.settings.vision.model == name:
                    self._choose(DEFAULT_MODEL)
        self.changed.emit()

    def _choose(self, name: str) -> None:
        try:
            self._controller.change_setting("vision", "model", name)
        except SeesayError as problem:
            self._say(str(explain(problem)))
        else:
            self._say(self.tr("{name} is used from now on.").format(name=name))

    @Slot(object)
    def _failed(self, message: Message) -> None:
        self.working_on = ""
        self._say(str(message))
        self.changed.emit()

    @Slot()
    def _cancelled(self) -> None:
        self.working_on = ""
        self._say(self.tr("Stopped. What has been fetched is kept, and the next attempt goes on from there."))
        self.changed.emit()


class _Observer:
    """Hears a download in its thread and reports it as values."""

    def __init__(self, job: Job) -> None:
        self._job, self._total, self._percent = job, 1, -1

    def waiting(self) -> None:
        """Tell that another process has the model."""
        self._job.tell(translate("Models", "Another Seesay is working on this model; waiting for it."))

    def started(self, total: int, present: int) -> None:
        """Remember how much is to come."""
        self._total = total
        self.progressed(present)

    def progressed(self, done: int) -> None:
        """Report every new percent; a report for every piece would flood the window."""
        percent = 100 * done // max(self._total, 1)
        if percent != self._percent:
            self._percent = percent
            self._job.tell(Progress(done, self._total))

    def repeating(self, file: str) -> None:
        """Tell that a file is fetched once more."""
        again = translate("Models", "{file} arrived damaged and is fetched once more.")
        self._job.tell(again.format(file=file))


def _info(entry: ModelEntry, folders: Sequence[Path], used: str) -> ModelInfo:
    if entry.size is not None:
        size = megabytes(entry.size)
    else:
        size = translate("Models", "size not known")
        if entry.about_megabytes:
            size = translate("Models", "about {size}").format(size=megabytes(1e6 * entry.about_megabytes))
    return ModelInfo(
        name=entry.name,
        title=translate("Models", entry.title),
        size=size,
        licence=entry.licence,
        licence_note=translate("Models", entry.licence_note),
        licence_url=entry.licence_url,
        free=entry.free,
        bundled=entry.bundled,
        installed=_is_installed(entry, folders),
        in_use=entry.name == used,
    )


def _is_installed(entry: ModelEntry, folders: Sequence[Path]) -> bool:
    try:
        for file in entry.files.all():
            locate(entry, file, folders)
    except (ModelMissingError, ModelError):
        return False
    return True


def _try_out(seesay: Seesay, entry: ModelEntry) -> None:
    """Encode a picture and a sentence; raises `ModelError` when the model cannot."""
    import numpy as np

    from seesay.vision.encoders import OnnxImageEncoder, OnnxTextEncoder

    folders = seesay.model_folders
    OnnxImageEncoder(entry, folders, seesay.open_session).encode(np.full((64, 48, 3), 128, np.uint8))
    OnnxTextEncoder(entry, folders, seesay.open_session).encode(["a photo of a cat", "two words"])


def _choose_ways(seesay: Seesay, entry: ModelEntry, job: Job) -> None:
    """Make the quicker variants of `entry` that are worth it, and try what each of its towers can run on."""

    def making(tower: str) -> None:
        if tower == "image":
            job.tell(translate("Models", "Making quicker variants, which is done once."))

    for _ in seesay.trials.select_fastest(
        entry, seesay.model_folders, job.cancellation, making, lambda problem: job.tell(str(explain(problem)))
    ):
        job.cancellation.check()
