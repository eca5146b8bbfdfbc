"""The .deb on a Debian with nothing else: it asks for all that it needs, and needs nothing that it does not ask for."""

from __future__ import annotations

import json
import os
import platform
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from rigs.processes import MARK, PATIENCE, wait_for
from rigs.session import desktop, missing_packages

ROOT = Path(__file__).resolve().parents[2]
DEB = next(iter(sorted((ROOT / "build" / "packages").glob("seesay_*.deb"))), Path())
SYSTEM = platform.freedesktop_os_release()
MISSING = missing_packages({"mmdebstrap": "mmdebstrap", "unshare": "util-linux"})

pytestmark = [
    pytest.mark.packaging,
    pytest.mark.skipif(os.geteuid() != 0, reason="only root can set up a system of its own"),
    pytest.mark.skipif(SYSTEM.get("ID") != "debian", reason="this is not Debian"),
    pytest.mark.skipif(bool(MISSING), reason=f"Debian packages are not installed: {' '.join(MISSING)}"),
    pytest.mark.skipif(not DEB.is_file(), reason="there is no .deb in build/packages; run make package"),
]


@pytest.fixture(scope="module")
def bare(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The smallest Debian of this release, with the .deb and what it depends on, and nothing that it recommends."""
    root = tmp_path_factory.mktemp("debian") / "root"
    install = 'chroot "$1" apt-get install --yes -qq --no-install-recommends /tmp/seesay.deb'
    hooks = [f"--customize-hook={step}" for step in (f"upload '{DEB}' /tmp/seesay.deb", install)]
    command = ["mmdebstrap", "--quiet", "--variant=minbase", *hooks, SYSTEM["VERSION_CODENAME"], str(root)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    shutil.copy(ROOT / "resources" / "samples" / "screenshot.png", root / "tmp")
    try:
        yield root
    finally:
        shutil.rmtree(root)


def inside(root: Path, *command: str) -> list[str]:
    """Return what runs a command in the system at `root`; its /proc is gone with the command."""
    return [
        "unshare",
        "--mount",
        "sh",
        "-c",
        'mount -t proc proc "$0/proc" && exec chroot "$0" "$@"',
        str(root),
        *command,
    ]


def test_it_describes(bare: Path) -> None:
    command = inside(bare, "seesay", "describe", "--mode", "offline", "--json", "/tmp/screenshot.png")
    done = subprocess.run(
        command,
        env={"PATH": "/usr/sbin:/usr/bin", "HOME": "/root"},
        capture_output=True,
        text=True,
        timeout=PATIENCE,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert "Save changes" in json.loads(done.stdout)["caption"]


def test_the_desktop_program_comes_up(bare: Path) -> None:
    with desktop(800, 600) as screen:
        # the display is reached by its name alone; the desktop's folders are not in that system
        environment = {"PATH": "/usr/sbin:/usr/bin", "HOME": "/root", "DISPLAY": screen.display, MARK: screen.env[MARK]}
        log = screen.home / "printed.txt"
        with log.open("wb") as printed:
            program = subprocess.Popen(
                inside(bare, "seesay", "--hidden"),
                env=environment,
                stdin=subprocess.DEVNULL,
                stdout=printed,
                stderr=printed,
            )

        def answers() -> bool:
            assert program.poll() is None, log.read_text()
            ping = inside(bare, "seesay", "trigger", "ping")
            return subprocess.run(ping, env=environment, check=False, capture_output=True).returncode == 0

        try:
            wait_for(answers, "the program")
            subprocess.run(inside(bare, "seesay", "trigger", "show"), env=environment, check=True)
            wait_for(lambda: "Seesay" in screen.windows().values() or None, "its window")
        finally:
            program.terminate()
            program.wait(PATIENCE)
