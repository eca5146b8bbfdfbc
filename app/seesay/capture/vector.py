"""Drawings in SVG, rendered by a child process that can be stopped.

This is the parent's half; `svg_child` says why there is a child. Its answer is an ordinary PNG, which goes through the
same decoder as every other picture.
"""

from __future__ import annotations

from seesay.capture.apart import answer_of
from seesay.domain import Cancellation, EmbeddedText
from seesay.input_errors import NotAnImageError
from seesay.translation import translate

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
            "seesay.capture.svg_child", [], data, seconds=seconds, most_bytes=_MOST_PNG, cancellation=cancellation
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
