"""Starts the desktop program or sends requests to the running one: `seesay`, `seesay open` and `seesay trigger`."""

from __future__ import annotations

import gc
import importlib
from collections.abc import Sequence
from pathlib import Path

import click

from seesay.cli.context import Context, notify
from seesay.core.actions import NAMES
from seesay.core.errors import InputMissingError, NotRunningError
from seesay.core.translation import translate
from seesay.perception.inference.parallel import share_one_heap
from seesay.system.instance import address, send


def start(context: Context, *, hidden: bool = False, files: Sequence[Path] = ()) -> int:
    """Run the desktop program and return its exit status; raises `NoDesktopError`."""
    share_one_heap()  # before any thread starts
    # A full collection takes 20 to 60 ms, in which no other thread runs and a key press waits. Imported modules are
    # almost never garbage, so they are frozen.
    gc.disable()
    try:
        # Imported by name: the command line must not load Qt, and the layer contract puts it next to the window.
        application = importlib.import_module("seesay.ui.application")
    finally:
        gc.freeze()
        gc.enable()
    status: int = application.run(context.loaded, context.folders, hidden=hidden, files=files)
    return status


@click.command("open")
@click.argument("files", nargs=-1, type=click.Path(path_type=Path), metavar="[FILE]...")
@click.pass_obj
def open_(context: Context, files: tuple[Path, ...]) -> int:
    """Describe pictures in the desktop program. It is started if necessary.

    File managers and menus run this command. Without a FILE it shows the window.
    """
    return open_in_program(context, files)


def open_in_program(context: Context, files: Sequence[Path]) -> int:
    """Send files to the running desktop program, or start it with them; return the exit status."""
    request = {"open": [str(file.absolute()) for file in files]} if files else {"do": "show"}
    try:
        send(address(context.folders), request)
    except NotRunningError:
        return start(context, hidden=bool(files), files=files)
    for file in files:
        if not file.exists():  # the program has announced it; a script needs the status
            raise InputMissingError(file.name)
    return 0


@click.command()
@click.argument("action", type=click.Choice([*NAMES, "ping"]))
@click.pass_obj
def trigger(context: Context, action: str) -> None:
    """Trigger an action in the running desktop program.

    Bind this command to any keyboard shortcut of your desktop. ping only checks whether the program is running.
    """
    if not send(address(context.folders), {"do": action}):
        raise NotRunningError
    if action == "ping":
        notify(translate("Command line", "Seesay is running."))
