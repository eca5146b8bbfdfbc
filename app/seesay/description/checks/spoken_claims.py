"""Wording of checked claims in three levels: facts, statements of the describer, and doubtful ones.

Facts are plain and come first; the describer is named once. If only a part of a certain sentence is doubtful, one word
marks it, as hedges before every sentence would be ignored.
"""

from __future__ import annotations

from collections import ChainMap
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, fields, replace
from functools import lru_cache
from typing import Literal

from seesay.core.domain import Certainty, CheckedSentence, Claim, Standing
from seesay.core.text.cleaning import capitalised
from seesay.core.translation import ENGLISH, fallbacks, language_entries
from seesay.description.checks.check_findings import Difference
from seesay.description.checks.claim_splitting import FUNCTION_WORDS, Piece, words_of
from seesay.description.checks.hedges import HedgedClaim

Manner = Literal["plain", "hedged", "dropped", "denied"]

_ENDS = tuple(".!?…。！？।\"”»'’)")
_MAX_DIFFERENCES = 2
_REFERRING_WORDS = 3  # Number of first words among which "it" refers to the sentence before
_MAX_REPEATED = 6  # Maximum words repeated before a doubtful phrase; longer ones are omitted
_MAX_HEDGES = 2  # Maximum hedges in a fact; with more it is the describer's statement
# fmt: off
_LOWERED = FUNCTION_WORDS | frozenset((
    "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "several", "some", "many",
    "another", "both", "all", "each", "behind", "beside", "above", "below", "under", "near", "next", "inside",
    "outside", "between", "beyond", "through", "across", "along", "around", "what", "no", "someone", "people",
))
# fmt: on


@dataclass(frozen=True, slots=True)
class Phrases:
    """What is said around claims in one language; names in braces are filled in. `referring` are words, not a text."""

    possibly: str
    or_: str
    describer: str
    word: str
    certain: str
    doubtful: str
    differ: str
    unchecked: str
    referring: str


@lru_cache(maxsize=4)
def phrases_for(language: str) -> Phrases:
    """Return the phrases in `language` (a tag such as "de-AT"), in English where it has none."""
    tables = [language_entries(tag).get("verdicts", {}) for tag in (*fallbacks(language), ENGLISH)]
    found = ChainMap(*tables)
    return Phrases(**{field.name: found[field.name.rstrip("_")] for field in fields(Phrases)})


@dataclass(frozen=True, slots=True)
class WordingOptions:
    """How levels are marked: in which words, under what name for the describer, and how much is said of doubts."""

    phrases: Phrases
    describer: str = ""
    certainty: Certainty = "full"

    def word(self, claims: str) -> str:
        """Return `claims` told as the describer's word."""
        if self.certainty == "full":
            return self.phrases.word.format(describer=self.describer or self.phrases.describer, claims=claims)
        return f"{self.phrases.possibly}: {claims}"

    def certain(self, claims: str) -> str:
        """Return `claims` told as facts behind what was not."""
        return self.phrases.certain.format(claims=claims)


def word_sentences(
    pieces: Sequence[Piece],
    claims: Sequence[Claim],
    pointed: Sequence[HedgedClaim | None],
    phrases: Phrases,
    *,
    english: bool,
    looked: bool,
) -> tuple[CheckedSentence, ...]:
    """Return the wording by sentence.

    `claims` match `pointed`, the claims with inner hedges. `looked`: whether a model saw the picture; if so,
    unsupported sentences are no facts.
    """
    found = _Sentences(phrases, english).of(pieces, _manners(claims, looked=looked), pointed)
    return tuple(_listenable(one, phrases) for one in found)


def word_candidate(
    told: Sequence[CheckedSentence],
    claims: Sequence[Claim],
    differences: Sequence[Difference],
    marks: WordingOptions,
    *,
    silent_about_wrong: bool,
    said: Collection[str] = (),
    notes: bool = True,
) -> str:
    """Return the wording of a candidate, `said` sentences first.

    Without `notes` missing checks go unmentioned; `silent_about_wrong` omits unsupported claims.
    """
    parts = arrange_by_certainty(told, marks, said=said, silent_about_wrong=silent_about_wrong)
    if differences and marks.certainty != "sure":
        parts.append(marks.phrases.differ.format(differences=_told(differences, marks.phrases)))
    return " ".join([*parts, *([note] if notes and (note := unchecked_note(claims, marks.phrases)) else [])])


