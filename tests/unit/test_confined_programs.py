"""A program of the system that reads a stranger's file, such as exiftool, runs in the sandbox."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

import pytest

from seesay.core.child_processes import confined, run_program

pytestmark = pytest.mark.skipif(sys.platform != "linux" or shutil.which("perl") is None, reason="needs Linux and perl")

ATTEMPTS = {
    "write": "open(my $f, '>', '{folder}/made') or die",
    "append": "open(my $f, '>>', '{folder}/there') or die",
    "remove": "unlink('{folder}/there') or die",
    "rename": "rename('{folder}/there', '{folder}/made') or die",
    "fork": "defined(fork()) or die",
    "run": "exit(system('/bin/true') == 0 ? 0 : 1)",
    "connect": "use Socket; socket(my $s, PF_INET, SOCK_STREAM, 0) or die",
    "local": "use Socket; socket(my $s, PF_UNIX, SOCK_STREAM, 0) or die",
    "kill": "kill(0, getppid()) or die",
    "memory": "my $x = 'x' x (2 << 30); print length($x)",
}


@pytest.mark.parametrize("attempt", ATTEMPTS)
def test_it_can_do_no_harm(attempt: str, tmp_path: Path) -> None:
    (tmp_path / "there").write_text("x")
    script = ATTEMPTS[attempt].format(folder=tmp_path)
    free, _ = run_program(["perl", "-e", script], seconds=60)
    if attempt != "memory":
        assert free == 0, "what it would do otherwise"
    (tmp_path / "made").unlink(missing_ok=True)
    (tmp_path / "there").write_text("x")
    held, _ = run_program(confined(["perl", "-e", script]), seconds=60)
    assert held != 0
    assert [each.name for each in tmp_path.iterdir()] == ["there"]


def test_it_reads_and_answers(tmp_path: Path) -> None:
    (tmp_path / "there").write_text("words")
    script = f"open(my $f, '<', '{tmp_path}/there') or die; print <$f>, <STDIN>"
    assert run_program(confined(["perl", "-e", script]), given=b" given", seconds=60) == (0, b"words given")
