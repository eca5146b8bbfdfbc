"""The test desktop ends what runs on it: what is left over would be counted by the tests that come after."""

from __future__ import annotations

import time
from pathlib import Path

import psutil
import pytest

from rigs.processes import MARK, Programs, fresh_environment, marked, wait_for


@pytest.fixture
def programs(tmp_path: Path) -> Programs:
    return Programs(env=fresh_environment(tmp_path), home=tmp_path)


def test_a_program_ends_whose_environment_is_gone(programs: Programs) -> None:
    # as after a program gave itself a title
    process = programs.spawn(["env", "--ignore-environment", "sleep", "1000"])
    wait_for(lambda: not list(marked(programs.env[MARK])), "a program without an environment")
    programs.end()
    assert not psutil.pid_exists(process.pid)


def test_a_program_ends_that_a_program_left_behind(programs: Programs) -> None:
    assert programs.spawn(["sh", "-c", "setsid sleep 1000 &"]).wait() == 0
    (left,) = wait_for(lambda: list(marked(programs.env[MARK])), "the program left behind")
    programs.end()
    # the system's first process may not have taken note of its end yet
    assert not left.is_running() or left.status() == psutil.STATUS_ZOMBIE


def test_a_program_ends_that_does_not_want_to(programs: Programs) -> None:
    process = programs.spawn(["sh", "-c", "trap '' TERM; touch ready; while true; do sleep 0.1; done"])
    wait_for((programs.home / "ready").exists, "the program")
    time.sleep(0.1)
    programs.end()
    assert not psutil.pid_exists(process.pid)
