"""The way to the one running program against the contract: a real socket, and Windows' named pipe made up."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from types import SimpleNamespace

import pytest

from contract.instance_suite import InstanceSuite
from fakes.instance_systems import FakePipes
from seesay import instance
from seesay.paths import user_folders


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
        return instance._over_socket(self.place, line, 60)


class TestSocket(InstanceSuite):
    @pytest.fixture
    def rig(self, short_folder: Path) -> SocketRig:
        folders = user_folders({"SEESAY_HOME": str(short_folder / "home")})
        return SocketRig(instance.address(folders, {"XDG_RUNTIME_DIR": str(short_folder)}))


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
        return instance._over_pipe(self.place, line, 60)


class TestPipe(InstanceSuite):
    @pytest.fixture
    def rig(self, short_folder: Path, monkeypatch: pytest.MonkeyPatch) -> PipeRig:
        pipes = FakePipes(short_folder)
        monkeypatch.setenv("TMPDIR", str(short_folder))  # where Qt puts its socket, and its lock as on Windows
        monkeypatch.setattr("seesay.instance.open", pipes.open, raising=False)
        for module in ("seesay.instance", "seesay.ui.single_instance"):
            monkeypatch.setattr(f"{module}.sys", SimpleNamespace(platform="win32"))
        folders = user_folders({"SEESAY_HOME": str(short_folder / "home")})
        return PipeRig(instance.address(folders, {}), pipes)

    def test_two_homes_have_two_names(self, rig: PipeRig, tmp_path: Path) -> None:
        names = {instance.address(user_folders({"SEESAY_HOME": str(tmp_path / name)}), {}) for name in "ab"}
        assert len(names | {rig.place}) == 3
        assert all(name.startswith("seesay-") for name in names)
