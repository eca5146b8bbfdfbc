"""Labels of icons as lines: each in one piece, neighbours apart."""

from __future__ import annotations

from dataclasses import replace

from seesay.app.pipeline.element_changes import with_labels_whole
from seesay.core.elements import Element
from seesay.core.findings import TextLine
from seesay.core.region import Region


def item(name: str, x: int) -> Element:
    return Element("listitem", name, Region(x, 100, 60, 80), sources=("text", "pixels"))


def line(text: str, x: int, y: int, width: int = 60) -> TextLine:
    return TextLine(text, Region(x, y, width, 16), 0.98)


ITEMS = (item("budget 2026.ods", 100), item("letter.txt", 200), item("notes.md", 300))
ICONS = Element("list", "icons", Region(100, 100, 260, 80), sources=("text", "pixels"), children=ITEMS)
LINES = (line("budget letter.txt", 100, 146, 160), line("notes.md", 300, 146), line("2026.ods", 100, 162))
BELOW = line("3 items", 10, 300)


def test_a_label_on_two_lines_is_one_and_two_in_a_row_are_two() -> None:
    found = with_labels_whole((*LINES, BELOW), (ICONS, *ITEMS))
    assert [each.text for each in found] == ["budget 2026.ods", "letter.txt", "notes.md", "3 items"]
    assert found[0].box == Region(100, 146, 60, 32)
    assert found[1].box.x == 200


def test_what_a_program_tells_of_and_lines_with_other_words_stay_as_they_are() -> None:
    letter = replace(ITEMS[1], role="icon", sources=("accessibility",))
    assert with_labels_whole(LINES, (ICONS, letter))[0].text == "budget letter.txt"
    other = line("budget letter.txt more", 100, 146, 200)
    assert with_labels_whole((other, BELOW), (ICONS, *ITEMS)) == (other, BELOW)
