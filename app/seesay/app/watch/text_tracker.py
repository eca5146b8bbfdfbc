"""New text in a part of the screen, as it appears: each line once, and only what has changed is read."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher

import numpy as np

from seesay.app.watch.scroll_detection import Scroll, changed_place, scroll_between
from seesay.core.domain import Cancellation
from seesay.core.findings import Pixels, TextLine
from seesay.core.region import Region
from seesay.core.text.cleaning import fold_confusables
from seesay.perception.imaging.line_ink import find_highlighted, list_of

_MARGIN = 24
_SIDE = 120
"""Columns behind what changed that are read as well: the mark of a menu's entry stands so far before it at most."""
_CURSOR = (6, 64)  # width and height of what changes where a text cursor blinks
_SOLID = 0.7  # the share of its place that such a cursor fills
_REMEMBERED = 400
_SURE = 0.5  # the confidence below which a line is noise, such as one that is just being drawn
_LEAST_ALIKE = 4  # letters from which on a line with one other letter is the same line misread

_LOOKS_BETWEEN = 10  # after which a line that counts on in its place is told again
_SCREENFUL = 8  # new lines with nothing of the old ones beside them, before which others may have scrolled by
_BARS = 3  # lines of a window's title and bars, at most

_CLEARED = 2  # seconds for which a place stays empty, after which what was told is forgotten: a flicker is shorter
_TEXT = 3  # lines from which on a place that becomes empty was cleared

_DRAWN = re.compile(r"[\s+|_=*#~.:\u2500-\u257f-]+")
"""What frames are drawn with in terminals."""

_PROMPTS = frozenset("$#>%")
"""Lines that only say that a terminal waits."""

_WORD = re.compile(r"[^\W\d_]+")

_LONE = re.compile(r"(?<![^\W_])[^\W\d_](?![^\W_])")

Read = Callable[[Pixels, Cancellation], tuple[TextLine, ...]]


@dataclass(slots=True)
class _Told:
    """A line that was told, where it was last, and at which look."""

    text: str
    box: Region
    look: int


