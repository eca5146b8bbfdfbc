"""Where the person is: the title of the window in use and its program, without a picture of it.

Our own window is told as such, with the one behind it, which is the one that commands are about.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Slot
from PySide6.QtGui import QGuiApplication

from seesay.capture.desktop import ScreenCapturer, WindowName
from seesay.messages import Message
from seesay.translation import translate
from seesay.ui.background import Background
from seesay.usecases.narration import Narration


class Where(QObject):
    """Names the window in use; finds it out in a thread, for on Wayland that may take a second."""

    def __init__(
        self,
        capturer: Callable[[], ScreenCapturer],
        narration: Narration,
        say: Callable[[str], None],
        parent: QObject | None = None,
    ) -> None:
        """Ask what `capturer` returns, which may raise; speak with `say`."""
        super().__init__(parent)
        self._capturer, self._narration, self._say = capturer, narration, say
        self._background = Background(self, self._tell, self._fail)

    def ask(self) -> None:
        """Find out, and tell; what was asked before and is not told yet is dropped."""
        self._narration.earcons.play("accepted")
        self._background.start("window in use", lambda job: self._capturer().active_window(job.cancellation))

    def give_up(self) -> None:
        """Tell nothing more."""
        self._background.give_up()

    @Slot(object)
    def _tell(self, window: WindowName | None) -> None:
        from seesay.caption.opening import spoken_application, spoken_title

        title, program = (spoken_title(window.title), spoken_application(window.application)) if window else ("", "")
        ours = QGuiApplication.focusWindow() is not None
        if ours and title and program:
            sentence = translate("Controller", "Seesay's window. Behind it: “{title}”, of {program}.")
        elif ours and (title or program):
            sentence = translate("Controller", "Seesay's window. Behind it: “{title}”.")
            title = title or program
        elif ours:
            sentence = translate("Controller", "Seesay's window.")
        elif title and program:
            sentence = translate("Controller", "The window “{title}”, of {program}.")
        elif title:
            sentence = translate("Controller", "The window “{title}”.")
        elif program:
            sentence = translate("Controller", "A window without a title, of {program}.")
        else:
            sentence = translate("Controller", "No window is in use, or this desktop does not tell which.")
        self._say(sentence.format(title=title, program=program))

    @Slot(object)
    def _fail(self, message: Message) -> None:
        self._narration.earcons.play("failed")
        self._say(str(message))
