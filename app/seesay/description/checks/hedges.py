"""Places hedges inside English claims ("a possibly brown dog"), because hedging whole sentences hides certain parts."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from seesay.description.checks.claim_splitting import COPULAS, FINITE_VERBS, words_of

_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_MOST = 2  # A claim with more doubtful parts is hedged as a whole
_ADJECTIVES = 3
_OF_VERBS = ("s", "ing", "ed")
# fmt: off
_DETERMINERS = frozenset((
    "a", "an", "the", "its", "his", "her", "their", "another", "several", "some", "many", "both", "no", "one", "two",
    "three", "four", "five", "six", "seven", "eight", "nine", "ten",
))
_PREPOSITIONS = frozenset((
    "in", "on", "at", "by", "for", "from", "with", "near", "under", "over", "behind", "beside", "above", "below",
    "along", "against", "among", "beneath", "inside", "outside", "around", "across", "into", "onto", "between",
    "toward", "towards", "through",
))
_QUALIFYING = frozenset(("no", "not", "only", "at", "least", "most", "about", "exactly", "almost", "nearly"))
_JOINING = frozenset(("and", "but", "while", "whereas", "which", "who"))
_LINKS = frozenset((
    "and", "or", "but", "that", "which", "who", "while", "to", "than", "there", "it", "he", "she", "they",
))
# fmt: on


@dataclass(frozen=True, slots=True)
class Doubt:
    """Unsupported words of a claim: a `thing` or a detail; `kind` is its supported kind, `is_somebody` a person."""

    words: str
    thing: bool = False
    kind: str = ""
    is_somebody: bool = False


@dataclass(frozen=True, slots=True)
class HedgedClaim:
    """A claim with hedges inside; what follows one before a thing or an action (`broad`) is heard as hedged."""

    text: str
    broad: bool


def hedge_claim(
    claim: str, doubts: Sequence[Doubt | None], certain: Collection[str], possibly: str
) -> HedgedClaim | None:
    """Return `claim` with `possibly` before its doubtful parts, or None if it must be hedged as a whole.

    None if a doubt has no words, the first thing is doubtful, there are too many doubts, or nothing is `certain` (the
    wordings of things that the picture shows).
    """
    words = list(_WORD.finditer(claim))
    if (named := _told_by_kind(words, doubts, certain)) is not None:
        thing, begins, ends_at = named
        inside = {word[0].lower() for word in words[begins : ends_at + 1]}
        rest = [other for other in doubts if other is None or not inside.issuperset(words_of(other.words))]
        if rest and not thing.is_somebody:
            return None
        span = words[begins].start(), words[ends_at].end()
        if not rest:
            return HedgedClaim(_by_kind(claim, span, thing.kind, possibly), broad=False)
    known = [*certain, *(doubt.words for doubt in doubts if doubt and doubt.is_somebody)]
    first = min((start for name in known if (start := _find(words, name)) is not None), default=None)
    names = [*certain, *(doubt.words for doubt in doubts if doubt and doubt.thing)]
    ends = {start + len(_WORD.findall(name)) - 1 for name in names if (start := _find(words, name)) is not None}
    # by words: where the hedge goes, the last it is about, whether it is broad, and whether it is about an action
    spots: list[tuple[int, int, bool, bool]] = []
    for doubt in doubts:
        start = _find(words, doubt.words) if doubt is not None else None
        if doubt is None or start is None or first is None or (doubt.thing and start < first):
            return None
        last = start + len(_WORD.findall(doubt.words)) - 1
        # "waves" behind a noun is none itself
        acts = start > first and _acts(words, start) and (not doubt.thing or start - 1 in ends)
        joint = not acts and not doubt.thing and start - 1 in ends  # "a dog show": what the dog is part of
        is_thing = doubt.thing or joint
        begin = start if acts else _phrase_start(words, start) if is_thing else _detail_start(words, start)
        spots.append((_verb_start(words, begin), last, is_thing or acts, acts))
    merged: list[tuple[int, int, bool, bool]] = []
    for start, last, broad, acts in sorted(set(spots)):
        gap = [word[0].lower() for word in words[merged[-1][1] + 1 : start]] if merged else []
        begins = _begins_clause(words, gap, last)
        joined = gap in (["and"], ["or"]) and not begins and merged[-1][2] == broad  # "wet and children skate" is not
        if merged and (not gap or joined) and merged[-1][3] == acts:
            before = merged[-1]
            merged[-1] = (before[0], max(last, before[1]), before[2] or broad, before[3] or acts)
        # what somebody in a possibly red shirt does is not heard as doubtful, nor is a clause of its own, nor what is
        # told of two things of which the second is doubtful
        elif (
            not (merged and merged[-1][2])
            or (acts and not merged[-1][3])
            or begins
            or (_is_second(words, merged[-1][0]) and not (COPULAS | FINITE_VERBS).isdisjoint(gap))
        ):
            merged.append((start, last, broad, acts))
    # One before the sentence is heard as one of all of it, so that others behind it would say nothing.
    if not merged or len(merged) > _MOST or (len(merged) > 1 and merged[0][0] == 0):
        return None
    for start, *_ in reversed(merged):
        claim = _insert(claim, words, start, possibly)
    return HedgedClaim(claim, merged[-1][2])


def _told_by_kind(
    words: Sequence[re.Match[str]], doubts: Sequence[Doubt | None], certain: Collection[str]
) -> tuple[Doubt, int, int] | None:
    """Return a claim's first thing with the span of its phrase, if it is doubtful and stated by its kind; else None."""
    things = [
        (place, doubt) for doubt in doubts if doubt and doubt.thing and (place := _find(words, doubt.words)) is not None
    ]
    borne = [place for name in certain if (place := _find(words, name)) is not None]
    place, doubt = min(things, key=lambda thing: thing[0], default=(0, None))
    if doubt is None or not doubt.kind or min(borne, default=place) < place:
        return None
    start, last = place, place + len(_WORD.findall(doubt.words)) - 1
    while start and place - start < _ADJECTIVES and words[start][0].lower() not in ("a", "an"):
        if start < place and words[start][0].lower() in _DETERMINERS | _PREPOSITIONS | _LINKS | FINITE_VERBS:
            return None
        start -= 1
    return (doubt, start, last) if words[start][0].lower() in ("a", "an") else None


