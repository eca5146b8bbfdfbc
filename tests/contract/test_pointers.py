"""The ways to click, each behind the same suite."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from contract.pointer_suite import PointerSuite, Scene
from rigs.processes import wait_for
from rigs.session import Desktop, desktop, missing_packages
from seesay.core.region import Region
from seesay.system.pointing.x11 import X11Pointer

pytestmark = pytest.mark.full

if missing := missing_packages({}):
    pytest.skip(f"Debian packages are not installed: {' '.join(missing)}", allow_module_level=True)
pytest.importorskip("tkinter", reason="this Python was built without tkinter")

WINDOW = Path(__file__).parents[1] / "rigs/gesture_window.py"
PLACES = {"Apples": (20, 20), "Basket": (240, 20), "Trash": (20, 120), "Letters": (240, 120)}


@pytest.fixture(scope="module")
def desk() -> Iterator[Desktop]:
    with desktop(640, 480) as screen:
        yield screen


@contextmanager
def window(desk: Desktop, log: Path, *arguments: str) -> Iterator[Scene]:
    opened = desk.open(
        [sys.executable, str(WINDOW), "gestures", *arguments], Region(30, 30, 450, 260), WALKED_LOG=str(log)
    )
    try:
        desk.settle()
        inside = desk.inside_of(opened.identifier)
        places = {name: Region(inside.x + x, inside.y + y, 170, 60) for name, (x, y) in PLACES.items()}
        desk.ask("xdotool", "mousemove", "600", "440")
        desk.settle()
        log.unlink(missing_ok=True)
        yield Scene(X11Pointer(desk.screenshot), places, log, desk.screenshot)
    finally:
        opened.process.kill()
        opened.process.wait()
        wait_for(lambda: opened.identifier not in desk.windows(), "the end of the window")


class TestX11(PointerSuite):
    @pytest.fixture(autouse=True)
    def display(self, desk: Desktop, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("DISPLAY", desk.display)
        monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)

    @pytest.fixture(params=[(), ("xcb",)], ids=["Tk", "Qt"])
    def scene(self, desk: Desktop, tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Scene]:
        with window(desk, tmp_path / "log", *request.param) as scene:
            yield scene

    def test_what_is_lit_in_part_under_the_pointer_is_pressed(self, desk: Desktop, tmp_path: Path) -> None:
        with window(desk, tmp_path / "log", "lit") as scene:
            assert scene.pointer.click(*scene.shown("Apples"))
            wait_for(lambda: len(scene.noted()) == 2, "the click")

    def test_what_the_pointer_lit_since_the_picture_is_pressed(self, desk: Desktop, tmp_path: Path) -> None:
        with window(desk, tmp_path / "log", "lit") as scene:
            box, unlit = scene.shown("Apples")
            desk.ask("xdotool", "mousemove", str(box.x + 20), str(box.y + 20))
            wait_for(lambda: (scene.shown("Apples")[1] != unlit).any(), "the light")
            assert scene.pointer.click(box, unlit)
            wait_for(lambda: len(scene.noted()) == 2, "the click")

    def test_what_is_dropped_on_moves_away_and_nothing_comes_of_it(self, desk: Desktop, tmp_path: Path) -> None:
        with window(desk, tmp_path / "log", "moving") as scene:
            assert not scene.pointer.drag(*scene.shown("Apples"), *scene.shown("Basket"))
            wait_for(lambda: len(scene.noted()) == 2, "its end")
            assert scene.noted()[1].startswith("up 1 Apples"), "it is dropped where it was taken"
