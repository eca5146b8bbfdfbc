"""Words in Latin letters within lines of another script: which they are, and how they stand there."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest

from seesay.core.domain import Cancellation
from seesay.core.findings import Pixels
from seesay.perception.ocr.word_splitting import AsLatin, Word, joined, with_latin_words

PAGE = np.full((68, 600), 255, np.uint8)
OWN = AsLatin("xx", 0.3, -9.0)
"""What the network makes of a word in another script."""


def line(*words: tuple[str, float], joint: bool = False) -> list[Word]:
    """Return words with their confidences, one after another; letters of one word if they are `joint`."""
    return [
        Word(text, sure, 20 + 40 * place, 50 + 40 * place, apart=not joint or not place)
        for place, (text, sure) in enumerate(words)
    ]


def told(words: list[Word], script: str, *answers: AsLatin) -> tuple[str, list[list[int]]]:
    """Return the line, and how wide the pieces are that the network was given; it gives `answers` in turn."""
    given, left = list[list[int]](), list(answers)

    def read(pieces: Sequence[Pixels], its_script: str, _: Cancellation) -> list[AsLatin]:
        assert its_script == script
        given.append([piece.shape[1] for piece in pieces])
        return [left.pop(0) for _ in pieces]

    (found,) = with_latin_words([words], [PAGE], script, read, Cancellation())
    assert not left
    return joined(found), given


@pytest.mark.parametrize(
    ("first", "own", "sure", "read", "script"),
    [
        ("слово", "рағ", 0.6, AsLatin("pdf", 1.0, -2.0), "Cyrl"),
        ("слово", "СОРУ", 0.92, AsLatin("COPY", 1.0, 1.2), "Cyrl"),  # each letter looks the same
        ("சொல்", "47107", 0.1, AsLatin("JSON", 0.97, 3.0), "Taml"),
        ("מילה", "א|?", 0.31, AsLatin("PIN", 1.0, -4.4), "Hebr"),
    ],
)
def test_a_word_that_the_network_knows_is_latin(first: str, own: str, sure: float, read: AsLatin, script: str) -> None:
    assert told(line((first, 0.99), (own, sure)), script, read)[0] == f"{first} {read.text}"


@pytest.mark.parametrize(
    ("own", "script", "read", "name"),
    [
        ("отчёт.раѓ", "Cyrl", "oT4eT.pdf", "отчёт.pdf"),
        ("отчёт.раѓ,", "Cyrl", "oT4eT.pdf,", "отчёт.pdf,"),
        ("отчёт.ра#", "Cyrl", "oT4eT.pdf", "отчёт.pdf"),
        ("تقرير.ةلم", "Arab", "docx.jsai", "تقرير.docx"),
        ("отчёт.csv", "Cyrl", "oT4eT.csV", "отчёт.csv"),
        ("т.е.", "Cyrl", "T.e.", "т.е."),
        ("сайт.рф", "Cyrl", "caйт.pф", "сайт.рф"),
        ("дом.сад", "Cyrl", "dom.cag", "дом.сад"),  # no kind of file
    ],
)
def test_the_end_of_a_files_name_is_latin(own: str, script: str, read: str, name: str) -> None:
    answers = [AsLatin(read, 0.7, -9.0)] if own != "т.е." else []
    assert told(line((own, 0.97)), script, *answers)[0] == name


def test_the_first_part_of_a_files_name_is_not_lost() -> None:
    """What was cut out and read as Latin had lost letters: "_2026.pdf"."""
    read = AsLatin("_2026.pdf", 0.99, 5.0)
    assert told(line(("заявка_2026.pdf", 0.6)), "Cyrl", read)[0] == "заявка_2026.pdf"
    assert told(line(("ехат_2026.pdf", 0.6)), "Cyrl", read._replace(text="exam_2026.pdf"))[0] == "exam_2026.pdf"


@pytest.mark.parametrize(
    ("own", "sure", "read"),
    [
        ("новом", 0.93, AsLatin("HOBOM", 0.99, 2.0)),  # small letters in the shape of capitals
        ("ответ", 0.93, AsLatin("OTBET", 0.99, -2.3)),
        ("Не", 0.96, AsLatin("He", 1.0, 0.9)),  # short words are too much alike
        ("Нет", 0.96, AsLatin("HeT", 0.98, 0.8)),  # no one writes Latin letters so
        ("массив", 0.93, AsLatin("Macc", 0.92, -2.7)),
        ("окно", 0.6, AsLatin("окho", 0.95, -3.0)),  # letters of several scripts
        ("в", 0.6, AsLatin("B", 1.0, 1.0)),
        ("-", 0.6, AsLatin("no", 1.0, 5.0)),  # not asked: a sign
    ],
)
def test_a_word_of_the_script_stays(own: str, sure: float, read: AsLatin) -> None:
    answers = [read] if own.isalnum() else []
    assert told(line(("слово", 0.99), (own, sure)), "Cyrl", *answers)[0] == f"слово {own}"


def test_a_sure_word_is_not_read_again() -> None:
    assert told(line(("нос", 0.97), ("сор", 0.98)), "Cyrl") == ("нос сор", [])


def test_words_that_stand_together_are_read_together() -> None:
    """In a line from the right, each alone, they would come in the wrong order."""
    words = line(("افتح", 0.99), ("٣٤٠٦", 0.3), ("٢٠٠٧", 0.3), ("الآن", 0.99))
    both = AsLatin("Mozilla Firefox", 1.0, 5.0)
    text, given = told(words, "Arab", AsLatin("Firefox", 1.0, 5.0), AsLatin("Mozilla", 1.0, 5.0), both)
    assert text == "افتح Mozilla Firefox الآن"
    assert [len(each) for each in given] == [2, 1]
    assert given[1][0] > given[0][0] + given[0][1] // 2


def test_words_that_are_not_known_together_keep_their_own_readings() -> None:
    words = line(("а", 0.5), ("б", 0.5))
    assert told(words, "Cyrl", AsLatin("Esc", 1.0, 5.0), AsLatin("Del", 1.0, 5.0), OWN)[0] == "Esc Del"


@pytest.mark.parametrize(
    ("seen", "written"),
    [(".png", "png."), (".(dithered)", "(dithered)."), ("(uint32", "uint32)"), ("+GTK", "+GTK")],
)
def test_signs_at_the_ends_belong_to_a_line_from_the_right(seen: str, written: str) -> None:
    assert told(line(("٤0", 0.1)), "Arab", AsLatin(seen, 1.0, 4.0))[0] == written


def test_letters_of_a_script_without_words_are_read_as_far_as_they_are_doubtful() -> None:
    letters = line(("접", 0.99), ("(", 0.9), ("0", 0.4), ("4", 0.4), (")", 0.9), ("근", 0.99), joint=True)
    assert told(letters, "Hang", OWN, AsLatin("(RAM)", 1.0, 2.0))[0] == "접(RAM)근"
    assert told(letters, "Hang", OWN, AsLatin("(5)", 1.0, 2.0))[0] == "접(5)근"
    assert told(letters, "Hang", AsLatin("(RAM)s", 1.0, 2.0), AsLatin("(RAM)", 1.0, 2.0))[0] == "(RAM)s"
    assert told(letters, "Hang", OWN, OWN)[0] == "접(04)근"


def test_a_number_that_gained_its_neighbours_ink_stays_as_it_was() -> None:
    """ "6252원" was told as "62522원": the box of a number holds the syllable behind it, too."""
    words = [Word("6252", 0.93, 68, 130), Word("원", 0.93, 112, 128, apart=False)]
    text, given = told(words, "Hang", AsLatin("62522", 0.98, -2.0), OWN)
    assert text == "6252원"
    assert min(given[0]) <= 112 - (68 - 8), "the syllable is cut out, too"
    assert told(words, "Hang", AsLatin("16252", 0.98, -2.0), OWN)[0] == "16252원", "a first figure was lost"
