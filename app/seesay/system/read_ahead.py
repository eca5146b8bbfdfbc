"""Reads files into the system's cache at idle I/O priority, so that loading them later is quick.

Libraries are loaded with the interpreter lock held, so loading them with a low priority would stop the window and the
keys while others use the disk. Plain reads in a thread release the lock.
"""

from __future__ import annotations

import ctypes
import os
import platform
import sys
from collections.abc import Iterable, Iterator
from contextlib import suppress
from importlib.util import find_spec
from pathlib import Path

from seesay.core.domain import Cancellation

_CHUNK = 1 << 18

_LIBRARIES = {
    "numpy": ("_core/_multiarray_umath.*", "../numpy.libs/*", ".dylibs/*"),
    "onnxruntime": ("capi/onnxruntime_pybind11_state.*",),
    "PIL": ("_imaging.*",),
}
"""Files, by package, that a description needs and a program that waits for a key does not: the largest of them."""

_IOPRIO_SET = {"x86_64": 251, "aarch64": 30, "riscv64": 30}
"""The number of Linux's system call by machine; glibc has no function for it."""
_THREAD, _IDLE = 1, 3 << 13
"""IOPRIO_WHO_PROCESS and the idle class, from linux/ioprio.h."""
_DISK, _OF_THREAD, _THROTTLE = 0, 1, 3
"""IOPOL_TYPE_DISK, IOPOL_SCOPE_THREAD and IOPOL_THROTTLE, from macOS's sys/resource.h."""
_FILE_IO_PRIORITY_HINT_INFO, _VERY_LOW = 12, 0
"""What Windows' SetFileInformationByHandle is to set, and IoPriorityHintVeryLow, from winbase.h."""


def libraries() -> Iterator[Path]:
    """Yield the largest files that describing loads, found without loading any."""
    for package, patterns in _LIBRARIES.items():
        spec = find_spec(package)
        for folder in (spec.submodule_search_locations or ()) if spec is not None else ():
            for pattern in patterns:
                yield from sorted(Path(folder).glob(pattern))


def read_ahead(files: Iterable[Path], cancellation: Cancellation) -> None:
    """Read `files` at this thread's lowest I/O priority, which stays, until a cancellation; skip missing ones."""
    _lower_thread()
    for file in files:
        with suppress(OSError), file.open("rb", buffering=0) as opened:
            _lower_file(opened.fileno())
            while not cancellation.requested and os.read(opened.fileno(), _CHUNK):
                pass


def _lower_thread() -> None:
    """Have the thread's reads wait for those of others, where the system can do that for a thread."""
    with suppress(OSError, AttributeError):
        if sys.platform == "linux":
            if (number := _IOPRIO_SET.get(platform.machine())) is not None:
                ctypes.CDLL(None).syscall(number, _THREAD, 0, _IDLE)
        elif sys.platform == "darwin":
            ctypes.CDLL(None).setiopolicy_np(_DISK, _OF_THREAD, _THROTTLE)


def _lower_file(descriptor: int) -> None:
    """Have reads of a file wait for others, where the system can do that for a file."""
    if sys.platform == "win32":
        import msvcrt

        hint = (ctypes.c_int * 2)(_VERY_LOW)  # on a boundary of eight bytes, as it is asked for
        kernel = ctypes.WinDLL("kernel32")
        kernel.SetFileInformationByHandle.argtypes = [ctypes.c_void_p, ctypes.c_int, ctypes.c_void_p, ctypes.c_uint32]
        kernel.SetFileInformationByHandle(msvcrt.get_osfhandle(descriptor), _FILE_IO_PRIORITY_HINT_INFO, hint, 4)
