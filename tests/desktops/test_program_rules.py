"""A program that the person set to send nothing is not sent, also where another program has the keyboard."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import tomli_w

from rigs.fakes.openai_server import Call, FakeOpenAI, running
from rigs.processes import wait_for
from rigs.session import Desktop, Window, desktop, missing_packages
from seesay.core.region import Region

if missing := missing_packages({"xterm": "xterm", "xmessage": "x11-utils"}):
    pytest.skip(f"Debian packages are not installed: {' '.join(missing)}", allow_module_level=True)

PROGRAM = Path(sys.executable).with_name("seesay")
SETTINGS = {"privacy": {"consent": "image"}, "applications": {"xmessage": {"mode": "offline"}}}
SECRET, FRONT = Region(40, 40, 300, 140), Region(400, 60, 400, 300)

Describe = Callable[..., tuple[dict[str, Any], str]]


@pytest.fixture(scope="module")
def screen(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Desktop, Window]]:
    home = tmp_path_factory.mktemp("seesay")
    (home / "settings.toml").write_text(tomli_w.dumps(SETTINGS))
    with desktop(900, 600) as started:
        started.env["SEESAY_HOME"] = str(home)
        vault = started.open(["xmessage", "-title", "Vault", "Master password swordfish"], SECRET)
        started.open(["xterm", "-T", "Notes", "-e", "sleep 1000"], FRONT)
        wait_for(lambda: started.focused_title() == "Notes", "the terminal in front")
        yield started, vault


@pytest.fixture
def server() -> Iterator[FakeOpenAI]:
    def answer(call: Call) -> None:
        call.answer(*["A terminal is open."] * int(call.body.get("n") or 1))

    with running(answer) as running_server:
        yield running_server


@pytest.fixture
def describe(screen: tuple[Desktop, Window], server: FakeOpenAI) -> Describe:
    def run(*options: str) -> tuple[dict[str, Any], str]:
        done = subprocess.run(
            [PROGRAM, "describe", *options, "--json"],
            env={
                **screen[0].env,
                "OPENAI_BASE_URL": server.base_url,
                "OPENAI_API_KEY": "sk-test",
                "SEESAY_PRIVACY__CONSENT_SERVER": server.base_url,  # each test has a server of its own
            },
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=200,
        )
        assert done.returncode == 0, done.stderr
        return json.loads(done.stdout), done.stderr

    return run


@pytest.mark.parametrize(
    "source", [["--screen"], ["--region", "0,0,900,600"], ["--region", "0,0,200,200"], ["--screen", "--mode", "image"]]
)
def test_nothing_is_sent_while_it_can_be_seen(describe: Describe, server: FakeOpenAI, source: list[str]) -> None:
    description, told = describe(*source)
    assert server.bodies == []
    assert description["left_machine"] == []
    assert description["mode"] == "offline"
    assert "Nothing was sent, because Xmessage is on the screen." in told
    assert any("Xmessage" in warning for warning in description["warnings"])


def test_what_does_not_show_it_is_sent(describe: Describe, server: FakeOpenAI, screen: tuple[Desktop, Window]) -> None:
    for source in (["--window"], ["--region", "390,50,430,330"]):
        description, told = describe(*source)
        assert "image" in description["left_machine"], told
    started, vault = screen
    started.ask("xdotool", "windowminimize", str(vault.identifier))
    started.settle()
    try:
        assert "image" in describe("--screen")[0]["left_machine"]
    finally:
        started.raise_(vault)
