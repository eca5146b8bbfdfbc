"""Real programs' screens: their windows, tables, code and terminals are told apart, and nothing is invented."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont

from seesay.core.domain import Cancellation
from seesay.core.elements import Element
from seesay.core.findings import Pixels
from seesay.core.paths import shipped_models_folder
from seesay.core.region import Region
from seesay.perception.layout.controls import ControlFinder
from seesay.perception.layout.structure_reader import StructureReader
from seesay.perception.ocr.pp_ocr import PaddleReader

pytestmark = pytest.mark.full

SCREENS = Path(__file__).resolve().parents[1] / "data" / "screens"
STRUCTURES = {
    "dark": ["figure code", "log log", "log terminal"],
    "dense": ["figure code", "log log", "log terminal"],
    "dialog": ["table"],
    "light": [],
    "web": ["table"],
}
"""What is in each picture, beside windows and text."""
CONTROLS = {
    "dark": "",
    "dense": "",
    "dialog": "button Cancel, button Register, button Back, button Choose, textbox First name, textbox Family name, "
    "textbox Street and number",
    "light": "button Discard, button Save",
    "web": "",
}
"""The controls in each picture that can be told, those of the calculator apart."""
CALCULATOR = Region(20, 680, 420, 280)


@pytest.fixture(scope="module")
def reader() -> PaddleReader:
    return PaddleReader()


def made_of(name: str, reader: PaddleReader) -> list[Element]:
    pixels: Pixels = np.asarray(Image.open(SCREENS / f"{name}.png").convert("RGB"), dtype=np.uint8)
    finder = StructureReader(ControlFinder(shipped_models_folder() / "controls/controls.onnx"))
    elements = finder.find(pixels, reader.read(pixels, Cancellation()), lambda problem: pytest.fail(str(problem)))
    return [each for top in elements for each in top.walk()]


@pytest.mark.parametrize("name", sorted(STRUCTURES))
def test_a_real_screen_has_its_windows_and_structures_and_no_others(name: str, reader: PaddleReader) -> None:
    elements = made_of(name, reader)
    roles = ("table", "chart", "figure", "log")
    found = [f"{each.role} {each.name}".strip() for each in elements if each.role in roles]
    assert sorted(found) == STRUCTURES[name]
    assert not [each for each in elements if each.name == "chat"]
    regions = [Region(**window["region"]) for window in json.loads((SCREENS / f"{name}.json").read_text())["windows"]]
    windows = [each for each in elements if each.role == "window"]
    for window in windows:
        assert window.box is not None
        shared = [part.area / region.area for region in regions if (part := region.intersection(window.box))]
        assert max(shared, default=0.0) > 0.8, f"there is no window where {window.name!r} was found"
    assert (1 if name == "dialog" else len(regions) - 1) <= len(windows) <= len(regions)

    controls = [
        each for each in elements if each.role in ("button", "checkbox", "radio", "switch", "textbox", "combobox")
    ]
    keys = [each for each in controls if name == "light" and each.box is not None and CALCULATOR.covers(each.box)]
    assert {each.role for each in keys} <= {"button"}
    told = {f"{each.role} {each.name}" for each in controls if each not in keys}
    known = set(CONTROLS[name].split(", ")) - {""}
    assert told <= known, "a control was invented"
    assert {each for each in known if each.startswith("button")} <= told
    assert len(keys) >= (10 if name == "light" else 0)


def test_rows_of_buttons_are_no_rows_of_the_table_below_them(reader: PaddleReader) -> None:
    """A panel that a program draws itself, with its buttons in the columns of its table."""
    picture = Image.new("RGB", (700, 480), "#202020")
    pen, font = ImageDraw.Draw(picture), ImageFont.load_default(19)
    for row, names in enumerate((("Warmer", "Colder", "Off"), ("Clear the alarm", "Send", "Pay now"))):
        for column, name in enumerate(names):
            x, y = 30 + 200 * column, 80 + 60 * row
            pen.rectangle((x, y, x + 170, y + 40), "#3a6ea5", "white")
            pen.text((x + 85, y + 20), name, "white", font, "mm")
    pen.text((30, 210), "Last: nothing", "#ffd080", font, "lm")
    table = (
        ("Room", "Target", "Actual"),
        ("Kitchen", "21.0", "19.5"),
        ("Hall", "17.0", "18.2"),
        ("Bath", "23.5", "22.9"),
    )
    for row, cells in enumerate(table):
        for column, cell in enumerate(cells):
            pen.text((30 + 200 * column, 250 + 32 * row), cell, "white", font, "lm")
    pixels: Pixels = np.asarray(picture, dtype=np.uint8)
    finder = StructureReader(ControlFinder(shipped_models_folder() / "controls/controls.onnx"))
    elements = finder.find(pixels, reader.read(pixels, Cancellation()), lambda problem: pytest.fail(str(problem)))
    found = [each for top in elements for each in top.walk()]
    assert {each.name for each in found if each.role == "button"} == {
        "Warmer", "Colder", "Off", "Clear the alarm", "Send", "Pay now",
    }  # fmt: skip
    (made,) = [each for each in found if each.role == "table"]
    assert [tuple(cell.name for cell in row.children) for row in made.children] == list(table)
