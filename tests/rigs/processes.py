"""Programs that a test starts and that all end with it, whatever they start themselves or have a bus start for them.

Everything carries one mark in its environment. Process groups and parents would not do: services that D-Bus activates
and daemons that detach have neither in common with the test. A program that gives itself a title, as Orca does, writes
it over its environment; what the test started itself is therefore known by its process too.
"""

from __future__ import annotations

import os
import signal
import subprocess
import time
import uuid
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

import psutil

MARK = "SEESAY_TEST_DESKTOP"
PATIENCE = 60.0
"""Seconds to wait for what should come at once: other work may keep the machine busy."""

_T = TypeVar("_T")


@dataclass(slots=True, kw_only=True)
class Programs:
    """A place where programs run: their environment, and their home folder, which is new and empty."""

    env: dict[str, str]
    home: Path
    started: list[subprocess.Popen[bytes]] = field(default_factory=list, repr=False)

    def spawn(
        self,
        command: Sequence[str],
        extra: Mapping[str, str] | None = None,
        pass_fds: Sequence[int] = (),
        log: Path | None = None,
    ) -> subprocess.Popen[bytes]:
        """Start `command` with `extra` variables and do not wait for it; `log` gets what it prints."""
        # a file and not a pipe, which a program that nobody reads would fill
        with (log or Path(os.devnull)).open("ab") as output:
            process = subprocess.Popen(
                list(command),
                env={**self.env, **(extra or {})},
                cwd=self.home,
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=output,
                pass_fds=pass_fds,
                start_new_session=True,
            )
        self.started.append(process)
        return process

    def ask(self, *command: str) -> str:
        """Run a short command here and return what it printed; raises `CalledProcessError`."""
        done = subprocess.run(command, env=self.env, capture_output=True, text=True, check=True, timeout=PATIENCE)
        return done.stdout

    def end(self) -> None:
        """End every program, those not started by `spawn` included."""
        end_marked(self.env[MARK], self.started)


def acting(desktop: Programs, name: str) -> AbstractContextManager[None]:
    """Take note, where what is spoken is written down, that something is done for as long as the block runs."""
    speech = getattr(desktop, "speech", None)
    done: AbstractContextManager[None] = nullcontext() if speech is None else speech.act(name)
    return done


def fresh_environment(home: Path) -> dict[str, str]:
    """Return an environment with a new mark for programs whose home folder is `home`; makes the folders it names."""
    keep = {name: os.environ[name] for name in ("PATH", "PYTHONPATH", "VIRTUAL_ENV") if name in os.environ}
    folders = {"XDG_CONFIG_HOME": ".config", "XDG_DATA_HOME": ".data", "XDG_CACHE_HOME": ".cache"}
    for name in [*folders.values(), "run"]:
        (home / name).mkdir(mode=0o700)
    return {
        **keep,
        **{name: str(home / folder) for name, folder in folders.items()},
        "HOME": str(home),
        "XDG_RUNTIME_DIR": str(home / "run"),
        "LANG": "C.UTF-8",
        MARK: uuid.uuid4().hex,
    }


def wait_for(ready: Callable[[], _T | None], what: str, patience: float = PATIENCE) -> _T:
    """Return the first true answer of `ready`; raises `TimeoutError` that names `what` after `patience` seconds."""
    end = time.monotonic() + patience
    while True:
        if answer := ready():
            return answer
        if time.monotonic() > end:
            raise TimeoutError(f"{what} did not appear")
        time.sleep(0.05)


def end(process: subprocess.Popen[bytes]) -> None:
    """End a program as a logout does, or by force after ten seconds."""
    if process.poll() is None:
        process.terminate()
        with suppress(subprocess.TimeoutExpired):
            process.wait(10)
    if process.poll() is None:
        process.kill()
        process.wait()


def end_marked(mark: str, started: Sequence[subprocess.Popen[bytes]]) -> None:
    """End `started` and every process that carries `mark`: asked first, then killed; again until none is left.

    A bus may start another while those before end.
    """
    last = time.monotonic() + 12.0
    number, limit = signal.SIGTERM, 2.0
    while left := _left(mark, started):
        if time.monotonic() > last:
            raise TimeoutError(f"processes {[process.pid for process in left]} of the test desktop would not end")
        for process in left:
            with suppress(psutil.NoSuchProcess):
                process.send_signal(number)
        end = time.monotonic() + limit
        while any(map(_runs, left)) and time.monotonic() < end:
            time.sleep(0.02)
        number, limit = signal.SIGKILL, 5.0


def _runs(process: psutil.Process) -> bool:
    """Return whether `process` has not ended; many systems leave an ended one that was a grandchild for seconds."""
    with suppress(psutil.NoSuchProcess):
        return bool(process.status() != psutil.STATUS_ZOMBIE)
    return False


def _left(mark: str, started: Sequence[subprocess.Popen[bytes]]) -> set[psutil.Process]:
    left = set(marked(mark))
    for process in started:
        if process.poll() is None:
            with suppress(psutil.NoSuchProcess):
                left.add(psutil.Process(process.pid))
    return left


def marked(mark: str) -> Iterator[psutil.Process]:
    """Yield the processes that carry `mark`."""
    for process in psutil.process_iter():
        with suppress(psutil.NoSuchProcess, psutil.AccessDenied, psutil.ZombieProcess):
            if process.environ().get(MARK) == mark:
                yield process
