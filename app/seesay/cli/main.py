"""The `seesay` command: its subcommands, each imported when it is called, and its exit status."""

from __future__ import annotations

import errno
import gc
import importlib
import logging
import os
import runpy
import signal
import sys
from collections.abc import Callable
from pathlib import Path
from types import FrameType

import click

from seesay import __version__
from seesay.cli.context import Context
from seesay.cli.help import translated
from seesay.cli.output import take_standard_output, tell
from seesay.errors import Cancelled, SeesayError, StorageError
from seesay.log import log_bug
from seesay.messages import bug, explain
from seesay.translation import translate

_log = logging.getLogger("seesay.cli")

_CANCELLED = 130
"""The shell's own status for a program ended by Ctrl+C."""

_CHILDREN = (
    "seesay.capture.document_child",
    "seesay.capture.picture_child",
    "seesay.capture.screen_cast_child",
    "seesay.capture.svg_child",
    "seesay.speech.onecore_child",
    "seesay.speech.piper_child",
    "seesay.speech.pyttsx3_child",
    "seesay.inference.quantise_child",
)

_OUTPUT_ERRORS = (errno.ENOSPC, errno.EIO, errno.EBADF, errno.EFBIG, errno.EINVAL)

COMMANDS = {
    "describe": ("seesay.cli.describe", "describe", "Describe pictures in words."),
    "read": ("seesay.cli.describe", "read", "Read the text in pictures."),
    "concepts": ("seesay.cli.describe", "concepts", "Name what a picture may show."),
    "alt": ("seesay.cli.alt", "alt", "Write alt text for many pictures, or check it."),
    "rank": ("seesay.cli.describe", "rank", "Rank captions by how well they fit a picture."),
    "watch": ("seesay.cli.watching", "watch", "Tell text of the screen as it appears."),
    "click": ("seesay.cli.clicking", "click_", "Press what stands on the screen, by its words."),
    "compare": ("seesay.cli.compare", "compare", "Tell what two pictures have in common and in what they differ."),
    "find": ("seesay.cli.history", "find", "Find earlier descriptions."),
    "history": ("seesay.cli.history", "history", "List, show, save and delete earlier descriptions."),
    "say": ("seesay.cli.speech", "say", "Speak a text."),
    "voices": ("seesay.cli.speech", "voices", "List and test the voices."),
    "key": ("seesay.cli.key", "key", "Keep the API key in the keyring of the system."),
    "models": ("seesay.cli.models", "models", "List, fetch and choose the models."),
    "open": ("seesay.cli.desktop", "open_", "Describe pictures in the running program."),
    "trigger": ("seesay.cli.desktop", "trigger", "Have the running program act."),
    "doctor": ("seesay.cli.doctor", "doctor", "Tell what works here and what does not."),
}


class LazyGroup(click.Group):
    """A group that imports the module of a command when the command is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the commands in the order in which a newcomer meets them."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import and return a command, or None when there is none of that name."""
        if cmd_name not in COMMANDS:
            return None
        module, attribute, _ = COMMANDS[cmd_name]
        command: click.Command = getattr(importlib.import_module(module), attribute)
        if not gc.isenabled():  # seesay.cli.start
            gc.freeze()
            gc.enable()
        return translated(command)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command; a word that is none is not repeated, for it may be a key pasted in the wrong place."""
        if args and args[0] not in COMMANDS and not args[0].startswith("-"):
            ctx.fail(translate("Command line", "There is no such command; seesay --help lists those there are."))
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the list of commands without importing any of them."""
        with formatter.section(translate("click", "Commands")):
            formatter.write_dl(
                [(name, translate("Command line", summary)) for name, (_, _, summary) in COMMANDS.items()]
            )


@click.group(
    cls=LazyGroup,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="Try: seesay describe picture.jpg",
)
@click.version_option(__version__, message="Seesay %(version)s")
@click.option("--hidden", is_flag=True, help="Start the program without its window.")
@click.pass_context
def seesay(context: click.Context, hidden: bool) -> int | None:
    """Seesay speaks what is on the screen or in a picture, honestly and on this machine.

    Without a command it starts the desktop program.
    """
    context.obj = Context.start()
    for signal_number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(signal_number, _canceller(context.obj))
    if context.invoked_subcommand is not None:
        if hidden:
            raise click.UsageError(translate("Command line", "--hidden goes without a command."))
        return None
    from seesay.cli.desktop import start

    return start(context.obj, hidden=hidden)


def run() -> None:
    """Run the command line and end the process with the contract's exit status."""
    if sys.argv[1:2] == ["--child"] and sys.argv[2:3] in ([module] for module in _CHILDREN):
        # A frozen program has no `python -m`; this is how it starts its own helper processes.
        module = sys.argv[2]
        del sys.argv[1:3]  # the module finds its arguments where `python -m` would put them
        runpy.run_module(module, run_name="__main__")
        return
    _open_missing_streams()
    take_standard_output()
    sys.exit(_status())


def _open_missing_streams() -> None:
    """Put the null device in place of standard streams that are closed, as a program without a console has them."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, Path(os.devnull).open(mode, encoding="utf-8"))  # noqa: SIM115  as long as the program


def _status() -> int:
    try:
        result = translated(seesay).main(standalone_mode=False)
        sys.stdout.flush()
    except (Cancelled, click.Abort, KeyboardInterrupt):
        tell(translate("Command line", "Cancelled."))
        return _CANCELLED
    except click.ClickException as problem:
        problem.show()
        return problem.exit_code
    except SeesayError as problem:
        tell(str(explain(problem)))
        return problem.exit_status
    except BrokenPipeError:
        _drop_output()  # the reading end was closed
        return 1
    except OSError as problem:
        if problem.errno not in _OUTPUT_ERRORS:
            return _bug(problem)
        told = translate("Command line", "The output could not be written: {strerror}.")
        tell(told.format(strerror=problem.strerror))
        _log.error("output failed: %s", errno.errorcode[problem.errno])
        _drop_output()
        return StorageError.exit_status
    except Exception as problem:  # noqa: BLE001  the last boundary: a bug is told in a sentence, never as a traceback
        return _bug(problem)
    return result if isinstance(result, int) else 0


def _drop_output() -> None:
    """Have what is left of the output go nowhere: Python would try to write it at exit, and end with its own status."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _bug(problem: Exception) -> int:
    log_bug(_log, problem)
    tell(str(bug()))
    return SeesayError.exit_status


def _canceller(context: Context) -> Callable[[int, FrameType | None], None]:
    def cancel(_signal: int, _frame: FrameType | None) -> None:
        if context.cancellation.requested:  # asked a second time: a stage may not be listening
            os._exit(_CANCELLED)
        context.cancellation.cancel()

    return cancel
