#!/usr/bin/python3 -IS
"""Stands before espeak-ng and writes down what Seesay's own voice is given to speak; installed as `espeak-ng` in PATH.

The real program gets the same text and options and makes its sound, which is not played: as long as that would take,
the voice of `speech_log_module.py` takes its own time, and so does this one. The log is that voice's too. A process
outside of the voice's group notices when this one is killed, as it is to silence it. Anything but speaking is handed
on to the program as it is.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from pathlib import Path

SECONDS_PER_CHARACTER = 0.004


def main() -> int:
    """Speak what stands on standard input, and return the program's exit status."""
    log, program = Path(os.environ["SEESAY_TEST_VOICE_LOG"]), os.environ["SEESAY_TEST_VOICE"]
    if "--stdin" not in sys.argv or "--stdout" in sys.argv:
        os.execv(program, [program, *sys.argv[1:]])  # noqa: S606
    text = sys.stdin.read()
    note(log, "begin", text)
    ends, end = os.pipe()
    if os.fork() == 0:
        watch(log, ends, end, text)
    done = subprocess.run([program, *sys.argv[1:], "--stdout"], input=text.encode(), stdout=subprocess.DEVNULL)
    time.sleep(len(text) * SECONDS_PER_CHARACTER)
    os.write(end, b"end")
    return done.returncode


def watch(log: Path, ends: int, end: int, text: str) -> None:
    """Note how the speaking ends: orderly, or killed."""
    os.setsid()
    os.close(end)
    for inherited in (0, 1, 2):  # whoever waits for the end of these waits for the voice
        os.close(inherited)
    note(log, "end" if os.read(ends, 3) else "stop", text)
    os._exit(0)


def note(log: Path, event: str, text: str) -> None:
    """Write a line of the log."""
    with log.open("a", encoding="utf-8") as file:
        file.write(json.dumps({"time": time.monotonic(), "event": event, "text": " ".join(text.split())}) + "\n")


if __name__ == "__main__":
    sys.exit(main())
