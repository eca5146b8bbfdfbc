"""The base of voices that speak in a child process, which cannot outlive, hang or litter the program.

Each child leads its own process group, so that the terminal's Ctrl+C reaches only Seesay, which then ends the group.
The child ends with Seesay even when Seesay is killed: by the kernel's parent-death signal (`setpriv`), or when its
standard input closes. This is the parent's side of the protocol; `child_protocol` is the child's.
"""

from __future__ import annotations

import contextlib
import json
import os
import signal
import subprocess
import sys
import threading
import time
from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import IO, ClassVar

from seesay.core.child_processes import Process, child_command, child_environment, find_program, start_program
from seesay.core.domain import Cancellation
from seesay.core.errors import SpeechError
from seesay.core.text.cleaning import is_speakable
from seesay.core.text.language_detection import split_by_language
from seesay.core.translation import language, translate
from seesay.system.speech.voice import DEFAULT_RATE, Utterance, Voice, best_language_match, voice_pieces
from seesay.system.speech.wav import WavFile

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


_SECONDS_PER_CHARACTER = 1.0  # at 175 words a minute; the slowest are digits and emoji, which are spoken by name

_DUMMY_SINK = "auto_null"  # PulseAudio's module-always-sink; WirePlumber uses the same name
_SERVER_SECONDS = 3.0

OnSound = Callable[[bytes], object]
"""Receives the pieces of a WAV stream."""


class ProcessVoice(Voice, ABC):
    """A voice that synthesises each piece of a text in a child process."""

    audible = True
    rates: ClassVar[tuple[int, int]]
    """Minimum and maximum words per minute."""
    grace_seconds: ClassVar[float] = 30.0
    """Timeout in addition to the speaking time."""

    def speak(self, utterance: Utterance, cancellation: Cancellation) -> None:
        pieces = self._pieces(utterance)
        if reason := silent_output(cancellation):
            raise SpeechError(reason)
        for piece in pieces:
            self._say(piece, cancellation)

    def save(self, utterance: Utterance, path: Path, cancellation: Cancellation | None = None) -> None:
        pieces = self._pieces(utterance)
        with WavFile(path) as file:
            for piece in pieces:
                self._say(piece, cancellation or Cancellation(), file.stream())

    def _pieces(self, utterance: Utterance) -> list[Utterance]:
        """Return one utterance per process, within the voice's limits; raises `SpeechError`."""
        least, most = self.rates
        rate, volume = min(max(utterance.rate, least), most), min(max(utterance.volume, 0.0), 1.0)
        whole = replace(utterance, rate=rate, volume=volume)
        return [piece for text in self._texts(utterance.text) for piece in self._by_language(replace(whole, text=text))]

    def _by_language(self, piece: Utterance) -> list[Utterance]:
        """Split at changes of script; text without a voice for its language keeps the default one."""
        usual = piece.language or language()
        parts = [(text, tag) for text, tag in split_by_language(piece.text, usual) if is_speakable(text)]
        if all(tag == usual for _, tag in parts):
            return [piece]
        voices = self.voices()
        chosen = (piece.voice or "").partition("+")[0]  # espeak-ng's variants, as in "en-us+f3"
        its = [tag for each in voices if chosen in (each.identifier, *each.languages) for tag in each.languages]
        offered = [tag for each in voices for tag in each.languages]
        pieces: list[Utterance] = []
        for text, tag in parts:
            foreign = (
                tag != usual and best_language_match(tag, its) is None and best_language_match(tag, offered) is not None
            )
            spoken = replace(piece, text=text.strip())
            pieces.append(replace(spoken, language=tag, voice=None) if foreign else spoken)
        return pieces

    def _texts(self, text: str) -> Sequence[str]:
        return voice_pieces(text)

    def _seconds(self, piece: Utterance) -> float:
        return self.grace_seconds + len(piece.text) * _SECONDS_PER_CHARACTER * DEFAULT_RATE / piece.rate

    @abstractmethod
    def _say(self, piece: Utterance, cancellation: Cancellation, on_sound: OnSound | None = None) -> None:
        """Speak a piece to its end, or pass its sound to `on_sound`; raises `SpeechError` and `Cancelled`."""


def silent_output(cancellation: Cancellation) -> str | None:
    """Return as a clause why nothing would be heard; None if there is output or it is unknown.

    A PulseAudio or PipeWire server without a device silently offers a dummy output. Queries only a running server.
    Raises `Cancelled`, and `SpeechError` if the server hangs.
    """
    pactl, server = find_program("pactl"), _sound_server()
    if pactl is None or server is None:
        return None
    answer = bytearray()
    result = run_child(
        # naming the server keeps pactl from starting one
        [pactl, f"--server={server}", "info"],
        cancellation=cancellation,
        seconds=_SERVER_SECONDS,
        on_output=answer.extend,
        environment={"LC_ALL": "C"},
    )
    if result.status != 0:
        return None
    for line in answer.decode("utf-8", "replace").splitlines():
        label, _, value = line.partition(":")
        if label.strip() == "Default Sink" and value.strip() == _DUMMY_SINK:
            return translate("Reasons", "the sound server has no output device")
    return None


def _sound_server() -> str | None:
    """Return the address of the user's sound server as libpulse finds it, None if none is running."""
    if named := os.environ.get("PULSE_SERVER"):
        return named
    runtime = os.environ.get("PULSE_RUNTIME_PATH")
    folder = os.environ.get("XDG_RUNTIME_DIR")
    if runtime:
        socket = Path(runtime) / "native"
    elif folder:
        socket = Path(folder) / "pulse" / "native"
    else:
        return None
    return f"unix:{socket}" if socket.is_socket() else None


def request_from_child(
    module: str,
    name: str,
    request: dict[str, object],
    cancellation: Cancellation,
    seconds: float,
    on_sound: Callable[[bytes], object] | None = None,
) -> dict[str, object]:
    """Send `request` to a process of `module` and return its answer; its sound goes to `on_sound`.

    Raises `Cancelled`, and `SpeechError` with the voice's `name` if there is no answer or an error.
    """
    reply = _Reply(on_sound)
    result = run_child(
        child_command(module),
        text=json.dumps(request).encode("ascii") + b"\n",
        hold_input=True,
        cancellation=cancellation,
        seconds=seconds,
        on_output=reply.take,
    )
    if reply.line is None or result.status != 0:
        raise SpeechError(
            translate("Reasons", "{name} ended without an answer (status {status})").format(
                name=name, status=result.status
            )
        )
    answer: dict[str, object] = json.loads(reply.line)
    if problem := answer.get("error"):
        raise SpeechError(str(problem))
    return answer


class _Reply:
    """Splits the child's output into one JSON line and sound."""

    def __init__(self, on_sound: Callable[[bytes], object] | None) -> None:
        self.line: bytes | None = None
        self._on_sound = on_sound
        self._head = bytearray()

    def take(self, piece: bytes) -> None:
        if self.line is None:
            self._head.extend(piece)
            line, newline, piece = bytes(self._head).partition(b"\n")
            if not newline:
                return
            self.line = line
        if piece and self._on_sound is not None:
            self._on_sound(piece)
