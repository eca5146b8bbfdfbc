"""`make judge` and `make truth` for an installed model, on two photographs: the judge is where Seesay looks for it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
import tomli_w

from rigs.fakes import tiny_model
from seesay.core.paths import user_folders
from seesay.description.checks.verifier import JUDGES_NAME
from seesay.description.checks.witnesses import load_judge

pytestmark = pytest.mark.full

ROOT = Path(__file__).parents[2]
PICTURES = ROOT / "tests/data/pictures"


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    """A home with a small model of random weights in it."""
    entry = tiny_model.build(tmp_path / "models").model_dump(mode="json", exclude_none=True)
    for part in ("image", "text", "tokenizer"):
        entry["files"][part]["source"] = f"{part}.onnx"
    entry |= {"bundled": False, "repository": {"name": "maker/tiny", "revision": "main"}}
    (tmp_path / "models/manifest.toml").write_text(tomli_w.dumps({"schema": 1, "model": [entry]}))
    paths = os.pathsep.join(str(ROOT / name) for name in ("app", "tests", "models"))
    return {**os.environ, "SEESAY_HOME": str(tmp_path), "PYTHONPATH": paths}


def run(environment: dict[str, str], script: str, *arguments: str, **more: str) -> str:
    command = [sys.executable, str(ROOT / "models/checks" / script), *arguments]
    done = subprocess.run(command, env={**environment, **more}, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_a_judge_is_fitted_and_its_checks_are_measured(environment: dict[str, str], tmp_path: Path) -> None:
    photographs = tmp_path / "photographs.tsv"
    photographs.write_text("scene\tcoffee.jpg\tcup\nscene\tastronaut.jpg\tperson\n")
    printed = run(environment, "fit.py", str(PICTURES), "--model", "tiny", "--list", str(photographs))
    assert "in use: from" in printed
    file = user_folders(environment).data / JUDGES_NAME
    assert json.loads(file.read_text())["models"].keys() == {"tiny"}
    assert load_judge(file, "tiny") is not None
    held_out = tmp_path / "held_out.tsv"
    held_out.write_text("coffee.jpg\t\tcup\nastronaut.jpg\t\tperson\n")
    for more, row in (((), "a thing made up, in 3 of 3"), (("--asked",), "another maker's, honest: what is there")):
        told = run(
            environment, "evaluate.py", str(PICTURES), "--list", str(held_out), "--drawn", "1", *more, MODEL="tiny"
        )
        assert f"| {row} | " in told
