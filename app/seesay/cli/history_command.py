"""`seesay history` and `seesay find`: list, search, export and delete earlier descriptions."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any, TypeVar, get_args

import click

from seesay.app.history.history_file import Filter, HistoryFile, Summary
from seesay.app.history.records import Entry
from seesay.cli.context import Context, description_as_json, notify, print_object, print_result
from seesay.core.domain import SourceKind
from seesay.core.errors import NoEntryError
from seesay.core.messages import explain, picture_name
from seesay.core.translation import counted, day_in_words, number, translate

_Command = TypeVar("_Command", bound=Callable[..., Any])


class _Number(click.IntRange):
    """The number of a description, as `seesay history list` prints it."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        try:
            return int(super().convert(value, param, ctx))
        except click.BadParameter:
            told = translate(
                "Command line", "No description has the number {value}. seesay history list shows the numbers."
            )
            self.fail(told.format(value=value), param, ctx)


class _Day(click.DateTime):
    """An ISO 8601 date."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        try:
            return super().convert(value, param, ctx)
        except click.BadParameter:
            told = translate("Command line", "{value} is not a date. Use the form 2026-11-27.")
            self.fail(told.format(value=value), param, ctx)


_NUMBER = _Number(1)
_JSON = click.option("--json", "as_json", is_flag=True, help="Print one JSON object per description, one a line.")
_ID = click.argument("ids", nargs=-1, type=_NUMBER, metavar="ID...", required=True)


def _filters(command: _Command) -> _Command:
    for option in (
        click.option("--with-text", is_flag=True, help="Only pictures with text in them."),
        click.option(
            "--kind",
            type=click.Choice(list(get_args(SourceKind))),
            help="Only pictures from this source.",
        ),
        click.option("--day", type=_Day(["%Y-%m-%d"]), metavar="DATE", help="Only of this day, such as 2026-11-27."),
        click.option("--program", metavar="NAME", help="Only when this program was active, such as firefox."),
    ):
        command = option(command)
    return command


def _wanted(program: str | None, day: datetime | None, kind: str | None, with_text: bool) -> Filter:
    return Filter(program or "", day.date().isoformat() if day else "", kind or "", with_text)


@click.group()
def history() -> None:
    """List, show, save and delete earlier descriptions.

    The desktop program keeps them if the setting history.keep is on. Pictures are never kept.
    """


@history.command("list")
@_filters
@_JSON
@click.pass_obj
def list_history(
    context: Context, as_json: bool, program: str | None, day: datetime | None, kind: str | None, with_text: bool
) -> int:
    """List the descriptions, newest first, each with its number."""
    listed = False
    for summary in _file(context).summaries(_wanted(program, day, kind, with_text)):
        listed = True
        _print(summary, as_json)
    if not listed:
        _tell_nothing(context)
    return 0


@history.command("show")
@click.argument("number", type=_NUMBER, metavar="ID")
@_JSON
@click.pass_obj
def show_history(context: Context, number: int, as_json: bool) -> int:
    """Show a description and the questions about it."""
    entry = _file(context).entry(number)
    if entry is None:
        raise NoEntryError(str(number))
    if as_json:
        print_object(_whole(entry))
        return 0
    source = picture_name(entry.description.source.name)
    print_result(f"{source}, {_moment(entry.time)}")
    print_result(entry.description.caption)
    for exchange in entry.exchanges:
        print_result(translate("Command line", "Question: {question}").format(question=exchange.question))
        print_result(exchange.answer.caption)
    return 0


@history.command("export")
@click.argument("target", type=click.Path(dir_okay=False, path_type=Path), metavar="FILE")
@click.option("--id", "ids", type=_NUMBER, multiple=True, metavar="ID", help="Only this one; may be repeated.")
@_filters
@click.pass_obj
def export_descriptions(
    context: Context,
    target: Path,
    ids: tuple[int, ...],
    program: str | None,
    day: datetime | None,
    kind: str | None,
    with_text: bool,
) -> int:
    """Save descriptions as a web page or Markdown, by the ending of FILE (.html, .md).

    Each statement is marked with its support.
    """
    from seesay.app.history.history_export import FORMATS, export_history

    if target.suffix.lower() not in FORMATS:
        told = translate("Command line", "The file name has to end in {ends}.")
        raise click.UsageError(told.format(ends=", ".join(FORMATS)))
    file = _file(context)
    keys = [summary.key for summary in file.summaries(_wanted(program, day, kind, with_text), ids or None)]
    if missing := [str(key) for key in dict.fromkeys(ids) if key not in keys]:
        raise NoEntryError(", ".join(missing))
    if not keys:
        _tell_nothing(context)
        return 0
    count = export_history(filter(None, map(file.entry, reversed(keys))), target)
    notify(counted("Command line", "%n description(s) saved.", count))
    return 0


@history.command("delete")
@_ID
@click.pass_obj
def delete_history(context: Context, ids: tuple[int, ...]) -> int:
    """Delete descriptions and their search data."""
    file = _file(context)
    known = {summary.key for summary in file.summaries(keys=ids)}
    if missing := [str(key) for key in dict.fromkeys(ids) if key not in known]:
        notify(translate("Command line", "Nothing was deleted."))
        raise NoEntryError(", ".join(missing))
    notify(counted("Command line", "%n description(s) deleted.", file.delete(known)))
    return 0


@history.command("clear")
@click.pass_obj
def clear_history(context: Context) -> int:
    """Delete all descriptions."""
    file = _file(context)
    if not file.exists:
        _tell_nothing(context)
        return 0
    file.clear()
    notify(translate("Command line", "The history is empty."))
    return 0


@click.command()
@click.argument("words", nargs=-1, metavar="[WORDS]...")
@click.option(
    "--like",
    type=click.Path(path_type=Path),
    metavar="PICTURE",
    help="Pictures that look like this one.",
)
@click.option(
    "--limit", type=click.IntRange(1, 10_000), default=10, show_default=True, metavar="N", help="Show at most N."
)
@_filters
@_JSON
@click.pass_obj
def find(
    context: Context,
    words: tuple[str, ...],
    like: Path | None,
    limit: int,
    as_json: bool,
    program: str | None,
    day: datetime | None,
    kind: str | None,
    with_text: bool,
) -> int:
    """Find earlier descriptions by meaning, best first.

    The description need not contain your words: "hound" also finds a dog. This works best in English; in other
    languages use words of the description.
    """
    if not words and like is None:
        raise click.UsageError(translate("Command line", "Give words to search for, or --like and a picture."))
    file = _file(context)
    if not file.exists:
        _tell_nothing(context)
        return 0
    from seesay.app.history.search import Finder  # imports the vector search

    finder = Finder(context.seesay, file)
    found = finder.find(
        " ".join(words), like, _wanted(program, day, kind, with_text), limit, context.cancellation, _tell_progress
    )
    for each in found:
        _print(each.entry, as_json, each.score)
    if finder.problem is not None:
        notify(str(explain(finder.problem)))
        notify(translate("Command line", "Only the exact words could be searched."))
    if like is not None and (count := finder.incomparable()):
        notify(counted("Command line", "%n description(s) could not be compared by picture.", count))
    if not found:
        notify(translate("Command line", "Nothing found."))
    return 0


def _file(context: Context) -> HistoryFile:
    return HistoryFile(context.folders.data)


def _tell_progress(done: int, count: int) -> None:
    if count > 500 and done % 6400 == 0:  # takes seconds; a shorter job would end before its announcement
        text = translate("Command line", "Indexing descriptions: {done} of {count}.")
        notify(text.format(done=number(done), count=number(count)))


def _tell_nothing(context: Context) -> None:
    if context.settings.history.keep:
        notify(
            translate(
                "Command line",
                "The history is empty. Only the desktop program keeps descriptions; commands do not.",
            )
        )
    else:
        notify(
            translate("Command line", "The history is empty. Nothing is kept while the setting history.keep is off.")
        )


def _print(summary: Summary, as_json: bool, score: float | None = None) -> None:
    if as_json:
        content = {
            "id": summary.key,
            "when": summary.time.isoformat(),
            "name": summary.name,
            "caption": summary.caption,
        }
        print_object(content | ({"score": round(score, 4)} if score is not None else {}))
        return
    caption = " ".join(summary.caption.split())
    print_result(f"{summary.key}: {caption} ({picture_name(summary.name)}, {_moment(summary.time)})")


def _moment(moment: datetime) -> str:
    local = moment.astimezone()
    return f"{day_in_words(local.date())}, {local:%H:%M}"


def _whole(entry: Entry) -> dict[str, Any]:
    """Return an entry as JSON: the output of `describe`, and its number, time and questions."""
    asked: Sequence[dict[str, Any]] = [
        {"question": exchange.question, "answer": description_as_json(exchange.answer)} for exchange in entry.exchanges
    ]
    return {
        "id": entry.key,
        "when": entry.time.isoformat(),
        **description_as_json(entry.description),
        "questions": asked,
    }
