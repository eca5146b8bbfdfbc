"""Where sentences end, for voices, for answers that still arrive, and for claims.

Where it is unclear whether a full stop ends a sentence, it does not: a long sentence is spoken well and judged as a
whole, and a torn one is neither. All patterns take time in proportion to the text's length.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from seesay.text.cleaning import JOINERS

CHUNK_CHARACTERS = 1000
"""The most characters handed to a voice at once; about a minute of speech."""

TERMINATORS = ".!?…。！？｡।॥؟۔።։"
CLOSERS = "\"'”“’»›)]}」』）】〉》*"  # “ closes in German, and * in Markdown
_SPACED, _WIDE, _OTHER = ".!?…", "。！？｡", "।॥؟۔።։"  # no space follows the wide ones
_CLOSING = rf"[{re.escape(CLOSERS)}]*+"
_END = re.compile(
    rf"(?:[{_WIDE}]++{_CLOSING}|(?<![{_OTHER}])[{_OTHER}]++{_CLOSING}(?=\s|\Z)"
    rf"|(?<![{_SPACED}])[{_SPACED}]++{_CLOSING}(?=\s|\Z)|\n)\s*+"
)
_STOPPED = re.compile(rf"[{TERMINATORS},;:]{_CLOSING}\Z")
_LAST_WORD = re.compile(r"[^\s(\[\"'“‘«]*+\Z")
_ABBREVIATION = re.compile(
    r"dr|mr|mrs|ms|prof|st|mt|sr|jr|hr|fr|mme|mlle|sra|srta|vs|cf|etc|usw|inc|ltd|e\.g|i\.e|z\.b|d\.h|u\.a|p\.ej|p\.ex|"
    r"ca|approx|bzw|inkl|gen|gov|sen|rep|lt|sgt|capt|col|rev|hon|vgl|dipl",
    re.IGNORECASE,
)
_BEFORE_NUMBER = re.compile(r"no|nr|nº|fig|figs|p|pp|vol|art|sec|ch|abb|s", re.IGNORECASE)
_CLAUSE_END = re.compile(r"[;:,]\s+|[、，；：—]\s*")
_SPACE = re.compile(r"\s")
_NEARBY = 32  # characters looked at before a full stop; looking at all would take quadratic time

QUOTED = re.compile(
    r"\"[^\"\n]*+\"|“[^“”\n]*+”|„[^„“”\n]*+[“”]|«[^«»\n]*+»|»[^«»\n]*+«|「[^「」\n]*+」|『[^『』\n]*+』"
    r"|(?<!\w)'[^'\n]++'(?!\w)|(?<!\w)‘[^‘’\n]++’(?!\w)"
)
BRACKETED = re.compile(r"\([^()\n]*+\)|\[[^\[\]\n]*+\]|（[^（）\n]*+）")
ARRIVING_QUOTED = re.compile(r"\"[^\"\n]{0,600}+(?:\"|\Z)|“[^“”\n]{0,600}+(?:”|\Z)|„[^„“”\n]{0,600}+(?:[“”]|\Z)")
"""Quotations in a text that still arrives: one that has not ended may go on. Single marks are left out, for after an
apostrophe everything would wait; and so is what is longer than a quotation is, for its end may never come."""


def sentence_ends(
    text: str, shields: Sequence[re.Pattern[str]] = (), *, capitals: bool = True
) -> Iterator[tuple[int, int]]:
    """Yield, for each boundary between sentences, where the first ends and where the next begins.

    The end of a line is a boundary too. Within what one of `shields` matches no sentence ends, unless a quotation ends
    with it and a new sentence follows. With `capitals` a small letter shows that a sentence goes on; small models,
    whose answers are told while they arrive, write without them.
    """
    spans = [[match.span() for match in shield.finditer(text)] for shield in shields]
    start = 0
    for match in _END.finditer(text):
        mark, following = match.start(), match.end()
        end = mark + len(match.group().rstrip())
        around = [span for found in spans if (span := _around(found, mark)) is not None]
        new = not capitals or following >= len(text) or not text[following].islower()
        if around and not (new and all(end >= closes for _, closes in around)):
            continue
        if text[mark] in _SPACED and not (new and _is_full_stop(text, start, mark, end, following)):
            continue
        yield end, following
        start = following


def _around(spans: Sequence[tuple[int, int]], place: int) -> tuple[int, int] | None:
    """Return which of `spans`, which are in order and apart, has `place` inside."""
    before = bisect_left(spans, (place, 0)) - 1
    return spans[before] if before >= 0 and place < spans[before][1] else None


def _is_full_stop(text: str, start: int, mark: int, end: int, following: int) -> bool:
    """Return whether the mark at `mark` ends a sentence, and not an abbreviation or an ordinal number."""
    if text[mark:end].rstrip(CLOSERS) != ".":
        return True
    match = _LAST_WORD.search(text, max(start, mark - _NEARBY), mark)
    word = match.group() if match else ""
    if _ABBREVIATION.fullmatch(word) or (len(word) == 1 and word.isalpha() and word != "I"):
        return False
    if word.isdigit() and len(word) <= 2:  # "1. First", "3. Oktober"
        return False
    # What follows may not have arrived yet; at the end of a whole text it makes no difference.
    return not (_BEFORE_NUMBER.fullmatch(word) and (following >= len(text) or text[following].isdigit()))


def sentences(text: str) -> tuple[str, ...]:
    """Return the sentences of cleaned `text` in order, none of them empty.

    A line that does not go on in the next one with a small letter ends a sentence too, for menus and headings have no
    full stops. Quotations are not shielded: a voice may pause within one.
    """
    found: list[str] = []
    for paragraph in _paragraphs(text):
        start = 0
        for end, following in sentence_ends(paragraph):
            found.append(paragraph[start:end])
            start = following
        found.append(paragraph[start:])
    return tuple(sentence for sentence in found if sentence)


def _paragraphs(text: str) -> Iterator[str]:
    """Yield lines, with those joined that are one sentence wrapped by a narrow column."""
    pending: list[str] = []
    for line in text.split("\n"):
        stripped = line.strip()
        if pending and not stripped[:1].islower():
            yield " ".join(pending)
            pending = []
        if stripped:
            pending.append(stripped)
    if pending:
        yield " ".join(pending)


def chunks(text: str, limit: int = CHUNK_CHARACTERS) -> tuple[str, ...]:
    """Return cleaned `text` as sentences of at most `limit` characters each; longer ones are cut between clauses."""
    return tuple(piece for sentence in sentences(text) for piece in _cut(sentence, limit))


def packed(text: str, limit: int) -> tuple[str, ...]:
    """Return cleaned `text` in few pieces of whole sentences, of at most `limit` characters each."""
    pieces: list[str] = []
    for chunk in chunks(text, limit):
        together = joined((pieces[-1], chunk)) if pieces else chunk
        if pieces and len(together) <= limit:
            pieces[-1] = together
        else:
            pieces.append(chunk)
    return tuple(pieces)


def joined(pieces: Sequence[str]) -> str:
    """Return sentences as one text; an empty line follows those without a full stop, so that a voice pauses there."""
    parts: list[str] = []
    for piece in pieces:
        if parts:
            parts.append(" " if _STOPPED.search(parts[-1]) else "\n\n")
        parts.append(piece)
    return "".join(parts)


def _cut(sentence: str, limit: int) -> Iterator[str]:
    start = 0
    while len(sentence) - start > limit:
        end = start + limit
        for pattern in (_CLAUSE_END, _SPACE):
            if places := [mark.end() for mark in pattern.finditer(sentence, start + limit // 2, end)]:
                end = places[-1]
                break
        else:
            # nowhere to breathe: at least no accent or second half of an emoji is torn off, unless all is accents
            whole = range(end, start + limit // 2, -1)
            end = next((place for place in whole if not _is_torn(sentence, place)), end)
        if piece := sentence[start:end].strip():
            yield piece
        start = end
    if piece := sentence[start:].strip():
        yield piece


def _is_torn(sentence: str, place: int) -> bool:
    return bool(unicodedata.combining(sentence[place])) or sentence[place - 1] in JOINERS
