"""What a witness on a server is asked of things that nothing here decided, and what its answers are worth.

A model that says yes to whatever it is asked about is no witness. So as many decoys as claims are among the questions,
things of the same kinds that this machine finds most unlikely in the picture, and a few things that are surely there.
How often it affirms the first and denies the second gives the odds by which its word changes those of this machine's
own witnesses. A model that affirms every decoy changes nothing.
"""

from __future__ import annotations

import math
import random
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from seesay.domain import WitnessAnswer
from seesay.verify.lexicon import Lexicon

_MOST_CLAIMS, _LEAST_DECOYS, _CONTROLS = 10, 6, 2
_AMONG = 8
"""A decoy is drawn among so many most unlikely things, so that a server does not meet the same ones every time."""
_LEAST_OF_A_KIND, _LOOKED_AT = 12, 40
_AFFIRMED, _MISSED = 0.25, 0.3
"""What is counted before any answer: a quarter of a decoy each affirmed and denied, since models that affirm what is
not there do so nearly always, and others nearly never; and three tenths of one thing that is there and denied."""
_DENIAL_COUNTS = -1.5
"""A denial tells for itself only from log odds that take at least one thing there that was affirmed."""


@dataclass(frozen=True, slots=True)
class Questions:
    """Nouns in the order in which they are asked about, and which of them are decoys and things surely there."""

    nouns: tuple[str, ...]
    decoys: frozenset[str]
    controls: frozenset[str]


@dataclass(frozen=True, slots=True)
class Asked:
    """What the witness said of each noun, and the log odds that a yes and a no of it are worth."""

    sights: Mapping[str, WitnessAnswer]
    yes: float
    no: float
    decoys: int = 0
    affirmed: int = 0

    def weight(self, noun: str) -> float:
        """Return what is to be added to the log odds of `noun`."""
        sight = self.sights.get(noun, "unsure")
        return 0.0 if sight == "unsure" else self.no if sight == "no" else self.yes

    def denies(self, noun: str) -> bool:
        """Whether the witness denies `noun` and may be believed in that."""
        return self.sights.get(noun) == "no" and self.no <= _DENIAL_COUNTS


def choose(
    open_nouns: Sequence[str],
    sure: Sequence[str],
    mentioned: Sequence[str],
    lexicon: Lexicon,
    odds: Callable[[Sequence[str]], Mapping[str, float]],
    draw: random.Random,
    most: int,
) -> Questions | None:
    """Return what to ask, of at most so many things; None where nothing is open, or no decoys are found.

    `odds` gives the log odds that a noun is in the picture. Decoys are akin to nothing that is `mentioned`.
    """
    room = most - _CONTROLS
    claims = list(dict.fromkeys(open_nouns))[: min(_MOST_CLAIMS, room // 2, room - _LEAST_DECOYS)]
    if room <= _LEAST_DECOYS or not claims:
        return None
    pools = {claim: _unlikely(claim, mentioned, lexicon, odds, draw) for claim in claims}
    decoys: list[str] = []
    for place in range(max(len(claims), _LEAST_DECOYS)):
        left = [noun for noun in pools[claims[place % len(claims)]] if noun not in decoys]
        if left:
            decoys.append(draw.choice(left[:_AMONG]))
    if len(decoys) < len(claims):
        return None
    controls = [noun for noun in dict.fromkeys(sure) if noun not in claims][:_CONTROLS]
    nouns = [*claims, *decoys, *controls]
    draw.shuffle(nouns)
    return Questions(tuple(nouns), frozenset(decoys), frozenset(controls))


def _unlikely(
    claim: str,
    mentioned: Sequence[str],
    lexicon: Lexicon,
    odds: Callable[[Sequence[str]], Mapping[str, float]],
    draw: random.Random,
) -> list[str]:
    """Return things of the same kind as `claim` and akin to nothing `mentioned`, most unlikely first."""
    pool = list(lexicon.same_kind(claim, _LEAST_OF_A_KIND))
    pool = draw.sample(pool, min(_LOOKED_AT, len(pool)))
    likely = odds([noun for noun in pool if not any(lexicon.akin(noun, other) for other in mentioned)])
    return sorted(likely, key=lambda noun: likely[noun])


def weigh(questions: Questions, sights: Sequence[WitnessAnswer]) -> Asked:
    """Return what the answers, one for each noun, are worth."""
    said = dict(zip(questions.nouns, sights, strict=True))
    affirmed = sum(said[noun] not in ("no", "unsure") for noun in questions.decoys)
    denied = sum(said[noun] == "no" for noun in questions.decoys)
    missed = sum(said[noun] == "no" for noun in questions.controls)
    decoys, controls = len(questions.decoys), len(questions.controls)
    false_yes, true_no = ((count + _AFFIRMED) / (decoys + 2 * _AFFIRMED) for count in (affirmed, denied))
    false_no = (missed + _MISSED) / (controls + 1)
    yes = math.log((1 - false_no) / false_yes)
    no = math.log(false_no / true_no)
    return Asked(said, max(0.0, yes), min(0.0, no), decoys, affirmed)
