"""A Dask cluster of processes on this machine: its scheduler and its workers can be killed, and started again."""

from __future__ import annotations

import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from multiprocessing import resource_tracker
from pathlib import Path

import dask
import psutil
from distributed import Client, LocalCluster

from rigs.waiting import wait_until


class TwoWorkers:
    """Dask's own cluster of two worker processes with a thread each; `kill_one` ends one as a lack of memory does."""

    def __init__(self, folder: Path, workers: int = 2) -> None:
        # On a busy machine a worker takes longer than Dask waits for one that was killed to be there again.
        dask.config.set({"distributed.comm.timeouts.connect": "300s"})
        self._cluster = LocalCluster(  # type: ignore[no-untyped-call]
            n_workers=workers, threads_per_worker=1, processes=True, dashboard_address=None, silence_logs=50,
            local_directory=str(folder), memory_limit=0,
        )  # fmt: skip
        self.address: str = self._cluster.scheduler_address

    def pids(self) -> list[int]:
        return [nanny.process.pid for nanny in self._cluster.workers.values() if nanny.process.pid]

    def kill_one(self) -> None:
        psutil.Process(self.pids()[0]).kill()

    def sent(self) -> dict[str, list[str]]:
        """Return for each worker the names of what it was equipped with."""
        with Client(self.address, set_as_default=False) as client:  # type: ignore[no-untyped-call]
            return client.run(_equipment)  # type: ignore[no-any-return]

    def close(self) -> None:
        self._cluster.close()
        # Python starts it for the workers, and would keep it while this process runs.
        resource_tracker._resource_tracker._stop()  # type: ignore[attr-defined]


def _equipment(dask_worker: object) -> list[str]:
    return [name for name in getattr(dask_worker, "plugins") if name.startswith("seesay-")]  # noqa: B009


class Programs:
    """A scheduler and its workers as programs of their own, on a port that stays the same."""

    def __init__(self, folder: Path, port: int, workers: int = 2, hidden: Path | None = None) -> None:
        """Keep what is in the folder `hidden` from the workers, as on another machine; see `can_hide`."""
        self._folder, self._port, self._workers, self._hidden = folder, port, workers, hidden
        self._programs: list[subprocess.Popen[bytes]] = []
        self.address = f"tcp://127.0.0.1:{port}"
        self.start()

    def start(self) -> None:
        log = self._folder / f"scheduler-{time.monotonic_ns()}.log"
        self._run(log, "dask_scheduler", "--host", "127.0.0.1", "--port", str(self._port), "--no-dashboard")
        wait_until(lambda: re.search("Scheduler at", log.read_text()))
        for _ in range(self._workers):
            worker = self._folder / f"worker-{time.monotonic_ns()}.log"
            options = (
                "--nthreads",
                "1",
                "--no-nanny",
                "--no-dashboard",
                "--local-directory",
                str(self._folder / "local"),
            )
            self._run(worker, "dask_worker", self.address, *options, apart=_apart(self._hidden))

    def kill(self) -> None:
        for program in self._programs:
            program.send_signal(signal.SIGKILL)
            program.wait(20)
        self._programs.clear()

    def _run(self, log: Path, program: str, *arguments: str, apart: Sequence[str] = ()) -> None:
        with log.open("wb") as output:
            command = [*apart, sys.executable, "-m", f"distributed.cli.{program}", *arguments]
            self._programs.append(subprocess.Popen(command, stdout=output, stderr=output, cwd=self._folder))


def can_hide() -> bool:
    """Return whether a program can be started here to which a folder is empty."""
    if shutil.which("unshare") is None:
        return False
    with tempfile.TemporaryDirectory() as folder:
        return subprocess.run([*_apart(Path(folder)), "true"], capture_output=True, check=False).returncode == 0


def _apart(hidden: Path | None) -> list[str]:
    """Return the beginning of a command that runs with `hidden` as an empty folder."""
    if hidden is None:
        return []
    script = 'mount -t tmpfs none "$0" && exec "$@"'
    return ["unshare", "--user", "--map-root-user", "--mount", "sh", "-c", script, str(hidden)]