def arrange_by_certainty(
    told: Sequence[CheckedSentence],
    marks: WordingOptions,
    *,
    level: Standing = "certain",
    said: Collection[str] = (),
    silent_about_wrong: bool = False,
    alone: bool = True,
) -> list[str]:
    """Return `told` by level after what was `said` on `level`; doubtful sentences are kept if `alone`."""
    levels, parts = _Levels(told, marks.phrases, said, whole=marks.certainty == "sure"), list[str]()
    if levels.certain:
        facts = " ".join(levels.certain)
        parts.append(facts if level == "certain" else marks.certain(facts))
        level = "certain"
    if levels.word and (marks.certainty != "sure" or (alone and not parts)):
        claims = " ".join(levels.word)
        parts.append(marks.word(claims) if level == "certain" else claims)
    if levels.doubtful and ((alone and not parts) or not (silent_about_wrong or marks.certainty == "sure")):
        parts.append(marks.phrases.doubtful.format(claims=" ".join(levels.doubtful)))
    return parts


def unchecked_note(claims: Sequence[Claim], phrases: Phrases) -> str:
    """Return the sentence that says that no claim of a whole caption could be checked, or nothing."""
    return phrases.unchecked if claims and all(claim.support == "unchecked" for claim in claims) else ""


class _Levels:
    """Sentences by level, in order; a sentence that refers to the one before it follows that."""

    def __init__(
        self, told: Sequence[CheckedSentence], phrases: Phrases, said: Collection[str] = (), *, whole: bool
    ) -> None:
        self.certain: list[str] = []
        self.word: list[str] = []
        self.doubtful: list[str] = []
        blocks = [block if block.text in said else _listenable(block, phrases) for block in _blocks(told)]
        for block in (*(b for b in blocks if b.text in said), *(b for b in blocks if b.text not in said)):
            if whole and block.standing == "certain" and not block.whole:
                block = replace(block, text=block.plain or block.text, standing="word")
            level = {"certain": self.certain, "word": self.word, "doubtful": self.doubtful}.get(block.standing)
            if level is not None and (block.standing != "doubtful" or block.text not in level):
                level.append(block.text)


def certain_blocks(told: Sequence[CheckedSentence]) -> tuple[str, ...]:
    """Return what may be said before anything else is found out: facts without a doubt in them."""
    return tuple(block.text for block in _blocks(told) if block.standing == "certain" and block.whole)


def _listenable(told: CheckedSentence, phrases: Phrases) -> CheckedSentence:
    """Return partly certain sentences as the describer's where that is shorter."""
    hedges = words_of(told.text).count(phrases.possibly.lower())
    if told.standing != "certain" or hedges <= _MAX_HEDGES or not told.plain:
        return told
    return replace(told, text=told.plain, standing="word", whole=True)


def _blocks(told: Sequence[CheckedSentence]) -> Iterator[CheckedSentence]:
    """Yield sentences that belong together, with the level of the first."""
    block: CheckedSentence | None = None
    apart: CheckedSentence | None = None
    for one in told:
        if one.standing in ("doubtful", "denied"):
            apart = one if one.whole else apart
            yield one
        elif apart is not None and one.refers:  # such as to what was just said of the thing that is not there
            yield replace(one, standing=apart.standing)
        elif block is not None and one.refers:
            apart = None
            # A fact behind the describer's word is taken for that too, which does less harm than a wrong "it".
            text = one.guess if one.standing == "word" and block.standing == "certain" else one.text
            whole, plain = block.whole and one.standing == "certain", f"{block.plain} {one.plain}"
            block = replace(block, text=f"{block.text} {text}", whole=whole, plain=plain)
        else:
            if block is not None:
                yield block
            block, apart = one, None
    if block is not None:
        yield block


def _manners(claims: Sequence[Claim], *, looked: bool) -> list[Manner]:
    # Where nothing could be checked all is told as it is, and a sentence says so. Otherwise it would be a fact.
    unchecked = not looked and all(claim.support == "unchecked" for claim in claims)
    return [_manner(claim, all_unchecked=unchecked) for claim in claims]


def _manner(claim: Claim, *, all_unchecked: bool) -> Manner:
    if claim.support == "unsupported":
        return "denied" if {"clip", "asked"} <= set(claim.evidence) else "dropped"
    if claim.support == "seen" or (claim.support == "unchecked" and all_unchecked):
        return "plain"
    return "hedged"


def _without_conjunction(text: str) -> str:
    first, _, rest = text.partition(" ")
    return rest if first.lower() in ("and", "but", "while", "whereas") and rest else text


def _closed(text: str) -> str:
    text = text.rstrip(" ,;:")
    return text if text.endswith(_ENDS) else text + "."


def _lowered(text: str) -> str | None:
    """Return `text` for use inside a sentence, or None if its first word may be a name."""
    first = text.split(" ", 1)[0].rstrip(",")
    if first[:1].islower():
        return text
    return text[:1].lower() + text[1:] if first.lower() in _LOWERED and first != "I" else None


