"""A toolbar drawn on a canvas, which tells screen readers nothing, with a line for each icon that is pressed.

`icon_window.py TITLE THEME MOVED`: the theme is light or dark, and everything stands MOVED pixels further right and
down. The file for the lines is the one that `WALKED_LOG` names.
"""

from __future__ import annotations

import os
import sys
import tkinter
from pathlib import Path

_THEMES = {"light": ("white", "#202428", "#e4e4e4"), "dark": ("#1c1f24", "#e8ecf0", "#383c44")}
_SPEAKER = ((2, 8), (7, 8), (13, 2), (13, 22), (7, 16), (2, 16))
ICONS = ("louder", "mute", "play", "trash")


def draw(canvas: tkinter.Canvas, name: str, x: int, y: int, ink: str) -> None:
    """Draw an icon of 24 pixels."""

    def polygon(*points: tuple[int, int]) -> None:
        canvas.create_polygon([(x + across, y + down) for across, down in points], fill=ink)

    def line(*points: tuple[int, int]) -> None:
        canvas.create_line([(x + across, y + down) for across, down in points], fill=ink, width=2)

    if name in ("louder", "mute"):
        polygon(*_SPEAKER)
    if name == "louder":
        line((17, 8), (17, 16))
        line((21, 4), (21, 20))
    elif name == "mute":
        line((16, 8), (23, 16))
        line((16, 16), (23, 8))
    elif name == "play":
        polygon((5, 2), (21, 12), (5, 22))
    elif name == "trash":
        line((3, 5), (21, 5))
        line((9, 2), (15, 2))
        polygon((5, 8), (19, 8), (17, 23), (7, 23))


def main() -> None:
    title, theme, moved = sys.argv[1], sys.argv[2], int(sys.argv[3])
    ground, ink, panel = _THEMES[theme]
    root = tkinter.Tk()
    root.title(title)
    canvas = tkinter.Canvas(root, width=420, height=240, background=ground, highlightthickness=0)
    canvas.pack()
    canvas.create_text(20 + moved, 20 + moved, text="Your music", anchor="nw", font=("DejaVu Sans", 14), fill=ink)
    places = {}
    for number, name in enumerate(ICONS):
        x, y = 30 + moved + 80 * number, 90 + moved
        if name in ("play", "trash"):
            canvas.create_rectangle(x - 8, y - 8, x + 32, y + 32, fill=panel, outline=panel)
        draw(canvas, name, x, y, ink)
        places[name] = (x - 8, y - 8, x + 32, y + 32)

    def pressed(event: tkinter.Event[tkinter.Canvas]) -> None:
        hit = [
            name
            for name, (left, top, right, bottom) in places.items()
            if left <= event.x < right and top <= event.y < bottom
        ]
        with Path(os.environ["WALKED_LOG"]).open("a", encoding="utf-8") as log:
            log.write(f"{hit[0] if hit else 'nothing'}\n")

    canvas.bind("<Button-1>", pressed)
    root.mainloop()


if __name__ == "__main__":
    main()
