"""The table of known servers, for settings, keys, captioners and windows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal
from urllib.parse import urlsplit

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
