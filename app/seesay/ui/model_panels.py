"""Panels of the settings and the first run for image-text models and OCR data, and the work on OCR data."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TypeVar

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QComboBox, QProgressBar, QWidget

from seesay.app.models import ModelInfo
from seesay.app.ocr_downloads import OcrDataInfo, OcrDownloads, scripts_read
from seesay.core.errors import SeesayError
from seesay.core.messages import Message, explain
from seesay.core.ocr_data import ReadingData, reading_data, tesseract
from seesay.core.text.language_names import SCRIPT_NAMES, language_in_words
from seesay.core.translation import megabytes, translate
from seesay.system.user_languages import user_languages
from seesay.ui.background import BackgroundJob, BackgroundRunner
from seesay.ui.controller import Controller
from seesay.ui.model_downloads import DownloadWork, ModelWork, PercentObserver
from seesay.ui.questions import Question
from seesay.ui.widgets import ReadableLabel, WrappedLabel, allow_narrow, column, labelled, push_button


class ModelPanel(QWidget):
    """Lists the models, shows details of the selected one, and fetches, chooses and removes it."""

    def __init__(self, controller: Controller, parent: QWidget | None = None, *, use_fetched: bool = False) -> None:
        """With `use_fetched`, a fetched model is used at once, and there is no button to remove one."""
        super().__init__(parent)
        self._use_fetched = use_fetched
        self.label = self.tr("Image-text model")
        self._work = ModelWork.of(controller)
        self._models: tuple[ModelInfo, ...] = ()
        self._build()
        self._work.changed.connect(self.refresh)
        self._work.progressed.connect(self._bar.setValue)
        self._work.said.connect(self._status.show_text)
        self._controller, self._known = controller, controller.settings.vision
        controller.settings_changed.connect(self._settings_changed)
        self.refresh()

    def _build(self) -> None:
        self.chooser = QComboBox(self)
        allow_narrow(self.chooser)
        name = labelled(self.chooser, self.label, self)
        self.chooser.setAccessibleDescription(self.tr("The model that recognizes objects in photographs."))
        self.chooser.currentIndexChanged.connect(self._present)
        self._details = ReadableLabel(parent=self)
        self._fetch = push_button(self.tr("Download"), self, self._fetch_or_stop)
        self._use = push_button(self.tr("Use"), self, partial(self._with_chosen, self._work.use))
        self._remove = push_button(self.tr("Remove"), self, partial(self._with_chosen, self._work.remove))
        self._bar = QProgressBar(self)
        self._bar.setAccessibleName(self.tr("Progress of the download"))
        self._bar.setRange(0, 100)
        self._status = WrappedLabel(parent=self)
        self._status.hide()
        column(self, name, self.chooser, self._details, self._fetch, self._use, self._remove, self._bar, self._status)

    def searched(self) -> str:
        """Return the text that a search matches."""
        models = " ".join(f"{model.name} {model.title} {model.licence.name}" for model in self._models)
        return f"{self.label} vision.model clip {self.tr('Download')} {models}".casefold()

    def focus(self) -> None:
        self.chooser.setFocus(Qt.FocusReason.OtherFocusReason)

    def recommend(self) -> None:
        """Select the first model with a free licence that is not installed, if any."""
        better = next((model for model in self._models if model.licence.free and not model.installed), None)
        if better is not None:
            self.chooser.setCurrentIndex(self.chooser.findData(better.name))

    def showEvent(self, event: QShowEvent) -> None:
        """Refresh: the command line may have fetched models."""
        super().showEvent(event)
        self.refresh()

    @Slot(object)
    def _settings_changed(self, settings: object) -> None:
        # Not for every setting: reading the list of models would delay a key press.
        if self._controller.settings.vision != self._known:
            self._known = self._controller.settings.vision
            self.refresh()

    @Slot()
    def refresh(self) -> None:
        try:
            self._models = self._work.models()
        except SeesayError as problem:
            self._status.show_text(str(explain(problem)))
            return
        chosen = self.chooser.currentData()
        used = next((model.name for model in self._models if model.in_use), None)
        self.chooser.blockSignals(True)
        self.chooser.clear()
        for model in self._models:
            self.chooser.addItem(self._entry(model), model.name)
        self.chooser.setCurrentIndex(max(0, self.chooser.findData(chosen or used)))
        self.chooser.blockSignals(False)
        self._present()

    def _entry(self, model: ModelInfo) -> str:
        in_use = self.tr("in use")
        states = {
            "installed": self.tr("installed"),
            "damaged": self.tr("damaged"),
            "missing": self.tr("not downloaded"),
        }
        return f"{model.name}, {in_use if model.in_use else states[model.state]}"

    @property
    def _chosen(self) -> ModelInfo | None:
        index = self.chooser.currentIndex()
        return self._models[index] if 0 <= index < len(self._models) else None

    @Slot()
    def _present(self) -> None:
        model, running = self._chosen, self._work.running
        if model is None:
            return
        details = self.tr("{title}. {size}. Licence: {licence}{free}.")
        licence = model.licence
        not_free = "" if licence.free else self.tr(", not a free licence")
        text = details.format(title=model.title, size=model.size, licence=licence.name, free=not_free)
        self._details.setText(" ".join(part for part in (text, licence.note, licence.url) if part))
        fetch = self.tr("Download and use") if self._use_fetched else self.tr("Download")
        self._fetch.setText(self.tr("Stop") if running else fetch)
        for button in (self._fetch, self._use, self._remove):
            named = self._work.working_on if running and button is self._fetch else model.name
            button.setAccessibleName(f"{button.text()}: {named}")
        # Unavailable buttons are hidden: screen readers skip disabled ones silently.
        focused = [button for button in (self._fetch, self._use, self._remove) if button.hasFocus()]
        self._fetch.setVisible(running or not model.installed)
        self._use.setVisible(model.installed and not model.in_use and not running)
        self._remove.setVisible(model.installed and not model.bundled and not running and not self._use_fetched)
        self._bar.setVisible(running)
        if any(button.isHidden() for button in focused):
            self.focus()

    @Slot()
    def _fetch_or_stop(self) -> None:
        model = self._chosen
        if self._work.running:
            self._work.cancel()
        elif model is not None and not model.licence.free:
            self._ask_licence(model)
        else:
            self._with_chosen(self._fetch_it)

    def _ask_licence(self, model: ModelInfo) -> None:
        licence = model.licence
        text = self.tr("The licence of {name}, {licence}, is not a free licence. {note} {url}")
        text = text.format(name=model.name, licence=licence.name, note=licence.note, url=licence.url)
        question = Question(
            self, self.tr("Licence"), text, self.tr("&Accept and download"), self.tr("&Do not download")
        )
        question.agreed.connect(partial(self._with_chosen, self._fetch_it))
        question.ask()

    def _fetch_it(self, name: str) -> None:
        self._work.fetch(name, use=self._use_fetched)

    def _with_chosen(self, work: Callable[[str], None], _checked: bool = False) -> None:
        if self._chosen is not None:
            work(self._chosen.name)


_Result = TypeVar("_Result")


def data_in_words(data: ReadingData) -> str:
    """Return the language or, for several languages, the script that `data` reads."""
    if len(data.languages) == 1:
        return language_in_words(data.languages[0])
    return translate("Scripts", SCRIPT_NAMES[data.script])


class ReadingWork(DownloadWork):
    """Work on the data of one script or language at a time."""

    def fetch(self, data: ReadingData) -> None:
        sentence = self.tr("Downloading text recognition for {name}.").format(name=data_in_words(data))
        self._begin("fetch reading data", data, OcrDownloads.pull, partial(self._fetched, data), sentence)

    def remove(self, data: ReadingData) -> None:
        self._begin("remove reading data", data, OcrDownloads.remove, partial(self._removed, data))

    def _begin(
        self,
        job: str,
        data: ReadingData,
        work: Callable[[OcrDownloads, str], _Result],
        then: Callable[[_Result], None],
        sentence: str = "",
    ) -> None:
        def run(background: BackgroundJob) -> _Result:
            return work(OcrDownloads(background.cancellation, PercentObserver(background)), data.name)

        self.begin(job, data_in_words(data), run, then, sentence)

    def stopped_words(self) -> str:
        return self.tr("Stopped. Nothing was saved.")

    def _fetched(self, data: ReadingData, _: bool) -> None:
        self._controller.renew_engine()  # the engine caches unreadable lines
        told = self.tr("Text recognition for {name} is installed.").format(name=data_in_words(data))
        needed = self.tr("It needs Tesseract, which is not installed.")
        self.say(told if tesseract() is not None else f"{told} {needed}")

    def _removed(self, data: ReadingData, size: int) -> None:
        self._controller.renew_engine()
        told = self.tr("Text recognition for {name} removed; {size} freed.")
        self.say(told.format(name=data_in_words(data), size=megabytes(max(1e6, size))))


@dataclass(frozen=True, slots=True)
class _Found:
    """The state of the data, the readable scripts, whether Tesseract is installed, and recommended data."""

    readers: tuple[OcrDataInfo, ...]
    scripts: frozenset[str]
    tesseract: bool
    wanted: tuple[ReadingData, ...]


class ReadingPanel(QWidget):
    """Lists OCR data, shows details of the selected one, and fetches and removes it."""

    def __init__(
        self, controller: Controller, parent: QWidget | None = None, *, offered: Sequence[ReadingData] = ()
    ) -> None:
        """With `offered`, only that data can be selected, and there is no button to remove it."""
        super().__init__(parent)
        self.label = self.tr("Text in other scripts")
        self._offered = offered
        self._work = ReadingWork.of(controller)
        self._found: _Found | None = None
        self._looking = BackgroundRunner(self, self._show_found, self._show_problem)
        self._build()
        self._work.changed.connect(self.refresh)
        self._work.progressed.connect(self._bar.setValue)
        self._work.said.connect(self._status.show_text)

    def _build(self) -> None:
        self._here = ReadableLabel(self.tr("Checking text recognition…"), self)
        self.chooser = QComboBox(self)
        allow_narrow(self.chooser)
        name = labelled(self.chooser, self.label, self)
        self.chooser.setAccessibleDescription(self.tr("Text recognition for more languages."))
        for data in self._offered or sorted(reading_data(), key=lambda data: data_in_words(data).casefold()):
            self.chooser.addItem(data_in_words(data), data)
        self.chooser.currentIndexChanged.connect(self._present)
        self._details = ReadableLabel(parent=self)
        self._fetch = push_button("", self, self._fetch_or_stop)
        self._remove = push_button(self.tr("Remove"), self, self._remove_chosen)
        self._bar = QProgressBar(self)
        self._bar.setAccessibleName(self.tr("Progress of the download"))
        self._bar.setRange(0, 100)
        self._status = WrappedLabel(parent=self)
        self._status.hide()
        column(self, name, self.chooser, self._details, self._fetch, self._remove, self._bar, self._here, self._status)
        self._here.setVisible(not self._offered)
        self._present()

    def searched(self) -> str:
        """Return the text that a search matches."""
        found = reading_data()
        languages = {tag for data in found for tag in data.languages}
        named = " ".join(language_in_words(tag) for tag in languages)
        scripts = " ".join(_script(data.script) for data in found)
        return f"{self.label} {self._fetch.text()} ocr tesseract {named} {scripts}".casefold()

    def focus(self) -> None:
        self.chooser.setFocus(Qt.FocusReason.OtherFocusReason)

    def showEvent(self, event: QShowEvent) -> None:
        """Refresh: system packages may have changed."""
        super().showEvent(event)
        self.refresh()

    @Slot()
    def refresh(self) -> None:
        self._present()
        if self.isVisible():
            self._looking.start("look for reading data", _look)

    @Slot(object)
    def _show_problem(self, message: Message) -> None:
        self._here.setText(str(message))

    @Slot(object)
    def _show_found(self, found: _Found) -> None:
        first, self._found = self._found is None, found
        scripts = sorted((_script(script) for script in found.scripts), key=str.casefold)
        names = [self.tr("Latin letters"), language_in_words("zh"), language_in_words("ja"), *scripts]
        here = self.tr("Recognized here: {names}.").format(names=", ".join(names))
        needed = self.tr("Other scripts need Tesseract, which is not installed.")
        self._here.setText(here if found.tesseract else f"{here} {needed}")
        states = {
            "installed": self.tr("downloaded"),
            "system": self.tr("recognized without it"),
            "missing": self.tr("not downloaded"),
        }
        by_data = {info.data: info.state for info in found.readers}
        wanted = -1
        for place in range(self.chooser.count()):
            data = self.chooser.itemData(place)
            self.chooser.setItemText(place, f"{data_in_words(data)}, {states[by_data.get(data, 'missing')]}")
            wanted = place if wanted < 0 and data in found.wanted else wanted
        if first and wanted >= 0 and not self.chooser.hasFocus():
            self.chooser.setCurrentIndex(wanted)
        self._present()

    def _state(self, data: ReadingData) -> str:
        readers = self._found.readers if self._found is not None else ()
        return next((info.state for info in readers if info.data == data), "")

    @Slot()
    def _present(self) -> None:
        data: ReadingData = self.chooser.currentData()
        running, state = self._work.running, self._state(data)
        details = self.tr("Languages: {languages}. {size}. Licence: {licence}.")
        self._details.setText(
            details.format(
                languages=", ".join(map(language_in_words, data.languages)),
                size=megabytes(max(1e6, data.size)),
                licence="Apache-2.0",
            )
        )
        self._fetch.setText(self.tr("Stop") if running else self.tr("Download"))
        for button in (self._fetch, self._remove):
            named = self._work.working_on if running else data_in_words(data)
            button.setAccessibleName(f"{button.text()}: {named}")
        # Unavailable buttons are hidden: screen readers skip disabled ones silently.
        focused = [button for button in (self._fetch, self._remove) if button.hasFocus()]
        self._fetch.setVisible(running or state in ("missing", "system"))
        self._remove.setVisible(state == "installed" and not running and not self._offered)
        self._bar.setVisible(running)
        if any(button.isHidden() for button in focused):
            self.focus()

    @Slot()
    def _fetch_or_stop(self) -> None:
        if self._work.running:
            self._work.cancel()
        else:
            self._work.fetch(self.chooser.currentData())

    @Slot()
    def _remove_chosen(self) -> None:
        self._work.remove(self.chooser.currentData())


def _script(script: str) -> str:
    return translate("Scripts", SCRIPT_NAMES[script])


def _look(job: BackgroundJob) -> _Found:
    reading = OcrDownloads(job.cancellation)
    return _Found(reading.list(), scripts_read(), tesseract() is not None, reading.wanted(user_languages()))
