"""Questions to a second model about undecided objects, and the weight of its answers.

Decoys are at least as many as the claims: objects of the same kinds that the local models find unlikely. A few certain
objects are added. The rates of affirmed decoys and denied objects give the odds of each answer. A model that affirms
every decoy has no weight. Rivals are likely objects of the same kind as a claim: if the model affirms both, it cannot
tell them apart, and its yes is worth nothing. A model that is not `independent` may repeat the describer's mistakes
(`Witnesses.word`).
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

_MAX_CLAIMS, _MIN_DECOYS, _MAX_DECOYS, _CONTROLS, _MAX_RIVALS = 10, 6, 12, 2, 3
_AMONG = 8  # Decoys are drawn from this many unlikely things, so that they vary
_MIN_OF_A_KIND, _LOOKED_AT = 12, 40
_ALIKE = 10  # Rivals are among this many things most similar to a claim
_AFFIRMED, _MISSED = 0.25, 0.3
"""Prior counts: a quarter of a decoy affirmed and denied each, and three tenths of an object denied."""
_SAME_MAKER = {"o": "gpt", "gemma": "gemini", "pixtral": "mistral", "ministral": "mistral"}
"""Model families by other names of the same maker."""
_OWN_WORD = 2.9  # Maximum weight of the describer's own second yes, which repeats its mistakes
_DENIAL_COUNTS = -1.5
"""A denial tells for itself only from log odds that take at least one thing there that was affirmed."""


@dataclass(frozen=True, slots=True)
class WitnessQuestions:
    """Nouns in question order, with decoys and certain objects; `rivals` are alternatives by claim."""

    nouns: tuple[str, ...]
    decoys: frozenset[str]
    controls: frozenset[str]
    rivals: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class WitnessTestimony:
    """Answers by noun with their log odds; `confused` are claims it cannot distinguish from their rivals."""

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
    """Return at most `most` questions, or None if nothing is open or there are no decoys."""
    room = most - _CONTROLS
    claims = list(dict.fromkeys(open_nouns))[: min(_MAX_CLAIMS, room // 3, (room - _MIN_DECOYS) // 2)]
    if room <= _MIN_DECOYS or not claims:
        return None
    rivals: dict[str, tuple[str, ...]] = {}
    each = min(_MAX_RIVALS, (room - len(claims) - max(len(claims), _MIN_DECOYS)) // len(claims))
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
    for place in range(min(_MAX_DECOYS, room - len(claims) - len(taken))):
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
    """Return what is `mentioned` without kinds of `claim`: "bird" leaves open which bird."""
    above = lexicon.lineage(claim)[1:]
    return [noun for noun in mentioned if noun not in above]


def _may_be_both(claim: str, other: str, lexicon: Lexicon) -> bool:
    """Return whether both may be in one place, such as a cup on its saucer."""
    overlapping = lexicon.words.overlapping.intersection(lexicon.lineage(claim), lexicon.lineage(other))
    return bool(overlapping) or lexicon.are_together(claim, other)


def _unlikely(
    claim: str,
    mentioned: Sequence[str],
    lexicon: Lexicon,
    odds: Callable[[Sequence[str]], Mapping[str, float]],
    draw: random.Random,
) -> list[str]:
    """Return the less likely half of unmentioned objects of the claim's kind, without parts such as leaves or hands."""
    found = list[str]()
    for least in (_MIN_OF_A_KIND, sys.maxsize):
        of_kind = lexicon.same_kind(claim, least)
        pool = [noun for noun in of_kind if lexicon.is_part(claim) or not lexicon.is_part(noun)]
        some = _by_odds(_apart(draw.sample(pool, min(_LOOKED_AT, len(pool))), (*mentioned, *found), lexicon), odds)
        found += some[: (len(some) + 1) // 2]
        if len(found) >= _MAX_DECOYS:
            break
    return found


def _apart(pool: Sequence[str], mentioned: Sequence[str], lexicon: Lexicon) -> list[str]:
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
    """Return the model family ("gpt" of "openai/gpt-4.1-mini"), or ""."""
    bare = model.rsplit("/", 1)[-1].casefold()
    family = re.match(r"(?:chat)?([a-z]+)", bare)
    return _SAME_MAKER.get(family[1], family[1]) if family is not None else ""
