"""The desktop program: starts a single instance, wires its parts and windows, and sets colours and text size."""

from __future__ import annotations

import logging
import os
import signal
import socket
import sys
import threading
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Literal, NoReturn

from PySide6.QtCore import (
    QEvent,
    QMessageLogContext,
    QObject,
    QSocketNotifier,
    Qt,
    QtMsgType,
    Signal,
    Slot,
    qInstallMessageHandler,
)
from PySide6.QtGui import QColor, QFileOpenEvent, QPainter, QPalette, QPen
from PySide6.QtWidgets import (
    QApplication,
    QProxyStyle,
    QStyle,
    QStyleFactory,
    QStyleOption,
    QStyleOptionComplex,
    QWidget,
)

from seesay.app.events import Noted
from seesay.app.narration import Narration, OnceADay
from seesay.app.screen.control_names import ControlNames
from seesay.bootstrap import Seesay
from seesay.core.errors import NoDesktopError, SpeechError, StorageError
from seesay.core.log import log_bug
from seesay.core.messages import bug, explain, name_settings
from seesay.core.paths import UserFolders
from seesay.core.settings import InterfaceSettings, LoadedSettings, Settings
from seesay.core.translation import translate
from seesay.system.autostart import APPLICATION_ID, ensure_menu_entry
from seesay.system.instance import address
from seesay.ui.announcements import QtAnnouncements
from seesay.ui.controller import Controller
from seesay.ui.element_actions import LabelAnswers
from seesay.ui.hotkeys import GlobalKeys
from seesay.ui.model_downloads import ModelWork
from seesay.ui.single_instance import SingleInstance
from seesay.ui.tray import app_icon
from seesay.ui.ui_wording import install_translations
from seesay.ui.window_coordinator import Windows
from seesay.ui.worker_threads import QtThreads, disable_automatic_gc

_log = logging.getLogger(__name__)


def run(loaded: LoadedSettings, folders: UserFolders, *, hidden: bool = False, files: Sequence[Path] = ()) -> int:
    """Run the program with `files`, or send them to the running one; raises `NoDesktopError` and `NotRunningError`."""
    _check_desktop()
    qInstallMessageHandler(_take_message)
    # Otherwise Qt builds the accessible tree only once the desktop asks for it, which may be late.
    os.environ.setdefault("QT_LINUX_ACCESSIBILITY_ALWAYS_ON", "1")
    application = QApplication([sys.argv[0]])
    disable_automatic_gc()
    application.setApplicationName("Seesay")
    application.setDesktopFileName(APPLICATION_ID)
    application.setWindowIcon(app_icon())
    application.setQuitOnLastWindowClosed(False)
    install_translations(application)
    instance = SingleInstance(address(folders))
    request: dict[str, object] = {"do": "show"}
    if files:
        request = {"open": [str(path.absolute()) for path in files]}
    try:
        if not instance.claim(request):
            return 0
    except OSError as problem:
        raise NoDesktopError(
            translate("Reasons", "no socket could be opened: {strerror}").format(strerror=problem.strerror or problem)
        ) from problem
    ensure_menu_entry()
    name_settings(_name_in_dialog)
    looks = ThemeManager(application)
    looks.apply(loaded.settings.interface)
    program = _Program(loaded, folders, instance, looks)
    program.begin(hidden=hidden, files=files)
    try:
        return application.exec()
    finally:
        program.end()


def _name_in_dialog(key: str) -> str:
    from seesay.ui.setting_fields import setting_title  # imported on first use

    return setting_title(key)


