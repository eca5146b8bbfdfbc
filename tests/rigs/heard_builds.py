"""What came of the lines of a watched build: told once, told again, counted only, gone before a look, or lost."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import SequenceMatcher
from pathlib import Path

from rigs.build_log import ROWS

SECONDS_SEEN = 3.0
"""A line that stands so long is there at one look a second, the reading of it and of what came before included."""
_ALIKE = 0.85
_COUNTED = re.compile(r"(?:At least )?(\d+) earlier lines?, then")

_ROW_NUMBER = re.compile(r"\d+ ?[|1lI]?")
"""Of a line of code, which stands apart."""
_NOTES = ("Text recognition is too slow here", "Earlier lines may be missing")
"""What Seesay says where it does not know how many lines it leaves out."""


@dataclass(frozen=True, slots=True)
class Printed:
    """A line, how long it stood in the window at most, and how often it was printed."""

    text: str
    seconds: float
    rewritten: bool
    times: int


@dataclass(frozen=True, slots=True)
class Heard:
    """The lines that were told so; `again` is more often than printed, `counted` how many Seesay said it leaves out."""

    once: tuple[str, ...]
    again: tuple[str, ...]
    unseen: tuple[str, ...]
    lost: tuple[str, ...]
    progress: int
    counted: int
    strange: tuple[str, ...]


def printed(file: Path, end: float) -> list[Printed]:
    """Return the different lines that a build has noted in `file`; the last ones stood until `end`."""
    notes = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]
    ends = [number for number, (_, _, _, rewritten) in enumerate(notes) if not rewritten]
    longest: dict[str, Printed] = {}
    times = Counter(text for _, text, _, _ in notes)
    for number, (began, text, _, rewritten) in enumerate(notes):
        later = [each for each in ends if each >= number]
        # one row is the cursor's
        over = notes[number + 1][0] if rewritten else notes[later[ROWS - 1]][0] if len(later) >= ROWS else end
        seconds = over - began
        if text not in longest or longest[text].seconds < seconds:
            longest[text] = Printed(text, seconds, rewritten, times[text])
    return list(longest.values())


def heard(lines: Iterable[Printed], told: Iterable[str]) -> Heard:
    """Match what was told with the lines, which may be misread a little, and be told in parts."""
    lines = list(lines)
    whole = [line for line in lines if not line.rewritten]
    folded = {_folded(line.text): line.text for line in whole}
    times, progress, counted, strange = Counter[str](), 0, 0, list[str]()
    for text in told:
        if found := _COUNTED.search(text):
            counted += int(found[1])
        elif "Downloading" in text or re.fullmatch(r"\W*\w?\W*\d+ ?%", text):
            progress += 1
        elif not text.startswith(_NOTES) and not _ROW_NUMBER.fullmatch(text):
            line = _line_of(_folded(text), folded)
            times.update([line] if line else [])
            strange += [] if line else [text]
    often = {line.text: line.times for line in whole}
    missing = [line for line in whole if not times[line.text] and "Downloading" not in line.text]
    return Heard(
        tuple(text for text, count in times.items() if count <= often[text]),
        tuple(text for text, count in times.items() if count > often[text]),
        tuple(line.text for line in missing if line.seconds < SECONDS_SEEN),
        tuple(line.text for line in missing if line.seconds >= SECONDS_SEEN),
        progress,
        counted,
        tuple(strange),
    )


def _line_of(text: str, folded: dict[str, str]) -> str | None:
    if text in folded:
        return folded[text]
    parts = [line for line in folded if len(text) > 6 and text in line]
    if parts:
        return folded[parts[0]]
    alike = {line: SequenceMatcher(None, text, line, autojunk=False).ratio() for line in folded}
    best = max(alike, key=alike.__getitem__)
    code = {line: ratio for line in folded if (ratio := _ratio_in(text, line)) > _ALIKE}
    return folded[best] if alike[best] >= _ALIKE else folded[max(code, key=code.__getitem__)] if code else None


def _ratio_in(text: str, line: str) -> float:
    """Return how much a text is like the end of a line."""
    return SequenceMatcher(None, text, line[-len(text) :], autojunk=False).ratio() if len(text) > 6 else 0.0


def _folded(text: str) -> str:
    return "".join(text.split()).casefold().replace("0", "o").replace("|", "")
