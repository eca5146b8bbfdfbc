"""A server that speaks OpenAI's protocol over real sockets, and misbehaves as a scenario says.

Every request body is checked against `CreateChatCompletionRequest` of OpenAI's published description of its interface;
`invalid` holds what was wrong with any of them, and a test that leaves something in it fails.
"""

from __future__ import annotations

import json
import select
import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import jsonschema

SPECIFICATION = Path(__file__).parents[2] / "data" / "openai" / "openapi-subset.json"


@cache
def request_validator() -> jsonschema.Draft202012Validator:
    """Return a validator for the body of a chat-completion request."""
    document = json.loads(SPECIFICATION.read_text(encoding="utf-8"))
    document["$ref"] = "#/components/schemas/CreateChatCompletionRequest"
    return jsonschema.Draft202012Validator(document)


class Call:
    """One request, and the ways to answer it."""

    def __init__(self, handler: Handler, body: dict[str, Any], number: int) -> None:
        self._handler, self.body, self.number = handler, body, number
        self._open = False
        self.prompt_tokens = 100

    @property
    def flooded(self) -> int:
        """How many bytes of a flood were sent."""
        return self._handler.server.fake.flooded

    @flooded.setter
    def flooded(self, value: int) -> None:
        self._handler.server.fake.flooded = value

    @property
    def stopping(self) -> threading.Event:
        """Set when the test is over, so that no handler outlives it."""
        return self._handler.server.stopping

    def send(self, status: int, content: str, kind: str = "application/json", **headers: str) -> None:
        data = content.encode()
        self._handler.send_response(status)
        self._handler.send_header("Content-Type", kind)
        self._handler.send_header("Content-Length", str(len(data)))
        for name, value in headers.items():
            self._handler.send_header(name.replace("_", "-"), value)
        self._handler.end_headers()
        self._handler.wfile.write(data)

    def error(
        self, status: int, message: str, code: str | None = None, param: str | None = None, **headers: str
    ) -> None:
        error = {"message": message, "type": "invalid_request_error", "param": param, "code": code}
        self.send(status, json.dumps({"error": error}), **headers)

    def begin(self, kind: str = "text/event-stream", status: int = 200, **headers: str) -> None:
        self._handler.send_response(status)
        self._handler.send_header("Content-Type", kind)
        for name, value in headers.items():
            self._handler.send_header(name.replace("_", "-"), value)
        self._handler.send_header("Transfer-Encoding", "chunked")
        self._handler.end_headers()
        self._open = True

    def raw(self, data: str | bytes) -> None:
        data = data.encode() if isinstance(data, str) else data
        self._handler.wfile.write(f"{len(data):x}\r\n".encode() + data + b"\r\n")
        self._handler.wfile.flush()

    def end(self) -> None:
        """End the body of a stream, so that the connection can be used again."""
        if self._open:
            self._handler.wfile.write(b"0\r\n\r\n")

    def start(self) -> None:
        """Begin an answer as a stream."""
        self.begin()

    def stop(self, reason: str = "stop") -> None:
        """End an answer for `reason`, with its tokens."""
        self.chunk(finish=reason)
        self.usage()
        self.done()

    def drop(self) -> None:
        """Break the connection off."""
        self._open, self._handler.close_connection = False, True

    def chunk(self, text: str | None = None, *, index: int = 0, finish: str | None = None, **delta: Any) -> None:
        content = {"content": text} if text is not None else {}
        choice = {"index": index, "delta": {**content, **delta}, "finish_reason": finish}
        self._data({"choices": [choice]})

    def usage(self, prompt_tokens: int = 100, completion_tokens: int = 20) -> None:
        total = prompt_tokens + completion_tokens
        counts = {"prompt_tokens": prompt_tokens, "completion_tokens": completion_tokens, "total_tokens": total}
        self._data({"choices": [], "usage": counts})

    def _data(self, content: Mapping[str, Any]) -> None:
        chunk = {"id": "chatcmpl-1", "object": "chat.completion.chunk", "created": 1, "model": self.body["model"]}
        self.raw(f"data: {json.dumps(chunk | dict(content))}\n\n")

    def done(self) -> None:
        self.raw("data: [DONE]\n\n")

    def hang(self, seconds: float = 20.0) -> None:
        """Say nothing until the client has gone, the test is over or `seconds` have passed."""
        deadline = time.monotonic() + seconds
        connection = self._handler.connection
        while time.monotonic() < deadline and not self.stopping.is_set():
            if select.select([connection], [], [], 0.02)[0] and not connection.recv(1, socket.MSG_PEEK):
                self._handler.server.fake.hung_up.set()
                return

    def answer(self, *texts: str, finish: str = "stop") -> None:
        """Answer as OpenAI does, streamed or whole as the request asks; `texts` are the choices."""
        if not self.body.get("stream"):
            self.whole(*texts, finish=finish)
            return
        self.begin()
        for index, text in enumerate(texts):
            self.chunk("", index=index, role="assistant")
            for start in range(0, len(text), 7):
                self.chunk(text[start : start + 7], index=index)
            self.chunk(index=index, finish=finish)
        if self.body.get("stream_options", {}).get("include_usage"):
            self.usage(self.prompt_tokens)
        self.done()

    def whole(self, *texts: str | None, finish: str = "stop", **message: Any) -> None:
        choices = [
            {
                "index": index,
                "message": {"role": "assistant", "content": text, "refusal": None, **message},
                "finish_reason": finish,
            }
            for index, text in enumerate(texts)
        ]
        sent = self.prompt_tokens
        usage = {"prompt_tokens": sent, "completion_tokens": 20, "total_tokens": sent + 20}
        content = {"id": "chatcmpl-1", "object": "chat.completion", "created": 1, "model": self.body["model"]}
        self.send(200, json.dumps({**content, "choices": choices, "usage": usage}))


