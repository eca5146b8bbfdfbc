"""Cyclic garbage is collected in the window's thread only.

A collection runs in whichever thread happens to allocate, and destroys closed dialogs there. Qt takes a lock for that
and waits for the interpreter, while the window's thread may hold the interpreter and wait for that lock: a deadlock.
"""

from __future__ import annotations

import gc

from seesay.perception.inference.heap import give_back_freed


def collect_here_only() -> None:
    """Stop collections in other threads; from now on somebody has to call `collect` in the window's thread."""
    gc.disable()


def collect(*, all_of_it: bool = False) -> None:
    """Collect what has become garbage lately, or `all_of_it` (20 to 60 ms), and then give memory back."""
    if gc.isenabled():  # not the desktop program
        return
    gc.collect(2 if all_of_it else 1)
    if all_of_it:
        give_back_freed()
