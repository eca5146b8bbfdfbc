"""The answer to "How do you know?": what each witness says of the claims in a sentence that was told."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from seesay.caption.names import concept_name
from seesay.caption.wording import place_in_words, quotation
from seesay.domain import Claim, Description, Witnessed
from seesay.text.said import as_said
from seesay.translation import language, translate

_MOST_PLACES = 3
_SAME_WORDS = 0.8
"""A claim is in a sentence that has so much of its words: hedges stand between them."""
_WORD = re.compile(r"[^\W_]+")


def how_known(sentence: str, descriptions: Sequence[Description]) -> str:
    """Return what `sentence`, which is of one of `descriptions`, rests on; an empty text where it is of none."""
    for description in descriptions:
        claims = [claim for claim in description.claims if is_told_in(claim, sentence)]
        if claims:
            return " ".join(dict.fromkeys(text for claim in claims for text in witnesses(claim, description)))
    return ""


def witnesses(claim: Claim, description: Description, *, with_boxes: bool = False) -> tuple[str, ...]:
    """Return a sentence for each witness of a claim, with pixels where `with_boxes`; of some claims there are none."""
    told = tuple(_told(one, description, with_boxes=with_boxes) for one in claim.testimony)
    return told or ((_without_testimony(claim, description.mode == "offline"),) if not with_boxes else ())


def is_told_in(claim: Claim, sentence: str) -> bool:
    """Return whether a sentence that was told has the words of a claim, or most of them."""
    spoken = set(_words(sentence))
    said = (as_said(claim.text, language(), whole=whole) for whole in (True, False))
    return any(
        words and len(words & spoken) >= _SAME_WORDS * len(words)
        for words in (set(_words(form)) for form in (claim.text, *said))
    )


def _words(text: str) -> list[str]:
    return _WORD.findall(text.casefold())


def _told(one: Witnessed, description: Description, *, with_boxes: bool) -> str:
    match one.witness:
        case "objects":
            return _of_detector(one, description, with_boxes=with_boxes)
        case "clip":
            return _of_model(one)
        case "text":
            if one.says == "for":
                return translate("Evidence", "{words} was read in the picture.").format(words=quotation(one.thing))
            unread = translate("Evidence", "{words} was not found in the text of the picture.")
            return unread.format(words=quotation(one.thing))
        case "asked":
            return _of_server(one)
        case "agreement":
            agree = translate("Evidence", "The captions agree on “{thing}”, which proves nothing.")
            return agree.format(thing=_name(one))


def _name(one: Witnessed) -> str:
    """Return what a thing is called in the language in use: in English, whose words claims have, as the claim does."""
    name = concept_name(one.noun) if one.noun else ""
    return name if name != one.noun else one.thing


def _of_detector(one: Witnessed, description: Description, *, with_boxes: bool) -> str:
    if one.says == "against":
        return translate("Evidence", "The detector, which knows such things, found no “{thing}”.").format(
            thing=_name(one)
        )
    places = list(_places(one, description, with_boxes=with_boxes))
    found = translate("Evidence", "The detector found “{thing}” {places}, {percent} percent sure.")
    percent = round(100 * (one.certainty or 0.0))
    return found.format(thing=_name(one), places="; ".join(places), percent=percent)


def _places(one: Witnessed, description: Description, *, with_boxes: bool) -> Iterator[str]:
    for box in one.boxes[:_MOST_PLACES]:
        place = place_in_words(box, description.width, description.height)
        if with_boxes:
            pixels = translate("Evidence", "{place} (from {x}, {y}; {width} by {height} pixels)")
            place = pixels.format(place=place, x=box.x, y=box.y, width=box.width, height=box.height)
        yield place


def _of_model(one: Witnessed) -> str:
    texts = {
        "for": translate("Evidence", "Compared with words, the picture looks like “{thing}”."),
        "open": translate("Evidence", "Compared with words, the picture looks a little like “{thing}”."),
        "against": translate("Evidence", "Compared with words, the picture does not look like “{thing}”."),
    }
    return texts[one.says].format(thing=_name(one))


def _of_server(one: Witnessed) -> str:
    texts = {
        "left": translate("Evidence", "The server, asked again, sees “{thing}” at the left."),
        "middle": translate("Evidence", "The server, asked again, sees “{thing}” in the middle."),
        "right": translate("Evidence", "The server, asked again, sees “{thing}” at the right."),
        "no": translate("Evidence", "The server, asked again, does not see “{thing}”."),
        "unsure": translate("Evidence", "The server, asked again, cannot tell whether “{thing}” is there."),
    }
    return texts[one.sight or "unsure"].format(thing=_name(one))


def _without_testimony(claim: Claim, is_ours: bool) -> str:
    if "text" in claim.evidence:
        return translate("Evidence", "That was read, in the picture or in a window's title, or the program tells it.")
    if claim.support == "seen":
        return translate("Evidence", "Seesay found that out on this computer.")
    if claim.evidence == ("clip",):
        return translate("Evidence", "That is a guess of the image-text model on this computer.")
    if is_ours:
        return translate("Evidence", "That is a guess of Seesay's own, made on this computer.")
    return translate("Evidence", "Nothing on this computer bears that out: only the describer says it.")
