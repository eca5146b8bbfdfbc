"""Covers secrets in a picture, and looks at it again: what was covered may be neither decoded nor read.

Where something shows all the same, more is covered; if that does not help, the picture is not sent.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

import numpy as np

from seesay.core.domain import Cancellation
from seesay.core.errors import ModelError
from seesay.core.findings import Code, Pixels, TextLine
from seesay.core.region import Region
from seesay.core.text.cleaning import alphanumerics, skeleton
from seesay.description.redaction.secret_kinds import CODE, SECRET_KINDS_BY_NAME, SecretKind

_ASIDE, _ABOVE = 0.55, 0.22
"""Horizontal and vertical margins in heights of the line's box."""
_LEAST = 3
_NARROW, _WIDE = "iIl|.,:;'!`jtfr()[]{}1 ", "mwMW@%&"


def line_box(line: TextLine, width: int, height: int) -> Region:
    """Return the box of a whole line with a margin, inside a picture of `width` x `height` pixels."""
    return _grown(line.box, line.box.height, 0.3, width, height)


def part_box(line: TextLine, start: int, end: int, width: int, height: int) -> Region:
    """Return the box of some characters of a line with a margin; where they stand is estimated from their widths."""
    if start <= 0 and end >= len(line.text):
        return line_box(line, width, height)
    before, all_of_it = _width(line.text[:start]), max(0.1, _width(line.text))
    within = _width(line.text[start:end])
    box = line.box
    left = box.x + box.width * before / all_of_it
    right = left + box.width * within / all_of_it
    part = Region(int(left), box.y, max(1, int(right) - int(left) + 1), box.height)
    return _grown(part, box.height, _ASIDE, width, height)


def covered(pixels: Pixels, boxes: Iterable[Region]) -> Pixels:
    """Return a copy of `pixels` with `boxes` in black."""
    copy = np.array(pixels)
    for box in boxes:
        copy[box.y : box.bottom, box.x : box.right] = 0
    copy.flags.writeable = False
    return copy


def overlap(one: Region, other: Region) -> bool:
    """Return whether two boxes share a pixel."""
    return one.x < other.right and other.x < one.right and one.y < other.bottom and other.y < one.bottom


def pieces_in(lines: Sequence[TextLine], area: Region) -> Iterator[tuple[int, int, int]]:
    """Yield the words of lines whose middle is in an area (number, start, end), by the widths of their characters."""
    for number, line in enumerate(lines):
        rows = max(0, min(line.box.bottom, area.bottom) - max(line.box.y, area.y))
        if 2 * rows < line.box.height:
            continue
        scale = line.box.width / max(0.1, _width(line.text))
        inside = [
            word
            for word in re.finditer(r"\S+", line.text)
            if area.x
            <= line.box.x + scale * (_width(line.text[: word.start()]) + _width(word.group()) / 2)
            < area.right
        ]
        if inside:
            yield number, inside[0].start(), inside[-1].end()


def _width(text: str) -> float:
    """Return a text's approximate width in widths of a small letter."""
    return sum(0.55 if c in _NARROW and c != "1" else 1.5 if c in _WIDE else 1.2 if c.isupper() else 1.0 for c in text)


def _grown(box: Region, text_height: int, aside: float, width: int, height: int) -> Region:
    across, up = max(_LEAST, round(aside * text_height)), max(_LEAST, round(_ABOVE * text_height))
    left, top = max(0, box.x - across), max(0, box.y - up)
    return Region(left, top, min(width, box.right + across) - left, min(height, box.bottom + up) - top)


_log = logging.getLogger(__name__)

Read = Callable[[Pixels, Cancellation], tuple[TextLine, ...]]
"""Reads the text in a picture; raises `ModelError` and `Cancelled`."""

Decode = Callable[[Pixels], tuple[Code, ...]]
"""Finds the codes in a picture, those with errors included, whose text is empty."""

Piece = tuple[int, int, int]
"""The number of a line, and from where to where in its text."""

_SHORTEST_REPEATED = 5
"""Minimum characters of a secret whose repetitions are covered too."""
_MAX_READINGS = 4
_READABLE = 2
"""Number of consecutive legible characters that reveal a secret."""
_QUIET_ZONE = 0.08
"""Margin around a code, as a share of its longer side: its corners are those of its modules, or only near them."""


@dataclass(frozen=True, slots=True)
class Secret:
    """A secret: the pieces of lines it stands in, and the area it fills, if that is known otherwise."""

    kind: SecretKind
    pieces: tuple[Piece, ...]
    value: str
    area: Region | None = None


def is_plain_address(text: str) -> bool:
    """Return whether a code only leads to a page: an address of the web without user name and parameters."""
    return _PLAIN_ADDRESS.fullmatch(text.strip()) is not None


_PLAIN_ADDRESS = re.compile(
    r"(?:https?://|www\.)[^\s/@?#]{1,253}(?:/[^\s@?#=]{0,200})?(?:[?&]utm_\w{1,20}=[\w.-]{0,60}){0,6}#?", re.IGNORECASE
)


def secret_in_code(code: Code, width: int, height: int) -> Secret:
    """Return a code, whose whole place in a picture of `width` x `height` pixels is to be covered, as a secret."""
    margin = max(4, round(_QUIET_ZONE * max(code.box.width, code.box.height)))
    left, top = max(0, code.box.x - margin), max(0, code.box.y - margin)
    right, bottom = min(width, code.box.right + margin), min(height, code.box.bottom + margin)
    area = Region(left, top, max(1, right - left), max(1, bottom - top))
    return Secret(SECRET_KINDS_BY_NAME[CODE], (), code.text, area)


