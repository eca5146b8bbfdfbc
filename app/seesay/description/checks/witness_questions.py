"""Questions to a witness on a server about things that nothing here decided, and what its answers are worth.

A model that says yes to whatever it is asked about is no witness. So at least as many decoys as claims are among the
questions, and up to a dozen where there is room: things of the same kinds that this machine finds most unlikely in the
picture. A few things are among them that are surely there.
How often it affirms the first and denies the second gives the odds by which its word changes those of this machine's
own witnesses. A model that affirms every decoy changes nothing.

One that takes a macaque for a baboon denies all of these. So each claim has rivals among the questions, too: of its
kind, and the likeliest here. Who sees a rival where it sees the claim cannot tell them apart, and its yes is worth
nothing. Nor is it any evidence that the describer sees again what it saw: its yes counts only where the picture prefers
the claim to its kin (`Witnesses.word`). A model of another maker is `independent`.
"""

from __future__ import annotations

import math
import random
import re
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from seesay.core.domain import WitnessAnswer
from seesay.description.checks.lexicon import Lexicon

_MOST_CLAIMS, _LEAST_DECOYS, _MOST_DECOYS, _CONTROLS, _MOST_RIVALS = 10, 6, 12, 2, 3
_AMONG = 8
"""A decoy is drawn among so many most unlikely things, so that a server does not meet the same ones every time."""
_LEAST_OF_A_KIND, _LOOKED_AT = 12, 40
_ALIKE = 10
"""Rivals are among so many things that are most alike to a claim."""
_AFFIRMED, _MISSED = 0.25, 0.3
"""What is counted before any answer: a quarter of a decoy each affirmed and denied, since models that affirm what is
not there do so nearly always, and others nearly never; and three tenths of one thing that is there and denied."""
_SAME_MAKER = {"o": "gpt", "gemma": "gemini", "pixtral": "mistral", "ministral": "mistral"}
"""Families of models by the name under which their maker's others are known."""
_OWN_WORD = 2.9
"""The most that a describer's second yes is worth. It sees through any number of decoys, and still repeats itself."""
_DENIAL_COUNTS = -1.5
"""A denial tells for itself only from log odds that take at least one thing there that was affirmed."""


@dataclass(frozen=True, slots=True)
class WitnessQuestions:
    """Nouns in the order in which they are asked about, and which of them are decoys and things surely there.

    `rivals` are by claim what could stand in its place.
    """

    nouns: tuple[str, ...]
    decoys: frozenset[str]
    controls: frozenset[str]
    rivals: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class WitnessTestimony:
    """What the witness said of each noun, and the log odds that a yes and a no of it are worth.

    `confused` are claims that it cannot tell from others of their kind; an `independent` witness has not the
    describer's mistakes.
    """

    sights: Mapping[str, WitnessAnswer]
    yes: float
    no: float
    confused: frozenset[str] = frozenset()
    independent: bool = False

    def weight(self, noun: str) -> float:
        """Return what its word is worth in the log odds of `noun`."""
        sight = self.sights.get(noun, "unsure")
        if sight == "unsure":
            return 0.0
        if sight == "no":
            return self.no
        return 0.0 if noun in self.confused else self.yes if self.independent else min(self.yes, _OWN_WORD)

    def denies(self, noun: str) -> bool:
        """Whether the witness denies `noun` and may be believed in that."""
        return self.sights.get(noun) == "no" and self.no <= _DENIAL_COUNTS


