"""Before anything leaves the machine for the first time the person is asked, once, at their terminal."""

import json
import os
import select
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from rigs.fakes.openai_server import Call, FakeOpenAI, running

pytestmark = pytest.mark.full

pty = pytest.importorskip("pty")

ROOT = Path(__file__).resolve().parents[2]
PROGRAM = Path(sys.executable).with_name("seesay")
PHOTOGRAPH = ROOT / "resources/samples/photograph.jpg"


@pytest.fixture
def server() -> Iterator[FakeOpenAI]:
    def describe(call: Call) -> None:
        call.answer(*["A cat looks into the camera."] * int(call.body.get("n") or 1))

    with running(describe) as running_server:
        yield running_server


AtTerminal = Callable[..., str]


@pytest.fixture
def environment(server: FakeOpenAI, tmp_path: Path) -> dict[str, str]:
    return os.environ | {
        "SEESAY_HOME": str(tmp_path / "home"),
        "SEESAY_SPEECH__BACKEND": "silent",
        "OPENAI_BASE_URL": server.base_url,
        "OPENAI_API_KEY": "sk-test",
        "TERM": "dumb",
    }


@pytest.fixture
def at_terminal(environment: dict[str, str]) -> AtTerminal:
    def run(*options: str, answer: str = "", **extra: str) -> str:
        """Run `seesay describe` at a terminal of its own, type `answer` when asked, and return what it showed."""
        controller, terminal = pty.openpty()
        program = subprocess.Popen(
            [PROGRAM, "describe", PHOTOGRAPH, *options],
            stdin=terminal,
            stdout=terminal,
            stderr=terminal,
            env=environment | extra,
            start_new_session=True,
        )
        os.close(terminal)
        shown, answered, deadline = b"", False, time.monotonic() + 100
        while time.monotonic() < deadline:
            if not select.select([controller], [], [], 0.2)[0]:
                continue
            try:
                piece = os.read(controller, 4096)
            except OSError:  # how Linux says that the other side has closed
                break
            if not piece:
                break
            shown += piece
            if answer and not answered and (b"[y/N]" in shown or b"nothing):" in shown):
                os.write(controller, answer.encode() + b"\n")
                answered = True
        os.close(controller)
        assert program.wait(timeout=20) == 0, shown.decode()
        assert answered == bool(answer), shown.decode()
        return shown.decode()

    return run


def test_auto_asks_once_and_keeps_the_answer(at_terminal: AtTerminal, server: FakeOpenAI) -> None:
    first = at_terminal(answer="nothing")
    assert "Nothing has been sent yet." in first
    assert server.bodies == []
    assert "What may be sent" not in at_terminal()
    assert server.bodies == []


def test_what_was_allowed_is_sent_and_not_asked_again(at_terminal: AtTerminal, server: FakeOpenAI) -> None:
    at_terminal(answer="concepts")
    assert len(server.bodies) == 1
    assert "image_url" not in str(server.bodies)
    at_terminal()
    assert len(server.bodies) == 2


@pytest.mark.parametrize(("answer", "requests"), [("n", 0), ("y", 1)])
def test_a_mode_that_is_named_is_asked_about_too(
    answer: str, requests: int, at_terminal: AtTerminal, server: FakeOpenAI
) -> None:
    shown = at_terminal("--mode", "image", answer=answer)
    assert "would get the picture" in shown
    assert len(server.bodies) == requests


def test_leave_for_words_is_none_for_pictures(at_terminal: AtTerminal, server: FakeOpenAI) -> None:
    at_terminal(answer="concepts")
    assert "would get the picture" in at_terminal("--mode", "image", answer="n")
    assert len(server.bodies) == 1


@pytest.mark.parametrize(("answer", "requests"), [("n", 1), ("y", 2)])
def test_who_wants_to_be_asked_each_time_hears_what_would_go(
    answer: str, requests: int, at_terminal: AtTerminal, server: FakeOpenAI
) -> None:
    at_terminal(answer="image")
    shown = " ".join(at_terminal(answer=answer, SEESAY_PRIVACY__ASK="true").split())
    assert f"To be sent to {place(server)}: the picture, " in shown
    assert "photograph" in shown  # what is known here is told whatever becomes of it
    assert ("Nothing was sent, as you decided." in shown) is (answer == "n")
    assert len(server.bodies) == requests


@pytest.fixture
def other() -> Iterator[FakeOpenAI]:
    def describe(call: Call) -> None:
        call.answer(*["A dog looks into the camera."] * int(call.body.get("n") or 1))

    with running(describe) as running_server:
        yield running_server


def place(server: FakeOpenAI) -> str:
    return urlsplit(server.base_url).netloc


def test_another_server_is_asked_about_again(at_terminal: AtTerminal, server: FakeOpenAI, other: FakeOpenAI) -> None:
    at_terminal(answer="image")
    assert len(server.bodies) == 1
    shown = at_terminal(answer="nothing", OPENAI_BASE_URL=other.base_url)
    assert f"You gave your consent for {place(server)}. This would be sent to {place(other)}." in shown
    assert other.bodies == []


def test_who_agrees_to_another_server_is_asked_about_neither_again(
    at_terminal: AtTerminal, server: FakeOpenAI, other: FakeOpenAI
) -> None:
    at_terminal(answer="image")
    at_terminal(answer="concepts", OPENAI_BASE_URL=other.base_url)
    assert "image_url" not in str(other.bodies)
    at_terminal(OPENAI_BASE_URL=other.base_url)
    assert (len(server.bodies), len(other.bodies)) == (1, 2)


def test_a_script_sends_nothing_to_a_server_that_was_not_agreed_to(
    at_terminal: AtTerminal, environment: dict[str, str], server: FakeOpenAI, other: FakeOpenAI
) -> None:
    at_terminal(answer="image")

    def run(*options: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [PROGRAM, "describe", PHOTOGRAPH, "--json", *options],
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            env=environment | {"OPENAI_BASE_URL": other.base_url},
            timeout=100,
            check=False,
        )

    done = run()
    assert done.returncode == 0, done.stderr
    description = json.loads(done.stdout)
    assert (description["left_machine"], description["left_machine_to"]) == ([], None)
    assert f"Nothing was sent to {place(other)}, because you gave your consent for {place(server)}." in done.stderr
    refused = run("--mode", "image")
    assert (refused.returncode, refused.stdout) == (2, "")
    assert place(other) in refused.stderr
    assert other.bodies == []
