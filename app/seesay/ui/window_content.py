"""What stands in the main window, in the order in which Tab goes through it."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtWidgets import QFrame, QPushButton, QScrollArea, QVBoxLayout, QWidget

from seesay.ui.details_view import DetailsView
from seesay.ui.flow_layout import FlowLayout
from seesay.ui.form_parts import WrappedLabel, press_by_enter
from seesay.ui.question_bar import QuestionBar
from seesay.ui.result_view import ResultView
from seesay.ui.targets import LeastTarget


class WindowContent(QScrollArea):
    """The widgets of the main window; where they do not fit they scroll, up and down only.

    Signals:
        pressed: a button was pressed; `str` is the name of its command in the main window.
    """

    pressed = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.result, self.question, self.details = ResultView(), QuestionBar(), DetailsView()
        self.result.setAccessibleName(self.tr("Description"))
        self.result.setPlaceholderText(self.tr("Nothing has been described yet."))
        self._where = WrappedLabel()
        self._where.hide()
        self._content = QWidget()
        column = QVBoxLayout(self._content)
        for widget, stretch in (
            (WrappedLabel(self.tr("Descr&iption"), buddy=self.result), 0),
            (self._where, 0),
            (self.result, 3),
            (self.question, 0),
            (self._actions(), 0),
            (self.details, 4),
        ):
            column.addWidget(widget, stretch)
        self.setWidget(self._content)

    def show_where(self, text: str) -> None:
        """Say which description is shown; empty says nothing."""
        self._where.show_text(text)
        self.result.describe(text)

    @property
    def selected_text(self) -> str:
        """What is selected where the keyboard is: the row of a list, or a part of a text; often nothing."""
        if self.result.hasFocus():
            return self.result.textCursor().selection().toPlainText()
        if self.question.field.hasFocus():
            return self.question.field.selectedText()
        return self.details.current_text

    def bring_into_view(self, widget: QWidget) -> None:
        """Scroll so that `widget`, which is in here, can be seen, or its upper part when it is too high."""
        place = QRect(widget.mapTo(self._content, widget.rect().topLeft()), widget.size())
        bar, height = self.verticalScrollBar(), self.viewport().height()
        if place.top() < bar.value() or place.height() > height:
            bar.setValue(place.top())
        elif place.bottom() > bar.value() + height:
            bar.setValue(place.bottom() - height + 1)

    def _actions(self) -> QWidget:
        row = QWidget()
        layout = FlowLayout(parent=row)
        buttons = []
        for text, command in (
            (self.tr("Describe s&creen"), "describe-screen"),
            (self.tr("Describe &window"), "describe-window"),
            (self.tr("&Open…"), "open"),
            (self.tr("&Paste"), "paste-picture"),
            (self.tr("&Stop"), "stop"),
            (self.tr("&Repeat"), "repeat"),
            (self.tr("Cop&y"), "copy-description"),
        ):
            button = QPushButton(text)
            press_by_enter(button)
            button.clicked.connect(lambda _checked=False, command=command: self.pressed.emit(command))
            layout.addWidget(button)
            buttons.append(button)
        LeastTarget(self, buttons)
        return row
