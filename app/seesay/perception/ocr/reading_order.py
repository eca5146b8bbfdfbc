"""Joins fragments of text into lines in reading order, independently of the input's order.

Fragments that stand in one row are lines. Chinese and Japanese letters may stand below each other.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from seesay.core.findings import TextLine
from seesay.core.region import Region
from seesay.core.text.language_detection import main_script
from seesay.core.text.numbers import has_number
from seesay.perception.ocr.page_cuts import from_left, is_field, owner_of, sort_lines
from seesay.perception.ocr.text_recognition import STANDING

JOIN_GAP = 1.0  # fragments of a row closer than this many text heights are one line; columns of prose are further apart


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
    confidence = min(confidence, *(part.confidence for part in parts if has_number(part.text)), 1.0)
    text = " ".join(part.text for part in parts)
    pieces = tuple((len(part.text), part.box) for part in parts)
    return TextLine(text, Region.around(part.box for part in parts), confidence, parts=pieces)


COLUMNS_APART = 3.0
"""Columns of letters below each other that are at most so many of their widths apart are of one text."""
_COLUMNS = ("Hani", "Jpan")  # scripts that are also written from top to bottom


def reading_order(
    fragments: Sequence[TextLine],
    frames: Sequence[Region] = (),
    panels: Sequence[Region] = (),
    rules: Sequence[Region] = (),
    *,
    mirrored: bool = False,
) -> tuple[TextLine, ...]:
    """Join `fragments` into lines in reading order, each with its window of `frames` (see `sort_lines`).

    `panels` and `rules`, drawn from top to bottom, part the lines of a window, and are none. A `mirrored` page is read
    from right to left.
    """
    if mirrored:
        sides = [[_turned(frame) for frame in some] for some in (frames, panels, rules)]
        turned = reading_order([_moved(each, _turned) for each in fragments], *sides)
        windows = [_turned(line.window) if line.window is not None else None for line in turned]
        return tuple(
            replace(_moved(line, _turned), window=window) for line, window in zip(turned, windows, strict=True)
        )
    parting = tuple(frame for frame in (*panels, *frames) if not is_field(frame, fragments))
    columns = columns_of_letters(fragments, parting)
    stands_for = {TextLine("", Region.around(line.box for line in block), 1.0): block for _, block in columns}
    upright = [each for each in fragments if not any(each in parts for parts, _ in columns)]
    sorted_lines = sort_lines([*join_fragments(upright, parting), *stands_for], parting, rules)
    lines = [line for each in sorted_lines for line in stands_for.get(each, (each,))]
    owners = [owner_of(line.box, frames) for line in lines]
    return tuple(
        replace(line, window=frames[owner] if owner >= 0 else None) for line, owner in zip(lines, owners, strict=True)
    )


def _turned(box: Region) -> Region:
    """Return `box` in a picture that is mirrored at its left edge."""
    return replace(box, x=-box.right)


def columns_of_letters(
    fragments: Sequence[TextLine], frames: Sequence[Region] = ()
) -> list[tuple[list[TextLine], list[TextLine]]]:
    """Return the blocks of Chinese and Japanese `fragments` that run downwards: fragments, and lines in order.

    They are put in order, from right to left, as the lines that they are in a picture that is turned to the left.
    """
    groups: list[list[TextLine]] = []
    for fragment in fragments:
        if fragment.box.height < STANDING * fragment.box.width or main_script(fragment.text) not in _COLUMNS:
            continue
        near = [group for group in groups if any(_is_near(each, fragment, frames) for each in group)]
        groups = [group for group in groups if group not in near]
        groups.append([fragment, *(each for group in near for each in group)])
    blocks = []
    for group in groups:
        lying = sort_lines(join_fragments([_moved(each, _lying) for each in group]))
        blocks.append((group, [_moved(line, _standing) for line in lying]))
    return blocks


def _moved(line: TextLine, way: Callable[[Region], Region]) -> TextLine:
    return replace(line, box=way(line.box), parts=tuple((length, way(box)) for length, box in line.parts))


def _lying(box: Region) -> Region:
    """Return `box` in a picture that is turned to the left."""
    return Region(box.y, -box.right, box.height, box.width)


def _standing(box: Region) -> Region:
    """Return a box in a picture that is turned to the left as it was before."""
    return Region(-box.bottom, box.x, box.height, box.width)


def _is_near(one: TextLine, other: TextLine, frames: Sequence[Region]) -> bool:
    """Return whether two columns of letters are at most some of their widths apart, in the same of `frames`."""
    room = COLUMNS_APART * min(one.box.width, other.box.width)
    grown = Region(
        one.box.x - int(room), one.box.y - int(room), one.box.width + int(2 * room), one.box.height + int(2 * room)
    )
    return grown.intersection(other.box) is not None and owner_of(one.box, frames) == owner_of(other.box, frames)
