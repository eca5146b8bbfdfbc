"""Where a secret stands in the picture, and the picture with it blacked out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

import numpy as np

from seesay.domain import Pixels, Region, TextLine

_ASIDE, _ABOVE = 0.55, 0.22
"""Margins beside a part of a line, and above and below any, in heights of the line's box."""
_LEAST = 3
_NARROW, _WIDE = "iIl|.,:;'!`jtfr()[]{}1 ", "mwMW@%&"


def line_box(line: TextLine, width: int, height: int) -> Region:
    """Return the box of a whole line with a margin, inside a picture of `width` x `height` pixels."""
    return _grown(line.box, line.box.height, 0.3, width, height)


def part_box(line: TextLine, start: int, end: int, width: int, height: int) -> Region:
    """Return the box of some characters of a line with a margin; where they stand is estimated from their widths."""
    if start <= 0 and end >= len(line.text):
        return line_box(line, width, height)
    before, all_of_it = _width(line.text[:start]), max(0.1, _width(line.text))
    within = _width(line.text[start:end])
    box = line.box
    left = box.x + box.width * before / all_of_it
    right = left + box.width * within / all_of_it
    part = Region(int(left), box.y, max(1, int(right) - int(left) + 1), box.height)
    return _grown(part, box.height, _ASIDE, width, height)


def covered(pixels: Pixels, boxes: Iterable[Region]) -> Pixels:
    """Return a copy of `pixels` with `boxes` in black."""
    copy = np.array(pixels)
    for box in boxes:
        copy[box.y : box.bottom, box.x : box.right] = 0
    copy.flags.writeable = False
    return copy


def overlap(one: Region, other: Region) -> bool:
    """Return whether two boxes share a pixel."""
    return one.x < other.right and other.x < one.right and one.y < other.bottom and other.y < one.bottom


def pieces_in(lines: Sequence[TextLine], area: Region) -> Iterator[tuple[int, int, int]]:
    """Yield the words of lines whose middle is in an area (number, start, end), by the widths of their characters."""
    for number, line in enumerate(lines):
        rows = max(0, min(line.box.bottom, area.bottom) - max(line.box.y, area.y))
        if 2 * rows < line.box.height:
            continue
        scale = line.box.width / max(0.1, _width(line.text))
        inside = [
            word
            for word in re.finditer(r"\S+", line.text)
            if area.x
            <= line.box.x + scale * (_width(line.text[: word.start()]) + _width(word.group()) / 2)
            < area.right
        ]
        if inside:
            yield number, inside[0].start(), inside[-1].end()


def _width(text: str) -> float:
    """Return about how wide a text is, in widths of a small letter."""
    return sum(0.55 if c in _NARROW and c != "1" else 1.5 if c in _WIDE else 1.2 if c.isupper() else 1.0 for c in text)


def _grown(box: Region, text_height: int, aside: float, width: int, height: int) -> Region:
    across, up = max(_LEAST, round(aside * text_height)), max(_LEAST, round(_ABOVE * text_height))
    left, top = max(0, box.x - across), max(0, box.y - up)
    return Region(left, top, min(width, box.right + across) - left, min(height, box.bottom + up) - top)
