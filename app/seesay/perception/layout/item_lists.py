"""Lists found on screens: chat messages, entries with a time such as e-mails, and icons with labels below them.

Each item becomes one element, however many lines it has.
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
from seesay.perception.layout.aligned_text import Segment, middle_of, text_of

_MAX_COLOUR_DIFFERENCE = 5  # in one channel, between pixels of one bubble
_MIN_MESSAGES, _MIN_MESSAGES_PER_SIDE = 3, 1
_MIN_ENTRY_WIDTH = 0.5  # of the field for the next message, as a share of the chat's width
_MIN_PADDING, _MIN_TEXT_WIDTH = 6, 0.3  # pixels beside a bubble in its frame; share of its width with text
_SIDE_OFFSET, _MIN_EDGE_SHARE = 3, 0.85  # pixels beside a bubble where its colour has ended; in this share of its rows
_MIN_INDENT = 0.08  # share of the chat's width between a message and the other side
_MAX_DAY_OFFSET, _MAX_DAY_WIDTH = 0.03, 0.4  # of a date between messages: shares of the chat's width
_TIME = re.compile(r"(?:\w+,?\s+)?\d{1,2}[:.]\d{2}(?:\s*[AaPp]\.?[Mm]\.?)?(?:\s*[✓√v]{1,2})?")
_MAX_SENDER_DISTANCE = 2.2  # from a message up to its sender's name, in line heights


@dataclass(slots=True)
class _Bubble:
    """A filled area around the lines of a message."""

    left: int
    right: int
    ground: tuple[int, int, int]
    lines: list[TextLine] = field(default_factory=list)

    @property
    def box(self) -> Region:
        around = Region.around(line.box for line in self.lines)
        return Region(self.left, around.y, self.right - self.left, around.height)


def find_chats(lines: Sequence[TextLine], pixels: Pixels) -> dict[TextLine, Element]:
    """Return the lines that are in chats, with their elements: at most one chat in each frame."""
    frames: dict[Region | None, list[TextLine]] = {}
    for line in lines:
        frames.setdefault(line.window, []).append(line)
    found: dict[TextLine, Element] = {}
    for inside in frames.values():
        found |= _chat(sorted(inside, key=lambda line: line.box.y), pixels)
    return found


def _chat(lines: Sequence[TextLine], pixels: Pixels) -> dict[TextLine, Element]:
    every = _bubbles(lines, pixels)
    ends = [end for end in range(len(every), _MIN_MESSAGES - 1, -1) if _may_be_entry_row(every[end:], every[:end])]
    chats = (_conversation(every[:end], lines) for end in ends)
    return next((chat for chat in chats if chat), {})


def _may_be_entry_row(row: Sequence[_Bubble], above: Sequence[_Bubble]) -> bool:
    """Whether the row below a chat is empty, one button, or has the field for the next message."""
    if len(row) <= 1:
        return True
    width = max(each.right for each in above) - min(each.left for each in above)
    level = all(each.box.y < row[0].box.bottom for each in row)
    return level and max(each.right - each.left for each in row) >= _MIN_ENTRY_WIDTH * width


def _conversation(bubbles: Sequence[_Bubble], lines: Sequence[TextLine]) -> dict[TextLine, Element]:
    if len(bubbles) < _MIN_MESSAGES:
        return {}
    left, right = min(each.left for each in bubbles), max(each.right for each in bubbles)
    width = right - left
    own = [
        each
        for each in bubbles
        if right - each.right < _MIN_INDENT * width / 2 and each.left - left > _MIN_INDENT * width
    ]
    others = [
        each
        for each in bubbles
        if each.left - left < _MIN_INDENT * width / 2 and right - each.right > _MIN_INDENT * width
    ]
    days = [each for each in bubbles if _is_day(each, left, right)]
    bubbles = [each for each in bubbles if each not in days]
    sided = (
        len(own) + len(others) == len(bubbles) >= _MIN_MESSAGES and min(len(own), len(others)) >= _MIN_MESSAGES_PER_SIDE
    )
    # messages of one side have one colour, and messages do not overlap
    alike = all(_same_colour(side[0].ground, each.ground) for side in (own, others) for each in side)
    if not (sided and alike and all(high.box.bottom <= low.box.y for high, low in pairwise(bubbles))):
        return {}
    top, bottom = min(each.box.y for each in bubbles), max(each.box.bottom for each in bubbles)
    loose = [line for line in lines if not any(line in each.lines for each in bubbles)]
    messages = tuple(_message(each, each in own, loose) for each in bubbles)
    box = Region(left, top, width, bottom - top)
    chat = Element("list", "chat", box, sources=("text", "pixels"), certain=False, children=messages)
    used = [line for each in bubbles for line in each.lines]
    senders = {message.value for message in messages}
    beside = [line for line in loose if line.text.strip() in senders or _TIME.fullmatch(line.text.strip())]
    return dict.fromkeys((*used, *(line for line in beside if top - 60 <= line.box.y <= bottom)), chat)


def _is_day(bubble: _Bubble, left: int, right: int) -> bool:
    """Whether a bubble is centred, as dates between messages are."""
    off = abs(bubble.left - left - (right - bubble.right)) / 2
    return off <= _MAX_DAY_OFFSET * (right - left) and bubble.right - bubble.left <= _MAX_DAY_WIDTH * (right - left)


def _message(bubble: _Bubble, own: bool, loose: Sequence[TextLine]) -> Element:
    """Return a message with its sender as value: "own", the name above it, or "other"."""
    text = [line.text.strip() for line in bubble.lines if not _TIME.fullmatch(line.text.strip())]
    first = bubble.lines[0].box
    above = [
        line
        for line in loose
        if 0 <= first.y - line.box.bottom <= _MAX_SENDER_DISTANCE * first.height
        and abs(line.box.x - bubble.left) <= 3 * first.height
        and not _TIME.fullmatch(line.text.strip())
        and len(line.text.split()) <= 3
    ]
    writer = "own" if own else above[-1].text.strip() if above else "other"
    return Element("listitem", " ".join(text), bubble.box, value=writer, sources=("text", "pixels"), certain=False)


def _bubbles(lines: Sequence[TextLine], pixels: Pixels) -> list[_Bubble]:
    """Return the bubbles around `lines` from top to bottom: areas that end left and right of the text."""
    found: list[_Bubble] = []
    for line in lines:
        ground, left, right = _background(line.box, pixels)
        reach = line.window or Region(0, 0, pixels.shape[1], pixels.shape[0])
        if left - reach.x < _MIN_PADDING or reach.right - right < _MIN_PADDING:
            continue
        last = found[-1] if found else None
        if last is not None and _same_bubble(last, ground, left, right) and _goes_on(last, line, pixels):
            last.lines.append(line)
        else:
            found.append(_Bubble(left, right, ground, [line]))
    return [each for each in found if _is_filled(each, pixels)]


def _is_filled(bubble: _Bubble, pixels: Pixels) -> bool:
    """Whether the colour of a bubble ends at both sides over its whole height."""
    if max(line.box.width for line in bubble.lines) < _MIN_TEXT_WIDTH * (bubble.right - bubble.left):
        return False
    box = bubble.box
    sides = pixels[box.y : box.bottom, [bubble.left - _SIDE_OFFSET, bubble.right + _SIDE_OFFSET - 1]].astype(np.int16)
    return bool(
        (
            (np.abs(sides - np.array(bubble.ground)).max(axis=2) > _MAX_COLOUR_DIFFERENCE).mean(axis=0)
            >= _MIN_EDGE_SHARE
        ).all()
    )


def _goes_on(bubble: _Bubble, line: TextLine, pixels: Pixels) -> bool:
    """Whether a bubble reaches down to `line`."""
    last = bubble.lines[-1].box
    # left of the text, but not at the side: bubbles have round corners
    column = max(bubble.left + _MIN_PADDING, min(last.x, line.box.x) - 3)
    side = pixels[last.y + last.height // 2 : line.box.y + line.box.height // 2, column].astype(np.int16)
    colour = np.array(bubble.ground)
    return bool(len(side) and (np.abs(side - colour).max(axis=1) <= _MAX_COLOUR_DIFFERENCE + 4).all())


def _same_bubble(bubble: _Bubble, ground: tuple[int, int, int], left: int, right: int) -> bool:
    near = abs(bubble.left - left) <= 4 and abs(bubble.right - right) <= 4
    return near and _same_colour(bubble.ground, ground)


def _same_colour(one: tuple[int, int, int], other: tuple[int, int, int]) -> bool:
    return max(abs(a - b) for a, b in zip(one, other, strict=True)) <= _MAX_COLOUR_DIFFERENCE


def _background(box: Region, pixels: Pixels) -> tuple[tuple[int, int, int], int, int]:
    """Return the background colour of a line, and the left and right end of that colour."""
    piece = pixels[box.y : box.bottom, box.x : box.right].reshape(-1, 3)
    colour = np.median(piece, axis=0).astype(np.int16)
    row = pixels[min(pixels.shape[0] - 1, box.y + box.height // 2)].astype(np.int16)
    alike = np.abs(row - colour).max(axis=1) <= _MAX_COLOUR_DIFFERENCE
    off = np.flatnonzero(~alike)
    before, after = off[off < box.x], off[off >= box.right]
    left = int(before[-1]) + 1 if len(before) else 0
    right = int(after[0]) if len(after) else pixels.shape[1]
    red, green, blue = (int(channel) for channel in colour)
    return (red, green, blue), left, right


_MONTH = r"[A-Za-zÀ-ž]{3,9}\.?"
_WHEN = re.compile(
    rf"\d{{1,2}}[:.]\d{{2}}(?:\s?[AaPp]\.?[Mm]\.?)?|\d{{4}}-\d{{2}}-\d{{2}}|\d{{1,2}}[./]\d{{1,2}}[./](?:\d{{2}}|\d{{4}})?"
    rf"|\d{{1,2}}\.? {_MONTH}(?: \d{{4}})?|{_MONTH} \d{{1,2}}(?:, \d{{4}})?|{_MONTH}"
)
# A time of day, a date, or one word such as the name of a day.
_MIN_ENTRIES, _MIN_DIGIT_SHARE = 4, 0.5  # the latter of times with digits: words alone may be any column
_MAX_TIME_OFFSET, _MAX_STEP_DEVIATION = 0.8, 0.3  # letter heights between the ends of times; share of the usual step
_MAX_ENTRY_LINES = 4
_MAX_INITIALS = 2  # letters of an avatar before an entry


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
        who, what = " ".join(text_of(each) for each in self.who), _join_sentences(self.what)
        when = text_of(self.when)
        parts = tuple(
            Element("paragraph", text, Region.around(each.box for each in part))
            for text, part in ((who, self.who), (what, self.what), (when, (self.when,)))
        )
        box = Region.around(each.box for each in self.words)
        return Element("listitem", f"{who}, {when}: {what}", box, children=parts)


def _join_sentences(lines: Sequence[Segment]) -> str:
    """Join lines; a full stop separates a line from one that begins with a capital."""
    text = ""
    for line in map(text_of, lines):
        stop = "." if text and text[-1].isalnum() and line[:1].isupper() else ""
        text = f"{text}{stop} {line}"
    return text.strip()


def find_entries(rows: Sequence[Sequence[Segment]]) -> dict[TextLine, Element]:
    """Return the lines of `rows` (from top to bottom) that are in lists of entries with times, with their lists."""
    found: dict[TextLine, Element] = {}
    for run in _entry_lists(rows):
        box = Region.around(each.element.box or each.when.box for each in run)
        element = Element("list", "entries", box, children=tuple(each.element for each in run))
        found |= {word.line: element for each in run for part in each.words for word in part.words}
    return found


def _entry_lists(rows: Sequence[Sequence[Segment]]) -> list[list[_Entry]]:
    """Return the lists in `rows`, one for each right edge shared by times."""
    times = [(number, each) for number, row in enumerate(rows) for each in row[1:] if _WHEN.fullmatch(text_of(each))]
    runs: list[list[_Entry]] = []
    while times:
        edge = times[0][1].box.right
        unit = float(median(word.height for word in times[0][1].words))
        mine = [time for time in times if abs(time[1].box.right - edge) <= _MAX_TIME_OFFSET * unit]
        times = [time for time in times if time not in mine]
        entries = _entries(rows, mine, unit)
        if entries:
            runs.append(entries)
    return runs


def _entries(rows: Sequence[Sequence[Segment]], times: Sequence[tuple[int, Segment]], unit: float) -> list[_Entry]:
    """Return the entries that begin in the rows of `times`, or none if they are not alike."""
    numbers = [number for number, _ in times]
    if len(times) < _MIN_ENTRIES or len(set(numbers)) < len(numbers):
        return []
    clocked = sum(any(letter.isdigit() for letter in text_of(time)) for _, time in times)
    steps = [low.box.y - high.box.y for (_, high), (_, low) in pairwise(times)]
    usual = median(steps)
    if clocked < _MIN_DIGIT_SHARE * len(times) or any(
        abs(step - usual) > _MAX_STEP_DEVIATION * usual for step in steps
    ):
        return []
    leads = [next((each for each in rows[n] if len(text_of(each)) > _MAX_INITIALS), rows[n][0]) for n, _ in times]
    left, right = median(lead.box.x for lead in leads), max(time.box.right for _, time in times)
    entries = []
    for number, time in times:
        below = time.box.y + 0.85 * usual
        who = [each for each in rows[number] if each is not time and _within(each, left - unit, time.box.x)]
        what = [
            each
            for row in rows[number + 1 : number + 1 + _MAX_ENTRY_LINES]
            for each in row
            if each.box.y < below and _within(each, left - unit, right + unit)
        ]
        if not who or not what:
            return []
        entries.append(_Entry(time, tuple(who), tuple(what)))
    return entries


def _within(segment: Segment, left: float, right: float) -> bool:
    return segment.box.x >= left and segment.box.right <= right and len(text_of(segment)) > _MAX_INITIALS


_MIN_ICONS = 4  # fewer are a toolbar's, or of a page
_MIN_ICONS_IN_ROW = 3  # that give the distance between icons
_MAX_LINE_OFFSET, _MAX_LINE_GAP = 0.6, 0.9  # letter heights: of a label's lines, across and down
_MAX_LINE_OVERLAP = 0.7  # letter heights: OCR boxes are wide
_MAX_LABEL_LINES, _LINE_STEP = 4, 1.7  # the latter in letter heights
_ICON_REACH, _ICON_MARGIN = 130, 70  # pixels searched above a label, and to both sides of its middle
_NARROW_ICON_MARGIN = 45  # where the edge of a pane or another icon is near
_MAX_ICON_DISTANCE = 1.6  # letter heights from an icon's lower side to its label
_MIN_ICON_SIDE = 16  # pixels; smaller things are bullets and boxes
_MIN_ICON_CONTRAST, _MAX_ICON_GAP = 30, 5  # in one channel; pixels without ink in an icon


@dataclass(frozen=True, slots=True)
class _Labelled:
    lines: tuple[Segment, ...]
    icon: Region
    whole: bool  # whether no unread line follows

    @property
    def element(self) -> Element:
        text = " ".join(text_of(line) for line in self.lines)
        box = Region.around([self.icon, *(line.box for line in self.lines)])
        return Element("listitem", text, box, sources=("text", "pixels"), certain=self.whole)


def find_icon_lists(rows: Sequence[Sequence[Segment]], pixels: Pixels) -> dict[TextLine, Element]:
    """Return the lines of `rows` that are labels of icons, with their lists."""
    frames: dict[Region | None, list[Segment]] = {}
    for segment in (each for row in rows for each in row):
        frames.setdefault(segment.words[0].line.window, []).append(segment)
    found: dict[TextLine, Element] = {}
    for inside in frames.values():
        if len(inside) >= _MIN_ICONS:
            found |= _list(inside, pixels)
    return found


def _list(segments: Sequence[Segment], pixels: Pixels) -> dict[TextLine, Element]:
    words = [word for segment in segments for word in segment.words]
    unit = float(median(word.height for word in words))
    others = np.array([[each.box.x, each.box.right, each.box.bottom] for each in segments])
    labels, labelled = _labels(segments, unit), []
    for label in labels:
        icon = _icon_above(label, unit, pixels) if _may_have_icon(label[0].box, others, unit, pixels) else None
        if icon is not None:
            labelled.append(_Labelled(tuple(label), icon, not _has_unread_line(label, unit, pixels)))
    kept = _in_grid(labelled, unit)
    if len(kept) < _MIN_ICONS:
        return {}
    kept += _completing_grid(kept, labels, unit, pixels)
    kept.sort(key=lambda each: (round(each.icon.bottom / (2 * unit)), each.icon.x))
    box = Region.around(each.element.box or each.icon for each in kept)
    element = Element("list", "icons", box, sources=("text", "pixels"), children=tuple(each.element for each in kept))
    return {word.line: element for each in kept for line in each.lines for word in line.words}


def _labels(segments: Sequence[Segment], unit: float) -> list[list[Segment]]:
    """Group centred lines into labels; `segments` are from top to bottom."""
    labels: list[list[Segment]] = []
    for segment in segments:
        (x, _), top = middle_of(segment), segment.box.y
        for label in labels:
            last = label[-1]
            if (
                abs(middle_of(last)[0] - x) <= _MAX_LINE_OFFSET * unit
                and -_MAX_LINE_OVERLAP * unit <= top - last.box.bottom <= _MAX_LINE_GAP * unit
            ):
                label.append(segment)
                break
        else:
            labels.append([segment])
    return [label for label in labels if len(label) <= _MAX_LABEL_LINES and label[0].box.width <= 2 * _ICON_MARGIN]


def _may_have_icon(box: Region, others: npt.NDArray[np.int64], unit: float, pixels: Pixels) -> bool:
    """Whether something other than text ends just above a label; `others` are (left, right, bottom) of texts."""
    middle, reach = box.x + box.width // 2, round(_MAX_ICON_DISTANCE * unit) + 6
    near = (others[:, 0] <= middle) & (others[:, 1] >= middle)
    if (near & (others[:, 2] <= box.y + 2) & (others[:, 2] >= box.y - reach)).any():
        return False
    strip = pixels[max(0, box.y - 1 - reach) : box.y - 1, max(0, middle - 3) : middle + 4 : 2].astype(np.int16)
    return bool(strip.size and (np.abs(strip - strip[-1, 0]).max(axis=2) >= _MIN_ICON_CONTRAST).any())


def _icon_above(label: Sequence[Segment], unit: float, pixels: Pixels) -> Region | None:
    """Return the separate shape centred above a label, if it has the size of an icon."""
    found = (_icon_within(aside, label, unit, pixels) for aside in (_ICON_MARGIN, _NARROW_ICON_MARGIN))
    return next((icon for icon in found if icon is not None), None)


def _icon_within(aside: int, label: Sequence[Segment], unit: float, pixels: Pixels) -> Region | None:
    box, middle = label[0].box, round(middle_of(label[0])[0])
    top, left = max(0, box.y - _ICON_REACH), max(0, middle - aside)
    piece = pixels[top : box.y - 1, left : middle + aside].astype(np.int16)
    if piece.shape[0] < _MIN_ICON_SIDE or piece.shape[1] < _MIN_ICON_SIDE:
        return None
    ground = np.median(pixels[box.y : box.bottom, box.x : box.right].reshape(-1, 3), axis=0).astype(np.int16)
    red, green, blue = np.moveaxis(np.abs(piece - ground) >= _MIN_ICON_CONTRAST, 2, 0)
    ink = red | green | blue
    rows = np.flatnonzero(ink.any(axis=1))
    if not len(rows) or ink.shape[0] - rows[-1] > _MAX_ICON_DISTANCE * unit + 6:
        return None
    breaks = np.flatnonzero(np.diff(rows) > _MAX_ICON_GAP)
    first, last = int(rows[breaks[-1] + 1] if len(breaks) else rows[0]), int(rows[-1])
    columns = np.flatnonzero(ink[first : last + 1].any(axis=0))
    # a shape that is cut off at the sides of the searched area is no icon
    alone = columns[0] > 1 and columns[-1] < ink.shape[1] - 2 and (first > 1 or top == 0)
    wide, high = int(columns[-1] - columns[0]) + 1, last - first + 1
    off = abs(left + (columns[0] + columns[-1]) / 2 - middle)
    if not alone or min(wide, high) < max(_MIN_ICON_SIDE, 1.3 * unit) or not 0.4 <= wide / high <= 2.5:
        return None
    return Region(left + int(columns[0]), top + first, wide, high) if off <= max(4.0, 0.15 * wide) else None


def _has_unread_line(label: Sequence[Segment], unit: float, pixels: Pixels) -> bool:
    """Whether there is ink of the height of letters where the next line of a label would be."""
    box, middle = label[-1].box, round(middle_of(label[-1])[0])
    reach, aside = round(_LINE_STEP * unit), round(2 * unit)
    piece = pixels[box.bottom + 2 : box.bottom + reach, max(0, middle - aside) : middle + aside].astype(np.int16)
    if not piece.size:
        return False
    ink = (np.abs(piece - np.median(piece.reshape(-1, 3), axis=0)).max(axis=2) >= _MIN_ICON_CONTRAST).any(axis=1)
    return bool(np.count_nonzero(ink) >= 0.5 * unit)


def _in_grid(labelled: Sequence[_Labelled], unit: float) -> list[_Labelled]:
    """Return those in a row or a column with others, with icons of similar size."""
    if not labelled:
        return []
    usual = median(max(each.icon.width, each.icon.height) for each in labelled)
    alike = [each for each in labelled if 0.6 * usual <= max(each.icon.width, each.icon.height) <= 1.6 * usual]

    def beside(one: _Labelled, other: _Labelled) -> bool:
        label, mate = one.lines[0], other.lines[0]
        return one is not other and (_is_level(label, mate, unit) or _is_below(label, mate, unit))

    return [each for each in alike if sum(beside(each, other) for other in alike) >= 1]


def _completing_grid(
    kept: Sequence[_Labelled], labels: Sequence[Sequence[Segment]], unit: float, pixels: Pixels
) -> list[_Labelled]:
    """Return the other `labels` on the grid of `kept`, whose icons were not detected."""
    grid, known = list(kept), {each.lines[0] for each in kept}
    while True:
        before = len(grid)
        for label in labels:
            row = [each for each in grid if _is_level(label[0], each.lines[0], unit)]
            if label[0] in known or len(row) < _MIN_ICONS_IN_ROW:
                continue
            middles = sorted(middle_of(each.lines[0])[0] for each in row)
            pitch = min(right - left for left, right in pairwise(middles))
            mate = min(row, key=lambda each: abs(middle_of(each.lines[0])[0] - middle_of(label[0])[0]))
            away = middle_of(label[0])[0] - middle_of(mate.lines[0])[0]
            if abs(abs(away) - pitch) <= unit:
                icon = replace(mate.icon, x=max(0, mate.icon.x + round(away)))
                grid.append(_Labelled(tuple(label), icon, not _has_unread_line(label, unit, pixels)))
                known.add(label[0])
        if len(grid) == before:
            return grid[len(kept) :]


def _is_level(label: Segment, other: Segment, unit: float) -> bool:
    return abs(middle_of(label)[1] - middle_of(other)[1]) <= _MAX_LINE_OFFSET * unit


def _is_below(label: Segment, other: Segment, unit: float) -> bool:
    return abs(middle_of(label)[0] - middle_of(other)[0]) <= unit
