"""Joins lines, in reading order, into paragraphs by distance, height and column; places figures among them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median
from typing import Literal

from seesay.core.findings import TextLine
from seesay.core.region import Region

Role = Literal["paragraph", "heading", "footnote", "page number"]

_SPACING = 1.45  # maximum line spacing in a paragraph, relative to the page's usual spacing
_LARGER, _SMALLER = 1.25, 0.9
"""Minimum line height of a heading and maximum of a footnote, relative to the usual height."""
_INDENT = 0.8  # minimum indent of a paragraph's first line, in line heights
_SHORT = 0.85  # maximum width of a paragraph's last line, as a share of its column, if it shows the end
_MARGIN = 0.1  # height of the margins at top and bottom in which a lone number is a page number, as a share of the page
_LOWER = 0.55  # minimum vertical position of a footnote, as a share of the page
_SAME_SIZE = 1.35
_NO_ROOM = 0.97  # minimum filled share of a column without room for the next word; widths of words are estimated
_NUMBER = re.compile(r"[-–—\s]*(?:\d{1,4}|[ivxlc]{1,7})[-–—.\s]*|(?:page|seite)\s+\d+(?:\s*(?:of|von|/)\s*\d+)?", re.I)
_NOTE = re.compile(r"(?:\d{1,3}|[*†‡§]{1,3}|[¹²³⁴⁵⁶⁷⁸⁹⁰]{1,3})[.)\]]?\s*\S")
_ITEM = re.compile(r"(?:[•●◦▪*–—-]|\(?\d{1,3}[.)]|\(?[a-z][.)])\s")
_ENDED = re.compile(r"[.!?…:;。！？][\"'”’»)\]]*$")
_LEADERS = re.compile(r"(?:\s?\.){5,}\s?")
_ENTRY = re.compile(r"(?:\s?\.){5,}\s*[\divxlc]+$", re.IGNORECASE)  # an entry of a table of contents
_HYPHEN = re.compile(r"(?<=[^\W\d_])[-‐¬]$")
_COMPOUND = re.compile(r"^(?:und|oder|bzw|and|or)\b")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Lines of one paragraph, and their text in one line; `open`: it may continue on the next page."""

    text: str
    role: Role
    lines: tuple[TextLine, ...]
    open: bool = False


def paragraphs(lines: Sequence[TextLine], height: int) -> tuple[Paragraph, ...]:
    """Return the paragraphs of a page of `height` pixels from its `lines` in reading order; footnotes come last."""
    if not lines:
        return ()
    size = _usual(line.box.height for line in lines)
    spacing = _spacing(lines, size)
    numbers = {index for index in range(len(lines)) if _is_page_number(lines[index], height)}
    notes = _notes(lines, numbers, height, size)
    body = [line for index, line in enumerate(lines) if index not in numbers | notes]
    joined = list(_blocks(body, size, spacing, None))
    if joined and joined[-1].role == "paragraph" and not _ENDED.search(joined[-1].text):
        last = joined[-1]
        joined[-1] = Paragraph(last.text, last.role, last.lines, open=True)
    joined += _blocks([lines[index] for index in sorted(notes)], size, spacing, "footnote")
    joined += [Paragraph(lines[index].text, "page number", (lines[index],)) for index in sorted(numbers)]
    return tuple(joined)


def continues_paragraph(before: Paragraph, after: Paragraph) -> bool:
    """Whether a page's first paragraph continues the open last one of the page before."""
    first = after.text[:1]
    return before.open and after.role == "paragraph" and not _ITEM.match(after.text) and not first.isupper()


def join_lines(texts: Iterable[str]) -> str:
    """Join lines into one, with hyphenated words put together."""
    whole = ""
    for text in texts:
        text = text.strip()
        if _HYPHEN.search(whole) and text[:1].islower() and not _COMPOUND.match(text):
            whole = whole[:-1] + text
        else:
            whole = f"{whole} {text}".strip()
    return whole


def _usual(sizes: Iterable[int]) -> float:
    return median([max(1, each) for each in sizes])


def _spacing(lines: Sequence[TextLine], size: float) -> float:
    """Return the usual distance of lines, from middle to middle."""
    steps = [
        step
        for line, below in pairwise(lines)
        if 0 < (step := below.box.middle[1] - line.box.middle[1]) < 3 * size and _overlap(line, below)
    ]
    return median(steps) if steps else 1.3 * size


def _is_page_number(line: TextLine, height: int) -> bool:
    at_edge = line.box.bottom < _MARGIN * height or line.box.y > (1 - _MARGIN) * height
    return at_edge and _NUMBER.fullmatch(line.text.strip()) is not None


