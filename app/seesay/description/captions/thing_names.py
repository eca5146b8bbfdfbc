"""Names of objects in the user's language, with articles, counts, sizes, positions and colours.

English names come from the vocabulary. `nouns.txt` of a language has lines such as "cat = f Katze" (gender, noun,
accusative if different), `plurals.txt` has "cat = Katzen". An object without an entry keeps its English name.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from pathlib import Path

from seesay.core.domain import Prompt
from seesay.core.findings import Concept, DetectedObject, Face, TextLine
from seesay.core.region import Region
from seesay.core.text.cleaning import capitalised
from seesay.core.translation import QT_TRANSLATE_NOOP, language, language_entries, language_file, number, translate
from seesay.description.captions.wording import describe_position, end_sentence, join_words, quote


@dataclass(frozen=True, slots=True)
class Name:
    """A name, as an object and as a subject with its article, and its gender: "Hund", "einen Hund", "ein Hund", "m"."""

    label: str
    shown: str
    alone: str
    gender: str


def concept_as_object(concept: Concept) -> str:
    """Return a thing as it stands after "It may show": "a cat", "a rabbit or a hare", "a mountain and a tree"."""
    names = _names(language())
    return _joined([names[label].shown if label in names else phrase for label, phrase in _things(concept)], concept)


def concept_as_subject(concept: Concept) -> str:
    """Return a thing as it stands by itself, in German in the nominative: "a cat", "a rabbit or a hare"."""
    return _joined([name_as_subject(label, phrase) for label, phrase in _things(concept)], concept)


def _things(concept: Concept) -> tuple[tuple[str, str], ...]:
    return concept.one_of or ((concept.label, concept.phrase), *concept.beside)


def _joined(names: list[str], concept: Concept) -> str:
    return join_words(names, "or" if concept.one_of else "and")


def concept_name(label: str) -> str:
    """Return what the thing that the vocabulary calls `label` is called."""
    name = _names(language()).get(label)
    return name.label if name is not None else label


def name_as_subject(label: str, phrase: str) -> str:
    """Return the thing that the vocabulary calls `label` (in English `phrase`) as the subject of a sentence."""
    name = _names(language()).get(label)
    return name.alone if name is not None else phrase


def name_in_singular(label: str) -> str:
    """Return one thing of that label: "one cat", in a language with names the same as `name_as_subject`."""
    name = _names(language()).get(label)
    return name.alone if name is not None else f"one {label}"


def gender(label: str) -> str:
    """Return the gender of the name that `concept_name` gives; empty where the language has none, or no name."""
    name = _names(language()).get(label)
    return name.gender if name is not None else ""


def name_in_plural(label: str) -> str | None:
    """Return what several of the things that the vocabulary calls `label` are called; None where that is not known."""
    return _plurals(language()).get(label)


@lru_cache(maxsize=4)
def _plurals(tag: str) -> dict[str, str]:
    file = language_file(tag, "plurals.txt")
    lines = file.read_text(encoding="utf-8").splitlines() if file.is_file() else []
    pairs = (line.partition(" = ") for line in lines if line and not line.startswith("#"))
    return {label: several for label, equals, several in pairs if equals and several}


@lru_cache(maxsize=4)
def _names(tag: str) -> dict[str, Name]:
    file = language_file(tag, "nouns.txt")
    words = language_entries(tag)
    return load_names(file, words.get("articles", {}), words.get("subject_articles")) if file.is_file() else {}


def load_names(
    file: Path, articles: Mapping[str, str], subject_articles: Mapping[str, str] | None = None
) -> dict[str, Name]:
    """Read a language's names by vocabulary label; raises `ValueError`. The articles are by gender; "-" takes none."""
    articles = {"-": "", **articles}
    subjects = {**articles, **(subject_articles or {})}
    names: dict[str, Name] = {}
    for line_number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), start=1):
        if not line or line.startswith("#"):
            continue
        label, equals, rest = line.partition(" = ")
        gender, _, nouns = rest.partition(" ")
        noun, _, accusative = nouns.partition(" | ")
        if not equals or gender not in articles or not noun or label in names:
            raise ValueError(f"{file.name}, line {line_number}, cannot be read, or stands there twice: {line!r}")
        shown = f"{articles[gender]} {accusative or noun}".strip()
        names[label] = Name(noun, shown, f"{subjects[gender]} {noun}".strip(), gender.strip("-"))
    return names


