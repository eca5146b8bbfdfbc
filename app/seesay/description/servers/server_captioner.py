"""Captions from a model on a server, requested with retries.

Temporary failures are repeated after a pause. A rejected request, or an answer used up by thinking, is repeated once
without optional parts. What was sent and its cost are always recorded. All failures are errors of `seesay.core.errors`;
`left_machine` says what was sent.
"""

from __future__ import annotations

import difflib
import logging
import threading
import time
from collections.abc import Callable, Generator, Iterable
from dataclasses import dataclass, replace
from pkgutil import resolve_name
from typing import Literal

from seesay.core import errors
from seesay.core.backends import Unavailable
from seesay.core.domain import Answer, Cancellation, Candidate, ClearedPrompt, Usage
from seesay.core.errors import LeftMachine, SeesayError, StorageError
from seesay.core.servers import PRESETS
from seesay.core.translation import translate
from seesay.description.prompts import ANSWER_TOKENS, PromptBuilder, Template
from seesay.description.servers.caption_response import ChatResponse
from seesay.description.servers.chat import (
    ChatRequest,
    EncodedPicture,
    Fault,
    ModelNames,
    TokenCount,
    drain_events,
    encode_picture,
    fault_to_error,
    is_model_gone,
    is_picture_refused,
    is_rate_limit,
    is_request_refused,
    is_temporary,
    sent_size,
)
from seesay.description.servers.server_settings import ServerSettings, check_address
from seesay.description.servers.spending import Estimate, Spending, estimate_request, text_tokens
from seesay.description.servers.transport import ChatClient, KeySupplier

_log = logging.getLogger(__name__)

MODELS_SECONDS = 6.0
"""Timeout for the list of models."""

