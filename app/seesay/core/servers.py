"""The table of the servers people use, for settings, keys, captioners and windows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal
from urllib.parse import urlsplit

LengthField = Literal["max_completion_tokens", "max_tokens", ""]
"""The request's field that bounds the answer's length; empty where a server takes none."""

OPENAI = "seesay.description.servers.openai_chat:OpenAIChat"


@dataclass(frozen=True, slots=True)
class Preset:
    """A server people use; `spoken` is its name as it is said, `model` its default.

    A `base_url` with a name in braces has to be completed by the person. `client` is the class of its protocol, as
    "module:class". The key in `key_variable` (empty: none is needed) goes to hosts that end in `domain`, and to the
    server that the environment names in `url_variable`. `several` tells whether one request gives several captions.
    """

    name: str
    spoken: str
    base_url: str
    model: str = ""
    client: str = OPENAI
    key_variable: str = ""
    domain: str = ""
    url_variable: str = ""
    length_field: LengthField = "max_tokens"
    several: bool = True

    @property
    def needs_key(self) -> bool:
        """Whether the server is asked with a key."""
        return bool(self.key_variable)

    @property
    def host(self) -> str:
        """The host of its key, "*" standing for the part that the person completes."""
        return urlsplit(self.base_url.replace("{resource}", "*")).netloc


# Addresses and variables as their makers document them.
PRESETS: tuple[Preset, ...] = (
    Preset("openai", "OpenAI", "https://api.openai.com/v1", "gpt-4.1", OPENAI, "OPENAI_API_KEY", ".openai.com",
           "OPENAI_BASE_URL", "max_completion_tokens"),
    Preset("azure", "Azure", "https://{resource}.openai.azure.com/openai/v1", "gpt-4.1", OPENAI,
           "AZURE_OPENAI_API_KEY", ".openai.azure.com", length_field="max_completion_tokens"),
    Preset("openrouter", "OpenRouter", "https://openrouter.ai/api/v1", "openai/gpt-4.1", OPENAI,
           "OPENROUTER_API_KEY", ".openrouter.ai"),
    Preset("anthropic", "Anthropic", "https://api.anthropic.com", "claude-sonnet-5-5",
           "seesay.description.servers.anthropic_chat:AnthropicChat", "ANTHROPIC_API_KEY",
           ".anthropic.com", "ANTHROPIC_BASE_URL", several=False),
    Preset("ollama", "Ollama", "http://127.0.0.1:11434/v1"),
    Preset("lmstudio", "LM Studio", "http://127.0.0.1:1234/v1"),
    Preset("llamacpp", "llama.cpp", "http://127.0.0.1:8080/v1"),
)  # fmt: skip

KEY_VARIABLES = frozenset(preset.key_variable for preset in PRESETS if preset.key_variable)
"""The variables that may hold a key."""