class _Program(QObject):
    """Creates and connects the parts of the program."""

    _speech_problem = Signal(object)
    _autostart_problem = Signal(object)

    def __init__(
        self, loaded: LoadedSettings, folders: UserFolders, instance: SingleInstance, looks: ThemeManager
    ) -> None:
        super().__init__()
        self._instance, self._problems = instance, loaded.problems
        self._silence_told = False
        settings = loaded.settings
        self._autostart = settings.desktop.autostart
        seesay = Seesay(settings, folders)
        self._way_to_start, self._starting = seesay.autostart, threading.Lock()
        self._autostart_problem.connect(self._autostart_failed)
        self._announcements = QtAnnouncements(self)
        self._speech_problem.connect(self._speech_failed)
        self._speech = seesay.speech
        self._talker = self._speech.talker([self._announcements], self._speech_problem.emit)
        self._earcons = seesay.speech.earcons()
        narration = Narration(self._talker, self._earcons, OnceADay(folders.data))
        self._controller = Controller(settings, folders, narration, QtThreads(seesay.capturer), seesay.capturer, self)
        self._looks = looks
        self._hotkeys = GlobalKeys(settings.hotkeys, self)
        self._controller.use_hotkeys(self._hotkeys)
        self._controller.settings_changed.connect(self._configure)
        ModelWork.of(self._controller)  # repairs a model that a description finds damaged
        self._windows = Windows(self._controller, self)
        self._hotkeys.bound.connect(self._windows.set_chords)
        instance.asked.connect(self._controller.act)
        instance.opened.connect(self._open)
        instance.described.connect(self._controller.describe_object)
        self._labels = LabelAnswers(ControlNames(folders.data), seesay.capturer, self)
        instance.label_wanted.connect(self._labels.answer)
        if sys.platform == "darwin":  # an event filter costs time for every event
            finder = _Finder(self)
            finder.opened.connect(self._open)
            QApplication.instance().installEventFilter(finder)  # type: ignore[union-attr, unused-ignore]
        self._signals = _Signals(self)
        self._signals.received.connect(QApplication.quit)

    def begin(self, *, hidden: bool, files: Sequence[Path]) -> None:
        """Start with the first-run questions, the main window or, if `hidden`, only the tray."""
        sys.excepthook = self._bug
        self._controller.load_history()
        self._hotkeys.start()
        if not hidden:
            if self._controller.settings.desktop.introduced:
                self._windows.show_main()
            else:
                self._windows.introduce()
        for problem in self._problems:
            self._controller.say(str(explain(problem)), interrupt=False)
        if files:
            self._controller.describe_files(files)
        # after the window: the first key press may come before the models are loaded
        threading.Thread(target=self._speech.load_ahead, name="load ahead", daemon=True).start()

    def end(self) -> None:
        self._instance.close()
        self._windows.close()
        self._hotkeys.stop()
        ended = self._controller.close()
        self._talker.close()
        self._earcons.close()
        if not ended:  # Qt aborts the process if it destroys a running thread
            _log.warning("a thread did not end in time")
            os._exit(0)

    @Slot(object)
    def _open(self, paths: list[str]) -> None:
        self._controller.describe_files([Path(path) for path in paths])

    @Slot(object)
    def _configure(self, settings: Settings) -> None:
        self._looks.apply(settings.interface)
        if settings.desktop.autostart == self._autostart:
            return
        self._autostart = settings.desktop.autostart
        # a Flatpak portal may ask the person first, in a dialog
        threading.Thread(target=self._set_autostart, name="autostart", daemon=True).start()

    def _set_autostart(self) -> None:
        with self._starting:  # serializes changes; the latest setting wins
            way, wanted = self._way_to_start(), self._autostart
            try:
                (way.enable if wanted else way.disable)()
            except StorageError as problem:
                self._autostart_problem.emit(problem)

    @Slot(object)
    def _autostart_failed(self, problem: StorageError) -> None:
        self._controller.say(str(explain(problem)))

    @Slot(object)
    def _speech_failed(self, problem: SpeechError) -> None:
        # It cannot be spoken, so it is shown for a screen reader or magnifier.
        self._earcons.play("failed")
        self._controller.happened.emit(Noted(str(explain(problem))))
        if self._controller.settings.speech.output == "screen-reader" and not self._silence_told:
            self._silence_told = True
            self._controller.say_by_own_voice(
                self.tr("No screen reader receives announcements. Choose the speech output in the settings.")
            )

    def _bug(self, kind: type[BaseException], problem: BaseException, traceback: TracebackType | None) -> None:
        """Announce an unhandled exception, which Qt would only print."""
        log_bug(_log, problem)
        self._controller.say(str(bug()))


