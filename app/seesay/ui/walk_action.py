"""The action that opens a page to walk in, and what is done in it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QGuiApplication

from seesay.app.conversation import Conversation
from seesay.app.events import Event, PageWanted
from seesay.app.jobs import Jobs, picture_is_read, screen_is_read
from seesay.app.screen.control_names import ControlNames
from seesay.core.domain import Cancellation
from seesay.core.settings import Settings
from seesay.core.translation import translate
from seesay.system.capture.screen_capturer import ScreenCapturer, Screenshot
from seesay.ui.screen_actions import ScreenActions

if TYPE_CHECKING:
    from seesay.app.screen.browsing import BrowsedPage, CapturedScreen
    from seesay.app.screen.click_targets import Target
    from seesay.app.screen.pressing import Press
    from seesay.core.domain import Analysis

_LIVE = ("screen", "window", "region", "focus")
_BEHIND_MILLISECONDS = 300
"""How long the desktop gets to give the keyboard back to the window behind ours, which draws it then."""


class WalkAction(QObject):
    """Opens a page of the screen or, from our own window, of the picture that was described last."""

    def __init__(
        self,
        jobs: Jobs,
        screen: ScreenActions,
        remembered: Conversation,
        names: ControlNames,
        settings: Callable[[], Settings],
        say: Callable[[str], None],
        tell: Callable[[Event], None],
        parent: QObject | None = None,
    ) -> None:
        """Take what gives the settings in force, what speaks a text of the program's own, and what takes events."""
        super().__init__(parent)
        self._jobs, self._screen, self._remembered = jobs, screen, remembered
        self._names, self._settings = names, settings
        self._say, self._tell = say, tell
        self._seen: CapturedScreen | None = None
        self._then: Callable[[BrowsedPage], None] = self._open
        self._otherwise: Callable[[], None] = lambda: None

    def __call__(self) -> None:
        """Open the page when it is made; `take_look` follows."""
        kept = self._remembered.picture
        self._begin(self._open)
        language = self._settings().description.spoken_language
        if QGuiApplication.focusWindow() is not None and kept is not None and kept.source.kind not in _LIVE:
            self._jobs.begin(kept.source.name, language, picture_is_read())
            self._jobs.look(kept.analysis)
            return
        self._look()

    def walk_in_screen(self, then: Callable[[BrowsedPage], None], otherwise: Callable[[], None]) -> Callable[[], bool]:
        """Call `then` with the page of the screen when it is made, or `otherwise` where nothing is on it.

        Return what says whether one of them still may be called.
        """
        self._begin(then, otherwise)
        number = self._look()
        return lambda: self._jobs.is_current(number)

    def _begin(self, then: Callable[[BrowsedPage], None], otherwise: Callable[[], None] = lambda: None) -> None:
        self._seen, self._then, self._otherwise = None, then, otherwise
        self._remembered.question = ""

    def _look(self) -> int:
        """Take a picture of the screen and of what programs tell, and have it read; return the job's number."""
        screens, language = self._settings().desktop.screens, self._settings().description.spoken_language
        seen: list[CapturedScreen] = []

        def shot(capturer: ScreenCapturer, cancellation: Cancellation, _first_words: object) -> Screenshot:
            from seesay.app.screen.browsing import capture_screen

            seen.append(capture_screen(capturer, screens, cancellation, self._names))
            return seen[0].shot

        def look(taken: Screenshot) -> None:
            self._seen = seen[0]
            self._jobs.look(lambda: taken.frame, wait_for=seen[0].icons)

        return self._jobs.capture("the screen", shot, language, look, doing=screen_is_read())

    def take_look(self, analysis: Analysis) -> None:
        """Go on with the page of what was looked at."""
        from seesay.app.screen.browsing import browse_picture, browse_screen

        walk = browse_screen(self._seen, analysis) if self._seen is not None else browse_picture(analysis)
        self._jobs.finish()
        if walk.page.lines:
            self._then(walk)
        else:
            self._otherwise()
            self._say(translate("Page", "There is nothing in it to walk to."))

    def _open(self, walk: BrowsedPage) -> None:
        self._tell(PageWanted(walk))

    def press(self, walk: BrowsedPage, target: Target, press: Press) -> None:
        """Press an element of a page whose window is closed and say what changed; describe it if it is of a picture."""
        if walk.shot is None:
            self._describe_part(walk, target)
        else:
            QTimer.singleShot(_BEHIND_MILLISECONDS, lambda: self._press(walk, target, press))

    def _press(self, walk: BrowsedPage, target: Target, press: Press) -> None:
        screens = self._settings().desktop.screens

        def shot(capturer: ScreenCapturer, cancellation: Cancellation, _first_words: object) -> Screenshot:
            from seesay.app.screen.browsing import press_and_capture

            return press_and_capture(walk, target, press, screens, capturer, cancellation)

        there = translate("Page", "The pointer is on: {what}.").format(what=target.called) if not press.count else ""
        self._screen.tell_changes_since(lambda: walk.analysis, shot, done=there)

    def _describe_part(self, walk: BrowsedPage, target: Target) -> None:
        frame = walk.analysis.frame
        self._screen.describe_part(frame, target.box, replace(frame.source, name="a part of the picture"))
