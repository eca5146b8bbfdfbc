"""`seesay describe --dry-run`: print what would be sent to a server, even without an API key."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from seesay.app.consent import consented_mode, presets_of
from seesay.app.pipeline.describer import Describer, open_describer
from seesay.app.pipeline.request import Request
from seesay.app.send_preview import compose
from seesay.bootstrap import Seesay
from seesay.cli.context import Context
from seesay.cli.output import SCHEMA, notify, print_object, redacted_as_json, reserved_stdout
from seesay.cli.picture_listing import PictureListing
from seesay.cli.sources import PageRanges, Picture, PictureSource, find_pictures
from seesay.core.domain import drain
from seesay.core.errors import ModelMissingError, SeesayError
from seesay.core.messages import explain
from seesay.core.paths import replacing, storage_errors
from seesay.core.translation import translate
from seesay.description.prompts import BuiltPrompt
from seesay.description.servers.server_settings import check_address, may_ask_again

if TYPE_CHECKING:
    from seesay.description.servers.picture_encoding import EncodedPicture


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
