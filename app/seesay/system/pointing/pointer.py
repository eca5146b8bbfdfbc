"""The mouse pointer, whatever the system calls it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal, Protocol

from seesay.core.findings import Pixels
from seesay.core.region import Region

Button = Literal["left", "right"]


class Pointer(Protocol):
    """Clicks; called from any thread, one call at a time."""

    name: str

    def __init__(self, look: Callable[[], Pixels]) -> None:
        """Take what gives a picture of the whole desktop, for ways that cannot look themselves."""

    @classmethod
    def priority(cls) -> float:
        """Return how suitable this way is here, higher is better; raise `Unavailable` when it cannot work."""

    def click(
        self, box: Region, expected: Pixels, button: Button = "left", count: int = 1, seconds: float = 0.0
    ) -> bool:
        """Click at the middle of `box`, in pixels of the desktop, so many times, if it still shows `expected`.

        With `seconds` the button is held down for so long. Return whether it did. Raises `CaptureError`.
        """

    def move(self, box: Region, expected: Pixels) -> bool:
        """Move to the middle of `box` if it still shows `expected`; return whether it did. Raises `CaptureError`."""

    def drag(self, box: Region, expected: Pixels, to: Region, there: Pixels) -> bool:
        """Drag from the middle of `box` to that of `to`, if they still show `expected` and `there`.

        Where they do not on the way, the drag is cancelled. Return whether it was done. Raises `CaptureError`.
        """
