"""Text is cleaned, cut and compared in one place: the same however it arrives, and in proportion to its length."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seesay.core.errors import SpeechError
from seesay.core.findings import TextLine
from seesay.core.region import Region
from seesay.core.text.cleaning import (
    StreamCleaner,
    clean_for_display,
    clean_for_speech,
    fold_confusables,
    one_line,
    shorten,
    without_markup,
)
from seesay.core.text.sentences import (
    BRACKETED,
    QUOTED,
    chunks,
    join_sentences,
    pack_sentences,
    sentence_ends,
    sentences,
)
from seesay.description.checks.check_findings import ReadText, quotations
from seesay.description.checks.claim_splitting import split_pieces
from seesay.description.servers.caption_response import SentenceStream
from seesay.system.speech.voice import voice_pieces


def streamed(text: str, size: int = 1_000_000) -> list[str]:
    stream = SentenceStream(8000)
    for start in range(0, len(text), size):
        stream.feed(text[start : start + size])
    stream.finish()
    return stream.sentences


HOSTILE = (
    *("\x9d", "\x1b", "\x1b]", "\x1b[", "\x1b[0", "\x9b0", "\x90a", "\x1b]0;a\x1b\\", "\u200b", "न\u200d", "\u0301"),
    *(
        "[",
        "[[",
        "(",
        ".",
        ".!",
        ". ",
        "!. ",
        "A. ",
        "No. ",
        "。)",
        ":)",
        "\n",
        "\n ",
        " ",
        "\t",
        "x",
        "https://",
        "ftp://?",
    ),
    *("“", "„", '"', "‘a", "'a ", "«", "»a", "「", "(a. ", "<", "*", "**", "`", "<think>", "- "),
)


@pytest.mark.parametrize(
    "work",
    [
        lambda text: chunks(shorten(clean_for_speech(text))),
        lambda text: join_sentences(pack_sentences(text, 1000)),
        one_line,
        without_markup,
        streamed,
        lambda text: streamed(text, 50),
        lambda text: list(sentence_ends(text, (QUOTED, BRACKETED))),
        quotations,
        lambda text: fold_confusables(text, numbers=False),
    ],
    ids=["speech", "pieces", "line", "markup", "stream", "drops", "shielded", "quotations", "look-alikes"],
)
@pytest.mark.slow
def test_time_grows_with_the_length_and_not_faster(work: Callable[[str], object]) -> None:
    def seconds(text: str) -> float:
        start = time.thread_time()
        work(text)
        return time.thread_time() - start

    def in_proportion(short: str, long: str) -> bool:
        # what takes no time cannot be compared
        return seconds(long) < 6 * seconds(short) + 0.05

    for unit in HOSTILE:
        texts = [unit * (length // len(unit)) for length in (10_000, 40_000)]
        # measured again if others disturbed
        assert any(in_proportion(*texts) for _ in range(3)), repr(unit)


@given(
    st.text("ab .\n\t\x1b[]0;m\x07\\\x9b\x9c\x9d\x90\u200d\u200cनم\u202e\u2028", max_size=60),
    st.lists(st.integers(1, 9), min_size=1),
)
def test_text_that_arrives_is_cleaned_as_if_it_were_whole(text: str, sizes: list[int]) -> None:
    arriving, start, cleaned = StreamCleaner(), 0, ""
    for size in sizes * len(text):
        cleaned += arriving.feed(text[start : start + size])
        start += size
    cleaned += arriving.finish()
    assert cleaned == clean_for_display(text)


@pytest.mark.parametrize(
    ("text", "spoken", "shown"),
    [
        ("a\x07b\x07.", "a b .", "ab."),
        ("it\x9ds fine", "it s fine", "its fine"),
        ("warning \u26a0\ufe0f", "warning \u26a0", "warning \u26a0\ufe0f"),
        ("half \ud83d emoji", "half emoji", "half  emoji"),
        ("\x1b]0;a title\nnext", "next", "\nnext"),
        ("\x1b[31mred\x1b[0m, \x1b[1", "red,", "red, "),
        ("می\u200cخواهم, in\u200dvisible", "می\u200cخواهم, invisible", "می\u200cخواهم, invisible"),
        ("न\u200d\u200d\u200d", "न\u200d", "न\u200d"),
    ],
)
def test_what_is_spoken_and_what_is_shown_differ_where_they_must(text: str, spoken: str, shown: str) -> None:
    assert clean_for_speech(text) == spoken
    assert clean_for_display(text) == shown


def test_a_mark_that_is_no_escape_code_loses_no_text() -> None:
    """U+009D is what Windows-1252's quotation marks become; it begins a control string only if that ends."""
    assert streamed("It says \x9dOpen. It is red.") == ["It says Open.", "It is red."]


