"""`seesay alt`: alt text for many pictures, written as a table, beside them, into them or into pages; or checked."""

from __future__ import annotations

from contextlib import ExitStack
from dataclasses import dataclass, replace
from pathlib import Path

import click

from seesay.app.bulk.alt_text import INSTRUCTIONS, Review, check_embedding
from seesay.app.pipeline.request import Request
from seesay.bootstrap import Seesay
from seesay.cli.alt_writing import Finder, Table, Way, Writer, check, is_page
from seesay.cli.batch_output import BatchJob, cluster_option, mode_on, run
from seesay.cli.consent_prompt import gate, settle_mode
from seesay.cli.context import Context
from seesay.cli.describe import server_for, tell_limits
from seesay.cli.desktop_command import open_in_program
from seesay.cli.dry_run import rehearse
from seesay.cli.listing import FinishedPictures, resume_option
from seesay.cli.output import tell
from seesay.core.domain import Mode
from seesay.core.settings import Settings
from seesay.core.translation import translate
from seesay.files.decode import Limits


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
    cluster: str,
    resume: Path | None,
) -> int:
    """Write alt text for pictures: short, by what each picture is, and checked as descriptions are.

    PATH is a picture, a folder of pictures, or a page of HTML or Markdown whose pictures lack it. Alt text that is
    there already stays. What a person should look at is told on standard error.
    """
    given = [paths, way, output, language, mode, model, resume, dry_run, cluster, only_check]
    if review is not None:
        if any(given):
            raise click.UsageError(translate("Command line", "--review takes a table, and no more."))
        Review(review, Limits())  # tells what is wrong with it here
        return open_in_program(context, [review])
    if not paths:
        raise click.UsageError(translate("Command line", "Missing argument 'PATH...'."))
    if only_check and (way or output or resume or dry_run):
        raise click.UsageError(translate("Command line", "--check writes nothing, and goes without other outputs."))
    if dry_run and (cluster or resume):
        raise click.UsageError(translate("Command line", "--dry-run goes without --cluster and --resume."))
    if output is not None and way not in (None, "csv"):
        raise click.UsageError(translate("Command line", "--output is for the table, --write csv."))
    if only_check:
        return check(paths, Limits(), context.cancellation)
    seesay = Seesay(context.settings, context.folders, threads=jobs or 0)
    if way == "embed":
        check_embedding()
    if way == "sidecar" and any(is_page(path) for path in paths):
        raise click.UsageError(translate("Command line", "--write sidecar is for pictures; embed is for pages."))
    work = _Work(paths, way or "csv", language, mode, model, output, resume)
    if dry_run:
        request = work.request(context.settings, mode or context.settings.description.mode)
        finder = Finder(Limits(), context.cancellation, Writer("csv", "", Table(None)))
        return rehearse(context, seesay, request, paths, model, None, find=finder)
    request = work.request(context.settings, mode_on(cluster, mode) or settle_mode(context, seesay, mode))
    return _write(context, seesay, work, request, cluster)


@dataclass(frozen=True, slots=True)
class _Work:
    """What is wanted of `alt`."""

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


def _write(context: Context, seesay: Seesay, work: _Work, request: Request, cluster: str) -> int:
    """Describe the pictures, and put the alt text where it goes."""
    server = server_for(context, seesay, request, None) if request.mode != "offline" else None
    language = work.language or context.settings.description.language
    if server is None:
        tell_limits(language, None)
    finished = FinishedPictures(work.resume, work.noted) if work.resume else None
    with ExitStack() as stack:
        table = stack.enter_context(Table(work.output, append=work.resume is not None))
        writer = Writer(work.way, request.language, table)
        finder = Finder(Limits(), context.cancellation, writer)
        request = replace(request, permit=gate(seesay, tell))
        job = BatchJob(context, seesay, request, writer, server=server, find=finder, cluster=cluster)
        status = run(job, work.paths, work.model, finished)
        return writer.finish() or finder.status or status
