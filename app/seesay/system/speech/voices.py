"""The order of preference among voices, in the one place that names them all.

The voice of a machine that has none, so that choosing a voice always succeeds and the caller can say so in text.

What speaks and sounds, made as the person's settings say.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from seesay.core.backends import Ranking, rank
from seesay.core.domain import Cancellation
from seesay.core.errors import SpeechError
from seesay.core.paths import resources_folder
from seesay.core.settings import SoundSettings, SpeechSettings
from seesay.core.translation import translate
from seesay.system.speech.espeak import EspeakVoice
from seesay.system.speech.onecore_voice import OneCoreVoice
from seesay.system.speech.piper_voice import PiperVoice
from seesay.system.speech.pyttsx3_voice import Pyttsx3Voice
from seesay.system.speech.voice import Utterance, Voice, VoiceInfo

if TYPE_CHECKING:
    from seesay.system.speech.earcons import Earcons
    from seesay.system.speech.screen_reader import ScreenReader
    from seesay.system.speech.talker import Talker


class SilentVoice(Voice):
    """Speaks nothing; `audible` is false, and its user has to tell the person."""

    name = "silent"
    audible = False

    @classmethod
    def priority(cls) -> float:
        """Return the lowest priority of all; never raises."""
        return 0.0

    def speak(self, utterance: Utterance, cancellation: Cancellation) -> None:
        cancellation.check()

    def save(self, utterance: Utterance, path: Path, cancellation: Cancellation | None = None) -> None:
        raise SpeechError(translate("Reasons", "no voice is installed"))

    def voices(self) -> tuple[VoiceInfo, ...]:
        return ()


VOICES: tuple[type[Voice], ...] = (EspeakVoice, OneCoreVoice, Pyttsx3Voice, PiperVoice, SilentVoice)
"""Every voice Seesay knows; `seesay.core.backends.rank` sorts them for this machine. The last one always works."""


@dataclass(frozen=True, slots=True)
class SpeechSetup:
    """Makes voices and sounds for one snapshot of the settings."""

    settings: SpeechSettings
    sounds: SoundSettings

    @staticmethod
    def voices() -> Ranking[Voice]:
        """Return the voices that can be used here, best first."""
        return rank(VOICES)

    def voice(self) -> Voice:
        """Return the voice the settings ask for; raises `SpeechError` when they pin one that cannot work here."""
        ranking = self.voices()
        pinned = self.settings.backend
        if pinned == "auto":
            return ranking.usable[0]()
        for voice in ranking.usable:
            if voice.name == pinned:
                return voice()
        reasons = [rejected.reason for rejected in ranking.rejected if rejected.name == pinned]
        reasons.append(translate("Reasons", "there is no such voice here"))
        raise SpeechError(f"{pinned}: {reasons[0]}")

    def utterance(self, text: str = "", language: str | None = None) -> Utterance:
        """Return `text` as our own voice says it."""
        given = self.settings
        return Utterance(text, language, rate=given.rate, volume=given.volume, voice=given.voice or None)

    def talker(self, readers: Sequence[ScreenReader], on_problem: Callable[[SpeechError], None]) -> Talker:
        """Return what speaks for the desktop program; `readers` are ways to a screen reader beside the usual ones."""
        from seesay.system.speech.screen_reader import PrismReader
        from seesay.system.speech.talker import Talker

        return Talker(
            output=self.settings.output,
            own_voice=self.voice,
            screen_readers=[PrismReader(), *readers],
            utterance=self.utterance(),
            on_problem=on_problem,
        )

    def load_ahead(self) -> None:
        """Load what the first text for a screen reader would wait for; for a thread of its own."""
        from seesay.system.speech.screen_reader import load_ahead

        if self.settings.output in ("auto", "screen-reader"):
            load_ahead()

    def earcons(self) -> Earcons:
        """Return the short sounds."""
        from seesay.system.speech.earcons import Earcons

        return Earcons(resources_folder() / "sounds", enabled=self.sounds.earcons, volume=self.sounds.volume)
