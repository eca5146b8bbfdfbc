"""A server that names its models to whoever has the right key, over a real socket."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


@dataclass
class ModelsServer:
    """Where the server is, which key it takes, and the keys it was shown."""

    key: str
    base_url: str = ""
    shown: list[str] = field(default_factory=list)
    silent: threading.Event | None = None
    """While there is one, answers wait for it."""


@contextmanager
def models_server(key: str) -> Iterator[ModelsServer]:
    """Run a server that takes `key` only."""
    server = ModelsServer(key)

    class Handler(BaseHTTPRequestHandler):
        def log_message(self, format: str, *args: object) -> None:  # noqa: A002
            pass

        def do_GET(self) -> None:
            given = self.headers.get("Authorization", "").removeprefix("Bearer ")
            server.shown.append(given)
            if server.silent is not None:
                server.silent.wait(60)
            right = given == server.key
            names = [{"id": name, "object": "model", "created": 1, "owned_by": "x"} for name in ("one", "two")]
            content = {"object": "list", "data": names} if right else {"error": {"message": "Incorrect API key"}}
            with suppress(ConnectionError):  # whoever asked may not have waited
                self._send(200 if right else 401, json.dumps(content).encode())

        def _send(self, status: int, data: bytes) -> None:
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(data)))
            self.end_headers()
            self.wfile.write(data)

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as http:
        server.base_url = f"http://127.0.0.1:{http.server_address[1]}/v1"
        thread = threading.Thread(target=http.serve_forever, daemon=True)
        thread.start()
        try:
            yield server
        finally:
            if server.silent is not None:
                server.silent.set()
            http.shutdown()
            thread.join()
