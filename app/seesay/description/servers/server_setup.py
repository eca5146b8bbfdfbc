"""The describer on a server, made from the settings: its address, its key and its captioner."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING, Literal

from seesay.core.api_key import server_name
from seesay.core.domain import Cancellation, Mode, Prompt
from seesay.core.errors import NoKeyError, SeesayError
from seesay.core.paths import resources_folder
from seesay.core.settings import ServerSettings as GivenSettings
from seesay.description.servers.server_settings import ServerSettings, check_address, server_settings
from seesay.description.servers.spending import Estimate, Spending

if TYPE_CHECKING:
    from seesay.description.prompts import Template
    from seesay.description.servers.second_look import SecondLook
    from seesay.description.servers.server_captioner import ServerCaptioner

CANDIDATES = 3
"""Captions in one answer: the fewest that show what most of them agree on."""

_WITNESS_KEYRING_SECONDS = 5.0
_KEYRING_SECONDS = 60.0
"""How long a keyring may take whose key was asked for: its password may have to be typed."""


StoredKey = Callable[[str, float, Cancellation], str]
"""Returns the API key for a server's name, or an empty string; waits so many seconds for a keyring at most."""


class ServerSetup:
    """The server that the settings name; nothing is asked before it is needed."""

    def __init__(self, given: GivenSettings, spending: Callable[[], Spending], stored_key: StoredKey) -> None:
        """Take the settings' section `server`, and what opens the account of what servers cost."""
        self._given, self._spending, self._stored_key = given, spending, stored_key

    @cached_property
    def settings(self) -> ServerSettings:
        """Where the server is, and what may be sent to it; raises `SettingsError`."""
        settings = server_settings(**self._given.model_dump(exclude={"instructions"}))
        # On the person's own machine, and where they do not come in one answer, each candidate is a new generation.
        is_cheap = settings.needs_key and settings.accepts.several
        return replace(settings, candidates=CANDIDATES if is_cheap else 1)

    @property
    def host(self) -> str:
        """The server's name on the network, or empty where its address is none, which is told when it is asked."""
        try:
            return server_name(self.settings.base_url).removeprefix("http://")
        except SeesayError:
            return ""

    def key(self, seconds: float, cancellation: Cancellation) -> str:
        """Return the API key for the server, or an empty string; waits for a keyring at most `seconds`.

        Raises `KeyringError` and `KeyFormatError`.
        """
        if not self.settings.needs_key:
            return ""
        return self._stored_key(server_name(self.settings.base_url), seconds, cancellation)

    def check(self, cancellation: Cancellation, seconds: float = _KEYRING_SECONDS) -> None:
        """Raise `NoKeyError`, `KeyringError`, `KeyFormatError` or `SettingsError` when no server could be asked."""
        from seesay.description.servers.server_captioner import chat_client  # a description made here needs no client

        settings = self.settings
        check_address(settings.base_url, allow_insecure=settings.allow_insecure)
        chat_client(settings.client)
        if settings.needs_key and not self.key(seconds, cancellation):
            raise NoKeyError(settings.service, "".join(settings.key_variables[:1]))

    def estimate(self, prompt: Prompt, send: Literal["concepts", "image"]) -> Estimate | None:
        """Return what captions of `prompt` cost at most; None of a server that charges nothing. Needs no key."""
        if not self.settings.needs_key:
            return None
        from seesay.description.servers.server_captioner import ServerCaptioner

        settings = replace(self.settings, send=send)
        return ServerCaptioner(settings, lambda: "", _template(), spending=self._spending()).estimate(prompt)

    def captioner(
        self,
        send: Literal["concepts", "image"],
        candidates: int | None,
        cancellation: Cancellation,
        on_wait: Callable[[float], None],
        keyring_seconds: float = _KEYRING_SECONDS,
    ) -> ServerCaptioner:
        """Return the captioner that asks the server, sending words only or the picture too.

        It waits for a keyring at most `keyring_seconds`, or until `cancellation`.
        """
        from seesay.description.servers.server_captioner import ServerCaptioner

        settings = replace(self.settings, send=send)
        if candidates is not None:
            settings = replace(settings, candidates=candidates)
        captioner = ServerCaptioner(
            settings,
            lambda: self.key(keyring_seconds, cancellation),
            _template(),
            spending=self._spending() if settings.needs_key else None,
            on_wait=on_wait,
        )
        captioner.prepare_in_background()  # meanwhile the picture can be looked at
        return captioner

    def witness(self, captioner: ServerCaptioner, model: str) -> SecondLook | None:
        """Return what asks `model` about claims of `captioner`, or its own model where that is empty; or None."""
        from seesay.description.servers.second_look import SecondLook

        if not captioner.sends_pictures:
            return None
        if model:
            setup = self._with_model(model)
            captioner = setup.captioner("image", 1, Cancellation(), lambda seconds: None, _WITNESS_KEYRING_SECONDS)
        return SecondLook(captioner, _look_again())

    def _with_model(self, model: str) -> ServerSetup:
        if not model:
            return self
        return ServerSetup(self._given.model_copy(update={"model": model}), self._spending, self._stored_key)

    def estimate_again(self, prompt: Prompt, model: str) -> Estimate | None:
        """Return what asking `model` again costs at most; None of a server that charges nothing. Needs no key."""
        setup = self._with_model(model)
        if not setup.settings.needs_key:
            return None
        from seesay.description.servers.second_look import SecondLook
        from seesay.description.servers.server_captioner import ServerCaptioner

        server = ServerCaptioner(setup.settings, lambda: "", _template(), spending=self._spending())
        return SecondLook(server, _look_again()).at_most(prompt)


def may_ask_again(prompt: Prompt, send: Mode) -> bool:
    """Whether the server may be asked again about the description that comes of `prompt`."""
    return send == "image" and not prompt.question


def _template() -> Template:
    from seesay.description.prompts import load_template  # it brings the words of descriptions, which no key waits for

    return load_template(resources_folder() / "prompts/describe.v1.toml")


def _look_again() -> str:
    rules = tomllib.loads((resources_folder() / "prompts/look-again.v1.toml").read_text(encoding="utf-8"))
    return str(rules["system"])
