"""The captioner that needs no network: a few honest sentences from what this machine could find out.

Most important first. What is certain is said plainly and what is a guess is said as one ("It may show …"). There is no
sentence that nothing supports.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from seesay.caption.asked import answer_from_text, asks_for_window, cannot
from seesay.caption.captioner import OnSentence
from seesay.caption.codes import code_claims
from seesay.caption.focus import program_claims, shown_text
from seesay.caption.layout import Layout, LayoutReader, signs_beside
from seesay.caption.opening import (
    embedded_texts,
    is_live,
    live_opening,
    size_in_words,
    title_told,
    whole_title,
    window_in_use,
    without_carets,
)
from seesay.caption.screen_claims import dialog_claims, rest_claims, titles_claim
from seesay.caption.things import concept_claims, early_claims, face_claims, joined_lines, later_claims
from seesay.caption.wording import (
    line_length,
    lines_in_all,
    listed,
    text_claim,
    within,
)
from seesay.domain import (
    Answer,
    Cancellation,
    Candidate,
    Claim,
    Detail,
    Focus,
    PictureKindName,
    Prompt,
    QualityIssue,
    TextLine,
)
from seesay.translation import QT_TRANSLATE_NOOP, translate

_KINDS: dict[PictureKindName, tuple[str, str]] = {
    "photograph": (
        QT_TRANSLATE_NOOP("Description", "A photograph"),
        QT_TRANSLATE_NOOP("Description", "Probably a photograph"),
    ),
    "screenshot": (
        QT_TRANSLATE_NOOP("Description", "A screenshot"),
        QT_TRANSLATE_NOOP("Description", "Probably a screenshot"),
    ),
    "document": (
        QT_TRANSLATE_NOOP("Description", "A page of text"),
        QT_TRANSLATE_NOOP("Description", "Probably a page of text"),
    ),
    "drawing": (QT_TRANSLATE_NOOP("Description", "A drawing"), QT_TRANSLATE_NOOP("Description", "Probably a drawing")),
    "chart": (
        QT_TRANSLATE_NOOP("Description", "A chart or diagram"),
        QT_TRANSLATE_NOOP("Description", "Probably a chart or diagram"),
    ),
    "icon": (QT_TRANSLATE_NOOP("Description", "An icon"), QT_TRANSLATE_NOOP("Description", "Probably an icon")),
}
"""How a kind is called when it is certain, and when it is not."""
_QUALITY_ISSUES: dict[QualityIssue, str] = {
    "very dark": QT_TRANSLATE_NOOP("Description", "It is very dark, so much in it may have been missed."),
    "very bright": QT_TRANSLATE_NOOP("Description", "It is very bright, so much in it may have been missed."),
    "blurred": QT_TRANSLATE_NOOP("Description", "It is blurred, so details may have been missed."),
    "low contrast": QT_TRANSLATE_NOOP("Description", "It has little contrast, so much in it may have been missed."),
}
_PLAIN_KIND_PROBABILITY = 0.9

# How many characters of the picture's text are spoken; the rest is counted, and `seesay read` has it all.
_TEXT_BUDGET: dict[Detail, int] = {"brief": 120, "normal": 420, "full": 1_000_000}


class OfflineCaptioner:
    """Describes a picture from its text, its likeliest concepts, its faces and its pixels, without any server."""

    name = "offline"

    def __init__(self, layout_reader: LayoutReader) -> None:
        self._layout_reader = layout_reader

    def caption(self, prompt: Prompt, cancellation: Cancellation, on_sentence: OnSentence | None = None) -> Answer:
        """Return one caption whose claims are its sentences; to a question, what the title or the text says to it."""
        cancellation.check()
        prompt = without_carets(prompt)
        if prompt.question:
            claims = tuple(self._answer(prompt))
        else:
            claims = (*self._claims(prompt), *code_claims(prompt.codes, prompt.detail))
        if on_sentence is not None:
            for claim in claims:
                on_sentence(claim.text)
        return Answer((Candidate(" ".join(claim.text for claim in claims), claims),))

    def _answer(self, prompt: Prompt) -> Iterator[Claim]:
        known = window_in_use(prompt.frame.source, "full") if asks_for_window(prompt.question) else None
        about = answer_from_text(prompt.question, prompt.lines or (), prompt.detail)
        yield from (known,) if known else tuple(about) or (cannot(),)

    def opening(self, prompt: Prompt) -> tuple[Claim, ...]:
        """Return the sentences that are known before all text is: they begin the caption, whatever that will be."""
        return tuple(self._opening(without_carets(prompt)))

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
        if prompt.kind is None:
            return
        yield _kind(prompt, has_windows=False)
        if not _is_screen(prompt):
            yield from early_claims(prompt)

    def _claims(self, prompt: Prompt) -> Iterator[Claim]:
        kind = prompt.kind.name if prompt.kind is not None else None
        unknown = kind is None and not is_live(prompt.frame.source)
        layout = self._layout(prompt, prompt.lines or ()) if unknown else None
        has_windows = layout is not None and bool(layout.dialog or layout.titles)
        yield from self._opening(prompt)
        focus = prompt.frame.source.focus
        if focus is not None:
            yield from _shown_of_focus(focus, prompt)
            return
        if _is_screen(prompt) or has_windows:
            if unknown:
                yield _kind(prompt, has_windows=has_windows)
            yield from self._screen_text(prompt)
            yield from concept_claims(prompt)
            yield from face_claims(prompt)
        elif kind is None:
            yield _kind(prompt, has_windows=False)
            yield from later_claims(prompt)
            yield from _picture_text(prompt)
        else:
            yield from later_claims(prompt)
            yield from _picture_text(prompt)
        if is_live(prompt.frame.source) and prompt.detail != "full":
            yield from whole_title(prompt.frame.source, live_opening(prompt.frame, prompt.detail).text)
        elif prompt.detail != "brief":
            yield from _colours(prompt)
        yield from _quality_issues(prompt)

    def _layout(self, prompt: Prompt, lines: Sequence[TextLine]) -> Layout:
        return self._layout_reader.read(lines, prompt.frame.width, prompt.frame.height)

    def _in_use(self, prompt: Prompt) -> _Told:
        """Return what is told of the window in use: a dialog's question and buttons, or its text."""
        title = title_told(prompt)
        signs = _signs(prompt, title)
        lines = [line for line in prompt.in_use or () if line != title and line not in signs]
        told = _Told([], set())
        dialog = _without(self._layout(prompt, prompt.in_use or ()), title).dialog
        if dialog is not None:
            told.add(dialog_claims(dialog, prompt.detail), (*dialog.message, *dialog.button_lines))
        if prompt.detail != "full":
            lines = self._layout_reader.controls_last(lines)
        room = _TEXT_BUDGET[prompt.detail] - told.length()
        chosen = within([line for line in lines if line not in told.lines], room, line_length)
        if chosen:
            # what lies over the window stands there too
            lead = translate("Description", "Then:") if dialog else translate("Description", "There it reads:")
            if prompt.detail == "brief":  # so few words are no room for those
                lead = ""
            told.add([text_claim(lead, chosen)], chosen)
        return told

    def _screen_text(self, prompt: Prompt) -> Iterator[Claim]:
        """Lead with what a screen wants from its user: a dialog, then titles and headings, then the rest.

        What is told of the window in use comes before that.
        """
        if prompt.lines is None:
            return
        title, in_use = title_told(prompt), self._in_use(prompt)
        known = prompt.in_use is not None
        elsewhere = [line for line in prompt.lines if line not in (prompt.in_use or ())]
        layout = _without(self._layout(prompt, elsewhere), title)
        signs = _signs(prompt, title, *layout.titles)
        lines = [line for line in prompt.lines if line not in in_use.lines and line != title and line not in signs]
        if not lines and (in_use.claims or prompt.unread):
            return
        if not lines:
            none = (
                translate("Description", "No other text was found in it.")
                if title
                else translate("Description", "No text was found in it.")
            )
            yield Claim(none, "seen")
            return
        budget = _TEXT_BUDGET[prompt.detail]
        said: set[TextLine] = set()
        if layout.dialog:
            said.update((*layout.dialog.message, *layout.dialog.button_lines))
            yield from dialog_claims(layout.dialog, prompt.detail)
        if layout.titles and prompt.detail != "full" and prompt.frame.source.kind != "window":
            said.update(layout.titles)
            yield titles_claim(layout.titles, prompt.frame.source, others=known or title is not None)
        if layout.top and prompt.detail != "full" and not known:
            said.add(layout.top)
            yield text_claim(translate("Description", "At the top:"), [layout.top])
        if layout.large and prompt.detail == "normal" and not known:
            chosen = within(layout.large, budget // 3, line_length)
            said.update(chosen)
            yield text_claim(translate("Description", "In large letters:"), chosen)
        if prompt.detail == "full" and not known:
            yield text_claim(translate("Description", "All its text:"), lines)
            return
        rest = [line for line in elsewhere if line in lines and line not in said]
        room = budget - in_use.length() - sum(len(line.text) for line in said)
        everything = set(lines) <= {*said, *rest}
        lead = ""
        if prompt.detail != "full":
            rest = self._layout_reader.controls_last(rest)
        if known:
            in_region = prompt.frame.source.kind == "region"
            lead = (
                translate("Description", "Then:") if in_region else translate("Description", "Elsewhere on the screen:")
            )
        yield from rest_claims(rest, room, len(prompt.lines), lead, began=bool(said), all_else=everything)


@dataclass(frozen=True, slots=True)
class _Told:
    """What is told of some text, and the lines that are in it."""

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


def _signs(prompt: Prompt, *titles: TextLine | None) -> set[TextLine]:
    """Return the lines that are icons and buttons beside `titles`, where not all that was read is to be told."""
    if prompt.detail == "full":
        return set()
    return {sign for title in titles if title for sign in signs_beside(title, prompt.lines or prompt.in_use or ())}


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


def _kind(prompt: Prompt, *, has_windows: bool) -> Claim:
    more = [size_in_words(prompt.frame)] if prompt.detail == "full" else []
    if prompt.frame.frame_count > 1:
        more.append(translate("Description", "the first of {count}").format(count=prompt.frame.frame_count))
    kind = prompt.kind
    if kind is None and not has_windows:
        picture = translate("Description", "A picture")
        return Claim(f"{', '.join([picture, *more])}.", "seen")
    certainly, probably = _KINDS[kind.name if kind is not None else "screenshot"]
    # Charts are mistaken for screenshots more often than anything for anything else (see models/kind/README.md).
    certain = kind is not None and kind.probability >= (1.0 if kind.name == "screenshot" else _PLAIN_KIND_PROBABILITY)
    what = translate("Description", certainly if certain else probably)
    return Claim(f"{', '.join([what, *more])}.", "seen" if certain else "unsure")


def _shown_of_focus(focus: Focus, prompt: Prompt) -> Iterator[Claim]:
    """Yield what the place of what has the keyboard shows, beyond what its program says."""
    if focus.is_picture:
        yield from later_claims(prompt)
        if prompt.detail != "brief":
            yield from _colours(prompt)
    if not focus.secret:
        lines = [line for line in prompt.lines or () if not _is_doubtful(line, prompt)]
        yield from shown_text(focus, lines)
    yield from _quality_issues(prompt)


def _picture_text(prompt: Prompt) -> Iterator[Claim]:
    joined = joined_lines(prompt)
    lines = [line for line in prompt.lines or () if line not in joined and not _is_doubtful(line, prompt)]
    if not lines:
        return
    is_page = prompt.kind is not None and prompt.kind.name == "document"
    chosen = within(lines, _TEXT_BUDGET[prompt.detail], line_length)
    everything = len(chosen) == len(lines)
    if not is_page:
        lead = translate("Description", "Text in it:")
    else:
        lead = translate("Description", "It reads:") if everything else translate("Description", "It begins:")
    yield text_claim(lead, chosen)
    if not everything:
        yield Claim(lines_in_all(len(lines)), "seen")


def _is_doubtful(line: TextLine, prompt: Prompt) -> bool:
    """Whether a line is too short to be told as text of a photograph, where shapes are taken for single letters."""
    is_photograph = prompt.kind is not None and prompt.kind.name == "photograph"
    letters = "".join(character for character in line.text if character.isalnum())
    return is_photograph and (len(letters) < 2 or (len(letters) == 2 and not letters.isdigit()))


def _colours(prompt: Prompt) -> Iterator[Claim]:
    colours = prompt.appearance.colours
    if len(colours) > 1 and all("grey" in colour.name for colour in colours):
        yield Claim(translate("Description", "Mostly shades of grey."), "seen")
    elif colours:
        names = listed([translate("Colours", colour.name) for colour in colours], "and")
        yield Claim(translate("Description", "Mostly {colours}.").format(colours=names), "seen")


def _quality_issues(prompt: Prompt) -> Iterator[Claim]:
    is_photograph = prompt.kind is not None and prompt.kind.name == "photograph"
    for issue in prompt.appearance.quality_issues:
        if issue == "blurred" and not is_photograph:
            continue  # a smooth drawing is not out of focus
        yield Claim(translate("Description", _QUALITY_ISSUES[issue]), "seen")
