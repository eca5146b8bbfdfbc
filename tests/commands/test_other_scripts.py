"""A page in a script that the reading network does not know, through the command line."""

from __future__ import annotations

import json
import os
import re
import subprocess
from pathlib import Path

import pytest
from PIL import Image, ImageDraw, ImageFont

from rigs import forked

pytestmark = pytest.mark.full

ROOT = Path(__file__).resolve().parents[2]
FONT = "/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf"
GEORGIAN = ["ცვლილებების შენახვა დახურვამდე?", "ბოლო ტრამვაი შუაღამისას გადის", "პროგრამის პარამეტრები"]
RUSSIAN = ["Сохранить изменения перед выходом?", "Последний трамвай уходит в полночь", "Настройки программы"]


def drawn(lines: list[str], file: Path) -> Path:
    picture = Image.new("RGB", (760, 220), "white")
    for number, text in enumerate(lines):
        ImageDraw.Draw(picture).text((30, 30 + 50 * number), text, fill="black", font=ImageFont.truetype(FONT, 20))
    picture.save(file)
    return file


@pytest.fixture
def without_programs(tmp_path: Path) -> dict[str, str]:
    """Return the environment of a machine without Tesseract."""
    (tmp_path / "empty").mkdir()
    return {"PATH": str(tmp_path / "empty")}


def run(*arguments: str | Path, home: Path, **extra: str) -> subprocess.CompletedProcess[str]:
    environment = os.environ | {"SEESAY_HOME": str(home)} | extra
    done = forked.read(*arguments, env=environment, timeout=120)
    done.check_returncode()
    return done


@pytest.mark.parametrize("command", [("read",), ("describe", "--mode", "offline", "--no-say")])
def test_without_an_engine_the_lines_are_counted(
    command: tuple[str, ...], without_programs: dict[str, str], tmp_path: Path
) -> None:
    done = run(*command, drawn(GEORGIAN, tmp_path / "page.png"), home=tmp_path, **without_programs)
    said = done.stdout + done.stderr
    assert "3 lines of text cannot be recognized here. The script looks like Georgian." in said
    assert "tesseract-ocr-script-geor" in said
    assert "no text" not in said.lower()


def test_four_alphabets_need_no_program(without_programs: dict[str, str], tmp_path: Path) -> None:
    page = drawn(RUSSIAN, tmp_path / "page.png")
    described = json.loads(run("read", "--json", page, home=tmp_path, **without_programs).stdout)
    assert [line["text"] for line in described["text"]] == RUSSIAN
    assert described["warnings"] == []


def test_small_and_blurred_text_is_in_no_other_script(tmp_path: Path) -> None:
    screen = Image.open(ROOT / "tests/data/screens/web.png").convert("RGB").crop((0, 0, 1280, 800))
    small = screen.resize((320, 200), Image.Resampling.LANCZOS)
    small.resize(screen.size, Image.Resampling.BICUBIC).save(tmp_path / "blurred.png")
    described = json.loads(run("read", "--json", tmp_path / "blurred.png", home=tmp_path).stdout)
    assert {line["text"] for line in described["text"]} >= {"Harbour News", "Departures"}
    assert all(line["text"].isascii() for line in described["text"])
    (warning,) = described["warnings"]
    assert re.fullmatch(r"[123]\d lines of text may be too small or blurred to recognize\.", warning)


def test_doctor_tells_which_scripts_are_read(without_programs: dict[str, str], tmp_path: Path) -> None:
    told = run("doctor", home=tmp_path).stdout
    assert "Tesseract works; also recognizes: " in told
    assert "Seesay alphabets works; also recognizes: Arabic, Cyrillic, Greek, Hebrew" in told
    assert "the program tesseract is not installed" in run("doctor", home=tmp_path, **without_programs).stdout
