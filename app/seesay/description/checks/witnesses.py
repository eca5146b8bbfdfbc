"""Evidence of the local models for a noun: the image-text model (`NounScore`) and the detector.

A judge with few parameters, fitted on photographs with known nouns, combines both.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from seesay.core.domain import WitnessAnswer, WitnessStatement
from seesay.core.findings import DetectedObject
from seesay.core.region import Region
from seesay.description.checks.lexicon import Lexicon, NounScore
from seesay.description.checks.witness_questions import WitnessTestimony

Leaning = Literal["for", "open", "against"]

_NO_CONFIDENCE = 0.2  # Maximum confidence without any meaning
_HEIGHTS, _LEADS, _PREFERENCES = (-2.0, 8.0), (-6.0, 3.0), (-4.0, 3.0)  # Beyond these a score says no more
_INPUTS = 6
_SURE, _PERHAPS = 0.5, 0.25
"""A count is certain if all have the first confidence, and no other detection has the second."""
_MAX_COUNTED = 9
_PEOPLE = frozenset({"person"})
_SAYS: Mapping[WitnessAnswer, Leaning] = {"no": "against", "unsure": "open"}
_HALF, _MIDDLE, _HEIGHT = 0.45, 0.2, 0.3
"""Extent of "left", "top" and the like from the edges, and of "in the middle" from it, across and down."""
_FRONT, _BACK = 0.15, 0.05  # Minimum share of a foreground, maximum share of a background
_MOSTLY = 0.6  # Minimum share of a thing inside another
_LARGE, _SMALL = 0.3, 0.03  # Minimum share of a thing that is not small, maximum share of one that is not large


@dataclass(frozen=True, slots=True)
class Thresholds:
    """Thresholds for scores, in standard deviations; used without a `Judge` or without the detector.

    Measured with the bundled model on the 441 pictures of `models/base/photographs.tsv`: 27 of 100 right nouns reach
    `height` and `lead`, 1 of 1000 alternatives, and 1 of 10,000 others. Below `floor` are 4 of 1000 right nouns and 36
    of 100 others. On 200 held-out photographs (`models/checks`) 71 of 200 right claims pass, and 1 of 1000 wrong.
    `paraphrase` is a minimum cosine.
    """

    height: float = 4.0
    lead: float = 0.6
    fitting: float = 2.5
    floor: float = -0.3
    paraphrase: float = 0.85
    preference: float = 0.0


@dataclass(frozen=True, slots=True)
class Judge:
    """Parameters for one image-text model and the detector, made by `models/checks/fit.py`.

    `weights`: constant, height, lead, confidences of the noun or its subkinds and of its superkind, preference. The
    first group is for the detector's `kinds`. A noun is present from `present` on, and absent below `absent`.
    """

    kinds: frozenset[str]
    weights: tuple[tuple[float, ...], tuple[float, ...]]
    present: tuple[float, float]
    absent: tuple[float, float]

    def odds(self, group: int, inputs: Sequence[float]) -> float:
        """Return the log odds that `inputs` (as `Witnesses.inputs` gives them) are of a noun that is present."""
        return sum(weight * number for weight, number in zip(self.weights[group], inputs, strict=True))

    def leaning(self, group: int, odds: float) -> Leaning:
        """Return what log odds say of a noun."""
        return "for" if odds >= self.present[group] else "against" if odds < self.absent[group] else "open"


def load_judge(file: Path, model: str) -> Judge | None:
    """Return the judge for a model, or None. Raises `ValueError` for an old file, `KeyError` for a broken one."""
    table = json.loads(file.read_text(encoding="utf-8"))["models"].get(model)
    if table is None:
        return None
    known, other = table["known"], table["other"]
    if not len(known["weights"]) == len(other["weights"]) == _INPUTS:
        raise ValueError(f"the judge of {model} weighs {len(known['weights'])} numbers, not {_INPUTS}")
    return Judge(
        frozenset(table["kinds"]),
        (tuple(known["weights"]), tuple(other["weights"])),
        (known["present"], other["present"]),
        (known["absent"], other["absent"]),
    )


def _is_over(one: Region, other: Region) -> bool:
    return one.y + one.height / 2 < other.y + other.height / 2 and other.x <= one.x + one.width / 2 <= other.right


class Witnesses:
    """What is known of a picture's nouns."""

    def __init__(
        self,
        lexicon: Lexicon | None,
        scores: Mapping[str, NounScore],
        objects: Sequence[DetectedObject] | None = None,
        judge: Judge | None = None,
        limits: Thresholds | None = None,
        asked: WitnessTestimony | None = None,
    ) -> None:
        """Take the nouns' scores, empty without a model, and what the detector found, None if it did not look.

        `asked` is what a witness on a server said of some of the nouns.
        """
        self.scores, self.limits, self.asked = scores, limits or Thresholds(), asked
        self._lexicon, self._objects, self._judge = lexicon, objects, judge

    def shows(self, noun: str) -> bool:
        return self.leaning(noun) == "for"

    def leaning(self, noun: str) -> Leaning:
        """Return whether the picture speaks for or against `noun`."""
        score = self.scores.get(noun)
        if score is None or self._lexicon is None:
            return "open"
        if self._objects is None or self._judge is None:
            if score.height >= self.limits.height and score.lead >= self.limits.lead:
                return "for"
            return "against" if score.height < self.limits.floor and not self._lexicon.is_part(noun) else "open"
        group, inputs = self.inputs(noun)
        leaning = self._judge.leaning(group, self._judge.odds(group, inputs) + self.word(noun))
        # What is part or ground of something else is often too small or too plain to be found.
        return "open" if leaning == "against" and self._lexicon.is_part(noun) else leaning

    def word(self, noun: str) -> float:
        """Return the log odds that a server's testimony adds for a scored `noun`.

        A yes of a model that may share the describer's mistakes counts only if the picture prefers the noun to others
        of its kind.
        """
        if self.asked is None:
            return 0.0
        weight = self.asked.weight(noun)
        return weight if weight <= 0 or self.asked.independent or self.prefers(noun) else 0.0

    def prefers(self, noun: str) -> bool:
        """Return whether the picture looks more like `noun`, which has a score, than like others of its kind."""
        preference = self.scores[noun].preference
        return preference is None or preference >= self.limits.preference

    def odds(self, noun: str) -> float:
        """Return the log odds, by the witnesses here alone, of a noun that has a score, where there is a judge."""
        assert self._judge is not None  # without whom there are none  # noqa: S101
        return self._judge.odds(*self.inputs(noun))

    def inputs(self, noun: str) -> tuple[int, tuple[float, ...]]:
        """Return the judge's group for a noun that has a score, and its inputs."""
        assert self._lexicon is not None  # nothing has a score without one  # noqa: S101
        score, name = self.scores[noun], self._lexicon.scored_as(noun)
        assert self._judge is not None  # whose inputs they are  # noqa: S101
        return int(name not in self._judge.kinds), (
            1.0,
            min(max(score.height, _HEIGHTS[0]), _HEIGHTS[1]),
            min(max(score.lead, _LEADS[0]), _LEADS[1]),
            self._confidence(name),
            self._confidence(name, above=True),
            min(max(score.preference or 0.0, _PREFERENCES[0]), _PREFERENCES[1]),
        )

    def found(self, noun: str) -> bool:
        """Return whether the detector found `noun`, or a kind of it."""
        return self._confidence(noun) > 0

    def testimony(self, noun: str, wording: str) -> Iterator[WitnessStatement]:
        """Yield what each witness says of `noun`, which the claim calls `wording`."""
        known = self._lexicon.scored_as(noun) if self._lexicon is not None else ""
        found = [thing for thing in self._objects or () if self._is(thing.kind, noun)]
        if found:
            surest = max(thing.confidence for thing in found)
            yield WitnessStatement("objects", wording, "for", surest, tuple(thing.box for thing in found), noun=known)
        elif self._objects is not None and self._judge is not None and noun in self._judge.kinds:
            yield WitnessStatement("objects", wording, "against", noun=known)
        score = self.scores.get(noun)
        if score is not None and score.height >= self.limits.fitting:
            surely = score.height >= self.limits.height and score.lead >= self.limits.lead
            yield WitnessStatement("clip", wording, "for" if surely else "open", noun=known)
        elif score is not None and score.height < self.limits.floor:
            yield WitnessStatement("clip", wording, "against", noun=known)
        sight = self.asked.sights.get(noun) if self.asked is not None else None
        if sight is not None:
            yield WitnessStatement("asked", wording, _SAYS.get(sight, "for"), sight=sight, noun=known)

    def count(self, noun: str) -> int | None:
        """Return how many things called `noun` were found, where that is sure."""
        found = [thing.confidence for thing in self._objects or () if self._is(thing.kind, noun)]
        sure = sum(confidence >= _SURE for confidence in found)
        doubtful = any(_PERHAPS <= confidence < _SURE for confidence in found)
        return None if doubtful or not 0 < sure <= _MAX_COUNTED else sure

    def kinds(self) -> frozenset[str]:
        """Return the kinds of things that can be counted, where the detector looked or could have."""
        return self._judge.kinds if self._judge is not None else _PEOPLE

    def has(self, noun: str, least: int) -> bool:
        """Return whether at least so many things called `noun` were surely found."""
        return sum(t.confidence >= _SURE for t in self._objects or () if self._is(t.kind, noun)) >= least

    def place(self, noun: str) -> frozenset[str]:
        """Return what may be said of where `noun` is in the picture, empty where that is not sure."""
        thing = self._only(noun)
        if thing is None:
            return frozenset()
        names = {
            "left": thing.across < _HALF,
            "right": thing.across > 1 - _HALF,
            "top": thing.down < _HALF,
            "bottom": thing.down > 1 - _HALF,
            "middle": abs(thing.across - 0.5) < _MIDDLE and abs(thing.down - 0.5) < _HEIGHT,
        }
        return frozenset(name for name, is_there in names.items() if is_there)

    def depth(self, noun: str) -> Literal["front", "back", "between", ""]:
        """Return whether all detections of `noun` are as large as a foreground or as small as a background."""
        shares = [thing.share for thing in self._objects or () if self._is(thing.kind, noun)]
        if not shares:
            return ""
        return "front" if min(shares) >= _FRONT else "back" if max(shares) <= _BACK else "between"

    def size(self, noun: str) -> Literal["large", "small", ""]:
        """Return whether `noun` fills much or little of the picture, empty for neither or where it was not found."""
        thing = self._only(noun)
        if thing is None:
            return ""
        return "large" if thing.share >= _LARGE else "small" if thing.share <= _SMALL else ""

    def colours(self, noun: str) -> frozenset[str]:
        """Return the colours of `noun`, where one was found and it is sure which."""
        thing = self._only(noun)
        return frozenset() if thing is None else frozenset(thing.colours)

    def stands_on(self, noun: str, other: str) -> bool:
        """Return whether boxes of both touch, above the other's middle where that lives or drives."""
        ridden = self._lexicon is not None and self._lexicon.is_counted(other)
        return any(
            one.intersection(each) is not None and (not ridden or _is_over(one, each))
            for one, each in self._pairs(noun, other)
        )

    def lies_in(self, noun: str, other: str) -> bool:
        """Return whether most of a box of one is within one of the other."""
        return any(
            (both := one.intersection(each)) is not None and both.area >= _MOSTLY * one.area
            for one, each in self._pairs(noun, other)
        )

    def _pairs(self, noun: str, other: str) -> Iterator[tuple[Region, Region]]:
        things = self._objects or ()
        for one in things:
            for each in things:
                if one is not each and self._is(one.kind, noun) and self._is(each.kind, other):
                    yield one.box, each.box

    def _only(self, noun: str) -> DetectedObject | None:
        """Return the only thing called `noun` if there is certainly one."""
        found = [thing for thing in self._objects or () if self._is(thing.kind, noun)]
        return max(found, key=lambda thing: thing.confidence) if self.count(noun) == 1 else None

    def _confidence(self, noun: str, *, above: bool = False) -> float:
        """Return the detector's confidence in `noun` or its subkinds, or (`above`) in its superkind."""
        found = [
            thing.confidence
            for thing in self._objects or ()
            if (thing.kind != noun and self._is(noun, thing.kind) if above else self._is(thing.kind, noun))
        ]
        return max(0.0, max(found, default=0.0) - _NO_CONFIDENCE)

    def _is(self, special: str, general: str) -> bool:
        return self._lexicon is not None and self._lexicon.supports(special, general)
