"""The captioner that needs no network: a few honest sentences from what this machine could find out.

Most important first. What is certain is said plainly and what is a guess is said as one ("It may show …"). There is no
sentence that nothing supports.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from seesay.core.domain import Answer, Cancellation, Candidate, Claim, Prompt
from seesay.core.elements import Element
from seesay.core.findings import TextLine
from seesay.core.translation import translate
from seesay.description.captions.alt import alt_claims
from seesay.description.captions.answers import answers
from seesay.description.captions.barcode_claims import code_claims, languages_named
from seesay.description.captions.control_claims import control_claims, lines_of_controls, shows_form
from seesay.description.captions.figure_claims import (
    TEXT_BUDGET,
    TEXT_PAGE,
    colour_claims,
    picture_text,
    quality_issues,
    shown_of_focus,
)
from seesay.description.captions.focus_claims import program_claims
from seesay.description.captions.opening import (
    embedded_texts,
    is_clock,
    is_live,
    kind_claim,
    live_opening,
    title_told,
    whole_title,
    without_carets,
)
from seesay.description.captions.photograph_claims import (
    concept_claims,
    early_claims,
    face_claims,
    inset_claims,
    is_filled,
    later_claims,
)
from seesay.description.captions.screen_claims import (
    all_text,
    bar_claims,
    dialog_claims,
    focus_claims,
    headings,
    lead_elsewhere,
    lines_of_menus,
    menu_lies_over,
    menu_seen,
    menu_told,
    no_text,
    of_windows,
    rest_claims,
    titles_claim,
)
from seesay.description.captions.screen_layout import Layout, LayoutReader, page_first, signs_beside
from seesay.description.captions.structure_claims import lines_outside, structure_claims, structures_in
from seesay.description.captions.text_marks import struck_claims, without_signs
from seesay.description.captions.wording import line_length, text_claim, within
from seesay.description.prompts import OnSentence

_BESIDE = 0.3
"""The share of a picture's text that may stand beside the table, chart or chat that it shows."""


