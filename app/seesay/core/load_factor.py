"""The load of the machine: on a busy one, slow answers do not mean hanging programs."""

from __future__ import annotations

import os

_UNNOTICED = 2.0  # runnable processes per processor below which answers were not observed to be slow
_MOST = 4.0


def load_factor() -> float:
    """Return the factor for timeouts, from 1 to 4: Orca 48 needs 3 s at a load of four per processor, 6 s at seven."""
    waiting = os.getloadavg()[0] / (os.cpu_count() or 1) if hasattr(os, "getloadavg") else 0.0
    return min(max(waiting / _UNNOTICED, 1.0), _MOST)
