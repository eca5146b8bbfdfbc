"""Clicks in a real GNOME session on Wayland, behind the same suite as the X server's; GNOME asks once."""

from __future__ import annotations

import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from contract.pointer_suite import PointerSuite, Scene
from contract.test_pointers import PLACES, WINDOW
from rigs.gnome import REQUIRED, GnomeDesktop, gnome_desktop
from rigs.processes import wait_for
from rigs.session import missing_packages
from seesay.core.errors import NoPointerError
from seesay.core.findings import Pixels
from seesay.core.region import Region
from seesay.system.pointing.wayland import PortalPointer

pytestmark = pytest.mark.full

if missing := missing_packages(REQUIRED):
    pytest.skip(f"Debian packages are not installed: {' '.join(missing)}", allow_module_level=True)

QUESTION = "Remote Desktop"
_SHARED = ("DBUS_SESSION_BUS_ADDRESS", "XDG_SESSION_TYPE", "XDG_RUNTIME_DIR", "XDG_CURRENT_DESKTOP", "WAYLAND_DISPLAY")
_YES = ("tab", "space", "tab", "tab", "tab", "space")
"""To the switch that allows it, on, and to the button that shares; the only screen is chosen already."""


@dataclass(frozen=True, slots=True)
class Allowed:
    gnome: GnomeDesktop
    token: Path


@contextmanager
def window(gnome: GnomeDesktop, log: Path) -> Iterator[Scene]:
    def look() -> Pixels:
        return gnome.screenshot(cursor=False)

    process = gnome.spawn([sys.executable, str(WINDOW), "gestures", "wayland"], {"WALKED_LOG": str(log)})
    try:
        wait_for(lambda: gnome.windows()[0] == "gestures", "the window")
        wait_for(lambda: bool((look()[200:] == 255).all()), "the window alone on the screen")
        log.unlink(missing_ok=True)
        places = {name: Region(*place, 170, 60) for name, place in PLACES.items()}
        yield Scene(PortalPointer(look, log.parent / "token"), places, log, look)
    finally:
        process.kill()
        process.wait()


@pytest.fixture(scope="module")
def allowed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Allowed]:
    """A session in which the person was asked and has agreed, on the keyboard."""
    folder = tmp_path_factory.mktemp("allowed")
    with gnome_desktop(1024, 700) as gnome, pytest.MonkeyPatch.context() as patch:
        for name in _SHARED:
            patch.setenv(name, gnome.env[name])
        gnome.evaluate("Main.messageTray.bannerBlocked = true")
        # a desktop has a mouse: a program that meets its first pointer only with the click misses that
        gnome.call(gnome.keyboard(), "NotifyPointerMotionRelative", "dd", 900.0, 600.0)
        with window(gnome, folder / "log") as scene:
            box, expected = scene.shown("Letters")
            failures: list[Exception] = []

            def move() -> None:
                try:
                    assert scene.pointer.move(box, expected)
                except (AssertionError, NoPointerError) as problem:
                    failures.append(problem)

            thread = threading.Thread(target=move)
            thread.start()
            wait_for(lambda: gnome.windows()[0] == QUESTION, "GNOME's question")
            time.sleep(2)  # it takes keys when it is drawn
            gnome.press(*_YES)
            thread.join(60)
            assert not failures
        yield Allowed(gnome, folder / "token")


class TestGnome(PointerSuite):
    @pytest.fixture
    def scene(self, allowed: Allowed, tmp_path: Path) -> Iterator[Scene]:
        (tmp_path / "token").write_text(allowed.token.read_text())
        with window(allowed.gnome, tmp_path / "log") as scene:
            yield scene
        allowed.token.write_text((tmp_path / "token").read_text())

    def test_it_is_asked_once(self, scene: Scene, allowed: Allowed) -> None:
        assert scene.pointer.click(*scene.shown("Apples"))
        assert QUESTION not in allowed.gnome.windows()

    def test_the_command_presses_by_it(self, allowed: Allowed, tmp_path: Path) -> None:
        kept = tmp_path / "home/data/pointer-permission"
        kept.parent.mkdir(parents=True)
        kept.write_text(allowed.token.read_text())
        with window(allowed.gnome, tmp_path / "log") as scene:
            done = subprocess.run(
                [Path(sys.executable).with_name("seesay"), "click", "Letters"],
                env=allowed.gnome.env | {"SEESAY_HOME": str(tmp_path / "home")},
                stdin=subprocess.DEVNULL,
                capture_output=True,
                text=True,
                timeout=120,
                check=False,
            )
            assert done.returncode == 0, done.stderr
            assert done.stdout.startswith("Clicked: “Letters”.")
            assert [line.rsplit(" ", 1)[0] for line in scene.noted()] == ["down 1", "up 1 Letters"]
        allowed.token.write_text(kept.read_text())
