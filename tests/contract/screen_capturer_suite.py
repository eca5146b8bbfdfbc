"""The contract of `seesay.system.capture.screen_capturer.ScreenCapturer`: subclass `ScreenCapturerSuite` and give it a
`scene`.

A scene is a desktop with a window in use, whose middle has one colour. Real desktops and simulated ones differ in
nothing that is asserted here.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import pytest

from rigs.waiting import held, wait_given_back
from seesay.core.backends import Unavailable
from seesay.core.domain import Cancellation
from seesay.core.errors import Cancelled, CaptureError
from seesay.core.region import Region
from seesay.system.capture.screen_capturer import ScreenCapturer, Screenshot, WindowName

Colour = tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class Scene:
    """A desktop as it is for certain: its monitors, the one in use first, and the window in use.

    `bounds` is where the window is, even where the capturer has no way to know (`tells_bounds`). `pointer` is where
    the mouse pointer is, or None where nobody tells.
    """

    capturer: ScreenCapturer
    monitors: tuple[Region, ...]
    bounds: Region
    colour: Colour
    title: str
    application: str
    pointer: tuple[int, int] | None
    tells_bounds: bool = True

    @property
    def everything(self) -> Region:
        left, top = min(m.x for m in self.monitors), min(m.y for m in self.monitors)
        right, bottom = max(m.right for m in self.monitors), max(m.bottom for m in self.monitors)
        return Region(left, top, right - left, bottom - top)


def middle(region: Region) -> Region:
    """The middle half of a rectangle, clear of frames and titles."""
    return Region(region.x + region.width // 4, region.y + region.height // 4, region.width // 2, region.height // 2)


def assert_colour(shot: Screenshot, place: Region, colour: Colour) -> None:
    """Every pixel at `place`, in desktop coordinates, has exactly this colour."""
    x, y = place.x - shot.origin[0], place.y - shot.origin[1]
    assert x >= 0
    assert y >= 0
    part = shot.frame.pixels[y : y + place.height, x : x + place.width]
    assert part.shape[:2] == (place.height, place.width)
    assert (part == np.array(colour, np.uint8)).all()


def extent(shot: Screenshot) -> Region:
    return Region(*shot.origin, shot.frame.width, shot.frame.height)


class ScreenCapturerSuite:
    """What a person who presses the key relies on, whatever the system."""

    capturer_class: type[ScreenCapturer]

    @pytest.fixture
    def scene(self) -> Scene:
        raise NotImplementedError

    def make_impossible(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """Change this process so that the capturer cannot work in it."""
        raise NotImplementedError

    def test_it_has_a_name_and_says_why_it_cannot_work(self, monkeypatch: pytest.MonkeyPatch) -> None:
        assert self.capturer_class.name
        self.make_impossible(monkeypatch)
        with pytest.raises(Unavailable) as caught:
            self.capturer_class.priority()
        assert caught.value.reason
        assert not caught.value.reason.endswith(".")

    def test_the_screen_is_the_one_in_use_with_its_real_colours(self, scene: Scene) -> None:
        shot = scene.capturer.screen("active", Cancellation())
        assert extent(shot) == scene.monitors[0]
        assert_colour(shot, middle(scene.bounds), scene.colour)
        source = shot.frame.source
        assert (source.kind, source.name) == ("screen", "the screen")
        assert (source.title, source.application) == (scene.title, scene.application)

    def test_the_window_in_use_is_found_in_the_picture_where_the_system_tells(self, scene: Scene) -> None:
        for screens in ("active", "all"):
            shot = scene.capturer.screen(screens, Cancellation())
            part = shot.frame.source.window
            assert (part is not None) == scene.tells_bounds
            if part is not None:
                placed = Region(part.x + shot.origin[0], part.y + shot.origin[1], part.width, part.height)
                assert placed == scene.bounds.intersection(extent(shot))

    def test_the_programs_in_the_picture_are_told_where_the_system_tells(self, scene: Scene) -> None:
        programs = scene.capturer.screen("active", Cancellation()).frame.source.programs
        if scene.tells_bounds:
            assert programs is not None
            assert scene.application in programs
        else:
            assert programs is None

    def test_all_screens_are_one_picture(self, scene: Scene) -> None:
        shot = scene.capturer.screen("all", Cancellation())
        assert extent(shot) == scene.everything
        assert_colour(shot, middle(scene.bounds), scene.colour)

    def test_pixels_are_what_the_pipeline_wants(self, scene: Scene) -> None:
        region = middle(scene.bounds)
        shots: list[Callable[[], Screenshot]] = [
            lambda: scene.capturer.screen("active", Cancellation()),
            lambda: scene.capturer.window(Cancellation()),
            lambda: scene.capturer.region(region, Cancellation()),
        ]
        for take in shots:
            pixels = take().frame.pixels
            assert pixels.dtype == np.uint8
            assert pixels.ndim == 3
            assert pixels.shape[2] == 3
            assert pixels.flags.c_contiguous
            assert not pixels.flags.writeable

    def test_the_window_has_its_true_bounds(self, scene: Scene) -> None:
        shot = scene.capturer.window(Cancellation())
        source = shot.frame.source
        if scene.tells_bounds:
            assert extent(shot) == scene.bounds
            assert (source.kind, source.name) == ("window", "the window")
        else:
            assert extent(shot) == scene.monitors[0]
            assert (source.kind, source.name) == ("screen", "the screen")
        assert_colour(shot, middle(scene.bounds), scene.colour)
        assert (source.title, source.application) == (scene.title, scene.application)

    def test_the_window_in_use_is_named_without_a_picture(self, scene: Scene) -> None:
        assert scene.capturer.active_window(Cancellation()) == WindowName(scene.title, scene.application)

    def test_a_region_is_exactly_that(self, scene: Scene) -> None:
        wanted = middle(scene.bounds)
        shot = scene.capturer.region(wanted, Cancellation())
        assert extent(shot) == wanted
        assert_colour(shot, wanted, scene.colour)
        assert (shot.frame.source.kind, shot.frame.source.name) == ("region", "the region")

    def test_a_region_is_cut_to_the_screen(self, scene: Scene) -> None:
        whole = scene.everything
        corner = Region(whole.right - 30, whole.bottom - 20, 500, 500)
        assert extent(scene.capturer.region(corner, Cancellation())) == Region(corner.x, corner.y, 30, 20)
        before = Region(whole.x - 40, whole.y - 40, 50, 60)
        assert extent(scene.capturer.region(before, Cancellation())) == Region(whole.x, whole.y, 10, 20)

    def test_a_region_outside_every_screen_is_an_error(self, scene: Scene) -> None:
        with pytest.raises(CaptureError):
            scene.capturer.region(Region(scene.everything.right, 0, 100, 100), Cancellation())

    def test_the_pointer_is_told_where_it_is_known(self, scene: Scene) -> None:
        shot = scene.capturer.screen("all", Cancellation())
        if scene.pointer is None:
            assert shot.pointer is None
        else:
            assert shot.pointer == (scene.pointer[0] - shot.origin[0], scene.pointer[1] - shot.origin[1])

    def test_what_was_cancelled_is_not_taken(self, scene: Scene) -> None:
        cancellation = Cancellation()
        cancellation.cancel()
        takes: list[Callable[[], object]] = [
            lambda: scene.capturer.screen("active", cancellation),
            lambda: scene.capturer.window(cancellation),
            lambda: scene.capturer.active_window(cancellation),
            lambda: scene.capturer.region(middle(scene.bounds), cancellation),
        ]
        for take in takes:
            with pytest.raises(Cancelled):
                take()

    def test_any_thread_may_use_it(self, scene: Scene) -> None:
        shots: list[Screenshot] = []

        def work() -> None:
            shots.append(scene.capturer.window(Cancellation()))

        for _ in range(3):
            thread = threading.Thread(target=work)
            thread.start()
            thread.join()
        assert len(shots) == 3
        for shot in shots:
            assert_colour(shot, middle(scene.bounds), scene.colour)

    def test_it_leaves_nothing_open(self, scene: Scene) -> None:
        scene.capturer.screen("active", Cancellation())
        before = held()
        for _ in range(5):
            scene.capturer.screen("active", Cancellation())
            scene.capturer.window(Cancellation())
            scene.capturer.active_window(Cancellation())
            scene.capturer.region(middle(scene.bounds), Cancellation())
        wait_given_back(before)
