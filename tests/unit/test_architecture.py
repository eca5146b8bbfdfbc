"""The page on the architecture: its picture comes from the layer contract, and every path that it names exists."""

import importlib.util
import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def test_the_picture_shows_the_layer_contract() -> None:
    specification = importlib.util.spec_from_file_location("draw_layers", ROOT / "docs/draw_layers.py")
    assert specification is not None
    assert specification.loader is not None
    module = importlib.util.module_from_spec(specification)
    specification.loader.exec_module(module)
    assert module.PICTURE.read_text(encoding="utf-8") == module.drawn(module.layers()), "run: docs/draw_layers.py"


def test_every_path_exists() -> None:
    page = (ROOT / "docs/architecture.md").read_text(encoding="utf-8")
    paths = re.findall(
        r"`((?:core|system|files|perception|description|app|ui|cli|resources|models|tests|docs)/[\w./-]*)`", page
    )
    assert len(paths) > 20
    for path in paths:
        assert (ROOT / "app/seesay" / path).exists() or (ROOT / path).exists(), path
