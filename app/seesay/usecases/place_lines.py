"""A line of a page to walk in: its words, its place, and what Enter would do there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from seesay.domain import Region, TextLine
from seesay.elements import Element
from seesay.usecases.places import Target, part_of

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
        if self.element is not None:
            return Target(self.element.name or self.text, self.place, self.element, placed=self.placed)
        if self.said is None:
            return Target(self.text, self.box)
        start, end = _word_at(self.said.text, column)
        word = self.said.text[start:end] or self.text
        return Target(word, part_of(self.said, start, end), line=self.said.text)


def _word_at(text: str, column: int) -> tuple[int, int]:
    column = min(column, max(0, len(text) - 1))
    start = end = column
    while start > 0 and not text[start - 1].isspace():
        start -= 1
    while end < len(text) and not text[end].isspace():
        end += 1
    return start, end
