"""Alt text made on this machine: what stands in place of a picture on a page, in a few words and by the picture's role.

The alt text of a text is the text. Nothing begins with "image of": a screen reader has said that it is an image. What
is not known is left empty, so that a person writes it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from seesay.core.domain import Claim, Prompt
from seesay.core.elements import Element
from seesay.core.findings import TextLine
from seesay.core.text.cleaning import capitalised
from seesay.core.text.sentences import LONGEST_ALT, shortened
from seesay.core.translation import translate
from seesay.description.captions.photograph_claims import things_in_short
from seesay.description.captions.screen_layout import LayoutReader
from seesay.description.captions.structure_claims import lines_outside, structure_claims, structures_in
from seesay.description.captions.thing_names import standing_alone
from seesay.description.captions.wording import SURE_TEXT

_LOGO_LINES, _LOGO_LETTERS = 3, 40
"""So much text, at most, is a name and not a text."""
_TEXT_LETTERS = 60
"""From so many letters on a picture of no known kind is one of text."""
_LEAST_LETTERS = 2
_HIGH = 0.75
"""The share of the highest line that another one of its size has: "May" is higher than "Temperature"."""
_ROOMS = (120, 90, 60)
"""Characters for the values of a chart, the most that fit beside its title."""


def alt_claims(prompt: Prompt, layout_reader: LayoutReader) -> Iterator[Claim]:
    """Yield the claims whose texts make the alt text; none where nothing is known."""
    kind = prompt.kind.name if prompt.kind is not None else ""
    lines = [line for line in prompt.lines or () if sum(map(str.isalnum, line.text)) >= _LEAST_LETTERS]
    letters = sum(len(line.text) for line in lines)
    charts = [each for each in structures_in(prompt.elements) if each.role == "chart"]
    if kind == "photograph":
        yield from _photograph(prompt, lines)
    elif len(charts) == 1:
        yield _with_values(charts[0], lines)
    elif kind == "screenshot":
        yield from _named(translate("Alt text", "Screenshot: {text}"), _heading(prompt, lines, layout_reader))
    elif kind == "chart":
        yield from _named(translate("Alt text", "Chart: {text}"), _largest(lines), sure=False)
    elif kind == "document" or letters >= _TEXT_LETTERS:
        yield from _text(lines)
    elif lines and len(lines) <= _LOGO_LINES and letters <= _LOGO_LETTERS:
        yield from _text(lines)  # a logo, a button, a word in a drawing: its name is what it stands for
    elif lines:
        yield from _named(translate("Alt text", "Drawing: {text}"), _largest(lines), sure=False)
    else:
        yield from _concept(prompt)


def _with_values(chart: Element, lines: Sequence[TextLine]) -> Claim:
    """Tell a chart by its kind, its title and as many of its values as there is room for."""
    above = [line for line in lines_outside(lines, [chart]) if chart.box is not None and line.box.y < chart.box.y]
    named = chart if chart.name else replace(chart, name=_joined(_largest(above)))
    texts = (" ".join(claim.text for claim in structure_claims([named], room, "brief")) for room in _ROOMS)
    text = next((each for each in texts if len(each) <= LONGEST_ALT), "") or shortened(named.name, LONGEST_ALT)
    is_sure = all(each.certain for each in chart.walk()) and all(line.confidence >= SURE_TEXT for line in lines)
    return Claim(text.rstrip("."), "seen" if is_sure else "unsure", None, ("pixels", "text"))


def _photograph(prompt: Prompt, lines: Sequence[TextLine]) -> Iterator[Claim]:
    told, covers_concept = things_in_short(prompt)
    if told:
        yield Claim(capitalised(told), "seen", None, ("objects",))
    if not covers_concept:
        yield from _concept(prompt)
    sure = [line for line in lines if line.confidence >= SURE_TEXT]
    if sure and sum(len(line.text) for line in sure) <= _LOGO_LETTERS:
        words = translate("Alt text", "the words “{text}”").format(text=_joined(sure))
        yield Claim(capitalised(words), "seen", None, ("text",))


def _concept(prompt: Prompt) -> Iterator[Claim]:
    if not prompt.concepts:
        return
    first = prompt.concepts[0]
    name = standing_alone(first)
    if first.sure:
        yield Claim(capitalised(name), "seen", first.score, ("clip",))
    else:
        yield Claim(translate("Alt text", "Perhaps {thing}").format(thing=name), "unsure", first.score, ("clip",))


def _text(lines: Sequence[TextLine]) -> Iterator[Claim]:
    if lines:
        text = _joined(lines)
        sure = min(line.confidence for line in lines) >= SURE_TEXT and len(text) <= LONGEST_ALT
        yield Claim(text, "seen" if sure else "unsure", None, ("text",))


def _named(form: str, lines: Sequence[TextLine], *, sure: bool = True) -> Iterator[Claim]:
    """Yield what a picture is with its title: what else is in it is for a person to say, unless it is `sure`."""
    text = _joined(lines)
    if not text:
        yield Claim(form.partition(":")[0], "unsure")
        return
    room = LONGEST_ALT - len(form.format(text=""))
    certain = sure and len(text) <= room and min(line.confidence for line in lines) >= SURE_TEXT
    told = form.format(text=shortened(text, room))
    yield Claim(told, "seen" if certain else "unsure", None, ("text",))


def _heading(prompt: Prompt, lines: Sequence[TextLine], layout_reader: LayoutReader) -> Sequence[TextLine]:
    """Return what a screen is about: a dialog's question, the titles of windows, large text, or all that it reads."""
    layout = layout_reader.read(lines, prompt.frame.width, prompt.frame.height)
    if layout.dialog is not None:
        return layout.dialog.message
    return layout.titles[:1] or layout.large or lines


def _largest(lines: Sequence[TextLine]) -> Sequence[TextLine]:
    """Return the title of a chart or a drawing: the uppermost of the high lines, whose height goes by their letters."""
    least = _HIGH * max((line.box.height for line in lines), default=0)
    return sorted((line for line in lines if line.box.height >= least), key=lambda line: line.box.y)[:1]


def _joined(lines: Sequence[TextLine]) -> str:
    return " ".join(line.text.strip() for line in lines)
