"""The mouse pointer, whatever the system calls it."""

from __future__ import annotations

from typing import Literal, Protocol

from seesay.domain import Pixels, Region

Button = Literal["left", "right"]


class Pointer(Protocol):
    """Clicks; called from any thread, one call at a time."""

    name: str

    @classmethod
    def priority(cls) -> float:
        """Return how suitable this way is here, higher is better; raise `Unavailable` when it cannot work."""

    def click(self, box: Region, expected: Pixels, button: Button = "left", count: int = 1) -> bool:
        """Click at the middle of `box`, in pixels of the desktop, so many times, if it still shows `expected`.

        Return whether it did. Raises `CaptureError`.
        """