def _by_kind(claim: str, span: tuple[int, int], kind: str, possibly: str) -> str:
    """Return a claim with its first thing stated by kind: "a building, possibly an old temple, stands there"."""
    before, name, rest = claim[: span[0]], claim[span[0] : span[1]], claim[span[1] :]
    kind = kind if before.strip() else kind[:1].upper() + kind[1:]
    return f"{before}{kind}, {possibly} {name[:1].lower()}{name[1:]}{',' if rest[:1].isspace() else ''}{rest}"


def _find(words: Sequence[re.Match[str]], name: str) -> int | None:
    wanted = [word.lower() for word in _WORD.findall(name)]
    spoken = [word[0].lower() for word in words]
    ends = range(len(spoken) - len(wanted) + 1)
    return next((place for place in ends if wanted and spoken[place : place + len(wanted)] == wanted), None)


def _phrase_start(words: Sequence[re.Match[str]], place: int) -> int:
    """Return where the phrase of a noun begins: "with | a small wooden spoon" at "with"."""
    for _ in range(_ADJECTIVES):
        before = words[place - 1][0].lower() if place else ""
        if not before or before in _DETERMINERS | _PREPOSITIONS | _LINKS | FINITE_VERBS or before.endswith("ing"):
            break
        place -= 1
    if place and words[place - 1][0].lower() in _DETERMINERS:
        place -= 1
    before = words[place - 1][0].lower() if place else ""
    if before in _PREPOSITIONS or before == "to":
        return place - 1
    return place - 2 if before == "than" else place  # "larger than"


def _verb_start(words: Sequence[re.Match[str]], place: int) -> int:
    """Return where a verb begins with what helps it: "has | been cut"."""
    while place and words[place - 1][0].lower() in ("been", "being", "be"):
        place -= 1
    return place


def _is_second(words: Sequence[re.Match[str]], place: int) -> bool:
    """Return whether a thing is joined to the one before it: "a cat and | a dog"."""
    return place > 0 and words[place - 1][0].lower() in ("and", "or")


def _begins_clause(words: Sequence[re.Match[str]], gap: Sequence[str], last: int) -> bool:
    """Return whether the words of a `gap` join a clause whose subject ends at `last`: "and | its ball rolls"."""
    if _JOINING.isdisjoint(gap) or last + 1 == len(words):
        return False
    goes_on = words[last + 1][0].lower() in _PREPOSITIONS | _DETERMINERS | _LINKS | {"of", "as"}
    return not goes_on or any(_acts(words, place) for place in range(last + 1, len(words)))


def _acts(words: Sequence[re.Match[str]], place: int) -> bool:
    """Return whether a word behind a noun says what it does, so that what follows is about that: "| runs on grass"."""
    word, before = words[place][0].lower(), words[place - 1][0].lower()
    after = words[place + 1][0].lower() if place + 1 < len(words) else ""
    is_noun = word not in FINITE_VERBS and (after in FINITE_VERBS or (word.endswith("s") and after.endswith("s")))
    is_verb = (word in FINITE_VERBS or word.endswith(_OF_VERBS)) and not is_noun  # "wings" of "torn wings lies"
    if word.endswith("ed") and word not in FINITE_VERBS and before not in COPULAS:
        return False  # "striped"
    return is_verb and before not in _DETERMINERS and before not in _PREPOSITIONS


def _detail_start(words: Sequence[re.Match[str]], place: int) -> int:
    """Return where a detail begins: "is | on display" at "on", "has | no spots" at "no", "| at least two" at "at"."""
    while place and words[place - 1][0].lower() in _QUALIFYING:
        place -= 1
    return place - 1 if place > 1 and words[place - 1][0].lower() in _PREPOSITIONS else place


def _insert(claim: str, words: Sequence[re.Match[str]], place: int, possibly: str) -> str:
    start = words[place].start()
    before, after = claim[:start], claim[start:]
    if not before.strip():
        first = after.split(" ", 1)[0]
        kept = first if first == "I" or (len(first) > 1 and not first[1:].islower()) else first.lower()
        begun = possibly if first.islower() else possibly.capitalize()  # a phrase goes on with a sentence
        return f"{begun} {kept}{after[len(first) :]}"
    if place and words[place - 1][0].lower() == "an":
        before = before[: words[place - 1].start()] + words[place - 1][0][:-1] + before[words[place - 1].end() :]
    return f"{before}{possibly} {after}"
