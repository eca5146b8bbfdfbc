"""How long a visitor waits, from pressing Describe until the whole answer stands in the page; nothing is asserted."""

from __future__ import annotations

import statistics
import sys
import time
from pathlib import Path

import pytest

from demo.browser import DemoPage

pytestmark = pytest.mark.demo


@pytest.mark.parametrize("name", ["photograph.jpg", "screenshot.png"])
def test_how_long_a_visitor_waits(page: DemoPage, name: str, capsys: pytest.CaptureFixture[str]) -> None:
    page.choose(Path(__file__).resolve().parents[2] / "resources/samples" / name)
    seconds = []
    for _ in range(5):
        began = time.monotonic()
        page.describe()
        seconds.append(time.monotonic() - began)
    assert page.words("#result .caption")
    with capsys.disabled():
        median, worst = statistics.median(seconds), max(seconds)
        sys.stdout.write(
            f"\n{name}: answered after {median:.2f} s (median of {len(seconds)}; the slowest {worst:.2f} s)\n"
        )
