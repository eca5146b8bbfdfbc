"""What speaks and sounds, made as the person's settings say."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from seesay.backends import Ranking, rank
from seesay.errors import SpeechError
from seesay.paths import resources_folder
from seesay.settings import SoundSettings, SpeechSettings
from seesay.speech.catalogue import VOICES
from seesay.speech.voice import Utterance, Voice
from seesay.translation import translate

if TYPE_CHECKING:
    from seesay.speech.earcons import Earcons
    from seesay.speech.screen_reader import ScreenReader
    from seesay.speech.talker import Talker


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
        from seesay.speech.prism_reader import PrismReader
        from seesay.speech.talker import Talker

        return Talker(
            output=self.settings.output,
            own_voice=self.voice,
            screen_readers=[PrismReader(), *readers],
            utterance=self.utterance(),
            on_problem=on_problem,
        )

    def load_ahead(self) -> None:
        """Load what the first text for a screen reader would wait for; for a thread of its own."""
        from seesay.speech.prism_reader import load_ahead

        if self.settings.output in ("auto", "screen-reader"):
            load_ahead()

    def earcons(self) -> Earcons:
        """Return the short sounds."""
        from seesay.speech.earcons import Earcons

        return Earcons(resources_folder() / "sounds", enabled=self.sounds.earcons, volume=self.sounds.volume)
