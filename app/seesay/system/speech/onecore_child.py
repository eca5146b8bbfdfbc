"""The child process that synthesises and plays OneCore voices, killed to interrupt them.

A request is `{"action": "speak" | "save", "text", "voice", "rate", "volume"}`, as for `onecore_api`. The answer is
`{}`, with the sound for "save"; see `child_protocol`.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from seesay.system.speech.child_protocol import RequestError, line, serve


def main() -> None:
    """Handle the request on standard input; never returns."""
    serve("OneCore", _handle)


def _handle(request: dict[str, Any]) -> Iterator[bytes]:
    from seesay.system.speech import onecore_api as api

    api.initialise_runtime()
    sound = api.synthesise(request["text"], request["voice"], request["rate"], request["volume"])
    if request["action"] == "save":
        yield line({})
        yield sound
        return
    try:
        api.play(sound)
    except RuntimeError as problem:
        raise RequestError("no sound could be played") from problem
    yield line({})


if __name__ == "__main__":
    main()
