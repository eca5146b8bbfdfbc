"""Search window for earlier descriptions, and its searches in background threads."""

from __future__ import annotations

import threading
from collections.abc import Collection, Sequence
from datetime import datetime, timedelta
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QItemSelectionModel, QObject, QSize, Qt, Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QComboBox,
    QDialog,
    QFileDialog,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from seesay.app.history.history_file import Filter, Summary
from seesay.app.history.records import Entry
from seesay.core.domain import Cancellation
from seesay.core.errors import SeesayError
from seesay.core.messages import explain, picture_name
from seesay.core.text.sentences import shorten_alt
from seesay.core.translation import counted, translate
from seesay.ui.announcements import orca_reads_focus
from seesay.ui.background import BackgroundJob, BackgroundRunner
from seesay.ui.controller import Controller
from seesay.ui.details_view import WrappingList
from seesay.ui.questions import Question
from seesay.ui.text_views import TextWindow
from seesay.ui.ui_wording import Wording
from seesay.ui.widgets import ChoiceBox, FlowLayout, MinimumTarget, WrappedLabel, act_on_key, labelled_row, push_button

if TYPE_CHECKING:
    from seesay.app.history.search import Finder


_MORE_LINES = 8  # additional lines of the result list


class FindWindow(QDialog):
    """Searches the history; an empty search lists the latest descriptions."""

    chosen = Signal(object)  # an `Entry` is to be shown
    announced = Signal(str)  # `str` is to be spoken and shown
    deleted = Signal()  # descriptions were deleted

    def __init__(self, controller: Controller, searches: HistorySearch, wording: Wording, parent: QWidget) -> None:
        super().__init__(parent)
        self._controller, self._wording = controller, wording
        self._searches = searches
        self._searches.found.connect(self._show)
        self._searches.failed.connect(self.announced)
        self._searches.noted.connect(self.announced)
        self._summaries: Sequence[Summary] = ()
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Find a description"))
        self.field, self.found = QLineEdit(), WrappingList()
        self.with_text = QCheckBox()
        self.found.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.found.setAccessibleName(self.tr("Found descriptions"))
        self.field.setAccessibleName(self.tr("What was it about?"))
        programs = {entry.description.source.application for entry in controller.history.entries} - {""}
        self.kind, self.day, self.program = _kinds(), _days(), _programs(programs)
        self._arrange()
        self.field.returnPressed.connect(self.search)
        self.found.inwards.connect(self.open_current)
        self.found.itemDoubleClicked.connect(self.open_current)
        act_on_key(self.found, QKeySequence.StandardKey.Delete, self.ask_to_delete)
        QShortcut(QKeySequence(QKeySequence.StandardKey.Find), self).activated.connect(self._type_anew)
        self.field.setFocus()

    def _arrange(self) -> None:
        layout = QVBoxLayout(self)
        layout.addWidget(WrappedLabel(self.tr("What was it &about?"), buddy=self.field))
        layout.addWidget(self.field)
        for text, choice in (
            (self.tr("&Which pictures"), self.kind),
            (self.tr("W&hen"), self.day),
            (self.tr("Which &program"), self.program),
        ):
            layout.addWidget(WrappedLabel(text, buddy=choice))
            layout.addWidget(choice)
            act_on_key(choice, Qt.Key.Key_Return, self.search)
            choice.currentIndexChanged.connect(self._forget_found)
        self.with_text.toggled.connect(self._forget_found)
        layout.addLayout(labelled_row(self.with_text, self.tr("Only pictures with text")))
        layout.addWidget(WrappedLabel(self.tr("&Found descriptions"), buddy=self.found))
        layout.addWidget(self.found, 1)
        buttons = [
            push_button(self.tr("&Open"), self, self.open_current),
            push_button(self.tr("&Compare two"), self, self.compare),
            push_button(self.tr("&Save as…"), self, self.save),
            push_button(self.tr("&Delete…"), self, self.ask_to_delete),
            push_button(self.tr("C&lose"), self, self.reject),
        ]
        layout.addLayout(FlowLayout(buttons))
        MinimumTarget(self, [*buttons, self.with_text])
        metrics = self.fontMetrics()
        width = metrics.averageCharWidth() * 70
        # The heights of labels and button rows depend on the width, which Qt ignores.
        needed = layout.totalMinimumHeightForWidth(width) + metrics.lineSpacing() * _MORE_LINES
        self.resize(QSize(width, needed).boundedTo(self.screen().availableSize()))

    @Slot()
    def search(self) -> None:
        wanted = Filter(
            program=self.program.currentData() or "",
            day=self.day.currentData() or "",
            kind=self.kind.currentData() or "",
            with_text=self.with_text.isChecked(),
        )
        self._searches.begin(self.field.text().strip(), wanted)

    @Slot()
    def _type_anew(self) -> None:
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()

    @Slot()
    def _forget_found(self) -> None:
        """Clear the results of other filters; the focus stays in the choice."""
        self._searches.give_up()
        self._summaries = ()
        self.found.clear()
        self.found.setAccessibleName(self.tr("Found descriptions"))

    @Slot()
    def open_current(self) -> None:
        entries = self._entries([self.found.currentRow()])
        if entries:
            self.chosen.emit(entries[0])
            self.accept()

    @Slot()
    def compare(self) -> None:
        entries = self._entries(self._selected())
        if len(entries) != 2:
            self.announced.emit(self.tr("Select two descriptions first: Shift with an arrow key, or Ctrl+Space."))
            return
        from seesay.app.comparison import compare, side_of_description

        found = compare(*(side_of_description(entry.description) for entry in entries))
        lines = [*found.same, *found.different, *found.unknown_in_words]
        told = TextWindow(self.tr("Two descriptions compared"), "\n".join(lines), self)
        told.finished.connect(self._select_current)
        told.open()

    @Slot()
    def _select_current(self) -> None:
        """Select only the current row: a screen reader reads the first of several."""
        only = QItemSelectionModel.SelectionFlag.ClearAndSelect
        self.found.setCurrentRow(self.found.currentRow(), only)

    @Slot()
    def save(self) -> None:
        if not self._selected():
            self._tell_empty()
            return
        dialog = QFileDialog(self, self.tr("Save descriptions"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilters([self.tr("Web page (*.html)"), self.tr("Markdown (*.md)")])
        dialog.setDefaultSuffix("html")
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(self.save_to)
        dialog.open()

    @Slot(str)
    def save_to(self, name: str) -> None:
        """Export the selected descriptions to the file `name`, whose suffix decides the format."""
        from seesay.app.history.history_export import FORMATS, export_history

        target = Path(name)
        if target.suffix.lower() not in FORMATS:
            self.announced.emit(self.tr("The file name has to end in {ends}.").format(ends=", ".join(FORMATS)))
            return
        try:
            count = export_history(self._entries(self._selected()), target)
        except SeesayError as problem:
            self.announced.emit(str(explain(problem)))
        else:
            self.announced.emit(counted("FindWindow", "%n description(s) saved.", count))

    @Slot()
    def ask_to_delete(self) -> None:
        """Ask before deleting the selected descriptions; Escape and Enter keep them."""
        count = len(self._selected())
        if not count:
            self._tell_empty()
            return
        text = counted("FindWindow", "Delete %n description(s)? This cannot be undone.", count)
        question = Question(self, self.tr("Delete"), text, self.tr("&Delete"), self.tr("&Keep"))
        question.agreed.connect(self.delete)
        question.ask()

    @Slot()
    def delete(self) -> None:
        rows = self._selected()
        try:
            self._controller.history.delete([self._summaries[row].key for row in rows])
        except SeesayError as problem:
            self.announced.emit(str(explain(problem)))
            return
        self._summaries = [each for row, each in enumerate(self._summaries) if row not in rows]
        for row in reversed(rows):
            self.found.takeItem(row)
        self._name_list()
        self.announced.emit(counted("FindWindow", "%n description(s) deleted.", len(rows)))
        self.deleted.emit()

    def done(self, result: int) -> None:
        self._searches.release()
        super().done(result)

    @Slot(object, str)
    def _show(self, summaries: Sequence[Summary], problem: str) -> None:
        self._summaries = summaries
        self.found.show_rows([self._row(summary) for summary in summaries])
        if summaries:
            count = self._name_list()
            # Orca reads the list's name and first row before announcements.
            if told := f"{problem} {'' if orca_reads_focus() else count}".strip():
                self.announced.emit(told)
            self.found.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        history = self._controller.history
        if not self._controller.settings.history.keep:
            told = self.tr("Nothing found. Descriptions are kept only if you allow it in the settings.")
        elif not (history.entries or history.is_on_disk):
            told = self.tr("The history is empty.")
        else:
            told = self.tr("Nothing found.")
        self.announced.emit(f"{problem} {told}".strip())

    def _name_list(self) -> str:
        """Name the list after its number of rows, which is returned."""
        count = counted("FindWindow", "%n found.", len(self._summaries))
        self.found.setAccessibleName(self.tr("Found descriptions: {count}").format(count=count))
        return count

    def _row(self, summary: Summary) -> str:
        caption = shorten_alt(summary.caption)
        return f"{caption} {picture_name(summary.name)}, {self._wording.when(summary.time)}"

    def _selected(self) -> list[int]:
        return sorted(index.row() for index in self.found.selectedIndexes())

    def _entries(self, rows: Sequence[int]) -> list[Entry]:
        """Return the entries in `rows`, from this session or from disk."""
        file, here = self._controller.history.file, self._controller.history.entries
        found: list[Entry] = []
        try:
            for row in rows:
                if 0 <= row < len(self._summaries):
                    key = self._summaries[row].key
                    entry = next((each for each in here if each.key == key), None)
                    entry = entry or (file.entry(key) if file is not None else None)
                    found += [entry] if entry is not None else []
        except SeesayError as problem:
            self.announced.emit(str(explain(problem)))
        return found

    def _tell_empty(self) -> None:
        self.announced.emit(self.tr("Nothing selected."))


def _kinds() -> QComboBox:
    return _choice(
        translate("FindWindow", "Which pictures"),
        (translate("FindWindow", "any source"), ""),
        (translate("FindWindow", "files"), "file"),
        (translate("FindWindow", "the screen"), "screen"),
        (translate("FindWindow", "windows"), "window"),
        (translate("FindWindow", "regions"), "region"),
        (translate("FindWindow", "the clipboard"), "clipboard"),
        (translate("FindWindow", "pages of documents"), "page"),
        (translate("FindWindow", "focused controls"), "focus"),
    )


def _days() -> QComboBox:
    today = datetime.now().astimezone().date()
    return _choice(
        translate("FindWindow", "When"),
        (translate("FindWindow", "at any time"), ""),
        (translate("FindWindow", "today"), today.isoformat()),
        (translate("FindWindow", "yesterday"), (today - timedelta(days=1)).isoformat()),
    )


def _programs(names: Collection[str]) -> QComboBox:
    every = (translate("FindWindow", "any program"), "")
    return _choice(translate("FindWindow", "Which program"), every, *((name, name) for name in sorted(names)))


def _choice(name: str, *rows: tuple[str, str]) -> QComboBox:
    box = ChoiceBox()
    box.setAccessibleName(name)
    for text, value in rows:
        box.addItem(text, value)
    return box


_MOST = 50
_PATIENCE = 2.0  # maximum seconds that a search spends on indexing new descriptions; the rest is indexed afterwards


class HistorySearch(QObject):
    """Runs the latest search; the first loads the sentence model. A lock serializes threads, which are not joined."""

    found = Signal(object, str)  # a sequence of `Summary`, best first, and a sentence about limits, often empty
    failed = Signal(str)  # a sentence
    noted = Signal(str)  # a sentence about finished indexing

    def __init__(self, controller: Controller, parent: QObject) -> None:
        super().__init__(parent)
        self._controller = controller
        self._turn = threading.Lock()
        self._finder: Finder | None = None
        self._work = BackgroundRunner(self, self._note, lambda problem: self.failed.emit(str(problem)))
        self._work.reported.connect(lambda found: self.found.emit(*found))

    def begin(self, words: str, wanted: Filter) -> None:
        """Search for `words`, or list the latest descriptions if empty; replaces the running search."""
        self._work.start("search", lambda job: self._run(job, words, wanted))

    def release(self) -> None:
        self.give_up()
        threading.Thread(target=self._unload, name="search", daemon=True).start()

    def give_up(self) -> None:
        self._work.give_up()

    def _note(self, text: str) -> None:
        if text:
            self.noted.emit(text)

    def _run(self, job: BackgroundJob, words: str, wanted: Filter) -> str:
        """Report the results, index the remaining descriptions, and return a message about that."""
        with self._turn:
            job.cancellation.check()
            job.report(self._search(job.cancellation, words, wanted))
            if self._finder is None or self._finder.problem or not self._finder.unlearnt:
                return ""
            self._finder.learn(job.cancellation)
            return translate("Searches", "All descriptions are indexed. You can search again.")

    def _search(self, cancellation: Cancellation, words: str, wanted: Filter) -> tuple[Sequence[Summary], str]:
        from seesay.app.history.history_file import HistoryFile
        from seesay.app.history.search import Finder

        if not words:
            latest = HistoryFile(self._controller.folders.data).summaries(wanted)
            return list(islice(latest, _MOST)), ""

        if self._finder is None:  # one core only, so that a screen reader stays responsive
            self._finder = Finder(self._controller.seesay.on_one_core(), patience=_PATIENCE)
        finder = self._finder
        found = finder.find(words, None, wanted, _MOST, cancellation)
        told = ""
        if finder.problem:
            told = str(explain(finder.problem))
        elif count := finder.unlearnt:
            told = counted("Searches", "%n older description(s) not indexed yet; searched by exact words only.", count)
        return [each.entry for each in found], told

    def _unload(self) -> None:
        with self._turn:
            if self._finder is None:
                return
            from seesay.app.history.search import unload
            from seesay.perception.inference.parallel import give_back_freed

            self._finder = None
            unload()
            give_back_freed()
