#!/usr/bin/python3
"""A speech-dispatcher output module that makes no sound and keeps a log of what a person would have heard.

It speaks the protocol of output modules on its standard streams. An utterance takes time, in proportion to its length,
so that whoever interrupts it is found out. Each line of the log is a JSON object: time (of the monotonic clock, in
seconds), event ("begin", "end" or "stop") and text. Run by speech-dispatcher, as `speech_log_module.py CONFIGURATION`,
where the configuration's first line is the log's path and the second the seconds that a character takes.
"""

from __future__ import annotations

import json
import re
import sys
import threading
import time
from html import unescape
from pathlib import Path


class Speaker:
    """Pretends to speak one utterance at a time."""

    def __init__(self, log: Path, seconds: float) -> None:
        self._log, self._seconds = log, seconds
        self._stopped = threading.Event()
        self._replies = threading.Lock()
        self._speaking: threading.Thread | None = None

    def reply(self, *lines: str) -> None:
        with self._replies:
            sys.stdout.write("".join(f"{line}\n" for line in lines))
            sys.stdout.flush()

    def speak(self, text: str) -> None:
        # the server sends the next text only after the event that ended the last
        if self._speaking is not None:
            self._speaking.join()
        self._stopped.clear()
        self.reply("200 OK SPEAKING", "701 BEGIN")
        self._note("begin", text)
        self._speaking = threading.Thread(target=self._finish, args=(text,), daemon=True)
        self._speaking.start()

    def stop(self) -> None:
        self._stopped.set()

    def _finish(self, text: str) -> None:
        if self._stopped.wait(len(text) * self._seconds):
            self._note("stop", text)
            self.reply("703 STOP")
        else:
            self._note("end", text)
            self.reply("702 END")

    def _note(self, event: str, text: str) -> None:
        with self._log.open("a", encoding="utf-8") as log:
            log.write(json.dumps({"time": time.monotonic(), "event": event, "text": text}) + "\n")


def main() -> None:
    log, seconds = Path(sys.argv[1]).read_text(encoding="utf-8").split("\n")[:2]
    speaker = Speaker(Path(log), float(seconds))
    while line := sys.stdin.readline():
        command = line.split(maxsplit=1)[0] if line.strip() else ""
        if command in ("SPEAK", "CHAR", "KEY", "SOUND_ICON"):
            speaker.reply("202 OK RECEIVING MESSAGE")
            speaker.speak(plain(block()))
        elif command == "STOP":
            speaker.stop()
        elif command in ("SET", "AUDIO", "LOGLEVEL"):
            first, last = ANSWERS[command]
            speaker.reply(first)
            block()
            speaker.reply(last)
        elif command == "QUIT":
            speaker.reply("210 OK QUIT")
            return
        elif command in SHORT:
            speaker.reply(*SHORT[command])
        elif command != "PAUSE":  # which is answered by an event, at a mark that our texts do not have
            speaker.reply("300 ERR UNKNOWN COMMAND")


ANSWERS = {
    "SET": ("203 OK RECEIVING SETTINGS", "203 OK SETTINGS RECEIVED"),
    "AUDIO": ("207 OK RECEIVING AUDIO SETTINGS", "203 OK AUDIO INITIALIZED"),
    "LOGLEVEL": ("207 OK RECEIVING LOGLEVEL SETTINGS", "203 OK LOG LEVEL SET"),
}
SHORT = {
    "INIT": ("299-ready", "299 OK LOADED SUCCESSFULLY"),
    "LIST": ("200-log\ten\tnone", "200 OK VOICE LIST SENT"),
    "DEBUG": ("200 OK DEBUGGING SET",),
}


def block() -> str:
    """Return the lines up to a single dot; a dot that begins a line is doubled."""
    lines = []
    while (line := sys.stdin.readline()) and line.rstrip("\n") != ".":
        lines.append(line[1:] if line.startswith("..") else line)
    return "".join(lines)


def plain(text: str) -> str:
    """Return what is spoken of a text in SSML."""
    return " ".join(unescape(re.sub(r"<[^>]*>", "", text)).split())


if __name__ == "__main__":
    main()
