"""How Seesay starts a Python module of its own in another process, wherever it runs from."""

from __future__ import annotations

import sys


def child_command(module: str) -> list[str]:
    """Return the command that runs the Python module `module` of this program in a process of its own.

    A frozen program has no `-m`: there the executable is called with `--child MODULE`, which the command line's entry
    point hands to `runpy.run_module` before it does anything else.
    """
    if getattr(sys, "frozen", False):
        return [sys.executable, "--child", module]
    # -P: a file called json.py in the current folder is not ours to run
    return [sys.executable, "-P", "-m", module]
