"""A request to a server and the events of its answer, the same for every protocol."""

from __future__ import annotations

import contextlib
import queue
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Literal

from seesay.core.domain import Cancellation
from seesay.core.servers import Capabilities
from seesay.description.servers.picture_encoding import EncodedPicture

FaultKind = Literal["status", "unreachable", "timeout", "dropped", "web page", "garbage", "bug"]

_POLL_SECONDS = 0.05
_THINKING_TOKENS = 6000


@dataclass(frozen=True, slots=True)
class ChatRequest:
    """A request, independent of protocol and server.

    Earlier turns are quoted data in `user`: the picture's words must not return as the model's own. `max_tokens` bounds
    one answer. Answers are JSON of `schema` if the server `accepts` that.
    """

    model: str
    system: str
    user: str
    picture: EncodedPicture | None
    max_tokens: int
    temperature: float
    candidates: int
    accepts: Capabilities
    schema: Mapping[str, Any] | None = None

    def plain(self, refusal: str = "") -> ChatRequest:
        """Return the request without optional parts and what `refusal` names; `max_tokens` always bounds the cost."""
        accepts = Capabilities(
            length_field="" if "_tokens" in refusal else self.accepts.length_field,
            temperature=False, several=False, stream=False, usage=False, system="system" not in refusal,
        )  # fmt: skip
        return replace(self, accepts=accepts, candidates=1, max_tokens=self.max_tokens + _THINKING_TOKENS)

    def __repr__(self) -> str:
        return f"ChatRequest(model={self.model!r}, candidates={self.candidates})"  # the rest is the person's own


@dataclass(frozen=True, slots=True)
class Delta:
    """A part of the answer `index`: text, a refusal, or why it ended ("stop", "length", "content_filter", "error")."""

    index: int
    text: str = field(default="", repr=False)
    refused: bool = False
    finish: str | None = None

    def __post_init__(self) -> None:
        if type(self.text) is not str or type(self.index) is not int:
            raise TypeError("a server sent something else where text belongs")


@dataclass(frozen=True, slots=True)
class TokenCount:
    """The tokens the server counted."""

    prompt_tokens: int
    completion_tokens: int


@dataclass(frozen=True, slots=True)
class ModelNames:
    """The models a server has."""

    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Fault:
    """How a request failed; `words` are the server's own, in lower case, to be searched and never shown or logged."""

    kind: FaultKind
    status: int = 0
    code: str = ""
    param: str = ""
    words: str = field(default="", repr=False)
    retry_after: float | None = None

    @property
    def told(self) -> str:
        """All that the server said, to be searched."""
        return f"{self.code} {self.param} {self.words}"


@dataclass(frozen=True, slots=True)
class StreamEnd:
    """The server has nothing more to say."""


Event = Delta | TokenCount | ModelNames | Fault | StreamEnd


class Exchange:
    """One request and the `events` of its answer; `sent` is set once its body has begun to leave the machine."""

    def __init__(self) -> None:
        self.sent = threading.Event()
        self.closed = threading.Event()
        self.events: queue.SimpleQueue[Event] = queue.SimpleQueue()
        self._cut: Callable[[], None] | None = None

    def on_close(self, cut: Callable[[], None] | None) -> None:
        """Have `cut` called when the exchange is closed, to wake up a blocked read; None once there is none."""
        self._cut = cut
        if cut is not None and self.closed.is_set():
            cut()

    def close(self) -> None:
        """Stop listening; the connection is cut, so that the server can stop working too."""
        self.closed.set()
        cut = self._cut
        if cut is not None:
            cut()

    def next_event(self, cancellation: Cancellation, seconds: float) -> Event | None:
        """Return the next event, or None when there is none within `seconds`; raises `Cancelled`."""
        deadline = time.monotonic() + seconds
        while True:
            cancellation.check()
            left = deadline - time.monotonic()
            if left <= 0:
                return None
            with contextlib.suppress(queue.Empty):
                return self.events.get(timeout=min(left, _POLL_SECONDS))


def drain_events(exchange: Exchange, cancellation: Cancellation, seconds: float) -> Iterator[Event]:
    """Yield the events of a short exchange until it ends or `seconds` are over; raises `Cancelled`."""
    deadline = time.monotonic() + seconds
    try:
        while (event := exchange.next_event(cancellation, deadline - time.monotonic())) is not None:
            yield event
            if isinstance(event, StreamEnd | Fault):
                return
    finally:
        exchange.close()
