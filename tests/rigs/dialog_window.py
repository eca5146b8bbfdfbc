"""A dialog with OK and Cancel under a text, with a line for whatever was pressed in the file that `WALKED_LOG` names.

`dialog_window.py gtk|tk TITLE TEXT`: GTK 3 needs the system's Python and tells screen readers of a dialog; Tk tells
them nothing.
"""

from __future__ import annotations

import os
import sys
from functools import partial
from pathlib import Path

ANSWERS = ("Cancel", "OK")


def said(name: str) -> None:
    with Path(os.environ["WALKED_LOG"]).open("a", encoding="utf-8") as log:
        log.write(f"{name}\n")


def _gtk(title: str, text: str) -> None:
    import gi  # type: ignore[import-not-found]

    gi.require_version("Gtk", "3.0")
    from gi.repository import Gtk  # type: ignore[import-not-found]

    dialog = Gtk.Dialog(title=title)
    dialog.get_content_area().pack_start(Gtk.Label(label=text, margin=20), True, True, 0)
    for name in ANSWERS:
        dialog.add_button(name, 0).connect("clicked", lambda _button, name=name: said(name))
    dialog.connect("delete-event", Gtk.main_quit)
    dialog.show_all()
    Gtk.main()


def _tk(title: str, text: str) -> None:
    import tkinter as tk

    window = tk.Tk()
    window.title(title)
    tk.Label(window, text=text, font=("DejaVu Sans", 12)).pack(padx=20, pady=20)
    row = tk.Frame(window)
    row.pack(pady=10)
    for name in ANSWERS:
        button = tk.Button(row, text=name, font=("DejaVu Sans", 12), command=partial(said, name))
        button.pack(side="left", padx=20)
    window.mainloop()


if __name__ == "__main__":
    {"gtk": _gtk, "tk": _tk}[sys.argv[1]](*sys.argv[2:4])
