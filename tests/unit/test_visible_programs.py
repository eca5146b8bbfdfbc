"""Which programs show something in a picture, checked against a painting of their windows."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as some

from seesay.core.region import Region, ShownWindow
from seesay.system.capture.screen_capturer import DesktopWindow, shown_windows, subtract, visible_programs

regions = some.builds(Region, some.integers(0, 30), some.integers(0, 30), some.integers(1, 25), some.integers(1, 25))
windows = some.lists(
    some.builds(
        lambda bounds, name, opaque: DesktopWindow(bounds, "", name, (bounds,) if opaque else ()),
        regions,
        some.sampled_from("abcdefgh"),
        some.booleans(),
    ),
    max_size=8,
)


@given(windows, regions)
def test_a_program_is_told_just_when_a_pixel_of_it_shows(stack: list[DesktopWindow], place: Region) -> None:
    hidden = np.ones((60, 60), bool)
    hidden[place.y : place.bottom, place.x : place.right] = False
    expected: set[str] = set()
    for window in stack:
        bounds = window.bounds
        part = np.s_[bounds.y : bounds.bottom, bounds.x : bounds.right]
        if not hidden[part].all():
            expected.add(window.application)
        if window.covers:
            hidden[part] = True
    assert visible_programs(stack, place) == frozenset(expected)


@given(regions, regions)
def test_what_is_left_of_a_rectangle_is_all_of_it_but_the_cover(region: Region, cover: Region) -> None:
    left = np.zeros((60, 60), int)
    for part in subtract(region, cover):
        left[part.y : part.bottom, part.x : part.right] += 1
    expected = np.zeros((60, 60), int)
    expected[region.y : region.bottom, region.x : region.right] = 1
    expected[cover.y : cover.bottom, cover.x : cover.right] = 0
    assert (left == expected).all()


def test_one_window_without_a_name_leaves_the_programs_unknown_only_where_it_shows() -> None:
    nameless = DesktopWindow(Region(0, 0, 5, 5))
    assert visible_programs([nameless], Region(0, 0, 10, 10)) is None
    assert visible_programs([nameless], Region(5, 5, 10, 10)) == frozenset()
    assert visible_programs(None, Region(0, 0, 1, 1)) is None


def test_the_windows_of_a_picture_are_those_in_it_without_what_is_seen_through() -> None:
    screen = Region(100, 0, 100, 100)
    letter, files, elsewhere = (
        DesktopWindow(box, title, "", (box,))
        for box, title in (
            (Region(120, 10, 50, 50), "letter"),
            (Region(50, 0, 100, 60), "files"),
            (Region(0, 0, 50, 60), "shop"),
        )
    )
    glass = DesktopWindow(Region(0, 0, 400, 400), "glass")
    assert shown_windows([glass, letter, files, elsewhere], files, screen) == (
        ShownWindow(Region(20, 10, 50, 50), "letter"),
        ShownWindow(Region(0, 0, 50, 60), "files", in_use=True),
    )
