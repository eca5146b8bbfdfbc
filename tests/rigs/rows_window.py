"""A page of settings in rows, as programs of GTK 3 build them: no label is related to the control beside it.

It needs the system's Python, and takes its title as its argument; with "choices" after it, the rows have combo boxes,
with "fields" what is typed in, with "choice" there is one combo box, and with "message" it is a question.
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


def choices(title: str) -> None:
    """Show a window with a combo box that its label is for, one beside a label, one to type in, and one alone."""
    window, grid = Gtk.Window(title=title), Gtk.Grid(row_spacing=8, column_spacing=8)
    boxes = [Gtk.ComboBoxText(), Gtk.ComboBoxText(), Gtk.ComboBoxText.new_with_entry(), Gtk.ComboBoxText()]
    for row, (name, choice, box) in enumerate(
        zip(("_Region", "Country", "Town", ""), ("Lower Saxony", "Germany", "Celle", "By post"), boxes, strict=True)
    ):
        for text in ("Another", choice, "A third"):
            box.append_text(text)
        box.set_active(1)
        label = Gtk.Label(label=name, xalign=0)
        if name.startswith("_"):
            label.set_use_underline(True)
            label.set_mnemonic_widget(box)
        if name:
            grid.attach(label, 0, row, 1, 1)
        grid.attach(box, 1 if name else 0, row, 1 if name else 2, 1)
    window.add(grid)
    window.connect("destroy", Gtk.main_quit)
    window.show_all()
    Gtk.main()


def choice(title: str) -> None:
    """Show a window with one combo box, which has the keyboard, and a field."""
    window, page = Gtk.Window(title=title), Gtk.Box(orientation=Gtk.Orientation.VERTICAL, spacing=10)
    box = Gtk.ComboBoxText()
    for text in ("Red", "Green", "Blue"):
        box.append_text(text)
    box.set_active(1)
    for part in (Gtk.Label(label="Colour", xalign=0), box, Gtk.Entry(text="By post")):
        page.pack_start(part, False, False, 0)
    window.add(page)
    window.connect("destroy", Gtk.main_quit)
    window.show_all()
    box.grab_focus()
    Gtk.main()


def fields(title: str) -> None:
    """Show a form with fields beside and below their labels, in columns of their own, and one without a label."""
    window, page = Gtk.Window(title=title), Gtk.Box(orientation=Gtk.Orientation.VERTICAL, spacing=10)

    def add(*parts: Any, vertical: bool = False) -> Any:
        box = Gtk.Box(spacing=8, orientation=Gtk.Orientation.VERTICAL if vertical else Gtk.Orientation.HORIZONTAL)
        for part in parts:
            box.pack_start(part, True, True, 0)
        return box

    def text(label: str) -> Any:
        return Gtk.Label(label=label, xalign=0)

    def chosen(choice: str) -> Any:
        box = Gtk.ComboBoxText()
        box.append_text(choice)
        box.set_active(0)
        return box

    notes = Gtk.TextView()
    notes.get_buffer().set_text("Ring twice")
    notes.set_size_request(-1, 70)
    columns = add(text("Town"), text("Region"), vertical=True), add(Gtk.Entry(), chosen("Saxony"), vertical=True)
    for part in (
        add(text("Street"), Gtk.Entry(text="High Street 1")),
        add(text("Password"), Gtk.Entry(visibility=False, text="secret")),
        add(text("Age"), Gtk.SpinButton.new_with_range(0, 100, 1)),
        add(text("Notes"), notes),
        text("Where you heard of us"),
        Gtk.Entry(text="At the harbour"),
        Gtk.Entry(text="Without a label"),
        text("What you want"),
        chosen("The letter"),
        add(*columns),
    ):
        page.pack_start(part, False, False, 0)
    window.add(page)
    window.connect("destroy", Gtk.main_quit)
    window.show_all()
    Gtk.main()


def message(title: str) -> None:
    """Show a question whose title is the program's own."""
    dialog = Gtk.MessageDialog(message_type=Gtk.MessageType.QUESTION, text="Delete the letters?", title=title)
    dialog.format_secondary_text("This cannot be undone.")
    for number, name in enumerate(("Delete", "Keep")):
        dialog.add_button(name, number)
    dialog.set_default_response(1)
    dialog.run()


if __name__ == "__main__":
    {"choice": choice, "choices": choices, "fields": fields, "message": message}.get(" ".join(sys.argv[2:]), main)(
        sys.argv[1]
    )
