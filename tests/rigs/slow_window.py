"""A window whose button has its effect only after a while, and whose text has a menu (shift+F10)."""

from __future__ import annotations

import sys

import gi  # type: ignore[import-not-found]

gi.require_version("Gtk", "3.0")
from gi.repository import GLib, Gtk  # type: ignore[import-not-found]  # noqa: E402

_MILLISECONDS = 1500


def main(title: str) -> None:
    """Show the window."""
    window, column = Gtk.Window(title=title), Gtk.VBox(border_width=20, spacing=20)
    heading, result = Gtk.Label(label="Three letters are open"), Gtk.Label(label="Nothing was archived")
    button, menu = Gtk.Button(label="Archive"), Gtk.Menu()
    for name in ("Rename it", "Move it up"):
        menu.append(Gtk.MenuItem(label=name))
    menu.show_all()

    def archive(_button: object) -> None:
        GLib.timeout_add(_MILLISECONDS, result.set_text, "All of them were archived")

    button.connect("clicked", archive)
    button.connect("popup-menu", lambda _: menu.popup_at_widget(button, 7, 1, None) or True)
    for each in (heading, button, result):
        column.pack_start(each, False, False, 0)
    window.add(column)
    window.connect("destroy", Gtk.main_quit)
    window.show_all()
    Gtk.main()


if __name__ == "__main__":
    main(sys.argv[1])
