"""The stage that says what a picture is made of.

Joins what a program says of its window with what was made out of its pixels.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from functools import partial

from seesay.core.elements import Element, Role
from seesay.core.errors import ModelError, SeesayError
from seesay.core.findings import Pixels, TextLine
from seesay.core.region import Region
from seesay.core.text.cleaning import letters_of
from seesay.perception.layout.aligned_text import NUMBER, visual_rows
from seesay.perception.layout.cell_rows import with_rows
from seesay.perception.layout.charts import find_charts
from seesay.perception.layout.controls import ControlFinder, Seen, is_mark
from seesay.perception.layout.forms import Controls, form_elements
from seesay.perception.layout.grids import Grid, Rules, find_rules, ruled_grids, without_grain
from seesay.perception.layout.item_lists import find_chats, find_entries, find_icon_lists
from seesay.perception.layout.tables import find_aligned, table_element, ticked
from seesay.perception.layout.text_blocks import Word, line_boxes, passages, words_of, written_blocks
from seesay.perception.layout.window_frames import find_tabs, picture_bar, title_bars, windows_of

_LABELLED: frozenset[Role] = frozenset({"button", "checkbox", "radio", "switch", "tab", "menuitem", "link", "heading"})
"""What shows its name."""
_CONTROLS: frozenset[Role] = frozenset({
    "button", "checkbox", "radio", "switch", "tab", "menuitem", "link", "textbox", "combobox", "slider",
})  # fmt: skip
_ARRANGED: frozenset[Role] = frozenset({"table", "chart", "figure", "log"})
"""What pixels tell more of than a program does that has only the cells or the text."""
_CELLS: frozenset[Role] = frozenset({"cell", "columnheader"})
_LEAST_SHOWN = 3
"""Letters of a text that contradicts a name; fewer are as often an icon."""
_FEW = 3
"""A program that tells of fewer elements with names says nothing of its window."""


def merged(program: Element | None, seen: Sequence[Element], lines: Sequence[TextLine]) -> tuple[Element, ...]:
    """Return the window that `program` tells of, with what was `seen` in it besides; `lines` are its text.

    The program is believed for what it says. What stands on one of its elements and is not its name is a child of that
    element: where the two contradict, both can be told.
    """
    if program is None or sum(bool(each.name) for each in program.walk()) < _FEW:
        return tuple(seen)
    program = with_rows(program)
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
    return {letters_of(word) for word in text.split()} - {""} if isinstance(text, str) else set()


def _is_new(element: Element, known: Iterable[str]) -> bool:
    """Whether most words of what was seen are in nothing that the program told."""
    words = {word for each in element.walk() for text in (each.name, each.value) for word in _words(text)}
    return sum(word not in known for word in words) > len(words) / 2


def _is_taken(element: Element, controls: Iterable[Region]) -> bool:
    """Whether a control that only pixels show is where the program has another of its `controls`."""
    box = element.box
    if box is None or element.role not in _CONTROLS:
        return False
    return any(box.contains(*each.middle) for each in controls)


def _are_controls(table: Element, controls: Iterable[Region]) -> bool:
    """Whether half of what stands in the cells of a table that was seen is on the program's `controls`: it is bars."""
    cells = [each.box for each in table.walk() if each.role in _CELLS and each.name and each.box is not None]
    middles = [(box.x + box.width / 2, box.y + box.height / 2) for box in cells]
    taken = sum(any(each.contains(*middle) for each in controls) for middle in middles)
    return bool(cells) and 2 * taken >= len(cells)


def _with_shown(element: Element, lines: Sequence[TextLine]) -> Element:
    children = tuple(_with_shown(child, lines) for child in element.children)
    box = element.box
    if element.role in _LABELLED and box is not None and not children:
        on_it = [line for line in lines if box.contains(*line.box.middle)]
        shown, name = letters_of("".join(line.text for line in on_it)), letters_of(element.name)
        if len(shown) >= _LEAST_SHOWN and shown not in name and name not in shown and len(on_it) == 1:
            children = (Element("paragraph", on_it[0].text, on_it[0].box),)
    return replace(element, children=children)


_Heights = Mapping[TextLine, int]
_Blocks = dict[TextLine, Element]
_FIELDS = frozenset({"textbox", "combobox", "radio", "slider"})
"""Controls that no table has."""
_LEVEL = 0.5
"""How far the middles of a mark and of a title may be apart, in heights of the mark."""
_COLUMN = 4
"""Pixels by which marks at the right ends of rows begin beside each other at most."""
_IN_TABLES = ("checkbox", "switch")
"""Kinds of marks that cells have."""


