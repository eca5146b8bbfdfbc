"""The answer to "How do you know?": the evidence for each claim of a spoken sentence, and its place in the picture."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import islice

from seesay.core.domain import Claim, Description, WitnessStatement
from seesay.core.elements import Element
from seesay.core.findings import DetectedObject
from seesay.core.region import Region
from seesay.core.text.verbalize import verbalize
from seesay.core.translation import language, translate
from seesay.description.captions.barcode_claims import describe_barcode
from seesay.description.captions.focus_claims import describe_element
from seesay.description.captions.thing_names import concept_name, name_in_plural, vocabulary_name
from seesay.description.captions.wording import describe_position, quotation

_MOST_PLACES = 3
_SAME_WORDS = 0.8  # A claim is in a sentence that has so much of its words: hedges stand between them
_FEWEST_WORDS = 3  # words of a part of a text by which the text is known; fewer stand in many
_WORD = re.compile(r"[^\W_]+")


def explain_evidence(sentence: str, descriptions: Sequence[Description]) -> str:
    """Return what `sentence`, which is of one of `descriptions`, rests on; an empty text where it is of none."""
    for description in descriptions:
        claims = [claim for claim in description.claims if is_claim_in(claim, sentence)]
        if claims := claims or [claim for claim in description.claims if _is_part_of(sentence, claim)]:
            told = [text for claim in claims for text in witnesses(claim, description)]
            told += [text for claim in claims for text in islice(findings(claim, description), _MOST_PLACES)]
            return " ".join(dict.fromkeys(told))
    return ""


def explain_claim(claim: Claim, description: Description) -> list[str]:
    """Return a sentence for each witness and each finding that a claim rests on."""
    told = witnesses(claim, description, with_boxes=True) or witnesses(claim, description)
    return [*told, *findings(claim, description)]


def findings(claim: Claim, description: Description) -> Iterator[str]:
    """Yield the elements and the lines of text that a claim is about, each with its source and its place."""
    places = SentencePlaces([description], spoken=False).of(claim.text)
    elements = [each for top in description.elements for each in top.walk() if each.name and each.box in places]
    for element in elements:
        place = describe_position(element.box, description.width, description.height) if element.box else ""
        yield _source(element).format(
            element=describe_element(replace(element, name=_begun(element.name))), place=place
        )
    for line in description.lines:
        if line.box in places and not any(line.box == element.box for element in elements):
            yield translate("Evidence", "The text {words} was recognized {place}, {percent} percent sure.").format(
                words=quotation(_begun(line.text)),
                place=describe_position(line.box, description.width, description.height),
                percent=round(100 * line.confidence),
            )


def _begun(text: str) -> str:
    """Return the beginning of a text, which was heard as a whole."""
    return text if len(text) <= _LONGEST_CODE else f"{text[:_LONGEST_CODE].rsplit(' ', 1)[0]}…"


def _source(element: Element) -> str:
    if "accessibility" not in element.sources:
        found = translate("Evidence", "Seesay found {element} {place} {source}.")
        if not element.certain:
            found = translate("Evidence", "Seesay found what is probably {element} {place} {source}.")
        in_pixels, in_text = translate("Evidence", "in the pixels"), translate("Evidence", "in the recognized text")
        return found.replace("{source}", in_pixels if "pixels" in element.sources else in_text)
    if "pixels" in element.sources:
        return translate("Evidence", "The program reports {element}, and the pixels show it {place}.")
    return translate("Evidence", "The program reports {element} {place}.")


def witnesses(claim: Claim, description: Description, *, with_boxes: bool = False) -> tuple[str, ...]:
    """Return a sentence for each witness of a claim, with pixels where `with_boxes`; of some claims there are none."""
    told = tuple(_told(one, description, with_boxes=with_boxes) for one in claim.testimony)
    return told or ((_without_testimony(claim, description.mode == "offline"),) if not with_boxes else ())


def is_claim_in(claim: Claim, sentence: str) -> bool:
    """Return whether a sentence that was told has the words of a claim, or most of them."""
    spoken = set(_words(sentence))
    said = (verbalize(claim.text, language(), whole=whole) for whole in (True, False))
    return any(
        words and len(words & spoken) >= _SAME_WORDS * len(words)
        for words in (set(_words(form)) for form in (claim.text, *said))
    )


def _is_part_of(sentence: str, claim: Claim) -> bool:
    """Whether a sentence is a part of a claim, which quotes a text of several."""
    spoken = set(_words(sentence))
    return len(spoken) >= _FEWEST_WORDS and len(spoken & set(_words(claim.text))) >= _SAME_WORDS * len(spoken)


def _words(text: str) -> list[str]:
    return _WORD.findall(text.casefold())


def _told(one: WitnessStatement, description: Description, *, with_boxes: bool) -> str:
    match one.witness:
        case "objects":
            return _of_detector(one, description, with_boxes=with_boxes)
        case "clip":
            return _of_model(one)
        case "text":
            if one.says == "for":
                return translate("Evidence", "The text recognized in the picture contains {words}.").format(
                    words=quotation(one.thing)
                )
            unread = translate("Evidence", "The text recognized in the picture does not contain {words}.")
            return unread.format(words=quotation(one.thing))
        case "asked":
            return _of_server(one)
        case "agreement":
            agree = translate("Evidence", "The captions agree on “{thing}”. That proves nothing.")
            return agree.format(thing=_name(one))


def _name(one: WitnessStatement) -> str:
    """Return what a thing is called in the language in use: in English, whose words claims have, as the claim does."""
    name = concept_name(one.noun) if one.noun else ""
    return name if name != one.noun else one.thing


def _of_detector(one: WitnessStatement, description: Description, *, with_boxes: bool) -> str:
    if one.says == "against":
        return translate("Evidence", "The detector knows “{thing}” and found none.").format(thing=_name(one))
    places = list(_places(one, description, with_boxes=with_boxes))
    found = translate("Evidence", "The detector found “{thing}” {places}, {percent} percent sure.")
    percent = round(100 * (one.certainty or 0.0))
    return found.format(thing=_name(one), places="; ".join(places), percent=percent)


def _places(one: WitnessStatement, description: Description, *, with_boxes: bool) -> Iterator[str]:
    for box in one.boxes[:_MOST_PLACES]:
        place = describe_position(box, description.width, description.height)
        if with_boxes:
            pixels = translate("Evidence", "{place} (from {x}, {y}; {width} by {height} pixels)")
            place = pixels.format(place=place, x=box.x, y=box.y, width=box.width, height=box.height)
        yield place


def _of_model(one: WitnessStatement) -> str:
    texts = {
        "for": translate("Evidence", "The image-text model finds that the picture looks like “{thing}”."),
        "open": translate("Evidence", "The image-text model finds that the picture looks a little like “{thing}”."),
        "against": translate("Evidence", "The image-text model finds that the picture does not look like “{thing}”."),
    }
    return texts[one.says].format(thing=_name(one))


def _of_server(one: WitnessStatement) -> str:
    texts = {
        "left": translate("Evidence", "Asked again, the server sees “{thing}” on the left."),
        "middle": translate("Evidence", "Asked again, the server sees “{thing}” in the middle."),
        "right": translate("Evidence", "Asked again, the server sees “{thing}” on the right."),
        "no": translate("Evidence", "Asked again, the server does not see “{thing}”."),
        "unsure": translate("Evidence", "Asked again, the server is not sure whether it sees “{thing}”."),
    }
    return texts[one.sight or "unsure"].format(thing=_name(one))


def _without_testimony(claim: Claim, is_ours: bool) -> str:
    if "text" in claim.evidence:
        return translate("Evidence", "This comes from text in the picture, from a window title or from the program.")
    if claim.support == "seen":
        return translate("Evidence", "Seesay detected this on this computer.")
    if claim.evidence == ("clip",):
        return translate("Evidence", "This is a guess by the image-text model on this computer.")
    if is_ours:
        return translate("Evidence", "This is a guess by Seesay on this computer.")
    return translate("Evidence", "Nothing on this computer supports this. Only the server says it.")


_SHORT = 4  # characters; a text with fewer stands for itself only where a sentence quotes it
_LONGEST_CODE = 40  # characters of a code or a text by which it is known: of a long one not all is told
_OPENED, _CLOSED = re.compile("[“„«]"), ".!?…”“»"
_BETWEEN = re.compile(r"[\W_]+")


class SentencePlaces:
    """Knows the places in one picture; takes some milliseconds to make, and can be made in any thread."""

    def __init__(
        self, told: Sequence[Description], things: Iterable[DetectedObject] = (), *, spoken: bool = True
    ) -> None:
        """Take a description and the answers about it, all of one picture, and the `things` found in it.

        Unless `spoken`, only texts as they were read are known, and not as they are spoken: in a quarter of the time.
        """
        self._told = tuple(told)
        self._places: dict[str, list[Region]] = {}
        for text, box in _texts(self._told):
            forms = [verbalize(text, language(), whole=whole) for whole in (True, False)] if spoken else ()
            self._add({text, *forms}, box)
        self._short = [(text.strip(), box) for text, box in _texts(self._told) if len(_folded(text).strip()) < _SHORT]
        codes = [code for each in self._told for code in each.codes]
        held = [(" ".join(code.text.split())[:_LONGEST_CODE], code.box) for code in codes]
        self._codes = [*held, *((describe_barcode(code), code.box) for code in codes)]
        for thing in things:
            name = vocabulary_name(thing)
            names = {thing.kind, name, concept_name(name), name_in_plural(name) or "", name_in_plural(thing.kind) or ""}
            self._add(names, thing.box, least=1)

    def of(self, sentence: str) -> tuple[Region, ...]:
        """Return the places in the picture that `sentence` is about; nothing where they are unknown."""
        found = [*self._witnessed(sentence), *self._quoted(sentence)]
        rest = _folded(sentence)
        for text in sorted(self._places, key=len, reverse=True):  # "Save" in "Save changes?" is no button's word
            if text in rest:
                rest = rest.replace(text, " | ")
                found += self._places[text]
        return tuple(dict.fromkeys(found or self._within(sentence)))

    def _within(self, sentence: str) -> Iterator[Region]:
        """Yield the places of texts of which a sentence tells a part: a line of several is spoken in pieces."""
        words = _folded(_OPENED.split(sentence.rstrip(_CLOSED))[-1])
        if len(words.split()) >= _FEWEST_WORDS:
            for text, boxes in self._places.items():
                if words in text:
                    yield from boxes

    def _add(self, texts: Iterable[str], box: Region, least: int = _SHORT) -> None:
        for folded in {_folded(text) for text in texts}:
            if len(folded.strip()) >= least:
                self._places.setdefault(folded, []).append(box)

    def _witnessed(self, sentence: str) -> Iterator[Region]:
        for description in self._told:
            for claim in description.claims:
                boxes = [box for one in claim.testimony for box in one.boxes if one.says != "against"]
                if boxes and is_claim_in(claim, sentence):
                    yield from boxes

    def _quoted(self, sentence: str) -> Iterator[Region]:
        """Yield the places of short texts that stand in quotation marks, and of codes."""
        for text, box in self._short:
            if text and re.search(rf"[“„«;]\s*{re.escape(text)}\s*[”“»;,.]", sentence):
                yield box
        for text, box in self._codes:
            if text in sentence:
                yield box


def _texts(told: Iterable[Description]) -> Iterator[tuple[str, Region]]:
    for description in told:
        for line in description.lines:
            yield line.text, line.box
        for top in description.elements:
            for element in top.walk():
                if element.box is not None and element.name:
                    yield element.name, element.box


def _folded(text: str) -> str:
    """Return the words of a text, each with a space before and after it, whatever stands between them."""
    return f" {_BETWEEN.sub(' ', text.casefold()).strip()} "
