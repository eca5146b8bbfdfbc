"""Parts of windows are found on the screen from what programs tell in units of their own, and X in pixels."""

from __future__ import annotations

import pytest

from seesay.core.region import Region
from seesay.system.accessibility import atspi_layout
from seesay.system.accessibility.atspi_layout import WindowFinder, WindowPlacement

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
    placement = WindowPlacement.fitting((INNER, FRAMED), window)
    assert placement is not None
    place = placement.of(window, part)
    assert place is not None
    assert place.covers(expected)
    assert place.area < 1.3 * expected.area


@pytest.mark.parametrize("window", [Region(0, 0, 299, 150), Region(0, 0, 0, 0), Region(0, 0, 100, 372)])
def test_a_window_of_another_shape_is_another_window(window: Region) -> None:
    assert WindowPlacement.fitting((INNER, FRAMED), window) is None


def test_windows_are_known_by_their_process_and_then_by_their_title(monkeypatch: pytest.MonkeyPatch) -> None:
    here, there = (Region(0, 0, 200, 100),) * 2, (Region(500, 0, 200, 100),) * 2
    clients = [(7, "Letters", here), (7, "Sign in", there), (8, "Sign in", here)]
    monkeypatch.setattr(atspi_layout, "_clients", lambda: clients)
    window, part = Region(0, 0, 200, 100), Region(10, 10, 50, 20)

    def of(process: int, title: str, told: Region = window, *, on_desktop: bool = False) -> Region | None:
        found = WindowFinder().find(process, title, told, on_desktop=on_desktop)
        return found.of(window, part) if found is not None else None

    assert of(7, "Sign in") == Region(510, 10, 50, 20)
    assert of(8, "Sign in now") == Region(10, 10, 50, 20)
    assert of(7, "Another") is None, "it may be either"
    assert of(7, "Another", Region(500, 0, 200, 100), on_desktop=True) == Region(510, 10, 50, 20)
    assert of(7, "Another", Region(300, 0, 200, 100), on_desktop=True) is None, "It cannot be downloaded"
    # a sandbox has numbers of its own for its processes
    assert of(9, "Letters") == Region(10, 10, 50, 20)
    assert of(9, "Sign in") is None, "it may be either"
    assert of(9, "Another") is None
    clients.clear()
    assert of(7, "Letters") is None
