"""The ways to click on this operating system, best first."""

from __future__ import annotations

import sys
from collections.abc import Callable

from seesay.core.backends import rank
from seesay.core.errors import NoPointerError
from seesay.core.findings import Pixels
from seesay.core.translation import translate
from seesay.system.pointing.pointer import Pointer


def _pointers() -> tuple[type[Pointer], ...]:
    if sys.platform == "win32":
        from seesay.system.pointing.win32 import WindowsPointer

        return (WindowsPointer,)
    if sys.platform == "darwin":
        from seesay.system.pointing.macos import MacPointer

        return (MacPointer,)
    if sys.platform != "linux":
        return ()
    from seesay.system.pointing.wayland import PortalPointer
    from seesay.system.pointing.x11 import X11Pointer

    return (X11Pointer, PortalPointer)


POINTERS: tuple[type[Pointer], ...] = _pointers()


def best_pointer(look: Callable[[], Pixels]) -> Pointer:
    """Return the best way to click; raises `NoPointerError`. `look` gives a picture of the whole desktop."""
    ranking = rank(POINTERS)
    if not ranking.usable:
        reasons = "; ".join(rejected.reason for rejected in ranking.rejected)
        raise NoPointerError(reasons or translate("Reasons", "Seesay cannot click on this system yet"))
    return ranking.usable[0](look)
