"""What is heard of a description: each sentence once and in order, corrections announced, failures spoken."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from rigs.waiting import wait_until
from rigs.wording import NOTHING_DESCRIBED, OUR_GUESS
from seesay.app.evidence_report import explain_evidence
from seesay.app.history.session import SessionHistory
from seesay.app.narration import Narration, OnceADay
from seesay.core import translation
from seesay.core.domain import Claim, Description, Detail, Source
from seesay.core.elements import MAX_TEXT, Cursor, Element, Focus
from seesay.core.errors import NetworkError, NoKeyError, OfflineLimitError, SpeechError, WithheldError
from seesay.core.messages import Message
from seesay.core.text.sentences import count_words
from seesay.system.speech.earcons import Earcons
from seesay.system.speech.talker import Talker
from seesay.system.speech.voice import Utterance
from seesay.system.speech.voices import SilentVoice
from seesay.ui.controller import LatestText


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


def talker_to(reader: RecordingReader) -> Talker:
    def complain(problem: SpeechError) -> None:
        pytest.fail(f"not spoken: {problem}")

    return Talker(
        output="screen-reader",
        own_voice=SilentVoice,
        screen_readers=[reader],
        utterance=Utterance(""),
        on_problem=complain,
    )


@pytest.fixture
def narration(reader: RecordingReader, tmp_path: Path) -> Iterator[Narration]:
    talker = talker_to(reader)
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
    narration.sentence("Active window Mail.", by_server=False)
    narration.finish(described("Active window Mail. Text: Inbox."))
    assert heard(narration, reader) == "Active window Mail. Text: Inbox."


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


def test_a_failure_does_not_repeat_what_was_told(narration: Narration, reader: RecordingReader) -> None:
    narration.begin("en")
    narration.sentence("“Delete”, button.", by_server=False)
    narration.fail(Message("“Delete”, button. Its picture is not described: it is not on the screen.", ""))
    assert heard(narration, reader) == "“Delete”, button. Its picture is not described: it is not on the screen."


def test_words_that_were_told_before_the_limit_was_known_count(narration: Narration, reader: RecordingReader) -> None:
    first, rest = "“Search the whole house”, button, not available at the moment.", "It may show a lamp on a table."
    narration.begin("en")
    narration.sentence(first, by_server=False)
    narration.limit("brief")
    narration.finish(described(f"{first} {rest}"))
    assert heard(narration, reader) == f"{first} There is more."


@pytest.mark.parametrize("fails", [False, True])
def test_a_preface_comes_before_whatever_is_said_first_and_once(
    narration: Narration, reader: RecordingReader, fails: bool
) -> None:
    for _ in range(2):
        narration.begin("en")
        narration.preface("Seesay's window. Behind it:")
        if fails:
            narration.fail(Message("No.", ""))
        else:
            narration.finish(described("A button. It is red."))
    told = "No." if fails else "A button. It is red."
    assert heard(narration, reader).endswith(f"Seesay's window. Behind it: {told}")
    narration.begin("en")
    narration.finish(described("A cat."))
    assert heard(narration, reader).endswith(f"{told} A cat.")


def test_that_no_server_can_be_asked_is_said_once_and_shortly(narration: Narration, reader: RecordingReader) -> None:
    for told in ("A cat. No API key is stored, so no server can be used.", "A cat."):
        reader.texts.clear()
        narration.begin("en")
        narration.finish(described("A cat."))
        narration.add_once(NoKeyError("OpenAI", "OPENAI_API_KEY"))
        assert heard(narration, reader) == told


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
        narration.sentence("Window Mail.", by_server=False)
        narration.sentence("Un chat.", by_server=True)
        narration.finish(described("Window Mail. Un chat. Un chien.", captioner="gpt"))
        narration.add("Ein Hinweis.")
        narration.begin("en")
        narration.sentence("A cat.", by_server=False)
        narration.finish(described("A dog.", warnings=(OfflineLimitError("candidates"),)))
        narration.begin("de-AT")
        narration.sentence("Eine Katze.", by_server=False)
        narration.finish(described("Ein Hund."))
    assert talker.said == [
        ("Window Mail.", "en"),
        ("Un chat.", "fr"),
        ("Un chien.", "fr"),
        ("Ein Hinweis.", "de"),
        ("A cat.", "en"),
        ("Correction: A dog.", "en"),
        ("Auf diesem Computer kann Seesay nur eine Beschreibung erstellen.", "de"),
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

    def say(
        self,
        text: str,
        language: str | None = None,
        *,
        interrupt: bool = True,
        remember: bool = True,
        resume: bool = True,
    ) -> None:
        self.said.append((text, language))

    def add(self, sentence: str, language: str | None = None, lead: str = "") -> None:
        self.said.append((sentence, language))


def test_many_pictures_are_told_one_after_the_other(narration: Narration, reader: RecordingReader) -> None:
    narration.begin("en")
    for name in ("a.png", "b.png"):
        narration.finish(described("A cup."), name=name)
        narration.next_picture()
    assert heard(narration, reader) == "a.png: A cup. b.png: A cup."


def test_the_first_page_goes_on_after_what_was_told_before_all_was_read(
    narration: Narration, reader: RecordingReader
) -> None:
    narration.begin("en")
    narration.sentence("Page 1 of 2.", by_server=False)
    narration.finish(described("Page 1 of 2. Text: “A.”"), name="letter.pdf")
    narration.next_picture()
    narration.finish(described("Page 2 of 2."), name="letter.pdf")
    assert heard(narration, reader) == "Page 1 of 2. Text: “A.” letter.pdf: Page 2 of 2."


def test_after_silence_was_asked_for_nothing_more_is_said(narration: Narration, reader: RecordingReader) -> None:
    narration.begin("en")
    narration.sentence("First.", by_server=False)
    assert narration.talker.wait(20)
    narration.cancel()
    narration.finish(described("First. Second."))
    assert "Second" not in heard(narration, reader)


LONG = "Active window Mail. Text: “" + " ".join(f"Line {number} of it; and more." for number in range(30)) + "”."


def words_of(text: str) -> list[str]:
    return re.findall(r"\w+", text)


@pytest.fixture
def listening_fast(monkeypatch: pytest.MonkeyPatch) -> None:
    """A listener to a screen reader may have heard all as soon as it was handed over, in the same tick of the clock."""
    monkeypatch.setattr("seesay.system.speech.speech_queue._FAST", math.inf)  # a tick of Windows' is 16 ms


@pytest.mark.usefixtures("listening_fast")
@pytest.mark.parametrize(("detail", "most"), [("brief", 15), ("normal", 60), ("full", 10_000)])
@pytest.mark.parametrize("streamed", [False, True])
def test_no_more_words_are_spoken_than_wanted_and_the_rest_is_read_on(
    narration: Narration, reader: RecordingReader, detail: Detail, most: int, streamed: bool
) -> None:
    narration.set_chords({"command": "Ctrl+Shift+F8"})
    narration.begin("en")
    narration.limit(detail)
    if streamed:
        narration.sentence("Active window Mail.", by_server=False)
        narration.sentence(LONG.removeprefix("Active window Mail. "), by_server=False)
    narration.finish(described(LONG + " Mostly white."))
    spoken = heard(narration, reader)
    if detail == "full":
        assert words_of(spoken) == words_of(LONG + " Mostly white.")
        return
    spoken, more, hint = spoken.partition(" More with O.")
    assert more
    assert not hint
    assert most / 2 < count_words(spoken) <= most
    assert spoken.endswith("more.”")
    reader.texts.clear()
    assert narration.talker.read_on()
    assert words_of(f"{spoken} {heard(narration, reader)}") == words_of(LONG + " Mostly white.")


@pytest.mark.usefixtures("listening_fast")
@pytest.mark.parametrize("streamed", [False, True])
def test_what_is_read_on_of_a_group_begins_with_what_opened_it(
    narration: Narration, reader: RecordingReader, streamed: bool
) -> None:
    parts = [
        "A cat.",
        "According to gpt-4.1: It sleeps on a large red sofa in a sunny room.",
        "It has just eaten a mouse.",
    ]
    narration.begin("en")
    narration.limit("brief")
    for part in parts if streamed else ():
        narration.sentence(part, by_server=True)
    narration.finish(described(" ".join(parts)))
    heard(narration, reader)
    reader.texts.clear()
    assert narration.talker.read_on()
    rest = heard(narration, reader)
    assert rest.startswith("According to gpt-4.1: ")
    assert rest.endswith("It has just eaten a mouse.")
    assert rest.count("According") == 1


@pytest.mark.usefixtures("listening_fast")
@pytest.mark.parametrize("detail", ["brief", "normal", "full"])
def test_the_whole_text_of_an_editor_is_only_read_on(
    narration: Narration, reader: RecordingReader, detail: Detail
) -> None:
    field = Focus(Element("textbox", "", None), cursor=Cursor("See you", 2, 3, text="Dear Maria,\nSee you\nTom"))
    told = described("Text field. Line 2 of 3: “See you”.")
    narration.begin("en")
    narration.limit(detail)
    narration.finish(replace(told, source=replace(told.source, focus=field)))
    assert heard(narration, reader) == "Text field. Line 2 of 3: “See you”. There is more."
    reader.texts.clear()
    assert narration.talker.read_on()
    assert heard(narration, reader) == "Full text: “Dear Maria, See you Tom”"


@pytest.mark.usefixtures("listening_fast")
def test_a_text_that_is_cut_is_not_called_the_whole(narration: Narration, reader: RecordingReader) -> None:
    narration.begin("en")
    narration.fail(Message("The line: “See you”.", ""), "See you. " * (MAX_TEXT // 9) + "See")
    heard(narration, reader)
    reader.texts.clear()
    assert narration.talker.read_on()
    assert heard(narration, reader).startswith("Beginning of the text: “See you. See you.")


@pytest.mark.usefixtures("listening_fast")
def test_the_whole_text_of_an_editor_without_a_place_is_read_on(narration: Narration, reader: RecordingReader) -> None:
    narration.begin("en")
    narration.fail(Message("Line 2 of 3: “See you”.", ""), "Dear Maria,\nSee you\nTom")
    assert heard(narration, reader) == "Line 2 of 3: “See you”. There is more."
    reader.texts.clear()
    assert narration.talker.read_on()
    assert heard(narration, reader) == "Full text: “Dear Maria, See you Tom”"


def test_what_is_spoken_unasked_does_not_end_inside_a_sentence(narration: Narration, reader: RecordingReader) -> None:
    narration.begin("en")
    narration.limit("brief")
    narration.sentence("Active window Mail, my program.", by_server=False)
    table = "A table of 3 rows and 3 columns: A, not read, sha."
    narration.finish(described(f"Active window Mail, my program. {table}"))
    assert heard(narration, reader) == "Active window Mail, my program. There is more."


def test_a_description_is_said_again_as_far_as_it_was(narration: Narration, reader: RecordingReader) -> None:
    narration.begin("en")
    narration.limit("brief")
    narration.finish(described(LONG))
    spoken = heard(narration, reader)
    assert spoken.endswith("There is more.")
    reader.texts.clear()
    assert narration.talker.repeat()
    assert heard(narration, reader) == spoken


def test_the_hint_that_there_is_more_does_not_take_the_place_of_the_text_in_braille(
    narration: Narration, reader: RecordingReader
) -> None:
    """A braille display shows the last text that a screen reader was handed."""
    narration.begin("en")
    narration.limit("brief")
    narration.sentence("Active window Mail.", by_server=False)
    assert narration.talker.wait(20)
    narration.finish(described(LONG))
    assert narration.talker.wait(20)
    assert len(reader.texts) == 2
    assert reader.texts[1].startswith("Text:")
    assert reader.texts[1].endswith("There is more.")


@pytest.mark.usefixtures("listening_fast")
def test_warnings_and_hints_come_before_what_is_read_on(narration: Narration, reader: RecordingReader) -> None:
    narration.begin("en")
    narration.limit("brief")
    narration.finish(described(LONG, warnings=(OfflineLimitError("language"),)))
    narration.add("A better model can be fetched.")
    spoken = heard(narration, reader)
    assert "so this is in English." in spoken
    assert spoken.endswith("A better model can be fetched.")
    reader.texts.clear()
    assert narration.talker.read_on()
    rest = heard(narration, reader)
    assert rest.startswith("“Line 1 of it;")
    assert "model" not in rest


@pytest.mark.parametrize(
    ("detail", "said"),
    [
        ("normal", "Text: “notes.txt; a not equal to b”."),
        ("full", "Text: “/home/a/notes.txt; a not equal to b”."),
    ],
)
def test_a_text_is_spoken_as_people_say_it_and_known_again(
    narration: Narration, reader: RecordingReader, detail: Detail, said: str
) -> None:
    caption = "Text: “/home/a/notes.txt; a != b”."
    narration.begin("en")
    narration.limit(detail)
    narration.sentence(caption, by_server=False)
    narration.finish(described(caption))
    assert heard(narration, reader) == said, "what was told early is not a correction"
    claims = (Claim(caption, "seen", None, ("text",)),)
    known = explain_evidence(narration.talker.spoken_sentences[0], [replace(described(caption), claims=claims)])
    assert known == "This comes from text in the picture, from a window title or from the program."


@pytest.mark.slow
def test_how_it_is_known_is_told_of_the_description_and_not_of_the_notice_behind_it(narration: Narration) -> None:
    claims = (Claim("A cat.", "seen", None, ("text",)), Claim("A dog.", "unsure"))
    history, answers = SessionHistory(), list[str]()
    history.add(replace(described("A cat. A dog."), claims=claims))
    narration.talker.say("A cat. A dog. A better model can be fetched.")
    wait_until(lambda: len(narration.talker.spoken_sentences) == 3)  # by how long a screen reader takes
    LatestText(narration.talker, history, answers.append, bool).announce_evidence()
    assert answers == [OUR_GUESS]


@pytest.mark.parametrize(("growing", "said"), [(True, "Still working."), (False, "End.")])
def test_reading_on_too_early_is_not_told_as_the_end(narration: Narration, *, growing: bool, said: str) -> None:
    answers = list[str]()
    narration.talker.say("A cat.")
    wait_until(lambda: len(narration.talker.spoken_sentences) == 1)
    LatestText(narration.talker, SessionHistory(), answers.append, lambda: growing).read_on()
    assert answers == [said]


def test_where_nothing_was_described_nothing_has_ended(narration: Narration) -> None:
    answers = list[str]()
    LatestText(narration.talker, SessionHistory(), answers.append, lambda: False).read_on()
    assert answers == [NOTHING_DESCRIBED]


def test_an_earlier_description_has_the_same_limit(narration: Narration, reader: RecordingReader) -> None:
    narration.begin("en")
    narration.finish(described("A cat."))
    assert narration.talker.wait(20)
    reader.texts.clear()
    narration.read(LONG, "brief", remember=True)
    assert heard(narration, reader) == "Active window Mail. Text: “Line 0 of it; and more.” There is more."
    reader.texts.clear()
    narration.read("A dog.", "brief", remember=True)
    assert heard(narration, reader) == "A dog."


def test_a_correction_is_spoken_however_much_was_said_before(narration: Narration, reader: RecordingReader) -> None:
    narration.begin("en")
    narration.limit("brief")
    narration.sentence(LONG, by_server=True)
    narration.finish(described("The picture may show a dog."))
    assert heard(narration, reader).endswith("Correction: The picture may show a dog.")
    narration.talker.repeat()
    assert heard(narration, reader).endswith("Correction: The picture may show a dog.")


def test_after_silence_nothing_says_that_there_is_more(narration: Narration, reader: RecordingReader) -> None:
    narration.begin("en")
    narration.limit("brief")
    narration.sentence("Active window Mail.", by_server=False)
    assert narration.talker.wait(20)
    narration.cancel()
    narration.finish(described(LONG))
    assert heard(narration, reader) == "Active window Mail."
    assert narration.talker.read_on()
    assert "Line 29" in heard(narration, reader)


def test_what_stays_true_is_said_once_a_day_whatever_is_restarted(
    reader: RecordingReader, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def told() -> str:
        reader.texts.clear()
        with closing(talker_to(reader)) as talker:
            narration = Narration(talker, Earcons(tmp_path, enabled=False), OnceADay(tmp_path))
            narration.set_chords({"read_on": "Ctrl+F6"})
            narration.begin("en")
            narration.limit("brief")
            warnings = (NoKeyError("X"), NetworkError("OpenAI", "no route"), WithheldError("Mail", "offline"))
            narration.finish(described(LONG, warnings=warnings))
            return heard(narration, reader)

    def standing_told(text: str) -> list[bool]:
        return ["API key" in text, "More with Ctrl+F6." in text]

    first, second = told(), told()
    assert (standing_told(first), standing_told(second)) == ([True, True], [False, False])
    assert second.endswith("More.")
    for text in (first, second):
        assert "OpenAI cannot be reached" in text
        assert "Nothing was sent, because Mail is on the screen." in text
    noted = tmp_path / "told-today.json"
    assert "Line 1" not in noted.read_text()
    noted.write_text("[1, 2")
    assert standing_told(told()) == [True, True]
    tomorrow = date.today() + timedelta(days=1)
    monkeypatch.setattr("seesay.app.narration.date", type("Tomorrow", (date,), {"today": lambda: tomorrow}))
    assert standing_told(told()) == [True, True]
    assert standing_told(told()) == [False, False]
