"""The API key: kept in the operating system's keyring, hidden from everything that prints, logs or writes.

`find_key` answers from the environment, then the keyring, then this run's memory. Nothing here writes a file.
"""

from seesay.credentials.key import DEFAULT_SERVER, ENVIRONMENT_VARIABLE, ApiKey, clean_key, server_name
from seesay.credentials.stores import KEY_STORES, KeyStore, MemoryStore, environment_key, find_key, open_stores

__all__ = [
    "DEFAULT_SERVER",
    "ENVIRONMENT_VARIABLE",
    "KEY_STORES",
    "ApiKey",
    "KeyStore",
    "MemoryStore",
    "clean_key",
    "environment_key",
    "find_key",
    "open_stores",
    "server_name",
]
