"""What a photograph shows, as sentences: its things by name, number, size and place.

What several witnesses know of one thing is told as one thing: a name of the image-text model and a box of the detector,
a person and a face, a thing and the text that stands on it. A number is stated where the detector leaves no doubt, and
otherwise as the least that there is. What is beside what follows from boxes; what is on or behind what does not.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from seesay.caption.names import alone, concept_name, gender, plural, shown, single
from seesay.caption.wording import ended, listed, place_in_words, quote
from seesay.domain import Claim, Concept, Detail, DetectedObject, Face, Prompt, Region, TextLine
from seesay.translation import QT_TRANSLATE_NOOP, counted, number, translate

_SURE, _SURE_ANIMAL, _SURE_AGREED, _SURE_PERSON, _SURE_WITH_FACE, _SURE_SEEN = 0.65, 0.5, 0.45, 0.45, 0.33, 0.3
"""The least confidence of what is told: of things, of animals, of both where the classifier has seen one, of people,
of people where there is a face, and of people where the image tower has seen one."""
_PERHAPS, _MOST_EXACT = 0.2, 3
"""From this confidence on, the detector's least, there may be one more of a kind, so that only the least number is
told; and of more people than so many, since those behind others are not found."""
_UNSURE_KIND, _STRICTER = 0.9, 0.1
"""Below the first probability of a photograph the second is added to the least confidences."""
_FILLS, _FILLS_HALF, _SMALL = 0.6, 0.8, 0.01
"""The share of the picture that a thing fills it from; of a half; and up to which it is called small."""
_LARGE = 0.2
"""The share of a picture of unknown kind that a person has."""
_ALIKE = 0.6
"""The share of the smaller of two boxes of a kind that they have in common from which they may be one thing."""
_APART = 0.1
"""How far apart in the picture's width two things in the middle are told apart."""
_DOZEN, _SCORE = 10, 15
_MISNAMED = ("animal", "vehicle")
_PLACED = 3
"""Of so many things of a kind each one's place is told."""
_MOST_KINDS: dict[Detail, int] = {"brief": 2, "normal": 5, "full": 80}
_MOST_TEXT = 80
"""Characters of the text that is told with the thing it stands on."""

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
class _Group:
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
        return _name(self.first)

    @property
    def confidence(self) -> float:
        """That of the surest."""
        return max(thing.confidence for thing in self.things)


def early_claims(prompt: Prompt) -> Iterator[Claim]:
    """Yield what the image-text model knows in particular: it is said before things are looked for."""
    if prompt.concepts and not _is_general(prompt.concepts[0]):
        yield from concept_claims(prompt)


def later_claims(prompt: Prompt) -> Iterator[Claim]:
    """Yield the things that were found with faces and texts joined, or what is known without them."""
    told = prompt.concepts[0] if prompt.concepts and not _is_general(prompt.concepts[0]) else None
    groups = _groups(prompt)
    if not groups and told is None:
        yield from concept_claims(prompt)
    yield from _group_claims(groups, told, prompt)
    if not any(group.first.kind == "person" for group in groups):
        yield from face_claims(prompt)


def things_in_short(prompt: Prompt) -> tuple[str, bool]:
    """Return the surest kinds of things in a few words ("two dogs and a cat"), and whether a concept is among them."""
    groups = _groups(prompt)[: _MOST_KINDS["brief"]]
    first = prompt.concepts[0] if prompt.concepts else None
    named = _same(groups, first) if first is not None else None
    texts = []
    for group in groups:
        if group.least > 1:
            texts.append(_number(group, plural(group.name) or concept_name(group.name)))
        elif group is named and first is not None and first.sure:
            texts.append(alone(first.label, first.phrase))
        else:
            texts.append(alone(group.name, group.first.phrase or group.first.kind))
    return (listed(texts, "and") if texts else ""), first is None or named is not None


def joined_lines(prompt: Prompt) -> frozenset[TextLine]:
    """Return the lines of text that are told with the things they stand on."""
    return frozenset(line for group in _groups(prompt) for line in group.lines)


