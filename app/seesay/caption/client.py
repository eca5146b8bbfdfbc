"""The one module that knows the openai SDK: a request goes out in a thread of its own and comes back as plain events.

A thread, because the SDK blocks while a server says nothing, and a person who cancels or whose server hangs must not
wait for it. Nothing of the SDK gets out: its exceptions quote requests and answers, so they end here as data (`Fault`),
and its loggers stay silent. Retries, time-outs between events and the reading of errors are the captioner's business.
"""

from __future__ import annotations

import contextlib
import json
import logging
import queue
import socket
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING, Any, Literal

from seesay import __version__
from seesay.caption.presets import Timeouts, is_this_machine
from seesay.domain import Cancellation

if TYPE_CHECKING:
    from openai import OpenAI

KeySupplier = Callable[[], str | None]
"""Gives the API key when it is needed, or None; the key itself is kept nowhere but in the SDK's client."""

FaultKind = Literal["status", "unreachable", "timeout", "dropped", "web page", "garbage", "bug"]

_POLL_SECONDS = 0.05
_NO_KEY = "none"  # the SDK insists on one; it is not sent
_SDKS_OWN_HEADER = "x-stainless-raw-response"  # the SDK looks at it when the answer is there
# No proxy comes between this machine and itself, whatever the environment says.
_NO_PROXY: dict[str, None] = dict.fromkeys(("all://", "http://", "https://"))
_OWNERS_HOSTS = (".openai.com", ".openai.azure.com")
_CHATTY_LOGGERS = ("openai", "httpx", "httpx2", "httpcore", "httpcore2")
# Raised before a connection stands, so that nothing can have been sent.
_NEVER_CONNECTED = {"ConnectError", "ConnectTimeout", "PoolTimeout", "ProxyError", "UnsupportedProtocol"}


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of the answer `index`: text, a refusal, or why it ended."""

    index: int
    text: str = field(default="", repr=False)
    refused: bool = False
    finish: str | None = None


@dataclass(frozen=True, slots=True)
class Counted:
    """The tokens the server counted."""

    prompt_tokens: int
    completion_tokens: int


@dataclass(frozen=True, slots=True)
class Names:
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


Event = Piece | Counted | Names | Fault | Ended


class Exchange:
    """One request under way; `sent` is set once its body has begun to leave the machine."""

    def __init__(self) -> None:
        self.sent = threading.Event()
        self.closed = threading.Event()
        self._events: queue.SimpleQueue[Event] = queue.SimpleQueue()
        self._cut: Callable[[], None] | None = None

    def put(self, event: Event) -> None:
        """Hand `event` to whoever waits for it."""
        self._events.put(event)

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
                return self._events.get(timeout=min(left, _POLL_SECONDS))


class _UnusableError(Exception):
    """The environment names a proxy or a file of certificates that cannot be used."""


class ChatClient:
    """Sends chat-completion requests to one server."""

    def __init__(self, base_url: str, key: KeySupplier, timeouts: Timeouts) -> None:
        self._base_url, self._key, self._timeouts = base_url, key, timeouts
        self._client: OpenAI | None = None
        self._lock = threading.Lock()
        self._here = threading.local()
        self._stream: Any = None

    def key(self) -> str:
        """Return the key without the space around it, or an empty string."""
        return (self._key() or "").strip()

    def prepare(self) -> None:
        """Load the SDK and make its client ready, which takes a few hundred milliseconds the first time."""
        with contextlib.suppress(_UnusableError):  # the request tells
            self._sdk(self.key())

    def close(self) -> None:
        """Close the connections that are kept open for the next request."""
        with self._lock:
            client, self._client = self._client, None
        if client is not None:
            client.close()

    def chat(self, body: Mapping[str, Any]) -> Exchange:
        """Send a CreateChatCompletionRequest; its answer arrives as events that end with `Ended` or a `Fault`."""
        return self._start(lambda exchange, sdk: _chat(exchange, sdk, body))

    def models(self) -> Exchange:
        """Ask which models there are; the answer is one `Names` event, or a `Fault`."""
        return self._start(_models)

    def _start(self, work: Callable[[Exchange, OpenAI], None]) -> Exchange:
        exchange = Exchange()
        try:
            sdk = self._sdk(self.key())  # here, so that loading it does not count as the server's delay
        except _UnusableError:
            exchange.put(Fault("unreachable", code="environment"))
            return exchange

        def run() -> None:
            self._here.exchange = exchange
            outcome = _outcome(lambda: work(exchange, sdk))
            exchange.on_close(None)
            exchange.put(outcome)

        threading.Thread(target=run, name="seesay-describer", daemon=True).start()
        return exchange

    def _sdk(self, key: str) -> OpenAI:
        """Return the SDK's client for `key`; raises `_UnusableError`."""
        with self._lock:
            if self._client is None or self._client.api_key != (key or _NO_KEY):
                self._client = self._new_sdk(key or _NO_KEY)
            return self._client

    def _new_sdk(self, key: str) -> OpenAI:
        import openai

        for name in _CHATTY_LOGGERS:  # at their lower levels they log whole requests
            logging.getLogger(name).setLevel(logging.CRITICAL)
        times = self._timeouts
        wait = openai.Timeout(times.total, connect=times.connect, pool=times.connect, write=times.stall)
        try:
            transport = openai.DefaultHttpxClient(
                timeout=wait,
                follow_redirects=False,  # a redirect could lead to an address nobody checked
                mounts=_NO_PROXY if is_this_machine(self._base_url) else None,
                event_hooks={"request": [self._before_sending]},
            )
        except (OSError, ValueError, ImportError) as problem:
            kind = type(problem).__name__  # its words may hold a proxy's password
        else:
            return openai.OpenAI(
                api_key=key, base_url=self._base_url, max_retries=0, timeout=wait, http_client=transport
            )
        raise _UnusableError(kind)

    def _before_sending(self, request: Any) -> None:
        """Take what describes the machine out of the headers, and have the first byte of the body noticed."""
        described = [name.lower() for name in request.headers if name.lower().startswith("x-stainless")]
        for name in described:
            if name != _SDKS_OWN_HEADER:
                del request.headers[name]
        request.headers["user-agent"] = f"Seesay/{__version__}"
        if not request.url.host.endswith(_OWNERS_HOSTS):  # an account of OpenAI's is nobody else's business
            for name in ("openai-organization", "openai-project"):
                request.headers.pop(name, None)
        if request.headers.get("authorization") == f"Bearer {_NO_KEY}":
            del request.headers["authorization"]
        exchange: Exchange = self._here.exchange

        def trace(event: str, info: Mapping[str, Any]) -> None:
            if event.endswith(("connect_tcp.complete", "start_tls.complete")):
                self._stream = info["return_value"]  # the next request may go over the same connection
            elif event.endswith("send_request_headers.started"):
                stream = self._stream
                exchange.on_close(lambda: _shut_down(stream))
            elif event.endswith("send_request_body.started") and info["request"].method != b"CONNECT":
                exchange.sent.set()

        request.extensions["trace"] = trace


