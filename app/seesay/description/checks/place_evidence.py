"""What the detector says to where a claim puts its first thing, and how large it makes it.

A thing that is there bears out none of this: of a person who stands at the top it was told that "a person is at the
bottom".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from seesay.description.checks.check_findings import Finding, Leaning
from seesay.description.checks.hedges import Doubt
from seesay.description.checks.lexicon import Lexicon, Mention
from seesay.description.checks.witnesses import Witnesses

_WHOLE = r"(?! of (?!(?:the|this) (?:picture|image|photo|photograph|frame|scene)\b))"
"""Behind a place in the picture, and not in something else."""
_SIDE = r"left|right|middle|cent(?:er|re)"
_PLACE = re.compile(
    rf"\b(?:on|at|in|to|near|towards?) the (?:very |far )?"
    rf"(?:(top|bottom|upper|lower)(?:[ -]({_SIDE}))?|({_SIDE}))"
    rf"(?:[ -](?:hand )?(?:side|corner|edge|half|part|third|quarter))?\b(?! (?:back|fore)ground){_WHOLE}",
    re.IGNORECASE,
)
_DEPTH = re.compile(
    rf"\b(?:in|at) the (?:(?:near|far|immediate|distant|blurred|{_SIDE}) )?(background|foreground|distance)\b{_WHOLE}",
    re.IGNORECASE,
)
_UNSEEN = re.compile(
    r"\b(?:(?:high )?(?:up )?in (?:the |mid-?)air|on the ground|off the ground|in front of|on top of|"
    r"above|below|over|between|at rest|(?:on|in|under) (?:it|him|her|them)|"
    r"(?:out of|in) focus|in (?:the )?(?:shade|shadow|sun|sunlight|light|dark)|"
    r"in a (?:row|line|circle|group|pile))\b",
    re.IGNORECASE,
)
"""No witness here knows what is in the air or in the sun, or how things stand to one another."""
_STATE = re.compile(
    r"\b(?:is|are|was|were|goes|went|stays|turned) (?:now |still |already )?(?:on|off|out|up|down|over|away)"
    r"(?=\s*(?:[.,;!]|$|and\b|but\b))",
    re.IGNORECASE,
)
_SIZE = re.compile(r"\b(large|big|huge|enormous|small|tiny|little)\b", re.IGNORECASE)
_GROUNDS = frozenset((
    "ceiling", "floor", "grass", "natural object", "place", "plant", "roof", "sky", "wall", "water",
))  # fmt: skip
"""Kinds of things that are behind what a picture shows."""
_ON, _IN = frozenset(("on", "onto", "upon", "riding")), frozenset(("in", "inside", "into", "at"))
_SCENES = frozenset(("landscape", "view of a town", "indoor scene", "grass", "floor", "sand", "sky", "place"))
"""Kinds of what things stand in or on, of which no box is known."""
_SAME = {"upper": "top", "lower": "bottom", "center": "middle", "centre": "middle"}


def place_findings(
    claim: str, mentions: Sequence[Mention], witnesses: Witnesses | None, lexicon: Lexicon
) -> list[Finding]:
    """Return what follows for each place and size that `claim` tells of its first thing.

    Without `witnesses` none is borne out; where they know nothing of the picture, nothing follows.
    """
    if not mentions:
        return []
    thing = mentions[0]
    doubtful: Leaning = "open" if witnesses is None or witnesses.scores else "unknown"

    def finding(words: str, is_borne_out: bool) -> Finding:
        return Finding("for", frozenset({"objects"})) if is_borne_out else Finding(doubtful, about=Doubt(words))

    where = witnesses.place(thing.noun) if witnesses else frozenset[str]()
    known, size = (witnesses.depth(thing.noun), witnesses.size(thing.noun)) if witnesses else ("between", "")
    found = [finding(match[0], named <= where) for match, named in _places(claim)]
    for match in _DEPTH.finditer(claim):
        back = match[1].lower() != "foreground"
        usual = known == "" and not _GROUNDS.isdisjoint(lexicon.lineage(thing.noun))
        found.append(finding(match[0], known == ("back" if back else "front") or (back and usual)))
    found += [finding(match[0], False) for match in _UNSEEN.finditer(claim)]
    for match in _SIZE.finditer(claim):
        is_large = match[1].lower() in ("large", "big", "huge", "enormous")
        behind = claim[match.end() :].split()
        told_alone = not behind or not behind[0][0].isalpha()  # "the dog is small."
        if told_alone or size == ("small" if is_large else "large"):
            found.append(finding(match[0], False))
    return found


def says_state(claim: str) -> bool:
    """Return whether a claim says of something that it is on, off, up or the like, which looks like a place."""
    return _STATE.search(claim) is not None


def relation_findings(
    claim: str, mentions: Sequence[Mention], whole: Sequence[Mention], witnesses: Witnesses, lexicon: Lexicon
) -> list[Finding]:
    """Return what follows where one thing is said to be on or in another, which is not seen in both being there.

    Streets, landscapes and rooms are where things are. `whole` are the things of the whole caption: a claim may begin
    with "on".
    """
    words, before = lexicon.words.of(claim), {each.noun: one for one, each in pairwise(whole)}
    pairs = [
        (relation, one, other)
        for one, other in pairwise(mentions)
        for relation in words[one.place + len(one.wording.split()) : other.place]
    ]
    if words[:1] and mentions:
        first = mentions[0]
        one = mentions[1] if len(mentions) > 1 else before.get(first.noun)  # "on the horse is a person"
        pairs += [(words[0], one, first)] if one is not None else []
    return [
        Finding("open", about=Doubt(other.wording, thing=True))
        for relation, one, other in pairs
        if relation in _ON | _IN
        and _SCENES.isdisjoint(lexicon.lineage(other.noun))
        and not (witnesses.stands_on if relation in _ON else witnesses.lies_in)(one.noun, other.noun)
    ]


def _places(claim: str) -> Iterator[tuple[re.Match[str], frozenset[str]]]:
    for match in _PLACE.finditer(claim):
        names = (name.lower() for name in match.groups() if name)
        yield match, frozenset(_SAME.get(name, name) for name in names)
