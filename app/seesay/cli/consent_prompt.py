"""Decides what may be sent: asks for consent (in a script, naming the mode is consent), and tells what is missing.

`seesay describe --dry-run` prints what would be sent, even without an API key.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from seesay.app.consent import Consent, consented_mode, decide, presets_of, record_consent
from seesay.app.events import Event, SendingAnnounced, SendingAsked
from seesay.app.keys import server_problem
from seesay.app.pipeline.describer import Describer, open_describer
from seesay.app.pipeline.request import Request
from seesay.app.send_preview import Gate, compose
from seesay.bootstrap import Seesay
from seesay.cli.context import (
    SCHEMA,
    Context,
    interruptible_read,
    notify,
    print_object,
    redacted_as_json,
    reserved_stdout,
)
from seesay.cli.picture_listing import PictureListing
from seesay.cli.sources import PageRanges, Picture, PictureSource, find_pictures
from seesay.core.domain import Cancellation, Mode, drain
from seesay.core.errors import ModelMissingError, OfflineLimitError, SeesayError, ServerChangedError
from seesay.core.messages import explain
from seesay.core.paths import replacing, storage_errors
from seesay.core.translation import counted, has_catalogue, translate
from seesay.description.prompts import BuiltPrompt
from seesay.description.servers.server_settings import check_address, may_ask_again, server_change

if TYPE_CHECKING:
    from seesay.description.servers.chat import EncodedPicture
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


def check_dry_run_options(dry_run: bool, save_sent: Path | None, resume: Path | None, save_audio: Path | None) -> None:
    """Raise `UsageError` for options that exclude each other."""
    if resume is not None and save_audio is not None:
        raise click.UsageError(translate("Command line", "--resume cannot be used with --save-audio."))
    if save_sent is not None and not dry_run:
        raise click.UsageError(translate("Command line", "--save-sent can only be used with --dry-run."))
    if dry_run and (resume is not None or save_audio is not None):
        raise click.UsageError(translate("Command line", "--dry-run cannot be used with --resume or --save-audio."))


def print_dry_run(
    context: Context,
    seesay: Seesay,
    request: Request,
    sources: Sequence[PictureSource],
    model: str | None,
    save_sent: Path | None,
    pages: PageRanges | None = None,
    find: Callable[[PictureSource], Iterator[Picture]] | None = None,
) -> int:
    """Print what would be sent as JSON lines; return the first failure's status, or 0. Raises `SettingsError`."""
    if request.mode == "auto":
        request = replace(request, mode=consented_mode("auto", seesay.settings.privacy.consent))
    rehearsal = _Rehearsal(context, seesay, request, model)
    listing = PictureListing(
        sources,
        find or (lambda source: find_pictures(source, seesay, context.cancellation, may_be_sent=True, pages=pages)),
        None,
        context.cancellation,
    )
    if save_sent is not None and listing.several:
        raise click.UsageError(translate("Command line", "--save-sent can only be used with one picture."))
    failures: list[int] = []
    with reserved_stdout():
        for turn in listing:
            try:
                if isinstance(turn, SeesayError):
                    raise turn
                rehearsal(turn.picture, save_sent)
            except SeesayError as problem:
                notify(str(explain(problem)))
                failures.append(problem.exit_status)
    return failures[0] if failures else 0


class _Rehearsal:
    """Analyzes pictures and composes what would be sent."""

    def __init__(self, context: Context, seesay: Seesay, request: Request, model: str | None) -> None:
        self._cancellation, self._seesay, self._request = context.cancellation, seesay, request
        server = seesay.server.settings
        check_address(server.base_url, allow_insecure=server.allow_insecure)
        self._describer = self._describer_of(model)

    def _describer_of(self, model: str | None) -> Describer:
        try:
            recogniser = self._seesay.recogniser(model)
        except ModelMissingError as problem:
            if model is not None:
                raise
            notify(str(explain(problem)))
            recogniser = None
        return open_describer(self._seesay, recogniser, presets=presets_of(self._seesay.settings))

    def __call__(self, picture: Picture, save_sent: Path | None) -> None:
        """Print what would be sent for `picture`, and save the picture as it would be sent."""
        description, analysis = drain(self._describer.describe(picture.load, self._request, self._cancellation))
        outgoing, mode = self._describer.outgoing(analysis, self._request, self._cancellation)
        prompt, host = outgoing.prompt, self._seesay.server.host or None
        built, encoded = compose(self._seesay, prompt, mode) if prompt is not None else (None, None)
        warnings = [str(explain(warning)) for warning in (*description.warnings, *outgoing.warnings)]
        for warning in warnings:
            notify(warning)
        content = {
            "schema": SCHEMA,
            "source": {
                "kind": description.source.kind,
                "name": description.source.name,
                **({"page": description.source.page} if description.source.page else {}),
            },
            "mode": mode if built is not None else "offline",
            "prompt": _prompt(built),
            "redacted": redacted_as_json(outgoing.redacted if built is not None else ()),
            "asked_again": host if prompt is not None and may_ask_again(prompt, mode) else None,
            "left_machine_to": host if built is not None else None,
            "picture": _picture(encoded),
            "warnings": warnings,
        }
        print_object(content)
        if save_sent is not None:
            _save(encoded, save_sent)


def _prompt(built: BuiltPrompt | None) -> list[dict[str, str]] | None:
    if built is None:
        return None
    return [{"role": "system", "content": built.system}, {"role": "user", "content": built.user}]


def _picture(encoded: EncodedPicture | None) -> dict[str, Any] | None:
    if encoded is None:
        return None
    return {
        "width": encoded.width,
        "height": encoded.height,
        "bytes": len(encoded.data),
        "media_type": encoded.media_type,
    }


def _save(encoded: EncodedPicture | None, target: Path) -> None:
    if encoded is None:
        notify(translate("Command line", "No picture would be sent, so none was saved."))
        return
    with storage_errors(target.name), replacing(target) as partial:
        partial.write_bytes(encoded.data)
