"""The base of voices that speak in a child process: pieces of text, limits and sound output.

This is the parent's side of the protocol; `child_protocol` is the child's.
"""

from __future__ import annotations

import json
import os
from abc import ABC, abstractmethod
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import ClassVar

from seesay.core.child_processes import child_command, find_program
from seesay.core.domain import Cancellation
from seesay.core.errors import SpeechError
from seesay.core.text.cleaning import is_speakable
from seesay.core.text.language_detection import split_by_language
from seesay.core.translation import language, translate
from seesay.system.speech.process import run_child
from seesay.system.speech.voice import DEFAULT_RATE, Utterance, Voice, best_language_match, voice_pieces
from seesay.system.speech.wav import WavFile

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