Scenario = Callable[[Call], None]


def chunks(*texts: str, finish: str | None = None, done: bool = True) -> Scenario:
    """Stream `texts` as pieces of an answer that may end as `finish` says, and without the mark of its end."""

    def scenario(call: Call) -> None:
        call.begin()
        for text in texts:
            call.chunk(text)
        if finish:
            call.chunk(finish=finish)
        if done:
            call.done()

    return scenario


@dataclass
class FakeOpenAI:
    """What the server was asked, and how it answers."""

    scenario: Scenario
    models: tuple[str, ...] = ("gpt-4.1", "gpt-4.1-mini", "text-embedding-3-small")
    bodies: list[dict[str, Any]] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)
    model_headers: list[dict[str, str]] = field(default_factory=list)
    models_scenario: Scenario | None = None
    flooded: int = 0
    invalid: list[str] = field(default_factory=list)
    hung_up: threading.Event = field(default_factory=threading.Event)
    base_url: str = ""


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    fake: FakeOpenAI
    stopping: threading.Event

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Keep quiet: clients that hang up are part of the tests."""


class Handler(BaseHTTPRequestHandler):
    """Answers chat completions by the scenario, and lists models."""

    protocol_version = "HTTP/1.1"
    server: _Server
    call_type: type[Call] = Call
    path_of_chat = "/v1/chat/completions"
    suffix = "/v1"

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002  # the base class's name
        """Say nothing."""

    def do_GET(self) -> None:
        fake = self.server.fake
        fake.invalid += self.faults_of_listing()
        fake.model_headers.append({name.lower(): value for name, value in self.headers.items()})
        call = self.call_type(self, {}, 0)
        try:
            if fake.models_scenario is not None:
                fake.models_scenario(call)
            else:
                call.send(200, json.dumps(self.model_list(fake.models)))
            call.end()
        except ConnectionError:
            self.close_connection = True

    def model_list(self, names: tuple[str, ...]) -> dict[str, Any]:
        """Return the answer to the question which models there are."""
        models = [{"id": name, "object": "model", "created": 1, "owned_by": "x"} for name in names]
        return {"object": "list", "data": models}

    def faults_of_listing(self) -> list[str]:
        """Return what is wrong with the question which models there are."""
        return [] if self.path == "/v1/models" else [self.path]

    def faults_of(self, body: dict[str, Any]) -> list[str]:
        """Return what is wrong with a request."""
        return [error.message[:300] for error in request_validator().iter_errors(body)]

    def do_POST(self) -> None:
        fake = self.server.fake
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        fake.invalid += self.faults_of(body)
        if self.path != self.path_of_chat:
            fake.invalid.append(self.path)
        fake.bodies.append(body)
        fake.headers.append({name.lower(): value for name, value in self.headers.items()})
        call = self.call_type(self, body, len(fake.bodies))
        try:
            fake.scenario(call)
            call.end()
        except ConnectionError:
            self.close_connection = True


@contextmanager
def running(
    scenario: Scenario, certificate: Path | None = None, handler: type[Handler] = Handler
) -> Iterator[FakeOpenAI]:
    """Run the server on a free port of this machine, with TLS if it has a certificate.

    Fails at its end when a request was not valid.
    """
    fake = FakeOpenAI(scenario)
    server = _Server(("127.0.0.1", 0), handler)
    server.fake, server.stopping = fake, threading.Event()
    if certificate is not None:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate)
        server.socket = context.wrap_socket(server.socket, server_side=True)
    scheme = "http" if certificate is None else "https"
    fake.base_url = f"{scheme}://127.0.0.1:{server.server_address[1]}{handler.suffix}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield fake
    finally:
        server.stopping.set()
        server.shutdown()
        server.server_close()
        thread.join()
    assert fake.invalid == []
