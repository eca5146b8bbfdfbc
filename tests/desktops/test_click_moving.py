"""Clicks at buttons that change places meanwhile: each hits the button that was meant, or is refused."""

from __future__ import annotations

import random
import sys
import time
from pathlib import Path

import pytest

from rigs.permits import permitted
from rigs.processes import wait_for
from rigs.session import desktop, missing_packages
from seesay.app.screen.click_targets import find_targets
from seesay.app.screen.pressing import Presser
from seesay.core.domain import Cancellation
from seesay.core.errors import PlaceChangedError
from seesay.core.region import Region
from seesay.perception.ocr.pp_ocr import PaddleReader
from seesay.system.capture.x11 import X11Capturer
from seesay.system.pointing.x11 import X11Pointer

if missing := missing_packages({}):
    pytest.skip(f"Debian packages are not installed: {' '.join(missing)}", allow_module_level=True)
pytest.importorskip("tkinter", reason="this Python was built without tkinter")

WINDOW = Path(__file__).parents[1] / "rigs/moving_window.py"
CLICKS = 60
NAMES = ("Archive", "Print", "Refresh", "Delete", "Send", "Open")


@pytest.mark.timeout(900)
def test_no_click_hits_a_wrong_thing(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    chance, reader, log = random.Random(7), PaddleReader(), tmp_path / "log"
    clicked, refused, wrong = 0, 0, list[tuple[str, str]]()
    with desktop(480, 340) as screen:
        screen.open([sys.executable, str(WINDOW), "moving", "11"], Region(5, 5, 440, 320), WALKED_LOG=str(log))
        monkeypatch.setenv("DISPLAY", screen.display)
        monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
        capturer = X11Capturer()
        for _ in range(CLICKS):
            wanted = chance.choice(NAMES)
            shot = capturer.screen("all", Cancellation())
            found = find_targets(wanted, reader.read(shot.frame.pixels, Cancellation()), ())
            if len(found) != 1:  # between two layouts
                continue
            time.sleep(chance.uniform(0, 0.3))  # a person takes longer than a program
            before = len(log.read_text()) if log.exists() else 0
            acting = Presser(shot, capturer, pointer=X11Pointer)
            try:
                assert acting.press(permitted(found[0]), Cancellation()) == "clicked"
            except PlaceChangedError:
                refused += 1
                continue
            clicked += 1
            hit = wait_for(lambda: log.read_text()[before:].strip() if log.exists() else "", "what was hit")  # noqa: B023
            if hit not in (wanted, "cancelled"):
                wrong.append((wanted, hit))
    assert not wrong, (wrong, clicked, refused)
    assert clicked >= CLICKS / 10
    assert refused >= CLICKS / 20  # the layouts did move
