"""`seesay click`: what stands on the screen, pressed by its words."""

from __future__ import annotations

import sys
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

import click

from seesay.cli.context import Context
from seesay.cli.output import print_result, results_alone, tell
from seesay.cli.spoken import Loudspeaker
from seesay.errors import WordsMissingError
from seesay.translation import translate

if TYPE_CHECKING:
    from collections.abc import Sequence

    from seesay.usecases.places import Target

_WRONG_USAGE = 2


@click.command("click")
@click.argument("text")
@click.option("--window", is_flag=True, help="Only in the active window.")
@click.option("--nth", type=click.IntRange(min=1), metavar="N", help="Which one, where it stands several times.")
@click.option("--right", is_flag=True, help="Click with the right button.")
@click.option("--double", is_flag=True, help="Click twice.")
@click.option("--yes", is_flag=True, help="Do not ask before what deletes, sends, pays or closes.")
@click.option("--dry-run", is_flag=True, help="Only tell what would be pressed.")
@click.option("--say/--no-say", default=None, help="Speak it; the default at a terminal.")
@click.pass_obj
def click_(
    context: Context,
    text: str,
    window: bool,
    nth: int | None,
    right: bool,
    double: bool,
    yes: bool,
    dry_run: bool,
    say: bool | None,
) -> int:
    """Press what stands on the screen.

    TEXT is a button's, a link's or any other words. What the program offers is done, or else the pointer clicks there.
    """
    from seesay.pipeline.describer import Request
    from seesay.usecases.acting import Acting, Press, is_risky
    from seesay.usecases.engine import Engine
    from seesay.usecases.places import targets, within
    from seesay.usecases.settling import settled

    cancellation, screens = context.cancellation, context.settings.desktop.screens
    capturer = context.seesay.capturer()
    loudspeaker = Loudspeaker(context.seesay, cancellation)
    loudspeaker.choose(say, default=sys.stdout.isatty())
    try:
        with ThreadPoolExecutor(1) as elsewhere, results_alone():
            acting = Acting(shot := capturer.screen(screens, cancellation), capturer)
            elements = elsewhere.submit(acting.elements)
            engine = Engine(context.settings, context.folders)
            look = Request(mode="offline", caption=False, concepts=False)
            _, analysis = engine.describe(shot.frame, look, cancellation, lambda stage: None, None)
            lines = within(analysis.lines or (), shot.frame.source.window if window else None)
            found = targets(text, lines, elements.result())
        if not found or (nth or 1) > len(found):
            raise WordsMissingError(text)
        if len(found) > 1 and nth is None:
            _list(found)
            return _WRONG_USAGE
        target = found[(nth or 1) - 1]
        if dry_run:
            told = translate("Command line", "This would be pressed: {what}.").format(what=_words(target))
            print_result(told)
            loudspeaker.say(told)
            return 0
        if not yes and is_risky(target.words):
            _ask(target)
        acting.press(target, Press("right" if right else "left", 2 if double else 1), cancellation)
        with results_alone():
            after = settled(capturer, screens, cancellation)
            changes = Request(mode="offline", concepts=False, since=lambda: analysis)
            description, _ = engine.describe(after.frame, changes, cancellation, lambda stage: None, None)
        told = translate("Command line", "Pressed: {what}. {changes}")
        told = told.format(what=_words(target), changes=description.caption)
        print_result(told)
        loudspeaker.say(told)
        return 0
    finally:
        loudspeaker.finish()


def _ask(target: Target) -> None:
    """Have the person confirm; raises click's `Abort` and, where nobody can answer, `UsageError`."""
    if not sys.stdin.isatty():
        raise click.UsageError(
            translate("Command line", "{what} may delete, send, pay or close something. Say --yes to press it.").format(
                what=_words(target)
            )
        )
    question = translate("Command line", "{what} may delete, send, pay or close something. Press it?")
    click.confirm(question.format(what=_words(target)), abort=True, err=True)


def _list(found: Sequence[Target]) -> None:
    times = translate("Command line", "It stands there {count} times; say which with --nth:")
    tell(times.format(count=len(found)))
    for number, target in enumerate(found, start=1):
        box = target.box
        place = translate("Command line", "{number}. {what}, {x} from the left and {y} from the top")
        tell(place.format(number=number, what=_words(target), x=box.x, y=box.y))


def _words(target: Target) -> str:
    from seesay.caption.focus import in_words
    from seesay.caption.wording import quotation

    return in_words(target.element) if target.element is not None else quotation(target.words)
