"""Changes between two pictures of the same thing: text that is new, gone or replaced, and menus and hints over it.

Lines with equal pixels are equal, whatever OCR returned. Of other lines words are compared, so that moved text is not
announced as new.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from seesay.app.pipeline.element_changes import (
    Mask,
    box_of,
    element_changes,
    is_dimmed,
    is_drift,
    is_in,
    is_mark,
    is_stray,
    lines_within,
    mask_of,
    opened_dialogs,
    pairs_without_known,
    plain,
    program_changes,
    pushed_out,
    same_place,
    unchanged_elements,
    with_labels_whole,
    without_hidden,
    without_known,
    without_same,
)
from seesay.core.domain import Analysis, Claim, Detail, Frame
from seesay.core.elements import Element
from seesay.core.findings import TextLine
from seesay.core.region import Region
from seesay.core.text.cleaning import fold_confusables
from seesay.core.translation import counted, translate
from seesay.description.captions.opening import find_title_line, is_clock, spoken_title
from seesay.description.captions.screen_claims import find_open_menu
from seesay.description.captions.wording import (
    MIN_SURE_TEXT_CONFIDENCE,
    Item,
    describe_position,
    end_sentence,
    line_length,
    quotation,
    take_within_budget,
    text_claim,
)


def hints_of(shown: Frame) -> list[Region]:
    """Return where hints of the pointer are open."""
    return [window.box for window in shown.windows if window.is_hint]


def menus_beyond(shown: Frame, other: Frame) -> list[Region]:
    """Return where menus are open in one picture that are not in the `other`, such as the list of a combo box."""
    known = {window.box for window in other.windows}
    return [window.box for window in shown.windows if window.is_menu and window.box not in known]


def opened_menus(analysis: Analysis, menus: Sequence[Region]) -> Iterator[Claim]:
    """Yield what is said of each of `menus`: the entries that its program tells of, or else the lines in it."""
    told = [each.name for each in find_open_menu((analysis.elements or ())[: analysis.elements_in_use])]
    lead = translate("Description", "A menu has opened:")
    left = list(analysis.lines or ())
    for menu in menus:
        if told and len(menus) == 1:
            yield Claim(end_sentence(f"{lead} {quotation('; '.join(told))}"), "seen")
        elif lines := lines_within(left, [menu]):
            yield text_claim(lead, lines)
            left = [line for line in left if line not in lines]  # a menu may be two windows, one in the other


def lines_outside(lines: Iterable[TextLine], menus: Sequence[Region]) -> list[TextLine]:
    """Return the lines of which no part is behind one of `menus`, in it, or cut off by it."""

    def is_near(box: Region, menu: Region) -> bool:
        wide = Region(menu.x - box.height, menu.y, menu.width + 2 * box.height, menu.height)
        return wide.intersection(box) is not None

    return [line for line in lines if not any(is_near(line.box, menu) for menu in menus)]


_CURSOR_WIDTH, _CURSOR_HEIGHT = 4, 64
"""Pixels of a spot no larger than a blinking text cursor on a screen of twice the usual density."""
_SHORT = 60
_CARETS = "lI|"  # what a reader takes a text cursor for
_LEAST_WORDS = 4  # the words of a line at the end of which a single new word is understood without the line
_MODIFIED = re.compile(r"[*•●]")  # what programs put before or after a title while there is something to be saved
_KEPT_SHARE = 0.25
"""The share of lines below which two pictures have so little in common that the new one is described in full."""
_ALMOST_ALL = 0.5
_FEW = 2  # lines beyond the room that are told all the same: that so few more have changed tells nobody anything
_TEXT_BUDGET: dict[Detail, int] = {"brief": 120, "normal": 300, "full": 1_000_000}


@dataclass(frozen=True, slots=True)
class Changes:
    """What is said of the changes; unless they are the `whole` story, the new picture is described after them."""

    claims: tuple[Claim, ...]
    whole: bool = True


def quick_change(before: Frame, now: Frame) -> Claim | None:
    """Return the claim that nothing changed, or only a text cursor, before OCR; else None."""
    if before.pixels.shape != now.pixels.shape:
        return None
    if (before.pixels == now.pixels).all():
        return unchanged_claim()
    box = box_of(mask_of(before, now))
    if box.width > _CURSOR_WIDTH or box.height > _CURSOR_HEIGHT:
        return None
    but = translate("Description", "Nothing has changed except a spot the size of a text cursor {place}.")
    return Claim(but.format(place=describe_position(box, now.width, now.height)), "seen")


def unchanged_claim() -> Claim:
    """Return what is said of two pictures that are the same."""
    return Claim(translate("Description", "Nothing has changed."), "seen")


def changes_between(before: Analysis, now: Analysis, detail: Detail) -> Changes:
    """Return what has changed from one picture to another that is not the same, and that is not blank."""
    if before.guard == "blank":
        return Changes((Claim(translate("Description", "Before, it was blank."), "seen"),), whole=False)
    earlier, later = before.frame.source, now.frame.source
    if (earlier.kind, earlier.application) != (later.kind, later.application):
        return Changes((Claim(translate("Description", "The content is different."), "seen"),), whole=False)
    if before.lines is None or now.lines is None:
        text = translate("Description", "The picture looks different, but its text could not be compared.")
        return Changes((Claim(text, "seen"),), whole=False)
    if not before.lines and not now.lines:
        return Changes((Claim(translate("Description", "The picture looks different."), "seen"),), whole=False)
    mask = mask_of(before.frame, now.frame) if before.frame.pixels.shape == now.frame.pixels.shape else None
    opened, closed = menus_beyond(now.frame, before.frame), menus_beyond(before.frame, now.frame)
    # what stood there as another window's title and is the title now has not gone, nor has what lies behind a menu
    passing = (*opened, *closed, *hints_of(before.frame))
    earlier_lines = lines_outside(_untitled(before, earlier.title, later.title), (*passing, *hints_of(now.frame)))
    later_lines = lines_outside(_untitled(now, later.title), passing)
    bottom = later.window.bottom if later.window is not None else now.frame.height
    dialogs = opened_dialogs(before, now)
    places = [each.box for _, each in dialogs if each.box is not None]
    dimmed = mask is not None and is_dimmed(mask, places, later.window)
    if dimmed:
        earlier_lines, later_lines = [], lines_within(later_lines, places)  # what lies behind is still there
    lines = _Lines.compared(earlier_lines, later_lines, mask, bottom)
    if not dimmed and lines.kept < _KEPT_SHARE * max(len(earlier_lines), len(later_lines)) and len(later_lines) > 2:
        return Changes((Claim(translate("Description", "Almost everything has changed."), "seen"),), whole=False)
    lines = lines.without_names(unchanged_elements(before, now), before, now)
    clocks = [
        pair
        for pair in lines.altered
        if later.kind == "screen" and all(is_clock(line, now.frame.height) for line in pair)
    ]
    if clocks and detail != "full":
        lines = replace(lines, altered=tuple(pair for pair in lines.altered if pair not in clocks))
    title = tuple(_title(before, now))
    if title and detail != "full":  # the bar of an address tells of the same folder
        lines = lines.without_addresses(earlier.title, later.title)
    of_elements = tuple(element_changes(before, now, dialogs, lambda box: _is_touched(box, mask)))
    claims = (
        *title,
        *opened_menus(now, opened),
        *of_elements,
        *_told(
            lines if detail == "full" else lines.without_strays(anything_else=bool(title or opened or of_elements)),
            detail,
        ),
    )
    if clocks and not claims:
        return Changes((Claim(translate("Description", "Only the clock has changed."), "seen", None, ("text",)),))
    if closed and not claims:
        return Changes((Claim(translate("Description", "The menu has closed."), "seen"),))
    return Changes(claims or tuple(program_changes(before, now)) or tuple(_looks(mask, now.frame)))


@dataclass(frozen=True, slots=True)
class _Lines:
    """Differences in reading order: new lines, lines that are gone, and pairs of replaced ones.

    `hidden` were scrolled out of view; `kept` counts the lines in both pictures.
    """

    new: tuple[TextLine, ...]
    gone: tuple[TextLine, ...]
    hidden: tuple[TextLine, ...]
    altered: tuple[tuple[TextLine, TextLine], ...]
    kept: int

    @classmethod
    def compared(cls, before: Sequence[TextLine], now: Sequence[TextLine], mask: Mask | None, bottom: int) -> _Lines:
        """Return the differences where `mask` is set, in a window that ends at `bottom`; None if not comparable."""
        new, gone = without_same(_touched(now, before, mask), _touched(before, now, mask), mask)
        moved = Counter(plain(line.text) for line in new) & Counter(plain(line.text) for line in gone)
        kept = len(now) - len(new) + moved.total()
        new, gone = _less(new, moved), _less(gone, moved)
        added: list[TextLine] = []
        altered: list[tuple[TextLine, TextLine]] = []
        for line in new:
            place = next((other for other in gone if same_place(other.box, line.box)), None)
            # where a line has only become longer, no pixel of what stood there differs
            typed = _inserted(place.text, line.text) if place is not None else _appended(before, line)
            if place is not None and (typed is not None or max(len(place.text), len(line.text)) <= _SHORT):
                gone.remove(place)
                if typed is None:
                    altered.append((place, line))
                    continue
            if typed != "":
                added.append(line if typed is None else replace(line, text=typed))
        hidden = pushed_out(gone, before, now, bottom)
        gone = [line for line in gone if line not in hidden]
        return cls(tuple(added), tuple(gone), tuple(hidden), tuple(altered), kept)

    def without_addresses(self, before: str, now: str) -> _Lines:
        """Return these without paths to what the titles of the windows `before` and `now` name."""
        altered = tuple(pair for pair in self.altered if not (_leads_to(pair[0], before) and _leads_to(pair[1], now)))
        gone = tuple(line for line in self.gone if not _leads_to(line, before))
        new = tuple(line for line in self.new if not _leads_to(line, now))
        return replace(self, altered=altered, gone=gone, new=new)

    def without_names(self, elements: Sequence[Element], before: Analysis, now: Analysis) -> _Lines:
        """Return these without icons, what stands on `elements` that have all its words, and what is hidden `now`."""
        new = without_known(self.new, elements, now)
        gone = without_hidden(without_known(self.gone, elements, before), now)
        return replace(self, new=new, gone=gone, altered=pairs_without_known(self.altered, elements, now))

    def without_strays(self, *, anything_else: bool) -> _Lines:
        """Return these without noise, if something remains: single letters and signs, and sizes that drift.

        Single letters are icons more often than text, except in table rows. `anything_else`: more is announced than
        this.
        """
        altered = tuple(
            pair
            for pair in self.altered
            if not (all(is_stray(line, ()) for line in pair) or is_drift(*pair) or (anything_else and is_mark(*pair)))
        )
        new, gone, hidden = (
            tuple(each for each in lines if not is_stray(each, lines)) for lines in (self.new, self.gone, self.hidden)
        )
        is_left = anything_else or altered or new or gone or hidden
        return replace(self, new=new, gone=gone, hidden=hidden, altered=altered) if is_left else self


def _leads_to(line: TextLine, title: str) -> bool:
    parts = re.split(r"[/\\]", line.text.strip().rstrip("/\\"))
    return len(parts) > 1 and parts[-1] == title


def _touched(lines: Iterable[TextLine], others: Sequence[TextLine], mask: Mask | None) -> list[TextLine]:
    """Return the lines with a pixel in their boxes that differs, or all, but for those that stand there in `others`."""
    return [line for line in lines if _is_touched(line.box, mask) and not is_in(line, others)]


def _is_touched(box: Region, mask: Mask | None) -> bool:
    return mask is None or bool(mask[max(0, box.y) : max(0, box.bottom), max(0, box.x) : max(0, box.right)].any())


def _less(lines: Iterable[TextLine], moved: Counter[str]) -> list[TextLine]:
    """Return `lines` without as many of each text as `moved` counts."""
    left = Counter(moved)
    kept: list[TextLine] = []
    for line in lines:
        text = plain(line.text)
        if left[text] > 0:
            left[text] -= 1
        else:
            kept.append(line)
    return kept


def _inserted(before: str, now: str) -> str | None:
    """Return the words that `now` adds to `before`, empty if only a text cursor was read as a letter.

    None for other differences, and for words that mean little alone: a part of a word, a number, or one short word.
    """
    old, new = re.sub(r"[_\s]", "", before), [place for place, sign in enumerate(now) if not re.match(r"[_\s]", sign)]
    alike = [_alike(one, now[place]) for one, place in zip(old, new, strict=False)]
    start = alike.index(False) if False in alike else len(alike)
    room = min(len(old), len(new)) - start
    backwards = [_alike(one, now[place]) for one, place in zip(reversed(old), reversed(new), strict=False)][:room]
    end = backwards.index(False) if False in backwards else len(backwards)
    gone = old[start : len(old) - end]
    first, last = (new[start], new[len(new) - end - 1] + 1) if start + end < len(new) else (0, 0)
    text = now[first:last]
    rest = old[len(old) - end :]
    if gone and not (len(gone) == 1 and gone in _CARETS and rest[:1].isalpha() and not old[:start][-1:].isalpha()):
        return None
    if not text or (text in _CARETS and now[last : last + 1].isalpha() and not now[:first][-1:].isalnum()):
        return "" if gone or text else None
    text, last = (text[:-1], last - 1) if re.search(r"\w\||[a-z]I", text[-2:]) and end else (text, last)
    words = re.findall(r"[^\W\d_]{2,}", text)
    is_bounded = [not _joins(now[:first], text), not _joins(text, now[last:])]
    seams = (now[:first].rstrip()[-1:] + text.strip()[:1], text.strip()[-1:] + now[last:].lstrip()[:1])
    in_number = any(len(seam) == 2 and seam.isdigit() for seam in seams)
    if not words or not any(is_bounded) or in_number:
        return None
    if len(words) > 1:
        return text.strip()
    is_typed_on = not end and is_bounded[0] and len(before.split()) >= _LEAST_WORDS
    return text.strip() if is_typed_on else None


def _appended(before: Sequence[TextLine], line: TextLine) -> str | None:
    """Return what `_inserted` does of `line` and the one of `before` in its place; None where there is none."""
    places = (other for other in before if same_place(other.box, line.box))
    return next((typed for other in places if (typed := _inserted(other.text, line.text)) is not None), None)


def _joins(one: str, other: str) -> bool:
    """Whether a word goes on from the end of `one` at the beginning of `other`."""
    return one[-1:].isalnum() and other[:1].isalnum()


def _alike(one: str, other: str) -> bool:
    return one == other or fold_confusables(one, numbers=False) == fold_confusables(other, numbers=False)


def _untitled(analysis: Analysis, *titles: str) -> list[TextLine]:
    """Return the lines without the titles of windows in use, which the system gives for certain."""
    every = [each for top in analysis.elements or () for each in top.walk()]
    lines = list(with_labels_whole(analysis.lines or (), every))
    for title in {_saved(spoken_title(title)): title for title in titles}.values():
        found = find_title_line(lines, title)
        lines = [line for line in lines if line != found]
    return lines


def _title(before: Analysis, now: Analysis) -> Iterator[Claim]:
    title = spoken_title(now.frame.source.title)
    if title and _saved(title) != _saved(spoken_title(before.frame.source.title)):
        now_called = translate("Description", "The window's title is now {title}.")
        yield Claim(now_called.format(title=quotation(title)), "seen", None, ("text",))


def _saved(title: str) -> str:
    """Return `title` without the mark of a document that is not saved."""
    return " ".join(_MODIFIED.sub(" ", title).split())


def _told(lines: _Lines, detail: Detail) -> Iterator[Claim]:
    """Say what was replaced, what is new and what is missing, as much as `detail` has room for."""
    room = _TEXT_BUDGET[detail]
    altered = _within(lines.altered, room // 2, lambda pair: len(pair[0].text) + len(pair[1].text))
    for before, now in altered:
        yield _altered(before, now)
    new, gone = _within(lines.new, room, line_length), _within(lines.gone, room // 2, line_length)
    if new:
        yield text_claim(translate("Description", "New:"), new)
    if gone:
        yield text_claim(translate("Description", "Gone:"), gone)
    if hidden := _within(lines.hidden, room // 2, line_length):
        yield text_claim(translate("Description", "No longer in view:"), hidden)
    if more := len(lines.altered) - len(altered):
        yield Claim(counted("Description", "%n more changed line(s).", more), "seen")
    if more := len(lines.new) - len(new):
        yield Claim(counted("Description", "%n more new line(s).", more), "seen")
    if more := len(lines.gone) - len(gone):
        yield Claim(counted("Description", "%n more (line is|lines are) gone.", more), "seen")
    if more := len(lines.hidden) - len(hidden):
        yield Claim(counted("Description", "%n more (line is|lines are) no longer in view.", more), "seen")


def _within(items: Sequence[Item], room: int, length: Callable[[Item], int]) -> Sequence[Item]:
    """Return the leading items that fit in `room` characters; all, where only a few do not."""
    chosen = take_within_budget(items, room, length)
    return items if len(items) - len(chosen) <= _FEW else chosen


def _altered(before: TextLine, now: TextLine) -> Claim:
    texts = {"before": quotation(before.text.strip()), "now": quotation(now.text.strip())}
    if min(before.confidence, now.confidence) < MIN_SURE_TEXT_CONFIDENCE:
        text = translate("Description", "Perhaps not exact: {before} is now {now}.").format(**texts)
        return Claim(text, "unsure", None, ("text",))
    return Claim(translate("Description", "{before} is now {now}.").format(**texts), "seen", None, ("text",))


def _looks(mask: Mask | None, frame: Frame) -> Iterator[Claim]:
    """Say where the picture looks different although no text in it is."""
    if mask is None:
        yield Claim(translate("Description", "The text is the same, but the picture has another size."), "seen")
        return
    box = box_of(mask)
    if box.area > _ALMOST_ALL * frame.width * frame.height:
        yield Claim(translate("Description", "The text is the same, but much of the picture looks different."), "seen")
        return
    place = describe_position(box, frame.width, frame.height)
    differs = translate("Description", "The text is the same, but the picture looks different {place}.")
    yield Claim(differs.format(place=place), "seen")
