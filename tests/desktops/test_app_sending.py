"""What is about to be sent, heard and decided by the keyboard: real keys, a real screen reader, a server that notes."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from rigs.app import App, app, await_held, changed, xdotool_name
from rigs.fakes.openai_server import Call, FakeOpenAI, running
from rigs.processes import wait_for
from rigs.screen_reader import REQUIRED, ScreenReaderDesktop, screen_reader_desktop
from rigs.session import missing_packages
from seesay.core.region import Region

if missing := missing_packages({**REQUIRED, "mousepad": "mousepad"}):
    pytest.skip(f"Debian packages are not installed: {' '.join(missing)}", allow_module_level=True)

COMMAND = "Ctrl+Shift+F8"


@pytest.fixture
def screen() -> Iterator[ScreenReaderDesktop]:
    with screen_reader_desktop(1280, 800) as desktop:
        note = desktop.home / "note.txt"
        note.write_text("The ferry leaves at nine.\n")
        editor = desktop.open(["mousepad", "--disable-server", str(note)], Region(20, 20, 700, 400))
        desktop.raise_(editor)
        desktop.settle()
        yield desktop


@pytest.fixture
def server() -> Iterator[FakeOpenAI]:
    def answer(call: Call) -> None:
        call.answer(*["A text editor shows a note."] * int(call.body.get("n") or 1))

    with running(answer) as running_server:
        yield running_server


@contextmanager
def started(screen: ScreenReaderDesktop, server: FakeOpenAI, **privacy: object) -> Iterator[App]:
    settings = changed(privacy=privacy, description={"mode": "auto"})
    extra = {"OPENAI_BASE_URL": server.base_url, "OPENAI_API_KEY": "sk-test"}
    with app(screen, "--hidden", settings=settings, extra=extra) as program:
        await_held(screen, [COMMAND])
        screen.speech.wait_quiet()
        yield program


def command(screen: ScreenReaderDesktop, letter: str) -> None:
    screen.speech.mark()
    screen.press(xdotool_name(COMMAND))
    screen.speech.wait_spoken("^Command")
    screen.press(letter)


def host(server: FakeOpenAI) -> str:
    return server.base_url.split("/")[2]


def test_each_sending_is_heard_first_and_decided_by_enter_and_escape(
    screen: ScreenReaderDesktop, server: FakeOpenAI
) -> None:
    with started(screen, server, consent="image", ask=True):
        command(screen, "w")
        screen.speech.wait_spoken("To be sent to")
        screen.speech.wait_spoken("Escape to cancel")
        screen.speech.wait_spoken("(?i)ferry leaves")  # what is known here is told whatever becomes of it
        wait_for(lambda: screen.focused_title() == "Send this?", "the question in front")
        screen.press("Escape")
        screen.speech.wait_spoken("Nothing was sent, as you decided")
        assert server.bodies == []
        command(screen, "w")
        wait_for(lambda: screen.focused_title() == "Send this?", "the question in front")
        screen.press("Return")
        screen.speech.wait_spoken("(?i)text editor shows a note")
        assert len(server.bodies) == 1


def test_what_would_be_sent_of_the_latest_picture_is_told_and_not_sent(
    screen: ScreenReaderDesktop, server: FakeOpenAI
) -> None:
    with started(screen, server, consent="concepts") as program:
        command(screen, "b")
        screen.speech.wait_spoken("No picture to send yet")
        command(screen, "w")
        screen.speech.wait_spoken(f"This is sent to {host(server)}")
        screen.speech.wait_spoken("(?i)text editor shows a note")
        sent = len(server.bodies)
        command(screen, "b")
        screen.speech.wait_spoken("and no picture")
        wait_for(lambda: screen.focused_title() == "What would be sent", "the window in front")
        screen.press("Escape")
        program.trigger("what-would-be-sent")
        wait_for(lambda: screen.focused_title() == "What would be sent", "the window in front")
        assert len(server.bodies) == sent


def test_another_server_is_asked_about_in_a_dialog(screen: ScreenReaderDesktop, server: FakeOpenAI) -> None:
    with started(screen, server, consent="image", consent_server="api.openai.com") as program:
        command(screen, "w")
        screen.speech.wait_spoken("you gave your consent for api.openai.com")
        wait_for(lambda: screen.focused_title().startswith("What may be sent to"), "the question in front")
        assert server.bodies == []
        screen.speech.wait_quiet()
        screen.press("Down")
        screen.speech.wait_spoken("Only words")
        screen.press("Return")
        screen.speech.wait_spoken("Words may leave this computer; pictures may not")
        privacy = tomllib.loads(program.settings_file.read_text())["privacy"]
        assert privacy["consent"] == "concepts"
        assert privacy["consent_server"] == f"http://{host(server)}"
        command(screen, "w")
        screen.speech.wait_spoken("(?i)text editor shows a note")
        assert "image_url" not in str(server.bodies)
