"""`seesay read --format`: a screen as Markdown, HTML and CSV."""

import os
import subprocess
from pathlib import Path

import pytest
from PIL import Image, ImageDraw, ImageFont

from rigs import forked

pytestmark = pytest.mark.full

PAGE = Path(__file__).resolve().parents[1] / "data/screens/web.png"
PHOTOGRAPH = Path(__file__).resolve().parents[2] / "resources/samples/photograph.jpg"


@pytest.fixture
def home(tmp_path: Path) -> dict[str, str]:
    return {**os.environ, "SEESAY_HOME": str(tmp_path)}


def read(home: dict[str, str], *options: str) -> subprocess.CompletedProcess[str]:
    return forked.read("read", *options, PAGE, env=home, timeout=120)


@pytest.mark.parametrize(
    ("style", "expected"),
    [
        ("markdown", ["# Harbour News - NetSurf", "| Time | Ship | Destination | Berth |", "| 07:40 | Gannet | North"]),
        ("html", ["<!DOCTYPE html>", '<th scope="col">Ship</th>', "<td>Skerries</td>", '<section aria-label="mail">']),
        ("csv", ["Time,Ship,Destination,Berth\n07:40,Gannet,North Island,3\n09:15,Puffin,Skerries,1\n12:30"]),
        ("text", ["Departures\nTime\nShip\n"]),
    ],
)
def test_a_page_is_read_in_a_style(home: dict[str, str], style: str, expected: list[str]) -> None:
    done = read(home, "--format", style)
    assert done.returncode == 0
    for part in expected:
        assert part in done.stdout
    assert "There is no" not in done.stderr


def test_json_has_no_other_style(home: dict[str, str]) -> None:
    done = read(home, "--format", "html", "--json")
    assert done.returncode == 2
    assert not done.stdout


def test_text_in_a_photograph_is_read_in_a_style(home: dict[str, str], tmp_path: Path) -> None:
    with Image.open(PHOTOGRAPH) as picture:
        photograph = picture.convert("RGB").resize((902, 600))
    drawing = ImageDraw.Draw(photograph)
    drawing.rectangle((30, 30, 560, 110), fill="white")
    drawing.text((50, 45), "The shop opens at nine.", "black", ImageFont.load_default(40))
    photograph.save(tmp_path / "sign.jpg")
    done = forked.read("read", "--format", "markdown", tmp_path / "sign.jpg", env=home, timeout=120)
    assert done.stdout == "The shop opens at nine.\n"
