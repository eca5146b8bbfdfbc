"""The main window: it shows what was described, takes questions and pictures, and is never needed for a description."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Qt, Signal, Slot
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QGuiApplication
from PySide6.QtWidgets import QApplication, QMainWindow, QWidget

from seesay.errors import SeesayError
from seesay.messages import explain
from seesay.ui.browsing import Place
from seesay.ui.clearing import ClearQuestion
from seesay.ui.controller import Controller
from seesay.ui.dropping import may_hold_pictures
from seesay.ui.help_dialog import HelpDialog
from seesay.ui.intake import Intake
from seesay.ui.menus import Menus, WindowCommands
from seesay.ui.opening import PictureChooser
from seesay.ui.page import Page
from seesay.ui.showing import Showing
from seesay.ui.status_line import StatusLine


class MainWindow(QMainWindow):
    """The window of the desktop program.

    `quit_on_close` says whether closing it ends the program, as it must where there is no tray to bring it back.

    Signals:
        quit_requested: the program is to end; it does so, once what is going on now has been dealt with.
    """

    quit_requested = Signal()

    def __init__(self, controller: Controller, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.quit_on_close = True
        self._controller = controller
        self._silenced = True
        self._told_of_tray = False
        self.setWindowTitle(self.tr("Seesay"))
        self.setAcceptDrops(True)
        self.page, self.status = Page(), StatusLine()
        self.setCentralWidget(self.page)
        self.setStatusBar(self.status)
        self._showing = Showing(controller, self.page, self.status, self)
        self._intake = Intake(controller, self._tell, self)
        self._chooser = PictureChooser(self)
        self._chooser.chosen.connect(controller.describe_files)
        Menus(self, self._commands())
        self._connect()
        self.status.tell(self.tr("Ready."))
        metrics = self.fontMetrics()
        self.resize(metrics.averageCharWidth() * 80, metrics.lineSpacing() * 36)
        self.page.result.setFocus()

    def _commands(self) -> WindowCommands:
        return WindowCommands(
            act=self._controller.act,
            open_files=self._chooser.choose_files,
            open_folder=self._chooser.choose_folder,
            close=self.close,
            quit=self.quit_requested.emit,
            copy=self.copy,
            copy_details=self.copy_details,
            paste=self.paste,
            repeat=self.repeat,
            earlier=self.show_earlier,
            later=self.show_later,
            latest=self.show_latest,
            clear=self.clear_history,
            ask=self.focus_question,
            back_out=self.back_out,
            help=self.show_help,
        )

    def _connect(self) -> None:
        field = self.page.question.field
        self.page.question.asked.connect(self.ask)
        field.earlier.connect(self.show_earlier)
        field.later.connect(self.show_later)
        field.copy_all.connect(self.copy)
        field.paste_requested.connect(self.paste)
        self.page.result.copy_all.connect(self.copy)
        self.page.pressed.connect(self._pressed)
        for heard in (
            self._controller.began,
            self._controller.sentence,
            self._controller.described,
            self._controller.answered,
            self._controller.failed,
            self._controller.noted,
        ):
            heard.connect(self._something_is_said)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._focus_moved)
        self.quit_requested.connect(QCoreApplication.quit, Qt.ConnectionType.QueuedConnection)

    @Slot()
    def focus_question(self) -> None:
        """Put the keyboard in the question field."""
        self.page.question.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.page.question.field.selectAll()

    @Slot(str)
    def ask(self, question: str) -> None:
        """Ask about the latest picture, or say why that is not possible."""
        place = self._showing.place
        if not question:
            self._tell(self.tr("Type a question first."))
        elif self._controller.history.latest is None:
            self._tell(self.tr("Nothing has been described yet, so there is nothing to ask about."))
        elif place is not None and not place.is_latest:
            # Its picture is gone; an answer about another one would be taken for an answer about this.
            self._tell(self.tr("Only the latest picture can be asked about. Alt+End goes to it."))
        else:
            self._showing.asking(question)
            self._controller.ask(question)

    @Slot()
    def show_earlier(self) -> None:
        """Go one description back, and tell it."""
        self._tell_place(self._showing.earlier(), self.tr("This is the oldest."))

    @Slot()
    def show_later(self) -> None:
        """Go one description forth, and tell it."""
        self._tell_place(self._showing.later(), self.tr("This is the latest."))

    @Slot()
    def show_latest(self) -> None:
        """Go to the latest description, and tell it."""
        self._tell_place(self._showing.latest(), "")

    @Slot()
    def repeat(self) -> None:
        """Say what is shown again."""
        place = self._showing.place
        if place is None or place.is_latest:
            self._controller.act("repeat")
        else:
            self._say(self._showing.wording.text(place.entry))

    @Slot()
    def copy(self) -> None:
        """Copy what is selected or, with nothing selected, the description."""
        self._copy(self.page.selected_text or self.page.result.toPlainText())

    @Slot()
    def copy_details(self) -> None:
        """Copy the description and everything it rests on."""
        place = self._showing.place
        if place is None:
            self._copy(self.page.result.toPlainText())
            return
        lines = [self._showing.wording.text(place.entry), ""]
        for section in self._showing.wording.details(place.entry):
            lines += [section.heading, *(f"  {row}" for row in section.rows)]
        self._copy("\n".join(lines))

    @Slot()
    def paste(self) -> None:
        """Describe what is in the clipboard; text goes into the question field when that has the keyboard."""
        field = self.page.question.field
        self._intake.take_clipboard(field if field.hasFocus() else None)

    @Slot()
    def clear_history(self) -> None:
        """Forget every description of this session, if that is meant."""
        if not self._controller.history.entries:
            self._tell(self.tr("There is nothing to clear."))
            return
        question = ClearQuestion(self._controller.history, self)
        question.confirmed.connect(self._clear)
        question.open()

    @Slot()
    def back_out(self) -> None:
        """Silence the voice; when it has been silenced already, put the window away."""
        if self._controller.busy or not self._silenced or self.quit_on_close:
            self._silenced = True
            self._controller.stop()
        else:
            self.close()

    @Slot()
    def show_help(self) -> None:
        """Open the help."""
        dialog = HelpDialog(self._controller.settings.hotkeys, self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Hide the window or, where nothing could bring it back, end the program."""
        event.accept()  # refused, it would also refuse the end of the program or of the person's session
        if self.quit_on_close:
            self.quit_requested.emit()
        elif self.isVisible() and not self._told_of_tray:
            self._told_of_tray = True
            self._controller.say(self.tr("Seesay goes on working in the background."))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Show that pictures can be let go of here."""
        if may_hold_pictures(event.mimeData()):
            event.setDropAction(Qt.DropAction.CopyAction)  # never move: the file manager would delete the file
            event.accept()

    def dropEvent(self, event: QDropEvent) -> None:
        """Describe what was let go of."""
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        self._intake.take_dropped(event.mimeData())

    @Slot(str)
    def _pressed(self, command: str) -> None:
        match command:
            case "open":
                self._chooser.choose_files()
            case "paste":
                self._intake.take_clipboard()
            case "repeat":
                self.repeat()
            case "copy":
                self._copy(self.page.result.toPlainText())
            case "describe-screen" | "describe-window" | "stop":
                self._controller.act(command)

    @Slot()
    def _clear(self) -> None:
        try:
            self._controller.history.clear()
        except SeesayError as problem:
            self._tell(str(explain(problem)))
            return
        self._showing.forget()
        self._tell(self.tr("The history is empty."))

    @Slot(QWidget, QWidget)
    def _focus_moved(self, _before: QWidget | None, now: QWidget | None) -> None:
        if now is not None and self.page.isAncestorOf(now):
            self.page.bring_into_view(now)

    def _something_is_said(self) -> None:
        self._silenced = False

    def _tell_place(self, place: Place | None, stuck: str) -> None:
        if place is None:
            self._tell(self.tr("Nothing has been described yet."))
            return
        entry = place.entry
        where = self._showing.wording.place(entry, place.position, place.count)
        self._say(f"{where}. {self._showing.wording.text(entry)}" if place.moved else f"{stuck} {where}.")
        self.status.tell(where)  # the rest is in the description above it

    def _copy(self, text: str) -> None:
        if not text:
            self._tell(self.tr("There is nothing to copy yet."))
            return
        QGuiApplication.clipboard().setText(text)
        self._tell(self.tr("Copied."))

    def _tell(self, text: str) -> None:
        self.status.tell(text)
        self._say(text)

    def _say(self, text: str) -> None:
        self._silenced = False
        self._controller.say(text)
