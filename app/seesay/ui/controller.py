"""What happens when the person acts, wherever that came from: the window, a hotkey, the tray, a script."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal, Slot
from PySide6.QtGui import QGuiApplication, QImage

from seesay.bootstrap import Seesay
from seesay.capture.desktop import ScreenCapturer, Screenshot
from seesay.capture.files import Limits, spoken_name
from seesay.domain import Action, Frame, Region, Source, SourceKind
from seesay.errors import CaptureError, EmptyClipboardError, StorageError
from seesay.history import HistoryFile, SessionHistory
from seesay.messages import Message, explain
from seesay.paths import UserFolders
from seesay.pipeline.conversation import turns_of
from seesay.pipeline.describer import Analysis, Request
from seesay.pipeline.keeping import Kept
from seesay.settings import Settings, SettingValue, change_setting, load_settings
from seesay.spending import SpendingSummary
from seesay.translation import counted, translate
from seesay.ui.capturing import Shot
from seesay.ui.describing import Picture, Pictures, Told, clipboard_pictures, picture_files
from seesay.ui.dropping import read_incoming
from seesay.ui.engine import Engine, needs_new_engine
from seesay.ui.hotkeys import GlobalKeys
from seesay.ui.images import cropped, frame_from_image
from seesay.ui.jobs import Jobs
from seesay.ui.narration import Narration

_STEP_MILLISECONDS, _PATIENCE_STEPS = 300, 60
"""How often, and how many times, it is looked whether our window is in front and the voice is silent."""


class Controller(QObject):
    """Carries out actions, one description at a time, and speaks what comes of them. Lives in the GUI thread.

    Signals:
        began: a description or an answer has begun; `str` names what is described, fit to be shown ("the screen").
        stage: a stage of it has begun; `str` is a `seesay.domain.Stage`.
        sentence: a sentence of it is known before the rest; `str`.
        described: it is done; `object` is its `seesay.history.Entry`, which is in `history` already.
        answered: a question was answered; `object` is the `Entry` with the exchange added at its end.
        failed: it failed; `object` is a `seesay.messages.Message`. It has been spoken already.
        cancelled: it was stopped, by the person or because a newer one began.
        ended: nothing is being described any more; follows each of the four above unless the next has begun.
        progress: of many pictures, `int` are done of `int`.
        returning: the window of ours that made room for a picture is about to come back and get the keyboard again.
        noted: something worth showing as a status line was spoken; `str`.
        show_window: the main window is to come forward.
        show_ask: the main window is to come forward with the question field focused.
        show_settings: the settings are to be opened.
        choose_region: a region is to be chosen on a `seesay.capture.desktop.Screenshot` (`object`); the chooser calls
            `describe_region` or `cancel_region`.
        key_pressed: a global key was pressed; `str` is its `seesay.domain.Action`.
        settings_changed: `object` is the new `seesay.settings.Settings`.
    """

    began = Signal(str)
    stage = Signal(str)
    sentence = Signal(str)
    described = Signal(object)
    answered = Signal(object)
    failed = Signal(object)
    cancelled = Signal()
    ended = Signal()
    progress = Signal(int, int)
    returning = Signal()
    noted = Signal(str)
    show_window = Signal()
    show_ask = Signal()
    show_settings = Signal()
    choose_region = Signal(object)
    key_pressed = Signal(str)
    settings_changed = Signal(object)

    def __init__(
        self,
        settings: Settings,
        folders: UserFolders,
        narration: Narration,
        capturer: Callable[[], ScreenCapturer],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._settings, self._folders, self._narration = settings, folders, narration
        self._history = SessionHistory(file=HistoryFile(folders.data), keep=settings.history.keep)
        self._kept: Kept | None = None
        self._question = ""
        self._region_shot: Screenshot | None = None
        self._permission_asked = False
        self._hotkeys: GlobalKeys | None = None
        self._jobs = Jobs(narration, capturer, Engine(settings, folders), self)
        for name in ("began", "stage", "sentence", "failed", "cancelled", "ended", "progress", "returning"):
            getattr(self._jobs, name).connect(getattr(self, name))
        self._jobs.told.connect(self._told)
        self._jobs.skipped.connect(self._skipped)
        self._jobs.permission_wanted.connect(self._want_permission)
        self._actions: dict[Action, Callable[[], None]] = {
            "describe-screen": self._describe_screen,
            "describe-window": self._describe_window,
            "describe-region": self._start_region,
            "describe-clipboard": self._describe_clipboard,
            "describe-pointer": self._describe_pointer,
            "what-changed": self._tell_changes,
            "repeat": self._repeat,
            "read-on": self._read_on,
            "stop": self.stop,
            "ask": self._open_question,
            "show": self.show_window.emit,
            "settings": self.show_settings.emit,
        }

    @property
    def settings(self) -> Settings:
        """The settings in force."""
        return self._settings

    @property
    def history(self) -> SessionHistory:
        """The descriptions of this session."""
        return self._history

    @property
    def busy(self) -> bool:
        """Whether a description or an answer is being made."""
        return self._jobs.busy

    @property
    def has_picture(self) -> bool:
        """Whether there is a picture that questions can be asked about."""
        return self._kept is not None

    @property
    def speaking(self) -> bool:
        """Whether Seesay's own voice is heard, or something is still to be said."""
        return not self._narration.talker.wait(0)

    @property
    def spending(self) -> SpendingSummary:
        """What this month's descriptions cost."""
        return Seesay(self._settings, self._folders).spending().summary()

    @Slot(str)
    def act(self, action: Action) -> None:
        """Carry out an action; a newer one that describes cancels the one before."""
        self._actions[action]()

    def describe_files(self, paths: Sequence[Path]) -> None:
        """Describe pictures, or folders of pictures, one after another, telling each as it is done."""
        names = [spoken_name(path) for path in paths]
        limits = self._limits
        self._describe(
            names[0] if len(names) == 1 else counted("Pictures", "%n file(s)", len(names)),
            lambda: picture_files(paths, limits),
        )

    def describe_image(self, image: QImage, name: str) -> None:
        """Describe a picture that was pasted or dropped; `name` is fit to be spoken ("the clipboard")."""
        source, limits = Source("clipboard", name), self._limits
        self._describe(name, _one(name, lambda: frame_from_image(image, source, limits)))

    def describe_region(self, region: Region) -> None:
        """Describe a rectangle, in pixels, of the screenshot that `choose_region` brought."""
        shot, self._region_shot = self._region_shot, None
        if shot is not None:
            name = "the region"
            self._describe(name, _one(name, lambda: cropped(shot.frame, region, _part_of(shot, name))))

    def cancel_region(self) -> None:
        """Give up choosing a region."""
        self._region_shot = None
        self._narration.earcons.play("cancelled")
        self.say(self.tr("Nothing was described."))

    def ask(self, question: str) -> None:
        """Ask a question about the latest picture."""
        kept, latest = self._kept, self._history.latest
        if kept is None or latest is None:
            self.say(self.tr("There is no picture to ask about yet."))
            return
        turns = turns_of(latest.description, [(asked.question, asked.answer) for asked in latest.exchanges])
        request = replace(self._request, question=question, turns=turns)
        self._jobs.describe("the question", _one("the question", kept.analysis), request)
        self._question = question

    def clear_history(self) -> None:
        """Forget every description, what is on disk included, and the latest picture; raises `StorageError`."""
        self._kept = None
        self._narration.talker.forget()
        self._history.clear()

    @Slot()
    def stop(self) -> None:
        """Silence the voice at once, and give up what is being described."""
        self._jobs.stop()

    def say(self, text: str, *, interrupt: bool = True) -> None:
        """Speak a text of the program's own, by whatever voice is chosen."""
        self._narration.talker.say(text, interrupt=interrupt, remember=False)
        self.noted.emit(text)

    def load_history(self) -> None:
        """Begin with what was kept of earlier sessions, if that is wished; that it cannot be read is told."""
        if self._settings.history.keep:
            self._keep(self._history.load)

    def use_hotkeys(self, hotkeys: GlobalKeys) -> None:
        """Take the global keys that are to follow the settings."""
        self._hotkeys = hotkeys
        hotkeys.pressed.connect(self.key_pressed)
        hotkeys.pressed.connect(self.act)
        hotkeys.told.connect(self.say)
        hotkeys.complained.connect(self._complain)
        self.settings_changed.connect(hotkeys.configure)

    @Slot(str)
    def _complain(self, text: str) -> None:
        self.say(text, interrupt=False)

    def pause_hotkeys(self) -> None:
        """Release the global keys, so that a window can hear them."""
        if self._hotkeys is not None:
            self._hotkeys.pause()

    def resume_hotkeys(self) -> None:
        """Take the global keys again."""
        if self._hotkeys is not None:
            self._hotkeys.resume()

    def change_setting(self, section: str, field: str, value: SettingValue) -> None:
        """Write one setting to the settings file and put it in force; raises `SettingsError` and `StorageError`."""
        change_setting(self._folders.settings_file, section, field, value)
        before, self._settings = self._settings, load_settings(self._folders.settings_file).settings
        self._history.keep = self._settings.history.keep
        if needs_new_engine(before, self._settings):
            self._jobs.renew(Engine(self._settings, self._folders))
            if self.busy and _sends_otherwise(before, self._settings):
                self._jobs.stop()
                self.say(
                    self.tr("What was being described was given up, since what may leave this machine has changed.")
                )
        self._narration.configure(Seesay(self._settings, self._folders))
        self.settings_changed.emit(self._settings)

    def key_changed(self) -> None:
        """Use an API key that was just stored, and no longer one that was removed."""
        self._jobs.renew(Engine(self._settings, self._folders))

    def read(self, text: str) -> None:
        """Speak an earlier description, which can then be repeated and read on; not while a new one is being made."""
        self._narration.talker.say(text, remember=not self.busy)
        self.noted.emit(text)

    def say_by_own_voice(self, text: str) -> None:
        """Speak by our own voice whoever else should: what a screen reader that is not there cannot say, or a trial."""
        self._narration.talker.say_by_own_voice(text)
        self.noted.emit(text)

    def close(self) -> bool:
        """Stop everything and end the threads; return whether they have ended."""
        return self._jobs.close()

    @property
    def _limits(self) -> Limits:
        return Limits.of(self._settings.input)

    @property
    def _request(self) -> Request:
        settings = self._settings
        return Request(
            mode=settings.description.mode,
            detail=settings.description.detail,
            language=settings.description.spoken_language,
            instructions=settings.server.instructions,
        )

    def _describe(self, name: str, pictures: Pictures) -> None:
        self._jobs.describe(name, pictures, self._request)
        self._question = ""

    def _capture(self, name: str, shot: Shot, then: Callable[[Screenshot], None]) -> None:
        self._jobs.capture(name, shot, self._settings.description.spoken_language, then)
        self._question, self._permission_asked = "", False

    def _shot_of(self, kind: SourceKind) -> Shot:
        if kind == "window":
            return lambda capturer, flag: capturer.window(flag)
        screens = self._settings.desktop.screens
        return lambda capturer, flag: capturer.screen(screens, flag)

    def _describe_screen(self) -> None:
        self._capture("the screen", self._shot_of("screen"), self._describe_shot)

    def _describe_window(self) -> None:
        self._capture("the window", self._shot_of("window"), self._describe_shot)

    def _describe_shot(self, shot: Screenshot) -> None:
        self._jobs.go_on(_one(shot.frame.source.name, lambda: shot.frame), self._request)

    def _start_region(self) -> None:
        def choose(shot: Screenshot) -> None:
            self._region_shot = shot
            self._jobs.finish()
            self.choose_region.emit(shot)

        self._capture("the screen", lambda capturer, flag: capturer.screen("active", flag), choose)

    def _describe_pointer(self) -> None:
        from seesay.capture.under_pointer import picture_at

        name = "the picture under the pointer"

        def cut(shot: Screenshot) -> None:
            def load() -> Frame:
                if shot.pointer is None:
                    raise CaptureError(translate("Reasons", "this desktop does not tell where the pointer is"))
                return cropped(shot.frame, picture_at(shot.frame.pixels, *shot.pointer), _part_of(shot, name))

            self._jobs.go_on(_one(name, load), self._request)

        self._capture(name, lambda capturer, flag: capturer.screen("all", flag), cut)

    @Slot()
    def _want_permission(self) -> None:
        """Have the system ask the person, which it does only while our window is in front."""
        if self._permission_asked:
            return
        self._permission_asked = True
        if QGuiApplication.focusWindow() is None:
            self.show_window.emit()
        self._wait_for_front(_PATIENCE_STEPS)

    def _wait_for_front(self, steps: int) -> None:
        """Ask as soon as our window is in front and the reason has been spoken, unless the person went on meanwhile."""
        if self.busy or not steps:
            self._permission_asked = False
        elif QGuiApplication.focusWindow() is not None and not self.speaking:
            self._ask_permission()
        else:
            QTimer.singleShot(_STEP_MILLISECONDS, lambda: self._wait_for_front(steps - 1))

    def _ask_permission(self) -> None:
        def granted(shot: Screenshot) -> None:
            self._jobs.finish()
            self.say(self.tr("Seesay may read the screen now. Press the key again."))

        shot, language = self._shot_of("screen"), self._settings.description.spoken_language
        self._jobs.capture("the permission to read the screen", shot, language, granted, hide=False)

    def _tell_changes(self) -> None:
        """Tell what has changed since the latest picture of the screen or of a window, taking the same again."""
        before = self._kept
        if before is None or before.source.kind not in ("screen", "window"):
            self.say(self.tr("There is nothing to compare with yet. Describe the screen or a window first."))
            return

        def compare(shot: Screenshot) -> None:
            self._jobs.go_on(
                _one("what has changed", lambda: shot.frame), replace(self._request, since=before.analysis)
            )

        self._capture("what has changed", self._shot_of(before.source.kind), compare)

    def _describe_clipboard(self) -> None:
        name, limits = "the clipboard", self._limits
        if QGuiApplication.platformName() == "wayland" and QGuiApplication.focusWindow() is None:
            # Wayland shows the clipboard to the focused program only, and to helpers that the desktop trusts.
            self._describe(name, lambda: clipboard_pictures(name, limits))
            return
        number = self._jobs.begin(name, self._settings.description.spoken_language)
        self._question = ""
        # The person hears first that the key was understood: the program that holds a large picture may take its time.
        QTimer.singleShot(0, lambda: self._read_clipboard(number))

    def _read_clipboard(self, number: int) -> None:
        if not self._jobs.is_current(number):
            return
        found = read_incoming(QGuiApplication.clipboard().mimeData())
        if found.image is not None:
            self.describe_image(found.image, "the clipboard")
        elif found.paths:
            self.describe_files(found.paths)
        else:
            self._jobs.fail(EmptyClipboardError(translate("Reasons", "there is no picture in the clipboard")))

    def _repeat(self) -> None:
        if not self._narration.talker.repeat():
            self.say(self.tr("Nothing has been described yet."))

    def _read_on(self) -> None:
        if not self._narration.talker.read_on():
            self.say(self.tr("That was the end."))

    def _open_question(self) -> None:
        self._narration.talker.stop()
        self.show_ask.emit()

    @Slot(object)
    def _told(self, told: Told) -> None:
        if self._question and self._history.latest is None:  # forgotten while the question was being answered
            self.noted.emit(told.description.caption)
        elif self._question:
            self._keep(lambda: self._history.add_exchange(self._question, told.description))
            self.answered.emit(self._history.latest)
        else:
            self._kept = told.kept
            self._keep(lambda: self._history.add(told.description))
            self.described.emit(self._history.latest)

    @Slot(object)
    def _skipped(self, message: Message) -> None:
        self.noted.emit(str(message))

    def _keep(self, keep: Callable[[], object]) -> None:
        """Add to the history; a disk that is full costs no more than being told so."""
        try:
            keep()
        except StorageError as problem:
            self.say(str(explain(problem)), interrupt=False)


def _one(name: str, load: Callable[[], Frame | Analysis]) -> Pictures:
    return lambda: iter([Picture(name, load)])


def _sends_otherwise(before: Settings, now: Settings) -> bool:
    """Return whether something else may leave the machine, or go elsewhere, than before."""
    sections = ("applications", "privacy", "server", "spending")
    return any(getattr(before, section) != getattr(now, section) for section in sections)


def _part_of(shot: Screenshot, name: str) -> Source:
    """Return where a part of a screenshot comes from."""
    return replace(shot.frame.source, kind="region", name=name)
