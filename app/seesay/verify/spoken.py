"""The words in which checked claims are told: what is certain plainly, what is not with a hedge, what is wrong apart.

Hedges have to leave a sentence grammatical, or a listener stumbles over exactly the words that ask for care. Inside a
sentence they go where English allows them; in other languages, and before a word that cannot lose its capital, a hedge
stands before a colon.
"""

from __future__ import annotations

from collections import ChainMap
from collections.abc import Sequence
from dataclasses import dataclass, fields
from functools import lru_cache
from typing import Literal

from seesay.domain import Claim
from seesay.languages import ENGLISH, entries, fallbacks
from seesay.verify.claims import FUNCTION_WORDS, Piece
from seesay.verify.evidence import Difference

Manner = Literal["plain", "hedged", "dropped"]

_ENDS = tuple(".!?…。！？।\"”»'’)")
_MOST_DIFFERENCES = 2
# fmt: off
_LOWERED = FUNCTION_WORDS | frozenset((
    "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "several", "some", "many",
    "another", "both", "all", "each", "behind", "beside", "above", "below", "under", "near", "next", "inside",
    "outside", "between", "beyond", "through", "across", "along", "around", "what", "no", "someone", "people",
))
# fmt: on


@dataclass(frozen=True, slots=True)
class Phrases:
    """What is said around claims in one language; `{claims}` and `{differences}` are filled in."""

    possibly: str
    or_: str
    uncertain: str
    also_claimed: str
    only_claimed: str
    differ: str
    unchecked: str
    partly_unchecked: str
    some_unchecked: str


@lru_cache(maxsize=4)
def phrases_for(language: str) -> Phrases:
    """Return the phrases in `language` (a tag such as "de-AT"), in English where it has none."""
    tables = [entries(tag).get("verdicts", {}) for tag in (*fallbacks(language), ENGLISH)]
    found = ChainMap(*tables)
    return Phrases(**{field.name: found[field.name.rstrip("_")] for field in fields(Phrases)})


def speak(
    pieces: Sequence[Piece],
    claims: Sequence[Claim],
    differences: Sequence[Difference],
    phrases: Phrases,
    *,
    english: bool,
    silent_about_wrong: bool,
    notes: bool = True,
) -> str:
    """Return what is said for a candidate's pieces and their claims, one for one.

    Without `notes` nothing is said of what could not be checked. `silent_about_wrong` leaves
    unsupported claims out altogether, for when everything else contradicts them.
    """
    unchecked = [claim.support == "unchecked" for claim in claims]
    manners = [_manner(claim, all_unchecked=all(unchecked), text="text" in claim.evidence) for claim in claims]
    # With nothing but text to go by, claims nobody could look at are told as they are, and a sentence says so.
    by_text_only = any(unchecked) and all(c.support != "unsure" and "clip" not in c.evidence for c in claims)
    if by_text_only:
        manners = [
            "plain" if claim.support == "unchecked" else manner for claim, manner in zip(claims, manners, strict=True)
        ]
    spread = _spread(pieces, manners)
    kept = [manner for manner in spread if manner != "dropped"]
    dropped = _runs(pieces, spread)
    said: list[str] = []
    if not kept:
        return phrases.only_claimed.format(claims=_closed("; ".join(dropped)))
    if len(kept) > 1 and all(manner == "hedged" for manner in kept):
        body = _Body(phrases, english).compose(pieces, ["plain" if m == "hedged" else m for m in spread])
        said.append(phrases.uncertain.format(claims=body))
    else:
        said.append(_Body(phrases, english).compose(pieces, spread))
    if dropped and not silent_about_wrong:
        said.append(phrases.also_claimed.format(claims=_closed("; ".join(dropped))))
    if differences:
        said.append(phrases.differ.format(differences=_told(differences, phrases)))
    if all(unchecked) and notes:
        said.append(phrases.unchecked)
    elif by_text_only and notes:
        said.append(phrases.partly_unchecked)
    return " ".join(said)


def _manner(claim: Claim, *, all_unchecked: bool, text: bool) -> Manner:
    if claim.support == "unsupported":
        return "dropped"
    if claim.support == "seen" or (claim.support == "unchecked" and (all_unchecked or text)):
        return "plain"
    return "hedged"


