"""Builds the tree of elements of a picture, and merges it with the accessibility tree of the program shown."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from functools import partial

from seesay.core.domain import Analysis
from seesay.core.elements import Element, Role
from seesay.core.errors import ModelError, SeesayError
from seesay.core.findings import Pixels, TextLine
from seesay.core.region import Region
from seesay.core.text.cleaning import alphanumerics
from seesay.perception.layout.aligned_text import visual_rows
from seesay.perception.layout.charts import find_charts
from seesay.perception.layout.controls import ControlFinder, DetectedControl, is_toggle
from seesay.perception.layout.forms import Controls, form_elements
from seesay.perception.layout.grids import Grid, Rules, clean_scan, find_ruled_tables, find_rules
from seesay.perception.layout.item_lists import find_chats, find_entries, find_icon_lists
from seesay.perception.layout.tables import find_aligned_tables, group_cells_into_rows, table_element, with_toggles
from seesay.perception.layout.text_blocks import (
    Word,
    build_passages,
    find_monospace_blocks,
    line_boxes,
    split_into_words,
)
from seesay.perception.layout.toolbars import ToolbarFinder
from seesay.perception.layout.window_frames import find_tabs, find_windows, picture_title_bar, title_bar_lines

_LABELLED: frozenset[Role] = frozenset({"button", "checkbox", "radio", "switch", "tab", "menuitem", "link", "heading"})
"""Roles of elements that show their names."""
_CONTROLS: frozenset[Role] = frozenset({
    "button", "checkbox", "radio", "switch", "tab", "menuitem", "link", "textbox", "combobox", "slider",
})  # fmt: skip
_ARRANGED: frozenset[Role] = frozenset({"table", "chart", "figure", "log"})
"""Roles of which pixels say more than an accessibility tree with only the cells or the text."""
_CELLS: frozenset[Role] = frozenset({"cell", "columnheader"})
_MIN_SHOWN_LETTERS = 3  # of a text that contradicts a name; fewer are often an icon
_MIN_NAMED_ELEMENTS = 3  # of an accessibility tree that describes its window


def merge_program_tree(
    program: Element | None, seen: Sequence[Element], lines: Sequence[TextLine]
) -> tuple[Element, ...]:
    """Merge the accessibility tree `program` with the elements `seen` in pixels; `lines` are the window's text.

    The program is trusted. A text shown on one of its elements that differs from its name becomes a child of that
    element, so that both can be described.
    """
    if program is None or sum(bool(each.name) for each in program.walk()) < _MIN_NAMED_ELEMENTS:
        return tuple(seen)
    program = group_cells_into_rows(program)
    known = {word for each in program.walk() for text in (each.name, each.value) for word in _words(text)}
    is_new = partial(_is_new, known=known)

    def is_same(each: Element) -> bool:
        return each.role == "window" and (len(seen) == 1 or not is_new(each))

    inner = [part for each in seen for part in (each.children if is_same(each) else (each,))]
    in_rows = any(row.role == "row" and row.children for row in program.walk())
    controls = [each.box for each in program.walk() if each.role in _CONTROLS and each.box is not None]
    more = tuple(
        each
        for each in inner
        if ((is_new(each) and not _is_taken(each, controls)) or (each.role in _ARRANGED and not in_rows))
        and not _are_controls(each, controls)
    )
    window = _with_shown(program, lines)
    return (replace(window, children=(*window.children, *more)),)


def _words(text: str | float | None) -> set[str]:
    return {alphanumerics(word) for word in text.split()} - {""} if isinstance(text, str) else set()


def _is_new(element: Element, known: Iterable[str]) -> bool:
    """Whether most words of an element from pixels are `known` nowhere in the accessibility tree."""
    words = {word for each in element.walk() for text in (each.name, each.value) for word in _words(text)}
    return sum(word not in known for word in words) > len(words) / 2


def _is_taken(element: Element, controls: Iterable[Region]) -> bool:
    """Whether an element from pixels is a control where the program has one of its `controls`."""
    box = element.box
    if box is None or element.role not in _CONTROLS:
        return False
    return any(box.contains(*each.middle) for each in controls)


def _are_controls(table: Element, controls: Iterable[Region]) -> bool:
    """Whether at least half of the cells of a table from pixels are on `controls`: then it is a toolbar."""
    cells = [each.box for each in table.walk() if each.role in _CELLS and each.name and each.box is not None]
    middles = [(box.x + box.width / 2, box.y + box.height / 2) for box in cells]
    taken = sum(any(each.contains(*middle) for each in controls) for middle in middles)
    return bool(cells) and 2 * taken >= len(cells)


def _with_shown(element: Element, lines: Sequence[TextLine]) -> Element:
    children = tuple(_with_shown(child, lines) for child in element.children)
    box = element.box
    if element.role in _LABELLED and box is not None and not children:
        on_it = [line for line in lines if box.contains(*line.box.middle)]
        shown, name = alphanumerics("".join(line.text for line in on_it)), alphanumerics(element.name)
        if len(shown) >= _MIN_SHOWN_LETTERS and shown not in name and name not in shown and len(on_it) == 1:
            children = (Element("paragraph", on_it[0].text, on_it[0].box),)
    return replace(element, children=children)


_Heights = Mapping[TextLine, int]
_Blocks = dict[TextLine, Element]
_FIELDS = frozenset({"textbox", "combobox", "radio", "slider"})  # never in a table
_MAX_LEVEL_OFFSET = 0.5  # between the middles of a toggle and a title, in heights of the toggle
_MAX_COLUMN_OFFSET = 4  # pixels between toggles at the right ends of rows
_IN_TABLES = ("checkbox", "switch")  # kinds of toggles in cells


class StructureReader:
    """Builds elements from lines of text and pixels; without `controls`, none of them are controls."""

    def __init__(self, controls: ControlFinder | None = None, toolbars: ToolbarFinder | None = None) -> None:
        self._controls, self._toolbars = controls, toolbars

    def find(
        self,
        pixels: Pixels,
        lines: Sequence[TextLine],
        warn: Callable[[SeesayError], None] | None = None,
        plain: Collection[TextLine] = (),
    ) -> tuple[Element, ...]:
        """Return the elements of a picture with the text `lines`, in reading order.

        `warn` gets the reason if controls cannot be detected. Without it, their slow detection is skipped.
        Lines in `plain` become parts of windows only.
        """
        if not lines:
            return ()
        words = split_into_words(lines, pixels)
        rules = find_rules(pixels, words)
        loose = {id(line) for line in plain}
        grids = find_ruled_tables(rules, [word for word in words if id(word.line) not in loose])
        blocks = _tables(grids, pixels)
        # a frame with a title is a window unless rules make it a table; other tables have no title bar
        windows = find_windows([line for line in lines if line not in blocks], pixels, rules)
        titles = title_bar_lines(windows, lines) | picture_title_bar(lines, pixels.shape[1])

        hidden = {id(line) for line in (*plain, *titles)}  # hashing lines would take most of the time
        charts = find_charts(visual_rows([word for word in words if id(word.line) not in hidden], rules), pixels)
        plotted = {id(blocks[line]) for line in charts if line in blocks}  # a grid of bars is no table
        blocks = {line: block for line, block in blocks.items() if id(block) not in plotted} | charts

        def free() -> list[Word]:
            taken = hidden.union(map(id, blocks))
            return [word for word in words if id(word.line) not in taken]

        blocks |= find_monospace_blocks(free())
        blocks |= find_chats(list(dict.fromkeys(word.line for word in free())), pixels)
        blocks |= find_tabs(visual_rows(free(), rules), pixels)
        rows = visual_rows(free(), rules)
        blocks |= find_icon_lists(rows, pixels)
        blocks |= find_entries(rows)
        rest = free()
        ruled = {line: block for line, block in blocks.items() if block.role == "table"}
        inside = {id(line) for line in ruled}
        named = {frame: [word for word in words if word.line is title] for frame, title in windows.items()}
        pool = [*rest, *(word for word in words if id(word.line) in inside)]
        drawn = clean_scan(pixels)
        seen = self._seen(drawn, pool, named, warn)
        cards = {frame for frame, title in named.items() if _is_card(frame, title, seen)}
        windows = {frame: title for frame, title in windows.items() if frame not in cards}
        seen = [each for each in seen if not any(_is_in_bar(each, frame, named[frame]) for frame in windows)]
        pool += [word for frame in cards for word in named[frame]]
        forms = form_elements(seen, pool, drawn) if seen else {}
        bars = _button_rows(rest, rules, forms)
        aligned = _tables(
            find_aligned_tables([word for word in rest if id(word.line) not in bars], rules, windows), pixels
        )
        tables, forms = _resolve_tables_and_forms(
            ruled, aligned, forms, [each for each in seen if each.kind.startswith(_IN_TABLES)]
        )
        made = {line: (block,) for line, block in (blocks | tables).items()} | forms
        heights = {word.line: word.height for word in words}
        return tuple(_arrange_in_windows(lines, made, windows, heights))

    def _seen(
        self,
        pixels: Pixels,
        words: Sequence[Word],
        titles: Mapping[Region, Sequence[Word]],
        warn: Callable[[SeesayError], None] | None,
    ) -> list[DetectedControl]:
        """Return the controls beside and around `words`, and beside the `titles` of windows."""
        if self._controls is None or warn is None:
            return []
        words = [*words, *(word for title in titles.values() for word in title)]
        boxes = [box for line in dict.fromkeys(word.line for word in words) for box in line_boxes(line)]
        try:
            return self._controls.find(pixels, boxes, [word.box for word in words])
        except ModelError as problem:
            warn(problem)
            return []

    def toolbars(self, analysis: Analysis, area: Region, warn: Callable[[SeesayError], None]) -> tuple[Element, ...]:
        """Return the toolbars and named icons of `ToolbarFinder.find`; `warn` gets why they cannot be named."""
        if self._toolbars is None:
            return ()
        try:
            return self._toolbars.find(analysis, area)
        except ModelError as problem:
            warn(problem)
            return ()

    def joined(
        self, program: Element | None, lines: Sequence[TextLine], seen: Sequence[Element]
    ) -> tuple[Element, ...]:
        """Merge what was `seen` of a window with `lines` with its program's tree."""
        return merge_program_tree(program, seen, lines)


