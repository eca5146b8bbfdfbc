"""HEIC, AVIF, TIFF and WebP pictures, decoded by a child process that can do nothing else.

This is the parent's half; `picture_child` says why there is a child. What it answers is believed no more than a file:
sizes are checked, texts are cleaned, and a reason is one of those there are.
"""

from __future__ import annotations

import re
from typing import Any

from seesay.capture.apart import Answer, answer_of
from seesay.capture.embedded import spoken_texts
from seesay.domain import Cancellation, EmbeddedText, Frame, Source
from seesay.input_errors import ImageTooLargeError, NotAnImageError
from seesay.translation import QT_TRANSLATE_NOOP, translate

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
            "seesay.capture.picture_child",
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
