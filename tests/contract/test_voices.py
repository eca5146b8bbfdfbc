"""Every voice against the contract, with the real programs."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from contract.voice_suite import LONG, VoiceSuite
from rigs.fakes import onecore
from seesay.core.backends import Unavailable, rank
from seesay.core.domain import Cancellation
from seesay.core.errors import Cancelled, SpeechError
from seesay.system.speech.espeak import EspeakVoice
from seesay.system.speech.voice import Utterance, Voice
from seesay.system.speech.voices import VOICES, OneCoreVoice, PiperVoice, Pyttsx3Voice, SilentVoice

pytestmark = pytest.mark.full


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

    @pytest.mark.skipif(sys.platform != "linux", reason="espeak-ng's library is the one that queues")
    def test_the_library_has_the_rate_before_it_is_asked_to_speak(self) -> None:
        """What is still queued then is cancelled at times: one piece of twenty was spoken at the usual rate."""
        code = (
            "from pyttsx3.drivers import _espeak\n"
            "from seesay.system.speech.pyttsx3_child import _Engine\n"
            "_Engine().set_up({'voice': None, 'language': 'en', 'rate': 450, 'volume': 0.5})\n"
            "print(*(_espeak.dll.espeak_GetParameter(which, 1) for which in (_espeak.RATE, _espeak.VOLUME)))"
        )
        told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60)
        assert told.stdout.split() == ["450", "50"]


class TestOneCoreVoice(VoiceSuite):
    """Windows.Media.SpeechSynthesis: on Windows itself, and elsewhere with espeak-ng in its place."""

    voice_class = OneCoreVoice

    @pytest.fixture(autouse=True)
    def _stand_in(self, monkeypatch: pytest.MonkeyPatch) -> None:
        if sys.platform != "win32":
            onecore.take_its_place(monkeypatch)


class TestPiperVoice(VoiceSuite):
    """Optional: skipped where piper-tts and a package with a voice are not installed."""

    voice_class = PiperVoice

    def test_without_its_programs_it_says_what_to_install(
        self, voice: Voice, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        super().test_without_its_programs_it_says_what_to_install(voice, tmp_path, monkeypatch)
        monkeypatch.setattr("seesay.system.speech.voices._PIPER_PACKAGES", ("no_such_package",))
        with pytest.raises(Unavailable, match="not installed"):
            PiperVoice.priority()
        assert voice.voices() == ()
        with pytest.raises(SpeechError, match="not installed"):
            voice.save(Utterance("hello"), tmp_path / "sound.wav")

    def test_many_characters(self, voice: Voice, tmp_path: Path) -> None:
        """Fewer, for a neural voice takes a fifth of the time it speaks."""
        part = self.save(voice, tmp_path, Utterance(LONG[:500], rate=450))
        whole = self.save(voice, tmp_path, Utterance((LONG * 4)[:5_000], rate=450))
        assert whole.seconds == pytest.approx(10 * part.seconds, rel=0.2)

    def test_the_language_chooses_the_voice_and_an_unknown_one_the_default(self, voice: Voice, tmp_path: Path) -> None:
        """It speaks one language, and would make nonsense of another."""
        for language in ("en", "en-GB", "en_US.UTF-8", None):
            self.save(voice, tmp_path, Utterance("hello", language=language))
        for language in ("de", "xx-YY"):
            with pytest.raises(SpeechError, match=language):
                voice.save(Utterance("hello", language=language), tmp_path / "sound.wav")

    def test_a_listed_voice_can_be_asked_for_and_another_cannot(self, voice: Voice, tmp_path: Path) -> None:
        for listed in voice.voices():
            assert self.save(voice, tmp_path, Utterance("hello", voice=listed.identifier)).seconds > 0
        (tmp_path / "sound.wav").unlink()
        for unknown in ("nobody", "--help", "../../etc/passwd", ""):
            with pytest.raises(SpeechError):
                voice.save(Utterance("hello", voice=unknown), tmp_path / "sound.wav")
        assert not list(tmp_path.iterdir())

    def test_double_brackets_are_text_and_not_phonemes(self, voice: Voice, tmp_path: Path) -> None:
        text = "the printer is out of paper"
        bracketed = self.save(voice, tmp_path, Utterance(f"[[{text}]]"))
        assert bracketed.seconds == pytest.approx(self.save(voice, tmp_path, Utterance(text)).seconds, rel=0.4)


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
    assert [rejected.name for rejected in ranking.rejected] == ["espeak-ng", "onecore", "pyttsx3", "piper"]
    assert all(rejected.reason and rejected.remedy for rejected in ranking.rejected if rejected.name != "onecore")
