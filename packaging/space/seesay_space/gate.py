"""What stands before Gradio: it lets in what this page needs, within limits, and lets nothing reach out from the page.

Gradio brings more ways in than the demo uses, some of which read and write files. Only those that the page itself uses
are open.
"""

from __future__ import annotations

from starlette.datastructures import MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from seesay_space.visits import Visits

_OPEN_TO_POST = frozenset(
    ("/gradio_api/queue/join", "/gradio_api/run/predict", "/gradio_api/cancel", "/gradio_api/reset")
)
_HEARTBEAT = "/gradio_api/heartbeat/"
"""Stays open for as long as a visitor's page does; the visitor's name follows."""
_OPEN_TO_GET = frozenset(
    (
        "/",
        "/config",
        "/favicon.ico",
        "/robots.txt",
        "/theme.css",
        "/gradio_api/app_id",
        "/gradio_api/queue/data",
        "/gradio_api/queue/status",
        "/gradio_api/startup-events",
    )
)
_FOLDERS_OPEN_TO_GET = ("/assets/", "/static/", "/svelte/", _HEARTBEAT)
"""Gradio's own scripts, fonts and pictures."""

HEADERS = {
    # Gradio's own scripts are inline and make functions from text; all of them come from here, and talk to here only.
    "content-security-policy": "; ".join(
        (
            "default-src 'self'",
            "script-src 'self' 'unsafe-inline' 'unsafe-eval'",
            "style-src 'self' 'unsafe-inline'",
            "img-src 'self' blob: data:",
            "media-src 'self' blob:",
            "connect-src 'self'",
            "font-src 'self' data:",
            "object-src 'none'",
            "base-uri 'self'",
            "form-action 'none'",
        )
    ),
    "referrer-policy": "no-referrer",
    "x-content-type-options": "nosniff",
    "permissions-policy": "camera=(self), microphone=(), geolocation=()",
}


class _TooLargeError(Exception):
    """There are more requests than are admitted."""


class Gate:
    """ASGI middleware with the limits and headers of the demo."""

    def __init__(self, app: ASGIApp, most_bytes: int, visits: Visits) -> None:
        """Let in requests of at most `most_bytes`, and tell `visits` whose page is open."""
        self._app, self._most_bytes, self._visits = app, most_bytes, visits

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve a request, or refuse it with 404 or 413."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        sending = _with_headers(send)
        path, method = scope["path"], scope["method"]
        if not _is_open(method, path):
            await PlainTextResponse("There is nothing here.", 404)(scope, receive, sending)
            return
        if self._announced(scope) > self._most_bytes:
            await PlainTextResponse("This is too large.", 413)(scope, receive, sending)
            return
        if path.startswith(_HEARTBEAT):
            with self._visits.here(path.removeprefix(_HEARTBEAT)):
                await self._app(scope, receive, sending)
            return
        try:
            await self._app(scope, self._counting(receive), sending)
        except _TooLargeError:  # before any answer began: the body is read first
            await PlainTextResponse("This is too large.", 413)(scope, receive, sending)

    @staticmethod
    def _announced(scope: Scope) -> int:
        value = dict(scope["headers"]).get(b"content-length", b"0")
        return int(value) if value.isdigit() else 0

    def _counting(self, receive: Receive) -> Receive:
        came = 0

        async def counted() -> Message:
            nonlocal came
            message = await receive()
            came += len(message.get("body", b""))
            if came > self._most_bytes:
                raise _TooLargeError
            return message

        return counted


def _is_open(method: str, path: str) -> bool:
    if method not in ("GET", "HEAD"):
        return path.rstrip("/") in _OPEN_TO_POST
    if path.startswith(_FOLDERS_OPEN_TO_GET):
        return ".." not in path and "\\" not in path
    return path in _OPEN_TO_GET


def _with_headers(send: Send) -> Send:
    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, value in HEADERS.items():
                headers[name] = value
        await send(message)

    return sending
