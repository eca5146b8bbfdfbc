"""Conversations: messages on grounds of their own, some at the left side and some at the right.

Lists of entries of several lines with a time each, as those of messages: who, what and when of each in one piece.

Icons with labels below them, as in file managers and on desktops: each label in one piece, on however many lines.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from statistics import median

import numpy as np
import numpy.typing as npt

from seesay.core.elements import Element
from seesay.core.findings import Pixels, TextLine
from seesay.core.region import Region
from seesay.perception.layout.aligned_text import Segment
from seesay.perception.layout.chart_scales import middle_of, text_of
from seesay.perception.layout.text_blocks import Word

_ALIKE = 5
"""Greatest difference in one channel of pixels of one ground."""
_LEAST, _LEAST_SIDE = 3, 1
"""Messages of a conversation, and of each side of it."""
_FIELD = 0.5
"""The share of a conversation's width that the field for the next message has at least."""
_LETTERS = 8
"""Characters of a usual message; what is shorter is as often the label of a button."""
_RIM, _TEXT = 6, 0.3
"""Pixels beside a message in its frame, at the least, and the share of its width that its longest line has."""
_BESIDE, _ENDS = 3, 0.85
"""How many pixels beside a message its ground has ended, and in which share of its rows."""
_WIDEST = 0.88
"""The share of the conversation's width that a message has at most."""
_APART = 0.08
"""The share of it by which a message ends before the side that it does not stand at."""
_CENTRED, _DAY = 0.03, 0.4
"""How far a day is off the middle, and how wide it is, as shares of the conversation's width."""
_TIME = re.compile(r"(?:\w+,?\s+)?\d{1,2}[:.]\d{2}(?:\s*[AaPp]\.?[Mm]\.?)?(?:\s*[✓√v]{1,2})?")
_LEAST_UNREAD = 0.8
"""How high the ground of a message without text is at least, in heights of a line."""
_NEAR = 2.2
"""How far above a message, in heights of a line, the name of its writer stands at most."""


@dataclass(slots=True)
class _Bubble:
    """The ground of a message from side to side, and the lines on it."""

    left: int
    right: int
    ground: tuple[int, int, int]
    lines: list[TextLine] = field(default_factory=list)

    @property
    def box(self) -> Region:
        around = Region.around(line.box for line in self.lines)
        return Region(self.left, around.y, self.right - self.left, around.height)


def find_chats(lines: Sequence[TextLine], pixels: Pixels) -> dict[TextLine, Element]:
    """Return the lines that are in a conversation, each with its element, of which there is one in a frame."""
    frames: dict[Region | None, list[TextLine]] = {}
    for line in lines:
        frames.setdefault(line.window, []).append(line)
    found: dict[TextLine, Element] = {}
    for inside in frames.values():
        found |= _chat(sorted(inside, key=lambda line: line.box.y), pixels)
    return found


def _chat(lines: Sequence[TextLine], pixels: Pixels) -> dict[TextLine, Element]:
    every = _bubbles(lines, pixels)
    ends = [end for end in range(len(every), _LEAST - 1, -1) if _may_be_entry_row(every[end:], every[:end])]
    chats = (_conversation(every[:end], lines, pixels) for end in ends)
    return next((chat for chat in chats if chat), {})


def _may_be_entry_row(row: Sequence[_Bubble], above: Sequence[_Bubble]) -> bool:
    """Whether what stands below a conversation is nothing, a button, or a row with the field for the next message."""
    if len(row) <= 1:
        return True
    width = max(each.right for each in above) - min(each.left for each in above)
    level = all(each.box.y < row[0].box.bottom for each in row)
    return level and max(each.right - each.left for each in row) >= _FIELD * width