def _told(differences: Sequence[Difference], phrases: Phrases) -> str:
    """Return the first differences as "a, b or c; d or e"."""
    grouped: dict[str, list[str]] = {}
    for difference in differences:
        alternatives = grouped.setdefault(difference.mine.lower(), [difference.mine])
        if difference.other.lower() not in [alternative.lower() for alternative in alternatives]:
            alternatives.append(difference.other)
    # "white or black" is not told again as "black or white"
    once = {frozenset(map(str.lower, alternatives)): alternatives for alternatives in reversed(grouped.values())}
    told = [
        ", ".join(alternatives[:-1]) + f" {phrases.or_} " + alternatives[-1]
        for alternatives in list(reversed(once.values()))[:_MAX_DIFFERENCES]
    ]
    return "; ".join(told)


class _Sentences:
    """Rebuilds sentences from pieces, with hedges inside partly certain ones."""

    def __init__(self, phrases: Phrases, english: bool) -> None:
        self._possibly, self._english = phrases.possibly, english
        self._referring = frozenset(phrases.referring.split())
        self._found: list[CheckedSentence] = []
        self._open: int | None = None
        self._apart: int | None = None
        self._broad = False

    def of(
        self, pieces: Sequence[Piece], manners: Sequence[Manner], pointed: Sequence[HedgedClaim | None]
    ) -> list[CheckedSentence]:
        """Return the sentences; `pointed` has a piece that is hedged inside."""
        for piece, manner, inside in zip(pieces, manners, pointed, strict=True):
            if piece.kind == "sentence":
                self._open = None
            # What hangs on a piece that is left out goes with it: a collar must not be left on the man.
            hangs = piece.kind == "phrase" and self._apart is not None
            if manner in ("dropped", "denied") or hangs:
                self._set_apart(piece, manner)
                continue
            self._apart = None
            part = piece.text if manner == "plain" else inside.text if inside is not None else None
            self._broad = self._broad and piece.kind == "phrase"
            if self._open is None or self._stands_alone(piece, self._found[self._open], certain=part is not None):
                self._begin(piece, part)
            else:
                self._continue(piece, part, self._open)
            self._broad = self._broad or part is None or (inside is not None and inside.broad and part == inside.text)
        return [
            replace(told, text=_closed(told.text), guess=told.guess and _closed(told.guess), plain=_closed(told.plain))
            for told in self._found
        ]

    def _stands_alone(self, piece: Piece, before: CheckedSentence, *, certain: bool) -> bool:
        """Whether a clause is better told apart: a fact that is joined to the describer's word."""
        return piece.kind == "clause" and certain and before.standing == "word" and not self._refers(piece)

    def _refers(self, piece: Piece) -> bool:
        first = words_of(_without_conjunction(piece.text))[:_REFERRING_WORDS]
        return not self._referring.isdisjoint(first)

    def _begin(self, piece: Piece, part: str | None) -> None:
        """Begin a sentence with a piece that is certain as `part`, or None where all of it is the describer's word."""
        text = capitalised(_without_conjunction(piece.text if part is None else part))
        inside = _lowered(text) if self._english else None
        guess = f"{self._possibly} {inside}" if inside else f"{self._possibly}: {text}"
        standing: Standing = "word" if part is None else "certain"
        refers = self._refers(piece)
        self._open = len(self._found)
        plain = capitalised(_without_conjunction(piece.text))
        self._found.append(CheckedSentence(text, standing, part == piece.text, refers, guess, plain))

    def _continue(self, piece: Piece, part: str | None, place: int) -> None:
        before = self._found[place]
        text, joint = piece.text if part is None else part, piece.joint
        if before.standing == "word" or self._broad:
            text = piece.text
        elif part is None:
            possibly = self._possibly.lower()
            stripped = _without_conjunction(text)
            if not self._english:
                text = f"{possibly}: {text}"
            elif stripped != text:
                text = f"{text[: len(text) - len(stripped)]}{possibly} {stripped}"
            else:
                text = f"{possibly} {text}"
                joint = joint if joint.strip() else ", "
        whole = before.whole and part == piece.text
        guess, plain = (so_far + piece.joint + piece.text for so_far in (before.guess, before.plain))
        self._found[place] = replace(before, text=before.text + joint + text, whole=whole, guess=guess, plain=plain)

    def _set_apart(self, piece: Piece, manner: Manner) -> None:
        """Separate contradicted pieces; neighbours stay together."""
        standing: Standing = "denied" if manner == "denied" else "doubtful"
        if self._apart is not None and piece.kind != "sentence":
            before = self._found[self._apart]
            self._found[self._apart] = replace(before, text=before.text + piece.joint + piece.text)
            return
        self._apart = len(self._found)
        text = piece.text
        if piece.kind == "phrase" and self._open is not None:  # "in a garden" alone says nothing
            of = self._found[self._open].plain
            text = f"{of}{piece.joint}{text}"
            standing = standing if len(words_of(of)) <= _MAX_REPEATED else "denied"
        self._found.append(CheckedSentence(capitalised(_without_conjunction(text)), standing, self._open is None))
