"""What every chat client promises, whichever protocol its server speaks, and the events that an answer arrives as.

A client sends a request in a thread of its own and hands over plain events. Retries, timeouts between events, prompts,
prices and the reading of failures are the same for all clients and belong to
`seesay.description.servers.caption_request`.
"""

from __future__ import annotations

import contextlib
import queue
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Literal, Protocol

from seesay.core.domain import Cancellation
from seesay.core.servers import LengthField
from seesay.description.servers.picture_encoding import EncodedPicture
from seesay.description.servers.server_settings import ServerSettings

KeySupplier = Callable[[], str | None]
"""Gives the API key when it is needed, or None; the key itself is kept nowhere but in the SDK's client."""

FaultKind = Literal["status", "unreachable", "timeout", "dropped", "web page", "garbage", "bug"]

_POLL_SECONDS = 0.05
_MORE_ROOM = 4
_MOST_ROOM = 16


@dataclass(frozen=True, slots=True)
class ChatRequest:
    """What is asked, before it is fitted to a protocol and a server.

    Earlier turns of a conversation are in `user`, as quoted data: an answer may hold the picture's words, which must
    not come back as something the model said itself. `max_tokens` bounds one answer, and `candidates` is how many are
    asked for at once. An answer is JSON of `schema`, where there is one and the server can be held to it.
    """

    model: str
    system: str
    user: str
    picture: EncodedPicture | None
    max_tokens: int
    temperature: float
    candidates: int
    schema: Mapping[str, Any] | None = None

    def __repr__(self) -> str:
        return f"ChatRequest(model={self.model!r}, candidates={self.candidates})"  # the rest is the person's own


@dataclass(frozen=True, slots=True)
class Abilities:
    """What a server's model takes; `room` multiplies the tokens an answer may have."""

    length_field: LengthField = "max_completion_tokens"
    temperature: bool = True
    effort: bool = True
    several: bool = True
    usage: bool = True
    streaming: bool = True
    images: bool = True
    system: bool = True
    structured: bool = True
    room: int = 1

    def with_more_room(self) -> Abilities | None:
        """Return the same with more room for thinking before the answer, or None when there is no more to give."""
        return replace(self, room=self.room * _MORE_ROOM) if self.room < _MOST_ROOM else None


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


@dataclass(frozen=True, slots=True)
class Ended:
    """The server has nothing more to say."""


Event = Delta | TokenCount | ModelNames | Fault | Ended


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


class ChatClient(Protocol):
    """Speaks one protocol, called `name`, to one server."""

    name: str

    def __init__(self, settings: ServerSettings, key: KeySupplier) -> None:
        """Take the server's address and what may go to it from `settings`; nothing is sent or loaded yet."""

    @classmethod
    def priority(cls) -> float:
        """Return how suitable the client is here; raises `Unavailable` where a package it needs is missing."""

    @property
    def abilities(self) -> Abilities:
        """What the server is taken to understand until it says otherwise."""

    def key(self) -> str:
        """Return the key without the space around it, or an empty string."""

    def prepare(self) -> None:
        """Load what the first request needs."""

    def close(self) -> None:
        """Close the connections that are kept open for the next request."""

    def chat(self, request: ChatRequest, abilities: Abilities) -> Exchange:
        """Send `request`; its answer arrives as events that end with `Ended` or a `Fault`."""

    def models(self) -> Exchange:
        """Ask which models there are; the answer is one `ModelNames` event, or a `Fault`."""

    def adapt(self, abilities: Abilities, fault: Fault, request: ChatRequest) -> Abilities | None:
        """Return what the server takes after all, or None when `fault` is not about a detail of `request`."""


def drained(exchange: Exchange, cancellation: Cancellation, seconds: float) -> Iterator[Event]:
    """Yield the events of a short exchange until it ends or `seconds` are over; raises `Cancelled`."""
    deadline = time.monotonic() + seconds
    try:
        while (event := exchange.next_event(cancellation, deadline - time.monotonic())) is not None:
            yield event
            if isinstance(event, Ended | Fault):
                return
    finally:
        exchange.close()
