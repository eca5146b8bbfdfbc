"""Small dialogs: a document's password, a preview before sending, labelling a control, and watches."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
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

from seesay.app.describing import PasswordQuestion
from seesay.app.screen.control_names import ControlName
from seesay.app.send_preview import Preview, SendingQuestion
from seesay.core.elements import Focus
from seesay.core.region import Region
from seesay.core.settings import WatchMode, WatchSettings
from seesay.core.text.cleaning import one_line
from seesay.core.text.foreign import as_name
from seesay.core.translation import translate
from seesay.description.captions.focus_claims import describe_element
from seesay.description.captions.wording import quotation
from seesay.ui.details_view import DetailsView
from seesay.ui.questions import text_prompt
from seesay.ui.ui_wording import Section
from seesay.ui.watch_action import RunningWatch, WatchAction, watch_condition_text
from seesay.ui.widgets import (
    ChoiceBox,
    FlowLayout,
    MinimumTarget,
    SecretField,
    WrappedLabel,
    act_on_key,
    allow_narrow,
    column,
    labelled,
    push_button,
)

if TYPE_CHECKING:
    from seesay.app.watch.screen_watch import WatchChoice


class PasswordDialog(QDialog):
    """Asks for a password, which is never shown; the caller speaks the question, so that it is not read twice."""

    def __init__(self, question: PasswordQuestion) -> None:
        super().__init__()
        self._question = question
        self.setWindowTitle(self.tr("Password of {name}").format(name=as_name(question.name, "file")))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.field = SecretField(self)
        label = WrappedLabel(self.tr("&Password:"), self, buddy=self.field)
        open_ = push_button(self.tr("&Open"), self, self.accept)
        cancel = push_button(self.tr("&Cancel"), self, self.reject)
        open_.setDefault(True)
        layout = QVBoxLayout(self)
        layout.addWidget(label)
        layout.addWidget(self.field)
        layout.addLayout(FlowLayout([open_, cancel]))
        MinimumTarget(self, [open_, cancel])
        self.field.setFocus()

    @Slot(int)
    def done(self, result: int) -> None:
        self._question.answer(self.field.secret if result == QDialog.DialogCode.Accepted else None)
        self.field.clear()
        super().done(result)


class SendingWindow(QDialog):
    """Shows what would be sent; only its first button, with Enter, sends. The caller speaks the summary."""

    def __init__(self, preview: Preview, question: SendingQuestion | None = None) -> None:
        super().__init__()
        self.question = question
        self.setWindowTitle(self.tr("Send this?") if question is not None else self.tr("What would be sent"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if question is not None:
            send = push_button(self.tr("&Send"), self, self.accept)
            send.setDefault(True)
            self._buttons = [send, push_button(self.tr("Do &not send"), self, self.reject)]
        else:
            self._buttons = [push_button(self.tr("&Close"), self, self.reject)]
        self.details = DetailsView()
        self.details.show_sections([Section(topic.name, topic.summary, topic.rows) for topic in preview.topics])
        layout = QVBoxLayout(self)
        layout.addWidget(self.details, 1)
        layout.addLayout(FlowLayout(self._buttons))
        MinimumTarget(self, self._buttons)
        metrics = self.fontMetrics()
        self.resize(metrics.averageCharWidth() * 70, metrics.lineSpacing() * 28)
        self._first = self._buttons[0] if question is not None else self.details.topics
        self._first.setFocus()

    @Slot(int)
    def done(self, result: int) -> None:
        if self.question is not None:
            self.question.answer(agreed=result == QDialog.DialogCode.Accepted)
        super().done(result)


_LONGEST = 200


class NameWindow(QDialog):
    """Asks for a control's label and lists the application's labels; an empty label removes it."""

    named = Signal(str)  # the new label (`str`)
    corrected = Signal(object, str)  # a `seesay.app.screen.control_names.ControlName` gets another label (`str`)
    forgotten = Signal(object)  # a `seesay.app.screen.control_names.ControlName` is to be removed

    def __init__(self, focus: Focus, given: Sequence[ControlName], guess: str = "") -> None:
        """Suggest `guess` if there is no label yet."""
        super().__init__()
        self._given, self._focus = list(given), focus
        self.setWindowTitle(self.tr("Label"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        layout = QVBoxLayout(self)
        layout.addWidget(WrappedLabel(self.tr("Label this: {what}").format(what=describe_element(focus.element))))
        offered = "" if focus.label else guess
        if offered:
            told = self.tr("Suggestion: “{guess}”. Press Enter to accept it.").format(guess=offered)
            layout.addWidget(WrappedLabel(told))
        self.name = QLineEdit(focus.label or offered)
        self.name.setMaxLength(_LONGEST)
        layout.addWidget(labelled(self.name, self.tr("&Label"), self))
        self.name.setAccessibleName(self.tr("Label for {what}").format(what=describe_element(focus.element)))
        if offered:
            self.name.setAccessibleDescription(told)
        layout.addWidget(self.name)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Save | QDialogButtonBox.StandardButton.Cancel, self)
        buttons.accepted.connect(self._save)
        buttons.rejected.connect(self.reject)
        layout.addWidget(buttons)
        self.list = QListWidget(self)  # its parent puts it before the buttons in Tab order
        self._title = labelled(self.list, self.tr("La&bels in this application"), self)
        for key in (Qt.Key.Key_F2, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            act_on_key(self.list, key, self._correct)
        self.correct = push_button(self.tr("C&hange this one…"), self, self._correct)
        self.forget = push_button(self.tr("&Delete this one"), self, self._forget)
        for part in (self._title, self.list, self.correct, self.forget):
            layout.addWidget(part)
        MinimumTarget(self, [*buttons.buttons(), self.correct, self.forget])
        self._show_given()
        self.name.selectAll()
        self.name.setFocus()

    @Slot()
    def _save(self) -> None:
        self.accept()
        self.named.emit(self.name.text().strip())

    @Slot()
    def _correct(self) -> None:
        row = self.list.currentRow()
        if not 0 <= row < len(self._given):
            return
        given = self._given[row]
        label = self.tr("Label: {what}").format(what=_told(given))
        question = text_prompt(self, self.tr("Change the label"), label, given.name)
        question.textValueSelected.connect(lambda name: self._corrected(row, name.strip()[:_LONGEST]))
        question.finished.connect(self.list.setFocus)
        question.open()

    def _corrected(self, row: int, name: str) -> None:
        given = self._given[row]
        if name and name != given.name:
            self.corrected.emit(given, name)
            self._given[row] = replace(given, name=name)
            self._show_given(row)
            self._follow(given, name)

    @Slot()
    def _forget(self) -> None:
        row = self.list.currentRow()
        if 0 <= row < len(self._given):
            forgotten = self._given.pop(row)
            self.forgotten.emit(forgotten)
            self._show_given()
            self._follow(forgotten, "")
            (self.list if self._given else self.name).setFocus()

    def _follow(self, given: ControlName, name: str) -> None:
        """Update the field if its own label changed: Save would restore the old one."""
        is_own = given.was == self._focus.element.name and given.name == self._focus.label
        if is_own and self.name.text() == given.name:
            self._focus = replace(self._focus, label=name)
            self.name.setText(name)

    def _show_given(self, row: int = 0) -> None:
        self.list.clear()
        self.list.addItems(list(map(_told, self._given)))
        self.list.setCurrentRow(row)
        for part in (self._title, self.list, self.correct, self.forget):
            part.setVisible(bool(self._given))


def _told(given: ControlName) -> str:
    """Return a label and the control's own name: two buttons may have the same label."""
    if not one_line(given.was):
        return given.name
    told = translate("Names", "{label}; the program calls it {name}")
    return told.format(label=given.name, name=quotation(one_line(given.was)))


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
