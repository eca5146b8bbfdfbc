"""Check buttons of several sizes, each with the frame that Tk draws around what has the focus."""

from __future__ import annotations

import sys
import tkinter

LABELS = ("Pay at once", "To all", "Send it by post", "I agree to it", "Let me in", "On my own account")


def main(title: str) -> None:
    """Show the window."""
    root = tkinter.Tk()
    root.title(title)
    root.configure(background="white")
    kept = []
    for number, label in enumerate(LABELS):
        ticked = tkinter.IntVar(value=number % 2)
        kept.append(ticked)
        tkinter.Checkbutton(
            root,
            text=label,
            variable=ticked,
            font=("DejaVu Sans", 9 + number),
            background="white",
            highlightbackground="black",
        ).pack(padx=30 + 7 * number, pady=6)
    root.mainloop()


if __name__ == "__main__":
    main(sys.argv[1])
