"""The main window as a program of its own for tests on real desktops; it prints what it asks its controller for."""

from __future__ import annotations

import signal
import sys
from functools import partial

from PySide6.QtCore import QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication

from seesay.app.events import Began, Described, Ended, SentenceKnown
from seesay.ui.main_window import MainWindow
from ui.recording_controller import RecordingController, description

DESCRIPTIONS = ("A red house stands by a lake.", "A form asks for a name.", "A cat sleeps on a chair.")


def tell(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


class PrintingController(RecordingController):
    """Prints each thing that it is asked, or is to say, on a line."""

    def __init__(self) -> None:
        super().__init__()
        self._printed = 0
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._print)
        self._timer.start(20)

    def _print(self) -> None:
        everything = [*map(repr, self.asked), *(f"say {text}" for text in self.said)]
        self.asked.clear()
        self.said.clear()
        for line in everything:
            tell(line)


def stream(controller: RecordingController) -> None:
    """Describe something sentence by sentence, as a describer on a server does."""
    sentences = [f"Sentence {number} of what is told." for number in range(1, 13)]

    def end() -> None:
        controller.tell(Described(controller.history.add(description(" ".join(sentences)))))
        controller.tell(Ended())
        tell("streamed")

    controller.tell(Began("the screen"))
    for number, sentence in enumerate(sentences):
        QTimer.singleShot(150 * number, controller, partial(controller.tell, SentenceKnown(sentence)))
    QTimer.singleShot(2100, controller, end)


def main() -> int:
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    application = QApplication(["seesay"])
    application.setApplicationName("seesay")
    application.setQuitOnLastWindowClosed(False)
    if "--large" in sys.argv:
        font = application.font()
        font.setPointSizeF(2 * font.pointSizeF())
        application.setFont(font)
    controller = PrintingController()
    window = MainWindow(controller)
    for caption in DESCRIPTIONS:
        controller.describe(description(caption))
    window.quit_on_close = "--tray" not in sys.argv
    window.show()
    QShortcut(QKeySequence("F12"), window, lambda: stream(controller))
    return application.exec()


if __name__ == "__main__":
    sys.exit(main())