def concept_claims(prompt: Prompt) -> Iterator[Claim]:
    """Yield what the image-text model takes the picture for: plainly where that is sure, and as a guess elsewhere."""
    if not prompt.concepts:
        return
    first, *others = prompt.concepts
    if first.sure:
        yield Claim(
            translate("Description", "It shows {thing}.").format(thing=shown(first)), "seen", first.score, ("clip",)
        )
    else:
        may_show = translate("Description", "It may show {thing}.").format(thing=shown(first))
        yield Claim(may_show, "unsure", first.score, ("clip",))
    if others and prompt.detail == "full":
        things = listed([shown(concept) for concept in others[:4]], "or")
        less_likely = translate("Description", "Less likely: {things}.").format(things=things)
        yield Claim(less_likely, "unsure", others[0].score, ("clip",))


def face_claims(prompt: Prompt) -> Iterator[Claim]:
    """Yield where the faces are, or how many there are."""
    faces = prompt.faces
    if not faces:
        return
    if len(faces) == 1:
        text = translate("Description", "There is a face {place}.").format(place=_place(faces[0].box, prompt))
    elif len(faces) <= _PLACED and prompt.detail != "brief":
        text = counted("Description", "There are %n face(s): {places}.", len(faces))
        text = text.format(places=listed([_place(face.box, prompt) for face in faces], "and"))
    else:
        text = counted("Description", "There are %n face(s).", len(faces))
    yield Claim(text, "seen")


def told_kinds(prompt: Prompt) -> tuple[str, ...]:
    """Return the vocabulary's words for the things that `in_words` tells."""
    return tuple(group.name for group in _for_a_server(prompt))


def in_words(prompt: Prompt) -> tuple[str, ...]:
    """Return the things with their numbers and places in the language of the moment, for a describer's prompt.

    The faces that were found stay here, and text has its own part of the prompt.
    """
    return tuple(_sentence(group, None, prompt).removesuffix(".") for group in _for_a_server(prompt))


def counts(prompt: Prompt) -> dict[str, tuple[int, bool]]:
    """Return how many things of each kind are told, surest first, and whether that is all of them."""
    return {group.name: (group.least, group.exact) for group in _groups(prompt)}


def _for_a_server(prompt: Prompt) -> list[_Group]:
    return _groups(replace(prompt, faces=(), lines=()))[: _MOST_KINDS["normal"]]


def _is_general(concept: Concept) -> bool:
    """Whether a concept is no kind of another, such as an animal; not where that is not known."""
    return len(concept.lineage) == 1 and not concept.sure


def _groups(prompt: Prompt) -> list[_Group]:
    """Return the kinds of which something is sure, surest first."""
    things = prompt.things or ()
    if prompt.kind is None:
        things = tuple(thing for thing in things if _is_portrait(thing, prompt))
    elif prompt.kind.name != "photograph":
        return []
    stricter = _STRICTER if prompt.kind is None or prompt.kind.probability < _UNSURE_KIND else 0.0
    found = []
    for kind in dict.fromkeys(_name(thing) for thing in things):
        of_kind = [thing for thing in things if _name(thing) == kind]
        sure = [thing for thing in of_kind if thing.confidence >= _least(thing, prompt.faces) + stricter]
        if not sure and kind == "person":  # the surest of those that the image tower has seen too
            sure = [thing for thing in of_kind[:1] if thing.agreed and thing.confidence >= _SURE_SEEN]
        if not sure:
            continue
        others = [thing for thing in of_kind if thing not in sure and thing.confidence >= _PERHAPS]
        doubtful = any(all(_shared(thing.box, one.box) < _ALIKE for one in sure) for thing in others)
        faces = prompt.faces if kind == "person" else ()
        least = max(len(sure), len(faces))
        sure.sort(key=lambda thing: thing.box.x + thing.box.width / 2)
        face = faces[0] if len(faces) == len(sure) == 1 and sure[0].box.covers(_middle(faces[0].box)) else None
        lines = _lines_on(sure, prompt) if kind != "person" else ()
        exact = not doubtful and least == len(sure) and (kind != "person" or least <= _MOST_EXACT)
        found.append(_Group(tuple(sure), least, exact, face, lines))
    return sorted(found, key=lambda group: -group.confidence)


