"""Figures of a document's page, and claims about a picture's text, colours and quality."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from seesay.core.domain import Claim, Detail, Prompt
from seesay.core.elements import Element, Focus, is_guessed
from seesay.core.findings import PictureKindName, QualityIssue, TextLine
from seesay.core.region import Region
from seesay.core.text.numbers import has_number
from seesay.core.text.paragraphs import paragraphs, reading_index
from seesay.core.text.sentences import shorten_alt
from seesay.core.translation import QT_TRANSLATE_NOOP, counted, translate
from seesay.description.captions.control_claims import control_claims, find_control_lines
from seesay.description.captions.focus_claims import is_meaningless_name, visible_text_claims
from seesay.description.captions.photograph_claims import lines_on_things, photograph_claims
from seesay.description.captions.structure_claims import find_structures, lines_outside_structures, structure_claims
from seesay.description.captions.wording import (
    MIN_SURE_TEXT_CONFIDENCE,
    end_sentence,
    join_words,
    line_length,
    quotation,
    take_within_budget,
    text_claim,
)

_KINDS: dict[PictureKindName, str] = {
    "photograph": QT_TRANSLATE_NOOP("Alt text", "Photograph"),
    "screenshot": QT_TRANSLATE_NOOP("Alt text", "Screenshot"),
    "drawing": QT_TRANSLATE_NOOP("Alt text", "Drawing"),
    "chart": QT_TRANSLATE_NOOP("Alt text", "Chart"),
    "icon": QT_TRANSLATE_NOOP("Alt text", "Icon"),
}  # Wording of figures of which only the kind is known


def find_figures(elements: Sequence[Element] | None) -> list[Element]:
    """Return those of `elements` that are figures of a page."""
    return [element for element in elements or () if is_figure(element)]


def is_figure(element: Element) -> bool:
    """Whether an element is a figure of a page, and not code or what else has its lines as a value."""
    return element.role == "figure" and element.value is None


def insert_figures(
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
            parts.insert(reading_index(figure.box, [_box_of(part) for part in parts]), figure)
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


def figure_from_author(box: Region, alt: str) -> Element | None:
    """Return a figure with its author's alt text, or None where that says nothing."""
    return Element("figure", alt, box) if alt and not is_meaningless_name(alt) else None


def figure_from_claims(
    box: Region, claims: Sequence[Claim], kind: PictureKindName | None, children: Sequence[Element]
) -> Element:
    """Return a figure with the alt text from `claims`; its `children` omit text that the alt text has."""
    name = shorten_alt(". ".join(claim.text for claim in claims))
    certain = all(claim.support == "seen" for claim in claims)
    if not name:
        name = translate("Alt text", _KINDS[kind]) if kind in _KINDS else undescribed_alt()
    told = "".join(filter(str.isalnum, name)).casefold()
    inside = "".join(filter(str.isalnum, "".join(element_text(each) for each in children))).casefold()
    structures = find_structures(children)
    return Element(
        "figure", name, box, sources=("pixels",), certain=certain,
        children=tuple(children) if structures or inside not in told else (),
    )  # fmt: skip


def undescribed_alt() -> str:
    """Return the alt text of a figure of which nothing is known."""
    return translate("Alt text", "not described")


def describe_figure(figure: Element) -> str:
    """Return what is said in the place of a figure, without what is in it; its author's words are quoted."""
    if "pixels" in figure.sources:
        return end_sentence(translate("Description", "Picture: {alt}").format(alt=figure.name))
    alt = quotation(figure.name)
    return end_sentence(translate("Description", "Picture, described by the document: {alt}").format(alt=alt))


def figure_rows(figure: Element) -> list[str]:
    """Return what is in a figure, a row each: its tables and charts as they are told, and other text."""
    structures = find_structures(figure.children)
    if structures:
        return [claim.text for claim in structure_claims(structures, 0, "full")]
    text = _text_in(figure)
    return [end_sentence(translate("Description", "Text: {text}").format(text=quotation(text)))] if text else []


def _text_in(figure: Element) -> str:
    return " ".join(filter(None, (element_text(each) for each in figure.children)))


