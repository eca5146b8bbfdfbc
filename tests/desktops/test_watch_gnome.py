"""Watches on GNOME's Wayland desktop: one session of ScreenCast, asked for once, until the person stops it.

The permission for screenshots is never given here: each of them would fail.
"""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import psutil
import pytest

from rigs.app import App, app
from rigs.building_window import LINES
from rigs.gnome import REQUIRED, SHARE_QUESTION, GnomeDesktop, gnome_desktop
from rigs.processes import end, wait_for
from rigs.screen_reader import REQUIRED as READER
from rigs.session import missing_packages

if missing := missing_packages({**REQUIRED, **READER, "foot": "foot"}):
    pytest.skip(f"Debian packages are not installed: {' '.join(missing)}", allow_module_level=True)

SEESAY = Path(sys.executable).with_name("seesay")
BUILD = f"echo Ready; read go; for line in {' '.join(map(repr, LINES))}; do sleep 1; echo $line; done; read end"
BUILDING = ["foot", "-T", "build", "-o", "font=DejaVu Sans Mono:size=13", "sh", "-c", BUILD]


@dataclass(frozen=True, slots=True)
class Scene:
    gnome: GnomeDesktop
    home: Path

    def watch(self, *options: str) -> subprocess.Popen[str]:
        return subprocess.Popen(
            [SEESAY, "watch", "--screen", "--timeout", "120", *options],
            env=self.gnome.env | {"SEESAY_HOME": str(self.home)},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    def streams(self) -> int:
        """Return how many streams of pictures GNOME gives."""
        listed = subprocess.run(
            ["pw-cli", "ls", "Node"], env=self.gnome.env, capture_output=True, text=True, timeout=30, check=True
        )
        return listed.stdout.count("Stream/Output/Video")

    def stop_sharing(self) -> None:
        """Press the button in GNOME's panel that ends all sharing, that of this test's keyboard too."""
        self.gnome.evaluate("Main.panel.statusArea.screenSharing._stopSharing()")
        self.gnome._keyboard = None


@pytest.fixture(scope="module")
def scene(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Scene]:
    """A session in which the person has shared the screen once, for a watch that has ended."""
    with gnome_desktop(1024, 700, ask=True) as gnome:
        gnome.evaluate("Main.messageTray.bannerBlocked = true")
        gnome.evaluate("Main.panel.statusArea.dateMenu.hide()")  # no minute is new text
        found = Scene(gnome, tmp_path_factory.mktemp("seesay"))
        watching = found.watch("--gone", "nothing of this stands there")
        gnome.share_screen()
        told, complaints = watching.communicate(timeout=120)
        assert (watching.returncode, told) == (0, ""), complaints
        yield found


@contextmanager
def building(gnome: GnomeDesktop) -> Iterator[None]:
    terminal = gnome.spawn(BUILDING)
    try:
        wait_for(lambda: gnome.windows()[0] == "build", "the build")
        yield
    finally:
        end(terminal)
        wait_for(lambda: gnome.windows() == [""], "an empty desktop")


def begun(watching: subprocess.Popen[str]) -> None:
    assert watching.stderr is not None
    assert watching.stderr.readline().startswith("Watching.")


def test_each_line_of_a_build_is_told_once_and_nobody_is_asked_again(scene: Scene) -> None:
    with building(scene.gnome):
        watching = scene.watch("--until", "Build finished", "--every", "0.3")
        begun(watching)
        assert SHARE_QUESTION not in scene.gnome.windows()
        assert scene.streams() == 1
        scene.gnome.press("return")
        told, complaints = watching.communicate(timeout=150)
        assert watching.returncode == 0, complaints
        assert [line.strip() for line in told.splitlines()] == list(LINES)
    wait_for(lambda: scene.streams() == 0, "the end of the session")


def test_a_still_screen_costs_at_most_three_percent_of_a_core(scene: Scene) -> None:
    with building(scene.gnome):
        watching = scene.watch()
        begun(watching)
        own = psutil.Process(watching.pid)
        both = [own, *own.children()]
        assert len(both) == 2
        time.sleep(2)  # the thread pools of the reader come to rest
        before = sum(sum(process.cpu_times()[:2]) for process in both)
        time.sleep(15)
        spent = sum(sum(process.cpu_times()[:2]) for process in both) - before
        watching.send_signal(signal.SIGINT)
        watching.communicate(timeout=60)
    assert spent < 0.03 * 15


def test_nothing_is_left_of_a_watch_that_was_killed(scene: Scene) -> None:
    watching = scene.watch()
    begun(watching)
    (child,) = psutil.Process(watching.pid).children()
    watching.kill()
    watching.communicate(timeout=60)
    child.wait(30)
    wait_for(lambda: scene.streams() == 0, "the end of the session")


def test_the_end_of_what_receives_the_pictures_is_told(scene: Scene) -> None:
    watching = scene.watch()
    begun(watching)
    (child,) = psutil.Process(watching.pid).children()
    child.kill()
    told, complaints = watching.communicate(timeout=60)
    assert (watching.returncode, told) == (4, "")
    assert "The desktop stopped sharing the screen. Start watching again." in complaints


def test_who_stops_the_sharing_is_told_that_the_watch_is_over(scene: Scene) -> None:
    watching = scene.watch()
    begun(watching)
    scene.stop_sharing()
    told, complaints = watching.communicate(timeout=60)
    assert (watching.returncode, told) == (4, "")
    assert "The screen is no longer shared with Seesay." in complaints
    again = scene.watch("--gone", "nothing of this stands there")
    told, complaints = again.communicate(timeout=60)
    assert (again.returncode, told) == (0, ""), complaints  # without a question


def test_two_watches_of_the_program_share_one_session_and_are_told_its_end() -> None:
    with (
        gnome_desktop(1024, 700, reader=True) as gnome,
        app(gnome, "--hidden") as program,
    ):
        wait_for(lambda: gnome.windows()[0] == "Add Keyboard Shortcuts", "GNOME's question about the shortcuts")
        gnome.press("shift+tab", "space")
        wait_for(lambda: gnome.windows() == [""], "an empty desktop")
        gnome.spawn(BUILDING)
        wait_for(lambda: gnome.windows()[0] == "build", "the build")
        scene = Scene(gnome, program.folder)
        gnome.evaluate("Main.messageTray.bannerBlocked = true")
        gnome.evaluate("Main.panel.statusArea.dateMenu.hide()")
        gnome.speech.wait_quiet()
        choose(scene, program)
        gnome.share_screen()
        gnome.speech.wait_spoken("Watching: new text.")
        gnome.speech.wait_quiet()
        gnome.speech.mark()
        gnome.press("return")
        gnome.speech.wait_spoken("Build finished", patience=60)
        gnome.speech.wait_quiet()
        heard = [text for one in gnome.speech.utterances() if (text := one.text.strip()) in LINES]
        assert heard == list(LINES)
        gnome.speech.mark()
        choose(scene, program, "alt+u", *["down"] * 5)
        gnome.speech.wait_spoken("Watching: progress")
        assert SHARE_QUESTION not in gnome.windows()
        assert scene.streams() == 1
        gnome.speech.wait_quiet()
        gnome.speech.mark()
        scene.stop_sharing()
        gnome.speech.wait_spoken("The screen is no longer shared with Seesay. All watching ended.")
        gnome.speech.wait_quiet()
        assert len([one for one in gnome.speech.utterances() if "ended" in one.text]) == 1
        wait_for(lambda: scene.streams() == 0, "the end of the session")


def choose(scene: Scene, program: App, *keys: str) -> None:
    """Open the window by the action, and take what it offers first, or what `keys` choose."""
    program.trigger("watch")
    wait_for(lambda: scene.gnome.windows()[0] == "Watch", "the window")
    scene.gnome.speech.wait_quiet()
    scene.gnome.press(*keys, "return")
    wait_for(lambda: "Watch" not in scene.gnome.windows(), "the window's end")
