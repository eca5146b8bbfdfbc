"""Where among parts of a page, which are in reading order, one belongs that has only a box."""

from __future__ import annotations

from collections.abc import Sequence

from seesay.region import Region

_WIDER = 0.5
"""How much farther off, in shares of a page's width, a part counts that is not in the same column at all."""


def place_among(box: Region, parts: Sequence[Region | None]) -> int:
    """Return before which of `parts` (their boxes, None where nobody knows) what has `box` is read.

    That is after what stands closest above it, or before what stands closest below, preferably in the same column.
    """
    known = [(number, part) for number, part in enumerate(parts) if part is not None]
    if not known:
        return len(parts)
    width = max(part.right for _, part in known) - min(part.x for _, part in known)
    middle = box.y + box.height / 2

    def distance(part: Region) -> float:
        shared = max(0, min(part.right, box.right) - max(part.x, box.x)) / max(1, min(part.width, box.width))
        beyond = (max(part.right, box.right) - min(part.x, box.x)) / max(1, box.width, part.width) - 1
        gap = max(0, box.y - part.bottom, part.y - box.bottom)
        outside = max(0, part.width - box.width) / max(1, width)
        return gap + _WIDER * width * (1 - min(1.0, shared) + max(0.0, beyond) + outside / 4)

    number, part = min(known, key=lambda each: distance(each[1]))
    return number + (part.y + part.height / 2 <= middle)
