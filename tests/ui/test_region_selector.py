"""The region chooser: where the rectangle goes, how a picture lies on screens, and real keys on a real desktop."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from PIL import Image, ImageDraw
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from rigs.processes import wait_for
from rigs.session import desktop, missing_packages
from seesay.app.events import Began
from seesay.core.region import Region
from seesay.ui.region_choice import RegionChoice, ScreenGeometry, arrange_panes
from seesay.ui.region_selector import RegionSelector
from ui.dialog_stage import StageController, screenshot, wait_until
from ui.staging import Stage, staged

NEEDED = missing_packages({"xmessage": "x11-utils"})


@pytest.fixture
def choice() -> RegionChoice:
    return RegionChoice((900, 600))


def test_it_begins_in_the_middle(choice: RegionChoice) -> None:
    assert choice.region == Region(225, 150, 450, 300)


def test_it_moves_by_the_step_and_stops_at_the_edge(choice: RegionChoice) -> None:
    choice.move((1, 0))
    assert choice.region.x == 235
    choice.move((0, -1), "fine")
    assert choice.region.y == 149
    for _ in range(5):
        choice.move((1, 0), "large")
    assert choice.region == Region(450, 149, 450, 300)
    assert choice.words.event == "at the edge"
    assert str(choice.words) == "at the edge: 50% from the left"


def test_shares_of_the_screen_are_told_and_pixels_where_they_are_asked_for(choice: RegionChoice) -> None:
    assert str(choice.words) == "in the centre, width half, height half"
    choice.move((0, 1), "large")
    assert str(choice.words) == "42% from the top"
    choice.resize((-1, 0), "large")
    assert str(choice.words) == "width 39%"
    choice.preset(7)
    assert str(choice.words) == "upper left third"
    choice.set_windows([Region(0, 0, 300, 600)])
    choice.next_window(1)
    assert str(choice.words) == "window 1 of 1: on the left, width a third, height all"
    choice.move((1, 0), "fine")
    assert str(choice.words) == "left 1, top 0, 300 by 600", "a step of a pixel asks for pixels"
    full = RegionChoice((900, 600), pixels=True)
    assert str(full.words) == "left 225, top 150, 450 by 300"
    full.preset(7)
    assert str(full.words) == "upper left third: left 0, top 0, 300 by 200"


def test_shares_are_those_of_the_screen_it_is_on() -> None:
    choice = RegionChoice((2000, 600), [Region(0, 0, 1000, 600), Region(1000, 0, 1000, 600)])
    choice.span((1500, 0), (2000, 600))
    assert choice.words.place == "on the right, width half, height all"


def test_it_is_sized_within_the_picture_and_never_vanishes(choice: RegionChoice) -> None:
    choice.resize((1, 0))
    assert choice.region == Region(225, 150, 460, 300)
    for _ in range(9):
        choice.resize((0, -1), "large")
    assert choice.region.height == 8
    assert choice.words.event == "smallest"
    for _ in range(9):
        choice.resize((1, 0), "large")
    assert choice.region.right == 900
    assert choice.words.event == "at the edge"


@pytest.mark.parametrize(
    ("number", "region", "words"),
    [
        (7, Region(0, 0, 300, 200), "upper left third"),
        (5, Region(300, 200, 300, 200), "middle third"),
        (6, Region(600, 200, 300, 200), "middle right third"),
        (3, Region(600, 400, 300, 200), "lower right third"),
        (0, Region(0, 0, 900, 600), "whole screen"),
    ],
)
def test_digits_take_what_lies_there_on_a_numeric_keypad(
    choice: RegionChoice, number: int, region: Region, words: str
) -> None:
    choice.preset(number)
    assert (choice.region, choice.words.event) == (region, words)


def test_the_nine_thirds_cover_a_screen_that_three_does_not_divide() -> None:
    choice = RegionChoice((1000, 700))
    covered = np.zeros((700, 1000), dtype=int)
    for number in range(1, 10):
        choice.preset(number)
        r = choice.region
        covered[r.y : r.bottom, r.x : r.right] += 1
    assert (covered == 1).all()


def test_presets_and_edges_are_those_of_the_screen_it_is_on() -> None:
    choice = RegionChoice((2000, 600), [Region(0, 0, 1000, 600), Region(1000, 0, 1000, 600)])
    choice.preset(0)
    assert choice.region == Region(0, 0, 1000, 600)
    for _ in range(6):
        choice.move((1, 0), "large")
    choice.preset(7)
    assert choice.region == Region(1000, 0, 333, 200)
    choice.to_edge((1, 0))
    assert choice.region.right == 2000


def test_tab_goes_round_the_windows_both_ways(choice: RegionChoice) -> None:
    choice.next_window(1)
    assert "no windows" in choice.words.event
    windows = [Region(0, 0, 200, 100), Region(300, 100, 200, 100), Region(10, 300, 50, 50)]
    choice.set_windows(windows)
    seen = []
    for _ in range(4):
        choice.next_window(1)
        seen.append(choice.region)
    assert seen == [*windows, windows[0]]
    assert choice.words.event == "window 1 of 3"
    choice.next_window(-1)
    assert choice.region == windows[2]


def test_a_window_that_was_moved_counts_as_the_last_one_no_more(choice: RegionChoice) -> None:
    choice.set_windows([Region(0, 0, 200, 100), Region(300, 100, 200, 100)])
    choice.next_window(1)
    choice.move((1, 0))
    choice.next_window(1)
    assert choice.words.event == "window 1 of 2"


# How a picture lies on screens


def place(x: int, y: int, width: int, height: int, scale: float = 1.0) -> ScreenGeometry:
    return ScreenGeometry(Region(x, y, width, height), scale)


def test_one_screen_of_several_is_found_by_where_the_picture_begins() -> None:
    screens = [place(0, 0, 1920, 1080), place(1920, 0, 1280, 720)]
    (pane,) = arrange_panes((1280, 720), (1920, 0), screens)
    assert (pane.screen, pane.source, pane.target) == (1, Region(0, 0, 1280, 720), Region(0, 0, 1280, 720))


def test_a_scaled_screen_shows_more_pixels_than_it_has_units() -> None:
    (pane,) = arrange_panes((3840, 2160), (0, 0), [place(0, 0, 1920, 1080, 2.0)])
    assert pane.to_picture(960, 540) == (1920, 1080)
    assert pane.to_window(Region(384, 216, 1920, 1080)) == (192.0, 108.0, 960.0, 540.0)


def test_screens_of_different_scales_each_show_their_own_part() -> None:
    # The second screen begins where the first one's real pixels end.
    screens = [place(0, 0, 1920, 1080, 2.0), place(3840, 0, 1280, 1024, 1.0)]
    panes = arrange_panes((5120, 2160), (0, 0), screens)
    assert [pane.source for pane in panes] == [Region(0, 0, 3840, 2160), Region(3840, 0, 1280, 1024)]


def test_a_screen_left_of_the_first_has_a_negative_origin() -> None:
    screens = [place(0, 0, 1920, 1080), place(-1280, 0, 1280, 1080)]
    panes = arrange_panes((3200, 1080), (-1280, 0), screens)
    assert {pane.screen: pane.source for pane in panes} == {
        0: Region(1280, 0, 1920, 1080),
        1: Region(0, 0, 1280, 1080),
    }


def test_a_portals_picture_of_all_screens_is_in_common_units() -> None:
    screens = [place(0, 0, 1920, 1080, 2.0), place(1920, 0, 1280, 1080, 1.0)]
    panes = arrange_panes((6400, 2160), (0, 0), screens)
    assert [pane.source for pane in panes] == [Region(0, 0, 3840, 2160), Region(3840, 0, 2560, 2160)]


def test_a_picture_that_fits_nothing_is_fitted_with_its_proportions() -> None:
    (pane,) = arrange_panes((1000, 1000), (0, 0), [place(0, 0, 1920, 1080)])
    assert pane.target == Region(420, 0, 1080, 1080)
    assert pane.to_picture(420, 0) == (0, 0)


# The window


def test_the_mouse_draws_a_rectangle_in_pixels_of_the_picture(controller: StageController) -> None:
    pixels = np.zeros((600, 600, 3), dtype=np.uint8)
    selector = RegionSelector(screenshot(pixels), controller, lambda pixels: ())
    selector.show()
    pane = selector.pane
    left, top, _, _ = pane.to_window(Region(100, 50, 1, 1))
    right, bottom, _, _ = pane.to_window(Region(400, 250, 1, 1))
    QTest.mousePress(selector, Qt.MouseButton.LeftButton, pos=QPoint(round(left), round(top)))
    QTest.mouseMove(selector, QPoint(round(right), round(bottom)))
    QTest.mouseRelease(selector, Qt.MouseButton.LeftButton, pos=QPoint(round(right), round(bottom)))
    assert selector.region == Region(100, 50, 300, 200)
    selector.close()
    assert controller.asked == [("no region",)]


def test_closing_it_from_outside_gives_up_once(controller: StageController) -> None:
    selector = RegionSelector(screenshot(np.zeros((50, 50, 3), dtype=np.uint8)), controller, lambda pixels: ())
    selector.show()
    QTest.keyClick(selector, Qt.Key.Key_Escape)
    selector.close()
    assert controller.asked == [("no region",)]


def test_a_search_for_windows_that_fails_is_told_when_they_are_wanted(controller: StageController) -> None:
    def broken(pixels: object) -> tuple[Region, ...]:
        raise ValueError

    selector = RegionSelector(screenshot(np.zeros((50, 50, 3), dtype=np.uint8)), controller, broken)
    selector.show()
    QTest.keyClick(selector, Qt.Key.Key_Tab)
    wait_until(lambda: any("hit a bug" in text for text in controller.said))
    selector.close()


def test_it_makes_room_for_another_job_without_a_word(controller: StageController) -> None:
    selector = RegionSelector(screenshot(np.zeros((50, 50, 3), dtype=np.uint8)), controller, lambda pixels: ())
    selector.show()
    said = list(controller.said)
    controller.tell(Began("the clipboard"))
    controller.tell(Began("the screen"))
    assert not selector.isVisible()
    selector.show()  # as after a capture
    assert not selector.isVisible()
    assert controller.asked == []
    assert controller.said == said


def test_it_introduces_itself_once(controller: StageController) -> None:
    selector = RegionSelector(screenshot(np.zeros((50, 50, 3), dtype=np.uint8)), controller, lambda pixels: ())
    selector.show()
    assert [text for text in controller.said if text.startswith("Choose a region.")]
    said = list(controller.said)
    selector.hide()
    selector.show()
    assert selector.isVisible()
    assert controller.said == said
    selector.close()


# On a real desktop


def near(text: str, region: tuple[int, int, int, int]) -> bool:
    """Whether the last four numbers in `text` are `region`, give or take the border of a window."""
    numbers = [int(number) for number in re.findall(r"\d+", text)][-4:]
    return all(abs(one - other) < 8 for one, other in zip(numbers, region, strict=True))


@pytest.fixture(scope="module")
def picture(tmp_path_factory: pytest.TempPathFactory) -> Path:
    image = Image.new("RGB", (1280, 800), (90, 120, 150))
    draw = ImageDraw.Draw(image)
    for left, top, right, bottom in ((100, 80, 600, 500), (700, 200, 1150, 650)):
        draw.rectangle((left, top, right, bottom), fill=(240, 240, 240), outline=(20, 20, 20))
        draw.rectangle((left, top, right, top + 30), fill=(30, 60, 120))
    file = tmp_path_factory.mktemp("region") / "screen.png"
    image.save(file)
    return file


@pytest.fixture
def stage(picture: Path) -> Iterator[Stage]:
    if NEEDED:
        pytest.skip(f"Debian packages are not installed: {' '.join(NEEDED)}")
    with desktop(1280, 800) as screen, staged(screen, "region", picture) as stage:
        yield stage


def test_a_region_is_chosen_by_keys_and_spoken(stage: Stage) -> None:
    stage.wait("said", "Choose a region.")
    stage.mark()
    stage.press("7")
    stage.wait("said", "upper left third")
    stage.press("Right", "Down", "ctrl+Right", "alt+Down", "shift+Right", "ctrl+shift+Down")
    stage.wait("said", "left 11, top 110, 436 by 267")
    stage.mark()
    stage.press("space")
    stage.wait("said", "at the top left, width a third, height a third: left 11")
    stage.press("Return")
    assert stage.wait("region") == "11 110 436 267"
    assert "no region" not in {kind for kind, _ in stage.events()}


def test_a_key_held_down_speaks_once_it_rests(stage: Stage) -> None:
    stage.wait("said", "Choose a region.")
    stage.mark()
    stage.desktop.ask("xdotool", "key", "--delay", "5", *["Right"] * 20)
    stage.wait("said", "41% from the left")
    assert len(stage.texts("said")) < 20


def test_tab_takes_the_windows_on_the_picture(stage: Stage) -> None:
    def taken(key: str, window: str) -> str:
        stage.mark()
        stage.press(key)
        stage.wait("said", window)
        stage.press("space")
        return stage.wait("said", ": left ")

    assert near(taken("Tab", "window 1 of"), (100, 80, 501, 421))
    assert near(taken("Tab", "window 2 of"), (700, 200, 451, 451))
    assert near(taken("shift+Tab", "window 1 of"), (100, 80, 501, 421))
    stage.press("Return")
    assert near(stage.wait("region"), (100, 80, 501, 421))


def test_escape_gives_up_and_the_keyboard_goes_back(picture: Path) -> None:
    if NEEDED:
        pytest.skip(f"Debian packages are not installed: {' '.join(NEEDED)}")
    with desktop(1280, 800) as screen:
        window = screen.open(["xmessage", "another program"])
        screen.raise_(window)
        before = screen.active()
        with staged(screen, "region", picture) as stage:
            assert screen.active() != before
            stage.press("Escape")
            stage.wait("no region")
            stage.wait("closed")
            wait_for(lambda: screen.active() == before, "the keyboard back where it was")
