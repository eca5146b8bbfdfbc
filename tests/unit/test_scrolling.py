"""How far a text has scrolled is found in its pixels, whatever else moves there."""

from __future__ import annotations

import numpy as np
import pytest

from seesay.app.watch.scroll_detection import scroll_between
from seesay.core.findings import Pixels
from seesay.core.region import Region

HEIGHT, WIDTH, LINE = 240, 400, 20
TEXT = np.random.default_rng(5).integers(0, 2, (60, 12, WIDTH - 80, 1)).astype(np.uint8) * np.uint8(200)
WHOLE = Region(0, 0, WIDTH, HEIGHT)


def showing(first: int, *, bar: int = 0, lines: int = 12) -> Pixels:
    """Return a picture with lines of TEXT from `first` on, and a scroll bar on the right, whose slider is at `bar`."""
    picture = np.full((HEIGHT, WIDTH, 3), 255, np.uint8)
    for row in range(lines):
        picture[LINE * row + 4 : LINE * row + 16, 20 : WIDTH - 60] = TEXT[first + row]
    picture[:, -12:] = 220
    picture[bar : bar + 90, -12:] = 90
    return picture


@pytest.mark.parametrize("by", [1, 3, 10])
def test_the_way_of_a_text_is_found(by: int) -> None:
    scroll = scroll_between(showing(5), showing(5 + by, bar=7 * by), WHOLE)
    assert scroll.rows == by * LINE
    assert scroll.same[: HEIGHT - by * LINE].all()
    assert not scroll.same[HEIGHT - by * LINE :].any()
    back = scroll_between(showing(5 + by), showing(5), WHOLE)
    assert back.rows == -by * LINE
    assert back.same[by * LINE :].all()


def test_a_line_that_has_changed_besides_is_not_the_same() -> None:
    now = showing(8)
    now[3 * LINE + 6 : 3 * LINE + 9, 40:44] = 120
    scroll = scroll_between(showing(5), now, WHOLE)
    assert scroll.rows == 3 * LINE
    assert np.flatnonzero(~scroll.same[: 9 * LINE]).tolist() == [3 * LINE + 6, 3 * LINE + 7, 3 * LINE + 8]


def test_what_stays_has_not_scrolled() -> None:
    before, now = showing(5, lines=6), showing(5, lines=8)
    scroll = scroll_between(before, now, Region(20, 6 * LINE, WIDTH - 80, 2 * LINE))
    assert scroll.rows == 0
    assert scroll.same[: 6 * LINE].all()
    assert not scroll.same[6 * LINE + 4 : 6 * LINE + 16].any()


def test_another_text_has_not_scrolled() -> None:
    assert scroll_between(showing(0), showing(30), WHOLE).rows == 0
