"""The load of the machine: on a busy one, slow answers do not mean hanging programs."""

from __future__ import annotations

import os

_UNNOTICED = 2.0
"""Runnable processes per processor below which answers were not observed to be slow."""
_MOST = 4.0


def load_factor() -> float:
    """Return the factor for timeouts, from 1 to 4; 1 if unknown.

    With four programs for each processor Orca 48 read a box within 3 s of its focus, with seven after 6 s.
    """
    waiting = os.getloadavg()[0] / (os.cpu_count() or 1) if hasattr(os, "getloadavg") else 0.0
    return min(max(waiting / _UNNOTICED, 1.0), _MOST)
