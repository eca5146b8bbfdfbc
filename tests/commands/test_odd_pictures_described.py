"""Odd and damaged pictures through the whole program: each is described or refused in one sentence, within bounds."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from data.make_odd_pictures import make

PROGRAM = Path(sys.executable).with_name("seesay")
MOST_MEMORY = 1_500_000_000
MOST_MILLISECONDS = 30_000

pytestmark = [
    pytest.mark.full,
    pytest.mark.skipif(sys.platform == "win32", reason="measures memory with the resource module"),
]

_MEASURED = """
import resource, subprocess, sys
status = subprocess.run(sys.argv[2:]).returncode
unit = 1 if sys.platform == "darwin" else 1024
open(sys.argv[1], "w").write(str(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * unit))
sys.exit(status)
"""


@pytest.mark.timeout(900)
def test_odd_pictures_are_described_or_refused_in_one_sentence(tmp_path: Path) -> None:
    folder = tmp_path / "odd"
    folder.mkdir()
    files = [path for path in make(folder) if path.is_file()]
    assert len(files) >= 200
    files = files[::3]  # all of them are decoded in test_odd_pictures.py
    peak = tmp_path / "peak"
    result = subprocess.run(
        [sys.executable, "-c", _MEASURED, peak, PROGRAM, "describe", "--json", *files],
        capture_output=True,
        env=os.environ | {"SEESAY_HOME": str(tmp_path / "home")},
        timeout=880,
        check=False,
    )
    described = [json.loads(line) for line in result.stdout.splitlines()]
    messages = [line for line in result.stderr.decode().splitlines() if not line.startswith("Describing ")]
    assert result.returncode == 3
    assert "Traceback" not in result.stderr.decode()
    names = {each["source"]["name"] for each in described}  # a document is described page by page
    assert len(names) + len(messages) == len(files), messages
    assert all(message.endswith(".") for message in messages)
    assert int(peak.read_text()) < MOST_MEMORY
    slow = {each["source"]["name"]: each["timings_ms"]["total"] for each in described}
    assert max(slow.values()) < MOST_MILLISECONDS, slow
