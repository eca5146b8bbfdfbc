"""`seesay models`: which image-text models there are, fetching them, and choosing the one that is used."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import ClassVar

import click

from seesay.bootstrap import Seesay
from seesay.cli.context import Context
from seesay.cli.downloading import DownloadProgress, tell_waiting
from seesay.cli.output import tell
from seesay.errors import LicenceNotAcceptedError, ModelCorruptError, ModelError, ModelMissingError, SeesayError
from seesay.messages import explain, megabytes
from seesay.paths import resources_folder, shipped_models_folder
from seesay.settings import VisionSettings, change_setting
from seesay.translation import QT_TRANSLATE_NOOP, number, translate
from seesay.vision import exporting
from seesay.vision.concepts import encode_vocabulary
from seesay.vision.fetching import Fetcher
from seesay.vision.manifest import Manifest, ModelEntry, load_manifest, locate, own_entries, verify
from seesay.vision.store import ModelStore, recognise
from seesay.vision.vocabulary import load_vocabulary

_DEFAULT = VisionSettings().model


@click.group()
def models() -> None:
    """List, fetch, verify, choose and remove the models."""


@models.command("list")
@click.pass_obj
def list_models(context: Context) -> int:
    """List the models this version knows, and which of them is in use."""
    for entry in _manifest(context).model:
        state = _state(context, entry)
        if entry.name == context.settings.vision.model:
            state = translate("Command line", "{state}, in use").format(state=state)
        licence = translate("Command line", "Licence {licence}.")
        if not entry.free:
            licence = translate("Command line", "Licence {licence}, which is not a free one.")
        licence = licence.format(licence=entry.licence)
        click.echo(f"{entry.name}: {state}. {translate('Models', entry.title)}. {_size(entry)}. {licence}")
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
            click.echo(translate("Command line", "{name}: all files are whole.").format(name=entry.name))
    return status


@models.command("pull")
@click.argument("name")
@click.option(
    "--accept-licence",
    is_flag=True,
    help="Accept a licence that is not a free one without being asked.",
)
@click.pass_obj
def pull(context: Context, name: str, accept_licence: bool) -> int:
    """Fetch the model called NAME, going on where an earlier attempt stopped."""
    entry = _manifest(context).entry(name)
    store = ModelStore(context.folders.models)
    if not entry.free and not store.is_whole(entry):
        _confirm_licence(entry.name, _licence(entry), accept_licence)
    if not _pull(context, store, entry):
        tell(translate("Command line", "{name} is installed and whole already.").format(name=name))
        return 0
    tell(translate("Command line", "{name} is installed. To use it: seesay models use {name}").format(name=name))
    return 0


def _pull(context: Context, store: ModelStore, entry: ModelEntry) -> bool:
    with DownloadProgress(entry.name) as progress:
        fetcher = Fetcher(store, context.cancellation, progress)
        return fetcher.pull(entry, lambda: _manifest(context).entry(entry.name))


def mend(context: Context, name: str) -> ModelEntry:
    """Return the entry of the model called `name`, after fetching anew what was damaged of one that was fetched.

    The licence was accepted when it was fetched first. Raises `ModelMissingError`, `ModelCorruptError` for a model that
    cannot be fetched, and as a pull does.
    """
    seesay = Seesay(context.settings, context.folders)
    entry = _manifest(context).entry(name)
    try:
        seesay.seals.check(entry, seesay.model_folders)
    except ModelCorruptError as problem:
        if entry.repository is None:
            raise
        tell(
            translate(
                "Command line", "{name} is damaged, since {reason}. What is damaged of it is fetched once more."
            ).format(name=name, reason=problem.reason)
        )
        _pull(context, ModelStore(context.folders.models), entry)
        entry = _manifest(context).entry(name)
    return entry


@models.command("import")
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@click.option("--name", help="Which model DIR holds, when that is not plain.")
@click.option(
    "--accept-licence",
    is_flag=True,
    help="Accept a licence that is not a free one without being asked.",
)
@click.pass_obj
def import_model(context: Context, folder: Path, name: str | None, accept_licence: bool) -> int:
    """Install the model in DIR: a copy of its repository or of an installed model, or one that was exported."""
    manifest = _manifest(context)
    recognised, _ = recognise(folder, manifest, name)
    if recognised.repository is not None and not recognised.free:
        _confirm_licence(recognised.name, _licence(recognised), accept_licence)
    return _bring(context, folder, manifest, name)


def _bring(context: Context, folder: Path, manifest: Manifest, name: str | None) -> int:
    entry = ModelStore(context.folders.models).bring(
        folder, manifest, name, lambda entry, folders: _try_out(context, entry, folders), context.cancellation
    )
    tell(translate("Command line", "{name} is installed. To use it: seesay models use {name}").format(name=entry.name))
    return 0


@models.command("export")
@click.argument("architecture", metavar="NAME")
@click.option(
    "--pretrained",
    required=True,
    metavar="TAG",
    help="open_clip's tag of the weights, such as openai.",
)
@click.option(
    "--output",
    metavar="DIR",
    type=click.Path(path_type=Path),
    help="Write it there, and install nothing.",
)
@click.option(
    "--name",
    "called",
    metavar="NAME",
    help="What to call it; by itself it is called after both.",
)
@click.option(
    "--accept-licence",
    is_flag=True,
    help="Accept a licence that is not a free one without being asked.",
)
@click.pass_obj
def export_model(
    context: Context, architecture: str, pretrained: str, output: Path | None, called: str | None, accept_licence: bool
) -> int:
    """Turn a model of open_clip into one that Seesay runs; NAME is open_clip's, such as ViT-B-32.

    This needs the export extra: pip install '.[export]' where the source is.
    """
    name = called or exporting.entry_name(architecture, pretrained)
    exporting.check_can_export(name)
    licence = exporting.licence_of(architecture, pretrained)
    if pretrained and licence.free:
        told = translate("Command line", "The licence of these weights is {name}.").format(name=licence.name)
        tell(f"{told} {licence.url}".strip())
    elif pretrained:
        _confirm_licence(name, licence, accept_licence)
    folder = output or context.folders.models / ".staging" / f"export-{os.getpid()}"
    try:
        exporting.export(
            architecture,
            pretrained,
            name,
            folder,
            shipped_models_folder() / "export_open_clip.py",
            sorted((resources_folder() / "samples").glob("*.[jp][pn]g")),
            context.cancellation,
            _Export(),
        )
        if output is not None:
            tell(
                translate("Command line", "{name} is in {output}. To install it: seesay models import {output}").format(
                    name=name, output=output / name
                )
            )
            return 0
        return _bring(context, folder / name, _manifest(context), None)
    finally:
        if output is None:
            shutil.rmtree(folder, ignore_errors=True)


class _Export(exporting.Observer):
    """Tells in words how an export goes."""

    _STAGES: ClassVar[dict[exporting.ExportStage, str]] = {
        "weights": QT_TRANSLATE_NOOP(
            "Command line", "Loading the weights, which open_clip fetches if they are not here yet."
        ),
        "image": QT_TRANSLATE_NOOP("Command line", "Writing the image tower."),
        "text": QT_TRANSLATE_NOOP("Command line", "Writing the text tower."),
        "image_int8": QT_TRANSLATE_NOOP("Command line", "Making an int8 variant of the image tower."),
        "text_int8": QT_TRANSLATE_NOOP("Command line", "Making an int8 variant of the text tower."),
    }

    def stage(self, stage: exporting.ExportStage) -> None:
        """Tell what is being done."""
        if stage in self._STAGES:
            tell(translate("Command line", self._STAGES[stage]))

    def quantised(self, tower: str, cosine: float, kept: bool) -> None:
        """Tell what became of an int8 variant."""
        sentence = (
            translate("Command line", "The int8 {tower} tower has a cosine of {cosine} to the full one and is kept.")
            if kept
            else translate(
                "Command line", "The int8 {tower} tower has a cosine of {cosine} to the full one and is left out."
            )
        )
        tell(sentence.format(tower=tower, cosine=number(cosine, 4)))


@models.command("use")
@click.argument("name")
@click.pass_obj
def use(context: Context, name: str) -> int:
    """Use the model called NAME from now on, after trying it out."""
    entry = mend(context, name)
    _try_out(context, entry, _folders(context))
    _choose_ways(context, entry)
    tell(
        translate("Command line", "{name} works. Its vocabulary is being prepared, which is done once.").format(
            name=name
        )
    )
    _prepare_vocabulary(context, entry)
    context.cancellation.check()
    change_setting(context.folders.settings_file, "vision", "model", name)
    tell(translate("Command line", "{name} is used from now on.").format(name=name))
    return 0


@models.command("remove")
@click.argument("name")
@click.pass_obj
def remove(context: Context, name: str) -> int:
    """Remove the model called NAME from this machine."""
    entry = _manifest(context).entry(name)
    seesay = Seesay(context.settings, context.folders)
    freed = seesay.remove_model(entry, context.cancellation, lambda: tell_waiting(name))
    tell(
        translate("Command line", "{name} is removed; {size} are free again.").format(name=name, size=megabytes(freed))
    )
    if context.settings.vision.model == name:
        change_setting(context.folders.settings_file, "vision", "model", _DEFAULT)
        tell(translate("Command line", "It was in use; {name} is used from now on.").format(name=_DEFAULT))
    return 0


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
        return translate("Command line", "not installed")
    except ModelError:
        return translate("Command line", "damaged")
    return translate("Command line", "installed")


def _size(entry: ModelEntry) -> str:
    if entry.size is not None:
        return megabytes(entry.size)
    if entry.about_megabytes:
        return translate("Command line", "About {size}").format(size=megabytes(1e6 * entry.about_megabytes))
    return translate("Command line", "Size not known")


def _licence(entry: ModelEntry) -> exporting.Licence:
    return exporting.Licence(entry.licence, entry.free, entry.licence_url, translate("Models", entry.licence_note))


def _confirm_licence(name: str, licence: exporting.Licence, accepted: bool) -> None:
    not_free = translate("Command line", "{name} is under the {licence}, which is not a free licence.")
    note = translate("Command line", licence.note)
    licence_name = translate("Command line", licence.name)
    tell(f"{not_free.format(name=name, licence=licence_name)} {note}".strip())
    if licence.url:
        tell(translate("Command line", "Its text: {url}").format(url=licence.url))
    if accepted or (sys.stdin.isatty() and click.confirm(translate("Command line", "Do you accept it?"), err=True)):
        return
    raise LicenceNotAcceptedError(name)


def _choose_ways(context: Context, entry: ModelEntry) -> None:
    """Make int8 variants where they are worth trying, and try everything each tower can run on; tell what was found."""
    seesay = Seesay(context.settings, context.folders)

    def making(tower: str) -> None:
        making = translate("Command line", "Making a quicker variant of the {tower} tower, which is done once.")
        tell(making.format(tower=tower))

    def failed(problem: SeesayError) -> None:
        tell(str(explain(problem)))

    for tower, outcome in seesay.trials.select_fastest(
        entry, seesay.model_folders, context.cancellation, making, failed
    ):
        plain, best = outcome.trials[0], outcome.best(seesay.providers.usable)
        if best is None or best is plain:
            continue
        way = "int8" if best.precision == "int8" else best.provider
        faster = (plain.milliseconds or 0) / max(best.milliseconds or 0, 1e-6)
        found = translate("Command line", "The {tower} tower runs on {way}: {faster} times as fast, cosine {cosine}.")
        tell(found.format(tower=tower, way=way, faster=number(faster, 1), cosine=number(best.cosine or 0, 4)))


def _prepare_vocabulary(context: Context, entry: ModelEntry) -> None:
    """Encode the vocabulary with the full text tower, telling every tenth; raises `Cancelled`."""
    from seesay.vision.encoders import OnnxTextEncoder

    shown = 0

    def progressed(done: int, total: int) -> None:
        nonlocal shown
        context.cancellation.check()
        tenth = 10 * done // total
        if tenth != shown:
            shown = tenth
            of = translate("Command line", "{percent} %, {done} of {total} texts.")
            tell(of.format(percent=10 * tenth, done=number(done), total=number(total)))

    seesay = Seesay(context.settings, context.folders)
    encode_vocabulary(
        load_vocabulary(resources_folder() / "vocabularies/everyday.toml"),
        OnnxTextEncoder(entry, seesay.model_folders, seesay.open_session),
        context.folders.cache,
        shipped_models_folder() / Path(entry.files.image.path).parent / "vocabulary",
        progressed,
    )


def _try_out(context: Context, entry: ModelEntry, folders: Sequence[Path]) -> None:
    """Encode a picture and a sentence; raises `ModelError` when the model cannot."""
    import numpy as np

    from seesay.vision.encoders import OnnxImageEncoder, OnnxTextEncoder

    seesay = Seesay(context.settings, context.folders)
    OnnxImageEncoder(entry, folders, seesay.open_session).encode(np.full((64, 48, 3), 128, np.uint8))
    OnnxTextEncoder(entry, folders, seesay.open_session).encode(["a photo of a cat", "two words"])
