"""`seesay click` on real windows of GTK 3 and Qt, and on a Tk canvas that tells screen readers nothing."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from rigs.processes import wait_for
from rigs.session import Desktop, Window, desktop, missing_packages
from seesay.core.region import Region

_NEEDED = {
    "/usr/libexec/at-spi-bus-launcher": "at-spi2-core",
    "/usr/lib/python3/dist-packages/gi/__init__.py": "python3-gi",
}
if missing := missing_packages(_NEEDED):
    pytest.skip(f"Debian packages are not installed: {' '.join(missing)}", allow_module_level=True)
pytest.importorskip("tkinter", reason="this Python was built without tkinter")

SEESAY = Path(sys.executable).with_name("seesay")
WINDOW = Path(__file__).parents[1] / "rigs/walked_window.py"
KITS = ("gtk", "qt", "tk")
_GTK_4 = "/usr/lib/x86_64-linux-gnu/girepository-1.0/Gtk-4.0.typelib"


@pytest.fixture(scope="module")
def screen(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Desktop, dict[str, Window], Path]]:
    folder = tmp_path_factory.mktemp("click")
    with desktop(1000, 760) as desk:
        desk.spawn(["/usr/libexec/at-spi-bus-launcher", "--launch-immediately"])
        opened = {
            kit: desk.open(
                ["/usr/bin/python3" if kit == "gtk" else sys.executable, str(WINDOW), kit, f"{kit} letters"],
                Region(10 + 40 * number, 10, 460, 700),
                QT_LINUX_ACCESSIBILITY_ALWAYS_ON="1",
                QT_QPA_PLATFORM="xcb",
                WALKED_LOG=str(folder / kit),
            )
            for number, kit in enumerate(KITS)
        }
        desk.settle()
        yield desk, opened, folder


@pytest.fixture
def gestures(screen: tuple[Desktop, dict[str, Window], Path], tmp_path: Path) -> Iterator[tuple[Desktop, Path]]:
    """A window that writes down what the pointer does in it, in front of the others."""
    desk, log = screen[0], tmp_path / "gestures"
    command = [sys.executable, str(WINDOW.with_name("gesture_window.py")), "gestures"]
    window = desk.open(command, Region(500, 420, 450, 260), WALKED_LOG=str(log))
    desk.ask("xdotool", "mousemove", "990", "750")
    desk.raise_(window)
    desk.settle()
    log.unlink(missing_ok=True)
    yield desk, log
    window.process.kill()
    window.process.wait()


def click(desk: Desktop, home: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [SEESAY, "click", *arguments],
        env=desk.env | {"SEESAY_HOME": str(home)},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


def pressed(log: Path) -> list[str]:
    return log.read_text().split("\n")[:-1] if log.exists() else []


@pytest.mark.parametrize("kit", KITS)
def test_words_are_pressed_in_any_kind_of_window(
    screen: tuple[Desktop, dict[str, Window], Path], tmp_path: Path, kit: str
) -> None:
    desk, windows, folder = screen
    desk.raise_(windows[kit])
    desk.settle()
    before = pressed(folder / kit)
    done = click(desk, tmp_path, "archive", "--window")
    assert done.returncode == 0, done.stderr
    wait_for(lambda: pressed(folder / kit) == [*before, "Archive"], "what was pressed")
    assert done.stdout.startswith("Clicked: “Archive”")
    assert (", button." in done.stdout) == (kit != "tk")


@pytest.mark.parametrize(
    ("tab", "words", "told", "noted"),
    [
        ("2", "Letters", "Clicked: “Letters”, cell. Now: “Letters”, cell, selected.", ["Letters"]),
        ("1", "Volume", "Clicked: “Volume”, slider, 30%.", []),
        ("1", "Mail address", "Clicked: “Mail address”, text field.", []),
    ],
)
def test_parts_of_a_qt_window_are_selected_or_get_the_keyboard(
    screen: tuple[Desktop, dict[str, Window], Path],
    tmp_path: Path,
    tab: str,
    words: str,
    told: str,
    noted: list[str],
) -> None:
    """Qt's own action selects another row of a tree, and a click in the middle of a slider would move it."""
    desk, log = screen[0], tmp_path / "qt"
    command = [sys.executable, str(WINDOW.with_name("orders_window.py")), "Shop", tab]
    kit = {"QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1", "QT_QPA_PLATFORM": "xcb"}
    window = desk.open(command, Region(300, 200, 500, 300), PRESSED_LOG=str(log), **kit)
    desk.raise_(window)
    desk.settle()
    try:
        done = click(desk, tmp_path, words, "--window", *(("--nth", "2") if tab == "1" else ()))  # 1 is its label
    finally:
        window.process.kill()
        window.process.wait()
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith(told)
    assert pressed(log) == noted


