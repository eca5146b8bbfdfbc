"""OpenAI's chat completions, which many servers speak besides OpenAI's own, through the openai SDK."""

from __future__ import annotations

import json
from typing import Any

from seesay.core.child_processes import hide_processor_query
from seesay.description.servers.chat import ChatRequest, Delta, Exchange, Fault, TokenCount
from seesay.description.servers.transport import ChatClient, token_count


class OpenAIChat(ChatClient):
    """Sends chat-completion requests."""

    name = "openai"
    package = "openai"
    account_variable = "OPENAI_API_KEY"

    def _sdk(self, package: Any, options: dict[str, Any]) -> Any:
        hide_processor_query()
        return package.OpenAI(base_url=self._settings.base_url, **options)

    def _chat(self, sdk: Any, request: ChatRequest, exchange: Exchange) -> None:
        raw = sdk.chat.completions.with_raw_response.create(**request_body(request))
        response = raw.http_response
        kind = response.headers.get("content-type", "")
        if "html" in kind:
            exchange.events.put(Fault("web page", status=response.status_code))
        elif "json" in kind or not request.accepts.stream:
            response.read()
            self._whole_answer(exchange, json.loads(response.text))
        else:
            _stream(exchange, raw.parse())

    def _whole_answer(self, exchange: Exchange, content: Any) -> None:
        if content.get("error"):
            exchange.events.put(self._error_fault(0, content["error"]))
            return
        for number, choice in enumerate(content["choices"]):
            message = choice["message"]
            text, finish = message.get("content") or "", choice.get("finish_reason")
            exchange.events.put(Delta(choice.get("index") or number, text, bool(message.get("refusal")), finish))
        if usage := content.get("usage"):
            exchange.events.put(
                TokenCount(token_count(usage.get("prompt_tokens")), token_count(usage.get("completion_tokens")))
            )


def request_body(request: ChatRequest) -> dict[str, Any]:
    """Return the CreateChatCompletionRequest for `request`, with what the server accepts."""
    accepts = request.accepts
    text = request.user if accepts.system else f"{request.system}\n\n{request.user}"
    content: str | list[dict[str, Any]] = text
    if request.picture is not None:
        picture = {"type": "image_url", "image_url": {"url": request.picture.data_url, "detail": "high"}}
        content = [{"type": "text", "text": text}, picture]
    messages: list[dict[str, Any]] = [{"role": "user", "content": content}]
    if accepts.system:
        messages.insert(0, {"role": "system", "content": request.system})
    body: dict[str, Any] = {"model": request.model, "messages": messages}
    if accepts.length_field:
        body[accepts.length_field] = request.max_tokens
    if accepts.temperature:
        body["temperature"] = request.temperature
    if request.schema is not None and accepts.schema:
        named = {"name": "answer", "strict": True, "schema": dict(request.schema)}
        body["response_format"] = {"type": "json_schema", "json_schema": named}
    if request.candidates > 1 and accepts.several:
        body["n"] = request.candidates
    if accepts.stream:
        body["stream"] = True
        if accepts.usage:
            body["stream_options"] = {"include_usage": True}
    return body


def _stream(exchange: Exchange, chunks: Any) -> None:
    for chunk in chunks:
        if exchange.closed.is_set():
            return
        for choice in chunk.choices or ():
            delta = choice.delta
            text, refusal = (delta.content, getattr(delta, "refusal", None)) if delta is not None else (None, None)
            exchange.events.put(Delta(choice.index or 0, text or "", bool(refusal), choice.finish_reason))
        if chunk.usage is not None:
            exchange.events.put(
                TokenCount(token_count(chunk.usage.prompt_tokens), token_count(chunk.usage.completion_tokens))
            )
