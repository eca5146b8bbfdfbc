"""OpenAI's chat completions, which many servers speak besides OpenAI's own, through the openai SDK."""

from __future__ import annotations

import json
from typing import Any

from seesay.core.child_processes import forget_processor
from seesay.description.servers.adaptation import adapt
from seesay.description.servers.chat import Abilities, ChatRequest, Delta, Exchange, Fault, TokenCount
from seesay.description.servers.transport import SdkClient, SdkConnection, count, model_names


class OpenAIChat(SdkClient):
    """Sends chat-completion requests."""

    name = "openai"
    package = "openai"
    account_variable = "OPENAI_API_KEY"

    @property
    def abilities(self) -> Abilities:
        """Everything OpenAI's own models take."""
        return Abilities(length_field=self._settings.length_field)

    def adapt(self, abilities: Abilities, fault: Fault, request: ChatRequest) -> Abilities | None:
        return adapt(abilities, fault, request_body(request, abilities))

    def _connect(self, connection: SdkConnection, package: Any) -> None:
        forget_processor()
        connection.sdk = package.OpenAI(base_url=self._settings.base_url, **connection.options)
        connection.auth = {"authorization": f"Bearer {connection.key}"}

    def _chat(self, connection: SdkConnection, request: ChatRequest, abilities: Abilities) -> None:
        body, exchange = request_body(request, abilities), connection.exchange
        raw = connection.sdk.chat.completions.with_raw_response.create(**body)
        response = raw.http_response
        try:
            kind = response.headers.get("content-type", "")
            if "html" in kind:
                exchange.events.put(Fault("web page", status=response.status_code))
            elif "json" in kind or not body.get("stream"):
                response.read()
                self._whole_answer(exchange, json.loads(response.text))
            else:
                _stream(exchange, raw.parse())
        finally:
            response.close()

    def _whole_answer(self, exchange: Exchange, content: Any) -> None:
        """Put the events of a CreateChatCompletionResponse."""
        if content.get("error"):
            exchange.events.put(self.error_fault(0, content["error"]))
            return
        for number, choice in enumerate(content["choices"]):
            message = choice["message"]
            text, finish = message.get("content") or "", choice.get("finish_reason")
            exchange.events.put(Delta(choice.get("index") or number, text, bool(message.get("refusal")), finish))
        if usage := content.get("usage"):
            exchange.events.put(TokenCount(count(usage.get("prompt_tokens")), count(usage.get("completion_tokens"))))

    def _models(self, connection: SdkConnection) -> None:
        connection.exchange.events.put(model_names(connection.sdk.models.list().data))


def request_body(request: ChatRequest, abilities: Abilities) -> dict[str, Any]:
    """Return the CreateChatCompletionRequest for `request`, without what the server does not take."""
    content: str | list[dict[str, Any]] = request.user
    if not abilities.system:
        content = f"{request.system}\n\n{request.user}"
    if request.picture is not None:
        picture = {"type": "image_url", "image_url": {"url": request.picture.data_url, "detail": "high"}}
        content = [{"type": "text", "text": content}, picture]
    messages: list[dict[str, Any]] = [{"role": "user", "content": content}]
    if abilities.system:
        messages.insert(0, {"role": "system", "content": request.system})
    body: dict[str, Any] = {"model": request.model, "messages": messages}
    if abilities.length_field:
        body[abilities.length_field] = request.max_tokens * abilities.room
    if abilities.temperature:
        body["temperature"] = request.temperature
    if request.schema is not None and abilities.structured:
        named = {"name": "answer", "strict": True, "schema": dict(request.schema)}
        body["response_format"] = {"type": "json_schema", "json_schema": named}
    if request.candidates > 1 and abilities.several:
        body["n"] = request.candidates
    if abilities.streaming:
        body["stream"] = True
        if abilities.usage:
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
            exchange.events.put(TokenCount(count(chunk.usage.prompt_tokens), count(chunk.usage.completion_tokens)))
