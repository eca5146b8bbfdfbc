"""The windows that a picture of the screen shows, as the system tells of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from seesay.region import Region


@dataclass(frozen=True, slots=True)
class ShownWindow:
    """A window that a picture of the screen shows, or a part of it: its place in the picture, and its title, if any.

    `is_menu` tells that it is an open menu, where the system says so, and `is_hint` that it is one of the hints that
    come and go with the pointer.
    """

    box: Region
    title: str = ""
    in_use: bool = False
    is_menu: bool = False
    is_hint: bool = False


def window_of(box: Region, windows: Sequence[ShownWindow]) -> ShownWindow | None:
    """Return that of `windows`, the topmost first, in which the middle of `box` lies, or None."""
    x, y = box.x + box.width / 2, box.y + box.height / 2
    return next((window for window in windows if window.box.contains(x, y)), None)
