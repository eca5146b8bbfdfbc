"""For which server a consent counts: another name, scheme or port is another place, to which nothing was agreed."""

from __future__ import annotations

import os
from collections.abc import Mapping

from seesay.caption.server_settings import server_settings
from seesay.credentials import server_name
from seesay.errors import ServerChangedError, ServerNameError
from seesay.settings import Settings


def server_in_force(settings: Settings, environment: Mapping[str, str] = os.environ) -> str:
    """Return the name of the server that settings and environment lead to; an address without one as it is."""
    chosen = settings.server
    address = server_settings(chosen.preset, base_url=chosen.base_url, environment=environment).base_url
    return _name(address)


def in_force(settings: Settings, environment: Mapping[str, str] = os.environ) -> Settings:
    """Return `settings` with the consent that counts for the server in force: none where it was for another one.

    A consent that names no server counts: the environment gave it, or nothing could be written down.
    """
    privacy = settings.privacy
    if privacy.consent in ("", "nothing") or not privacy.consent_server:
        return settings
    if _name(privacy.consent_server) == server_in_force(settings, environment):
        return settings
    return settings.model_copy(update={"privacy": privacy.model_copy(update={"consent": ""})})


def server_change(settings: Settings, environment: Mapping[str, str] = os.environ) -> ServerChangedError | None:
    """Return what is told where the person agreed to another server than the one in force, otherwise None."""
    agreed, server = _name(settings.privacy.consent_server), server_in_force(settings, environment)
    if agreed in ("", server) or in_force(settings, environment).privacy.consent:
        return None
    return ServerChangedError(spoken_server(agreed), spoken_server(server))


def spoken_server(name: str) -> str:
    """Return a server's name as it is told: its host, and its port unless that is the usual one."""
    return name.removeprefix("http://")


def _name(address: str) -> str:
    try:
        return server_name(address)
    except ServerNameError:  # an address that is still to be completed
        return address
