"""Renders the pages of one PDF or TIFF, one at a time, in a sandboxed child process.

PDFium and libtiff are large C and C++ libraries that parse untrusted bytes; here they have no files, network or other
processes (`sandbox`), so PDFium uses its own fonts for missing ones. `documents` is the parent's side: it sends the
document and a password, each after its length (8 bytes), and then page numbers, from 0, one per line. The pages of a
TIFF are found by its directories alone, without decoding.
"""

from __future__ import annotations

import ctypes
import io
import math
import struct
import sys
import unicodedata
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import TYPE_CHECKING, Any, BinaryIO, Protocol

from seesay.core.sandbox import enter_sandbox, send_answer, signal_ready
from seesay.files.pdf_figures import covered_by_pictures, figures, fonts

if TYPE_CHECKING:
    from seesay.core.findings import Pixels

DOTS_PER_INCH = 200
"""Ten-point letters are then 28 pixels high, footnotes 17; more takes longer and reads no better."""
LONGEST_SIDE = 4000
"""Maximum side of a page in pixels, for posters."""
_LEAST_SIDE = 400
"""Minimum long side of a page in pixels, for stamps."""

_BASE_MEMORY = 768 * 2**20
_BYTES_PER_PIXEL = 24
_MOST_LETTERS = 60_000
"""Maximum number of letters in a page's own text; a dense newspaper page has 30,000. Pages with more are read by
OCR."""
_GAP = 0.8
"""Minimum gap in letter heights between two runs; closer ones are joined during ordering."""
_LEVEL = 0.5
"""Maximum vertical distance of letters in a line, in letter heights."""
_LEAST_LETTER = 1.0
"""Minimum letter height in points; smaller ones have no reliable height."""
_SIDEWAYS = 0.6
"""Minimum share of sideways letters for rotating a page."""


@dataclass(frozen=True, slots=True)
class Page:
    """A page's pixels, the runs of its own text with their boxes, and the share of it that pictures cover.

    `figures` are the boxes of its pictures, with the author's alt text or "", and `fonts` the names of its fonts.
    """

    pixels: Pixels
    runs: list[tuple[str, int, int, int, int]]
    pictures: float
    figures: list[tuple[int, int, int, int, str]] = field(default_factory=list)
    fonts: list[str] = field(default_factory=list)


class Pages(Protocol):
    """The pages of an open document."""

    count: int

    def page(self, number: int) -> Page:
        """Return a page, counted from 0."""


class LockedError(Exception):
    """A password is missing or wrong."""


class TooManyPixelsError(Exception):
    """A page is too large; the argument is its number of pixels."""


def main() -> int:
    """Read the document, answer with the number of pages, and then with each requested page."""
    stdin = sys.stdin.buffer
    max_pixels = int(sys.argv[1])
    data, password = _sent(stdin), _sent(stdin).decode() or None
    is_pdf = not data.startswith((b"II", b"MM"))
    open_pages = _load_pdf() if is_pdf else _load_tiff()
    enter_sandbox(_BASE_MEMORY + 2 * len(data) + _BYTES_PER_PIXEL * max_pixels)
    signal_ready()
    try:
        pages: Pages = open_pages(data, password, max_pixels)
    except LockedError:
        send_answer({"locked": True}, b"")
        return 0
    send_answer({"count": pages.count}, b"")
    while line := stdin.readline():
        try:
            page = pages.page(int(line))
        except TooManyPixelsError as problem:
            send_answer({"too_large": problem.args[0]}, b"")
            continue
        height, width = page.pixels.shape[:2]
        header = {"width": width, "height": height, "runs": page.runs, "pictures": page.pictures}
        send_answer(header | {"figures": page.figures, "fonts": page.fonts}, page.pixels.reshape(-1).data)
    return 0


def _sent(stream: BinaryIO) -> bytes:
    (length,) = struct.unpack(">Q", stream.read(8))
    data = stream.read(length)
    if len(data) != length:
        raise EOFError
    return data


def _load_pdf() -> type[PdfPages]:
    import numpy as np
    import pypdfium2
    import pypdfium2.internal

    blank = pypdfium2.PdfDocument.new()
    page = blank.new_page(8, 8)
    figures(page)
    fonts(page)
    page.get_textpage().count_chars()  # triggers late imports now
    np.ascontiguousarray(page.render(rev_byteorder=True).to_numpy())
    blank.close()
    return PdfPages


def _load_tiff() -> type[TiffPages]:
    from seesay.files import decode

    decode.load_decoders()
    assert tiff_pages(b"") == []  # noqa: S101  imported while that can be done
    return TiffPages


