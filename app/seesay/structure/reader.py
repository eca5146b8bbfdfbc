"""The stage that says what a picture is made of."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from seesay.domain import Pixels, Region, TextLine
from seesay.elements import Element
from seesay.structure.aligned import visual_rows
from seesay.structure.charts import find_charts
from seesay.structure.chats import find_chats
from seesay.structure.entries import find_entries
from seesay.structure.grids import Grid, find_rules, ruled_grids
from seesay.structure.icon_lists import find_icon_lists
from seesay.structure.merging import merged
from seesay.structure.passages import passages
from seesay.structure.tables import find_aligned, table_element
from seesay.structure.typewriter import written_blocks
from seesay.structure.windows import title_bars, windows_of
from seesay.structure.words import Word, words_of

_Heights = Mapping[TextLine, int]
_Blocks = dict[TextLine, Element]


class StructureReader:
    """Makes elements of lines of text and of the pixels that they were read from."""

    def find(self, pixels: Pixels, lines: Sequence[TextLine]) -> tuple[Element, ...]:
        """Return the elements of a picture, of which `lines` are the text in reading order."""
        if not lines:
            return ()
        words = words_of(lines, pixels)
        rules = find_rules(pixels, words)
        grids = ruled_grids(rules, words)
        blocks = _tables(grids, pixels)
        # a frame with a title is a window unless rules make it a table, and no other table has a title bar
        windows = windows_of([line for line in lines if line not in blocks], pixels, rules)
        bars = title_bars(windows, lines)

        def free() -> list[Word]:
            taken = {id(line) for line in (*blocks, *bars)}  # to hash lines of text takes longer than all else here
            return [word for word in words if id(word.line) not in taken]

        blocks |= written_blocks(free())
        blocks |= find_chats(list(dict.fromkeys(word.line for word in free())), pixels)
        rows = visual_rows(free(), rules)
        blocks |= find_charts(rows, pixels)
        rows = [[segment for segment in row if segment.words[0].line not in blocks] for row in rows]
        blocks |= find_icon_lists(rows, pixels)
        blocks |= find_entries(rows)
        blocks |= _tables(find_aligned(free(), rules, windows), pixels)
        heights = {word.line: word.height for word in words}
        return tuple(_arranged(lines, blocks, windows, heights))

    def joined(
        self, program: Element | None, lines: Sequence[TextLine], seen: Sequence[Element]
    ) -> tuple[Element, ...]:
        """Return what was `seen` of a window with `lines` and what its program tells of it as one tree."""
        return merged(program, seen, lines)


def _tables(grids: Sequence[Grid], pixels: Pixels) -> _Blocks:
    """Return the lines in `grids`, each with its table."""
    found: _Blocks = {}
    for grid in grids:
        table = table_element(grid, pixels)
        found |= {word.line: table for cell in grid.cells for word in cell.words}
    return found


def _arranged(
    lines: Sequence[TextLine],
    blocks: _Blocks,
    windows: dict[Region, TextLine],
    heights: _Heights,
) -> list[Element]:
    """Return what `lines` are in, those of a window in its element."""
    owners = [_owner(line, windows) for line in lines]
    found: list[Element] = []
    for window in dict.fromkeys(owners):
        mine = [line for line, owner in zip(lines, owners, strict=True) if owner == window]
        if window is None:
            found += _content(mine, blocks, heights)
            continue
        title = windows[window]
        content = _content([line for line in mine if line is not title], blocks, heights)
        found.append(Element("window", title.text.strip(), window, sources=("pixels", "text"), children=tuple(content)))
    return found


def _owner(line: TextLine, windows: dict[Region, TextLine]) -> Region | None:
    """Return the window that `line` stands in, of which its frame may be a part."""
    if line.window is None or line.window in windows:
        return line.window
    return min((window for window in windows if window.covers(line.window)), key=lambda each: each.area, default=None)


def _content(lines: Sequence[TextLine], blocks: _Blocks, heights: _Heights) -> list[Element]:
    found: list[Element] = []
    plain: list[TextLine] = []
    said: set[int] = set()
    for line in lines:
        block = blocks.get(line)
        if block is None:
            plain.append(line)
        elif id(block) not in said:
            said.add(id(block))
            found += [*passages(plain, heights), block]
            plain = []
    return [*found, *passages(plain, heights)]
