"""Redacts secrets in the picture and in the words before they are sent.

The redacted picture is read again. If a secret is still readable, its line is covered; if that fails, the picture is
not sent.
"""

from __future__ import annotations

import logging
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher

import numpy as np

from seesay.core.domain import Cancellation, Frame, Prompt, Redacted, Redaction, Source, Turn
from seesay.core.errors import KeptBackError, ModelError, PictureKeptError, SeesayError
from seesay.core.findings import Pixels, TextLine
from seesay.core.redaction_terms import Finder
from seesay.core.region import Region
from seesay.core.text.cleaning import alphanumerics
from seesay.description.redaction.labels import load_labels
from seesay.description.redaction.passages import Passage, build_passages, passage_from_text
from seesay.description.redaction.secret_finders import (
    OWN_WORDS,
    PASSWORD,
    SECRET_KINDS,
    SECRET_KINDS_BY_NAME,
    SecretKind,
    digit_readings,
)

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

Piece = tuple[int, int, int]
"""The number of a line, and from where to where in its text."""

_NEAR_CARD = 9.0
"""Maximum distance of other card data from the number, in heights of text."""
_FAR_FROM_CARD = 3.0
"""The same horizontally, in widths of the card's number."""
_SHORTEST_REPEATED = 5
"""Minimum characters of a secret whose repetitions are covered too."""
_MAX_READINGS = 3
_READABLE = 2
"""Number of consecutive legible characters that reveal a secret."""


@dataclass(frozen=True, slots=True)
class _Secret:
    kind: SecretKind
    pieces: tuple[Piece, ...]
    value: str
    area: Region | None = None
    """Where it stands as its program tells, whatever could be read there."""


