"""Decodes one picture within limits of size and time.

JPEG, PNG and the small formats of Pillow are decoded in this process, the others, and SVG, in sandboxed child processes
(`picture_child`, `svg_child`), whose answers are not trusted more than a file. Size: the header's dimensions are
checked before decoding, instead of by Pillow's own check, which warns on stderr and has only a global limit. Time:
decoders read through `_MeteredFile`, which raises after the timeout, as several of Pillow's plug-ins loop in Python as
long as the file continues. `decode` translates all errors of decoders.

A file too short for the picture in its header is rejected: libjpeg silently fills missing blocks with grey, and Pillow
missing rows of a PNG with black, if the file ends properly. No encoder can go below these bounds, so a valid file is
never rejected.
"""

from __future__ import annotations

import io
import logging
import re
import struct
import time
import warnings
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeVar

from seesay.core.child_processes import Answer, ask_child
from seesay.core.domain import Cancellation, Frame, Source
from seesay.core.errors import ImageTooLargeError, InputError, NotAnImageError
from seesay.core.findings import EmbeddedText
from seesay.core.translation import QT_TRANSLATE_NOOP, translate
from seesay.files.embedded_text import clean_texts, embedded_texts, exif_orientation, names_camera

if TYPE_CHECKING:
    from PIL.Image import Image

_TIFF = (b"II*\0", b"MM\0*", b"MM*\0", b"II\0*", b"MM\0+", b"II+\0")

_ORIGIN = re.compile(r"(XMP|IPTC|EXIF|PNG|TIFF|WEBP|HEIF|AVIF) [a-z ]{1,24}")
_MOST_TEXTS = 64

TOO_LONG = QT_TRANSLATE_NOOP("Reasons", "decoding it takes too long")
TOO_MUCH = QT_TRANSLATE_NOOP("Reasons", "there is not enough memory to decode it")
CUT_SHORT = QT_TRANSLATE_NOOP("Reasons", "the file is truncated")
DAMAGED = QT_TRANSLATE_NOOP("Reasons", "the file is damaged")
UNKNOWN = QT_TRANSLATE_NOOP("Reasons", "the file is damaged, or of a kind that is not supported")
NO_PIXELS = QT_TRANSLATE_NOOP("Reasons", "it has no pixels")
_REASONS = frozenset({TOO_LONG, TOO_MUCH, CUT_SHORT, DAMAGED, UNKNOWN, NO_PIXELS})


def needs_child(data: bytes) -> bool:
    """Whether `data` starts like a picture for the child; the decoder decides finally."""
    return data.startswith(_TIFF) or data[4:8] == b"ftyp" or (data[:4] == b"RIFF" and data[8:12] == b"WEBP")


def decode_in_child(
    data: bytes, source: Source, max_pixels: int, seconds: float, cancellation: Cancellation | None
) -> Frame:
    """Decode a picture in the child; raises `NotAnImageError`, `ImageTooLargeError` and `Cancelled`."""
    try:
        answer = ask_child(
            "seesay.files.picture_child",
            [str(max_pixels), str(seconds)],
            data,
            seconds=seconds,
            most_bytes=3 * max_pixels,
            cancellation=cancellation,
        )
        return _frame(answer, source)
    except TimeoutError:
        raise NotAnImageError(source.name, translate("Reasons", TOO_LONG)) from None
    except OSError:
        raise NotAnImageError(
            source.name, translate("Reasons", "the program that decodes it could not be started")
        ) from None
    except (ValueError, LookupError, TypeError):  # the child crashed or sent an invalid answer
        raise NotAnImageError(source.name, translate("Reasons", DAMAGED)) from None


def _frame(answer: Answer, source: Source) -> Frame:
    header, body = answer
    if "damaged" in header:
        reason = header["damaged"]
        raise NotAnImageError(source.name, translate("Reasons", reason if reason in _REASONS else DAMAGED))
    if "too_large" in header:
        size, limit, _ = header["too_large"]
        raise ImageTooLargeError(source.name, int(size), int(limit), "pixels")
    pixels = body.reshape(_whole(header["height"]), _whole(header["width"]), 3)
    pixels.flags.writeable = False
    texts = clean_texts(
        EmbeddedText(str(origin) if _ORIGIN.fullmatch(str(origin)) else "EXIF comment", str(text))
        for origin, text in header["texts"][:_MOST_TEXTS]
    )
    transparent = header.get("transparent") is True
    return Frame(pixels, source, texts, header["camera"] is True, _whole(header["count"]), transparent=transparent)


