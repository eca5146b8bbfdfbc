"""A key is answered at once: by a sound, whatever the description takes, and the linter listens to that."""

from __future__ import annotations

import time

import pytest

from rigs.app import DESCRIBE, SETTINGS, app, await_held, xdotool_name
from rigs.screen_reader import REQUIRED, screen_reader_desktop
from rigs.session import missing_packages
from rigs.speech_linter import Act, faults

if missing := missing_packages({**REQUIRED, "parec": "pulseaudio-utils", "xterm": "xterm"}):
    pytest.skip(f"Debian packages are not installed: {' '.join(missing)}", allow_module_level=True)


def test_no_key_is_followed_by_silence() -> None:
    settings = {**SETTINGS, "sounds": {"earcons": True}}
    with screen_reader_desktop(1280, 800, listening=True) as screen, app(screen, "--hidden", settings=settings):
        await_held(screen, [DESCRIBE])
        screen.open(["xterm", "-T", "notes", "-e", "echo The ferry leaves at nine; sleep 600"])
        screen.speech.wait_quiet()
        screen.speech.mark()
        pressed = time.monotonic()
        screen.press(xdotool_name(DESCRIBE))
        first = screen.speech.wait_spoken("Active window “notes”").time
        screen.speech.wait_quiet()
        assert screen.speech.listener is not None
        sounds = screen.speech.listener.sounds()
        heard = [sound for sound in sounds if pressed < sound.start < first]
        assert heard, "the sound for a key that was understood was not recorded"
        # without the sounds, and with the words too late, the same log is at fault
        late = [one for one in screen.speech.everything() if not pressed < one.time < pressed + 2]
        act = Act(pressed, "xdotool key --delay 40 ctrl+alt+y", pressed + 0.2)
        assert faults(late, [act], [])
        assert not faults(late, [act], sounds)
