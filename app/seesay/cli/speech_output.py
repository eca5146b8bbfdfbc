"""Speak what a command found. A failure is the command's own only if speech was asked for (`--say`, `seesay say`)."""

from __future__ import annotations

import queue
import threading
from collections.abc import Callable
from functools import cached_property
from pathlib import Path

import click

from seesay.app.narration import unspoken_rest
from seesay.bootstrap import Seesay
from seesay.cli.output import tell
from seesay.core.domain import Cancellation
from seesay.core.errors import Cancelled, SpeechError
from seesay.core.messages import explain
from seesay.core.translation import language as own_language
from seesay.core.translation import translate
from seesay.system.speech.voice import Utterance, Voice, save_text, speak_text

_JOIN_SECONDS = 0.05

save_audio_option = click.option(
    "--save-audio", type=click.Path(dir_okay=False, path_type=Path), metavar="FILE", help="Save it as WAV."
)
silent_option = click.option(
    "--no-say", is_flag=True, expose_value=False, help="Speak nothing, as this command never does."
)
"""For commands that do not speak, so that a script may give it to all of them."""


class Loudspeaker:
    """Speaks texts with the person's settings, and remembers whether that failed."""

    def __init__(
        self,
        seesay: Seesay,
        cancellation: Cancellation,
        voice: Voice | None = None,
        as_said: Callable[[str, str], str] = lambda text, language: text,
    ) -> None:
        """Speak with `voice`, or with the one the settings ask for, what `as_said` makes of a text and its language."""
        self._seesay, self._cancellation, self._own_voice, self._as_said = seesay, cancellation, voice, as_said
        self.is_on = self._insisted = False
        self._early: list[str] = []
        self._queue: queue.SimpleQueue[tuple[str, str | None] | None] = queue.SimpleQueue()
        self._thread: threading.Thread | None = None
        self.status = 0

    @cached_property
    def _voice(self) -> Voice:
        return self._own_voice or self._seesay.speech.voice()

    def choose(self, wish: bool | None, *, default: bool) -> None:
        """Switch speech on or off as wished, or to `default` when nothing was wished."""
        self.is_on = default if wish is None else wish
        self._insisted = wish is True

    def say_early(self, sentence: str, language: str | None = None) -> None:
        """Begin to speak the first sentences of a text that is still being made, and return at once."""
        self._early.append(sentence)
        self._say_soon(sentence, language)

    def say_aside(self, sentence: str) -> None:
        """Begin to speak a sentence of the program's own, which is no part of any text, and return at once."""
        self._say_soon(sentence, own_language())

    def _say_soon(self, sentence: str, language: str | None) -> None:
        if self._thread is None:
            self._thread = threading.Thread(target=self._say_queued, name="early speech", daemon=True)
            self._thread.start()
        self._queue.put((sentence, language))

    def say(self, text: str, language: str | None = None) -> None:
        """Speak `text` without what `say_early` has spoken or, if it differs from that, all of it as a correction.

        Returns when all has been heard. A failure is reported, switches speech off and, if speech was asked for, sets
        `status`.
        """
        said = tuple(self._early)
        self.finish()
        self._cancellation.check()
        text = unspoken_rest(text, said, language or own_language())
        if text:
            self._say(text, language)

    def _say_queued(self) -> None:
        try:
            while (queued := self._queue.get()) is not None:
                self._say(*queued)
        except Cancelled:
            return

    def finish(self) -> None:
        """Wait until what `say_early` began has been heard, or cut off by cancellation."""
        if self._thread is not None:
            self._queue.put(None)
            while self._thread.is_alive():
                self._thread.join(_JOIN_SECONDS)  # on Windows a wait without end would not notice Ctrl+C
            self._thread = None
            self._early.clear()

    def _say(self, text: str, language: str | None) -> None:
        if not self.is_on:
            return
        try:
            if not self._voice.audible:
                raise SpeechError(translate("Reasons", "no voice works here"))
            speak_text(self._voice, self._utterance(text, language), self._cancellation)
        except SpeechError as problem:
            self.is_on = False
            tell(str(explain(problem)))
            if self._insisted:
                self.status = problem.exit_status

    def save(self, text: str, file: Path, language: str | None = None) -> None:
        """Write `text` as speech to a WAV file and say where; raises `SpeechError` and `StorageError`."""
        save_text(self._voice, self._utterance(text, language), file, self._cancellation)
        tell(translate("Command line", "The speech is in {file}.").format(file=file))

    def _utterance(self, text: str, language: str | None) -> Utterance:
        language = language or own_language()
        return self._seesay.speech.utterance(self._as_said(text, language), language)
