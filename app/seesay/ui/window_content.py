"""The contents of the main window in Tab order: texts, question field, buttons, picture, status line and menus."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from PySide6.QtCore import QEvent, QObject, QRect, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QMainWindow, QPushButton, QScrollArea, QSplitter, QStatusBar, QVBoxLayout, QWidget

from seesay.core.actions import MenuName, menu_groups
from seesay.core.translation import translate
from seesay.ui.details_view import DetailsView
from seesay.ui.picture_view import PictureView
from seesay.ui.questions import QuestionBar
from seesay.ui.text_views import ResultView
from seesay.ui.widgets import FlowLayout, MinimumTarget, WrappedLabel, press_by_enter


class WindowContent(QScrollArea):
    """The widgets of the main window; they scroll only vertically."""

    pressed = Signal(str)  # the name (`str`) of a button's command

    def __init__(self) -> None:
        super().__init__()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.result, self.question, self.details = ResultView(), QuestionBar(), DetailsView()
        self.result.setAccessibleName(self.tr("Description"))
        self.result.setPlaceholderText(self.tr("Nothing described yet."))
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
        self._where.show_text(text)
        self.result.describe(text)

    @property
    def selected_text(self) -> str:
        if self.result.hasFocus():
            return self.result.textCursor().selection().toPlainText()
        if self.question.field.hasFocus():
            return self.question.field.selectedText()
        return self.details.current_text

    def bring_into_view(self, widget: QWidget) -> None:
        """Scroll to `widget`, or its top if it is too high."""
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
        MinimumTarget(self, buttons)
        return row


_WIDE = 95  # minimum width of the side-by-side layout, in characters
_HIGH = 1.6  # minimum height of the stacked layout, in widths

_TEXTS = 0.45  # the share of the texts


class PicturePane(QWidget):
    """The picture, and below it the spoken sentence if the texts are hidden."""

    def __init__(self) -> None:
        super().__init__()
        self.view = PictureView()
        self.view.setAccessibleName(self.tr("Picture"))
        self.view.setAccessibleDescription(
            self.tr(
                "Arrow keys move, plus and minus zoom, Page Down goes to the next described place, Enter to its "
                "details."
            )
        )
        self.told = WrappedLabel()
        self.told.hide()
        column = QVBoxLayout(self)
        column.addWidget(self.view, 1)
        column.addWidget(self.told)


class ContentSplit(QSplitter):
    """Divides the main window between the texts, `page`, and the picture, `pane`, which is hidden at first."""

    def __init__(self, page: WindowContent) -> None:
        super().__init__()
        self.page, self.pane = page, PicturePane()
        self.setChildrenCollapsible(False)
        self.addWidget(page)
        self.addWidget(self.pane)
        self.setStretchFactor(0, 1)
        self.setStretchFactor(1, 1)
        self.pane.hide()

    @property
    def is_large(self) -> bool:
        return self.page.isHidden()

    def arrange(self, *, picture: bool, large: bool = False) -> None:
        """Show the texts, with a picture or, if `large`, the picture alone."""
        if picture == (not self.pane.isHidden()) and large == self.is_large:
            return
        focused = self.window().focusWidget()
        self.page.setVisible(not (picture and large))
        self.pane.setVisible(picture)
        self._share()
        if large and picture:
            self.pane.view.setFocus()
        elif focused is self.pane.view and (not picture or not large):
            self.page.result.setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide = self.width() >= _WIDE * self.fontMetrics().averageCharWidth() and self.height() < _HIGH * self.width()
        orientation = Qt.Orientation.Horizontal if wide else Qt.Orientation.Vertical
        if orientation is not self.orientation():
            self.setOrientation(orientation)
            self._share()

    def _share(self) -> None:
        """Give the picture a little more than half."""
        length = self.width() if self.orientation() is Qt.Orientation.Horizontal else self.height()
        self.setSizes([round(_TEXTS * length), length - round(_TEXTS * length)])


class StatusLine(QStatusBar):
    """A status bar with wrapping text, which a screen reader's command reads from anywhere."""

    def __init__(self) -> None:
        super().__init__()
        self.setSizeGripEnabled(False)
        self._label = WrappedLabel()
        self._text = ""
        self.addWidget(self._label, 1)

    def show_status(self, text: str) -> None:
        """Show `text` once the window is visible: a screen reader would process each hidden change."""
        self._text = text
        if self.isVisible():
            self._set()

    def showEvent(self, event: QShowEvent) -> None:
        self._set()
        super().showEvent(event)

    def _set(self) -> None:
        if self.accessibleName() != self._text:
            self._label.setText(self._text)
            self.setAccessibleName(self._text)
            self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._fit()

    def _fit(self) -> None:
        if hasattr(self, "_label"):  # Qt sends the first change before `_label` exists
            self._label.setMinimumHeight(self._label.heightForWidth(max(1, self._label.width())))


