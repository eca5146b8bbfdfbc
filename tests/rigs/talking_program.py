"""A window that speaks as the desktop program does, driven by lines of JSON on standard input.

A line is `["say", "text"]`, `["notice", "text"]`, `["add", "text"]`, `["stop"]`, `["repeat"]`, `["read_on"]`,
`["configure", "own-voice"]` or `["quit"]`; each is answered with a line of JSON when it was carried out. Problems are
answered as `{"problem": …}`.
"""

from __future__ import annotations

import json
import sys
import threading
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication

from seesay.system.speech.espeak import EspeakVoice
from seesay.system.speech.screen_reader import PrismReader
from seesay.system.speech.talker import Talker
from seesay.system.speech.voice import Utterance
from seesay.ui.announcements import QtAnnouncements


class _Lines(QObject):
    ended = Signal()


def main() -> None:
    """Run until "quit" or the end of the input."""
    application = QApplication(sys.argv)
    application.setApplicationName("talking program")
    talker = Talker(
        output="auto",
        own_voice=EspeakVoice,
        screen_readers=(PrismReader(), QtAnnouncements()),
        utterance=Utterance("", rate=400),
        on_problem=lambda problem: _answer({"problem": problem.reason}),
    )
    lines = _Lines()
    lines.ended.connect(application.quit)

    def follow() -> None:
        for line in sys.stdin:
            verb, *arguments = json.loads(line)
            if verb == "quit":
                break
            _answer(_carry_out(talker, verb, arguments))
        lines.ended.emit()

    threading.Thread(target=follow, daemon=True).start()
    _answer("ready")
    application.exec()
    talker.close()


def _carry_out(talker: Talker, verb: str, arguments: list[Any]) -> object:
    if verb == "configure":
        talker.configure(output=arguments[0])
        return None
    if verb == "notice":
        talker.say(arguments[0], remember=False)
        return None
    return getattr(talker, verb)(*arguments)


def _answer(value: object) -> None:
    sys.stdout.write(json.dumps(value) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
