"""Where the `seesay` command begins: it can be stopped from its first moment, while the rest is still being loaded."""

from __future__ import annotations

import gc
import os
import signal
import sys
from types import FrameType

_cancelled = b"Cancelled."


def run() -> None:
    """Run the command line and end the process with the contract's exit status."""
    _protect()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, _leave)
    if len(sys.argv) == 3 and sys.argv[1] == "trigger" and _is_carried_out(sys.argv[2]):
        return
    if sys.argv[1:2] != ["--child"]:
        gc.disable()  # until what was asked for is loaded: next to nothing is garbage until then
        _speak_the_persons_language()
    from seesay.cli.main import run as run_command

    run_command()


def _protect() -> None:
    """Have no crash write memory to disk, since it holds keys and what was on the screen; children inherit this.

    A limit of one byte also stops a program that the kernel would hand the memory to (core(5), `core_pattern`); that
    one ignores a limit of 0. Being undumpable (prctl) would do as well, but then the desktop's portals refuse the
    process: they look into /proc to know who asks.
    """
    if sys.platform == "win32":
        import ctypes

        # do not run programs in the current folder; on Windows the case of a variable's name does not matter
        os.environ["NODEFAULTCURRENTDIRECTORYINEXEPATH"] = "1"
        ctypes.windll.kernel32.WerSetFlags(1)  # WER_FAULT_REPORTING_FLAG_NOHEAP
    else:
        import resource

        limit = 0 if resource.getrlimit(resource.RLIMIT_CORE)[1] == 0 else 1
        resource.setrlimit(resource.RLIMIT_CORE, (limit, limit))


def _speak_the_persons_language() -> None:
    """Have all that is said from now on be in the language that was set for the program, or in the system's."""
    global _cancelled
    from seesay.core.paths import user_folders
    from seesay.core.settings_file import interface_language
    from seesay.core.translation import ENGLISH, language, system_language, translate, use

    use(interface_language(user_folders().settings_file))
    if language() != ENGLISH and language() == system_language():
        _have_the_system_speak_it()
    _cancelled = translate("Command line", "Cancelled.").encode()


def _have_the_system_speak_it() -> None:
    """Have the system word its own reasons, such as a full disk, in the person's language, where it has them in it."""
    import contextlib
    import locale

    if hasattr(locale, "LC_MESSAGES"):
        with contextlib.suppress(locale.Error):
            locale.setlocale(locale.LC_MESSAGES, "")


def _is_carried_out(action: str) -> bool:
    """Tell the running program to act, and return whether it does; loads little, since a key may be bound to this."""
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
