"""A window with a text of several lines by Qt or, run by the system's Python, by GTK 3 or 4.

`text_window.py qt|gtk|gtk4 TITLE FILE`: the field has no name, and lines are wrapped.
"""

from __future__ import annotations

import sys
from pathlib import Path


def _qt(title: str, text: str) -> None:
    from PySide6.QtWidgets import QApplication, QMainWindow, QPlainTextEdit

    app = QApplication(["text"])
    window, field = QMainWindow(), QPlainTextEdit(text)
    window.setCentralWidget(field)
    window.setWindowTitle(title)
    window.show()
    field.setFocus()
    app.exec()


def _gtk(title: str, text: str) -> None:
    import gi  # type: ignore[import-not-found,unused-ignore]

    gi.require_version("Gtk", "3.0")
    from gi.repository import Gtk  # type: ignore[import-not-found,unused-ignore]

    window = Gtk.Window(title=title, default_width=460, default_height=600)
    field = Gtk.TextView(wrap_mode=Gtk.WrapMode.WORD)
    field.get_buffer().set_text(text)
    field.get_buffer().place_cursor(field.get_buffer().get_start_iter())
    window.add(field)
    window.connect("destroy", Gtk.main_quit)
    window.show_all()
    Gtk.main()


def _gtk4(title: str, text: str) -> None:
    import gi  # type: ignore[import-not-found,unused-ignore]

    gi.require_version("Gtk", "4.0")
    from gi.repository import GLib, Gtk  # type: ignore[import-not-found,unused-ignore]

    # The width that a text with wrapped lines asks for is the longest word's.
    window, loop = Gtk.Window(title=title, default_width=460, default_height=600), GLib.MainLoop()
    field = Gtk.TextView(wrap_mode=Gtk.WrapMode.WORD)
    field.get_buffer().set_text(text)
    field.get_buffer().place_cursor(field.get_buffer().get_start_iter())
    field.set_vexpand(True)
    box = Gtk.Box(orientation=Gtk.Orientation.VERTICAL, spacing=6)  # with a part beside it, its place is not told
    box.append(Gtk.Label(label="Letters"))
    box.append(field)
    window.set_child(box)
    window.connect("destroy", lambda _window: loop.quit())
    field.grab_focus()
    window.present()
    loop.run()


if __name__ == "__main__":
    {"qt": _qt, "gtk": _gtk, "gtk4": _gtk4}[sys.argv[1]](sys.argv[2], Path(sys.argv[3]).read_text(encoding="utf-8"))
