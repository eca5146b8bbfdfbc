"""`seesay describe`, `read`, `concepts` and `rank`."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Literal

import click

from seesay.app.events import Event, SentenceKnown
from seesay.app.narration import language_of, spoken_language
from seesay.app.pipeline.request import Chosen, Request
from seesay.bootstrap import Seesay
from seesay.cli.batch_run import BatchJob, Present, cluster_option, mode_on, run_batch
from seesay.cli.consent_prompt import (
    announce_limits,
    answer_gate,
    check_dry_run_options,
    print_dry_run,
    resolve_mode,
    sending_gate,
    server_for,
)
from seesay.cli.context import Context, notify, print_json, print_result
from seesay.cli.page_output import STYLES, Document, PagePrinter, Style
from seesay.cli.picture_listing import FinishedPictures, resume_option
from seesay.cli.sources import (
    DesktopSource,
    PageRanges,
    Picture,
    PictureSource,
    desktop_options,
    named_sources,
    pages_option,
    source_options,
)
from seesay.cli.speech_commands import SpeechOutput, save_audio_option, silent_option
from seesay.core.domain import Description, Mode
from seesay.core.errors import SeesayError, SentenceMissingError, UnreadTextError
from seesay.core.messages import explain, picture_name
from seesay.core.settings import Settings, with_value
from seesay.core.text.foreign import as_name
from seesay.core.text.verbalize import verbalize
from seesay.core.translation import language as own_language
from seesay.core.translation import number, percent, translate
from seesay.description.captions.thing_names import concept_name

_JSON = click.option("--json", "as_json", is_flag=True, help="Print one JSON object per picture, one a line.")
_MODEL = click.option("--model", metavar="NAME", help="The image-text model to use; seesay models list names them.")


@click.command()
@source_options
@click.option(
    "--mode",
    type=click.Choice(["auto", "offline", "concepts", "image"]),
    help="What may leave the computer: nothing (offline), words (concepts) or the picture (image).",
)
@click.option("--detail", type=click.Choice(["brief", "normal", "full"]), help="Level of detail.")
@click.option("--language", metavar="TAG", help="The language of the description, such as en or de.")
@click.option("--candidates", type=click.IntRange(1, 10), metavar="N", help="How many captions to compare.")
@click.option("--ask", metavar="QUESTION", help="A question about the picture.")
@click.option("--why", type=click.IntRange(min=1), metavar="N", help="Print what sentence N is based on.")
@_MODEL
@_JSON
@click.option("--say/--no-say", default=None, help="Speak it (default in a terminal).")
@save_audio_option
@click.option(
    "--redact",
    type=click.Choice(["secrets", "off"]),
    help="What to redact before anything is sent: secrets such as passwords and card numbers, or nothing (off).",
)
@click.option("--dry-run", is_flag=True, help="Send nothing; print what would be sent as JSON.")
@click.option(
    "--save-sent",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="With --dry-run: save the picture as it would be sent.",
)
@pages_option
@cluster_option
@resume_option
@click.pass_obj
def describe(
    context: Context,
    sources: tuple[PictureSource, ...],
    mode: Mode | None,
    detail: str | None,
    language: str | None,
    candidates: int | None,
    ask: str | None,
    why: int | None,
    model: str | None,
    as_json: bool,
    say: bool | None,
    save_audio: Path | None,
    redact: Literal["secrets", "off"] | None,
    dry_run: bool,
    save_sent: Path | None,
    pages: PageRanges,
    cluster: str,
    resume: Path | None,
) -> int:
    """Describe pictures.

    SOURCE is a picture file, a document, a folder of pictures, or - for a picture on standard input.
    """
    check_dry_run_options(dry_run, save_sent, resume, save_audio)
    if why is not None and (as_json or dry_run):
        raise click.UsageError(translate("Command line", "--why cannot be used with --json or --dry-run."))
    finished = FinishedPictures(resume, "describe") if resume else None
    settings = context.settings if redact is None else with_value(context.settings, "privacy", "redact", redact)
    seesay = Seesay(settings, context.folders)
    request = _request(context.settings, mode, detail, language, ask)
    if dry_run:
        request = replace(request, mode=mode_on(cluster, mode) or request.mode)
        return print_dry_run(context, seesay, request, sources, model, save_sent, pages)
    reasons: list[SeesayError] = []
    settled = mode_on(cluster, mode) or resolve_mode(context, seesay, mode, reasons.append if ask else None)
    request = replace(request, mode=settled, no_server=" ".join(str(explain(reason)) for reason in reasons))
    desktop = not cluster and any(isinstance(source, DesktopSource) for source in sources)
    server = server_for(context, seesay, request, candidates) if desktop or request.mode != "offline" else None
    limits = announce_limits(language or context.settings.description.language, candidates) if server is None else ()
    said = partial(verbalize, whole=request.detail == "full" or bool(request.question))
    loudspeaker = SpeechOutput(seesay, context.cancellation, as_said=said)
    loudspeaker.choose(say, default=not as_json and sys.stdout.isatty())
    presenter = _Presenter(request, limits, as_json, loudspeaker, keep=save_audio is not None, why=why)
    with ExitStack() as stack:
        stack.callback(loudspeaker.finish)
        gate = sending_gate(seesay, context.cancellation)
        request = replace(request, permit=gate, streams=loudspeaker.is_on and why is None)
        job = BatchJob(
            context, seesay, request, presenter, loudspeaker.say, server, presenter.hear, pages, cluster=cluster
        )
        status = run_batch(job, sources, model, finished)
    if presenter.told and not as_json:
        _suggest(seesay, model)
    if save_audio is not None:
        presenter.save(save_audio)
    return status or loudspeaker.status


class _Presenter:
    """Prints and speaks descriptions as they are made, or what sentence `why` is based on.

    With `keep`, collects the captions.
    """

    def __init__(
        self,
        request: Request,
        limits: Sequence[SeesayError],
        as_json: bool,
        loudspeaker: SpeechOutput,
        *,
        keep: bool,
        why: int | None,
    ) -> None:
        self._request, self._limits, self._as_json, self._loudspeaker = request, tuple(limits), as_json, loudspeaker
        self._keep, self._why = keep, why
        self._kept: list[str] = []
        self.told = False
        self._language: str | None = None

    def __call__(self, picture: Picture, description: Description, several: bool) -> None:
        description = replace(description, warnings=(*self._limits, *description.warnings))
        caption = description.caption if self._why is None else _basis(description, self._why)
        caption = f"{picture_name(picture.name)}: {caption}" if several else caption
        self.told = True
        if self._keep:
            self._kept.append(caption)
        if self._as_json:
            print_json(description)
        else:
            print_result(caption)
        warnings = (str(explain(warning)) for warning in description.warnings)
        self._language = language_of(description, self._request.language)
        if self._language in (None, own_language()):
            self._loudspeaker.say(" ".join([caption, *warnings]), self._language)
        else:
            self._loudspeaker.say(caption, self._language)
            self._loudspeaker.say(" ".join(warnings))

    def hear(self, event: Event) -> None:
        """Speak a sentence before the rest of the description is known, or what is about to be sent."""
        if isinstance(event, SentenceKnown):
            language = spoken_language(self._request.language, made_here=self._request.mode == "offline")
            self._loudspeaker.say_early(event.text, language)
        else:
            answer_gate(event, self._loudspeaker.say_aside)

    def save(self, file: Path) -> None:
        """Save the captions as speech, if there are any; raises as `SpeechOutput.save`."""
        if self._kept:
            self._loudspeaker.save("\n".join(self._kept), file, self._language)


def _basis(description: Description, number: int) -> str:
    """Return a sentence of the description and what it is based on, a line each; raises `SentenceMissingError`."""
    from seesay.app.evidence_report import explain_claim

    if number > len(description.claims):
        raise SentenceMissingError(description.source.name, number, len(description.claims))
    claim = description.claims[number - 1]
    return "\n".join([claim.text, *(f"  {finding}" for finding in explain_claim(claim, description))])


def _request(
    settings: Settings, mode: Mode | None, detail: str | None, language: str | None, question: str | None
) -> Request:
    usual = settings.description
    given: dict[Chosen, object] = {"mode": mode if mode != "auto" else None, "detail": detail}
    return Request(
        mode=mode or usual.mode,
        detail=detail or usual.detail,  # type: ignore[arg-type]  # click has checked the choice
        language=language or usual.spoken_language,
        question=question or "",
        instructions=settings.server.instructions,
        certainty=usual.certainty,
        may_fall_back=mode is None or mode == "auto",
        chosen=frozenset(name for name, value in given.items() if value is not None),
    )


def _suggest(seesay: Seesay, model: str | None) -> None:
    """Suggest a better image-text model than the bundled one, once ever."""
    from seesay.app.engine import suggest_better_model

    better = suggest_better_model(seesay, model or seesay.settings.vision.model)
    if better:
        notify(
            translate(
                "Command line",
                "A better image-text model recognizes more in photographs. To use it: seesay models pull {name}, "
                "then seesay models use {name}. This hint appears once.",
            ).format(name=better)
        )


@click.command()
@source_options
@click.option(
    "--format",
    "style",
    type=click.Choice(list(STYLES)),
    default="text",
    help="Plain text, Markdown or HTML with headings, lists and tables, or only the tables as CSV.",
)
@pages_option
@_JSON
@silent_option
@resume_option
@click.pass_obj
def read(
    context: Context,
    sources: tuple[PictureSource, ...],
    style: Style,
    pages: PageRanges,
    as_json: bool,
    resume: Path | None,
) -> int:
    """Recognize the text in pictures and documents, in reading order.

    PDF files and TIFF files of several pages are read page by page: their stored text if it is good, or else the
    picture of the page.
    """
    if as_json and style != "text":
        raise click.UsageError(translate("Command line", "--format cannot be used with --json."))
    finished = FinishedPictures(resume, "read") if resume else None
    document = Document(style)
    nothing = translate("Command line", "No text found in {name}.")
    if style == "csv":
        nothing = translate("Command line", "No table found in {name}.")
    present = _listed(document.rows, nothing, as_json)
    # With a file of finished pictures, nothing may wait for the next page: a finished page must be printed.
    printer = PagePrinter(present, in_paragraphs=style == "text" and not as_json, may_wait=finished is None)
    spoken = context.settings.description.spoken_language
    request = Request(language=spoken, caption=False, concepts=False, keep_figures=style == "html")
    job = BatchJob(context, context.seesay, request, printer, pages=pages, printer=printer)
    try:
        return run_batch(job, sources, None, finished)
    finally:
        printer.finish()
        if not as_json:
            document.end()


@click.command()
@source_options
@_MODEL
@_JSON
@silent_option
@resume_option
@click.pass_obj
def concepts(
    context: Context, sources: tuple[PictureSource, ...], model: str | None, as_json: bool, resume: Path | None
) -> int:
    """List what a picture may show, most likely first. The list can be empty."""
    finished = FinishedPictures(resume, "concepts") if resume else None

    def rows(description: Description) -> list[str]:
        return [f"{concept_name(known.label)}, {percent(known.probability)}" for known in description.concepts]

    present = _listed(rows, translate("Command line", "Nothing recognized in {name}."), as_json)
    job = BatchJob(context, context.seesay, Request(caption=False, text=False), present)
    return run_batch(job, sources, model, finished)


@click.command()
@click.argument("words", nargs=-1, metavar="[SOURCE] CAPTION...")
@desktop_options
@_MODEL
@_JSON
@silent_option
@click.pass_obj
def rank(
    context: Context, words: tuple[str, ...], desktop: tuple[DesktopSource, ...], model: str | None, as_json: bool
) -> int:
    """Rank captions by how well they fit a picture, best first.

    With --screen, --window, --region, --focus or --clipboard every argument is a caption.
    Otherwise the first argument is the picture.
    A high rank means a better fit than the others, not that a caption is true.
    """
    names, captions = ((), words) if desktop else (words[:1], words[1:])
    chosen = named_sources(desktop, names)
    if not captions:
        raise click.UsageError(translate("Command line", "Missing argument 'CAPTION...'."))

    def present(picture: Picture, description: Description, several: bool) -> None:
        if as_json:
            print_json(description)
            return
        if description.guard:
            notify(translate("Command line", "{name} is blank.").format(name=_name(picture)))
        for place, candidate in enumerate(description.candidates, start=1):
            print_result(f"{place}. {candidate.text}, {number(candidate.score or 0, 3)}")

    request = Request(caption=False, text=False, concepts=False, captions=captions)
    return run_batch(BatchJob(context, context.seesay, request, present), chosen, model)


def _name(picture: Picture) -> str:
    return picture.label if picture.page else picture_name(picture.name)


def _listed(rows: Callable[[Description], list[str] | None], nothing: str, as_json: bool) -> Present:
    """Return a presenter that prints `rows` of each description, or `nothing` without rows; None is printed later."""

    def present(picture: Picture, description: Description, several: bool) -> None:
        if as_json:
            print_json(description)
            return
        name, found = _name(picture), rows(description)
        if found is None:
            return
        if several:
            print_result(translate("Command line", "{name}:").format(name=as_name(picture.label, "file")))
        for row in found:
            print_result(row)
        unread = any(isinstance(warning, UnreadTextError) for warning in description.warnings)
        if not found and not unread:
            notify((translate("Command line", "{name} is blank.") if description.guard else nothing).format(name=name))

    return present
