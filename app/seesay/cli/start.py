"""Where the `seesay` command begins: it can be stopped from its first moment, while the rest is still being loaded."""

from __future__ import annotations

import os
import signal
from types import FrameType


def run() -> None:
    """Run the command line and end the process with the contract's exit status."""
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, _leave)
    from seesay.cli.main import run as run_command

    run_command()


def _leave(_signal: int, _frame: FrameType | None) -> None:
    os.write(2, b"Cancelled.\n")
    os._exit(130)
