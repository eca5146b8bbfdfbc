"""What a window covers in part is told as text, and an open menu as a menu: real programs, one over the other."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from rigs.processes import wait_for
from rigs.session import Desktop, desktop, missing_packages
from seesay.core.region import Region
from seesay.system.platform_backends import best_tree

_NEEDED = {"/usr/libexec/at-spi-bus-launcher": "at-spi2-core", "pcmanfm": "pcmanfm", "mousepad": "mousepad"}
if missing := missing_packages(_NEEDED):
    pytest.skip(f"Debian packages are not installed: {' '.join(missing)}", allow_module_level=True)

PROGRAM = Path(sys.executable).with_name("seesay")
LETTER = "Dear Maria,\n\nthe meeting is on Thursday.\n\nBest wishes, Tom\n"
NAMES = ("alder", "beech", "cedar", "elder", "hazel", "larch", "maple", "olive", "poplar", "rowan", "spruce", "willow")


@pytest.fixture
def screen(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Desktop]:
    folder = tmp_path / "trees"
    folder.mkdir()
    for name in NAMES:
        (folder / f"{name}.txt").write_text("A tree.\n")
    with desktop(1000, 720) as screen:
        screen.spawn(["/usr/libexec/at-spi-bus-launcher", "--launch-immediately"])
        for name in ("DBUS_SESSION_BUS_ADDRESS", "XDG_RUNTIME_DIR", "DISPLAY"):
            monkeypatch.setenv(name, screen.env[name])
        monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
        files = screen.open(["pcmanfm", str(folder)], Region(40, 40, 700, 560))
        screen.raise_(files)
        wait_for(lambda: (found := best_tree().window()) is not None and found.name == "trees", "the folder")
        yield screen


def claims(screen: Desktop, tmp_path: Path) -> list[str]:
    done = subprocess.run(
        [PROGRAM, "describe", "--screen", "--mode", "offline", "--json"],
        capture_output=True,
        text=True,
        env=screen.env | {"SEESAY_HOME": str(tmp_path / "home")},
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    found: dict[str, Any] = json.loads(done.stdout)
    return [claim["text"] for claim in found["claims"]]


def test_the_rest_of_a_covered_window_is_no_table(screen: Desktop, tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text(LETTER)
    letter = screen.open(["mousepad", str(tmp_path / "letter.txt")], Region(360, 100, 600, 500))
    screen.raise_(letter)
    screen.settle()
    told = claims(screen, tmp_path)
    assert not [each for each in told if "table" in each or "icon" in each or "form" in each]
    (reads,) = (each for each in told if "Dear Maria" in each)
    assert "Search" not in reads
    bar = next(place for place, each in enumerate(told) if each.startswith("Menu bar: “File Edit"))
    other = told.index("At the top of another window: “trees”.")
    assert told.index(reads) < bar < other


def test_an_open_menu_is_told_and_not_what_lies_behind_it(screen: Desktop, tmp_path: Path) -> None:
    screen.press("alt+f")
    wait_for(lambda: (found := best_tree().focused()) is not None and found.element.role == "menuitem", "the menu")
    screen.settle()
    told = claims(screen, tmp_path)
    assert told[1] == "The focus is on the menu entry “New Window”."
    assert told[2].startswith("The menu “File” is open, with 6 entries: New Window, Ctrl+N; New Tab, Ctrl+T; ")
    assert len(told) == 3


def test_a_menu_that_is_a_window_of_its_own_is_told_once(screen: Desktop, tmp_path: Path) -> None:
    screen.ask("xdotool", "mousemove", "560", "480", "click", "3")
    screen.settle()
    told = claims(screen, tmp_path)
    (menu,) = (each for each in told if each.startswith("A menu is open, with 7 entries: "))
    for entry in ("Paste, unavailable", "Select All", "Sort Files", "Folder Properties"):
        assert entry in menu
        assert " ".join(told).count(entry) == 1
    assert told.index(menu) == 1
    assert not [each for each in told if "form" in each or "willow" in each]
