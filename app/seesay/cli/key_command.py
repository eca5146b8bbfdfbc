"""`seesay key`: store, list and remove API keys; what may be a key is never printed, even as a wrong argument."""

from __future__ import annotations

import contextlib
import os
import sys
import threading
from collections.abc import Iterator

import click
from click.core import ParameterSource

from seesay.app import keys
from seesay.cli.context import Context, interruptible_read, notify
from seesay.core.messages import explain
from seesay.core.paths import resources_folder
from seesay.core.servers import DEFAULT_SERVER, ApiKey, clean_key, keys_in_environment, server_name
from seesay.core.translation import QT_TRANSLATE_NOOP, counted, translate
from seesay.description.servers.spending import open_spending
from seesay.system.key_stores import key_variable_in_use

_NO_ARGUMENT = QT_TRANSLATE_NOOP(
    "Command line",
    "Never give an API key as an argument. Run seesay key set and paste the key when asked. If this was a key, "
    "other programs may have seen it, and it is in your shell history: delete it there.",
)
_NO_KEY = 6
_MOST_INPUT = 1 << 16
_SILENCE_SECONDS = 2.0  # a person who hears nothing for longer thinks the program hangs


class _DiscreetCommand(click.Command):
    """A command whose usage errors do not repeat the arguments, as click's own do."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Parse `args`; every failure has the same message."""
        with _discreet(ctx):
            return super().parse_args(ctx, args)


class _DiscreetGroup(_DiscreetCommand, click.Group):
    """A group whose usage errors do not repeat the arguments."""

    command_class = _DiscreetCommand

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command; an unknown one has the same message."""
        with _discreet(ctx):
            return super().resolve_command(ctx, args)


@contextlib.contextmanager
def _discreet(ctx: click.Context) -> Iterator[None]:
    try:
        yield
    except click.exceptions.NoArgsIsHelpError:
        raise
    except click.UsageError:
        raise click.UsageError(translate("Command line", _NO_ARGUMENT), ctx) from None


_SERVER = click.option(
    "--server", default=DEFAULT_SERVER, metavar="HOST", help="The server that the key is for.", show_default=True
)
_WAIT = click.option(
    "--wait",
    type=click.FloatRange(0.1, 600.0),
    default=60.0,
    metavar="SECONDS",
    show_default=True,
    help="How long to wait for the keyring, for example while you type its password.",
)


@click.group(cls=_DiscreetGroup)
def key() -> None:
    """Store the API key in the system keyring."""


@key.command("set")
@_SERVER
@_WAIT
@click.pass_obj
def set_key(context: Context, server: str, wait: float) -> int:
    """Ask for the key, or read it from standard input, and store it in the keyring."""
    server = server_name(server)
    # Fail before asking for the key if there is no keyring.
    keeper = keys.open_keeper(wait, context.cancellation)
    secret = _read_key(server)
    with _patience():
        keeper.set(server, secret)
    # The length confirms a complete paste to a person who cannot see the prompt. Even one character of the key would be
    # spoken aloud.
    notify(
        counted(
            "Command line", "Stored the key for {server}, %n character(s), in the keyring ({name}).", len(secret)
        ).format(server=server, name=keeper.name)
    )
    if variable := key_variable_in_use(server, os.environ):
        notify(translate("Command line", "{variable} is also set and takes precedence.").format(variable=variable))
    click.echo("stored")
    return 0


@key.command("status")
@_WAIT
@click.pass_obj
def status(context: Context, wait: float) -> int:
    """Show which servers have a key, where it is, and what was spent this month. The key itself is never shown."""
    found = False
    for server, variable in keys_in_environment(os.environ):
        click.echo(f"{server}: {variable}")
        found = True
    with _patience():
        listed, failure = keys.kept_keys(wait, context.cancellation)
    for server, store in listed.items():
        click.echo(f"{server}: {store}")
    if failure is not None and not (found or listed):
        raise failure
    if failure is not None:
        notify(str(explain(failure)))
    cap = context.settings.spending.monthly_cap_usd
    summary = open_spending(resources_folder() / "prices.toml", context.folders.data, cap).summary()
    if summary.total.requests:  # not part of the list on standard output
        notify(translate("Command line", "Spent: {in_words}").format(in_words=summary.in_words))
    if not (found or listed):
        notify(translate("Command line", "No API key is stored. Run seesay key set to store one."))
        click.echo("none")
        return _NO_KEY
    return 0


@key.command("clear")
@_SERVER
@click.option("--all", "everything", is_flag=True, help="Remove the keys of all servers.")
@_WAIT
@click.pass_context
def clear(ctx: click.Context, server: str, everything: bool, wait: float) -> int:
    """Remove the key from the keyring."""
    context: Context = ctx.obj
    if everything and ctx.get_parameter_source("server") is ParameterSource.COMMANDLINE:
        raise click.UsageError(translate("Command line", "--all cannot be used with --server."), ctx)
    server = server_name(server)
    with _patience():
        removed = keys.remove_keys(server, wait, context.cancellation, everything=everything)
    for name, places in removed.items():
        told = translate("Command line", "Removed the key for {server} from the keyring ({removed}).")
        notify(told.format(server=name, removed=", ".join(places)))
    if not removed:
        told = translate("Command line", "The keyring has no key for {server}.").format(server=server)
        notify(translate("Command line", "The keyring has no API key.") if everything else told)
    if variable := key_variable_in_use(server, os.environ):
        notify(translate("Command line", "{variable} is still set and is used.").format(variable=variable))
    click.echo("cleared" if removed else "none")
    return 0


def _read_key(server: str) -> ApiKey:
    """Return the key from a hidden prompt, or from standard input without a terminal; raises `KeyFormatError`."""
    with interruptible_read():
        if sys.stdin is not None and sys.stdin.isatty():
            question = translate("Command line", "API key for {server} (hidden)")
            question = question.format(server=server)
            return clean_key(click.prompt(question, hide_input=True, default="", show_default=False, err=True))
        piped = sys.stdin.buffer.read(_MOST_INPUT) if sys.stdin is not None else b""
    # PowerShell starts its pipes with a byte order mark
    return clean_key(piped.decode("utf-8-sig", "replace"))


@contextlib.contextmanager
def _patience() -> Iterator[None]:
    """Announce after a while what is being waited for."""
    waiting = translate("Command line", "Waiting for the keyring. It may ask for its password in a window.")
    notice = threading.Timer(_SILENCE_SECONDS, notify, [waiting])
    notice.daemon = True
    notice.start()
    try:
        yield
    finally:
        notice.cancel()
