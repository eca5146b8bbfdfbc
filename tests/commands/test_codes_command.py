"""`seesay describe` tells the QR code in a picture, and its JSON holds it."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import jsonschema
import numpy as np
import pytest
import zxingcpp
from PIL import Image

from rigs import forked

SCHEMA = Path(__file__).parents[1] / "data/describe.schema.json"


def described(folder: Path, text: str, scale: int) -> dict[str, Any]:
    """Return the description of a page with nothing but the code of `text`, of `scale` pixels a square."""
    code = np.asarray(zxingcpp.create_barcode(text, zxingcpp.BarcodeFormat.QRCode).to_image(scale=scale))
    page = np.full((600, 800), 245, np.uint8)
    page[200 : 200 + code.shape[0], 300 : 300 + code.shape[1]] = code
    Image.fromarray(page).convert("RGB").save(folder / "menu.png")
    environment = os.environ | {"SEESAY_HOME": str(folder / "home")}
    done = forked.read("describe", "--mode", "offline", "--json", folder / "menu.png", env=environment)
    assert done.returncode == 0, done.stderr
    description: dict[str, Any] = json.loads(done.stdout)
    return description


@pytest.mark.parametrize("scale", [2, 4])
@pytest.mark.parametrize("text", ["https://example.org/tickets/12345?x=abc", "WIFI:S:Cafe;T:WPA;P:geheim123;;"])
def test_a_code_is_neither_nothing_nor_text_in_another_script(tmp_path: Path, text: str, scale: int) -> None:
    description = described(tmp_path, text, scale)
    assert (description["guard"], description["warnings"]) == (None, [])
    assert [found["text"] for found in description["codes"]] == [text]


def test_a_code_is_told_last_and_is_in_the_json(tmp_path: Path) -> None:
    description = described(tmp_path, "https://example.org/menu", 4)
    jsonschema.validate(description, json.loads(SCHEMA.read_text(encoding="utf-8")))
    assert description["caption"].endswith("QR code: “https://example.org/menu”.")
    (found,) = description["codes"]
    assert (found["kind"], found["text"]) == ("qr", "https://example.org/menu")
    x, y, width, height = found["box"]
    assert 295 <= x <= 325
    assert 195 <= y <= 225
    assert width == height