class OfflineCaptioner:
    """Describes a picture from its text, its likeliest concepts, its faces and its pixels, without any server."""

    name = "offline"

    def __init__(self, layout_reader: LayoutReader) -> None:
        self._layout_reader = layout_reader

    def caption(self, prompt: Prompt, cancellation: Cancellation, on_sentence: OnSentence | None = None) -> Answer:
        """Return one caption whose claims are its sentences; to a question, what the title or the text says to it."""
        cancellation.check()
        prompt = without_signs(without_carets(prompt))
        if prompt.alt:
            claims = tuple(alt_claims(prompt, self._layout_reader))
            return Answer((Candidate(". ".join(claim.text for claim in claims), claims),))
        if prompt.question:
            claims = tuple(self._answer(prompt))
        else:
            claims = (*languages_named(self._claims(prompt)), *code_claims(prompt.codes, prompt.detail))
        if on_sentence is not None:
            for claim in claims:
                on_sentence(claim.text)
        return Answer((Candidate(" ".join(claim.text for claim in claims), claims),))

    def _answer(self, prompt: Prompt) -> Iterator[Claim]:
        if prompt.frame.source.kind == "page":
            yield _page(prompt)
        yield from answers(prompt)

    def opening(self, prompt: Prompt) -> tuple[Claim, ...]:
        """Return the sentences that are known before all text is: they begin the caption, whatever that will be."""
        return tuple(languages_named(self._opening(without_signs(without_carets(prompt)))))

    def _opening(self, prompt: Prompt) -> Iterator[Claim]:
        """Yield what does not depend on the picture's text, up to the first thing that may, or on that in use only."""
        focus = prompt.frame.source.focus
        if focus is not None:
            yield from program_claims(focus, prompt.detail)
            if not focus.is_picture:
                return
        if is_live(prompt.frame.source):
            yield live_opening(prompt.frame, prompt.detail)
        yield from embedded_texts(prompt)
        if is_live(prompt.frame.source):
            yield from self._in_use(prompt).claims
            return
        if prompt.frame.source.kind == "page":
            yield _page(prompt)
            if prompt.told_first:
                yield text_claim(translate("Description", "It reads:"), prompt.told_first)
            return
        if prompt.kind is None:
            return
        yield kind_claim(prompt, has_windows=False)
        if not _is_screen(prompt):
            yield from early_claims(prompt)

    def _claims(self, prompt: Prompt) -> Iterator[Claim]:
        kind = prompt.kind.name if prompt.kind is not None else None
        is_page = prompt.frame.source.kind == "page"
        unknown = kind is None and not is_live(prompt.frame.source)
        layout = self._layout(prompt, prompt.lines or ()) if unknown else None
        is_form = shows_form(prompt.elements or ())
        has_windows = layout is not None and bool(layout.dialog or layout.titles or is_form)
        yield from self._opening(prompt)
        focus = prompt.frame.source.focus
        if focus is not None:
            yield from shown_of_focus(focus, prompt)
            return
        if _is_screen(prompt) or has_windows:
            if unknown and not is_page:  # a page with fields is a form on paper
                yield kind_claim(prompt, has_windows=has_windows)
            everything, lines = prompt.elements or (), prompt.lines or ()
            photograph_first = is_filled(prompt) and not prompt.in_use  # what is in use was told already
            if photograph_first:
                yield from inset_claims(prompt)
            of_menu = (menu_told(prompt, everything, lines) if prompt.in_use is None else []) or menu_seen(prompt)
            yield from of_menu
            if not of_menu or prompt.in_use is not None:
                yield from self._screen_text(prompt)
            if not photograph_first:
                yield from inset_claims(prompt)
            yield from concept_claims(prompt)
            yield from face_claims(prompt)
        elif _is_text_page(prompt):
            yield from picture_text(prompt)
        elif is_page:
            if kind is not None or not prompt.lines:
                yield kind_claim(prompt, has_windows=False)
            yield from early_claims(prompt)
            yield from later_claims(prompt)
            yield from picture_text(prompt)
        elif kind is None:
            if prompt.detail == "full" or not _is_told_by_content(prompt):
                yield kind_claim(prompt, has_windows=False)
            yield from later_claims(prompt)
            yield from picture_text(prompt)
            yield from inset_claims(prompt)
        else:
            yield from later_claims(prompt)
            yield from picture_text(prompt)
        yield from struck_claims(prompt)
        yield from _last_claims(prompt)

    def _layout(self, prompt: Prompt, lines: Sequence[TextLine]) -> Layout:
        frame, alone = prompt.frame, prompt.frame.source.kind == "window"
        is_form = shows_form(prompt.elements or ())
        return self._layout_reader.read(lines, frame.width, frame.height, alone=alone, is_form=is_form)

    def _in_use(self, prompt: Prompt) -> _Told:
        """Return what to say about the window in use: a dialog's question and buttons, or its text."""
        title = title_told(prompt)
        signs = _signs(prompt, title)
        in_use = prompt.in_use or ()
        structures = structures_in((prompt.elements or ())[: prompt.elements_in_use])
        outside = lines_outside(in_use, structures)
        lines = [line for line in outside if line != title and line not in signs]
        told = _Told([], set())
        elements = (prompt.elements or ())[: prompt.elements_in_use]
        if menu := menu_told(prompt, elements, lines):
            told.add(menu, (*in_use, *lines_of_menus(prompt)))  # it may hang over the edge of its window
            return told
        if menu_lies_over(prompt):
            told.add(focus_claims(prompt), (*in_use, *lines_of_menus(prompt)))
            return told
        controls = list(control_claims(elements, prompt.detail))
        of_controls = lines_of_controls(lines, elements, controls)
        # what is told of fields and their labels is no part of what a dialog asks
        dialog = _without(self._layout(prompt, [line for line in outside if line not in of_controls]), title).dialog
        if any(map(_is_main_window, elements)):
            dialog = None
        if dialog is not None:
            told.add(dialog_claims(dialog, prompt.detail), (*dialog.message, *dialog.button_lines))
        if prompt.in_use is not None:
            told.add(focus_claims(prompt), ())
        told.add(controls, of_controls)
        if structures:
            inside = [line for line in in_use if line not in outside]
            told.add(structure_claims(structures, TEXT_BUDGET[prompt.detail] - told.length(), prompt.detail), inside)
        lines = [line for line in lines if line not in told.lines]
        bars: list[TextLine] = []
        if prompt.detail != "full":
            lines, bars = self._layout_reader.without_bars(lines, elements)
            lines = page_first(lines, elements)
        room = TEXT_BUDGET[prompt.detail] - told.length()
        chosen = within(lines, room, line_length)
        if chosen:
            # what lies over the window stands there too
            lead = translate("Description", "Then:") if dialog else translate("Description", "There it reads:")
            if prompt.detail == "brief":  # so few words are no room for those
                lead = ""
            told.add([text_claim(lead, chosen)], chosen)
        if len(chosen) == len(lines):
            bars = within(bars, TEXT_BUDGET[prompt.detail] - told.length(), line_length)
            told.add(bar_claims(bars), bars)
        return told

    def _screen_text(self, prompt: Prompt) -> Iterator[Claim]:
        """Lead with what a screen wants from its user: a dialog, then titles and headings, then the rest.

        The window in use comes before that.
        """
        if prompt.lines is None:
            return
        title, in_use = title_told(prompt), self._in_use(prompt)
        known = prompt.in_use is not None
        elsewhere = [line for line in prompt.lines if line not in (prompt.in_use or ())]
        structures = structures_in((prompt.elements or ())[prompt.elements_in_use :])
        outside = lines_outside(elsewhere, structures)
        elements = (prompt.elements or ())[prompt.elements_in_use :]
        controls = list(control_claims(elements, prompt.detail))
        of_controls = lines_of_controls(outside, elements, controls)
        apart = self._layout(prompt, [line for line in outside if line not in of_controls])
        layout = of_windows(_without(apart, title), prompt, outside)
        signs = _signs(prompt, title, *layout.titles)
        lines = [line for line in prompt.lines if line not in in_use.lines and line != title and line not in signs]
        if not lines and (in_use.claims or in_use.lines or prompt.unread):
            return
        if not lines:
            yield no_text(besides_title=title is not None)
            return
        budget = TEXT_BUDGET[prompt.detail]
        said: set[TextLine] = set()
        if layout.dialog:
            said.update((*layout.dialog.message, *layout.dialog.button_lines))
            yield from dialog_claims(layout.dialog, prompt.detail)
        if not known:
            yield from focus_claims(prompt)
        if layout.titles and prompt.detail != "full" and prompt.frame.source.kind != "window":
            said.update(layout.titles)
            yield titles_claim(layout.titles, prompt.frame.source, others=known or title is not None)
        yield from controls
        said.update(of_controls)
        if structures:
            said.update(line for line in elsewhere if line not in outside)
            yield from structure_claims(structures, budget - in_use.length(), prompt.detail)
        for lead, chosen in () if known else headings(layout, prompt.detail, budget, of_controls):
            said.update(chosen)
            yield text_claim(lead, chosen)
        if prompt.detail == "full" and not known:
            yield from all_text(lines, structures)
            return
        rest = [line for line in elsewhere if line in lines and line not in said]
        room = budget - in_use.length() - sum(len(line.text) for line in said)
        bars: list[TextLine] = []
        if prompt.detail != "full":
            rest, bars = self._layout_reader.without_bars(rest, elements)
            rest = page_first(rest, elements)
        everything = set(lines) <= {*said, *rest, *bars}
        lead = lead_elsewhere(prompt, began=bool(in_use.claims or said)) if known else ""
        if known:
            rest, bars = [*rest, *bars], []  # which window's they are, nobody knows
        yield from rest_claims(rest, room, len(prompt.lines), lead, bars, began=bool(said), all_else=everything)