def _notes(lines: Sequence[TextLine], numbers: set[int], height: int, size: float) -> set[int]:
    """Return the indexes of footnotes: small lines at the end of a column, the first of which starts with a mark."""
    found: set[int] = set()
    run: list[int] = []

    def end() -> None:
        first = next((place for place, index in enumerate(run) if _NOTE.match(lines[index].text)), None)
        if first is not None:
            found.update(run[first:])
        run.clear()

    for index, line in enumerate(lines):
        if index in numbers:
            continue
        small = line.box.height < _SMALLER * size and line.box.y > _LOWER * height
        if small and run and line.box.middle[1] < lines[run[-1]].box.middle[1]:  # the next column
            end()
        if small:
            run.append(index)
        elif run:
            # Larger text below in the same column: the small lines were no footnotes.
            if line.box.middle[1] < lines[run[0]].box.middle[1]:
                end()
            run.clear()
    end()
    return found


def _blocks(lines: Sequence[TextLine], size: float, spacing: float, role: Role | None) -> Iterator[Paragraph]:
    block: list[TextLine] = []
    for line in lines:
        if block and not _continues(block, line, lines, spacing, role):
            yield _block(block, size, role)
            block = []
        block.append(line)
    if block:
        yield _block(block, size, role)


def _block(block: Sequence[TextLine], size: float, role: Role | None) -> Paragraph:
    text = _LEADERS.sub(" … ", join_lines(line.text for line in block))
    large = _usual(line.box.height for line in block) > _LARGER * size
    return Paragraph(text, role or ("heading" if large else "paragraph"), tuple(block))


def _continues(
    block: Sequence[TextLine], line: TextLine, lines: Sequence[TextLine], spacing: float, role: Role | None
) -> bool:
    last = block[-1]
    if _ITEM.match(line.text) or (role == "footnote" and _NOTE.match(line.text)):
        return False
    low, high = sorted((last.box.height, line.box.height))
    step = line.box.middle[1] - last.box.middle[1]
    if step <= 0:  # the next column: the paragraph continues unless its last line was short, or its sentence has ended
        return high <= _SAME_SIZE * low and not _ENDED.search(last.text) and not line.text[:1].isupper()
    if high > _SAME_SIZE * low or step > _SPACING * spacing or not _overlap(last, line):
        return False
    column = [other for other in lines if _overlap(other, last)]
    left, right = min(other.box.x for other in column), max(other.box.right for other in column)
    if line.box.x - left > _INDENT * line.box.height and last.box.x - left <= _INDENT * line.box.height:
        return False
    room = last.box.right - left < _SHORT * (right - left)
    if _ENTRY.search(last.text) or (room and _ENDED.search(last.text)):
        return False
    # A line was wrapped only if the next word did not fit.
    word = line.text.split()[0] if line.text.strip() else ""
    needed = line.box.width * (len(word) + 1) / max(1, len(line.text))
    return last.box.right + needed > _NO_ROOM * (_right_of_run(last, lines, spacing) - left) + left


def _right_of_run(line: TextLine, lines: Sequence[TextLine], spacing: float) -> int:
    """Return the right edge of the lines above and below `line` that are close enough for a paragraph."""
    place = lines.index(line)
    right = line.box.right
    for part in (lines[place::-1], lines[place:]):
        for one, other in pairwise(part):
            low, high = sorted((one.box.height, other.box.height))
            close = abs(other.box.middle[1] - one.box.middle[1]) <= _SPACING * spacing and high <= _SAME_SIZE * low
            if not close or not _overlap(one, other):
                break
            right = max(right, other.box.right)
    return right


def _overlap(line: TextLine, other: TextLine) -> bool:
    return min(line.box.right, other.box.right) > max(line.box.x, other.box.x)


_WIDER = 0.5  # additional distance of a part outside the column, in shares of the page's width


def reading_index(box: Region, parts: Sequence[Region | None]) -> int:
    """Return the index among `parts` (boxes or None) before which `box` is read: after the closest one above it."""
    known = [(number, part) for number, part in enumerate(parts) if part is not None]
    if not known:
        return len(parts)
    width = max(part.right for _, part in known) - min(part.x for _, part in known)
    middle = box.y + box.height / 2

    def distance(part: Region) -> float:
        shared = max(0, min(part.right, box.right) - max(part.x, box.x)) / max(1, min(part.width, box.width))
        beyond = (max(part.right, box.right) - min(part.x, box.x)) / max(1, box.width, part.width) - 1
        gap = max(0, box.y - part.bottom, part.y - box.bottom)
        outside = max(0, part.width - box.width) / max(1, width)
        return gap + _WIDER * width * (1 - min(1.0, shared) + max(0.0, beyond) + outside / 4)

    number, part = min(known, key=lambda each: distance(each[1]))
    return number + (part.y + part.height / 2 <= middle)
