"""A window that writes down what the pointer does in it, a line each in the file that `WALKED_LOG` names.

`gesture_window.py TITLE [moving|lit]` is by Tk, on a canvas, `gesture_window.py TITLE PLATFORM [moving]` by Qt. A
line is "down 1 Apples", "up 1 Apples 0.05" with how many seconds the button was down, "drop Apples Basket" where it was
released elsewhere, or "over Apples". In one that is `moving` the basket goes elsewhere as soon as something is dragged.
In one that is `lit` half of a place is dark while the pointer is over it.
"""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import tkinter

PLACES = {"Apples": (20, 20), "Basket": (240, 20), "Trash": (20, 120), "Letters": (240, 120)}
_WIDTH, _HEIGHT = 170, 60


class Gestures:
    def __init__(self, title: str, *, moving: bool, lit: bool) -> None:
        import tkinter

        self._lit = lit

        self._root = tkinter.Tk()
        self._root.title(title)
        self._canvas = tkinter.Canvas(self._root, width=430, height=210, background="white")
        self._canvas.pack()
        self._places, self._over = dict(PLACES), ""
        self._pressed = ("", 0.0)
        self._draw()
        self._canvas.bind("<Button>", self._down)
        self._canvas.bind("<ButtonRelease>", self._up)
        self._canvas.bind("<Motion>", self._moved)
        self._canvas.bind("<Leave>", self._moved)
        if moving:
            self._canvas.bind("<B1-Motion>", self._rearrange)

    def run(self) -> None:
        self._root.mainloop()

    def _draw(self) -> None:
        self._canvas.delete("all")
        for name, (left, top) in self._places.items():
            self._canvas.create_rectangle(left, top, left + _WIDTH, top + _HEIGHT, fill="#e0e0e0")
            middle = left + _WIDTH // 2, top + _HEIGHT // 2
            self._canvas.create_text(*middle, text=name, font=("DejaVu Sans", 14), tags="words")
        self._canvas.update_idletasks()

    def _note(self, line: str) -> None:
        with Path(os.environ["WALKED_LOG"]).open("a", encoding="utf-8") as log:
            log.write(f"{line}\n")

    def _at(self, event: tkinter.Event[tkinter.Canvas]) -> str:
        for name, (left, top) in self._places.items():
            if left <= event.x < left + _WIDTH and top <= event.y < top + _HEIGHT:
                return name
        return "nothing"

    def _down(self, event: tkinter.Event[tkinter.Canvas]) -> None:
        self._pressed = self._at(event), time.monotonic()
        self._note(f"down {event.num} {self._at(event)}")

    def _up(self, event: tkinter.Event[tkinter.Canvas]) -> None:
        name, since = self._pressed
        here = self._at(event)
        self._note(f"up {event.num} {name} {time.monotonic() - since:.2f}" if here == name else f"drop {name} {here}")

    def _moved(self, event: tkinter.Event[tkinter.Canvas]) -> None:
        if self._at(event) != self._over:
            self._over = self._at(event)
            self._note(f"over {self._over}")
            self._canvas.delete("dark")
            if self._lit and self._over in self._places:
                self._darken(*self._places[self._over])

    def _darken(self, left: int, top: int) -> None:
        half = left + _WIDTH // 2, top + 1, left + _WIDTH, top + _HEIGHT
        self._canvas.create_rectangle(*half, fill="#b0b0b0", outline="", tags="dark")
        self._canvas.tag_raise("words")
        self._canvas.update_idletasks()

    def _rearrange(self, _event: tkinter.Event[tkinter.Canvas]) -> None:
        if self._places["Basket"] == PLACES["Basket"]:
            self._places["Basket"], self._places["Letters"] = PLACES["Letters"], PLACES["Basket"]
            self._draw()


def by_qt(title: str, platform: str, *, moving: bool) -> None:
    """Show the same by Qt over the whole screen, since a program on Wayland does not know where its windows are."""
    from PySide6.QtCore import QRect, Qt
    from PySide6.QtGui import QFont, QMouseEvent, QPainter, QPaintEvent
    from PySide6.QtWidgets import QApplication, QWidget

    numbers = {Qt.MouseButton.LeftButton: 1, Qt.MouseButton.RightButton: 3}

    class Window(QWidget):
        pressed, over, places = ("", 0.0), "", dict(PLACES)

        def note(self, line: str) -> None:
            with Path(os.environ["WALKED_LOG"]).open("a", encoding="utf-8") as log:
                log.write(f"{line}\n")

        def at(self, event: QMouseEvent) -> str:
            boxes = {name: QRect(*place, _WIDTH, _HEIGHT) for name, place in self.places.items()}
            return next((name for name, box in boxes.items() if box.contains(event.position().toPoint())), "nothing")

        def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
            painter = QPainter(self)
            painter.fillRect(self.rect(), Qt.GlobalColor.white)
            painter.setFont(QFont("DejaVu Sans", 14))
            for name, place in self.places.items():
                painter.fillRect(QRect(*place, _WIDTH, _HEIGHT), Qt.GlobalColor.lightGray)
                painter.drawText(QRect(*place, _WIDTH, _HEIGHT), Qt.AlignmentFlag.AlignCenter, name)
            painter.end()

        def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802
            self.pressed = self.at(event), time.monotonic()
            self.note(f"down {numbers[event.button()]} {self.at(event)}")

        def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:  # noqa: N802
            self.mousePressEvent(event)

        def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802
            name, since = self.pressed
            here, number = self.at(event), numbers[event.button()]
            held = f"up {number} {name} {time.monotonic() - since:.2f}"
            self.note(held if here == name else f"drop {name} {here}")

        def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802
            if moving and event.buttons() and self.places["Basket"] == PLACES["Basket"]:
                self.places |= {"Basket": PLACES["Letters"], "Letters": PLACES["Basket"]}
                self.update()
            if self.at(event) != self.over:
                self.over = self.at(event)
                self.note(f"over {self.over}")

    application = QApplication(["gestures", "-platform", platform])
    window = Window()
    window.setWindowTitle(title)
    window.setMouseTracking(True)
    window.showFullScreen()
    application.exec()


if __name__ == "__main__":
    platforms = [name for name in sys.argv[2:] if name not in ("moving", "lit")]
    if platforms:
        by_qt(sys.argv[1], platforms[0], moving="moving" in sys.argv)
    else:
        Gestures(sys.argv[1], moving="moving" in sys.argv, lit="lit" in sys.argv).run()
