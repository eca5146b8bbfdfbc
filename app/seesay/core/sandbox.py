"""The sandbox of a child that decodes untrusted bytes; it imports little, for a fast start.

Linux and macOS limit memory, time and writing; on Linux libseccomp also forbids files, processes and connections. On
Windows only the parent's timeout applies.
"""

from __future__ import annotations

import contextlib
import errno
import json
import os
import sys
from typing import Any

CPU_LIMIT = 60  # seconds of processor time, in case the parent dies before its own, shorter timeout

# Memory, threads and locks, clocks, open files, and exit, by libseccomp's names; names that an architecture lacks are
# skipped.
# fmt: off
_ALLOWED = (
    "read", "readv", "write", "writev", "close", "fstat", "newfstatat", "lseek", "poll", "ppoll",
    "mmap", "mmap2", "munmap", "mprotect", "mremap", "madvise", "brk",
    "futex", "futex_time64", "set_robust_list", "get_robust_list", "rseq", "membarrier",
    "sched_yield", "sched_getaffinity", "sched_setaffinity", "getcpu", "sysinfo", "uname", "getrusage", "times",
    "clock_gettime", "clock_gettime64", "clock_getres", "clock_nanosleep", "clock_nanosleep_time64", "nanosleep",
    "gettimeofday", "rt_sigaction", "rt_sigprocmask", "rt_sigreturn", "sigaltstack", "restart_syscall", "getrlimit",
    "getpid", "gettid", "getuid", "geteuid", "getgid", "getegid", "getrandom", "exit", "exit_group",
)
_READING = ("stat", "lstat", "statx", "getdents64", "readlink", "readlinkat", "pread64", "access", "faccessat")
# fmt: on
# What a program of the system needs beside that to start, and to read and write its pipes.
_STARTING = ("execve", "arch_prctl", "set_tid_address", "fcntl", "getcwd", "statfs", "fadvise64")
_IS_A_TERMINAL = 0x5401  # TCGETS; other calls of `ioctl` can type into a terminal
_CLONE_THREAD = 0x00010000
_OPENING = {"open": 1, "openat": 2}  # system calls that open a file, with the index of their flags argument


def enter_sandbox(memory: int, *, reads_files: bool = False, starts: bool = False) -> None:
    """Drop all privileges not needed, after all imports; `memory` in bytes.

    With `reads_files` files can be read; with `starts` this process can become a program of the system.
    """
    _limit_resources(memory)
    _filter_calls(reads_files=reads_files, starts=starts)


def signal_ready() -> None:
    """Tell the parent that everything is loaded, which starts its timeout; call it once, before any answer."""
    sys.stdout.buffer.write(b"\0")
    sys.stdout.buffer.flush()


def send_answer(header: dict[str, Any], body: bytes | memoryview) -> None:
    """Write an answer; see `child_processes`."""
    text = json.dumps(header | {"bytes": len(body)}).encode()
    sys.stdout.buffer.write(len(text).to_bytes(4, "big") + text)
    sys.stdout.buffer.write(body)
    sys.stdout.buffer.flush()


def _limit_resources(memory: int) -> None:
    if sys.platform == "win32":
        return
    import resource

    for what, value in (
        (resource.RLIMIT_AS, memory),
        (resource.RLIMIT_CPU, CPU_LIMIT),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_FSIZE, 0),
    ):
        hard = resource.getrlimit(what)[1]
        # macOS rejects an address space limit below the current use; the other limits still apply.
        with contextlib.suppress(ValueError, OSError):
            resource.setrlimit(what, (value if hard == resource.RLIM_INFINITY else min(value, hard), hard))


def _filter_calls(*, reads_files: bool, starts: bool) -> None:
    """Block all other system calls, if libseccomp and the kernel support filters."""
    if sys.platform != "linux":
        return
    try:
        import pyseccomp as seccomp
    except (ImportError, OSError, RuntimeError):  # RuntimeError: libseccomp is missing
        return
    calls = seccomp.SyscallFilter(seccomp.ERRNO(errno.EPERM))
    for name in _ALLOWED + (_READING if reads_files else ()) + (_STARTING if starts else ()):
        with contextlib.suppress(OSError):
            calls.add_rule(seccomp.ALLOW, name)
    # Threads, but no processes. glibc tries clone3 first, whose flags a filter cannot see, and falls back on ENOSYS.
    calls.add_rule(seccomp.ERRNO(errno.ENOSYS), "clone3")
    calls.add_rule(seccomp.ALLOW, "clone", seccomp.Arg(0, seccomp.MASKED_EQ, _CLONE_THREAD, _CLONE_THREAD))
    # A process may end itself, and query limits without setting them.
    for name in ("kill", "tgkill"):
        calls.add_rule(seccomp.ALLOW, name, seccomp.Arg(0, seccomp.EQ, os.getpid()))
    calls.add_rule(seccomp.ALLOW, "prlimit64", seccomp.Arg(2, seccomp.EQ, 0))
    if starts:
        calls.add_rule(seccomp.ALLOW, "ioctl", seccomp.Arg(1, seccomp.EQ, _IS_A_TERMINAL))
    if reads_files:
        for name, place in _OPENING.items():
            reading = seccomp.Arg(place, seccomp.MASKED_EQ, os.O_ACCMODE | os.O_CREAT | os.O_TRUNC, os.O_RDONLY)
            with contextlib.suppress(OSError):
                calls.add_rule(seccomp.ALLOW, name, reading)
    with contextlib.suppress(OSError):  # a kernel without filters, or a sandbox that forbids more
        calls.load()


_PROGRAM_MEMORY = 1 << 30


def main() -> None:
    """Become the program that the arguments name, confined: it can read files and answer, and start nothing."""
    enter_sandbox(_PROGRAM_MEMORY, reads_files=True, starts=True)
    os.execv(sys.argv[1], sys.argv[1:])  # noqa: S606, TID251  (child_processes names the program)


if __name__ == "__main__":
    main()