class StructureReader:
    """Makes elements of lines of text and of their pixels; without `controls`, none of controls."""

    def __init__(self, controls: ControlFinder | None = None) -> None:
        self._controls = controls

    def find(
        self,
        pixels: Pixels,
        lines: Sequence[TextLine],
        warn: Callable[[SeesayError], None] | None = None,
        plain: Collection[TextLine] = (),
    ) -> tuple[Element, ...]:
        """Return the elements of a picture, of which `lines` are the text in reading order.

        `warn` gets the reason where controls cannot be looked for; without it they are not, since that takes time.
        The lines that are `plain` are in nothing but windows.
        """
        if not lines:
            return ()
        words = words_of(lines, pixels)
        rules = find_rules(pixels, words)
        loose = {id(line) for line in plain}
        grids = ruled_grids(rules, [word for word in words if id(word.line) not in loose])
        blocks = _tables(grids, pixels)
        # a frame with a title is a window unless rules make it a table, and no other table has a title bar
        windows = windows_of([line for line in lines if line not in blocks], pixels, rules)
        titles = title_bars(windows, lines) | picture_bar(lines, pixels.shape[1])

        def free() -> list[Word]:
            taken = {id(line) for line in (*blocks, *titles)}  # to hash lines of text takes longer than all else here
            return [word for word in words if id(word.line) not in taken and id(word.line) not in loose]

        blocks |= written_blocks(free())
        blocks |= find_chats(list(dict.fromkeys(word.line for word in free())), pixels)
        blocks |= find_tabs(visual_rows(free(), rules), pixels)
        rows = visual_rows(free(), rules)
        blocks |= find_charts(rows, pixels)
        rows = [[segment for segment in row if segment.words[0].line not in blocks] for row in rows]
        blocks |= find_icon_lists(rows, pixels)
        blocks |= find_entries(rows)
        rest = free()
        ruled = {line: block for line, block in blocks.items() if block.role == "table"}
        inside = {id(line) for line in ruled}
        named = {frame: [word for word in words if word.line is title] for frame, title in windows.items()}
        pool = [*rest, *(word for word in words if id(word.line) in inside)]
        drawn = without_grain(pixels)
        seen = self._seen(drawn, pool, named, warn)
        cards = {frame for frame, title in named.items() if _is_card(frame, title, seen)}
        windows = {frame: title for frame, title in windows.items() if frame not in cards}
        seen = [each for each in seen if not any(_is_in_bar(each, frame, named[frame]) for frame in windows)]
        pool += [word for frame in cards for word in named[frame]]
        forms = form_elements(seen, pool, drawn, rules) if seen else {}
        bars = _button_rows(rest, rules, forms)
        aligned = _tables(find_aligned([word for word in rest if id(word.line) not in bars], rules, windows), pixels)
        tables, forms = _either(ruled, aligned, forms, [each for each in seen if each.kind.startswith(_IN_TABLES)])
        made = {line: (block,) for line, block in (blocks | tables).items()} | forms
        heights = {word.line: word.height for word in words}
        return tuple(_arranged(lines, made, windows, heights))

    def _seen(
        self,
        pixels: Pixels,
        words: Sequence[Word],
        titles: Mapping[Region, Sequence[Word]],
        warn: Callable[[SeesayError], None] | None,
    ) -> list[Seen]:
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
        found |= {word.line: table for word in grid.beside}
    return found


def _is_card(frame: Region, title: Sequence[Word], seen: Sequence[Seen]) -> bool:
    """Whether what looks like a window's title is the first row of a card: each has a mark at its right end."""
    marks = [each for each in seen if is_mark(each) and frame.contains(*each.box.middle)]
    first = [
        each for each in marks if any(_level(each.box, word.box) and each.box.x >= word.box.right for word in title)
    ]
    below = [(each, other) for each in first for other in marks if other.box.y >= each.box.bottom]
    return any(abs(one.box.x - other.box.x) <= _COLUMN and one.kind[:-1] == other.kind[:-1] for one, other in below)


def _is_in_bar(each: Seen, frame: Region, title: Sequence[Word]) -> bool:
    """Whether what was taken for a mark stands in the title bar of a window, as an icon does."""
    inside = is_mark(each) and frame.contains(*each.box.middle)
    return inside and any(_level(each.box, word.box) for word in title)


def _level(mark: Region, word: Region) -> bool:
    return abs(mark.y + mark.height / 2 - word.y - word.height / 2) <= _LEVEL * mark.height


def _button_rows(words: Sequence[Word], rules: Rules, forms: Controls) -> set[int]:
    """Return the identities of the lines in rows of nothing but buttons, which are no rows of a table.

    Days of a calendar are: a row of numbers is left out.
    """
    found: set[int] = set()
    for row in visual_rows(words, rules):
        lines = {word.line for segment in row for word in segment.words}
        roles = {element.role for line in lines for element in forms.get(line, ())}
        numbers = all(NUMBER.fullmatch(line.text.strip()) for line in lines)
        if len(row) > 1 and roles == {"button"} and all(line in forms for line in lines) and not numbers:
            found.update(map(id, lines))
    return found


def _either(ruled: _Blocks, aligned: _Blocks, forms: Controls, marks: Sequence[Seen]) -> tuple[_Blocks, Controls]:
    """Return what lines are in: fields are aligned as a table is, and a table may have buttons and `marks`."""
    fields = {line for line, some in forms.items() if any(element.role in _FIELDS for element in some)}
    none = {id(aligned[line]) for line in fields if line in aligned}
    tables = ruled | {line: table for line, table in aligned.items() if id(table) not in none}
    held = {id(table): ticked(table, marks) for table in tables.values()} if marks else {}
    tables = {line: held.get(id(table), table) for line, table in tables.items()}
    return tables, {line: some for line, some in forms.items() if line not in tables}


def _arranged(
    lines: Sequence[TextLine],
    blocks: Controls,
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
            found += [*passages(plain, heights), *fresh]
            plain = []
    return [*found, *passages(plain, heights)]
