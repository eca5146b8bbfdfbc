"""The captions of one picture, requested from a server as often as it takes.

A request that the server rejects is adapted to it. A rate limit is waited out as the server asks. An answer that the
model's thinking used up is requested again with more room. In every case, what was sent and what it cost is known.
"""

from __future__ import annotations

import difflib
import logging
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Literal

from seesay.core import errors
from seesay.core.domain import Answer, Cancellation, Candidate, Prompt, Usage
from seesay.core.errors import LeftMachine, SeesayError, StorageError
from seesay.core.translation import translate
from seesay.description.prompts import ANSWER_TOKENS, OnSentence, PromptBuilder
from seesay.description.servers.adaptation import ServerMemory
from seesay.description.servers.caption_response import ChatResponse
from seesay.description.servers.chat import Abilities, ChatClient, ChatRequest, Fault, ModelNames, TokenCount, drained
from seesay.description.servers.failures import as_error, is_model_gone, is_rate_limit, is_refusal, is_worth_another_try
from seesay.description.servers.picture_encoding import EncodedPicture, encode_picture
from seesay.description.servers.server_settings import ServerSettings
from seesay.description.servers.spending import Spending, text_tokens

_log = logging.getLogger(__name__)

MODELS_SECONDS = 6.0
"""How long a server is given to name its models."""

_MOST_CHANGES = 10
_NAMED_MODELS = 8
PICTURE_TOKENS = 1105
"""Six tiles, for a server that counts nothing."""
# Little variety for a single caption; enough between several to show what the model is not sure of.
_TEMPERATURE, _TEMPERATURE_OF_SEVERAL = 0.2, 0.7
_ORDER: tuple[LeftMachine, ...] = ("concepts", "text", "image")
_NOT_CAPTIONS = ("embed", "whisper", "tts", "audio", "dall-e", "image", "moderation", "transcribe", "realtime", "sora")


@dataclass(frozen=True, slots=True)
class RequestContext:
    """What every request of a captioner is made with."""

    settings: ServerSettings
    builder: PromptBuilder
    client: ChatClient
    memory: ServerMemory
    spending: Spending | None
    on_wait: Callable[[float], None]


def caption_models(names: Iterable[str]) -> list[str]:
    """Return those of `names` that may write captions, leaving out models known to do something else."""
    return [name for name in names if not any(part in name.lower() for part in _NOT_CAPTIONS)]


