"""Orca itself says the labels that were given in Seesay, and its key has Seesay describe what Orca is on."""

from __future__ import annotations

import importlib.util
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import ModuleType

import pytest

from rigs.app import App, app
from rigs.processes import wait_for
from rigs.screen_reader import ScreenReaderDesktop, screen_reader_desktop, start_orca
from rigs.session import missing_packages
from seesay.core.region import Region

_NEEDED = {
    "orca": "orca",
    "speech-dispatcher": "speech-dispatcher",
    "pulseaudio": "pulseaudio",
    "/usr/lib/python3/dist-packages/gi/__init__.py": "python3-gi",
}
if missing := missing_packages(_NEEDED):
    pytest.skip(f"Debian packages are not installed: {' '.join(missing)}", allow_module_level=True)

ROOT = Path(__file__).parents[2]
WINDOW = ROOT / "tests/rigs/walked_window.py"


def _builder() -> ModuleType:
    spec = importlib.util.spec_from_file_location("addons_build", ROOT / "packaging/addons/build.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@contextmanager
def orca_with_extension() -> Iterator[tuple[ScreenReaderDesktop, App]]:
    """Start a desktop, Seesay, and Orca as it is installed here with the extension in its folder."""
    with screen_reader_desktop(1000, 760, reader=False) as screen, app(screen, "--hidden") as program:
        _builder().build(screen.home / "addons")
        orca = Path(screen.env["XDG_DATA_HOME"]) / "orca"
        shutil.copytree(screen.home / "addons/orca", orca)
        extra = {"SEESAY_HOME": str(program.folder)}
        screen._reader = start_orca(screen, screen.speech, screen.reader_log, extra)
        screen.speech.wait_quiet()
        yield screen, program
        screen.speech.check()


def _label(screen: ScreenReaderDesktop, program: App, label: str) -> None:
    program.trigger("label")
    wait_for(lambda: screen.focused_title() == "Label", "the window")
    screen.speech.wait_quiet()
    screen.type(label)
    screen.press("Return")
    screen.speech.wait_spoken(f"Labelled: {label}")
    screen.speech.wait_quiet()


def test_orca_says_a_label_and_has_seesay_describe_what_it_is_on() -> None:
    with orca_with_extension() as (screen, program):
        command = ["/usr/bin/python3", str(WINDOW), "gtk", "letters"]
        screen.open(command, Region(10, 10, 460, 640), WALKED_LOG=str(screen.home / "log"))
        screen.speech.wait_quiet()
        screen.press("shift+Tab", "shift+Tab")
        screen.speech.wait_spoken("img_204")
        screen.speech.wait_quiet()
        _label(screen, program, "red mark")

        screen.press("shift+Tab")
        screen.speech.wait_quiet()
        screen.speech.mark()
        screen.press("Tab")
        screen.speech.wait_spoken("red mark")
        screen.speech.wait_quiet()
        said = " ".join(screen.speech.texts())
        assert said.count("red mark") == 1, said  # Orca's own, and Seesay says nothing
        assert "Labelled" not in said
        assert "img_204" not in said

        screen.speech.mark()
        screen.press("Insert+ctrl+d")
        screen.speech.wait_spoken("Labelled: .red mark")
        screen.speech.wait_quiet()

        screen.press("Tab")
        screen.speech.wait_quiet()
        screen.speech.mark()
        screen.press("Insert+ctrl+d")
        assert "red mark" not in screen.speech.wait_spoken("Breakfast included. checkbox|Breakfast included").text
        screen.speech.wait_quiet()

        screen.speech.mark()
        screen.press("KP_Home")  # flat review: the line above, while the keyboard stays where it is
        screen.speech.wait_spoken("red mark")
        screen.speech.wait_quiet()
        screen.speech.mark()
        screen.press("Insert+ctrl+d")
        screen.speech.wait_spoken("Labelled: .red mark")
        screen.speech.wait_quiet()


def test_without_seesay_orca_says_so_and_is_as_quick_as_ever() -> None:
    with orca_with_extension() as (screen, program):
        command = ["/usr/bin/python3", str(WINDOW), "gtk", "letters"]
        screen.open(command, Region(10, 10, 460, 640), WALKED_LOG=str(screen.home / "log"))
        screen.speech.wait_quiet()
        assert program.quit() == 0
        screen.speech.mark()
        screen.press("shift+Tab", "shift+Tab")
        screen.speech.wait_spoken("img_204")
        screen.speech.wait_quiet()
        screen.press("Insert+ctrl+d")
        screen.speech.wait_spoken("Seesay is not running")
        screen.speech.wait_quiet()
