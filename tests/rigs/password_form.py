"""A window with a field for a password, by Qt or, run by the system's Python with "gtk" or "gtk4", by GTK 3 or 4.

`password_form.py qt|gtk|gtk4 TITLE PASSWORD [shown|hidden]`: the label stands far from the field, so that only the
accessible tree knows that they belong together. By GTK 4, a `hidden` one is an entry that shows dots, and the usual one
is made for passwords.
"""

from __future__ import annotations

import sys
from typing import Any


def _qt(title: str, password: str, *, shown: bool) -> None:
    from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

    app = QApplication(["form"])
    window = QWidget()
    window.setWindowTitle(title)
    label, field, user = QLabel("Password"), QLineEdit(password), QLineEdit("river otter")
    field.setEchoMode(QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password)
    label.setBuddy(field)
    layout = QVBoxLayout(window)
    for widget in (label, QLabel("Your account is ready to be used."), user, QPushButton("Sign in"), field):
        layout.addWidget(widget)
    window.show()
    app.exec()


def _gtk(title: str, password: str, *, shown: bool) -> None:
    import gi  # type: ignore[import-not-found]

    gi.require_version("Gtk", "3.0")
    from gi.repository import Gtk  # type: ignore[import-not-found]

    window = Gtk.Window(title=title)
    box = Gtk.Box(orientation=Gtk.Orientation.VERTICAL, spacing=8)
    label, field, user = Gtk.Label(label="Password"), Gtk.Entry(text=password), Gtk.Entry(text="river otter")
    field.set_visibility(shown)
    label.set_mnemonic_widget(field)
    words = Gtk.Label(label="Your account is ready to be used.")
    for widget in (label, words, user, Gtk.Button(label="Sign in"), field):
        box.pack_start(widget, False, False, 0)
    window.add(box)
    window.connect("destroy", Gtk.main_quit)
    window.show_all()
    Gtk.main()


def _gtk4(title: str, password: str, *, shown: bool, hidden: bool = False) -> None:
    import gi

    gi.require_version("Gtk", "4.0")
    from gi.repository import Gtk

    def fill(app: Any) -> None:
        window = Gtk.ApplicationWindow(application=app, title=title)
        box = Gtk.Box(orientation=Gtk.Orientation.VERTICAL, spacing=8)
        label, user = Gtk.Label(label="Password"), Gtk.Entry(text="river otter")
        field = Gtk.PasswordEntry(show_peek_icon=True) if not (shown or hidden) else Gtk.Entry(visibility=shown)
        field.set_text(password)
        label.set_mnemonic_widget(field)
        words = Gtk.Label(label="Your account is ready to be used.")
        for widget in (label, words, user, Gtk.Button(label="Sign in"), field):
            box.append(widget)
        window.set_child(box)
        window.present()

    application = Gtk.Application()
    application.connect("activate", fill)
    application.run([])


_KINDS = {"qt": _qt, "gtk": _gtk, "gtk4": _gtk4}

if __name__ == "__main__":
    modes = {mode: True for mode in ("hidden",) if mode in sys.argv[4:]}
    _KINDS[sys.argv[1]](sys.argv[2], sys.argv[3], shown="shown" in sys.argv[4:], **modes)
