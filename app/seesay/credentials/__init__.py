"""The API key, from the environment, the system's keyring or this run's memory; never in a file, a log or output."""

from seesay.credentials.key import (
    DEFAULT_SERVER,
    ApiKey,
    clean_key,
    key_variables,
    keys_in_environment,
    server_name,
)
from seesay.credentials.stores import KEY_STORES, KeyStore, MemoryStore, find_key, open_stores, variable_in_use

__all__ = [
    "DEFAULT_SERVER",
    "KEY_STORES",
    "ApiKey",
    "KeyStore",
    "MemoryStore",
    "clean_key",
    "find_key",
    "key_variables",
    "keys_in_environment",
    "open_stores",
    "server_name",
    "variable_in_use",
]
