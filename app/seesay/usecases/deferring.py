"""Gives pictures to a server in batches, and collects their answers; either may be killed at any time.

A batch holds nothing that single requests would not send: what is told, kept back and permitted is decided for each
picture in the same way. The first picture is asked about in a request of its own, since a key, a model or a detail of
the request that the server does not take should be known at once, and not in a day.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any, Protocol

from seesay.bootstrap import Seesay
from seesay.caption.caption_request import CaptionRequest
from seesay.caption.failures import as_error
from seesay.caption.openai_batches import BatchState, OpenAIBatches
from seesay.caption.openai_chat import request_body
from seesay.domain import Cancellation, Description, Prompt, Usage
from seesay.errors import (
    BadAnswerError,
    CaptionError,
    NetworkError,
    RateLimitError,
    SeesayError,
    ServerError,
)
from seesay.paths import storage_errors
from seesay.pipeline.describer import Describer, Request
from seesay.pipeline.request import Outgoing
from seesay.pipeline.run import Progress
from seesay.spending import BATCH_SHARE
from seesay.usecases.batch import Loadable, Work
from seesay.usecases.deferred import Deferred, Row, State

if TYPE_CHECKING:
    from seesay.caption.server import ServerCaptioner

_log = logging.getLogger(__name__)

_FIRST_WAIT, _LONGEST_WAIT = 5.0, 60.0
"""Seconds between two questions how far a batch is: at first, and at last."""


class Told(Protocol):
    """Tells how it goes."""

    def submitted(self, deferred: Deferred) -> None:
        """Tell that the server has a batch, or that what is in it needs none."""

    def kept(self, warnings: Iterable[SeesayError]) -> None:
        """Tell why something of a picture is not sent."""

    def waiting(self, state: BatchState) -> None:
        """Tell how far a batch is that is not done."""

    def failed(self, problem: SeesayError) -> None:
        """Tell why it is not known how far a batch is; that is asked again."""


class Submission:
    """Puts pictures into batches of `state`'s command, and sends each batch that is full."""

    def __init__(
        self,
        seesay: Seesay,
        request: Request,
        server: ServerCaptioner,
        state: State,
        cancellation: Cancellation,
        told: Told,
        describer: Describer,
    ) -> None:
        self._seesay, self._request, self._server, self._told = seesay, request, server, told
        self._state, self._cancellation, self._describer = state, cancellation, describer
        self._client = seesay.server.batches(cancellation)
        everything = Deferred.all(seesay.folders.data)
        self._reserved = sum(each.cost_usd for each in everything)
        own = [each for each in everything if _same_work(each.state, state)]
        self._pending = {key for each in own if each.state.batch for key in _awaited(each)}
        self._spools = [each for each in own if not each.state.batch]
        self._open: Deferred | None = None
        self._asked = False

    def resume(self) -> None:
        """Go on with what was interrupted: an upload first, then what was put together. Raises `CaptionError`."""
        for each in self._spools:
            self._pending.update(each.rows)
            if each.state.input_file or each.is_full or self._open is not None:
                self._send(each)
            else:
                self._open = each

    def __contains__(self, key: str) -> bool:
        """Whether a picture is in a batch already that is not collected."""
        return key in self._pending

    def add(self, key: str, turn: Loadable, progress: Progress) -> None:
        """Put a picture into a batch; raises what describing it raises, `CaptionError` and `StorageError`."""
        request = self._request
        description, analysis = self._describer.describe(turn.load, request, self._cancellation, progress)
        outgoing, mode = self._describer.outgoing(analysis, request, self._cancellation)
        prompt, warnings = outgoing.prompt, outgoing.warnings
        if prompt is not None and request.permit is not None:
            asked = Outgoing(prompt, mode, lambda: description.caption, outgoing.redacted, outgoing.warnings)
            refusal = request.permit(asked)
            if refusal is not None:
                prompt, warnings = None, (refusal,)
        self._told.kept(warnings)
        row, body = self._row(key, prompt) if prompt is not None else (Row(key), None)
        spool = self._open = self._open or Deferred.begun(self._seesay.folders.data, self._settled())
        row = spool.add(row, body)
        self._pending.add(key)
        self._reserved += row.cost_usd
        if spool.is_full:
            self.finish()

    def finish(self) -> None:
        """Send what was put together and is not sent; raises `CaptionError` and `StorageError`."""
        if self._open is not None:
            self._send(self._open)
            self._open = None

    def _settled(self) -> State:
        """Return the state with the model that is asked, which is known once it was."""
        return replace(self._state, model=self._server.name)

    def _row(self, key: str, prompt: Prompt) -> tuple[Row, Mapping[str, Any] | None]:
        """Return the row of a picture of which something is sent, and its request unless it was made at once."""
        if not self._asked:
            answer = self._server.caption(prompt, self._cancellation)
            self._told.kept(answer.warnings)
            self._asked = True
            return Row(key, texts=tuple(each.text for each in answer.candidates), sent=answer.left_machine), None
        context = self._server.context(self._cancellation)
        settings = context.settings
        abilities = context.memory.abilities(settings.base_url, settings.model, context.client.abilities)
        abilities = replace(abilities, streaming=False)
        wanted, contains = CaptionRequest(context, prompt, self._cancellation, None).alone(abilities)
        cost = 0.0
        estimate = self._server.estimate(prompt)
        if estimate is not None and context.spending is not None:
            cost = BATCH_SHARE * estimate.cost_usd
            context.spending.check(settings.service, replace(estimate, cost_usd=cost + self._reserved))
        return Row(key, sent=contains, cost_usd=cost), request_body(wanted, abilities)

    def _send(self, spool: Deferred) -> None:
        if not spool.whole_requests():
            spool.note(replace(spool.state, batch=f"local_{spool.folder.name[:12]}", ended=True))
            self._told.submitted(spool)
            return
        batch: BatchState | None = None
        if spool.state.input_file:  # and then it was killed
            batch = self._client.of_file(spool.state.input_file, self._cancellation)
        if batch is None:
            with storage_errors(spool.requests.name):
                file = self._client.upload(spool.requests, self._cancellation)
            spool.note(replace(spool.state, input_file=file, model=self._server.name))
            batch = self._client.create(file, self._cancellation)
        spool.was_sent(batch.id)
        self._told.submitted(spool)


