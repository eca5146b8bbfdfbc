"""`seesay` commands whose answer is tested and not their start: each in a process that was forked with its libraries.

Loading those is a third to nine tenths of a short command's time. One process has loaded them; for each command it
forks a child, which runs the command from its beginning, with the environment, folder and streams that it is given.
"""

from __future__ import annotations

import atexit
import contextlib
import importlib
import json
import os
import select
import signal
import socket
import subprocess
import sys
import tempfile
import threading
from collections.abc import Mapping
from pathlib import Path
from typing import IO, Any

import psutil

PROGRAM = Path(sys.executable).with_name("seesay")
_MODULES = (
    "seesay.app.bulk.batch",
    "seesay.app.engine",
    "seesay.bootstrap",
    "seesay.cli.alt_command",
    "seesay.cli.compare_command",
    "seesay.cli.describe_command",
    "seesay.cli.desktop_command",
    "seesay.cli.history_command",
    "seesay.cli.key_command",
    "seesay.cli.main",
    "seesay.cli.models_command",
    "seesay.description.servers.openai_chat",
    "seesay.files.pixel_conversion",
    "seesay.perception.clip.concepts",
    "seesay.perception.clip.encoders",
    "seesay.perception.clip.recogniser",
    "seesay.perception.inference.network",
    "seesay.perception.inference.trials",
    "seesay.perception.layout.structure_reader",
    "seesay.perception.ocr.pp_ocr",
    "seesay.perception.photographs.insets",
    "seesay.perception.photographs.object_detector",
    "seesay.perception.photographs.picture_kind",
    "keyring",
    "onnxruntime",
    "PIL.JpegImagePlugin",
    "PIL.PngImagePlugin",
)
_guard = threading.Lock()
_server: tuple[int, IO[bytes], Any] | None = None
"""The process that forks, what it ends without, and its address."""


def run(
    *arguments: str | Path, env: Mapping[str, str], cwd: Path | None = None, given: bytes = b"", timeout: float = 250
) -> subprocess.CompletedProcess[bytes]:
    """Run `seesay` with `arguments`, and `given` as standard input, and wait; raises `subprocess.TimeoutExpired`."""
    command = [str(PROGRAM), *map(str, arguments)]
    with tempfile.TemporaryFile() as stdin, tempfile.TemporaryFile() as output, tempfile.TemporaryFile() as errors:
        stdin.write(given)
        stdin.seek(0)
        # with another path, Python may find other modules than those that are loaded
        if sys.platform == "linux" and env.get("PYTHONPATH") == os.environ.get("PYTHONPATH"):
            streams = [file.fileno() for file in (stdin, output, errors)]
            status = _forked(command, env, cwd or Path.cwd(), streams, timeout)
        else:
            done = subprocess.run(command, env=env, cwd=cwd, stdin=stdin, stdout=output, stderr=errors, timeout=timeout)
            status = done.returncode
        for file in (output, errors):
            file.seek(0)
        return subprocess.CompletedProcess(command, status, output.read(), errors.read())


def read(*arguments: str | Path, **options: Any) -> subprocess.CompletedProcess[str]:
    """Run `seesay` as `run` does, and return what it has told as texts."""
    done = run(*arguments, **options)
    output, errors = (text.decode().replace("\r\n", "\n") for text in (done.stdout, done.stderr))
    return subprocess.CompletedProcess(done.args, done.returncode, output, errors)


def server() -> int | None:
    """Return the process that forks, if there is one: it lasts as long as this process, but is no child of it."""
    return None if _server is None else _server[0]


def _forked(command: list[str], env: Mapping[str, str], cwd: Path, streams: list[int], timeout: float) -> int:
    with socket.socket(socket.AF_UNIX) as connection:
        connection.connect(_address())
        connection.settimeout(timeout)
        request = json.dumps({"argv": command, "env": dict(env), "cwd": str(cwd)}).encode()
        socket.send_fds(connection, [b"%08d" % len(request)], streams)
        connection.sendall(request)
        try:
            return int(connection.recv(16))
        except TimeoutError:
            raise subprocess.TimeoutExpired(command, timeout) from None


def _address() -> Any:
    global _server
    with _guard:
        if _server is None or not _runs(_server[0]):
            with socket.socket(socket.AF_UNIX) as listener:
                listener.bind("")  # the kernel chooses a name, which is no file
                listener.listen()
                number = listener.fileno()
                with subprocess.Popen(
                    [sys.executable, __file__, str(number)],
                    stdin=subprocess.PIPE,
                    stdout=subprocess.PIPE,
                    pass_fds=[number],
                ) as launcher:
                    assert launcher.stdin is not None
                    assert launcher.stdout is not None
                    life, launcher.stdin = launcher.stdin, None
                    atexit.register(life.close)
                    _server = int(launcher.stdout.readline()), life, listener.getsockname()
        return _server[2]


def _runs(pid: int) -> bool:
    try:
        return psutil.Process(pid).status() != psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return False


def _detach() -> None:
    """Go on in a process that is no child of the tests' own, some of which count theirs, and tell its number."""
    if pid := os.fork():
        os.write(1, b"%d\n" % pid)
        os._exit(0)
    os.dup2(2, 1)


def _serve(listener: socket.socket) -> None:
    """Fork for each connection until the other end of standard input is gone; returns in the child of a command."""
    for module in _MODULES:
        importlib.import_module(module)
    while True:
        ready, _, _ = select.select([listener, sys.stdin], [], [])
        if sys.stdin in ready:
            sys.exit()
        connection, _ = listener.accept()
        with connection:
            if os.fork() == 0:
                listener.close()
                _attend(connection)
                return
        with contextlib.suppress(ChildProcessError):
            while os.waitpid(-1, os.WNOHANG)[0]:
                pass


def _attend(connection: socket.socket) -> None:
    """Start the command and tell its exit status; it is killed when nobody waits for it any more."""
    length, streams, _, _ = socket.recv_fds(connection, 8, 3)
    request = b""
    while len(request) < int(length):
        request += connection.recv(int(length) - len(request))
    command = os.fork()
    if command == 0:
        connection.close()
        _become(json.loads(request), streams)
        return
    watch = os.pidfd_open(command)
    if watch not in select.select([connection.fileno(), watch], [], [])[0]:
        os.kill(command, signal.SIGKILL)
    _, status = os.waitpid(command, 0)
    with contextlib.suppress(OSError):
        connection.sendall(b"%d" % os.waitstatus_to_exitcode(status))
    os._exit(0)


def _become(request: dict[str, Any], streams: list[int]) -> None:
    for number, stream in enumerate(streams):
        os.dup2(stream, number)
        os.close(stream)
    os.environ.clear()
    os.environ.update(request["env"])
    importlib.reload(sys.modules["seesay"])  # which sets more of them
    os.chdir(request["cwd"])
    sys.argv = request["argv"]
    sys.stdin = open(0, encoding="utf-8", errors="surrogateescape", closefd=False)  # noqa: SIM115
    sys.stdout = open(1, "w", encoding="utf-8", errors="surrogateescape", closefd=False)  # noqa: SIM115
    sys.stderr = open(2, "w", 1, encoding="utf-8", errors="backslashreplace", closefd=False)  # noqa: SIM115


if __name__ == "__main__":
    _detach()
    with socket.socket(fileno=int(sys.argv[1])) as listening:
        _serve(listening)
    from seesay.cli.start import run as run_command

    run_command()
