"""Waiting for what another thread does, and for it to give back what it held of the system."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from typing import Any, NamedTuple

import psutil

PATIENCE = 60.0
"""Seconds after which a test gives up waiting; nothing is asserted about how long anything takes."""


class Held(NamedTuple):
    """What this process holds of the system: counts of its descriptors (on Windows: handles), threads and children."""

    descriptors: int
    threads: int
    children: int


def wait_until(condition: Callable[[], object]) -> None:
    """Return when `condition` holds; fail when it does not come to hold."""
    end = time.monotonic() + PATIENCE
    while not condition():
        assert time.monotonic() < end, "waited in vain"
        time.sleep(0.005)


def held() -> Held:
    """Return what this process holds now."""
    me: Any = psutil.Process()
    descriptors = me.num_handles if sys.platform == "win32" else me.num_fds
    return Held(descriptors(), me.num_threads(), len(me.children()))


def wait_given_back(before: Held) -> None:
    """Return when no more is held than `before`; fail when that does not come about.

    Less may be held: what earlier work left may have ended meanwhile. A thread closes what it used a moment after the
    work is done.
    """
    end = time.monotonic() + PATIENCE
    while any(now > then for now, then in zip(held(), before, strict=True)):
        assert time.monotonic() < end, f"{before} became {held()}"
        time.sleep(0.02)