def _whole(number: Any) -> int:
    if not isinstance(number, int) or number < 1:
        raise ValueError("no size")
    return number


_HEAD = 64 * 1024
_MOST_PNG = 64 * 2**20
_ORIGINS = {"title": "SVG title", "desc": "SVG description"}


def looks_like_svg(data: bytes) -> bool:
    """Whether `data` starts like an SVG document, plain or gzip-compressed; the child's parser decides finally."""
    if data.startswith(b"\x1f\x8b"):
        import zlib

        try:
            data = zlib.decompressobj(wbits=31).decompress(data[:_HEAD], _HEAD)
        except zlib.error:
            return False
    head = data[:_HEAD].replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n").lower()
    starts_as_markup = head.startswith((b"<svg", b"<?xml", b"<!--", b"<!doctype svg", b"<svg:"))
    return starts_as_markup and b"<html" not in head and (b"<svg" in head or b":svg" in head)


def render_svg(
    data: bytes, name: str, seconds: float, cancellation: Cancellation | None = None
) -> tuple[bytes, tuple[EmbeddedText, ...]]:
    """Render an SVG document to a PNG whose longer side is `svg_child.LONG_SIDE`, and read its title and description.

    Nothing outside the document is read: no files, no network, no scripts. Raises `NotAnImageError` and `Cancelled`.
    """
    try:
        header, png = ask_child(
            "seesay.files.svg_child", [], data, seconds=seconds, most_bytes=_MOST_PNG, cancellation=cancellation
        )
        texts = tuple(EmbeddedText(_ORIGINS[kind], str(text)) for kind, text in header["texts"])
    except TimeoutError:
        raise NotAnImageError(name, translate("Reasons", "drawing it takes too long")) from None
    except OSError:
        raise NotAnImageError(name, translate("Reasons", "the program that draws SVG could not be started")) from None
    except (ValueError, LookupError, TypeError):
        raise NotAnImageError(
            name, translate("Reasons", "it is an SVG drawing that is damaged or too complex")
        ) from None
    return png.tobytes(), texts


_BASELINE, _EXTENDED, _PROGRESSIVE = 0xC0, 0xC1, 0xC2
_FRAME_HEADERS = frozenset({_BASELINE, _EXTENDED, _PROGRESSIVE})
_START_OF_SCAN = 0xDA

# Huffman codes are at least one bit long (ITU-T T.81, annex C): one for a block's DC coefficient and another one for
# the end of the block, except in progressive files, where runs of empty AC blocks share one.
_LEAST_BITS = {_BASELINE: 2, _EXTENDED: 2, _PROGRESSIVE: 1}

# Deflate uses at least one bit each for a length of at most 258 bytes and its distance (RFC 1951).
_DEFLATE_RATIO = 258 * 8 // 2


@dataclass(frozen=True, slots=True)
class JpegOutline:
    """A JPEG's structure up to its first scan: the number of 8 × 8 blocks, and whether one scan has all components."""

    blocks: int
    least_bits: int
    single_scan: bool

    def fits(self, file_length: int) -> bool:
        """Whether a file of `file_length` bytes can contain that many blocks."""
        return self.blocks * self.least_bits <= file_length * 8


def jpeg_outline(data: bytes) -> JpegOutline | None:
    """Parse the markers of a Huffman-coded JPEG; None for other codings and invalid markers."""
    position, frame, kind = 2, b"", 0
    while position + 4 <= len(data) and data[position] == 0xFF:
        marker, length = data[position + 1], int.from_bytes(data[position + 2 : position + 4], "big")
        if marker == 0xFF:  # a fill byte
            position += 1
            continue
        body = data[position + 4 : position + 2 + length]
        if marker in _FRAME_HEADERS:
            frame, kind = body, marker
        if marker == _START_OF_SCAN:
            if len(frame) < 6 or len(frame) < 6 + 3 * frame[5] or not body:
                return None
            single_scan = kind != _PROGRESSIVE and body[0] == frame[5]
            return JpegOutline(_blocks(frame), _LEAST_BITS[kind], single_scan)
        position += 2 + length
    return None


