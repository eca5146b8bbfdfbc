"""`seesay models`: which image-text models there are, and whether their files are whole."""

from __future__ import annotations

import click

from seesay.bootstrap import Seesay
from seesay.cli.context import Context
from seesay.errors import ModelError, ModelMissingError
from seesay.messages import explain
from seesay.vision.manifest import locate, verify


@click.group()
def models() -> None:
    """List and verify the models."""


@models.command("list")
@click.pass_obj
def list_models(context: Context) -> int:
    """List the models this version knows, and which of them is in use."""
    seesay = Seesay(context.settings, context.folders)
    for entry in seesay.manifest.model:
        try:
            for file in entry.files.all():
                locate(entry, file, seesay.model_folders)
            state = "installed"
        except ModelMissingError:
            state = "not installed"
        except ModelError:
            state = "damaged"
        in_use = ", in use" if entry.name == context.settings.vision.model else ""
        click.echo(f"{entry.name}: {state}{in_use}. {entry.title}. Licence {entry.licence}.")
    return 0


@models.command("verify")
@click.argument("names", nargs=-1, metavar="[NAME]...")
@click.pass_obj
def verify_models(context: Context, names: tuple[str, ...]) -> int:
    """Check every byte of the models called NAME, or of all that are installed."""
    seesay = Seesay(context.settings, context.folders)
    status = 0
    for entry in [seesay.manifest.entry(name) for name in names] or seesay.manifest.model:
        try:
            verify(entry, seesay.model_folders)
        except ModelMissingError as problem:
            if names or entry.bundled:
                click.echo(str(explain(problem)))
                status = status or problem.exit_status
        except ModelError as problem:
            click.echo(str(explain(problem)))
            status = status or problem.exit_status
        else:
            click.echo(f"{entry.name}: all files are whole.")
    return status
