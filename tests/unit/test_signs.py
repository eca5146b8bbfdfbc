"""Icons that were read as letters are not told."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from seesay.core.domain import Detail, Source
from seesay.core.findings import TextLine
from seesay.core.region import Region
from seesay.description.captions.text_marks import remove_icon_noise
from seesay.perception.imaging.line_ink import with_ink_heights
from unit.test_offline_captioner import line, prompt

WINDOW = Region(100, 100, 600, 400)


def told(*lines: TextLine, detail: Detail = "normal") -> list[str]:
    mended = remove_icon_noise(prompt(source=Source("screen", "the screen"), lines=lines, detail=detail))
    return [each.text for each in mended.lines or ()]


def texts(*given: str) -> tuple[TextLine, ...]:
    return tuple(line(text, 300, 200 + 30 * row, window=WINDOW) for row, text in enumerate(given))


@pytest.mark.parametrize(
    ("read", "said"),
    [
        ("回 doc", "doc"),
        ("★ Starred", "Starred"),
        ("© Recent", "Recent"),
        ("→ C ① File news.html", "File news.html"),
        ("Q Search", "Search"),
        ("く 2026", "2026"),
        ("à Trash Can", "Trash Can"),
        ("O Suchen…", "Suchen…"),
    ],
)
def test_a_sign_beside_a_word_is_not_told(read: str, said: str) -> None:
    assert told(*texts(read, "Some other text")) == [said, "Some other text"]
    assert told(*texts(read, "Some other text"), detail="full")[0] == read


@pytest.mark.parametrize(
    "read",
    [
        "C Programming",
        "A home",
        "© 2026 Harbour News",
        "★ 4.5 of 5",
        "✓ passed",
        "X Window System",
        "7",
        "C",
        "a",
        "5 °",
    ],
)
def test_words_numbers_and_signs_with_a_meaning_stay(read: str) -> None:
    assert told(*texts(read, "Some other text"))[0] == read


def test_chinese_and_japanese_stay_where_they_are_read() -> None:
    assert told(*texts("日", "東京タワー", "日 本")) == ["日", "東京タワー", "日 本"]


def test_a_letter_before_the_path_in_a_bar_is_a_button() -> None:
    button, other = line("A", 110, 140, window=WINDOW), line("A", 110, 300, window=WINDOW)
    assert told(button, other, line("/tmp/day", 200, 140, window=WINDOW)) == ["A", "/tmp/day"]


def test_a_letter_is_an_icon_in_the_corner_and_a_cross_at_the_right_side() -> None:
    around = texts("Some text", "and more of it", "and the end")
    icon = TextLine("Q", Region(104, 104, 25, 25), 0.97, WINDOW)
    cross = TextLine("x", Region(680, 104, 12, 13), 0.9, WINDOW)
    column = TextLine("M", Region(680, 300, 18, 20), 0.9, WINDOW)
    small = TextLine("a", Region(104, 104, 12, 16), 0.97, WINDOW)
    assert told(icon, cross, column, *around)[0] == "M"
    assert told(small, *around)[0] == "a"


@pytest.mark.parametrize(("size", "said"), [(16, ["Files", "Home"]), (10, ["Q", "Files", "Home"])])
def test_an_icon_in_a_corner_is_known_by_being_taller_than_the_words_beside_it(size: int, said: list[str]) -> None:
    """A reader's boxes of a magnifying glass and of words are of one height, since there is more room around words."""
    pixels = np.full((600, 800, 3), 250, np.uint8)
    pixels[111 - size // 2 : 111 + size // 2, 110:128] = 40
    pixels[106:118, 200:240] = 40
    pixels[150:165, 130:180] = 40  # with an icon in its box
    lines = (
        TextLine("Q", Region(108, 100, 22, 22), 0.99, window=WINDOW),
        TextLine("Files", Region(196, 100, 48, 22), 0.99, window=WINDOW),
        TextLine("Home", Region(110, 145, 75, 24), 0.99, window=WINDOW),
    )
    mended = remove_icon_noise(prompt(source=Source("screen", "the screen"), lines=with_ink_heights(lines, pixels)))
    assert [each.text for each in mended.lines or ()] == said


def test_an_icon_of_a_window_behind_a_dialog_is_judged_in_its_own_window() -> None:
    behind = WINDOW
    dialog = Region(250, 300, 300, 100)
    button, address = line("A", 110, 140, window=behind), line("/tmp/day/Letters", 200, 140, window=behind)
    question = line("Move it to the trash?", 260, 320, window=dialog)
    asked = prompt(source=Source("screen", "the screen"), lines=(question, button, address))
    mended = remove_icon_noise(replace(asked, in_use=(question,)))
    assert [each.text for each in mended.lines or ()] == [question.text, address.text]
    early = remove_icon_noise(replace(asked, lines=None, in_use=(question, button)))
    assert [each.text for each in early.in_use or ()] == [question.text, "A"], "nothing is known of an address yet"
