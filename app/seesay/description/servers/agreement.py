"""Validity of a consent: it counts for its server's name, scheme and port only. Older versions stored several."""

from __future__ import annotations

import os
from collections.abc import Mapping

from seesay.core.api_key import server_name
from seesay.core.errors import ServerChangedError, ServerNameError
from seesay.core.settings import Settings, with_value
from seesay.description.servers.server_settings import server_settings


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
