"""One heap for all threads, from which what was freed can go back to the system."""

from __future__ import annotations

import ctypes
import subprocess
import sys

import pytest

pytestmark = pytest.mark.skipif(
    sys.platform != "linux" or not hasattr(ctypes.CDLL(None), "malloc_trim"),
    reason="another C library than glibc, or another system",
)

PROGRAM = """
import ctypes, sys, threading
from seesay.perception.inference.parallel import share_one_heap

if sys.argv[1] == "shared":
    share_one_heap()
together = threading.Barrier(4)

def work():
    pieces = [b"." * 10_000 for _ in range(100)]
    together.wait()

threads = [threading.Thread(target=work) for _ in range(4)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
library = ctypes.CDLL(None)
library.malloc_info(0, ctypes.c_void_p.in_dll(library, "stdout"))
library.fflush(None)
"""


@pytest.mark.parametrize(("wanted", "one"), [("shared", True), ("apart", False)])
def test_threads_share_a_heap(wanted: str, one: bool) -> None:
    """The second case shows that the first one tells something."""
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, wanted], capture_output=True, text=True, check=True, timeout=60
    )
    assert (done.stdout.count("<heap nr=") == 1) is one
