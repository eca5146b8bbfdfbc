"""`seesay watch` beside a build that writes line after line: each is told once, and the end is known."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from rigs.building_window import LINES
from rigs.processes import end
from rigs.session import Desktop, Window, desktop, missing_packages
from seesay.core.region import Region

if missing := missing_packages({"zenity": "zenity"}):
    pytest.skip(f"Debian packages are not installed: {' '.join(missing)}", allow_module_level=True)
pytest.importorskip("tkinter", reason="this Python was built without tkinter")

SEESAY = Path(sys.executable).with_name("seesay")
WINDOW = Path(__file__).parents[1] / "rigs/building_window.py"


@pytest.fixture
def build() -> Iterator[tuple[Desktop, Window]]:
    with desktop(560, 300) as desk:
        window = desk.open(
            [sys.executable, str(WINDOW), "build"]
        )  # not placed: its cursor blinks, and is never at rest
        time.sleep(1)
        yield desk, window


def start(
    build: tuple[Desktop, Window], home: Path, *options: str, what: tuple[str, ...] = ()
) -> subprocess.Popen[str]:
    """Watch the window's place, unless something else is named."""
    desk, window = build
    place = desk.inside(window)
    region = "--region", f"{place.x},{place.y},{place.width},{place.height}"
    return subprocess.Popen(
        [SEESAY, "watch", *(what or region), *options],
        env=desk.env | {"SEESAY_HOME": str(home)},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def test_each_line_of_a_build_is_told_once(build: tuple[Desktop, Window], tmp_path: Path) -> None:
    watching = start(build, tmp_path, "--until", "Build finished", "--every", "0.3", "--timeout", "120")
    assert watching.stderr is not None
    assert watching.stderr.readline().startswith("Watching.")  # it has looked once
    build[0].press("space")
    told, complaints = watching.communicate(timeout=150)
    assert watching.returncode == 0, complaints
    assert [line.strip() for line in told.splitlines()] == list(LINES)


def test_a_cursor_that_blinks_is_no_change(build: tuple[Desktop, Window], tmp_path: Path) -> None:
    watching = start(build, tmp_path, "--still", "2", "--every", "0.3", "--timeout", "60")
    told, complaints = watching.communicate(timeout=100)
    assert (watching.returncode, told) == (0, ""), complaints


def test_what_does_not_come_is_given_up(build: tuple[Desktop, Window], tmp_path: Path) -> None:
    watching = start(build, tmp_path, "--until", "Zebra", "--every", "0.3", "--timeout", "2")
    told, _ = watching.communicate(timeout=100)
    assert (watching.returncode, told) == (124, "")


def test_it_is_given_up_in_time_however_seldom_it_looks(build: tuple[Desktop, Window], tmp_path: Path) -> None:
    watching = start(build, tmp_path, "--until", "Zebra", "--every", "60", "--timeout", "2")
    assert watching.stderr is not None
    assert watching.stderr.readline().startswith("Watching.")
    assert watching.communicate(timeout=20)[0] == ""
    assert watching.returncode == 124


def test_what_stands_there_or_not_ends_it_at_once(build: tuple[Desktop, Window], tmp_path: Path) -> None:
    for options in (("--until", "ready"), ("--gone", "Zebra")):
        watching = start(build, tmp_path, *options, "--timeout", "60")
        _, complaints = watching.communicate(timeout=100)
        assert watching.returncode == 0, complaints


@pytest.mark.parametrize(
    ("other", "place"),
    [
        (["zenity", "--info", "--title=news", "--text=The harbour is closed"], Region(5, 5, 300, 150)),
        ([sys.executable, str(WINDOW), "news"], None),  # its cursor blinks, too
    ],
    ids=["another program", "the same program"],
)
def test_another_window_is_waited_for_and_not_told(
    build: tuple[Desktop, Window], tmp_path: Path, other: list[str], place: Region | None
) -> None:
    desk, window = build
    desk.raise_(window)
    watching = start(
        build, tmp_path, "--until", "Build finished", "--every", "0.3", "--timeout", "120", what=("--window",)
    )
    assert watching.stderr is not None
    assert watching.stderr.readline().startswith("Watching.")
    news = desk.open(other, place)
    assert watching.stderr.readline() == "Watching pauses while another window covers it.\n"
    end(news.process)
    desk.raise_(window)
    desk.press("space")
    told, complaints = watching.communicate(timeout=150)
    assert watching.returncode == 0, complaints
    assert [line.strip() for line in told.splitlines()] == list(LINES)


def test_a_file_cannot_be_watched(build: tuple[Desktop, Window], tmp_path: Path) -> None:
    done = subprocess.run(
        [SEESAY, "watch", "--clipboard"],
        env=build[0].env | {"SEESAY_HOME": str(tmp_path)},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 2
    assert "Choose what to watch: --screen" in done.stderr


def test_the_entry_to_which_the_highlight_of_a_menu_has_come_is_told(tmp_path: Path) -> None:
    with desktop(560, 480) as desk:
        window = desk.open([sys.executable, str(WINDOW.with_name("game_window.py")), "game"])
        time.sleep(1)
        watching = start((desk, window), tmp_path, "--every", "0.3", "--timeout", "120")
        assert watching.stderr is not None
        assert watching.stdout is not None
        assert watching.stderr.readline().startswith("Watching.")
        for key, entry in (("Down", "Load game"), ("Down", "Options"), ("Up", "Load game"), ("Up", "New game")):
            desk.press(key)
            assert watching.stdout.readline().strip() == entry
        watching.terminate()
        watching.communicate(timeout=60)
