"""HEIC, AVIF, TIFF and WebP pictures, decoded by a child process that can do nothing else.

This is the parent's half; `picture_child` says why there is a child. What it answers is believed no more than a file:
sizes are checked, texts are cleaned, and a reason is one of those there are.

Drawings in SVG, rendered by a child process that can be stopped.

This is the parent's half; `svg_child` says why there is a child. Its answer is an ordinary PNG, which goes through the
same decoder as every other picture.
"""

from __future__ import annotations

import re
from typing import Any

from seesay.core.child_processes import Answer, answer_of
from seesay.core.domain import Cancellation, Frame, Source
from seesay.core.errors import ImageTooLargeError, NotAnImageError
from seesay.core.findings import EmbeddedText
from seesay.core.translation import QT_TRANSLATE_NOOP, translate
from seesay.files.embedded_text import spoken_texts

_TIFF = (b"II*\0", b"MM\0*", b"MM*\0", b"II\0*", b"MM\0+", b"II+\0")

_ORIGIN = re.compile(r"(XMP|IPTC|EXIF|PNG|TIFF|WEBP|HEIF|AVIF) [a-z ]{1,24}")
_MOST_TEXTS = 64

TOO_LONG = QT_TRANSLATE_NOOP("Reasons", "decoding it takes too long")
TOO_MUCH = QT_TRANSLATE_NOOP("Reasons", "decoding it needs more memory than there is")
CUT_SHORT = QT_TRANSLATE_NOOP("Reasons", "the file is cut short")
DAMAGED = QT_TRANSLATE_NOOP("Reasons", "the file is damaged")
UNKNOWN = QT_TRANSLATE_NOOP("Reasons", "the file is damaged, or of a kind that is not supported")
NO_PIXELS = QT_TRANSLATE_NOOP("Reasons", "it has no pixels")
_REASONS = frozenset({TOO_LONG, TOO_MUCH, CUT_SHORT, DAMAGED, UNKNOWN, NO_PIXELS})


def is_foreign(data: bytes) -> bool:
    """Whether `data` begins like a picture that is decoded apart; the decoder has the last word."""
    return data.startswith(_TIFF) or data[4:8] == b"ftyp" or (data[:4] == b"RIFF" and data[8:12] == b"WEBP")


def decode_apart(
    data: bytes, source: Source, max_pixels: int, seconds: float, cancellation: Cancellation | None
) -> Frame:
    """Decode a foreign picture; raises `NotAnImageError`, `ImageTooLargeError` and `Cancelled`."""
    try:
        answer = answer_of(
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
    except (ValueError, LookupError, TypeError):  # the child crashed, or answers what it never would by itself
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
    texts = spoken_texts(
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
    """Whether `data` begins like an SVG document, plain or gzip-compressed; the child's parser has the last word."""
    if data.startswith(b"\x1f\x8b"):
        import zlib

        try:
            data = zlib.decompressobj(wbits=31).decompress(data[:_HEAD], _HEAD)
        except zlib.error:
            return False
    head = data[:_HEAD].replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n").lower()
    starts_as_markup = head.startswith((b"<svg", b"<?xml", b"<!--", b"<!doctype svg", b"<svg:"))
    return starts_as_markup and b"<html" not in head and (b"<svg" in head or b":svg" in head)


def draw_svg(
    data: bytes, name: str, seconds: float, cancellation: Cancellation | None = None
) -> tuple[bytes, tuple[EmbeddedText, ...]]:
    """Render an SVG document to a PNG whose longer side is `svg_child.LONG_SIDE`, and read its title and description.

    Nothing outside the document is read: no files, no network, no scripts. Raises `NotAnImageError` and `Cancelled`.
    """
    try:
        header, png = answer_of(
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
