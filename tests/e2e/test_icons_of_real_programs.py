"""What is taken for an icon in pictures of real programs is none of their words."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest

from seesay.caption.signs import without_signs
from seesay.capture.files import load_file
from seesay.domain import Cancellation, Prompt, Source
from seesay.ocr.pp_ocr import PaddleReader
from unit.test_offline_captioner import prompt

SCREENS = Path(__file__).parents[1] / "data" / "screens"


@pytest.mark.parametrize("file", sorted(SCREENS.glob("*.png")), ids=lambda file: file.stem)
def test_no_word_of_real_programs_is_lost(file: Path) -> None:
    frame = replace(load_file(file), source=Source("screen", "the screen"))
    lines = tuple(PaddleReader().read(frame.pixels, Cancellation()))
    asked: Prompt = replace(prompt(lines=lines), frame=frame)
    words = Counter(" ".join(each.text for each in lines).split())
    words.subtract(" ".join(each.text for each in without_signs(asked).lines or ()).split())
    truth = {
        word for window in json.loads(file.with_suffix(".json").read_text())["windows"] for word in window["words"]
    }
    assert not [word for word, count in words.items() if count and word in truth]
