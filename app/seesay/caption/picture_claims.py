"""Sentences about a picture that is no screen: its text, colours, and what makes it hard to see."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from seesay.caption.control_claims import control_claims, lines_of_controls
from seesay.caption.figures import figure_claims, figures_in, with_figures
from seesay.caption.focus import shown_text
from seesay.caption.structure_claims import lines_outside, structure_claims, structures_in
from seesay.caption.things import joined_lines, later_claims
from seesay.caption.wording import SURE_TEXT, line_length, listed, text_claim, within
from seesay.domain import Claim, Detail, Focus, Prompt, QualityIssue, TextLine
from seesay.elements import Element
from seesay.text.figures import has_figure
from seesay.translation import QT_TRANSLATE_NOOP, counted, translate

TEXT_BUDGET: dict[Detail, int] = {"brief": 120, "normal": 420, "full": 1_000_000}

TEXT_PAGE = 300
"""Characters from which a document's page counts as one of text, whatever its pictures are."""
_FILM, _LOW, _CENTRED = 1.2, 0.72, 0.03
"""How many times as wide as high a film's picture is at least; from which share of its height on subtitles stand; and
how far from its middle, as a share of its width, they have theirs."""
_MOST_LINES, _LEAST_WORDS = 3, 3
"""Lines and words of subtitles; a shorter text is a mark or a sign."""

_QUALITY_ISSUES: dict[QualityIssue, str] = {
    "very dark": QT_TRANSLATE_NOOP("Description", "It is very dark, so much in it may have been missed."),
    "very bright": QT_TRANSLATE_NOOP("Description", "It is very bright, so much in it may have been missed."),
    "blurred": QT_TRANSLATE_NOOP("Description", "It is blurred, so details may have been missed."),
    "low contrast": QT_TRANSLATE_NOOP("Description", "It has little contrast, so much in it may have been missed."),
}


def shown_of_focus(focus: Focus, prompt: Prompt) -> Iterator[Claim]:
    """Yield what the place of what has the keyboard shows, beyond what its program says."""
    if focus.is_picture:
        yield from later_claims(prompt)
        if prompt.detail != "brief":
            yield from colour_claims(prompt)
    if not focus.secret:
        lines = [line for line in prompt.lines or () if not _is_doubtful(line, prompt)]
        yield from shown_text(focus, lines)
    if focus.is_picture:
        yield from quality_issues(prompt)


def picture_text(prompt: Prompt) -> Iterator[Claim]:
    """Yield the text in the picture, its tables and charts first."""
    joined = joined_lines(prompt)
    figures = figures_in(prompt.elements)
    inside = {id(each) for figure in figures for each in figure.walk()}
    structures = [each for each in structures_in(prompt.elements) if id(each) not in inside]
    yield from structure_claims(structures, TEXT_BUDGET[prompt.detail], prompt.detail)
    known = {*joined, *prompt.told_first}
    lines = [line for line in prompt.lines or () if line not in known]
    lines = lines_outside(lines, [*structures, *figures])
    doubtful = [line for line in lines if _is_doubtful(line, prompt)]
    lines = [line for line in lines if line not in doubtful]
    controls = list(control_claims(prompt.elements or (), prompt.detail))
    yield from controls
    of_controls = lines_of_controls(lines, prompt.elements or (), controls)
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
        yield text_claim(translate("Description", "What looks like subtitles:"), subtitles)
        lines = [line for line in lines if line not in subtitles]
        if not lines:
            yield from _left_out(doubtful, beside=subtitles)
            return
    chosen = within(lines, TEXT_BUDGET[prompt.detail], line_length)
    everything = len(chosen) == len(lines)
    if not is_page:
        lead = translate("Description", "Text in it:")
    else:
        lead = translate("Description", "It reads:") if everything else translate("Description", "It begins:")
    yield text_claim(lead, chosen)
    if not everything:
        yield Claim(counted("Description", "%n more line(s) of text.", len(lines) - len(chosen)), "seen")
    yield from _left_out(doubtful, beside=lines)


def _left_out(doubtful: Sequence[TextLine], beside: Sequence[TextLine]) -> Iterator[Claim]:
    """Say how many letters that stand alone were left out of a text; without one, they are shapes."""
    words = [line for line in doubtful if any(map(str.isalnum, line.text))]
    if words and beside:
        told = counted("Description", "%n piece(s) of a letter or two left out, perhaps no text.", len(words))
        yield Claim(told, "unsure", None, ("text",))


def _page_text(prompt: Prompt, lines: Sequence[TextLine], figures: Sequence[Element]) -> Iterator[Claim]:
    """Yield the text of a page, with each figure between the paragraphs where it stands."""
    lead = "" if prompt.told_first else translate("Description", "It reads:")
    for part in with_figures(lines, figures, prompt.frame.height):
        if isinstance(part, Element):
            yield from figure_claims(part, TEXT_BUDGET[prompt.detail], prompt.detail)
        else:
            yield text_claim(lead, part)
            lead = ""


def _subtitles(lines: Sequence[TextLine], prompt: Prompt) -> list[TextLine]:
    """Return the only text low in a wide photograph, if it is a sentence that stands in the middle as under a film."""
    width, height = prompt.frame.width, prompt.frame.height
    if prompt.kind is None or prompt.kind.name != "photograph" or width < _FILM * height:
        return []
    low = [line for line in lines if line.box.y >= _LOW * height]
    centred = all(abs(line.box.x + line.box.width / 2 - width / 2) <= _CENTRED * width for line in low)
    text = " ".join(line.text for line in low)
    is_sentence = len(text.split()) >= _LEAST_WORDS and not text.isupper()
    return low if len(low) <= _MOST_LINES and centred and is_sentence else []


def _is_doubtful(line: TextLine, prompt: Prompt) -> bool:
    """Whether a line is too short to be told as text of a photograph, where shapes are taken for single letters.

    Figures are text if they were surely read, or stand beside other text.
    """
    is_photograph = prompt.kind is not None and prompt.kind.name == "photograph"
    if not is_photograph or not _is_short(line):
        return False
    is_text = line.confidence >= SURE_TEXT or not all(map(_is_short, prompt.lines or ()))
    return not (is_text and has_figure(line.text))


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
        names = listed([translate("Colours", colour.name) for colour in colours], "and")
        yield Claim(translate("Description", "Mostly {colours}.").format(colours=names), "seen")


def quality_issues(prompt: Prompt) -> Iterator[Claim]:
    """Yield what makes the picture hard to see."""
    is_photograph = prompt.kind is not None and prompt.kind.name == "photograph"
    for issue in prompt.appearance.quality_issues:
        if issue == "blurred" and not is_photograph:
            continue  # a smooth drawing is not out of focus
        yield Claim(translate("Description", _QUALITY_ISSUES[issue]), "seen")
