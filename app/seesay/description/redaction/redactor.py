"""The gate to servers: takes secrets out of a picture and of every text that would go with it.

Candidates are the lines of the picture, its codes, the window's title, what programs tell of the focus, the question,
the instructions and what was said before. `ClearedPrompt` is made here only, and servers accept nothing else.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace

from seesay.core.domain import Cancellation, ClearedPrompt, Frame, Prompt, Redacted, Redaction, Source, Turn
from seesay.core.elements import Focus
from seesay.core.errors import KeptBackError, PictureKeptError, SeesayError
from seesay.core.findings import Code, TextLine
from seesay.core.redaction_terms import Finder
from seesay.core.region import Region, ShownWindow, window_at
from seesay.description.redaction.label_scopes import Scopes
from seesay.description.redaction.labels import load_labels
from seesay.description.redaction.passages import Passage, build_passages, passage_from_texts
from seesay.description.redaction.picture_cover import (
    Decode,
    PictureCover,
    Piece,
    Read,
    Secret,
    cover_of,
    is_plain_address,
    pieces_in,
    repeats,
    replaced,
    secret_in_code,
    spans_in,
)
from seesay.description.redaction.secret_finders import digit_readings
from seesay.description.redaction.secret_kinds import (
    CODE,
    OWN_WORDS,
    PASSWORD,
    SECRET_KINDS,
    SECRET_KINDS_BY_NAME,
    SecretKind,
)

_NEAR_CARD = 9.0
"""Maximum distance of other card data from the number, in heights of text."""
_FAR_FROM_CARD = 3.0
"""The same horizontally, in widths of the card's number."""
_IN_CODE = re.compile(
    r"(?:;|^WIFI:)P:((?:\\.|[^\\;])*)|[?&](?:secret|token|key|password|code)=([^&\s]+)", re.IGNORECASE
)
"""Passwords and keys in codes, which may be written beside them."""


def clear_unredacted(prompt: Prompt) -> ClearedPrompt:
    """Return a prompt as it is, for people who chose that nothing be redacted."""
    return ClearedPrompt(prompt)


