"""Whether the describer on a server can be used: its key checked there, kept in the keyring, told of and removed.

Without Qt and without widgets; everything here waits for servers and keyrings, and is called in a thread.
"""

from __future__ import annotations

import os
from dataclasses import dataclass

from seesay.bootstrap import Seesay
from seesay.caption.presets import ServerSettings, check_address
from seesay.caption.prompt import load_template
from seesay.caption.server import ServerCaptioner
from seesay.credentials import (
    ApiKey,
    KeyStore,
    find_key,
    open_stores,
    server_name,
)
from seesay.domain import Cancellation
from seesay.errors import CaptionError, KeyRefusedError, KeyringError, SeesayError, ServerNameError
from seesay.messages import explain
from seesay.paths import resources_folder
from seesay.translation import translate

KEYRING_SECONDS = 60.0
"""How long a keyring may take: its password may have to be typed."""

_PUBLIC_LISTS = ("openrouter.ai",)
"""Servers that name their models to everybody, so that an answer says nothing about the key."""


@dataclass(frozen=True, slots=True)
class Access:
    """What is known of the way to a server. `service` is its name as it is spoken, `server` that of its key.

    `kept_in` is where its key is: a keyring's name, the variable's name, or empty. `problem` says why it is not known.
    """

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


def look(seesay: Seesay, cancellation: Cancellation) -> Access:
    """Return where the key for the chosen server is; raises `Cancelled` and `SettingsError`."""
    access = _access(seesay.server_settings)
    if not access.needs_key:
        return access
    try:
        found = find_key(access.server, os.environ, open_stores(KEYRING_SECONDS, cancellation))
    except SeesayError as problem:
        return Access(access.service, access.server, True, problem=str(explain(problem)))
    return Access(access.service, access.server, True, found[1] if found else "")


def check_and_keep(seesay: Seesay, key: ApiKey | None, cancellation: Cancellation) -> Checked:
    """Ask the chosen server for its models with `key`, or with the one that is kept, and keep `key` if it may be right.

    A key that the server refuses is not kept; one that could not be checked is, with the doubt told. Raises
    `CaptionError` where nothing is to be kept, `KeyringError`, `SettingsError` and `Cancelled`.
    """
    settings = seesay.server_settings
    check_address(settings.base_url, allow_insecure=settings.allow_insecure)
    access = _access(settings)
    keeper = _keeper(cancellation) if key is not None else None
    models, doubt = 0, ""
    try:
        models = len(_models(seesay, settings, key, cancellation))
        if access.server in _PUBLIC_LISTS:
            doubt = translate(
                "Key", "{service} names its models to everybody, so the key is tried with the first picture."
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
    return Checked(Access(access.service, access.server, access.needs_key, keeper.name), models, doubt)


def remove_key(seesay: Seesay, cancellation: Cancellation) -> tuple[str, ...]:
    """Remove the key of the chosen server, and return the names of the keyrings that had it; raises `KeyringError`."""
    server = _access(seesay.server_settings).server
    stores = [store for store in open_stores(KEYRING_SECONDS, cancellation) if store.keeps]
    if not stores:
        raise KeyringError("", "missing")
    return tuple(store.name for store in stores if store.clear(server))


def _access(settings: ServerSettings) -> Access:
    try:
        server = server_name(settings.base_url)
    except ServerNameError:  # an address that is still to be completed
        server = ""
    return Access(settings.service, server, settings.needs_key)


def _keeper(cancellation: Cancellation) -> KeyStore:
    keeper = next((store for store in open_stores(KEYRING_SECONDS, cancellation) if store.keeps), None)
    if keeper is None:
        raise KeyringError("", "missing")
    return keeper


def _models(
    seesay: Seesay, settings: ServerSettings, key: ApiKey | None, cancellation: Cancellation
) -> tuple[str, ...]:
    def reveal() -> str:
        return key.reveal() if key is not None else seesay.key(KEYRING_SECONDS, cancellation)

    captioner = ServerCaptioner(settings, reveal, load_template(resources_folder() / "prompts/describe.v1.toml"))
    try:
        return captioner.models(cancellation)
    finally:
        captioner.close()
