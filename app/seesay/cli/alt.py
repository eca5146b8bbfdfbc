"""`seesay alt`: alt text for many pictures, written as a table, beside them, into them or into pages; or checked."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import ExitStack, closing
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from seesay.bootstrap import Seesay
from seesay.capture.files import Limits
from seesay.cli.alt_check import check, is_page
from seesay.cli.alt_writing import Finder, Table, Way, Writer
from seesay.cli.batch import BatchJob, run
from seesay.cli.cluster import cluster_option, mode_on
from seesay.cli.consent import gate, settle_mode
from seesay.cli.context import Context
from seesay.cli.deferred import Collecting, batch_options, check_server, submit, to_collect
from seesay.cli.describe import server_for, tell_limits
from seesay.cli.desktop import open_in_program
from seesay.cli.dry_run import rehearse
from seesay.cli.output import tell
from seesay.cli.resuming import FinishedPictures, resume_option
from seesay.domain import Mode
from seesay.pipeline.describer import Request
from seesay.settings import Settings, with_value
from seesay.translation import translate
from seesay.usecases.alt_text import INSTRUCTIONS, check_embedding
from seesay.usecases.reviewing import Review

if TYPE_CHECKING:
    from seesay.usecases.deferred import Deferred


@click.command()
@click.argument("paths", nargs=-1, metavar="PATH...")
@click.option(
    "--write",
    "way",
    type=click.Choice(["csv", "sidecar", "embed"]),
    help="Where it goes: into a table (csv, the default), into NAME.alt.txt beside each picture, or into the pictures. "
    "With embed, what is missing in a page of HTML or Markdown is put in.",
)
@click.option(
    "--output", type=click.Path(dir_okay=False, path_type=Path), metavar="FILE", help="Write the table to FILE."
)
@click.option(
    "--check",
    "only_check",
    is_flag=True,
    help="Write nothing; tell what is missing or doubtful, with status 1 if it is.",
)
@click.option(
    "--review",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Go through what is doubtful in a table that --output wrote, in a window.",
)
@click.option("--language", metavar="TAG", help="The language of the alt text, such as en or de.")
@click.option(
    "--mode",
    type=click.Choice(["auto", "offline", "concepts", "image"]),
    help="What may leave the machine: nothing (offline), words (concepts) or the picture (image).",
)
@click.option("--model", metavar="NAME", help="The image-text model to use; seesay models list names them.")
@click.option("--jobs", type=click.IntRange(1, 64), metavar="N", help="How many pictures are looked at at once.")
@click.option("--dry-run", is_flag=True, help="Send nothing, and print as JSON what would be sent.")
@batch_options
@cluster_option
@resume_option
@click.pass_obj
def alt(
    context: Context,
    paths: tuple[str, ...],
    way: Way | None,
    output: Path | None,
    only_check: bool,
    review: Path | None,
    language: str | None,
    mode: Mode | None,
    model: str | None,
    jobs: int | None,
    dry_run: bool,
    batch: bool,
    collect: tuple[str, ...],
    timeout: float | None,
    cluster: str,
    resume: Path | None,
) -> int:
    """Write alt text for pictures: short, by what each picture is, and checked as descriptions are.

    PATH is a picture, a folder of pictures, or a page of HTML or Markdown whose pictures lack it. Alt text that is
    there already stays. What a person should look at is told on standard error.
    """
    given = [paths, way, output, language, mode, model, resume, dry_run, batch, cluster, only_check]
    if review is not None:
        if any(given) or collect:
            raise click.UsageError(translate("Command line", "--review takes a table, and no more."))
        Review(review, Limits.of(context.settings.input))  # tells what is wrong with it here
        return open_in_program(context, [review])
    _check_collecting(collect, timeout, paths, any(given))
    if only_check and (way or output or resume or dry_run or batch):
        raise click.UsageError(translate("Command line", "--check writes nothing, and goes without other outputs."))
    if (batch and (cluster or dry_run)) or (dry_run and (cluster or resume)):
        raise click.UsageError(translate("Command line", "--batch, --dry-run and --cluster do not go together."))
    if output is not None and way not in (None, "csv"):
        raise click.UsageError(translate("Command line", "--output is for the table, --write csv."))
    if only_check:
        return check(paths, Limits.of(context.settings.input), context.cancellation)
    settings = context.settings if jobs is None else with_value(context.settings, "vision", "threads", jobs)
    seesay = Seesay(settings, context.folders)
    if collect:
        found = to_collect(context, seesay, collect, "alt")
        statuses = [_collect(context, seesay, each, timeout) for each in found]
        return next(filter(None, statuses), 0)
    if way == "embed":
        check_embedding()
    if way == "sidecar" and any(is_page(path) for path in paths):
        raise click.UsageError(translate("Command line", "--write sidecar is for pictures; embed is for pages."))
    work = _Work(paths, way or "csv", language, mode, model, output, resume)
    if dry_run:
        request, finder = work.request(context.settings, mode or context.settings.description.mode), _finder(context)
        return rehearse(context, seesay, request, paths, model, None, find=finder)
    request = work.request(context.settings, mode_on(cluster, mode) or settle_mode(context, seesay, mode))
    if batch:
        return _submit(context, seesay, work, request)
    return _write(context, seesay, work, request, cluster)


def _check_collecting(collect: tuple[str, ...], timeout: float | None, paths: tuple[str, ...], given: bool) -> None:
    """Raise `UsageError` where the options for collecting do not go together, or nothing is named."""
    if collect and given:
        raise click.UsageError(translate("Command line", "--batch-collect takes an ID, and no more."))
    if timeout is not None and not collect:
        raise click.UsageError(translate("Command line", "--timeout is for --batch-collect."))
    if not paths and not collect:
        raise click.UsageError(translate("Command line", "Missing argument 'PATH...'."))


@dataclass(frozen=True, slots=True)
class _Work:
    """What is wanted of `alt`, as it is kept with a batch."""

    paths: tuple[str, ...]
    way: Way
    language: str | None
    mode: Mode | None
    model: str | None
    output: Path | None
    resume: Path | None

    @property
    def noted(self) -> str:
        """What stands for the command in a file of finished pictures."""
        return f"alt {self.way}"

    @property
    def whole_paths(self) -> tuple[str, ...]:
        """The paths as they are wherever the command is given."""
        return tuple(str(Path(path).absolute()) for path in self.paths)

    def request(self, settings: Settings, mode: Mode) -> Request:
        """Return what is wanted of each picture."""
        return Request(
            mode=mode,
            detail="brief",
            language=self.language or settings.description.spoken_language,
            instructions=" ".join([INSTRUCTIONS, settings.server.instructions]).strip(),
            may_fall_back=self.mode is None or self.mode == "auto",
            chosen=frozenset({"detail", "mode"} if self.mode not in (None, "auto") else {"detail"}),
            alt=True,
        )

    def as_options(self, request: Request) -> dict[str, Any]:
        """Return what `of_options` takes, as JSON holds it."""
        return {
            "paths": list(self.whole_paths),
            "way": self.way,
            "language": request.language,
            "mode": request.mode,
            "model": self.model,
            "output": str(self.output.absolute()) if self.output else None,
            "resume": str(self.resume.absolute()) if self.resume else None,
            "noted": self.noted,
        }

    @classmethod
    def of_options(cls, kept: Mapping[str, Any]) -> _Work:
        """Return what was wanted when a batch was given to a server."""
        output, resume = (Path(kept[name]) if kept[name] else None for name in ("output", "resume"))
        return cls(tuple(kept["paths"]), kept["way"], kept["language"], kept["mode"], kept["model"], output, resume)


def _finder(context: Context) -> Finder:
    """Return what finds pictures whose alt text goes nowhere yet."""
    return Finder(Limits.of(context.settings.input), context.cancellation, Writer("csv", "", Table(None)))


def _write(context: Context, seesay: Seesay, work: _Work, request: Request, cluster: str) -> int:
    """Describe the pictures, and put the alt text where it goes."""
    server = server_for(context, seesay, request, None) if request.mode != "offline" else None
    language = work.language or context.settings.description.language
    if server is None:
        tell_limits(language, None)
    finished = FinishedPictures(work.resume, work.noted) if work.resume else None
    with ExitStack() as stack:
        if server is not None:
            stack.callback(server.close)
        table = stack.enter_context(Table(work.output, append=work.resume is not None))
        writer = Writer(work.way, request.language, table)
        finder = Finder(Limits.of(context.settings.input), context.cancellation, writer)
        request = replace(request, permit=gate(seesay, tell))
        job = BatchJob(context, seesay, request, writer, server=server, find=finder, cluster=cluster)
        status = run(job, work.paths, work.model, finished)
        return writer.finish() or finder.status or status


def _submit(context: Context, seesay: Seesay, work: _Work, request: Request) -> int:
    """Give the pictures to a server in batches."""
    check_server(seesay, request)
    server = server_for(context, seesay, request, None)
    assert server is not None  # noqa: S101  the mode is not "offline"
    finished = FinishedPictures(work.resume, work.noted) if work.resume else None
    finder = _finder(context)
    with closing(server):
        status = submit(
            context, seesay, request, server, finder, work.whole_paths, "alt", work.as_options(request), finished
        )
    return finder.status or status


def _collect(context: Context, seesay: Seesay, deferred: Deferred, timeout: float | None) -> int:
    """Wait for the answers of a batch, and put the alt text where its command said."""
    work = _Work.of_options(deferred.state.options)
    if work.way == "embed":
        check_embedding()
    request = replace(work.request(context.settings, work.mode or "image"), may_fall_back=False)
    collecting = Collecting(context, seesay, deferred)
    with Table(work.output, append=True) as table:
        writer = Writer(work.way, request.language, table)
        finder = Finder(Limits.of(context.settings.input), context.cancellation, writer)
        job = BatchJob(context, seesay, request, writer)
        status, there = collecting.run(job, work.paths, finder, timeout)
        failed = writer.finish()
    if there:
        collecting.finish(written=not failed)
    return failed or finder.status or status
