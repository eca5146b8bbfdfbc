"""A desktop with Orca and the hidden program, on which windows are walked; the tests of a file share it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from rigs.app import App, app, await_held
from rigs.processes import wait_for
from rigs.screen_reader import ScreenReaderDesktop, screen_reader_desktop
from rigs.session import missing_packages
from rigs.sharing import Shared, sharing
from rigs.wording import PAGE_TITLE
from seesay.core.region import Region

_NEEDED = {
    "orca": "orca",
    "speech-dispatcher": "speech-dispatcher",
    "pulseaudio": "pulseaudio",
    "/usr/lib/python3/dist-packages/gi/__init__.py": "python3-gi",
    "chromium": "chromium",
    "Xtigervnc": "tigervnc-standalone-server",
    "xtigervncviewer": "tigervnc-viewer",
}
if missing := missing_packages(_NEEDED):
    pytest.skip(f"Debian packages are not installed: {' '.join(missing)}", allow_module_level=True)
pytest.importorskip("tkinter", reason="this Python was built without tkinter")

WINDOW = Path(__file__).with_name("walked_window.py")
PLACE = Region(10, 10, 460, 640)


@contextmanager
def started() -> Iterator[tuple[ScreenReaderDesktop, App]]:
    with screen_reader_desktop(1000, 760) as screen, app(screen, "--hidden") as program:
        await_held(screen, ["Ctrl+Shift+F8"])
        yield screen, program


shared = sharing(started)


@pytest.fixture
def desk(
    shared: Shared[tuple[ScreenReaderDesktop, App]], request: pytest.FixtureRequest
) -> Iterator[tuple[ScreenReaderDesktop, App]]:
    """A desktop with the hidden program; what a test opened on it is closed."""
    with shared.lend(request.node, leave) as desk:
        desk[0].speech.mark()
        yield desk


def leave(desk: tuple[ScreenReaderDesktop, App]) -> None:
    screen, _ = desk
    screen.clear()
    screen.speech.wait_quiet()
    screen.speech.check()


def find(screen: ScreenReaderDesktop, words: str) -> None:
    screen.press("ctrl+f")
    screen.speech.wait_spoken("Find text")
    screen.type(words)
    screen.press("Return")
    wait_for(lambda: screen.focused_title() == PAGE_TITLE, "the page")
    screen.speech.wait_quiet()