def _awaited(deferred: Deferred) -> set[str]:
    """Return the pictures that a batch has an answer for, or may have."""
    if not deferred.state.ended:
        return set(deferred.rows)
    answered = {name for name, content in deferred.answered() if _is_whole(content)}
    return {key for key, row in deferred.rows.items() if not row.id or row.texts or row.id in answered}


def _is_whole(content: Mapping[str, Any]) -> bool:
    response = content.get("response")
    return isinstance(response, dict) and response.get("status_code") == 200


def _same_work(one: State, other: State) -> bool:
    """Whether two batches are of the same command; which of its pictures are in them is told by their keys."""
    return (one.command, one.base_url, one.options) == (other.command, other.base_url, other.options)


class Collection:
    """The answers of one batch, once they are there."""

    def __init__(self, seesay: Seesay, deferred: Deferred, cancellation: Cancellation) -> None:
        self._seesay, self.deferred, self._cancellation = seesay, deferred, cancellation
        self._client: OpenAIBatches = seesay.server.batches(cancellation)
        self._service = seesay.server.settings.service
        self._answers: dict[str, dict[str, Any]] = {}

    def wait(self, told: Told, seconds: float | None) -> bool:
        """Wait until the batch has ended, at most so long; return whether it has.

        Raises `CaptionError` where the server refuses to tell or the batch failed as a whole, `StorageError` and
        `Cancelled`.
        """
        if self.deferred.state.ended:
            return True
        state = self._client.state(self.deferred.state.batch, self._cancellation)
        waited, pause = 0.0, _FIRST_WAIT
        while not state.ended:
            told.waiting(state)
            if seconds is not None and waited >= seconds:
                return False
            step = pause if seconds is None else min(pause, seconds - waited)
            self._cancellation.sleep(step)
            waited, pause = waited + step, min(2 * pause, _LONGEST_WAIT)
            try:
                state = self._client.state(state.id, self._cancellation)
            except (NetworkError, ServerError, RateLimitError) as problem:  # that passes
                told.failed(problem)
        if state.status == "failed" and not state.files:
            self._delete((state.input_file,))
            self.deferred.remove()
            if state.fault is not None:
                raise as_error(state.fault, self._service, ())
            raise BadAnswerError(self._service)
        self._fetch(state)
        return True

    def _fetch(self, state: BatchState) -> None:
        """Fetch the answers, account for them once, and have the server delete what it has."""
        target = self.deferred.answers
        with storage_errors(target.name):
            target.unlink(missing_ok=True)
            for file in state.files:
                self._client.download(file, target, self._cancellation)
        from seesay.caption.collected import usage_of

        usage, requests = Usage(), 0
        for _, content in self.deferred.answered():
            used = usage_of(content)
            usage, requests = usage + used, requests + (used != Usage())
        if requests:
            self._seesay.spending().record(self.deferred.state.model, usage, BATCH_SHARE, requests)
        self.deferred.note(replace(self.deferred.state, ended=True))
        self._delete((state.input_file, *state.files))

    def _delete(self, files: Iterable[str]) -> None:
        for file in files:
            try:
                self._client.delete(file, self._cancellation)
            except CaptionError as problem:  # it expires there by itself
                _log.info("a file on the server was not deleted: %s", type(problem).__name__)

    def works(self, request: Request, model: str | None, *, uses_model: bool) -> Callable[[str, Loadable], Work]:
        """Return what describes each picture, by its key, with its answer; one after another."""
        from seesay.caption.collected import Collected

        state = self.deferred.state
        self._answers = dict(self.deferred.answered())
        collected = Collected(self._client, self._service, state.model, state.candidates, self._seesay.spending())
        recogniser = self._seesay.recogniser(model) if uses_model else None
        describer = self._seesay.describer(recogniser, collected, self._seesay.presets)

        def describe(key: str, turn: Loadable, progress: Progress) -> Description:
            row = self.deferred.rows[key]
            collected.turn_to(row.texts, self._answers.get(row.id), row.sent)
            wanted = request if row.sent else replace(request, mode="offline")
            return describer.describe(turn.load, wanted, self._cancellation, progress)[0]

        return lambda key, turn: partial(describe, key, turn)


def left_over(deferred: Deferred, given: Iterable[str]) -> int:
    """Return how many pictures have an answer, and are not among those that were given theirs."""
    return len(_awaited(deferred) - set(given))
