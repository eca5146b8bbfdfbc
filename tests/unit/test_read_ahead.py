"""Files are read before they are needed, by a thread for which nobody waits."""

from __future__ import annotations

import subprocess
import sys
import threading
from pathlib import Path

import pytest

from seesay.core.domain import Cancellation
from seesay.system.read_ahead import libraries, read_ahead

PRIORITY = """
import ctypes, sys
from pathlib import Path
from seesay.core.domain import Cancellation
from seesay.system.read_ahead import read_ahead
read_ahead([Path(sys.executable)], Cancellation())
print(ctypes.CDLL(None).syscall({"x86_64": 252, "aarch64": 31}[__import__("platform").machine()], 1, 0) >> 13)
"""


def test_the_largest_libraries_are_found_without_loading_them() -> None:
    code = (
        "import sys; from seesay.system.read_ahead import libraries; "
        "print(len(list(libraries())), 'numpy' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    number, loaded = done.stdout.split()
    assert int(number) >= 3
    assert loaded == "False"
    assert sum(file.stat().st_size for file in libraries()) > 20_000_000


def test_missing_files_are_passed_over_and_a_cancellation_ends_it(tmp_path: Path) -> None:
    endless = Path("/dev/zero")
    if not endless.exists():
        pytest.skip("there is no file without an end")
    cancellation = Cancellation()
    files = [tmp_path / "none", tmp_path, endless]
    thread = threading.Thread(target=read_ahead, args=(files, cancellation), daemon=True)
    thread.start()
    thread.join(0.2)
    assert thread.is_alive()
    cancellation.cancel()
    thread.join(10)
    assert not thread.is_alive()


@pytest.mark.skipif(sys.platform != "linux", reason="the priority is set through Linux")
def test_the_reads_wait_for_those_of_others() -> None:
    done = subprocess.run([sys.executable, "-c", PRIORITY], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "3", "the idle class"
