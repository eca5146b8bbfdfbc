"""How the time for many photographs falls with the number of workers (docs/performance.md); on an idle machine.

    PYTHONPATH=tests .venv/bin/python tests/cluster/measure_workers.py 1 2 4

Each number of workers describes the same 120 photographs, after some that warm up the cache of optimised models.
"""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from contextlib import closing
from pathlib import Path

from rigs.dask_cluster import Programs

PROGRAM = Path(sys.executable).with_name("seesay")
PHOTOGRAPHS = sorted((Path(__file__).parents[1] / "data/evaluation").glob("*.jpg"))
COUNT = 120


def main(numbers: list[int]) -> None:
    """Print seconds and pictures a second for each number of workers."""
    print("workers  seconds  pictures a second")  # noqa: T201
    for workers in numbers:
        with tempfile.TemporaryDirectory() as folder:
            seconds = measured(Path(folder), workers)
        print(f"{workers:7}  {seconds:7.1f}  {COUNT / seconds:17.2f}", flush=True)  # noqa: T201


def measured(folder: Path, workers: int) -> float:
    """Return how many seconds the photographs take, the start of the command and the loading of models included."""
    first, album = folder / "first", folder / "album"
    for where, count in ((first, 4 * workers), (album, COUNT)):
        where.mkdir()
        for number in range(count):
            shutil.copy(PHOTOGRAPHS[number % len(PHOTOGRAPHS)], where / f"{number:04}.jpg")
    with closing(socket.socket()) as free:
        free.bind(("127.0.0.1", 0))
        port = int(free.getsockname()[1])
    programs = Programs(folder, port, workers)
    try:
        described(first, folder, programs.address)
        begun = time.monotonic()
        described(album, folder, programs.address)
        return time.monotonic() - begun
    finally:
        programs.kill()


def described(album: Path, folder: Path, address: str) -> None:
    """Have the cluster describe an album."""
    subprocess.run(
        [PROGRAM, "alt", album, "--cluster", address, "--output", folder / "alt.csv"],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        check=True,
        env=os.environ | {"SEESAY_HOME": str(folder / "home")},
    )


if __name__ == "__main__":
    main([int(number) for number in sys.argv[1:]] or [1, 2, 4])
