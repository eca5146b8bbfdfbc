"""Runs requests of the makers' SDKs in threads, with watched connections.

SDKs block while a server is silent; a thread keeps requests cancellable. SDK exceptions quote requests and answers, so
they become data (`Fault`), and SDK loggers are silenced. Answers are bounded, and keys are sent to their own server
only.
"""

from __future__ import annotations

import contextlib
import importlib
import importlib.util
import logging
import socket
import threading
import time
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Iterator, Mapping
from email.utils import parsedate_to_datetime
from typing import Any, ClassVar

from seesay import __version__
from seesay.core.backends import Unavailable
from seesay.core.translation import translate
from seesay.description.servers.chat import ChatRequest, Event, Exchange, Fault, ModelNames, StreamEnd
from seesay.description.servers.server_settings import ServerSettings, is_this_machine

KeySupplier = Callable[[], str | None]
"""Returns the API key or None; only the SDK's client stores the key."""

MAX_ANSWER_BYTES = 2_000_000
"""A long caption in several candidates has a hundredth of it."""

_MAX_MODELS, _LONGEST_NAME = 2000, 200
_NO_KEY = "none"  # the SDKs insist on one; it is not sent
_SDKS_OWN_HEADER = "x-stainless-raw-response"  # the SDK looks at it when the answer is there
# What a server needs that the person has no account at; everything else the environment may add stays here.
_PLAIN_HEADERS = frozenset(("accept", "accept-encoding", "connection", "content-length", "content-type", "host"))
# No proxy comes between this machine and itself, whatever the environment says.
_NO_PROXY: dict[str, None] = dict.fromkeys(("all://", "http://", "https://"))
_CHATTY_LOGGERS = ("httpx", "httpx2", "httpcore", "httpcore2")
# Raised before a connection stands, so that nothing can have been sent.
_NEVER_CONNECTED = {"ConnectError", "ConnectTimeout", "PoolTimeout", "ProxyError", "UnsupportedProtocol"}
_GARBAGE = (ValueError, TypeError, AttributeError, LookupError, ArithmeticError, RecursionError)


