"""The letter of a command on a web page, where the screen reader uses single letters itself."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from contract.hotkey_suite import Keys, Presses, chords, take_next
from rigs.screen_reader import ScreenReaderDesktop, screen_reader_desktop
from rigs.session import missing_packages
from rigs.waiting import wait_until
from seesay.system.hotkey.x11 import X11Hotkeys

PROGRAMS = {
    "orca": "orca",
    "chromium": "chromium",
    "speech-dispatcher": "speech-dispatcher",
    "pulseaudio": "pulseaudio",
}
PAGE = """<html><title>Shop</title><body><h1>Our shop</h1><p>Two tickets for Friday.</p>
<p>A second paragraph.</p><h2>Opening hours</h2><p>Nine to five.</p><button>Pay now</button></body></html>"""


@pytest.fixture
def screen() -> Iterator[ScreenReaderDesktop]:
    if missing := missing_packages(PROGRAMS):
        pytest.skip(f"Debian packages are not installed: {' '.join(missing)}")
    with screen_reader_desktop(1000, 760) as screen:
        page = screen.home / "page.html"
        page.write_text(PAGE)
        options = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--password-store=basic"]
        profile = f"--user-data-dir={screen.home / 'profile'}"
        screen.open(["chromium", *options, "--force-renderer-accessibility", profile, f"file://{page}"])
        screen.speech.wait_spoken("Our shop")
        yield screen


def test_the_reader_does_not_take_the_letter(screen: ScreenReaderDesktop, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DISPLAY", screen.display)
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    monkeypatch.delenv("XDG_SESSION_TYPE", raising=False)
    presses, keys = Presses(), Keys()
    backend = X11Hotkeys()
    backend.start(presses)
    try:
        assert backend.bind(chords(command="Ctrl+Shift+F8")) == ()
        screen.speech.wait_quiet()
        screen.ask("xdotool", "key", "h")
        screen.speech.wait_spoken("Opening hours")  # so the reader does use the letter here
        screen.ask("xdotool", "key", "shift+h")
        screen.speech.wait_spoken("Our shop")
        screen.speech.wait_quiet()
        screen.speech.mark()
        screen.ask("xdotool", "key", "ctrl+shift+F8")
        wait_until(lambda: presses.names)
        take_next(backend, keys)
        screen.ask("xdotool", "key", "h")
        wait_until(lambda: keys.chords)
        screen.speech.wait_quiet()
        assert keys.chords == ["H"]
        assert set(screen.speech.texts()) <= {"left control", "left shift", "F8", "h"}
    finally:
        backend.stop()
