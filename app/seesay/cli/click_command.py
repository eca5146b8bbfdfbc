"""`seesay click`: activate an element on the screen by its text."""

from __future__ import annotations

import sys
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

import click

from seesay.cli.context import Context, notify, print_result, reserved_stdout
from seesay.cli.speech_commands import SpeechOutput
from seesay.core.domain import drain
from seesay.core.elements import is_guessed
from seesay.core.errors import WordsMissingError
from seesay.core.translation import translate

if TYPE_CHECKING:
    from collections.abc import Sequence

    from seesay.app.screen.click_targets import Target
    from seesay.app.screen.control_names import ControlNames
    from seesay.app.screen.press_risk import Permit, Press, PressQuestion
    from seesay.app.screen.pressing import Presser
    from seesay.core.elements import Element
    from seesay.system.capture.screen_capturer import Screenshot

_WRONG_USAGE = 2


@click.command("click")
@click.argument("text")
@click.option("--window", is_flag=True, help="Only in the active window.")
@click.option("--nth", type=click.IntRange(min=1), metavar="N", help="Which match, if there are several.")
@click.option("--right", is_flag=True, help="Right-click.")
@click.option("--double", is_flag=True, help="Double-click.")
@click.option("--long", is_flag=True, help="Hold the mouse button down for a second.")
@click.option("--move", is_flag=True, help="Only move the pointer there.")
@click.option("--to", metavar="WORDS", help="Drag it to this text.")
@click.option("--to-nth", type=click.IntRange(min=1), metavar="N", help="Which match to drag to, if there are several.")
@click.option("--yes", is_flag=True, help="Do not ask before a click that may do harm.")
@click.option("--dry-run", is_flag=True, help="Only say what would be clicked.")
@click.option("--say/--no-say", default=None, help="Speak it (default in a terminal).")
@click.pass_obj
def click_(
    context: Context,
    text: str,
    window: bool,
    nth: int | None,
    right: bool,
    double: bool,
    long: bool,
    move: bool,
    to: str | None,
    to_nth: int | None,
    yes: bool,
    dry_run: bool,
    say: bool | None,
) -> int:
    """Click text on the screen.

    TEXT is the text of a button, a link or anything else. If the program offers an action, it is used; otherwise the
    pointer clicks there.
    """
    from seesay.app.screen.press_risk import LONG_PRESS_SECONDS, Press, PressQuestion, ask_first

    if sum((right or double, long, move, to is not None)) > 1:
        raise click.UsageError(
            translate(
                "Command line",
                "Use only one of --right, --double, --long, --move and --to. --right and --double go together.",
            )
        )
    if not text.strip() or (to is not None and not to.strip()):
        raise click.UsageError(translate("Command line", "The text is empty."))
    loudspeaker = SpeechOutput(context.seesay, context.cancellation)
    loudspeaker.choose(say, default=sys.stdout.isatty())
    try:
        with reserved_stdout():
            screen = _Screen(context, window=window)
        target = screen.one(text, nth, "--nth")
        press = Press("right" if right else "left", 0 if move else 2 if double else 1, LONG_PRESS_SECONDS * long)
        if to is not None:
            press = Press(to=screen.one(to, to_nth, "--to-nth"))
        told = _told(target, press)
        answer = ask_first(target, press, screen.analysis)
        if dry_run and isinstance(answer, PressQuestion) and not yes:
            asked = translate("Command line", "Without --yes you are asked first.")
            told = f"{told} {asked}"
        elif not dry_run:
            if isinstance(answer, PressQuestion):
                if not yes and not _agrees(answer):
                    return _WRONG_USAGE
                answer = answer.confirmed()
            screen.acting.press(answer, context.cancellation)
            with reserved_stdout():
                told = f"{_told(target, press, done=True)} {screen.changes(answer)}"
        print_result(told)
        loudspeaker.say(told)
        return 0
    except _SeveralError as several:
        _list(several.found, several.option)
        return _WRONG_USAGE
    finally:
        loudspeaker.finish()


