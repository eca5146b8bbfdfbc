"""How long a visitor waits, from pressing Describe until the whole answer stands in the page; nothing is asserted."""

from __future__ import annotations

import statistics
import sys
import time
from pathlib import Path

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont

from demo.browser import DemoPage
from seesay.core.findings import Pixels

pytestmark = pytest.mark.demo

ROOT = Path(__file__).resolve().parents[2]
FONT = Path("/usr/share/fonts/truetype/dejavu/DejaVuSerif.ttf")
ROUNDS = 5


def page_of_text() -> Pixels:
    """Return a full A4 page of 300 dots an inch: the project's own guide, in letters of 11 points."""
    picture = Image.new("RGB", (2480, 3508), "white")
    draw, font = ImageDraw.Draw(picture), ImageFont.truetype(FONT, 44)
    words = (ROOT / "docs/guide.md").read_text(encoding="utf-8").split()
    top = 240
    while top < 3250 and words:
        line = words.pop(0)
        while words and draw.textlength(f"{line} {words[0]}", font=font) < 2000:
            line += f" {words.pop(0)}"
        draw.text((240, top), line, font=font, fill="black")
        top += 62
    return np.asarray(picture)


@pytest.mark.parametrize("name", ["photograph.jpg", "screenshot.png", "a page of text"])
def test_how_long_a_visitor_waits(
    page: DemoPage, name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = ROOT / "resources/samples" / name
    pixels = np.asarray(Image.open(file).convert("RGB")) if file.is_file() else page_of_text()
    seconds = []
    for number in range(ROUNDS):
        # a little darker each time, since lines that were read a moment ago are not read again
        picture = tmp_path / f"{number}.png"
        Image.fromarray(np.maximum(pixels, number) - np.uint8(number)).save(picture, compress_level=1)
        page.choose(picture)
        began = time.monotonic()
        page.describe()
        seconds.append(time.monotonic() - began)
    assert page.words("#result .caption")
    with capsys.disabled():
        median, worst = statistics.median(seconds), max(seconds)
        sys.stdout.write(f"\n{name}: answered after {median:.2f} s (median of {ROUNDS}; the slowest {worst:.2f} s)\n")