def element_text(element: Element) -> str:
    """Return the words of an element and of all in it."""
    words = (
        " ".join(part for part in (each.name, str(each.value or "")) if part)
        for each in element.walk()
        if each.role not in ("chart", "list") or each.name
    )
    return " ".join(filter(None, words))


def figure_claims(figure: Element, room: int, detail: Detail) -> Iterator[Claim]:
    """Tell a figure: its alt text, its tables and charts, or else the text in it."""
    yield Claim(
        describe_figure(figure), "seen" if figure.certain else "unsure", None, ("clip",) if not figure.certain else ()
    )
    structures = find_structures(figure.children)
    text = _text_in(figure)
    if structures:
        yield from structure_claims(structures, room, detail)
    elif text:
        told = quotation(text if detail == "full" else shorten_alt(text, room))
        yield Claim(end_sentence(translate("Description", "Text: {text}").format(text=told)), "seen", None, ("text",))


TEXT_BUDGET: dict[Detail, int] = {"brief": 120, "normal": 420, "full": 1_000_000}

TEXT_PAGE = 300  # Minimum number of characters of a text page, whatever its pictures are
_FILM, _LOW, _CENTRED = 1.2, 0.72, 0.03
"""Minimum aspect ratio of a film's picture, top of its subtitles, and their maximum offset from the centre."""
_MAX_LINES, _MIN_WORDS = 3, 3  # Lines and words of subtitles; a shorter text is a mark or a sign

_QUALITY_ISSUES: dict[QualityIssue, str] = {
    "very dark": QT_TRANSLATE_NOOP("Description", "It is very dark, so much may be missing."),
    "very bright": QT_TRANSLATE_NOOP("Description", "It is very bright, so much may be missing."),
    "blurred": QT_TRANSLATE_NOOP("Description", "It is blurred, so details may be missing."),
    "low contrast": QT_TRANSLATE_NOOP("Description", "It has low contrast, so much may be missing."),
}


def focused_area_claims(focus: Focus, prompt: Prompt) -> Iterator[Claim]:
    """Yield what the place of what has the keyboard shows, beyond what its program says."""
    looks = next((each.name for each in prompt.elements or () if is_guessed(each)), "")
    if looks and not (focus.element.name or focus.label):
        told = translate("Description", "It looks like: {name}.").format(name=looks)
        yield Claim(told, "unsure", None, ("pixels",))
    if focus.is_picture:
        yield from photograph_claims(prompt)
        if prompt.detail != "brief":
            yield from colour_claims(prompt)
    if not focus.secret:
        lines = [line for line in prompt.lines or () if not _is_doubtful(line, prompt)]
        yield from visible_text_claims(focus, lines)
    if focus.is_picture:
        yield from quality_issues(prompt)


def picture_text_claims(prompt: Prompt) -> Iterator[Claim]:
    """Yield the text in the picture, its tables and charts first."""
    joined = lines_on_things(prompt)
    figures = find_figures(prompt.elements)
    inside = {id(each) for figure in figures for each in figure.walk()}
    structures = [each for each in find_structures(prompt.elements) if id(each) not in inside]
    yield from structure_claims(structures, TEXT_BUDGET[prompt.detail], prompt.detail)
    known = {*joined, *prompt.announced_first}
    lines = [line for line in prompt.lines or () if line not in known]
    lines = lines_outside_structures(lines, [*structures, *figures])
    doubtful = [line for line in lines if _is_doubtful(line, prompt)]
    lines = [line for line in lines if line not in doubtful]
    controls = list(control_claims(prompt.elements or (), prompt.detail))
    yield from controls
    of_controls = find_control_lines(lines, prompt.elements or (), controls)
    lines = [line for line in lines if line not in of_controls]
    if prompt.frame.source.kind == "page":  # whoever opens a letter wants to read it
        yield from _page_text(prompt, lines, figures)
        yield from _left_out(doubtful, beside=lines)
        return
    if not lines:
        return
    is_page = prompt.kind is not None and prompt.kind.name == "document"
    subtitles = _subtitles(lines, prompt)
    if subtitles:
        yield text_claim(translate("Description", "Probably subtitles:"), subtitles)
        lines = [line for line in lines if line not in subtitles]
        if not lines:
            yield from _left_out(doubtful, beside=subtitles)
            return
    chosen = take_within_budget(lines, TEXT_BUDGET[prompt.detail], line_length)
    everything = len(chosen) == len(lines)
    is_beginning = is_page and not everything
    lead = translate("Description", "Beginning:") if is_beginning else translate("Description", "Text:")
    yield text_claim(lead, chosen)
    if not everything:
        yield Claim(counted("Description", "%n more line(s) of text.", len(lines) - len(chosen)), "seen")
    yield from _left_out(doubtful, beside=lines)