def _blocks(frame: bytes) -> int:
    height, width = int.from_bytes(frame[1:3], "big"), int.from_bytes(frame[3:5], "big")
    factors = [(frame[7 + 3 * index] >> 4, frame[7 + 3 * index] & 15) for index in range(frame[5])]
    widest, tallest = max((h for h, _ in factors), default=0), max((v for _, v in factors), default=0)
    if not widest or not tallest:
        return 0
    samples = sum(width * height * h * v for h, v in factors) // (widest * tallest)
    return samples // 64


def png_fits(width: int, height: int, bits_per_pixel: int, file_length: int) -> bool:
    """Whether a PNG of `file_length` bytes can contain that many pixels."""
    return width * height * bits_per_pixel // 8 <= file_length * _DEFLATE_RATIO


T = TypeVar("T")

# Single-file formats that start no other program (EPS would start Ghostscript, WMF calls Windows).
_FORMATS = ("PNG", "JPEG", "GIF", "BMP", "PPM", "QOI")
_FOREIGN_FORMATS = ("WEBP", "TIFF", "HEIF", "AVIF")
"""Decoded in the child process."""

# libwebp's animation decoder, the only one in Pillow, uses four RGBA canvases: 16 bytes per pixel, other formats less
# than ten (measured with Pillow 13 on 50 megapixels).
_WEBP_SHARE = 0.8

# Baseline JPEG can be decoded at half its width and height without ever holding the whole (libjpeg's DCT scaling).
_JPEG_SHRINK = 2

_TEXT_EXCERPT = 4096

_LARGEST_BITMAP_ICON = 1024 * 1024  # pixels; Windows itself uses up to 256 × 256

_PICTURE_MAGIC = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"BM", b"qoif")

_NOT_PICTURES: tuple[tuple[tuple[bytes, ...], str], ...] = (
    ((b"%PDF",), QT_TRANSLATE_NOOP("Reasons", "it is a PDF document")),
    ((b"%!PS", b"\xc5\xd0\xd3\xc6"), QT_TRANSLATE_NOOP("Reasons", "it is a PostScript document")),
    ((b"PK\x03\x04", b"PK\x05\x06"), QT_TRANSLATE_NOOP("Reasons", "it is a zip archive or an office document")),
    (
        (b"Rar!", b"7z\xbc\xaf\x27\x1c", b"\xfd7zXZ", b"\x1f\x8b", b"BZh", b"\x28\xb5\x2f\xfd"),
        QT_TRANSLATE_NOOP("Reasons", "it is an archive"),
    ),
    ((b"\x7fELF", b"MZ"), QT_TRANSLATE_NOOP("Reasons", "it is a program")),
)


@dataclass(frozen=True, slots=True)
class Limits:
    """Limits for a picture: bytes of its file, decoded pixels, seconds of decoding."""

    max_bytes: int = 200 * 10**6  # the whole file is in memory during decoding
    max_pixels: int = 65 * 10**6  # 200 MB decoded; more than a camera's 61 million
    seconds: float = 15.0


class _TooSlowError(Exception): ...


class _Metered(io.BytesIO):
    """An in-memory file whose `read` raises after the deadline."""

    def __init__(self, data: bytes, deadline: float) -> None:
        super().__init__(data)
        self._deadline = deadline

    def read(self, size: int | None = -1, /) -> bytes:
        if time.monotonic() > self._deadline:
            raise _TooSlowError
        return super().read(size)


def decode(data: bytes, source: Source, limits: Limits, cancellation: Cancellation | None = None) -> Frame:
    """Decode a picture; the content determines the format.

    Raises only `NotAnImageError`, `ImageTooLargeError` and, while a child decodes, `Cancelled`.
    """
    if len(data) > limits.max_bytes:
        raise ImageTooLargeError(source.name, len(data), limits.max_bytes, "bytes")
    if not data:
        raise NotAnImageError(source.name, translate("Reasons", "it is empty"))
    if looks_like_svg(data):
        png, texts = render_svg(data, source.name, limits.seconds, cancellation)
        frame = _translated(lambda: _decoded(png, source, limits, _FORMATS), source)
        return Frame(frame.pixels, source, clean_texts(texts))
    if needs_child(data):
        return decode_in_child(data, source, limits.max_pixels, limits.seconds, cancellation)
    return _translated(lambda: _decoded(_best_icon(data, source, limits), source, limits, _FORMATS), source)


