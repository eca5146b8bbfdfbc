"""The pictures of a command: each is described when its turn comes, and told before the next.

The option that gives the pictures of a command to a Dask cluster.
"""

from __future__ import annotations

import importlib.util
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

import click

from seesay.app.bulk.batch import Batch, Steps
from seesay.app.pipeline.request import Progress, Request
from seesay.bootstrap import Seesay
from seesay.cli.context import Context
from seesay.cli.listing import FinishedPictures, Listing, Turn
from seesay.cli.models_command import open_models
from seesay.cli.output import results_alone, tell
from seesay.cli.sources import Pages, Picture, Wanted, pictures
from seesay.core.domain import STAGES, Description, Mode, Stage
from seesay.core.errors import ModelMissingError, SeesayError, StorageError
from seesay.core.messages import explain
from seesay.core.translation import counted, translate

if TYPE_CHECKING:
    from seesay.cli.page_output import PagePrinter
    from seesay.description.servers.server_captioner import ServerCaptioner

Present = Callable[[Picture, Description, bool], None]
"""Prints a description; told too is whether there are several. Raises `StorageError` where it is to be written."""


@dataclass(frozen=True, slots=True)
class BatchJob:
    """What to do with pictures, and where the results go: descriptions, and sentences about failures."""

    context: Context
    seesay: Seesay
    request: Request
    present: Present
    say: Callable[[str], None] = lambda sentence: None
    server: ServerCaptioner | None = None
    on_sentence: Callable[[str], None] | None = None
    pages: Pages | None = None
    find: Callable[[Wanted], Iterator[Picture]] | None = None
    """Finds pictures in another way than `pictures`."""
    cluster: str = ""
    """The address of a Dask scheduler whose workers describe the pictures."""
    printer: PagePrinter | None = None

    def fail(self, problem: SeesayError) -> int:
        """Tell a failure, aloud where descriptions are spoken, and return its exit status."""
        if self.printer is not None:
            self.printer.finish()
        sentence = str(explain(problem))
        tell(sentence)
        self.say(sentence)
        return problem.exit_status


def run(job: BatchJob, sources: Sequence[Wanted], model: str | None, finished: FinishedPictures | None = None) -> int:
    """Describe each picture of `sources` but those in `finished`; return the first failure's exit status, or 0.

    A picture that fails is reported, and the next one follows. Adds what is done to `finished`. Raises `Cancelled`.
    """
    missing = missing_model(job.context, job.request, model)
    cancellation = job.context.cancellation
    may_be_sent = job.server is not None

    def listed(source: Wanted) -> Iterator[Picture]:
        return pictures(source, job.seesay, cancellation, may_be_sent=may_be_sent, pages=job.pages)

    listing = Listing(sources, job.find or listed, finished, cancellation)
    failures: list[int] = []
    notes = _Notes(finished)
    batch = Batch(job.seesay, job.request, cancellation, model, not missing, job.server)
    steps: Steps[Turn]
    if job.cluster and not listing.of_desktop:
        from seesay.app.bulk.cluster import describe_on_cluster

        steps = describe_on_cluster(job.cluster, batch, listing)
    elif listing.several and not listing.of_desktop and batch.workers > 1:
        steps = batch.at_once(listing)
    else:
        steps = batch.one_by_one(listing, job.on_sentence, several=listing.several)
    with results_alone(), closing(steps) as begun:
        for each in begun:
            if isinstance(each, SeesayError):
                failures.append(job.fail(each))
                continue
            turn, work = each
            try:
                with shown_progress(listing.label(turn), job.printer) as progress:
                    description = work(progress)
            except SeesayError as problem:
                failures.append(job.fail(problem))
                continue
            description = replace(description, warnings=(*missing, *description.warnings))
            for warning in description.warnings:
                tell(str(explain(warning)))
            try:
                job.present(turn.picture, description, listing.several)
            except StorageError as problem:  # what is given nowhere is not finished
                failures.append(job.fail(problem))
                continue
            failures.extend(notes.add(turn, job))
    if listing.left_out and not listing.given and not failures:
        tell(counted("Command line", "(The picture was|All %n pictures were) described before.", listing.left_out))
    elif listing.left_out:
        tell(counted("Command line", "(A picture was|%n pictures were) left out: described before.", listing.left_out))
    return failures[0] if failures else 0


class _Notes:
    """Records finished pictures; a failure to do so is reported once and stops no description."""

    def __init__(self, finished: FinishedPictures | None) -> None:
        self._finished = finished
        self._told = False

    def add(self, turn: Turn, job: BatchJob) -> Iterator[int]:
        """Note that all about a picture has been printed; yield the exit status of a failure that was told."""
        if self._finished is None or turn.file is None:
            return
        try:
            self._finished.add(turn.file)
        except StorageError as problem:
            if not self._told:
                self._told = True
                yield job.fail(problem)


def missing_model(context: Context, request: Request, model: str | None) -> tuple[SeesayError, ...]:
    """Repair the image-text model; return why there is none if a description can do without it, or else raise that."""
    try:
        name = model or context.settings.vision.model
        open_models(context, name).repair(name)
    except SeesayError as problem:
        if not request.caption or (model is not None and isinstance(problem, ModelMissingError)):
            raise
        return (problem,)
    return ()


@contextmanager
def shown_progress(label: str, printer: PagePrinter | None = None) -> Iterator[Progress]:
    """Show how far a picture is: a bar at a terminal, one line elsewhere, and after text that waits to be printed."""
    if printer is not None and (printer.waits or not sys.stderr.isatty()):
        printer.begin(label)
        yield lambda stage: None
        return
    if not sys.stderr.isatty():
        tell(translate("Command line", "Describing {label}.").format(label=label))
        yield lambda stage: None
        return
    with click.progressbar(length=len(STAGES), label=label, file=sys.stderr, show_eta=False) as bar:

        def advance(stage: Stage) -> None:
            bar.update(STAGES.index(stage) - bar.pos)

        yield advance
        bar.update(len(STAGES) - bar.pos)


def _as_address(context: click.Context, parameter: click.Parameter, value: str) -> str:
    if value and importlib.util.find_spec("distributed") is None:
        raise click.BadParameter(translate("Command line", 'That needs Dask: pip install "seesay[cluster]".'))
    return value


cluster_option = click.option(
    "--cluster",
    default="",
    metavar="ADDRESS",
    callback=_as_address,
    help="Have the workers of a Dask cluster describe the pictures, which go there; ADDRESS is its scheduler's.",
)
"""Names a Dask scheduler; a command gets its address as `cluster`, or an empty text."""


def mode_on(cluster: str, mode: Mode | None) -> Literal["offline"] | None:
    """Return the mode on a cluster, or None without one; raises click's `UsageError` for a describer on a server.

    The key and the consent for that stay on this machine.
    """
    if not cluster:
        return None
    if mode not in (None, "auto", "offline"):
        raise click.UsageError(
            translate("Command line", "--cluster asks no server, and goes with --mode offline or without a mode.")
        )
    tell(translate("Command line", "The pictures go to the cluster at {address}.").format(address=cluster))
    return "offline"
