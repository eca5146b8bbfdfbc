"""The .rpm holds the program that the .deb holds, and asks for libraries by the names that every system with rpm knows.

There is no such system here: it is read by rpm's own tools, unpacked and run.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import tarfile
from pathlib import Path

import pytest

from rigs.processes import PATIENCE

ROOT = Path(__file__).resolve().parents[2]
PACKAGES = ROOT / "build" / "packages"
RPM = next(iter(sorted(PACKAGES.glob("seesay-*.rpm"))), Path())
DEB = next(iter(sorted(PACKAGES.glob("seesay_*.deb"))), Path())
TOOLS = {"rpm": "rpm", "rpm2cpio": "rpm2cpio", "cpio": "cpio", "dpkg-deb": "dpkg"}
MISSING = sorted({package for tool, package in TOOLS.items() if shutil.which(tool) is None})

pytestmark = [
    pytest.mark.packaging,
    pytest.mark.skipif(
        not (RPM.is_file() and DEB.is_file()), reason="there are no packages in build; run make package"
    ),
    pytest.mark.skipif(bool(MISSING), reason=f"Debian packages are not installed: {' '.join(MISSING)}"),
]


@pytest.fixture(scope="module")
def unpacked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("rpm")
    archive = folder / "archive"
    with archive.open("wb") as file:
        subprocess.run(["rpm2cpio", RPM], check=True, stdout=file)
    with archive.open("rb") as file:
        subprocess.run(["cpio", "-idm", "--quiet"], check=True, stdin=file, cwd=folder)
    archive.unlink()
    return folder


def ask(*query: str) -> list[str]:
    done = subprocess.run(["rpm", "-qp", *query, RPM], check=True, capture_output=True, text=True)
    return done.stdout.splitlines()


def contents(folder: Path) -> dict[str, tuple[int, str]]:
    """Return the mode of each file below a folder, and where it leads when it is a link."""
    return {
        str(path.relative_to(folder)): (path.lstat().st_mode, str(path.readlink()) if path.is_symlink() else "")
        for path in folder.rglob("*")
        if path.is_symlink() or path.is_file()
    }


def test_it_says_what_it_is() -> None:
    said = ask("--info")
    assert any(line.startswith("Name") and line.endswith(": seesay") for line in said)
    assert any(line.startswith("License") and line.endswith(": Apache-2.0") for line in said)
    assert "/usr/share/applications/io.github.seesay.Seesay.desktop" in ask("--list")


def test_it_asks_for_libraries_only() -> None:
    wanted = [line for line in ask("--requires") if not line.startswith("rpmlib(")]
    assert "libEGL.so.1()(64bit)" in wanted
    assert not [line for line in wanted if not line.startswith("lib") or ".so." not in line]


def test_both_packages_hold_the_same(unpacked: Path, tmp_path: Path) -> None:
    archive = tmp_path / "archive.tar"
    with archive.open("wb") as file:
        subprocess.run(["dpkg-deb", "--fsys-tarfile", DEB], check=True, stdout=file)
    with tarfile.open(archive) as tar:
        tar.extractall(tmp_path / "deb", filter="data")
    assert contents(unpacked) == contents(tmp_path / "deb")


def test_it_describes_a_picture(unpacked: Path, tmp_path: Path) -> None:
    command: list[str | Path] = [unpacked / "usr/bin/seesay", "describe", "--mode", "offline", "--json"]
    done = subprocess.run(
        [*command, ROOT / "resources" / "samples" / "screenshot.png"],
        env={"PATH": "/usr/bin:/bin", "HOME": str(tmp_path)},
        capture_output=True,
        text=True,
        timeout=PATIENCE,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert "Save changes" in json.loads(done.stdout)["caption"]
