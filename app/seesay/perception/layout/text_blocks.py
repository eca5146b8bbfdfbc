"""Parts lines of text into words with boxes of their own: a reader joins what stands close in a row of a table.

Headings, paragraphs and lists: how lines of running text belong together.

Code, terminals and logs: text in letters of one width, whose columns and indentation mean something.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

import numpy as np
import numpy.typing as npt

from seesay.core.elements import Element, ElementSource
from seesay.core.findings import Pixels, TextLine
from seesay.core.region import Region
from seesay.core.text.cleaning import in_runs
from seesay.core.text.paragraphs import joined

_INK = 48
"""Least difference in one channel between a letter and its ground."""
_DEEP, _LOW = frozenset("gjpqyQ,;()[]{}/\\|@$§_ß"), frozenset("acemnorsuvwxz+-=~·.:")
_RULE, _UPRIGHT = 0.92, 0.82
"""Rows and columns of a line's box with more ink than these shares are rules, not letters."""

_SIDE = 3
"""Columns of ink before a mark that are no letter, at the most."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word of `line`, its box as tight as its ink; `height` is that of the line's letters, `ink` their blackness."""

    text: str
    box: Region
    line: TextLine
    height: int
    ink: float = 0.0

    @property
    def middle(self) -> float:
        """The middle from top to bottom."""
        return self.box.y + self.box.height / 2


def words_of(lines: Sequence[TextLine], pixels: Pixels, marks: Sequence[Region] = ()) -> list[Word]:
    """Return the words of `lines`, in their order; what lies in `marks` is no letter."""
    return [word for line in lines for word in _words(line, pixels, marks)]


def line_boxes(line: TextLine) -> list[Region]:
    """Return the boxes of the pieces that a line was joined from."""
    return [box for _, box in line.pieces()]


def _words(line: TextLine, pixels: Pixels, marks: Sequence[Region]) -> list[Word]:
    found: list[tuple[str, Region, float]] = []
    for text, box in line.pieces():
        found += _parted(text, box, pixels, marks)
    if not found:
        return []
    height = max(1, round(median(_letters(token, each.height) for token, each, _ in found)))
    return [Word(token, each, line, height, ink) for token, each, ink in found]


def _letters(token: str, height: int) -> float:
    """Return how tall a capital of the word's size is: some letters reach below the line, others are low."""
    if any(letter in _DEEP for letter in token):
        return 0.78 * height
    return 1.35 * height if all(letter in _LOW for letter in token) else height


def _parted(text: str, box: Region, pixels: Pixels, marks: Sequence[Region]) -> list[tuple[str, Region, float]]:
    """Return the words of one piece with their boxes and their shares of ink."""
    tokens = text.split()
    if not tokens:
        return []
    mask = _ink(pixels[box.y : box.bottom, box.x : box.right])
    for mark in marks:
        _leave_out(mask, box, mark)
    spans = _spans(mask, len(tokens))
    if spans is None:
        letters = np.cumsum([0, *(len(token) + 1 for token in tokens)]) * (box.width / (len(text) + 1))
        spans = [(int(letters[n]), max(int(letters[n]) + 1, int(letters[n + 1]) - 1)) for n in range(len(tokens))]
    found = []
    for token, (left, right) in zip(tokens, spans, strict=True):
        top, bottom = _band(mask[:, left:right])
        inside = mask[top:bottom, left:right]
        ink = np.count_nonzero(inside) / inside.size if inside.size else 0.0
        found.append((token, Region(box.x + left, box.y + top, right - left, bottom - top), ink))
    return found


def _leave_out(mask: npt.NDArray[np.bool_], box: Region, mark: Region) -> None:
    """Clear a mark from the ink in a box, and the frame around both of what has the focus."""
    left, right = (min(mask.shape[1], max(0, x - box.x)) for x in (mark.x, mark.right))
    if left == right:
        return
    rules = np.flatnonzero(mask[:, left:right].all(axis=1)) + box.y
    mask[rules[(rules < mark.y) | (rules >= mark.bottom)] - box.y] = False
    mask[:, left:right] = False
    if np.count_nonzero(mask[:, :left].any(axis=0)) <= _SIDE:
        mask[:, :left] = False


def _ink(piece: Pixels) -> npt.NDArray[np.bool_]:
    """Return where letters are, without rules at the sides of the box."""
    ground = np.median(piece[::2, ::2].reshape(-1, 3), axis=0).astype(np.int16)
    red, green, blue = np.moveaxis(np.abs(piece.astype(np.int16) - ground) >= _INK, 2, 0)
    mask: npt.NDArray[np.bool_] = red | green | blue  # several times as quick as any(axis=2)
    height, width = mask.shape
    mask[np.count_nonzero(mask, axis=1) / width > _RULE] = False
    mask[:, np.count_nonzero(mask, axis=0) / height > _UPRIGHT] = False
    return mask


def _spans(mask: npt.NDArray[np.bool_], count: int) -> list[tuple[int, int]] | None:
    """Return where `count` words begin and end, parted at the widest gaps; None where there are too few."""
    columns = np.flatnonzero(mask.any(axis=0))
    if not len(columns):
        return None
    breaks = np.flatnonzero(np.diff(columns) > 1)
    if len(breaks) < count - 1:
        return None
    widths = columns[breaks + 1] - columns[breaks]
    chosen = np.sort(breaks[np.argsort(-widths, kind="stable")[: count - 1]])
    starts = [int(columns[0]), *(int(columns[n + 1]) for n in chosen)]
    ends = [*(int(columns[n]) + 1 for n in chosen), int(columns[-1]) + 1]
    return list(zip(starts, ends, strict=True))


def _band(mask: npt.NDArray[np.bool_]) -> tuple[int, int]:
    """Return top and bottom of the rows with ink that hang together and have most of it."""
    amounts = np.count_nonzero(mask, axis=1)
    rows = np.flatnonzero(amounts)
    if not len(rows):
        return 0, mask.shape[0]
    if rows[-1] - rows[0] < len(rows) + max(3, mask.shape[0] // 6) - 1:  # no gap is wide enough to part them
        return int(rows[0]), int(rows[-1]) + 1
    parts = np.split(rows, np.flatnonzero(np.diff(rows) > max(3, mask.shape[0] // 6)) + 1)
    most = max(parts, key=lambda part: int(amounts[part].sum()))
    return int(most[0]), int(most[-1]) + 1


def in_rows(words: Iterable[Word]) -> list[list[Word]]:
    """Return words in rows, from the top down."""
    ordered = sorted(words, key=lambda word: word.middle)
    return in_runs(ordered, lambda row, word: word.middle - row[0].middle < 0.6 * max(word.height, row[0].height))


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
