"""The child process that runs piper, a neural voice: plays an utterance sentence by sentence, or returns its sound.

piper is GPL-3.0 and optional, so only this process imports it. A request is `{"action": "speak" | "save", "text",
"model", "rate", "volume", "player"}`; `player` is a command that plays raw samples from standard input. The answer is
`{}`, with the sound for "save"; see `child_protocol`.
"""

from __future__ import annotations

import importlib
import subprocess
from collections.abc import Iterator
from typing import Any

from seesay.core.child_processes import start_program
from seesay.system.speech.child_protocol import RequestError, line, serve
from seesay.system.speech.voice import DEFAULT_RATE
from seesay.system.speech.wav import UNKNOWN_SIZE, SampleFormat, header


def main() -> None:
    """Handle the request on standard input; never returns."""
    serve("the neural voice", _handle)


def _handle(request: dict[str, Any]) -> Iterator[bytes]:
    try:
        piper = importlib.import_module("piper")
    except ImportError as problem:
        raise RequestError("piper cannot be loaded") from problem
    voice = piper.PiperVoice.load(request["model"])
    manner = piper.SynthesisConfig(length_scale=DEFAULT_RATE / request["rate"], volume=request["volume"])
    sounds = (chunk.audio_int16_bytes for chunk in voice.synthesize(request["text"], manner))
    if request["action"] == "speak":
        _play(sounds, [*request["player"], f"--rate={voice.config.sample_rate}"])
        yield line({})
        return
    yield line({})
    yield header(SampleFormat(1, voice.config.sample_rate, 16), UNKNOWN_SIZE)
    yield from sounds


def _play(sounds: Iterator[bytes], command: list[str]) -> None:
    """Play sounds while the next ones are synthesised; the player ends with this process group."""
    with start_program(command, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL) as player:
        assert player.stdin is not None  # noqa: S101  (started with a pipe)
        try:
            for sound in sounds:
                player.stdin.write(sound)
                player.stdin.flush()
            player.stdin.close()
        except BrokenPipeError as problem:
            player.kill()
            raise RequestError("no sound could be played") from problem
        # no timeout here: the parent has one
        if player.wait() != 0:
            raise RequestError("no sound could be played")


if __name__ == "__main__":
    main()
