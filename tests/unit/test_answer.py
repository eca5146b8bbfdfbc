from __future__ import annotations

import time
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seesay.core.text.cleaning import clean_for_display as clean
from seesay.description.servers.caption_response import SentenceStream


def sentences(text: str, size: int = 1, limit: int = 8000) -> list[str]:
    """Feed `text` in pieces of `size` characters."""
    stream = SentenceStream(limit)
    found: list[str] = []
    for start in range(0, len(text), size):
        found += stream.feed(text[start : start + size])
    found += stream.finish()
    assert found == stream.sentences
    return found


@pytest.mark.parametrize("size", [1, 3, 1000])
@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("A cat. A dog!  Is it late? Yes…", ["A cat.", "A dog!", "Is it late?", "Yes…"]),
        ("It costs 3.50 euros. Version 2.0.1 is out.", ["It costs 3.50 euros.", "Version 2.0.1 is out."]),
        ("Mr. Smith met Dr. Jones. They spoke.", ["Mr. Smith met Dr. Jones.", "They spoke."]),
        ("A tool, e.g. a hammer. Done.", ["A tool, e.g. a hammer.", "Done."]),
        ('A sign says "Stop. Go back." It is red.', ['A sign says "Stop. Go back."', "It is red."]),
        ("It says “Wait! Now.” Then it ends.", ["It says “Wait! Now.”", "Then it ends."]),
        ("Es steht da „Halt. Zoll.“ Dann nichts.", ["Es steht da „Halt. Zoll.“", "Dann nichts."]),
        ("Am 3. Mai beginnt es. Gut.", ["Am 3. Mai beginnt es.", "Gut."]),
        ("一只猫。一只狗！", ["一只猫。", "一只狗！"]),
        ("No end", ["No end"]),
        ("First line\nSecond line", ["First line.", "Second line"]),
        ("Items:\n- **Bread**\n- Milk", ["Items:", "Bread.", "Milk"]),
        ("# Title\n\nA `code` word, *really* so. 5 * 3 is 15.", ["Title.", "A code word, really so.", "5 * 3 is 15."]),
        ('A field with "****" in it.', ['A field with "****" in it.']),
        ("The file __init__.py and snake_case stay.", ["The file __init__.py and snake_case stay."]),
        ("See [the page](https://example.com/a) now.", ["See the page now."]),
        ("<think>Hm. A cat? Yes.</think>A cat.", ["A cat."]),
        ("  <think>never ends. Really.", []),
        ("```\nplain\n```", ["plain."]),
        ("---\n", []),
        ("A \x1b[1;31mred\x1b[0m cat.", ["A red cat."]),
        ("A \x1b]0;evil. title\x07cat.", ["A cat."]),
        ("A \x9b31mred cat\x07.", ["A red cat."]),
        ("Ends in \x1b[31", ["Ends in"]),
        ("A \x1b]0;first \x1b]0;second\x1b\\cat.", ["A cat."]),
        ("One\n\n \n\nTwo", ["One.", "Two"]),
        ("a\u202eb\u2066c\u200bd\ufeffe\u00adf.", ["abcdef."]),
        ("Hidden\U000e0041\U000e0042 tags.", ["Hidden tags."]),
        ("می\u200cخواهم. 👩\u200d🚀.", ["می\u200cخواهم."]),
        ("zero\u200dwidth", ["zerowidth"]),
        ("Tab\there\u00a0and  there.", ["Tab here and there."]),
    ],
)
def test_sentences(text: str, told: list[str], size: int) -> None:
    assert sentences(text, size) == told


def test_a_sentence_comes_with_the_space_after_it() -> None:
    stream = SentenceStream(1000)
    assert stream.feed("A cat.") == []
    assert stream.feed(" It") == ["A cat."]


def test_a_quotation_that_never_closes_does_not_hold_everything_back() -> None:
    assert len(sentences('It says "and so on. ' + "A cat is here. " * 100)) > 30


def test_text_without_any_end_comes_in_parts() -> None:
    told = sentences("word " * 2000, 50, 100_000)
    assert max(map(len, told)) <= 2000
    assert " ".join(told) == ("word " * 2000).strip()


def test_too_much_is_cut_at_a_sentence() -> None:
    stream = SentenceStream(100)
    told = stream.feed("A cat is here. " * 50)
    assert stream.cut
    assert told == ["A cat is here."] * 6
    assert stream.feed("More. ") == stream.finish() == []


def test_one_sentence_that_is_too_long_is_cut_at_a_word() -> None:
    stream = SentenceStream(100)
    stream.feed("word " * 1000)
    assert stream.cut
    assert 90 < len(stream.text) <= 100


@pytest.mark.parametrize(("rest", "told"), [("It lies on a so", []), ("It lies.", ["It lies."]), ("Eh?” ", ["Eh?”"])])
def test_an_answer_that_was_cut_off_keeps_whole_sentences_only(rest: str, told: list[str]) -> None:
    stream = SentenceStream(100)
    stream.feed("A cat. " + rest)
    stream.finish(complete=False)
    assert stream.sentences == ["A cat.", *told]


@given(st.text(st.characters(codec="utf-8"), max_size=200))
def test_nothing_that_cannot_be_spoken_comes_through(text: str) -> None:
    for told in [clean(text).replace("\n", ""), *sentences(text, 7)]:
        assert not any(unicodedata.category(character) in ("Cc", "Cs", "Co", "Cn") for character in told)
        assert not set(told) & set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200b\u200e\u200f\ufeff")


@given(st.text("ab .!?\n\"“”'*\x1b[m];0\x07<think>/", max_size=120), st.integers(1, 50))
def test_how_the_pieces_fall_does_not_matter(text: str, size: int) -> None:
    assert sentences(text, size) == sentences(text, 1)


@pytest.mark.parametrize("text", ["\x9d", "\n\x9d\x07", "\x1b\n", "\x1b[", "\x90\x1b", "\n", " ", "\x1b]0;x"])
def test_a_flood_takes_time_in_proportion(text: str) -> None:
    flood = text * (600_000 // len(text))
    start = time.process_time()
    stream = SentenceStream(8000)
    stream.feed(flood)
    stream.finish()
    clean(flood)
    assert time.process_time() - start < 20  # three seconds at most; what was quadratic took minutes
