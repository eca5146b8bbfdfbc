"""Many pictures through one pipeline: each is described when its turn comes, and told before the next.

Where nothing goes to a server several are described at the same time, one on each core: that is sooner done than all
cores on one, which wait for each other after every step. They are told in their order all the same.
"""

from __future__ import annotations

import sys
import warnings
from collections import deque
from collections.abc import Callable, Generator, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor, wait
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

import click

from seesay.bootstrap import Seesay
from seesay.caption.captioner import OnSentence
from seesay.cli.context import Context
from seesay.cli.listing import Listing, Turn
from seesay.cli.models import open_models
from seesay.cli.output import tell
from seesay.cli.resuming import FinishedPictures
from seesay.cli.sources import Picture, Wanted, pictures
from seesay.domain import STAGES, Description, Stage
from seesay.errors import ModelError, ModelMissingError, SeesayError, StorageError
from seesay.inference.processors import inference_threads
from seesay.messages import explain
from seesay.pipeline.describer import Describer, Request
from seesay.pipeline.run import Progress
from seesay.translation import counted, translate

if TYPE_CHECKING:
    from seesay.caption.server import ServerCaptioner

_MOST_AT_ONCE = 8
"""A large picture takes some hundred megabytes while it is looked at."""

_AHEAD = 2
"""How many times as many pictures may be begun as are worked on, so that a slow one does not stop the others."""

_POLL_SECONDS = 0.05
"""On Windows a wait without end would not notice Ctrl+C, and the bar of a picture has to move."""


@dataclass(frozen=True, slots=True)
class Job:
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


Work = Callable[[Progress], Description]
"""Gives the description of a picture, and raises what `Describer.describe` raises."""

_Steps = Generator[SeesayError | tuple[Turn, Work], None, None]


def run(job: Job, sources: Sequence[Wanted], model: str | None, finished: FinishedPictures | None = None) -> int:
    """Describe each picture of `sources` but those in `finished`; return the first failure's exit status, or 0.

    A picture that cannot be used is told about and does not keep the others from their turn. Those that are done are
    added to `finished`. Raises `Cancelled`.
    """
    missing = _missing(job, model)
    listing = Listing(
        sources,
        lambda source: pictures(source, job.seesay, job.context.cancellation),
        finished,
        job.context.cancellation,
    )
    failures: list[int] = []
    notes = _Notes(finished)
    with closing(_begun(job, listing, model, do_without=bool(missing))) as begun:
        for each in begun:
            if isinstance(each, SeesayError):
                failures.append(job.fail(each))
                continue
            turn, work = each
            try:
                with _progress(listing.label(turn)) as progress:
                    description = work(progress)
            except SeesayError as problem:
                failures.append(job.fail(problem))
                continue
            description = replace(description, warnings=(*missing, *description.warnings))
            for warning in description.warnings:
                tell(str(explain(warning)))
            job.present(turn.picture, description, listing.several)
            failures.extend(notes.add(turn, job))
    if listing.left_out and not listing.given and not failures:
        tell(counted("Command line", "(The picture was|All %n pictures were) described before.", listing.left_out))
    elif listing.left_out:
        tell(counted("Command line", "(A picture was|%n pictures were) left out: described before.", listing.left_out))
    return failures[0] if failures else 0


class _Notes:
    """Notes finished pictures; where that fails, which is told once, the descriptions are given all the same."""

    def __init__(self, finished: FinishedPictures | None) -> None:
        self._finished = finished
        self._told = False

    def add(self, turn: Turn, job: Job) -> Iterator[int]:
        """Note that all about a picture has been printed; yield the exit status of a failure that was told."""
        if self._finished is None or turn.file is None:
            return
        sys.stdout.flush()
        try:
            self._finished.add(turn.file)
        except StorageError as problem:
            if not self._told:
                self._told = True
                yield job.fail(problem)