def decode_in_this_process(data: bytes, source: Source, limits: Limits) -> Frame:
    """Decode a HEIC, AVIF, TIFF or WebP picture in this process, which should be sandboxed."""
    return _translated(lambda: _decoded(data, source, limits, _FOREIGN_FORMATS), source)


def load_decoders() -> None:
    """Import everything that `decode_in_this_process` may need, so that it opens no file."""
    from xml.etree import ElementTree

    import pi_heif
    from PIL import AvifImagePlugin, Image, ImageCms, IptcImagePlugin, QoiImagePlugin, TiffImagePlugin, WebPImagePlugin

    from seesay.files import pixel_conversion

    Image.preinit()
    pi_heif.register_heif_opener()
    for encoding in ("latin-1", "cp1252", "utf-16", "utf-16-be", "utf-16-le", "iso2022_jp"):
        "".encode(encoding)
    plugins = AvifImagePlugin, ImageCms, IptcImagePlugin, QoiImagePlugin, TiffImagePlugin, WebPImagePlugin
    assert all([ElementTree, pixel_conversion, *plugins])  # noqa: S101  imported for what the import does


def _translated(work: Callable[[], T], source: Source) -> T:
    """Call `work`, and convert all exceptions of decoders to `InputError`.

    Pillow and its plug-ins document no exceptions for damaged files. Seen so far: OSError, SyntaxError, TypeError,
    ValueError, KeyError, IndexError, EOFError, OverflowError, AttributeError, struct.error, zlib.error, RuntimeError,
    MemoryError. Warnings would be printed into the output that a screen reader reads.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return work()
    except (InputError, ImportError):  # a missing decoder is our error, not the file's
        raise
    except _TooSlowError:
        raise NotAnImageError(source.name, translate("Reasons", TOO_LONG)) from None
    except MemoryError:
        raise NotAnImageError(source.name, translate("Reasons", TOO_MUCH)) from None
    except Exception as problem:  # noqa: BLE001  see above
        cut_short = isinstance(problem, EOFError) or "truncated" in str(problem).lower()
        raise NotAnImageError(source.name, translate("Reasons", CUT_SHORT if cut_short else DAMAGED)) from None


def _decoded(data: bytes, source: Source, limits: Limits, formats: Sequence[str]) -> Frame:
    image = _opened(data, source, time.monotonic() + limits.seconds, formats)
    _check_pixels(image, data, source, limits)
    # A truncated JPEG is rejected: libjpeg would fill it with grey, and a description of that would be worse than none.
    # Pillow's default (LOAD_TRUNCATED_IMAGES) rejects it.
    image.load()
    texts, camera, count = embedded_texts(image), names_camera(image), _frame_count(image)
    # Only now: Pillow rotates TIFFs while loading, and then removes the tag.
    orientation = exif_orientation(image)
    from seesay.files.pixel_conversion import mostly_transparent, rgb_pixels

    transparent = mostly_transparent(image)  # before the pixels are moved out of it
    return Frame(rgb_pixels(image, orientation), source, texts, camera, count, transparent=transparent)


def _opened(data: bytes, source: Source, deadline: float, formats: Sequence[str]) -> Image:
    from PIL import Image, QoiImagePlugin, UnidentifiedImageError  # noqa: F401  Pillow loads only the others by itself

    Image.MAX_IMAGE_PIXELS = None  # replaced by `_check_pixels`
    logging.getLogger("PIL").setLevel(logging.CRITICAL)  # it logs metadata with its contents, and damage as errors
    try:
        return Image.open(_Metered(data, deadline), formats=tuple(formats))
    except UnidentifiedImageError:
        raise NotAnImageError(source.name, _what_it_is(data)) from None


def _what_it_is(data: bytes) -> str:
    if data.startswith(_PICTURE_MAGIC) or needs_child(data):
        return translate("Reasons", UNKNOWN)
    for beginnings, reason in _NOT_PICTURES:
        if data.startswith(beginnings):
            return translate("Reasons", reason)
    head = data[:1024].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if head.startswith((b"<!doctype html", b"<html")):
        return translate("Reasons", "it is a web page")
    return translate("Reasons", "it is text") if _is_text(data[:_TEXT_EXCERPT]) else ""


def _is_text(head: bytes) -> bool:
    if any(byte < 9 for byte in head):
        return False
    try:
        head.decode()
    except UnicodeDecodeError as problem:  # except a character that the excerpt cuts
        return len(head) == _TEXT_EXCERPT and problem.start >= len(head) - 3
    return True


def _check_pixels(image: Image, data: bytes, source: Source, limits: Limits) -> None:
    """Reject a picture whose header has more pixels than allowed, or than its data can contain.

    A plain JPEG of up to four times the limit is decoded at half its width and height instead.
    """
    width, height = image.size
    is_jpeg = image.format in {"JPEG", "MPO"}
    outline = jpeg_outline(data) if is_jpeg else None
    if width <= 0 or height <= 0:
        raise NotAnImageError(source.name, translate("Reasons", NO_PIXELS))
    limit = int(limits.max_pixels * (_WEBP_SHARE if image.format == "WEBP" else 1))
    pixels = width * height
    shrinkable = outline is not None and outline.single_scan and pixels <= limit * _JPEG_SHRINK**2
    if pixels > limit and not shrinkable:
        raise ImageTooLargeError(source.name, pixels, limit, "pixels")
    bits = 1 if image.mode in {"1", "P", "L"} else 8 * len(image.getbands())
    fits = outline.fits(len(data)) if outline else image.format != "PNG" or png_fits(width, height, bits, len(data))
    if not fits:
        raise NotAnImageError(source.name, translate("Reasons", CUT_SHORT))
    if pixels > limit:
        jpeg: Any = image
        jpeg.draft(None, (width // _JPEG_SHRINK, height // _JPEG_SHRINK))
        if image.size[0] * image.size[1] > limit:
            raise ImageTooLargeError(source.name, pixels, limit, "pixels")


def _best_icon(data: bytes, source: Source, limits: Limits) -> bytes:
    """Return the largest picture of an ICO file as a separate file, or `data` if it is no ICO file."""
    if data[:4] not in {b"\0\0\1\0", b"\0\0\2\0"}:
        return data
    count = struct.unpack_from("<H", data, 4)[0]
    entries = [struct.unpack_from("<BBBBHHII", data, 6 + 16 * index) for index in range(min(count, 256))]
    if not entries:
        raise NotAnImageError(source.name, translate("Reasons", NO_PIXELS))
    # a width or height of 0 means 256; of equal sizes the one with more colours is better
    best = max(entries, key=lambda entry: ((entry[0] or 256) * (entry[1] or 256), entry[6]))
    payload = data[best[7] : best[7] + best[6]]
    if payload.startswith(b"\x89PNG"):
        return payload
    (depth,) = struct.unpack_from("<H", payload, 14)  # of the bitmap: a cursor's entry has its hot spot here
    alone = struct.pack("<HHHBBBBHHII", 0, 1, 1, *best[:4], 1, depth, len(payload), 22) + payload
    return _bitmap_icon_as_png(alone, source, limits)


def _bitmap_icon_as_png(icon: bytes, source: Source, limits: Limits) -> bytes:
    """Convert an icon's bitmap and its mask to PNG, if its real size is small."""
    from PIL import IcoImagePlugin, Image  # noqa: F401

    _, width, twice_height = struct.unpack_from("<Iii", icon, 22)
    pixels, limit = abs(width * twice_height) // 2, min(limits.max_pixels, _LARGEST_BITMAP_ICON)
    if pixels > limit:
        raise ImageTooLargeError(source.name, pixels, limit, "pixels")
    output = io.BytesIO()
    with Image.open(_Metered(icon, time.monotonic() + limits.seconds), formats=("ICO",)) as image:
        image.load()
        image.save(output, "PNG", compress_level=1)
    return output.getvalue()


def _frame_count(image: Image) -> int:
    """Return the number of pictures in a file; 1 for a camera's JPEG, and on errors."""
    if image.format == "MPO":
        return 1
    try:
        return max(1, int(getattr(image, "n_frames", 1)))
    except Exception:  # noqa: BLE001  the first picture, the one that is shown, was decoded; see `_translated`
        return 1
