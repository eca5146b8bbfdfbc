"""Code, terminals and logs: text in letters of one width, whose columns and indentation mean something."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from seesay.domain import Region, TextLine
from seesay.elements import Element, ElementSource
from seesay.structure.words import Word, in_rows

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
