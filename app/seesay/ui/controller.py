"""Carries out the person's actions, whether they come from the window, a hotkey, the tray or a script."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from seesay.app import consent, events
from seesay.app.conversation import Conversation
from seesay.app.describing import Pictures, copied_picture, picture_files, request_of
from seesay.app.engine import Engine, needs_new_engine
from seesay.app.events import Event
from seesay.app.evidence_report import explain_evidence
from seesay.app.history.session import SessionHistory
from seesay.app.jobs import Jobs, Threads
from seesay.app.narration import Narration
from seesay.app.screen.control_names import ControlNames
from seesay.bootstrap import Seesay
from seesay.core.actions import check_complete
from seesay.core.errors import SeesayError
from seesay.core.messages import explain
from seesay.core.paths import UserFolders
from seesay.core.region import Region
from seesay.core.settings import Settings, SettingValue
from seesay.core.translation import counted, translate
from seesay.description.servers.spending import SpendingSummary
from seesay.files.decode import Limits
from seesay.files.picture_files import spoken_name
from seesay.system.capture.screen_capturer import ScreenCapturer
from seesay.system.speech.talker import Talker
from seesay.ui.clipboard_action import ClipboardAction
from seesay.ui.element_actions import LabelAction, LayerWalk, WalkAction
from seesay.ui.hotkeys import GlobalKeys
from seesay.ui.screen_actions import ActionContext, AskAction, ScreenActions, WhereAction
from seesay.ui.watch_action import WatchAction

if TYPE_CHECKING:
    from seesay.app.conversation import StoredPicture


@dataclass(frozen=True, slots=True)
class LatestText:
    """Commands about the text that `talker` spoke last; `answer` speaks; `growing` returns whether more will come."""

    talker: Talker
    history: SessionHistory
    answer: Callable[[str], None]
    growing: Callable[[], bool]

    def repeat(self) -> None:
        if not self.talker.repeat():
            self.answer(_nothing())

    def read_on(self) -> None:
        """Continue after the part that was spoken."""
        if not self.talker.read_on():
            end = translate("Controller", "End.") if self.talker.spoken_sentences else _nothing()
            self.answer(translate("Controller", "Still working.") if self.growing() else end)

    def announce_evidence(self) -> None:
        """Explain the evidence of the latest spoken sentence that is part of a description."""
        latest = self.history.latest
        told = [*(e.answer for e in reversed(latest.exchanges)), latest.description] if latest is not None else []
        known = next((text for spoken in self.talker.spoken_sentences if (text := explain_evidence(spoken, told))), "")
        self.answer(known or translate("Controller", "No sentence to explain yet."))


def _nothing() -> str:
    return translate("Controller", "Nothing described yet.")


class Controller(QObject):
    """Carries out actions in the GUI thread, one description at a time, and speaks the results."""

    happened = Signal(object)  # a `seesay.app.events.Event`, which has been spoken already
    settings_changed = Signal(object)  # `object` is the new `seesay.core.settings.Settings`

    def __init__(
        self,
        settings: Settings,
        folders: UserFolders,
        narration: Narration,
        threads: Threads,
        capturer: Callable[[], ScreenCapturer],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.settings, self.folders, self._narration = settings, folders, narration
        self._hotkeys: GlobalKeys | None = None
        self._remembered = Conversation(settings, folders, self._complain)
        self.history = self._remembered.history
        jobs = self._jobs = Jobs(narration, threads, Engine(settings, folders), self._take)
        in_force = lambda: self.settings  # noqa: E731
        names = ControlNames(folders.data)
        context = ActionContext(
            jobs, narration, self._remembered, names, in_force, self.say, self._complain, self.happened.emit
        )
        self._screen = ScreenActions(context, self)
        self.describe_object = self._screen.describe_object
        self.label = LabelAction(context, self)
        self._asked_to_send: events.SendingAsked | None = None
        # a screen reader does not report its position: after an answer it would repeat a whole description
        answer = lambda text: self.say(text, resume=self.busy)  # noqa: E731
        self._where = WhereAction(capturer, narration, answer, self)
        clipboard = ClipboardAction(jobs, self._remembered, in_force, self.describe_picture, self.describe_files, self)
        latest = LatestText(narration.talker, self.history, answer, lambda: self.busy)
        self._walk = WalkAction(context, self._screen)
        self.press, self.describe_part = self._walk.press, self._walk.describe_part
        self._layer_walk = LayerWalk(self._walk, answer)
        self.watches = WatchAction(context, self._screen, self.try_setting, capturer)
        self._ask = AskAction(context, self._screen)
        self._actions: dict[str, Callable[[], None]] = {
            **self._screen.actions,
            "describe-clipboard": clipboard,
            "walk": self._walk,
            "watch": self.watches,
            "label": self.label,
            "where": self._where.ask,
            "repeat": latest.repeat,
            "read-on": latest.read_on,
            "how-known": latest.announce_evidence,
            "stop": self.stop,
            "ask": self._ask,
            "what-would-be-sent": self._show_sending,
            "show": lambda: self.happened.emit(events.WindowWanted()),
            "picture": lambda: self.happened.emit(events.PictureWanted()),
            "settings": lambda: self.happened.emit(events.SettingsWanted()),
        }
        check_complete(self._actions)

    @property
    def seesay(self) -> Seesay:
        """The program's services, for the settings in force."""
        return Seesay(self.settings, self.folders)

    @property
    def busy(self) -> bool:
        return self._jobs.busy

    @property
    def has_picture(self) -> bool:
        """Whether there is, or soon will be, a picture to ask about."""
        return self._ask.looking or self._remembered.picture is not None

    @property
    def picture(self) -> StoredPicture | None:
        return self._remembered.picture

    @property
    def spoken_sentences(self) -> tuple[str, ...]:
        """The sentences of the latest text up to the current one, latest first."""
        return self._narration.talker.spoken_sentences

    @property
    def spending(self) -> SpendingSummary:
        return self.seesay.spending().summary()

    @Slot(str)
    def act(self, action: str) -> None:
        """Carry out an action by name; a new description cancels the previous one."""
        self._actions[action]()

    def describe_files(self, paths: Sequence[Path]) -> None:
        """Describe pictures and folders, or open the review of a table of alt text."""
        from seesay.files.html_images import TABLE_SUFFIX

        if len(paths) == 1 and paths[0].suffix.lower() == TABLE_SUFFIX:
            self.happened.emit(events.ReviewWanted(paths[0]))
            return
        names = [spoken_name(path) for path in paths]
        limits = Limits()
        name = names[0] if len(names) == 1 else counted("Pictures", "%n file(s)", len(names))
        self._describe(name, lambda ask, _: picture_files(paths, limits, ask))

    def describe_picture(self, data: bytes, name: str) -> None:
        """Describe the bytes of a pasted or dropped picture file; `name` is spoken, such as "the clipboard"."""
        self._describe(name, lambda *_: iter([copied_picture(data, name, Limits())]))

    def region_chosen(self, region: Region | None) -> None:
        self._screen.region_chosen(region)

    def ask(self, question: str) -> None:
        """Ask about the latest picture; a single letter stands for a saved question."""
        self._ask.ask(question)

    def clear_history(self) -> None:
        self._narration.talker.forget()
        self._remembered.clear()

    @Slot()
    def stop(self) -> None:
        """Stop speech at once, and cancel the description in progress."""
        self._where.give_up()
        self._jobs.stop()

    def say(self, text: str, *, interrupt: bool = True, resume: bool = True) -> None:
        """Speak a message; without `resume`, an interrupted description does not continue afterwards."""
        self._narration.talker.say(text, interrupt=interrupt, remember=False, resume=resume)
        self.happened.emit(events.Noted(text))

    def load_history(self) -> None:
        self._remembered.load()

    def use_hotkeys(self, hotkeys: GlobalKeys) -> None:
        self._hotkeys = hotkeys
        hotkeys.pressed.connect(self._key_pressed)
        hotkeys.asked.connect(self._jobs.ask_command)
        hotkeys.announced.connect(self.say)
        hotkeys.complained.connect(self._complain)
        hotkeys.walked.connect(self._layer_walk.handle_key)
        self._layer_walk.end = hotkeys.end_walk
        hotkeys.bound.connect(self._narration.set_chords)
        self.settings_changed.connect(hotkeys.configure)

    @Slot(str)
    def _key_pressed(self, action: str) -> None:
        self.happened.emit(events.KeyPressed(action))
        self.act(action)

    @Slot(str)
    def _complain(self, text: str) -> None:
        self.say(text, interrupt=False)

    def pause_hotkeys(self) -> None:
        """Release the global keys, so that a window receives them."""
        if self._hotkeys is not None:
            self._hotkeys.pause()

    def resume_hotkeys(self) -> None:
        if self._hotkeys is not None:
            self._hotkeys.resume()

    def change_setting(self, section: str, field: str, value: SettingValue) -> None:
        consent.change_setting_with_consent(self.folders.settings_file, self.settings, section, field, value)
        before, self.settings = self.settings, consent.load_settings_with_consent(self.folders.settings_file).settings
        self._remembered.history.keep = self.settings.history.keep
        if needs_new_engine(before, self.settings):
            self._jobs.renew(Engine(self.settings, self.folders))
            if self.busy and _sends_otherwise(before, self.settings):
                self._jobs.stop()
                self.say(self.tr("Description cancelled, because what may leave this computer has changed."))
        self._narration.configure(self.seesay)
        self.settings_changed.emit(self.settings)

    def try_setting(self, section: str, field: str, value: SettingValue) -> str:
        """Change a setting as `change_setting` does; return the error as a sentence, or an empty string."""
        try:
            self.change_setting(section, field, value)
        except SeesayError as problem:
            return str(explain(problem))
        return ""

    def renew_engine(self) -> None:
        self._jobs.renew(Engine(self.settings, self.folders))

    def read(self, text: str) -> None:
        """Speak an earlier description; it can be repeated and continued unless a new one is in progress."""
        self._narration.read(text, self.settings.description.detail, remember=not self.busy)
        self.happened.emit(events.Noted(text))

    def say_by_own_voice(self, text: str) -> None:
        """Speak with the program's own voice whatever the settings are: for a trial, or if no screen reader runs."""
        self._narration.talker.say_by_own_voice(text)
        self.happened.emit(events.Noted(text))

    def close(self) -> bool:
        """Stop everything; return whether all threads have ended."""
        self._jobs.quit()  # all threads end in parallel
        self.watches.quit()
        watching = self.watches.close()
        return self._jobs.close() and watching

    def _describe(self, name: str, pictures: Pictures) -> None:
        self._jobs.describe(name, pictures, request_of(self.settings))
        self._remembered.question = ""

    def _show_sending(self) -> None:
        """Preview what waits to be sent or, if nothing waits, what would be sent of the latest picture."""
        picture = self._remembered.picture
        if self._asked_to_send is not None:
            self.happened.emit(self._asked_to_send)
        elif picture is None:
            self.say(self.tr("No picture to send yet."))
        else:
            self._jobs.preview("what would be sent", picture.analysis, request_of(self.settings))
            self._remembered.question = ""

    def _take(self, event: Event) -> None:
        if not isinstance(event, events.Noted):
            self._asked_to_send = event if isinstance(event, events.SendingAsked) else None
        if self._ask.receive(event):
            return
        match event:
            case events.PictureDescribed():
                self.happened.emit(self._remembered.add(event))
            case events.PictureSkipped(told) | events.SendingAnnounced(told):
                self.happened.emit(events.Noted(str(told)))
            case events.PictureAnalyzed(analysis):
                self._walk.receive_analysis(analysis)
            case events.PermissionWanted():
                self._screen.want_permission()
            case _:
                self.happened.emit(event)


def _sends_otherwise(before: Settings, now: Settings) -> bool:
    """Return whether the change affects what may be sent, or to where."""
    sections = ("applications", "privacy", "server", "spending", "verify")
    return any(getattr(before, section) != getattr(now, section) for section in sections)
