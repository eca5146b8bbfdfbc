"""Lists of entries of several lines with a time each, as those of messages: who, what and when of each in one piece."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from seesay.domain import Region, TextLine
from seesay.elements import Element
from seesay.structure.aligned import Segment
from seesay.structure.scales import text_of

_MONTH = r"[A-Za-zÀ-ž]{3,9}\.?"
WHEN = re.compile(
    rf"\d{{1,2}}[:.]\d{{2}}(?:\s?[AaPp]\.?[Mm]\.?)?|\d{{4}}-\d{{2}}-\d{{2}}|\d{{1,2}}[./]\d{{1,2}}[./](?:\d{{2}}|\d{{4}})?"
    rf"|\d{{1,2}}\.? {_MONTH}(?: \d{{4}})?|{_MONTH} \d{{1,2}}(?:, \d{{4}})?|{_MONTH}"
)
"""What may stand for a time: a time of day, a date, or one word, as the name of a day."""
_LEAST, _CLOCKED = 4, 0.5
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
    if len(times) < _LEAST or len(set(numbers)) < len(numbers):
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
