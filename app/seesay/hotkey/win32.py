"""What `seesay.hotkey.windows` needs of Windows, as a protocol, so that it can be tried out on any system."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

WM_HOTKEY = 0x0312
WM_APP = 0x8000

OnKey = Callable[[int, bool], bool]
"""Gets a virtual-key code and whether the key goes down; returns whether the key is kept from everybody else."""


class System(Protocol):
    """What the backend needs of Windows; every call belongs to the thread that makes it, `post` excepted."""

    def open_queue(self) -> int:
        """Give this thread a message queue, and return the thread's identifier."""
        ...

    def register(self, identifier: int, modifiers: int, key: int) -> int:
        """Register a hot key for this thread; return 0, or the system's error code."""
        ...

    def unregister(self, identifier: int) -> None:
        """Release a hot key of this thread."""
        ...

    def wait(self, seconds: float | None) -> tuple[int, int] | None:
        """Return the next message and its wParam, or None when there is none within `seconds`; None waits on.

        Hooks of this thread are called meanwhile.
        """
        ...

    def post(self, thread: int, message: int) -> None:
        """Post a message to a thread's queue."""
        ...

    def hook(self, on_key: OnKey) -> int:
        """Hear of every key before all others do; return a handle, or 0 when that is not possible."""
        ...

    def unhook(self, handle: int) -> None:
        """Hear of no more keys."""
        ...

    def is_down(self, key: int) -> bool:
        """Return whether a key was down before the one a hook is being told of."""
        ...

    def key_of(self, character: str) -> int:
        """Return the virtual-key code that types `character` on the current layout, or 0."""
        ...

    def character_of(self, key: int) -> str:
        """Return the character that a virtual-key code types without modifiers, or an empty string."""
        ...