class Redactor:
    """Takes the secrets out of what a server is to be given."""

    def __init__(self, own_words: Sequence[Finder], read: Read | None, decode: Decode | None = None) -> None:
        """Look for `own_words` beside the kinds of secrets there are.

        `read` and `decode` look at a picture again that was covered.
        """
        self._own_words = tuple(own_words)
        self._labels = load_labels()
        self._cover = PictureCover(read, decode, self.may_send_code)

    def __call__(self, prompt: Prompt, cancellation: Cancellation) -> Redaction:
        """Return the prompt that may be sent, what was redacted, and the warnings; raises `Cancelled`.

        The prompt is None if a password may be anywhere, or if secrets in a picture to be sent cannot be found or
        covered.
        """
        areas = _areas(prompt.frame)
        if areas is None:
            return Redaction(None, warnings=(PictureKeptError("unplaced"),))
        if prompt.lines is None and prompt.may_send_picture:
            return Redaction(None, warnings=(PictureKeptError("unread"),))
        secrets = self._in_lines(_in_windows(prompt.lines or (), prompt.frame.windows), areas)
        codes = self._codes(prompt.codes, prompt.frame)
        secrets += [*codes, *_written_beside(codes, prompt.lines or (), secrets)]
        cancellation.check()
        words, in_words = self._words(prompt, secrets)
        if not prompt.may_send_picture:
            return Redaction(words, (*self._boxes(prompt, secrets), *in_words), _told(secrets, in_words))
        cover = self._cover(prompt.frame.pixels, prompt.lines or (), secrets, cancellation)
        if cover is None:
            return Redaction(None, warnings=(PictureKeptError("readable"),))
        pixels, boxes = cover
        words = replace(words, frame=replace(words.frame, pixels=pixels))
        found = [*(Redacted(secret.kind.name, box) for secret, box in boxes), *in_words]
        secrets += [secret for secret, _ in boxes if secret not in secrets]
        return Redaction(words, tuple(found), _told(secrets, in_words))

    def may_send_code(self, text: str) -> bool:
        """Return whether a code with this text may be seen by a server."""
        return is_plain_address(text) and not any(True for _ in self._found([passage_from_texts([text])]))

    def _codes(self, codes: Iterable[Code], frame: Frame) -> list[Secret]:
        """Return codes that may not be sent, and the secrets in them."""
        secrets: list[Secret] = []
        kept = (code for code in codes if not self.may_send_code(code.text))
        secrets.extend(secret_in_code(code, frame.width, frame.height) for code in kept)
        return secrets

    def _in_lines(self, lines: Sequence[TextLine], areas: Sequence[Region] = ()) -> list[Secret]:
        """Return the secrets in recognized lines, without overlaps, and those that fill `areas`."""
        texts = build_passages(lines)
        taken: set[tuple[int, int]] = set()
        secrets: list[Secret] = []
        for area in areas:
            pieces = tuple(pieces_in(lines, area))
            taken.update((number, index) for number, start, end in pieces for index in range(start, end))
            value = " ".join(lines[number].text[start:end] for number, start, end in pieces)
            secrets.append(Secret(SECRET_KINDS_BY_NAME[PASSWORD], pieces, value, area))
        found = [*self._found(text for text in texts if text.form != "wrapped"), *self._governed(lines)]
        cards = [_box_of(lines, pieces) for kind, pieces in found if kind.name == "card-number" and pieces]
        for kind, pieces in sorted([*found, *_near_cards(texts, lines, cards)], key=_first_and_longest):
            _keep(secrets, taken, lines, kind, pieces)
        # what is found only where two lines are taken for one word
        for kind, pieces in sorted(
            self._found(text for text in texts if text.form == "wrapped"), key=_first_and_longest
        ):
            if not any((line, index) in taken for line, start, end in pieces for index in range(start, end)):
                _keep(secrets, taken, lines, kind, pieces)
        found_once = tuple(secrets)
        for secret in found_once:
            for number, line in enumerate(lines):
                for start, end in repeats(secret.value, line.text):
                    _keep(secrets, taken, lines, secret.kind, ((number, start, end),))
        return secrets

    def _governed(self, lines: Sequence[TextLine]) -> Iterator[tuple[SecretKind, tuple[Piece, ...]]]:
        """Yield what the labels in lines govern."""
        scopes = Scopes(lines, self._labels)
        for kind in SECRET_KINDS:
            if kind.judge is None:
                continue
            values = scopes.values(self._labels.kinds[kind.label], kind.judge, kind.max_refused)
            if kind.one:
                pieces = tuple(dict.fromkeys(cell.piece for cell in values))
                yield from ((kind, pieces),) if pieces else ()
            else:
                yield from ((kind, (cell.piece,)) for cell in values)

    def _found(self, texts: Iterable[Passage]) -> Iterator[tuple[SecretKind, tuple[Piece, ...]]]:
        for text in texts:
            for kind in SECRET_KINDS:
                for start, end in kind.find(text, self._labels):
                    yield kind, text.pieces(start, end)
            for reading in digit_readings(text.text) if self._own_words else ():
                for find in self._own_words:
                    for start, end in find(reading):
                        yield SECRET_KINDS_BY_NAME[OWN_WORDS], text.pieces(start, end)

    def _words(self, prompt: Prompt, secrets: Sequence[Secret]) -> tuple[ClearedPrompt, list[Redacted]]:
        """Return `prompt` with redacted secrets, and those that were in no line."""
        found: list[Redacted] = []

        def cleaned(*texts: str) -> list[str]:
            kinds, left = self._without(texts, secrets)
            found.extend(Redacted(kind, None) for kind in kinds)
            return left

        lines = _lines_without(prompt.lines, secrets) if prompt.lines is not None else None
        in_use = prompt.in_use
        if in_use is not None and prompt.lines is not None and lines is not None:
            by_line = {id(line): new for line, new in zip(prompt.lines, lines, strict=True)}
            in_use = tuple(by_line.get(id(line)) or replace(line, text=cleaned(line.text)[0]) for line in in_use)
        whole = lines == prompt.lines
        cleared = replace(
            prompt,
            frame=replace(prompt.frame, source=self._source(prompt.frame.source, cleaned), embedded=()),
            lines=lines,
            in_use=in_use,
            elements=prompt.elements if whole else None,
            elements_in_use=prompt.elements_in_use if whole else 0,
            struck=(),  # what only the captions made here use
            highlighted=(),
            dialogs=(),
            question=cleaned(prompt.question)[0],
            instructions=cleaned(prompt.instructions)[0],
            turns=tuple(_turn_without(turn, cleaned) for turn in prompt.turns),
            codes=tuple(code for code in prompt.codes if self.may_send_code(code.text)),
        )
        return ClearedPrompt(cleared), found

    def _source(self, source: Source, cleaned: Callable[..., list[str]]) -> Source:
        focus = self._focus(source.focus, cleaned) if source.focus is not None else None
        return replace(source, title=cleaned(source.title)[0], focus=focus)

    def _focus(self, focus: Focus, cleaned: Callable[..., list[str]]) -> Focus:
        element, cursor = focus.element, focus.cursor
        value = element.value if isinstance(element.value, str) else ""
        if value and self._labels.names_password(element.name):
            value = SECRET_KINDS_BY_NAME[PASSWORD].words
        # the name of a field, and what stands around it, are labels of its value
        name, value, *around = cleaned(element.name, value, *focus.around)
        if cursor is not None:
            line, selected = cleaned(cursor.line, cursor.selected)
            cursor = replace(cursor, line=line, selected=selected, text="")
        return replace(
            focus,
            element=replace(element, name=name, value=value if isinstance(element.value, str) else element.value),
            description=cleaned(focus.description)[0],
            address=cleaned(focus.address)[0],
            around=tuple(around),
            window=cleaned(focus.window)[0],
            cursor=cursor,
        )

    def _without(self, texts: Sequence[str], secrets: Sequence[Secret]) -> tuple[list[str], list[str]]:
        """Return the kinds of the secrets in texts that belong together, and the texts without them."""
        spans: list[list[tuple[int, int, SecretKind]]] = [[] for _ in texts]
        for kind, pieces in self._found([passage_from_texts(texts)]) if any(texts) else ():
            for number, start, end in pieces:
                spans[number].append((start, end, kind))
        for number, text in enumerate(texts):
            for secret in secrets:
                for value in (secret.value, *_values_in_code(secret)):
                    spans[number] += [(start, end, secret.kind) for start, end in repeats(value, text)]
        kept = [_disjoint(each) for each in spans]
        left = [replaced(text, each) for text, each in zip(texts, kept, strict=True)]
        return [kind.name for each in kept for _, _, kind in each], left

    def _boxes(self, prompt: Prompt, secrets: Sequence[Secret]) -> list[Redacted]:
        lines, frame = prompt.lines or (), prompt.frame
        return [
            Redacted(secret.kind.name, box)
            for secret in secrets
            for box in cover_of(secret, lines, frame.width, frame.height)
        ]


