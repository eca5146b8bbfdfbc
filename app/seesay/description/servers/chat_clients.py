"""The chat clients there are, for `seesay doctor` and for the server that a person chose.

They come from the table of servers: a new captioner is a module with a class like these, its row in
`seesay.core.servers`, and in pyproject.toml the package that it needs.
"""

from __future__ import annotations

from pkgutil import resolve_name

from seesay.core.backends import Unavailable
from seesay.core.errors import SettingsError
from seesay.core.servers import PRESETS
from seesay.description.servers.chat import ChatClient

CAPTIONERS: tuple[type[ChatClient], ...] = tuple(
    resolve_name(client) for client in dict.fromkeys(preset.client for preset in PRESETS)
)


def chat_client(client: str) -> type[ChatClient]:
    """Return the class that a row of the table names; raises `SettingsError` when it cannot work here."""
    found: type[ChatClient] = resolve_name(client)
    try:
        found.priority()
    except Unavailable as problem:
        raise SettingsError("server.preset", "settings", f"{problem.reason}; {problem.remedy}") from problem
    return found
