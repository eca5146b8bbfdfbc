"""Standard output holds results only, whatever libraries print, and every character of them."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from seesay.core.paths import resources_folder

pytestmark = [pytest.mark.slow, pytest.mark.full]

NOISY = """
import os
import onnxruntime
real = onnxruntime.InferenceSession
def session(*given, **named):
    print("printed in Python")
    os.write(1, b"written in C\\n")
    return real(*given, **named)
onnxruntime.InferenceSession = session
from seesay.cli.start import run
run()
"""


def run(program: str, *arguments: str, home: Path, **environment: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-c", program, *arguments],
        env={**os.environ, "SEESAY_HOME": str(home), **environment},
        capture_output=True,
        check=False,
        timeout=240,
    )


@pytest.mark.parametrize(
    "arguments",
    [
        ("read", "--json"),
        ("concepts", "--json"),
        ("describe", "--mode", "offline", "--json"),
        ("describe", "--dry-run"),
    ],
    ids=" ".join,
)
def test_no_line_of_json_is_broken_by_what_a_library_prints(arguments: tuple[str, ...], tmp_path: Path) -> None:
    done = run(NOISY, *arguments, str(resources_folder() / "samples/screenshot.png"), home=tmp_path)
    assert done.returncode == 0
    (line,) = done.stdout.splitlines()
    assert json.loads(line)["schema"] == 1
    for noise in (b"printed in Python", b"written in C"):
        assert noise in done.stderr


def test_no_line_of_text_is_either(tmp_path: Path) -> None:
    picture = str(resources_folder() / "samples/screenshot.png")
    plain = run("from seesay.cli.start import run; run()", "read", picture, home=tmp_path)
    assert plain.stdout
    assert run(NOISY, "read", picture, home=tmp_path).stdout == plain.stdout


@pytest.mark.parametrize(("platform", "expected"), [("win32", "图".encode()), ("linux", b"\\u56fe")])
def test_on_windows_redirected_output_is_utf_8_and_not_the_code_page(
    platform: str, expected: bytes, tmp_path: Path
) -> None:
    program = f"""
from seesay.cli.context import notify, print_result, redirect_library_output
redirect_library_output({platform!r})
print_result("图")
notify("图")
"""
    done = run(program, home=tmp_path, PYTHONIOENCODING="cp1252", PYTHONUTF8="0")
    assert done.stdout.strip() == expected
    assert done.stderr.strip() == expected


def test_what_onnxruntime_says_when_it_is_loaded_is_not_heard(tmp_path: Path) -> None:
    (tmp_path / "onnxruntime.py").write_text("import os; os.write(2, b'no graphics card'); loaded = True")
    program = "from seesay.perception.inference.runtime import onnxruntime; print(onnxruntime.loaded)"
    done = run(program, home=tmp_path, PYTHONPATH=str(tmp_path))
    assert done.stdout.strip() == b"True"
    assert done.stderr == b""