def _in_windows(lines: Sequence[TextLine], windows: Sequence[ShownWindow]) -> list[TextLine]:
    """Return lines with the window of a program that they are in, instead of a panel or a table's cell."""
    shown = [window for window in windows if not window.is_hint]
    owners = [window_at(line.box, shown) for line in lines]
    boxes = [owner.box if owner is not None else None for owner in owners]
    return [replace(line, window=box) for line, box in zip(lines, boxes, strict=True)]


def _values_in_code(secret: Secret) -> list[str]:
    """Return the passwords and keys in a code."""
    return [one or other for one, other in _IN_CODE.findall(secret.value)] if secret.kind.name == CODE else []


def _written_beside(codes: Sequence[Secret], lines: Sequence[TextLine], known: Sequence[Secret]) -> Iterator[Secret]:
    """Yield what lines repeat of the secrets in codes, for people who cannot scan them."""
    taken = {(n, at) for secret in known for n, start, end in secret.pieces for at in range(start, end)}
    for code in codes:
        for value in _values_in_code(code):
            for number, line in enumerate(lines):
                for start, end in repeats(value, line.text):
                    if not any((number, at) in taken for at in range(start, end)):
                        yield Secret(code.kind, ((number, start, end),), value)


def _disjoint(spans: list[tuple[int, int, SecretKind]]) -> list[tuple[int, int, SecretKind]]:
    """Return the spans that overlap none of a kind that comes first, or of the same kind and longer."""
    kept: list[tuple[int, int, SecretKind]] = []
    for start, end, kind in sorted(spans, key=lambda span: (SECRET_KINDS.index(span[2]), span[0] - span[1])):
        if all(end <= low or start >= high for low, high, _ in kept):
            kept.append((start, end, kind))
    return kept


def _areas(frame: Frame) -> list[Region] | None:
    """Return the areas that programs report as passwords, or None if one may be anywhere."""
    shown, boxes = Region(0, 0, frame.width, frame.height), frame.secret_areas()
    return None if boxes is None else [part for box in boxes if (part := box.intersection(shown)) is not None]


def _first_and_longest(found: tuple[SecretKind, tuple[Piece, ...]]) -> tuple[int, int]:
    kind, pieces = found
    return SECRET_KINDS.index(kind), -sum(end - start for _, start, end in pieces)


def _keep(
    secrets: list[Secret],
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
        secrets.append(Secret(kind, tuple(free), value))


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


def _lines_without(lines: Sequence[TextLine], secrets: Sequence[Secret]) -> tuple[TextLine, ...]:
    spans = {number for secret in secrets for number, _, _ in secret.pieces}
    return tuple(
        replace(line, text=replaced(line.text, spans_in(number, secrets))) if number in spans else line
        for number, line in enumerate(lines)
    )


def _turn_without(turn: Turn, cleaned: Callable[..., list[str]]) -> Turn:
    question, *claims = cleaned(turn.question, *(claim.text for claim in turn.claims))
    told = tuple(replace(claim, text=text) for claim, text in zip(turn.claims, claims, strict=True))
    return replace(turn, question=question, claims=told)


def _told(secrets: Iterable[Secret], in_words: Iterable[Redacted]) -> tuple[SeesayError, ...]:
    """Return a warning for each kind; a secret in several places counts once."""
    values = {
        (secret.kind.name, "".join(secret.value.split()).casefold() or secret.area)
        if secret.area is None or secret.kind.name == CODE
        else (secret.kind.name, secret.area)
        for secret in secrets
    }
    counts = Counter(kind for kind, _ in values)
    for kind in {redacted.kind for redacted in in_words} - set(counts):
        counts[kind] = 1
    return tuple(KeptBackError(kind.name, counts[kind.name]) for kind in SECRET_KINDS if counts[kind.name])