class TextTracker:
    """What stands in a part of the screen, look by look."""

    def __init__(self, read: Read) -> None:
        self._read = read
        self.pixels: Pixels | None = None  # what was looked at last
        self.box: Region | None = None  # the smallest rectangle around what differed at the last look
        self.lines: tuple[TextLine, ...] = ()  # what stands there now
        self._earlier: tuple[TextLine, ...] = ()  # what stood there a look before: now and then one look misses a line
        self._told: deque[_Told] = deque(maxlen=_REMEMBERED)
        self._waiting: list[TextLine] = []
        """Lines that are being rewritten in their place; told when they come to rest, or after some looks."""
        self._looks = 0
        self._cleared: float | None = None
        """When a place lost all its lines but one at most, such as the prompt of a terminal that was cleared."""
        self.changed = True  # whether the last look saw a change; a blinking text cursor is none
        self.gap = False  # whether text may have come and gone between the last two looks
        self._risen: Scroll | None = None
        """How the text has moved up at the last look, as in a chat or in what a program prints; None if it has not."""
        self.highlighted: tuple[str, ...] = ()
        """The entry of a menu to which the highlight has come at the last look, from another one of its list."""
        self._last_highlighted: list[TextLine] = []

    def update(self, pixels: Pixels, cancellation: Cancellation, now: float | None = None) -> tuple[str, ...]:
        """Return the lines that are new since the last call; the first call reads all and returns none.

        `now` is the time of the picture in seconds, by default a second after the last one.
        """
        before, self.pixels, self.box, self.gap, self.highlighted = self.pixels, pixels, None, False, ()
        if before is None or before.shape != pixels.shape:
            self._take([line for line in self._read(pixels, cancellation) if not _DRAWN.fullmatch(line.text)])
            return ()
        self._looks += 1
        time = self._looks if now is None else now
        self.box = changed_place(before, pixels)
        self.changed = self.box is not None and not _is_cursor(self.box, before, pixels)
        if self.box is None or not self.changed:
            return tuple(self._rested(None))
        stood, scroll = self._count_inside(self.box), scroll_between(before, pixels, self.box)
        self._scroll(scroll)
        place = self._changed_lines(scroll, pixels.shape[1])
        part = pixels[place.y : place.bottom, place.x : place.right]
        found = self._read(np.ascontiguousarray(part), cancellation)
        kept = tuple(line for line in self.lines if not place.contains(*line.box.middle))
        read = tuple(
            line
            for line in (replace(each, box=each.box.moved(place.x, place.y)) for each in found if _is_sure(each))
            if not any(_meets(line.box, each.box) for each in kept)  # a part of a line that is cut there
        )
        standing = [line for line in read if _is_same_there(line, scroll)]
        fresh = [line for line in read if line not in standing]
        if self._cleared is not None and time - self._cleared >= _CLEARED:
            self._cleared = None
            self._told.clear()
            self._remember(self.lines)
        bars = sum(line.box.bottom <= place.y for line in kept)  # a title and menus above what has changed
        self.gap = len(fresh) == len(read) > _SCREENFUL and bars == len(kept) < len(self.lines) and bars <= _BARS
        rested = self._rested(scroll)
        new = self._new_of(fresh, (*kept, *standing))
        told = self._without_rewritten(new)
        self._earlier = earlier = self.lines
        self.lines = tuple(sorted((*kept, *read), key=lambda line: (line.box.y, line.box.x)))
        if self._count_inside(self.box) > 1:
            self._cleared = None
        elif stood >= _TEXT:
            self._cleared = time
        if changed := [line for line in fresh if line not in new]:
            self._see_highlight(changed, earlier)
            told = self._without_mark(told, new)
        return (*rested, *told)

    def holds(self, words: str) -> bool:
        """Return whether `words` stand there now; a number at their beginning or end is a whole one."""
        wanted = _folded(words)
        start = r"(?<!\d)(?<!\d[.,])" if wanted[:1].isdigit() else ""
        end = r"(?![.,]?\d)" if wanted[-1:].isdigit() else ""
        pattern = re.compile(start + r"\s*".join(map(re.escape, wanted)) + end)  # spaces may be misread
        return any(pattern.search(line.text.casefold()) for line in self.lines)

    def _take(self, lines: Sequence[TextLine]) -> None:
        self.lines, self._earlier, self.changed, self._waiting = tuple(lines), (), True, []
        self._remember(lines)
        self._see_highlight([], [])

    def _see_highlight(self, changed: Sequence[TextLine], earlier: Sequence[TextLine]) -> None:
        """Find the known line among `changed` that got a highlight; its text is `earlier`, since OCR may add a mark."""
        now = find_highlighted(self.lines, self.pixels) if self.pixels is not None else []
        for line in changed:
            if line in now:
                entries = [entry for entry in list_of(line, self.lines) if not _is_on_line(entry.box, line.box)]
                if any(_is_on_line(old.box, entry.box) for old in self._last_highlighted for entry in entries):
                    before = (each.text for each in earlier if _is_on_line(each.box, line.box))
                    same = (text for text in before if len(text) <= len(line.text) and _is_same(text, line.text))
                    self.highlighted = (next(same, line.text),)
        self._last_highlighted = now or self._last_highlighted

    def _without_mark(self, told: list[str], new: Sequence[TextLine]) -> list[str]:
        """Return what is told without the mark beside an entry that is told instead, which was read as a letter."""
        places = [line.box for line in self._last_highlighted if self.highlighted]
        marks = {line.text for line in new if any(_is_on_line(line.box, place) for place in places)}
        return [text for text in told if text not in marks or len(text) > 1]

    def _remember(self, lines: Sequence[TextLine]) -> None:
        self._told.extend(_Told(line.text, line.box, self._looks) for line in lines)

    def _scroll(self, scroll: Scroll) -> None:
        """Move what is known along with what it stands for; what has left the picture stands nowhere."""
        self._risen = scroll if scroll.rows > 0 else None
        if not scroll.rows:
            return
        self.lines = tuple(_scrolled(line, scroll) for line in self.lines if _stays(line.box, scroll))
        self._earlier = tuple(_scrolled(line, scroll) for line in self._earlier)
        self._waiting = [_scrolled(line, scroll) for line in self._waiting]
        for told in self._told:
            told.box = _scrolled_box(told.box, scroll)

    def _count_inside(self, box: Region) -> int:
        return sum(box.contains(*line.box.middle) for line in self.lines)

    def _changed_lines(self, scroll: Scroll, width: int) -> Region:
        """Return the place to read in a picture of that `width`: what changed, and whole lines."""
        places = np.flatnonzero(~scroll.same)
        first, last = int(places[0]), int(places[-1])
        top, bottom = max(0, first - _MARGIN), min(scroll.same.size, last + 1 + _MARGIN)
        for line in self.lines:
            if line.box.y < bottom and line.box.bottom > top:
                top, bottom = min(top, max(0, line.box.y - 4)), max(bottom, min(scroll.same.size, line.box.bottom + 4))
        lines = [line.box for line in self.lines if top <= line.box.middle[1] < bottom]
        left, right, wider = scroll.box.x, scroll.box.right, (scroll.box.x - _MARGIN, scroll.box.right + _SIDE)
        while (left, right) != wider:
            left, right = wider
            reached = [box for box in lines if box.x < right and box.right > left]
            wider = min([left, *(box.x - 4 for box in reached)]), max([right, *(box.right + 4 for box in reached)])
        left, right = max(0, left), min(width, right)
        return Region(left, top, right - left, bottom - top)

    def _is_known(self, line: TextLine, others: Sequence[TextLine]) -> bool:
        """Return whether a line was announced before; at the same place one letter may differ.

        Each of `others` matches one line only.
        """
        if any(_is_on_line(line.box, told.box) and _is_same(line.text, told.text) for told in self._told):
            return True
        equal = [told for told in self._equal(line) if not self._is_past(told.box, line)]
        same = sum(_is_again(line, other) for other in others)
        if not same:
            return bool(equal)
        return sum(self._is_inside(told.box) for told in equal) > same

    def _equal(self, line: TextLine) -> list[_Told]:
        return [told for told in self._told if _folded(told.text) == _folded(line.text)]

    def _is_past(self, told: Region, line: TextLine) -> bool:
        """Return whether `line` has come up from below, and a line that was `told` has left the text above."""
        if self._risen is None:
            return False
        box, rows = self._risen.box, self._risen.rows
        middle, cursor = line.box.middle, 1.5 * line.box.height  # what came first took the row of the cursor
        return box.contains(*middle) and middle[1] >= box.bottom - rows - cursor and told.middle[1] < box.y

    def _is_inside(self, box: Region) -> bool:
        return self.pixels is not None and 0 <= box.middle[1] < self.pixels.shape[0]

    def _new_of(self, lines: Sequence[TextLine], standing: Sequence[TextLine]) -> list[TextLine]:
        """Return which lines were not told; `standing` are those that are as they were."""
        new, seen = list[TextLine](), list(standing)
        for line in lines:
            if self._is_known(line, seen):
                self._see_again(line)
            else:
                new.append(line)
            seen.append(line)
        return new

    def _see_again(self, line: TextLine) -> None:
        """Note that a line that was told and had left the picture is in it again: somebody scrolls back."""
        equal = self._equal(line)
        if equal and not any(self._is_inside(told.box) for told in equal):
            equal[-1].box = line.box

    def _without_rewritten(self, new: Sequence[TextLine]) -> list[str]:
        """Return the lines to announce now; lines that are counted or typed in place wait until they rest."""
        now, wait = list[TextLine](), list[TextLine]()
        missed = [one for one in self._earlier if not any(_is_on_line(one.box, each.box) for each in self.lines)]
        stood = (*self.lines, *missed)
        for line in new:
            if any(_is_on_line(line.box, one.box) and _folded(line.text) == _folded(one.text) for one in now):
                continue
            before = [one for one in stood if _folded(one.text) != _folded(line.text)]
            rewritten = any(_is_rewritten(line, one) for one in before) and self._was_told_lately(line)
            (wait if rewritten or any(_is_continued(line, one) for one in before) else now).append(line)
        over = [line for line in self._waiting if any(_is_on_line(line.box, one.box) for one in new)]
        self._waiting = [*(line for line in self._waiting if line not in over), *wait]
        gone = [line for line in over if not any(_is_later(line, one) for one in new)]
        self._remember([*gone, *now])
        return [line.text for line in (*gone, *now) if line.text.strip() not in _PROMPTS]

    def _was_told_lately(self, line: TextLine) -> bool:
        """Return whether what a line has counted on from was told some looks ago, or never since the first."""
        looks = [told.look for told in self._told if _is_rewritten(line, told)]
        return not looks or self._looks - max(looks) < _LOOKS_BETWEEN

    def _rested(self, scroll: Scroll | None) -> list[str]:
        """Return the lines that have waited and are as they were at the look before."""
        rested = [line for line in self._waiting if scroll is None or _is_same_there(line, scroll)]
        self._waiting = [line for line in self._waiting if line not in rested]
        standing = [line for line in self.lines if scroll is None or _is_same_there(line, scroll)]
        new = self._new_of(rested, [line for line in standing if line not in rested])
        self._remember(new)
        return [line.text for line in new]


