"""How busy the machine is: who waits for a processor answers later, without hanging."""

from __future__ import annotations

import os

_UNNOTICED = 2.0
"""Programs a processor that wait for it, or run, before anything was seen to take longer than is allowed for."""
_MOST = 4.0


def load_factor() -> float:
    """Return how many times longer than usual an answer may take, from 1 to 4; 1 where the system does not tell.

    With four programs for each processor Orca 48 read a box within 3 s of its focus, with seven after 6 s.
    """
    waiting = os.getloadavg()[0] / (os.cpu_count() or 1) if hasattr(os, "getloadavg") else 0.0
    return min(max(waiting / _UNNOTICED, 1.0), _MOST)
