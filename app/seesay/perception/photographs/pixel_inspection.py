"""What pixels show without the image-text model: kind, colours, quality, faces.

Reads QR and bar codes (zxing-cpp), of the kinds whose own sums tell a misreading.
"""

from __future__ import annotations

import logging
from pathlib import Path

from seesay.core.domain import Frame
from seesay.core.findings import Code, CodeKind, Face, PictureKind, Pixels
from seesay.core.region import Region
from seesay.perception.photographs.appearance import describe_appearance
from seesay.perception.photographs.blank_guard import is_blank
from seesay.perception.photographs.faces import FaceFinder
from seesay.perception.photographs.insets import find_insets, find_page_figures
from seesay.perception.photographs.picture_kind import KindClassifier

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


class PixelInspector:
    """Looks at pixels with the statistics and the small models that travel with the program."""

    is_blank = staticmethod(is_blank)
    appearance = staticmethod(describe_appearance)
    codes = staticmethod(find_codes)
    insets = staticmethod(find_insets)
    figures = staticmethod(find_page_figures)

    def __init__(self, models: Path, threads: int = 0) -> None:
        """Use the small models in the folder `models`; `threads` are as in `inference_threads`."""
        self._kinds = KindClassifier(models / "kind/kind.onnx")
        self._faces = FaceFinder(models / "faces/yunet.onnx", threads=threads)

    def kind(self, frame: Frame) -> PictureKind | None:
        """Return the kind of picture, not `sure` where the image tower has to decide; raises `ModelError`."""
        focus = frame.source.focus
        if frame.source.kind in ("screen", "window", "region") or (focus is not None and not focus.is_picture):
            return PictureKind("screenshot", 1.0)
        return self._kinds.guess(frame.pixels, camera=frame.camera)

    def faces(self, pixels: Pixels) -> tuple[Face, ...]:
        """Return the faces, largest first; raises `ModelError`."""
        return self._faces.find(pixels)
