"""The action that asks about a picture: the latest one, or the window in use where that is old or of another one."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtGui import QGuiApplication

from seesay.app.conversation import Conversation, comparison_question, is_letter, resolve_question
from seesay.app.describing import one_picture, picture_in_words, request_of
from seesay.app.events import Ended, Event, Failed, PictureAnalyzed, QuestionWanted, Stopped
from seesay.app.jobs import Jobs
from seesay.core.settings import Settings
from seesay.core.translation import translate
from seesay.system.capture.screen_capturer import Screenshot
from seesay.ui.screen_actions import ScreenActions

if TYPE_CHECKING:
    from seesay.app.conversation import StoredPicture

_RECENT_SECONDS = 600.0
"""How long a picture is what a question is about, unless it is asked for in the window that shows it."""
_KNOWN_SECONDS = 30.0
"""How long a person knows which window was told of last, without being told again."""


class AskAction:
    """Opens the field for a question, and asks it."""

    def __init__(
        self,
        jobs: Jobs,
        screen: ScreenActions,
        remembered: Conversation,
        settings: Callable[[], Settings],
        hush: Callable[[], None],
        say: Callable[[str], None],
        tell: Callable[[Event], None],
    ) -> None:
        """Take what gives the settings in force and what takes events; `say` speaks after what is being said."""
        self._jobs, self._screen, self._remembered, self._settings = jobs, screen, remembered, settings
        self._hush, self._say, self._tell = hush, say, tell
        self.looking = False
        """Whether the window in use is being looked at, to be asked about."""
        self._waiting = ""

    def __call__(self) -> None:
        """Open the field; the window in use is looked at meanwhile, if no picture of it is recent."""
        picture, self._waiting = self._remembered.picture, ""
        if self._age() >= _RECENT_SECONDS:
            self._screen.take_window(self._look)
        elif picture is not None and self._may_be_of_another_window(picture):
            self._look_unless_known(picture)
        else:
            self._hush()
            self._want_question()

    def _age(self) -> float:
        return time.monotonic() - self._remembered.told_at

    def _may_be_of_another_window(self, picture: StoredPicture) -> bool:
        """Whether the person may have gone to another window since: not while ours is used, or one is described."""
        source = picture.source
        is_known = bool(source.title or source.application) and source.kind in ("screen", "window", "focus")
        return is_known and not self._jobs.busy and QGuiApplication.focusWindow() is None

    def _look_unless_known(self, picture: StoredPicture) -> None:
        recent, known = self._age() < _KNOWN_SECONDS, list[bool]()

        def go_on(shot: Screenshot) -> None:
            if known[-1]:
                self._jobs.finish()
                self._want_question()
            else:
                self._look(shot)

        self._screen.take_window(go_on, lambda shot: known.append(_is_known(picture, shot, recent=recent)))

    def _want_question(self) -> None:
        self._tell(QuestionWanted())
        picture = self._remembered.picture
        if picture is None or self._age() <= _KNOWN_SECONDS:
            return
        if picture.source.kind in ("screen", "window"):
            self._say_about(picture.source.title)
        else:
            about = translate("Controller", "It is about {name}.")
            self._say(about.format(name=picture_in_words(picture.source)))

    def _look(self, shot: Screenshot) -> None:
        self.looking = True
        self._jobs.told()  # by the field and by what the question is about
        request = replace(request_of(self._settings()), mode="offline")
        self._jobs.look(lambda: shot.frame, request)
        self._tell(QuestionWanted())
        self._say_about(shot.frame.source.title)

    def _say_about(self, title: str) -> None:
        about = translate("Controller", "It is about the window “{title}”.").format(title=title)
        self._say(about if title else translate("Controller", "It is about the screen."))

    def ask(self, question: str) -> None:
        """Ask a question about the picture, once that is looked at; a single letter stands for a saved question."""
        if self.looking:
            self._waiting = question
            return
        settings = self._settings()
        typed, question = question, resolve_question(question, settings.prompts)
        if question == typed and is_letter(typed):
            self._say(translate("Controller", "No saved question has the letter {letter}.").format(letter=typed))
            return
        picture, request = self._remembered.picture, self._remembered.asked(question, request_of(settings))
        if picture is None or request is None:
            self._say(translate("Controller", "There is no picture to ask about yet."))
            return
        if question == comparison_question():
            earlier = self._remembered.earlier
            if earlier is None:
                self._say(translate("Controller", "There is no picture before it to compare it with."))
                return
            request = replace(request_of(settings), mode="offline", earlier=earlier.analysis)
        self._jobs.describe("the question", one_picture("the question", picture.analysis), request)
        self._remembered.question = question

    def take(self, event: Event) -> bool:
        """Take what was looked at, and ask what waits for it; return whether the event was for this."""
        if isinstance(event, PictureAnalyzed) and event.told is not None:
            self.looking = False
            self._jobs.finish()
            self._tell(self._remembered.add(event.told))
            if self._waiting:
                self.ask(self._waiting)
            return True
        if isinstance(event, Ended | Failed | Stopped):
            self.looking = False
        return False


def _is_known(picture: StoredPicture, shot: Screenshot, *, recent: bool) -> bool:
    """Return whether `picture` is of that window, or of something in it, and is `recent` or shows the same.

    Not for the GUI thread, where it is neither.
    """
    from seesay.app.pipeline.changes import quick_change

    now = shot.frame.source
    if (picture.source.title, picture.source.application) != (now.title, now.application):
        return False
    focus = picture.source.focus
    if focus is not None and not focus.is_picture:
        return False  # the question may be about all that stands beside a control
    if picture.source.kind != "window" or recent:
        return True
    return quick_change(picture.analysis().frame, shot.frame) is not None
