"""A GTK window that tells what word processors and spreadsheets tell: `python3 office_window.py TITLE`.

Its menu bar is told twice, the cells of a table in a document are called by their coordinates, and a sheet with a
thousand million cells names none of them as its children. Runs with the system's Python.
"""

from __future__ import annotations

import sys
from typing import Any

import gi  # type: ignore[import-not-found]

gi.require_version("Atk", "1.0")
gi.require_version("Gtk", "3.0")
from gi.repository import Atk, Gtk  # type: ignore[import-not-found]  # noqa: E402

TEXTS = {(1, 0): "Month", (1, 1): "Income", (2, 0): "January", (2, 1): "100", (3, 1): "120"}
WIDTH, HEIGHT = 80, 24


class Cell(Atk.Object, Atk.Text, Atk.TableCell):  # type: ignore[misc]
    """One cell, made when somebody asks for it; PyGObject cannot let it tell its place, too."""

    def __init__(self, sheet: Sheet, row: int, column: int) -> None:
        super().__init__(accessible_role=Atk.Role.TABLE_CELL, accessible_name=f"{'ABCDEFGHIJ'[column]}{row + 1}")
        self.sheet, self.row, self.column = sheet, row, column
        self.set_parent(sheet)

    def do_ref_state_set(self) -> Any:
        states = Atk.StateSet()
        for state in (Atk.StateType.SHOWING, Atk.StateType.VISIBLE, Atk.StateType.ENABLED, Atk.StateType.EDITABLE):
            states.add_state(state)
        return states

    def do_get_position(self) -> tuple[bool, int, int]:
        return True, self.row, self.column

    def do_get_character_count(self) -> int:
        return len(TEXTS.get((self.row, self.column), ""))

    def do_get_text(self, start: int, end: int) -> str:
        return TEXTS.get((self.row, self.column), "")[start : None if end < 0 else end]


class Sheet(Atk.Object, Atk.Component, Atk.Table):  # type: ignore[misc]
    """Ten columns, of which five are on the screen."""

    def __init__(self, widget: Any) -> None:
        super().__init__(accessible_role=Atk.Role.TABLE, accessible_name="Sheet data")
        self.widget = widget
        self.cells: dict[tuple[int, int], Cell] = {}

    def do_get_n_children(self) -> int:
        return 2**30

    def do_ref_state_set(self) -> Any:
        states = Atk.StateSet()
        for state in (Atk.StateType.SHOWING, Atk.StateType.VISIBLE, Atk.StateType.MANAGES_DESCENDANTS):
            states.add_state(state)
        return states

    def do_get_extents(self, of: Any) -> tuple[int, int, int, int]:
        size = self.widget.get_allocation()
        _, x, y = self.widget.get_window().get_origin()
        return (
            (x if of == Atk.CoordType.SCREEN else 0),
            (y if of == Atk.CoordType.SCREEN else 0),
            size.width,
            size.height,
        )

    def do_ref_accessible_at_point(self, x: int, y: int, of: Any) -> Cell:
        left, top, _, _ = self.do_get_extents(of)
        return self.do_ref_at((y - top) // HEIGHT, (x - left) // WIDTH)

    def do_ref_at(self, row: int, column: int) -> Cell:
        return self.cells.setdefault((row, column), Cell(self, row, column))


class SheetWidget(Gtk.DrawingArea):  # type: ignore[misc]
    """What Orca is told of through `Sheet`."""

    def __init__(self) -> None:
        super().__init__(width_request=5 * WIDTH, height_request=8 * HEIGHT)
        self.sheet = Sheet(self)

    def do_get_accessible(self) -> Sheet:
        return self.sheet


def _menu_bar() -> Any:
    bar = Gtk.MenuBar()
    for name in ("File", "Edit", "Data"):
        bar.append(Gtk.MenuItem(label=name))
    return bar


def _document() -> Any:
    document = Gtk.Box(orientation=Gtk.Orientation.VERTICAL)
    document.get_accessible().set_role(Atk.Role.DOCUMENT_TEXT)
    document.add(Gtk.Label(label="Dear members"))
    table = Gtk.Box(spacing=20)
    table.get_accessible().set_role(Atk.Role.TABLE)
    for column, text in enumerate(("Day", "Place")):
        cell = Gtk.Box()
        cell.get_accessible().set_role(Atk.Role.TABLE_CELL)
        cell.get_accessible().set_name(f"{'AB'[column]}1")
        cell.add(Gtk.Label(label=text))
        table.add(cell)
    document.add(table)
    return document


def main() -> None:
    window = Gtk.Window(title=sys.argv[1])
    box = Gtk.Box(orientation=Gtk.Orientation.VERTICAL, spacing=6)
    for widget in (_menu_bar(), _menu_bar(), Gtk.Button(label="Bold"), _document(), SheetWidget()):
        box.add(widget)
    window.add(box)
    window.connect("destroy", Gtk.main_quit)
    window.show_all()
    Gtk.main()


if __name__ == "__main__":
    main()
