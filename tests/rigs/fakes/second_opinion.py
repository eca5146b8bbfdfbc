"""A server that describes pictures and, asked again, says of each thing whether it sees it."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from rigs.fakes.openai_server import Call


def things_asked(body: dict[str, Any]) -> list[str]:
    """Return the things that a request of either protocol asks about; none where it wants a description."""
    texts = [
        part["text"]
        for message in body["messages"]
        if message["role"] == "user" and isinstance(message["content"], list)
        for part in message["content"]
        if part["type"] == "text"
    ]
    numbered = [re.findall(r"^\d+\. (.+)$", text, re.MULTILINE) for text in texts]
    return next((things for things in numbered if things), [])


@dataclass
class Opinionated:
    """Answers with `captions`, and asked again with `sight` of each thing; `asked` are the things of each question.

    A server is not asked again about a description that took few `prompt_tokens`.
    """

    captions: tuple[str, ...]
    sight: Callable[[str], str]
    asked: list[list[str]] = field(default_factory=list)
    prompt_tokens: int = 100

    def __call__(self, call: Call) -> None:
        things = things_asked(call.body)
        if things:
            self.asked.append(things)
            call.answer(json.dumps({"answers": [self.sight(thing) for thing in things]}))
            return
        call.prompt_tokens = self.prompt_tokens
        wanted = int(call.body.get("n") or 1)
        call.answer(*(self.captions * wanted)[:wanted])