class TiffPages:
    """The pages of a TIFF, without reduced copies."""

    def __init__(self, data: bytes, password: str | None, max_pixels: int) -> None:
        from PIL import Image

        Image.MAX_IMAGE_PIXELS = None  # checked here
        self._image = Image.open(io.BytesIO(data), formats=("TIFF",))
        self._places, self._max_pixels = tiff_pages(data), max_pixels
        self.count = len(self._places)

    def page(self, number: int) -> Page:
        """Decode a page."""
        from seesay.files.embedded_text import exif_orientation
        from seesay.files.pixel_conversion import rgb_pixels

        self._image.seek(self._places[number])
        width, height = self._image.size
        if width * height > self._max_pixels:
            raise TooManyPixelsError(width * height)
        image = self._image.copy()  # Pillow rotates its own copy only once
        return Page(rgb_pixels(image, exif_orientation(self._image)), [], 1.0)


class PdfPages:
    """The pages of a PDF, rendered with their text."""

    def __init__(self, data: bytes, password: str | None, max_pixels: int) -> None:
        import pypdfium2

        try:
            self._document = pypdfium2.PdfDocument(data, password=password)
        except pypdfium2.PdfiumError as problem:
            if problem.err_code == pypdfium2.raw.FPDF_ERR_PASSWORD:
                raise LockedError from None
            raise
        if self._document.get_formtype() != pypdfium2.raw.FORMTYPE_NONE:
            self._document.init_forms()
        self._max_pixels = max_pixels
        self.count = len(self._document)

    def page(self, number: int) -> Page:
        """Render a page, upright by its own text, and extract that text."""
        import numpy as np
        from pypdfium2 import raw

        page = self._document[number]
        try:
            # Makes form fields and annotations part of the page's text.
            if raw.FPDFPage_GetAnnotCount(page) and raw.FPDFPage_Flatten(page, raw.FLAT_NORMALDISPLAY) == 1:
                page.close()
                page = self._document[number]
            letters = _as_they_run(list(_letters(page)))
            turns = _turns(letters, page.get_rotation())
            pictures = covered_by_pictures(page)
            page.set_rotation((page.get_rotation() + 90 * turns) % 360)
            width, height = page.get_size()
            scale = _scale(width, height, self._max_pixels)
            bitmap = page.render(scale=scale, rev_byteorder=True, prefer_bgrx=False)
            pixels = np.ascontiguousarray(bitmap.to_numpy()[..., :3])
            if pixels.shape[2] == 1:
                pixels = np.repeat(pixels, 3, axis=2)
            height, width = pixels.shape[:2]
            runs, found = _runs(page, letters, width, height), _figures(page, width, height)
            return Page(pixels, runs, pictures, found, fonts(page))
        finally:
            page.close()


@dataclass(frozen=True, slots=True)
class _Letter:
    text: str
    left: float
    bottom: float
    right: float
    top: float
    turns: int
    """Counterclockwise quarter turns on the page."""


def _scale(width: float, height: float, max_pixels: int) -> float:
    """Return the scale for a page of this size in points; raises `TooManyPixelsError`."""
    if not (0 < width < math.inf and 0 < height < math.inf):
        raise ValueError("no size")
    scale = min(DOTS_PER_INCH / 72, LONGEST_SIDE / max(width, height), math.sqrt(max_pixels / (width * height)))
    if min(width, height) * scale < 1:
        raise TooManyPixelsError(int(width * height))
    return max(scale, min(_LEAST_SIDE / max(width, height), LONGEST_SIDE / max(width, height)))


def _letters(page: Any) -> Iterator[_Letter]:
    """Yield the letters of a page's own text in its order, with "" at ends of lines and words."""
    from pypdfium2 import raw

    text = page.get_textpage()
    count = raw.FPDFText_CountChars(text)
    if count > _MOST_LETTERS:
        return
    box = raw.FS_RECTF()
    high = 0
    for index in range(count):
        code = raw.FPDFText_GetUnicode(text, index)
        if 0xD800 <= code < 0xDC00:
            high = code
            continue
        if 0xDC00 <= code < 0xE000 and high:
            code = 0x10000 + ((high - 0xD800) << 10) + (code - 0xDC00)
        high = 0
        character = "-" if code in (2, 0xAD) else chr(code)  # 2: a hyphen at the end of a line
        if not raw.FPDFText_GetLooseCharBox(text, index, box) or character in "\r\n":
            character = "\n"
        angle = raw.FPDFText_GetCharAngle(text, index)
        turns = round(angle / (math.pi / 2)) % 4 if math.isfinite(angle) else 0
        yield _Letter(character, box.left, box.bottom, box.right, box.top, turns)


def _as_they_run(letters: list[_Letter]) -> list[_Letter]:
    """Correct the turns of letters by the direction of their lines: for mirrored ones PDFium returns the opposite."""
    for turns in (1, 3):
        steps = [
            _along(letter)[0] - _along(last)[0]
            for last, letter in pairwise(letters)
            if last.turns == letter.turns == turns and not (last.text + letter.text).isspace()
        ]
        if sum(step < 0 for step in steps) > len(steps) / 2:
            return [replace(each, turns=4 - turns) if each.turns == turns else each for each in letters]
    return letters


