"""Icons with labels in a grid: each label counts, whether or not its icon was made out."""

from __future__ import annotations

import numpy as np

from seesay.core.findings import TextLine
from seesay.core.region import Region
from seesay.perception.layout.aligned_text import Segment
from seesay.perception.layout.item_lists import find_icon_lists
from seesay.perception.layout.text_blocks import Word


def label(text: str, x: int, y: int) -> Segment:
    box = Region(x, y, 60, 12)
    return Segment.of([Word(text, box, TextLine(text, box, 0.98), 12)])


def test_labels_count_whose_icons_are_not_made_out() -> None:
    pixels = np.full((320, 620, 3), 255, np.uint8)
    rows = []
    for row in range(3):
        rows.append([label(f"{row}{column}.txt", 40 + 100 * column, 80 + 90 * row) for column in range(6)])
        for column in range(6):
            x, y = 54 + 100 * column, 40 + 90 * row
            pixels[y : y + 32, x : x + 32] = 245 if column in (0, 3) else 90
    pixels[:, 20:22] = 60  # beside the first column, as the border of a list of places is
    elements = find_icon_lists([*rows, [label("Free space", 45, 305)]], pixels)
    (found,) = {id(element): element for element in elements.values()}.values()
    assert [child.name for child in found.children] == [f"{row}{column}.txt" for row in range(3) for column in range(6)]


def test_icons_close_to_a_pane_and_to_each_other_are_made_out() -> None:
    pixels = np.full((200, 520, 3), 255, np.uint8)
    for column in range(4):
        x = 54 + 94 * column
        pixels[40:80, x : x + (40, 28, 44, 52)[column]] = 90
    pixels[:, 20:22] = 60
    lefts = [54 + 94 * column + (40, 28, 44, 52)[column] // 2 - 30 for column in range(4)]
    elements = find_icon_lists([[label(f"{column}.txt", x, 90) for column, x in enumerate(lefts)]], pixels)
    (found,) = {id(element): element for element in elements.values()}.values()
    assert [child.name for child in found.children] == ["0.txt", "1.txt", "2.txt", "3.txt"]
