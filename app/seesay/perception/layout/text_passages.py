"""Headings, paragraphs and lists: how lines of running text belong together.

Code, terminals and logs: text in letters of one width, whose columns and indentation mean something.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import pairwise
from statistics import median

from seesay.core.elements import Element, ElementSource
from seesay.core.findings import TextLine
from seesay.core.region import Region
from seesay.core.text.cleaning import in_runs
from seesay.core.text.paragraphs import joined
from seesay.perception.layout.words_in_lines import Word, in_rows

_LARGE, _TALLER = 1.3, 3
"""How many times, and by how many pixels, the letters of a heading are taller than usual."""
_LEAST_LETTERS, _LONGEST_HEADING = 3, 80
_SPACING = 2.4
"""Lines of a paragraph are at most this many heights of a capital apart, from middle to middle."""
_INDENT = 3
"""In heights of a capital, the most by which the first line of a paragraph begins farther in."""
_ROOM = 0.97
"""Widths of words are estimated."""
_LEAST_BROKEN = 20
"""Characters; shorter lines are labels and entries of lists."""
_BESIDE = 2
"""In heights of a line: how far above and below it something may stand that is beside it."""
_SIGN = re.compile(r"[•●○▪■◦‣∙·–*-]\s+(?=\S)")
_BULLET = re.compile(rf"(?:{_SIGN.pattern}|\(?(?:\d{{1,3}}|[a-z]|[ivx]{{2,4}})[.)]\s+(?=\S))")
"""Of an item only a sign is left out: its number is referred to."""
_SURE = 0.85


def passages(lines: Sequence[TextLine], heights: Mapping[TextLine, int]) -> list[Element]:
    """Return `lines`, which stand in reading order, as headings, paragraphs and lists; `heights` are of letters."""
    usual = float(median(heights.values())) if heights else 0.0
    found: list[Element] = []
    for group in _groups(lines, heights):
        text = joined(line.text for line in group)
        box = Region.around(line.box for line in group)
        certain = median(line.confidence for line in group) >= _SURE
        if _BULLET.match(text):
            found.append(Element("listitem", _SIGN.sub("", text, count=1), box, certain=certain))
        elif len(text) <= _LONGEST_HEADING and _is_large(text, median(heights.get(line, 0) for line in group), usual):
            found.append(Element("heading", text, box, sources=("text", "pixels"), certain=certain))
        else:
            found.append(Element("paragraph", text, box, certain=certain))
    return _with_lists(found)


def _is_large(text: str, height: float, usual: float) -> bool:
    letters = sum(letter.isalnum() for letter in text)
    return letters >= _LEAST_LETTERS and height >= max(_LARGE * usual, usual + _TALLER)


def _groups(lines: Sequence[TextLine], heights: Mapping[TextLine, int]) -> list[list[TextLine]]:
    return in_runs(lines, lambda group, line: _goes_on(group, line, heights) and _has_no_room(group[-1], line, lines))


def _goes_on(group: Sequence[TextLine], line: TextLine, heights: Mapping[TextLine, int]) -> bool:
    """Whether `line` is the next line of a paragraph."""
    last = group[-1]
    low, high = sorted((heights.get(last, last.box.height), heights.get(line, line.box.height)))
    step = (line.box.y + line.box.bottom - last.box.y - last.box.bottom) / 2
    if high > 1.4 * low or not 0.4 * low < step <= _SPACING * high or _BULLET.match(line.text):
        return False
    if len(group) > 1:
        before = group[-2].box
        if step > 1.25 * ((last.box.y + last.box.bottom - before.y - before.bottom) / 2):
            return False
    left = min(each.box.x for each in group)
    hangs = bool(_BULLET.match(group[0].text)) and 0 < line.box.x - left < 4 * high
    begun_in = len(group) == 1 and 0 < left - line.box.x <= _INDENT * high
    return abs(line.box.x - left) <= high or hangs or begun_in


def _has_no_room(line: TextLine, below: TextLine, lines: Sequence[TextLine]) -> bool:
    """Whether the first word of `below` has no room in `line`, by the widest line of the column."""
    word = below.text.strip().partition(" ")[0]
    width = below.box.width * (len(word) + 1) / (len(below.text) + 1)
    end = _next_column(line, lines)
    column = [
        other.box.right
        for other in lines
        if other.window == line.window
        and abs(other.box.x - line.box.x) <= line.box.height
        and (end is None or other.box.right <= end)  # a title over several columns is in none
    ]
    return len(line.text) >= _LEAST_BROKEN and line.box.right + width >= _ROOM * max(column, default=0)


def _next_column(line: TextLine, lines: Sequence[TextLine]) -> int | None:
    """Return where what stands to the right of `line`, or of its neighbours, begins; None where nothing does."""
    top, bottom = line.box.y - _BESIDE * line.box.height, line.box.bottom + _BESIDE * line.box.height
    return min(
        (
            other.box.x
            for other in lines
            if other.box.x >= line.box.right and other.box.y < bottom and other.box.bottom > top
        ),
        default=None,
    )


def _with_lists(elements: Sequence[Element]) -> list[Element]:
    """Return `elements` with items that follow one another in a list."""
    found: list[Element] = []
    run: list[Element] = []
    for number, element in enumerate(elements):
        following = elements[number + 1] if number + 1 < len(elements) else None
        if element.role != "listitem":
            found.append(element)
            continue
        run.append(element)
        if following is None or following.role != "listitem":
            if len(run) > 1:
                box = Region.around(item.box for item in run if item.box)
                found.append(Element("list", "", box, children=tuple(run)))
            else:
                found.append(Element("paragraph", run[0].name, run[0].box, certain=run[0].certain))
            run = []
    return found


_LEAST_WORD, _LEAST_LINES = 4, 4
"""Letters of a word, and lines of a text, by which the width of its letters is known."""
_BEARING = 0.25
"""The part of a letter's width that the first and the last one of a word lack of ink."""
_SPREAD = 0.04
_TWO_SPACES = 2.0
"""Letters' widths from which on there is more than one space between words."""
_ALIKE = 0.75
"""Which share of the lines has letters of the usual width, give or take the spread."""
_PROMPT = re.compile(
    r"(?:\([\w.-]+\)\s*)?(?:[\w.-]+@[\w.-]+[: ]?[^\s$#%>]*\s?[$#%>]|\[[^\]]+@[^\]]+\][$#%]|(?:PS )?[A-Z]:\\[^>]*>"
    r"|[$%❯➜]|>>>)\s+(?P<command>\S.*)?$"
)
_STAMPED = re.compile(r"\W?(?:\d{4}-\d\d-\d\d|\d{1,2}:\d\d:\d\d|[A-Z][a-z]{2} [ \d]\d \d\d:)")
_CODE = re.compile(
    r"[{};]\s*$|^\s*(?:def|class|import|from|return|if|else|elif|for|while|try|except|with|raise|print|const|let|var|function"
    r"|public|private|static|void|int|#include|@\w+|//|fn|use|end|SELECT|INSERT|FROM|WHERE)\b.*[:;({\w\"')]$|"
    r"\w\(.*\)|\s[=!<>+-]?=\s|^\s*</?\w+[^>]*>|=>|->"
)
_IS_CODE, _IS_LOG = 0.4, 0.6
"""The share of lines that look like code, and of those that begin with a time."""


