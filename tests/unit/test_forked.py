"""Commands that are forked do what commands that are started do."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import psutil
import pytest

from rigs import forked
from rigs.waiting import wait_until

pytestmark = [
    pytest.mark.full,
    pytest.mark.slow,
    pytest.mark.skipif(sys.platform != "linux", reason="nothing is forked there"),
]


@pytest.fixture
def env(tmp_path: Path) -> dict[str, str]:
    return {**os.environ, "SEESAY_HOME": str(tmp_path), "DBUS_SESSION_BUS_ADDRESS": "unix:path=/nonexistent"}


@pytest.mark.parametrize(
    "arguments", [("--version",), ("key", "status"), ("describe", "-"), ("describe", "missing.png"), ("nonsense",)]
)
def test_status_and_streams_are_the_same(arguments: tuple[str, ...], env: dict[str, str], tmp_path: Path) -> None:
    env |= {"OPENAI_API_KEY": "sk-test", "SEESAY_INTERFACE__LANGUAGE": "de"}
    started = subprocess.run(
        [forked.PROGRAM, *arguments], env=env, cwd=tmp_path, input="x", capture_output=True, text=True
    )
    done = forked.read(*arguments, env=env, cwd=tmp_path, given=b"x")
    assert (done.returncode, done.stdout, done.stderr) == (started.returncode, started.stdout, started.stderr)


def test_each_has_an_environment_and_a_folder_of_its_own(env: dict[str, str], tmp_path: Path) -> None:
    (tmp_path / "note.png").write_bytes(b"no picture")
    german = forked.read("describe", "note.png", env={**env, "SEESAY_INTERFACE__LANGUAGE": "de"}, cwd=tmp_path)
    english = forked.read("describe", "note.png", env=env, cwd=tmp_path)
    assert "note.png is not a readable picture" in english.stderr
    assert "note.png ist kein lesbares Bild" in german.stderr
    assert os.environ.get("SEESAY_INTERFACE__LANGUAGE") is None


def test_one_that_takes_too_long_is_ended(env: dict[str, str]) -> None:
    picture = Path(__file__).parents[2] / "resources/samples/photograph.jpg"
    with pytest.raises(subprocess.TimeoutExpired):
        forked.run("describe", picture, env=env, timeout=0.3)
    server = psutil.Process(forked.server())
    wait_until(lambda: all(one.status() == psutil.STATUS_ZOMBIE for one in server.children(recursive=True)))
    assert forked.read("--version", env=env).returncode == 0


def test_modules_of_another_path_are_found(env: dict[str, str], tmp_path: Path) -> None:
    (tmp_path / "sitecustomize.py").write_text("print('from there')\n")
    assert "from there" in forked.read("--version", env={**env, "PYTHONPATH": str(tmp_path)}).stdout
