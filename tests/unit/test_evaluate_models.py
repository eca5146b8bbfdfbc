"""The figures by which models are judged, on cases whose figures are known; and the bundled model's gates."""

import json
import os
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import numpy as np
import pytest
from PIL import Image

from rigs.scripts import load_script
from seesay.perception.clip.vocabulary import Vocabulary, VocabularyEntry

pytestmark = [pytest.mark.slow, pytest.mark.full]

ROOT = Path(__file__).resolve().parents[2]
SCRIPT = ROOT / "models/evaluate.py"
PICTURES = ROOT / "tests/data/evaluation/pictures.tsv"


@pytest.fixture(scope="module")
def evaluate() -> ModuleType:
    return load_script(SCRIPT)


def test_accuracy_counts_any_right_column_among_the_best(evaluate: ModuleType) -> None:
    scores = np.array([[0.3, 0.2, 0.1], [0.1, 0.2, 0.3], [0.3, 0.2, 0.1]])
    right = np.array([[True, False, False], [False, True, False], [False, False, True]])
    assert evaluate.accuracy(scores, right, 1) == pytest.approx(1 / 3)
    assert evaluate.accuracy(scores, right, 2) == pytest.approx(2 / 3)
    assert evaluate.accuracy(scores, right, 3) == 1.0


def test_calibration_error_is_the_gap_between_sure_and_right(evaluate: ModuleType) -> None:
    sure = np.full(100, 0.9)
    assert evaluate.calibration_error(sure, np.arange(100) < 90) == pytest.approx(0.0)
    assert evaluate.calibration_error(sure, np.arange(100) < 40) == pytest.approx(0.5)
    mixed = np.concatenate([np.full(50, 0.95), np.full(50, 0.15)])
    assert evaluate.calibration_error(mixed, np.arange(100) < 50) == pytest.approx(0.5 * 0.05 + 0.5 * 0.15)
    assert evaluate.calibration_error(np.ones(3), np.array([True] * 3)) == 0.0


def test_coverage_is_how_far_down_the_surest_are_right(evaluate: ModuleType) -> None:
    sure = np.linspace(1, 0, 100)
    assert evaluate.coverage(sure, np.arange(100) < 38) == pytest.approx(0.40)  # 38 of 40 are 0.95
    assert evaluate.coverage(sure, np.ones(100, bool)) == 1.0
    assert evaluate.coverage(sure, np.zeros(100, bool)) == 0.0


def test_retrieval_goes_both_ways(evaluate: ModuleType) -> None:
    images = np.eye(3)
    texts = np.array([[1, 0, 0], [0.9, 0.1, 0], [0, 1, 0], [0, 0.9, 0.1]])
    figures = evaluate.retrieval(images, texts, np.array([0, 0, 1, 2]))
    assert figures["picture_for_caption_at_1"] == pytest.approx(3 / 4)
    assert figures["caption_for_picture_at_1"] == 1.0
    assert figures["picture_for_caption_at_5"] == 1.0


def test_a_statement_is_right_at_the_level_at_which_it_is_made(evaluate: ModuleType) -> None:
    vocabulary = Vocabulary(
        (
            VocabularyEntry("animal", "object"),
            VocabularyEntry("cat", "object", kind_of="animal"),
            VocabularyEntry("dog", "object", kind_of="animal"),
        ),
        ("{label}",),
        (),
    )
    pictures = [evaluate.Picture(Path("a"), ("cat", "a label of theirs"))] * 4
    figures = evaluate.stating([["animal"], ["cat"], ["dog"], []], pictures, vocabulary)
    assert figures == {"pictures": 4, "stated": 0.75, "right": pytest.approx(2 / 3)}
    assert evaluate.stating([[]], pictures[:1], vocabulary) == {"pictures": 1, "stated": 0.0}


def test_pictures_are_read_from_folders_lists_and_coco(evaluate: ModuleType, tmp_path: Path) -> None:
    for group in ("n01", "n02"):
        (tmp_path / "classes" / group).mkdir(parents=True)
        Image.new("RGB", (4, 4)).save(tmp_path / "classes" / group / "a.png")
    (tmp_path / "names.tsv").write_text("n01\tgold fish\n")
    found = evaluate.read_pictures(tmp_path / "classes", None, tmp_path / "names.tsv")
    assert [picture.labels for picture in found] == [("gold fish",), ("n02",)]
    (tmp_path / "list.tsv").write_text("# a comment\na.png\tcat|tabby\tA cat.\nb.png\tdog\nc.png\t\tA thing.\n")
    found = evaluate.read_pictures(tmp_path / "list.tsv", None, None)
    assert [picture.labels for picture in found] == [("cat", "tabby"), ("dog",), ()]
    assert [picture.captions for picture in found] == [("A cat.",), (), ("A thing.",)]
    coco = {
        "images": [{"id": 7, "file_name": "x.jpg"}, {"id": 8, "file_name": "y.jpg"}],
        "annotations": [{"image_id": 7, "caption": " One. "}, {"image_id": 7, "caption": "Two."}],
    }
    (tmp_path / "captions.json").write_text(json.dumps(coco))
    found = evaluate.read_pictures(tmp_path / "captions.json", tmp_path / "val", None)
    assert [(picture.path, picture.captions) for picture in found] == [
        (tmp_path / "val/x.jpg", ("One.", "Two.")),
        (tmp_path / "val/y.jpg", ()),
    ]


def test_a_gate_that_is_missed_or_has_no_figure_is_told(evaluate: ModuleType) -> None:
    figures = {"naming": {"top1": 0.5, "ece": 0.2}}
    assert not evaluate.misses(figures, {"naming": {"top1": 0.5, "ece": 0.2}})
    assert len(evaluate.misses(figures, {"naming": {"top1": 0.6, "ece": 0.1, "top5": 0.1}})) == 3


def run_script(home: Path, *arguments: str | Path) -> "subprocess.CompletedProcess[str]":
    environment = os.environ | {"SEESAY_HOME": str(home), "PYTHONPATH": str(ROOT / "app")}
    command = [sys.executable, str(SCRIPT), *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, env=environment, timeout=300, check=False)


def test_the_bundled_model_passes_its_gates(tmp_path: Path) -> None:
    result = run_script(tmp_path, "seesay-base", PICTURES, "--gates", ROOT / "models/base/gates.toml")
    assert result.returncode == 0, result.stderr
    figures = json.loads(result.stdout)
    assert figures["naming"]["pictures"] == figures["stating"]["pictures"] == 29
    chance = 3 / figures["naming"]["classes"]
    assert figures["naming"]["top1"] > 5 * chance


def test_a_missed_gate_and_a_damaged_picture_are_told(tmp_path: Path) -> None:
    (tmp_path / "broken.jpg").write_bytes(b"no picture")
    Image.new("RGB", (64, 64), "red").save(tmp_path / "red.png")
    (tmp_path / "list.tsv").write_text("red.png\tred\nbroken.jpg\tnothing\n")
    (tmp_path / "gates.toml").write_text("[naming]\ntop1 = 1.1\n")
    result = run_script(tmp_path, "seesay-base", tmp_path / "list.tsv", "--gates", tmp_path / "gates.toml")
    assert result.returncode == 1
    assert "left out: broken.jpg: NotAnImageError" in result.stderr
    assert "naming.top1 is 1.0" in result.stderr
    assert json.loads(result.stdout)["naming"]["pictures"] == 1
