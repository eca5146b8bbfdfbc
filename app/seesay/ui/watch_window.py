"""The window that starts and ends watches."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QLineEdit,
    QListWidget,
    QPushButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from seesay.core.region import Region
from seesay.core.settings import WatchMode, WatchSettings
from seesay.core.text.foreign import as_name
from seesay.core.translation import translate
from seesay.ui.watch_action import RunningWatch, WatchAction, watch_condition_text
from seesay.ui.widgets import (
    ChoiceBox,
    MinimumTarget,
    WrappedLabel,
    act_on_key,
    allow_narrow,
    column,
    labelled,
    push_button,
)

if TYPE_CHECKING:
    from seesay.app.watch.screen_watch import WatchChoice


class _Things(QWidget):
    """A list of names with buttons for the selected one; hidden while it is empty."""

    def __init__(self, title: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.list = QListWidget(self)
        self.label = labelled(self.list, title, self)
        self.buttons: list[QPushButton] = []
        column(self, self.label, self.list)

    def add_button(self, text: str, act: Callable[[], None], *keys: Qt.Key) -> None:
        button = push_button(text, self, act)
        self.buttons.append(button)
        for key in keys:
            act_on_key(self.list, key, act)
        layout = self.layout()
        if layout is not None:
            layout.addWidget(button)

    def show_names(self, names: list[str]) -> None:
        self.list.clear()
        self.list.addItems(names)
        self.list.setCurrentRow(0)
        self.setVisible(bool(names))


class WatchWindow(QDialog):
    """Enter starts a new watch; lists show stored watches of the application, and running ones."""

    wanted = Signal(str, object)  # a name (`str`, perhaps empty) and the `WatchSettings` of a watch to start
    forgotten = Signal(str)  # the name of a stored watch to delete
    refused = Signal(str)  # why no watch can start; to be spoken

    def __init__(self, choice: WatchChoice, kept: Mapping[str, WatchSettings], watches: WatchAction) -> None:
        super().__init__()
        self._choice, self._watches = choice, watches
        self._kept = {name: kind for name, kind in kept.items() if kind.application == choice.application}
        self.setWindowTitle(self.tr("Watch"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        layout = QVBoxLayout(self)
        self.what = self._choices(self._places(), self.tr("&What to watch"))
        self.mode = self._choices(self._modes(), self.tr("Anno&unce"))
        self.words, self.seconds, self.step = QLineEdit(), QSpinBox(), QSpinBox()
        self.seconds.setRange(1, 3600)
        self.step.setRange(1, 100)
        for box in (self.seconds, self.step):
            box.setValue(10)
        self._details: dict[QWidget, tuple[WrappedLabel, tuple[WatchMode, ...]]] = {
            self.words: (self._row(self.words, self.tr("W&ords")), ("contains", "loses")),
            self.seconds: (self._row(self.seconds, self.tr("&Seconds without a change")), ("still",)),
            self.step: (self._row(self.step, self.tr("&Percent between announcements")), ("progress",)),
        }
        self.name = QLineEdit()
        self._row(self.name, self.tr("&Name, to save it for this application"))
        self.problem = WrappedLabel()
        self.problem.hide()
        layout.addWidget(self.problem)
        buttons = QDialogButtonBox(self)
        self.start = buttons.addButton(self.tr("Start w&atching"), QDialogButtonBox.ButtonRole.AcceptRole)
        self.start.setDefault(True)
        close = buttons.addButton(self.tr("&Close"), QDialogButtonBox.ButtonRole.RejectRole)
        buttons.accepted.connect(self._start)
        buttons.rejected.connect(self.reject)
        layout.addWidget(buttons)
        self.earlier = _Things(self.tr("Sa&ved for this application"), self)
        # Without its own shortcut, Enter in the list would start the watch above.
        self.earlier.add_button(self.tr("Start t&his one"), self._start_kept, Qt.Key.Key_Return, Qt.Key.Key_Enter)
        self.earlier.add_button(self.tr("&Delete this one"), self._forget, Qt.Key.Key_Delete)
        self.going_on = _Things(self.tr("&Running"), self)
        ending = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Delete)
        self.going_on.add_button(self.tr("&End this one"), self._end, *ending)
        self.going_on.add_button(self.tr("End a&ll"), lambda: watches.stop(tuple(watches.running)))
        for things in (self.earlier, self.going_on):
            layout.addWidget(things)
        MinimumTarget(self, [self.start, close, *self.earlier.buttons, *self.going_on.buttons])
        self.mode.currentIndexChanged.connect(self._show_details)
        watches.changed.connect(self._show_running)
        self._show_details()
        self._show_kept()
        self._show_running()
        self.what.setFocus()

    def _places(self) -> list[tuple[str, str]]:
        frame = self._choice.shot.frame
        whole = Region(*self._choice.shot.origin, frame.width, frame.height)
        title = self._choice.title
        window = self.tr("The window “{title}”").format(title=title) if title else self.tr("The active window")
        # Wayland does not report window positions
        places = [("window", self.tr("The screen") if self._choice.window == whole else window)]
        if self._choice.focus is not None:
            places.append(("focus", self.tr("The focused control: {what}").format(what=self._choice.focused)))
        return [*places, ("region", self.tr("A region (chosen next)"))]

    def _modes(self) -> list[tuple[str, str]]:
        return [
            ("text", self.tr("new text, as it appears")),
            ("contains", self.tr("when words are there")),
            ("loses", self.tr("when words are gone")),
            ("changes", self.tr("when anything changes")),
            ("still", self.tr("when nothing changes any more")),
            ("progress", self.tr("progress in percent")),
        ]

    def _choices(self, entries: list[tuple[str, str]], title: str) -> QComboBox:
        box = ChoiceBox()
        for value, text in entries:
            box.addItem(text, value)
        allow_narrow(box)
        self._row(box, title)
        return box

    def _row(self, editor: QWidget, title: str) -> WrappedLabel:
        label = labelled(editor, title, self)
        editor.setAccessibleName(title.replace("&", ""))
        layout = self.layout()
        if layout is not None:
            layout.addWidget(label)
            layout.addWidget(editor)
        return label

    @property
    def kind(self) -> WatchSettings:
        return WatchSettings(
            application=self._choice.application,
            what=self.what.currentData(),
            mode=self.mode.currentData(),
            words=self.words.text().strip(),
            seconds=self.seconds.value(),
            step=self.step.value(),
        )

    @Slot()
    def _start(self) -> None:
        kind, name = self.kind, self.name.text().strip()
        if kind.mode in ("contains", "loses") and not kind.words:
            self._refuse(self.tr("Enter the words to wait for."), self.words)
            return
        if kind.what != "region" and any(self._is_same(kind, running) for running in self._watches.running):
            self._refuse(self.tr("Already watching this."), self.going_on.list)
            return
        self.accept()
        self.wanted.emit(name, kind)

    def _is_same(self, kind: WatchSettings, running: RunningWatch) -> bool:
        return running.kind == kind and running.window == self._choice.shot.in_use

    def _refuse(self, why: str, field: QWidget) -> None:
        self.problem.show_text(why)
        field.setFocus()
        self.refused.emit(why)

    @Slot()
    def _start_kept(self) -> None:
        if (name := self._chosen_name()) is not None:
            self.accept()
            self.wanted.emit(name, self._kept[name])

    @Slot()
    def _forget(self) -> None:
        if (name := self._chosen_name()) is not None:
            del self._kept[name]
            self.forgotten.emit(name)
            self._show_kept()

    def _chosen_name(self) -> str | None:
        row = self.earlier.list.currentRow()
        return list(self._kept)[row] if 0 <= row < len(self._kept) else None

    @Slot()
    def _end(self) -> None:
        row = self.going_on.list.currentRow()
        if 0 <= row < len(self._watches.running):
            self._watches.stop([self._watches.running[row]])

    @Slot()
    def _show_details(self) -> None:
        for editor, (label, modes) in self._details.items():
            for part in (editor, label):
                part.setVisible(self.mode.currentData() in modes)

    def _show_kept(self) -> None:
        self.earlier.show_names([f"{name}: {watch_condition_text(kind)}" for name, kind in self._kept.items()])

    @Slot()
    def _show_running(self) -> None:
        had_focus = self.going_on.isAncestorOf(self.focusWidget()) if self.focusWidget() is not None else False
        self.going_on.show_names([_words(running) for running in self._watches.running])
        if had_focus and not self._watches.running:
            self.what.setFocus()


def _words(running: RunningWatch) -> str:
    words = ": ".join(part for part in (running.name, watch_condition_text(running.kind)) if part)
    if not running.title:
        return words
    return translate("Watch", "{watch}, in “{title}”").format(watch=words, title=as_name(running.title))
