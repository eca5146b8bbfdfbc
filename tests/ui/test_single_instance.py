"""The way to the one running program against the contract: a real socket, and Windows' named pipe made up."""

from __future__ import annotations

import os
import socket
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from types import SimpleNamespace

import pytest
from PySide6.QtWidgets import QApplication

from contract.instance_suite import InstanceSuite, Program, served
from rigs.fakes.instance_systems import FakePipes
from seesay.core.errors import NotRunningError
from seesay.core.paths import user_folders
from seesay.system import instance, local_socket
from seesay.ui import single_instance


@pytest.fixture
def short_folder() -> Iterator[Path]:
    """Yield a folder whose name leaves room for a socket's: about a hundred bytes are all that it may have."""
    with tempfile.TemporaryDirectory(prefix="seesay-") as folder:
        yield Path(folder)


@dataclass
class SocketRig:
    """This system."""

    place: str
    platform: str = "linux"

    @property
    def socket(self) -> Path:
        return Path(self.place)

    def say(self, line: bytes) -> bytes:
        return local_socket._over_socket(self.place, line, 60)


class TestSocket(InstanceSuite):
    @pytest.fixture
    def rig(self, short_folder: Path) -> SocketRig:
        folders = user_folders({"SEESAY_HOME": str(short_folder / "home")})
        return SocketRig(instance.address(folders, {"XDG_RUNTIME_DIR": str(short_folder)}))

    def test_a_crowd_at_the_door_keeps_nobody_out(
        self, rig: SocketRig, app: QApplication, program: Program, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """Others that connect and say nothing while the program is busy are no reason to say that it is not running."""
        monkeypatch.setattr(single_instance, "ANSWER_SECONDS", 0.5)
        with ExitStack() as stack, ThreadPoolExecutor(1) as pool:
            idle = [stack.enter_context(socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)) for _ in range(400)]
            for connection in idle:
                connection.setblocking(False)
                with suppress(BlockingIOError):
                    connection.connect(rig.place)
            answer = pool.submit(instance.send, rig.place, {"do": "ping"})
            time.sleep(0.3)  # the program is busy
            assert served(app, answer.result)
            idle[0].settimeout(60)
            assert served(app, partial(idle[0].recv, 1)) == b"", "one that says nothing stays"

    def test_where_the_system_has_no_more_descriptors_it_answers_when_there_are_some(
        self, rig: SocketRig, app: QApplication, program: Program, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        resource = pytest.importorskip("resource")
        monkeypatch.setattr(single_instance, "_PAUSE_MS", 50)
        with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as asking:
            asking.connect(rig.place)
            asking.sendall(b'{"do": "ping"}\n')
            soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
            os.close(next_free := os.dup(0))
            resource.setrlimit(resource.RLIMIT_NOFILE, (next_free, hard))
            try:
                for _ in range(20):
                    app.processEvents()
            finally:
                resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))
            asking.settimeout(60)
            assert served(app, partial(asking.recv, 100)) == b'{"ok": true}\n'

    def test_a_full_door_is_waited_for(self, short_folder: Path) -> None:
        place = short_folder / "full"
        with ExitStack() as stack:
            server = stack.enter_context(socket.socket(socket.AF_UNIX, socket.SOCK_STREAM))
            server.bind(str(place))
            server.listen(0)
            server.settimeout(30)
            first = stack.enter_context(socket.socket(socket.AF_UNIX, socket.SOCK_STREAM))
            first.connect(str(place))
            pool = stack.enter_context(ThreadPoolExecutor(1))
            answer = pool.submit(instance.send, str(place), {"do": "ping"})
            time.sleep(0.2)
            server.accept()[0].close()
            connection = server.accept()[0]
            with connection, connection.makefile("rb") as lines:
                assert lines.readline() == b'{"do": "ping"}\n'
                connection.sendall(b'{"ok": true}\n')
            assert answer.result()


@dataclass
class PipeRig:
    """A made-up Windows."""

    place: str
    pipes: FakePipes
    platform: str = "win32"

    @property
    def socket(self) -> Path:
        return self.pipes.folder / self.place

    def say(self, line: bytes) -> bytes:
        return local_socket._over_pipe(self.place, line, 60)


class TestPipe(InstanceSuite):
    @pytest.fixture
    def rig(self, short_folder: Path, monkeypatch: pytest.MonkeyPatch) -> PipeRig:
        pipes = FakePipes(short_folder)
        monkeypatch.setenv("TMPDIR", str(short_folder))  # where Qt puts its socket, and its lock as on Windows
        monkeypatch.setattr("seesay.system.local_socket.open", pipes.open, raising=False)
        monkeypatch.setattr("seesay.system.local_socket.is_own_pipe", lambda number: True)
        for module in ("seesay.system.instance", "seesay.system.local_socket", "seesay.ui.single_instance"):
            monkeypatch.setattr(f"{module}.sys", SimpleNamespace(platform="win32"))
        folders = user_folders({"SEESAY_HOME": str(short_folder / "home")})
        return PipeRig(instance.address(folders, {}), pipes)

    def test_two_homes_have_two_names(self, rig: PipeRig, tmp_path: Path) -> None:
        names = {instance.address(user_folders({"SEESAY_HOME": str(tmp_path / name)}), {}) for name in "ab"}
        assert len(names | {rig.place}) == 3
        assert all(name.startswith("seesay-") for name in names)

    def test_the_pipe_of_another_user_gets_nothing(self, rig: PipeRig, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("seesay.system.local_socket.is_own_pipe", lambda number: False)
        with ExitStack() as stack:
            server = stack.enter_context(socket.socket(socket.AF_UNIX, socket.SOCK_STREAM))
            server.bind(str(rig.socket))
            server.listen(1)
            with pytest.raises(NotRunningError):
                instance.send(rig.place, {"do": "ping"})
            assert stack.enter_context(server.accept()[0]).recv(100) == b""
