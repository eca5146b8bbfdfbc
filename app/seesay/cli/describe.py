"""`seesay describe`, `read`, `concepts` and `rank`: pictures in, words out."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

import click

from seesay.bootstrap import ClipRecogniser, Seesay
from seesay.caption.names import concept_name
from seesay.caption.server import ServerCaptioner
from seesay.cli.consent import settle_mode
from seesay.cli.context import Context
from seesay.cli.models import mend
from seesay.cli.output import print_json, tell
from seesay.cli.sources import Desktop, Picture, Wanted, desktop_options, pictures, wanted
from seesay.cli.spoken import Loudspeaker
from seesay.domain import STAGES, Description, Mode, Stage
from seesay.errors import ModelMissingError, OfflineLimitError, SeesayError
from seesay.messages import explain, picture_name
from seesay.pipeline.describer import Request
from seesay.pipeline.request import Chosen
from seesay.pipeline.run import Progress
from seesay.translation import counted, number, percent, speaks, spoken, translate
from seesay.translation import language as own_language
from seesay.vision.suggestion import suggest_model

_SOURCES = click.argument("sources", nargs=-1, metavar="[SOURCE...]")
_JSON = click.option("--json", "as_json", is_flag=True, help="Print one JSON object per picture, one a line.")
_MODEL = click.option(
    "--model",
    metavar="NAME",
    help="The image-text model to use; seesay models list names them.",
)


@click.command()
@_SOURCES
@desktop_options
@click.option(
    "--mode",
    type=click.Choice(["auto", "offline", "concepts", "image"]),
    help="What may leave the machine: nothing (offline), words (concepts) or the picture (image).",
)
@click.option("--detail", type=click.Choice(["brief", "normal", "full"]), help="How much to tell.")
@click.option("--language", metavar="TAG", help="The language of the description, such as en or de.")
@click.option(
    "--candidates",
    type=click.IntRange(1, 10),
    metavar="N",
    help="How many captions to compare.",
)
@click.option("--ask", metavar="QUESTION", help="A question about the picture.")
@_MODEL
@_JSON
@click.option("--say/--no-say", default=None, help="Speak it; the default at a terminal.")
@click.option(
    "--save-audio",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Save it as WAV.",
)
@click.pass_obj
def describe(
    context: Context,
    sources: tuple[str, ...],
    desktop: tuple[Desktop, ...],
    mode: Mode | None,
    detail: str | None,
    language: str | None,
    candidates: int | None,
    ask: str | None,
    model: str | None,
    as_json: bool,
    say: bool | None,
    save_audio: Path | None,
) -> int:
    """Describe pictures in words.

    SOURCE is a picture file, a folder of pictures, or - for a picture on standard input.
    """
    chosen = wanted(desktop, sources)
    settings = context.settings.description
    seesay = Seesay(context.settings, context.folders)
    request = Request(
        mode=settle_mode(context, seesay, mode),
        detail=detail or settings.detail,  # type: ignore[arg-type]  # click has checked the choice
        language=language or settings.spoken_language,
        question=ask or "",
        instructions=context.settings.server.instructions,
        may_fall_back=mode is None or mode == "auto",
        chosen=_by_hand(mode, detail),
    )
    server = _server(context, seesay, request, candidates) if desktop or request.mode != "offline" else None
    limits = _offline_limits(language or settings.language, candidates) if server is None else ()
    for limit in limits:
        tell(str(explain(limit)))
    loudspeaker = Loudspeaker(seesay, context.cancellation)
    loudspeaker.choose(say, default=not as_json and sys.stdout.isatty())
    presenter = _Presenter(request, limits, as_json, loudspeaker)
    early = presenter.say_early if loudspeaker.is_on else None
    try:
        job = _Job(context, seesay, request, presenter, loudspeaker.say, server, early)
        status = _run(job, chosen, model)
    finally:
        loudspeaker.finish()
        if server is not None:
            server.close()
    if presenter.spoken and not as_json:
        _suggest(seesay, model)
    if save_audio is not None and presenter.spoken:
        loudspeaker.save("\n".join(presenter.spoken), save_audio, presenter.language)
    return status or loudspeaker.status


class _Presenter:
    """Prints or speaks descriptions as they are made, and keeps what was spoken."""

    def __init__(
        self, request: Request, limits: Sequence[SeesayError], as_json: bool, loudspeaker: Loudspeaker
    ) -> None:
        self._request, self._limits, self._as_json, self._loudspeaker = request, tuple(limits), as_json, loudspeaker
        self.spoken: list[str] = []
        self.language: str | None = None

    def __call__(self, picture: Picture, description: Description, several: bool) -> None:
        description = replace(description, warnings=(*self._limits, *description.warnings))
        caption = f"{picture_name(picture.name)}: {description.caption}" if several else description.caption
        self.spoken.append(caption)
        if self._as_json:
            print_json(description)
        else:
            click.echo(caption)
        warnings = (str(explain(warning)) for warning in description.warnings)
        made_here = description.models.get("captioner", "offline") == "offline"
        self.language = spoken(self._request.language) if made_here else self._request.language
        if self.language in (None, own_language()):
            self._loudspeaker.say(" ".join([caption, *warnings]), self.language)
        else:
            self._loudspeaker.say(caption, self.language)
            self._loudspeaker.say(" ".join(warnings))

    def say_early(self, sentence: str) -> None:
        """Speak a sentence that is known before the rest."""
        language = self._request.language
        self._loudspeaker.say_early(sentence, spoken(language) if self._request.mode == "offline" else language)


def _by_hand(mode: Mode | None, detail: str | None) -> frozenset[Chosen]:
    """Return what the person chose for this one command."""
    given: dict[Chosen, object] = {"mode": mode if mode != "auto" else None, "detail": detail}
    return frozenset(name for name, value in given.items() if value is not None)


def _server(context: Context, seesay: Seesay, request: Request, candidates: int | None) -> ServerCaptioner | None:
    """Return the describer on a server that the request, or a wish for the program that is shown, may need."""
    modes = [request.mode] if "mode" in request.chosen else [request.mode, seesay.presets.most_open_mode]
    if "image" in modes:
        return seesay.server("image", candidates, context.cancellation, _tell_wait)
    if "concepts" in modes:
        return seesay.server("concepts", candidates, context.cancellation, _tell_wait)
    return None


def _suggest(seesay: Seesay, model: str | None) -> None:
    """Tell once, ever, that there is a better image-text model than the one in the box."""
    better = suggest_model(seesay.manifest, model or seesay.settings.vision.model, seesay.folders.data)
    if better is not None:
        tell(
            translate(
                "Command line",
                "A better image-text model can be fetched, which names more in photographs: seesay "
                "models pull {name}, then seesay models use {name}. This is said once.",
            ).format(name=better.name)
        )


@click.command()
@_SOURCES
@desktop_options
@_JSON
@click.pass_obj
def read(
    context: Context,
    sources: tuple[str, ...],
    desktop: tuple[Desktop, ...],
    as_json: bool,
) -> int:
    """Read the text in pictures, in reading order."""
    chosen = wanted(desktop, sources)

    def present(picture: Picture, description: Description, several: bool) -> None:
        if as_json:
            print_json(description)
            return
        if several:
            click.echo(f"{picture_name(picture.name)}:")
        for line in description.lines:
            click.echo(line.text)
        if not description.lines:
            tell(
                translate("Command line", "{name} is blank.").format(name=picture_name(picture.name))
                if description.guard
                else translate("Command line", "There is no text in {name}.").format(name=picture_name(picture.name))
            )

    return _run(_job(context, Request(caption=False, concepts=False), present), chosen, None)


@click.command()
@_SOURCES
@desktop_options
@_MODEL
@_JSON
@click.pass_obj
def concepts(
    context: Context,
    sources: tuple[str, ...],
    desktop: tuple[Desktop, ...],
    model: str | None,
    as_json: bool,
) -> int:
    """Name what a picture may show, the likeliest first; nothing when nothing stands out."""
    chosen = wanted(desktop, sources)

    def present(picture: Picture, description: Description, several: bool) -> None:
        if as_json:
            print_json(description)
            return
        if several:
            click.echo(f"{picture_name(picture.name)}:")
        for concept in description.concepts:
            click.echo(f"{concept_name(concept.label)}, {percent(concept.probability)}")
        if not description.concepts:
            tell(
                translate("Command line", "{name} is blank.").format(name=picture_name(picture.name))
                if description.guard
                else translate("Command line", "Nothing stands out in {name}.").format(name=picture_name(picture.name))
            )

    return _run(_job(context, Request(caption=False, text=False), present), chosen, model)


@click.command()
@click.argument("words", nargs=-1, metavar="[SOURCE] CAPTION...")
@desktop_options
@_MODEL
@_JSON
@click.pass_obj
def rank(
    context: Context,
    words: tuple[str, ...],
    desktop: tuple[Desktop, ...],
    model: str | None,
    as_json: bool,
) -> int:
    """Rank captions by how well they fit a picture, best first.

    With --screen, --window, --region or --clipboard every word is a caption; otherwise the first names the picture.
    A high place means a better fit than the others, not that a caption is true.
    """
    names, captions = ((), words) if desktop else (words[:1], words[1:])
    chosen = wanted(desktop, names)
    if not captions:
        raise click.UsageError(translate("Command line", "Missing argument 'CAPTION...'."))

    def present(picture: Picture, description: Description, several: bool) -> None:
        if as_json:
            print_json(description)
            return
        if description.guard:
            tell(translate("Command line", "{name} is blank.").format(name=picture_name(picture.name)))
        for place, candidate in enumerate(description.candidates, start=1):
            click.echo(f"{place}. {candidate.text}, {number(candidate.score or 0, 3)}")

    request = Request(caption=False, text=False, concepts=False, captions=captions)
    return _run(_job(context, request, present), chosen, model)


def _tell_wait(seconds: float) -> None:
    tell(counted("Command line", "The server asks for a pause of %n second(s).", round(seconds)))


def _offline_limits(language: str, candidates: int | None) -> tuple[SeesayError, ...]:
    """Return what was asked for and cannot be had on this machine."""
    limits: list[SeesayError] = []
    if candidates is not None and candidates > 1:
        limits.append(OfflineLimitError("candidates"))
    if language and not speaks(language):
        limits.append(OfflineLimitError("language"))
    return tuple(limits)


@dataclass(frozen=True, slots=True)
class _Job:
    """What is wanted of pictures, and where what comes of it goes: descriptions, and sentences about failures."""

    context: Context
    seesay: Seesay
    request: Request
    present: Callable[[Picture, Description, bool], None]
    say: Callable[[str], None] = lambda sentence: None
    server: ServerCaptioner | None = None
    on_sentence: Callable[[str], None] | None = None

    def fail(self, problem: SeesayError) -> int:
        """Tell a failure, aloud where descriptions are spoken, and return its exit status."""
        sentence = str(explain(problem))
        tell(sentence)
        self.say(sentence)
        return problem.exit_status


def _job(context: Context, request: Request, present: Callable[[Picture, Description, bool], None]) -> _Job:
    return _Job(context, Seesay(context.settings, context.folders), request, present)


def _run(job: _Job, sources: Sequence[Wanted], model: str | None) -> int:
    """Describe each picture of `sources`; return the first failure's exit status, or 0.

    A picture that cannot be used is told about and does not keep the others from their turn.
    """
    recogniser, missing = _recogniser(job, model)
    describer = job.seesay.describer(recogniser, job.server, job.seesay.presets)
    status = 0
    found: list[Picture] = []
    for source in sources:
        try:
            found.extend(pictures(source, job.seesay, job.context.cancellation))
        except SeesayError as problem:
            failure = job.fail(problem)
            status = status or failure
    several = len(found) > 1
    for place, picture in enumerate(found, start=1):
        label = picture_name(picture.name)
        if several:
            label = translate("Command line", "{name}, {number} of {count}").format(
                name=label, number=place, count=len(found)
            )
        try:
            with _progress(label) as progress:
                description = describer.describe(
                    picture.load,
                    job.request,
                    job.context.cancellation,
                    progress,
                    None if several else job.on_sentence,
                )
        except SeesayError as problem:
            failure = job.fail(problem)
            status = status or failure
        else:
            description = replace(description, warnings=(*missing, *description.warnings))
            for warning in description.warnings:
                tell(str(explain(warning)))
            job.present(picture, description, several)
    return status


def _recogniser(job: _Job, model: str | None) -> tuple[ClipRecogniser | None, tuple[SeesayError, ...]]:
    """Return the image-text model, and why there is none where a description can do without.

    What is found damaged of a model that was fetched is fetched once more.
    """
    try:
        mend(job.context, model or job.context.settings.vision.model)
    except ModelMissingError as problem:
        if model is not None or not job.request.caption:
            raise
        return None, (problem,)
    except SeesayError as problem:
        if not job.request.caption:
            raise
        return None, (problem,)
    return job.seesay.recogniser(model), ()


@contextmanager
def _progress(label: str) -> Iterator[Progress]:
    """Show how far a picture is: a bar at a terminal, one line elsewhere."""
    if not sys.stderr.isatty():
        tell(translate("Command line", "Describing {label}.").format(label=label))
        yield lambda stage: None
        return
    with click.progressbar(length=len(STAGES), label=label, file=sys.stderr, show_eta=False) as bar:

        def advance(stage: Stage) -> None:
            bar.update(STAGES.index(stage) - bar.pos)

        yield advance
        bar.update(len(STAGES) - bar.pos)
