"""The pages of documents, printed one after another as they are read: paragraphs, not lines."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from seesay.caption.figures import figure_rows, figures_in, in_words, is_figure
from seesay.caption.structure_claims import lines_outside
from seesay.cli.output import print_result, tell
from seesay.domain import Region
from seesay.elements import TICKED, Element
from seesay.messages import picture_name
from seesay.pipeline.pages import OWN_TEXT
from seesay.structure.writing import as_lines
from seesay.text.paragraphs import Paragraph, goes_on, joined, paragraphs
from seesay.text.placing import place_among
from seesay.translation import translate

if TYPE_CHECKING:
    from seesay.cli.batch import Present
    from seesay.cli.sources import Picture
    from seesay.domain import Description

Part = Paragraph | Element
"""A paragraph, or a figure or a table in its place."""


class PagePrinter:
    """Prints the pages of documents in paragraphs, where that is wanted, and has `present` print all else.

    A paragraph that goes on on the next page is printed whole, so its beginning waits for that page.
    """

    def __init__(self, present: Present, *, in_paragraphs: bool, may_wait: bool) -> None:
        self._present, self._in_paragraphs, self._may_wait = present, in_paragraphs, may_wait
        self._document = ""
        self._own_text: bool | None = None
        self._open: Paragraph | None = None
        self._after: list[Part] = []
        self._begun = ""

    @property
    def waits(self) -> bool:
        """Whether a paragraph waits for the next page."""
        return self._open is not None

    def begin(self, label: str) -> None:
        """Tell that a picture is being read; while a paragraph waits, after that."""
        self._begun = label
        if not self.waits:
            self._tell_begun()

    def _tell_begun(self) -> None:
        if self._begun:
            tell(translate("Command line", "Reading {label}.").format(label=self._begun))
        self._begun = ""

    def __call__(self, picture: Picture, description: Description, several: bool) -> None:
        """Print a picture, or a page."""
        if description.source.name != self._document:
            self.finish()
            self._document, self._own_text = description.source.name, None
        if picture.page:
            self._tell_origin(description)
        if not picture.page or not self._in_paragraphs:
            self.finish()
            self._present(picture, description, several)
            return
        if form := _form(description):
            self._print_whole(form, picture, several)
            return
        self._print_parts(picture, description, several)

    def _print_whole(self, elements: Sequence[Element], picture: Picture, several: bool) -> None:
        self.finish()
        self._announce(picture, several)
        for element in elements:
            _print(element)

    def _print_parts(self, picture: Picture, description: Description, several: bool) -> None:
        blocks = [*figures_in(description.elements), *_whole_tables(description)]
        found = list(paragraphs(lines_outside(description.lines, blocks), description.height))
        if self._open is not None and found and goes_on(self._open, found[0]):
            rest = found.pop(0)
            self._open = replace(rest, text=joined((self._open.text, rest.text)), open=rest.open and not found)
            if self._open.open:
                return
        self.finish()
        self._announce(picture, several)
        if not description.lines:
            blank = translate("Command line", "{name} is blank.")
            told = blank if description.guard else translate("Command line", "There is no text in {name}.")
            tell(told.format(name=picture.label))
        body = [each for each in found if each.role not in ("footnote", "page number")]
        rest_of_page = [each for each in found if each not in body]
        parts: list[Part] = list(body)
        for block in blocks:
            if block.box is not None:
                parts.insert(place_among(block.box, [_box_of(part) for part in parts]), block)
        after: list[Part] = list(rest_of_page)
        if self._may_wait and body and body[-1].open:
            place = parts.index(body[-1])
            self._open, self._after = body[-1], [*parts[place + 1 :], *after]
            parts, after = parts[:place], []
        for each in (*parts, *after):
            _print(each)

    @staticmethod
    def _announce(picture: Picture, several: bool) -> None:
        if several:
            print_result(translate("Command line", "{name}:").format(name=picture.label))

    def finish(self) -> None:
        """Print what waits for a page that does not come, or does not go on with it."""
        waiting: list[Part] = [self._open, *self._after] if self._open is not None else []
        self._open, self._after = None, []
        for each in waiting:
            _print(each)
        self._tell_begun()

    def _tell_origin(self, description: Description) -> None:
        """Say where the text comes from, once, and whenever that changes."""
        own_text = description.models.get("ocr") == OWN_TEXT
        if own_text == self._own_text or not description.lines:
            return
        if own_text or self._own_text:
            told = translate("Command line", "From page {page} on this is the text stored in {name}.")
            if not own_text:
                told = translate("Command line", "From page {page} on this is read from the pages of {name}.")
            tell(told.format(page=description.source.page, name=picture_name(description.source.name)))
        self._own_text = own_text


def _form(description: Description) -> Sequence[Element]:
    """Return the elements of a page with ticks or fields, if no word is lost when it is printed by them."""
    elements = description.elements or ()
    has_fields = any(each.role in (*TICKED, "textbox") for top in elements for each in top.walk())
    if not has_fields:
        return ()
    told = Counter(word for each in elements for row in as_lines(each) for word in _words(row))
    shown = Counter(word for line in description.lines for word in _words(line.text))
    return elements if told >= shown else ()


def _words(text: str) -> list[str]:
    """Return the words of a text; a tick is none, and punctuation may differ."""
    return re.findall(r"\w+", text)


def _whole_tables(description: Description) -> list[Element]:
    """Return the tables of a page in which every word of their lines stands in a cell."""
    tables = [each for top in description.elements or () for each in top.walk() if each.role == "table"]
    return [table for table in tables if _words_of(table) >= _words_in(table, description)]


def _words_of(table: Element) -> Counter[str]:
    return Counter(word for row in as_lines(table) for word in row.split())


def _words_in(table: Element, description: Description) -> Counter[str]:
    outside = set(map(id, lines_outside(description.lines, [table])))
    inside = (line for line in description.lines if id(line) not in outside)
    return Counter(word for line in inside for word in line.text.split())


def _box_of(part: Part) -> Region | None:
    return part.box if isinstance(part, Element) else Region.around(line.box for line in part.lines)


def _print(paragraph: Part) -> None:
    if isinstance(paragraph, Element):
        told = (in_words(paragraph), *figure_rows(paragraph)) if is_figure(paragraph) else as_lines(paragraph)
        for row in told:
            print_result(row)
    elif paragraph.role == "footnote":
        print_result(translate("Command line", "Footnote: {text}").format(text=paragraph.text))
    elif paragraph.role != "page number":  # the page was announced by its number
        print_result(paragraph.text)
