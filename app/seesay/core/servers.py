"""The table of known servers, for settings, keys, captioners and windows, and API keys that do not print themselves."""

from __future__ import annotations

import hmac
import ipaddress
import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from typing import Literal, NoReturn
from urllib.parse import urlsplit

from seesay.core.errors import KeyFault, KeyFormatError, ServerNameError

LengthField = Literal["max_completion_tokens", "max_tokens", ""]

OPENAI = "seesay.description.servers.openai_chat:OpenAIChat"


@dataclass(frozen=True, slots=True)
class Capabilities:
    """The optional request features of a server; the defaults suit most compatible servers.

    `length_field` limits the answer (empty: none); `several` is `n`, `usage` token counts of streamed answers, `effort`
    a parameter for little reasoning, `system` a system message.
    """

    length_field: LengthField = "max_tokens"
    temperature: bool = True
    several: bool = True
    stream: bool = True
    usage: bool = True
    schema: bool = False
    effort: bool = False
    system: bool = True


_OPENAI = Capabilities("max_completion_tokens", schema=True)
_ANTHROPIC = Capabilities(temperature=False, several=False, schema=True, effort=True)
_LOCAL = Capabilities(several=False, schema=True)


@dataclass(frozen=True, slots=True)
class Preset:
    """A known server; `spoken` is its spoken name, `model` its default.

    The user completes a `base_url` with a name in braces. `client` is the class of its protocol, as "module:class". The
    key in `key_variable` (empty: none is needed) goes to hosts that end in `domain`, and to the server that the
    environment names in `url_variable`.
    """

    name: str
    spoken: str
    base_url: str
    model: str = ""
    client: str = OPENAI
    key_variable: str = ""
    domain: str = ""
    url_variable: str = ""
    accepts: Capabilities = Capabilities()

    @property
    def needs_key(self) -> bool:
        """Whether it requires a key."""
        return bool(self.key_variable)

    @property
    def host(self) -> str:
        """The host of its key, with "*" for the part that the user completes."""
        return urlsplit(self.base_url.replace("{resource}", "*")).netloc


# Addresses and variables as documented by their makers.
PRESETS: tuple[Preset, ...] = (
    Preset("openai", "OpenAI", "https://api.openai.com/v1", "gpt-4.1", OPENAI, "OPENAI_API_KEY", ".openai.com",
           "OPENAI_BASE_URL", _OPENAI),
    Preset("azure", "Azure", "https://{resource}.openai.azure.com/openai/v1", "gpt-4.1", OPENAI,
           "AZURE_OPENAI_API_KEY", ".openai.azure.com", accepts=_OPENAI),
    Preset("openrouter", "OpenRouter", "https://openrouter.ai/api/v1", "openai/gpt-4.1", OPENAI,
           "OPENROUTER_API_KEY", ".openrouter.ai", accepts=Capabilities(schema=True)),
    Preset("anthropic", "Anthropic", "https://api.anthropic.com", "claude-sonnet-5-5",
           "seesay.description.servers.anthropic_chat:AnthropicChat", "ANTHROPIC_API_KEY",
           ".anthropic.com", "ANTHROPIC_BASE_URL", _ANTHROPIC),
    Preset("ollama", "Ollama", "http://127.0.0.1:11434/v1", accepts=_LOCAL),
    Preset("lmstudio", "LM Studio", "http://127.0.0.1:1234/v1", accepts=_LOCAL),
    Preset("llamacpp", "llama.cpp", "http://127.0.0.1:8080/v1", accepts=_LOCAL),
)  # fmt: skip

KEY_VARIABLES = frozenset(preset.key_variable for preset in PRESETS if preset.key_variable)
"""The variables that may contain a key."""


DEFAULT_SERVER = "api.openai.com"

LONGEST_KEY = 1024
"""OpenAI's project keys have 164 characters; Windows' Credential Manager allows 2560 bytes of UTF-16
(CRED_MAX_CREDENTIAL_BLOB_SIZE in wincred.h)."""

