"""Reads QR and bar codes (zxing-cpp), of the kinds whose own sums tell a misreading."""

from __future__ import annotations

import logging

from seesay.codes import Code, CodeKind
from seesay.domain import Pixels
from seesay.region import Region

_log = logging.getLogger(__name__)

_KINDS: dict[str, CodeKind] = {
    "QRCode": "qr",
    "MicroQRCode": "qr",
    "DataMatrix": "matrix",
    "Aztec": "matrix",
    "PDF417": "matrix",
    "EAN13": "bar",
    "EAN8": "bar",
    "UPCA": "bar",
    "UPCE": "bar",
    "Code128": "bar",
}
_MOST, _LONGEST = 10, 4000
_KEPT = "\r\n\t"
"""What a text has between its lines: without them a contact or an event is none."""


def find_codes(pixels: Pixels) -> tuple[Code, ...]:
    """Return the codes in a picture, from the top; some 50 ms for a screen. None where the package is missing."""
    try:
        import zxingcpp
    except ImportError as problem:
        _log.info("codes are not read: %s", problem.name or "a library")
        return ()
    found: list[Code] = []
    formats = zxingcpp.barcode_formats_from_str(",".join(_KINDS))
    for each in zxingcpp.read_barcodes(pixels, formats=formats, try_rotate=False)[:_MOST]:
        text = "".join(letter if letter.isprintable() or letter in _KEPT else " " for letter in each.text)
        text = text.strip()[:_LONGEST]
        if each.valid and text:
            place = each.position
            corners = (place.top_left, place.top_right, place.bottom_right, place.bottom_left)
            kind = _KINDS.get(str(each.format).replace(" ", ""), "bar")
            found.append(Code(kind, text, _around([(corner.x, corner.y) for corner in corners])))
    return tuple(sorted(found, key=lambda code: (code.box.y, code.box.x)))


def _around(corners: list[tuple[int, int]]) -> Region:
    left, top = min(x for x, _ in corners), min(y for _, y in corners)
    return Region(left, top, max(x for x, _ in corners) - left, max(y for _, y in corners) - top)
