"""The main window as a program of its own for tests on real desktops; it prints what it asks its controller for."""

from __future__ import annotations

import signal
import sys

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from seesay.ui.main_window import MainWindow
from ui.recording_controller import RecordingController, description

DESCRIPTIONS = ("A red house stands by a lake.", "A form asks for a name.", "A cat sleeps on a chair.")


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
            print(line, flush=True)


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
    if "--stream" in sys.argv:
        sentences = [f"Sentence {number} of what is told." for number in range(1, 6)]

        def begin() -> None:
            controller.began.emit("the screen")
            for number, sentence in enumerate(sentences):
                QTimer.singleShot(300 * number, controller, lambda said=sentence: controller.sentence.emit(said))
            QTimer.singleShot(1800, controller, end)

        def end() -> None:
            controller.described.emit(controller.history.add(description(" ".join(sentences)), None))
            controller.ended.emit()
            print("streamed", flush=True)

        QTimer.singleShot(4000, controller, begin)
    return application.exec()


if __name__ == "__main__":
    sys.exit(main())
