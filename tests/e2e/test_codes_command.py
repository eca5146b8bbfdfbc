"""`seesay describe` tells the QR code in a picture, and its JSON holds it."""

from __future__ import annotations

import json
import os
from pathlib import Path

import jsonschema
import numpy as np
import zxingcpp
from PIL import Image

import forked

SCHEMA = Path(__file__).parents[1] / "data/describe.schema.json"


def test_a_code_is_told_last_and_is_in_the_json(tmp_path: Path) -> None:
    code = np.asarray(
        zxingcpp.create_barcode("https://example.org/menu", zxingcpp.BarcodeFormat.QRCode).to_image(scale=4)
    )
    page = np.full((600, 800), 245, np.uint8)
    page[200 : 200 + code.shape[0], 300 : 300 + code.shape[1]] = code
    Image.fromarray(page).convert("RGB").save(tmp_path / "menu.png")
    environment = os.environ | {"SEESAY_HOME": str(tmp_path / "home")}
    done = forked.read("describe", "--mode", "offline", "--json", tmp_path / "menu.png", env=environment)
    assert done.returncode == 0, done.stderr
    description = json.loads(done.stdout)
    jsonschema.validate(description, json.loads(SCHEMA.read_text(encoding="utf-8")))
    assert description["caption"].endswith("A QR code: “https://example.org/menu”.")
    (found,) = description["codes"]
    assert (found["kind"], found["text"]) == ("qr", "https://example.org/menu")
    x, y, width, height = found["box"]
    assert 295 <= x <= 325
    assert 195 <= y <= 225
    assert width == height