def _last_claims(prompt: Prompt) -> Iterator[Claim]:
    """Tell what comes last: the whole title of a window, colours, and what makes the picture hard to see."""
    if is_live(prompt.frame.source) and prompt.detail != "full":
        yield from whole_title(prompt.frame.source, live_opening(prompt.frame, prompt.detail).text)
        if prompt.lines == () and not prompt.insets:  # colours say little, and more than that there is no text
            yield from colour_claims(prompt)
    elif _is_text_page(prompt):
        return
    elif prompt.detail != "brief":
        yield from colour_claims(prompt)
    yield from quality_issues(prompt)


@dataclass(frozen=True, slots=True)
class _Told:
    """Claims about some text, and the lines that they cover."""

    claims: list[Claim]
    lines: set[TextLine]

    def add(self, claims: Iterable[Claim], lines: Iterable[TextLine]) -> None:
        self.claims.extend(claims)
        self.lines.update(lines)

    def length(self) -> int:
        """Return how many characters are told."""
        return sum(len(line.text) for line in self.lines)


def _is_screen(prompt: Prompt) -> bool:
    return is_live(prompt.frame.source) or (prompt.kind is not None and prompt.kind.name == "screenshot")


def _is_told_by_content(prompt: Prompt) -> bool:
    """Whether what a picture is made of says what kind of picture it is: a table, a chart, a chat, code."""
    lines = prompt.lines or ()
    outside = lines_outside(lines, structures_in(prompt.elements))
    letters, rest = (sum(len(line.text) for line in each) for each in (lines, outside))
    return rest <= _BESIDE * letters and prompt.frame.frame_count == 1 and len(outside) < len(lines)


