"""Pictures given to a server in batches, for half the price: submitted by one command, collected by another."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from seesay.bootstrap import Seesay
from seesay.cli.batch import BatchJob, missing_model, run, shown_progress
from seesay.cli.consent import gate
from seesay.cli.context import Context
from seesay.cli.listing import Listing, Turn
from seesay.cli.output import print_result, tell
from seesay.cli.resuming import FinishedPictures, PictureFile
from seesay.cli.sources import Picture, Wanted
from seesay.domain import Description
from seesay.errors import CaptionError, RefusedError, SeesayError, SpendingCapError
from seesay.input_errors import InputError
from seesay.messages import explain
from seesay.pipeline.describer import Request
from seesay.pipeline.run import Progress
from seesay.translation import QT_TRANSLATE_NOOP, counted, translate
from seesay.usecases.batch import Work

if TYPE_CHECKING:
    from seesay.caption.openai_batches import BatchState
    from seesay.caption.server import ServerCaptioner
    from seesay.usecases.deferred import Deferred

_Command = TypeVar("_Command", bound=Callable[..., Any])

Find = Callable[[Wanted], Iterator[Picture]]

_TIMED_OUT = 124

_STATUS = {
    "validating": QT_TRANSLATE_NOOP("Command line", "is being checked"),
    "in_progress": QT_TRANSLATE_NOOP("Command line", "is being worked on"),
    "finalizing": QT_TRANSLATE_NOOP("Command line", "is nearly done"),
    "cancelling": QT_TRANSLATE_NOOP("Command line", "is being cancelled"),
}


def batch_options(command: _Command) -> _Command:
    """Add the options for batches; `command` gets them as `batch`, `collect` (names of batches) and `timeout`."""
    for option in (
        click.option(
            "--timeout",
            type=click.FloatRange(0),
            metavar="SECONDS",
            help="With --batch-collect: wait no longer than that for answers, and end with status 124.",
        ),
        click.option(
            "--batch-collect",
            "collect",
            multiple=True,
            metavar="ID",
            help="Wait for the answers of a batch, and do with them what its command said.",
        ),
        click.option(
            "--batch",
            is_flag=True,
            help="Have the server answer within a day, for half the price. Prints the IDs of the batches.",
        ),
    ):
        command = option(command)
    return command


def check_server(seesay: Seesay, request: Request) -> None:
    """Raise `UsageError` where the request cannot go in a batch."""
    settings = seesay.server.settings
    if request.mode == "offline":
        raise click.UsageError(
            translate("Command line", "--batch is for a server: use --mode image or concepts, or agree to it first.")
        )
    if not settings.batches:
        told = translate("Command line", "--batch is for OpenAI's Batch API, which {service} does not have.")
        raise click.UsageError(told.format(service=settings.service))


def submit(
    context: Context,
    seesay: Seesay,
    request: Request,
    server: ServerCaptioner,
    find: Find,
    sources: Sequence[Wanted],
    command: str,
    options: dict[str, Any],
    finished: FinishedPictures | None,
) -> int:
    """Give the pictures to the server in batches; return the first failure's exit status, or 0.

    `options` are what `collected` gives back. Raises `CaptionError`, `StorageError` and `Cancelled`.
    """
    from seesay.usecases.deferred import State
    from seesay.usecases.deferring import Submission

    model = options["model"]
    for problem in (missing := missing_model(context, request, model)):
        tell(str(explain(problem)))
    settings = seesay.server.settings
    state = State(command, options, settings.base_url, settings.model, settings.candidates)
    request = replace(request, permit=gate(seesay, tell), may_fall_back=False)
    recogniser = seesay.recogniser(model) if not missing else None
    describer = seesay.describer(recogniser, None, seesay.presets)
    submission = Submission(seesay, request, server, state, context.cancellation, _Telling(), describer)
    submission.resume()
    listing = Listing(sources, find, finished, context.cancellation)
    failures: list[int] = []
    waiting = 0
    for turn in listing:
        key = key_of(turn.picture) if isinstance(turn, Turn) else ""
        if key in submission:
            waiting += 1
            continue
        try:
            if isinstance(turn, SeesayError):
                raise turn
            with shown_progress(listing.label(turn)) as progress:
                submission.add(key, turn, progress)
        except (InputError, RefusedError) as problem:
            tell(str(explain(problem)))
            failures.append(problem.exit_status)
        except SpendingCapError as problem:  # what fits below the limit is sent
            tell(str(explain(problem)))
            failures.append(problem.exit_status)
            break
    submission.finish()
    if waiting:
        tell(counted("Command line", "(A picture waits|%n pictures wait) in a batch already.", waiting))
    return failures[0] if failures else 0


def key_of(picture: Picture) -> str:
    """Return what stands for a picture as it is now: another one where its file was changed. Empty without a file."""
    path = picture.path or (picture.file_to_send.path if picture.file_to_send is not None else None)
    file = PictureFile.at(path, picture.page) if path is not None else None
    return file.key.hex() if file is not None else ""


def to_collect(context: Context, seesay: Seesay, names: Iterable[str], command: str) -> list[Deferred]:
    """Return the batches of these names; raises `BadParameter` for one that is not there, or went elsewhere."""
    from seesay.usecases.deferred import Deferred

    known = {each.state.batch: each for each in Deferred.all(context.folders.data) if each.state.batch}
    found = []
    for name in dict.fromkeys(names):
        each = known.get(name)
        if each is None or each.state.command != command:
            told = translate("Command line", "No batch {name} waits to be collected here.").format(name=name)
            raise click.BadParameter(told, param_hint="--batch-collect")
        if each.state.base_url != seesay.server.settings.base_url:
            told = translate(
                "Command line", "The batch {name} was given to another server than the one in the settings."
            )
            raise click.BadParameter(told.format(name=name), param_hint="--batch-collect")
        found.append(each)
    return found


@dataclass(eq=False)
class Collecting:
    """The pictures of one batch that were given their answers."""

    context: Context
    seesay: Seesay
    deferred: Deferred
    given: set[str] = field(default_factory=set)

    def run(self, job: BatchJob, sources: Sequence[Wanted], find: Find, timeout: float | None) -> tuple[int, bool]:
        """Wait for the answers and give each picture its own; return the exit status, and whether they are there.

        Raises `CaptionError`, `StorageError` and `Cancelled`.
        """
        from seesay.usecases.deferring import Collection

        collection = Collection(self.seesay, self.deferred, self.context.cancellation)
        if not collection.wait(_Telling(), timeout):
            return _TIMED_OUT, False
        options = self.deferred.state.options
        resume = Path(options["resume"]) if options["resume"] else self.deferred.done
        finished = FinishedPictures(resume, options["noted"])
        model = options["model"]
        uses_model = not missing_model(self.context, job.request, model)
        works = collection.works(job.request, model, uses_model=uses_model)
        present = job.present

        def presented(picture: Picture, description: Description, several: bool) -> None:
            present(picture, description, several)
            self.given.add(key_of(picture))

        def found(source: Wanted) -> Iterator[Picture]:
            for picture in find(source):
                key = key_of(picture)
                if key in self.deferred.rows:
                    file = PictureFile.at(picture.path, picture.page) if picture.path is not None else None
                    if file is not None and file in finished:
                        self.given.add(key)
                    yield picture

        def work(turn: Turn) -> Work:
            key = key_of(turn.picture)
            describe = works(key, turn)

            def settled(progress: Progress) -> Description:
                try:
                    return describe(progress)
                except CaptionError:  # which is all that this batch will ever say of it
                    self.given.add(key)
                    raise

            return settled

        status = run(replace(job, present=presented, find=found, works=work), sources, model, finished)
        return status, True

    def finish(self, *, written: bool) -> None:
        """Forget the batch where all of its answers were given and `written`, and tell where they were not."""
        from seesay.usecases.deferring import left_over

        left = left_over(self.deferred, self.given)
        if written and not left:
            self.deferred.remove()
        elif left:
            told = counted(
                "Command line",
                "%n picture(s) of the batch {name} could not be given an answer, as the file is gone or was changed. "
                "It is kept: the same command tries again.",
                left,
            )
            tell(told.format(name=self.deferred.state.batch))


class _Telling:
    """Prints the names of batches on standard output, and everything else on standard error."""

    def __init__(self) -> None:
        self._last = ""

    def submitted(self, deferred: Deferred) -> None:
        name = deferred.state.batch
        print_result(name)
        told = counted(
            "Command line", "%n picture(s) are in the batch {name}. Collect it: {command}", len(deferred.rows)
        )
        command = f"seesay {deferred.state.command} --batch-collect {name}"
        tell(told.format(name=name, command=command))

    def kept(self, warnings: Iterable[SeesayError]) -> None:
        for warning in warnings:
            tell(str(explain(warning)))

    def waiting(self, state: BatchState) -> None:
        status = translate("Command line", _STATUS.get(state.status, "is being worked on"))
        told = translate("Command line", "The batch {name} {status}: {done} of {total} are done.")
        sentence = told.format(name=state.id, status=status, done=state.done, total=state.total)
        if sentence != self._last:
            tell(sentence)
            self._last = sentence

    def failed(self, problem: SeesayError) -> None:
        sentence = str(explain(problem))
        if sentence != self._last:
            tell(sentence)
            self._last = sentence