def _is_sure(line: TextLine) -> bool:
    return line.confidence >= _SURE and not _DRAWN.fullmatch(line.text)


def _is_again(line: TextLine, other: TextLine) -> bool:
    """Whether the text of another line is a line's, too."""
    return not _is_on_line(line.box, other.box) and _folded(line.text) == _folded(other.text)


def _is_same(text: str, other: str) -> bool:
    """Return whether two lines are equal but for white space and one misread letter, no digit or single letter."""
    first, second = _folded(text), _folded(other)
    if first == second:
        return True
    if _differ_in_name(text, other):
        return False
    if min(len(first), len(second)) < _LEAST_ALIKE or abs(len(first) - len(second)) > 1:
        return False
    changes = [
        (first[a:b], second[c:d])
        for what, a, b, c, d in SequenceMatcher(None, first, second, autojunk=False).get_opcodes()
        if what != "equal"
    ]
    one = len(changes) == 1 and max(map(len, changes[0])) == 1
    return one and not any(part.isdigit() for part in changes[0])


def _differ_in_name(text: str, other: str) -> bool:
    """Whether letters that stand alone are others, which do not look alike."""
    first, second = ([fold_confusables(each, numbers=True) for each in _LONE.findall(line)] for line in (text, other))
    return len(first) == len(second) and first != second