def _turns(letters: list[_Letter], rotation: int) -> int:
    """Return the clockwise quarter turns that make most letters of the page upright."""
    standing = Counter(letter.turns for letter in letters if not letter.text.isspace())
    if not standing:
        return 0
    turns, count = max(standing.items(), key=lambda each: each[1])
    return (turns - rotation // 90) % 4 if count >= _SIDEWAYS * standing.total() else 0


def _figures(page: Any, width: int, height: int) -> list[tuple[int, int, int, int, str]]:
    """Return the visible boxes of figures in pixels, with the author's alt text or ""."""
    found: list[tuple[int, int, int, int, str]] = []
    for (left, bottom, right, top), alt in figures(page):
        if not all(map(math.isfinite, (left, bottom, right, top))):
            continue
        corners = [_pixel(page, x, y, width, height) for x, y in ((left, bottom), (right, top))]
        (x1, x2), (y1, y2) = (sorted(corner[axis] for corner in corners) for axis in (0, 1))
        x1, y1, x2, y2 = max(0, x1), max(0, y1), min(width, x2), min(height, y2)
        if x2 > x1 and y2 > y1:
            found.append((x1, y1, x2 - x1, y2 - y1, alt))
    return found


def _runs(page: Any, letters: list[_Letter], width: int, height: int) -> list[tuple[str, int, int, int, int]]:
    """Join letters into runs of a line, with their boxes in pixels."""
    found: list[tuple[str, int, int, int, int]] = []
    run: list[_Letter] = []

    def end() -> None:
        text = "".join(letter.text for letter in run).strip()
        solid = [letter for letter in run if not letter.text.isspace()]
        run.clear()
        if not text or not solid:
            return
        corners = [
            _pixel(page, x, y, width, height)
            for x, y in (
                (min(letter.left for letter in solid), min(letter.bottom for letter in solid)),
                (max(letter.right for letter in solid), max(letter.top for letter in solid)),
            )
        ]
        (x1, x2), (y1, y2) = (sorted(corner[axis] for corner in corners) for axis in (0, 1))
        x1, y1 = min(max(0, x1), width - 1), min(max(0, y1), height - 1)
        x2, y2 = min(max(x1 + 1, x2), width), min(max(y1 + 1, y2), height)
        found.append((text, x1, y1, x2 - x1, y2 - y1))

    last: _Letter | None = None
    for letter in letters:
        if letter.text == "\n":
            end()
            last = None
            continue
        if letter.text.isspace() or unicodedata.category(letter.text) == "Cf":
            run.append(letter)
            continue
        if last is not None and not _continues(last, letter):
            end()
        run.append(letter)
        last = letter
    end()
    return found


def _continues(last: _Letter, letter: _Letter) -> bool:
    """Whether `letter` continues the line and the column of `last`."""
    if letter.turns != last.turns:
        return False
    a, b = _along(last), _along(letter)
    size = max(_LEAST_LETTER, min(a[3] - a[2], b[3] - b[2]))
    level = abs((a[2] + a[3]) - (b[2] + b[3])) / 2 <= _LEVEL * size
    return level and -size <= b[0] - a[1] <= _GAP * size


def _along(letter: _Letter) -> tuple[float, float, float, float]:
    """Return start and end of a letter along its line, and across it."""
    sides = {
        0: (letter.left, letter.right, letter.bottom, letter.top),
        1: (letter.bottom, letter.top, letter.left, letter.right),
        2: (-letter.right, -letter.left, letter.bottom, letter.top),
        3: (-letter.top, -letter.bottom, letter.left, letter.right),
    }
    return sides[letter.turns]


def _pixel(page: Any, x: float, y: float, width: int, height: int) -> tuple[int, int]:
    from pypdfium2 import raw

    across, down = ctypes.c_int(), ctypes.c_int()
    raw.FPDF_PageToDevice(page, 0, 0, width, height, 0, x, y, across, down)
    return across.value, down.value


_SUBFILE, _REDUCED, _MASK = 254, 1, 4
"""The tag with the kind of a picture, and its bits for a reduced copy and for a mask."""
_MOST_DIRECTORIES = 50_000
_KINDS = {b"II*\0": ("<", False), b"MM\0*": (">", False), b"II+\0": ("<", True), b"MM\0+": (">", True)}


def tiff_pages(data: bytes) -> list[int]:
    """Return the indexes of a TIFF's pages among its pictures; empty for other files, partial for damaged ones."""
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
    except struct.error:  # truncated
        pass
    return pages


if __name__ == "__main__":
    try:
        sys.exit(main())
    except Exception:  # noqa: BLE001  the parent tells the person that the page is damaged
        sys.exit(1)
