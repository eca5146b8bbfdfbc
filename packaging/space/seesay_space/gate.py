"""What stands before Gradio: it lets in what this page needs, within limits, and lets nothing reach out from the page.

Gradio brings more ways in than the demo uses, some of which write files. Only those that the page itself uses are open.
"""

from __future__ import annotations

from starlette.datastructures import MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

_OPEN_TO_POST = frozenset(
    ("/gradio_api/queue/join", "/gradio_api/run/predict", "/gradio_api/cancel", "/gradio_api/reset")
)
_CLOSED = ("/gradio_api/upload", "/gradio_api/proxy=", "/gradio_api/file=", "/gradio_api/file/", "/gradio_api/stream/")

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
    """More came than is let in."""


class Gate:
    """ASGI middleware with the limits and headers of the demo."""

    def __init__(self, app: ASGIApp, most_bytes: int) -> None:
        """Let in requests of at most `most_bytes`."""
        self._app, self._most_bytes = app, most_bytes

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve a request, or refuse it with 404 or 413."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        sending = _with_headers(send)
        path, method = scope["path"], scope["method"]
        if path.startswith(_CLOSED) or (method not in ("GET", "HEAD") and path.rstrip("/") not in _OPEN_TO_POST):
            await PlainTextResponse("There is nothing here.", 404)(scope, receive, sending)
            return
        if self._announced(scope) > self._most_bytes:
            await PlainTextResponse("This is too large.", 413)(scope, receive, sending)
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


def _with_headers(send: Send) -> Send:
    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, value in HEADERS.items():
                headers[name] = value
        await send(message)

    return sending
