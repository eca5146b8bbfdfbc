"""`seesay models`: list, fetch, export and choose models, with progress on standard error."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any, ClassVar

import click

from seesay.app.models import ModelInfo, ModelObserver, Models
from seesay.app.ocr_downloads import OcrDataInfo, OcrDownloads, is_reader
from seesay.cli.context import Context, notify
from seesay.core.errors import LicenceNotAcceptedError
from seesay.core.messages import explain
from seesay.core.ocr_data import tesseract
from seesay.core.settings import change_setting
from seesay.core.text.language_names import SCRIPT_NAMES
from seesay.core.translation import QT_TRANSLATE_NOOP, megabytes, number, translate
from seesay.perception.models import model_export
from seesay.perception.models.model_store import ExportStage


class ModelProgress(ModelObserver):
    """Prints a progress bar at a terminal, else a line every ten percent."""

    _STAGES: ClassVar[dict[ExportStage, str]] = {
        "weights": QT_TRANSLATE_NOOP("Command line", "Loading the weights. open_clip downloads them if necessary."),
        "image": QT_TRANSLATE_NOOP("Command line", "Writing the image encoder."),
        "text": QT_TRANSLATE_NOOP("Command line", "Writing the text encoder."),
        "image_int8": QT_TRANSLATE_NOOP("Command line", "Quantizing the image encoder to int8."),
        "text_int8": QT_TRANSLATE_NOOP("Command line", "Quantizing the text encoder to int8."),
    }

    def __init__(self, model: str = "") -> None:
        super().__init__(model)
        self._total, self._shown, self._done = 0, -1, 0
        self._bar: Any = None

    def announce(self, sentence: str) -> None:
        notify(sentence)

    def started(self, total: int, present: int) -> None:
        self._total, self._done = total, present
        begun = translate("Command line", "Downloading {model}, {size}.").format(
            model=self.model, size=megabytes(total)
        )
        if present:
            here = translate("Command line", "Already downloaded: {size}.").format(size=megabytes(present))
            begun = f"{begun} {here}"
        notify(begun)
        if sys.stderr.isatty():
            self._bar = click.progressbar(length=total, label=self.model, file=sys.stderr)
            self._bar.update(present)

    def progressed(self, done: int) -> None:
        if self._bar is not None:
            self._bar.update(done - self._done)
        self._done = done
        tenth = 10 * done // self._total
        if self._bar is None and tenth != self._shown:
            self._shown = tenth
            of = translate("Command line", "{percent} %, {done} of {total}.")
            notify(of.format(percent=10 * tenth, done=megabytes(done), total=megabytes(self._total)))

    def ended(self) -> None:
        if self._bar is not None:
            self._bar.render_finish()
            self._bar = None

    def making(self, tower: str) -> None:
        """Announce a variant, which takes a while to make."""
        making = translate("Command line", "Making a faster variant of the {tower} encoder. This is done only once.")
        notify(making.format(tower=tower))

    def selected(self, tower: str, way: str, faster: float, cosine: float) -> None:
        found = translate("Command line", "The {tower} encoder runs on {way}: {faster} times as fast, cosine {cosine}.")
        notify(found.format(tower=tower, way=way, faster=number(faster, 1), cosine=number(cosine, 4)))

    def works(self) -> None:
        works = translate("Command line", "{name} works. Preparing its vocabulary. This is done only once.")
        notify(works.format(name=self.model))
        self._shown = 0

    def encoded(self, done: int, total: int) -> None:
        tenth = 10 * done // total
        if tenth != self._shown:
            self._shown = tenth
            of = translate("Command line", "{percent} %, {done} of {total} texts.")
            notify(of.format(percent=10 * tenth, done=number(done), total=number(total)))

    def stage(self, stage: ExportStage) -> None:
        if stage in self._STAGES:
            notify(translate("Command line", self._STAGES[stage]))

    def quantised(self, tower: str, cosine: float, kept: bool) -> None:
        """Report whether an int8 variant is kept."""
        told = translate("Command line", "Dropped the int8 {tower} encoder: cosine {cosine} to the full one.")
        if kept:
            told = translate("Command line", "Kept the int8 {tower} encoder: cosine {cosine} to the full one.")
        notify(told.format(tower=tower, cosine=number(cosine, 4)))


_ACCEPT_LICENCE = click.option(
    "--accept-licence", is_flag=True, help="Accept a licence that is not free without asking."
)


def open_models(context: Context, name: str = "") -> Models:
    """Return the models service, which reports on the model `name`; raises `SettingsError` for a bad own list."""
    models = _models(context, name)
    models.check_own_list()
    return models


def _models(context: Context, name: str) -> Models:
    return Models(context.settings, context.folders, context.cancellation, ModelProgress(name))


@click.group()
def models() -> None:
    """List, download, verify, choose and remove models."""


@models.command("list")
@click.pass_obj
def list_models(context: Context) -> int:
    """List the models of this version and the one in use."""
    for model in open_models(context).list():
        licence = translate("Command line", "Licence {licence}.")
        if not model.licence.free:
            licence = translate("Command line", "Licence {licence}, not a free licence.")
        licence = licence.format(licence=model.licence.name)
        click.echo(f"{model.name}: {_state(model)}. {model.title}. {model.size}. {licence}")
    needed = translate("Command line", "It needs Tesseract, which is not installed.")
    for reader in OcrDownloads(context.cancellation).list():
        click.echo(_reader_line(reader) if tesseract() is not None else f"{_reader_line(reader)} {needed}")
    return 0


@models.command("verify")
@click.argument("names", nargs=-1, metavar="[NAME]...")
@click.pass_obj
def verify_models(context: Context, names: tuple[str, ...]) -> int:
    """Verify every byte of the models called NAME, or of all installed models."""
    status = 0
    readers = [name for name in names if is_reader(name)]
    others = [name for name in names if name not in readers]
    checked = [*OcrDownloads(context.cancellation).verify(readers, everything=not names)]
    for name, problem in [*checked, *(open_models(context).verify(others) if others or not names else ())]:
        if problem is None:
            click.echo(translate("Command line", "{name}: all files are intact.").format(name=name))
        else:
            click.echo(str(explain(problem)))
            status = status or problem.exit_status
    return status


@models.command("pull")
@click.argument("name")
@_ACCEPT_LICENCE
@click.pass_obj
def pull(context: Context, name: str, accept_licence: bool) -> int:
    """Download the model called NAME. An interrupted download continues."""
    if is_reader(name):
        return _pull_reader(context, name)
    models = open_models(context, name)
    licence = models.licence_to_accept(name)
    if licence is not None:
        _confirm_licence(name, licence, accept_licence)
    if models.pull(name):
        _tell_installed(models, name)
    else:
        notify(translate("Command line", "{name} is already installed and intact.").format(name=name))
    return 0


@models.command("import")
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@click.option("--name", help="Which model is in DIR, if that is not clear.")
@_ACCEPT_LICENCE
@click.pass_obj
def import_model(context: Context, folder: Path, name: str | None, accept_licence: bool) -> int:
    """Install the model in DIR: a copy of its repository, an installed model or an exported one."""
    models = open_models(context)
    unfree = models.licence_of_copy(folder, name)
    if unfree is not None:
        _confirm_licence(*unfree, accept_licence)
    _tell_installed(models, models.bring(folder, name))
    return 0


@models.command("export")
@click.argument("architecture", metavar="NAME")
@click.option("--pretrained", required=True, metavar="TAG", help="The tag of the weights in open_clip, such as openai.")
@click.option("--output", metavar="DIR", type=click.Path(path_type=Path), help="Write it here and install nothing.")
@click.option("--name", "called", metavar="NAME", help="The name of the new model (default: from model and weights).")
@_ACCEPT_LICENCE
@click.pass_obj
def export_model(
    context: Context, architecture: str, pretrained: str, output: Path | None, called: str | None, accept_licence: bool
) -> int:
    """Export an open_clip model for Seesay; NAME is its name in open_clip, such as ViT-B-32.

    This needs the export extra: run pip install '.[export]' in the source folder.
    """
    name = called or model_export.entry_name(architecture, pretrained)
    model_export.check_can_export(name)
    licence = model_export.licence_of(architecture, pretrained)
    if pretrained and licence.free:
        told = translate("Command line", "The licence of these weights is {name}.").format(name=licence.name)
        notify(f"{told} {licence.url}".strip())
    elif pretrained:
        _confirm_licence(name, licence, accept_licence)
    models = (_models if output else open_models)(context, name)
    models.export(architecture, pretrained, name, output)
    if output is None:
        _tell_installed(models, name)
    else:
        told = translate("Command line", "{name} is in {output}. To install it: seesay models import {output}")
        notify(told.format(name=name, output=output / name))
    return 0


@models.command("use")
@click.argument("name")
@click.pass_obj
def use(context: Context, name: str) -> int:
    """Test the model called NAME, then use it from now on."""
    change = open_models(context, name).prepare(name)
    if change is not None:
        change_setting(context.folders.settings_file, *change)
    notify(translate("Command line", "{name} is now in use.").format(name=name))
    return 0


@models.command("remove")
@click.argument("name")
@click.pass_obj
def remove(context: Context, name: str) -> int:
    """Remove the model called NAME from this computer."""
    freed, change = (
        (OcrDownloads(context.cancellation).remove(name), None)
        if is_reader(name)
        else open_models(context, name).remove(name)
    )
    told = translate("Command line", "{name} removed; {size} freed.")
    notify(told.format(name=name, size=megabytes(freed)))
    if change is not None:
        change_setting(context.folders.settings_file, *change)
        told = translate("Command line", "It was in use. {name} is now in use instead.")
        notify(told.format(name=change[-1]))
    return 0


def _state(model: ModelInfo) -> str:
    state = {
        "missing": translate("Command line", "not installed"),
        "damaged": translate("Command line", "damaged"),
        "installed": translate("Command line", "installed"),
    }[model.state]
    return translate("Command line", "{state}, in use").format(state=state) if model.in_use else state


def _reader_line(reader: OcrDataInfo) -> str:
    state = {
        "missing": translate("Command line", "not installed"),
        "installed": translate("Command line", "installed"),
        "system": translate("Command line", "not installed; this script is recognized without it, perhaps less well"),
    }[reader.state]
    told = translate("Command line", "{name}: {state}. Recognizes {script} ({languages}). {size}. Licence {licence}.")
    return told.format(
        name=reader.data.name,
        state=state,
        script=translate("Scripts", SCRIPT_NAMES[reader.data.script]),
        languages=" ".join(reader.data.languages),
        size=megabytes(max(1e6, reader.data.size)),
        licence="Apache-2.0",
    )


def _pull_reader(context: Context, name: str) -> int:
    progress = ModelProgress(name)
    try:
        fetched = OcrDownloads(context.cancellation, progress).pull(name)
    finally:
        progress.ended()
    if fetched:
        notify(translate("Command line", "{name} is installed.").format(name=name))
        if tesseract() is None:
            notify(translate("Command line", "It needs Tesseract, which is not installed."))
    else:
        notify(translate("Command line", "{name} is already installed and intact.").format(name=name))
    return 0


def _tell_installed(models: Models, name: str) -> None:
    if models.is_for_searches(name):
        notify(translate("Command line", "{name} is installed.").format(name=name))
        notify(translate("Command line", "{name} is now in use.").format(name=name))
    else:
        told = translate("Command line", "{name} is installed. To use it: seesay models use {name}")
        notify(told.format(name=name))


def _confirm_licence(name: str, licence: model_export.Licence, accepted: bool) -> None:
    not_free = translate("Command line", "The licence of {name}, {licence}, is not a free licence.")
    note = translate("Command line", licence.note)
    licence_name = translate("Command line", licence.name)
    notify(f"{not_free.format(name=name, licence=licence_name)} {note}".strip())
    if licence.url:
        notify(translate("Command line", "Licence text: {url}").format(url=licence.url))
    if accepted or (
        sys.stdin.isatty() and click.confirm(translate("Command line", "Do you accept this licence?"), err=True)
    ):
        return
    raise LicenceNotAcceptedError(name)
