"""The two ways out of the program for a text: the person's screen readers, and Seesay's own voice."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from dataclasses import replace

from seesay.backends import Unavailable
from seesay.domain import Cancellation
from seesay.errors import SpeechError
from seesay.speech.language import best_match
from seesay.speech.screen_reader import ScreenReader
from seesay.speech.speaker import PIECE_CHARACTERS
from seesay.speech.voice import Utterance, Voice
from seesay.translation import translate

_log = logging.getLogger(__name__)


class Readers:
    """Hands texts to the screen reader that is running; for one thread only."""

    def __init__(self, readers: Sequence[ScreenReader]) -> None:
        """`readers` of equal priority are asked in this order."""
        self._readers = tuple(readers)
        self._used: ScreenReader | None = None  # has been handed something since it was last stopped

    def running(self) -> list[ScreenReader]:
        """Return the readers that work now, best first."""
        found: list[tuple[float, ScreenReader]] = []
        for reader in self._readers:
            try:
                found.append((reader.priority(), reader))
            except Unavailable:
                continue
        return [reader for _, reader in sorted(found, key=lambda entry: -entry[0])]

    def announce(self, text: str, *, interrupt: bool, running: Sequence[ScreenReader] | None = None) -> None:
        """Hand over `text` to the best reader that takes it; raises `SpeechError` when none does.

        `running` has the readers, where they have just been asked for.
        """
        problem: SpeechError | None = None
        for reader in self.running() if running is None else running:
            if reader is not self._used:
                self.stop()
            try:
                reader.announce(text, interrupt=interrupt)
            except SpeechError as refusal:
                _log.debug("%s: %s", reader.name, refusal.reason)
                problem = refusal
                reader.stop()
                continue
            self._used = reader
            return
        raise problem or SpeechError(self._why_none())

    def stop(self) -> None:
        """Silence what was handed over; harmless when that is nothing."""
        if self._used is not None:
            self._used.stop()
            self._used = None

    def _why_none(self) -> str:
        """Return why no reader can be used; something that can be repaired comes first."""
        for reader in self._readers:
            try:
                reader.priority()
            except Unavailable as problem:
                if problem.remedy:
                    return problem.reason
        return translate("Reasons", "no screen reader is running")


class OwnVoice:
    """Seesay's own voice as the person set it up; made when it is first needed."""

    def __init__(self, make: Callable[[], Voice], utterance: Utterance) -> None:
        """`make` may raise `SpeechError`; `utterance` gives rate, volume and voice."""
        self._make, self._utterance = make, utterance
        self._made: list[Voice] = []  # at most one; shared with the voices that differ in the pattern only

    @property
    def rate(self) -> int:
        """Words a minute."""
        return self._utterance.rate

    @property
    def piece_characters(self) -> int:
        """The most that it is given at once; voices that are slow to begin have a `piece_characters` of their own."""
        return int(getattr(self._made[0], "piece_characters", PIECE_CHARACTERS)) if self._made else PIECE_CHARACTERS

    def changed(self, make: Callable[[], Voice] | None, utterance: Utterance | None) -> OwnVoice:
        """Return this voice with another backend or another pattern, where one is given."""
        changed = OwnVoice(make or self._make, utterance or self._utterance)
        if make is None:
            changed._made = self._made
        return changed

    def speak(self, text: str, language: str, cancellation: Cancellation) -> None:
        """Speak `text` and return when it has been heard; raises `Cancelled`, and `SpeechError` when it was not."""
        if not self._made:
            self._made.append(self._make())
        (voice,) = self._made
        if not voice.audible:
            raise SpeechError(translate("Reasons", "no voice works here"))
        fitting = self._fitting(voice, language)
        voice.speak(replace(self._utterance, text=text, language=language, voice=fitting), cancellation)

    def _fitting(self, voice: Voice, language: str) -> str | None:
        chosen = self._utterance.voice
        if chosen is None:
            return None
        base = chosen.partition("+")[0]  # espeak-ng's variants, as in "en-us+f3"
        spoken = [
            tag for info in voice.voices() if base in (info.identifier, *info.languages) for tag in info.languages
        ]
        # a voice that is not there is left to the backend to complain about
        return chosen if not spoken or best_match(language, spoken) is not None else None
