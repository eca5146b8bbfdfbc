"""The window for people who see a little: a picture beside its description, with what is told framed in it."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from rigs.accessible_tree import Node, accessibility
from rigs.app import NAME, App, app, changed
from rigs.processes import wait_for
from rigs.screen_reader import REQUIRED, ScreenReaderDesktop, screen_reader_desktop
from rigs.session import missing_packages
from seesay.core.region import Region

if missing := missing_packages(REQUIRED):
    pytest.skip(f"Debian packages are not installed: {' '.join(missing)}", allow_module_level=True)

SAMPLE = Path(__file__).resolve().parents[2] / "resources/samples/screenshot.png"
FRAME = (255, 221, 0)
BUTTONS, QUESTION = Region(359, 405, 564, 34), Region(359, 325, 564, 70)
"""Where the sample has the buttons of its dialog, and above them the question."""


@pytest.fixture(scope="module")
def screen() -> Iterator[ScreenReaderDesktop]:
    with screen_reader_desktop(1600, 1000) as started:
        yield started


def framed(screen: ScreenReaderDesktop, view: Node) -> Region | None:
    """Return what is framed of the sample, in its own pixels, as the screen shows it."""
    assert view.extents is not None
    left, top, width, height = view.extents
    pixels = screen.screenshot()[top : top + height, left : left + width]
    rows, columns = (pixels == np.array(FRAME)).all(axis=2).nonzero()
    if not rows.size:
        return None
    with Image.open(SAMPLE) as sample:
        scale = min(width / sample.width, height / sample.height)
        x, y = (width - sample.width * scale) / 2, (height - sample.height * scale) / 2
    left, top, right, bottom = (
        round(number)
        for number in (
            (columns.min() - x) / scale,
            (rows.min() - y) / scale,
            (columns.max() - x) / scale,
            (rows.max() - y) / scale,
        )
    )
    return Region(left, top, right - left, bottom - top)


def lies_in(inner: Region, outer: Region) -> bool:
    """Whether a frame, which stands around its place, is that of a place in `outer`."""
    edge = 12
    wide = Region(outer.x - edge, outer.y - edge, outer.width + 2 * edge, outer.height + 2 * edge)
    return wide.contains(inner.x, inner.y) and wide.contains(inner.right, inner.bottom)


def described(screen: ScreenReaderDesktop, running: App) -> None:
    running.run("open", str(SAMPLE))
    screen.speech.wait_spoken("A dialog seems to be open")


def test_what_is_told_is_framed_one_sentence_after_the_other(screen: ScreenReaderDesktop) -> None:
    with (
        app(screen, settings=changed(interface={"theme": "dark"})) as running,
        accessibility(screen) as accessible,
    ):
        described(screen, running)
        view = wait_for(lambda: next(iter(accessible.tree(NAME).find_all(None, "Picture", "showing")), None), "it")
        assert view.role in ("image", "icon"), view.drawn()
        seen: list[Region] = []
        end = time.monotonic() + 40
        while time.monotonic() < end and not any(lies_in(place, BUTTONS) for place in seen):
            place = framed(screen, view)
            if place is not None and place not in seen:
                seen.append(place)
            time.sleep(0.2)
        assert any(lies_in(place, BUTTONS) for place in seen), seen
        before = next(number for number, place in enumerate(seen) if lies_in(place, BUTTONS))
        assert any(place.y < BUTTONS.y for place in seen[:before]), "the question is told before them"


def test_the_picture_is_reached_by_tab_read_and_walked_by_keys(screen: ScreenReaderDesktop) -> None:
    with app(screen, folder=screen.home / "walked") as running, accessibility(screen) as accessible:
        described(screen, running)
        screen.speech.wait_quiet()
        wait_for(lambda: accessible.tree(NAME).find_all(None, "Picture", "showing"), "the picture")
        screen.speech.mark()
        screen.press("shift+Tab")
        screen.speech.wait_spoken("Picture")
        told = " ".join(one.text for one in screen.speech.wait_quiet())
        assert "plus and minus zoom" in told
        screen.speech.mark()
        screen.press("Next")
        screen.speech.wait_spoken("Seen in the text of the picture: A dialog seems to be open")
        screen.press("Return")
        wait_for(lambda: accessible.tree(NAME).find_all("list", "Certainty", "focused"), "its details")
        screen.press("F8")
        wait_for(lambda: not accessible.tree(NAME).find_all("text", "Description", "showing"), "the picture alone")
        view = accessible.tree(NAME).find(None, "Picture", "focused")
        assert view.extents is not None
        assert view.extents[2] > 0.9 * accessible.tree(NAME).find("frame", "Seesay").extents[2]  # type: ignore[index]
        screen.press("F8")
        wait_for(lambda: accessible.tree(NAME).find_all("text", "Description", "showing", "focused"), "the texts")


def test_the_key_brings_the_picture_forward_and_without_one_says_so(screen: ScreenReaderDesktop) -> None:
    with app(screen, "--hidden", folder=screen.home / "hidden") as running, accessibility(screen) as accessible:
        screen.speech.mark()
        running.trigger("picture")
        screen.speech.wait_spoken("No picture to show")
        described(screen, running)
        running.trigger("picture")
        wait_for(lambda: accessible.tree(NAME).find_all(None, "Picture", "focused"), "the picture with the keyboard")