class _Finder(QObject):
    """Receives the files of "Open With" on macOS, which come as an event and not on the command line."""

    opened = Signal(object)  # files to describe; a list of paths as `str`

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QFileOpenEvent) and (path := event.file()):
            self.opened.emit([path])
            return True
        return super().eventFilter(watched, event)


class _Signals(QObject):
    """SIGINT and SIGTERM as a Qt signal: Python's handlers do not run while Qt waits."""

    received = Signal()  # the program should quit

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._reader, self._writer = socket.socketpair()
        for end in (self._reader, self._writer):
            end.setblocking(False)
        signal.set_wakeup_fd(self._writer.fileno())
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, lambda number, frame: None)
        self._notifier = QSocketNotifier(self._reader.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._woken)

    @Slot()
    def _woken(self) -> None:
        with suppress(BlockingIOError):
            self._reader.recv(64)
        self.received.emit()


def _check_desktop() -> None:
    """Raise `NoDesktopError` without a screen: Qt would abort the process."""
    if sys.platform != "linux" or os.environ.get("QT_QPA_PLATFORM", "xcb").split(":")[0] not in ("xcb", "wayland"):
        return
    if wayland := os.environ.get("WAYLAND_DISPLAY"):
        runtime = os.environ.get("XDG_RUNTIME_DIR", "")
        if (Path(runtime) / wayland).is_socket():
            return
    display = os.environ.get("DISPLAY")
    if not display:
        raise NoDesktopError(
            translate("Reasons", "there is no screen (neither DISPLAY nor WAYLAND_DISPLAY leads to one)")
        )
    from Xlib.display import Display
    from Xlib.error import DisplayError

    try:
        Display(display).close()
    except (DisplayError, OSError) as problem:
        raise NoDesktopError(translate("Reasons", "the screen named by DISPLAY cannot be reached")) from problem


def _take_message(kind: QtMsgType, _context: QMessageLogContext, text: str) -> None:
    """Log Qt's messages, since a screen reader would read them in a terminal; print a fatal one, and exit."""
    if kind is QtMsgType.QtFatalMsg:
        _give_up(text)
    _log.debug("Qt: %s", text)


def _give_up(text: str) -> NoReturn:
    _log.error("Qt gave up")
    missing = translate("Reasons", "Qt failed")
    if "platform plugin" in text:
        missing = translate("Reasons", "some of its libraries are missing")
    print(explain(NoDesktopError(missing)), file=sys.stderr, flush=True)  # noqa: T201  nothing else works any more
    os._exit(NoDesktopError.exit_status)


Theme = Literal["light", "dark", "contrast"]

_ROLES = (
    QPalette.ColorRole.Window,
    QPalette.ColorRole.Base,
    QPalette.ColorRole.WindowText,
    QPalette.ColorRole.Button,
    QPalette.ColorRole.Highlight,
    QPalette.ColorRole.HighlightedText,
    QPalette.ColorRole.Link,
    QPalette.ColorRole.PlaceholderText,
)
_COLOURS: dict[Theme, tuple[str, ...]] = {  # text contrast is at least 4.5:1 (WCAG 1.4.3)
    "light": ("#f2f2f2", "#ffffff", "#000000", "#e4e4e4", "#0b57a4", "#ffffff", "#0b57a4", "#5c5c5c"),
    "dark": ("#202124", "#17181a", "#f1f1f1", "#3a3c41", "#9ac2ff", "#000000", "#9ac2ff", "#b4b4b4"),
    "contrast": ("#000000", "#000000", "#ffffff", "#000000", "#ffff00", "#000000", "#00ffff", "#ffffff"),
}
_LIKE_TEXT = (
    QPalette.ColorRole.Text,
    QPalette.ColorRole.ButtonText,
    QPalette.ColorRole.BrightText,
    QPalette.ColorRole.ToolTipText,
)
_LIKE_BASE = (QPalette.ColorRole.AlternateBase, QPalette.ColorRole.ToolTipBase)
_LINE = 2

