"""Prints the text of pictures and document pages: paragraphs, lines, Markdown, HTML, or tables as CSV."""

from __future__ import annotations

import base64
import io
import re
import tempfile
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Literal, get_args

from seesay.app.document_markup import as_csv, as_html, as_lines, as_markdown, html_page
from seesay.app.pipeline.document_pages import OWN_TEXT
from seesay.cli.context import notify, print_result
from seesay.core.domain import Description
from seesay.core.elements import CHECKABLE_ROLES, Element
from seesay.core.findings import Pixels
from seesay.core.messages import picture_name
from seesay.core.region import Region
from seesay.core.text.foreign import as_name
from seesay.core.text.paragraphs import Paragraph, continues_paragraph, join_lines, paragraphs, reading_index
from seesay.core.translation import language, translate
from seesay.description.captions.figure_claims import describe_figure, figure_rows, find_figures, is_figure
from seesay.description.captions.structure_claims import lines_outside_structures

if TYPE_CHECKING:
    from seesay.cli.batch_run import Present
    from seesay.cli.sources import Picture

Part = Paragraph | Element  # a paragraph, figure or table


class PagePrinter:
    """Prints pages as paragraphs, if wanted; one that continues on the next page waits for that page."""

    def __init__(self, present: Present, *, in_paragraphs: bool, may_wait: bool) -> None:
        self._present, self._in_paragraphs, self._may_wait = present, in_paragraphs, may_wait
        self._document = ""
        self._own_text: bool | None = None
        self._open: Paragraph | None = None
        self._after: list[Part] = []
        self._begun = ""

    @property
    def waits(self) -> bool:
        return self._open is not None

    def begin(self, label: str) -> None:
        """Announce that a picture is being read, after any paragraph that waits."""
        self._begun = label
        if not self.waits:
            self._tell_begun()

    def _tell_begun(self) -> None:
        if self._begun:
            notify(translate("Command line", "Reading {label}.").format(label=self._begun))
        self._begun = ""

    def __call__(self, picture: Picture, description: Description, several: bool) -> None:
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
        blocks = [*find_figures(description.elements), *_whole_tables(description)]
        found = list(paragraphs(lines_outside_structures(description.lines, blocks), description.height))
        if self._open is not None and found and continues_paragraph(self._open, found[0]):
            rest = found.pop(0)
            self._open = replace(rest, text=join_lines((self._open.text, rest.text)), open=rest.open and not found)
            if self._open.open:
                return
        self.finish()
        self._announce(picture, several)
        if not description.lines:
            blank = translate("Command line", "{name} is blank.")
            told = blank if description.guard else translate("Command line", "No text found in {name}.")
            notify(told.format(name=as_name(picture.label, "file")))
        body = [each for each in found if each.role not in ("footnote", "page number")]
        rest_of_page = [each for each in found if each not in body]
        parts: list[Part] = list(body)
        for block in blocks:
            if block.box is not None:
                parts.insert(reading_index(block.box, [_box_of(part) for part in parts]), block)
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
            print_result(translate("Command line", "{name}:").format(name=as_name(picture.label, "file")))

    def finish(self) -> None:
        """Print a paragraph that waits for a page."""
        waiting: list[Part] = [self._open, *self._after] if self._open is not None else []
        self._open, self._after = None, []
        for each in waiting:
            _print(each)
        self._tell_begun()

    def _tell_origin(self, description: Description) -> None:
        """Announce where the text comes from, once and whenever that changes."""
        own_text = description.models.get("ocr") == OWN_TEXT
        if own_text == self._own_text or not description.lines:
            return
        if own_text or self._own_text:
            told = translate("Command line", "From page {page}: text stored in {name}.")
            if not own_text:
                told = translate("Command line", "From page {page}: text recognized in the pages of {name}.")
            notify(told.format(page=description.source.page, name=picture_name(description.source.name)))
        self._own_text = own_text


