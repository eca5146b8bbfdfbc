"""The `seesay` command: lazily imported subcommands, their help from docstrings, translated, and the exit status."""

from __future__ import annotations

import errno
import gc
import gettext
import importlib
import inspect
import logging
import os
import runpy
import signal
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from types import FrameType

import click

from seesay import __version__
from seesay.cli.context import Context, notify, redirect_library_output
from seesay.core.errors import Cancelled, SeesayError, StorageError
from seesay.core.log import log_bug
from seesay.core.messages import bug, explain
from seesay.core.paths import resources_folder
from seesay.core.translation import ENGLISH, language, translate

_CONTEXT = "Command line"


def translated(command: click.Command) -> click.Command:
    """Return `command` after translating its help, its options and its subcommands."""
    if language() != ENGLISH:
        _translate_click()
        for each in _all(command):
            each.help = _text(each.help)
            each.epilog = _text(each.epilog)
            for parameter in each.params:
                if isinstance(parameter, click.Option):
                    parameter.help = _text(parameter.help)
    return command


def help_texts(command: click.Command) -> Iterator[str]:
    """Yield all English help texts of a command and its subcommands."""
    for each in _all(command):
        options = [parameter.help for parameter in each.params if isinstance(parameter, click.Option)]
        yield from (inspect.cleandoc(text) for text in (each.help, each.epilog, *options) if text)


def _all(command: click.Command) -> Iterator[click.Command]:
    yield command
    if isinstance(command, click.Group):
        for child in command.commands.values():
            yield from _all(child)


def _text(text: str | None) -> str | None:
    return translate(_CONTEXT, inspect.cleandoc(text)) if text else text


def _translate_click() -> None:
    """Have click use the program's language: gettext reads it from the environment only."""
    os.environ["LANGUAGE"] = language().replace("-", "_")
    gettext.bindtextdomain("click", resources_folder() / "languages")
    gettext.textdomain("click")


_log = logging.getLogger("seesay.cli")

_CANCELLED = 130  # the shell's status for a program ended by Ctrl+C

_CHILDREN = (
    "seesay.files.document_child",
    "seesay.files.picture_child",
    "seesay.system.capture.screen_cast_child",
    "seesay.files.svg_child",
    "seesay.core.sandbox",
    "seesay.system.hotkey.grab_watchdog",
    "seesay.system.speech.onecore_child",
    "seesay.system.speech.piper_child",
    "seesay.system.speech.pyttsx3_child",
    "seesay.perception.inference.quantise_child",
)

_OUTPUT_ERRORS = (errno.ENOSPC, errno.EIO, errno.EBADF, errno.EFBIG, errno.EINVAL)

COMMANDS = {
    "describe": ("seesay.cli.describe_command", "describe", "Describe pictures."),
    "read": ("seesay.cli.describe_command", "read", "Recognize the text in pictures."),
    "concepts": ("seesay.cli.describe_command", "concepts", "List what a picture may show."),
    "alt": ("seesay.cli.alt_command", "alt", "Write alt text for many pictures, or check it."),
    "rank": ("seesay.cli.describe_command", "rank", "Rank captions by how well they fit a picture."),
    "watch": ("seesay.cli.watch_command", "watch", "Announce text on the screen as it appears."),
    "click": ("seesay.cli.click_command", "click_", "Click text on the screen."),
    "compare": ("seesay.cli.compare_command", "compare", "Compare two pictures."),
    "find": ("seesay.cli.history_command", "find", "Find earlier descriptions."),
    "history": ("seesay.cli.history_command", "history", "List, show, save and delete earlier descriptions."),
    "say": ("seesay.cli.speech_commands", "say", "Speak a text."),
    "voices": ("seesay.cli.speech_commands", "voices", "List and test the voices."),
    "key": ("seesay.cli.key_command", "key", "Store the API key in the system keyring."),
    "models": ("seesay.cli.models_command", "models", "List, download and choose models."),
    "open": ("seesay.cli.desktop_command", "open_", "Describe pictures in the running program."),
    "trigger": ("seesay.cli.desktop_command", "trigger", "Trigger an action in the running program."),
    "doctor": ("seesay.cli.doctor_command", "doctor", "Show what works here and what does not."),
}


class LazyGroup(click.Group):
    """A group that imports the module of a command when the command is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the commands, the most useful ones first."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        module, attribute, _ = COMMANDS[cmd_name]
        command: click.Command = getattr(importlib.import_module(module), attribute)
        if not gc.isenabled():  # disabled in seesay.cli.start
            gc.freeze()
            gc.enable()
        return translated(command)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command; an unknown word is not repeated, since it may be a misplaced API key."""
        if args and args[0] not in COMMANDS and not args[0].startswith("-"):
            ctx.fail(translate("Command line", "No such command. seesay --help lists all commands."))
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
@click.option("--hidden", is_flag=True, help="Start without a window.")
@click.pass_context
def seesay(context: click.Context, hidden: bool) -> int | None:
    """Seesay describes what is on the screen or in a picture, honestly and on this computer.

    Without a command it starts the desktop program.
    """
    context.obj = Context.start()
    for signal_number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(signal_number, _canceller(context.obj))
    if context.invoked_subcommand is not None:
        if hidden:
            raise click.UsageError(translate("Command line", "--hidden cannot be used with a command."))
        return None
    from seesay.cli.desktop_command import start

    return start(context.obj, hidden=hidden)


def run() -> None:
    """Run the command line and exit with the contract's status."""
    if sys.argv[1:2] == ["--child"] and sys.argv[2:3] in ([module] for module in _CHILDREN):
        # A frozen program has no `python -m`; this starts its helper processes.
        module = sys.argv[2]
        del sys.argv[1:3]  # as with `python -m`
        runpy.run_module(module, run_name="__main__")
        return
    _open_missing_streams()
    redirect_library_output()
    sys.exit(_status())


def _open_missing_streams() -> None:
    """Open the null device for standard streams that are closed, as in a program without a console."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, Path(os.devnull).open(mode, encoding="utf-8"))  # noqa: SIM115  as long as the program


def _status() -> int:
    try:
        result = translated(seesay).main(standalone_mode=False)
        sys.stdout.flush()
    except (Cancelled, click.Abort, KeyboardInterrupt):
        notify(translate("Command line", "Cancelled."))
        return _CANCELLED
    except click.ClickException as problem:
        problem.show()
        return problem.exit_code
    except SeesayError as problem:
        notify(str(explain(problem)))
        return problem.exit_status
    except BrokenPipeError:
        _drop_output()  # the reader closed the pipe
        return 1
    except OSError as problem:
        if problem.errno not in _OUTPUT_ERRORS:
            return _bug(problem)
        told = translate("Command line", "The output could not be written: {strerror}.")
        notify(told.format(strerror=problem.strerror))
        _log.error("output failed: %s", errno.errorcode[problem.errno])
        _drop_output()
        return StorageError.exit_status
    except Exception as problem:  # noqa: BLE001  the last boundary: report a sentence, no traceback
        return _bug(problem)
    return result if isinstance(result, int) else 0


def _drop_output() -> None:
    """Discard the remaining output: Python would try to write it at exit, and change the exit status."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _bug(problem: Exception) -> int:
    log_bug(_log, problem)
    notify(str(bug()))
    return SeesayError.exit_status


def _canceller(context: Context) -> Callable[[int, FrameType | None], None]:
    def cancel(_signal: int, _frame: FrameType | None) -> None:
        if context.cancellation.requested:  # the second signal: the current stage may not check the flag
            os._exit(_CANCELLED)
        context.cancellation.cancel()

    return cancel