class PictureCover:
    """Covers secrets in pictures, with what reads and decodes them again."""

    def __init__(self, read: Read | None, decode: Decode | None, is_allowed: Callable[[str], bool]) -> None:
        """`is_allowed` says of which codes the text may be sent."""
        self._read, self._decode, self._is_allowed = read, decode, is_allowed

    def __call__(
        self, pixels: Pixels, lines: Sequence[TextLine], secrets: Sequence[Secret], cancellation: Cancellation
    ) -> tuple[Pixels, list[tuple[Secret, Region]]] | None:
        """Return the covered picture and the covered areas; None if secrets stay legible. Raises `Cancelled`."""
        height, width = pixels.shape[:2]
        whole: set[int] = set()
        elsewhere: list[tuple[Secret, Region]] = []
        for _ in range(_MAX_READINGS):
            boxes = [
                (secret, box)
                for number, secret in enumerate(secrets)
                for box in cover_of(secret, lines, width, height, whole=number in whole)
            ]
            boxes += elsewhere
            cover = covered(pixels, [box for _, box in boxes]) if boxes else pixels
            left = [(secret, secret.area) for secret in self.codes(cover) if secret.area is not None]
            if left:
                # a code that shows beside its cover has its cover grown, and not only another one
                elsewhere += [(secret, _grown_area(area, width, height)) for secret, area in left]
                continue
            if not any(secret.pieces or secret.kind.name != CODE for secret in secrets):
                return cover, boxes
            cancellation.check()
            again = self._read_again(cover, cancellation)
            if again is None:
                return None
            repeated = [
                (secret, line_box(line, width, height))
                for secret in secrets
                for line in again
                if next(repeats(secret.value, line.text), None)
            ]
            legible = {n for n, secret in enumerate(secrets) if _is_legible(secret, secrets, lines, again, n in whole)}
            if not legible and not repeated:
                return cover, boxes
            whole |= legible
            elsewhere += repeated
        _log.warning("a covered part of the picture can still be read")
        return None

    def codes(self, pixels: Pixels) -> list[Secret]:
        """Return the codes in a picture that may not be sent."""
        height, width = pixels.shape[:2]
        found = self._decode(pixels) if self._decode is not None else ()
        return [secret_in_code(code, width, height) for code in found if not self._is_allowed(code.text)]

    def _read_again(self, pixels: Pixels, cancellation: Cancellation) -> tuple[TextLine, ...] | None:
        try:
            return self._read(pixels, cancellation) if self._read is not None else None
        except ModelError as problem:
            _log.warning("what was covered could not be read again: %s", type(problem).__name__)
            return None


def _grown_area(area: Region, width: int, height: int) -> Region:
    more = max(6, max(area.width, area.height) // 10)
    left, top = max(0, area.x - more), max(0, area.y - more)
    return Region(left, top, min(width, area.right + more) - left, min(height, area.bottom + more) - top)


def cover_of(
    secret: Secret, lines: Sequence[TextLine], width: int, height: int, *, whole: bool = False
) -> list[Region]:
    """Return the boxes that cover a secret, with `whole` those of its whole lines."""
    boxes = [
        line_box(lines[number], width, height) if whole else part_box(lines[number], start, end, width, height)
        for number, start, end in secret.pieces
    ]
    boxes += [secret.area] if secret.area is not None else []
    return [Region.around(boxes)] if secret.kind.block else boxes


def _is_legible(
    secret: Secret, secrets: Sequence[Secret], lines: Sequence[TextLine], again: Sequence[TextLine], whole: bool
) -> bool:
    """Whether OCR reads any part of a secret at its place again."""
    for number, start, end in secret.pieces:
        line = lines[number]
        part = alphanumerics(line.text[start:end])
        expected = "" if whole else alphanumerics(replaced(line.text, spans_in(number, secrets), names=False))
        there = alphanumerics(" ".join(other.text for other in again if _within(other.box, line.box)))
        for left in _beyond(expected, there):
            length = min(_READABLE, len(part))
            if any(part[at : at + length] in left for at in range(len(part) - length + 1)):
                return True
    return False


def _within(box: Region, line: Region) -> bool:
    """Whether a box overlaps the middle of a line."""
    middle = line.y + line.height / 2
    return overlap(box, line) and box.y <= middle < box.bottom


def _beyond(expected: str, there: str) -> Iterator[str]:
    for what, _, _, start, end in SequenceMatcher(None, expected, there, autojunk=False).get_opcodes():
        if what in ("insert", "replace"):
            yield there[start:end]


def repeats(value: str, text: str) -> Iterator[tuple[int, int]]:
    """Yield separate occurrences of `value` in `text`, compared as they look, ignoring white space and hyphens."""
    letters = "".join(value.split())
    if not _SHORTEST_REPEATED <= len(letters) <= 400:
        return
    pattern = r"[\s-]{0,3}".join(map(re.escape, skeleton(letters)))
    for match in re.finditer(rf"(?<!\w){pattern}(?!\w)", skeleton(text)):
        yield match.span()


def spans_in(number: int, secrets: Iterable[Secret]) -> list[tuple[int, int, SecretKind]]:
    """Return the spans of secrets in a line."""
    return [(start, end, secret.kind) for secret in secrets for line, start, end in secret.pieces if line == number]


def replaced(text: str, spans: Iterable[tuple[int, int, SecretKind]], *, names: bool = True) -> str:
    """Return `text` with kinds or spaces in place of the disjoint `spans`."""
    for start, end, kind in sorted(spans, key=lambda span: span[0], reverse=True):
        text = text[:start] + (kind.words if names else " ") + text[end:]
    return text
