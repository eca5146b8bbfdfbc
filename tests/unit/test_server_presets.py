from __future__ import annotations

from pathlib import Path

import pytest

from seesay.bootstrap import Seesay
from seesay.core.domain import Cancellation
from seesay.core.errors import SettingsError
from seesay.core.paths import user_folders
from seesay.core.servers import PRESETS
from seesay.core.settings import Settings
from seesay.description.servers.server_settings import (
    check_address,
    is_this_machine,
    preset_at,
    preset_named,
    server_settings,
)


def test_every_preset_can_be_talked_to() -> None:
    assert {preset.name for preset in PRESETS} == {
        "openai", "azure", "openrouter", "anthropic", "ollama", "lmstudio", "llamacpp"
    }  # fmt: skip
    for preset in PRESETS:
        check_address(preset.base_url.replace("{resource}", "mine"))
        assert preset_named(preset.name) is preset
        assert preset_at(preset.base_url.replace("{resource}", "mine"), preset.client) is preset
        assert preset.needs_key != is_this_machine(preset.base_url)


def test_a_stranger_has_no_preset() -> None:
    assert preset_named("mine") is None
    assert preset_at("https://captions.example.com/v1") is None


@pytest.mark.parametrize(
    ("base_url", "here"),
    [
        ("http://127.0.0.1:11434/v1", True),
        ("http://127.8.9.1/v1", True),
        ("http://[::1]:8080/v1", True),
        ("http://localhost:1234/v1", True),
        ("http://LOCALHOST/v1", True),
        ("http://127.0.0.1.example.com/v1", False),
        ("http://localhost.example.com/v1", False),
        ("http://192.168.1.7/v1", False),
        ("http://0.0.0.0/v1", False),
        ("http://[fe80::1]/v1", False),
        ("http://2130706433/v1", False),
    ],
)
def test_which_addresses_are_this_machine(base_url: str, here: bool) -> None:
    assert is_this_machine(base_url) == here
    if here:
        check_address(base_url)
    else:
        with pytest.raises(SettingsError):
            check_address(base_url)
        check_address(base_url, allow_insecure=True)


@pytest.mark.parametrize(
    "base_url", ["https://", "example.com", "https://a b/v1?x=1", "https://example.com:x/v1", "file:///etc"]
)
def test_what_is_no_address(base_url: str) -> None:
    with pytest.raises(SettingsError):
        check_address(base_url, allow_insecure=True)


def test_settings_come_from_the_preset() -> None:
    settings = server_settings("ollama", model="llava", environment={}, send="image", candidates=2)
    assert (settings.service, settings.base_url, settings.model) == ("Ollama", "http://127.0.0.1:11434/v1", "llava")
    assert (settings.needs_key, settings.accepts.length_field) == (False, "max_tokens")
    assert (settings.send, settings.candidates) == ("image", 2)


def test_without_a_choice_it_is_openai() -> None:
    settings = server_settings(environment={"OPENAI_BASE_URL": ""})
    assert (settings.service, settings.model, settings.needs_key) == ("OpenAI", "gpt-4.1", True)


@pytest.mark.parametrize(
    ("preset", "base_url", "variable", "used"),
    [
        ("openai", "", "http://127.0.0.1:1234/v1", "http://127.0.0.1:1234/v1"),
        ("openai", "https://mine.example/v1", "http://127.0.0.1:1234/v1", "https://mine.example/v1"),
        ("ollama", "", "https://elsewhere.example/v1", "http://127.0.0.1:11434/v1"),
    ],
)
def test_which_address_is_used(preset: str, base_url: str, variable: str, used: str) -> None:
    settings = server_settings(preset, base_url=base_url, environment={"OPENAI_BASE_URL": variable})
    assert settings.base_url == used


def test_an_address_tells_whose_it_is() -> None:
    known = server_settings(base_url="https://mine.openai.azure.com/openai/v1", environment={})
    assert (known.service, known.needs_key) == ("Azure", True)
    elsewhere = server_settings("lmstudio", base_url="http://127.0.0.1:8765/v1", environment={})
    assert not elsewhere.needs_key
    stranger = server_settings(base_url="https://captions.example.com/v1", environment={})
    assert (stranger.service, stranger.model, stranger.needs_key) == ("captions.example.com", "gpt-4.1", True)


def test_a_key_is_named_for_its_own_server_only() -> None:
    assert server_settings("anthropic", environment={}).key_variables == ("ANTHROPIC_API_KEY",)
    assert server_settings(base_url="https://captions.example.com/v1", environment={}).key_variables == ()
    assert server_settings("azure", environment={}).key_variables == ()  # an address that is still to be completed
    named = {"OPENAI_BASE_URL": "http://127.0.0.1:11434/v1"}
    local = server_settings(environment=named)
    assert (local.service, local.needs_key, local.key_variables) == ("Ollama", False, ())


def test_an_address_keeps_the_protocol_that_was_chosen() -> None:
    anthropic = server_settings("anthropic", environment={})
    assert (anthropic.service, anthropic.base_url) == ("Anthropic", "https://api.anthropic.com")
    named = {"ANTHROPIC_BASE_URL": "https://gateway.example", "OPENAI_BASE_URL": "https://other.example"}
    gateway = server_settings("anthropic", environment=named)
    assert (gateway.service, gateway.client) == ("gateway.example", anthropic.client)
    assert gateway.key_variables == ("ANTHROPIC_API_KEY",)
    compatible = server_settings(base_url="https://api.anthropic.com/v1", environment={})
    assert (compatible.service, compatible.client) == ("api.anthropic.com", server_settings(environment={}).client)


def test_a_preset_that_does_not_exist_is_told() -> None:
    with pytest.raises(SettingsError, match="ollama"):
        server_settings("olama", environment={})


def test_a_broken_address_is_told_when_it_is_checked() -> None:
    settings = server_settings(base_url="http://[::1", environment={})
    with pytest.raises(SettingsError):
        check_address(settings.base_url)


def test_a_server_that_needs_no_key_is_sent_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", "sk-test")
    folders = user_folders({"SEESAY_HOME": str(tmp_path)})
    local = Seesay(Settings.model_validate({"server": {"preset": "ollama"}}), folders)
    assert local.server.key(1.0, Cancellation()) == ""
    monkeypatch.setenv("OPENAI_BASE_URL", "http://127.0.0.1:11434/v1")
    assert Seesay(Settings(), folders).server.key(1.0, Cancellation()) == ""
    monkeypatch.setenv("OPENAI_BASE_URL", "http://127.0.0.1:9999/v1")
    assert Seesay(Settings(), folders).server.key(1.0, Cancellation()) == "sk-test"
