"""A GTK 3 window with controls that have no name: `nameless_window.py [ICON…]`, a button for each icon of the theme.

Below them are a progress bar and a text field. Each press is a line in the file that `WALKED_LOG` names; needs the
system's Python.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

import gi  # type: ignore[import-not-found]

gi.require_version("Gtk", "3.0")
from gi.repository import Gtk  # type: ignore[import-not-found]  # noqa: E402


def said(icon: str) -> None:
    with Path(os.environ["WALKED_LOG"]).open("a", encoding="utf-8") as log:
        log.write(f"{icon}\n")


window = Gtk.Window(title="Player")
box = Gtk.Box(orientation=Gtk.Orientation.VERTICAL, spacing=8, margin=10)
box.pack_start(Gtk.Label(label="Now playing"), True, True, 0)
for icon in sys.argv[1:]:
    button = Gtk.Button()
    button.add(Gtk.Image.new_from_icon_name(icon, Gtk.IconSize.DND))
    button.connect("clicked", lambda _button, icon=icon: said(icon))
    box.pack_start(button, True, True, 0)
for widget in (Gtk.ProgressBar(fraction=0.3), Gtk.Entry(text="river otter")):
    box.pack_start(widget, True, True, 0)
window.add(box)
window.connect("destroy", Gtk.main_quit)
window.show_all()
Gtk.main()