def _left_out(doubtful: Sequence[TextLine], beside: Sequence[TextLine]) -> Iterator[Claim]:
    """Report the number of omitted single letters; without other text they are shapes."""
    words = [line for line in doubtful if any(map(str.isalnum, line.text))]
    if words and beside:
        told = counted("Description", "Left out %n fragment(s) of one or two letters, perhaps not text.", len(words))
        yield Claim(told, "unsure", None, ("text",))


def _page_text(prompt: Prompt, lines: Sequence[TextLine], figures: Sequence[Element]) -> Iterator[Claim]:
    lead = "" if prompt.announced_first else translate("Description", "Text:")
    for part in insert_figures(lines, figures, prompt.frame.height):
        if isinstance(part, Element):
            yield from figure_claims(part, TEXT_BUDGET[prompt.detail], prompt.detail)
        else:
            yield text_claim(lead, part)
            lead = ""


def _subtitles(lines: Sequence[TextLine], prompt: Prompt) -> list[TextLine]:
    """Return the only text low in a wide photograph, if it is a centred sentence."""
    width, height = prompt.frame.width, prompt.frame.height
    if prompt.kind is None or prompt.kind.name != "photograph" or width < _FILM * height:
        return []
    low = [line for line in lines if line.box.y >= _LOW * height]
    centred = all(abs(line.box.x + line.box.width / 2 - width / 2) <= _CENTRED * width for line in low)
    text = " ".join(line.text for line in low)
    is_sentence = len(text.split()) >= _MIN_WORDS and not text.isupper()
    return low if len(low) <= _MAX_LINES and centred and is_sentence else []


def _is_doubtful(line: TextLine, prompt: Prompt) -> bool:
    """Whether a line is too short to be text of a photograph, unless it has confident digits or neighbours."""
    is_photograph = prompt.kind is not None and prompt.kind.name == "photograph"
    if not is_photograph or not _is_short(line):
        return False
    is_text = line.confidence >= MIN_SURE_TEXT_CONFIDENCE or not all(map(_is_short, prompt.lines or ()))
    return not (is_text and has_number(line.text))


def _is_short(line: TextLine) -> bool:
    return sum(map(str.isalnum, line.text)) <= 2


def colour_claims(prompt: Prompt) -> Iterator[Claim]:
    """Yield the colours of most of the picture, or that it has none there: a ground's colour is not the picture's."""
    if prompt.frame.transparent:
        yield Claim(translate("Description", "Most of it is transparent."), "seen")
        return
    colours = prompt.appearance.colours
    if len(colours) > 1 and all("grey" in colour.name for colour in colours):
        yield Claim(translate("Description", "Mostly shades of grey."), "seen")
    elif colours:
        names = join_words([translate("Colours", colour.name) for colour in colours], "and")
        yield Claim(translate("Description", "Mostly {colours}.").format(colours=names), "seen")


def quality_issues(prompt: Prompt) -> Iterator[Claim]:
    """Yield what makes the picture hard to see."""
    is_photograph = prompt.kind is not None and prompt.kind.name == "photograph"
    for issue in prompt.appearance.quality_issues:
        if issue == "blurred" and not is_photograph:
            continue  # a smooth drawing is not out of focus
        yield Claim(translate("Description", _QUALITY_ISSUES[issue]), "seen")
