"""Claims about photographs: objects by name, count, size and position.

Findings of several models about one object are merged: concept and box, person and face, object and text on it. Counts
are minimums unless the detector is certain. Boxes show what is side by side, but not what is on or behind another
object.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from seesay.core.domain import Claim, Detail, Inset, Prompt
from seesay.core.elements import Element
from seesay.core.findings import Concept, DetectedObject, Face, TextLine
from seesay.core.region import Region
from seesay.core.text.cleaning import capitalised
from seesay.core.translation import counted, translate
from seesay.description.captions.thing_names import (
    FILLS,
    PLACED,
    ThingGroup,
    concept_as_object,
    concept_name,
    describe_number,
    describe_place,
    describe_with_place,
    fill_sentence,
    group_sentence,
    name_as_subject,
    name_in_plural,
    vocabulary_name,
)
from seesay.description.captions.wording import join_words

_SURE, _SURE_ANIMAL, _SURE_AGREED, _SURE_PERSON, _SURE_WITH_FACE, _SURE_SEEN = 0.65, 0.5, 0.45, 0.45, 0.33, 0.3
"""Minimum confidences: objects, animals, both with a matching concept, people, people with a face or concept."""
_PERHAPS, _MAX_EXACT = 0.2, 3
"""Confidence from which a further object makes a count a minimum, and the largest exact count of people."""
_UNSURE_KIND, _STRICTER = 0.9, 0.1
"""If a photograph is less probable than the first, the second is added to the minimum confidences."""
_LARGE = 0.2  # Minimum share of a person in a picture of unknown kind
_ALIKE = 0.6  # Overlap (share of the smaller box) from which two boxes of a kind may be one thing
_MISNAMED = ("animal", "vehicle")
_MAX_KINDS: dict[Detail, int] = {"brief": 2, "normal": 5, "full": 80}
_MAX_TEXT = 80  # Maximum characters of text stated with the thing it is on


def specific_concept_claims(prompt: Prompt) -> Iterator[Claim]:
    """Yield what the image-text model knows in particular: it is said before things are looked for."""
    if prompt.concepts and not _is_general(prompt.concepts[0]):
        yield from concept_claims(prompt)


def photograph_claims(prompt: Prompt) -> Iterator[Claim]:
    """Yield the things that were found with faces and texts joined, or what is known without them."""
    told = prompt.concepts[0] if prompt.concepts and not _is_general(prompt.concepts[0]) else None
    groups = _groups(prompt)
    if not groups and told is None:
        yield from concept_claims(prompt)
    yield from _group_claims(groups, told, prompt)
    if not any(group.first.kind == "person" for group in groups):
        yield from face_claims(prompt)


def summarize_things(prompt: Prompt) -> tuple[str, bool]:
    """Return the surest kinds of things in a few words ("two dogs and a cat"), and whether a concept is among them."""
    groups = _groups(prompt)[: _MAX_KINDS["brief"]]
    first = prompt.concepts[0] if prompt.concepts else None
    named = _same(groups, first) if first is not None else None
    texts = []
    for group in groups:
        if group.least > 1:
            texts.append(describe_number(group, name_in_plural(group.name) or concept_name(group.name)))
        elif group is named and first is not None and first.sure:
            texts.append(name_as_subject(first.label, first.phrase))
        else:
            texts.append(name_as_subject(group.name, group.first.phrase or group.first.kind))
    return (join_words(texts, "and") if texts else ""), first is None or named is not None


def lines_on_things(prompt: Prompt) -> frozenset[TextLine]:
    """Return the lines of text that are told with the things they stand on."""
    return frozenset(line for group in _groups(prompt) for line in group.lines)


def concept_claims(prompt: Prompt) -> Iterator[Claim]:
    """Yield what the image-text model takes the picture for: plainly where that is sure, and as a guess elsewhere."""
    if not prompt.concepts:
        return
    first, *others = prompt.concepts
    form = translate("Description", "It may show {thing}.")
    if first.sure:
        form = translate("Description", "It shows {thing}.")
    yield Claim(form.format(thing=concept_as_object(first)), "seen" if first.sure else "unsure", first.score, ("clip",))
    if others and prompt.detail == "full":
        things = join_words([concept_as_object(concept) for concept in others[:4]], "or")
        less_likely = translate("Description", "Less likely: {things}.").format(things=things)
        yield Claim(less_likely, "unsure", others[0].score, ("clip",))


def face_claims(prompt: Prompt) -> Iterator[Claim]:
    """Yield where the faces are, or how many there are."""
    faces = prompt.faces
    if not faces:
        return
    if len(faces) == 1:
        text = translate("Description", "One face {place}.").format(place=describe_place(faces[0].box, prompt))
    elif len(faces) <= PLACED and prompt.detail != "brief":
        text = counted("Description", "%n face(s): {places}.", len(faces))
        text = text.format(places=join_words([describe_place(face.box, prompt) for face in faces], "and"))
    else:
        text = counted("Description", "%n face(s).", len(faces))
    yield Claim(text, "seen")


def prompt_things(prompt: Prompt) -> tuple[str, ...]:
    """Return the vocabulary's words for the things that `describe_things` names."""
    return tuple(group.name for group in _for_a_server(prompt))


