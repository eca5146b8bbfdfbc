"""Consent counts for one server: by name, scheme and port, wherever the address comes from."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from pathlib import Path

import pytest

from seesay.app.consent import Decision, decide, load_settings_with_consent, record_consent
from seesay.bootstrap import Seesay
from seesay.cli import doctor_command
from seesay.core.errors import ServerChangedError, StorageError
from seesay.core.paths import user_folders
from seesay.core.settings import Settings
from seesay.description.servers.server_settings import active_server, server_change, with_valid_consent

AGREED = {"consent": "image", "consent_server": "api.openai.com"}


def settings(privacy: Mapping[str, str] = AGREED, /, **server: str) -> Settings:
    return Settings.model_validate({"privacy": privacy, "server": server})


@pytest.mark.parametrize(
    ("server", "environment", "name"),
    [
        ({}, {}, "api.openai.com"),
        ({"base_url": "https://API.openai.com:443/v1/"}, {}, "api.openai.com"),
        ({"base_url": "http://api.openai.com/v1"}, {}, "http://api.openai.com"),
        ({"base_url": "https://api.openai.com:8443/v1"}, {}, "api.openai.com:8443"),
        ({"preset": "openrouter"}, {}, "openrouter.ai"),
        ({"preset": "ollama"}, {}, "http://127.0.0.1:11434"),
        ({}, {"OPENAI_BASE_URL": "https://gateway.example/v1"}, "gateway.example"),
        ({"preset": "azure"}, {}, "https://{resource}.openai.azure.com/openai/v1"),
    ],
)
def test_only_the_same_server_is_the_one_that_was_agreed_to(
    server: dict[str, str], environment: dict[str, str], name: str
) -> None:
    chosen = settings(**server)
    assert active_server(chosen, environment) == name
    same = name == "api.openai.com"
    assert with_valid_consent(chosen, environment).privacy.consent == ("image" if same else "")
    change = server_change(chosen, environment)
    if same:
        assert change is None
    else:
        assert change is not None
        assert (change.agreed, change.server) == ("api.openai.com", name.removeprefix("http://"))


def test_one_of_several_servers_that_were_agreed_to_is_agreed_to() -> None:
    """An earlier version could ask a second server about a picture, and its consent names both."""
    both = {"consent": "image", "consent_server": "openrouter.ai http://127.0.0.1:11434"}
    assert with_valid_consent(settings(both, preset="openrouter"), {}).privacy.consent == "image"
    assert server_change(settings(both, preset="openrouter"), {}) is None
    change = server_change(settings(both), {})
    assert change is not None
    assert (change.agreed, change.server) == ("openrouter.ai, 127.0.0.1:11434", "api.openai.com")


def test_every_part_of_the_program_sees_what_counts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("OPENAI_BASE_URL", raising=False)
    folders = user_folders({"SEESAY_HOME": str(tmp_path)})
    assert Seesay(settings(), folders).settings.privacy.consent == "image"
    monkeypatch.setenv("OPENAI_BASE_URL", "http://127.0.0.1:1/v1")
    assert Seesay(settings(), folders).settings.privacy.consent == ""


def test_nothing_holds_for_every_server() -> None:
    refused = settings({"consent": "nothing", "consent_server": "api.openai.com"}, preset="openrouter")
    assert with_valid_consent(refused, {}).privacy.consent == "nothing"
    assert server_change(refused, {}) is None


def test_without_a_terminal_nothing_goes_to_a_server_that_was_not_agreed_to() -> None:
    changed = ServerChangedError("api.openai.com", "openrouter.ai")
    assert decide("auto", "", lambda: None, changed=changed) == Decision("offline", problem=changed)
    assert decide("image", "", lambda: None, changed=changed) == Decision("offline", problem=changed)
    assert decide("offline", "", lambda: None, changed=changed) == Decision("offline")
    with pytest.raises(ServerChangedError):
        decide("image", "", lambda: None, changed=changed, named=True)
    assert decide("auto", "", lambda: None, changed=changed, interactive=True).ask == "auto"
    assert decide("image", "", lambda: None, changed=changed, named=True, interactive=True).ask == "image"


def test_an_older_file_counts_for_the_server_that_is_set_then_and_for_no_later_one(tmp_path: Path) -> None:
    file = tmp_path / "settings.toml"
    file.write_text('[privacy]\nconsent = "image"\n\n[server]\npreset = "openrouter"\n')
    assert load_settings_with_consent(file, {}).settings.privacy.consent == "image"
    assert tomllib.loads(file.read_text())["privacy"] == {"consent": "image", "consent_server": "openrouter.ai"}
    file.write_text(file.read_text().replace('preset = "openrouter"', 'preset = "openai"'))
    assert load_settings_with_consent(file, {}).settings.privacy.consent == ""
    file.write_text(file.read_text().replace('preset = "openai"', 'preset = "openrouter"'))
    assert load_settings_with_consent(file, {}).settings.privacy.consent == "image"
    assert (
        load_settings_with_consent(file, {"OPENAI_BASE_URL": "https://elsewhere.example"}).settings.privacy.consent
        == "image"
    )


@pytest.mark.parametrize("content", ["", '[privacy]\nconsent = "nothing"\n', "privacy = 3\n", "[privacy\n"])
def test_a_file_without_an_agreement_is_left_as_it_is(content: str, tmp_path: Path) -> None:
    file = tmp_path / "settings.toml"
    file.write_text(content)
    assert load_settings_with_consent(file, {}).settings.privacy.consent in ("", "nothing")
    assert file.read_text() == content


def test_a_file_that_cannot_be_written_is_no_reason_not_to_start(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise StorageError("settings.toml", "Read-only file system")

    file = tmp_path / "settings.toml"
    file.write_text('[privacy]\nconsent = "image"\n')
    monkeypatch.setattr("seesay.app.consent.change_settings", refuse)
    assert load_settings_with_consent(file, {}).settings.privacy.consent == "image"


def test_agreeing_names_the_server_and_nothing_names_none(tmp_path: Path) -> None:
    file = tmp_path / "settings.toml"
    record_consent(file, settings({}, preset="ollama"), "concepts", {})
    assert tomllib.loads(file.read_text())["privacy"] == {
        "consent": "concepts",
        "consent_server": "http://127.0.0.1:11434",
    }
    record_consent(file, settings({}, preset="ollama"), "nothing", {})
    assert tomllib.loads(file.read_text())["privacy"] == {"consent": "nothing"}


def test_doctor_names_both_servers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENAI_BASE_URL", "https://gateway.example/v1")
    seesay = Seesay(settings(), user_folders({"SEESAY_HOME": str(tmp_path)}))
    told = " ".join(finding.text for finding in doctor_command._privacy(seesay))
    assert "you have not allowed anything" in told
    assert "for api.openai.com, not for gateway.example" in told