def _outcome(work: Callable[[], None]) -> Event:
    """Do `work` and return how it ended; no exception gets further, since every one may quote what was sent."""
    import openai

    try:
        work()
    except openai.APIStatusError as error:
        return _status_fault(error)
    except openai.APIConnectionError as error:
        return _connection_fault(error.__cause__ or error)
    except openai.APIError as error:  # an error in the middle of a stream
        return _error_fault(0, error.body)
    except (ValueError, TypeError, AttributeError, KeyError, IndexError):
        return Fault("garbage")
    except Exception as error:  # noqa: BLE001  # a transport error raised while reading, or a bug; the caller tells them apart
        return _connection_fault(error)
    return Ended()


def _connection_fault(error: BaseException) -> Fault:
    module, name = type(error).__module__.split(".")[0], type(error).__name__
    if not module.startswith(("http", "openai", "ssl", "socket", "builtins")) or name == "RuntimeError":
        return Fault("bug", code=name)
    if name in _NEVER_CONNECTED:
        return Fault("unreachable", code="certificate" if "CERTIFICATE" in str(error) else "")
    return Fault("timeout" if name.endswith("Timeout") else "dropped")


def _status_fault(error: Any) -> Fault:
    response = error.response
    if "html" in response.headers.get("content-type", "") and response.status_code < 500:
        return Fault("web page", status=response.status_code)
    return _error_fault(response.status_code, error.body, _retry_after(response.headers))