class CaptionRequest:
    """Captions for one picture, asked for with all the patience there is."""

    def __init__(
        self, context: RequestContext, prompt: Prompt, cancellation: Cancellation, on_sentence: OnSentence | None
    ) -> None:
        self._of, self._settings, self._prompt = context, context.settings, prompt
        self._cancellation, self._on_sentence = cancellation, on_sentence
        self._sent: set[LeftMachine] = set()
        self._warnings: list[SeesayError] = []
        self._usage = Usage()
        self._waited = self._deadline = 0.0
        self._spoke = False
        self._picture: EncodedPicture | None = None

    @property
    def left_machine(self) -> tuple[LeftMachine, ...]:
        """What has gone over the wire so far."""
        return tuple(part for part in _ORDER if part in self._sent)

    def run(self) -> Answer:
        """Return the answer; raises as `ServerCaptioner.caption` does."""
        wanted = self._settings.candidates
        texts = self._ask(wanted if self._settings.several else 1)
        # A repeat costs as much as the first request: little for words, too much for a picture unless there is no other
        # way to the captions that were asked for.
        while len(texts) < wanted and ("image" not in self._sent or not self._settings.several):
            try:
                texts += self._ask(1)
            except errors.CaptionError:
                self._warn("candidates")
                break
        candidates = tuple(Candidate(text) for text in texts[:wanted])
        return Answer(candidates, self._usage, self.left_machine, tuple(self._warnings))

    def _ask(self, several: int) -> list[str]:
        """Return up to `several` captions of one request, which is made again in other ways until one is taken."""
        settings, client = self._settings, self._of.client
        tried: set[Abilities] = set()
        backoff = list(settings.backoff)
        self._deadline = time.monotonic() + settings.timeouts.total
        for _ in range(_MOST_CHANGES):
            abilities = self._of.memory.abilities(settings.base_url, settings.model, client.abilities)
            tried.add(abilities)
            wanted, contains = self._built(abilities, several)
            self._check_cap(wanted, abilities.room)
            response = self._exchange(wanted, abilities, contains)
            better = self._better(abilities, response, wanted)
            if better is not None and better not in tried and not self._spoke:
                self._of.memory.learn(settings.base_url, settings.model, better)
                _log.info("%s is asked in another way: %s", settings.model, better)
            elif response.fault is None:
                return self._texts(response)
            elif not self._may_try_again(response.fault, backoff):
                break
        if response.fault is None:
            return self._texts(response)
        if is_model_gone(response.fault):
            raise errors.ModelGoneError(settings.model, self._available(), settings.service, self.left_machine)
        raise as_error(response.fault, settings.service, self.left_machine)

    def _built(self, abilities: Abilities, several: int) -> tuple[ChatRequest, tuple[LeftMachine, ...]]:
        settings, prompt = self._settings, self._prompt
        may_show = settings.send == "image" and prompt.may_send_picture
        with_image = may_show and abilities.images
        if may_show and not abilities.images:
            self._warn("images")
        built = self._of.builder.build(prompt, with_image=with_image)
        contains = built.contains
        if with_image:
            if self._picture is None:
                self._picture = encode_picture(prompt.frame.pixels, settings.long_side)
            contains = (*contains, "image")
        elif not contains:
            raise errors.BadAnswerError(
                settings.service, translate("Reasons", "there was nothing to describe it from"), self.left_machine
            )
        wanted = ChatRequest(
            settings.model,
            built.system,
            built.user,
            self._picture if with_image else None,
            ANSWER_TOKENS[prompt.detail],
            _TEMPERATURE if settings.candidates == 1 else _TEMPERATURE_OF_SEVERAL,
            several,
        )
        return wanted, contains

    def _check_cap(self, wanted: ChatRequest, room: int) -> None:
        spending = self._of.spending
        if spending is None:
            return
        picture = (wanted.picture.width, wanted.picture.height) if wanted.picture is not None else None
        most = wanted.max_tokens * room * wanted.candidates
        estimate = spending.estimate(wanted.model, (wanted.system, wanted.user), picture, most)
        try:
            spending.check(self._settings.service, estimate)
        except errors.SpendingCapError as problem:
            problem.left_machine = self.left_machine
            raise

    def _exchange(self, wanted: ChatRequest, abilities: Abilities, contains: Iterable[LeftMachine]) -> ChatResponse:
        several = wanted.candidates if abilities.several else 1
        answers = bool(self._prompt.question)
        response = ChatResponse(several, self._settings.timeouts, self._cancellation, self._on_sentence, answers)
        exchange = self._of.client.chat(wanted, abilities)
        try:
            response.collect(exchange, self._deadline, streaming=abilities.streaming)
        finally:
            exchange.close()
            self._spoke = self._spoke or response.spoke
            if exchange.sent.is_set():
                self._sent.update(contains)
            self._account(response, wanted)
        return response

    def _better(self, abilities: Abilities, response: ChatResponse, wanted: ChatRequest) -> Abilities | None:
        """Return what should be asked for in place of this, or None when the response stands."""
        if response.fault is not None:
            final = is_model_gone(response.fault) or is_refusal(response.fault)
            return None if final else self._of.client.adapt(abilities, response.fault, wanted)
        if "length" in response.finish.values() and not any(stream.text for stream in response.streams.values()):
            return abilities.with_more_room()
        return None

    def _may_try_again(self, fault: Fault, backoff: list[float]) -> bool:
        """Wait as long as it takes until the same request may succeed; return whether it should be made again."""
        if self._spoke:
            return False
        if is_rate_limit(fault):
            seconds = fault.retry_after if fault.retry_after is not None else max(1.0, 2 * self._waited)
            if self._waited + seconds > self._settings.longest_wait:
                return False
            self._warn("waited")
            self._of.on_wait(seconds)
        elif is_worth_another_try(fault) and backoff:
            seconds = backoff.pop(0)
        else:
            return False
        self._waited += max(seconds, 0.05)  # a server that says "at once" forever is not asked forever
        self._cancellation.sleep(seconds)
        return True

    def _texts(self, response: ChatResponse) -> list[str]:
        """Return the captions of a response without fault; raises when there is none that can be used."""
        texts, cut = response.captions(self._settings.service, self.left_machine)
        if cut:
            self._warn("length")
        return texts

    def _account(self, response: ChatResponse, wanted: ChatRequest) -> None:
        """Count what the exchange used; where the server did not count, by the length of the texts."""
        counted = response.counted
        if counted is None:
            if not response.characters:
                return
            prompt_tokens = text_tokens(wanted.system) + text_tokens(wanted.user)
            prompt_tokens += PICTURE_TOKENS if wanted.picture is not None else 0
            counted = TokenCount(prompt_tokens, (response.characters + 2) // 3)
        usage = Usage(counted.prompt_tokens, counted.completion_tokens)
        spending = self._of.spending
        if spending is not None:
            try:
                usage = spending.record(wanted.model, usage)
            except StorageError as problem:
                usage = spending.priced(wanted.model, usage)
                self._warnings.append(problem)
        self._usage += usage

    def _warn(self, limit: Literal["images", "candidates", "length", "waited"]) -> None:
        known = [warning for warning in self._warnings if isinstance(warning, errors.ServerLimitError)]
        if all(warning.limit != limit for warning in known):
            self._warnings.append(errors.ServerLimitError(self._settings.service, limit))

    def _available(self) -> tuple[str, ...]:
        """Return the models nearest to the one that is gone; none when the server does not tell."""
        for event in drained(self._of.client.models(), self._cancellation, MODELS_SECONDS):
            if isinstance(event, ModelNames):
                names, wanted = caption_models(event.names), self._settings.model
                names.sort(key=lambda name: -difflib.SequenceMatcher(None, wanted, name).ratio())
                return tuple(names[:_NAMED_MODELS])
        return ()
