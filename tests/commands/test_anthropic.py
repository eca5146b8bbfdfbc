"""Anthropic's server through the whole program: what is sent and told, what it costs, and whose key goes where."""

from __future__ import annotations

import base64
import io
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import jsonschema
import pytest
from PIL import Image

from rigs import forked
from rigs.fakes.anthropic_server import running
from rigs.fakes.openai_server import FakeOpenAI

pytestmark = pytest.mark.full

ROOT = Path(__file__).resolve().parents[2]
PROGRAM = Path(sys.executable).with_name("seesay")
PHOTOGRAPH = ROOT / "resources/samples/photograph.jpg"
SCHEMA = json.loads((ROOT / "tests/data/describe.schema.json").read_text())
KEY, OTHER = "sk-ant-0123456789-never-to-be-seen", "sk-proj-0123456789-never-to-be-seen"
FOREIGN = ("SEESAY_", "OPENAI_", "ANTHROPIC_")


@pytest.fixture
def server() -> Iterator[FakeOpenAI]:
    with running(lambda call: call.answer("A cat is in the picture.")) as fake:
        yield fake


def run(home: Path, *arguments: str | Path, **extra: str) -> subprocess.CompletedProcess[str]:
    environment = {name: value for name, value in os.environ.items() if not name.startswith(FOREIGN)}
    own = {"SEESAY_HOME": str(home), "DBUS_SESSION_BUS_ADDRESS": "unix:path=/nonexistent"}
    own |= {"SEESAY_SERVER__PRESET": "anthropic", "OPENAI_API_KEY": OTHER}
    done = forked.read(*arguments, env=environment | own | extra)
    shown = done.stdout + done.stderr + "".join(path.read_text() for path in home.rglob("*.log"))
    for secret in (KEY, OTHER, "Traceback"):
        assert secret not in shown
    return done


def test_a_picture_is_described_and_priced(tmp_path: Path, server: FakeOpenAI) -> None:
    named = {"ANTHROPIC_BASE_URL": server.base_url, "ANTHROPIC_API_KEY": KEY}
    done = run(tmp_path, "describe", PHOTOGRAPH, "--mode", "image", "--json", **named)
    assert done.returncode == 0, done.stderr
    description = json.loads(done.stdout)
    jsonschema.validate(description, SCHEMA)
    assert "cat is in the picture" in description["caption"]
    assert description["models"]["captioner"] == "claude-sonnet-5-5"
    assert description["left_machine"][-1] == "image"
    assert description["usage"] == {"prompt_tokens": 100, "completion_tokens": 20, "cost_usd": pytest.approx(0.0004)}
    (body,) = server.bodies
    assert body["model"] == "claude-sonnet-5-5"
    assert body["system"]
    picture, text = body["messages"][0]["content"]
    sent = Image.open(io.BytesIO(base64.b64decode(picture["source"]["data"])))
    assert max(sent.size) <= 1568
    assert not sent.getexif()
    assert text["type"] == "text"
    headers = server.headers[0]
    assert KEY in headers.get("authorization", "") + headers.get("x-api-key", "")
    assert not any(name.startswith("x-stainless") for name in headers)
    assert json.loads((tmp_path / "data/spending.json").read_text())["months"]


def test_the_key_of_another_account_is_not_sent(tmp_path: Path, server: FakeOpenAI) -> None:
    done = run(tmp_path, "describe", PHOTOGRAPH, "--mode", "image", ANTHROPIC_BASE_URL=server.base_url)
    assert done.returncode == 6
    assert "ANTHROPIC_API_KEY" in done.stderr
    setting = {"SEESAY_SERVER__BASE_URL": server.base_url, "ANTHROPIC_API_KEY": KEY}
    assert run(tmp_path, "describe", PHOTOGRAPH, "--mode", "image", **setting).returncode == 6
    assert server.bodies == server.model_headers == []


def test_a_server_that_the_environment_does_not_name_gets_no_key_of_openais(tmp_path: Path, server: FakeOpenAI) -> None:
    setting = {"SEESAY_SERVER__PRESET": "openai", "SEESAY_SERVER__BASE_URL": server.base_url}
    done = run(tmp_path, "describe", PHOTOGRAPH, "--mode", "image", **setting)
    assert done.returncode == 6
    assert "OPENAI_API_KEY" not in done.stderr
    assert server.bodies == []


def test_without_its_package_it_is_told_what_to_install(tmp_path: Path, server: FakeOpenAI) -> None:
    (tmp_path / "hidden").mkdir()
    (tmp_path / "hidden/sitecustomize.py").write_text(
        "import importlib.util as u\nfound = u.find_spec\n"
        "u.find_spec = lambda name, *rest: None if name == 'anthropic' else found(name, *rest)\n"
    )
    hidden = {
        "PYTHONPATH": str(tmp_path / "hidden"), "ANTHROPIC_BASE_URL": server.base_url, "ANTHROPIC_API_KEY": KEY
    }  # fmt: skip
    done = run(tmp_path, "describe", PHOTOGRAPH, "--mode", "image", **hidden)
    assert done.returncode == 2
    assert "pip install anthropic" in done.stderr
    doctor = run(tmp_path, "doctor", **hidden)
    assert (
        "anthropic cannot be used: the package anthropic is not installed. run pip install anthropic" in doctor.stdout
    )
    by_itself = run(tmp_path, "describe", PHOTOGRAPH, "--json", SEESAY_PRIVACY__CONSENT="image", **hidden)
    assert json.loads(by_itself.stdout)["mode"] == "offline"
    assert server.bodies == []