def _error_fault(status: int, body: object, retry_after: float | None = None) -> Fault:
    if not isinstance(body, dict):
        return Fault("status", status=status, words=str(body or "").lower()[:2000], retry_after=retry_after)
    code = " ".join(str(body[name]) for name in ("code", "type") if body.get(name))
    words = str(body.get("message") or body.get("detail") or body.get("error") or body).lower()[:2000]
    number = body.get("code")
    if not status and isinstance(number, int):  # OpenRouter gives HTTP's number as the code of an error in a stream
        status = number
    return Fault("status", status, code.lower(), str(body.get("param") or "").lower(), words, retry_after)


def _retry_after(headers: Mapping[str, str]) -> float | None:
    """Return the seconds a server wants to be left alone (RFC 9110, 10.2.3), or None."""
    try:
        if "retry-after-ms" in headers:
            return max(0.0, float(headers["retry-after-ms"]) / 1000)
        value = headers.get("retry-after", "")
        if value.replace(".", "", 1).isdigit():
            return float(value)
        return max(0.0, parsedate_to_datetime(value).timestamp() - time.time()) if value else None
    except (ValueError, OverflowError):
        return None


def _chat(exchange: Exchange, sdk: OpenAI, body: Mapping[str, Any]) -> None:
    create: Any = sdk.chat.completions.with_raw_response.create
    raw = create(**body)
    response = raw.http_response
    exchange.sent.set()
    exchange.on_close(lambda: _shut_down(response.extensions.get("network_stream")))
    try:
        kind = response.headers.get("content-type", "")
        if "html" in kind:
            exchange.put(Fault("web page", status=response.status_code))
        elif "json" in kind or not body.get("stream"):
            response.read()
            _whole_answer(exchange, json.loads(response.text))
        else:
            _stream(exchange, raw.parse())
    finally:
        response.close()


def _stream(exchange: Exchange, chunks: Any) -> None:
    for chunk in chunks:
        if exchange.closed.is_set():
            return
        for choice in chunk.choices or ():
            delta = choice.delta
            text, refusal = (delta.content, getattr(delta, "refusal", None)) if delta is not None else (None, None)
            exchange.put(Piece(choice.index or 0, text or "", bool(refusal), choice.finish_reason))
        if chunk.usage is not None:
            exchange.put(Counted(chunk.usage.prompt_tokens or 0, chunk.usage.completion_tokens or 0))


def _whole_answer(exchange: Exchange, content: Any) -> None:
    if content.get("error"):
        exchange.put(_error_fault(0, content["error"]))
        return
    for number, choice in enumerate(content["choices"]):
        message = choice["message"]
        text = message.get("content") or ""
        finish = choice.get("finish_reason")
        exchange.put(Piece(choice.get("index") or number, text, bool(message.get("refusal")), finish))
    if usage := content.get("usage"):
        exchange.put(Counted(int(usage.get("prompt_tokens") or 0), int(usage.get("completion_tokens") or 0)))


def _models(exchange: Exchange, sdk: OpenAI) -> None:
    exchange.put(Names(tuple(sorted(str(model.id) for model in sdk.models.list().data))))


def _shut_down(stream: Any) -> None:
    """Wake up a thread that waits for more of `stream`, and let the server know; closing a socket does neither."""
    connection = stream.get_extra_info("socket") if stream is not None else None
    if isinstance(connection, socket.socket):
        with contextlib.suppress(OSError):
            connection.shutdown(socket.SHUT_RDWR)


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
