"""API keys of servers: store, check and remove. Calls wait for servers and keyrings: use a worker thread."""

from __future__ import annotations

import logging
import os
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from seesay.core.domain import Cancellation
from seesay.core.errors import CaptionError, KeyRefusedError, KeyringError, SeesayError, ServerNameError
from seesay.core.messages import explain
from seesay.core.paths import resources_folder
from seesay.core.servers import DEFAULT_SERVER, ApiKey, server_name
from seesay.core.translation import translate
from seesay.description.servers.server_settings import ServerSettings, check_address
from seesay.system.key_stores import KeyStore, find_key, open_stores

if TYPE_CHECKING:
    from seesay.bootstrap import Seesay  # which takes long to import, and the commands for keys need none

_log = logging.getLogger(__name__)

KEYRING_SECONDS = 60.0  # how long a keyring may take: its password may have to be typed

_PUBLIC_LISTS = ("openrouter.ai",)
"""Servers that name their models to everybody, so that an answer says nothing about the key."""


@dataclass(frozen=True, slots=True)
class Access:
    """Access to a server: its spoken name, the name of its key, where that is kept, or why this is unknown."""

    service: str
    server: str
    needs_key: bool
    kept_in: str = ""
    problem: str = ""


@dataclass(frozen=True, slots=True)
class Checked:
    """How a check ended: how many models the server named, and what could not be settled, in a sentence or empty."""

    access: Access
    models: int = 0
    doubt: str = ""


def find_access(seesay: Seesay, cancellation: Cancellation) -> Access:
    """Return where the key for the chosen server is; raises `Cancelled` and `SettingsError`."""
    access = _access(seesay.server.settings)
    if not access.needs_key:
        return access
    try:
        found = find_key(access.server, os.environ, open_stores(KEYRING_SECONDS, cancellation))
    except SeesayError as problem:
        return replace(access, problem=str(explain(problem)))
    return replace(access, kept_in=found[1] if found else "")


def check_and_keep(seesay: Seesay, key: ApiKey | None, cancellation: Cancellation) -> Checked:
    """Request the model list of the chosen server, and keep `key`, if given, unless the server refuses it.

    An unchecked key is kept with a warning. Raises `CaptionError`, `KeyringError`, `SettingsError` and `Cancelled`.
    """
    settings = seesay.server.settings
    check_address(settings.base_url, allow_insecure=settings.allow_insecure)
    access = _access(settings)
    keeper = open_keeper(KEYRING_SECONDS, cancellation) if key is not None else None
    models, doubt = 0, ""
    try:
        models = len(_models(seesay, settings, key, cancellation))
        if access.server in _PUBLIC_LISTS:
            doubt = translate(
                "Key", "{service} lists its models without a key, so the first picture will test the key."
            ).format(service=access.service)
    except KeyRefusedError:
        raise
    except CaptionError as problem:
        if key is None:
            raise
        doubt = translate("Key", "The key could not be checked. {problem}").format(problem=explain(problem))
    if key is None or keeper is None:
        return Checked(access, models, doubt)
    cancellation.check()  # somebody who no longer waits is not told that it is kept
    keeper.set(access.server, key)
    return Checked(replace(access, kept_in=keeper.name), models, doubt)


def server_problem(seesay: Seesay, cancellation: Cancellation, seconds: float) -> SeesayError | None:
    """Return why the chosen server cannot be asked, or None; waits for a keyring at most `seconds`."""
    try:
        seesay.server.check(cancellation, seconds)
    except SeesayError as problem:
        _log.info("no describer on a server: %s", type(problem).__name__)
        return problem
    return None


def open_keeper(seconds: float, cancellation: Cancellation) -> KeyStore:
    """Return the best keyring here, each call of which may take `seconds`; raises `KeyringError` when there is none."""
    return _keepers(seconds, cancellation)[0]


def kept_keys(seconds: float, cancellation: Cancellation) -> tuple[dict[str, str], KeyringError | None]:
    """Return the keyring of each server that has a key in one, and the first failure of a keyring."""
    found: dict[str, str] = {}
    failure: KeyringError | None = None
    for store in tuple(open_stores(seconds, cancellation)):
        try:
            for server in dict.fromkeys((DEFAULT_SERVER, *store.servers())):
                if server not in found and store.get(server) is not None:
                    found[server] = store.name
        except KeyringError as problem:
            failure = failure or problem
    return found, failure


def remove_keys(
    server: str, seconds: float, cancellation: Cancellation, *, everything: bool = False
) -> dict[str, list[str]]:
    """Remove the key of `server`, or with `everything` all; return the keyrings that had one, by server.

    Raises `KeyringError`, after which some may be removed, and `Cancelled`.
    """
    removed: dict[str, list[str]] = {}
    for keyring in _keepers(seconds, cancellation):
        for name in dict.fromkeys((server, *keyring.servers())) if everything else (server,):
            if keyring.clear(name):
                removed.setdefault(name, []).append(keyring.name)
    return removed


def remove_key(seesay: Seesay, cancellation: Cancellation) -> bool:
    """Remove the key of the chosen server and return whether there was one; raises as `remove_keys` does."""
    return bool(remove_keys(_access(seesay.server.settings).server, KEYRING_SECONDS, cancellation))


def _access(settings: ServerSettings) -> Access:
    try:
        server = server_name(settings.base_url)
    except ServerNameError:  # an address that is still to be completed
        server = ""
    return Access(settings.service, server, settings.needs_key)


def _keepers(seconds: float, cancellation: Cancellation) -> list[KeyStore]:
    keepers = [store for store in open_stores(seconds, cancellation) if store.keeps]
    if not keepers:
        raise KeyringError("", "missing")
    return keepers


def _models(
    seesay: Seesay, settings: ServerSettings, key: ApiKey | None, cancellation: Cancellation
) -> tuple[str, ...]:
    from seesay.description.prompts import load_template
    from seesay.description.servers.server_captioner import ServerCaptioner

    def reveal() -> str:
        return key.reveal() if key is not None else seesay.server.key(KEYRING_SECONDS, cancellation)

    captioner = ServerCaptioner(settings, reveal, load_template(resources_folder() / "prompts/describe.v1.toml"))
    return captioner.models(cancellation)
