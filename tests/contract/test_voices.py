"""Every voice against the contract, with the real programs."""

from __future__ import annotations

from pathlib import Path

import pytest

from contract.voice_suite import VoiceSuite
from seesay.backends import rank
from seesay.domain import Cancellation
from seesay.errors import Cancelled, SpeechError
from seesay.speech.catalogue import VOICES
from seesay.speech.espeak import EspeakVoice
from seesay.speech.pyttsx3_voice import Pyttsx3Voice
from seesay.speech.silent import SilentVoice
from seesay.speech.voice import Utterance


class TestEspeakVoice(VoiceSuite):
    voice_class = EspeakVoice

    def test_a_variant_of_a_voice_can_be_asked_for(self, tmp_path: Path) -> None:
        voice = EspeakVoice()
        plain = self.save(voice, tmp_path, Utterance("hello", voice="en-us"))
        female = self.save(voice, tmp_path, Utterance("hello", voice="en-us+f3"))
        assert plain != female
        with pytest.raises(SpeechError):
            voice.save(Utterance("hello", voice="en-us+../../x"), tmp_path / "sound.wav")

    def test_double_brackets_are_text_and_not_phonemes(self, tmp_path: Path) -> None:
        voice = EspeakVoice()
        text = "the printer is out of paper"
        bracketed = self.save(voice, tmp_path, Utterance(f"[[{text}]]"))
        assert bracketed.seconds == pytest.approx(self.save(voice, tmp_path, Utterance(text)).seconds, rel=0.3)


class TestPyttsx3Voice(VoiceSuite):
    voice_class = Pyttsx3Voice


def test_the_silent_voice_always_works_and_never_pretends(tmp_path: Path) -> None:
    voice = SilentVoice()
    assert not voice.audible
    voice.speak(Utterance("hello"), Cancellation())
    with pytest.raises(SpeechError, match="no voice is installed"):
        voice.save(Utterance("hello"), tmp_path / "sound.wav")
    assert not list(tmp_path.iterdir())
    assert voice.voices() == ()
    cancelled = Cancellation()
    cancelled.cancel()
    with pytest.raises(Cancelled):
        voice.speak(Utterance("hello"), cancelled)


def test_a_machine_without_any_voice_gets_the_silent_one_and_the_reasons(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    ranking = rank(VOICES)
    assert ranking.usable == (SilentVoice,)
    assert [rejected.name for rejected in ranking.rejected] == ["espeak-ng", "pyttsx3"]
    assert all(rejected.reason and rejected.remedy for rejected in ranking.rejected)