def choose_questions(
    open_nouns: Sequence[str],
    sure: Sequence[str],
    mentioned: Sequence[str],
    lexicon: Lexicon,
    odds: Callable[[Sequence[str]], Mapping[str, float]],
    draw: random.Random,
    most: int,
) -> WitnessQuestions | None:
    """Return what to ask, of at most so many things; None where nothing is open, or no decoys are found.

    `odds` gives the log odds that a noun is in the picture. Decoys and rivals are akin to nothing that is `mentioned`.
    """
    room = most - _CONTROLS
    claims = list(dict.fromkeys(open_nouns))[: min(_MOST_CLAIMS, room // 3, (room - _LEAST_DECOYS) // 2)]
    if room <= _LEAST_DECOYS or not claims:
        return None
    rivals: dict[str, tuple[str, ...]] = {}
    each = min(_MOST_RIVALS, (room - len(claims) - max(len(claims), _LEAST_DECOYS)) // len(claims))
    for claim in claims:
        others = (*_beside(claim, mentioned, lexicon), *(r for some in rivals.values() for r in some))
        kin = [noun for noun in _apart(lexicon.kin(claim), others, lexicon) if not _may_be_both(claim, noun, lexicon)]
        likely = _by_odds(kin[:_ALIKE], odds)
        rivals[claim] = tuple(likely[: -each - 1 : -1])
    taken = [rival for some in rivals.values() for rival in some]
    pools = {
        claim: _unlikely(claim, (*_beside(claim, mentioned, lexicon), *taken), lexicon, odds, draw) for claim in claims
    }
    decoys: list[str] = []
    for place in range(min(_MOST_DECOYS, room - len(claims) - len(taken))):
        left = [noun for noun in pools[claims[place % len(claims)]] if noun not in decoys]
        if left:
            decoys.append(draw.choice(left[:_AMONG]))
    if len(decoys) < len(claims):
        return None
    controls = [noun for noun in dict.fromkeys(sure) if noun not in claims][:_CONTROLS]
    nouns = [*claims, *taken, *decoys, *controls]
    draw.shuffle(nouns)
    return WitnessQuestions(tuple(nouns), frozenset(decoys), frozenset(controls), rivals)


def _beside(claim: str, mentioned: Sequence[str], lexicon: Lexicon) -> list[str]:
    """Return what is `mentioned` beside `claim`: that there is a bird leaves open which, a pigeon or another."""
    above = lexicon.lineage(claim)[1:]
    return [noun for noun in mentioned if noun not in above]


def _may_be_both(claim: str, other: str, lexicon: Lexicon) -> bool:
    """Return whether who sees `claim` and `other` in one place need not have confused them: a cup on its saucer."""
    overlapping = lexicon.words.overlapping.intersection(lexicon.lineage(claim), lexicon.lineage(other))
    return bool(overlapping) or lexicon.are_together(claim, other)


def _unlikely(
    claim: str,
    mentioned: Sequence[str],
    lexicon: Lexicon,
    odds: Callable[[Sequence[str]], Mapping[str, float]],
    draw: random.Random,
) -> list[str]:
    """Return the less likely half of things of the kind of `claim` that are akin to nothing `mentioned`.

    What is part of other things is left out: a leaf or a hand is there unnoticed by a model that sees the whole. Where
    the kind has few, any other things follow.
    """
    found = list[str]()
    for least in (_LEAST_OF_A_KIND, sys.maxsize):
        of_kind = lexicon.same_kind(claim, least)
        pool = [noun for noun in of_kind if lexicon.is_part(claim) or not lexicon.is_part(noun)]
        some = _by_odds(_apart(draw.sample(pool, min(_LOOKED_AT, len(pool))), (*mentioned, *found), lexicon), odds)
        found += some[: (len(some) + 1) // 2]
        if len(found) >= _MOST_DECOYS:
            break
    return found


def _apart(pool: Sequence[str], mentioned: Sequence[str], lexicon: Lexicon) -> list[str]:
    """Return what is akin to nothing `mentioned`."""
    return [noun for noun in pool if not any(lexicon.akin(noun, other) for other in mentioned)]


def _by_odds(pool: Sequence[str], odds: Callable[[Sequence[str]], Mapping[str, float]]) -> list[str]:
    likely = odds(pool)
    return sorted(likely, key=lambda noun: likely[noun])


def weigh_answers(
    questions: WitnessQuestions, sights: Sequence[WitnessAnswer], *, independent: bool = False
) -> WitnessTestimony:
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
    confused = frozenset(
        claim for claim, rivals in questions.rivals.items() if any(said[rival] == said[claim] for rival in rivals)
    )
    return WitnessTestimony(said, max(0.0, yes), min(0.0, no), confused, independent)


def has_other_maker(describer: str, witness: str) -> bool:
    """Whether a model's name says that others made it than the describer: models of one maker share mistakes."""
    makers = [_maker(name) for name in (describer, witness)]
    return all(makers) and makers[0] != makers[1]


def _maker(model: str) -> str:
    """Return the family that a model's name begins with ("gpt" of "openai/gpt-4.1-mini"), empty where it has none."""
    bare = model.rsplit("/", 1)[-1].casefold()
    family = re.match(r"(?:chat)?([a-z]+)", bare)
    return _SAME_MAKER.get(family[1], family[1]) if family is not None else ""