def _is_portrait(thing: DetectedObject, prompt: Prompt) -> bool:
    """Whether a thing is a large person with a face: then what may be no photograph shows one all the same."""
    large = thing.box.area >= _LARGE * prompt.frame.width * prompt.frame.height
    return thing.kind == "person" and large and any(thing.box.covers(_middle(face.box)) for face in prompt.faces)


def _name(thing: DetectedObject) -> str:
    return thing.name or thing.kind


def _least(thing: DetectedObject, faces: Sequence[Face]) -> float:
    """Return the confidence from which a thing is told."""
    if thing.kind != "person":
        least = _SURE_ANIMAL if "animal" in thing.lineage else _SURE
        return _SURE_AGREED if thing.agreed else least
    return _SURE_WITH_FACE if any(thing.box.covers(_middle(face.box)) for face in faces) else _SURE_PERSON


def _lines_on(things: Sequence[DetectedObject], prompt: Prompt) -> tuple[TextLine, ...]:
    """Return the text that stands on the only thing of a kind, where that is short and does not fill the picture."""
    box = things[0].box
    if len(things) > 1 or box.area >= _FILLS * prompt.frame.width * prompt.frame.height:
        return ()
    lines = tuple(line for line in prompt.lines or () if box.covers(line.box) and sum(map(str.isalnum, line.text)) > 2)
    return lines if sum(len(line.text) for line in lines) <= _MOST_TEXT else ()


def _group_claims(groups: Sequence[_Group], told: Concept | None, prompt: Prompt) -> Iterator[Claim]:
    groups = groups[: _MOST_KINDS[prompt.detail]]
    named = _same(groups, told) if told is not None else None
    if named is not None:
        groups = [named, *(group for group in groups if group is not named)]
    singles: list[_Group] = []
    for group in groups:
        if group is not named and _is_plain(group, prompt):
            singles.append(group)
            continue
        evidence = ("objects", "text") if group.lines else ("objects",)
        yield Claim(_sentence(group, told if group is named else None, prompt), "seen", None, evidence)
    if singles:
        texts = [_placed(group, prompt) for group in singles]
        if len(singles) == 2 and all(_beside(one, other) for one, other in pairwise(singles)):
            texts.append(translate("Description", "beside each other"))
        yield Claim(_begun(", ".join(texts)) + ".", "seen", None, ("objects",))


def _same(groups: Sequence[_Group], told: Concept) -> _Group | None:
    """Return the group that is what `told` names, by the same, a more general or a mistaken name.

    The detector knows ten animals and eight vehicles, and calls others by their names.
    """
    for group in groups:
        if group.first.kind in told.lineage or told.label in group.first.lineage:
            return group
    of_a_kind = (group for group in groups if told.lineage and group.first.lineage[-1:] == told.lineage[-1:])
    return next((group for group in of_a_kind if group.first.lineage[-1] in _MISNAMED), None)


def _is_plain(group: _Group, prompt: Prompt) -> bool:
    """Whether a group is one thing of which nothing but the place is to be told."""
    more = group.face or group.lines or group.first.colours or _filled(group.first.box, prompt)
    return group.least == 1 and group.exact and not more


def _sentence(group: _Group, told: Concept | None, prompt: Prompt) -> str:
    """Return the sentence about a group, which `told` has named already where it is given."""
    if group.least == 1:
        return _of_one(group, told, prompt)
    places = _places(group, gender(told.label if told is not None else group.name), prompt)
    if told is None:
        several = plural(group.name) or concept_name(group.name)
        text = _number(group, several)
        return _begun(f"{text}{places}.")
    if group.least < _DOZEN:
        form = (
            translate("Description", "There are {number}")
            if group.exact
            else translate("Description", "There are at least {number}")
        )
        return form.format(number=translate("Numbers", _NUMBERS[group.least - 1])) + f"{places}."
    return translate("Description", "There are about {number}.").format(number=number(5 * round(group.least / 5)))