class Redactor:
    """Takes the secrets out of what a server is to be given."""

    def __init__(self, own_words: Sequence[Finder], read: Read | None) -> None:
        """Look for `own_words` beside the kinds of secrets there are; `read` reads what was covered again."""
        self._own_words, self._read = tuple(own_words), read
        self._labels = load_labels()

    def __call__(self, prompt: Prompt, cancellation: Cancellation) -> Redaction:
        """Return the prompt that may be sent, what was redacted, and the warnings; raises `Cancelled`.

        The prompt is None if a password may be anywhere, or if secrets in a picture to be sent cannot be found or
        covered.
        """
        areas = _areas(prompt.frame)
        if areas is None:
            return Redaction(None, warnings=(PictureKeptError("unplaced"),))
        if prompt.lines is None:
            if prompt.may_send_picture:
                return Redaction(None, warnings=(PictureKeptError("unread"),))
            secrets: list[_Secret] = []
        else:
            secrets = self._in_lines(prompt.lines, areas)
        cancellation.check()
        words, in_words = self._words(prompt, secrets)
        found = [*self._boxes(prompt, secrets), *in_words]
        warnings = _told(secrets, in_words)
        if not (prompt.may_send_picture and secrets and prompt.lines is not None):
            return Redaction(words, tuple(found), warnings)
        cover = self._picture(prompt.frame.pixels, prompt.lines, secrets, cancellation)
        if cover is None:
            return Redaction(None, warnings=(PictureKeptError("readable"),))
        pixels, boxes = cover
        words = replace(words, frame=replace(words.frame, pixels=pixels))
        found = [*(Redacted(secret.kind.name, box) for secret, box in boxes), *in_words]
        return Redaction(words, tuple(found), warnings)

    def words(self, prompt: Prompt) -> Prompt:
        """Return `prompt` without secrets in its words, and with the picture as it was."""
        return self._words(prompt, self._in_lines(prompt.lines or (), _areas(prompt.frame) or ()))[0]

    def _in_lines(self, lines: Sequence[TextLine], areas: Sequence[Region] = ()) -> list[_Secret]:
        """Return the secrets in recognized lines, without overlaps, and those that fill `areas`."""
        texts = build_passages(lines)
        taken: set[tuple[int, int]] = set()
        secrets: list[_Secret] = []
        for area in areas:
            pieces = tuple(pieces_in(lines, area))
            taken.update((number, index) for number, start, end in pieces for index in range(start, end))
            value = " ".join(lines[number].text[start:end] for number, start, end in pieces)
            secrets.append(_Secret(SECRET_KINDS_BY_NAME[PASSWORD], pieces, value, area))
        found = list(self._found(text for text in texts if not text.wrapped))
        cards = [_box_of(lines, pieces) for kind, pieces in found if kind.name == "card-number"]
        for kind, pieces in sorted([*found, *_near_cards(texts, lines, cards)], key=_first_and_longest):
            _keep(secrets, taken, lines, kind, pieces)
        # what is found only where two lines are taken for one word
        for kind, pieces in sorted(self._found(text for text in texts if text.wrapped), key=_first_and_longest):
            if not any((line, index) in taken for line, start, end in pieces for index in range(start, end)):
                _keep(secrets, taken, lines, kind, pieces)
        found_once = tuple(secrets)
        for secret in found_once:
            for number, line in enumerate(lines):
                for start, end in _repeats(secret.value, line.text):
                    _keep(secrets, taken, lines, secret.kind, ((number, start, end),))
        return secrets

    def _found(self, texts: Iterable[Passage]) -> Iterator[tuple[SecretKind, tuple[Piece, ...]]]:
        for text in texts:
            for kind in SECRET_KINDS:
                if kind.find is not None:
                    for start, end in kind.find(text, self._labels):
                        yield kind, text.pieces(start, end)
            for reading in digit_readings(text.text) if self._own_words else ():
                for find in self._own_words:
                    for start, end in find(reading):
                        yield SECRET_KINDS_BY_NAME[OWN_WORDS], text.pieces(start, end)

    def _words(self, prompt: Prompt, secrets: Sequence[_Secret]) -> tuple[Prompt, list[Redacted]]:
        """Return `prompt` with redacted secrets, and those that were in no line."""
        found: list[Redacted] = []

        def cleaned(text: str) -> str:
            kinds, text = self._without(text, secrets)
            found.extend(Redacted(kind, None) for kind in kinds)
            return text

        source = prompt.frame.source
        lines = _lines_without(prompt.lines, secrets) if prompt.lines is not None else None
        in_use = prompt.in_use
        if in_use is not None and prompt.lines is not None and lines is not None:
            by_line = {id(line): new for line, new in zip(prompt.lines, lines, strict=True)}
            in_use = tuple(by_line.get(id(line)) or replace(line, text=cleaned(line.text)) for line in in_use)
        return (
            replace(
                prompt,
                frame=replace(prompt.frame, source=_source_without(source, cleaned), embedded=()),
                lines=lines,
                in_use=in_use,
                elements=prompt.elements if lines == prompt.lines else None,
                elements_in_use=prompt.elements_in_use if lines == prompt.lines else 0,
                question=cleaned(prompt.question),
                instructions=cleaned(prompt.instructions),
                turns=tuple(_turn_without(turn, cleaned) for turn in prompt.turns),
            ),
            found,
        )

    def _without(self, text: str, secrets: Sequence[_Secret]) -> tuple[list[str], str]:
        spans: list[tuple[int, int, SecretKind]] = []
        for kind, pieces in self._found([passage_from_text(text)]) if text else ():
            spans += [(start, end, kind) for _, start, end in pieces]
        for secret in secrets:
            spans += [(start, end, secret.kind) for start, end in _repeats(secret.value, text)]
        spans.sort(key=lambda span: SECRET_KINDS.index(span[2]))
        kept: list[tuple[int, int, SecretKind]] = []
        for start, end, kind in spans:
            if all(end <= low or start >= high for low, high, _ in kept):
                kept.append((start, end, kind))
        return [kind.name for _, _, kind in kept], _replaced(text, kept)

    def _boxes(self, prompt: Prompt, secrets: Sequence[_Secret]) -> list[Redacted]:
        lines, frame = prompt.lines or (), prompt.frame
        return [
            Redacted(secret.kind.name, box)
            for secret in secrets
            for box in _cover_of(secret, lines, frame.width, frame.height, whole=False)
        ]

    def _picture(
        self, pixels: Pixels, lines: Sequence[TextLine], secrets: Sequence[_Secret], cancellation: Cancellation
    ) -> tuple[Pixels, list[tuple[_Secret, Region]]] | None:
        """Return the redacted picture and the covered areas; None if secrets stay legible."""
        height, width = pixels.shape[:2]
        whole: set[int] = set()
        elsewhere: list[tuple[_Secret, Region]] = []
        for _ in range(_MAX_READINGS):
            boxes = [
                (secret, box)
                for number, secret in enumerate(secrets)
                for box in _cover_of(secret, lines, width, height, whole=number in whole)
            ]
            boxes += elsewhere
            cover = covered(pixels, [box for _, box in boxes])
            try:
                again = self._read(cover, cancellation) if self._read is not None else None
            except ModelError as problem:
                _log.warning("what was covered could not be read again: %s", type(problem).__name__)
                again = None
            if again is None:
                return None
            repeated = [
                (secret, line_box(line, width, height))
                for secret in secrets
                for line in again
                if next(_repeats(secret.value, line.text), None)
            ]
            legible = {n for n, secret in enumerate(secrets) if _is_legible(secret, secrets, lines, again, n in whole)}
            if not legible and not repeated:
                return cover, boxes
            whole |= legible
            elsewhere += repeated
        _log.warning("a covered part of the picture can still be read")
        return None


