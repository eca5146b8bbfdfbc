"""What is heard of a description: each sentence once and in order, corrections announced, failures spoken."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from seesay import translation
from seesay.domain import Description, Source
from seesay.errors import OfflineLimitError, SpeechError
from seesay.messages import Message
from seesay.speech.earcons import Earcons
from seesay.speech.silent import SilentVoice
from seesay.speech.talker import Talker
from seesay.speech.voice import Utterance
from seesay.usecases.narration import Narration


class RecordingReader:
    """A screen reader that writes down what it is handed."""

    name = "recording"

    def __init__(self) -> None:
        self.texts: list[str] = []

    @classmethod
    def priority(cls) -> float:
        return 10.0

    def announce(self, text: str, *, interrupt: bool) -> None:
        self.texts.append(text)

    def stop(self) -> None:
        pass


@pytest.fixture
def reader() -> RecordingReader:
    return RecordingReader()


@pytest.fixture
def narration(reader: RecordingReader, tmp_path: Path) -> Iterator[Narration]:
    def complain(problem: SpeechError) -> None:
        pytest.fail(f"not spoken: {problem}")

    talker = Talker(
        output="screen-reader",
        own_voice=SilentVoice,
        screen_readers=[reader],
        utterance=Utterance(""),
        on_problem=complain,
    )
    earcons = Earcons(tmp_path, enabled=False)
    yield Narration(talker, earcons)
    talker.close()
    earcons.close()


def heard(narration: Narration, reader: RecordingReader) -> str:
    assert narration.talker.wait(20)
    return " ".join(" ".join(reader.texts).split())


def described(caption: str, captioner: str = "offline", **more: object) -> Description:
    return Description(Source("file", "a.png"), 4, 3, "offline", caption, models={"captioner": captioner}, **more)  # type: ignore[arg-type]


def test_sentences_that_came_early_are_not_said_again(narration: Narration, reader: RecordingReader) -> None:
    narration.begin("en")
    narration.sentence("The window Mail is in use.", by_server=False)
    narration.finish(described("The window Mail is in use. It reads: Inbox."))
    assert heard(narration, reader) == "The window Mail is in use. It reads: Inbox."


def test_what_does_not_hold_any_more_is_corrected(narration: Narration, reader: RecordingReader) -> None:
    narration.begin("en")
    narration.sentence("A cat sits here.", by_server=True)
    narration.finish(described("The picture may show a dog."))
    assert heard(narration, reader) == "A cat sits here. Correction: The picture may show a dog."


def test_warnings_come_after_the_description(narration: Narration, reader: RecordingReader) -> None:
    narration.begin("en")
    narration.finish(described("A cup.", warnings=(OfflineLimitError("language"),)))
    words = heard(narration, reader)
    assert words.startswith("A cup.")
    assert "in English" in words


def test_a_failure_is_spoken_with_its_next_step(narration: Narration, reader: RecordingReader) -> None:
    narration.begin("en")
    narration.fail(Message("It failed.", "Try again."))
    assert heard(narration, reader) == "It failed. Try again."


def test_a_new_description_is_not_taken_for_a_correction(narration: Narration, reader: RecordingReader) -> None:
    narration.begin("en")
    narration.sentence("First.", by_server=False)
    narration.begin("en")
    narration.finish(described("Second."))
    assert "Correction" not in heard(narration, reader)
    assert reader.texts[-1] == "Second."


def test_each_text_is_spoken_in_its_own_language(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(translation, "_chosen", "de")
    with closing(RecordingTalker()) as talker:
        narration = Narration(talker, Earcons(tmp_path, enabled=False))
        narration.begin("fr")  # which a server writes, and Seesay does not speak
        narration.sentence("The window Mail.", by_server=False)
        narration.sentence("Un chat.", by_server=True)
        narration.finish(described("The window Mail. Un chat. Un chien.", captioner="gpt"))
        narration.add("Ein Hinweis.")
        narration.begin("en")
        narration.sentence("A cat.", by_server=False)
        narration.finish(described("A dog.", warnings=(OfflineLimitError("candidates"),)))
        narration.begin("de-AT")
        narration.sentence("Eine Katze.", by_server=False)
        narration.finish(described("Ein Hund."))
    assert talker.said == [
        ("The window Mail.", "en"),
        ("Un chat.", "fr"),
        ("Un chien.", "fr"),
        ("Ein Hinweis.", "de"),
        ("A cat.", "en"),
        ("Correction: A dog.", "en"),
        ("Auf diesem Computer kann nur eine Beschreibung entstehen.", "de"),
        ("Eine Katze.", "de"),
        ("Berichtigung: Ein Hund.", "de"),
    ]


class RecordingTalker(Talker):
    """Writes down what it is to say, and in which language."""

    def __init__(self) -> None:
        super().__init__(
            output="off",
            own_voice=SilentVoice,
            screen_readers=[],
            utterance=Utterance(""),
            on_problem=lambda problem: None,
        )
        self.said: list[tuple[str, str | None]] = []

    def say(self, text: str, language: str | None = None, *, interrupt: bool = True, remember: bool = True) -> None:
        self.said.append((text, language))

    def add(self, sentence: str, language: str | None = None) -> None:
        self.said.append((sentence, language))


def test_many_pictures_are_told_one_after_the_other(narration: Narration, reader: RecordingReader) -> None:
    narration.begin("en")
    for name in ("a.png", "b.png"):
        narration.finish(described("A cup."), name=name)
        narration.next_picture()
    assert heard(narration, reader) == "a.png: A cup. b.png: A cup."


def test_after_silence_was_asked_for_nothing_more_is_said(narration: Narration, reader: RecordingReader) -> None:
    narration.begin("en")
    narration.sentence("First.", by_server=False)
    assert narration.talker.wait(20)
    narration.cancel()
    narration.finish(described("First. Second."))
    assert "Second" not in heard(narration, reader)
