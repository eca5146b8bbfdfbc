"""Clicks on Windows or under Wine, behind the same suite as the X server's, and with a made-up user32."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from contract.pointer_suite import PointerSuite, Scene
from rigs.gesture_window import PLACES
from seesay.core.domain import Cancellation
from seesay.core.errors import CaptureError
from seesay.core.findings import Pixels
from seesay.core.region import Region
from seesay.system.pointing import win32
from seesay.system.pointing.win32 import WindowsPointer
from windows.desktop import wait_for

WINDOW = Path(__file__).parents[1] / "rigs/gesture_window.py"
WIDTH, HEIGHT = 170, 60


def look() -> Pixels:
    from seesay.system.capture.win32 import WindowsCapturer

    return WindowsCapturer().screen("all", Cancellation()).frame.pixels


@contextmanager
def window(log: Path, *arguments: str) -> Iterator[Scene]:
    import os

    environment = {**os.environ, "WALKED_LOG": str(log)}
    process = subprocess.Popen([sys.executable, str(WINDOW), "gestures", "windows", *arguments], env=environment)
    try:
        wait_for(lambda: bool((look()[220:] == 255).all()), "the window over the whole screen")
        time.sleep(0.5)
        log.unlink(missing_ok=True)
        places = {name: Region(*place, WIDTH, HEIGHT) for name, place in PLACES.items()}
        yield Scene(WindowsPointer(look), places, log, look)
    finally:
        process.kill()
        process.wait()
        wait_for(lambda: not (look()[220:] == 255).all(), "the end of the window")


@pytest.mark.skipif(sys.platform != "win32", reason="it takes Windows or Wine: make windows-test")
class TestWindows(PointerSuite):
    @pytest.fixture
    def scene(self, tmp_path: Path) -> Iterator[Scene]:
        from seesay.system.pointing.win32 import MouseApi

        api = MouseApi()
        api.send(win32._MOVE | win32._ABSOLUTE | win32._VIRTUAL_DESKTOP, 60000, 60000)
        with window(tmp_path / "log") as scene:
            yield scene

    def test_what_is_dropped_on_moves_away_and_nothing_comes_of_it(self, tmp_path: Path) -> None:
        with window(tmp_path / "log", "moving") as scene:
            assert not scene.pointer.drag(*scene.shown("Apples"), *scene.shown("Basket"))
            wait_for(lambda: len(scene.noted()) == 2, "its end")
            assert scene.noted()[1].startswith("up 1 Apples"), "it is dropped where it was taken"


class MadeUpMouse:
    """user32 of two monitors, of which one is left of the first."""

    def __init__(self, *, swapped: bool = False, taken: bool = True, hung: bool = False, held: bool = False) -> None:
        self.swapped, self.taken, self.hung, self.held = swapped, taken, hung, held
        self.at, self.presses = (0, 0), list[tuple[int, tuple[int, int]]]()

    def desktop(self) -> Region:
        return Region(-1920, -200, 3840, 1280)

    def real_pixels(self) -> AbstractContextManager[None]:
        return nullcontext()

    def is_swapped(self) -> bool:
        return self.swapped

    def pointer(self) -> tuple[int, int] | None:
        return self.at

    def send(self, flags: int, dx: int = 0, dy: int = 0) -> bool:
        whole, moving = self.desktop(), win32._MOVE | win32._ABSOLUTE | win32._VIRTUAL_DESKTOP
        assert flags & moving == moving, "a button is pressed at a place, wherever a hand has moved the mouse"
        if not self.held:
            self.at = whole.x + dx * whole.width // 65536, whole.y + dy * whole.height // 65536
        if flags != moving:
            self.presses.append((flags & ~moving, self.at))
        return self.taken

    def answers(self, x: int, y: int, seconds: float) -> bool:
        return not self.hung


BOX = Region(-1000, 100, 40, 20)


def pointer(look: Callable[[], Pixels], mouse: MadeUpMouse) -> WindowsPointer:
    api: Any = mouse
    return WindowsPointer(look, api, api)


@pytest.fixture
def screen() -> Pixels:
    return np.random.default_rng(1).integers(0, 255, (1280, 3840, 3), np.uint8)


def shown(screen: Pixels, box: Region) -> Pixels:
    top, left = box.y + 200, box.x + 1920
    return screen[top : top + box.height, left : left + box.width]


def test_a_place_on_a_monitor_left_of_the_first_is_met(screen: Pixels) -> None:
    mouse = MadeUpMouse()
    assert pointer(lambda: screen, mouse).click(BOX, shown(screen, BOX))
    assert mouse.presses == [(win32._LEFT_DOWN, (-980, 110)), (win32._LEFT_UP, (-980, 110))]


def test_every_pixel_can_be_met(screen: Pixels) -> None:
    for x in range(-1920, 1920):
        mouse, box = MadeUpMouse(), Region(x, x // 4 + 300, 1, 1)
        assert pointer(lambda: screen, mouse).move(box, shown(screen, box))
        assert mouse.at == (box.x, box.y)


def test_a_left_click_stays_one_where_the_person_has_swapped_the_buttons(screen: Pixels) -> None:
    mouse = MadeUpMouse(swapped=True)
    assert pointer(lambda: screen, mouse).click(BOX, shown(screen, BOX))
    assert [flags for flags, _ in mouse.presses] == [win32._RIGHT_DOWN, win32._RIGHT_UP]


def test_what_changes_under_the_button_is_not_released_upon(screen: Pixels) -> None:
    mouse, other = MadeUpMouse(), np.zeros_like(screen)
    assert not pointer(lambda: other if mouse.presses else screen, mouse).click(BOX, shown(screen, BOX))
    assert mouse.presses == [(win32._LEFT_DOWN, (-980, 110)), (win32._LEFT_UP, (-1920, 440))]


@pytest.mark.parametrize(
    ("trouble", "words"),
    [
        ({"taken": False}, "does not let programs click"),
        ({"hung": True}, "does not respond"),
        ({"held": True}, "moves the"),
    ],
)
def test_what_stands_in_the_way_is_said_and_nothing_is_pressed(
    screen: Pixels, trouble: dict[str, bool], words: str
) -> None:
    mouse = MadeUpMouse(**trouble)
    with pytest.raises(CaptureError) as raised:
        pointer(lambda: screen, mouse).click(BOX, shown(screen, BOX))
    assert words in raised.value.reason
    assert mouse.presses == []


def test_a_program_that_hangs_under_the_button_is_not_released_upon(screen: Pixels) -> None:
    class Hanging(MadeUpMouse):
        def answers(self, x: int, y: int, seconds: float) -> bool:
            return not self.presses

    mouse = Hanging()
    with pytest.raises(CaptureError):
        pointer(lambda: screen, mouse).click(BOX, shown(screen, BOX))
    assert mouse.presses == [(win32._LEFT_DOWN, (-980, 110)), (win32._LEFT_UP, (-1920, 440))]
