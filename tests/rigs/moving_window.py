"""A window whose buttons change places, each time after a chance pause, with a line for each press in `WALKED_LOG`.

`moving_window.py TITLE SEED`: by Tk, on a canvas, so that a click hits whatever is there by then. Like all
buttons, they act when they are released, if they were pressed before.
"""

from __future__ import annotations

import os
import random
import sys
import tkinter
from pathlib import Path

NAMES = ("Archive", "Print", "Refresh", "Delete", "Send", "Open")
PLACES = tuple((20 + 200 * (number % 2), 20 + 80 * (number // 2)) for number in range(6))
SHORTEST, LONGEST = 300, 1500
"""Milliseconds between two layouts."""


class Moving:
    def __init__(self, title: str, seed: int) -> None:
        self._chance = random.Random(seed)
        self._root = tkinter.Tk()
        self._root.title(title)
        self._canvas = tkinter.Canvas(self._root, width=420, height=270, background="white")
        self._canvas.pack()
        self._canvas.bind("<Button-1>", self._pressed)
        self._canvas.bind("<ButtonRelease-1>", self._released)
        self._held = ""
        self._names = list(NAMES)
        self._arrange()

    def run(self) -> None:
        self._root.mainloop()

    def _arrange(self) -> None:
        self._chance.shuffle(self._names)
        self._canvas.delete("all")
        for name, (left, top) in zip(self._names, PLACES, strict=True):
            self._canvas.create_rectangle(left, top, left + 170, top + 50, fill="#e0e0e0")
            self._canvas.create_text(left + 85, top + 25, text=name, font=("DejaVu Sans", 14))
        self._canvas.update_idletasks()
        self._root.after(self._chance.randint(SHORTEST, LONGEST), self._arrange)

    def _pressed(self, event: tkinter.Event[tkinter.Canvas]) -> None:
        self._held = self._at(event.x, event.y)

    def _released(self, event: tkinter.Event[tkinter.Canvas]) -> None:
        hit = self._at(event.x, event.y)
        with Path(os.environ["WALKED_LOG"]).open("a", encoding="utf-8") as log:
            log.write(f"{hit if hit == self._held else 'cancelled'}\n")

    def _at(self, x: int, y: int) -> str:
        for name, (left, top) in zip(self._names, PLACES, strict=True):
            if left <= x < left + 170 and top <= y < top + 50:
                return name
        return "nothing"


if __name__ == "__main__":
    Moving(sys.argv[1], int(sys.argv[2])).run()
