"""Work on image-text models: fetch, repair, choose and remove them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TypeVar

from PySide6.QtCore import Slot

from seesay.errors import ModelCorruptError, SeesayError
from seesay.translation import megabytes, translate
from seesay.ui.background import BackgroundJob
from seesay.ui.controller import Controller
from seesay.ui.download_work import DownloadWork, PercentObserver
from seesay.usecases.events import Described, Event
from seesay.usecases.models import ModelInfo, ModelObserver, Models, SettingChange

_Result = TypeVar("_Result")


class ModelWork(DownloadWork):
    """Does one thing with one model at a time, and says how it goes."""

    def __init__(self, controller: Controller) -> None:
        super().__init__(controller)
        self._repaired: set[str] = set()
        controller.happened.connect(self._happened)

    def models(self) -> tuple[ModelInfo, ...]:
        """Return every image-text model this version knows, the bundled ones first; raises `SeesayError`."""
        known = Models(self._controller.settings, self._controller.folders).list()
        return tuple(model for model in known if not model.for_searches)

    def fetch(self, name: str, *, use: bool = False) -> None:
        """Download `name`, and with `use` choose it when it is here."""
        sentence = self.tr("Fetching {name}.").format(name=name)
        self._begin("fetch model", name, lambda models: models.pull(name), partial(self._fetched, name, use), sentence)

    def use(self, name: str) -> None:
        """Choose `name` after trying it out."""
        sentence = self.tr("Trying out {name} and preparing it. This takes a moment.").format(name=name)
        self._begin("use model", name, lambda models: models.prepare(name), partial(self._choose, name), sentence)

    def remove(self, name: str) -> None:
        """Remove `name` from this machine."""
        sentence = self.tr("Removing {name}.").format(name=name)
        self._begin("remove model", name, lambda models: models.remove(name), partial(self._removed, name), sentence)

    @Slot(object)
    def _happened(self, event: Event) -> None:
        if isinstance(event, Described):
            self._repair(event.entry.description.warnings)

    def _repair(self, warnings: Sequence[SeesayError]) -> None:
        """Fetch damaged files of the model in use again, once in the life of the program."""
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
        """Return what is said when a download was stopped."""
        return self.tr("Stopped. What has been fetched is kept, and the next attempt goes on from there.")

    def _fetched(self, name: str, use: bool, new: bool) -> None:
        told = self.tr("{name} is fetched.") if new else self.tr("{name} is here already.")
        self.say(told.format(name=name))
        if new and name == self._controller.settings.vision.model:
            self._controller.renew_engine()
        if use:
            self.use(name)

    def _removed(self, name: str, removed: tuple[int, SettingChange | None]) -> None:
        size, change = megabytes(removed[0]), removed[1]
        self.say(self.tr("{name} is removed, which frees {size}.").format(name=name, size=size))
        if change is not None:
            self._choose(change[-1], change)

    def _choose(self, name: str, change: SettingChange | None) -> None:
        problem = self._controller.try_setting(*change) if change is not None else ""
        self.say(problem or self.tr("{name} is used from now on.").format(name=name))


class _WindowObserver(PercentObserver, ModelObserver):
    """Reports from the thread that works: sentences, and the percentage of a download."""

    def __init__(self, model: str, job: BackgroundJob) -> None:
        PercentObserver.__init__(self, job)
        self.model = model

    def tell(self, sentence: str) -> None:
        """Report a sentence."""
        self.job.tell(sentence)

    def making(self, tower: str) -> None:
        """Tell once what takes its time."""
        if tower == "image":
            self.job.tell(translate("Models", "Making quicker variants, which is done once."))
