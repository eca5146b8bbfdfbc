"""Settings of the server in use, from presets, settings and environment, and the captioner made from them.

A consent counts for its server's name, scheme and port only. Older versions stored several.
"""

from __future__ import annotations

import ipaddress
import os
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING, Any, Literal
from urllib.parse import urlsplit

from seesay.core.domain import Cancellation, ClearedPrompt, Mode
from seesay.core.errors import NoKeyError, SeesayError, ServerChangedError, ServerNameError, SettingsError
from seesay.core.paths import resources_folder
from seesay.core.servers import OPENAI, PRESETS, Capabilities, Preset, key_variables, server_name
from seesay.core.settings import ServerSettings as GivenSettings
from seesay.core.settings import Settings, with_value
from seesay.core.translation import translate
from seesay.description.servers.spending import Estimate, Spending

if TYPE_CHECKING:
    from seesay.description.prompts import Template
    from seesay.description.servers.server_captioner import ServerCaptioner
    from seesay.description.servers.witness_request import WitnessRequest


@dataclass(frozen=True, slots=True)
class Timeouts:
    """Seconds to wait: for a connection, for an answer's first word, between words, and in all."""

    connect: float = 6.0
    first: float = 60.0
    stall: float = 20.0
    total: float = 180.0


@dataclass(frozen=True, slots=True)
class ServerSettings:
    """Address, protocol, permissions and timeouts of a server.

    `service` is the spoken name. An empty `model` is the server's first. Only keys of `key_variables` may be sent to
    it. `longest_wait` (seconds) bounds all waits for a busy server; `backoff` has the pauses between attempts.
    """

    service: str = "OpenAI"
    base_url: str = "https://api.openai.com/v1"
    model: str = "gpt-4.1"
    send: Literal["concepts", "image"] = "concepts"
    candidates: int = 1
    send_text: bool = True
    text_limit: int = 4000
    client: str = OPENAI
    needs_key: bool = True
    key_variables: tuple[str, ...] = ()
    accepts: Capabilities = PRESETS[0].accepts
    allow_insecure: bool = False
    longest_wait: float = 20.0
    backoff: tuple[float, ...] = (0.5, 1.5)
    timeouts: Timeouts = field(default_factory=Timeouts)


def preset_named(name: str) -> Preset | None:
    """Return the preset `name`, or None."""
    return next((preset for preset in PRESETS if preset.name == name), None)


def preset_at(base_url: str, client: str = OPENAI) -> Preset | None:
    """Return the preset of `client` whose server `base_url` is on, so that an address alone is enough, or None."""
    try:
        host = urlsplit(base_url).netloc
    except ValueError:
        return None
    known = (preset for preset in PRESETS if preset.client == client)
    return next((preset for preset in known if preset.host in (host, f"*.{host.partition('.')[2]}")), None)


def server_settings(
    preset: str = "openai",
    *,
    base_url: str = "",
    model: str = "",
    environment: Mapping[str, str] = os.environ,
    **others: Any,
) -> ServerSettings:
    """Return the settings for the user's choice.

    `others` are further fields. Raises `SettingsError`. The user's address takes precedence over `OPENAI_BASE_URL`,
    which replaces the default server only. An unknown server is named by its host and treated like the protocol's
    original.
    """
    chosen = preset_named(preset)
    if chosen is None:
        raise SettingsError(
            "server.preset",
            "settings",
            translate("Reasons", "{preset} is unknown; known are {names}").format(
                preset=preset, names=", ".join(known.name for known in PRESETS)
            ),
        )
    address = base_url.strip() or environment.get(chosen.url_variable, "").strip()
    if address:
        # An unknown server is a gateway to the protocol's maker, or one that accepts any key and model name; it is sent
        # only what most servers of OpenAI's protocol accept. Who chose a program that needs no key has it on another
        # port or machine.
        maker = next(known for known in PRESETS if known.client == chosen.client)
        stranger = replace(maker if chosen.needs_key else chosen, name="", spoken=_host(address))
        if stranger.client == OPENAI and stranger.needs_key:
            stranger = replace(stranger, accepts=Capabilities())
        chosen = replace(preset_at(address, chosen.client) or stranger, base_url=address)
    return ServerSettings(
        service=chosen.spoken,
        base_url=chosen.base_url,
        model=model or chosen.model,
        client=chosen.client,
        needs_key=chosen.needs_key,
        key_variables=_key_variables(chosen, environment),
        accepts=chosen.accepts,
        **others,
    )


def _key_variables(preset: Preset, environment: Mapping[str, str]) -> tuple[str, ...]:
    try:
        return key_variables(server_name(preset.base_url), environment) if preset.needs_key else ()
    except ServerNameError:  # an address that is still to be completed
        return ()


def _host(address: str) -> str:
    try:
        return urlsplit(address).hostname or translate("Messages", "the server")
    except ValueError:  # `check_address` says so when it is about to be used
        return translate("Messages", "the server")