def _tables(grids: Sequence[Grid], pixels: Pixels) -> _Blocks:
    """Return the lines in `grids` with their tables."""
    found: _Blocks = {}
    for grid in grids:
        table = table_element(grid, pixels)
        found |= {word.line: table for cell in grid.cells for word in cell.words}
        found |= {word.line: table for word in grid.beside}
    return found


def _is_card(frame: Region, title: Sequence[Word], seen: Sequence[DetectedControl]) -> bool:
    """Whether an apparent title is the first row of a card: then rows have toggles at their right ends."""
    marks = [each for each in seen if is_toggle(each) and frame.contains(*each.box.middle)]
    first = [
        each for each in marks if any(_level(each.box, word.box) and each.box.x >= word.box.right for word in title)
    ]
    below = [(each, other) for each in first for other in marks if other.box.y >= each.box.bottom]
    return any(
        abs(one.box.x - other.box.x) <= _MAX_COLUMN_OFFSET and one.kind[:-1] == other.kind[:-1] for one, other in below
    )


def _is_in_bar(each: DetectedControl, frame: Region, title: Sequence[Word]) -> bool:
    """Whether an apparent toggle is an icon in the title bar of a window."""
    inside = is_toggle(each) and frame.contains(*each.box.middle)
    return inside and any(_level(each.box, word.box) for word in title)