def _is_same_there(line: TextLine, scroll: Scroll) -> bool:
    """Whether the rows of a line show what they did; a text cursor in the next line may reach into its place."""
    edge = line.box.height // 5
    return bool(scroll.same[max(0, line.box.y + edge) : max(0, line.box.bottom - edge)].all())


def _is_rewritten(line: TextLine, other: TextLine | _Told) -> bool:
    """Whether a line is another one but for numbers and signs, in its place, as a line of progress is."""
    return _is_on_line(line.box, other.box) and _has_same_words(line.text, other.text)


def _is_continued(line: TextLine, other: TextLine) -> bool:
    """Whether a line is another one with more at its end, in its place, as one that is being typed is."""
    return _is_on_line(line.box, other.box) and _folded(line.text).startswith(_folded(other.text))


def _is_later(line: TextLine, other: TextLine) -> bool:
    """Whether a line, wherever it stands, is what has become of another that waited."""
    return _has_same_words(line.text, other.text) or _folded(other.text).startswith(_folded(line.text))


def _has_same_words(text: str, other: str) -> bool:
    """Whether two lines have the same words but for a letter in one that may be misread."""
    first, second = _words(text), _words(other)
    return len(first) == len(second) and all(map(_is_same, first, second)) and not _differ_in_name(text, other)


def _words(text: str) -> list[str]:
    """Return the words; a single letter may be the end of a bar."""
    return [word for word in _WORD.findall(text.casefold()) if len(word) > 1]


def _is_on_line(box: Region, other: Region) -> bool:
    """Whether two places are on one line: half of the lower one is beside the other."""
    shared = min(box.bottom, other.bottom) - max(box.y, other.y)
    return 2 * shared >= min(box.height, other.height)


def _meets(box: Region, other: Region) -> bool:
    return _is_on_line(box, other) and box.x < other.right and other.x < box.right


def _is_cursor(box: Region, before: Pixels, now: Pixels) -> bool:
    """Whether a bar has changed, and not a mark that has moved from one entry of a menu to the next."""
    if box.width > _CURSOR[0] or box.height > _CURSOR[1]:
        return False
    place = np.s_[box.y : box.bottom, box.x : box.right]
    return bool((before[place] != now[place]).any(axis=2).mean() >= _SOLID)


def _scrolled(line: TextLine, scroll: Scroll) -> TextLine:
    return replace(line, box=_scrolled_box(line.box, scroll))


def _scrolled_box(box: Region, scroll: Scroll) -> Region:
    """Return where a place has come to; what lies beside the text that scrolled stays."""
    return box.moved(0, -scroll.rows) if scroll.box.contains(*box.middle) else box


def _stays(box: Region, scroll: Scroll) -> bool:
    """Whether a place lies beside the text that scrolled, or is still in it afterwards."""
    x, y = box.middle
    return not scroll.box.contains(x, y) or scroll.box.contains(x, y - scroll.rows)


def _folded(text: str) -> str:
    return "".join(text.casefold().split())
