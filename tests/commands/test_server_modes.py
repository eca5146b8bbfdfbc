"""A describer on a server through the whole program: what is sent, what is said, and what happens when it fails."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from PIL import Image

from rigs import forked
from rigs.fakes.openai_server import Call, FakeOpenAI, running
from rigs.fakes.second_opinion import Opinionated

pytestmark = pytest.mark.full

ROOT = Path(__file__).resolve().parents[2]
PROGRAM = Path(sys.executable).with_name("seesay")
PHOTOGRAPH, SCREENSHOT = ROOT / "resources/samples/photograph.jpg", ROOT / "resources/samples/screenshot.png"
SCHEMA = json.loads((ROOT / "tests/data/describe.schema.json").read_text())
KEY = "sk-test-0123456789-never-to-be-seen"


class Script:
    """What the server does, changed by each test."""

    def __init__(self) -> None:
        self.texts: tuple[str, ...] = ("A cat looks into the camera.",) * 3
        self.failure: tuple[int, str] | None = None

    def __call__(self, call: Call) -> None:
        if self.failure is not None:
            status, code = self.failure
            call.error(status, "no", code=code)
            return
        wanted = int(call.body.get("n") or 1)
        call.answer(*self.texts[:wanted])


@pytest.fixture
def script() -> Script:
    return Script()


@pytest.fixture
def server(script: Script) -> Iterator[FakeOpenAI]:
    with running(script) as running_server:
        yield running_server


class Program:
    def __init__(self, home: Path, server: FakeOpenAI) -> None:
        self.home = home
        kept = {name: value for name, value in os.environ.items() if not name.startswith(("SEESAY_", "OPENAI_"))}
        self.environment = kept | {
            "SEESAY_HOME": str(home),
            "OPENAI_BASE_URL": server.base_url,
            "OPENAI_API_KEY": KEY,
            "DBUS_SESSION_BUS_ADDRESS": "unix:path=/nonexistent",
        }

    def __call__(self, *arguments: str | Path, **extra: str) -> subprocess.CompletedProcess[bytes]:
        result = forked.run(*arguments, env=self.environment | extra)
        assert b"Traceback" not in result.stderr
        self._check_that_the_key_is_nowhere(result)
        return result

    def _check_that_the_key_is_nowhere(self, result: subprocess.CompletedProcess[bytes]) -> None:
        assert KEY.encode() not in result.stdout + result.stderr
        for path in self.home.rglob("*"):
            assert not path.is_file() or KEY.encode() not in path.read_bytes(), path

    def json(self, *arguments: str | Path, **extra: str) -> dict[str, Any]:
        result = self(*arguments, "--json", **extra)
        assert result.returncode == 0, result.stderr.decode()
        description: dict[str, Any] = json.loads(result.stdout)
        jsonschema.validate(description, SCHEMA)
        return description


@pytest.fixture
def program(tmp_path: Path, server: FakeOpenAI) -> Program:
    return Program(tmp_path / "home", server)


def parts(request: dict[str, Any]) -> list[str]:
    """Return the kinds of content in a request: "text", "image_url"."""
    return [
        part["type"] if isinstance(part, dict) else "text"
        for message in request["messages"]
        for part in (message["content"] if isinstance(message["content"], list) else [message["content"]])
    ]


def test_the_picture_is_sent_in_image_mode_and_its_claims_are_checked(program: Program, server: FakeOpenAI) -> None:
    description = program.json("describe", PHOTOGRAPH, "--mode", "image")
    assert description["mode"] == "image"
    assert "image" in description["left_machine"]
    assert "cat" in description["caption"].lower()
    assert len(description["candidates"]) == 3
    assert {claim["support"] for claim in description["claims"]} <= {"seen", "unsure"}
    assert description["usage"]["prompt_tokens"] > 0
    assert "image_url" in parts(server.bodies[0])


def test_pixels_never_leave_in_concepts_mode(program: Program, server: FakeOpenAI) -> None:
    description = program.json("describe", SCREENSHOT, "--mode", "concepts")
    assert "image" not in description["left_machine"]
    assert "text" in description["left_machine"]
    assert all("image_url" not in parts(request) for request in server.bodies)
    assert "base64" not in json.dumps(server.bodies)


def test_text_stays_here_when_the_person_says_so(program: Program, server: FakeOpenAI) -> None:
    description = program.json("describe", SCREENSHOT, "--mode", "image", SEESAY_SERVER__SEND_TEXT="false")
    assert "text" not in description["left_machine"]
    assert "Meeting notes" not in json.dumps(server.bodies)


def test_an_invented_object_is_not_spoken_as_a_fact(program: Program, script: Script) -> None:
    script.texts = (
        "A cat looks into the camera.",
        "A cat looks into the camera. A red bus stands behind it.",
        "A cat is looking at the camera.",
    )
    caption = program.json("describe", PHOTOGRAPH, "--mode", "image")["caption"]
    plain = caption.split("Doubtful:")[0].split("The answers differ")[0]
    assert "bus" not in plain or "According to gpt-4.1:" in plain or "possibly" in plain


@pytest.mark.parametrize("mode", ["image", "concepts"])
def test_nor_is_one_that_all_answers_have(mode: str, program: Program, script: Script) -> None:
    script.texts = ("A cat looks into the camera. A red bus stands behind it.",) * 3
    description = program.json("describe", PHOTOGRAPH, "--mode", mode)
    bus = next(claim for claim in description["claims"] if "bus" in claim["text"])
    assert bus["support"] != "seen"
    plain, _, word = description["caption"].partition("According to gpt-4.1: ")
    assert "bus" not in plain
    assert "A red bus stands behind it." in word or "Possibly a red bus" in description["caption"]


def test_the_server_is_asked_again_about_doubts(program: Program, server: FakeOpenAI) -> None:
    caption = "A cat looks into the camera. A sofa stands there. A bus passes."
    sees = server.scenario = Opinionated((caption,), lambda thing: "no", prompt_tokens=9000)
    description = program.json("describe", PHOTOGRAPH, "--mode", "image", "--candidates", "1")
    (things,) = sees.asked
    assert {"sofa", "cat"} <= set(things), "what is open, and what is surely there"
    assert len(things) >= 8
    assert description["usage"]["prompt_tokens"] == 9100, "both requests are counted"
    assert description["left_machine"].count("image") == 1


def test_another_model_of_the_server_may_be_asked_again(program: Program, server: FakeOpenAI) -> None:
    caption = "A cat looks into the camera. A sofa stands there."
    sees = server.scenario = Opinionated((caption,), lambda thing: "left", prompt_tokens=9000)
    description = program.json("describe", PHOTOGRAPH, "--mode", "image", SEESAY_VERIFY__MODEL="gpt-4.1-mini")
    assert len(sees.asked) == 1
    assert [body["model"] for body in server.bodies] == ["gpt-4.1", "gpt-4.1-mini"]
    assert description["left_machine_to"] == server.base_url.split("//")[1].removesuffix("/v1")


def test_who_saw_no_picture_is_believed_only_what_was_handed_over(program: Program, script: Script) -> None:
    script.texts = ("A puppet stands on a table.",) * 3
    description = program.json("describe", PHOTOGRAPH, "--mode", "concepts")
    assert {claim["support"] for claim in description["claims"]} == {"unsure"}
    script.texts = ("There is a cat.",) * 3
    description = program.json("describe", PHOTOGRAPH, "--mode", "concepts")
    assert [claim["support"] for claim in description["claims"]] == ["seen"]


@pytest.mark.parametrize("consent", ["", "nothing"])
def test_nothing_is_sent_by_itself_without_consent(consent: str, program: Program, server: FakeOpenAI) -> None:
    description = program.json("describe", PHOTOGRAPH, SEESAY_PRIVACY__CONSENT=consent)
    assert (description["mode"], description["left_machine"]) == ("offline", [])
    assert server.bodies == []


@pytest.mark.parametrize("mode", ["image", "concepts"])
def test_a_script_cannot_send_what_the_person_forbade(mode: str, program: Program, server: FakeOpenAI) -> None:
    result = program("describe", PHOTOGRAPH, "--mode", mode, SEESAY_PRIVACY__CONSENT="nothing")
    assert (result.returncode, result.stdout, server.bodies) == (2, b"", [])
    assert b"privacy.consent" in result.stderr
    assert mode.encode() in result.stderr


def test_auto_sends_what_was_consented_to(program: Program, server: FakeOpenAI) -> None:
    description = program.json("describe", PHOTOGRAPH, SEESAY_PRIVACY__CONSENT="concepts")
    assert description["mode"] == "concepts"
    assert all("image_url" not in parts(request) for request in server.bodies)


def test_auto_without_a_key_is_offline(program: Program, server: FakeOpenAI) -> None:
    description = program.json("describe", PHOTOGRAPH, SEESAY_PRIVACY__CONSENT="image", OPENAI_API_KEY="")
    assert description["mode"] == "offline"
    assert server.bodies == []


def test_a_failure_in_auto_still_gives_a_description_and_says_why(program: Program, script: Script) -> None:
    script.failure = (429, "insufficient_quota")
    description = program.json("describe", PHOTOGRAPH, SEESAY_PRIVACY__CONSENT="image")
    assert "photograph" in description["caption"].lower()
    assert len(description["warnings"]) == 1
    assert description["models"]["captioner"] == "offline"


@pytest.mark.parametrize(
    ("failure", "status"),
    [((401, "invalid_api_key"), 6), ((429, "insufficient_quota"), 7), ((500, "server_error"), 7)],
)
def test_a_failure_of_a_mode_that_was_named_is_an_error(
    failure: tuple[int, str], status: int, program: Program, script: Script
) -> None:
    script.failure = failure
    result = program("describe", PHOTOGRAPH, "--mode", "image", "--json")
    assert (result.returncode, result.stdout) == (status, b"")
    assert result.stderr.strip()


def test_a_blank_picture_is_never_sent(program: Program, server: FakeOpenAI, tmp_path: Path) -> None:
    Image.new("RGB", (1280, 720)).save(tmp_path / "blank.png")
    description = program.json("describe", tmp_path / "blank.png", "--mode", "image")
    assert (description["guard"], description["left_machine"]) == ("blank", [])
    assert server.bodies == []


def test_a_question_is_asked_and_candidates_are_as_many_as_wished(program: Program, server: FakeOpenAI) -> None:
    description = program.json("describe", PHOTOGRAPH, "--mode", "image", "--ask", "What animal?", "--candidates", "1")
    assert "What animal?" in json.dumps(server.bodies[0])
    assert len(description["candidates"]) == 1


def test_a_server_elsewhere_without_encryption_gets_nothing(program: Program) -> None:
    result = program("describe", PHOTOGRAPH, "--mode", "image", OPENAI_BASE_URL="http://192.0.2.1/v1")
    assert result.returncode == 2
    assert b"plain http" in result.stderr