class _Screen:
    """The elements and text on the screen that can be activated."""

    def __init__(self, context: Context, *, window: bool) -> None:
        """Capture and analyze the screen; with `window`, ignore text outside the active window."""
        from seesay.app.engine import Engine
        from seesay.app.pipeline.request import Request
        from seesay.app.screen.click_targets import lines_in
        from seesay.app.screen.control_names import ControlNames
        from seesay.app.screen.focus_capture import with_window
        from seesay.app.screen.pressing import Presser

        self._screens, self._cancellation = context.settings.desktop.screens, context.cancellation
        self._capturer = context.seesay.capturer()
        self._shot = shot = with_window(self._capturer.screen(self._screens, self._cancellation))
        names = ControlNames(context.folders.data)
        self.acting = Presser(shot, self._capturer, names=names)
        with ThreadPoolExecutor(1) as elsewhere:
            elements = elsewhere.submit(_elements, self.acting, shot, names)
            self._engine = Engine(context.settings, context.folders)
            look = Request(mode="offline", caption=False, concepts=False)
            _, self.analysis = drain(self._engine.describe(shot.frame, look, self._cancellation))
            self._lines = lines_in(self.analysis.lines or (), shot.frame.source.window if window else None)
            seen = (each for top in self.analysis.elements or () for each in top.walk())
            self._elements = (*elements.result(), *filter(is_guessed, seen))

    def one(self, text: str, number: int | None, option: str) -> Target:
        """Return the target with that text; raises `WordsMissingError` and `_SeveralError`."""
        from seesay.app.screen.click_targets import find_targets

        found = find_targets(text, self._lines, self._elements)
        if (number or 1) > len(found):
            raise WordsMissingError(text, len(found))
        if len(found) > 1 and number is None:
            raise _SeveralError(found, option)
        return found[(number or 1) - 1]

    def changes(self, permit: Permit) -> str:
        """Wait until the screen has settled after a press, and return what changed."""
        from seesay.app.pipeline.request import Request
        from seesay.app.screen.focus_capture import with_window
        from seesay.app.screen.pressing import wait_for_effect

        after = wait_for_effect(
            permit,
            self._shot,
            lambda: self._capturer.screen(self._screens, self._cancellation),
            self._cancellation,
        )
        changes = Request(mode="offline", concepts=False, since=lambda: self.analysis)
        description, _ = drain(self._engine.describe(with_window(after).frame, changes, self._cancellation))
        return description.caption


def _elements(acting: Presser, shot: Screenshot, names: ControlNames) -> tuple[Element, ...]:
    """Return the accessible elements of the active window, and its labelled icons."""
    from seesay.app.screen.icon_elements import icons_of_window

    elements = acting.elements()
    if not names.all(shot.frame.source.application):
        return elements
    return (*elements, *(icon for icon in icons_of_window(shot, elements, names) if icon.label))


class _SeveralError(Exception):
    """Several targets have the text, and `option` has to choose one."""

    def __init__(self, found: Sequence[Target], option: str) -> None:
        super().__init__()
        self.found, self.option = found, option


def _told(target: Target, press: Press, *, done: bool = False) -> str:
    """Return what is done with the target or, unless `done`, would be."""
    if press.to is not None:
        told = translate("Command line", "Dragged: {what} to {place}.") if done else ""
        told = told or translate("Command line", "Would drag: {what} to {place}.")
        return told.format(what=_words(target), place=_words(press.to))
    if not press.count:
        told = translate("Command line", "The pointer is on: {what}.") if done else ""
        told = told or translate("Command line", "Would move the pointer to: {what}.")
    else:
        told = translate("Command line", "Clicked: {what}.") if done else ""
        told = told or translate("Command line", "Would click: {what}.")
    return told.format(what=_words(target))


def _agrees(question: PressQuestion) -> bool:
    """Ask for confirmation; without a terminal, print how to confirm. Raises click's `Abort`."""
    if sys.stdin.isatty():
        return click.confirm(question.text, abort=True, err=True)
    notify(translate("Command line", "{question} Use --yes to do so.").format(question=question.text))
    return False


def _list(found: Sequence[Target], option: str) -> None:
    times = translate("Command line", "Found {count} times. Choose one with {option}:")
    notify(times.format(count=len(found), option=option))
    for number, target in enumerate(found, start=1):
        box = target.box
        place = translate("Command line", "{number}. {what}, {x} from the left and {y} from the top")
        if not target.placed:
            place = translate("Command line", "{number}. {what}, position unknown")
        notify(place.format(number=number, what=_words(target), x=box.x, y=box.y))


def _words(target: Target) -> str:
    from seesay.description.captions.focus_claims import describe_element
    from seesay.description.captions.wording import quotation

    return describe_element(target.element) if target.element is not None else quotation(target.words)
