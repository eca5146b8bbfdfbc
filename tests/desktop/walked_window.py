"""A window to walk in and to click, with a line for whatever was pressed in the file that `WALKED_LOG` names.

`walked_window.py qt|gtk|gtk4|tk TITLE`: GTK 3 and 4 need the system's Python. The Tk window is drawn on a canvas and
tells screen readers nothing.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Any

NAMES = ("Refresh", "Delete all", "Archive", "Print")


def said(name: str) -> None:
    with Path(os.environ["WALKED_LOG"]).open("a", encoding="utf-8") as log:
        log.write(f"{name}\n")


def _qt(title: str) -> None:
    from PySide6.QtGui import QPixmap
    from PySide6.QtWidgets import QApplication, QCheckBox, QLabel, QLineEdit, QPushButton, QSlider, QVBoxLayout, QWidget

    app = QApplication(["walked"])
    window = QWidget()
    window.setWindowTitle(title)
    layout = QVBoxLayout(window)
    layout.addWidget(QLabel("Your letters"))
    for name in NAMES:
        button = QPushButton(name)
        button.clicked.connect(lambda _checked=False, name=name: said(name))
        layout.addWidget(button)
    check = QCheckBox("Breakfast included")
    check.setChecked(True)
    picture = QLabel()
    pixels = QPixmap(80, 80)
    pixels.fill("#c01010")
    picture.setPixmap(pixels)
    picture.setAccessibleName("img_204")
    slider = QSlider()
    slider.setAccessibleName("Volume")
    slider.setValue(30)
    field = QLineEdit("river otter")
    field.setAccessibleName("Name")
    for widget in (check, picture, slider, field):
        layout.addWidget(widget)
    window.show()
    field.setFocus()
    app.exec()


def _gtk(title: str) -> None:
    import gi  # type: ignore[import-not-found]

    gi.require_version("Gtk", "3.0")
    from gi.repository import GdkPixbuf, Gtk  # type: ignore[import-not-found]

    window = Gtk.Window(title=title)
    box = Gtk.Box(orientation=Gtk.Orientation.VERTICAL, spacing=6)
    box.pack_start(Gtk.Label(label="Your letters"), False, False, 0)
    for name in NAMES:
        button = Gtk.Button(label=name)
        button.connect("clicked", lambda _button, name=name: said(name))
        box.pack_start(button, False, False, 0)
    pixels = GdkPixbuf.Pixbuf.new(GdkPixbuf.Colorspace.RGB, False, 8, 120, 120)
    pixels.fill(0xC01010FF)
    picture = Gtk.Button()
    picture.set_image(Gtk.Image.new_from_pixbuf(pixels))
    picture.set_always_show_image(True)
    picture.get_accessible().set_name("img_204")
    picture.get_accessible().set_description("a red square")
    check = Gtk.CheckButton(label="Breakfast included", active=True)
    slider = Gtk.Scale.new_with_range(Gtk.Orientation.HORIZONTAL, 0, 200, 1)
    slider.set_value(60)
    slider.get_accessible().set_name("Volume")
    field = Gtk.Entry(text="river otter")
    field.get_accessible().set_name("Name")
    for widget in (check, picture, slider, field):
        box.pack_start(widget, False, False, 0)
    window.add(box)
    window.connect("destroy", Gtk.main_quit)
    window.show_all()
    field.grab_focus()
    Gtk.main()


def _gtk4(title: str) -> None:
    import gi

    gi.require_version("Gtk", "4.0")
    from gi.repository import Gtk

    def fill(app: Any) -> None:
        window = Gtk.ApplicationWindow(application=app, title=title)
        box = Gtk.Box(orientation=Gtk.Orientation.VERTICAL, spacing=6)
        box.append(Gtk.Label(label="Your letters"))
        for name in NAMES:
            button = Gtk.Button(label=name)
            button.connect("clicked", lambda _button, name=name: said(name))
            box.append(button)
        field = Gtk.Entry(text="river otter")
        field.update_property([Gtk.AccessibleProperty.LABEL], ["Name"])
        for widget in (Gtk.CheckButton(label="Breakfast included", active=True), field):
            box.append(widget)
        window.set_child(box)
        window.present()
        field.grab_focus()

    application = Gtk.Application()
    application.connect("activate", fill)
    application.run([])


def _tk(title: str) -> None:
    import tkinter

    root = tkinter.Tk()
    root.title(title)
    canvas = tkinter.Canvas(root, width=420, height=300, background="white")
    canvas.pack()
    canvas.create_text(20, 20, text="Your letters", anchor="nw", font=("DejaVu Sans", 14))
    places = {}
    for number, name in enumerate(NAMES):
        left, top = 20 + 200 * (number % 2), 70 + 90 * (number // 2)
        canvas.create_rectangle(left, top, left + 170, top + 50, fill="#e0e0e0")
        canvas.create_text(left + 85, top + 25, text=name, font=("DejaVu Sans", 14))
        places[name] = (left, top, left + 170, top + 50)

    def pressed(event: tkinter.Event[tkinter.Canvas]) -> None:
        for name, (left, top, right, bottom) in places.items():
            if left <= event.x < right and top <= event.y < bottom:
                said(name)
                return
        said("nothing")

    canvas.bind("<Button-1>", pressed)
    root.mainloop()


if __name__ == "__main__":
    {"qt": _qt, "gtk": _gtk, "gtk4": _gtk4, "tk": _tk}[sys.argv[1]](sys.argv[2])
