"""Downloads and other work on models, which belong to the controller, since they outlive their dialog."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any, Self, TypeVar

from PySide6.QtCore import Signal, Slot

from seesay.app.events import Described, Event
from seesay.app.models import ModelInfo, ModelObserver, Models, SettingChange
from seesay.core.errors import ModelCorruptError, SeesayError
from seesay.core.messages import Message
from seesay.core.translation import megabytes, translate
from seesay.perception.models.model_store import WorkObserver
from seesay.ui.background import BackgroundJob, BackgroundRunner
from seesay.ui.controller import Controller

_SPOKEN_SHARE = 25  # percent between two spoken progress reports

_Result = TypeVar("_Result")


class DownloadWork(BackgroundRunner):
    """Runs one piece of work at a time, and announces its progress."""

    progressed = Signal(int)  # percent (`int`) of a download
    changed = Signal()  # work has begun or ended, or what is installed or in use has changed
    said = Signal(str)  # a spoken sentence about the work; `str`

    def __init__(self, controller: Controller) -> None:
        super().__init__(controller, self._finished, self._failed, self._cancelled)
        self._controller = controller
        self._spoken = 0
        self._then: Callable[[Any], None]
        self.working_on = ""
        self.reported.connect(self._show_report)

    @classmethod
    def of(cls, controller: Controller) -> Self:
        found = controller.findChild(cls)
        return found if isinstance(found, cls) else cls(controller)

    def begin(
        self,
        job: str,
        name: str,
        work: Callable[[BackgroundJob], _Result],
        then: Callable[[_Result], None],
        sentence: str = "",
    ) -> None:
        """Announce `sentence` and run `work` on `name`; `then` gets the result in the GUI thread."""
        self.working_on, self._spoken = name, 0
        if sentence:
            self.say(sentence)
        self._then = then
        self.start(job, work)
        self.progressed.emit(0)
        self.changed.emit()

    def say(self, sentence: str) -> None:
        """Speak `sentence` after the current speech, and report it."""
        self._controller.say(sentence, interrupt=False)
        self.said.emit(sentence)

    def stopped_words(self) -> str:
        raise NotImplementedError

    @Slot(object)
    def _show_report(self, report: object) -> None:
        if isinstance(report, int):
            self.progressed.emit(report)
            if self._spoken + _SPOKEN_SHARE <= report < 100:
                self._spoken = report - report % _SPOKEN_SHARE
                self.say(self.tr("{percent} percent downloaded.").format(percent=self._spoken))
        elif isinstance(report, str):
            self.say(report)

    @Slot(object)
    def _finished(self, result: object) -> None:
        self.working_on = ""
        self._then(result)
        self.changed.emit()

    @Slot(object)
    def _failed(self, message: Message) -> None:
        self.working_on = ""
        self.say(str(message))
        self.changed.emit()

    @Slot()
    def _cancelled(self) -> None:
        self.working_on = ""
        self.say(self.stopped_words())
        self.changed.emit()


class PercentObserver(WorkObserver):
    """Reports the percentage of a download from the working thread."""

    def __init__(self, job: BackgroundJob) -> None:
        self.job, self._total, self._percent = job, 1, -1

    def started(self, total: int, present: int) -> None:
        self._total = total
        self.progressed(present)

    def progressed(self, done: int) -> None:
        """Report each new percent; one report per chunk would flood the window."""
        percent = 100 * done // max(self._total, 1)
        if percent != self._percent:
            self._percent = percent
            self.job.report(percent)


class ModelWork(DownloadWork):
    """Work on image-text models: fetch, repair, choose and remove."""

    def __init__(self, controller: Controller) -> None:
        super().__init__(controller)
        self._repaired: set[str] = set()
        controller.happened.connect(self._happened)

    def models(self) -> tuple[ModelInfo, ...]:
        known = Models(self._controller.settings, self._controller.folders).list()
        return tuple(model for model in known if not model.for_searches)

    def fetch(self, name: str, *, use: bool = False) -> None:
        """Download `name`, and with `use` choose it afterwards."""
        sentence = self.tr("Downloading {name}.").format(name=name)
        self._begin("fetch model", name, lambda models: models.pull(name), partial(self._fetched, name, use), sentence)

    def use(self, name: str) -> None:
        sentence = self.tr("Testing and preparing {name}. This takes a moment.").format(name=name)
        self._begin("use model", name, lambda models: models.prepare(name), partial(self._choose, name), sentence)

    def remove(self, name: str) -> None:
        sentence = self.tr("Removing {name}.").format(name=name)
        self._begin("remove model", name, lambda models: models.remove(name), partial(self._removed, name), sentence)

    @Slot(object)
    def _happened(self, event: Event) -> None:
        if isinstance(event, Described):
            self._repair(event.entry.description.warnings)

    def _repair(self, warnings: Sequence[SeesayError]) -> None:
        """Download damaged files of the model in use again, once per run of the program."""
        name = self._controller.settings.vision.model
        damaged = any(isinstance(warning, ModelCorruptError) and warning.model == name for warning in warnings)
        if not damaged or name in self._repaired or self.running:
            return
        self._repaired.add(name)

        def repair(models: Models) -> bool:
            return models.can_repair(name) and models.repair(name)

        def repaired(done: bool) -> None:
            if done:
                self._fetched(name, False, True)

        self._begin("repair model", name, repair, repaired)

    def _begin(
        self,
        job: str,
        name: str,
        work: Callable[[Models], _Result],
        then: Callable[[_Result], None],
        sentence: str = "",
    ) -> None:
        settings, folders = self._controller.settings, self._controller.folders
        self.begin(
            job,
            name,
            lambda job: work(Models(settings, folders, job.cancellation, _WindowObserver(name, job))),
            then,
            sentence,
        )

    def stopped_words(self) -> str:
        return self.tr("Stopped. The next download continues from here.")

    def _fetched(self, name: str, use: bool, new: bool) -> None:
        told = self.tr("{name} downloaded.") if new else self.tr("{name} is already installed.")
        self.say(told.format(name=name))
        if new and name == self._controller.settings.vision.model:
            self._controller.renew_engine()
        if use:
            self.use(name)

    def _removed(self, name: str, removed: tuple[int, SettingChange | None]) -> None:
        size, change = megabytes(removed[0]), removed[1]
        self.say(self.tr("{name} removed; {size} freed.").format(name=name, size=size))
        if change is not None:
            self._choose(change[-1], change)

    def _choose(self, name: str, change: SettingChange | None) -> None:
        problem = self._controller.try_setting(*change) if change is not None else ""
        self.say(problem or self.tr("{name} is now in use.").format(name=name))


class _WindowObserver(PercentObserver, ModelObserver):
    """Reports sentences and the percentage of a download from the working thread."""

    def __init__(self, model: str, job: BackgroundJob) -> None:
        PercentObserver.__init__(self, job)
        self.model = model

    def announce(self, sentence: str) -> None:
        self.job.report(sentence)

    def making(self, tower: str) -> None:
        """Announce the variants once."""
        if tower == "image":
            self.job.report(translate("Models", "Making faster variants. This is done only once."))
