"""Controls in states that are neither on nor off, or that can be missed: half ticked, pressed, collapsed, chosen."""

from __future__ import annotations

import sys


def _gtk(title: str) -> None:
    import gi  # type: ignore[import-not-found]

    gi.require_version("Gtk", "3.0")
    from gi.repository import Gtk  # type: ignore[import-not-found]

    window, column = Gtk.Window(title=title), Gtk.VBox()
    book = Gtk.Notebook()
    for name in ("General", "Extras"):
        book.append_page(Gtk.Label(label=f"{name} page"), Gtk.Label(label=name))
    half = Gtk.CheckButton(label="Some")
    half.set_inconsistent(True)
    expander = Gtk.Expander(label="Advanced")
    expander.add(Gtk.Label(label="Port"))
    for each in (book, half, Gtk.ToggleButton(label="Mute"), Gtk.ToggleButton(label="Bold", active=True), expander):
        column.pack_start(each, False, False, 6)
    window.add(column)
    window.connect("destroy", Gtk.main_quit)
    window.show_all()
    Gtk.main()


def _gtk4(title: str) -> None:
    import gi

    gi.require_version("Gtk", "4.0")
    from gi.repository import GLib, Gtk

    window, column = Gtk.Window(title=title), Gtk.Box(orientation=Gtk.Orientation.VERTICAL, spacing=6)
    half = Gtk.CheckButton(label="Some")
    half.set_inconsistent(True)
    paper = Gtk.DropDown.new_from_strings(["A4", "Letter"])
    paper.set_selected(1)
    label = Gtk.Label(label="_Paper", use_underline=True, mnemonic_widget=paper)
    expander = Gtk.Expander(label="Advanced", child=Gtk.Label(label="Port"))
    for each in (half, Gtk.ToggleButton(label="Mute"), Gtk.ToggleButton(label="Bold", active=True), label, paper):
        column.append(each)
    column.append(expander)
    window.set_child(column)
    window.present()
    GLib.MainLoop().run()


def _qt(title: str) -> None:
    from PySide6.QtCore import Qt
    from PySide6.QtWidgets import QApplication, QCheckBox, QPushButton, QVBoxLayout, QWidget

    app = QApplication([])
    window = QWidget()
    window.setWindowTitle(title)
    column = QVBoxLayout(window)
    half = QCheckBox("Some")
    half.setTristate(True)
    half.setCheckState(Qt.CheckState.PartiallyChecked)
    mute, bold = QPushButton("Mute"), QPushButton("Bold")
    for button in (mute, bold):
        button.setCheckable(True)
    bold.setChecked(True)
    for each in (half, mute, bold):
        column.addWidget(each)
    window.show()
    app.exec()


if __name__ == "__main__":
    {"gtk": _gtk, "gtk4": _gtk4, "qt": _qt}[sys.argv[1]](sys.argv[2])
