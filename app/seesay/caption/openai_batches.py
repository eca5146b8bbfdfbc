"""OpenAI's Batch API, through the openai SDK: a file of requests that is answered within a day, for half the price."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from seesay import errors
from seesay.caption.chat import Fault, KeySupplier, drained
from seesay.caption.failures import as_error
from seesay.caption.openai_chat import OpenAIChat
from seesay.caption.server_settings import ServerSettings
from seesay.caption.transport import SdkConnection
from seesay.domain import Cancellation
from seesay.translation import translate

MOST_ROWS, MOST_FILE_BYTES = 1000, 150_000_000
"""What one batch holds at most: OpenAI takes 50,000 rows and 200 MB, and a smaller one is answered sooner."""

_URL = "/v1/chat/completions"
_MOST_ANSWERS = 1 << 30
_SECONDS = 60.0
_TRANSFER_SECONDS = 3600.0
_KEPT_SECONDS = 3 * 24 * 3600
"""How long the server keeps a file of requests that nobody deletes."""
_NAMED_BATCHES = 100

_Result = TypeVar("_Result")


@dataclass(frozen=True, slots=True)
class BatchState:
    """How far a batch is; files are named as soon as there are any, and `fault` is why all of it failed."""

    id: str
    status: str
    input_file: str
    done: int = 0
    total: int = 0
    files: tuple[str, ...] = ()
    fault: Fault | None = None

    @property
    def ended(self) -> bool:
        """Whether nothing more comes."""
        return self.status in ("completed", "failed", "expired", "cancelled")


class OpenAIBatches(OpenAIChat):
    """Sends files of requests, asks how far they are, and fetches the answers."""

    def __init__(self, settings: ServerSettings, key: KeySupplier) -> None:
        super().__init__(settings, key)
        self._service = settings.service

    def upload(self, requests: Path, cancellation: Cancellation) -> str:
        """Send a file of requests and return the server's name for it.

        Raises `CaptionError`, `OSError` and `Cancelled`.
        """
        kept = {"anchor": "created_at", "seconds": _KEPT_SECONDS}
        with requests.open("rb") as file:
            sent = ("requests.jsonl", file, "application/jsonl")
            return self._done(
                lambda sdk: str(sdk.files.create(file=sent, purpose="batch", expires_after=kept).id),
                cancellation,
                _TRANSFER_SECONDS,
            )

    def create(self, input_file: str, cancellation: Cancellation) -> BatchState:
        """Have the requests of a file that was sent answered; raises `CaptionError` and `Cancelled`."""

        def work(sdk: Any) -> BatchState:
            return _state(sdk.batches.create(input_file_id=input_file, endpoint=_URL, completion_window="24h"))

        return self._done(work, cancellation)

    def state(self, batch: str, cancellation: Cancellation) -> BatchState:
        """Return how far a batch is; raises `CaptionError` and `Cancelled`."""
        return self._done(lambda sdk: _state(sdk.batches.retrieve(batch)), cancellation)

    def of_file(self, input_file: str, cancellation: Cancellation) -> BatchState | None:
        """Return the batch that was made of a file, if there is one among the latest; raises as `state` does."""

        def work(sdk: Any) -> BatchState | None:
            page = sdk.batches.list(limit=_NAMED_BATCHES)
            return next((_state(each) for each in page.data if each.input_file_id == input_file), None)

        return self._done(work, cancellation)

    def download(self, file: str, target: Path, cancellation: Cancellation) -> None:
        """Add what a file of answers holds to `target`; raises `CaptionError`, `OSError` and `Cancelled`."""
        with target.open("ab") as stream:

            def work(sdk: Any) -> OSError | None:
                with sdk.files.with_streaming_response.content(file) as answer:
                    for part in answer.iter_bytes():
                        try:
                            stream.write(part)
                        except OSError as problem:  # of the disk, and not of the network
                            return problem
                return None

            problem = self._done(work, cancellation, _TRANSFER_SECONDS)
        if problem is not None:
            raise problem

    def delete(self, file: str, cancellation: Cancellation) -> None:
        """Delete a file on the server; raises `CaptionError` and `Cancelled`."""
        self._done(lambda sdk: sdk.files.delete(file), cancellation)

    def _connect(self, connection: SdkConnection, package: Any) -> None:
        super()._connect(connection, package)
        connection.most_bytes = _MOST_ANSWERS

    def _done(self, work: Callable[[Any], _Result], cancellation: Cancellation, seconds: float = _SECONDS) -> _Result:
        """Return what `work` does with the SDK, in a thread that nobody waits for any longer than that."""
        found: list[_Result] = []
        exchange = self._start(lambda connection: found.append(work(connection.sdk)))
        for event in drained(exchange, cancellation, seconds):
            if isinstance(event, Fault):
                raise as_error(event, self._service, ())
        if not found:
            raise errors.NetworkError(self._service, translate("Reasons", "it did not answer in time"))
        return found[0]


def _state(batch: Any) -> BatchState:
    counts, told = batch.request_counts, (batch.errors.data or ()) if batch.errors is not None else ()
    files = (batch.output_file_id, batch.error_file_id)
    first = next(iter(told), None)
    return BatchState(
        batch.id,
        batch.status,
        batch.input_file_id,
        counts.completed + counts.failed if counts is not None else 0,
        counts.total if counts is not None else 0,
        tuple(file for file in files if file),
        _fault(first.code or "", first.message or "", first.param or "") if first is not None else None,
    )


def _fault(code: str, message: str, param: str) -> Fault:
    # More was handed in than the account may have waiting: that passes.
    status = 429 if "limit_exceeded" in code else 400
    return Fault("status", status, code.lower()[:200], param.lower()[:200], message.lower()[:2000])
