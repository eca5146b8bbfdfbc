"""The API key: kept in the operating system's keyring, hidden from everything that prints, logs or writes.

`find_key` answers from the environment, then the keyring, then this run's memory. Nothing here writes a file.
"""

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
