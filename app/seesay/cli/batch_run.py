"""Runs a command on several pictures: one by one, in parallel, or on a Dask cluster."""

from __future__ import annotations

import importlib.util
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

import click

from seesay.app.bulk.batch import Batch, Steps, Work
from seesay.app.events import Event, StageBegun
from seesay.app.pipeline.request import Request
from seesay.bootstrap import Seesay
from seesay.cli.context import Context, notify, reserved_stdout
from seesay.cli.models_command import open_models
from seesay.cli.picture_listing import FinishedPictures, ListedPicture, PictureListing
from seesay.cli.sources import PageRanges, Picture, PictureSource, find_pictures
from seesay.core.domain import STAGES, Description, Mode, Stage, drain
from seesay.core.errors import ModelMissingError, SeesayError, StorageError
from seesay.core.messages import explain
from seesay.core.translation import counted, translate

if TYPE_CHECKING:
    from seesay.cli.page_output import PagePrinter
    from seesay.description.servers.server_captioner import ServerCaptioner

Present = Callable[[Picture, Description, bool], None]
"""Prints a picture's description, given whether there are several pictures; raises `SeesayError`."""


@dataclass(frozen=True, slots=True)
class BatchJob:
    """What to do with the pictures; `present` gets the descriptions, `say` gets failures as sentences."""

    context: Context
    seesay: Seesay
    request: Request
    present: Present
    say: Callable[[str], None] = lambda sentence: None
    server: ServerCaptioner | None = None
    hear: Callable[[Event], None] = lambda event: None  # gets early sentences and what is about to be sent
    pages: PageRanges | None = None
    find: Callable[[PictureSource], Iterator[Picture]] | None = None  # replaces `find_pictures`
    cluster: str = ""  # address of a Dask scheduler
    printer: PagePrinter | None = None

    def fail(self, problem: SeesayError) -> int:
        """Report a failure, aloud if descriptions are spoken, and return its exit status."""
        if self.printer is not None:
            self.printer.finish()
        sentence = str(explain(problem))
        notify(sentence)
        self.say(sentence)
        return problem.exit_status


def run_batch(
    job: BatchJob, sources: Sequence[PictureSource], model: str | None, finished: FinishedPictures | None = None
) -> int:
    """Describe the pictures of `sources` not in `finished`; return the first failure's status, or 0."""
    missing = missing_model(job.context, job.request, model)
    cancellation = job.context.cancellation
    may_be_sent = job.server is not None

    def listed(source: PictureSource) -> Iterator[Picture]:
        return find_pictures(source, job.seesay, cancellation, may_be_sent=may_be_sent, pages=job.pages)

    listing = PictureListing(sources, job.find or listed, finished, cancellation)
    failures: list[int] = []
    notes = _Notes(finished)
    request = replace(job.request, streams=job.request.streams and not listing.several)
    batch = Batch(job.seesay, request, cancellation, model, not missing, job.server)
    steps: Steps[ListedPicture]
    if job.cluster and not listing.of_desktop:
        from seesay.app.bulk.cluster import describe_on_cluster

        steps = describe_on_cluster(job.cluster, batch, listing)
    elif listing.several and not listing.of_desktop and batch.workers > 1:
        steps = batch.at_once(listing)
    else:
        steps = batch.one_by_one(listing, several=listing.several)
    with reserved_stdout(), closing(steps) as begun:
        for each in begun:
            if isinstance(each, SeesayError):
                failures.append(job.fail(each))
                continue
            turn, work = each
            try:
                description = _followed(work, listing.label(turn), job)
            except SeesayError as problem:
                failures.append(job.fail(problem))
                continue
            description = replace(description, warnings=(*missing, *description.warnings))
            for warning in description.warnings:
                notify(str(explain(warning)))
            try:
                job.present(turn.picture, description, listing.several)
            except SeesayError as problem:  # a description that was not written is not finished
                failures.append(job.fail(problem))
                continue
            failures.extend(notes.add(turn, job))
    if listing.left_out and not listing.given and not failures:
        notify(counted("Command line", "(The picture was|All %n pictures were) described before.", listing.left_out))
    elif listing.left_out:
        notify(counted("Command line", "Skipped %n picture(s) described before.", listing.left_out))
    return failures[0] if failures else 0


class _Notes:
    """Records finished pictures; a failure to do so is reported once and stops no description."""

    def __init__(self, finished: FinishedPictures | None) -> None:
        self._finished = finished
        self._told = False

    def add(self, turn: ListedPicture, job: BatchJob) -> Iterator[int]:
        """Record that a picture is finished; yield the exit status of a reported failure."""
        if self._finished is None or turn.file is None:
            return
        try:
            self._finished.add(turn.file)
        except StorageError as problem:
            if not self._told:
                self._told = True
                yield job.fail(problem)


def missing_model(context: Context, request: Request, model: str | None) -> tuple[SeesayError, ...]:
    """Repair the image-text model. If that fails, return the reason, or raise it if a description needs the model."""
    try:
        name = model or context.settings.vision.model
        open_models(context, name).repair(name)
    except SeesayError as problem:
        if not request.caption or (model is not None and isinstance(problem, ModelMissingError)):
            raise
        return (problem,)
    return ()


def _followed(work: Work, label: str, job: BatchJob) -> Description:
    """Return a picture's description, and show what happens until then."""
    with show_progress(label, job.printer) as advance:
        return drain(work, lambda event: advance(event.stage) if isinstance(event, StageBegun) else job.hear(event))


@contextmanager
def show_progress(label: str, printer: PagePrinter | None = None) -> Iterator[Callable[[Stage], None]]:
    """Show a picture's progress: a bar at a terminal, else one line, after any text that waits to be printed."""
    if printer is not None and (printer.waits or not sys.stderr.isatty()):
        printer.begin(label)
        yield lambda stage: None
        return
    if not sys.stderr.isatty():
        notify(translate("Command line", "Describing {label}.").format(label=label))
        yield lambda stage: None
        return
    with click.progressbar(length=len(STAGES), label=label, file=sys.stderr, show_eta=False) as bar:

        def advance(stage: Stage) -> None:
            bar.update(STAGES.index(stage) - bar.pos)

        yield advance
        bar.update(len(STAGES) - bar.pos)


def _as_address(context: click.Context, parameter: click.Parameter, value: str) -> str:
    if value and importlib.util.find_spec("distributed") is None:
        raise click.BadParameter(translate("Command line", 'This needs Dask: pip install "seesay[cluster]".'))
    return value


cluster_option = click.option(
    "--cluster",
    default="",
    metavar="ADDRESS",
    callback=_as_address,
    help="Send the pictures to a Dask cluster, which describes them. ADDRESS is its scheduler.",
)  # names a Dask scheduler; a command gets its address as `cluster`, empty if not given


def mode_on(cluster: str, mode: Mode | None) -> Literal["offline"] | None:
    """Return the mode on a cluster, or None without one; a server mode raises `UsageError`, as keys stay here."""
    if not cluster:
        return None
    if mode not in (None, "auto", "offline"):
        raise click.UsageError(
            translate("Command line", "--cluster asks no server. Use it with --mode offline or without --mode.")
        )
    notify(translate("Command line", "Sending the pictures to the cluster at {address}.").format(address=cluster))
    return "offline"
