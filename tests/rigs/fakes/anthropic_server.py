"""A server that speaks Anthropic's Messages API over real sockets, and misbehaves as a scenario says.

Every request is held against the documented API (https://platform.claude.com/docs/en/api/messages): nothing may be in
it that is not described there, and the headers that are required must be there.
"""

from __future__ import annotations

import base64
import binascii
import json
from contextlib import AbstractContextManager
from typing import Any

import jsonschema

from rigs.fakes.openai_server import Call, FakeOpenAI, Handler, Scenario
from rigs.fakes.openai_server import running as running_any

_TEXT = {
    "type": "object",
    "properties": {"type": {"const": "text"}, "text": {"type": "string", "minLength": 1}},
    "required": ["type", "text"],
    "additionalProperties": False,
}
_IMAGE = {
    "type": "object",
    "properties": {
        "type": {"const": "image"},
        "source": {
            "type": "object",
            "properties": {
                "type": {"const": "base64"},
                "media_type": {"enum": ["image/jpeg", "image/png", "image/gif", "image/webp"]},
                "data": {"type": "string", "minLength": 1},
            },
            "required": ["type", "media_type", "data"],
            "additionalProperties": False,
        },
    },
    "required": ["type", "source"],
    "additionalProperties": False,
}
_MESSAGE = {
    "type": "object",
    "properties": {
        "role": {"enum": ["user", "assistant"]},
        "content": {
            "oneOf": [
                {"type": "string", "minLength": 1},
                {"type": "array", "minItems": 1, "items": {"oneOf": [_TEXT, _IMAGE]}},
            ]
        },
    },
    "required": ["role", "content"],
    "additionalProperties": False,
}
REQUEST = {
    "type": "object",
    "properties": {
        "model": {"type": "string", "minLength": 1},
        "max_tokens": {"type": "integer", "minimum": 1, "maximum": 128_000},
        "messages": {"type": "array", "minItems": 1, "items": _MESSAGE},
        "system": {"type": "string", "minLength": 1},
        "stream": {"type": "boolean"},
        "output_config": {
            "type": "object",
            "properties": {
                "effort": {"enum": ["low", "medium", "high", "xhigh", "max"]},
                "format": {
                    "type": "object",
                    "properties": {"type": {"const": "json_schema"}, "schema": {"type": "object"}},
                    "required": ["type", "schema"],
                    "additionalProperties": False,
                },
            },
            "additionalProperties": False,
        },
    },
    "required": ["model", "max_tokens", "messages"],
    "additionalProperties": False,
}


class MessagesCall(Call):
    """One request, and the ways to answer it."""

    def error(
        self, status: int, message: str, code: str | None = None, param: str | None = None, **headers: str
    ) -> None:
        error = {"type": code or "invalid_request_error", "message": message}
        self.send(status, json.dumps({"type": "error", "error": error, "request_id": "req_1"}), **headers)

    def event(self, kind: str, **content: Any) -> None:
        self.raw(f"event: {kind}\ndata: {json.dumps({'type': kind, **content})}\n\n")

    def start(self, input_tokens: int = 100, **usage: int) -> None:
        """Begin a message and its only block of text."""
        self.begin()
        message = {
            "id": "msg_1", "type": "message", "role": "assistant", "model": self.body["model"], "content": [],
            "stop_reason": None, "stop_sequence": None,
            "usage": {"input_tokens": input_tokens, "output_tokens": 1, **usage},
        }  # fmt: skip
        self.event("message_start", message=message)
        self.event("content_block_start", index=0, content_block={"type": "text", "text": ""})
        self.event("ping")

    def chunk(self, text: str | None = None, *, index: int = 0, finish: str | None = None, **delta: Any) -> None:
        if text is not None:
            self.event("content_block_delta", index=index, delta={"type": "text_delta", "text": text})
        if finish is not None:
            self.stop(finish)

    def stop(self, reason: str = "end_turn", output_tokens: int = 20) -> None:
        """End the message."""
        self.event("content_block_stop", index=0)
        delta = {"stop_reason": reason, "stop_sequence": None}
        self.event("message_delta", delta=delta, usage={"output_tokens": output_tokens})
        self.event("message_stop")

    def answer(self, *texts: str, finish: str = "end_turn") -> None:
        assert len(texts) == 1, "the API gives one answer"
        self.start()
        for start in range(0, len(texts[0]), 7):
            self.chunk(texts[0][start : start + 7])
        self.stop(finish)


class MessagesHandler(Handler):
    """Answers messages by the scenario, and lists models."""

    call_type = MessagesCall
    path_of_chat = "/v1/messages"
    suffix = ""

    def model_list(self, names: tuple[str, ...]) -> dict[str, Any]:
        kept = {"type": "model", "created_at": "2026-01-01T00:00:00Z", "lifecycle": "active"}
        models = [{"id": name, "display_name": name, **kept} for name in names]
        return {"data": models, "has_more": False, "first_id": names[0], "last_id": names[-1]}

    def faults_of_listing(self) -> list[str]:
        path = self.path.partition("?")[0]
        return self._header_faults() + ([] if path == "/v1/models" else [path])

    def faults_of(self, body: dict[str, Any]) -> list[str]:
        faults = [error.message[:300] for error in jsonschema.Draft202012Validator(REQUEST).iter_errors(body)]
        for message in body.get("messages", ()):
            for block in message["content"] if isinstance(message["content"], list) else ():
                if block.get("type") == "image":
                    try:
                        base64.b64decode(block["source"]["data"], validate=True)
                    except binascii.Error:
                        faults.append("a picture is not base64")
        return faults + self._header_faults()

    def _header_faults(self) -> list[str]:
        faults = [] if self.headers.get("anthropic-version") else ["anthropic-version is missing"]
        if not (self.headers.get("x-api-key") or self.headers.get("authorization", "").startswith("Bearer ")):
            faults.append("there is no key")
        return faults


def running(scenario: Scenario) -> AbstractContextManager[FakeOpenAI]:
    """Run the server on a free port of this machine; fails at its end when a request was not valid."""
    return running_any(scenario, handler=MessagesHandler)
