"""`make trace`: the path of one description."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def test_each_stage_is_printed_with_its_modules_and_what_it_found() -> None:
    command: list[str | Path] = [
        sys.executable,
        ROOT / "tests/structure/trace_description.py",
        ROOT / "resources/samples/photograph.jpg",
    ]
    environment = os.environ | {"PYTHONPATH": f"{ROOT / 'app'}{os.pathsep}{ROOT / 'tests'}"}
    done = subprocess.run(command, capture_output=True, text=True, check=True, timeout=120, env=environment)
    stages = re.findall(r"^(\w+) +\d+ ms", done.stdout, re.MULTILINE)
    assert stages[:3] == ["capture", "guard", "look"]
    assert stages[-1] == "caption"
    assert "seesay.perception.ocr.pp_ocr" in done.stdout
    loaded, ran = map(int, re.findall(r"(\d+) modules loaded, (\d+) ran", done.stdout)[0])
    assert ran < loaded <= 160
    assert ran <= 90
    assert "1. A photograph." in done.stdout
