"""Joins fragments of text that stand in one row into lines, and tells which window something stands in."""

from __future__ import annotations

from collections.abc import Sequence

from seesay.domain import Region, TextLine
from seesay.text.figures import has_figure

JOIN_GAP = 1.0
"""Fragments of a row closer than this many text heights are one line; columns of prose are further apart."""


def join_fragments(fragments: Sequence[TextLine], frames: Sequence[Region] = ()) -> tuple[TextLine, ...]:
    """Join fragments that stand in one row, close together, and in the same of `frames` into lines."""
    lines: list[list[TextLine]] = []
    owners: list[int] = []
    for fragment in sorted(fragments, key=from_left):
        owner = owner_of(fragment.box, frames)
        gaps = [
            (abs(fragment.box.x - line[-1].box.right), number)
            for number, line in enumerate(lines)
            if owners[number] == owner and _continues(line[-1].box, fragment.box)
        ]
        if gaps:
            lines[min(gaps)[1]].append(fragment)
        else:
            lines.append([fragment])
            owners.append(owner)
    return tuple(_joined(line) for line in lines)


def from_left(line: TextLine) -> tuple[int, int, int, int, str, float]:
    """Return a key that sorts lines from left to right, whatever their order was."""
    box = line.box
    return box.x, box.y, box.width, box.height, line.text, line.confidence


def owner_of(box: Region, frames: Sequence[Region]) -> int:
    """Return the index of the frame `box` stands in: the smallest of those that nothing in front hides; else -1."""
    x, y = box.x + box.width / 2, box.y + box.height / 2
    around = [n for n, frame in enumerate(frames) if frame.contains(x, y)]
    visible = [
        number
        for place, number in enumerate(around)
        if all(holds(frames[number], frames[front]) or holds(frames[front], frames[number]) for front in around[:place])
    ]
    return min(visible, key=lambda number: (frames[number].area, number), default=-1)


def holds(outer: Region, inner: Region) -> bool:
    """Whether a frame holds another one."""
    slack = 4  # pixels: borders are not sharp
    return Region(outer.x - slack, outer.y - slack, outer.width + 2 * slack, outer.height + 2 * slack).covers(inner)


def _continues(last: Region, box: Region) -> bool:
    low, high = sorted((max(1, last.height), max(1, box.height)))
    if high > 2 * low or abs((last.y + last.bottom) - (box.y + box.bottom)) > 0.8 * low:
        return False
    # boxes of neighbouring words overlap by their padding
    return -low <= box.x - last.right <= JOIN_GAP * low and box.right > last.right


def _joined(parts: list[TextLine]) -> TextLine:
    if len(parts) == 1:
        return parts[0]
    letters = sum(len(part.text) for part in parts) or 1
    confidence = sum(part.confidence * len(part.text) for part in parts) / letters
    # a dose is no surer for the words beside it
    confidence = min(confidence, *(part.confidence for part in parts if has_figure(part.text)), 1.0)
    text = " ".join(part.text for part in parts)
    pieces = tuple((len(part.text), part.box) for part in parts)
    return TextLine(text, Region.around(part.box for part in parts), confidence, parts=pieces)
