"""Captions and alt text made on this machine, without a network.

Every sentence rests on a finding: certain ones are stated plainly, guesses as guesses ("It may show …"). Alt text
leaves out what is unknown, so that a person fills it in, and never begins with "image of", which screen readers say
themselves.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from seesay.core.domain import Answer, Cancellation, Candidate, Claim, Prompt
from seesay.core.elements import Element, has_input_fields
from seesay.core.findings import TextLine
from seesay.core.text.cleaning import capitalised
from seesay.core.text.sentences import LONGEST_ALT, shorten_alt
from seesay.core.translation import translate
from seesay.description.captions.answers import answers
from seesay.description.captions.barcode_claims import barcode_claims, name_quoted_languages
from seesay.description.captions.control_claims import control_claims, find_control_lines, toolbar_claims
from seesay.description.captions.figure_claims import (
    TEXT_BUDGET,
    TEXT_PAGE,
    colour_claims,
    focused_area_claims,
    picture_text_claims,
    quality_issues,
)
from seesay.description.captions.focus_claims import program_claims
from seesay.description.captions.opening import (
    embedded_text_claims,
    find_announced_title,
    full_title_claims,
    is_clock,
    is_screen_capture,
    kind_claim,
    remove_carets,
    screen_capture_opening,
)
from seesay.description.captions.photograph_claims import (
    concept_claims,
    face_claims,
    inset_claims,
    is_filled_by_photograph,
    photograph_claims,
    specific_concept_claims,
    summarize_things,
)
from seesay.description.captions.screen_claims import (
    all_text_claims,
    bar_claims,
    dialog_claims,
    dialog_lines,
    find_large,
    find_menu_lines,
    find_title_icons,
    find_titles,
    focus_claims,
    keep_window_titles,
    menu_claims,
    menu_claims_from_pixels,
    menu_covers_window,
    no_text_claim,
    outside_window_lead,
    rest_claims,
    sort_page_first,
    titles_claim,
    without_bars,
)
from seesay.description.captions.structure_claims import find_structures, lines_outside_structures, structure_claims
from seesay.description.captions.text_marks import remove_icon_noise, strikethrough_claims
from seesay.description.captions.thing_names import concept_as_subject
from seesay.description.captions.wording import MIN_SURE_TEXT_CONFIDENCE, line_length, take_within_budget, text_claim

_LOGO_LINES, _LOGO_LETTERS = 3, 40  # Maximum lines and characters of a logo's name
_TEXT_LETTERS = 60  # Minimum characters for a picture of unknown kind to be one of text
_MIN_LETTERS = 2
_HIGH = 0.75  # Minimum height relative to the highest line of one size: "May" is higher than "Temperature"
_ROOMS = (120, 90, 60)  # Character budgets for a chart's values, the largest that fits with its title is used


def alt_claims(prompt: Prompt) -> Iterator[Claim]:
    """Yield the claims whose texts make the alt text; none where nothing is known."""
    kind = prompt.kind.name if prompt.kind is not None else ""
    lines = [line for line in prompt.lines or () if sum(map(str.isalnum, line.text)) >= _MIN_LETTERS]
    letters = sum(len(line.text) for line in lines)
    charts = [each for each in find_structures(prompt.elements) if each.role == "chart"]
    if kind == "photograph":
        yield from _photograph(prompt, lines)
    elif len(charts) == 1:
        yield _with_values(charts[0], lines)
    elif kind == "screenshot":
        yield from _named(translate("Alt text", "Screenshot: {text}"), _heading(prompt, lines))
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
    above = [
        line for line in lines_outside_structures(lines, [chart]) if chart.box is not None and line.box.y < chart.box.y
    ]
    named = chart if chart.name else replace(chart, name=_joined(_largest(above)))
    texts = (" ".join(claim.text for claim in structure_claims([named], room, "brief")) for room in _ROOMS)
    text = next((each for each in texts if len(each) <= LONGEST_ALT), "") or shorten_alt(named.name, LONGEST_ALT)
    is_sure = all(each.certain for each in chart.walk()) and all(
        line.confidence >= MIN_SURE_TEXT_CONFIDENCE for line in lines
    )
    return Claim(text.rstrip("."), "seen" if is_sure else "unsure", None, ("pixels", "text"))


def _photograph(prompt: Prompt, lines: Sequence[TextLine]) -> Iterator[Claim]:
    told, covers_concept = summarize_things(prompt)
    if told:
        yield Claim(capitalised(told), "seen", None, ("objects",))
    if not covers_concept:
        yield from _concept(prompt)
    sure = [line for line in lines if line.confidence >= MIN_SURE_TEXT_CONFIDENCE]
    if sure and sum(len(line.text) for line in sure) <= _LOGO_LETTERS:
        words = translate("Alt text", "the words “{text}”").format(text=_joined(sure))
        yield Claim(capitalised(words), "seen", None, ("text",))


def _concept(prompt: Prompt) -> Iterator[Claim]:
    if not prompt.concepts:
        return
    first = prompt.concepts[0]
    name = concept_as_subject(first)
    if first.sure:
        yield Claim(capitalised(name), "seen", first.score, ("clip",))
    else:
        yield Claim(translate("Alt text", "Perhaps {thing}").format(thing=name), "unsure", first.score, ("clip",))


def _text(lines: Sequence[TextLine]) -> Iterator[Claim]:
    if lines:
        text = _joined(lines)
        sure = min(line.confidence for line in lines) >= MIN_SURE_TEXT_CONFIDENCE and len(text) <= LONGEST_ALT
        yield Claim(text, "seen" if sure else "unsure", None, ("text",))


def _named(form: str, lines: Sequence[TextLine], *, sure: bool = True) -> Iterator[Claim]:
    """Yield the kind of picture and its title; the rest is left to a person unless it is `sure`."""
    text = _joined(lines)
    if not text:
        yield Claim(form.partition(":")[0], "unsure")
        return
    room = LONGEST_ALT - len(form.format(text=""))
    certain = sure and len(text) <= room and min(line.confidence for line in lines) >= MIN_SURE_TEXT_CONFIDENCE
    told = form.format(text=shorten_alt(text, room))
    yield Claim(told, "seen" if certain else "unsure", None, ("text",))


def _heading(prompt: Prompt, lines: Sequence[TextLine]) -> Sequence[TextLine]:
    """Return a screen's topic: a dialog's question, window titles, large text, or all text."""
    asked = next((message for each in prompt.dialogs if (message := dialog_lines(each, lines)[0])), None)
    if asked is not None:
        return asked
    return find_titles(lines)[:1] or find_large(lines) or lines


def _largest(lines: Sequence[TextLine]) -> Sequence[TextLine]:
    """Return the title of a chart or drawing: the topmost of the largest lines."""
    least = _HIGH * max((line.box.height for line in lines), default=0)
    return sorted((line for line in lines if line.box.height >= least), key=lambda line: line.box.y)[:1]


def _joined(lines: Sequence[TextLine]) -> str:
    return " ".join(line.text.strip() for line in lines)


_BESIDE = 0.3  # Maximum share of text outside the table, chart or chat that a picture shows


class OfflineCaptioner:
    """Describes a picture from its text, its likeliest concepts, its faces and its pixels, without any server."""

    name = "offline"

    def caption(self, prompt: Prompt, cancellation: Cancellation) -> Answer:
        """Return one caption whose claims are its sentences; to a question, what the title or the text says to it."""
        cancellation.check()
        prompt = remove_icon_noise(remove_carets(prompt))
        if prompt.alt:
            claims = tuple(alt_claims(prompt))
            return Answer((Candidate(". ".join(claim.text for claim in claims), claims),))
        if prompt.question:
            claims = tuple(self._answer(prompt))
        else:
            claims = (*name_quoted_languages(self._claims(prompt)), *barcode_claims(prompt.codes, prompt.detail))
        return Answer((Candidate(" ".join(claim.text for claim in claims), claims),))

    def _answer(self, prompt: Prompt) -> Iterator[Claim]:
        if prompt.frame.source.kind == "page":
            yield _page(prompt)
        yield from answers(prompt)

    def opening(self, prompt: Prompt) -> tuple[Claim, ...]:
        """Return the sentences that are known before all text is: they begin the caption, whatever that will be."""
        return tuple(name_quoted_languages(self._opening(remove_icon_noise(remove_carets(prompt)))))

    def _opening(self, prompt: Prompt) -> Iterator[Claim]:
        """Yield claims that do not depend on text outside the active window."""
        focus = prompt.frame.source.focus
        if focus is not None:
            yield from program_claims(focus, prompt.detail)
            if not focus.is_picture:
                return
        if is_screen_capture(prompt.frame.source):
            yield screen_capture_opening(prompt.frame, prompt.detail)
        yield from embedded_text_claims(prompt)
        if is_screen_capture(prompt.frame.source):
            yield from self._in_use(prompt).claims
            return
        if prompt.frame.source.kind == "page":
            yield _page(prompt)
            if prompt.announced_first:
                yield text_claim(translate("Description", "Text:"), prompt.announced_first)
            return
        if prompt.kind is None:
            return
        yield kind_claim(prompt, has_windows=False)
        if not _is_screen(prompt):
            yield from specific_concept_claims(prompt)

    def _claims(self, prompt: Prompt) -> Iterator[Claim]:
        kind = prompt.kind.name if prompt.kind is not None else None
        is_page = prompt.frame.source.kind == "page"
        unknown = kind is None and not is_screen_capture(prompt.frame.source)
        has_windows = unknown and _has_windows(prompt)
        yield from self._opening(prompt)
        focus = prompt.frame.source.focus
        if focus is not None:
            yield from focused_area_claims(focus, prompt)
            return
        if _is_screen(prompt) or has_windows:
            if unknown and not is_page:  # a page with fields is a form on paper
                yield kind_claim(prompt, has_windows=has_windows)
            everything, lines = prompt.elements or (), prompt.lines or ()
            photograph_first = is_filled_by_photograph(prompt) and not prompt.in_use  # what is in use was told already
            if photograph_first:
                yield from inset_claims(prompt)
            of_menu = (
                menu_claims(prompt, everything, lines) if prompt.in_use is None else []
            ) or menu_claims_from_pixels(prompt)
            yield from of_menu
            if not of_menu or prompt.in_use is not None:
                yield from self._screen_text(prompt)
                yield from toolbar_claims(everything[prompt.elements_in_use :], prompt.detail)
            if not photograph_first:
                yield from inset_claims(prompt)
            yield from concept_claims(prompt)
            yield from face_claims(prompt)
        elif _is_text_page(prompt):
            yield from picture_text_claims(prompt)
        elif is_page:
            if kind is not None or not prompt.lines:
                yield kind_claim(prompt, has_windows=False)
            yield from specific_concept_claims(prompt)
            yield from photograph_claims(prompt)
            yield from picture_text_claims(prompt)
        elif kind is None:
            if prompt.detail == "full" or not _is_told_by_content(prompt):
                yield kind_claim(prompt, has_windows=False)
            yield from photograph_claims(prompt)
            yield from picture_text_claims(prompt)
            yield from toolbar_claims(prompt.elements or (), prompt.detail)
            yield from inset_claims(prompt)
        else:
            yield from photograph_claims(prompt)
            yield from picture_text_claims(prompt)
        yield from strikethrough_claims(prompt)
        yield from _last_claims(prompt)

    def _in_use(self, prompt: Prompt) -> _Told:
        title = find_announced_title(prompt)
        signs = _signs(prompt, title)
        in_use = prompt.in_use or ()
        structures = find_structures((prompt.elements or ())[: prompt.elements_in_use])
        outside = lines_outside_structures(in_use, structures)
        lines = [line for line in outside if line != title and line not in signs]
        told = _Told([], set())
        elements = (prompt.elements or ())[: prompt.elements_in_use]
        if menu := menu_claims(prompt, elements, lines):
            told.add(menu, (*in_use, *find_menu_lines(prompt)))  # it may hang over the edge of its window
            return told
        if menu_covers_window(prompt):
            told.add(focus_claims(prompt), (*in_use, *find_menu_lines(prompt)))
            return told
        controls = list(control_claims(elements, prompt.detail))
        of_controls = find_control_lines(lines, elements, controls)
        dialog = _dialog(prompt, outside, title, in_use=True)
        if dialog is not None:
            told.add(dialog.claims, dialog.lines)
        if prompt.in_use is not None:
            told.add(focus_claims(prompt), ())
        told.add(controls, of_controls)
        if structures:
            inside = [line for line in in_use if line not in outside]
            told.add(structure_claims(structures, TEXT_BUDGET[prompt.detail] - told.length(), prompt.detail), inside)
        lines = [line for line in lines if line not in told.lines]
        bars: list[TextLine] = []
        if prompt.detail != "full":
            lines, bars = without_bars(lines, elements)
            lines = sort_page_first(lines, elements)
        room = TEXT_BUDGET[prompt.detail] - told.length()
        chosen = take_within_budget(lines, room, line_length)
        if chosen:
            # what lies over the window stands there too
            lead = translate("Description", "Then:") if dialog else translate("Description", "Text:")
            if prompt.detail == "brief":  # so few words are no room for those
                lead = ""
            told.add([text_claim(lead, chosen)], chosen)
        told.add(toolbar_claims(elements, prompt.detail), ())
        if len(chosen) == len(lines):
            bars = take_within_budget(bars, TEXT_BUDGET[prompt.detail] - told.length(), line_length)
            told.add(bar_claims(bars), bars)
        return told

    def _screen_text(self, prompt: Prompt) -> Iterator[Claim]:
        """Yield a screen's text by importance: the active window, dialogs and titles, then the rest in its order.

        Headings stay with what stands below them: the dose of one medicine must not be heard after another.
        """
        if prompt.lines is None:
            return
        title, in_use = find_announced_title(prompt), self._in_use(prompt)
        known = prompt.in_use is not None
        elsewhere = [line for line in prompt.lines if line not in (prompt.in_use or ())]
        structures = find_structures((prompt.elements or ())[prompt.elements_in_use :])
        outside = lines_outside_structures(elsewhere, structures)
        elements = (prompt.elements or ())[prompt.elements_in_use :]
        controls = list(control_claims(elements, prompt.detail))
        of_controls = find_control_lines(outside, elements, controls)
        dialog = _dialog(prompt, outside, title, in_use=False)
        asked = dialog.lines if dialog is not None else set()
        free = [line for line in outside if line not in of_controls and line not in asked and line != title]
        titles = keep_window_titles(find_titles(free), prompt, outside)
        signs = _signs(prompt, title, *titles)
        lines = [line for line in prompt.lines if line not in in_use.lines and line != title and line not in signs]
        if not lines and (in_use.claims or in_use.lines or prompt.unread):
            return
        if not lines:
            yield no_text_claim(besides_title=title is not None)
            return
        budget = TEXT_BUDGET[prompt.detail]
        said: set[TextLine] = set()
        if dialog is not None:
            said.update(dialog.lines)
            yield from dialog.claims
        if not known:
            yield from focus_claims(prompt)
        if titles and prompt.detail != "full" and prompt.frame.source.kind != "window":
            said.update(titles)
            yield titles_claim(titles, prompt.frame.source, others=known or title is not None)
        yield from controls
        said.update(of_controls)
        if structures:
            said.update(line for line in elsewhere if line not in outside)
            yield from structure_claims(structures, budget - in_use.length(), prompt.detail)
        if prompt.detail == "full" and not known:
            yield from all_text_claims(lines, structures)
            return
        rest = [line for line in elsewhere if line in lines and line not in said]
        room = budget - in_use.length() - sum(len(line.text) for line in said)
        bars: list[TextLine] = []
        if prompt.detail != "full":
            rest, bars = without_bars(rest, elements)
            rest = sort_page_first(rest, elements)
        everything = set(lines) <= {*said, *rest, *bars}
        lead = outside_window_lead(prompt, began=bool(in_use.claims or said)) if known else ""
        if known:
            rest, bars = [*rest, *bars], []  # which window's they are, nobody knows
        yield from rest_claims(rest, room, len(prompt.lines), lead, bars, began=bool(said), all_else=everything)


def _last_claims(prompt: Prompt) -> Iterator[Claim]:
    if is_screen_capture(prompt.frame.source) and prompt.detail != "full":
        yield from full_title_claims(prompt.frame.source, screen_capture_opening(prompt.frame, prompt.detail).text)
        if prompt.lines == () and not prompt.insets:  # colours say little, and more than that there is no text
            yield from colour_claims(prompt)
    elif _is_text_page(prompt):
        return
    elif prompt.detail == "full" or (prompt.detail == "normal" and (_shows_things(prompt) or not prompt.lines)):
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
        return sum(len(line.text) for line in self.lines)


def _is_screen(prompt: Prompt) -> bool:
    return is_screen_capture(prompt.frame.source) or (prompt.kind is not None and prompt.kind.name == "screenshot")


def _shows_things(prompt: Prompt) -> bool:
    """Whether the colours are those of things; of text, they are those of the paper."""
    return prompt.kind is not None and prompt.kind.name in ("photograph", "drawing", "icon")


def _is_told_by_content(prompt: Prompt) -> bool:
    """Whether the content reveals the kind of picture: a table, chart, chat or code."""
    lines = prompt.lines or ()
    outside = lines_outside_structures(lines, find_structures(prompt.elements))
    letters, rest = (sum(len(line.text) for line in each) for each in (lines, outside))
    return rest <= _BESIDE * letters and prompt.frame.frame_count == 1 and len(outside) < len(lines)


def _is_text_page(prompt: Prompt) -> bool:
    letters = sum(len(line.text) for line in prompt.lines or ())
    is_document = prompt.kind is not None and prompt.kind.name == "document"
    return prompt.frame.source.kind == "page" and (is_document or letters >= TEXT_PAGE)


def _page(prompt: Prompt) -> Claim:
    source = prompt.frame.source
    told = translate("Description", "Page {page} of {pages}.").format(page=source.page, pages=source.pages)
    return Claim(told, "seen")


def _signs(prompt: Prompt, *titles: TextLine | None) -> set[TextLine]:
    """Return icons and buttons next to `titles` and the desktop's clock, unless detail is full."""
    if prompt.detail == "full":
        return set()
    clocks: set[TextLine] = set()
    if prompt.frame.source.kind == "screen" and prompt.in_use:
        others = set(prompt.lines or ()).difference(prompt.in_use)
        clocks = {line for line in others if is_clock(line, prompt.frame.height)}
    return clocks | {
        sign for title in titles if title for sign in find_title_icons(title, prompt.lines or prompt.in_use or ())
    }


def _dialog(prompt: Prompt, lines: Sequence[TextLine], title: TextLine | None, *, in_use: bool) -> _Told | None:
    """Return what is told of a dialog in the window in use, or elsewhere; its title was told already."""
    for dialog in prompt.dialogs:
        if dialog.in_use == in_use:
            message, buttons = dialog_lines(dialog, lines)
            question = [line for line in message if line != title] or message
            if question:
                return _Told(list(dialog_claims(dialog, question, prompt.detail)), {*question, *buttons})
    return None


def _has_windows(prompt: Prompt) -> bool:
    """Whether a picture of no known kind shows a dialog, a title bar or fields to fill in."""
    return bool(prompt.dialogs or find_titles(prompt.lines or ()) or has_input_fields(prompt.elements or ()))
