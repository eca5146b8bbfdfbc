"""Finds the text cursor in a text of several lines, and what is selected there."""

from __future__ import annotations

import re
from contextlib import suppress
from dataclasses import replace

from seesay.accessibility.objects import TEXT, Objects, Place
from seesay.accessibility.reading import EMBEDDED, Facts
from seesay.accessibility.roles import EDITABLE, ENTRY, MULTI_LINE, PARAGRAPH, PASSWORD, PLAIN_TEXT, TERMINAL, has
from seesay.dbus import BusError
from seesay.elements import LONGEST_TEXT, Cursor

_MOST_COUNTED = 1_000_000
"""Characters of a text whose lines are counted; a longer one would take too long to come."""
_LONG_LINE = 150
"""Characters of a line, from which only the row with the cursor is told."""
_ALONE = frozenset({PLAIN_TEXT, ENTRY, TERMINAL})
"""Roles with a cursor where nothing can be typed, too."""
_ROW, _ROW_START = 3, 5  # ATSPI_TEXT_GRANULARITY_LINE, ATSPI_TEXT_BOUNDARY_LINE_START
_LONGEST, _LONGEST_SELECTION = 1000, 10_000
_END = re.compile("[\n\u2028\u2029]")


def cursor_in(objects: Objects, facts: Facts) -> Cursor | None:
    """Return where the cursor is in a text of several lines, None where there is none or nobody tells.

    A password is not asked for.
    """
    if not may_have_cursor(facts):
        return None
    with suppress(BusError, TypeError, ValueError, IndexError):
        cursor = _Text(objects, facts.place).cursor()
        # word processors have an object for each paragraph
        return (
            replace(cursor, number=0, lines=0, all_selected=False, text="")
            if cursor is not None and facts.role == PARAGRAPH
            else cursor
        )
    return None


def may_have_cursor(facts: Facts) -> bool:
    """Whether an object is a text of several lines, whose cursor may be asked for."""
    has_cursor = has(facts.states, EDITABLE) or facts.role in _ALONE
    return has_cursor and facts.role != PASSWORD and has(facts.states, MULTI_LINE)


class _Text:
    """A text, read whole where it is not too long; offsets are the program's."""

    def __init__(self, objects: Objects, place: Place) -> None:
        self._objects, self._place = objects, place
        self.length = int(objects.value(place, TEXT, "CharacterCount"))
        self._whole = self._asked(0, self.length) if self.length <= _MOST_COUNTED else None
        # Qt counts a character beyond the first 65536 as two
        self._in_pairs = self._whole is not None and len(self._whole) != self.length

    def cursor(self) -> Cursor | None:
        caret = int(self._objects.value(self._place, TEXT, "CaretOffset"))
        if not 0 <= caret <= self.length:
            return None
        line, number, lines, part = "", 0, 0, False
        if self._whole is None:
            line = self._row(caret)[2]
        else:
            place = self._index(caret)
            ends = [found.start() for found in _END.finditer(self._whole)]
            number, lines = sum(end < place for end in ends) + 1, len(ends) + 1
            first, last = [-1, *ends][number - 1] + 1, [*ends, len(self._whole)][number - 1]
            line = self._whole[first:last]
            if last - first > _LONG_LINE:
                with suppress(BusError, TypeError, ValueError, IndexError):
                    start, end, row = self._row(caret)
                    part = first <= self._index(start) <= place <= self._index(end) <= last + 1 and row.strip() in line
                    line = row if part else line
        if EMBEDDED in line:  # parts of a web page, which have texts of their own
            return None
        in_parts = self._whole is not None and EMBEDDED in self._whole
        if in_parts:
            number = lines = 0
        start, end = self._selection()
        selected = self._between(start, end)
        return Cursor(
            line.strip()[:_LONGEST],
            number,
            lines,
            part,
            selected[:_LONGEST_SELECTION],
            end - start > _LONGEST_SELECTION,
            (start, end) == (0, self.length) and self.length > 0,
            self._beginning() if (lines != 1 or part) and not in_parts else "",
        )

    def _beginning(self) -> str:
        return self._whole[:LONGEST_TEXT] if self._whole is not None else self._asked(0, LONGEST_TEXT)

    def _asked(self, start: int, end: int) -> str:
        return str(self._objects.ask(self._place, TEXT, "GetText", "ii", start, end)[0]) if end > start else ""

    def _row(self, caret: int) -> tuple[int, int, str]:
        """Return where the row with the cursor begins and ends, and its text."""
        row = self._row_at(caret)
        # at the beginning of a row GTK 4 gives the one before, which ends there
        following = self._row_at(caret + 1) if row[1] == caret < self.length else row
        return following if following[0] == caret else row

    def _row_at(self, offset: int) -> tuple[int, int, str]:
        try:
            row, start, end = self._objects.ask(self._place, TEXT, "GetStringAtOffset", "iu", offset, _ROW)
        except BusError as problem:
            if not problem.name:
                raise
            row, start, end = self._objects.ask(self._place, TEXT, "GetTextAtOffset", "iu", offset, _ROW_START)
        return int(start), int(end), str(row)

    def _selection(self) -> tuple[int, int]:
        """Return where the selection begins and ends; the same where nothing is selected."""
        with suppress(BusError, TypeError, ValueError):
            start, end = sorted(map(int, self._objects.ask(self._place, TEXT, "GetSelection", "i", 0)))
            if 0 <= start <= end <= self.length:
                return start, end
        return 0, 0

    def _between(self, start: int, end: int) -> str:
        if self._whole is not None:
            return self._whole[self._index(start) : self._index(end)]
        with suppress(BusError):
            return self._asked(start, min(end, start + _LONGEST_SELECTION))
        return ""

    def _index(self, offset: int) -> int:
        """Return the place in the whole text that an offset means."""
        if not self._in_pairs or self._whole is None:
            return offset
        return len(self._whole.encode("utf-16-le")[: 2 * offset].decode("utf-16-le", "ignore"))
