"""How the demo reads text in large pictures."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from seesay.core.domain import Cancellation
from seesay.core.findings import Pixels, TextLine
from seesay.core.paths import user_folders
from seesay.core.region import Region
from seesay.core.settings import Settings
from seesay.perception.ocr.pp_ocr import PaddleReader
from seesay.perception.ocr.text_readers import RecognizedText
from seesay_space import reading

pytestmark = pytest.mark.demo

WINDOW = Region(0, 0, 200, 100)


@pytest.fixture
def analysis(monkeypatch: pytest.MonkeyPatch) -> list[Pixels]:
    """What the reader itself is given, of at most 20,000 pixels.

    It reads one line that reaches to the lower right corner of every picture, and one in a window.
    """
    given: list[Pixels] = []

    def parts(
        reader: PaddleReader, pixels: Pixels, cancellation: Cancellation, first: Region | None
    ) -> Iterator[RecognizedText]:
        given.append(pixels)
        height, width = pixels.shape[:2]
        corner = Region(width - 40, height - 10, 40, 10)
        yield RecognizedText((TextLine("Corner", corner, 0.9), TextLine("Window", Region(20, 10, 30, 5), 0.8, WINDOW)))

    monkeypatch.setattr(PaddleReader, "parts", parts)
    monkeypatch.setattr(reading, "MOST_PIXELS", 20_000)
    return given


def test_a_small_picture_is_read_as_it_is(analysis: list[Pixels]) -> None:
    pixels = np.zeros((100, 200, 3), np.uint8)
    corner, window = reading.SmallerReader().read(pixels, Cancellation())
    assert analysis[0] is pixels
    assert corner.box == Region(160, 90, 40, 10)
    assert window.window == WINDOW


def test_a_large_picture_is_made_smaller_and_its_boxes_larger_again(analysis: list[Pixels]) -> None:
    pixels = np.full((400, 800, 3), (10, 20, 30), np.uint8)
    corner, window = reading.SmallerReader().read(pixels, Cancellation())
    (smaller,) = analysis
    assert smaller.shape == (100, 200, 3)
    assert (smaller == (10, 20, 30)).all()
    assert corner == TextLine("Corner", Region(640, 360, 160, 40), 0.9)
    assert window == TextLine("Window", Region(80, 40, 120, 20), 0.8, Region(0, 0, 800, 400))


@pytest.mark.parametrize(("height", "width"), [(331, 997), (30, 9_001), (1001, 1003)])
def test_boxes_stay_inside_of_pictures_of_any_shape(analysis: list[Pixels], height: int, width: int) -> None:
    corner, _ = reading.SmallerReader().read(np.zeros((height, width, 3), np.uint8), Cancellation())
    assert analysis[0].shape[0] * analysis[0].shape[1] <= 21_000
    assert (corner.box.right, corner.box.bottom) == (width, height)


def test_the_text_of_a_large_screen_is_still_read(screenshot: Path, tmp_path: Path) -> None:
    with Image.open(screenshot) as picture:
        pixels = np.asarray(picture.convert("RGB"))
        large = np.asarray(picture.convert("RGB").resize((3840, 2160), Image.Resampling.BICUBIC))
    reader = reading.DemoSeesay(Settings(), user_folders({"SEESAY_HOME": str(tmp_path)})).reader
    assert isinstance(reader, reading.SmallerReader)
    (small,) = [line.box for line in reader.read(pixels, Cancellation()) if line.text == "Cancel"]
    (found,) = [line.box for line in reader.read(large, Cancellation()) if line.text == "Cancel"]
    for before, after in ((small.x, found.x), (small.y, found.y), (small.right, found.right)):
        assert abs(after - 3 * before) < 30