def describe_things(prompt: Prompt) -> tuple[str, ...]:
    """Return the objects with counts and positions for a server's prompt; without faces, which stay here."""
    return tuple(group_sentence(group, None, prompt).removesuffix(".") for group in _for_a_server(prompt))


def count_things(prompt: Prompt) -> dict[str, tuple[int, bool]]:
    """Return how many things of each kind are told, surest first, and whether that is all of them."""
    return {group.name: (group.least, group.exact) for group in _groups(prompt)}


def _for_a_server(prompt: Prompt) -> list[ThingGroup]:
    return _groups(replace(prompt, faces=(), lines=()))[: _MAX_KINDS["normal"]]


def _is_general(concept: Concept) -> bool:
    """Whether a concept has no superkind, such as an animal."""
    return len(concept.lineage) == 1 and not (concept.sure or concept.one_of or concept.beside)


def _groups(prompt: Prompt) -> list[ThingGroup]:
    """Return the groups with a certain member, highest confidence first."""
    things = prompt.things or ()
    if prompt.kind is None:
        things = tuple(thing for thing in things if _is_portrait(thing, prompt))
    elif prompt.kind.name != "photograph":
        return []
    stricter = _STRICTER if prompt.kind is None or prompt.kind.probability < _UNSURE_KIND else 0.0
    found = []
    for kind in dict.fromkeys(vocabulary_name(thing) for thing in things):
        of_kind = [thing for thing in things if vocabulary_name(thing) == kind]
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
        exact = not doubtful and least == len(sure) and (kind != "person" or least <= _MAX_EXACT)
        found.append(ThingGroup(tuple(sure), least, exact, face, lines))
    return sorted(found, key=lambda group: -group.confidence)


def _is_portrait(thing: DetectedObject, prompt: Prompt) -> bool:
    """Whether a thing is a large person with a face, which is described in uncertain photographs too."""
    large = thing.box.area >= _LARGE * prompt.frame.width * prompt.frame.height
    return thing.kind == "person" and large and any(thing.box.covers(_middle(face.box)) for face in prompt.faces)


def _least(thing: DetectedObject, faces: Sequence[Face]) -> float:
    if thing.kind != "person":
        least = _SURE_ANIMAL if "animal" in thing.lineage else _SURE
        return _SURE_AGREED if thing.agreed else least
    return _SURE_WITH_FACE if any(thing.box.covers(_middle(face.box)) for face in faces) else _SURE_PERSON


def _lines_on(things: Sequence[DetectedObject], prompt: Prompt) -> tuple[TextLine, ...]:
    """Return short text on the only thing of a kind, unless it fills the picture."""
    box = things[0].box
    if len(things) > 1 or box.area >= FILLS * prompt.frame.width * prompt.frame.height:
        return ()
    lines = tuple(line for line in prompt.lines or () if box.covers(line.box) and sum(map(str.isalnum, line.text)) > 2)
    return lines if sum(len(line.text) for line in lines) <= _MAX_TEXT else ()


def _group_claims(groups: Sequence[ThingGroup], told: Concept | None, prompt: Prompt) -> Iterator[Claim]:
    groups = groups[: _MAX_KINDS[prompt.detail]]
    named = _same(groups, told) if told is not None else None
    if named is not None:
        groups = [named, *(group for group in groups if group is not named)]
    singles: list[ThingGroup] = []
    for group in groups:
        if group is not named and _is_plain(group, prompt):
            singles.append(group)
            continue
        evidence = ("objects", "text") if group.lines else ("objects",)
        yield Claim(group_sentence(group, told if group is named else None, prompt), "seen", None, evidence)
    if singles:
        texts = [describe_with_place(group, prompt) for group in singles]
        if len(singles) == 2 and all(_beside(one, other) for one, other in pairwise(singles)):
            texts.append(translate("Description", "side by side"))
        yield Claim(capitalised(", ".join(texts)) + ".", "seen", None, ("objects",))