def _missing(job: Job, model: str | None) -> tuple[SeesayError, ...]:
    """Return why there is no image-text model, where a description can do without; otherwise nothing, or it is raised.

    What is found damaged of a model that was fetched is fetched once more.
    """
    try:
        name = model or job.context.settings.vision.model
        open_models(job.context, name).repair(name)
    except ModelMissingError as problem:
        if model is not None or not job.request.caption:
            raise
        return (problem,)
    except SeesayError as problem:
        if not job.request.caption:
            raise
        return (problem,)
    return ()


def _begun(job: Job, listing: Listing, model: str | None, *, do_without: bool) -> _Steps:
    """Yield each picture whose turn it is with what gives its description, and each failure to find some.

    With `do_without` there is no image-text model.
    """
    workers = min(_MOST_AT_ONCE, inference_threads(job.seesay.settings.vision.threads))
    # Captions to rank need the text tower, which is loaded by the first that does; that must not be two.
    one_by_one = job.server is not None or listing.of_desktop or bool(job.request.captions)
    if workers > 1 and listing.several and not one_by_one:
        yield from _at_once(job, listing, lambda: _shared(job, model, do_without=do_without), workers)
        return
    recogniser = None if do_without else job.seesay.recogniser(model)
    describer = job.seesay.describer(recogniser, job.server, job.seesay.presets)
    on_sentence = None if listing.several else job.on_sentence
    for turn in listing:
        if isinstance(turn, SeesayError):
            yield turn
        else:
            yield turn, partial(_describe, job, describer, turn.picture, on_sentence)
            if recogniser is not None and listing.several:
                with suppress(ModelError):  # as above
                    recogniser.prepack()


def _describe(
    job: Job, describer: Describer, picture: Picture, on_sentence: OnSentence | None, progress: Progress
) -> Description:
    return describer.describe(picture.load, job.request, job.context.cancellation, progress, on_sentence)


def _shared(job: Job, model: str | None, *, do_without: bool) -> Describer:
    """Return a pipeline for several threads: its models are loaded, which may not be done by several at once."""
    seesay = job.seesay.on_one_core()
    recogniser = None if do_without else seesay.recogniser(model)
    if recogniser is not None and job.request.concepts:
        with suppress(ModelError):  # raised again, and told, where it is needed
            recogniser.load()
            recogniser.prepack()
    if seesay.reader is not None and job.request.text:
        with suppress(ModelError):
            seesay.reader.load()
    return seesay.describer(recogniser, None, seesay.presets)


def _at_once(job: Job, listing: Listing, prepare: Callable[[], Describer], workers: int) -> _Steps:
    """Have so many threads describe pictures, and yield these in their order; few are begun before their turn.

    `prepare` gives the pipeline they share, and is called when there is something to describe.
    """
    describer: Describer | None = None
    begun: deque[SeesayError | tuple[Turn, Work]] = deque()
    # Decoding silences warnings, for a moment and for all threads; of two, one would end that for the other.
    with warnings.catch_warnings(), ThreadPoolExecutor(workers, "describing") as pool:
        warnings.simplefilter("ignore")
        try:
            for turn in listing:
                if isinstance(turn, SeesayError):
                    begun.append(turn)
                else:
                    describer = describer or prepare()
                    begun.append((turn, _submit(pool, job, describer, turn)))
                if len(begun) >= _AHEAD * workers:
                    yield begun.popleft()
            while begun:
                yield begun.popleft()
        finally:
            pool.shutdown(wait=False, cancel_futures=True)


def _submit(pool: ThreadPoolExecutor, job: Job, describer: Describer, turn: Turn) -> Work:
    """Begin a description, and return what waits for it."""
    stages: list[Stage] = []
    future = pool.submit(_describe, job, describer, turn.picture, None, stages.append)

    def follow(progress: Progress) -> Description:
        while not wait([future], _POLL_SECONDS).done:
            if stages:
                progress(stages[-1])
        return future.result()

    return follow


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
