"""What is taken for an icon in pictures of real programs is none of their words."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest

from rigs.session import desktop, missing_packages
from seesay.core.domain import Cancellation, Frame, Prompt, Source
from seesay.core.region import Region
from seesay.description.captions.text_marks import remove_icon_noise
from seesay.files.picture_files import load_file
from seesay.perception.imaging.line_ink import with_ink_heights
from seesay.perception.ocr.pp_ocr import PaddleReader
from unit.test_offline_captioner import prompt

if missing := missing_packages({"nautilus": "nautilus"}):
    pytest.skip(f"Debian packages are not installed: {' '.join(missing)}", allow_module_level=True)

SCREENS = Path(__file__).parents[1] / "data" / "screens"


@pytest.mark.parametrize("file", sorted(SCREENS.glob("*.png")), ids=lambda file: file.stem)
def test_no_word_of_real_programs_is_lost(file: Path) -> None:
    frame = replace(load_file(file), source=Source("screen", "the screen"))
    lines = with_ink_heights(PaddleReader().read(frame.pixels, Cancellation()), frame.pixels)
    asked: Prompt = replace(prompt(lines=lines), frame=frame)
    words = Counter(" ".join(each.text for each in lines).split())
    words.subtract(" ".join(each.text for each in remove_icon_noise(asked).lines or ()).split())
    truth = {
        word for window in json.loads(file.with_suffix(".json").read_text())["windows"] for word in window["words"]
    }
    assert not [word for word, count in words.items() if count and word in truth]


@pytest.mark.parametrize(
    ("width", "height", "font", "place"),
    [
        (1600, 1000, "Liberation Sans 11", Region(0, 0, 1600, 1000)),
        (1280, 800, "DejaVu Sans 10", Region(100, 80, 980, 600)),
    ],
)
def test_icons_of_the_file_manager_are_no_letters(width: int, height: int, font: str, place: Region) -> None:
    """Its magnifying glass is read as "Q", in a window of its own and in one that fills the screen."""
    with desktop(width, height, font=font) as screen:
        folder = screen.home / "Documents"
        folder.mkdir()
        for name in ("agenda.txt", "budget.txt", "minutes.txt"):
            (folder / name).write_text(name)
        screen.raise_(screen.open(["nautilus", str(folder)], place))
        frame = Frame(screen.settle(1), Source("screen", "the screen"))
    lines = with_ink_heights(PaddleReader().read(frame.pixels, Cancellation()), frame.pixels)
    told = [line.text for line in remove_icon_noise(replace(prompt(lines=lines), frame=frame)).lines or ()]
    assert [text for text in told if len(text) == 1] == []
    assert {"Files", "Desktop", "agenda.txt"} <= set(told)