def _conversation(bubbles: Sequence[_Bubble], lines: Sequence[TextLine], pixels: Pixels) -> dict[TextLine, Element]:
    if len(bubbles) < _LEAST:
        return {}
    left, right = min(each.left for each in bubbles), max(each.right for each in bubbles)
    width = right - left
    own = [each for each in bubbles if right - each.right < _APART * width / 2 and each.left - left > _APART * width]
    others = [each for each in bubbles if each.left - left < _APART * width / 2 and right - each.right > _APART * width]
    days = [each for each in bubbles if _is_day(each, left, right)]
    bubbles = [each for each in bubbles if each not in days]
    sided = len(own) + len(others) == len(bubbles) >= _LEAST and min(len(own), len(others)) >= _LEAST_SIDE
    widest = max(each.right - each.left for each in bubbles)
    # messages of one side look alike, and stand one below the other
    alike = all(_close(side[0].ground, each.ground) for side in (own, others) for each in side)
    below = all(high.box.bottom <= low.box.y for high, low in pairwise(bubbles))
    letters = sum(len(line.text) for each in bubbles for line in each.lines)
    if not (sided and alike and below) or widest > _WIDEST * width or letters < _LETTERS * len(bubbles):
        return {}
    top, bottom = min(each.box.y for each in bubbles), max(each.box.bottom for each in bubbles)
    loose = [line for line in lines if not any(line in each.lines for each in bubbles)]
    parts = [(each, each in own) for each in bubbles]
    parts += [(each, False) for each in _unread(others, top, bottom, left + _RIM, pixels)]
    parts += [(each, True) for each in _unread(own, top, bottom, right - _RIM, pixels)]
    parts.sort(key=lambda part: part[0].box.y)
    messages = tuple(_message(each, is_own, loose) for each, is_own in parts)
    box = Region(left, top, width, bottom - top)
    chat = Element("list", "chat", box, sources=("text", "pixels"), certain=False, children=messages)
    used = [line for each in bubbles for line in each.lines]
    senders = {message.value for message in messages}
    beside = [line for line in loose if line.text.strip() in senders or _TIME.fullmatch(line.text.strip())]
    return dict.fromkeys((*used, *(line for line in beside if top - 60 <= line.box.y <= bottom)), chat)


def _is_day(bubble: _Bubble, left: int, right: int) -> bool:
    """Whether a ground stands in the middle, as that of a day between messages does."""
    off = abs(bubble.left - left - (right - bubble.right)) / 2
    return off <= _CENTRED * (right - left) and bubble.right - bubble.left <= _DAY * (right - left)


def _unread(side: Sequence[_Bubble], top: int, bottom: int, column: int, pixels: Pixels) -> list[_Bubble]:
    """Return the messages of one side, between `top` and `bottom`, on whose ground no text was read.

    `column` is just within the side of its messages.
    """
    height = int(median(line.box.height for each in side for line in each.lines))
    ground = side[0].ground
    rows = np.flatnonzero(np.abs(pixels[top:bottom, column].astype(np.int16) - np.array(ground)).max(axis=1) <= _ALIKE)
    found = []
    for run in np.split(rows, np.flatnonzero(np.diff(rows) > 1) + 1):
        if len(run) < _LEAST_UNREAD * height:
            continue
        box = Region(column - 1, top + int(run[0]), 2, len(run))
        if not any(each.box.y <= box.bottom and each.box.bottom >= box.y for each in side):
            found.append(_Bubble(box.x, box.right, ground, [TextLine("", box, 0.0)]))
    return found


def _message(bubble: _Bubble, own: bool, loose: Sequence[TextLine]) -> Element:
    """Return a message; its value is "own", the name of its writer where that stands above it, or "other"."""
    text = [line.text.strip() for line in bubble.lines if not _TIME.fullmatch(line.text.strip())]
    first = bubble.lines[0].box
    above = [
        line
        for line in loose
        if 0 <= first.y - line.box.bottom <= _NEAR * first.height
        and abs(line.box.x - bubble.left) <= 3 * first.height
        and not _TIME.fullmatch(line.text.strip())
        and len(line.text.split()) <= 3
    ]
    writer = "own" if own else above[-1].text.strip() if above else "other"
    return Element("listitem", " ".join(text), bubble.box, value=writer, sources=("text", "pixels"), certain=False)


def _bubbles(lines: Sequence[TextLine], pixels: Pixels) -> list[_Bubble]:
    """Return the grounds of messages from top to bottom: those that end left and right of their text."""
    found: list[_Bubble] = []
    for line in lines:
        ground, left, right = _ground(line.box, pixels)
        reach = line.window or Region(0, 0, pixels.shape[1], pixels.shape[0])
        if left - reach.x < _RIM or reach.right - right < _RIM:
            continue
        last = found[-1] if found else None
        if last is not None and _same(last, ground, left, right) and _goes_on(last, line, pixels):
            last.lines.append(line)
        else:
            found.append(_Bubble(left, right, ground, [line]))
    return [each for each in found if _is_filled(each, pixels)]


