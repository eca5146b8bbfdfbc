"""A second, small request: whether objects of the description are in the picture, among decoys.

It is sent once, without waiting for a busy server. Any failure is no answer and never affects the description.
"""

from __future__ import annotations

import json
import logging
import re
import time
from collections.abc import Sequence
from dataclasses import replace
from typing import Any, get_args

from seesay.core.domain import Cancellation, ClearedPrompt, Usage, VisionAnswer, WitnessAnswer
from seesay.core.errors import SeesayError, SpendingCapError
from seesay.description.servers.chat import (
    ChatRequest,
    Delta,
    Fault,
    TokenCount,
    drain_events,
    encode_picture,
    is_request_refused,
    sent_size,
)
from seesay.description.servers.server_captioner import RequestContext, ServerCaptioner
from seesay.description.servers.spending import Estimate

_log = logging.getLogger(__name__)

_LONG_SIDE = 512
"""Pixels: one tile of OpenAI's, a quarter of what a description shows."""
_SECONDS = 8.0
_SHARE = 3
"""Minimum cost of a description relative to its question."""
_OUTPUT_PRICE = 4
"""Assumed price of an output token in input tokens, if prices are unknown."""
_MAX_THINGS, _USUAL_NAME = 22, "traffic light"
_ANSWER_TOKENS, _TOKENS_EACH = 16, 4
_SCHEMA_TOKENS = 40
_SIGHTS: tuple[WitnessAnswer, ...] = get_args(WitnessAnswer)
_SIGHT = re.compile(rf"\b({'|'.join(_SIGHTS)})\b")
SCHEMA: dict[str, Any] = {
    "type": "object",
    "properties": {"answers": {"type": "array", "items": {"type": "string", "enum": list(_SIGHTS)}}},
    "required": ["answers"],
    "additionalProperties": False,
}


class WitnessRequest:
    """Asks a model on the describer's server, its own or another, about things in a picture."""

    def __init__(self, server: ServerCaptioner, rules: str) -> None:
        """Ask through `server` with `rules`; a request of more than a third of the description's cost is not sent."""
        self._server, self._rules = server, rules.strip()

    @property
    def name(self) -> str:
        """The name of the model that is asked."""
        return self._server.name

    def most(self, prompt: ClearedPrompt, spent: Usage) -> int:
        """Return about how many things it may be asked, after a description that used `spent`; 0 for none."""
        if not self._server.sends_pictures:
            return 0
        return next((n for n in range(_MAX_THINGS, 0, -1) if self._may_cost(prompt, [_USUAL_NAME] * n, spent)), 0)

    def at_most(self, prompt: ClearedPrompt) -> Estimate:
        """Return what it may use for a picture, whatever is left open of its description."""
        return self._estimate(prompt, [_USUAL_NAME] * _MAX_THINGS)

    def look(
        self, prompt: ClearedPrompt, things: Sequence[str], spent: Usage, cancellation: Cancellation
    ) -> VisionAnswer:
        """Return what it says of `things`; a failure is no answer. Raises `Cancelled`."""
        if not self._may_cost(prompt, things, spent):
            return VisionAnswer()
        try:
            context = self._server.context(cancellation)
        except SeesayError as problem:
            _log.info("nobody was asked again: %s", type(problem).__name__)
            return VisionAnswer()
        asking = _Asking(context, cancellation)
        text = asking.answer(self._request(context, prompt, things))
        return VisionAnswer(parse_answers(text, len(things)), asking.usage, ("image",) if asking.sent else ())

    def _request(self, context: RequestContext, prompt: ClearedPrompt, things: Sequence[str]) -> ChatRequest:
        picture = encode_picture(prompt.frame.pixels, _LONG_SIDE)
        settings, most = context.settings, _most_tokens(things)
        return ChatRequest(
            settings.model, self._rules, _numbered(things), picture, most, 0.0, 1, settings.accepts, SCHEMA
        )

    def _may_cost(self, prompt: ClearedPrompt, things: Sequence[str], spent: Usage) -> bool:
        """Whether the question is within its share of the description's cost; the monthly limit is checked later."""
        estimate = self._estimate(prompt, things)
        if estimate.known and spent.cost_usd > 0:
            return _SHARE * estimate.cost_usd <= spent.cost_usd
        return _SHARE * _worth(estimate.prompt_tokens, estimate.completion_tokens) <= _worth(
            spent.prompt_tokens, spent.completion_tokens
        )

    def _estimate(self, prompt: ClearedPrompt, things: Sequence[str]) -> Estimate:
        size = sent_size(prompt.frame.width, prompt.frame.height, _LONG_SIDE)
        estimate = self._server.estimate_of((self._rules, _numbered(things)), size, _most_tokens(things))
        return replace(estimate, prompt_tokens=estimate.prompt_tokens + _SCHEMA_TOKENS)


class _Asking:
    """A running question and its usage."""

    def __init__(self, context: RequestContext, cancellation: Cancellation) -> None:
        self._of, self._cancellation = context, cancellation
        self.sent, self.usage = False, Usage()

    def answer(self, wanted: ChatRequest) -> str:
        """Return the answer, or nothing; a request that is not accepted is made once in the plainest way."""
        deadline = time.monotonic() + _SECONDS
        text, fault = self._exchange(wanted, deadline)
        if fault is not None and is_request_refused(fault):
            text, _ = self._exchange(wanted.plain(fault.told), deadline)
        return text

    def _exchange(self, wanted: ChatRequest, deadline: float) -> tuple[str, Fault | None]:
        """Send a request and return its complete answer and its fault; raises `Cancelled`."""
        try:
            self._of.check_cap(wanted)
        except SpendingCapError:
            return "", None
        exchange = self._of.client.chat(wanted)
        counted, fault, finish, text = None, None, "", list[str]()
        try:
            for event in drain_events(exchange, self._cancellation, deadline - time.monotonic()):
                match event:
                    case Delta(text=piece, finish=reason):
                        text.append(piece)
                        finish = reason or finish
                    case TokenCount():
                        counted = event
                    case Fault():
                        fault = event
        finally:
            self.sent = self.sent or exchange.sent.is_set()
            # The description has a warning already where the account cannot be written.
            self.usage += self._of.account(wanted, counted, sum(map(len, text)), lambda problem: None)
        return ("".join(text) if fault is None and finish == "stop" else ""), fault


def parse_answers(text: str, count: int) -> tuple[WitnessAnswer, ...] | None:
    """Return the `count` words of an answer, in JSON or written freely; None where it has more or fewer."""
    start = text.find("{")
    try:
        answers = json.loads(text[start : text.rindex("}") + 1])["answers"] if start >= 0 else None
    except (ValueError, KeyError, TypeError):
        answers = None
    found = answers if isinstance(answers, list) else _SIGHT.findall(text.lower())
    sights = tuple(sight for word in found for sight in _SIGHTS if word == sight)
    return sights if len(sights) == len(found) == count else None


def _numbered(things: Sequence[str]) -> str:
    return "\n".join(f"{number}. {thing}" for number, thing in enumerate(things, start=1))


def _most_tokens(things: Sequence[str]) -> int:
    return _ANSWER_TOKENS + _TOKENS_EACH * len(things)


def _worth(sent: int, received: int) -> int:
    return sent + _OUTPUT_PRICE * received
