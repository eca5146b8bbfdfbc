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

Consent = Literal["nothing", "concepts", "image"]

_COVERS: dict[str, tuple[str, ...]] = {"": (), "nothing": (), "concepts": ("concepts",), "image": ("concepts", "image")}

_KEYRING_SECONDS = 5.0
"""How long `auto` waits for a keyring; the description made here needs none."""


def settle_mode(context: Context, seesay: Seesay, wish: Mode | None) -> Mode:
    """Return "offline", "concepts" or "image", as wished and consented to.

    Raises `NoKeyError` when a describer on a server is wished for by name and there is no key for it.
    """
    mode = wish or context.settings.description.mode
    if mode == "offline":
        return "offline"
    if mode == "auto":
        return _automatic(context, seesay)
    allowed = mode in _COVERS[context.settings.privacy.consent]
    if wish is None and not (allowed or _at_a_terminal()):
        return "offline"
    try:
        seesay.check_server(context.cancellation, _KEYRING_SECONDS)
    except SeesayError as problem:
        if wish is not None:
            raise
        tell(
            translate("Command line", "{problem} This is the description made on this machine.").format(
                problem=explain(problem)
            )
        )
        return "offline"
    if allowed or not _at_a_terminal():
        return mode
    with interruptible():
        agreed = click.confirm(
            translate("Command line", "{what} May it from now on?").format(what=_words(seesay, mode)), err=True
        )
    if agreed:
        _remember(context, "image" if mode == "image" else "concepts")
        return mode
    tell(translate("Command line", "Nothing is sent. This is the description made on this machine."))
    return "offline"


def _automatic(context: Context, seesay: Seesay) -> Mode:
    consent = context.settings.privacy.consent
    if consent == "nothing" or (consent == "" and not _at_a_terminal()):
        return "offline"
    if not seesay.server_is_ready(_KEYRING_SECONDS, context.cancellation):
        return "offline"
    if consent != "":
        return consent
    answer = _ask(seesay)
    _remember(context, answer)
    return "offline" if answer == "nothing" else answer


def _ask(seesay: Seesay) -> Consent:
    tell(
        translate(
            "Command line",
            "There is a key for {service}, which could describe pictures better. Nothing has been sent yet.",
        ).format(service=seesay.service)
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
    return words.format(service=seesay.service)


def _remember(context: Context, consent: Consent) -> None:
    try:
        change_setting(context.folders.settings_file, "privacy", "consent", consent)
    except SeesayError as problem:  # the answer holds for this run, and the person is asked again next time
        tell(str(explain(problem)))


def _at_a_terminal() -> bool:
    return sys.stdin.isatty() and sys.stderr.isatty()
