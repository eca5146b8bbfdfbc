"""Anthropic's Messages API through its SDK. It has no temperature, one answer per request, and little thinking."""

from __future__ import annotations

import base64
from collections.abc import Mapping
from typing import Any, ClassVar

from seesay.description.servers.chat import ChatRequest, Delta, Exchange, Fault, TokenCount
from seesay.description.servers.transport import ChatClient, token_count

_FINISHES = {
    "end_turn": "stop",
    "stop_sequence": "stop",
    "max_tokens": "length",
    "model_context_window_exceeded": "length",
    "refusal": "content_filter",
}


class AnthropicChat(ChatClient):
    """Sends requests to the Messages API."""

    name = "anthropic"
    package = "anthropic"
    account_variable = "ANTHROPIC_API_KEY"
    protocol_headers = frozenset(("anthropic-version",))
    listing: ClassVar[Mapping[str, Any]] = {"limit": 1000}
    # https://platform.claude.com/docs/en/api/errors
    stream_status: ClassVar[Mapping[str, int]] = {
        "invalid_request_error": 400,
        "authentication_error": 401,
        "billing_error": 402,
        "permission_error": 403,
        "not_found_error": 404,
        "request_too_large": 413,
        "rate_limit_error": 429,
        "api_error": 500,
        "timeout_error": 504,
        "overloaded_error": 529,
    }

    def _sdk(self, package: Any, options: dict[str, Any]) -> Any:
        # The SDK adds the version itself, and people copy addresses with it.
        address = self._settings.base_url.rstrip("/").removesuffix("/v1")
        # No telemetry: requests would be told to whatever traces this machine.
        return package.Anthropic(base_url=address, open_telemetry=False, **options)

    def _chat(self, sdk: Any, request: ChatRequest, exchange: Exchange) -> None:
        with sdk.messages.create(**_body(request)) as stream:
            kind = stream.response.headers.get("content-type", "")
            if "event-stream" in kind:
                _stream(exchange, stream)
            else:
                exchange.events.put(Fault("web page" if "html" in kind else "garbage"))


def _body(request: ChatRequest) -> dict[str, Any]:
    content: list[dict[str, Any]] = [{"type": "text", "text": request.user}]
    if request.picture is not None:
        data = base64.b64encode(request.picture.data).decode("ascii")
        source = {"type": "base64", "media_type": request.picture.media_type, "data": data}
        content.insert(0, {"type": "image", "source": source})  # before the text, as the maker advises
    body: dict[str, Any] = {
        "model": request.model,
        "max_tokens": request.max_tokens,
        "system": request.system,
        "messages": [{"role": "user", "content": content}],
        "stream": True,
    }
    output: dict[str, Any] = {"effort": "low"} if request.accepts.effort else {}
    if request.schema is not None and request.accepts.schema:
        output["format"] = {"type": "json_schema", "schema": dict(request.schema)}
    if output:
        body["output_config"] = output
    return body


def _stream(exchange: Exchange, events: Any) -> None:
    prompt_tokens = 0
    for event in events:
        if exchange.closed.is_set():
            return
        match event.type:
            case "message_start":
                prompt_tokens = _prompt_tokens(event.message.usage)
            case "content_block_start" if event.content_block.type == "text":
                exchange.events.put(Delta(0, event.content_block.text or ""))
            case "content_block_delta" if event.delta.type == "text_delta":
                exchange.events.put(Delta(0, event.delta.text))
            case "message_delta":
                # The prompt is counted at the start, and again here only where that was not final. The tokens go first:
                # nobody waits for them once the answer has its end.
                prompt_tokens = _prompt_tokens(event.usage) or prompt_tokens
                exchange.events.put(TokenCount(prompt_tokens, token_count(event.usage.output_tokens)))
                reason = event.delta.stop_reason
                if reason is not None:
                    exchange.events.put(Delta(0, finish=_FINISHES.get(reason, "error")))


def _prompt_tokens(usage: Any) -> int:
    """Return the prompt's tokens, including those read from or written to the provider's cache."""
    names = ("input_tokens", "cache_creation_input_tokens", "cache_read_input_tokens")
    return sum(token_count(getattr(usage, name, None)) for name in names)
