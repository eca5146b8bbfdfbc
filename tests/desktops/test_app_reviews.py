"""Going through doubtful alt text by `seesay alt --review`, as it is heard with Orca."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from rigs.app import NAME, App, app
from rigs.processes import wait_for
from rigs.screen_reader import REQUIRED, ScreenReaderDesktop, screen_reader_desktop
from rigs.session import missing_packages

if missing := missing_packages(REQUIRED):
    pytest.skip(f"Debian packages are not installed: {' '.join(missing)}", allow_module_level=True)

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def screen() -> Iterator[ScreenReaderDesktop]:
    with screen_reader_desktop(1280, 800) as desktop:
        yield desktop


@pytest.fixture
def table(tmp_path: Path) -> Path:
    shutil.copy(ROOT / "tests/data/evaluation/chelsea.jpg", tmp_path / "beach.jpg")
    shutil.copy(ROOT / "tests/data/evaluation/grass.jpg", tmp_path / "lawn.jpg")
    file = tmp_path / "alt.csv"
    file.write_text(
        "file,alt,language,support,source\n"
        "beach.jpg,A striped tiger,en,unsure,gpt-4.1\nlawn.jpg,,en,unsupported,offline\n"
    )
    return file


@pytest.fixture
def program(screen: ScreenReaderDesktop) -> Iterator[App]:
    with app(screen) as started:
        wait_for(lambda: screen.focused_title() == NAME, "the window in front")
        screen.settle()
        screen.speech.wait_quiet()
        screen.speech.mark()
        yield started


def test_a_person_corrects_one_and_types_the_next(screen: ScreenReaderDesktop, program: App, table: Path) -> None:
    assert program.run("alt", "--review", str(table)).returncode == 0
    screen.speech.wait_spoken("Please review, because it is not certain")
    screen.speech.wait_spoken("A striped tiger")
    told = [one.text for one in screen.speech.wait_quiet()]
    assert any("1 of 2: beach.jpg" in text for text in told), told
    assert any("Alt text" in text for text in told), told
    assert sum("A striped tiger" in text for text in told) == 1, told
    screen.press("ctrl+a")
    screen.speech.wait_quiet()
    screen.type("A ginger cat")
    screen.speech.wait_quiet()
    screen.speech.mark()
    screen.press("Return")
    screen.speech.wait_spoken("2 of 2: lawn.jpg. Please review, because it has no alt text")
    screen.speech.wait_quiet()
    screen.type("Grass")
    screen.speech.mark()
    screen.press("Return")
    screen.speech.wait_spoken("That was the last. 2 of 2 saved")
    assert table.read_text().splitlines()[1:] == [
        "beach.jpg,A ginger cat,en,unchecked,person",
        "lawn.jpg,Grass,en,unchecked,person",
    ]
    screen.speech.wait_quiet()
    screen.speech.mark()
    screen.press("Escape")
    screen.speech.wait_spoken("^2 of 2 saved")
    wait_for(lambda: screen.focused_title() != "Review alt text", "the end of the window")


def test_what_is_no_table_is_told_at_the_command_line(screen: ScreenReaderDesktop, program: App, table: Path) -> None:
    table.write_text("name,age\n")
    result = program.run("alt", "--review", str(table))
    assert result.returncode == 3
    assert "alt.csv is not a table of alt text" in result.stderr
