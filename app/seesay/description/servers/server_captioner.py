"""Captions from a model on a server.

All failures are errors of `seesay.core.errors`; `left_machine` says what was sent.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Generator
from dataclasses import replace
from pkgutil import resolve_name

from seesay.core import errors
from seesay.core.backends import Unavailable
from seesay.core.domain import Answer, Cancellation, ClearedPrompt
from seesay.core.servers import PRESETS
from seesay.core.translation import translate
from seesay.description.prompts import ANSWER_TOKENS, PromptBuilder, Template
from seesay.description.servers.caption_request import MODELS_SECONDS, CaptionRequest, RequestContext, caption_models
from seesay.description.servers.chat import Fault, ModelNames, drain_events, fault_to_error
from seesay.description.servers.picture_encoding import sent_size
from seesay.description.servers.server_settings import ServerSettings, check_address
from seesay.description.servers.spending import Estimate, Spending, estimate_request
from seesay.description.servers.transport import ChatClient, KeySupplier

_log = logging.getLogger(__name__)

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
