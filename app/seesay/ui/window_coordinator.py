"""Creates windows, dialogs and the tray when they are first needed, and brings them forward."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Slot
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from seesay.app.describing import PasswordQuestion
from seesay.app.events import (
    Began,
    ConsentWanted,
    Ended,
    Event,
    NameWanted,
    PageWanted,
    PasswordAsked,
    PictureWanted,
    Previewed,
    QuestionWanted,
    RegionWanted,
    Returning,
    SendingAsked,
    SettingsWanted,
    Stopped,
    WatchWanted,
    WindowDone,
    WindowWanted,
)
from seesay.app.send_preview import Preview, SendingQuestion
from seesay.description.servers.server_settings import server_change
from seesay.system.capture.screen_capturer import Screenshot
from seesay.ui.announcements import new_windows_are_read, screen_reader_is_active
from seesay.ui.controller import Controller
from seesay.ui.main_window import MainWindow
from seesay.ui.review_window import ReviewOpener
from seesay.ui.tray import Tray

if TYPE_CHECKING:
    from seesay.app.screen.browsing import BrowsedPage
    from seesay.app.watch.screen_watch import WatchChoice
    from seesay.core.elements import Focus
    from seesay.ui.dialogs import PasswordDialog, SendingWindow
    from seesay.ui.first_run import FirstRun
    from seesay.ui.first_run_pages import ConsentDialog
    from seesay.ui.page_window import PageWindow
    from seesay.ui.region_selector import RegionSelector
    from seesay.ui.settings_dialog import SettingsDialog


class ScreenWindows(QObject):
    """The windows about the screen, at most one of each kind; `bring_forward` shows and announces them."""

    def __init__(self, controller: Controller, bring_forward: Callable[..., None], parent: QObject) -> None:
        super().__init__(parent)
        self._controller, self._bring_forward = controller, bring_forward
        self._page: PageWindow | None = None
        self._watch: QDialog | None = None
        self._naming: QDialog | None = None

    def show(self, event: PageWanted | WatchWanted | NameWanted) -> None:
        match event:
            case PageWanted(walk):
                self._show_page(walk)
            case WatchWanted(choice):
                self._show_watching(choice)
            case NameWanted(focus, guess):
                self._show_naming(focus, guess)

    def _show_page(self, walk: BrowsedPage) -> None:
        from seesay.ui.page_window import PageWindow

        if self._page is not None:
            self._page.reject()
        reads = not screen_reader_is_active()
        page = self._page = PageWindow(walk, self._controller.say, reads=reads)
        page.pressed.connect(self._controller.press)
        page.part_wanted.connect(self._controller.describe_part)
        page.label_wanted.connect(self._controller.label.name)
        page.finished.connect(self._page_closed)
        self._bring_forward(page, tell=False)
        if reads:
            page.view.read_line()

    def _show_watching(self, choice: WatchChoice) -> None:
        from seesay.ui.dialogs import WatchWindow

        controller = self._controller
        if self._watch is not None:
            self._watch.reject()
        watch = self._watch = WatchWindow(choice, controller.settings.watches, controller.watches)
        watch.wanted.connect(lambda name, kind: controller.watches.start(name, kind, choice))
        watch.forgotten.connect(lambda name: controller.watches.keep(name, None))
        watch.refused.connect(controller.say)
        watch.finished.connect(self._watch_closed)
        self._bring_forward(watch)

    def _show_naming(self, focus: Focus, guess: str) -> None:
        from seesay.ui.dialogs import NameWindow

        label = self._controller.label
        if self._naming is not None:
            self._naming.reject()
        naming = self._naming = NameWindow(focus, label.names_in(focus.application), guess)
        naming.named.connect(lambda name: label.assign(focus, name))
        naming.corrected.connect(label.correct)
        naming.forgotten.connect(label.forget)
        if (page := self._page) is not None and page.is_labelling:
            target = page.view.target.element  # whose program may not have answered, and another has been named since
            page.is_labelling = target is not None and target.identity == focus.element.identity
            if page.is_labelling:
                naming.named.connect(page.view.show_label)
        naming.finished.connect(self._naming_closed)
        self._bring_forward(naming)

    @Slot()
    def _naming_closed(self) -> None:
        self._naming = None
        if self._page is not None and self._page.is_labelling:
            self._page.is_labelling = False
            self._bring_forward(self._page, tell=False)

    @Slot()
    def _watch_closed(self) -> None:
        self._watch = None

    @Slot()
    def _page_closed(self) -> None:
        self._page = None


_TRAY_MILLISECONDS = 3000  # time for a starting desktop to provide its tray


class Windows(QObject):
    """Creates windows on first use, and brings them forward."""

    def __init__(self, controller: Controller, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._controller = controller
        self.tray = Tray(controller, self)
        if Tray.is_available():
            self.tray.show()  # first: the main window takes longer, and stays hidden after a login
        self.main = MainWindow(controller)
        self._settings: SettingsDialog | None = None
        self._first_run: FirstRun | None = None
        self._region: RegionSelector | None = None
        self._sending: SendingWindow | None = None
        self._screen_windows = ScreenWindows(controller, self._bring_forward, self)
        self._password: PasswordDialog | None = None
        self._consent: ConsentDialog | None = None
        self._asked_about: set[str] = set()
        self._reviewing = ReviewOpener(controller, self)
        self._shows: dict[type[Event], Callable[[], object]] = {
            WindowWanted: self.show_main,
            WindowDone: self.main.hide,
            QuestionWanted: self.ask,
            PictureWanted: self.show_picture,
            SettingsWanted: self.show_settings,
            ConsentWanted: self._ask_for_consent,
        }
        controller.happened.connect(self._take)
        self._has_keys = False
        self._decide_closing()
        QTimer.singleShot(_TRAY_MILLISECONDS, self, self._look_for_tray)

    @Slot(object)
    def _take(self, event: Event) -> None:
        if self._password is not None and isinstance(event, Began | Stopped | Ended):
            self._password.reject()  # the document is no longer being described
        if (show := self._shows.get(type(event))) is not None:
            show()
        match event:
            case RegionWanted(shot, watched):
                self.choose_region(shot, watched=watched)
            case PageWanted() | WatchWanted() | NameWanted():
                self._screen_windows.show(event)
            case SendingAsked(question):
                self._show_sending(question.preview, question)
            case Previewed(preview):
                self._show_sending(preview, None)
            case PasswordAsked(question):
                self._ask_password(question)
            case Began() | Stopped() | Ended() if self._sending is not None and self._sending.question is not None:
                self._sending.reject()  # the description has ended

    @Slot()
    def show_main(self) -> None:
        """Bring the main window forward, or the first run while it is open."""
        self._bring_forward(self._first_run or self.main)

    @Slot()
    def ask(self) -> None:
        """Bring the main window forward, and focus the question field."""
        already = self.main.page.question.field.hasFocus()
        if not already:
            self._bring_forward(self.main, tell=False)
            self.main.focus_question()
        if already or not new_windows_are_read():
            self._controller.say(self.tr("Type your question."), interrupt=already)

    @Slot()
    def show_picture(self) -> None:
        """Bring the main window forward with the picture alone, or toggle the picture if the window is active."""
        if self._controller.picture is None or self.main.isActiveWindow():
            self.main.picturing.toggle_large()
            return
        _bring_forward(self.main)
        self.main.picturing.show_large()

    @Slot()
    def show_settings(self) -> None:
        from seesay.ui.settings_dialog import SettingsDialog

        if self._settings is None:
            self._settings = SettingsDialog(self._controller, self.main if self.main.isVisible() else None)
            self._settings.finished.connect(self._settings_closed)
            self._settings.finished.connect(self._settings.deleteLater)
        self._bring_forward(self._settings)

    def introduce(self) -> None:
        from seesay.ui.first_run import FirstRun

        self._first_run = FirstRun(self._controller)
        self._first_run.finished.connect(self._introduced)
        self._first_run.finished.connect(self._first_run.deleteLater)
        _bring_forward(self._first_run)

    @Slot(object)
    def choose_region(self, shot: Screenshot, *, watched: bool = False) -> None:
        from seesay.ui.region_selector import RegionSelector

        if self._region is not None:
            self._region.dismiss()
        self._region = RegionSelector(shot, self._controller, watched=watched)
        self._region.show()

    def _show_sending(self, preview: Preview, question: SendingQuestion | None) -> None:
        """Show a preview, or bring the one for the same question forward."""
        from seesay.ui.dialogs import SendingWindow

        if self._sending is None or self._sending.question is None or self._sending.question is not question:
            if self._sending is not None:
                self._sending.reject()
            self._sending = SendingWindow(preview, question)
            self._sending.finished.connect(self._dialog_closed)
        self._bring_forward(self._sending, tell=False)

    def _ask_password(self, question: PasswordQuestion) -> None:
        from seesay.ui.dialogs import PasswordDialog

        self._password = PasswordDialog(question)
        self._password.finished.connect(self._dialog_closed)
        self._bring_forward(self._password)

    def _ask_for_consent(self) -> None:
        """Ask for consent to a new server, once per server."""
        from seesay.ui.first_run_pages import ConsentDialog

        change = server_change(self._controller.settings)
        if change is None or self._consent is not None or change.server in self._asked_about:
            return
        self._asked_about.add(change.server)
        self._consent = ConsentDialog(self._controller, change)
        self._consent.finished.connect(self._dialog_closed)
        self._consent.finished.connect(self._consent.deleteLater)
        self._bring_forward(self._consent, tell=False)

    @Slot()
    def _dialog_closed(self) -> None:
        """Forget a closed dialog, and avoid reading the description twice when the focus returns to the main window."""
        closed = self.sender()
        self._sending = None if closed is self._sending else self._sending
        self._password = None if closed is self._password else self._password
        self._consent = None if closed is self._consent else self._consent
        if self._controller.busy:
            self._controller.happened.emit(Returning())

    def close(self) -> None:
        self.tray.hide()
        for widget in QApplication.topLevelWidgets():
            widget.hide()

    def _bring_forward(self, window: QWidget, *, tell: bool = True) -> None:
        """Bring a window forward; with `tell`, announce it if no screen reader does, or that it is in front already."""
        self.main.picturing.show_texts()  # otherwise each return to the main window reads the keys of the picture
        if tell and window.isActiveWindow():
            self._controller.say(self.tr("“{window}” is already active.").format(window=window.windowTitle()))
            return
        _bring_forward(window)
        if tell and not new_windows_are_read():
            opened = self.tr("“{window}” is open.").format(window=window.windowTitle())
            self._controller.say(opened, interrupt=False)

    @Slot()
    def _settings_closed(self) -> None:
        self._settings = None

    @Slot()
    def _introduced(self) -> None:
        self._first_run = None
        self.show_main()

    @Slot()
    def _look_for_tray(self) -> None:
        self.tray.show()
        self._decide_closing()

    @Slot(object)
    def set_chords(self, chords: Mapping[str, str]) -> None:
        self._has_keys = bool(chords)
        self.main.set_chords(chords)
        self._decide_closing()

    def _decide_closing(self) -> None:
        """Have closing the window quit the program if neither a key nor a tray could bring it back."""
        self.main.quit_on_close = not (self._has_keys or Tray.is_available())


def _bring_forward(window: QWidget) -> None:
    if window.isVisible() and not window.isActiveWindow() and QApplication.platformName() == "wayland":
        # On Wayland an open window cannot be raised, but a newly shown one gets the focus.
        window.hide()
    if window.isMinimized():
        window.showNormal()
    window.show()
    window.raise_()
    window.activateWindow()
