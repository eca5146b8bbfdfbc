"""The question for a document's password under Orca: asked again, and no letter of it is ever said."""

from __future__ import annotations

import pytest

from rigs.app import app
from rigs.made_documents import encrypted
from rigs.processes import wait_for
from rigs.screen_reader import REQUIRED, screen_reader_desktop
from rigs.session import missing_packages

if missing := missing_packages(REQUIRED):
    pytest.skip(f"Debian packages are not installed: {' '.join(missing)}", allow_module_level=True)

TITLE = "Password of secret.pdf"


def test_no_letter_of_a_password_is_said_in_either_question() -> None:
    with screen_reader_desktop(1000, 760) as screen, app(screen) as program:
        screen.speech.wait_quiet()
        screen.speech.mark()
        path = screen.home / "secret.pdf"
        path.write_bytes(encrypted("quiz"))
        assert program.run("open", str(path)).returncode == 0
        for typed, told in (("jkwv", "Wrong password"), ("quiz", "The secret letter")):
            wait_for(lambda: screen.focused_title() == TITLE, "the question")
            screen.speech.wait_spoken("password text")
            screen.speech.wait_quiet()
            screen.speech.mark()
            screen.type(typed)
            screen.speech.wait_quiet()
            assert not {text.strip().lower() for text in screen.speech.texts()} & set("jkwvquiz")
            screen.press("Return")
            screen.speech.wait_spoken(told)
