"""Parts of windows are found on the screen from what programs tell in units of their own, and X in pixels."""

from __future__ import annotations

import pytest

from seesay.capture import window_places
from seesay.capture.window_places import WindowPlaces, placed_in
from seesay.domain import Region

INNER, FRAMED = Region(450, 42, 598, 372), Region(449, 20, 600, 396)


@pytest.mark.parametrize(
    ("window", "part", "expected"),
    [
        (Region(0, 0, 598, 372), Region(22, 300, 554, 50), Region(472, 342, 554, 50)),
        (Region(0, 0, 299, 186), Region(11, 150, 277, 25), Region(472, 342, 554, 50)),
        (Region(0, -11, 300, 198), Region(11, 150, 277, 25), Region(471, 342, 554, 50)),  # GTK 3: with its frame
    ],
)
def test_points_become_pixels(window: Region, part: Region, expected: Region) -> None:
    place = placed_in((INNER, FRAMED), window, part)
    assert place is not None
    assert place.covers(expected)
    assert place.area < 1.3 * expected.area


@pytest.mark.parametrize("window", [Region(0, 0, 299, 150), Region(0, 0, 0, 0), Region(0, 0, 100, 372)])
def test_a_window_of_another_shape_is_another_window(window: Region) -> None:
    assert placed_in((INNER, FRAMED), window, Region(1, 1, 20, 20)) is None


def test_windows_are_known_by_their_process_and_then_by_their_title(monkeypatch: pytest.MonkeyPatch) -> None:
    here, there = (Region(0, 0, 200, 100),) * 2, (Region(500, 0, 200, 100),) * 2
    clients = [(7, "Letters", here), (7, "Sign in", there), (8, "Sign in", here)]
    monkeypatch.setattr(window_places, "_clients", lambda: clients)
    window, part = Region(0, 0, 200, 100), Region(10, 10, 50, 20)
    assert WindowPlaces().of(7, "Sign in", window, part) == Region(510, 10, 50, 20)
    assert WindowPlaces().of(8, "Sign in now", window, part) == Region(10, 10, 50, 20)
    assert WindowPlaces().of(7, "Another", window, part) is None, "it may be either"
    # a sandbox has numbers of its own for its processes
    assert WindowPlaces().of(9, "Letters", window, part) == Region(10, 10, 50, 20)
    assert WindowPlaces().of(9, "Sign in", window, part) is None, "it may be either"
    assert WindowPlaces().of(9, "Another", window, part) is None
    clients.clear()
    assert WindowPlaces().of(7, "Letters", window, part) is None
