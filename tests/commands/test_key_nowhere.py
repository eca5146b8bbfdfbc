"""The whole program with a key, while the server does all wrong it can: the key is in no file, output or argument."""

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from rigs.fakes.key_watch import watching_for
from rigs.fakes.openai_server import Call, Scenario, running

ROOT = Path(__file__).resolve().parents[2]
PROGRAM = Path(sys.executable).with_name("seesay")
KEY = "sk-proj-" + "Qm9zc2Vz" * 6

pytestmark = [pytest.mark.full, pytest.mark.skipif(not Path("/proc/self/cmdline").exists(), reason="needs /proc")]


def echoing(status: int, code: str | None = None) -> Scenario:
    """Return a server that fails and repeats the key in its message, as OpenAI's does with a part of it."""
    return lambda call: call.error(status, f"Incorrect API key provided: {KEY}.", code=code)


def breaking_off(call: Call) -> None:
    call.begin()
    call.chunk("A cat. It")
    call.drop()


def endless(call: Call) -> None:
    call.begin()
    call.chunk(f"A cat with the words {KEY[::-1]}. " * 20_000)
    call.done()


def garbage(call: Call) -> None:
    call.begin()
    call.raw(f"data: {{{KEY}\n\n")


SCENARIOS: dict[str, Scenario] = {
    "success": lambda call: call.answer(*["A cat is in the picture."] * int(call.body.get("n") or 1)),
    "bad request": echoing(400),
    "key refused": echoing(401, "invalid_api_key"),
    "region": echoing(403, "unsupported_country_region_territory"),
    "model gone": echoing(404, "model_not_found"),
    "no credit": echoing(429, "insufficient_quota"),
    "rate limit": lambda call: call.error(429, KEY, code="rate_limit_exceeded", retry_after="600"),
    "server error": echoing(500, "server_error"),
    "a proxy's page": lambda call: call.send(502, f"<html>{KEY}</html>", "text/html"),
    "broken off": breaking_off,
    "garbage": garbage,
    "no end": endless,
    "empty": lambda call: call.answer(*[""] * int(call.body.get("n") or 1)),
    "content filter": lambda call: call.answer("", finish="content_filter"),
}


@pytest.mark.parametrize("name", SCENARIOS)
def test_the_key_is_nowhere(name: str, tmp_path: Path) -> None:
    kept = {key: value for key, value in os.environ.items() if not key.startswith(("SEESAY_", "OPENAI_"))}
    with running(SCENARIOS[name]) as server, watching_for(KEY) as watch:
        done = subprocess.run(
            [
                PROGRAM, "describe", str(ROOT / "resources/samples/photograph.jpg"),
                "--json", "--save-audio", str(tmp_path / "home/description.wav"),
            ],
            env=kept
            | {
                "SEESAY_HOME": str(tmp_path / "home"),
                "SEESAY_DEBUG": "1",
                "SEESAY_PRIVACY__CONSENT": "image",
                "OPENAI_BASE_URL": server.base_url,
                "OPENAI_API_KEY": KEY,
                "DBUS_SESSION_BUS_ADDRESS": "unix:path=/nonexistent",
            },
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=120,
            check=False,
        )  # fmt: skip
    assert done.returncode == 0, done.stderr.decode()
    assert server.bodies, "the key was never used"
    assert b"Traceback" not in done.stderr
    watch.assert_nowhere(tmp_path, printed=done.stdout + done.stderr)


def test_the_watch_sees_a_key_in_arguments_files_and_output(tmp_path: Path) -> None:
    with (
        watching_for(KEY) as watch,
        subprocess.Popen([sys.executable, "-c", "input()", KEY], stdin=subprocess.PIPE) as seen,
    ):
        while not any(KEY.encode() in line for line in watch.arguments):
            time.sleep(0.01)
        seen.communicate(b"\n")
    with pytest.raises(AssertionError):
        watch.assert_nowhere(tmp_path)
    watch.arguments.clear()
    watch.assert_nowhere(tmp_path, printed=b"nothing")
    with pytest.raises(AssertionError):
        watch.assert_nowhere(tmp_path, printed=KEY.encode())
    (tmp_path / "log").write_text(f"x{KEY[:30]}")
    with pytest.raises(AssertionError):
        watch.assert_nowhere(tmp_path)
