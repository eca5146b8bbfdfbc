"""A control without a name gets a label under Orca, which is told from then on, also when the program starts anew."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from desktop.app import app
from desktop.processes import wait_for
from desktop.screen_reader import ScreenReaderDesktop, screen_reader_desktop
from desktop.session import Window, missing_packages
from seesay.domain import Region

_NEEDED = {
    "orca": "orca",
    "speech-dispatcher": "speech-dispatcher",
    "pulseaudio": "pulseaudio",
    "/usr/lib/python3/dist-packages/gi/__init__.py": "python3-gi",
}
if missing := missing_packages(_NEEDED):
    pytest.skip(f"Debian packages are not installed: {' '.join(missing)}", allow_module_level=True)

WINDOW = Path(__file__).parents[1] / "desktop/walked_window.py"


def opened(screen: ScreenReaderDesktop) -> Window:
    """Open a window whose picture, a button with a name that says nothing, has the keyboard."""
    command = ["/usr/bin/python3", str(WINDOW), "gtk", "letters"]
    window = screen.open(command, Region(10, 10, 460, 640), WALKED_LOG=str(screen.home / "log"))
    screen.speech.wait_quiet()
    screen.press("shift+Tab", "shift+Tab")
    screen.speech.wait_quiet()
    screen.speech.mark()
    return window


def test_a_label_is_given_and_told_from_then_on() -> None:
    with screen_reader_desktop(1000, 760) as screen, app(screen, "--hidden") as program:
        window = opened(screen)
        program.trigger("label")
        wait_for(lambda: screen.focused_title() == "Label", "the window")
        screen.speech.wait_quiet()
        screen.type("red mark")
        screen.press("Return")
        screen.speech.wait_spoken("Labelled: red mark")
        window.process.terminate()
        window.process.wait()
        opened(screen)
        program.trigger("describe-focus")
        assert "red mark" in screen.speech.wait_spoken("Labelled: ").text
        screen.speech.wait_quiet()
        screen.press("Tab")
        screen.speech.wait_quiet()
        screen.speech.mark()
        program.trigger("describe-focus")
        assert "red mark" not in screen.speech.wait_spoken("Breakfast").text
        (given,) = tomllib.loads((program.folder / "data/names.toml").read_text(encoding="utf-8"))["name"]
        assert (given["name"], given["was"]) == ("red mark", "img_204")
