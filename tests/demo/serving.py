"""The demo as a program of its own, with a home that is new and empty, and an eye on where it wants to connect to."""

from __future__ import annotations

import os
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx2

from rigs.fakes.openai_server import FakeOpenAI

ROOT = Path(__file__).resolve().parents[2]
APP = ROOT / "packaging" / "space" / "app.py"
PYTHON = Path(os.environ.get("SEESAY_DEMO_PYTHON") or ROOT / "build/demo-venv/bin/python")
"""A Python that has just what a hosted space installs: Gradio holds some versions back that Seesay itself does not."""
PATIENCE = 120.0
"""Seconds to wait for what should come at once: other work may keep the machine busy."""

# Loaded by Python itself before the program: notes every name that is looked up and every address that is connected to.
_WATCH = """
import os, sys

def note(event, arguments):
    if event == "socket.connect" and isinstance(arguments[1], tuple):
        host = str(arguments[1][0])
    elif event == "socket.getaddrinfo":
        host = str(arguments[0])
    else:
        return
    if host not in ("127.0.0.1", "::1", "localhost", "None", ""):
        with open(os.environ["DEMO_CONNECTIONS"], "a") as file:
            file.write(host + chr(10))

sys.addaudithook(note)
"""


@dataclass(frozen=True, slots=True)
class Served:
    """The running demo; `home` and `temporary` are all the folders it knows to write to."""

    url: str
    fake: FakeOpenAI
    home: Path
    temporary: Path
    log: Path
    connections: Path
    process: subprocess.Popen[bytes]

    @property
    def printed(self) -> bytes:
        """What it printed so far."""
        return self.log.read_bytes()

    def files(self) -> dict[Path, tuple[int, int]]:
        """Return every file it may have written, with its size and when it was last written."""
        found = [path for folder in (self.home, self.temporary) for path in folder.rglob("*") if path.is_file()]
        return {path: (path.stat().st_size, path.stat().st_mtime_ns) for path in found}

    def tried_to_reach(self) -> set[str]:
        """Return the hosts beyond this machine that it looked up or connected to."""
        return set(self.connections.read_text().split()) if self.connections.exists() else set()


@contextmanager
def serving(folder: Path, fake: FakeOpenAI, owners_key: str) -> Iterator[Served]:
    """Run the demo with `fake` for its server until the block ends.

    `owners_key` is in its environment, as that of whoever runs it may be; it has to be left alone.
    """
    home, temporary, watch = folder / "home", folder / "temporary", folder / "watch"
    for made in (home, temporary, watch):
        made.mkdir()
    (watch / "sitecustomize.py").write_text(_WATCH)
    port, log, connections = _free_port(), folder / "log", folder / "connections"
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("SEESAY_", "OPENAI_", "GRADIO_", "HF_")) and not name.lower().endswith("_proxy")
    }
    environment = kept | {
        "HOME": str(home),
        "TMPDIR": str(temporary),
        "SEESAY_HOME": str(home / "seesay"),
        "PYTHONPATH": os.pathsep.join((str(watch), str(ROOT / "app"))),
        "PYTHONDONTWRITEBYTECODE": "1",
        "DEMO_CONNECTIONS": str(connections),
        "GRADIO_SERVER_PORT": str(port),
        "OPENAI_BASE_URL": fake.base_url,
        "OPENAI_API_KEY": owners_key,
        "DBUS_SESSION_BUS_ADDRESS": "unix:path=/nonexistent",
    }
    with log.open("wb") as output:
        process = subprocess.Popen(
            [PYTHON, APP],
            env=environment,
            cwd=home,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=output,
        )
    served = Served(f"http://127.0.0.1:{port}", fake, home, temporary, log, connections, process)
    try:
        _wait_for(served)
        yield served
    finally:
        process.terminate()
        try:
            process.wait(20)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _wait_for(served: Served) -> None:
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        assert served.process.poll() is None, served.printed.decode()
        try:
            assert httpx2.get(served.url, timeout=5, trust_env=False).status_code == 200
        except httpx2.HTTPError:
            time.sleep(0.1)
        else:
            return
    raise AssertionError(served.printed.decode())


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
