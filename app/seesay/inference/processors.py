"""How many cores networks use: all but one, for the screen reader; onnxruntime would take and pin every one."""

from __future__ import annotations

import os
from collections.abc import Collection
from pathlib import Path

_TOPOLOGY = Path("/sys/devices/system/cpu")
"""Where Linux tells which processors share a core."""


def usable_cores(topology: Path = _TOPOLOGY) -> int:
    """Return the number of cores that this process may use, at least 1.

    Logical processors that share a core count once, where `topology` (Linux) tells: networks gain nothing from the
    second.
    """
    ask = getattr(os, "sched_getaffinity", None)  # on Linux
    permitted: Collection[int] = range(os.cpu_count() or 1) if ask is None else ask(0)
    return max(1, len({_core(number, topology) for number in permitted}))


def inference_threads(wanted: int = 0) -> int:
    """Return how many threads a network uses: `wanted`, or with 0 all cores but one; on two cores, both, for speed."""
    if wanted:
        return wanted
    cores = usable_cores()
    return cores - 1 if cores > 2 else cores


def _core(processor: int, topology: Path) -> str:
    """Return a name for the core of a processor: the list of those that share it, or its own number."""
    try:
        return (topology / f"cpu{processor}/topology/core_cpus_list").read_text().strip()
    except OSError:
        return str(processor)
