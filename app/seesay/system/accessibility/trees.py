"""The ways to what programs tell screen readers on this operating system, best first."""

from __future__ import annotations

import sys
from contextlib import suppress

from seesay.core.backends import rank
from seesay.core.errors import CaptureError
from seesay.core.translation import translate
from seesay.system.accessibility.tree import AccessibilityTree


def _trees() -> tuple[type[AccessibilityTree], ...]:
    if sys.platform == "win32":
        from seesay.system.accessibility.uia import UiaTree

        return (UiaTree,)
    if sys.platform == "darwin":
        from seesay.system.accessibility.ax import AxTree

        return (AxTree,)
    if sys.platform != "linux":
        return ()
    from seesay.system.accessibility.atspi import AtspiTree

    return (AtspiTree,)


TREES: tuple[type[AccessibilityTree], ...] = _trees()


def best_tree() -> AccessibilityTree:
    """Return the best way to what programs tell; raises `CaptureError`."""
    ranking = rank(TREES)
    if not ranking.usable:
        reasons = "; ".join(rejected.reason for rejected in ranking.rejected)
        raise CaptureError(reasons or translate("Reasons", "Seesay cannot ask programs about their windows here yet"))
    return ranking.usable[0]()


def ask_for_permission() -> None:
    """Have the system ask the person whether programs may be asked, where they have not allowed it."""
    if sys.platform == "darwin":
        from seesay.system.accessibility.ax import AxTree

        AxTree.ask_for_permission()


def prepare() -> None:
    """Load what asking programs takes, for no picture to wait for it. Never fails."""
    if sys.platform == "win32":
        from seesay.system.accessibility.uia import THREADS

        with suppress(CaptureError):
            THREADS.begin(lambda _: None)
