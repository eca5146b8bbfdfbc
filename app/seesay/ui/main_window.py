"""The main window, which shows descriptions and takes questions and pictures; no description needs it."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, QMimeData, QObject, QSize, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QGuiApplication, QHideEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QFileDialog, QMainWindow, QWidget

from seesay.app.conversation import saved_questions
from seesay.app.events import Answered, Began, Described, Event, Failed, Noted, SentenceKnown
from seesay.core.actions import NAMES
from seesay.files.picture_files import PICTURE_SUFFIXES
from seesay.system.hotkey.chord import configured_chords
from seesay.ui.clipboard_action import IncomingContent, may_hold_pictures, parse_mime_data
from seesay.ui.controller import Controller
from seesay.ui.description_presenter import Revisiting, Showing
from seesay.ui.picture_presenter import Picturing
from seesay.ui.questions import QuestionField
from seesay.ui.text_views import help_window
from seesay.ui.window_content import ContentSplit, Menus, StatusLine, WindowContent


class Intake(QObject):
    """Has the controller describe pasted and dropped data, and announces what cannot be described."""

    def __init__(self, controller: Controller, tell: Callable[[str], None], parent: QObject) -> None:
        super().__init__(parent)
        self._controller, self._tell = controller, tell

    def describe_clipboard(self, field: QuestionField | None = None) -> None:
        """Describe the clipboard; text that is no file name is pasted into `field`, if given."""
        content = QGuiApplication.clipboard().mimeData()
        if field is not None and content.hasText() and not content.hasUrls():
            field.paste()
        else:
            incoming = parse_mime_data(content)
            if incoming.nothing == "unreadable":
                self._controller.act("describe-clipboard")  # reads it without Qt
            else:
                self._take(incoming, self.tr("the clipboard"))

    def describe_dropped(self, content: QMimeData) -> None:
        self._take(parse_mime_data(content), self.tr("the dropped picture"))

    def _take(self, incoming: IncomingContent, name: str) -> None:
        if incoming.paths:
            self._controller.describe_files(incoming.paths)
            if incoming.left_out:
                self._controller.say(self._left_out(incoming), interrupt=False)
        elif incoming.picture is not None:
            self._controller.describe_picture(incoming.picture, name)
        else:
            self._tell(self._left_out(incoming))

    def _left_out(self, incoming: IncomingContent) -> str:
        return {
            None: self.tr("Internet addresses were left out. Seesay downloads nothing."),
            "remote": self.tr("Seesay downloads nothing from the internet. Save the picture and open the file."),
            "text": self.tr("This is text, not a picture or the path of one."),
            "elsewhere": self.tr(
                "Seesay opens nothing from another computer or a device, because that could reveal your "
                "password. If you trust it, choose the file with Open pictures."
            ),
            "unreadable": self.tr("This picture cannot be opened. Save it and open the file."),
            "empty": self.tr("It contains no picture."),
        }[incoming.nothing]


class PictureChooser(QObject):
    """File dialogs that do not block the window, and remember the last folder."""

    chosen = Signal(object)  # `object` is a non-empty list of paths

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._folder = ""

    @Slot()
    def choose_files(self) -> None:
        dialog = self._dialog(self.tr("Open pictures"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        patterns = " ".join(f"*{suffix}" for suffix in sorted(PICTURE_SUFFIXES))
        dialog.setNameFilters([self.tr("Pictures ({patterns})").format(patterns=patterns), self.tr("All files (*)")])
        dialog.open()

    @Slot()
    def choose_table(self) -> None:
        dialog = self._dialog(self.tr("Review alt text"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilters([self.tr("Tables of alt text (*.csv)")])
        dialog.open()

    @Slot()
    def choose_folder(self) -> None:
        dialog = self._dialog(self.tr("Open a folder of pictures"))
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.open()

    def _dialog(self, title: str) -> QFileDialog:
        dialog = QFileDialog(self._window, title, self._folder)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptOpen)
        dialog.setOption(QFileDialog.Option.HideNameFilterDetails)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.filesSelected.connect(self._take)
        return dialog

    @Slot(list)
    def _take(self, names: list[str]) -> None:
        if not names:
            return
        self._folder = str(Path(names[0]).parent)
        self.chosen.emit([Path(name) for name in names])


_LAST_WORDS_MILLISECONDS = 3000  # delay before quitting, for the last announcement


_CHARACTERS, _LINES = 130, 44  # initial size in characters and lines
_MOST_OF_SCREEN = 0.9
_TEXT_STEP, _LEAST_TEXT, _MOST_TEXT = 25, 75, 400  # Percent: step, minimum and maximum


class MainWindow(QMainWindow):
    """The main window; closing it ends the program with `quit_on_close`, if nothing could bring it back."""

    quit_requested = Signal()  # the program is to quit, after the current event

    def __init__(self, controller: Controller) -> None:
        super().__init__()
        self.quit_on_close = True
        self._controller = controller
        self._silenced = True
        self._told_of_tray = False
        self.setWindowTitle(self.tr("Seesay"))
        self.setAcceptDrops(True)
        self.page, self.status = WindowContent(), StatusLine()
        self.split = ContentSplit(self.page)
        self.setCentralWidget(self.split)
        self.setStatusBar(self.status)
        self._last_focused: QWidget = self.page.result
        self._chords: Mapping[str, str] | None = None
        self._showing = Showing(controller, self.page, self.status, self)
        self.picturing = Picturing(controller, self.split, self._tell)
        self._showing.shown.connect(self.picturing.show_entry)
        self._showing.another.connect(self.picturing.set_is_of_other_picture)
        self._revisiting = Revisiting(controller, self._showing, self.page, self)
        self._revisiting.announced.connect(self._tell)
        self._revisiting.read.connect(self._read)
        self._intake = Intake(controller, self._tell, self)
        self._chooser = PictureChooser(self)
        self._chooser.chosen.connect(self._showing.keep_back)  # the dialog returns the focus
        self._chooser.chosen.connect(controller.describe_files)
        self._commands = self._named_commands()
        Menus(self, self._commands)
        self._connect()
        self.status.show_status(self.tr("Ready."))
        metrics = self.fontMetrics()
        wanted = QSize(metrics.averageCharWidth() * _CHARACTERS, metrics.lineSpacing() * _LINES)
        self.resize(wanted.boundedTo(self.screen().availableSize() * _MOST_OF_SCREEN))
        self.page.result.setFocus()

    def _named_commands(self) -> dict[str, Callable[[], object]]:
        """Return the commands of menus and buttons; `ask` and `repeat` are about the shown picture."""
        revisiting = self._revisiting
        return {name: partial(self._controller.act, name) for name in NAMES} | {
            "ask": self.focus_question,
            "repeat": revisiting.repeat,
            "open": self._chooser.choose_files,
            "open-folder": self._chooser.choose_folder,
            "review": self._chooser.choose_table,
            "close": self.put_away,
            "quit": self.quit_requested.emit,
            "copy": revisiting.copy,
            "copy-description": revisiting.copy_description,
            "copy-details": revisiting.copy_details,
            "paste": self.paste,
            "paste-picture": self._intake.describe_clipboard,
            "earlier": revisiting.earlier,
            "later": revisiting.later,
            "latest": revisiting.latest,
            "clear": revisiting.clear,
            "find": revisiting.find,
            "back-out": self.back_out,
            "picture": self.picturing.toggle_large,
            "picture-larger": partial(self.picturing.enlarge, 1),
            "picture-smaller": partial(self.picturing.enlarge, -1),
            "picture-whole": partial(self.picturing.enlarge, 0),
            "text-larger": partial(self._resize_text, 1),
            "text-smaller": partial(self._resize_text, -1),
            "text-usual": partial(self._resize_text, 0),
            "help": self.show_help,
        }

    def _connect(self) -> None:
        field = self.page.question.field
        self.page.question.asked.connect(self.ask)
        self.page.question.saved = lambda: saved_questions(self._controller.settings.prompts)
        field.earlier.connect(self._revisiting.earlier)
        field.later.connect(self._revisiting.later)
        field.copy_all.connect(self._revisiting.copy)
        field.paste_requested.connect(self.paste)
        self.page.result.copy_all.connect(self._revisiting.copy)
        self.page.pressed.connect(self._pressed)
        self._controller.happened.connect(self._hear)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._focus_moved)
        self.quit_requested.connect(QCoreApplication.quit, Qt.ConnectionType.QueuedConnection)

    @Slot(object)
    def set_chords(self, chords: Mapping[str, str]) -> None:
        """Set the registered combinations by field of `HotkeySettings`, for the help."""
        self._chords = chords

    @Slot()
    def focus_question(self) -> None:
        """Focus the question field, now or when the window comes forward."""
        field = self._last_focused = self.page.question.field
        field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        field.selectAll()

    @Slot(str)
    def ask(self, question: str) -> None:
        """Ask about the latest picture, or say why that is impossible."""
        place = self._showing.browser.place
        if not question:
            self._tell(self.tr("Type a question first."))
        elif not self._controller.has_picture and (place is None or place.is_latest):
            self._tell(self.tr("Nothing described yet, so there is nothing to ask about."))
        elif place is not None and not place.is_latest:
            # Its picture was dropped; the answer would be about another one.
            self._tell(self.tr("You can only ask about the latest picture. Alt+End goes to it."))
        else:
            self._showing.asking(question)
            self._controller.ask(question)

    @Slot()
    def paste(self) -> None:
        field = self.page.question.field
        self._intake.describe_clipboard(field if field.hasFocus() else None)

    @Slot()
    def back_out(self) -> None:
        """Stop speech; if nothing is spoken, hide the window."""
        if self._controller.busy or not self._silenced or self.quit_on_close:
            self._silenced = True
            self._controller.stop()
        else:
            self.put_away()

    @Slot()
    def put_away(self) -> None:
        """Close the window like its title bar's button."""
        if not self.quit_on_close:
            self._tell_of_tray()
        self.close()

    @Slot()
    def show_help(self) -> None:
        chords = self._chords
        if chords is None:
            bound, _ = configured_chords(self._controller.settings.hotkeys, sys.platform)
            chords = {name: str(chord) for name, chord in bound.items()}
        help_window(chords, self).open()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Hide the window, or quit if nothing could bring it back."""
        event.accept()  # refusing would also stop the end of the program or session
        if self.quit_on_close:
            self._controller.say(self.tr("Seesay quits, because neither a key nor the tray could bring it back."))
            QTimer.singleShot(_LAST_WORDS_MILLISECONDS, self.quit_requested.emit)
        elif event.spontaneous():  # by the person
            self._tell_of_tray()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.picturing.set_visible(True)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.picturing.set_visible(False)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if may_hold_pictures(event.mimeData()):
            event.setDropAction(Qt.DropAction.CopyAction)  # never move: the file manager would delete the file
            event.accept()

    def dropEvent(self, event: QDropEvent) -> None:
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        self._intake.describe_dropped(event.mimeData())

    @Slot(str)
    def _pressed(self, command: str) -> None:
        self._commands[command]()

    @Slot(QWidget, QWidget)
    def _focus_moved(self, _before: QWidget | None, now: QWidget | None) -> None:
        if now is not None and self.split.isAncestorOf(now):
            self._last_focused = now
            if self.page.isAncestorOf(now):
                self.page.bring_into_view(now)

    def changeEvent(self, event: QEvent) -> None:
        """Restore the focus, if a menu had it when another window came forward."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.ActivationChange and self.isActiveWindow():
            focused = QApplication.focusWidget()
            if focused is None or focused is self.menuBar():
                self._last_focused.setFocus(Qt.FocusReason.ActiveWindowFocusReason)

    def _tell_of_tray(self) -> None:
        if not self._told_of_tray:
            self._told_of_tray = True
            self._controller.say(self.tr("Seesay keeps running in the background."))

    def _resize_text(self, steps: int) -> None:
        """Change the text size of all windows by steps, 0 to reset it, and announce it."""
        before = self._controller.settings.interface.text_percent
        percent = min(max(before + steps * _TEXT_STEP, _LEAST_TEXT), _MOST_TEXT) if steps else 100
        failure = self._controller.try_setting("interface", "text_percent", percent)
        self._tell(failure or self.tr("Text at {percent} percent.").format(percent=percent))

    @Slot(object)
    def _hear(self, event: Event) -> None:
        if isinstance(event, Began | SentenceKnown | Described | Answered | Failed | Noted):
            self._silenced = False

    @Slot(str)
    def _tell(self, text: str) -> None:
        self._silenced = False
        self._controller.say(text)
        self.status.show_status(text)

    @Slot(str, str)
    def _read(self, text: str, status: str) -> None:
        self._silenced = False
        self._controller.read(text)
        self.status.show_status(status)
