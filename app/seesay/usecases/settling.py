"""A picture of the screen once it has come to rest."""

from __future__ import annotations

import time
from collections.abc import Callable

from seesay.capture.desktop import Screenshot
from seesay.domain import Cancellation

_LEAST_SECONDS, _MOST_SECONDS, _STEP_SECONDS = 0.3, 2.0, 0.15


def settled(take: Callable[[], Screenshot], cancellation: Cancellation) -> Screenshot:
    """Return what `take` takes after what was pressed has had its effect: when two in a row are the same."""
    began = time.monotonic()
    shot = take()
    while (gone := time.monotonic() - began) < _MOST_SECONDS:
        time.sleep(_STEP_SECONDS)
        cancellation.check()
        before, shot = shot, take()
        still = before.frame.pixels.shape == shot.frame.pixels.shape and bool(
            (before.frame.pixels == shot.frame.pixels).all()
        )
        if still and gone >= _LEAST_SECONDS:
            break
    return shot