def _is_filled(bubble: _Bubble, pixels: Pixels) -> bool:
    """Whether the ground of a message ends at both sides, and not only where other text is."""
    if max(line.box.width for line in bubble.lines) < _TEXT * (bubble.right - bubble.left):
        return False
    box = bubble.box
    sides = pixels[box.y : box.bottom, [bubble.left - _BESIDE, bubble.right + _BESIDE - 1]].astype(np.int16)
    return bool(((np.abs(sides - np.array(bubble.ground)).max(axis=2) > _ALIKE).mean(axis=0) >= _ENDS).all())


def _goes_on(bubble: _Bubble, line: TextLine, pixels: Pixels) -> bool:
    """Whether the ground of a message reaches down to `line`."""
    last = bubble.lines[-1].box
    # beside the text, since the corners of a message may be round
    column = max(bubble.left + _RIM, min(last.x, line.box.x) - 3)
    side = pixels[last.y + last.height // 2 : line.box.y + line.box.height // 2, column].astype(np.int16)
    colour = np.array(bubble.ground)
    return bool(len(side) and (np.abs(side - colour).max(axis=1) <= _ALIKE + 4).all())


def _same(bubble: _Bubble, ground: tuple[int, int, int], left: int, right: int) -> bool:
    near = abs(bubble.left - left) <= 4 and abs(bubble.right - right) <= 4
    return near and _close(bubble.ground, ground)


def _close(one: tuple[int, int, int], other: tuple[int, int, int]) -> bool:
    return max(abs(a - b) for a, b in zip(one, other, strict=True)) <= _ALIKE


def _ground(box: Region, pixels: Pixels) -> tuple[tuple[int, int, int], int, int]:
    """Return the colour that a line of text stands on, and from where to where it reaches."""
    piece = pixels[box.y : box.bottom, box.x : box.right].reshape(-1, 3)
    colour = np.median(piece, axis=0).astype(np.int16)
    row = pixels[min(pixels.shape[0] - 1, box.y + box.height // 2)].astype(np.int16)
    alike = np.abs(row - colour).max(axis=1) <= _ALIKE
    off = np.flatnonzero(~alike)
    before, after = off[off < box.x], off[off >= box.right]
    left = int(before[-1]) + 1 if len(before) else 0
    right = int(after[0]) if len(after) else pixels.shape[1]
    red, green, blue = (int(channel) for channel in colour)
    return (red, green, blue), left, right


_MONTH = r"[A-Za-zÀ-ž]{3,9}\.?"
WHEN = re.compile(
    rf"\d{{1,2}}[:.]\d{{2}}(?:\s?[AaPp]\.?[Mm]\.?)?|\d{{4}}-\d{{2}}-\d{{2}}|\d{{1,2}}[./]\d{{1,2}}[./](?:\d{{2}}|\d{{4}})?"
    rf"|\d{{1,2}}\.? {_MONTH}(?: \d{{4}})?|{_MONTH} \d{{1,2}}(?:, \d{{4}})?|{_MONTH}"
)
"""What may stand for a time: a time of day, a date, or one word, as the name of a day."""
_ENTRIES_LEAST, _CLOCKED = 4, 0.5
"""Entries of a list, and the share of them whose time has figures: words alone are a column of anything."""
_EDGE, _EVEN = 0.8, 0.3
"""How far the times' ends are apart, in letters' heights, and how much distances between entries differ."""
_MOST_LINES = 4
_SIGN = 2
"""Letters of what stands before an entry, as a picture's initials."""
_LEAST_WHAT = 8
"""Letters of the usual second line; fewer are figures or keys."""


@dataclass(frozen=True, slots=True)
class _Entry:
    when: Segment
    who: tuple[Segment, ...]
    what: tuple[Segment, ...]

    @property
    def words(self) -> list[Segment]:
        return [*self.who, *self.what, self.when]

    @property
    def element(self) -> Element:
        who, what = " ".join(text_of(each) for each in self.who), _sentences(self.what)
        when = text_of(self.when)
        parts = tuple(
            Element("paragraph", text, Region.around(each.box for each in part))
            for text, part in ((who, self.who), (what, self.what), (when, (self.when,)))
        )
        box = Region.around(each.box for each in self.words)
        return Element("listitem", f"{who}, {when}: {what}", box, children=parts)


def _sentences(lines: Sequence[Segment]) -> str:
    """Return lines as one text; one that begins with a capital is not what the line before it goes on with."""
    text = ""
    for line in map(text_of, lines):
        stop = "." if text and text[-1].isalnum() and line[:1].isupper() else ""
        text = f"{text}{stop} {line}"
    return text.strip()


def find_entries(rows: Sequence[Sequence[Segment]]) -> dict[TextLine, Element]:
    """Return the lines in `rows` that are in such lists, each with its list; `rows` are from top to bottom."""
    found: dict[TextLine, Element] = {}
    for run in _runs(rows):
        box = Region.around(each.element.box or each.when.box for each in run)
        element = Element("list", "entries", box, children=tuple(each.element for each in run))
        found |= {word.line: element for each in run for part in each.words for word in part.words}
    return found


def _runs(rows: Sequence[Sequence[Segment]]) -> list[list[_Entry]]:
    """Return the lists in `rows`, one for each edge at which times end."""
    times = [(number, each) for number, row in enumerate(rows) for each in row[1:] if WHEN.fullmatch(text_of(each))]
    runs: list[list[_Entry]] = []
    while times:
        edge = times[0][1].box.right
        unit = float(median(word.height for word in times[0][1].words))
        mine = [time for time in times if abs(time[1].box.right - edge) <= _EDGE * unit]
        times = [time for time in times if time not in mine]
        entries = _entries(rows, mine, unit)
        if entries:
            runs.append(entries)
    return runs


def _entries(rows: Sequence[Sequence[Segment]], times: Sequence[tuple[int, Segment]], unit: float) -> list[_Entry]:
    """Return the entries that begin in the rows of `times`, if they are alike."""
    numbers = [number for number, _ in times]
    if len(times) < _ENTRIES_LEAST or len(set(numbers)) < len(numbers):
        return []
    clocked = sum(any(letter.isdigit() for letter in text_of(time)) for _, time in times)
    steps = [low.box.y - high.box.y for (_, high), (_, low) in pairwise(times)]
    usual = median(steps)
    if clocked < _CLOCKED * len(times) or any(abs(step - usual) > _EVEN * usual for step in steps):
        return []
    leads = [next((each for each in rows[n] if len(text_of(each)) > _SIGN), rows[n][0]) for n, _ in times]
    left, right = median(lead.box.x for lead in leads), max(time.box.right for _, time in times)
    entries = []
    for number, time in times:
        below = time.box.y + 0.85 * usual
        who = [each for each in rows[number] if each is not time and _within(each, left - unit, time.box.x)]
        what = [
            each
            for row in rows[number + 1 : number + 1 + _MOST_LINES]
            for each in row
            if each.box.y < below and _within(each, left - unit, right + unit)
        ]
        if not who or not what:
            return []
        entries.append(_Entry(time, tuple(who), tuple(what)))
    letters = median(sum(len(text_of(each)) for each in entry.what) for entry in entries)
    in_column = sum(abs(entry.who[0].box.x - left) <= unit for entry in entries)
    return entries if letters >= _LEAST_WHAT and in_column >= 0.8 * len(entries) else []


def _within(segment: Segment, left: float, right: float) -> bool:
    return segment.box.x >= left and segment.box.right <= right and len(text_of(segment)) > _SIGN


_ICON_LISTS_LEAST = 4
"""Icons of a list; fewer are a toolbar's, or of a page."""
_LEAST_OF_ROW = 3
"""Icons of a row that tell how far apart the next ones are."""
_ICON_LISTS_CENTRED, _NEXT = 0.6, 0.9
"""How far the middles of a label's lines are apart, and its lines from one another, in letters' heights at most."""
_OVER = 0.7
"""How far a line of a label may reach into the next one, in letters' heights: readers' boxes are wide."""
_ICON_LISTS_MOST_LINES, _LINE = 4, 1.7
"""Lines of a label, and how far down from one, in letters' heights, the next one reaches at least."""
_REACH, _ASIDE = 130, 70
"""How far above a label its icon begins at most, and how far to both sides it is looked for, in pixels."""
_CLOSE = 45
"""The same where the edge of a pane or the next icon is in the way."""
_ICON_LISTS_APART = 1.6
"""How far an icon's lower end is from its label, in letters' heights at most."""
_ICON_LISTS_LEAST_SIDE = 16
"""Pixels each way of an icon; smaller things are bullets and boxes."""
_INK, _GAP = 30, 5
"""The least difference in one channel between an icon and its ground, and the widest gap in it, in pixels."""
_ICON_LISTS_SIGN = 3
"""Letters that may be read in an icon."""


@dataclass(frozen=True, slots=True)
class _Labelled:
    lines: tuple[Segment, ...]
    icon: Region
    whole: bool
    """Whether nothing that was not read stands below."""

    @property
    def element(self) -> Element:
        text = " ".join(text_of(line) for line in self.lines)
        box = Region.around([self.icon, *(line.box for line in self.lines)])
        return Element("listitem", text, box, sources=("text", "pixels"), certain=self.whole)


def find_icon_lists(rows: Sequence[Sequence[Segment]], pixels: Pixels) -> dict[TextLine, Element]:
    """Return the lines in `rows` that are labels of icons, each with the list that it is in."""
    frames: dict[Region | None, list[Segment]] = {}
    for segment in (each for row in rows for each in row):
        frames.setdefault(segment.words[0].line.window, []).append(segment)
    found: dict[TextLine, Element] = {}
    for inside in frames.values():
        if len(inside) >= _ICON_LISTS_LEAST:
            found |= _list(inside, pixels)
    return found


def _list(segments: Sequence[Segment], pixels: Pixels) -> dict[TextLine, Element]:
    words = [word for segment in segments for word in segment.words]
    unit = float(median(word.height for word in words))
    others = np.array([[each.box.x, each.box.right, each.box.bottom] for each in segments])
    labels, labelled = _labels(segments, unit), []
    for label in labels:
        icon = _icon_above(label, unit, pixels) if _may_have_icon(label[0].box, others, unit, pixels) else None
        if icon is not None and not _has_text(icon, words):
            labelled.append(_Labelled(tuple(label), icon, not _icon_lists_goes_on(label, unit, pixels)))
    kept = _in_grid(labelled, unit)
    if len(kept) < _ICON_LISTS_LEAST:
        return {}
    kept += _completing(kept, labels, unit, pixels)
    kept.sort(key=lambda each: (round(each.icon.bottom / (2 * unit)), each.icon.x))
    box = Region.around(each.element.box or each.icon for each in kept)
    element = Element("list", "icons", box, sources=("text", "pixels"), children=tuple(each.element for each in kept))
    return {word.line: element for each in kept for line in each.lines for word in line.words}


def _labels(segments: Sequence[Segment], unit: float) -> list[list[Segment]]:
    """Return texts whose lines stand centred, one close below the other; `segments` are from top to bottom."""
    labels: list[list[Segment]] = []
    for segment in segments:
        (x, _), top = middle_of(segment), segment.box.y
        for label in labels:
            last = label[-1]
            if (
                abs(middle_of(last)[0] - x) <= _ICON_LISTS_CENTRED * unit
                and -_OVER * unit <= top - last.box.bottom <= _NEXT * unit
            ):
                label.append(segment)
                break
        else:
            labels.append([segment])
    return [label for label in labels if len(label) <= _ICON_LISTS_MOST_LINES and label[0].box.width <= 2 * _ASIDE]


def _may_have_icon(box: Region, others: npt.NDArray[np.int64], unit: float, pixels: Pixels) -> bool:
    """Whether something that is no text ends just above the middle of a label; `others` are left, right and bottom."""
    middle, reach = box.x + box.width // 2, round(_ICON_LISTS_APART * unit) + 6
    near = (others[:, 0] <= middle) & (others[:, 1] >= middle)
    if (near & (others[:, 2] <= box.y + 2) & (others[:, 2] >= box.y - reach)).any():
        return False
    strip = pixels[max(0, box.y - 1 - reach) : box.y - 1, max(0, middle - 3) : middle + 4 : 2].astype(np.int16)
    return bool(strip.size and (np.abs(strip - strip[-1, 0]).max(axis=2) >= _INK).any())


def _icon_above(label: Sequence[Segment], unit: float, pixels: Pixels) -> Region | None:
    """Return what stands alone and centred above a label, if it has an icon's size."""
    found = (_icon_within(aside, label, unit, pixels) for aside in (_ASIDE, _CLOSE))
    return next((icon for icon in found if icon is not None), None)


def _icon_within(aside: int, label: Sequence[Segment], unit: float, pixels: Pixels) -> Region | None:
    box, middle = label[0].box, round(middle_of(label[0])[0])
    top, left = max(0, box.y - _REACH), max(0, middle - aside)
    piece = pixels[top : box.y - 1, left : middle + aside].astype(np.int16)
    if piece.shape[0] < _ICON_LISTS_LEAST_SIDE or piece.shape[1] < _ICON_LISTS_LEAST_SIDE:
        return None
    ground = np.median(pixels[box.y : box.bottom, box.x : box.right].reshape(-1, 3), axis=0).astype(np.int16)
    red, green, blue = np.moveaxis(np.abs(piece - ground) >= _INK, 2, 0)
    ink = red | green | blue
    rows = np.flatnonzero(ink.any(axis=1))
    if not len(rows) or ink.shape[0] - rows[-1] > _ICON_LISTS_APART * unit + 6:
        return None
    breaks = np.flatnonzero(np.diff(rows) > _GAP)
    first, last = int(rows[breaks[-1] + 1] if len(breaks) else rows[0]), int(rows[-1])
    columns = np.flatnonzero(ink[first : last + 1].any(axis=0))
    # what is cut off at the sides of what was looked at is no icon
    alone = columns[0] > 1 and columns[-1] < ink.shape[1] - 2 and (first > 1 or top == 0)
    wide, high = int(columns[-1] - columns[0]) + 1, last - first + 1
    off = abs(left + (columns[0] + columns[-1]) / 2 - middle)
    if not alone or min(wide, high) < max(_ICON_LISTS_LEAST_SIDE, 1.3 * unit) or not 0.4 <= wide / high <= 2.5:
        return None
    return Region(left + int(columns[0]), top + first, wide, high) if off <= max(4.0, 0.15 * wide) else None


def _icon_lists_goes_on(label: Sequence[Segment], unit: float, pixels: Pixels) -> bool:
    """Whether something as high as letters stands where the next line of a label would."""
    box, middle = label[-1].box, round(middle_of(label[-1])[0])
    reach, aside = round(_LINE * unit), round(2 * unit)
    piece = pixels[box.bottom + 2 : box.bottom + reach, max(0, middle - aside) : middle + aside].astype(np.int16)
    if not piece.size:
        return False
    ink = (np.abs(piece - np.median(piece.reshape(-1, 3), axis=0)).max(axis=2) >= _INK).any(axis=1)
    return bool(np.count_nonzero(ink) >= 0.5 * unit)


def _has_text(icon: Region, words: Sequence[Word]) -> bool:
    """Whether text stands where an icon is taken to be; a letter in it may be a part of it."""
    inside = [word for word in words if icon.contains(word.box.x + word.box.width / 2, word.middle)]
    return sum(len(word.text) for word in inside) > _ICON_LISTS_SIGN


def _in_grid(labelled: Sequence[_Labelled], unit: float) -> list[_Labelled]:
    """Return those that stand in a row or a column with others, with icons of one size."""
    if not labelled:
        return []
    usual = median(max(each.icon.width, each.icon.height) for each in labelled)
    alike = [each for each in labelled if 0.6 * usual <= max(each.icon.width, each.icon.height) <= 1.6 * usual]

    def beside(one: _Labelled, other: _Labelled) -> bool:
        label, mate = one.lines[0], other.lines[0]
        return one is not other and (_is_level(label, mate, unit) or _is_below(label, mate, unit))

    return [each for each in alike if sum(beside(each, other) for other in alike) >= 1]


def _completing(
    kept: Sequence[_Labelled], labels: Sequence[Sequence[Segment]], unit: float, pixels: Pixels
) -> list[_Labelled]:
    """Return the other `labels` that stand where the grid of `kept` goes on: their icons were not made out."""
    grid, known = list(kept), {each.lines[0] for each in kept}
    while True:
        before = len(grid)
        for label in labels:
            row = [each for each in grid if _is_level(label[0], each.lines[0], unit)]
            if label[0] in known or len(row) < _LEAST_OF_ROW:
                continue
            middles = sorted(middle_of(each.lines[0])[0] for each in row)
            pitch = min(right - left for left, right in pairwise(middles))
            mate = min(row, key=lambda each: abs(middle_of(each.lines[0])[0] - middle_of(label[0])[0]))
            away = middle_of(label[0])[0] - middle_of(mate.lines[0])[0]
            if abs(abs(away) - pitch) <= unit:
                icon = replace(mate.icon, x=max(0, mate.icon.x + round(away)))
                grid.append(_Labelled(tuple(label), icon, not _icon_lists_goes_on(label, unit, pixels)))
                known.add(label[0])
        if len(grid) == before:
            return grid[len(kept) :]


def _is_level(label: Segment, other: Segment, unit: float) -> bool:
    return abs(middle_of(label)[1] - middle_of(other)[1]) <= _ICON_LISTS_CENTRED * unit


def _is_below(label: Segment, other: Segment, unit: float) -> bool:
    return abs(middle_of(label)[0] - middle_of(other)[0]) <= unit
