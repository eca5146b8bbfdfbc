"""Secrets on a screen, through the whole program: what a server gets has none, and the person is told what it lacks."""

import base64
import io
import json
import os
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema
import numpy as np
import pytest
from PIL import Image

from rigs import forked
from rigs.fakes.openai_server import Call, FakeOpenAI, running
from rigs.fakes.secret_screens import OWN_WORDS, Screen, screens
from seesay.core.domain import Cancellation
from seesay.perception.ocr.pp_ocr import PaddleReader

ROOT = Path(__file__).resolve().parents[2]
SCHEMA = json.loads((ROOT / "tests/data/describe.schema.json").read_text())
KINDS = {
    "prefixed-key": "api-key", "web-token": "api-key", "labelled-key": "api-key",
    "own-word": "own-words", "own-expression": "own-words",
}  # fmt: skip


def answer(call: Call) -> None:
    call.answer(*["A window with notes."] * int(call.body.get("n") or 1))


@pytest.fixture
def server() -> Iterator[FakeOpenAI]:
    with running(answer) as fake:
        yield fake


@pytest.fixture(scope="module")
def screen() -> Screen:
    return screens("test", 1, seed=5)[0]


@pytest.fixture
def picture(screen: Screen, tmp_path: Path) -> Path:
    file = tmp_path / "notes.png"
    Image.fromarray(screen.pixels).save(file)
    return file


class Program:
    def __init__(self, home: Path, server: FakeOpenAI) -> None:
        self.home = home
        home.mkdir()
        (home / "settings.toml").write_text(f"[privacy]\nredact_words = {json.dumps(OWN_WORDS.splitlines())}\n")
        kept = {name: value for name, value in os.environ.items() if not name.startswith(("SEESAY_", "OPENAI_"))}
        nowhere = "unix:path=/nonexistent"
        self.environment = kept | {
            "SEESAY_HOME": str(home),
            "OPENAI_BASE_URL": server.base_url,
            "DBUS_SESSION_BUS_ADDRESS": nowhere,
        }

    def __call__(self, *arguments: str | Path, **extra: str) -> subprocess.CompletedProcess[bytes]:
        result = forked.run("describe", *arguments, env=self.environment | extra, timeout=120)
        assert b"Traceback" not in result.stderr
        return result

    def json(self, *arguments: str | Path, **extra: str) -> dict[str, Any]:
        result = self(*arguments, **extra)
        assert result.returncode == 0, result.stderr.decode()
        content: dict[str, Any] = json.loads(result.stdout)
        return content

    def logs(self) -> str:
        return "".join(file.read_text() for file in self.home.rglob("*.log*"))


@pytest.fixture
def program(tmp_path: Path, server: FakeOpenAI) -> Program:
    return Program(tmp_path / "home", server)


def plain(text: str) -> str:
    return "".join(filter(str.isalnum, text.casefold()))


def sent_text(body: dict[str, Any]) -> str:
    parts = [message["content"] for message in body["messages"]]
    return " ".join(
        part if isinstance(part, str) else " ".join(each.get("text", "") for each in part) for part in parts
    )


def sent_picture(body: dict[str, Any]) -> bytes:
    (url,) = (part["image_url"]["url"] for part in body["messages"][-1]["content"] if part["type"] == "image_url")
    return base64.b64decode(url.partition(",")[2])


def read(picture: bytes) -> str:
    pixels = np.asarray(Image.open(io.BytesIO(picture)).convert("RGB"))
    return " ".join(line.text for line in PaddleReader().read(pixels, Cancellation()))


def assert_without_secrets(text: str, screen: Screen) -> None:
    for value in screen.look_alikes:
        text = plain(text).replace(plain(value), "")
    for secret in screen.secrets:
        for piece in map(plain, secret.pieces):
            length = min(5, len(piece))
            assert not any(piece[at : at + length] in text for at in range(len(piece) - length + 1)), secret.kind


