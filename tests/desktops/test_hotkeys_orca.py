"""Keys of the whole desktop beside a running screen reader, which must not be made to say anything by them."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from contract.hotkey_suite import Keys, Presses, chords, take_next
from rigs.screen_reader import ScreenReaderDesktop, screen_reader_desktop
from rigs.session import missing_packages
from rigs.waiting import wait_until
from seesay.system.hotkey.backend import HotkeyBackend
from seesay.system.hotkey.x11 import X11Hotkeys

PROGRAMS = {
    "orca": "orca",
    "mousepad": "mousepad",
    "speech-dispatcher": "speech-dispatcher",
    "pulseaudio": "pulseaudio",
}


@pytest.fixture
def presses() -> Presses:
    return Presses()


@pytest.fixture
def screen() -> Iterator[ScreenReaderDesktop]:
    if missing := missing_packages(PROGRAMS):
        pytest.skip(f"Debian packages are not installed: {' '.join(missing)}")
    with screen_reader_desktop(1000, 700) as screen:
        file = screen.home / "letter.txt"
        file.write_text("the first line\nthe second line\n")
        screen.open(["mousepad", "--disable-server", str(file)])
        screen.speech.wait_spoken("the first line")
        yield screen


@pytest.fixture
def backend(screen: ScreenReaderDesktop, presses: Presses, monkeypatch: pytest.MonkeyPatch) -> Iterator[HotkeyBackend]:
    monkeypatch.setenv("DISPLAY", screen.display)
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    monkeypatch.delenv("XDG_SESSION_TYPE", raising=False)
    backend = X11Hotkeys()
    backend.start(presses)
    yield backend
    backend.stop()


def test_orca_goes_on_as_if_nothing_had_been_pressed(
    screen: ScreenReaderDesktop, backend: HotkeyBackend, presses: Presses
) -> None:
    assert backend.bind(chords(screen="Ctrl+Shift+F9", command="Ctrl+Shift+F8")) == ()
    screen.speech.wait_quiet()
    screen.speech.mark()
    screen.ask("xdotool", "key", "ctrl+shift+F9")
    wait_until(lambda: presses.names)
    keys = Keys()
    screen.ask("xdotool", "key", "ctrl+shift+F8")
    take_next(backend, keys)
    screen.ask("xdotool", "key", "w")
    wait_until(lambda: keys.chords)
    screen.speech.wait_quiet()
    # the names of the keys are Orca's own echo; the window or the line would be what a lost focus makes it say
    echoes = {"left control", "left shift", "F8", "F9", "w"}
    assert set(screen.speech.texts()) <= echoes
    assert presses.names == ["screen", "command"]
    assert keys.chords == ["W"]
    screen.speech.mark()
    screen.ask("xdotool", "key", "Down")
    screen.speech.wait_spoken("the second line")
