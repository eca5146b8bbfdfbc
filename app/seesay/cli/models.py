"""`seesay models`: which image-text models there are, fetching them, and choosing the one that is used."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click

from seesay.bootstrap import Seesay
from seesay.cli.context import Context
from seesay.cli.output import tell
from seesay.errors import LicenceNotAcceptedError, ModelError, ModelMissingError
from seesay.messages import explain, megabytes
from seesay.paths import shipped_models_folder
from seesay.settings import VisionSettings, change_setting
from seesay.vision.fetching import Fetcher
from seesay.vision.manifest import Manifest, ModelEntry, load_manifest, locate, own_entries, verify
from seesay.vision.store import ModelStore, recognise

_DEFAULT = VisionSettings().model


@click.group()
def models() -> None:
    """List, fetch, verify, choose and remove the models."""


@models.command("list")
@click.pass_obj
def list_models(context: Context) -> int:
    """List the models this version knows, and which of them is in use."""
    for entry in _manifest(context).model:
        in_use = ", in use" if entry.name == context.settings.vision.model else ""
        free = "" if entry.free else ", which is not a free one"
        click.echo(
            f"{entry.name}: {_state(context, entry)}{in_use}. {entry.title}. {_size(entry)}. "
            f"Licence {entry.licence}{free}."
        )
    return 0


@models.command("verify")
@click.argument("names", nargs=-1, metavar="[NAME]...")
@click.pass_obj
def verify_models(context: Context, names: tuple[str, ...]) -> int:
    """Check every byte of the models called NAME, or of all that are installed."""
    manifest = _manifest(context)
    status = 0
    for entry in [manifest.entry(name) for name in names] or manifest.model:
        try:
            verify(entry, _folders(context))
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


@models.command("pull")
@click.argument("name")
@click.option("--accept-licence", is_flag=True, help="Accept a licence that is not a free one without being asked.")
@click.pass_obj
def pull(context: Context, name: str, accept_licence: bool) -> int:
    """Fetch the model called NAME, going on where an earlier attempt stopped."""
    entry = _manifest(context).entry(name)
    store = ModelStore(context.folders.models)
    if not entry.free and not store.is_whole(entry):
        _confirm_licence(entry, accept_licence)
    with _Progress(entry.name) as progress:
        fetcher = Fetcher(store, context.cancellation, progress)
        fetched = fetcher.pull(entry, lambda: _manifest(context).entry(name))
    if not fetched:
        tell(f"{name} is installed and whole already.")
        return 0
    tell(f"{name} is installed. To use it: seesay models use {name}")
    return 0


@models.command("import")
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@click.option("--name", help="Which model DIR holds, when that is not plain.")
@click.option("--accept-licence", is_flag=True, help="Accept a licence that is not a free one without being asked.")
@click.pass_obj
def import_model(context: Context, folder: Path, name: str | None, accept_licence: bool) -> int:
    """Install the model in DIR: a copy of its repository or of an installed model, or one that was exported."""
    manifest = _manifest(context)
    recognised, _ = recognise(folder, manifest, name)
    if recognised.repository is not None and not recognised.free:
        _confirm_licence(recognised, accept_licence)
    entry = ModelStore(context.folders.models).bring(
        folder, manifest, name, lambda entry, folders: _try_out(context, entry, folders), context.cancellation
    )
    tell(f"{entry.name} is installed. To use it: seesay models use {entry.name}")
    return 0


@models.command("use")
@click.argument("name")
@click.pass_obj
def use(context: Context, name: str) -> int:
    """Use the model called NAME from now on, after trying it out."""
    entry = _manifest(context).entry(name)
    _try_out(context, entry, _folders(context))
    tell(f"{name} works. Its vocabulary is being prepared, which is done once.")
    Seesay(context.settings, context.folders).recogniser(name).nouns()
    change_setting(context.folders.settings_file, "vision", "model", name)
    tell(f"{name} is used from now on.")
    return 0


@models.command("remove")
@click.argument("name")
@click.pass_obj
def remove(context: Context, name: str) -> int:
    """Remove the model called NAME from this machine."""
    entry = _manifest(context).entry(name)
    freed = ModelStore(context.folders.models).remove(entry, context.cancellation, lambda: _tell_waiting(name))
    tell(f"{name} is removed; {megabytes(freed)} are free again.")
    if context.settings.vision.model == name:
        change_setting(context.folders.settings_file, "vision", "model", _DEFAULT)
        tell(f"It was in use; {_DEFAULT} is used from now on.")
    return 0


class _Progress:
    """Shows a download on stderr: a bar at a terminal, elsewhere a line every ten percent."""

    def __init__(self, model: str) -> None:
        self._model = model
        self._total, self._shown, self._done = 0, -1, 0
        self._bar: Any = None

    def __enter__(self) -> _Progress:
        return self

    def __exit__(self, *_: object) -> None:
        if self._bar is not None:
            self._bar.render_finish()

    def waiting(self) -> None:
        """Tell that another process has the model."""
        _tell_waiting(self._model)

    def started(self, total: int, present: int) -> None:
        """Tell how much is to come."""
        self._total, self._done = total, present
        going_on = f" {megabytes(present)} are here already." if present else ""
        tell(f"Fetching {self._model}, {megabytes(total)}.{going_on}")
        if sys.stderr.isatty():
            self._bar = click.progressbar(length=total, label=self._model, file=sys.stderr)
            self._bar.update(present)

    def progressed(self, done: int) -> None:
        """Show how much is here."""
        if self._bar is not None:
            self._bar.update(done - self._done)
        self._done = done
        tenth = 10 * done // self._total
        if self._bar is None and tenth != self._shown:
            self._shown = tenth
            tell(f"{10 * tenth} %, {megabytes(done)} of {megabytes(self._total)}.")

    def repeating(self, file: str) -> None:
        """Tell that a file is fetched once more."""
        tell(f"{file} arrived damaged and is fetched once more.")


def _manifest(context: Context) -> Manifest:
    own_entries(context.folders.models)  # whoever works on models should hear that their own manifest is broken
    return load_manifest(shipped_models_folder() / "manifest.toml", context.folders.models)


def _folders(context: Context) -> tuple[Path, ...]:
    return Seesay(context.settings, context.folders).model_folders


def _state(context: Context, entry: ModelEntry) -> str:
    try:
        for file in entry.files.all():
            locate(entry, file, _folders(context))
    except ModelMissingError:
        return "not installed"
    except ModelError:
        return "damaged"
    return "installed"


def _size(entry: ModelEntry) -> str:
    if entry.size is not None:
        return megabytes(entry.size)
    return f"About {entry.about_megabytes} megabytes" if entry.about_megabytes else "Size not known"


def _tell_waiting(name: str) -> None:
    tell(f"Another Seesay is working on {name}; waiting for it.")


def _confirm_licence(entry: ModelEntry, accepted: bool) -> None:
    tell(f"{entry.name} is under the {entry.licence}, which is not a free licence. {entry.licence_note}".strip())
    if entry.licence_url:
        tell(f"Its text: {entry.licence_url}")
    if accepted or (sys.stdin.isatty() and click.confirm("Do you accept it?", err=True)):
        return
    raise LicenceNotAcceptedError(entry.name)


def _try_out(context: Context, entry: ModelEntry, folders: Sequence[Path]) -> None:
    """Encode a picture and a sentence; raises `ModelError` when the model cannot."""
    import numpy as np

    from seesay.vision.encoders import OnnxImageEncoder, OnnxTextEncoder

    seesay = Seesay(context.settings, context.folders)
    OnnxImageEncoder(entry, folders, seesay.open_session).encode(np.full((64, 48, 3), 128, np.uint8))
    OnnxTextEncoder(entry, folders, seesay.open_session).encode(["a photo of a cat", "two words"])