def _form(description: Description) -> Sequence[Element]:
    """Return the elements of a page with check boxes or fields, if printing them loses no word."""
    elements = description.elements or ()
    has_fields = any(each.role in (*CHECKABLE_ROLES, "textbox") for top in elements for each in top.walk())
    if not has_fields:
        return ()
    told = Counter(word for each in elements for row in as_lines(each) for word in _words(row))
    shown = Counter(word for line in description.lines for word in _words(line.text))
    return elements if told >= shown else ()


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text)


def _whole_tables(description: Description) -> list[Element]:
    """Return the tables of a page that contain every word of their lines."""
    tables = [each for top in description.elements or () for each in top.walk() if each.role == "table"]
    return [table for table in tables if _words_of(table) >= _words_in(table, description)]


def _words_of(table: Element) -> Counter[str]:
    return Counter(word for row in as_lines(table) for word in row.split())


def _words_in(table: Element, description: Description) -> Counter[str]:
    outside = set(map(id, lines_outside_structures(description.lines, [table])))
    inside = (line for line in description.lines if id(line) not in outside)
    return Counter(word for line in inside for word in line.text.split())


def _box_of(part: Part) -> Region | None:
    return part.box if isinstance(part, Element) else Region.around(line.box for line in part.lines)


def _print(paragraph: Part) -> None:
    if isinstance(paragraph, Element):
        told = (describe_figure(paragraph), *figure_rows(paragraph)) if is_figure(paragraph) else as_lines(paragraph)
        for row in told:
            print_result(row)
    elif paragraph.role == "footnote":
        print_result(translate("Command line", "Footnote: {text}").format(text=paragraph.text))
    elif paragraph.role != "page number":  # a heading shows the page number
        print_result(paragraph.text)


Style = Literal["text", "markdown", "html", "csv"]
STYLES: tuple[Style, ...] = get_args(Style)

_SIDE, _QUALITY = 1000, 80  # maximum side of a picture in an HTML page in pixels, and its JPEG quality
_BODY = "\0"  # placeholder for the body of an HTML page


class Document:
    """The text of pictures in one style; HTML becomes a single page, stored on disk until the end."""

    def __init__(self, style: Style) -> None:
        self._style = style
        self._names: dict[str, None] = {}
        self._body = tempfile.TemporaryFile("w+", encoding="utf-8", newline="\n") if style == "html" else None  # noqa: SIM115  closed at the end

    def rows(self, description: Description) -> list[str] | None:
        """Return the lines to print now, or None if they are printed at the end."""
        elements = description.elements
        match self._style:
            case "text":
                return [line.text for line in description.lines]
            case "markdown":
                return as_markdown(elements).split("\n") if elements else []
            case "csv":
                return as_csv(elements).splitlines()
        if not elements or self._body is None:
            return []
        source = description.source
        self._names[picture_name(source.name)] = None
        pictures = {box: _address(pixels) for box, pixels in description.figures}
        if source.pages > 1:
            page = translate("Command line", "Page {page}").format(page=source.page)
            self._body.write(f'<h2 lang="{language()}">{page}</h2>\n')
        self._body.write(as_html(elements, 3 if source.pages > 1 else 2, pictures) + "\n")
        return None

    def end(self) -> None:
        """Print the HTML page."""
        if self._body is None:
            return
        with self._body as body:
            if self._names:
                head, foot = html_page(", ".join(self._names), language(), _BODY).split(_BODY)
                body.seek(0)
                print_result(head.rstrip("\n"))
                for row in body:
                    print_result(row.rstrip("\n"))
                print_result(foot.lstrip("\n"))


def _address(pixels: Pixels) -> str:
    from PIL import Image

    picture, file = Image.fromarray(pixels), io.BytesIO()
    picture.thumbnail((_SIDE, _SIDE))
    picture.save(file, "JPEG", quality=_QUALITY)
    return f"data:image/jpeg;base64,{base64.b64encode(file.getvalue()).decode()}"