@pytest.mark.skipif(not Path(_GTK_4).exists(), reason="gir1.2-gtk-4.0 is not installed")
def test_the_pointer_presses_what_is_lit_under_it(
    screen: tuple[Desktop, dict[str, Window], Path], tmp_path: Path
) -> None:
    desk, log = screen[0], tmp_path / "gtk4"
    command = ["/usr/bin/python3", str(WINDOW), "gtk4", "gtk4 letters"]
    window = desk.open(command, Region(500, 10, 460, 700), WALKED_LOG=str(log))
    desk.ask("xdotool", "mousemove", "990", "750")
    desk.raise_(window)
    desk.settle()
    done = click(desk, tmp_path, "Refresh", "--window", "--double")
    window.process.kill()
    window.process.wait()
    assert done.returncode == 0, done.stderr
    assert pressed(log) == ["Refresh", "Refresh"]


def test_nothing_is_pressed_by_a_dry_run(screen: tuple[Desktop, dict[str, Window], Path], tmp_path: Path) -> None:
    desk, windows, folder = screen
    desk.raise_(windows["gtk"])
    desk.settle()
    before = pressed(folder / "gtk")
    done = click(desk, tmp_path, "Print", "--window", "--dry-run")
    assert (done.returncode, done.stdout) == (0, "Would click: “Print”, button.\n")
    assert pressed(folder / "gtk") == before


def test_words_that_are_not_there_have_status_3(
    screen: tuple[Desktop, dict[str, Window], Path], tmp_path: Path
) -> None:
    done = click(screen[0], tmp_path, "Zebra crossing")
    assert (done.returncode, done.stdout) == (3, "")
    assert "Zebra crossing was not found." in done.stderr


def test_words_that_stand_there_twice_are_listed(
    screen: tuple[Desktop, dict[str, Window], Path], tmp_path: Path
) -> None:
    desk, windows, folder = screen
    desk.move(windows["tk"], 520, 10)
    desk.raise_(windows["gtk"])
    desk.settle()
    before = pressed(folder / "tk")
    done = click(desk, tmp_path, "Refresh")
    assert (done.returncode, done.stdout) == (2, "")
    assert "1. “Refresh”" in done.stderr
    assert "2. “Refresh”" in done.stderr
    number = next(line[0] for line in done.stderr.splitlines() if "“Refresh”, button" not in line and "Refresh" in line)
    assert click(desk, tmp_path, "Refresh", "--nth", number).returncode == 0
    wait_for(lambda: pressed(folder / "tk") == [*before, "Refresh"], "what was pressed")
    done = click(desk, tmp_path, "Refresh", "--nth", "7")
    assert (done.returncode, done.stderr) == (3, "Refresh was found only 2 times.\n")


def test_what_deletes_is_not_pressed_without_being_asked_for(
    screen: tuple[Desktop, dict[str, Window], Path], tmp_path: Path
) -> None:
    desk, windows, folder = screen
    desk.raise_(windows["gtk"])
    desk.settle()
    before = pressed(folder / "gtk")
    done = click(desk, tmp_path, "Delete all", "--window")
    assert done.returncode == 2
    assert done.stderr == "Click “Delete all” in “gtk letters”? Use --yes to do so.\n"
    done = click(desk, tmp_path, "Delete all", "--window", "--dry-run")
    assert done.returncode == 0
    assert done.stdout.startswith("Would click: “Delete all”, button.")
    assert "Without --yes you are asked first." in done.stdout
    assert pressed(folder / "gtk") == before
    assert click(desk, tmp_path, "Delete all", "--window", "--yes").returncode == 0
    wait_for(lambda: pressed(folder / "gtk") == [*before, "Delete all"], "what was pressed")


