"""A form with an entry, a choice and a tick, in one of several toolkits: `field_window.py qt|gtk|gtk4|tk TITLE`.

GTK 3 and 4 need the system's Python. Tk tells screen readers nothing, and GTK 4 no places.
"""

from __future__ import annotations

import sys
from typing import Any

COLOURS = ("red", "blue")


def _qt(title: str) -> None:
    from PySide6.QtWidgets import QApplication, QCheckBox, QComboBox, QFormLayout, QLineEdit, QWidget

    app = QApplication(["fields"])
    window = QWidget()
    window.setWindowTitle(title)
    form = QFormLayout(window)
    colour = QComboBox()
    colour.addItems(COLOURS)
    form.addRow("Customer", QLineEdit("Smith"))
    form.addRow("Colour", colour)
    form.addRow(QCheckBox("Gift wrap"))
    window.show()
    app.exec()


def _gtk(title: str) -> None:
    import gi  # type: ignore[import-not-found]

    gi.require_version("Gtk", "3.0")
    from gi.repository import Gtk  # type: ignore[import-not-found]

    window = Gtk.Window(title=title)
    colour = Gtk.ComboBoxText()
    for text in COLOURS:
        colour.append_text(text)
    colour.set_active(0)
    grid = Gtk.Grid(row_spacing=8, column_spacing=8, margin=12)
    for row, (name, field) in enumerate((("Customer", Gtk.Entry(text="Smith")), ("Colour", colour))):
        label = Gtk.Label(label=name)
        label.set_mnemonic_widget(field)
        grid.attach(label, 0, row, 1, 1)
        grid.attach(field, 1, row, 1, 1)
    grid.attach(Gtk.CheckButton(label="Gift wrap"), 0, 2, 2, 1)
    window.add(grid)
    window.connect("destroy", Gtk.main_quit)
    window.show_all()
    Gtk.main()


def _gtk4(title: str) -> None:
    import gi

    gi.require_version("Gtk", "4.0")
    from gi.repository import Gtk

    def fill(app: Any) -> None:
        window = Gtk.ApplicationWindow(application=app, title=title)
        grid = Gtk.Grid(row_spacing=8, column_spacing=8, margin_start=12, margin_top=12)
        fields = (("Customer", Gtk.Entry(text="Smith")), ("Colour", Gtk.DropDown.new_from_strings(COLOURS)))
        for row, (name, field) in enumerate(fields):
            label = Gtk.Label(label=name)
            label.set_mnemonic_widget(field)
            grid.attach(label, 0, row, 1, 1)
            grid.attach(field, 1, row, 1, 1)
        grid.attach(Gtk.CheckButton(label="Gift wrap"), 0, 2, 2, 1)
        window.set_child(grid)
        window.present()

    application = Gtk.Application()
    application.connect("activate", fill)
    application.run([])


def _tk(title: str) -> None:
    import tkinter
    from tkinter import ttk

    root = tkinter.Tk()
    root.title(title)
    customer, colour = tkinter.Entry(root), ttk.Combobox(root, values=COLOURS)
    customer.insert(0, "Smith")
    colour.current(0)
    for row, (name, field) in enumerate((("Customer", customer), ("Colour", colour))):
        tkinter.Label(root, text=name).grid(row=row, column=0, padx=8, pady=8)
        field.grid(row=row, column=1, padx=8)
    tkinter.Checkbutton(root, text="Gift wrap").grid(row=2, column=0)
    root.mainloop()


if __name__ == "__main__":
    {"qt": _qt, "gtk": _gtk, "gtk4": _gtk4, "tk": _tk}[sys.argv[1]](sys.argv[2])
