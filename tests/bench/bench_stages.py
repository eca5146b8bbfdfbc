"""How long each stage of a description takes, side by side: read the ratios in brackets, not the times."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from seesay.bootstrap import Seesay
from seesay.core.domain import Cancellation
from seesay.core.paths import shipped_models_folder, user_folders
from seesay.core.settings import Settings
from seesay.files.picture_files import load_file
from seesay.perception.photographs.pixel_inspection import PixelInspector

SAMPLES = Path(__file__).resolve().parents[2] / "resources/samples"
PHOTOGRAPH, SCREENSHOT = SAMPLES / "photograph.jpg", SAMPLES / "screenshot.png"

NAMES = (
    "decode a photograph",
    "decode a screenshot",
    "guard",
    "kind",
    "faces",
    "appearance",
    "encode",
    "concepts",
    "read a photograph",
    "read a screenshot",
)

pytestmark = pytest.mark.bench


def stages(folder: Path) -> dict[str, Callable[[], Any]]:
    seesay = Seesay(Settings(), user_folders({"SEESAY_HOME": str(folder)}))
    observer, recogniser, reader = PixelInspector(shipped_models_folder()), seesay.recogniser(), seesay.reader
    assert reader is not None
    photograph, screenshot = load_file(PHOTOGRAPH), load_file(SCREENSHOT)
    sight = recogniser.encode(photograph.pixels)
    return {
        "decode a photograph": lambda: load_file(PHOTOGRAPH),
        "decode a screenshot": lambda: load_file(SCREENSHOT),
        "guard": lambda: observer.is_blank(screenshot.pixels),
        "kind": lambda: observer.kind(screenshot),
        "faces": lambda: observer.faces(photograph.pixels),
        "appearance": lambda: observer.appearance(screenshot.pixels),
        "encode": lambda: recogniser.encode(photograph.pixels),
        "concepts": lambda: recogniser.concepts(sight),
        "read a photograph": lambda: reader.read(photograph.pixels, Cancellation()),
        "read a screenshot": lambda: reader.read(screenshot.pixels, Cancellation()),
    }


@pytest.fixture(scope="module")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Callable[[], Any]]:
    return stages(tmp_path_factory.mktemp("home"))


@pytest.mark.parametrize("name", NAMES)
def bench_stage(name: str, prepared: dict[str, Callable[[], Any]], benchmark: Any) -> None:
    benchmark.group = "stages of a description"
    benchmark.pedantic(prepared[name], rounds=5, warmup_rounds=1)
