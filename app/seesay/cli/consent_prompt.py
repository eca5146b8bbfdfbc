"""What may leave the machine: the person is asked once, in words, before anything does.

A mode named on the command line is asked about at a terminal only; a script that names it has said what it wants.
"""

from __future__ import annotations

import sys
from collections.abc import Callable

import click

from seesay.app.consent import Consent, consented_mode, decide, record_consent
from seesay.app.keys import server_problem
from seesay.app.send_preview import Gate, Preview
from seesay.bootstrap import Seesay
from seesay.cli.context import Context, interruptible
from seesay.cli.output import tell
from seesay.core.domain import Mode
from seesay.core.errors import SeesayError, ServerChangedError
from seesay.core.messages import explain
from seesay.core.translation import translate
from seesay.description.servers.agreement import server_change

_KEYRING_SECONDS = 5.0
"""How long `auto` waits for a keyring; the description made here needs none."""


def settle_mode(
    context: Context, seesay: Seesay, wish: Mode | None, unanswered: Callable[[SeesayError], None] | None = None
) -> Mode:
    """Return "offline", "concepts" or "image", as wished and consented to; raises as `decide` does.

    For a question, `unanswered` is given the reason why no server answers it, in place of the person.
    """
    changed = server_change(seesay.settings)
    decision = decide(
        wish or context.settings.description.mode,
        seesay.settings.privacy.consent,
        lambda: server_problem(seesay, context.cancellation, _KEYRING_SECONDS),
        changed=changed,
        named=wish not in (None, "auto"),
        interactive=_at_a_terminal(),
        question=unanswered is not None,
    )
    if decision.problem is not None and unanswered is not None:
        unanswered(decision.problem)
    elif decision.problem is not None:
        told = translate("Command line", "{problem} This is the description made on this machine.")
        tell(told.format(problem=explain(decision.problem)))
    if decision.ask is None:
        return decision.mode
    if decision.ask == "auto":
        answer = _ask(seesay, changed)
        _remember(context, answer)
        return consented_mode("auto", answer)
    if changed is not None:
        tell(_was_for(changed))
    with interruptible():
        agreed = click.confirm(
            translate("Command line", "{what} May it from now on?").format(what=_words(seesay, decision.ask)), err=True
        )
    if agreed:
        _remember(context, "image" if decision.ask == "image" else "concepts")
        return decision.ask
    tell(translate("Command line", "Nothing is sent. This is the description made on this machine."))
    return "offline"


def gate(seesay: Seesay, say: Callable[[str], None]) -> Gate:
    """Return the check that a description has to pass before it is sent; `say` speaks its messages."""

    def told(sentence: str) -> None:
        tell(sentence)
        say(sentence)

    def ask(preview: Preview) -> bool:
        told(preview.summary)
        told(preview.described)
        for topic in preview.topics:
            tell(f"{topic.name}: {topic.summary}")
            for row in topic.rows:
                tell(f"  {row}")
        with interruptible():
            return click.confirm(translate("Command line", "Send it?"), err=True)

    return Gate(seesay, told, ask if _at_a_terminal() else None)


def _was_for(changed: ServerChangedError) -> str:
    told = translate("Command line", "What you agreed to was for {agreed}, and this would be sent to {server}.")
    return told.format(agreed=changed.agreed, server=changed.server)


def _ask(seesay: Seesay, changed: ServerChangedError | None) -> Consent:
    if changed is not None:
        tell(_was_for(changed))
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
        record_consent(context.folders.settings_file, context.settings, consent)
    except SeesayError as problem:  # the answer holds for this run, and the person is asked again next time
        tell(str(explain(problem)))


def _at_a_terminal() -> bool:
    return sys.stdin.isatty() and sys.stderr.isatty()
