"""`seesay compare`: compare two pictures."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Any

import click

from seesay.app.comparison import Comparison, Side, compare_pictures
from seesay.cli.context import SCHEMA, Context, notify, print_object, print_result, reserved_stdout
from seesay.cli.speech_commands import silent_option
from seesay.core.translation import translate
from seesay.files.decode import Limits
from seesay.files.picture_files import load_file, spoken_name

_PICTURE = click.Path(path_type=Path)


@click.command()
@click.argument("first", type=_PICTURE, metavar="A")
@click.argument("second", type=_PICTURE, metavar="B")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@silent_option
@click.pass_obj
def compare(context: Context, first: Path, second: Path, as_json: bool) -> int:
    """Compare two pictures: objects, text, colours, sharpness.

    A is the first picture and B the second. Nothing leaves this computer.
    """
    limits = Limits()
    loads = (partial(load_file, first, limits, context.cancellation), partial(load_file, second, limits))
    with reserved_stdout():
        comparison, *sides = compare_pictures(context.seesay, loads, context.cancellation)
        if as_json:
            print_object(_as_json(comparison, sides, (spoken_name(first), spoken_name(second))))
            return 0
        for heading, sentences in (
            (translate("Command line", "The same:"), comparison.same),
            (translate("Command line", "Different:"), comparison.different),
        ):
            if sentences:
                print_result(heading)
            for sentence in sentences:
                print_result(f"  {sentence}")
        if any(mark != " " for mark, _ in comparison.lines):
            print_result(translate("Command line", "Text, line by line:"))
            for mark, line in comparison.lines:
                print_result(f"  {mark} {line}")
    for sentence in comparison.unknown_in_words:
        notify(sentence)
    return 0


def _as_json(comparison: Comparison, sides: list[Side], names: tuple[str, str]) -> dict[str, Any]:
    return {
        "schema": SCHEMA,
        "pictures": [
            {
                "name": name,
                "width": side.width,
                "height": side.height,
                "kind": side.kind,
                "things": _things(side),
                "colours": list(side.colours) if side.colours is not None else None,
            }
            for name, side in zip(names, sides, strict=True)
        ],
        "relation": comparison.relation,
        "sharper": comparison.sharper,
        "same": list(comparison.same),
        "different": list(comparison.different),
        "text": [{"in": _WHERE[mark], "line": line} for mark, line in comparison.lines],
        "unknown": list(comparison.unknown),
    }


_WHERE = {" ": "both", "-": "first", "+": "second"}


def _things(side: Side) -> list[dict[str, Any]] | None:
    if side.things is None:
        return None
    return [{"kind": kind, "count": count, "exact": exact} for kind, (count, exact) in side.things.items()]