def _areas(frame: Frame) -> list[Region] | None:
    """Return the areas that programs report as passwords, or None if one may be anywhere."""
    shown, boxes = Region(0, 0, frame.width, frame.height), frame.secret_areas()
    return None if boxes is None else [part for box in boxes if (part := box.intersection(shown)) is not None]


def _first_and_longest(found: tuple[SecretKind, tuple[Piece, ...]]) -> tuple[int, int]:
    kind, pieces = found
    return SECRET_KINDS.index(kind), -sum(end - start for _, start, end in pieces)


def _keep(
    secrets: list[_Secret],
    taken: set[tuple[int, int]],
    lines: Sequence[TextLine],
    kind: SecretKind,
    pieces: Sequence[Piece],
) -> None:
    """Add the characters of a secret that belong to no other."""
    free = [
        (number, start, end)
        for number, low, high in pieces
        for start, end in _free(number, low, high, taken)
        if lines[number].text[start:end].strip()
    ]
    if free:
        taken.update((number, index) for number, start, end in free for index in range(start, end))
        value = " ".join(lines[number].text[start:end] for number, start, end in pieces)
        secrets.append(_Secret(kind, tuple(free), value))


def _free(number: int, low: int, high: int, taken: set[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    start = low
    for index in range(low, high + 1):
        if index == high or (number, index) in taken:
            if index > start:
                yield start, index
            start = index + 1


def _near_cards(
    texts: Iterable[Passage], lines: Sequence[TextLine], cards: Sequence[Region]
) -> Iterator[tuple[SecretKind, tuple[Piece, ...]]]:
    if not cards:
        return
    for text in texts:
        for kind in SECRET_KINDS:
            if kind.find_near_card is None:
                continue
            for start, end in kind.find_near_card(text, load_labels()):
                pieces = text.pieces(start, end)
                if any(_is_near(lines[pieces[0][0]].box, card) for card in cards if pieces):
                    yield kind, pieces


def _is_near(box: Region, card: Region) -> bool:
    across, up = _FAR_FROM_CARD * card.width, _NEAR_CARD * max(box.height, card.height)
    beside = card.x - across <= box.right and box.x <= card.right + across
    return beside and card.y - up <= box.bottom and box.y <= card.bottom + up


def _box_of(lines: Sequence[TextLine], pieces: Sequence[Piece]) -> Region:
    box = Region.around(lines[number].box for number, _, _ in pieces)
    return Region(box.x, box.y, box.width, max(1, min(lines[number].box.height for number, _, _ in pieces)))


def _cover_of(secret: _Secret, lines: Sequence[TextLine], width: int, height: int, *, whole: bool) -> list[Region]:
    boxes = [
        line_box(lines[number], width, height) if whole else part_box(lines[number], start, end, width, height)
        for number, start, end in secret.pieces
    ]
    boxes += [secret.area] if secret.area is not None else []
    return [Region.around(boxes)] if secret.kind.block else boxes


def _is_legible(
    secret: _Secret, secrets: Sequence[_Secret], lines: Sequence[TextLine], again: Sequence[TextLine], whole: bool
) -> bool:
    """Whether OCR reads any part of a secret at its place again."""
    for number, start, end in secret.pieces:
        line = lines[number]
        part = alphanumerics(line.text[start:end])
        expected = "" if whole else alphanumerics(_replaced(line.text, _spans_in(number, secrets), names=False))
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


def _repeats(value: str, text: str) -> Iterator[tuple[int, int]]:
    """Yield separate occurrences of `value` in `text`, ignoring white space."""
    parts = value.split()
    if sum(map(len, parts)) < _SHORTEST_REPEATED or len(parts) > 40 or len(value) > 400:
        return
    pattern = r"\s*".join(map(re.escape, parts))
    for match in re.finditer(rf"(?<!\w){pattern}(?!\w)", text):
        yield match.span()


def _spans_in(number: int, secrets: Iterable[_Secret]) -> list[tuple[int, int, SecretKind]]:
    return [(start, end, secret.kind) for secret in secrets for line, start, end in secret.pieces if line == number]


def _replaced(text: str, spans: Iterable[tuple[int, int, SecretKind]], *, names: bool = True) -> str:
    """Return `text` with kinds or spaces in place of the disjoint `spans`."""
    for start, end, kind in sorted(spans, key=lambda span: span[0], reverse=True):
        text = text[:start] + (kind.words if names else " ") + text[end:]
    return text


def _lines_without(lines: Sequence[TextLine], secrets: Sequence[_Secret]) -> tuple[TextLine, ...]:
    spans = {number for secret in secrets for number, _, _ in secret.pieces}
    return tuple(
        replace(line, text=_replaced(line.text, _spans_in(number, secrets))) if number in spans else line
        for number, line in enumerate(lines)
    )


def _turn_without(turn: Turn, cleaned: Callable[[str], str]) -> Turn:
    claims = tuple(replace(claim, text=cleaned(claim.text)) for claim in turn.claims)
    return replace(turn, question=cleaned(turn.question), claims=claims)


def _source_without(source: Source, cleaned: Callable[[str], str]) -> Source:
    focus = source.focus
    if focus is not None:
        element = focus.element
        value = cleaned(element.value) if isinstance(element.value, str) else element.value
        cursor = focus.cursor
        if cursor is not None:
            cursor = replace(cursor, line=cleaned(cursor.line), selected=cleaned(cursor.selected), text="")
        focus = replace(
            focus,
            element=replace(element, name=cleaned(element.name), value=value),
            description=cleaned(focus.description),
            address=cleaned(focus.address),
            around=tuple(map(cleaned, focus.around)),
            window=cleaned(focus.window),
            cursor=cursor,
        )
    return replace(source, title=cleaned(source.title), focus=focus)


def _told(secrets: Iterable[_Secret], in_words: Iterable[Redacted]) -> tuple[SeesayError, ...]:
    """Return a warning for each kind; a secret in several places counts once."""
    values = {(secret.kind.name, secret.area or alphanumerics(secret.value)) for secret in secrets}
    counts = Counter(kind for kind, _ in values)
    for kind in {redacted.kind for redacted in in_words} - set(counts):
        counts[kind] = 1
    return tuple(KeptBackError(kind.name, counts[kind.name]) for kind in SECRET_KINDS if counts[kind.name])
