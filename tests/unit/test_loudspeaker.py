from pathlib import Path

import pytest

from seesay.bootstrap import Seesay
from seesay.cli.speech_commands import SpeechOutput
from seesay.core import translation
from seesay.core.domain import Cancellation
from seesay.core.errors import Cancelled, SpeechError
from seesay.core.paths import user_folders
from seesay.core.settings import Settings
from seesay.system.speech.voice import Utterance, VoiceInfo


class WrittenVoice:
    """A voice that writes down what it was given, and can be made to fail."""

    name = "written"
    audible = True

    def __init__(self) -> None:
        self.spoken: list[str] = []
        self.languages: list[str | None] = []
        self.failure: SpeechError | None = None

    @classmethod
    def priority(cls) -> float:
        return 1.0

    def speak(self, utterance: Utterance, cancellation: Cancellation) -> None:
        cancellation.check()
        if self.failure is not None:
            raise self.failure
        self.spoken.append(utterance.text)
        self.languages.append(utterance.language)

    def save(self, utterance: Utterance, path: Path, cancellation: Cancellation | None = None) -> None:
        path.write_text(utterance.text)

    def voices(self) -> tuple[VoiceInfo, ...]:
        return ()


@pytest.fixture
def voice() -> WrittenVoice:
    return WrittenVoice()


@pytest.fixture
def cancellation() -> Cancellation:
    return Cancellation()


@pytest.fixture
def loudspeaker(voice: WrittenVoice, cancellation: Cancellation, tmp_path: Path) -> SpeechOutput:
    seesay = Seesay(Settings(), user_folders({"SEESAY_HOME": str(tmp_path)}))
    loudspeaker = SpeechOutput(seesay, cancellation, voice)
    loudspeaker.choose(True, default=False)
    return loudspeaker


def test_what_was_said_early_is_not_said_again(loudspeaker: SpeechOutput, voice: WrittenVoice) -> None:
    loudspeaker.say_early("A cat sits.")
    loudspeaker.say_early("It is brown.")
    loudspeaker.say("A cat sits. It is brown. This was not checked.")
    assert voice.spoken == ["A cat sits.", "It is brown.", "This was not checked."]


def test_what_turned_out_otherwise_is_announced_as_a_correction(loudspeaker: SpeechOutput, voice: WrittenVoice) -> None:
    loudspeaker.say_early("A cat sits.")
    loudspeaker.say("A photograph.")
    assert voice.spoken == ["A cat sits.", "Correction: A photograph."]


def test_nothing_is_left_to_say_when_everything_was_said(loudspeaker: SpeechOutput, voice: WrittenVoice) -> None:
    loudspeaker.say_early("A cat sits.")
    loudspeaker.say("A cat sits.")
    loudspeaker.say("The next picture.")
    assert voice.spoken == ["A cat sits.", "The next picture."]


def test_a_failure_is_told_once_and_counts_when_speech_was_asked_for(
    loudspeaker: SpeechOutput, voice: WrittenVoice, capsys: pytest.CaptureFixture[str]
) -> None:
    voice.failure = SpeechError("no sound device was found")
    loudspeaker.say("One.")
    loudspeaker.say("Two.")
    assert capsys.readouterr().err.count("no sound device") == 1
    assert loudspeaker.status == 9


def test_a_cancelled_text_is_not_finished(
    loudspeaker: SpeechOutput, voice: WrittenVoice, cancellation: Cancellation
) -> None:
    cancellation.cancel()
    loudspeaker.say_early("A cat sits.")
    with pytest.raises(Cancelled):
        loudspeaker.say("A cat sits. It is brown.")
    assert voice.spoken == []


def test_each_text_is_spoken_in_its_own_language(
    loudspeaker: SpeechOutput, voice: WrittenVoice, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(translation, "_chosen", "de")
    loudspeaker.say("Ein Hinweis.")
    loudspeaker.say_early("A cat.", "en")
    loudspeaker.say("A dog.", "en")
    assert voice.spoken == ["Ein Hinweis.", "A cat.", "Correction: A dog."]
    assert voice.languages == ["de", "en", "en"]