def _spread(pieces: Sequence[Piece], manners: Sequence[Manner]) -> list[Manner]:
    """Let what hangs on a dropped piece go with it: "a dog | with a collar" must not leave the collar on a man."""
    spread: list[Manner] = []
    for piece, manner in zip(pieces, manners, strict=True):
        hangs = piece.kind == "phrase" and spread and spread[-1] == "dropped"
        spread.append("dropped" if hangs else manner)
    return spread


def _runs(pieces: Sequence[Piece], manners: Sequence[Manner]) -> list[str]:
    """Return what was dropped, neighbours of one sentence together."""
    runs: list[str] = []
    after_dropped = False
    for piece, manner in zip(pieces, manners, strict=True):
        if manner == "dropped":
            if after_dropped and piece.kind != "sentence":
                runs[-1] += piece.joint + piece.text
            else:
                runs.append(_without_conjunction(piece.text))
        after_dropped = manner == "dropped"
    return [run.rstrip(" .,;:。") for run in runs]


def _without_conjunction(text: str) -> str:
    first, _, rest = text.partition(" ")
    return rest if first.lower() in ("and", "but", "while", "whereas") and rest else text


def _closed(text: str) -> str:
    """Return `text` with an end."""
    text = text.rstrip(" ,;:")
    return text if text.endswith(_ENDS) else text + "."


def _capitalised(text: str) -> str:
    return text[:1].upper() + text[1:]


def _lowered(text: str) -> str | None:
    """Return `text` fit to stand inside a sentence, or None when its first word might be a name."""
    first = text.split(" ", 1)[0].rstrip(",")
    if first[:1].islower():
        return text
    return text[:1].lower() + text[1:] if first.lower() in _LOWERED and first != "I" else None


def _told(differences: Sequence[Difference], phrases: Phrases) -> str:
    """Return the differences as "a, b or c; d or e": the first few, and each alternative once."""
    grouped: dict[str, list[str]] = {}
    for difference in differences:
        alternatives = grouped.setdefault(difference.mine.lower(), [difference.mine])
        if difference.other.lower() not in [alternative.lower() for alternative in alternatives]:
            alternatives.append(difference.other)
    told = [
        ", ".join(alternatives[:-1]) + f" {phrases.or_} " + alternatives[-1]
        for alternatives in list(grouped.values())[:_MOST_DIFFERENCES]
    ]
    return "; ".join(told)


class _Body:
    """Puts the pieces that are kept back together, with hedges."""

    def __init__(self, phrases: Phrases, english: bool) -> None:
        self._possibly, self._english = phrases.possibly, english
        self._text = ""
        self._hedged = False

    def compose(self, pieces: Sequence[Piece], manners: Sequence[Manner]) -> str:
        """Return the kept pieces as sentences; `manners` says how each is told."""
        opens = True
        for piece, manner in zip(pieces, manners, strict=True):
            opens = opens or piece.kind == "sentence"
            if manner == "dropped":
                continue
            if opens:
                self._begin(piece, hedged=manner == "hedged")
            else:
                self._continue(piece, hedged=manner == "hedged")
            opens = False
        return _closed(self._text)

    def _begin(self, piece: Piece, *, hedged: bool) -> None:
        text = piece.text if piece.kind == "sentence" else _capitalised(_without_conjunction(piece.text))
        joint = (piece.joint if piece.kind == "sentence" else "") or " "
        if self._text:
            ended = self._text.endswith(_ENDS)
            self._text = (self._text if ended else _closed(self._text)) + (joint if ended else " ")
        if hedged:
            inside = _lowered(text) if self._english else None
            text = f"{self._possibly}, {inside}" if inside else f"{self._possibly}: {text}"
        self._text += text
        self._hedged = hedged

    def _continue(self, piece: Piece, *, hedged: bool) -> None:
        text, joint = piece.text, piece.joint
        if hedged and (piece.kind == "clause" or not self._hedged):
            possibly = self._possibly.lower()
            stripped = _without_conjunction(text)
            if not self._english:
                text = f"{possibly}: {text}"
            elif stripped != text:
                text = f"{text[: len(text) - len(stripped)]}{possibly} {stripped}"
            else:
                text = f"{possibly} {text}"
                joint = joint if joint.strip() else ", "
        self._text += joint + text
        self._hedged = hedged or (self._hedged and piece.kind == "phrase")
