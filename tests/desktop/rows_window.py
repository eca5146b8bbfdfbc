"""A page of settings in rows, as programs of GTK 3 build them: no label is related to the control beside it.

It needs the system's Python, and takes its title as its argument.
"""

from __future__ import annotations

import sys
from typing import Any

import gi  # type: ignore[import-not-found]

gi.require_version("Gtk", "3.0")
from gi.repository import Gtk  # type: ignore[import-not-found]  # noqa: E402


def main(title: str) -> None:
    """Show the window."""
    window = Gtk.Window(title=title)
    page = Gtk.Box(orientation=Gtk.Orientation.VERTICAL)

    def add(control: Any, *lines: str) -> None:
        row, texts = Gtk.Box(spacing=12), Gtk.Box(orientation=Gtk.Orientation.VERTICAL)
        for line in lines:
            texts.pack_start(Gtk.Label(label=line, xalign=0), False, False, 0)
        row.pack_start(texts, True, True, 6)
        row.pack_start(control, False, False, 6)
        page.pack_start(row, False, False, 8)

    first = Gtk.Switch(active=True)
    add(first, "Mute everything", "Calls are heard all the same, and so are alarms")
    add(Gtk.Switch(), "Ring when a message arrives")
    for name, value, is_drawn in (("Volume", 35, True), ("Balance", 80, False)):
        scale = Gtk.Scale.new_with_range(Gtk.Orientation.HORIZONTAL, 0, 100, 1)
        scale.set_value(value)
        scale.set_draw_value(is_drawn)
        scale.set_size_request(220, -1)
        add(scale, name)
    add(Gtk.ProgressBar(fraction=0.62), "Downloading sounds")
    bold = Gtk.ToggleButton(label="B")
    add(bold, "Letters")
    window.add(page)
    window.connect("destroy", Gtk.main_quit)
    window.show_all()
    first.grab_focus()
    Gtk.main()


if __name__ == "__main__":
    main(sys.argv[1])
