"""The calls into Windows' Runtime are compared with the stubs of winrt's packages, made of Microsoft's metadata.

The packages lie in the Windows Python that `make windows-test` makes; nobody else has them.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

import seesay

ROOT = Path(__file__).resolve().parents[2]
STUBS = ROOT / "build/windows/python/Lib/site-packages/winrt"
CODE = Path(seesay.__file__).parent
MISTAKES = {
    CODE / "perception/ocr/windows_ocr_api.py": {
        "GRAY8": "GRAY9",
        "recognize_async(bitmap)": "recognize_async()",
        ".x for": ".left for",
    },
    CODE / "system/speech/onecore_api.py": {
        "voice.display_name, ": "voice.title, ",
        "= SpeechSynthesizer.default_voice.id": "= SpeechSynthesizer.default_voice",
        "options.speaking_rate, ": "options.rate, ",
        "stream_async(text)": "stream_async()",
        "reader.load_async(": "reader.load(",
        "read_bytes(made)": "read_bytes(1)",
        "SpeechAppendedSilence.MIN": "SpeechAppendedSilence.NONE",
    },
    CODE / "system/capture/graphics_capture_api.py": {
        "create_for_monitor(monitor)": "create_for_monitor()",
        "session.start_capture()": "session.begin()",
        ", form, 1, item.size": ", form, 1.5, item.size",
        "frame.surface": "frame.pixels",
        "bitmap.pixel_height": "bitmap.height",
    },
}
"""For each module with such calls: what mypy has to find where it stands instead."""

pytestmark = pytest.mark.skipif(
    sys.platform == "win32" or not STUBS.is_dir(), reason="make windows-test fetches winrt's stubs, and runs this"
)


def complaints(*files: Path) -> list[str]:
    """Return what mypy says of `files`, and not what it says of stubs that name packages which are not installed."""
    folder = ROOT / "build/windows/stubs"  # with nothing but these, or mypy would check all packages as ours
    folder.mkdir(exist_ok=True)
    if not (folder / "winrt").exists():
        (folder / "winrt").symlink_to(STUBS)
    options = ["--platform", "win32", "--no-warn-unreachable", "--follow-imports=silent"]
    done = subprocess.run(
        [sys.executable, "-m", "mypy", *options, "--cache-dir", str(ROOT / ".mypy_cache/winrt"), *map(str, files)],
        cwd=ROOT,
        env={**os.environ, "MYPYPATH": str(folder)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert "checked" in done.stdout, done.stdout + done.stderr
    return [line for line in done.stdout.splitlines() if "error:" in line and not line.startswith("build/windows/")]


@pytest.mark.parametrize("calls", MISTAKES, ids=lambda calls: calls.stem)
def test_each_call_is_one_of_the_runtime(calls: Path, tmp_path: Path) -> None:
    wrong = tmp_path / "wrong_calls.py"
    text, changes = calls.read_text(encoding="utf-8"), MISTAKES[calls]
    assert all(text.count(name) == 1 for name in changes)
    for name, other in changes.items():
        text = text.replace(name, other)
    wrong.write_text(text, encoding="utf-8")
    found = complaints(calls, wrong)
    assert [line for line in found if "wrong_calls" not in line] == []
    assert len(found) == len(changes), found
