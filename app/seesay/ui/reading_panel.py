"""What reads further scripts, in the settings: what is here, and buttons to fetch and remove data."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QComboBox, QProgressBar, QWidget

from seesay.messages import Message
from seesay.ocr.reading_data import ReadingData, reading_data, tesseract
from seesay.own_languages import own_languages
from seesay.text.language_names import SCRIPT_NAMES, language_in_words
from seesay.translation import megabytes, translate
from seesay.ui.background import Background, BackgroundJob
from seesay.ui.controller import Controller
from seesay.ui.form_parts import ReadableLabel, WrappedLabel, column, labelled, narrow, push_button
from seesay.ui.reading_work import ReadingWork, data_in_words
from seesay.usecases.reading import ReaderInfo, Reading, scripts_read


@dataclass(frozen=True, slots=True)
class _Found:
    """What was found out: the data, the scripts that are read, whether Tesseract is here, what is recommended."""

    readers: tuple[ReaderInfo, ...]
    scripts: frozenset[str]
    tesseract: bool
    wanted: tuple[ReadingData, ...]


class ReadingPanel(QWidget):
    """A list of the data, what is to know about the chosen one, and what can be done with it."""

    def __init__(
        self, controller: Controller, parent: QWidget | None = None, *, offered: Sequence[ReadingData] = ()
    ) -> None:
        """With `offered`, only that data can be chosen, and there is no button to remove it."""
        super().__init__(parent)
        self.label = self.tr("Text in other scripts")
        self._offered = offered
        self._work = ReadingWork.of(controller)
        self._found: _Found | None = None
        self._looking = Background(self, self._show_found, self._show_problem)
        self._build()
        self._work.changed.connect(self.look)
        self._work.progressed.connect(self._bar.setValue)
        self._work.said.connect(self._status.show_text)

    def _build(self) -> None:
        self._here = ReadableLabel(self.tr("Finding out what is read here…"), self)
        self.chooser = QComboBox(self)
        narrow(self.chooser)
        name = labelled(self.chooser, self.label, self)
        self.chooser.setAccessibleDescription(self.tr("What reads text in further languages."))
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
        """Return the text a search looks in."""
        found = reading_data()
        languages = {tag for data in found for tag in data.languages}
        named = " ".join(language_in_words(tag) for tag in languages)
        scripts = " ".join(_script(data.script) for data in found)
        return f"{self.label} {self._fetch.text()} ocr tesseract {named} {scripts}".casefold()

    def focus(self) -> None:
        """Put the focus on the first control."""
        self.chooser.setFocus(Qt.FocusReason.OtherFocusReason)

    def showEvent(self, event: QShowEvent) -> None:
        """Look what is here: the system's packages may have changed meanwhile."""
        super().showEvent(event)
        self.look()

    @Slot()
    def look(self) -> None:
        """Find out what is here, which asks a program that takes a moment; at once show that work has begun."""
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
        here = self.tr("Read here: {names}.").format(names=", ".join(names))
        needed = self.tr("Further scripts need the program Tesseract, which is not installed.")
        self._here.setText(here if found.tesseract else f"{here} {needed}")
        states = {
            "installed": self.tr("fetched"),
            "system": self.tr("read without it"),
            "missing": self.tr("not fetched"),
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
        self._fetch.setText(self.tr("Stop") if running else self.tr("Fetch"))
        for button in (self._fetch, self._remove):
            named = self._work.working_on if running else data_in_words(data)
            button.setAccessibleName(f"{button.text()}: {named}")
        # What cannot be done is hidden and not only dimmed, which a screen reader would pass over without a word.
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
    reading = Reading(job.cancellation)
    return _Found(reading.list(), scripts_read(), tesseract() is not None, reading.wanted(own_languages()))
