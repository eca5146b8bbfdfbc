"""Lines that are the same in two pictures although they were read otherwise: one that is half covered, or in parts."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, TypeAlias

from seesay.domain import Frame, Region, TextLine
from seesay.text.look_alikes import folded

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

Mask: TypeAlias = "npt.NDArray[np.bool_]"
"""Which pixels differ (height x width)."""

_LEAST_LEFT = 3
"""Letters of a line that is half covered, by which it is known; the last one may be cut."""
_COVERED_ROWS = 0.8
"""The share of pixel rows around the missing part that differ, where it is covered and not only deleted."""

_DIMMED = 0.5
"""The share of what is around open dialogs in their window that differs where it is dimmed."""
_LEAST_CELLS = 2
"""The texts beside which a letter is a cell of a table; an icon stands beside one."""
_SIZE = re.compile(r"\d+(?:[.,]\d+)*(?=\s?(?:[KMGT]i?B|bytes|Bytes)\b)")
_DRIFT = 0.02
"""The share by which the free space of a disk changes while nobody does anything."""


def plain(text: str) -> str:
    """Return `text` as texts are compared: without case, spaces and what a reader confuses."""
    return re.sub(r"[_\s]", "", folded(text, numbers=False))


def same_place(one: Region, other: Region) -> bool:
    """Return whether most of the smaller of two boxes lies in the other."""
    across = min(one.right, other.right) - max(one.x, other.x)
    down = min(one.bottom, other.bottom) - max(one.y, other.y)
    return across >= 0.5 * min(one.width, other.width) and down >= 0.5 * min(one.height, other.height)


def is_in(line: TextLine, others: Iterable[TextLine]) -> bool:
    """Return whether one of `others` has the text of a line in the same place."""
    return any(plain(other.text) == plain(line.text) and same_place(other.box, line.box) for other in others)


def without_same(
    new: Sequence[TextLine], gone: Sequence[TextLine], mask: Mask | None
) -> tuple[list[TextLine], list[TextLine]]:
    """Return the lines that are new and those that are gone without those that are the same all the same."""
    same = [line for lines in ((new, gone), (gone, new)) for line in _same(*lines, mask)]
    return [line for line in new if line not in same], [line for line in gone if line not in same]


def _same(less: Sequence[TextLine], more: Sequence[TextLine], mask: Mask | None) -> Iterator[TextLine]:
    """Yield lines that are wholes of one another's parts, and those of `less` that are what is left of others."""
    for line in less:
        parts = [other for other in more if same_place(other.box, line.box)]
        parts.sort(key=lambda each: each.box.x)
        if len(parts) > 1 and plain(" ".join(each.text for each in parts)) == plain(line.text):
            yield from (line, *parts)
        elif len(parts) == 1 and mask is not None and _is_covered(line, parts[0], mask):
            yield from (line, parts[0])


def _is_covered(left: TextLine, whole: TextLine, mask: Mask) -> bool:
    """Whether something taller than a line lies over the end or the beginning of `whole`, so that `left` is left."""
    text, all_of_it = plain(left.text), plain(whole.text)
    if not _LEAST_LEFT <= len(text) <= len(all_of_it) or text == all_of_it:
        return False
    box, height = whole.box, whole.box.height
    if all_of_it.startswith(text[:-1]):
        columns = slice(max(0, left.box.right), max(0, box.right))
    elif all_of_it.endswith(text[1:]):
        columns = slice(max(0, box.x), max(0, left.box.x))
    else:
        return False
    around = mask[max(0, box.y - height) : box.bottom + height, columns]
    return bool(around.size) and float(around.any(axis=1).mean()) >= _COVERED_ROWS


