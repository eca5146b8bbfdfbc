"""What a way of reading the screen is: the protocol that the X11, portal, Windows and macOS capturers share."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, Protocol

from seesay.core.domain import Cancellation, Frame
from seesay.core.region import Region

Screens = Literal["active", "all"]


@dataclass(frozen=True, slots=True)
class Screenshot:
    """A picture of the desktop in the screens' real pixels.

    `origin` is its top left corner on the desktop, in the same pixels, negative left of or above the first screen.
    `pointer` is the mouse pointer's place in the picture, if known. `in_use` is the system's number for the active
    window, 0 where there is none. `stack` has the numbers of all windows that lie in it, covered ones too, the topmost
    first, and `parts` those that belong to another window of their program, as menus and dialogs do.
    """

    frame: Frame
    origin: tuple[int, int] = (0, 0)
    pointer: tuple[int, int] | None = None
    in_use: int = 0
    stack: tuple[int, ...] = ()
    parts: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class WindowName:
    """What a window and its program call themselves; `application` is in lower case, as in `Source`."""

    title: str
    application: str


class ScreenCapturer(Protocol):
    """A way to read the screen, from any thread, one call at a time; this process's windows are never the active one.

    Every method raises `Cancelled` soon after a cancellation, even of a system's dialog, `CaptureDeniedError` and
    `CaptureError`.
    """

    name: str

    @classmethod
    def priority(cls) -> float:
        """Return how suitable this way is here, higher is better; raise `Unavailable` when it cannot work."""

    def screen(self, screens: Screens, cancellation: Cancellation) -> Screenshot:
        """Return a picture of the screen in use (with the active window, else with the pointer), or of all screens."""

    def window(self, cancellation: Cancellation) -> Screenshot:
        """Return a picture of the active window, or of the screen where no program may know which one is active."""

    def active_window(self, cancellation: Cancellation) -> WindowName | None:
        """Return what the active window is called, without a picture; None when none is, or when nobody tells."""

    def region(self, region: Region, cancellation: Cancellation) -> Screenshot:
        """Return a picture of a rectangle of the desktop, in real pixels; it is cut to what lies on a screen."""

    def for_watches(self) -> ScreenCapturer:
        """Return what takes the same places again and again at the least cost; it is to be closed afterwards."""
        return self

    def close(self) -> None:
        """Release what was kept open from one picture to the next; the next one opens it again."""
        return
