"""Which server is asked and how, from the table of servers and the person's settings, and what may be asked at all."""

from __future__ import annotations

import ipaddress
import os
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Literal
from urllib.parse import urlsplit

from seesay.core.api_key import key_variables, server_name
from seesay.core.errors import ServerNameError, SettingsError
from seesay.core.servers import OPENAI, PRESETS, Capabilities, Preset
from seesay.core.translation import translate


@dataclass(frozen=True, slots=True)
class Timeouts:
    """Seconds to wait: for a connection, for an answer's first word, between words, and in all."""

    connect: float = 6.0
    first: float = 60.0
    stall: float = 20.0
    total: float = 180.0


@dataclass(frozen=True, slots=True)
class ServerSettings:
    """Which server is asked, what may be sent to it, and how long it is waited for.

    `service` is the server's name as it is spoken, `client` the class that speaks its protocol. An empty `model` is the
    first the server has. `key_variables` names the variables whose key may go to it. `longest_wait` is in
    seconds and bounds how long in all a full server is waited for; `backoff` holds the pauses before a request that
    failed for a moment is repeated, where the server asks for no other.
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
    """Return the settings for the person's choice; `others` are further fields of `ServerSettings`.

    An address of the person's own goes before the one in the environment (`OPENAI_BASE_URL`), which goes before the
    default server's but not before another one that was chosen. A server nobody knows is called by its host and taken
    for one like the maker's of the protocol. Raises `SettingsError` when there is no such preset.
    """
    chosen = preset_named(preset)
    if chosen is None:
        raise SettingsError(
            "server.preset",
            "settings",
            translate("Reasons", "there is no {preset}; {names} are known").format(
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
    """Raise `SettingsError`, which never repeats the address, unless `base_url` may be talked to.

    Plain http:// reaches this machine only, unless the person confirmed otherwise (`allow_insecure`).
    """
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
            "server.base_url", "settings", translate("Reasons", "a name or password may not be part of the address")
        )
    if parts.scheme == "http" and not allow_insecure and not is_this_machine(base_url):
        raise SettingsError(
            "server.base_url", "settings", translate("Reasons", "plain http:// can be read by others on the way")
        )
