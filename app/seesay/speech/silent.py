"""The voice of a machine that has none, so that choosing a voice always succeeds and the caller can say so in text."""

from __future__ import annotations

from pathlib import Path

from seesay.domain import Cancellation
from seesay.errors import SpeechError
from seesay.speech.voice import Utterance, Voice, VoiceInfo
from seesay.translation import translate


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