def test_a_control_string_that_never_ends_takes_no_more_than_its_line() -> None:
    assert streamed("A cat.\n\x1b]0;" + "x" * 5000 + "\nA dog.", 7) == ["A cat.", "A dog."]


@pytest.mark.parametrize("text", ["[[volm 0]] hello", "[[[a]]]", "a [[slnc 9999]] b"])
def test_no_voice_takes_brackets_for_commands_or_phonemes(text: str) -> None:
    (piece,) = voice_pieces(text)
    assert "[[" not in piece
    assert "".join(piece.split()) == "".join(text.split())


@pytest.mark.parametrize("text", ["<volume level='0'>hello", "  <b>", "\u200b<speak>"])
def test_no_voice_takes_text_for_xml(text: str) -> None:
    (piece,) = voice_pieces(text)
    assert not piece.lstrip().startswith("<")
    assert piece.endswith(clean_for_speech(text))


def test_no_piece_of_a_long_text_begins_with_markup() -> None:
    pieces = voice_pieces(" ".join(["<a> is here."] * 300))
    assert len(pieces) > 1
    assert not [piece for piece in pieces if piece.startswith("<")]
    with pytest.raises(SpeechError):
        voice_pieces("...")


BOUNDARIES = [
    (
        "Dr. Smith left, e.g. today. He is in Main St. No. 5.",
        ["Dr. Smith left, e.g. today.", "He is in Main St. No. 5."],
    ),
    ("Bread, milk etc. are there. It costs 3.50 euros.", ["Bread, milk etc. are there.", "It costs 3.50 euros."]),
    ("Am 3. Mai beginnt es. Gut.", ["Am 3. Mai beginnt es.", "Gut."]),
    ("So did I. Me too.", ["So did I.", "Me too."]),
    ("打印机没有纸。请加纸！", ["打印机没有纸。", "请加纸！"]),
    ("यह घर है। वह घर है।", ["यह घर है।", "वह घर है।"]),
]


@pytest.mark.parametrize(("text", "expected"), BOUNDARIES)
def test_voices_answers_and_claims_agree_on_where_a_sentence_ends(text: str, expected: list[str]) -> None:
    assert list(sentences(text)) == expected
    assert streamed(text) == streamed(text, 1) == expected
    assert [piece.text for piece in split_pieces(text)] == expected


def test_an_answer_without_capitals_is_told_while_it_arrives() -> None:
    stream = SentenceStream(1000)
    assert stream.feed("a man is standing. ") == ["a man is standing."]
    assert sentences("a man is standing. he waits.") == ("a man is standing. he waits.",)


def test_what_looks_alike_is_the_same_text() -> None:
    assert fold_confusables("F1le |s O5", numbers=True) == fold_confusables("File is 0S", numbers=True)
    assert fold_confusables("A!ert!", numbers=True) == "alert!"
    assert fold_confusables("1O items", numbers=False) == fold_confusables("lO items", numbers=False)
    assert fold_confusables("10 items", numbers=False) != fold_confusables("IO items", numbers=False)
    assert ReadText([TextLine("Stop! Danger!", Region(0, 0, 90, 16), 0.9)]).has_quotation("stop")