def _level(mark: Region, word: Region) -> bool:
    return abs(mark.y + mark.height / 2 - word.y - word.height / 2) <= _MAX_LEVEL_OFFSET * mark.height


def _button_rows(words: Sequence[Word], rules: Rules, forms: Controls) -> set[int]:
    """Return the ids of the lines in rows of buttons only, which are no rows of a table."""
    found: set[int] = set()
    for row in visual_rows(words, rules):
        lines = {word.line for segment in row for word in segment.words}
        roles = {element.role for line in lines for element in forms.get(line, ())}
        if len(row) > 1 and roles == {"button"} and all(line in forms for line in lines):
            found.update(map(id, lines))
    return found


def _resolve_tables_and_forms(
    ruled: _Blocks, aligned: _Blocks, forms: Controls, marks: Sequence[DetectedControl]
) -> tuple[_Blocks, Controls]:
    """Resolve lines that are in tables and forms: fields may look like a table, and tables may have `marks`."""
    fields = {line for line, some in forms.items() if any(element.role in _FIELDS for element in some)}
    none = {id(aligned[line]) for line in fields if line in aligned}
    tables = ruled | {line: table for line, table in aligned.items() if id(table) not in none}
    held = {id(table): with_toggles(table, marks) for table in tables.values()} if marks else {}
    tables = {line: held.get(id(table), table) for line, table in tables.items()}
    return tables, {line: some for line, some in forms.items() if line not in tables}


def _arrange_in_windows(
    lines: Sequence[TextLine],
    blocks: Controls,
    windows: dict[Region, TextLine],
    heights: _Heights,
) -> list[Element]:
    """Return the elements of `lines`, those in a window as its children."""
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
    """Return the window of a line, whose frame may be inside the window."""
    if line.window is None or line.window in windows:
        return line.window
    return min((window for window in windows if window.covers(line.window)), key=lambda each: each.area, default=None)


def _content(lines: Sequence[TextLine], blocks: Controls, heights: _Heights) -> list[Element]:
    found: list[Element] = []
    plain: list[TextLine] = []
    said: set[int] = set()
    for line in lines:
        own = blocks.get(line)
        if own is None:
            plain.append(line)
            continue
        fresh = [each for each in own if id(each) not in said]
        if fresh:
            said.update(map(id, fresh))
            found += [*build_passages(plain, heights), *fresh]
            plain = []
    return [*found, *build_passages(plain, heights)]
