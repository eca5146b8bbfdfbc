"""Speaking what a command found, and what happens when that is not possible.

Asked for in so many words (`--say`, `seesay say`), speech that fails is the command's failure. Where it came by
itself, at a terminal, the failure is told once, and the text that was printed stands.
"""

from __future__ import annotations

from functools import cached_property
from pathlib import Path

from seesay.bootstrap import Seesay
from seesay.cli.output import tell
from seesay.domain import Cancellation
from seesay.errors import SpeechError
from seesay.messages import explain
from seesay.speech.speaker import Speaker
from seesay.speech.voice import Utterance, Voice


class Loudspeaker:
    """Speaks texts with the person's settings, and remembers whether that failed."""

    def __init__(self, seesay: Seesay, cancellation: Cancellation, voice: Voice | None = None) -> None:
        """Speak with `voice`, or with the one the settings ask for."""
        self._seesay, self._cancellation, self._voice = seesay, cancellation, voice
        self._on = self._insisted = False
        self.status = 0

    @cached_property
    def _speaker(self) -> Speaker:
        return Speaker(self._voice or self._seesay.voice())

    def choose(self, wish: bool | None, *, default: bool) -> None:
        """Switch speech on or off as wished, or to `default` when nothing was wished."""
        self._on = default if wish is None else wish
        self._insisted = wish is True

    def say(self, text: str, language: str | None = None) -> None:
        """Speak `text` if speech is on; a failure is told, switches speech off and, if insisted on, sets `status`."""
        if not self._on:
            return
        try:
            if not self._speaker.voice.audible:
                raise SpeechError("no voice works here")
            self._speaker.say(self._utterance(text, language), self._cancellation)
        except SpeechError as problem:
            self._on = False
            tell(str(explain(problem)))
            if self._insisted:
                self.status = problem.exit_status

    def save(self, text: str, file: Path, language: str | None = None) -> None:
        """Write `text` as speech to a WAV file and say where; raises `SpeechError` and `StorageError`."""
        self._speaker.save(self._utterance(text, language), file, self._cancellation)
        tell(f"The speech is in {file}.")

    def _utterance(self, text: str, language: str | None) -> Utterance:
        settings = self._seesay.settings
        return Utterance(
            text=text,
            # What is spoken about a picture is English for now, whatever language the person's settings name.
            language=language or "en",
            rate=settings.speech.rate,
            volume=settings.speech.volume,
            voice=settings.speech.voice or None,
        )