_Row = tuple[str, str | QKeySequence.StandardKey, str]  # text, keys and command of an entry


class Menus(QObject):
    """Fills a window's menu bar; `commands` are the window's commands by name."""

    def __init__(self, window: QMainWindow, commands: Mapping[str, Callable[[], object]]) -> None:
        super().__init__(window)
        self._window, self._commands = window, commands
        standard = QKeySequence.StandardKey
        self._menu(
            self.tr("&File"),
            (self.tr("&Open pictures…"), standard.Open, "open"),
            (self.tr("Open a &folder…"), "Ctrl+Shift+O", "open-folder"),
            (self.tr("&Review alt text…"), "", "review"),
            None,
            (self.tr("&Close the window"), "Ctrl+W", "close"),
            (self.tr("&Quit Seesay"), "Ctrl+Q", "quit"),
        )
        self._menu(
            self.tr("&Edit"),
            (self.tr("&Copy"), standard.Copy, "copy"),
            (self.tr("Copy with &details"), "Ctrl+Shift+C", "copy-details"),
            (self.tr("&Paste and describe"), standard.Paste, "paste"),
            (self.tr("&Find a description…"), standard.Find, "find"),
            None,
            *_entries("edit"),
        )
        self._menu(self.tr("&Describe"), *_entries("describe"))
        self._menu(
            self.tr("&Listen"),
            *_entries("listen"),
            None,
            (self.tr("&Earlier description"), "Alt+Up", "earlier"),
            (self.tr("&Later description"), "Alt+Down", "later"),
            (self.tr("L&atest description"), "Alt+End", "latest"),
            None,
            (self.tr("&Clear the history…"), "", "clear"),
        )
        self._menu(
            self.tr("&Zoom"),
            (self.tr("Only the picture, or picture and te&xts"), "F8", "picture"),
            (self.tr("La&rger picture"), "Alt++", "picture-larger"),
            (self.tr("&Smaller picture"), "Alt+-", "picture-smaller"),
            (self.tr("&Whole picture"), "Alt+0", "picture-whole"),
            None,
            (self.tr("Lar&ger text"), standard.ZoomIn, "text-larger"),
            (self.tr("S&maller text"), standard.ZoomOut, "text-smaller"),
            (self.tr("&Default text size"), "Ctrl+0", "text-usual"),
        )
        self._menu(self.tr("&Help"), (self.tr("&Keys and help"), "F1", "help"))
        # Escape is in no menu: it stops speech, and then hides the window.
        escape = QAction(window)
        escape.setShortcut(QKeySequence(Qt.Key.Key_Escape))
        escape.triggered.connect(commands["back-out"])
        window.addAction(escape)

    def _menu(self, title: str, *rows: _Row | None) -> None:
        menu = self._window.menuBar().addMenu(title)
        for row in rows:
            if row is None:
                menu.addSeparator()
                continue
            text, keys, name = row
            action = menu.addAction(text)
            action.setShortcut(QKeySequence(keys))
            action.triggered.connect(lambda _checked=False, command=self._commands[name]: command())


def _entries(menu: MenuName) -> Iterator[_Row | None]:
    for number, group in enumerate(menu_groups(menu)):
        if number:
            yield None
        for action, entry in group:
            yield translate("Menus", entry.text), entry.keys, action.name
