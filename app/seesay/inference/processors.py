"""How many cores networks use: all but one, for a screen reader has to speak meanwhile.

onnxruntime uses every core by default and pins its threads. A screen reader would then wait for its turn just when it
answers the key.
"""

from __future__ import annotations

import os
from collections.abc import Collection
from pathlib import Path

_TOPOLOGY = Path("/sys/devices/system/cpu")
"""Where Linux tells which processors share a core."""


def usable_cores(topology: Path = _TOPOLOGY) -> int:
    """Return the number of cores that this process may use, at least 1.

    Processors that share a core count once where `topology` tells, which is on Linux: the second adds next to nothing
    to what networks do. Elsewhere the system's count is taken as it is.
    """
    ask = getattr(os, "sched_getaffinity", None)  # on Linux
    permitted: Collection[int] = range(os.cpu_count() or 1) if ask is None else ask(0)
    return max(1, len({_core(number, topology) for number in permitted}))


def inference_threads(wanted: int = 0) -> int:
    """Return how many threads a network is to use: `wanted`, or with 0 all the cores but one.

    On two cores or one it uses all: half the speed would be worse for everybody than a voice that stumbles.
    """
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
