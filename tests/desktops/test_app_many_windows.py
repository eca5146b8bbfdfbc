"""On a screen full of windows, the one in use is told before the others, whichever it is, and few words at once."""

from __future__ import annotations

import re

import pytest

from rigs.app import DESCRIBE, app, await_held, xdotool_name
from rigs.scenes import dense
from rigs.screen_reader import REQUIRED, screen_reader_desktop
from rigs.session import missing_packages
from seesay.core.text.sentences import count_words

if missing := missing_packages({**REQUIRED, "xterm": "xterm"}):
    pytest.skip(f"Debian packages are not installed: {' '.join(missing)}", allow_module_level=True)


@pytest.mark.timeout(300)
def test_the_window_in_use_comes_first_and_the_others_by_their_titles() -> None:
    with screen_reader_desktop(1920, 1080) as screen, app(screen, "--hidden") as running:
        await_held(screen, [DESCRIBE])
        dense(screen)
        for title, words in (("mail", "Station Office"), ("letter", "Dear Mrs Okonkwo")):
            (window,) = [number for number, name in screen.windows().items() if name == title]
            screen.ask("xdotool", "windowactivate", "--sync", str(window))
            screen.speech.wait_quiet()
            screen.speech.mark()
            screen.press(xdotool_name(DESCRIBE))
            screen.speech.wait_spoken(r"(?:^|\s)More" if title == "letter" else r"(?:^|\s)More with O")
            first = [one for one in screen.speech.texts() if not re.fullmatch(r"left \w+|\w|More.*", one)]
            assert count_words(" ".join(first)) <= 60
            screen.speech.wait_quiet()  # so that all of that was heard
            running.trigger("read-on")
            screen.speech.wait_spoken("lines of text in total")
            told = " ".join(screen.speech.texts())
            in_use = rf"Active window “{title}”, Xterm\..*Text: “[^”]*{words}.*”"
            assert re.search(rf"{in_use}.*At the top of \d other windows: .*“listing”", told), told
            assert told.count(words) == 1