class ChatClient(ABC):
    """One protocol to one server through an SDK, loaded on first use.

    `account_variable` names the account whose further settings in the environment (headers, organisation) the SDK
    sends.
    """

    name: str
    package: ClassVar[str]
    account_variable: ClassVar[str]
    protocol_headers: ClassVar[frozenset[str]] = frozenset()
    """The headers that the protocol needs besides HTTP's own."""
    listing: ClassVar[Mapping[str, Any]] = {}
    """What the SDK is given when it lists the models."""
    stream_status: ClassVar[Mapping[str, int]] = {}
    """The HTTP statuses that stand for errors in the middle of a stream, by their types."""

    def __init__(self, settings: ServerSettings, key: KeySupplier) -> None:
        self._settings, self._key = settings, key

    @classmethod
    def priority(cls) -> float:
        """Return 1: which client is used depends on the server; raises `Unavailable` without the SDK."""
        if importlib.util.find_spec(cls.package) is None:
            raise Unavailable(
                translate("Reasons", "the package {package} is not installed").format(package=cls.package),
                translate("Reasons", "run pip install {package}").format(package=cls.package),
            )
        return 1.0

    def key(self) -> str:
        """Return the key without the space around it, or an empty string."""
        return (self._key() or "").strip()

    def prepare(self) -> None:
        """Load the SDK, which takes a few hundred milliseconds the first time."""
        self._package()

    def chat(self, request: ChatRequest) -> Exchange:
        """Send `request`; its answer arrives as events that end with `Ended` or a `Fault`."""
        return self._start(lambda sdk, exchange: self._chat(sdk, request, exchange))

    def models(self) -> Exchange:
        """Ask which models there are; the answer is one `ModelNames` event, or a `Fault`."""
        return self._start(lambda sdk, exchange: exchange.events.put(_names(sdk.models.list(**self.listing).data)))

    @abstractmethod
    def _sdk(self, package: Any, options: dict[str, Any]) -> Any:
        """Return the SDK's client, made with `options`."""

    @abstractmethod
    def _chat(self, sdk: Any, request: ChatRequest, exchange: Exchange) -> None:
        """Send `request` and put the events of its answer."""

    def _package(self) -> Any:
        package = importlib.import_module(self.package)
        for name in (self.package, *_CHATTY_LOGGERS):  # at their lower levels they log whole requests
            logging.getLogger(name).setLevel(logging.CRITICAL)
        return package

    def _start(self, work: Callable[[Any, Exchange], None]) -> Exchange:
        """Run `work` in a thread with its own connection, so that closing one exchange affects no other."""
        exchange, package = Exchange(), self._package()  # here, so that loading does not count as the server's delay
        times = self._settings.timeouts
        wait = package.Timeout(times.total, connect=times.connect, pool=times.connect, write=times.stall)
        try:
            http = package.DefaultHttpxClient(
                timeout=wait,
                follow_redirects=False,  # a redirect could lead to an address nobody checked
                mounts=_NO_PROXY if is_this_machine(self._settings.base_url) else {},
            )
        except (OSError, ValueError, ImportError):  # a proxy or certificates that the environment names
            exchange.events.put(Fault("unreachable", code="environment"))
            return exchange
        key = self.key()
        # The SDK's own retries cannot be cancelled, and take an empty account for a full server.
        sdk = self._sdk(package, {"api_key": key or _NO_KEY, "max_retries": 0, "timeout": wait, "http_client": http})
        auth = sdk.auth_headers if key else {}
        http.event_hooks = {
            "request": [lambda request: self._before_sending(request, auth, exchange)],
            "response": [lambda response: _on_answer(response, exchange)],
        }

        def run() -> None:
            try:
                work(sdk, exchange)
                outcome: Event = StreamEnd()
            except Exception as error:  # noqa: BLE001  # no exception gets further, since every one may quote what was sent
                outcome = self._fault(error)
            exchange.on_close(None)
            http.close()
            exchange.events.put(outcome)

        threading.Thread(target=run, name="seesay-describer", daemon=True).start()
        return exchange

    def _before_sending(self, request: Any, auth: Mapping[str, str], exchange: Exchange) -> None:
        """Remove foreign headers, and record when the connection and the body begin."""
        headers = request.headers
        is_own_account = bool(auth) and self.account_variable in self._settings.key_variables
        kept = _PLAIN_HEADERS | self.protocol_headers
        for name in {name.lower() for name in headers} - {_SDKS_OWN_HEADER}:
            if name.startswith("x-stainless") or not (is_own_account or name in kept):
                del headers[name]
        headers.update({} if is_own_account else auth)
        headers.update({"user-agent": f"Seesay/{__version__}", "accept-encoding": "identity"})

        def trace(event: str, info: Mapping[str, Any]) -> None:
            if event.endswith(("connect_tcp.complete", "start_tls.complete")):
                stream = info["return_value"]
                exchange.on_close(lambda: _shut_down(stream))
            elif event.endswith("send_request_body.started") and info["request"].method != b"CONNECT":
                exchange.sent.set()

        request.extensions["trace"] = trace

    def _fault(self, error: BaseException) -> Fault:
        package = importlib.import_module(self.package)
        if isinstance(error, package.APIStatusError):
            return self._status_fault(error)
        if isinstance(error, package.APIConnectionError):
            error = error.__cause__ or error
        elif isinstance(error, package.APIError):  # an error in the middle of a stream
            return self._error_fault(0, getattr(error, "body", None))
        if isinstance(error, _GARBAGE):
            return Fault("garbage")
        module, name = type(error).__module__.split(".")[0], type(error).__name__
        if not module.startswith(("http", self.package, "ssl", "socket", "builtins")) or name == "RuntimeError":
            return Fault("bug", code=name)
        if name in _NEVER_CONNECTED:
            return Fault("unreachable", code="certificate" if "CERTIFICATE" in str(error) else "")
        return Fault("timeout" if name.endswith("Timeout") else "dropped")

    def _status_fault(self, error: Any) -> Fault:
        response = error.response
        if "html" in response.headers.get("content-type", "") and response.status_code < 500:
            return Fault("web page", status=response.status_code)
        return self._error_fault(response.status_code, error.body, _retry_after(response.headers))

    def _error_fault(self, status: int, body: object, retry_after: float | None = None) -> Fault:
        """Return the fault in an error `body`; a status below 300 is an error in a stream."""
        if isinstance(body, dict) and isinstance(body.get("error"), dict):
            body = body["error"]
        status = status if status >= 300 else 0
        if not isinstance(body, dict):
            return Fault("status", status=status, words=str(body or "").lower()[:2000], retry_after=retry_after)
        code = " ".join(str(body[name]) for name in ("code", "type") if body.get(name))
        words = str(body.get("message") or body.get("detail") or body.get("error") or body).lower()[:2000]
        number = body.get("code")
        if not status and isinstance(number, int):  # OpenRouter gives HTTP's number as the code of an error in a stream
            status = number
        status = status or self.stream_status.get(str(body.get("type")), 0)
        param = str(body.get("param") or "")
        return Fault("status", status, code.lower()[:200], param.lower()[:200], words, retry_after)


def _names(models: Iterable[Any]) -> ModelNames:
    names = sorted(str(model.id) for model in models)
    return ModelNames(tuple(name for name in names[:_MAX_MODELS] if len(name) <= _LONGEST_NAME))


def token_count(value: object) -> int:
    """Return a server's token count; 0 if missing."""
    return max(0, int(value or 0)) if isinstance(value, int | float | None) else 0


def _retry_after(headers: Mapping[str, str]) -> float | None:
    """Return the server's retry delay in seconds (RFC 9110, 10.2.3), or None."""
    try:
        if "retry-after-ms" in headers:
            return max(0.0, float(headers["retry-after-ms"]) / 1000)
        value = headers.get("retry-after", "")
        if value.replace(".", "", 1).isdigit():
            return float(value)
        return max(0.0, parsedate_to_datetime(value).timestamp() - time.time()) if value else None
    except (ValueError, OverflowError):
        return None


def _on_answer(response: Any, exchange: Exchange) -> None:
    """Limit an answer to `MAX_ANSWER_BYTES`; raises `ValueError` for a compressed one, which was not requested."""
    import httpx2

    class Limited(httpx2.SyncByteStream):
        def __iter__(self) -> Iterator[bytes]:
            left = MAX_ANSWER_BYTES
            for chunk in stream:
                left -= len(chunk)
                if left < 0:
                    raise ValueError("an answer is too long")
                yield chunk

        def close(self) -> None:
            stream.close()

    exchange.sent.set()
    if response.headers.get("content-encoding", "identity") not in ("", "identity"):
        raise ValueError("an answer is compressed")
    response.encoding = "utf-8"  # RFC 8259; some other codecs take for ever
    stream, response.stream = response.stream, Limited()


def _shut_down(stream: Any) -> None:
    """Unblock a thread that reads `stream` and notify the server; closing a socket does neither."""
    connection = stream.get_extra_info("socket") if stream is not None else None
    if isinstance(connection, socket.socket):
        with contextlib.suppress(OSError):
            connection.shutdown(socket.SHUT_RDWR)
