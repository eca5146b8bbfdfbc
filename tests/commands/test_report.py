"""`seesay doctor --report`: one file to go with a bug report, with nothing in it that is only the person's."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from rigs import forked

KEY = "sk-proj-0123456789abcdefABCDEF"


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    home = tmp_path / "seesay"
    (home / "logs").mkdir(parents=True)
    (home / "logs" / "seesay.log").write_text(f"INFO seesay: began in {tmp_path}\nINFO other: Bearer {KEY}\n")
    (home / "settings.toml").write_text(
        '[server]\nbase_url = "https://api.example.org/v1?token=hidden-token"\ninstructions = "I am called Ada."\n'
        '[privacy]\nredact_words = ["Zebrafink"]\n'
        '[speech]\nrate = 300\n[applications.diary]\ninstructions = "Be brief."\n'
    )
    return {
        **os.environ,
        "HOME": str(tmp_path),
        "SEESAY_HOME": str(home),
        "OPENAI_API_KEY": KEY,
        "DBUS_SESSION_BUS_ADDRESS": "unix:path=/nonexistent",
    }


def run(environment: dict[str, str], folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return forked.read("doctor", *arguments, env=environment, cwd=folder)


def test_it_has_what_helps_and_nothing_personal(environment: dict[str, str], tmp_path: Path) -> None:
    done = run(environment, tmp_path, "--report")
    assert done.returncode == 0, done.stderr
    report = (tmp_path / "seesay-report.txt").read_text()
    assert "seesay-report.txt" in done.stdout
    for wanted in (
        "Text recognition: PP-OCRv6",
        "onnxruntime ",
        "speech.rate: 300",
        "server.base_url: api.example.org",
        "server.instructions: set",
        "privacy.redact_words: set",
        "applications: 1",
        "INFO seesay: began in ~",
    ):
        assert wanted in report
    for personal in (KEY, "hidden-token", "Ada", "diary", "Be brief", str(tmp_path)):
        assert personal not in report
    assert set(tmp_path.glob("*.txt")) == {tmp_path / "seesay-report.txt"}


def test_a_file_that_cannot_be_written_is_told(environment: dict[str, str], tmp_path: Path) -> None:
    (tmp_path / "folder").write_text("in the way")
    done = run(environment, tmp_path, "--report", "folder/report.txt")
    assert done.returncode == 9
    assert "could not be written" in done.stderr
    assert "Text recognition" in done.stdout
