"""A line of a page to walk in: its words, its place, and what Enter would do there."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

from seesay.domain import Region, TextLine
from seesay.elements import Element, Role
from seesay.usecases.places import Target, part_of

_HELD_BY_BOX: frozenset[Role] = frozenset({"checkbox", "radio", "switch", "slider", "combobox"})
"""Pressed in the middle also where only pixels show them: their words may be a label or a value."""
PlaceKind = Literal["text", "heading", "table", "button", "picture", "link"]


@dataclass(frozen=True, slots=True)
class PlaceLine:
    """A line of the page; `box` is in pixels of the picture. `said` is what was read, at the beginning of `text`."""

    text: str
    box: Region
    kind: PlaceKind = "text"
    element: Element | None = None
    said: TextLine | None = None
    copied: str = ""
    """What Enter copies here; nothing is pressed then."""
    placed: bool = True
    """Whether it stands at `box`, and not just anywhere in there."""

    @property
    def place(self) -> Region:
        """Where it is pressed: the element's place, if its program tells one."""
        return (self.element.box if self.element is not None else None) or self.box

    def target(self, column: int) -> Target:
        """Return what would be pressed at a character: the element, or else the word that stands there."""
        element, word = self.element, self._word(column)
        if element is None:
            return word or Target(self.text, self.box)
        if word is not None and self.placed and _is_around(element, word.box):
            if element.role == "textbox":  # the text cursor goes to the word
                return word
            if not element.identity and element.role not in _HELD_BY_BOX:
                return replace(word, element=element)
        return Target(element.name or self.text, self.place, element, placed=self.placed)

    def _word(self, column: int) -> Target | None:
        if self.said is None:
            return None
        start, end = _word_at(self.said.text, column)
        word = self.said.text[start:end] or self.text
        return Target(word, part_of(self.said, start, end), line=self.said.text)


def _is_around(element: Element, box: Region) -> bool:
    return element.box is not None and element.box.contains(*box.middle)


def _word_at(text: str, column: int) -> tuple[int, int]:
    column = min(column, max(0, len(text) - 1))
    start = end = column
    while start > 0 and not text[start - 1].isspace():
        start -= 1
    while end < len(text) and not text[end].isspace():
        end += 1
    return start, end
