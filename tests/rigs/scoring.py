"""Measures how well what was read agrees with what a screen shows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from rigs.scenes import WindowTruth
from seesay.core.findings import TextLine


@dataclass(frozen=True, slots=True)
class Score:
    """Shares between 0 and 1, and what they rest on.

    `recall` is the share of the words found, `order` the smallest share, over the windows, of the found words that
    stand in the right order, `visits` how often the reading comes back to a window it has left, `missed` the words not
    found.
    """

    recall: float
    order: float
    visits: int
    missed: tuple[str, ...]


def score(lines: Sequence[TextLine], windows: Sequence[WindowTruth]) -> Score:
    """Compare `lines` in their order with `windows`, the topmost of which comes last."""
    read = [(word, _window(line, windows)) for line in lines for word in words(line.text)]
    found = wanted = 0
    missed: list[str] = []
    orders: list[float] = []
    for number, window in enumerate(windows):
        there = [word for word, where in read if where == number]
        shown = words(" ".join(window.words))
        common = Counter(shown) & Counter(there)
        missed += (Counter(shown) - Counter(there)).elements()
        found, wanted = found + common.total(), wanted + len(shown)
        orders.append(longest_common(shown, there) / max(1, common.total()))
    sequence = [where for _, where in read if where is not None]
    entries = sum(1 for place, where in enumerate(sequence) if place == 0 or where != sequence[place - 1])
    return Score(found / wanted, min(orders), entries - len(set(sequence)), tuple(missed))


def words(text: str) -> list[str]:
    """Split `text` at spaces; a word has a letter or a digit, so that leaders and rules are none."""
    return [word for word in text.split() if any(character.isalnum() for character in word)]


def longest_common(one: Sequence[str], other: Sequence[str]) -> int:
    """Return the length of the longest sequence of words that both hold in this order."""
    row = [0] * (len(other) + 1)
    for word in one:
        last = row
        row = [0]
        for place, candidate in enumerate(other):
            row.append(last[place] + 1 if word == candidate else max(row[place], last[place + 1]))
    return row[-1]


def _window(line: TextLine, windows: Sequence[WindowTruth]) -> int | None:
    x, y = line.box.x + line.box.width / 2, line.box.y + line.box.height / 2
    for number in range(len(windows) - 1, -1, -1):
        region = windows[number].region
        if region.x <= x < region.right and region.y <= y < region.bottom:
            return number
    return None