def written_blocks(words: Sequence[Word]) -> dict[TextLine, Element]:
    """Return the lines of code, terminals and logs, each with the element that it is a part of."""
    frames: dict[Region | None, list[Word]] = {}
    for word in words:
        frames.setdefault(word.line.window, []).append(word)
    found: dict[TextLine, Element] = {}
    for inside in frames.values():
        pitch = _pitch(inside)
        if pitch:
            element = _element(inside, pitch)
            if element is not None:
                found |= {word.line: element for word in inside}
    return found


def _pitch(words: Sequence[Word]) -> float:
    """Return the width of a letter where all have the same, else 0."""
    lines: dict[TextLine, list[float]] = {}
    for word in words:
        if len(word.text) >= _LEAST_WORD:
            lines.setdefault(word.line, []).append(word.box.width / (len(word.text) - _BEARING))
    if len(lines) < _LEAST_LINES:
        return 0.0
    pitches = [median(each) for each in lines.values()]
    usual = median(pitches)
    alike = sum(abs(pitch - usual) <= max(_SPREAD * usual, 0.25) for pitch in pitches)
    return usual if alike >= _ALIKE * len(pitches) else 0.0


def _element(words: Sequence[Word], pitch: float) -> Element | None:
    """Return the element that a text in letters of one width makes, None for prose."""
    rows = _rows(words, pitch)
    texts = [row for row in rows if row.strip()]
    box = Region.around(word.box for word in words)
    sources: tuple[ElementSource, ...] = ("text", "pixels")
    prompts = [_PROMPT.match(text) for text in texts]
    if sum(bool(prompt) for prompt in prompts) >= 1 and not _mostly(_CODE, texts, 0.7):
        return Element("log", "terminal", box, value="\n".join(rows), sources=sources, children=_commands(rows, box))
    if _mostly(_STAMPED, texts, _IS_LOG):
        return Element("log", "log", box, value="\n".join(rows), sources=sources)
    if _mostly(_CODE, texts, _IS_CODE):
        return Element("figure", "code", box, value="\n".join(rows), sources=sources)
    return None


def _mostly(pattern: re.Pattern[str], texts: Sequence[str], share: float) -> bool:
    return sum(bool(pattern.search(text)) for text in texts) >= share * len(texts)


def _rows(words: Sequence[Word], pitch: float) -> list[str]:
    """Return the lines with spaces in place of what is empty before and between words, and empty lines."""
    rows = in_rows(words)
    left = min(word.box.x for word in words)
    middles = [median(word.middle for word in row) for row in rows]
    steps = Counter(round(low - high) for high, low in pairwise(middles))
    step = max(1, steps.most_common(1)[0][0]) if steps else 1
    texts: list[str] = []
    for number, row in enumerate(rows):
        if number:
            texts += [""] * min(3, round((middles[number] - middles[number - 1]) / step) - 1)
        text, reach = "", left
        for word in sorted(row, key=lambda word: word.box.x):
            column = round((word.box.x - left) / pitch)
            near = bool(text) and word.box.x - reach < _TWO_SPACES * pitch
            text += " " * (1 if near else max(1 if text else 0, column - len(text))) + word.text
            reach = word.box.right
        texts.append(text)
    return texts


def _commands(rows: Sequence[str], box: Region) -> tuple[Element, ...]:
    """Return what was typed at prompts as names, and what was printed for it as values."""
    found: list[Element] = []
    name, printed = "", list[str]()
    for row in [*rows, None]:
        prompt = _PROMPT.match(f"{row} ") if row is not None else None  # nothing may have been typed at it yet
        if row is not None and prompt is None:
            printed.append(row)
            continue
        value = "\n".join(printed).strip("\n")
        if name or value:
            found.append(Element("listitem", name, None, value=value, sources=("text", "pixels")))
        if row is not None and prompt is not None:
            name, printed = (prompt["command"] or "").strip(), []
    return tuple(found)
