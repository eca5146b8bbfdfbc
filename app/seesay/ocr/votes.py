"""Votes between several readings of a line, word by word: by different data of Tesseract, and of different sizes.

Two networks rarely make the same mistake. Where they differ, the list of words of the language tells mostly which is
right.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import combinations
from typing import NamedTuple

from seesay.ocr.word_list import bare
from seesay.ocr.words import KEPT_SURE, OWN_FIGURE, Word, overlap
from seesay.text.letters import is_file_name

_KNOWN, _UNSEEN, _EACH = 2.0, 0.3, 0.1
"""What a vote gains if its words are in the list; the confidence of a reading that has nothing at a place; and what any
reading has beside its confidence."""
_SURE_IF_KNOWN, _SURE = 0.8, 0.9
"""From which confidence on a word of the list, or any, is right even if not all data read it."""
_BELOW = 0.01
"""How far words that are not sure are below the limit."""


class Reading(NamedTuple):
    """A line as a `voter` read it; each has one voice on whether a word is sure."""

    voter: int
    words: Sequence[Word]


class _Part(NamedTuple):
    """A word with its letters, where these come one by one."""

    letters: list[Word]
    text: str
    confidence: float
    place: Word


def voted(readings: Sequence[Reading], least: float, knows: Callable[[str], bool]) -> list[Word]:
    """Return the line that most speaks for; words that are not sure have less confidence than `least`."""
    line: list[Word] = []
    voters = {reading.voter for reading in readings}
    for place in _places([_parts(reading.words) for reading in readings]):
        confidences = [max(0.0, min((part.confidence for part in parts), default=_UNSEEN)) for parts in place]
        votes: dict[str, float] = {}
        for parts, confidence in zip(place, confidences, strict=True):
            votes[bare(_text(parts))] = votes.get(bare(_text(parts)), 0.0) + confidence + _EACH
        known = {text: _share(map(knows, text.split())) for text in votes}
        best = max(votes, key=lambda text: votes[text] + _KNOWN * known[text])
        alike = [number for number, parts in enumerate(place) if bare(_text(parts)) == best]
        chosen = place[alike[0]]  # of readings that differ in Arabic's signs of vowels only, the first
        same = [number for number in alike if _text(place[number]) == _text(chosen)]
        likely, surest = (max(map(confidences.__getitem__, numbers)) for numbers in (alike, same))
        sure = (
            {readings[number].voter for number in same} == voters
            or surest >= _SURE
            or (known[best] == 1 and surest >= _SURE_IF_KNOWN)
        )
        for part in chosen:
            for letter in part.letters:
                confidence = likely if len(part.letters) == 1 else letter.confidence
                confidence = max(confidence, least) if sure else min(confidence, least - _BELOW)
                line.append(letter._replace(confidence=confidence))
    return line


def with_own(line: Sequence[Word], other: Sequence[Word]) -> list[Word]:
    """Return `line` with Arabic and Persian figures, and with names of files, as they are in `other`."""
    kept = [
        word
        for word in other
        if word.confidence >= KEPT_SURE and (OWN_FIGURE.search(word.text) or is_file_name(word.text))
    ]
    told: list[Word] = []
    for word in line:
        own = next((each for each in kept if overlap(each, word)), word)
        if own is word or own not in told:
            told.append(own)
    return told


def _text(parts: Sequence[_Part]) -> str:
    return " ".join(part.text for part in parts)


def _share(answers: Iterable[bool]) -> float:
    given = list(answers)
    return sum(given) / max(1, len(given))


def _parts(words: Sequence[Word]) -> list[_Part]:
    """Put letters that come one by one together to words."""
    parts: list[_Part] = []
    for word in words:
        if parts and not word.apart:
            letters, text, confidence, place = parts.pop()
            place = place._replace(left=min(place.left, word.left), right=max(place.right, word.right))
            parts.append(_Part([*letters, word], text + word.text, min(confidence, word.confidence), place))
        else:
            parts.append(_Part([word], word.text, word.confidence, word))
    return parts


def _places(lines: Sequence[list[_Part]]) -> list[list[list[_Part]]]:
    """Return the places of a line, in order, with what each reading has there: words that overlap share one."""
    number = {id(part): place for place, part in enumerate(part for line in lines for part in line)}
    for line, other in combinations(lines, 2):
        for part in line:
            for same in other:
                one, two = number[id(part)], number[id(same)]
                if one != two and overlap(part.place, same.place):
                    number = {key: one if place == two else place for key, place in number.items()}
    order: list[int] = []
    for line in lines:
        at = 0
        for part in line:
            if number[id(part)] not in order:
                order.insert(at, number[id(part)])  # behind what is before it in its own reading
            at = order.index(number[id(part)]) + 1
    return [[[part for part in line if number[id(part)] == place] for line in lines] for place in order]
