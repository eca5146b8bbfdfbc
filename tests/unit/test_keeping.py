"""The latest picture is kept packed, at no loss."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from seesay.app.conversation import StoredPicture
from seesay.core.domain import Analysis, Cancellation, Frame, Source
from seesay.core.errors import Cancelled
from seesay.core.findings import TextLine
from seesay.core.region import Region


def picture(width: int, height: int, seed: int = 0) -> Frame:
    pixels = np.random.default_rng(seed).integers(0, 256, (height, width, 3), np.uint8)
    return Frame(pixels, Source("screen", "the screen", title="Letter"))


@settings(max_examples=30, deadline=None)
@given(width=st.sampled_from([1, 7, 640, 300_000]), height=st.sampled_from([1, 3, 411, 1000]), seed=st.integers(0, 9))
@pytest.mark.slow
def test_every_pixel_comes_back(width: int, height: int, seed: int) -> None:
    frame = picture(width, min(height, 2_000_000 // width) or 1, seed)
    kept = StoredPicture(Analysis(frame))
    kept.pack(Cancellation())
    assert np.array_equal(kept.analysis().frame.pixels, frame.pixels)


def test_all_else_stays_as_it_was() -> None:
    analysis = Analysis(picture(40, 30), lines=(TextLine("Dear all", Region(0, 0, 9, 9), 1.0),))
    kept = StoredPicture(analysis)
    assert kept.analysis() is analysis
    kept.pack(Cancellation())
    kept.pack(Cancellation())
    back = kept.analysis()
    assert back.lines == analysis.lines
    assert (back.frame.source, back.frame.width, back.frame.height) == (analysis.frame.source, 40, 30)
    assert kept.source is analysis.frame.source


def test_whoever_comes_meanwhile_finds_it_unpacked() -> None:
    class Soon(Cancellation):
        """Is asked for at the second look."""

        looks = 0

        def check(self) -> None:
            self.looks += 1
            if self.looks == 2:
                self.cancel()
            super().check()

    analysis = Analysis(picture(1920, 400))
    kept = StoredPicture(analysis)
    with pytest.raises(Cancelled):
        kept.pack(Soon())
    assert kept.analysis() is analysis
