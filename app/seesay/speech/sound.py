"""Finding out beforehand that sound would go nowhere, where the programs that play it report success.

A PulseAudio or PipeWire server without a device gives its clients a dummy output called "auto_null", which swallows
everything without an error. espeak-ng and aplay cannot tell it from a loudspeaker.
"""

from __future__ import annotations

import os
import shutil
from pathlib import Path

from seesay.domain import Cancellation
from seesay.speech.process import run_child
from seesay.translation import translate

_DUMMY_SINK = "auto_null"  # PulseAudio's module-always-sink; WirePlumber uses the same name
_ANSWER_SECONDS = 3.0


def silent_output(cancellation: Cancellation) -> str | None:
    """Return why nothing would be heard, as a short clause, or None when it would be or that cannot be known.

    Asks a running sound server only, and starts none. Raises `Cancelled`, and `SpeechError` when the server hangs.
    """
    pactl, server = shutil.which("pactl"), _sound_server()
    if pactl is None or server is None:
        return None
    answer = bytearray()
    result = run_child(
        # naming the server keeps pactl from starting one
        [pactl, f"--server={server}", "info"],
        cancellation=cancellation,
        seconds=_ANSWER_SECONDS,
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
    """Return the address of the person's sound server as libpulse would find it, or None when none is running."""
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
