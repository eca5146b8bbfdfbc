"""The sentences about photographs that a screen shows: where each is, and what is known of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from seesay.caption.names import shown
from seesay.caption.thing_words import FILLS, place
from seesay.caption.things import early_claims, in_words, later_claims
from seesay.domain import Claim, Detail, Inset, Prompt
from seesay.elements import Element
from seesay.translation import translate

_PLAIN = 0.9
"""How probable a photograph is that is told as one without a doubt."""
_MOST: dict[Detail, int] = {"brief": 0, "normal": 2, "full": 80}


def inset_claims(prompt: Prompt) -> Iterator[Claim]:
    """Tell the photographs on a screen, largest first, each as a picture of its own."""
    for inset in prompt.insets[: _MOST[prompt.detail]]:
        yield Claim(_where(inset, prompt), "seen" if inset.kind.probability >= _PLAIN else "unsure")
        inner = _as_prompt(inset, prompt)
        yield from early_claims(inner)
        yield from later_claims(inner)


def insets_in_words(prompt: Prompt) -> tuple[str, ...]:
    """Return the photographs with what is known of them, for a describer's prompt."""
    told = []
    for inset in prompt.insets:
        inner = _as_prompt(inset, prompt)
        known = [*(concept.phrase for concept in inset.concepts[:1]), *in_words(inner)]
        told.append(f"{place(inset.box, prompt)}: {', '.join(known)}" if known else place(inset.box, prompt))
    return tuple(told)


def inset_element(inset: Inset) -> Element:
    """Return a photograph as an element, named in the language of the moment where it is sure what it shows."""
    sure = next((concept for concept in inset.concepts[:1] if concept.sure), None)
    return Element("img", shown(sure) if sure is not None else "", inset.box, sources=("pixels",))


def is_filled(prompt: Prompt) -> bool:
    """Return whether a photograph fills most of the screen."""
    return bool(prompt.insets) and _fills(prompt.insets[0], prompt)


def _fills(inset: Inset, prompt: Prompt) -> bool:
    return inset.box.area >= FILLS * prompt.frame.width * prompt.frame.height


def _where(inset: Inset, prompt: Prompt) -> str:
    if _fills(inset, prompt):
        return translate("Description", "A photograph fills most of it.")
    return translate("Description", "There is a photograph {place}.").format(place=place(inset.box, prompt))


def _as_prompt(inset: Inset, prompt: Prompt) -> Prompt:
    """Return the prompt for the photograph alone, without text: that is told with the screen's."""
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