def _same(groups: Sequence[ThingGroup], told: Concept) -> ThingGroup | None:
    """Return the group that `told` names, by the same, a more general or a commonly confused label."""
    for group in groups:
        if group.first.kind in told.lineage or told.label in group.first.lineage:
            return group
    of_a_kind = (group for group in groups if told.lineage and group.first.lineage[-1:] == told.lineage[-1:])
    return next((group for group in of_a_kind if group.first.lineage[-1] in _MISNAMED), None)


def _is_plain(group: ThingGroup, prompt: Prompt) -> bool:
    more = group.face or group.lines or group.first.colours or fill_sentence(group.first.box, prompt)
    return group.least == 1 and group.exact and not more


def _beside(one: ThingGroup, other: ThingGroup) -> bool:
    """Whether two boxes are side by side: same height, same ground, and close."""
    left, right = sorted((one.first.box, other.first.box), key=lambda box: box.x)
    shared = min(left.bottom, right.bottom) - max(left.y, right.y)
    smaller = min(left.height, right.height)
    gap = right.x - left.right
    same_ground = abs(left.bottom - right.bottom) <= 0.15 * max(left.height, right.height)
    return same_ground and shared >= 0.7 * smaller and abs(gap) <= 0.25 * min(left.width, right.width)


def _shared(one: Region, other: Region) -> float:
    """Return the overlap as a share of the smaller box."""
    width = min(one.right, other.right) - max(one.x, other.x)
    height = min(one.bottom, other.bottom) - max(one.y, other.y)
    return max(0, width) * max(0, height) / max(1, min(one.area, other.area))


def _middle(box: Region) -> Region:
    return Region(box.x + box.width // 2, box.y + box.height // 2, 1, 1)


_PLAIN = 0.9  # Minimum probability of a photograph that is stated without a hedge
_MOST: dict[Detail, int] = {"brief": 0, "normal": 2, "full": 80}


def inset_claims(prompt: Prompt) -> Iterator[Claim]:
    """Tell the photographs on a screen, largest first, each as a picture of its own."""
    for inset in prompt.insets[: _MOST[prompt.detail]]:
        yield Claim(_where(inset, prompt), "seen" if inset.kind.probability >= _PLAIN else "unsure")
        inner = _as_prompt(inset, prompt)
        yield from specific_concept_claims(inner)
        yield from photograph_claims(inner)


def describe_insets(prompt: Prompt) -> tuple[str, ...]:
    """Return the photographs with what is known of them, for a describer's prompt."""
    told = []
    for inset in prompt.insets:
        inner = _as_prompt(inset, prompt)
        known = [*(concept.phrase for concept in inset.concepts[:1]), *describe_things(inner)]
        told.append(
            f"{describe_place(inset.box, prompt)}: {', '.join(known)}" if known else describe_place(inset.box, prompt)
        )
    return tuple(told)


def inset_element(inset: Inset) -> Element:
    """Return a photograph as an element, named in the language of the moment where it is sure what it shows."""
    sure = next((concept for concept in inset.concepts[:1] if concept.sure), None)
    return Element("img", concept_as_object(sure) if sure is not None else "", inset.box, sources=("pixels",))


def is_filled_by_photograph(prompt: Prompt) -> bool:
    """Return whether a photograph fills most of the screen."""
    return bool(prompt.insets) and _fills(prompt.insets[0], prompt)


def _fills(inset: Inset, prompt: Prompt) -> bool:
    return inset.box.area >= FILLS * prompt.frame.width * prompt.frame.height


def _where(inset: Inset, prompt: Prompt) -> str:
    if _fills(inset, prompt):
        return translate("Description", "Mostly a photograph.")
    return translate("Description", "A photograph {place}.").format(place=describe_place(inset.box, prompt))


def _as_prompt(inset: Inset, prompt: Prompt) -> Prompt:
    return replace(
        prompt,
        frame=inset.frame,
        kind=inset.kind,
        concepts=inset.concepts,
        faces=inset.faces,
        things=inset.things,
        lines=(),
        in_use=None,
        elements=None,
        insets=(),
    )