def _number(group: _Group, several: str) -> str:
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


def _of_one(group: _Group, told: Concept | None, prompt: Prompt) -> str:
    thing = group.first
    filled = _filled(thing.box, prompt)
    if told is not None:
        form = filled or translate("Description", "{thing} is {place}")
        text = form.format(thing=_it(gender(told.label)), place=_place(thing.box, prompt))
    elif filled:
        text = filled.format(thing=alone(group.name, thing.phrase or thing.kind))
    else:
        text = _placed(group, prompt)
    face_place = _place(group.face.box, prompt) if group.face is not None else ""
    if face_place and not filled and face_place != _place(thing.box, prompt):
        with_face = translate("Description", "{thing}, the face {place}")
        text = with_face.format(thing=text, place=face_place)
    if thing.colours:
        colours = listed([translate("Colours", colour) for colour in thing.colours], "and")
        text = translate("Description", "{thing}, mostly {colours}").format(thing=text, colours=colours)
    if group.lines:
        text = translate("Description", "{thing}, with the text {text}").format(thing=text, text=quote(group.lines))
    return ended(_begun(text))


def _placed(group: _Group, prompt: Prompt) -> str:
    """Return one thing with its place: "a dog at the left"."""
    thing = group.first
    name = alone(group.name, thing.phrase or thing.kind)
    if not group.exact:
        name = translate("Description", "at least {thing}").format(thing=single(group.name))
    small = thing.box.area <= _SMALL * prompt.frame.width * prompt.frame.height
    form = translate("Description", "{thing}, small, {place}") if small else translate("Description", "{thing} {place}")
    return form.format(thing=name, place=_place(thing.box, prompt))


def _places(group: _Group, noun: str, prompt: Prompt) -> str:
    """Return where the things of a group, of a noun of that gender, are: it follows their number."""
    if len(group.things) < group.least:
        return ""
    boxes = [thing.box for thing in group.things]
    names = [_place(box, prompt) for box in boxes]
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
    if group.exact and len({*names}) == len(boxes) <= _PLACED:
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


def _filled(box: Region, prompt: Prompt) -> str:
    """Return the sentence that a thing fills the picture or a half of it, to be filled in; empty where it does not."""
    width, height = prompt.frame.width, prompt.frame.height
    if box.area >= _FILLS * width * height:
        return translate("Description", "{thing} fills the picture")
    if box.width < 0.35 * width or box.area < _FILLS_HALF * width * height / 2:
        return ""
    if box.right <= 0.6 * width:
        return translate("Description", "{thing} fills the left half")
    if box.x >= 0.4 * width:
        return translate("Description", "{thing} fills the right half")
    return ""


def _beside(one: _Group, other: _Group) -> bool:
    """Whether boxes show that two things are side by side: at one height, on one ground, with little between them."""
    left, right = sorted((one.first.box, other.first.box), key=lambda box: box.x)
    shared = min(left.bottom, right.bottom) - max(left.y, right.y)
    smaller = min(left.height, right.height)
    gap = right.x - left.right
    same_ground = abs(left.bottom - right.bottom) <= 0.15 * max(left.height, right.height)
    return same_ground and shared >= 0.7 * smaller and abs(gap) <= 0.25 * min(left.width, right.width)


def _shared(one: Region, other: Region) -> float:
    """Return which part of the smaller of two boxes lies in the other one."""
    width = min(one.right, other.right) - max(one.x, other.x)
    height = min(one.bottom, other.bottom) - max(one.y, other.y)
    return max(0, width) * max(0, height) / max(1, min(one.area, other.area))


def _middle(box: Region) -> Region:
    return Region(box.x + box.width // 2, box.y + box.height // 2, 1, 1)


def _place(box: Region, prompt: Prompt) -> str:
    return place_in_words(box, prompt.frame.width, prompt.frame.height)


def _begun(text: str) -> str:
    return text[:1].upper() + text[1:]