def pushed_out(
    gone: Sequence[TextLine], before: Sequence[TextLine], now: Sequence[TextLine], bottom: int
) -> list[TextLine]:
    """Return the lines of `gone` that moved down with the text above them, to where the window ends at `bottom`."""
    earlier, later = ({plain(line.text): line.box for line in _single(lines)} for lines in (before, now))
    kept = [(old, later[text]) for text, old in earlier.items() if text in later]

    def end_of(line: TextLine) -> int:
        above = [pair for pair in kept if pair[0].y <= line.box.y]
        old, new = min(above, key=lambda pair: _gap(pair[0], line.box), default=(line.box, line.box))
        return line.box.bottom + new.y - old.y

    return [line for line in gone if line.box.bottom <= bottom < end_of(line)]


def _single(lines: Sequence[TextLine]) -> list[TextLine]:
    """Return the lines with a text that no other line has."""
    counts = Counter(plain(line.text) for line in lines)
    return [line for line in lines if counts[plain(line.text)] == 1]


def _gap(one: Region, other: Region) -> int:
    across = max(one.x - other.right, other.x - one.right, 0)
    return across + max(one.y - other.bottom, other.y - one.bottom, 0)


def is_dimmed(mask: Mask, dialogs: Sequence[Region], window: Region | None) -> bool:
    """Whether more than half of what is around open dialogs in their window has changed, as where a page is dimmed."""
    if not dialogs:
        return False
    around = mask.copy()
    for box in dialogs:
        around[max(0, box.y) : box.bottom, max(0, box.x) : box.right] = False
    if window is not None:
        around = around[max(0, window.y) : window.bottom, max(0, window.x) : window.right]
    return bool(around.mean() > _DIMMED)


def lines_within(lines: Iterable[TextLine], places: Sequence[Region]) -> list[TextLine]:
    """Return the lines that stand in one of `places`."""
    middles = ((line, line.box.x + line.box.width / 2, line.box.y + line.box.height / 2) for line in lines)
    return [line for line, x, y in middles if any(place.contains(x, y) for place in places)]


def mask_of(before: Frame, now: Frame) -> Mask:
    """Return which pixels differ (height x width)."""
    differs: Mask = (before.pixels != now.pixels).any(axis=2)
    return differs


def box_of(mask: Mask) -> Region:
    """Return the smallest rectangle around the pixels of `mask`, of which there is at least one."""
    import numpy as np

    rows, columns = np.flatnonzero(mask.any(axis=1)), np.flatnonzero(mask.any(axis=0))
    x, y = int(columns[0]), int(rows[0])
    return Region(x, y, int(columns[-1]) - x + 1, int(rows[-1]) - y + 1)


def is_stray(line: TextLine, others: Sequence[TextLine]) -> bool:
    """Whether `line` is a letter or a sign that stands in no row with the words of two of `others`."""
    if len(line.text.strip()) != 1 or line.text.strip().isdigit():
        return False
    middle = line.box.y + line.box.height / 2
    cells = [other for other in others if len(other.text.strip()) > 1 and other.box.y <= middle <= other.box.bottom]
    return len(cells) < _LEAST_CELLS


def is_mark(before: TextLine, now: TextLine) -> bool:
    """Whether nothing differs but a letter or sign more or less between the words: a mark, read as one."""
    longer, shorter = sorted((before.text.split(), now.text.split()), key=len, reverse=True)
    strays = [word for word in longer if len(word) == 1 and not word.isdigit()]
    return any(
        [*longer[:place], *longer[place + 1 :]] == shorter for place, word in enumerate(longer) if word in strays
    )


def is_drift(before: TextLine, now: TextLine) -> bool:
    """Whether nothing differs but sizes in bytes, and those by little: the free space of a disk in a status bar."""
    if _SIZE.sub("", before.text).split() != _SIZE.sub("", now.text).split():
        return False
    sizes = [[_number(size) for size in _SIZE.findall(line.text)] for line in (before, now)]
    return bool(sizes[0]) and all(abs(one - other) <= _DRIFT * one for one, other in zip(*sizes, strict=True))


def _number(text: str) -> float:
    whole, point, rest = text.replace(",", ".").rpartition(".")
    return float(whole.replace(".", "") + point + rest)
