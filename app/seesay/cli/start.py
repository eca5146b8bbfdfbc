"""Where the `seesay` command begins: it can be stopped from its first moment, while the rest is still being loaded."""

from __future__ import annotations

import os
import signal
import sys
from types import FrameType


def run() -> None:
    """Run the command line and end the process with the contract's exit status."""
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, _leave)
    if len(sys.argv) == 3 and sys.argv[1] == "trigger" and _is_carried_out(sys.argv[2]):
        return
    from seesay.cli.main import run as run_command

    run_command()


def _is_carried_out(action: str) -> bool:
    """Tell the running program to act, and return whether it does.

    A key may be bound to this, so that nothing is loaded that it can do without; whatever goes wrong is left to the
    command itself, which has the words for it.
    """
    from seesay.errors import NotRunningError
    from seesay.instance import address, send
    from seesay.paths import user_folders

    if action == "ping":
        return False
    try:
        return send(address(user_folders()), {"do": action})
    except NotRunningError:
        return False


def _leave(_signal: int, _frame: FrameType | None) -> None:
    os.write(2, b"Cancelled.\n")
    os._exit(130)
