"""Clicks on a Mac behind the same suite as the X server's, on a made-up desktop; never run on a real one."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont

from contract.pointer_suite import PointerSuite, Scene
from rigs.gesture_window import PLACES
from seesay.core.errors import CaptureError, NoPointerError
from seesay.core.findings import Pixels
from seesay.core.region import Region
from seesay.system.macos_api import Box, Display
from seesay.system.pointing.macos import MacPointer

WIDTH, HEIGHT = 170, 60
NUMBERS = {"left": 1, "right": 3}


class MadeUpMac:
    """Quartz with displays in points; what is posted moves the pointer and presses buttons, as on a real one."""

    def __init__(self, *displays: Display, allowed: bool = True, made: bool = True, held: bool = False) -> None:
        self.screens, self.allowed, self.made, self.held = displays, allowed, made, held
        self.asked, self.at, self.down = 0, (5.0, 5.0), ""
        self.acts: list[tuple[str, str, tuple[float, float], int]] = []

    def displays(self) -> list[Display]:
        return list(self.screens)

    def pointer(self) -> tuple[float, float]:
        return self.at

    def may_click(self) -> bool:
        return self.allowed

    def ask_to_click(self) -> None:
        self.asked += 1

    def move(self, x: float, y: float) -> bool:
        assert not self.down, "while a button is down macOS calls it a drag"
        return self._moved(x, y)

    def act(self, button: str, act: str, x: float, y: float, clicks: int) -> bool:
        assert self.down == ("" if act == "down" else button)
        assert clicks >= 1
        self._moved(x, y)
        if self.made:
            self.down = "" if act == "up" else button
            self.acts.append((button, act, self.at, clicks))
        return self.made

    def _moved(self, x: float, y: float) -> bool:
        if not self.held:
            self.at = x, y
        return self.made


class GestureWindow(MadeUpMac):
    """The window of `rigs/gesture_window.py` over a display with two pixels to a point, and its log."""

    def __init__(self, log: Path, *, moving: bool = False) -> None:
        super().__init__(Display(Box(0, 0, 300, 150), 2.0))
        self.log, self.moving, self.places = log, moving, dict(PLACES)
        self.pressed, self.over = ("", 0.0), ""

    def look(self) -> Pixels:
        picture = Image.new("RGB", (600, 300), "white")
        draw, font = ImageDraw.Draw(picture), ImageFont.load_default(16)
        for name, (left, top) in self.places.items():
            draw.rectangle((left, top, left + WIDTH - 1, top + HEIGHT - 1), "lightgray")
            draw.text((left + WIDTH // 2, top + HEIGHT // 2), name, "black", font, "mm")
        return np.asarray(picture)

    def act(self, button: str, act: str, x: float, y: float, clicks: int) -> bool:
        made = super().act(button, act, x, y, clicks)
        name, since = self.pressed
        if act == "down":
            self.pressed = self.here, time.monotonic()
            self._note(f"down {NUMBERS[button]} {self.here}")
        elif act == "up":
            held = f"up {NUMBERS[button]} {name} {time.monotonic() - since:.2f}"
            self._note(held if self.here == name else f"drop {name} {self.here}")
        elif self.moving:
            self.places |= {"Basket": PLACES["Letters"], "Letters": PLACES["Basket"]}
        return made

    @property
    def here(self) -> str:
        x, y = 2 * self.at[0], 2 * self.at[1]
        boxes = {name: Region(*place, WIDTH, HEIGHT) for name, place in self.places.items()}
        return next((name for name, box in boxes.items() if box.contains(x, y)), "nothing")

    def _moved(self, x: float, y: float) -> bool:
        made = super()._moved(x, y)
        if self.here != self.over:
            self.over = self.here
            self._note(f"over {self.over}")
        return made

    def _note(self, line: str) -> None:
        with self.log.open("a", encoding="utf-8") as log:
            log.write(f"{line}\n")


def pointer(look: Callable[[], Pixels], mac: MadeUpMac) -> MacPointer:
    api: Any = mac
    return MacPointer(look, api, api)


def scene_of(window: GestureWindow) -> Scene:
    places = {name: Region(*place, WIDTH, HEIGHT) for name, place in PLACES.items()}
    return Scene(pointer(window.look, window), places, window.log, window.look)


class TestMadeUpMac(PointerSuite):
    @pytest.fixture
    def scene(self, tmp_path: Path) -> Scene:
        return scene_of(GestureWindow(tmp_path / "log"))

    def test_what_is_dropped_on_moves_away_and_nothing_comes_of_it(self, tmp_path: Path) -> None:
        scene = scene_of(GestureWindow(tmp_path / "log", moving=True))
        assert not scene.pointer.drag(*scene.shown("Apples"), *scene.shown("Basket"))
        assert len(scene.noted()) == 2
        assert scene.noted()[1].startswith("up 1 Apples"), "it is dropped where it was taken"

    def test_the_second_click_of_a_double_click_says_that_it_is_one(self, tmp_path: Path) -> None:
        window = GestureWindow(tmp_path / "log")
        scene = scene_of(window)
        assert scene.pointer.click(*scene.shown("Basket"), count=2)
        assert [(act, clicks) for _, act, _, clicks in window.acts] == [("down", 1), ("up", 1), ("down", 2), ("up", 2)]


MAIN, LEFT = Display(Box(0, 0, 960, 540), 2.0), Display(Box(-960, -100, 960, 540), 2.0)
BOX = Region(-1000, 100, 40, 20)


@pytest.fixture
def screen() -> Pixels:
    return np.random.default_rng(1).integers(0, 255, (1280, 3840, 3), np.uint8)


def shown(screen: Pixels, box: Region) -> Pixels:
    top, left = box.y + 200, box.x + 1920
    return screen[top : top + box.height, left : left + box.width]


def test_a_place_on_a_display_left_of_the_main_one_is_met(screen: Pixels) -> None:
    mac = MadeUpMac(MAIN, LEFT)
    assert pointer(lambda: screen, mac).click(BOX, shown(screen, BOX))
    assert mac.acts == [("left", "down", (-490.0, 55.0), 1), ("left", "up", (-490.0, 55.0), 1)]


def test_every_pixel_can_be_met(screen: Pixels) -> None:
    for x in range(-1920, 1920, 7):
        mac, box = MadeUpMac(MAIN, LEFT), Region(x, x // 8 + 300, 1, 1)
        assert pointer(lambda: screen, mac).move(box, shown(screen, box))
        assert box.contains(2 * mac.at[0], 2 * mac.at[1])


def test_a_click_is_where_the_picture_was_though_displays_differ_in_scale() -> None:
    large, small = Display(Box(0, 0, 960, 540), 2.0), Display(Box(960, 0, 400, 300), 1.0)
    picture = np.random.default_rng(1).integers(0, 255, (1080, 1920, 3), np.uint8)
    mac, box = MadeUpMac(large, small), Region(1000, 500, 40, 20)
    assert pointer(lambda: picture, mac).click(box, picture[500:520, 1000:1040])
    assert mac.at == (510.0, 255.0)


def test_what_changes_under_the_button_is_not_released_upon(screen: Pixels) -> None:
    mac, other = MadeUpMac(MAIN, LEFT), np.zeros_like(screen)
    assert not pointer(lambda: other if mac.acts else screen, mac).click(BOX, shown(screen, BOX))
    away = (-960.0, -20.0)
    assert mac.acts == [
        ("left", "down", (-490.0, 55.0), 1),
        ("left", "dragged", away, 1),
        ("left", "up", away, 1),
    ]


@pytest.mark.parametrize(
    ("trouble", "words"),
    [({"made": False}, "does not let programs click"), ({"held": True}, "something else moves the")],
)
def test_what_stands_in_the_way_is_said_and_nothing_is_pressed(
    screen: Pixels, trouble: dict[str, bool], words: str
) -> None:
    mac = MadeUpMac(MAIN, LEFT, **trouble)
    with pytest.raises(CaptureError) as raised:
        pointer(lambda: screen, mac).click(BOX, shown(screen, BOX))
    assert words in raised.value.reason
    assert mac.acts == []


def test_without_permission_macos_asks_and_the_person_hears_where_to_give_it(screen: Pixels) -> None:
    mac = MadeUpMac(MAIN, LEFT, allowed=False)
    clicking = pointer(lambda: screen, mac)
    assert mac.asked == 0, "it is asked at the first click"
    with pytest.raises(NoPointerError) as raised:
        clicking.click(BOX, shown(screen, BOX))
    assert "System Settings, under Privacy & Security, Accessibility" in raised.value.reason
    assert (mac.asked, mac.acts) == (1, [])


def test_without_a_display_nothing_is_clicked(screen: Pixels) -> None:
    with pytest.raises(CaptureError):
        pointer(lambda: screen, MadeUpMac()).click(BOX, shown(screen, BOX))


def test_a_mac_is_the_only_place_for_it_and_quartz_is_not_loaded_before() -> None:
    program = (
        "import platform, sys, types\n"
        "sys.platform = 'darwin'\n"
        "from seesay.system.pointing.macos import MacPointer\n"
        "from seesay.system.platform_backends import pointers\n"
        "assert 'Quartz' not in sys.modules\n"
        "assert pointers().rejected[0].reason == 'it belongs to another operating system'\n"
        "platform.system = lambda: 'Darwin'\n"
        "sys.modules['Quartz'] = None\n"
        "assert pointers().rejected[0].reason == 'pyobjc is not installed'\n"
        "class Quartz(types.ModuleType):\n"
        "    def __getattr__(self, name): return 0\n"
        "sys.modules['Quartz'] = Quartz('Quartz')\n"
        "assert pointers().usable == (MacPointer,)\n"
    )
    subprocess.run([sys.executable, "-c", program], check=True, timeout=120)
