"""OneCore's voices beyond what every voice has to do: which of them speaks, and Windows without any.

Where Windows or Wine is, the last tests ask it.
"""

from __future__ import annotations

import shutil
import sys
from contextlib import suppress
from pathlib import Path
from types import SimpleNamespace

import pytest

from contract.voice_suite import SHORT, listen
from rigs.fakes import onecore
from seesay.core.backends import Unavailable, rank
from seesay.core.errors import SpeechError
from seesay.system.speech import voices
from seesay.system.speech.voice import Utterance
from seesay.system.speech.voices import VOICES, OneCoreVoice, Pyttsx3Voice

with_stand_in = pytest.mark.skipif(
    sys.platform == "win32" or shutil.which("espeak-ng") is None, reason="Debian package espeak-ng is not installed"
)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where sound goes, with a made-up Windows."""
    onecore.take_its_place(monkeypatch)
    return tmp_path


def sound(folder: Path, utterance: Utterance) -> bytes:
    OneCoreVoice().save(utterance, folder / "sound.wav")
    return (folder / "sound.wav").read_bytes()


@with_stand_in
def test_the_persons_own_choice_comes_first_and_speaks_its_language(folder: Path) -> None:
    own, other = OneCoreVoice().voices()[:2]
    assert own.identifier == onecore.DEFAULT
    expected = sound(folder, Utterance(SHORT, voice=onecore.DEFAULT))
    for wanted in (Utterance(SHORT), Utterance(SHORT, language="en"), Utterance(SHORT, language="en-AU")):
        assert sound(folder, wanted) == expected
    assert sound(folder, Utterance(SHORT, language=other.languages[0])) != expected


@with_stand_in
def test_each_script_has_a_voice_of_its_own(folder: Path) -> None:
    """A voice that does not know the letters would name them one by one, which takes longer."""
    russian, seconds = "принтер остался без бумаги", []
    for text, tag in ((SHORT, "en-GB"), (russian, "ru"), (f"{SHORT} {russian}", "en-GB")):
        sound(folder, Utterance(text, language=tag))
        seconds.append(listen(folder / "sound.wav").seconds)
    assert seconds[2] == pytest.approx(sum(seconds[:2]), rel=0.05)


@with_stand_in
def test_what_windows_cannot_do_is_told_without_the_text(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(OneCoreVoice, "rates", (10, 20))
    with pytest.raises(SpeechError, match=r"OneCore failed \(OSError\)"):
        sound(folder, Utterance(SHORT))
    assert not list(folder.iterdir())


@with_stand_in
@pytest.mark.usefixtures("folder")
def test_it_goes_before_sapi() -> None:
    assert Pyttsx3Voice.priority() < OneCoreVoice.priority()


@pytest.mark.parametrize("failure", [OSError("0x80004005"), AttributeError("method 'First'"), RuntimeError("broken")])
def test_a_windows_whose_voices_do_not_answer_leaves_sapis(failure: Exception, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail() -> None:
        raise failure

    made_up = SimpleNamespace(initialise_runtime=lambda: None, voices=fail)
    monkeypatch.setattr(voices, "_onecore_api", lambda: made_up)
    with pytest.raises(Unavailable, match="does not respond"):
        OneCoreVoice.priority()
    with pytest.raises(SpeechError, match="lists no voices"):
        OneCoreVoice().voices()
    assert "onecore" not in [voice.name for voice in rank(VOICES).usable]


def test_it_belongs_to_windows(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("seesay.core.backends.os", SimpleNamespace(name="posix"))
    with pytest.raises(Unavailable, match="another operating system"):
        OneCoreVoice.priority()


def test_packages_that_are_not_installed_are_told_from_a_windows_without_voices(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("seesay.core.backends.os", SimpleNamespace(name="nt"))
    monkeypatch.setitem(sys.modules, "seesay.system.speech.onecore_api", None)
    monkeypatch.delattr("seesay.system.speech.onecore_api", raising=False)
    with pytest.raises(Unavailable, match="winrt cannot be used"):
        OneCoreVoice.priority()


@pytest.mark.skipif(sys.platform != "win32", reason="Windows has it")
def test_windows_lists_its_voices_or_none() -> None:
    with suppress(Unavailable):
        assert OneCoreVoice.priority() > 0
        assert OneCoreVoice().voices()
        return
    assert OneCoreVoice().voices() == ()