_OUTLINED = frozenset({
    QStyle.PrimitiveElement.PE_PanelButtonCommand,
    QStyle.PrimitiveElement.PE_PanelLineEdit,
    QStyle.PrimitiveElement.PE_Frame,
    QStyle.PrimitiveElement.PE_FrameLineEdit,
    QStyle.PrimitiveElement.PE_FrameMenu,
    QStyle.PrimitiveElement.PE_FrameGroupBox,
    QStyle.PrimitiveElement.PE_IndicatorCheckBox,
    QStyle.PrimitiveElement.PE_IndicatorRadioButton,
})  # fmt: skip
_OUTLINED_CONTROLS = frozenset({QStyle.ComplexControl.CC_ComboBox, QStyle.ComplexControl.CC_SpinBox})


class _Outlines(QProxyStyle):
    """The Fusion style with visible outlines around controls, stronger around the focused one."""

    def __init__(self) -> None:
        super().__init__("Fusion")

    def drawPrimitive(
        self,
        element: QStyle.PrimitiveElement,
        option: QStyleOption,
        painter: QPainter,
        widget: QWidget | None = None,
    ) -> None:
        super().drawPrimitive(element, option, painter, widget)
        if element in _OUTLINED:
            _outline(option, painter)

    def drawComplexControl(
        self,
        control: QStyle.ComplexControl,
        option: QStyleOptionComplex,
        painter: QPainter,
        widget: QWidget | None = None,
    ) -> None:
        super().drawComplexControl(control, option, painter, widget)
        if control in _OUTLINED_CONTROLS:
            _outline(option, painter)


def _outline(option: QStyleOption, painter: QPainter) -> None:
    focused = bool(option.state & QStyle.StateFlag.State_HasFocus)
    role = QPalette.ColorRole.Highlight if focused else QPalette.ColorRole.PlaceholderText
    painter.save()
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(option.palette.color(role), 2 * _LINE if focused else _LINE))
    painter.drawRect(option.rect.adjusted(1, 1, -2, -2))
    painter.restore()


class ThemeManager:
    """Applies theme and text size; changes nothing while the system's are wanted."""

    def __init__(self, application: QApplication) -> None:
        self._application = application
        self._style, self._font = application.style().name(), application.font()
        self._theme, self._percent = "system", 100

    def apply(self, wanted: InterfaceSettings) -> None:
        application = self._application
        if wanted.theme != self._theme:
            self._theme = wanted.theme
            application.setStyle(QStyleFactory.create(self._style) if wanted.theme == "system" else _Outlines())
            # an empty palette is the system's
            application.setPalette(QPalette() if wanted.theme == "system" else theme_palette(wanted.theme))
        if wanted.text_percent != self._percent:
            self._percent = wanted.text_percent
            font = self._application.font()
            if self._font.pointSizeF() > 0:
                font.setPointSizeF(self._font.pointSizeF() * self._percent / 100)
            else:
                font.setPixelSize(max(1, self._font.pixelSize() * self._percent // 100))
            application.setFont(font)


def theme_palette(theme: Theme) -> QPalette:
    """Return the colours of a theme."""
    colours = dict(zip(_ROLES, map(QColor, _COLOURS[theme]), strict=True))
    text = colours[QPalette.ColorRole.WindowText]
    palette = QPalette(colours[QPalette.ColorRole.Button], colours[QPalette.ColorRole.Window])
    for role, colour in colours.items():
        palette.setColor(role, colour)
    for role in _LIKE_TEXT:
        palette.setColor(role, text)
    for role in _LIKE_BASE:
        palette.setColor(role, colours[QPalette.ColorRole.Base])
    palette.setColor(QPalette.ColorRole.LinkVisited, colours[QPalette.ColorRole.Link])
    grey = colours[QPalette.ColorRole.PlaceholderText]
    for role in (QPalette.ColorRole.WindowText, QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, role, grey)
    return palette
