"""A window in which a build writes line after line, with a text cursor that blinks: `building_window.py TITLE`."""

from __future__ import annotations

import sys
import tkinter

LINES = (
    "Configuring the project",
    "Compiling main module",
    "Compiling network module",
    "Warning: unused variable",
    "Linking 12 objects",
    "Linking 13 objects",
    "Running the tests",
    "Build finished",
)
PAUSE = 900


def main(title: str) -> None:
    root = tkinter.Tk()
    root.title(title)
    text = tkinter.Text(root, width=44, height=9, font=("DejaVu Sans Mono", 13), insertofftime=300, insertontime=300)
    text.pack()
    text.insert("end", "Ready\n")
    text.focus_set()
    waiting = list(LINES)

    def write() -> None:
        text.insert("end", f"{waiting.pop(0)}\n")
        text.see("end")
        if waiting:
            root.after(PAUSE, write)

    root.bind("<Key>", lambda _event: root.after(PAUSE, write))
    root.mainloop()


if __name__ == "__main__":
    main(sys.argv[1])
