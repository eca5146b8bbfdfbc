"""Words, paragraphs and monospaced blocks of a picture's text.

OCR joins words that are close in a row of a table, so each word gets a box of its own. Paragraphs, headings and lists
are groups of lines. In code, terminals and logs, columns and indentation carry meaning.
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
from seesay.core.text.cleaning import group_runs
from seesay.core.text.paragraphs import join_lines
from seesay.perception.imaging.line_ink import word_spans
from seesay.perception.imaging.morphology import differences_from

_MIN_INK_CONTRAST = 48  # in one channel
_DEEP, _LOW = frozenset("gjpqyQ,;()[]{}/\\|@$§_ß"), frozenset("acemnorsuvwxz+-=~·.:")
_MAX_ROW_INK, _MAX_COLUMN_INK = 0.92, 0.82  # shares of a line's box; more ink is a rule

_MAX_STRAY_COLUMNS = 3  # of ink before a mark


@dataclass(frozen=True, slots=True)
class Word:
    """A word of `line`, its box as tight as its ink; `height` is that of the line's letters, `ink` their density."""

    text: str
    box: Region
    line: TextLine
    height: int
    ink: float = 0.0

    @property
    def middle(self) -> float:
        """The y coordinate of the middle."""
        return self.box.y + self.box.height / 2


def split_into_words(lines: Sequence[TextLine], pixels: Pixels, marks: Sequence[Region] = ()) -> list[Word]:
    """Return the words of `lines` in their order, ignoring ink in `marks`."""
    return [word for line in lines for word in _words(line, pixels, marks)]


def line_boxes(line: TextLine) -> list[Region]:
    """Return the boxes of a line's pieces."""
    return [box for _, box in line.pieces()]


def _words(line: TextLine, pixels: Pixels, marks: Sequence[Region]) -> list[Word]:
    found: list[tuple[str, Region, float]] = []
    for text, box in line.pieces():
        found += _split_piece(text, box, pixels, marks)
    if not found:
        return []
    height = max(1, round(median(_capital_height(token, each.height) for token, each, _ in found)))
    return [Word(token, each, line, height, ink) for token, each, ink in found]


def _capital_height(token: str, height: int) -> float:
    """Return the height of a capital of the word's size, given its letters and its height."""
    if any(letter in _DEEP for letter in token):
        return 0.78 * height
    return 1.35 * height if all(letter in _LOW for letter in token) else height


def _split_piece(text: str, box: Region, pixels: Pixels, marks: Sequence[Region]) -> list[tuple[str, Region, float]]:
    """Return the words of one piece with their boxes and ink densities."""
    tokens = text.split()
    if not tokens:
        return []
    mask = _ink(pixels[box.y : box.bottom, box.x : box.right])
    for mark in marks:
        _clear_mark(mask, box, mark)
    found = []
    for token, (left, right) in zip(tokens, word_spans(mask, tokens), strict=True):
        top, bottom = _band(mask[:, left:right])
        inside = mask[top:bottom, left:right]
        ink = np.count_nonzero(inside) / inside.size if inside.size else 0.0
        found.append((token, Region(box.x + left, box.y + top, right - left, bottom - top), ink))
    return found


def _clear_mark(mask: npt.NDArray[np.bool_], box: Region, mark: Region) -> None:
    """Clear a mark, and the focus ring around it, from the ink in a box."""
    left, right = (min(mask.shape[1], max(0, x - box.x)) for x in (mark.x, mark.right))
    if left == right:
        return
    rules = np.flatnonzero(mask[:, left:right].all(axis=1)) + box.y
    mask[rules[(rules < mark.y) | (rules >= mark.bottom)] - box.y] = False
    mask[:, left:right] = False
    if np.count_nonzero(mask[:, :left].any(axis=0)) <= _MAX_STRAY_COLUMNS:
        mask[:, :left] = False


def _ink(piece: Pixels) -> npt.NDArray[np.bool_]:
    """Return the mask of letters, without rules at the sides of the box."""
    ground = np.median(piece[::2, ::2].reshape(-1, 3), axis=0).astype(np.int16)
    mask: npt.NDArray[np.bool_] = differences_from(piece, ground) >= _MIN_INK_CONTRAST
    height, width = mask.shape
    mask[np.count_nonzero(mask, axis=1) / width > _MAX_ROW_INK] = False
    mask[:, np.count_nonzero(mask, axis=0) / height > _MAX_COLUMN_INK] = False
    return mask


