#!/usr/bin/python3
"""A mail program in small: a list of letters, and the one that is chosen, whose words may be in a picture.

Run as `mail_program.py FOLDER`, where the folder has a file of JSON, `letters.json`: a list of objects with "from",
"subject", "text" and, if there is one, "picture", a file beside it. It belongs to Debian's Python, as its GTK does.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import gi  # type: ignore[import-not-found]

gi.require_version("Gtk", "3.0")
from gi.repository import GLib, Gtk  # type: ignore[import-not-found]  # noqa: E402


def main() -> None:
    """Run until the window is closed."""
    folder = Path(sys.argv[1])
    letters: list[dict[str, str]] = json.loads((folder / "letters.json").read_text(encoding="utf-8"))
    GLib.set_prgname("mail")
    window = Gtk.Window(title="Inbox")
    window.set_default_size(900, 600)
    window.connect("destroy", Gtk.main_quit)
    titles = Gtk.ListStore(str, str)
    for letter in letters:
        titles.append([letter["from"], letter["subject"]])
    listing = Gtk.TreeView(model=titles)
    for place, name in enumerate(("From", "Subject")):
        listing.append_column(Gtk.TreeViewColumn(name, Gtk.CellRendererText(), text=place))
    text = Gtk.TextView(editable=False, cursor_visible=False, wrap_mode=Gtk.WrapMode.WORD, margin=8)
    picture = Gtk.Image(halign=Gtk.Align.START, margin=8)

    def show(selection: Any) -> None:
        model, row = selection.get_selected()
        if row is None:
            return
        letter = letters[model.get_path(row)[0]]
        text.get_buffer().set_text(letter["text"])
        picture.clear()
        if "picture" in letter:
            picture.set_from_file(str(folder / letter["picture"]))

    listing.get_selection().connect("changed", show)
    box = Gtk.Box(orientation=Gtk.Orientation.VERTICAL)
    for part in (listing, text, picture):
        box.add(part)
    window.add(box)
    window.show_all()
    listing.grab_focus()
    Gtk.main()


if __name__ == "__main__":
    main()
