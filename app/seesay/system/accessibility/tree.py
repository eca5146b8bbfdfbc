"""The interface to a program's accessibility tree, the same for every operating system."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from seesay.core.elements import Element, Focus

PartialFocusHandler = Callable[[Focus], None]
"""Called with the part of the focus that is known first."""


class AccessibilityTree(Protocol):
    """The accessible objects of other programs. Any thread may call, and no call takes much over a second.

    Make one instance per picture: the first window that an instance finds stays its active window. Positions are in
    desktop pixels, None if unknown.

    Methods raise `CaptureError` if the program does not answer or the service is not available.
    """

    name: str

    @classmethod
    def priority(cls) -> float:
        """Return the priority of this backend, higher is better; raise `Unavailable` if it cannot work."""

    def focused(self, *, placed: bool = True, tell: PartialFocusHandler | None = None) -> Focus | None:
        """Return the element with the keyboard focus, or None if no program claims it.

        Without `with_position` the answer comes sooner, without position and key. `on_partial` is called, in any
        thread, with a part that is known early. Its name, role, states and numeric value are final.
        """

    def window(self) -> Element | None:
        """Return the active window with its visible elements, or None if no window is active.

        Layout containers are left out. A tree with too many objects is truncated.
        """

    def application(self) -> str:
        """Return the name of the active program, empty if unknown."""

    def about(self, identity: str) -> Focus:
        """Return all properties of an element, as if it had the focus.

        Raises `ObjectGoneError` if the element no longer exists.
        """

    def look_again(self, identity: str) -> Element | None:
        """Return the current state of an element without its children, or None if it is gone or hidden."""

    def activate(self, identity: str) -> bool:
        """Press, follow or open an element; return whether the program reports success."""
