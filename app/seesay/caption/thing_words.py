"""How things in a photograph are worded: their number, place, size, colours, and the text on them."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from seesay.caption.names import alone, concept_name, gender, plural, single
from seesay.caption.wording import ended, listed, place_in_words, quote
from seesay.domain import Concept, DetectedObject, Face, Prompt, Region, TextLine
from seesay.text.cleaning import capitalised
from seesay.translation import QT_TRANSLATE_NOOP, number, translate

FILLS, _FILLS_HALF, _SMALL = 0.6, 0.8, 0.01
"""The share of the picture that a thing fills it from; of a half; and up to which it is called small."""
_APART = 0.1
"""How far apart in the picture's width two things in the middle are told apart."""
_DOZEN, _SCORE = 10, 15
PLACED = 3
"""Of so many things of a kind each one's place is told."""

_NUMBERS = (
    QT_TRANSLATE_NOOP("Numbers", "one"),
    QT_TRANSLATE_NOOP("Numbers", "two"),
    QT_TRANSLATE_NOOP("Numbers", "three"),
    QT_TRANSLATE_NOOP("Numbers", "four"),
    QT_TRANSLATE_NOOP("Numbers", "five"),
    QT_TRANSLATE_NOOP("Numbers", "six"),
    QT_TRANSLATE_NOOP("Numbers", "seven"),
    QT_TRANSLATE_NOOP("Numbers", "eight"),
    QT_TRANSLATE_NOOP("Numbers", "nine"),
)


@dataclass(frozen=True, slots=True)
class ThingGroup:
    """The sure things of one kind, from left to right, and the least number of them."""

    things: tuple[DetectedObject, ...]
    least: int
    exact: bool
    face: Face | None = None
    lines: tuple[TextLine, ...] = ()

    @property
    def first(self) -> DetectedObject:
        """Any of the things: all are of one kind."""
        return self.things[0]

    @property
    def name(self) -> str:
        """The vocabulary's word for them."""
        return vocabulary_name(self.first)

    @property
    def confidence(self) -> float:
        """That of the surest."""
        return max(thing.confidence for thing in self.things)


def vocabulary_name(thing: DetectedObject) -> str:
    """Return the vocabulary's word for a thing."""
    return thing.name or thing.kind


def sentence_about(group: ThingGroup, told: Concept | None, prompt: Prompt) -> str:
    """Return the sentence about a group, which `told` has named already where it is given."""
    if group.least == 1:
        return _of_one(group, told, prompt)
    places = _places(group, gender(told.label if told is not None else group.name), prompt)
    if told is None:
        several = plural(group.name) or concept_name(group.name)
        text = in_number(group, several)
        return capitalised(f"{text}{places}.")
    if group.least < _DOZEN:
        form = (
            translate("Description", "There are {number}")
            if group.exact
            else translate("Description", "There are at least {number}")
        )
        return form.format(number=translate("Numbers", _NUMBERS[group.least - 1])) + f"{places}."
    return translate("Description", "There are about {number}.").format(number=number(5 * round(group.least / 5)))


def in_number(group: ThingGroup, several: str) -> str:
    """Return "two dogs", "at least two dogs" or "about a dozen dogs"."""
    if group.least >= _SCORE:
        about = translate("Description", "about {number} {things}")
        return about.format(number=number(5 * round(group.least / 5)), things=several)
    if group.least >= _DOZEN:
        return translate("Description", "about a dozen {things}").format(things=several)
    form = (
        translate("Description", "{number} {things}")
        if group.exact
        else translate("Description", "at least {number} {things}")
    )
    return form.format(number=translate("Numbers", _NUMBERS[group.least - 1]), things=several)


def _of_one(group: ThingGroup, told: Concept | None, prompt: Prompt) -> str:
    thing = group.first
    fills = filled(thing.box, prompt)
    if told is not None:
        form = fills or translate("Description", "{thing} is {place}")
        text = form.format(thing=_it(gender(told.label)), place=place(thing.box, prompt))
    elif fills:
        text = fills.format(thing=alone(group.name, thing.phrase or thing.kind))
    else:
        text = placed(group, prompt)
    face_place = place(group.face.box, prompt) if group.face is not None else ""
    if face_place and not fills and face_place != place(thing.box, prompt):
        with_face = translate("Description", "{thing}, the face {place}")
        text = with_face.format(thing=text, place=face_place)
    if thing.colours:
        colours = listed([translate("Colours", colour) for colour in thing.colours], "and")
        text = translate("Description", "{thing}, mostly {colours}").format(thing=text, colours=colours)
    if group.lines:
        text = translate("Description", "{thing}, with the text {text}").format(thing=text, text=quote(group.lines))
    return ended(capitalised(text))


def placed(group: ThingGroup, prompt: Prompt) -> str:
    """Return one thing with its place: "a dog at the left"."""
    thing = group.first
    name = alone(group.name, thing.phrase or thing.kind)
    if not group.exact:
        name = translate("Description", "at least {thing}").format(thing=single(group.name))
    small = thing.box.area <= _SMALL * prompt.frame.width * prompt.frame.height
    form = translate("Description", "{thing}, small, {place}") if small else translate("Description", "{thing} {place}")
    return form.format(thing=name, place=place(thing.box, prompt))


def _places(group: ThingGroup, noun: str, prompt: Prompt) -> str:
    """Return where the things of a group, of a noun of that gender, are: it follows their number."""
    if len(group.things) < group.least:
        return ""
    boxes = [thing.box for thing in group.things]
    names = [place(box, prompt) for box in boxes]
    width = prompt.frame.width
    across = [(box.x + box.width / 2) / width for box in boxes]
    apart = min((right - left for left, right in pairwise(across)), default=0.0)
    if len(boxes) == 2 and len({*names}) == 1 and apart >= _APART and across[0] < 0.5 < across[1]:
        names = [
            translate("Description", "left of the middle"),
            translate("Description", "right of the middle"),
        ]
    if len({*names}) == 1:
        return f" {names[0]}"
    if group.exact and len({*names}) == len(boxes) <= PLACED:
        return ": " + ", ".join(_one(noun).format(place=name) for name in names)
    if across[-1] - across[0] >= 0.5:
        return " " + translate("Description", "across the picture")
    return ""


def _one(kind_of_noun: str) -> str:
    if kind_of_noun == "m":
        return translate("Description", "one {place}", "masculine")
    if kind_of_noun == "f":
        return translate("Description", "one {place}", "feminine")
    return translate("Description", "one {place}", "neuter")


def _it(kind_of_noun: str) -> str:
    if kind_of_noun == "m":
        return translate("Description", "It", "masculine")
    if kind_of_noun == "f":
        return translate("Description", "It", "feminine")
    return translate("Description", "It", "neuter")


def filled(box: Region, prompt: Prompt) -> str:
    """Return the sentence that a thing fills the picture or a half of it, to be filled in; empty where it does not."""
    width, height = prompt.frame.width, prompt.frame.height
    if box.area >= FILLS * width * height:
        return translate("Description", "{thing} fills the picture")
    if box.width < 0.35 * width or box.area < _FILLS_HALF * width * height / 2:
        return ""
    if box.right <= 0.6 * width:
        return translate("Description", "{thing} fills the left half")
    if box.x >= 0.4 * width:
        return translate("Description", "{thing} fills the right half")
    return ""


def place(box: Region, prompt: Prompt) -> str:
    """Return where a box is in the picture, by thirds."""
    return place_in_words(box, prompt.frame.width, prompt.frame.height)
