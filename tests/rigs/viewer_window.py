"""A viewer by GTK 3 with a page that is larger than its view and has the keyboard.

`viewer_window.py TITLE`, run by the system's Python.
"""

from __future__ import annotations

import sys

import gi  # type: ignore[import-not-found,unused-ignore]

gi.require_version("Gtk", "3.0")
gi.require_version("Atk", "1.0")
from gi.repository import Atk, Gtk  # type: ignore[import-not-found,unused-ignore]  # noqa: E402


def main() -> None:
    window = Gtk.Window(title=sys.argv[1], default_width=400, default_height=300)
    view = Gtk.ScrolledWindow()
    page = Gtk.DrawingArea(can_focus=True)
    page.set_size_request(900, 1200)
    page.get_accessible().set_role(Atk.Role.PAGE)
    view.add(page)
    box = Gtk.Box(orientation=Gtk.Orientation.VERTICAL)
    number = Gtk.Entry(text="1")
    number.get_accessible().set_name("page-label-entry")
    for each in (Gtk.Button(label="Print"), number, Gtk.Image.new_from_icon_name("pan-down-symbolic", 1)):
        box.pack_start(each, False, False, 0)
    box.pack_start(view, True, True, 0)
    window.add(box)
    window.connect("destroy", Gtk.main_quit)
    window.show_all()
    page.grab_focus()
    Gtk.main()


main()