def test_the_server_gets_neither_words_nor_pixels_of_secrets(
    program: Program, server: FakeOpenAI, picture: Path, screen: Screen
) -> None:
    description = program.json(picture, "--mode", "image", "--json", OPENAI_API_KEY="sk-test-0123456789")
    jsonschema.validate(description, SCHEMA)
    (body,) = server.bodies
    assert_without_secrets(sent_text(body), screen)
    assert_without_secrets(read(sent_picture(body)), screen)
    assert {KINDS.get(secret.kind, secret.kind) for secret in screen.secrets} == {
        each["kind"] for each in description["redacted"]
    }
    assert any(warning.endswith("redacted.") for warning in description["warnings"])
    assert description["left_machine_to"] == server.base_url.split("/")[2]
    # the person's own text is all there, since it never left
    own = plain(" ".join(line["text"] for line in description["text"]))
    assert all(plain(piece) in own for secret in screen.secrets for piece in secret.pieces)
    # three digits stand in the time of any line of a log
    long = [piece for secret in screen.secrets for piece in secret.pieces if len(piece) > 5]
    assert not [piece for piece in long if plain(piece) in plain(program.logs())]


def test_all_is_sent_where_that_is_wished_for(
    program: Program, server: FakeOpenAI, picture: Path, screen: Screen
) -> None:
    key = {"OPENAI_API_KEY": "sk-test-0123456789"}
    description = program.json(picture, "--mode", "image", "--json", "--redact", "off", **key)
    assert description["redacted"] == []
    pieces = [plain(piece) for secret in screen.secrets for piece in secret.pieces]
    assert any(piece in plain(sent_text(server.bodies[0])) for piece in pieces)


def test_a_dry_run_sends_nothing_and_shows_what_would_be_sent_to_the_letter(
    program: Program, server: FakeOpenAI, picture: Path, screen: Screen, tmp_path: Path
) -> None:
    saved = tmp_path / "sent.png"
    shown = program.json(picture, "--mode", "image", "--dry-run", "--save-sent", saved)  # without a key
    assert server.headers == []
    assert_without_secrets(json.dumps(shown), screen)
    assert_without_secrets(read(saved.read_bytes()), screen)
    assert shown["left_machine_to"] == server.base_url.split("/")[2]
    with Image.open(saved) as picture_sent:
        assert picture_sent.size == (shown["picture"]["width"], shown["picture"]["height"])
        assert not picture_sent.info.keys() - {"dpi"}
    assert len(saved.read_bytes()) == shown["picture"]["bytes"]

    program(picture, "--mode", "image", "--json", OPENAI_API_KEY="sk-test-0123456789")
    (body,) = server.bodies
    system, user = body["messages"]
    assert [message["content"] for message in shown["prompt"]] == [system["content"], user["content"][0]["text"]]
    assert sent_picture(body) == saved.read_bytes()


def test_a_dry_run_says_who_may_be_asked_again(program: Program, server: FakeOpenAI, picture: Path) -> None:
    host = server.base_url.split("/")[2]
    assert program.json(picture, "--mode", "image", "--dry-run")["asked_again"] == host
    assert program.json(picture, "--mode", "concepts", "--dry-run")["asked_again"] is None
    assert server.bodies == []


def test_a_dry_run_follows_the_consent(program: Program, server: FakeOpenAI, picture: Path, tmp_path: Path) -> None:
    saved = tmp_path / "sent.png"
    nothing = program.json(picture, "--dry-run", "--save-sent", saved)
    assert (nothing["mode"], nothing["prompt"], nothing["left_machine_to"]) == ("offline", None, None)
    words = program.json(picture, "--dry-run", "--save-sent", saved, SEESAY_PRIVACY__CONSENT="concepts")
    assert (words["mode"], words["picture"]) == ("concepts", None)
    assert "[" in words["prompt"][1]["content"]
    assert not saved.exists()
    assert server.headers == []


@pytest.mark.parametrize(
    "options",
    [("--save-sent", "x.png"), ("--dry-run", "--resume", "x.txt"), ("--dry-run", "--save-audio", "x.wav")],
)
def test_options_that_do_not_go_together_are_refused(
    program: Program, picture: Path, options: tuple[str, ...], tmp_path: Path
) -> None:
    options = tuple(str(tmp_path / option) if option.startswith("x.") else option for option in options)
    assert program(picture, *options).returncode == 2
