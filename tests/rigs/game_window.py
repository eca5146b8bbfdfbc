"""A game's menu on a Tk canvas, by the arrows: `game_window.py TITLE`. Its title has a colour of its own."""

from __future__ import annotations

import sys
import tkinter

ENTRIES = ("New game", "Load game", "Options", "Credits", "Quit")


class Menu:
    """The entry that is chosen has another colour; nothing else tells it."""

    def __init__(self, title: str) -> None:
        self._chosen = 0
        self._root = tkinter.Tk()
        self._root.title(title)
        self._canvas = tkinter.Canvas(self._root, width=480, height=420, background="#102030", highlightthickness=0)
        self._canvas.pack()
        for key, step in (("<Down>", 1), ("<Up>", -1)):
            self._root.bind(key, lambda _event, step=step: self._go(step))  # type: ignore[misc]
        self._go(0)

    def _go(self, step: int) -> None:
        self._chosen = (self._chosen + step) % len(ENTRIES)
        self._canvas.delete("all")
        self._canvas.create_text(100, 50, text="Star Miner", anchor="w", fill="white", font=("DejaVu Serif", -44))
        for number, entry in enumerate(ENTRIES):
            fill = "#ffd030" if number == self._chosen else "#b0b8c8"
            place = 120, 150 + 55 * number
            self._canvas.create_text(*place, text=entry, anchor="w", fill=fill, font=("DejaVu Sans", -28))

    def run(self) -> None:
        """Show it."""
        self._root.mainloop()


if __name__ == "__main__":
    Menu(sys.argv[1]).run()
