"""Runs a voice as a child process that cannot outlive, hang or litter the program.

Each child leads its own process group, so that the terminal's Ctrl+C reaches only Seesay, which then ends the group.
The child ends with Seesay even when Seesay is killed: by the kernel's parent-death signal (`setpriv`), or when its
standard input closes (`seesay.system.speech.child_protocol`).
"""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import IO

from seesay.core.child_processes import Process, child_environment, find_program, start_program
from seesay.core.domain import Cancellation
from seesay.core.errors import SpeechError
from seesay.core.translation import translate

_POLL_SECONDS = 0.01  # delay of a cancellation, a tenth of the 100 ms that silence may take
_KEPT_ERROR_BYTES = 4096  # espeak-ng repeats one error line hundreds of times if its sound server goes away
_PIECE_BYTES = 1 << 16


@dataclass(frozen=True, slots=True)
class ChildResult:
    """A child's exit status (negative for a signal, on POSIX) and the start of its standard error."""

    status: int
    errors: str


def bound_to_parent(command: Sequence[str]) -> list[str]:
    """Wrap `command` so that the kernel kills it when this process dies, if `setpriv` is available.

    For programs that do not watch their standard input. Without `setpriv` such a child ends with its sentence.
    """
    program = find_program(command[0]) or command[0]
    setpriv = find_program("setpriv") if sys.platform == "linux" else None
    return [*([setpriv, "--pdeathsig", "KILL", "--"] if setpriv else ()), program, *command[1:]]


def run_child(
    command: Sequence[str],
    *,
    cancellation: Cancellation,
    seconds: float,
    text: bytes = b"",
    hold_input: bool = False,
    on_output: Callable[[bytes], object] | None = None,
    environment: Mapping[str, str] | None = None,
) -> ChildResult:
    """Run `command` with `text` on its standard input, and return when its process group has ended.

    `on_output` receives standard output in pieces, in another thread; its exceptions end the child and are raised here.
    `hold_input` keeps standard input open until the child ends; `environment` is added to this process's. Raises
    `Cancelled`, and `SpeechError` if the child cannot start or takes longer than `seconds`.
    """
    cancellation.check()
    with _Child(_start(command, on_output is not None, environment)) as child:
        child.feed(text, hold_input)
        child.listen(on_output)
        deadline = time.monotonic() + seconds
        while not child.ended.wait(_POLL_SECONDS):
            cancellation.check()
            if time.monotonic() > deadline:
                raise SpeechError(translate("Reasons", "the voice does not respond"))
        child.finish()
        cancellation.check()
        return ChildResult(child.process.returncode, child.errors.decode("utf-8", "replace"))


def _start(command: Sequence[str], output: bool, environment: Mapping[str, str] | None) -> Process:
    flags = 0
    if sys.platform == "win32":
        flags = subprocess.CREATE_NEW_PROCESS_GROUP | subprocess.CREATE_NO_WINDOW
    try:
        return start_program(
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE if output else subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            env=child_environment() | dict(environment or {}),
            creationflags=flags,
            start_new_session=True,
            bufsize=0,
        )
    except OSError as problem:
        raise SpeechError(
            translate("Reasons", "the voice could not be started ({strerror})").format(strerror=problem.strerror)
        ) from problem


@dataclass(slots=True)
class _Child:
    """A running child with the threads that serve its pipes; leaving the context ends all of them."""

    process: Process
    ended: threading.Event = field(default_factory=threading.Event)
    errors: bytearray = field(default_factory=bytearray)
    _failure: list[BaseException] = field(default_factory=list)
    _feeding: threading.Thread | None = None
    _listening: list[threading.Thread] = field(default_factory=list)

    def __enter__(self) -> _Child:
        return self

    def __exit__(self, *_: object) -> None:
        self._kill()
        self.process.wait()
        for thread in (self._feeding, *self._listening):
            if thread is not None:
                thread.join()
        for pipe in (self.process.stdin, self.process.stdout, self.process.stderr):
            if pipe is not None:
                with contextlib.suppress(OSError):
                    pipe.close()

    def feed(self, text: bytes, hold: bool) -> None:
        """Write what fits into the pipe at once, and the rest from a thread."""
        pipe = self.process.stdin
        assert pipe is not None  # noqa: S101  (started with a pipe)
        rest = memoryview(text)
        if sys.platform != "win32":
            os.set_blocking(pipe.fileno(), False)
            with contextlib.suppress(OSError):
                rest = rest[pipe.write(rest) or 0 :]
            os.set_blocking(pipe.fileno(), True)

        def write(rest: memoryview) -> None:
            # a child that ends early reports why by its exit status
            with contextlib.suppress(OSError):
                while rest:
                    rest = rest[pipe.write(rest) :]
                if not hold:
                    pipe.close()

        if rest:
            self._feeding = self._serve(write, rest)
        else:
            write(rest)

    def listen(self, on_output: Callable[[bytes], object] | None) -> None:
        """Read the child's outputs in threads until they close."""
        output, errors = self.process.stdout, self.process.stderr
        assert errors is not None  # noqa: S101  (started with a pipe)

        def read_output(pipe: IO[bytes], take: Callable[[bytes], object]) -> None:
            try:
                while piece := pipe.read(_PIECE_BYTES):
                    take(piece)
            except BaseException as problem:  # noqa: BLE001  (raised again in the thread that asked)
                self._failure.append(problem)
                self.ended.set()

        def read_errors() -> None:
            while piece := errors.read(_PIECE_BYTES):
                self.errors.extend(piece[: _KEPT_ERROR_BYTES - len(self.errors)])
            self.ended.set()

        if output is not None and on_output is not None:
            self._listening.append(self._serve(read_output, output, on_output))
        self._listening.append(self._serve(read_errors))

    def finish(self) -> None:
        """Wait for a child that has closed its outputs to exit; raise errors of the reading threads."""
        if not self._failure:
            # standard error closes with the process: the rest takes the kernel a moment
            try:
                self.process.wait(timeout=5)
            except subprocess.TimeoutExpired as problem:
                raise SpeechError(translate("Reasons", "the voice does not respond")) from problem
            for thread in self._listening:
                thread.join()
        if self._failure:
            raise self._failure[0]

    @staticmethod
    def _serve(work: Callable[..., None], *arguments: object) -> threading.Thread:
        thread = threading.Thread(target=work, args=arguments, name="voice pipe", daemon=True)
        thread.start()
        return thread

    def _kill(self) -> None:
        if sys.platform == "win32":
            self.process.kill()
        else:
            # also after a normal exit, for processes left in its group
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.killpg(self.process.pid, signal.SIGKILL)
