"""The screen capture interface that the X11, portal, Windows and macOS capturers share."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, Protocol

from seesay.core.domain import Cancellation, Frame
from seesay.core.region import Region

Screens = Literal["active", "all"]


@dataclass(frozen=True, slots=True)
class Screenshot:
    """A picture of the desktop in physical pixels.

    `origin` is its top left corner on the desktop, negative left of or above the first screen. `pointer` is the mouse
    position in the picture, None if unknown. `in_use` is the system's ID of the active window, 0 if none. `stack` has
    the IDs of all windows in the picture, topmost first, including covered ones. `parts` has the windows that belong to
    another one of their program, as menus and dialogs do.
    """

    frame: Frame
    origin: tuple[int, int] = (0, 0)
    pointer: tuple[int, int] | None = None
    in_use: int = 0
    stack: tuple[int, ...] = ()
    parts: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class WindowName:
    """The title of a window, and the name of its program in lower case, as in `Source`."""

    title: str
    application: str


class ScreenCapturer(Protocol):
    """Callable from any thread, one call at a time; windows of this process are never the active one.

    Every method raises `Cancelled` soon after a cancellation, even during a system dialog, `CaptureDeniedError` and
    `CaptureError`.
    """

    name: str

    @classmethod
    def priority(cls) -> float:
        """Return the priority of this backend, higher is better; raise `Unavailable` if it cannot work."""

    def screen(self, screens: Screens, cancellation: Cancellation) -> Screenshot:
        """Capture the screen with the active window, else with the pointer, or all screens."""

    def window(self, cancellation: Cancellation) -> Screenshot:
        """Capture the active window, or the screen if the system does not reveal the window."""

    def active_window(self, cancellation: Cancellation) -> WindowName | None:
        """Return the names of the active window, None if there is none or it is unknown."""

    def region(self, region: Region, cancellation: Cancellation) -> Screenshot:
        """Capture a rectangle of the desktop in physical pixels, clipped to the screens."""

    def for_watches(self) -> ScreenCapturer:
        """Return a capturer that captures the same areas again at the least cost; close it afterwards."""
        return self

    def close(self) -> None:
        """Release what is kept between captures; the next one opens it again."""
        return
