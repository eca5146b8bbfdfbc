"""What is told as a dialog of the program closes is heard once, although Orca reads what then gets the keyboard."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PIL import Image, ImageDraw, ImageFont

from rigs.app import NAME, App, app
from rigs.made_documents import encrypted
from rigs.processes import wait_for
from rigs.screen_reader import REQUIRED, ScreenReaderDesktop, screen_reader_desktop
from rigs.session import missing_packages

if missing := missing_packages(REQUIRED):
    pytest.skip(f"Debian packages are not installed: {' '.join(missing)}", allow_module_level=True)

FONT = "/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf"


@pytest.fixture
def opened() -> Iterator[tuple[ScreenReaderDesktop, App]]:
    """The program's window in front, under Orca."""
    with screen_reader_desktop(1000, 760) as screen, app(screen) as running:
        wait_for(lambda: screen.focused_title() == NAME, "the window in front")
        screen.speech.wait_quiet()
        yield screen, running


def heard_after_return(screen: ScreenReaderDesktop, until: str) -> list[str]:
    """Press Return in a dialog; return all that is then spoken, once a text with `until` has been."""
    screen.speech.wait_quiet()
    screen.speech.mark()
    screen.press("Return")
    screen.speech.wait_spoken(until)
    screen.speech.wait_quiet()
    return screen.speech.texts()


def picture(screen: ScreenReaderDesktop, name: str, words: str) -> str:
    """Write a picture of words, and return its path."""
    path = screen.home / name
    image = Image.new("RGB", (640, 200), "white")
    ImageDraw.Draw(image).text((30, 70), words, "black", ImageFont.truetype(FONT, 36))
    image.save(path)
    return str(path)


def test_a_picture_that_was_chosen(opened: tuple[ScreenReaderDesktop, App]) -> None:
    screen, _ = opened
    for words in ("The ferry leaves at nine", "Bring two tickets"):  # the second finds the first one's text in the box
        screen.speech.mark()
        screen.press("ctrl+o")
        screen.speech.wait_spoken("File name")
        screen.type(picture(screen, words.split()[1] + ".png", words))
        spoken = heard_after_return(screen, words)
        told = [text for text in spoken if len(text) > 1]  # the reader may still spell what was typed
        assert len(told) == len(set(told)), told
        assert " ".join(spoken).count(words) == 1, spoken


def test_a_document_whose_password_was_typed(opened: tuple[ScreenReaderDesktop, App]) -> None:
    screen, running = opened
    path = screen.home / "secret.pdf"
    path.write_bytes(encrypted("quiz"))
    assert running.run("open", str(path)).returncode == 0
    screen.speech.wait_spoken("password text")
    screen.type("quiz")
    spoken = heard_after_return(screen, "The secret letter")
    assert " ".join(spoken).count("The secret letter") == 1, spoken
