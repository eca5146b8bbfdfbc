"""A voice of a process speaks each part of a text in the part's own language, where it can."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from seesay.core.domain import Cancellation
from seesay.system.speech.espeak import EspeakVoice
from seesay.system.speech.process_voice import OnSound, ProcessVoice
from seesay.system.speech.voice import Utterance, VoiceInfo

MIXED = "The window is called Настройки программы, with 5 lines."


class Recorder(ProcessVoice):
    """Notes what one process each would speak."""

    name = "recorder"
    rates = (80, 400)

    def __init__(self, *languages: str) -> None:
        self.listed = tuple(VoiceInfo(f"gmw/{tag}", tag, (tag,)) for tag in languages)
        self.spoken: list[tuple[str, str | None, str | None]] = []

    @classmethod
    def priority(cls) -> float:
        return 1.0

    def voices(self) -> tuple[VoiceInfo, ...]:
        return self.listed

    def _say(self, piece: Utterance, cancellation: Cancellation, on_sound: OnSound | None = None) -> None:
        assert on_sound is None, "nothing is saved"
        self.spoken.append((piece.text, piece.language, piece.voice))


@pytest.fixture(autouse=True)
def _a_sound_device(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("seesay.system.speech.process_voice.silent_output", lambda _: None)


def spoken(voice: Recorder, utterance: Utterance) -> list[tuple[str, str | None, str | None]]:
    voice.speak(utterance, Cancellation())
    return voice.spoken


def test_each_part_has_the_voice_of_its_language() -> None:
    assert spoken(Recorder("en", "ru"), Utterance(MIXED, "en", voice="gmw/en+f3")) == [
        ("The window is called", "en", "gmw/en+f3"),
        ("Настройки программы,", "ru", None),
        ("with 5 lines.", "en", "gmw/en+f3"),
    ]


def test_a_quotation_in_the_same_letters_has_the_voice_of_its_language() -> None:
    quoted = "“Die Datei wurde nicht gefunden. Wollen Sie es mit einer anderen versuchen?”"
    assert spoken(Recorder("en", "de"), Utterance(f"It reads, in German: {quoted} A button: “OK”.", "en")) == [
        ("It reads, in German:", "en", None),
        (quoted, "de", None),
        ("A button: “OK”.", "en", None),
    ]


def test_without_a_voice_for_a_language_the_usual_one_speaks() -> None:
    told = spoken(Recorder("en"), Utterance(MIXED, "en"))
    assert {language for _, language, _ in told} == {"en"}
    assert " ".join(text for text, *_ in told) == MIXED


def test_a_chosen_voice_speaks_all_its_languages() -> None:
    voice = Recorder("en", "ru")
    voice.listed = (VoiceInfo("multi", "Multi", ("en", "ru")), *voice.listed)
    assert {name for *_, name in spoken(voice, Utterance(MIXED, "en", voice="multi"))} == {"multi"}


def test_text_of_one_language_is_one_piece_and_lists_no_voices(monkeypatch: pytest.MonkeyPatch) -> None:
    voice = Recorder("en")
    monkeypatch.setattr(voice, "voices", lambda: pytest.fail("listed"))
    assert spoken(voice, Utterance("12 µm are π, roughly.", "en")) == [("12 µm are π, roughly.", "en", None)]
    assert spoken(voice, Utterance("Настройки", "ru"))[1:] == [("Настройки", "ru", None)]


@pytest.mark.skipif(shutil.which("espeak-ng") is None, reason="espeak-ng is not installed")
def test_espeak_says_words_instead_of_naming_their_letters(tmp_path: Path) -> None:
    foreign, named = tmp_path / "foreign.wav", tmp_path / "named.wav"
    voice = EspeakVoice()
    voice.save(Utterance("Настройки программы", "en"), foreign)
    voice.save(Utterance("Настройки программы", "ru"), named)
    assert foreign.read_bytes() == named.read_bytes()
