"""Decides what may be sent: asks for consent (in a script, naming the mode is consent), and tells what is missing."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import TYPE_CHECKING

import click

from seesay.app.consent import Consent, consented_mode, decide, presets_of, record_consent
from seesay.app.events import Event, SendingAnnounced, SendingAsked
from seesay.app.keys import server_problem
from seesay.app.pipeline.request import Request
from seesay.app.send_preview import Gate
from seesay.bootstrap import Seesay
from seesay.cli.context import Context, interruptible_read
from seesay.cli.output import notify
from seesay.core.domain import Cancellation, Mode
from seesay.core.errors import OfflineLimitError, SeesayError, ServerChangedError
from seesay.core.messages import explain
from seesay.core.translation import counted, has_catalogue, translate
from seesay.description.servers.agreement import server_change

if TYPE_CHECKING:
    from seesay.description.servers.server_captioner import ServerCaptioner

_KEYRING_SECONDS = 5.0  # how long `auto` waits for a keyring; a local description needs none


def resolve_mode(
    context: Context, seesay: Seesay, wish: Mode | None, unanswered: Callable[[SeesayError], None] | None = None
) -> Mode:
    """Return the mode to use; raises as `decide`. `unanswered` gets why no server can answer a question."""
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
        told = translate("Command line", "{problem} This description was made on this computer.")
        notify(told.format(problem=explain(decision.problem)))
    if decision.ask is None:
        return decision.mode
    if decision.ask == "auto":
        answer = _ask(seesay, changed)
        _remember(context, answer)
        return consented_mode("auto", answer)
    if changed is not None:
        notify(_was_for(changed))
    with interruptible_read():
        agreed = click.confirm(
            translate("Command line", "{what} Allow this from now on?").format(what=_words(seesay, decision.ask)),
            err=True,
        )
    if agreed:
        _remember(context, "image" if decision.ask == "image" else "concepts")
        return decision.ask
    notify(translate("Command line", "Nothing is sent. This description was made on this computer."))
    return "offline"


def sending_gate(seesay: Seesay, cancellation: Cancellation) -> Gate:
    """Return the check that a description passes before it is sent; `answer_gate` answers it."""
    return Gate(seesay, cancellation, attended=_at_a_terminal())


def answer_gate(event: Event, say: Callable[[str], None]) -> None:
    """Print and `say` what is about to be sent, and ask about it if `event` is a question."""

    def told(sentence: str) -> None:
        notify(sentence)
        say(sentence)

    match event:
        case SendingAnnounced(text):
            told(text)
        case SendingAsked(question):
            told(question.preview.summary)
            told(question.preview.described)
            for topic in question.preview.topics:
                notify(f"{topic.name}: {topic.summary}")
                for row in topic.rows:
                    notify(f"  {row}")
            with interruptible_read():
                question.answer(agreed=click.confirm(translate("Command line", "Send it?"), err=True))


def _was_for(changed: ServerChangedError) -> str:
    told = translate("Command line", "You gave your consent for {agreed}. This would be sent to {server}.")
    return told.format(agreed=changed.agreed, server=changed.server)


def _ask(seesay: Seesay, changed: ServerChangedError | None) -> Consent:
    if changed is not None:
        notify(_was_for(changed))
    notify(
        translate(
            "Command line",
            "You have an API key for {service}. It may describe pictures better. Nothing has been sent yet.",
        ).format(service=seesay.server.settings.service)
    )
    notify(translate("Command line", "Type image to send pictures, scaled down and without metadata;"))
    notify(translate("Command line", "concepts to send only words: what a picture may show, and its text; or nothing."))
    with interruptible_read():
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
            "{service} would get the picture, scaled down and without metadata, and words found in it. Nothing "
            "has been sent yet.",
        )
    else:
        words = translate(
            "Command line",
            "{service} would get words, not the picture: what it may show, and its text. Nothing has been sent yet.",
        )
    return words.format(service=seesay.server.settings.service)


def _remember(context: Context, consent: Consent) -> None:
    try:
        record_consent(context.folders.settings_file, context.settings, consent)
    except SeesayError as problem:  # the answer holds for this run only
        notify(str(explain(problem)))


def _at_a_terminal() -> bool:
    return sys.stdin.isatty() and sys.stderr.isatty()


def server_for(context: Context, seesay: Seesay, request: Request, candidates: int | None) -> ServerCaptioner | None:
    """Return the server captioner that the request or the shown application's settings may need, or None."""
    modes = [request.mode] if "mode" in request.chosen else [request.mode, presets_of(seesay.settings).most_open_mode]
    if "image" in modes:
        return seesay.server.captioner("image", candidates, context.cancellation, _tell_wait)
    if "concepts" in modes:
        return seesay.server.captioner("concepts", candidates, context.cancellation, _tell_wait)
    return None


def _tell_wait(seconds: float) -> None:
    notify(counted("Command line", "The server asks to wait %n second(s).", round(seconds)))


def announce_limits(language: str, candidates: int | None) -> tuple[SeesayError, ...]:
    """Report and return what was requested but is not available on this machine."""
    limits: list[SeesayError] = []
    if candidates is not None and candidates > 1:
        limits.append(OfflineLimitError("candidates"))
    if language and not has_catalogue(language):
        limits.append(OfflineLimitError("language"))
    for limit in limits:
        notify(str(explain(limit)))
    return tuple(limits)
