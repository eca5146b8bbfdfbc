"""A captioner that asks nobody: it gives what a server answered before, in a batch."""

from __future__ import annotations

import time
from collections.abc import Mapping
from typing import Any

from seesay import errors
from seesay.caption.captioner import OnSentence
from seesay.caption.chat import Ended, Exchange
from seesay.caption.failures import as_error, is_model_gone
from seesay.caption.openai_chat import OpenAIChat
from seesay.caption.response import ChatResponse
from seesay.caption.server_settings import Timeouts
from seesay.caption.transport import count
from seesay.domain import Answer, Cancellation, Candidate, LeftMachine, Prompt, Usage
from seesay.errors import ServerLimitError
from seesay.spending import BATCH_SHARE, Spending
from seesay.translation import QT_TRANSLATE_NOOP, translate

_READING_SECONDS = 10.0

_NOT_REACHED = {
    "batch_expired": QT_TRANSLATE_NOOP("Reasons", "it was not done within a day"),
    "batch_cancelled": QT_TRANSLATE_NOOP("Reasons", "the batch was cancelled before it was done"),
}


class Collected:
    """Gives the `answer` of the picture whose turn it is: texts, or a row of a batch's answers."""

    def __init__(self, client: OpenAIChat, service: str, model: str, candidates: int, spending: Spending) -> None:
        self.name = model
        self._client, self._service, self._candidates, self._spending = client, service, candidates, spending
        self._texts: tuple[str, ...] = ()
        self._content: Mapping[str, Any] | None = None
        self._sent: tuple[LeftMachine, ...] = ()

    def turn_to(self, texts: tuple[str, ...], content: Mapping[str, Any] | None, sent: tuple[LeftMachine, ...]) -> None:
        """Take what was answered for the next picture (None: nothing), of which `sent` was sent."""
        self._texts, self._content, self._sent = texts, content, sent

    def caption(self, prompt: Prompt, cancellation: Cancellation, on_sentence: OnSentence | None = None) -> Answer:
        """Return what was answered; raises `Cancelled`, and `CaptionError` where that is nothing that can be used."""
        if self._texts:
            return Answer(tuple(map(Candidate, self._texts)), left_machine=self._sent)
        content = self._content or {}
        response = content.get("response")
        if not isinstance(response, dict):
            problem = content.get("error")
            code = str(problem.get("code")) if isinstance(problem, dict) else ""
            why = _NOT_REACHED.get(code, QT_TRANSLATE_NOOP("Reasons", "the batch holds no answer for it"))
            raise errors.CaptionError(self._service, translate("Reasons", why), self._sent)
        body, status = response.get("body"), count(response.get("status_code"))
        if status != 200:
            fault = self._client.error_fault(status, body)
            if is_model_gone(fault):
                raise errors.ModelGoneError(self.name, (), self._service, self._sent)
            raise as_error(fault, self._service, self._sent)
        read = ChatResponse(self._candidates, Timeouts(), cancellation, None)
        read.collect(self._exchange(body), time.monotonic() + _READING_SECONDS, streaming=False)
        if read.fault is not None:
            raise as_error(read.fault, self._service, self._sent)
        texts, cut = read.captions(self._service, self._sent)
        warnings = (ServerLimitError(self._service, "length"),) if cut else ()
        usage = self._spending.priced(self.name, usage_of(content), BATCH_SHARE)
        return Answer(tuple(map(Candidate, texts)), usage, self._sent, warnings)

    def _exchange(self, body: Any) -> Exchange:
        """Return the exchange that a request of its own would have been."""
        exchange = Exchange()
        try:
            self._client.whole_answer(exchange, body)
        except (LookupError, TypeError, AttributeError, ValueError):
            why = translate("Reasons", "the answer is not of the protocol")
            raise errors.BadAnswerError(self._service, why, self._sent) from None
        exchange.events.put(Ended())
        return exchange


def usage_of(content: Mapping[str, Any]) -> Usage:
    """Return the tokens that the server counted for a row of a batch's answers."""
    try:
        usage = content["response"]["body"]["usage"]
        return Usage(count(usage["prompt_tokens"]), count(usage["completion_tokens"]))
    except (LookupError, TypeError):
        return Usage()