def is_this_machine(base_url: str) -> bool:
    """Whether `base_url` names this machine itself, by a name or address that cannot mean another."""
    try:
        host = urlsplit(base_url).hostname or ""
        return host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def check_address(base_url: str, *, allow_insecure: bool = False) -> None:
    """Raise `SettingsError`, without the address, unless `base_url` is https, local, or confirmed as insecure."""
    try:
        parts = urlsplit(base_url)
        host, _ = parts.hostname, parts.port
    except ValueError:
        raise SettingsError("server.base_url", "settings", translate("Reasons", "it is not a web address")) from None
    if parts.scheme not in ("http", "https") or not host or "{" in base_url or parts.query or parts.fragment:
        raise SettingsError(
            "server.base_url",
            "settings",
            translate("Reasons", "it is not a whole web address that begins with https://"),
        )
    if parts.username is not None or parts.password is not None:
        raise SettingsError(
            "server.base_url", "settings", translate("Reasons", "the address must not contain a name or password")
        )
    if parts.scheme == "http" and not allow_insecure and not is_this_machine(base_url):
        raise SettingsError(
            "server.base_url", "settings", translate("Reasons", "others can read plain http:// in transit")
        )


CANDIDATE_COUNT = 3
"""Captions per answer, the fewest for a majority."""

_WITNESS_KEYRING_SECONDS = 5.0
_KEYRING_SECONDS = 60.0
"""Keyring timeout; its password may have to be typed."""


StoredKey = Callable[[str, float, Cancellation], str]
"""Returns the API key for a server's name, or ""; waits at most that many seconds for a keyring."""


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
        return replace(settings, candidates=CANDIDATE_COUNT if is_cheap else 1)

    @property
    def host(self) -> str:
        """The server's name on the network, or empty where its address is none, which is told when it is asked."""
        try:
            return server_name(self.settings.base_url).removeprefix("http://")
        except SeesayError:
            return ""

    def key(self, seconds: float, cancellation: Cancellation) -> str:
        """Return the API key or ""; waits at most `seconds` for a keyring.

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

    def estimate(self, prompt: ClearedPrompt, send: Literal["concepts", "image"]) -> Estimate | None:
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
        """Return a captioner that sends words or the picture; waits for a keyring until `cancellation` at most."""
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

    def witness(self, captioner: ServerCaptioner, model: str) -> WitnessRequest | None:
        """Return what asks `model` about claims of `captioner`, or its own model where that is empty; or None."""
        from seesay.description.servers.witness_request import WitnessRequest

        if not captioner.sends_pictures:
            return None
        if model:
            setup = self._with_model(model)
            captioner = setup.captioner("image", 1, Cancellation(), lambda seconds: None, _WITNESS_KEYRING_SECONDS)
        return WitnessRequest(captioner, _look_again())

    def _with_model(self, model: str) -> ServerSetup:
        if not model:
            return self
        return ServerSetup(self._given.model_copy(update={"model": model}), self._spending, self._stored_key)

    def estimate_again(self, prompt: ClearedPrompt, model: str) -> Estimate | None:
        """Return what asking `model` again costs at most; None of a server that charges nothing. Needs no key."""
        setup = self._with_model(model)
        if not setup.settings.needs_key:
            return None
        from seesay.description.servers.server_captioner import ServerCaptioner
        from seesay.description.servers.witness_request import WitnessRequest

        server = ServerCaptioner(setup.settings, lambda: "", _template(), spending=self._spending())
        return WitnessRequest(server, _look_again()).at_most(prompt)


def may_ask_again(prompt: ClearedPrompt, send: Mode) -> bool:
    """Whether the server may be asked again about the description that comes of `prompt`."""
    return send == "image" and not prompt.question


def _template() -> Template:
    from seesay.description.prompts import load_template  # it brings the words of descriptions, which no key waits for

    return load_template(resources_folder() / "prompts/describe.v1.toml")


def _look_again() -> str:
    rules = tomllib.loads((resources_folder() / "prompts/look-again.v1.toml").read_text(encoding="utf-8"))
    return str(rules["system"])


def active_server(settings: Settings, environment: Mapping[str, str] = os.environ) -> str:
    """Return the name of the server that settings and environment lead to; a nameless one's address unchanged."""
    chosen = settings.server
    return _name(server_settings(chosen.preset, base_url=chosen.base_url, environment=environment).base_url)


def with_valid_consent(settings: Settings, environment: Mapping[str, str] = os.environ) -> Settings:
    """Return `settings` without a consent that was given for another server; one without a server is valid."""
    privacy = settings.privacy
    if privacy.consent in ("", "nothing") or not privacy.consent_server:
        return settings
    if active_server(settings, environment) in _names(privacy.consent_server).split():
        return settings
    return with_value(settings, "privacy", "consent", "")


def server_change(settings: Settings, environment: Mapping[str, str] = os.environ) -> ServerChangedError | None:
    """Return the warning where the person agreed to another server than the one in force, otherwise None."""
    agreed, server = _names(settings.privacy.consent_server), active_server(settings, environment)
    if agreed in ("", server) or with_valid_consent(settings, environment).privacy.consent:
        return None
    return ServerChangedError(spoken_server(agreed), spoken_server(server))


def spoken_server(names: str) -> str:
    """Return servers' names for a person: the host, and the port unless that is the usual one."""
    return ", ".join(name.removeprefix("http://") for name in names.split())


def _names(addresses: str) -> str:
    return " ".join(map(_name, addresses.split()))


def _name(address: str) -> str:
    try:
        return server_name(address)
    except ServerNameError:  # an address that is still to be completed
        return "".join(address.split())
