"""Entry point of the `seesay` command; it can be interrupted while the other modules are being imported."""

from __future__ import annotations

import gc
import os
import signal
import sys
from types import FrameType

_cancelled = b"Cancelled."


def run() -> None:
    """Run the command line and exit with the contract's status."""
    _protect()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, _leave)
    if len(sys.argv) == 3 and sys.argv[1] == "trigger" and _is_carried_out(sys.argv[2]):
        return
    if sys.argv[1:2] != ["--child"]:
        gc.disable()  # until the imports are done: they create almost no garbage
        _speak_the_persons_language()
    from seesay.cli.main import run as run_command

    run_command()


def _protect() -> None:
    """Disable core dumps, which would contain keys and screen contents; child processes inherit this.

    A limit of one byte also stops a pipe handler (core(5), `core_pattern`), which ignores a limit of 0. PR_SET_DUMPABLE
    would do as well, but portals then refuse the process, since they identify it through /proc.
    """
    if sys.platform == "win32":
        import ctypes

        # no executables from the current folder; Windows ignores the case of variable names
        os.environ["NODEFAULTCURRENTDIRECTORYINEXEPATH"] = "1"
        ctypes.windll.kernel32.WerSetFlags(1)  # WER_FAULT_REPORTING_FLAG_NOHEAP
    else:
        import resource

        limit = 0 if resource.getrlimit(resource.RLIMIT_CORE)[1] == 0 else 1
        resource.setrlimit(resource.RLIMIT_CORE, (limit, limit))


def _speak_the_persons_language() -> None:
    """Set the language of all messages from the settings, or the system's."""
    global _cancelled
    from seesay.core.paths import user_folders
    from seesay.core.settings_file import interface_language
    from seesay.core.translation import ENGLISH, language, set_language, system_language, translate

    set_language(interface_language(user_folders().settings_file))
    if language() != ENGLISH and language() == system_language():
        _have_the_system_speak_it()
    _cancelled = translate("Command line", "Cancelled.").encode()


def _have_the_system_speak_it() -> None:
    """Have the C library translate its error messages, such as a full disk."""
    import contextlib
    import locale

    if hasattr(locale, "LC_MESSAGES"):
        with contextlib.suppress(locale.Error):
            locale.setlocale(locale.LC_MESSAGES, "")


def _is_carried_out(action: str) -> bool:
    """Send an action to the running program and return whether it accepts it; imports little, to be fast."""
    from seesay.core.errors import NotRunningError
    from seesay.core.paths import user_folders
    from seesay.system.instance import address, send

    if action == "ping":
        return False
    try:
        return send(address(user_folders()), {"do": action})
    except NotRunningError:
        return False


def _leave(_signal: int, _frame: FrameType | None) -> None:
    os.write(2, _cancelled + b"\n")
    os._exit(130)
