"""The child process that runs pyttsx3 for one JSON request.

A request is `{"action": "speak" | "save" | "voices", "text", "language", "rate", "volume", "voice", "folder"}`;
`folder` is for voices that need a file. The answer is `{}` or `{"voices": […]}`, with the sound for "save"; see
`child_protocol`.
"""

from __future__ import annotations

import os
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from seesay.core.child_processes import run_program
from seesay.system.speech.child_protocol import PIECE_BYTES, RequestError, line, serve
from seesay.system.speech.voice import best_language_match

_FINISH_SECONDS = 600.0  # the parent's timeout is shorter; this ends an orphaned child


def main() -> None:
    """Handle the request on standard input; never returns."""
    serve("pyttsx3", _handle)


def _handle(request: dict[str, Any]) -> Iterator[bytes]:
    engine = _Engine()
    if request["action"] == "voices":
        yield line({"voices": engine.voices()})
        return
    engine.set_up(request)
    text = request["text"]
    if request["action"] == "speak":
        engine.say(text)
        yield line({})
        return
    path = engine.record(text, request.get("folder"))
    yield line({})
    with path.open("rb") as file:
        while piece := file.read(PIECE_BYTES):
            yield piece


class _Engine:
    """pyttsx3's engine; it reports failures only as events and continues."""

    def __init__(self) -> None:
        import pyttsx3

        self._finished = threading.Event()
        self._problem: BaseException | None = None
        try:
            self._engine = pyttsx3.init()
        except (ImportError, OSError, RuntimeError) as problem:
            raise RequestError("the system's voices cannot be used") from problem
        self._engine.connect("finished-utterance", self._on_finished)
        self._engine.connect("error", self._on_error)
        # errors in a driver's C callback reach nobody else, and no event would follow
        sys.unraisablehook = lambda lost: self._on_error(None, lost.exc_value or RuntimeError())

    def _on_finished(self, name: str | None, completed: bool) -> None:
        del name, completed
        self._finished.set()

    def _on_error(self, name: str | None, exception: BaseException) -> None:
        del name
        self._problem = exception
        self._finished.set()

    def voices(self) -> list[dict[str, Any]]:
        listed: list[dict[str, Any]] = []
        for voice in self._engine.getProperty("voices") or []:
            languages = [_as_text(language) for language in voice.languages or [] if language]
            listed.append({"id": str(voice.id), "name": str(voice.name), "languages": languages})
        return listed

    def set_up(self, request: dict[str, Any]) -> None:
        voice = self._choose(request["voice"], request["language"])
        if voice is not None:
            self._engine.setProperty("voice", voice)
        # after the voice: a new voice resets the rate on Windows
        self._engine.setProperty("rate", request["rate"])
        self._engine.setProperty("volume", request["volume"])
        if sys.platform == "linux":
            self._apply_properties()

    def _apply_properties(self) -> None:
        """Make espeak-ng apply the properties now.

        pyttsx3 2.99 delays them until it speaks, and then cancels the library's queue, at times with the rate.
        """
        from pyttsx3.drivers import _espeak

        self._engine.proxy.setBusy(False)
        _espeak.Synchronize()
        self._engine.proxy.setBusy(True)

    def _choose(self, wanted: str | None, language: str | None) -> str | None:
        if wanted is None and language is None:
            return None
        try:
            listed = self.voices()
        except (ValueError, AttributeError, OSError) as problem:
            # pyttsx3 2.99 cannot list SAPI voices of several languages; without a list the system's default speaks
            if wanted is not None:
                raise RequestError("the voices cannot be listed") from problem
            return None
        if wanted is not None:
            if all(voice["id"] != wanted for voice in listed):
                raise RequestError(f"pyttsx3 has no voice {wanted!r}")
            return wanted
        by_language: dict[str, str] = {}
        for voice in listed:
            for spoken in voice["languages"]:
                by_language.setdefault(spoken, voice["id"])
        match = best_language_match(language or "", by_language)
        return by_language[match] if match is not None else None

    def say(self, text: str) -> None:
        self._engine.say(text)
        self._run()

    def record(self, text: str, folder: str | None) -> Path:
        """Return the path of the WAV stream: in memory on Linux, a file in `folder` elsewhere."""
        if sys.platform == "linux":
            descriptor = os.memfd_create("speech")
            path = Path(f"/proc/self/fd/{descriptor}")
        elif folder is None:
            raise RequestError("there is nowhere to put the sound")
        else:
            path = Path(folder) / ("speech.aiff" if sys.platform == "darwin" else "speech.wav")
        self._engine.save_to_file(text, str(path))
        self._run()
        if sys.platform == "darwin":
            path = _as_wav(path)
        if not path.exists() or path.stat().st_size == 0:
            raise RequestError("pyttsx3 produced no sound")
        return path

    def _run(self) -> None:
        """Run the engine until the utterance is complete.

        pyttsx3 2.99's `runAndWait` returns early on Linux; on Windows saving is synchronous and without events.
        """
        self._engine.runAndWait()
        if sys.platform == "linux" and not self._finished.wait(_FINISH_SECONDS):
            raise RequestError("pyttsx3 does not finish")
        if self._problem is not None:
            raise RequestError(f"pyttsx3 failed ({type(self._problem).__name__})") from self._problem


def _as_text(language: str | bytes) -> str:
    """Decode a language; older espeak drivers return bytes that start with a priority."""
    if isinstance(language, bytes):
        language = language.decode("utf-8", "ignore")
    return language.strip("\0\1\2\3\4\5\6\7\x08\t ")


def _as_wav(path: Path) -> Path:
    """Convert the AIFF file that macOS writes; `afconvert` is a part of macOS."""
    target = path.with_suffix(".wav")
    command = ["afconvert", "-f", "WAVE", "-d", "LEI16", str(path), str(target)]
    try:
        status, _ = run_program(command, seconds=_FINISH_SECONDS)
    except OSError as problem:
        raise RequestError("afconvert failed") from problem
    if status != 0:
        raise RequestError("afconvert failed")
    return target


if __name__ == "__main__":
    main()