@pytest.mark.parametrize("kit", ["gtk", "tk"])
def test_ok_asks_under_a_warning_and_not_in_a_harmless_dialog(
    screen: tuple[Desktop, dict[str, Window], Path], tmp_path: Path, kit: str
) -> None:
    """Of Tk's dialog no program tells; what is asked names the button and the window alone."""
    desk, log = screen[0], tmp_path / "answers"
    python = "/usr/bin/python3" if kit == "gtk" else sys.executable
    for title, text in (("Erase disk", "All data on this disk will be erased."), ("Find", "Words to find: otter")):
        command = [python, str(WINDOW.with_name("dialog_window.py")), kit, title, text]
        window = desk.open(command, Region(300, 200, 420, 160), WALKED_LOG=str(log))
        desk.raise_(window)
        desk.settle()
        try:
            done = click(desk, tmp_path, "OK", "--window")
            if title == "Find":
                assert done.returncode == 0, done.stderr
                wait_for(lambda: pressed(log) == ["OK"], "what was pressed")
                continue
            assert (done.returncode, done.stderr) == (2, "Click “OK” in “Erase disk”? Use --yes to do so.\n")
            assert pressed(log) == []
            assert click(desk, tmp_path, "Cancel", "--window").returncode == 0
            wait_for(lambda: pressed(log) == ["Cancel"], "what was pressed")
            log.unlink()
        finally:
            window.process.kill()
            window.process.wait()


@pytest.mark.parametrize(
    ("options", "told", "noted"),
    [
        (("--move",), "The pointer is on: “Letters”.", "over Letters"),
        (("--long",), "Clicked: “Letters”.", "up 1 Letters"),
        (("--right",), "Clicked: “Letters”.", "up 3 Letters"),
        (("--to", "Basket"), "Dragged: “Letters” to “Basket”.", "drop Letters Basket"),
    ],
)
def test_there_are_other_ways_to_act(
    gestures: tuple[Desktop, Path], tmp_path: Path, options: tuple[str, ...], told: str, noted: str
) -> None:
    desk, log = gestures
    done = click(desk, tmp_path, "Letters", *options)
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith(told)
    wait_for(lambda: any(line.startswith(noted) for line in pressed(log)), noted)


def test_what_goes_to_the_trash_is_asked_about(gestures: tuple[Desktop, Path], tmp_path: Path) -> None:
    desk, log = gestures
    done = click(desk, tmp_path, "Letters", "--to", "Trash")
    assert done.returncode == 2
    assert done.stderr.startswith("Drop “Letters” on “Trash”")
    assert not any(line.startswith(("down", "drop")) for line in pressed(log))
    assert click(desk, tmp_path, "Letters", "--to", "Trash", "--yes").returncode == 0
    wait_for(lambda: "drop Letters Trash" in pressed(log), "what was dropped")
    done = click(desk, tmp_path, "Letters", "--to", "Zebra")
    assert (done.returncode, done.stdout) == (3, "")
    assert "Zebra was not found." in done.stderr


def test_ways_that_exclude_each_other_are_wrong_usage(gestures: tuple[Desktop, Path], tmp_path: Path) -> None:
    done = click(gestures[0], tmp_path, "Letters", "--move", "--long")
    assert done.returncode == 2
    assert "Use only one of" in done.stderr


def test_empty_words_are_wrong_usage(gestures: tuple[Desktop, Path], tmp_path: Path) -> None:
    for words in (("",), (" ",), ("Letters", "--to", "")):
        done = click(gestures[0], tmp_path, *words)
        assert done.returncode == 2
        assert "The text is empty." in done.stderr
