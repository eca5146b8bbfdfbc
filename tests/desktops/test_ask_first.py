"""Asking with nothing described before: the window in use is taken, and asked about, under Orca."""

from __future__ import annotations

import pytest

from rigs.app import NAME, SETTINGS, app
from rigs.processes import wait_for
from rigs.screen_reader import REQUIRED, screen_reader_desktop
from rigs.session import missing_packages
from seesay.core.region import Region

if missing := missing_packages({**REQUIRED, "mousepad": "mousepad"}):
    pytest.skip(f"Debian packages are not installed: {' '.join(missing)}", allow_module_level=True)

NOTE = "The ferry leaves at nine.\n\nBring the blue folder.\n"
PROMPTS = {"ferry": {"letter": "f", "question": "When does the ferry leave?"}}


def test_the_window_in_use_is_asked_about_and_a_letter_stands_for_a_question() -> None:
    with screen_reader_desktop(1280, 800) as screen:
        note = screen.home / "note.txt"
        note.write_text(NOTE)
        editor = screen.open(["mousepad", "--disable-server", str(note)], Region(20, 20, 700, 400))
        screen.raise_(editor)
        screen.settle()
        with app(screen, "--hidden", settings={**SETTINGS, "prompts": PROMPTS}) as program:
            screen.speech.wait_quiet()
            screen.speech.mark()
            program.trigger("ask")
            wait_for(lambda: screen.focused_title() == NAME, "the window with the question")
            screen.speech.wait_spoken("About the window .*note.txt")
            screen.speech.wait_quiet()
            heard = " ".join(utterance.text for utterance in screen.speech.utterances())
            assert "blue folder" not in heard, "nobody asked for a description"
            screen.speech.mark()
            screen.type("f")
            screen.press("Return")
            screen.speech.wait_spoken("(?i)the ferry leaves at nine")
            # what was asked about is recent now, and is not taken anew
            screen.raise_(editor)
            screen.speech.wait_quiet()
            screen.speech.mark()
            program.trigger("ask")
            wait_for(lambda: screen.focused_title() == NAME, "the window with the question")
            screen.speech.wait_quiet()
            assert "About" not in " ".join(utterance.text for utterance in screen.speech.utterances())
            # another picture, compared with the one before by a letter
            note.write_text("The ferry leaves at ten.\n")
            other = screen.open(["mousepad", "--disable-server", str(note)], Region(20, 20, 700, 400))
            screen.raise_(other)
            screen.settle()
            screen.speech.mark()
            program.trigger("describe-window")
            screen.speech.wait_spoken("(?i)leaves at ten")
            screen.speech.wait_quiet()
            program.trigger("ask")
            wait_for(lambda: screen.focused_title() == NAME, "the window with the question")
            screen.speech.wait_quiet()
            screen.speech.mark()
            screen.type("c")
            screen.press("Return")
            told = screen.speech.wait_spoken("(?i)text only in the first").text
            assert "blue folder" in told or "blue folder" in " ".join(screen.speech.texts())