_NAMED_MODELS = 8
_PICTURE_TOKENS = 1105
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
    spending: Spending | None
    on_wait: Callable[[float], None]

    def check_cap(self, wanted: ChatRequest) -> None:
        """Raise `SpendingCapError` where the month's limit does not allow `wanted`."""
        if self.spending is None:
            return
        picture = (wanted.picture.width, wanted.picture.height) if wanted.picture is not None else None
        most = wanted.max_tokens * wanted.candidates
        estimate = self.spending.estimate(wanted.model, (wanted.system, wanted.user), picture, most)
        self.spending.check(self.settings.service, estimate)

    def account(
        self, wanted: ChatRequest, counted: TokenCount | None, characters: int, warn: Callable[[StorageError], None]
    ) -> Usage:
        """Record and return what a request used; where the server counted no tokens, by the length of the texts."""
        if counted is None:
            if not characters:
                return Usage()
            sent = text_tokens(wanted.system) + text_tokens(wanted.user)
            sent += _PICTURE_TOKENS if wanted.picture is not None else 0
            counted = TokenCount(sent, (characters + 2) // 3)
        usage = Usage(counted.prompt_tokens, counted.completion_tokens)
        if self.spending is None:
            return usage
        try:
            return self.spending.record(wanted.model, usage)
        except StorageError as problem:
            warn(problem)
            return self.spending.priced(wanted.model, usage)


def caption_models(names: Iterable[str]) -> list[str]:
    """Return those of `names` that may write captions, leaving out models known to do something else."""
    return [name for name in names if not any(part in name.lower() for part in _NOT_CAPTIONS)]


class CaptionRequest:
    """Captions for one picture, asked for with all the patience there is."""

    def __init__(
        self, context: RequestContext, prompt: ClearedPrompt, cancellation: Cancellation, *, is_heard: bool
    ) -> None:
        self._of, self._settings, self._prompt = context, context.settings, prompt
        self._cancellation, self._is_heard = cancellation, is_heard
        self._sent: set[LeftMachine] = set()
        self._warnings: list[SeesayError] = []
        self._usage = Usage()
        self._waited = self._deadline = 0.0
        self._spoke = False
        self._shows = self._settings.send == "image" and prompt.may_send_picture
        self._refusal: str | None = None
        """What the server, asked for more, said before it is asked in the plainest way."""
        self._picture: EncodedPicture | None = None

    @property
    def left_machine(self) -> tuple[LeftMachine, ...]:
        """What has gone over the wire so far."""
        return tuple(part for part in _ORDER if part in self._sent)

    def run(self) -> Generator[str, None, Answer]:
        """Yield sentences, and return the answer; raises as `ServerCaptioner.caption` does."""
        wanted = self._settings.candidates
        texts = yield from self._ask(wanted if self._settings.accepts.several else 1)
        # A repeat costs as much as the first request: little for words, too much for a picture unless there is no other
        # way to the captions that were asked for.
        while len(texts) < wanted and ("image" not in self._sent or not self._settings.accepts.several):
            try:
                texts += yield from self._ask(1)
            except errors.CaptionError:
                self._warn("candidates")
                break
        candidates = tuple(Candidate(text) for text in texts[:wanted])
        return Answer(candidates, self._usage, self.left_machine, tuple(self._warnings))

    def _ask(self, several: int) -> Generator[str, None, list[str]]:
        """Yield sentences, and return up to `several` captions of one request, which may be repeated."""
        settings, pauses = self._settings, list(self._settings.backoff)
        self._deadline = time.monotonic() + settings.timeouts.total
        while True:
            wanted, contains = self._built(several)
            self._check_cap(wanted)
            response = yield from self._exchange(wanted, contains)
            if self._is_asked_otherwise(response):
                continue
            if response.fault is None:
                return self._texts(response)
            if not self._may_try_again(response.fault, pauses):
                raise self._failure(response.fault)

    def _built(self, several: int) -> tuple[ChatRequest, tuple[LeftMachine, ...]]:
        settings, prompt = self._settings, self._prompt
        built = self._of.builder.build(prompt, with_image=self._shows)
        contains = built.contains
        if self._shows:
            self._picture = self._picture or encode_picture(prompt.frame.pixels)
            contains = (*contains, "image")
        elif not contains:
            raise errors.BadAnswerError(
                settings.service, translate("Reasons", "there was nothing to base a description on"), self.left_machine
            )
        wanted = ChatRequest(
            settings.model,
            built.system,
            built.user,
            self._picture if self._shows else None,
            ANSWER_TOKENS[prompt.detail],
            _TEMPERATURE if settings.candidates == 1 else _TEMPERATURE_OF_SEVERAL,
            several,
            settings.accepts,
        )
        return (wanted if self._refusal is None else wanted.plain(self._refusal)), contains

    def _check_cap(self, wanted: ChatRequest) -> None:
        try:
            self._of.check_cap(wanted)
        except errors.SpendingCapError as problem:
            problem.left_machine = self.left_machine
            raise

    def _exchange(self, wanted: ChatRequest, contains: Iterable[LeftMachine]) -> Generator[str, None, ChatResponse]:
        answers = bool(self._prompt.question)
        settings = self._settings
        response = ChatResponse(wanted.candidates, settings.timeouts, self._cancellation, self._is_heard, answers)
        exchange = self._of.client.chat(wanted)
        try:
            yield from response.collect(exchange, self._deadline, streaming=wanted.accepts.stream)
        finally:
            exchange.close()
            self._spoke = self._spoke or response.spoke
            if exchange.sent.is_set():
                self._sent.update(contains)
            self._usage += self._of.account(wanted, response.counted, response.characters, self._warnings.append)
        return response

    def _is_asked_otherwise(self, response: ChatResponse) -> bool:
        """Drop a rejected picture, or once all optional parts; return whether that may help."""
        fault = response.fault
        if self._spoke:
            return False
        if fault is not None and self._shows and is_picture_refused(fault):
            self._shows = False
            self._warn("images")
            return True
        refused = response.was_used_up if fault is None else is_request_refused(fault)
        if not refused or self._refusal is not None:
            return False
        self._refusal = fault.told if fault is not None else ""
        _log.info("%s is asked once more, in the plainest way", self._settings.model)
        return True

    def _may_try_again(self, fault: Fault, pauses: list[float]) -> bool:
        """Wait before a retry; return whether the request should be repeated."""
        if self._spoke or not pauses or not is_temporary(fault):
            return False
        pause = pauses.pop(0)
        seconds = pause if fault.retry_after is None else fault.retry_after
        if self._waited + seconds > self._settings.longest_wait:
            return False
        if is_rate_limit(fault):
            self._warn("waited")
            self._of.on_wait(seconds)
        self._waited += seconds
        self._cancellation.sleep(seconds)
        return True

    def _failure(self, fault: Fault) -> errors.CaptionError:
        settings = self._settings
        if is_model_gone(fault):
            return errors.ModelGoneError(settings.model, self._available(), settings.service, self.left_machine)
        return fault_to_error(fault, settings.service, self.left_machine)

    def _texts(self, response: ChatResponse) -> list[str]:
        """Return the captions of a response without fault; raises if none is usable."""
        texts, cut = response.captions(self._settings.service, self.left_machine)
        if cut:
            self._warn("length")
        return texts

    def _warn(self, limit: Literal["images", "candidates", "length", "waited"]) -> None:
        known = [warning for warning in self._warnings if isinstance(warning, errors.ServerLimitError)]
        if all(warning.limit != limit for warning in known):
            self._warnings.append(errors.ServerLimitError(self._settings.service, limit))

    def _available(self) -> tuple[str, ...]:
        """Return the models most similar to the missing one; empty if the server does not list any."""
        for event in drain_events(self._of.client.models(), self._cancellation, MODELS_SECONDS):
            if isinstance(event, ModelNames):
                names, wanted = caption_models(event.names), self._settings.model
                names.sort(key=lambda name: -difflib.SequenceMatcher(None, wanted, name).ratio())
                return tuple(names[:_NAMED_MODELS])
        return ()


CLIENTS: tuple[type[ChatClient], ...] = tuple(
    resolve_name(client) for client in dict.fromkeys(preset.client for preset in PRESETS)
)
"""The chat clients. A new one also needs a row in `seesay.core.servers` and its package in pyproject.toml."""


def chat_client(client: str) -> type[ChatClient]:
    """Return the class that a row of the table names; raises `SettingsError` when it cannot work here."""
    found: type[ChatClient] = resolve_name(client)
    try:
        found.priority()
    except Unavailable as problem:
        raise errors.SettingsError("server.preset", "settings", f"{problem.reason}; {problem.remedy}") from problem
    return found


class ServerCaptioner:
    """Asks a model on a server for captions."""

    def __init__(
        self,
        settings: ServerSettings,
        key: KeySupplier,
        template: Template,
        *,
        spending: Spending | None = None,
        on_wait: Callable[[float], None] | None = None,
    ) -> None:
        """Get keys from `key`, and report waits for a busy server (seconds) to `on_wait`.

        Raises `SettingsError` if a package is missing.
        """
        self.name = settings.model or settings.service
        self._settings = settings
        self._client = chat_client(settings.client)(settings, key)
        builder = PromptBuilder(template, send_text=settings.send_text, text_limit=settings.text_limit)
        self._context = RequestContext(settings, builder, self._client, spending, on_wait or (lambda seconds: None))

    @property
    def sends_pictures(self) -> bool:
        """Whether a request may have the picture with it."""
        return self._settings.send == "image"

    def prepare(self) -> None:
        """Load what the first request needs, which takes half a second."""
        self._client.prepare()

    def prepare_in_background(self) -> None:
        """Prepare in a thread of its own."""
        threading.Thread(target=self.prepare, name="prepare server", daemon=True).start()

    def models(self, cancellation: Cancellation) -> tuple[str, ...]:
        """Return the names of the models the server has; raises `CaptionError` and `SettingsError`."""
        self._check()
        for event in drain_events(self._client.models(), cancellation, MODELS_SECONDS):
            if isinstance(event, ModelNames):
                return event.names
            if isinstance(event, Fault):
                raise fault_to_error(event, self._settings.service, ())
        raise errors.NetworkError(self._settings.service, translate("Reasons", "it did not respond in time"))

    def caption(
        self, prompt: ClearedPrompt, cancellation: Cancellation, *, is_heard: bool = False
    ) -> Generator[str, None, Answer]:
        """Yield an only caption's sentences if it `is_heard`, and return the server's captions.

        Raises `Cancelled`, `CaptionError`, and `SettingsError` for a bad address.
        """
        cancellation.check()
        context = self.context(cancellation)
        try:
            is_heard = is_heard and context.settings.candidates == 1
            return (yield from CaptionRequest(context, prompt, cancellation, is_heard=is_heard).run())
        except errors.CaptionError as failure:
            _log.info("%s gave no caption: %s", context.settings.service, type(failure).__name__)
            raise

    def estimate(self, prompt: ClearedPrompt) -> Estimate | None:
        """Return what captions of `prompt` cost at most, retries left out; None of a server that charges nothing."""
        settings, spending = self._settings, self._context.spending
        if spending is None:
            return None
        with_image = settings.send == "image" and prompt.may_send_picture
        built = self._context.builder.build(prompt, with_image=with_image)
        frame = prompt.frame
        size = sent_size(frame.width, frame.height) if with_image else None
        in_one, requests = (settings.candidates, 1) if settings.accepts.several else (1, settings.candidates)
        most = ANSWER_TOKENS[prompt.detail] * in_one
        return spending.estimate(settings.model, (built.system, built.user), size, most).times(requests)

    def estimate_of(self, texts: tuple[str, str], size: tuple[int, int], answer_tokens: int) -> Estimate:
        """Return what a request with a picture of `size` uses at most; also of a server that charges nothing."""
        spending = self._context.spending
        if spending is None:
            return estimate_request(None, texts, size, answer_tokens)
        return spending.estimate(self._settings.model, texts, size, answer_tokens)

    def context(self, cancellation: Cancellation) -> RequestContext:
        """Return the request context, with the server's first model by default; may raise `CaptionError`."""
        self._check()
        if not self._settings.model:
            names = caption_models(self.models(cancellation))
            if not names:
                raise errors.ModelGoneError("", (), self._settings.service)
            self._settings = replace(self._settings, model=names[0])
            self._context = replace(self._context, settings=self._settings)
            self.name = names[0]
        return self._context

    def _check(self) -> None:
        """Raise if the address or the key is unusable."""
        settings = self._settings
        check_address(settings.base_url, allow_insecure=settings.allow_insecure)
        key = self._client.key()
        if not key and settings.needs_key:
            raise errors.NoKeyError(settings.service, "".join(settings.key_variables[:1]))
        if not (key.isascii() and key.isprintable()) or " " in key:
            raise errors.KeyRefusedError(
                settings.service, translate("Reasons", "it contains characters that no key has")
            )
