"""A small Hugging Face hub on localhost: the real endpoints and headers, and the ways in which a network fails.

`GET` and `HEAD /{repository}/resolve/{revision}/{path}` answer as the hub does: large files (LFS) with a redirect to a
content network on another origin and `X-Linked-ETag`, the SHA-256; small ones with their bytes and git's hash.
"""

from __future__ import annotations

import hashlib
import re
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import unquote

COMMIT = "0123456789abcdef0123456789abcdef01234567"
_PIECE = 1 << 16


@dataclass
class Request:
    """What a client asked for, and how much of it was sent."""

    method: str
    path: str
    headers: dict[str, str]
    sent: int = 0

    @property
    def offset(self) -> int:
        """Where the client wanted to start."""
        match = re.fullmatch(r"bytes=(\d+)-", self.headers.get("range", ""))
        return int(match[1]) if match else 0


@dataclass
class Hub:
    """The hub's content, its faults and what it was asked."""

    files: dict[str, dict[str, bytes]] = field(default_factory=dict)
    small: set[str] = field(default_factory=lambda: {"tokenizer.json"})
    gated: set[str] = field(default_factory=set)
    requests: list[Request] = field(default_factory=list)
    endpoint: str = ""
    network: str = ""

    cuts: int = 0
    """How many more answers of the content network break off ..."""
    cut_after: int = 0
    """... after this many bytes."""
    cuts_for_good: bool = False
    """After the first of these every answer breaks off at once."""
    damages: int = 0
    """How many more answers of the content network have a wrong byte."""
    failures: int = 0
    """How many more requests are answered with status 503."""
    ranges: bool = True
    stall_after: int | None = None
    """After this many bytes the content network keeps silent until `released` is set."""
    stalled: threading.Event = field(default_factory=threading.Event)
    released: threading.Event = field(default_factory=threading.Event)
    pieces_per_second: float = 0
    """How fast the content network is; 0 is as fast as it can."""

    def downloads(self) -> list[Request]:
        """Return the requests for bytes, in order."""
        hub_only = [request for request in self.requests if request.method == "GET"]
        return [request for request in hub_only if request.path.startswith("/cdn/") or request.sent]


@contextmanager
def serving() -> Iterator[Hub]:
    """Run a hub and its content network on ports of their own."""
    hub = Hub()
    servers = []
    for handler in (_HubHandler, _NetworkHandler):
        server = ThreadingHTTPServer(("127.0.0.1", 0), type("Handler", (handler,), {"hub": hub}))
        server.daemon_threads = True
        threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
        servers.append(server)
    hub.endpoint, hub.network = (f"http://127.0.0.1:{server.server_address[1]}" for server in servers)
    try:
        yield hub
    finally:
        hub.released.set()
        for server in servers:
            server.shutdown()
            server.server_close()


class _Handler(BaseHTTPRequestHandler):
    hub: Hub
    protocol_version = "HTTP/1.1"

    def log_message(self, *_: Any) -> None:
        """Keep quiet."""

    def _note(self) -> Request:
        headers = {name.lower(): value for name, value in self.headers.items()}
        request = Request(self.command, unquote(self.path), headers)
        self.hub.requests.append(request)
        return request

    def _refuse(self, status: int, code: str = "") -> None:
        self.send_response(status)
        if code:
            self.send_header("X-Error-Code", code)
        self.send_header("Content-Length", "0")
        self.end_headers()


class _HubHandler(_Handler):
    def do_HEAD(self) -> None:
        self._answer()

    def do_GET(self) -> None:
        self._answer()

    def _answer(self) -> None:
        request = self._note()
        if self.hub.failures:
            self.hub.failures -= 1
            return self._refuse(503)
        match = re.fullmatch(r"/([^/]+/[^/]+)/resolve/([^/]+)/(.+)", request.path)
        if match is None or match[1] not in self.hub.files:
            return self._refuse(401, "RepoNotFound")
        repository, revision, path = match.groups()
        if repository in self.hub.gated:
            return self._refuse(401, "GatedRepo")
        if revision not in ("main", COMMIT):
            return self._refuse(404, "RevisionNotFound")
        content = self.hub.files[repository].get(path)
        if content is None:
            return self._refuse(404, "EntryNotFound")
        if path.rpartition("/")[2] in self.hub.small:
            return self._send_small(request, content)
        sha256 = hashlib.sha256(content).hexdigest()
        self.send_response(302)
        self.send_header("Location", f"{self.hub.network}/cdn/{repository}/{path}")
        self.send_header("X-Repo-Commit", COMMIT)
        self.send_header("X-Linked-ETag", f'"{sha256}"')
        self.send_header("X-Linked-Size", str(len(content)))
        self.send_header("Content-Length", "0")
        return self.end_headers()

    def _send_small(self, request: Request, content: bytes) -> None:
        digest = hashlib.sha1(f"blob {len(content)}\0".encode() + content, usedforsecurity=False).hexdigest()
        self.send_response(200)
        self.send_header("X-Repo-Commit", COMMIT)
        self.send_header("ETag", f'"{digest}"')
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        if self.command == "GET":
            self.wfile.write(content)
            request.sent = len(content)


class _NetworkHandler(_Handler):
    def do_GET(self) -> None:
        request = self._note()
        repository, path = re.fullmatch(r"/cdn/([^/]+/[^/]+)/(.+)", request.path).groups()  # type: ignore[union-attr]
        content = self.hub.files[repository][path]
        offset = request.offset if self.hub.ranges else 0
        self.send_response(206 if offset else 200)
        if offset:
            self.send_header("Content-Range", f"bytes {offset}-{len(content) - 1}/{len(content)}")
        self.send_header("Content-Length", str(len(content) - offset))
        self.end_headers()
        self._send(request, content, offset)

    def _send(self, request: Request, content: bytes, offset: int) -> None:
        hub = self.hub
        cut = hub.cut_after if hub.cuts else None
        if cut is not None and hub.cuts_for_good:
            hub.cut_after = 0
        else:
            hub.cuts -= cut is not None
        if hub.damages:
            hub.damages -= 1
            content = content[:-1] + bytes([content[-1] ^ 1])
        for start in range(offset, len(content), _PIECE):
            piece = content[start : start + _PIECE]
            if cut is not None and request.sent + len(piece) > cut:
                self.wfile.write(piece[: cut - request.sent])
                self.close_connection = True
                return
            if hub.stall_after is not None and request.sent >= hub.stall_after:
                hub.stalled.set()
                hub.released.wait()
            if hub.pieces_per_second:
                time.sleep(1 / hub.pieces_per_second)
            try:
                self.wfile.write(piece)
            except OSError:  # the client has gone
                self.close_connection = True
                return
            request.sent += len(piece)