FILLS, _FILLS_HALF, _SMALL = 0.6, 0.8, 0.01
"""Minimum shares of the picture, and of a half, that a thing fills; maximum share of a small thing."""
_APART = 0.1  # Minimum distance, as a share of the width, for different positions of two things in the middle
_DOZEN, _SCORE = 10, 15
PLACED = 3  # Maximum number of things of a kind whose positions are stated

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
        return vocabulary_name(self.first)

    @property
    def confidence(self) -> float:
        return max(thing.confidence for thing in self.things)


def vocabulary_name(thing: DetectedObject) -> str:
    """Return the vocabulary's word for a thing."""
    return thing.name or thing.kind


def group_sentence(group: ThingGroup, told: Concept | None, prompt: Prompt) -> str:
    """Return the sentence about a group, which `told` has named already where it is given."""
    if group.least == 1:
        return _of_one(group, told, prompt)
    places = _places(group, gender(told.label if told is not None else group.name), prompt)
    if told is None:
        several = name_in_plural(group.name) or concept_name(group.name)
        text = describe_number(group, several)
        return capitalised(f"{text}{places}.")
    if group.least < _DOZEN:
        form = (
            translate("Description", "There are {number}")
            if group.exact
            else translate("Description", "There are at least {number}")
        )
        return form.format(number=translate("Numbers", _NUMBERS[group.least - 1])) + f"{places}."
    return translate("Description", "There are about {number}.").format(number=number(5 * round(group.least / 5)))


def describe_number(group: ThingGroup, several: str) -> str:
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
    fills = fill_sentence(thing.box, prompt)
    if told is not None:
        form = fills or translate("Description", "{thing} is {place}")
        text = form.format(thing=_it(gender(told.label)), place=describe_place(thing.box, prompt))
    elif fills:
        text = fills.format(thing=name_as_subject(group.name, thing.phrase or thing.kind))
    else:
        text = describe_with_place(group, prompt)
    face_place = describe_place(group.face.box, prompt) if group.face is not None else ""
    if face_place and not fills and face_place != describe_place(thing.box, prompt):
        with_face = translate("Description", "{thing}, the face {place}")
        text = with_face.format(thing=text, place=face_place)
    if thing.colours:
        colours = join_words([translate("Colours", colour) for colour in thing.colours], "and")
        text = translate("Description", "{thing}, mostly {colours}").format(thing=text, colours=colours)
    if group.lines:
        text = translate("Description", "{thing}, with the text {text}").format(thing=text, text=quote(group.lines))
    return end_sentence(capitalised(text))


def describe_with_place(group: ThingGroup, prompt: Prompt) -> str:
    """Return one thing with its place: "a dog at the left"."""
    thing = group.first
    name = name_as_subject(group.name, thing.phrase or thing.kind)
    if not group.exact:
        name = translate("Description", "at least {thing}").format(thing=name_in_singular(group.name))
    small = thing.box.area <= _SMALL * prompt.frame.width * prompt.frame.height
    form = translate("Description", "{thing}, small, {place}") if small else translate("Description", "{thing} {place}")
    return form.format(thing=name, place=describe_place(thing.box, prompt))


def _places(group: ThingGroup, noun: str, prompt: Prompt) -> str:
    if len(group.things) < group.least:
        return ""
    boxes = [thing.box for thing in group.things]
    names = [describe_place(box, prompt) for box in boxes]
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


def fill_sentence(box: Region, prompt: Prompt) -> str:
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


def describe_place(box: Region, prompt: Prompt) -> str:
    """Return where a box is in the picture, by thirds."""
    return describe_position(box, prompt.frame.width, prompt.frame.height)
