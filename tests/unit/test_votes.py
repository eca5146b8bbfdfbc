"""Doubtful words in other scripts: several data vote, the language's words count, and known mistakes are mended."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest

from seesay.core.domain import Cancellation
from seesay.perception.ocr import tesseract
from seesay.perception.ocr.engine_voting import NO_WORDS, Reading, correct_word, vote_words, with_own, word_list
from seesay.perception.ocr.tesseract import Tesseract
from seesay.perception.ocr.text_readers import Task
from seesay.perception.ocr.word_splitting import Page, Word, cleaned, joined

LEAST = 0.5
GREEK = frozenset({"ρυθμίσεις", "το", "τα", "άνοιγμα"})


def line(text: str, *confidences: float, right_to_left: bool = False) -> list[Word]:
    given = zip(text.split(), confidences, strict=True)
    words = [Word(word, sure, 40 * place, 40 * place + 30) for place, (word, sure) in enumerate(given)]
    if right_to_left:
        last = words[-1].right
        words = [word._replace(left=last - word.right, right=last - word.left) for word in words]
    return words


def told(*readings: Reading, known: frozenset[str] = GREEK) -> list[tuple[str, float]]:
    return [(word.text, word.confidence) for word in vote_words(readings, LEAST, known.__contains__)]


def test_a_word_that_all_data_agree_on_is_sure() -> None:
    both = Reading(0, line("πακέτο το", 0.1, 0.3)), Reading(1, line("πακέτο το", 0.2, 0.4))
    assert told(*both) == [("πακέτο", LEAST), ("το", LEAST)]


def test_where_data_differ_the_word_of_the_language_is_right() -> None:
    differing = Reading(0, line("ρυθμίσεις", 0.3)), Reading(1, line("ρυϑμίσεισ", 0.88))
    assert told(*differing) == [("ρυθμίσεις", 0.3)]
    assert told(*differing, known=frozenset()) == [("ρυϑμίσεισ", LEAST - 0.01)]
    surer = Reading(0, line("ρυθμίσεις", 0.85)), Reading(1, line("ρυϑμίσεισ", 0.88))
    assert told(*surer) == [("ρυθμίσεις", 0.85)]


def test_of_unknown_words_the_most_and_surest_readings_count() -> None:
    readings = [Reading(0, line("GTK", 0.4)), Reading(1, line("GIK", 0.6)), Reading(0, line("GTK", 0.5))]
    assert told(*readings) == [("GTK", LEAST - 0.01)]


def test_words_that_one_reading_puts_together_are_compared_with_both() -> None:
    apart = line("ρυθμίσεις το", 0.6, 0.6)
    together = [Word("ρυθμίσειςτο", 0.9, 0, 70)]
    assert told(Reading(0, together), Reading(1, apart)) == [("ρυθμίσεις", LEAST - 0.01), ("το", LEAST - 0.01)]


def test_what_only_one_of_many_readings_sees_is_not_there() -> None:
    spot = [*line("το", 0.9), Word("·", 0.2, 200, 204)]
    readings = Reading(0, spot), Reading(1, line("το", 0.9)), Reading(0, line("το", 0.9)), Reading(1, line("το", 0.9))
    assert told(*readings) == [("το", 0.9)]


def test_a_line_keeps_the_order_of_its_words() -> None:
    readings = [
        Reading(0, line("אחד שלוש ארבע", 0.9, 0.9, 0.9, right_to_left=True)),
        Reading(1, line("אחד שלוש ארבע", 0.9, 0.9, 0.9, right_to_left=True)),
    ]
    readings[0] = Reading(0, [readings[0].words[0], *readings[0].words[2:]])  # the first data misses a word
    words = vote_words(readings, LEAST, frozenset({"שלוש"}).__contains__)
    assert joined(words) == "אחד שלוש ארבע"


def test_arabic_words_that_differ_in_their_vowels_vote_together() -> None:
    marked, plain, other = "\u062d\u0648\u0651\u0644", "\u062d\u0648\u0644", "\u062c\u0648\u0644"
    readings = Reading(0, line(marked, 0.5)), Reading(1, line(plain, 0.6)), Reading(1, line(other, 0.7))
    assert told(*readings, known=frozenset({plain, other})) == [(marked, LEAST - 0.01)]


def test_signs_of_formulas_are_letters_of_words() -> None:
    assert cleaned("συνϑήκη µε") == "συνθήκη με"


def test_letters_that_come_one_by_one_keep_their_places() -> None:
    letters = [Word("열", 0.9, 0, 9), Word("기", 0.3, 9, 20, apart=False), Word("값", 0.95, 30, 40)]
    other = [Word("열", 0.9, 0, 9), Word("거", 0.2, 9, 20, apart=False), Word("값", 0.95, 30, 40)]
    words = vote_words([Reading(0, letters), Reading(1, other)], LEAST, {"열기"}.__contains__)
    assert joined(words) == "열기 값"
    assert [(word.left, word.confidence) for word in words] == [(0, 0.49), (9, 0.3), (30, 0.95)]


@pytest.mark.parametrize(
    ("data", "read", "word"),
    [
        ("Armenian", "Ճարց", "Հարց"),
        ("Armenian", "Ճարց.", "Հարց."),
        ("Armenian", "շարք", "շարք"),  # a word itself
        ("Armenian", "շհ", "շհ"),  # two words come into question
        ("Armenian", "շշ", "շշ"),  # none
        ("rus", "Ճարց", "Ճարց"),
    ],
)
def test_a_word_that_is_none_is_the_one_that_the_data_takes_it_for(data: str, read: str, word: str) -> None:
    known = {"Հարց", "շարք", "չհ", "շճ"}
    assert correct_word(read, data, lambda word: word.strip(".") in known) == word


@pytest.fixture(scope="module")
def greek() -> Path:
    engine = Tesseract()
    assert "Grek" in engine.scripts()
    return engine._folder / "ell.traineddata"


def test_the_words_that_come_with_data_are_known(greek: Path) -> None:
    words = word_list(greek)
    assert all(map(words.knows, ("αυτοκόλλητα", "«αυτοκόλλητα».", "Αυτοκόλλητα", "φοιτητικό")))
    assert not any(map(words.knows, ("αυτοκόλλητ", "αυτοκόλλητατα", "αυτοκόλλπτα", "word", "", "...", "12")))


def test_arabic_words_are_known_with_their_vowels(greek: Path) -> None:
    words = word_list(greek.with_name("ara.traineddata"))
    assert words.knows("المناسبات")
    assert words.knows("المُناسبّات،")


@pytest.mark.parametrize("size", [0, 3, 100, 5000])
def test_data_that_is_cut_off_knows_no_words(size: int, greek: Path, tmp_path: Path) -> None:
    file = tmp_path / "ell.traineddata"
    assert word_list(file) == NO_WORDS
    file = tmp_path / f"{size}.traineddata"
    file.write_bytes(greek.read_bytes()[:size])
    assert not word_list(file).knows("αυτοκόλλητα")


@pytest.mark.parametrize("has_second", [True, False])
def test_other_data_reads_what_is_doubtful_once_more(has_second: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = list[tuple[str, int, int]]()
    first = {"Hangul": "설정 변겅", "kor": "설정 변경"}

    def read(self: Tesseract, pages: Sequence[Page], data: tuple[str, ...], cancellation: Cancellation) -> object:
        asked.append((data[1], pages[0].shape[0] - 2 * (16 if pages[0].shape[0] < 70 else 21), len(pages)))
        texts = [first[data[1]], "닫기 열기"][-len(pages) :] if len(pages) > 1 else [first[data[1]]]
        return [line(text, 0.95, 0.4 if "설정" in text else 0.95) for text in texts]

    monkeypatch.setattr(Tesseract, "_read", read)
    monkeypatch.setattr(tesseract, "word_list", lambda _: SimpleNamespace(knows={"변경"}.__contains__))
    engine = Tesseract()
    engine.scripts()
    monkeypatch.setattr(engine, "_english", None)
    monkeypatch.setattr(engine, "_data", {"Hang": [("-l", "Hangul")]})
    monkeypatch.setattr(engine, "_ways", {"kor": ("-l", "kor")} if has_second else {})
    grey = np.full((20, 200, 3), 255, np.uint8)
    (doubtful, _), (sure, confidence) = engine.read([grey, grey], Task("Hang", 1, Cancellation()))
    assert (sure, confidence > 0.9) == ("닫기 열기", True)
    if has_second:
        assert doubtful == "설정 변경"
        assert asked == [("Hangul", 36, 2), ("kor", 36, 2), ("Hangul", 48, 1), ("kor", 48, 1)]
    else:
        assert doubtful == "설정 변겅"
        assert asked == [("Hangul", 36, 2), ("Hangul", 48, 1)]


@pytest.mark.parametrize(
    ("installed", "seen", "told"),
    [
        (["ara", "fas", "Arabic"], "ara", "حفظ الملف"),
        (["fas", "Arabic"], "Arabic", "حفظ الملف"),
        (["fas"], None, ""),  # Persian data has other letters
    ],
)
def test_data_for_the_language_that_another_engine_read_has_a_voice(
    installed: list[str], seen: str | None, told: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = list[str]()

    def read(self: Tesseract, pages: Sequence[Page], data: tuple[str, ...], cancellation: Cancellation) -> object:
        asked.append(data[1])
        return [[Word("حفظ", 0.9, 116, 196), Word("الملف", 0.9, 16, 106)] for _ in pages]

    monkeypatch.setattr(Tesseract, "_read", read)
    engine = Tesseract()
    engine.scripts()
    monkeypatch.setattr(engine, "_english", None)
    monkeypatch.setattr(engine, "_data", {"Arab": [("-l", name) for name in installed]})
    other = [Word("حفظ", 0.9, 100, 180), Word("المكف", 0.5, 0, 90)]
    again = [Word("في", 0.9, 0, 10), Word("هذا", 0.9, 20, 30), Word("أو", 0.9, 40, 50)]
    lines = [np.full((36, 200, 3), 255, np.uint8)] * 2
    (text, _), _ = engine.read(lines, Task("Arab", 1, Cancellation()), [other, again])
    assert text == told
    assert asked == ([seen] if seen else [])


def test_names_of_files_and_arabic_figures_are_as_our_network_has_them() -> None:
    def words(*parts: tuple[str, int, int], sure: float = 0.6) -> list[Word]:
        return [Word(text, sure, left, right) for text, left, right in parts]

    line = words(("Файл", 0, 40), ("план.", 50, 90), ("zip", 95, 120), ("Y-YA", 130, 170))
    other = words(("Файлы", 0, 40), ("план.zip", 50, 120), ("٢٠٢٨", 130, 170))
    assert [word.text for word in with_own(line, other)] == ["Файл", "план.zip", "٢٠٢٨"]
    unsure = [word._replace(confidence=0.4) for word in other]
    assert with_own(line, unsure) == line
