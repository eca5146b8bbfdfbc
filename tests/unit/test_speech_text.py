"""What reaches a voice: which characters, which sentences, which language."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seesay.core.errors import SpeechError
from seesay.core.text.cleaning import clean_for_speech as clean
from seesay.core.text.cleaning import is_speakable, shorten
from seesay.core.text.sentences import chunks, pack_sentences, sentences
from seesay.system.speech.voice import best_language_match, normalise_tag, speakable_pieces, tag_fallbacks


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("One. Two! Three? Four", ["One.", "Two!", "Three?", "Four"]),
        ("Use a tool, e.g. a Hammer. Then stop.", ["Use a tool, e.g. a Hammer.", "Then stop."]),
        ("It costs 3.5 euros. Version 2.10.1 is out.", ["It costs 3.5 euros.", "Version 2.10.1 is out."]),
        ("Dr. Smith met Mrs. Jones. They spoke.", ["Dr. Smith met Mrs. Jones.", "They spoke."]),
        ("Read https://example.com/a.html?x=1.2 now. Done.", ["Read https://example.com/a.html?x=1.2 now.", "Done."]),
        ("See example.com. Then go.", ["See example.com.", "Then go."]),
        ("Well... he left. And… she too.", ["Well... he left.", "And… she too."]),
        ("Wait... What? No!", ["Wait...", "What?", "No!"]),
        ('He said "Stop." She did.', ['He said "Stop."', "She did."]),
        ("“Stop!” he said. (Really.) Yes.", ["“Stop!” he said.", "(Really.)", "Yes."]),
        ("J. R. R. Tolkien wrote it. So did I. Me too.", ["J. R. R. Tolkien wrote it.", "So did I.", "Me too."]),
        ("See fig. 3 and No. 5. No. Never.", ["See fig. 3 and No. 5. No.", "Never."]),
        ("1. First item\n2. Second item", ["1. First item", "2. Second item"]),
        ("Es war am 3. Oktober in Wien, z. B. heute. Ende.", ["Es war am 3. Oktober in Wien, z. B. heute.", "Ende."]),
        ("It was in 2024. Then came 2025.", ["It was in 2024.", "Then came 2025."]),
        ("打印机没有纸。请加纸！好吗？「好。」谢谢", ["打印机没有纸。", "请加纸！", "好吗？", "「好。」", "谢谢"]),
        ("プリンター。用紙がありません。", ["プリンター。", "用紙がありません。"]),
        ("यह घर है। वह घर है।", ["यह घर है।", "वह घर है।"]),
        ("هل انتهيت؟ نعم.", ["هل انتهيت؟", "نعم."]),
        ("Save as\nOpen\nPrint", ["Save as", "Open", "Print"]),
        ("this sentence was wrapped\nby a narrow column.", ["this sentence was wrapped by a narrow column."]),
        ("What?! Really?!", ["What?!", "Really?!"]),
        ("", []),
    ],
)
def test_sentences_end_where_a_reader_ends_them(text: str, expected: list[str]) -> None:
    assert list(sentences(text)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("\x1b[1;31mred\x1b[0m", "red"),
        ("\x1b]8;;https://example.com\x1b\\link\x1b]8;;\x07 here", "link here"),
        ("\x1b]0;title without an end\nnext line", "next line"),
        ("\x9b31mred", "red"),
        ("it\x9ds fine", "it s fine"),
        ("a\0b\x07c\td", "a b c d"),
        ("a\u200bb\ufeffc\u00add", "abcd"),
        ("\u202eabc\u202c \u2066def\u2069", "abc def"),
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("in\u200dvisible", "invisible"),
        ("\U0001f600 ok", "\U0001f600 ok"),
        ("warning \u26a0\ufe0f", "warning \u26a0"),
        ("icon \ue001 font", "icon font"),
        ("half \ud83d emoji", "half emoji"),
        ("one\r\ntwo\rthree\u2028four", "one\ntwo\nthree\nfour"),
        ("a\n\n\n\n\nb", "a\n\nb"),
        ("title\n----------\ntext", "title\n---\ntext"),
        ("  spaces\u00a0\u3000here  ", "spaces here"),
    ],
)
def test_what_cannot_be_spoken_is_taken_out(text: str, expected: str) -> None:
    assert clean(text) == expected


@given(st.text(alphabet=st.characters(), max_size=300))
def test_cleaned_text_is_plain_stable_and_can_be_encoded(text: str) -> None:
    cleaned = clean(text)
    assert clean(cleaned) == cleaned
    cleaned.encode("utf-8")
    assert not {unicodedata.category(c) for c in cleaned if c not in "\n\u200c\u200d"} & {"Cc", "Cf", "Cs", "Co", "Zl"}


@given(st.text(alphabet=st.sampled_from("aB1. ,!?。\n\u0301é\U0001f469\u200d"), max_size=400), st.integers(5, 50))
def test_cutting_loses_nothing_and_keeps_the_limit(text: str, limit: int) -> None:
    cleaned = clean(text)
    letters = "".join(cleaned.split())
    for pieces in (sentences(cleaned), chunks(cleaned, limit), pack_sentences(cleaned, limit)):
        assert "".join("".join(piece.split()) for piece in pieces) == letters
        assert all(piece.strip() for piece in pieces)
    assert all(len(piece) <= limit for piece in (*chunks(cleaned, limit), *pack_sentences(cleaned, limit)))


def test_a_long_sentence_is_cut_between_clauses_and_not_within_words() -> None:
    sentence = "the first clause is here, the second clause is there; and a third one follows at the end of it all"
    pieces = chunks(sentence, 60)
    assert pieces[0].endswith((",", ";"))
    assert " ".join(pieces) == sentence


def test_an_accent_stays_with_its_letter() -> None:
    pieces = chunks("e\u0301" * 50, 7)
    assert all(not unicodedata.combining(piece[0]) for piece in pieces)


def test_packing_fills_the_limit() -> None:
    text = " ".join(["A short one."] * 100)
    pieces = pack_sentences(text, 200)
    assert len(pieces) < len(sentences(text)) / 10


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("see https://user:pw@www.example.com/" + "a" * 80 + "?q=1 now", "see www.example.com… now"),
        ("see https://example.com/a now", "see https://example.com/a now"),
        ("hash " + "0123456789abcdef" * 8, "hash 0123456789abcdef0123456789abcd…"),
        ("Donaudampfschifffahrtsgesellschaftskapitän", "Donaudampfschifffahrtsgesellschaftskapitän"),
        ("打印机没有纸" * 30, "打印机没有纸" * 30),
    ],
)
def test_long_addresses_and_codes_are_cut(text: str, expected: str) -> None:
    assert shorten(text) == expected


@pytest.mark.parametrize(("text", "speakable"), [("a", True), ("7", True), ("\U0001f600", True), ("€", True)])
def test_letters_numbers_and_symbols_can_be_spoken(text: str, speakable: bool) -> None:
    assert is_speakable(text) is speakable


@pytest.mark.parametrize("text", ["", " ", "...", "—", "?!", "\n"])
def test_punctuation_alone_cannot(text: str) -> None:
    assert not is_speakable(text)


def test_what_is_said_holds_no_empty_sentences() -> None:
    assert speakable_pieces("\x1b[1mOne.\x1b[0m ... \n---\nTwo.", 0) == ("One.", "Two.")
    assert speakable_pieces("\x1b[1mOne.\x1b[0m ... \n---\nTwo.", 300) == ("One. Two.",)
    assert speakable_pieces("Save as\nOpen", 300) == ("Save as\n\nOpen",)
    with pytest.raises(SpeechError):
        speakable_pieces("...", 300)


@pytest.mark.slow
def test_preparing_a_long_text_takes_time_in_proportion() -> None:
    # hostile input for the patterns: nothing here may be tried over and over
    for unit in ("\x1b]", "a.", ". ", "((", "https://", "A. ", "a. ", "12. X", "\u0301", "[[", "x" * 50):
        text = unit * (100_000 // len(unit))
        assert sum(map(len, chunks(shorten(clean(text))))) <= len(text)


@pytest.mark.parametrize(
    ("tag", "expected"),
    [("de_AT.UTF-8", "de-at"), ("ca_ES@valencia", "ca-es"), ("EN", "en"), ("C", ""), ("POSIX", ""), ("C.UTF-8", "")],
)
def test_system_locales_are_understood_as_tags(tag: str, expected: str) -> None:
    assert normalise_tag(tag) == expected


def test_tags_fall_back_from_the_most_to_the_least_specific() -> None:
    assert tag_fallbacks("zh-Hant-TW") == ("zh-hant-tw", "zh-hant", "zh", "cmn")


ESPEAK = (
    "cmn",
    "zh-cmn",
    "zh",
    "de",
    "en-gb",
    "en",
    "en-us",
    "es",
    "es-419",
    "es-mx",
    "fr-fr",
    "he",
    "nb",
    "pt",
    "pt-br",
    "yue",
)


@pytest.mark.parametrize(
    ("tag", "expected"),
    [
        ("de-AT", "de"),
        ("en", "en"),
        ("en-US", "en-us"),
        ("en-NZ", "en"),
        ("es-MX", "es-mx"),
        ("es-AR", "es"),
        ("fr", "fr-fr"),
        ("fr-CA", "fr-fr"),
        ("iw-IL", "he"),
        ("no", "nb"),
        ("pt-BR", "pt-br"),
        ("zh-HK", "yue"),
        ("zh-TW", "zh"),
        ("xx-YY", None),
        ("", None),
        ("C", None),
    ],
)
def test_a_language_finds_the_nearest_voice(tag: str, expected: str | None) -> None:
    assert best_language_match(tag, ESPEAK) == expected


def test_the_match_is_spelt_as_it_was_offered() -> None:
    assert best_language_match("en-gb", ["de_DE", "en_GB"]) == "en_GB"
