"""Which pictures of a TIFF are pages, by its directories alone: nothing is decoded."""

from __future__ import annotations

import struct

_SUBFILE, _REDUCED, _MASK = 254, 1, 4
"""The tag that tells what a picture is, and its bits for a smaller copy of another one, and for a mask."""
_MOST_DIRECTORIES = 50_000
_KINDS = {b"II*\0": ("<", False), b"MM\0*": (">", False), b"II+\0": ("<", True), b"MM\0+": (">", True)}


def tiff_pages(data: bytes) -> list[int]:
    """Return the places, from 0, of a TIFF's pages among its pictures; empty for anything else, as far as it goes."""
    if data[:4] not in _KINDS:
        return []
    order, big = _KINDS[data[:4]]
    # BigTIFF has wider counts, entries and offsets.
    count_form, entry_size, offset_form = ("Q", 20, "Q") if big else ("H", 12, "I")
    pages: list[int] = []
    seen: set[int] = set()
    try:
        (place,) = struct.unpack_from(order + offset_form, data, 8 if big else 4)
        while place and place not in seen and len(seen) < _MOST_DIRECTORIES:
            (count,) = struct.unpack_from(order + count_form, data, place)
            first = place + struct.calcsize(count_form)
            kind = 0
            for entry in range(first, first + entry_size * min(count, 4), entry_size):  # tags are sorted
                tag, form = struct.unpack_from(order + "HH", data, entry)
                if tag == _SUBFILE:
                    (kind,) = struct.unpack_from(order + ("H" if form == 3 else "I"), data, entry + (12 if big else 8))
            (following,) = struct.unpack_from(order + offset_form, data, first + entry_size * count)
            if not kind & (_REDUCED | _MASK):
                pages.append(len(seen))
            seen.add(place)
            place = following
    except struct.error:  # cut short
        pass
    return pages
