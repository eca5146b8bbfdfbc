"""Real programs on a real screen are read: nearly every word, window by window, from top to bottom.

The committed screenshots are read everywhere. Where the programs are installed, they are also started anew, in other
fonts than the committed ones, and their screen is read as it is then.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from rigs.scenes import PROGRAMS, SCENES, WindowTruth
from rigs.scoring import Score, score
from rigs.session import desktop, missing_packages
from seesay.core.domain import Cancellation
from seesay.core.findings import Pixels
from seesay.core.region import Region
from seesay.perception.ocr.pp_ocr import PaddleReader

SCREENS = Path(__file__).resolve().parents[1] / "data" / "screens"
RECALL = 0.95
ORDER = 0.95
FONTS = {
    "light": "Liberation Sans 11",
    "dark": "DejaVu Sans 9",
    "dialog": "Liberation Sans 10",
    "dense": "DejaVu Serif 10",
    "web": "Liberation Sans 9",
}


@pytest.fixture(scope="module")
def reader() -> PaddleReader:
    return PaddleReader()


def test_there_are_screenshots() -> None:
    assert {path.stem for path in SCREENS.glob("*.png")} == set(SCENES)


@pytest.mark.parametrize("name", sorted(SCENES))
def test_a_committed_screenshot_is_read(name: str, reader: PaddleReader) -> None:
    pixels = np.asarray(Image.open(SCREENS / f"{name}.png").convert("RGB"), dtype=np.uint8)
    assert pixels.shape == (1080, 1920, 3)
    told = json.loads((SCREENS / f"{name}.json").read_text())
    windows = [WindowTruth(w["name"], tuple(w["words"]), Region(**w["region"])) for w in told["windows"]]
    judge(pixels, windows, reader)


@pytest.mark.parametrize("name", ["dialog", "web"])  # for the others their screenshots stand
def test_programs_on_a_live_screen_are_read(name: str, reader: PaddleReader) -> None:
    if missing := missing_packages(PROGRAMS):
        pytest.skip(f"Debian packages are not installed: {' '.join(missing)}")
    with desktop(1920, 1080, font=FONTS[name]) as screen:
        windows = SCENES[name](screen)
        pixels = screen.settle()
    judge(pixels, windows, reader)


def judge(pixels: Pixels, windows: Sequence[WindowTruth], reader: PaddleReader) -> None:
    result: Score = score(reader.read(pixels, Cancellation()), windows)
    assert result.recall >= RECALL, result
    assert result.order >= ORDER, result
    assert not result.visits, result
