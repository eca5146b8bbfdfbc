"""How Seesay starts a Python module of its own in another process, wherever it runs from."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from seesay.servers import KEY_VARIABLES

_SECRETS = ("_KEY", "_KEYS", "_TOKEN", "_SECRET", "_PASSWORD", "_CUSTOM_HEADERS")
"""How variables end that hold secrets, also those of other programs; an account's headers may hold its key."""

CONSOLE_PROGRAM, WINDOW_PROGRAM = "seesay.exe", "seesayw.exe"
"""On Windows a program's file decides whether a console comes with it, so that a frozen Seesay has two."""


def child_command(module: str) -> list[str]:
    """Return the command that runs the Python module `module` of this program in its own process.

    A frozen program has no `-m`: its entry point takes `--child MODULE` and calls `runpy.run_module` first.
    """
    if getattr(sys, "frozen", False):
        # The one with a console certainly has standard streams; the caller hides its window.
        console = Path(sys.executable).with_name(CONSOLE_PROGRAM)
        return [str(console) if console.is_file() else sys.executable, "--child", module]
    # -P: a file called json.py in the current folder is not ours to run
    return [sys.executable, "-P", "-m", module]


def child_environment() -> dict[str, str]:
    """Return this process's environment without what opens something, which none of Seesay's children needs."""
    return {
        name: value
        for name, value in os.environ.items()
        if name not in KEY_VARIABLES and not name.upper().endswith(_SECRETS)
    }


def forget_processor() -> None:
    """Have Python's platform module not run `uname -p` for the processor's name, with keys in its environment.

    `platform.platform`, which SDKs put into their headers, asks for it and does not use it.
    """
    import platform

    vars(platform.uname())["processor"] = ""