def _is_text_page(prompt: Prompt) -> bool:
    """Whether a document's page is one of text, of which nothing but the text is of interest."""
    letters = sum(len(line.text) for line in prompt.lines or ())
    is_document = prompt.kind is not None and prompt.kind.name == "document"
    return prompt.frame.source.kind == "page" and (is_document or letters >= TEXT_PAGE)


def _is_main_window(element: Element) -> bool:
    """Whether a window has more than a message has, by what its program tells: a menu bar, or a table."""
    roles = {each.role for each in element.walk() if "accessibility" in each.sources}
    return "menubar" in roles or (element.role == "window" and bool(roles & {"table", "cell"}))


def _page(prompt: Prompt) -> Claim:
    source = prompt.frame.source
    told = translate("Description", "Page {page} of {pages}.").format(page=source.page, pages=source.pages)
    return Claim(told, "seen")


def _signs(prompt: Prompt, *titles: TextLine | None) -> set[TextLine]:
    """Return the lines that are icons and buttons beside `titles`, or the desktop's clock, unless all is to be told."""
    if prompt.detail == "full":
        return set()
    clocks: set[TextLine] = set()
    if prompt.frame.source.kind == "screen" and prompt.in_use:
        others = set(prompt.lines or ()).difference(prompt.in_use)
        clocks = {line for line in others if is_clock(line, prompt.frame.height)}
    return clocks | {
        sign for title in titles if title for sign in signs_beside(title, prompt.lines or prompt.in_use or ())
    }


def _without(layout: Layout, told: TextLine | None) -> Layout:
    """Return `layout` without the line `told`."""
    dialog = layout.dialog
    if dialog is not None and len(dialog.message) > 1:
        dialog = replace(dialog, message=tuple(line for line in dialog.message if line != told))
    return Layout(
        dialog,
        tuple(line for line in layout.titles if line != told),
        layout.top if layout.top != told else None,
        tuple(line for line in layout.large if line != told),
    )