def _band(mask: npt.NDArray[np.bool_]) -> tuple[int, int]:
    """Return top and bottom of the connected rows with most ink."""
    amounts = np.count_nonzero(mask, axis=1)
    rows = np.flatnonzero(amounts)
    if not len(rows):
        return 0, mask.shape[0]
    if rows[-1] - rows[0] < len(rows) + max(3, mask.shape[0] // 6) - 1:  # no gap is wide enough to split them
        return int(rows[0]), int(rows[-1]) + 1
    parts = np.split(rows, np.flatnonzero(np.diff(rows) > max(3, mask.shape[0] // 6)) + 1)
    most = max(parts, key=lambda part: int(amounts[part].sum()))
    return int(most[0]), int(most[-1]) + 1


def group_into_rows(words: Iterable[Word]) -> list[list[Word]]:
    """Return words in rows, from top to bottom."""
    ordered = sorted(words, key=lambda word: word.middle)
    return group_runs(ordered, lambda row, word: word.middle - row[0].middle < 0.6 * max(word.height, row[0].height))


_MIN_HEADING_RATIO, _MIN_HEADING_EXCESS = 1.3, 3  # of the letter height to the usual one; in pixels
_MIN_HEADING_LETTERS, _MAX_HEADING_LETTERS = 3, 80
_MAX_LINE_STEP = 2.4  # between middles of lines of a paragraph, in heights of a capital
_MAX_INDENT = 3  # of a paragraph's first line, in heights of a capital
_ROOM = 0.97  # allows for the estimated widths of words
_MIN_WRAPPED_LETTERS = 20  # of a line that wraps; shorter lines are labels and list items
_NEIGHBOUR_MARGIN = 2  # line heights above and below a line in which neighbouring columns are searched
_SYMBOL = re.compile(r"[•●○▪■◦‣∙·–*-]\s+(?=\S)")
_BULLET = re.compile(rf"(?:{_SYMBOL.pattern}|\(?(?:\d{{1,3}}|[a-z]|[ivx]{{2,4}})[.)]\s+(?=\S))")
"""Items lose their symbols, but keep their numbers, since other text may refer to them."""
_SURE = 0.85


def build_passages(lines: Sequence[TextLine], heights: Mapping[TextLine, int]) -> list[Element]:
    """Group `lines` (in reading order) into headings, paragraphs and lists; `heights` are those of letters."""
    usual = float(median(heights.values())) if heights else 0.0
    found: list[Element] = []
    for group in _groups(lines, heights):
        text = join_lines(line.text for line in group)
        box = Region.around(line.box for line in group)
        certain = median(line.confidence for line in group) >= _SURE
        if _BULLET.match(text):
            found.append(Element("listitem", _SYMBOL.sub("", text, count=1), box, certain=certain))
        elif len(text) <= _MAX_HEADING_LETTERS and _is_large(
            text, median(heights.get(line, 0) for line in group), usual
        ):
            found.append(Element("heading", text, box, sources=("text", "pixels"), certain=certain))
        else:
            found.append(Element("paragraph", text, box, certain=certain))
    return _with_lists(found)


def _is_large(text: str, height: float, usual: float) -> bool:
    letters = sum(letter.isalnum() for letter in text)
    return letters >= _MIN_HEADING_LETTERS and height >= max(_MIN_HEADING_RATIO * usual, usual + _MIN_HEADING_EXCESS)


def _groups(lines: Sequence[TextLine], heights: Mapping[TextLine, int]) -> list[list[TextLine]]:
    return group_runs(
        lines, lambda group, line: _goes_on(group, line, heights) and _has_no_room(group[-1], line, lines)
    )


def _goes_on(group: Sequence[TextLine], line: TextLine, heights: Mapping[TextLine, int]) -> bool:
    """Whether `line` is the next line of a paragraph."""
    last = group[-1]
    low, high = sorted((heights.get(last, last.box.height), heights.get(line, line.box.height)))
    step = (line.box.y + line.box.bottom - last.box.y - last.box.bottom) / 2
    if high > 1.4 * low or not 0.4 * low < step <= _MAX_LINE_STEP * high or _BULLET.match(line.text):
        return False
    if len(group) > 1:
        before = group[-2].box
        if step > 1.25 * ((last.box.y + last.box.bottom - before.y - before.bottom) / 2):
            return False
    left = min(each.box.x for each in group)
    hangs = bool(_BULLET.match(group[0].text)) and 0 < line.box.x - left < 4 * high
    begun_in = len(group) == 1 and 0 < left - line.box.x <= _MAX_INDENT * high
    return abs(line.box.x - left) <= high or hangs or begun_in


def _has_no_room(line: TextLine, below: TextLine, lines: Sequence[TextLine]) -> bool:
    """Whether the first word of `below` is too long for the rest of `line`, given the column's widest line."""
    word = below.text.strip().partition(" ")[0]
    width = below.box.width * (len(word) + 1) / (len(below.text) + 1)
    end = _next_column(line, lines)
    column = [
        other.box.right
        for other in lines
        if other.window == line.window
        and abs(other.box.x - line.box.x) <= line.box.height
        and (end is None or other.box.right <= end)  # a title over several columns is in none of them
    ]
    return len(line.text) >= _MIN_WRAPPED_LETTERS and line.box.right + width >= _ROOM * max(column, default=0)


def _next_column(line: TextLine, lines: Sequence[TextLine]) -> int | None:
    """Return where the next column to the right of `line` or its neighbours begins, or None."""
    top, bottom = (
        line.box.y - _NEIGHBOUR_MARGIN * line.box.height,
        line.box.bottom + _NEIGHBOUR_MARGIN * line.box.height,
    )
    return min(
        (
            other.box.x
            for other in lines
            if other.box.x >= line.box.right and other.box.y < bottom and other.box.bottom > top
        ),
        default=None,
    )


def _with_lists(elements: Sequence[Element]) -> list[Element]:
    """Put consecutive list items into lists."""
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


_MIN_WORD, _MIN_LINES = 4, 4  # letters of a word, and lines of a text, for measuring the width of letters
_BEARING = 0.25  # side bearing of a word's first and last letter together, in letter widths
_SPREAD = 0.04
_TWO_SPACES = 2.0  # minimum letter widths of more than one space
_MIN_EQUAL_SHARE = 0.75  # share of the lines with letters of the usual width
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
_MIN_CODE, _MIN_LOG = 0.4, 0.6  # shares of lines that look like code, and that begin with a time


def find_monospace_blocks(words: Sequence[Word]) -> dict[TextLine, Element]:
    """Return the lines of code, terminals and logs, with their elements."""
    frames: dict[Region | None, list[Word]] = {}
    for word in words:
        frames.setdefault(word.line.window, []).append(word)
    found: dict[TextLine, Element] = {}
    for inside in frames.values():
        pitch = _letter_pitch(inside)
        if pitch:
            element = _monospace_element(inside, pitch)
            if element is not None:
                found |= {word.line: element for word in inside}
    return found


def _letter_pitch(words: Sequence[Word]) -> float:
    """Return the width of letters if all are equally wide, else 0."""
    lines: dict[TextLine, list[float]] = {}
    for word in words:
        if len(word.text) >= _MIN_WORD:
            lines.setdefault(word.line, []).append(word.box.width / (len(word.text) - _BEARING))
    if len(lines) < _MIN_LINES:
        return 0.0
    pitches = [median(each) for each in lines.values()]
    usual = median(pitches)
    alike = sum(abs(pitch - usual) <= max(_SPREAD * usual, 0.25) for pitch in pitches)
    return usual if alike >= _MIN_EQUAL_SHARE * len(pitches) else 0.0


def _monospace_element(words: Sequence[Word], pitch: float) -> Element | None:
    """Return the element of a monospaced text; None for prose."""
    rows = _text_rows(words, pitch)
    texts = [row for row in rows if row.strip()]
    box = Region.around(word.box for word in words)
    sources: tuple[ElementSource, ...] = ("text", "pixels")
    prompts = [_PROMPT.match(text) for text in texts]
    if sum(bool(prompt) for prompt in prompts) >= 1 and not _mostly(_CODE, texts, 0.7):
        return Element("log", "terminal", box, value="\n".join(rows), sources=sources, children=_commands(rows, box))
    if _mostly(_STAMPED, texts, _MIN_LOG):
        if _PROMPT.match(f"{rows[-1]} "):  # it waits for a command, and the log ended above it
            rows.pop()
        return Element("log", "log", box, value="\n".join(rows), sources=sources)
    if _mostly(_CODE, texts, _MIN_CODE):
        return Element("figure", "code", box, value="\n".join(rows), sources=sources)
    return None


def _mostly(pattern: re.Pattern[str], texts: Sequence[str], share: float) -> bool:
    return sum(bool(pattern.search(text)) for text in texts) >= share * len(texts)


def _text_rows(words: Sequence[Word], pitch: float) -> list[str]:
    """Return the text lines, with spaces for indentation and gaps, and with empty lines."""
    rows = group_into_rows(words)
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
    """Return list items with commands typed at prompts as names, and their output as values."""
    found: list[Element] = []
    name, printed = "", list[str]()
    for row in [*rows, None]:
        prompt = _PROMPT.match(f"{row} ") if row is not None else None  # the command may still be empty
        if row is not None and prompt is None:
            printed.append(row)
            continue
        value = "\n".join(printed).strip("\n")
        if name or value:
            found.append(Element("listitem", name, None, value=value, sources=("text", "pixels")))
        if row is not None and prompt is not None:
            name, printed = (prompt["command"] or "").strip(), []
    return tuple(found)
