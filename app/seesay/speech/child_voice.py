"""The program's side of a voice whose library lives in a process of its own; the other is `child_protocol`."""

from __future__ import annotations

import json
from collections.abc import Callable

from seesay.children import child_command
from seesay.domain import Cancellation
from seesay.errors import SpeechError
from seesay.speech.process import run_child
from seesay.translation import translate


def exchange(
    module: str,
    name: str,
    request: dict[str, object],
    cancellation: Cancellation,
    seconds: float,
    on_sound: Callable[[bytes], object] | None = None,
) -> dict[str, object]:
    """Have a process of `module` carry out `request` and return its answer; its sound goes to `on_sound`.

    Raises `Cancelled`, and `SpeechError` with the voice's `name` for no answer, or for an answer that is an error.
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
    """Takes apart what the child writes: one line of JSON, and then sound."""

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
