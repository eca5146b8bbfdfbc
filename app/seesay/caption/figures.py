"""The figures of a document's page: what stands in their place, as an element and in sentences."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from seesay.caption.focus import says_nothing
from seesay.caption.structure_claims import structure_claims, structures_in
from seesay.caption.wording import ended, quotation
from seesay.domain import Claim, Detail, PictureKindName, Region, TextLine
from seesay.elements import Element
from seesay.text.paragraphs import paragraphs
from seesay.text.placing import place_among
from seesay.text.shortening import shortened
from seesay.translation import QT_TRANSLATE_NOOP, translate

_KINDS: dict[PictureKindName, str] = {
    "photograph": QT_TRANSLATE_NOOP("Alt text", "Photograph"),
    "screenshot": QT_TRANSLATE_NOOP("Alt text", "Screenshot"),
    "drawing": QT_TRANSLATE_NOOP("Alt text", "Drawing"),
    "chart": QT_TRANSLATE_NOOP("Alt text", "Chart"),
    "icon": QT_TRANSLATE_NOOP("Alt text", "Icon"),
}
"""What is said of a figure of which nothing else is known."""


def figures_in(elements: Sequence[Element] | None) -> list[Element]:
    """Return those of `elements` that are figures of a page."""
    return [element for element in elements or () if is_figure(element)]


def is_figure(element: Element) -> bool:
    """Whether an element is a figure of a page, and not code or what else has its lines as a value."""
    return element.role == "figure" and element.value is None


def with_figures(
    lines: Sequence[TextLine], figures: Sequence[Element], height: int
) -> Iterator[Sequence[TextLine] | Element]:
    """Yield the lines of a page of `height` pixels, with each figure between the paragraphs where it stands."""
    if not figures:
        if lines:
            yield lines
        return
    parts: list[Sequence[TextLine] | Element] = [each.lines for each in paragraphs(lines, height)]
    for figure in figures:
        if figure.box is not None:
            parts.insert(place_among(figure.box, [_box_of(part) for part in parts]), figure)
    together: list[TextLine] = []
    for part in parts:
        if not isinstance(part, Element):
            together += part
            continue
        if together:
            yield together
        together = []
        yield part
    if together:
        yield together


def _box_of(part: Sequence[TextLine] | Element) -> Region | None:
    return part.box if isinstance(part, Element) else Region.around(line.box for line in part)


def authors_figure(box: Region, alt: str) -> Element | None:
    """Return a figure with its author's alt text, or None where that says nothing."""
    return Element("figure", alt, box) if alt and not says_nothing(alt) else None


def seen_figure(
    box: Region, claims: Sequence[Claim], kind: PictureKindName | None, children: Sequence[Element]
) -> Element:
    """Return a figure with the alt text that `claims` make, in the language of the moment, and what is in it.

    Text that the alt text has already is left out of `children`.
    """
    name = shortened(". ".join(claim.text for claim in claims))
    certain = all(claim.support == "seen" for claim in claims)
    if not name:
        name = translate("Alt text", _KINDS[kind]) if kind in _KINDS else not_described()
    told = "".join(filter(str.isalnum, name)).casefold()
    inside = "".join(filter(str.isalnum, "".join(text_of(each) for each in children))).casefold()
    structures = structures_in(children)
    return Element(
        "figure", name, box, sources=("pixels",), certain=certain,
        children=tuple(children) if structures or inside not in told else (),
    )  # fmt: skip


def not_described() -> str:
    """Return the alt text of a figure of which nothing is known."""
    return translate("Alt text", "not described")


def in_words(figure: Element) -> str:
    """Return what is said in the place of a figure, without what is in it; its author's words are quoted."""
    if "pixels" in figure.sources:
        return ended(translate("Description", "Picture: {alt}").format(alt=figure.name))
    alt = quotation(figure.name)
    return ended(translate("Description", "Picture, in the words of the document: {alt}").format(alt=alt))


def figure_rows(figure: Element) -> list[str]:
    """Return what is in a figure, a row each: its tables and charts as they are told, and other text."""
    structures = structures_in(figure.children)
    if structures:
        return [claim.text for claim in structure_claims(structures, 0, "full")]
    text = _text_in(figure)
    return [ended(translate("Description", "Text in it: {text}").format(text=quotation(text)))] if text else []


def _text_in(figure: Element) -> str:
    return " ".join(filter(None, (text_of(each) for each in figure.children)))


def text_of(element: Element) -> str:
    """Return the words of an element and of all in it."""
    words = (
        " ".join(part for part in (each.name, str(each.value or "")) if part)
        for each in element.walk()
        if each.role not in ("chart", "list") or each.name
    )
    return " ".join(filter(None, words))


def figure_claims(figure: Element, room: int, detail: Detail) -> Iterator[Claim]:
    """Tell a figure: its alt text, its tables and charts, or else the text in it."""
    yield Claim(in_words(figure), "seen" if figure.certain else "unsure", None, ("clip",) if not figure.certain else ())
    structures = structures_in(figure.children)
    text = _text_in(figure)
    if structures:
        yield from structure_claims(structures, room, detail)
    elif text:
        told = quotation(text if detail == "full" else shortened(text, room))
        yield Claim(ended(translate("Description", "Text in it: {text}").format(text=told)), "seen", None, ("text",))
