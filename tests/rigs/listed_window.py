"""A window of GTK 4 with a drop-down, two lists, a field with a hint in it and a menu, none of which has a name.

It needs the system's Python, and takes its title as its argument.
"""

from __future__ import annotations

import sys
from typing import Any

import gi  # type: ignore[import-not-found]

gi.require_version("Gtk", "4.0")
from gi.repository import Gio, Gtk  # type: ignore[import-not-found]  # noqa: E402


def _fill(app: Any) -> None:
    window = Gtk.ApplicationWindow(application=app, title=sys.argv[1])
    page = Gtk.Box(orientation=Gtk.Orientation.VERTICAL, spacing=8)
    choice = Gtk.DropDown.new_from_strings(["Breakfast", "Lunch", "Dinner"])
    choice.set_selected(1)
    spices = Gtk.ListBox()
    for name, amount in (("Lentils", "300 g"), ("Cumin", "a spoon"), ("Lemon", "half of one")):
        row, texts = Gtk.Box(spacing=12), Gtk.Box(orientation=Gtk.Orientation.VERTICAL)
        for text in (name, amount):
            texts.append(Gtk.Label(label=text, xalign=0))
        row.append(texts)
        row.append(Gtk.Button(label="Buy"))
        spices.append(row)
    spices.select_row(spices.get_row_at_index(1))
    factory = Gtk.SignalListItemFactory()
    factory.connect("setup", lambda _, item: item.set_child(Gtk.Label()))
    factory.connect("bind", lambda _, item: item.get_child().set_text(item.get_item().get_string()))
    guests = Gtk.ListView(
        model=Gtk.SingleSelection(model=Gtk.StringList.new(["Anna", "Boris"]), selected=1), factory=factory
    )
    menu = Gio.Menu()
    for name in ("Print", "Share"):
        menu.append(name, f"app.{name.lower()}")
        app.add_action(Gio.SimpleAction.new(name.lower(), None))
    field, more = Gtk.Entry(placeholder_text="Your name"), Gtk.MenuButton(label="More", menu_model=menu)
    for part in (choice, spices, guests, field, more):
        page.append(part)
    window.set_child(page)
    window.present()
    choice.grab_focus()


application = Gtk.Application()
application.connect("activate", _fill)
application.run([])
