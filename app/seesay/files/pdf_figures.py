"""The figures of a PDF page with the author's alt text, and its fonts; runs in `document_child`."""

from __future__ import annotations

import codecs
import ctypes
from collections.abc import Iterator
from itertools import islice
from typing import Any

_UTF_16 = codecs.lookup("utf-16-le")
"""Loaded here, as the sandbox prevents loading later."""

Box = tuple[float, float, float, float]
"""Left, bottom, right, top, in points of the page."""

_DEPTH = 4
_DEEPEST, _MOST_PARTS = 40, 20_000
"""Limits for the structure tree and the objects of a page, as a file may have any number."""
_MOST_FIGURES = 100
_LONGEST_ALT = 4000
"""Maximum bytes of UTF-16; longer ones are truncated."""
_LONGEST_NAME = 200
"""Maximum bytes of a font name."""


def covered_by_pictures(page: Any) -> float:
    """Return the share of the page that pictures cover."""
    width, height = page.get_size()
    left, bottom, right, top = page.get_bbox()
    covered = sum(
        max(0.0, min(x2, right) - max(x1, left)) * max(0.0, min(y2, top) - max(y1, bottom))
        for x1, y1, x2, y2 in map(_box_of, _pictures(page))
    )
    return float(min(1.0, covered / (width * height)))


def figures(page: Any) -> list[tuple[Box, str]]:
    """Return the boxes of pictures and tagged figures, with the author's alt text or ""."""
    alts = dict(_marked(page))
    marked: dict[str, list[Box]] = {}
    loose: list[Box] = []
    for number, part in enumerate(page.get_objects(max_depth=_DEPTH) if alts else _pictures(page)):
        if number >= _MOST_PARTS:
            break
        alt = alts.get(_mark(part), "")
        if alt:
            marked.setdefault(alt, []).append(_box_of(part))
        elif _is_picture(part):
            loose.append(_box_of(part))
    found = [(_around(boxes), alt) for alt, boxes in marked.items()]
    return [*found, *((box, "") for box in loose)][:_MOST_FIGURES]


def fonts(page: Any) -> list[str]:
    """Return the font names of a page's text; subsets of one font have separate names."""
    from pypdfium2 import raw

    found = set()
    buffer = ctypes.create_string_buffer(_LONGEST_NAME)
    for part in islice(page.get_objects(filter=[raw.FPDF_PAGEOBJ_TEXT], max_depth=_DEPTH), _MOST_PARTS):
        size = raw.FPDFFont_GetBaseFontName(raw.FPDFTextObj_GetFont(part), buffer, _LONGEST_NAME)
        if 0 < size <= _LONGEST_NAME:
            found.add(buffer.value.decode("utf-8", "replace"))
    return sorted(found)


def _pictures(page: Any) -> Iterator[Any]:
    from pypdfium2 import raw

    yield from page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE], max_depth=_DEPTH)


def _is_picture(part: Any) -> bool:
    from pypdfium2 import raw

    return bool(part.type == raw.FPDF_PAGEOBJ_IMAGE)


def _mark(part: Any) -> int:
    """Return the marked content ID of an object or its parents, or -1."""
    from pypdfium2 import raw

    while part is not None:
        number = int(raw.FPDFPageObj_GetMarkedContentID(part))
        if number >= 0:
            return number
        part = part.container
    return -1


def _box_of(part: Any) -> Box:
    """Return the box of an object on the page; PDFium's is in the space of its form."""
    x1, y1, x2, y2 = part.get_bounds()
    corners = [(x1, y1), (x1, y2), (x2, y1), (x2, y2)]
    form = part.container
    while form is not None:
        matrix = form.get_matrix()
        corners = [matrix.on_point(x, y) for x, y in corners]
        form = form.container
    across, up = zip(*corners, strict=True)
    return min(across), min(up), max(across), max(up)


def _around(boxes: list[Box]) -> Box:
    left, bottom, right, top = zip(*boxes, strict=True)
    return min(left), min(bottom), max(right), max(top)


def _marked(page: Any) -> Iterator[tuple[int, str]]:
    """Yield the marked content IDs of tagged figures with their alt text."""
    from pypdfium2 import raw

    tree = raw.FPDF_StructTree_GetForPage(page)
    if not tree:
        return
    try:
        for index in range(min(raw.FPDF_StructTree_CountChildren(tree), _MOST_PARTS)):
            yield from _marked_below(raw.FPDF_StructTree_GetChildAtIndex(tree, index), "", 0)
    finally:
        raw.FPDF_StructTree_Close(tree)


def _marked_below(element: Any, alt: str, depth: int) -> Iterator[tuple[int, str]]:
    from pypdfium2 import raw

    if not element or depth > _DEEPEST:
        return
    alt = alt or _alt_of(element)
    if alt:
        for index in range(raw.FPDF_StructElement_GetMarkedContentIdCount(element)):
            yield raw.FPDF_StructElement_GetMarkedContentIdAtIndex(element, index), alt
    for index in range(min(raw.FPDF_StructElement_CountChildren(element), _MOST_PARTS)):
        yield from _marked_below(raw.FPDF_StructElement_GetChildAtIndex(element, index), alt, depth + 1)


def _alt_of(element: Any) -> str:
    from pypdfium2 import raw

    if _text(raw.FPDF_StructElement_GetType, element) != "Figure":
        return ""
    return _text(raw.FPDF_StructElement_GetAltText, element).strip()


def _text(get: Any, element: Any) -> str:
    size = get(element, None, 0)
    if size <= 2:
        return ""
    buffer = ctypes.create_string_buffer(size)
    get(element, buffer, size)
    return _UTF_16.decode(buffer.raw[: min(size - 2, _LONGEST_ALT)], "ignore")[0]
