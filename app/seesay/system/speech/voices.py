"""The list of all voices, and speech output built from the user's settings."""

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
    """Speaks nothing, so that selecting a voice always succeeds; `audible` is false, and the caller must show text."""

    name = "silent"
    audible = False

    @classmethod
    def priority(cls) -> float:
        """Return the lowest priority; never raises."""
        return 0.0

    def speak(self, utterance: Utterance, cancellation: Cancellation) -> None:
        cancellation.check()

    def save(self, utterance: Utterance, path: Path, cancellation: Cancellation | None = None) -> None:
        raise SpeechError(translate("Reasons", "no voice is installed"))

    def voices(self) -> tuple[VoiceInfo, ...]:
        return ()


VOICES: tuple[type[Voice], ...] = (EspeakVoice, OneCoreVoice, Pyttsx3Voice, PiperVoice, SilentVoice)
"""All voices; `seesay.core.backends.rank` sorts them for this machine. The last one always works."""


@dataclass(frozen=True, slots=True)
class SpeechSetup:
    """Creates voices and sounds for one snapshot of the settings."""

    settings: SpeechSettings
    sounds: SoundSettings

    @staticmethod
    def voices() -> Ranking[Voice]:
        """Return the voices that work here, best first."""
        return rank(VOICES)

    def voice(self) -> Voice:
        """Return the voice of the settings; raises `SpeechError` if they name one that does not work here."""
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
        """Return an utterance with the user's voice settings."""
        given = self.settings
        return Utterance(text, language, rate=given.rate, volume=given.volume, voice=given.voice or None)

    def talker(self, readers: Sequence[ScreenReader], on_problem: Callable[[SpeechError], None]) -> Talker:
        """Return the desktop program's speech output; `readers` are additional ways to a screen reader."""
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
        """Load what the first text for a screen reader needs, in a separate thread."""
        from seesay.system.speech.screen_reader import load_ahead

        if self.settings.output in ("auto", "screen-reader"):
            load_ahead()

    def earcons(self) -> Earcons:
        """Return the sounds."""
        from seesay.system.speech.earcons import Earcons

        return Earcons(resources_folder() / "sounds", enabled=self.sounds.earcons, volume=self.sounds.volume)
