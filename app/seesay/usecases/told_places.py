"""Where in a picture stands what a sentence tells: lines of text, elements, codes, and what witnesses found."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from seesay.caption.codes import code_in_words
from seesay.caption.names import concept_name, plural
from seesay.caption.thing_words import vocabulary_name
from seesay.domain import Description, DetectedObject, Region
from seesay.text.said import as_said
from seesay.translation import language
from seesay.usecases.how_known import is_told_in

_SHORT = 4
"""Characters; a text with fewer stands for itself only where a sentence quotes it."""
_LONGEST_CODE = 40
"""Characters of a code by which it is known: of a long one not all is told."""
_BETWEEN = re.compile(r"[\W_]+")


class ToldPlaces:
    """Knows the places in one picture; takes some milliseconds to make, and can be made in any thread."""

    def __init__(self, told: Sequence[Description], things: Iterable[DetectedObject] = ()) -> None:
        """Take a description and the answers about it, all of one picture, and the `things` found in it."""
        self._told = tuple(told)
        self._places: dict[str, list[Region]] = {}
        for text, box in _texts(self._told):
            self._add({text, *(as_said(text, language(), whole=whole) for whole in (True, False))}, box)
        self._short = [(text.strip(), box) for text, box in _texts(self._told) if len(_folded(text).strip()) < _SHORT]
        codes = [code for each in self._told for code in each.codes]
        held = [(" ".join(code.text.split())[:_LONGEST_CODE], code.box) for code in codes]
        self._codes = [*held, *((code_in_words(code), code.box) for code in codes)]
        for thing in things:
            name = vocabulary_name(thing)
            names = {thing.kind, name, concept_name(name), plural(name) or "", plural(thing.kind) or ""}
            self._add(names, thing.box, least=1)

    def of(self, sentence: str) -> tuple[Region, ...]:
        """Return the places in the picture that `sentence` is about; nothing where they are unknown."""
        found = [*self._witnessed(sentence), *self._quoted(sentence)]
        rest = _folded(sentence)
        for text in sorted(self._places, key=len, reverse=True):  # "Save" in "Save changes?" is no button's word
            if text in rest:
                rest = rest.replace(text, " | ")
                found += self._places[text]
        return tuple(dict.fromkeys(found))

    def _add(self, texts: Iterable[str], box: Region, least: int = _SHORT) -> None:
        for folded in {_folded(text) for text in texts}:
            if len(folded.strip()) >= least:
                self._places.setdefault(folded, []).append(box)

    def _witnessed(self, sentence: str) -> Iterator[Region]:
        for description in self._told:
            for claim in description.claims:
                boxes = [box for one in claim.testimony for box in one.boxes if one.says != "against"]
                if boxes and is_told_in(claim, sentence):
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