_LONGEST_HOST = 253  # RFC 1035, as text
_LABEL = re.compile(r"[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?")
_LONGEST_PORT = 65535


class ApiKey:
    """A secret that only `reveal()` shows: not printed, formatted, logged, pickled or hashed."""

    __slots__ = ("__secret",)
    __hash__ = None  # type: ignore[assignment]  # a hash would be a fingerprint of the key

    def __init__(self, secret: str) -> None:
        self.__secret = secret

    def reveal(self) -> str:
        """Return the key itself, for the one place that puts it into a request."""
        return self.__secret

    def __len__(self) -> int:
        return len(self.__secret)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, ApiKey):
            return NotImplemented
        return hmac.compare_digest(self.__secret.encode(), other.__secret.encode())

    def __repr__(self) -> str:
        return "ApiKey(hidden)"

    def __format__(self, specification: str) -> str:
        return format(repr(self), specification)

    def __copy__(self) -> ApiKey:
        return self

    def __deepcopy__(self, memo: object) -> ApiKey:
        return self

    def __reduce_ex__(self, protocol: object) -> NoReturn:
        raise TypeError("an API key is not written anywhere")


def clean_key(text: str, origin: str = "") -> ApiKey:
    """Return the key in `text` without surrounding white space; raises `KeyFormatError` with `origin`."""
    stripped = text.strip()
    fault = _fault(stripped)
    if fault is not None:
        raise KeyFormatError(origin, fault)
    return ApiKey(stripped)


def _fault(key: str) -> KeyFault | None:
    if not key:
        return "empty"
    if len(key) > LONGEST_KEY:
        return "too-long"
    if any(character.isspace() for character in key):
        return "space"
    if any(ord(character) < 0x20 or 0x7F <= ord(character) < 0xA0 for character in key):
        return "control"
    return None if key.isascii() else "not-ascii"


def server_name(text: str) -> str:
    """Normalise a host, "host:port" or URL to the name of its key; raises `ServerNameError`.

    Without encryption it starts with "http://"; the default port is left out.
    """
    try:
        parts = urlsplit(text.strip() if "://" in text else f"https://{text.strip()}")
        host, port = (parts.hostname or "").rstrip("."), parts.port
    except ValueError:
        host, port = "", None
    if not _is_host(host) or "@" in text or (port is not None and not 0 < port <= _LONGEST_PORT):
        raise ServerNameError
    shown = f"[{host}]" if ":" in host else host
    if port not in (None, 80 if parts.scheme == "http" else 443):
        shown = f"{shown}:{port}"
    return f"http://{shown}" if parts.scheme == "http" else shown


def key_variables(server: str, environment: Mapping[str, str]) -> tuple[str, ...]:
    """Return the variables whose key may go to `server` (see `server_name`), best first.

    A maker's key goes to the maker's hosts, and to the one server that the environment names instead.
    """
    if not server:
        return ()
    keyed = [preset for preset in PRESETS if preset.needs_key]
    own = [preset for preset in keyed if "://" not in server and f".{server}".endswith(preset.domain)]
    named = [preset for preset in keyed if _named_server(environment.get(preset.url_variable, "")) == server]
    return tuple(dict.fromkeys(preset.key_variable for preset in own + named))


def keys_in_environment(environment: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Yield the servers with a key in a variable, and the variable; raises `KeyFormatError`."""
    for preset in PRESETS:
        key = environment.get(preset.key_variable, "")
        if key.strip():
            clean_key(key, preset.key_variable)
            yield preset.host, preset.key_variable
            if (server := _named_server(environment.get(preset.url_variable, ""))) not in ("", preset.host):
                yield server, preset.key_variable


def _named_server(address: str) -> str:
    with suppress(ServerNameError):
        return server_name(address)
    return ""


def _is_host(host: str) -> bool:
    if len(host) > _LONGEST_HOST or host.startswith("sk-"):  # the start of OpenAI's keys
        return False
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return all(_LABEL.fullmatch(label) for label in host.split("."))
    return True
