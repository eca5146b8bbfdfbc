"""How much memory work takes, in this process and in those that it starts."""

from __future__ import annotations

import mmap
import subprocess
import sys
import time

import pytest

from seesay.cli.doctor_command import PeakMemory

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells")
_MUCH = 80_000_000


@pytest.mark.slow
def test_what_is_added_and_given_back_counts() -> None:
    with PeakMemory() as memory:
        # fresh pages: what earlier tests have left on the heap would be taken first
        with mmap.mmap(-1, _MUCH) as taken:
            taken[::4096] = bytes(len(range(0, _MUCH, 4096)))
            time.sleep(0.2)
        time.sleep(0.1)
    assert _MUCH / 2 < memory.grown < 4 * _MUCH


@pytest.mark.slow
def test_what_children_take_at_once_counts() -> None:
    program = f"import time; taken = bytearray(b'x' * {_MUCH}); time.sleep(1)"
    with PeakMemory() as memory:
        children = [subprocess.Popen([sys.executable, "-c", program]) for _ in range(2)]
        for child in children:
            child.wait()
    assert memory.grown > 2 * _MUCH


def test_what_was_there_before_does_not_count() -> None:
    taken = bytearray(b"x" * _MUCH)
    with PeakMemory() as memory:
        time.sleep(0.1)
    assert memory.grown < _MUCH / 2
    assert taken
