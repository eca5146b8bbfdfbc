"""What may leave the machine: the person is asked once, in words, before anything does.

A mode named on the command line is asked about at a terminal only; a script that names it has said what it wants.
"""

from __future__ import annotations

import sys
from typing import Literal

import click

from seesay.bootstrap import Seesay
from seesay.cli.context import Context
from seesay.cli.interrupt import interruptible
from seesay.cli.output import tell
from seesay.domain import Mode
from seesay.errors import SeesayError
from seesay.messages import explain
from seesay.settings import change_setting
from seesay.translation import translate
from seesay.usecases.consent import decide
from seesay.usecases.keys import server_problem

Consent = Literal["nothing", "concepts", "image"]

_KEYRING_SECONDS = 5.0
"""How long `auto` waits for a keyring; the description made here needs none."""


def settle_mode(context: Context, seesay: Seesay, wish: Mode | None) -> Mode:
    """Return "offline", "concepts" or "image", as wished and consented to; raises as `decide` does."""
    decision = decide(
        wish or context.settings.description.mode,
        context.settings.privacy.consent,
        lambda: server_problem(seesay, context.cancellation, _KEYRING_SECONDS),
        named=wish not in (None, "auto"),
        interactive=_at_a_terminal(),
    )
    if decision.problem is not None:
        told = translate("Command line", "{problem} This is the description made on this machine.")
        tell(told.format(problem=explain(decision.problem)))
    if decision.ask is None:
        return decision.mode
    if decision.ask == "auto":
        answer = _ask(seesay)
        _remember(context, answer)
        return "offline" if answer == "nothing" else answer
    with interruptible():
        agreed = click.confirm(
            translate("Command line", "{what} May it from now on?").format(what=_words(seesay, decision.ask)), err=True
        )
    if agreed:
        _remember(context, "image" if decision.ask == "image" else "concepts")
        return decision.ask
    tell(translate("Command line", "Nothing is sent. This is the description made on this machine."))
    return "offline"


def _ask(seesay: Seesay) -> Consent:
    tell(
        translate(
            "Command line",
            "There is a key for {service}, which could describe pictures better. Nothing has been sent yet.",
        ).format(service=seesay.server.settings.service)
    )
    tell(translate("Command line", "Answer image to send pictures, made smaller and without their metadata;"))
    tell(
        translate(
            "Command line", "concepts to send only words: what a picture may show and the text in it; or nothing."
        )
    )
    with interruptible():
        choice: Consent = click.prompt(
            translate("Command line", "What may be sent from now on?"),
            type=click.Choice(["image", "concepts", "nothing"]),
            err=True,
        )
    return choice


def _words(seesay: Seesay, mode: Mode) -> str:
    if mode == "image":
        words = translate(
            "Command line",
            "{service} would get the picture, made smaller and without its metadata, and words found in it. "
            "Nothing has been sent yet.",
        )
    else:
        words = translate(
            "Command line",
            "{service} would get words, not the picture: what it may show and the text in it. "
            "Nothing has been sent yet.",
        )
    return words.format(service=seesay.server.settings.service)


def _remember(context: Context, consent: Consent) -> None:
    try:
        change_setting(context.folders.settings_file, "privacy", "consent", consent)
    except SeesayError as problem:  # the answer holds for this run, and the person is asked again next time
        tell(str(explain(problem)))


def _at_a_terminal() -> bool:
    return sys.stdin.isatty() and sys.stderr.isatty()
