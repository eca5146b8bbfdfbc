"""Where a key may be, in which order, and the one question everybody asks: is there a key for this server."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from typing import Protocol

from seesay.core.api_key import ApiKey, clean_key, key_variables
from seesay.core.backends import rank
from seesay.core.domain import Cancellation
from seesay.core.errors import KeyringError
from seesay.system.credentials.system_keyrings import (
    KWalletStore,
    LibsecretStore,
    MacosStore,
    SecretServiceStore,
    WindowsStore,
)


class KeyStore(Protocol):
    """A place for keys by `server_name`, one for each server; `keeps` tells whether they outlive this run."""

    name: str
    keeps: bool

    def __init__(self, seconds: float, cancellation: Cancellation | None = None) -> None:
        """Give every call `seconds` to be answered."""

    @classmethod
    def priority(cls) -> float:
        """Return how suitable the store is here; raises `Unavailable`."""

    def get(self, server: str) -> ApiKey | None:
        """Return the key of `server`, or None; raises `KeyringError`, and `Cancelled`."""

    def set(self, server: str, key: ApiKey) -> None:
        """Keep `key` for `server` in place of any other; raises `KeyringError`, and `Cancelled`."""

    def clear(self, server: str) -> bool:
        """Remove the key of `server` and return whether there was one; raises `KeyringError`, and `Cancelled`."""

    def servers(self) -> tuple[str, ...]:
        """Return the servers for which `set` has kept keys, sorted; raises `KeyringError`, and `Cancelled`."""


class MemoryStore(KeyStore):
    """Keys for this run only, where there is no keyring; always works."""

    name = "memory"
    keeps = False

    def __init__(self, seconds: float = 0.0, cancellation: Cancellation | None = None) -> None:
        self._keys: dict[str, ApiKey] = {}

    @classmethod
    def priority(cls) -> float:
        """Return less than any keyring does."""
        return 0.0

    def get(self, server: str) -> ApiKey | None:
        return self._keys.get(server)

    def set(self, server: str, key: ApiKey) -> None:
        self._keys[server] = key

    def clear(self, server: str) -> bool:
        return self._keys.pop(server, None) is not None

    def servers(self) -> tuple[str, ...]:
        return tuple(sorted(self._keys))


KEY_STORES: tuple[type[KeyStore], ...] = (
    SecretServiceStore,
    LibsecretStore,
    KWalletStore,
    WindowsStore,
    MacosStore,
    MemoryStore,
)


def open_stores(seconds: float, cancellation: Cancellation | None = None) -> Iterator[KeyStore]:
    """Yield the stores that work here, best first and memory last; nothing is asked before the first is wanted."""
    for store in rank(KEY_STORES).usable:
        yield store(seconds, cancellation)


def variable_in_use(server: str, environment: Mapping[str, str]) -> str:
    """Return the variable that holds a key for `server`, which goes before any kept one; empty when none does."""
    return next((name for name in key_variables(server, environment) if environment.get(name, "").strip()), "")


def find_key(server: str, environment: Mapping[str, str], stores: Iterable[KeyStore]) -> tuple[ApiKey, str] | None:
    """Return the key for `server` and its origin: a variable's name, which goes first, or a store's.

    A failing store does not hide the next one's key. Raises `KeyFormatError` for an unusable variable, `KeyringError`
    when no store has the key and one failed, and `Cancelled`.
    """
    if variable := variable_in_use(server, environment):
        return clean_key(environment[variable], variable), variable
    failure: KeyringError | None = None
    for store in stores:
        try:
            key = store.get(server)
        except KeyringError as problem:
            failure = failure or problem
            continue
        if key is not None:
            return key, store.name
    if failure is not None:
        raise failure
    return None


def stored_key(server: str, seconds: float, cancellation: Cancellation) -> str:
    """Return the API key for `server`, or an empty string; waits for a keyring at most `seconds`.

    Raises `KeyringError` and `KeyFormatError`.
    """
    found = find_key(server, os.environ, open_stores(seconds, cancellation))
    return found[0].reveal() if found else ""
