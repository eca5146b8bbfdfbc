"""Check buttons of Tk are told from pixels with their whole label, also where a frame shows the focus."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from rigs.session import REQUIRED, desktop, missing_packages
from rigs.ticked_window import LABELS
from seesay.core.domain import Cancellation
from seesay.core.region import Region
from seesay.perception.layout.controls import ControlFinder
from seesay.perception.layout.structure_reader import StructureReader
from seesay.perception.ocr.pp_ocr import PaddleReader

if missing := missing_packages(REQUIRED):
    pytest.skip(f"Debian packages are not installed: {' '.join(missing)}", allow_module_level=True)
pytest.importorskip("tkinter", reason="this Python was built without tkinter")

ROOT = Path(__file__).resolve().parents[2]


def test_a_frame_of_the_focus_takes_no_word_from_a_label() -> None:
    with desktop(500, 400) as screen:
        screen.open([sys.executable, str(ROOT / "tests/rigs/ticked_window.py"), "order"], Region(20, 20, 420, 340))
        pixels = screen.settle()
    reader = StructureReader(ControlFinder(ROOT / "models/controls/controls.onnx"))
    problems: list[Exception] = []
    found = reader.find(pixels, PaddleReader(threads=1).read(pixels, Cancellation()), problems.append)
    told = {each.name: "checked" in each.states for top in found for each in top.walk() if each.role == "checkbox"}
    drawn = {label: bool(number % 2) for number, label in enumerate(LABELS)}
    assert told.items() <= drawn.items(), "a label that is no whole one, or a state that is not the one shown"
    assert len(told) >= len(LABELS) - 1
    assert problems == []
