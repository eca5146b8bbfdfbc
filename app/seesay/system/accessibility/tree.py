"""The way to what a program tells screen readers, whatever the system calls it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from seesay.core.elements import Element, Focus

Tell = Callable[[Focus], None]
"""Takes what is known first of what has the keyboard."""


class AccessibilityTree(Protocol):
    """A program's objects; this process's own are left out. Any thread may call, and no call takes much over a second.

    One is made for each picture: the window in which the keyboard was found, or whose program was asked for, stays the
    active one. Places are in pixels of the desktop, and None where they are not known.

    Methods that look raise `CaptureError` when the program in use does not answer, or when nobody can be asked.
    """

    name: str

    @classmethod
    def priority(cls) -> float:
        """Return how suitable this way is here, higher is better; raise `Unavailable` when it cannot work."""

    def focused(self, *, placed: bool = True, tell: Tell | None = None) -> Focus | None:
        """Return what has the keyboard, or None when no program says that it has it.

        Unless `placed`, it comes sooner, without its place and its key. `tell`, called in any thread, may get what is
        known before the rest; then its name, role and states, and a number that is its value, are as they will be
        returned, and it has no cursor or what it is called does not depend on that.
        """

    def window(self) -> Element | None:
        """Return the active window with what is shown in it, or None when no program says that one is active.

        What only arranges others is left out. A tree with too many objects is cut.
        """

    def application(self) -> str:
        """Return what the program of the active window calls itself, empty when none says that it is active."""

    def about(self, identity: str) -> Focus:
        """Return all that a program tells of an element, as if it had the keyboard.

        Raises `ObjectGoneError` where there is no such element, or no longer.
        """

    def look_again(self, identity: str) -> Element | None:
        """Return an element as it is now, without children, or None when it is gone or not on the screen."""

    def activate(self, identity: str) -> bool:
        """Press, follow or open an element, as its program does it; return whether the program said that it did."""
