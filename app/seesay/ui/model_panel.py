"""The image-text models in the settings: which there are, under which licence, and buttons to fetch and choose one."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QComboBox, QProgressBar, QWidget

from seesay.errors import SeesayError
from seesay.messages import explain
from seesay.ui.controller import Controller
from seesay.ui.form_parts import ReadableLabel, WrappedLabel, column, labelled, narrow, push_button
from seesay.ui.model_work import ModelWork
from seesay.ui.question import Question
from seesay.usecases.models import ModelInfo


class ModelPanel(QWidget):
    """A list of models, what is to know about the chosen one, and what can be done with it."""

    def __init__(self, controller: Controller, parent: QWidget | None = None, *, use_fetched: bool = False) -> None:
        """With `use_fetched`, a model is used as soon as it has been fetched, and there is no button to remove one."""
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
        narrow(self.chooser)
        name = labelled(self.chooser, self.label, self)
        self.chooser.setAccessibleDescription(self.tr("The model that recognises things in photographs."))
        self.chooser.currentIndexChanged.connect(self._present)
        self._details = ReadableLabel(parent=self)
        self._fetch = push_button(self.tr("Fetch"), self, self._fetch_or_stop)
        self._use = push_button(self.tr("Use"), self, partial(self._with_chosen, self._work.use))
        self._remove = push_button(self.tr("Remove"), self, partial(self._with_chosen, self._work.remove))
        self._bar = QProgressBar(self)
        self._bar.setAccessibleName(self.tr("Progress of the download"))
        self._bar.setRange(0, 100)
        self._status = WrappedLabel(parent=self)
        self._status.hide()
        column(self, name, self.chooser, self._details, self._fetch, self._use, self._remove, self._bar, self._status)

    def searched(self) -> str:
        """Return the text a search looks in."""
        models = " ".join(f"{model.name} {model.title} {model.licence.name}" for model in self._models)
        return f"{self.label} vision.model clip {self.tr('Fetch')} {models}".casefold()

    def focus(self) -> None:
        """Put the focus on the first control."""
        self.chooser.setFocus(Qt.FocusReason.OtherFocusReason)

    def recommend(self) -> None:
        """Show the first free model that is not here yet, if there is one."""
        better = next((model for model in self._models if model.licence.free and not model.installed), None)
        if better is not None:
            self.chooser.setCurrentIndex(self.chooser.findData(better.name))

    def showEvent(self, event: QShowEvent) -> None:
        """Look again: models may have been fetched from the command line meanwhile."""
        super().showEvent(event)
        self.refresh()

    @Slot(object)
    def _settings_changed(self, settings: object) -> None:
        # Not for every setting: reading the list of models takes longer than a key press may.
        if self._controller.settings.vision != self._known:
            self._known = self._controller.settings.vision
            self.refresh()

    @Slot()
    def refresh(self) -> None:
        """Show what is installed and in use now."""
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
        states = {"installed": self.tr("installed"), "damaged": self.tr("damaged"), "missing": self.tr("not fetched")}
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
        not_free = "" if licence.free else self.tr(", which is not a free one")
        text = details.format(title=model.title, size=model.size, licence=licence.name, free=not_free)
        self._details.setText(" ".join(part for part in (text, licence.note, licence.url) if part))
        fetch = self.tr("Fetch and use") if self._use_fetched else self.tr("Fetch")
        self._fetch.setText(self.tr("Stop") if running else fetch)
        for button in (self._fetch, self._use, self._remove):
            named = self._work.working_on if running and button is self._fetch else model.name
            button.setAccessibleName(f"{button.text()}: {named}")
        # What cannot be done is hidden and not only dimmed, which a screen reader would pass over without a word.
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
        text = self.tr("{name} is under the {licence}, which is not a free licence. {note} {url}")
        text = text.format(name=model.name, licence=licence.name, note=licence.note, url=licence.url)
        question = Question(self, self.tr("Licence"), text, self.tr("&Accept and fetch"), self.tr("&Do not fetch"))
        question.agreed.connect(partial(self._with_chosen, self._fetch_it))
        question.ask()

    def _fetch_it(self, name: str) -> None:
        self._work.fetch(name, use=self._use_fetched)

    def _with_chosen(self, work: Callable[[str], None], _checked: bool = False) -> None:
        if self._chosen is not None:
            work(self._chosen.name)
