"""A GTK 3 window with a tree: `tree_window.py ROW`, which has the keyboard and to which the tree is opened ("0:1").

It needs the system's Python.
"""

from __future__ import annotations

import sys

import gi  # type: ignore[import-not-found]

gi.require_version("Gtk", "3.0")
from gi.repository import Gtk  # type: ignore[import-not-found]  # noqa: E402

window = Gtk.Window(title="Stores")
store = Gtk.TreeStore(str, str)
fruit = store.append(None, ["Fruit", "3"])
store.append(fruit, ["Pear", "1"])
store.append(fruit, ["Plum", "2"])
store.append(None, ["Bread", "9"])
view = Gtk.TreeView(model=store)
for number, title in enumerate(("What", "How many")):
    view.append_column(Gtk.TreeViewColumn(title, Gtk.CellRendererText(), text=number))
row = Gtk.TreePath.new_from_string(sys.argv[1])
view.expand_to_path(row)
if row.get_depth() == 1:
    view.collapse_row(row)
view.set_cursor(row, view.get_column(0), False)
window.add(view)
window.connect("destroy", Gtk.main_quit)
window.show_all()
view.grab_focus()
Gtk.main()
