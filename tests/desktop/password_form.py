"""A window with a field for a password, by Qt or, run by the system's Python with "gtk", by GTK 3.

`password_form.py qt|gtk TITLE PASSWORD [shown]`: the label stands far from the field, so that only the accessible tree
knows that they belong together.
"""

from __future__ import annotations

import sys


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


if __name__ == "__main__":
    (_gtk if sys.argv[1] == "gtk" else _qt)(sys.argv[2], sys.argv[3], shown="shown" in sys.argv[4:])
