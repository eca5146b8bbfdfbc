"""Every key store against the contract: the real GNOME Keyring, keyring's Windows and macOS backends, and memory."""

from __future__ import annotations

import copy
import json
import pickle
import sys
import threading
import time
from collections.abc import Iterator, Mapping
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from contract.key_store_suite import (
    OTHER,
    SECRET,
    SERVER,
    FakeMacos,
    FakeWindows,
    KeyStoreSuite,
    OpenStore,
    logged,
    traces,
)
from rigs.secret_service import SecretService, missing_packages, secret_service
from rigs.waiting import held
from seesay.core.backends import Unavailable, rank
from seesay.core.domain import Cancellation
from seesay.core.errors import Cancelled, KeyFormatError, KeyringError, ServerNameError
from seesay.core.servers import KEY_VARIABLES, ApiKey, clean_key, key_variables, server_name
from seesay.system.key_stores import (
    KEY_STORES,
    KeyringStore,
    KeyStore,
    MacosStore,
    MemoryStore,
    SecretServiceStore,
    WindowsStore,
    find_key,
    open_stores,
)

PATIENCE = 30.0
needs_keyring = pytest.mark.skipif(bool(missing_packages()), reason=f"Debian packages missing: {missing_packages()}")


class TestMemoryStore(KeyStoreSuite):
    @pytest.fixture
    def open_store(self) -> OpenStore:
        return MemoryStore


@pytest.fixture
def service(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[SecretService]:
    with secret_service(tmp_path / "home") as started:
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", started.env["DBUS_SESSION_BUS_ADDRESS"])
        yield started


@pytest.fixture
def new_service(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[SecretService]:
    with secret_service(tmp_path / "home", unlocked=False) as started:
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", started.env["DBUS_SESSION_BUS_ADDRESS"])
        yield started


def let_it_answer(service: SecretService) -> None:
    """Wake a stopped keyring, and wait until the calls that hung in it are through."""
    service.answer_again()
    for thread in threading.enumerate():
        if thread.name.startswith("keyring"):
            thread.join(PATIENCE)
            assert not thread.is_alive()


def failure_of_set(store: KeyStore) -> KeyringError:
    """Return how setting a key fails, having looked for the key in all that a report or the log could hold."""
    with logged() as lines:
        with pytest.raises(KeyringError) as caught:
            store.set(SERVER, ApiKey(SECRET))
        shown = "\n".join([*traces(caught.value), *lines])
    assert SECRET not in shown
    assert caught.value.exit_status == 6
    return caught.value


@needs_keyring
class TestSecretServiceStore(KeyStoreSuite):
    @pytest.fixture
    def open_store(self, service: SecretService) -> OpenStore:
        return lambda: SecretServiceStore(PATIENCE)

    def test_the_entry_is_where_other_programs_look_and_in_no_readable_file(
        self, service: SecretService, open_store: OpenStore
    ) -> None:
        open_store().set(SERVER, ApiKey(SECRET))
        assert service.entries()[SERVER] == SECRET
        files = [path for path in service.home.rglob("*") if path.is_file()]
        assert any(path.suffix == ".keyring" for path in files)
        assert not [path for path in files if SECRET.encode() in path.read_bytes()]

    def test_a_locked_keyring_that_cannot_ask_is_told_as_locked(
        self, service: SecretService, open_store: OpenStore
    ) -> None:
        store = open_store()
        store.set(SERVER, ApiKey(OTHER))
        service.lock()
        assert failure_of_set(store).reason == "locked"
        with pytest.raises(KeyringError):
            store.get(SERVER)
        with pytest.raises(KeyringError):
            store.clear(SERVER)

    def test_a_keyring_never_set_up_is_empty_and_only_keeping_a_key_would_create_it(
        self, new_service: SecretService
    ) -> None:
        store = SecretServiceStore(PATIENCE)
        assert store.get(SERVER) is None
        assert store.clear(SERVER) is False
        assert store.servers() == ()
        assert failure_of_set(store).reason == "locked"

    def test_a_keyring_that_hangs_is_given_up_and_costs_one_thread_however_often_it_is_asked(
        self, service: SecretService
    ) -> None:
        store = SecretServiceStore(0.3)
        service.stop_answering()
        before = held().threads
        assert failure_of_set(store).reason == "silent"
        for _ in range(3):
            with pytest.raises(KeyringError, match="silent"):
                store.get(SERVER)
        assert held().threads <= before + 1
        let_it_answer(service)

    def test_a_key_given_up_while_the_keyring_hung_is_not_stored_later(self, service: SecretService) -> None:
        hasty = SecretServiceStore(0.3)
        service.stop_answering()
        assert failure_of_set(hasty).reason == "silent"
        let_it_answer(service)
        assert hasty.get(SERVER) is None
        assert service.entries() == {}

    def test_waiting_for_a_keyring_can_be_cancelled(self, service: SecretService) -> None:
        cancellation = Cancellation()
        service.stop_answering()
        threading.Timer(0.2, cancellation.cancel).start()
        with pytest.raises(Cancelled):
            SecretServiceStore(PATIENCE, cancellation).get(SERVER)
        let_it_answer(service)

    def test_a_keyring_that_cannot_write_is_told_and_nothing_is_taken_for_kept(
        self, service: SecretService, open_store: OpenStore
    ) -> None:
        folder = service.home / ".local/share/keyrings"
        for path in folder.iterdir():
            path.unlink()
        folder.rmdir()
        folder.write_text("a file where the keyring's folder should be")
        # once it has noticed that its file is gone, it would ask for a new password, which nobody answers here
        assert failure_of_set(open_store()).reason in ("failed", "locked")

    def test_an_entry_that_is_no_key_is_told_and_not_used(self, service: SecretService, open_store: OpenStore) -> None:
        store = open_store()
        store.set(SERVER, ApiKey(SECRET))
        service.overwrite(SERVER, f"{SECRET}\nHost: elsewhere")
        with pytest.raises(KeyringError) as caught:
            store.get(SERVER)
        assert caught.value.reason == "unusable"
        assert SECRET not in "\n".join(traces(caught.value))


@needs_keyring
def test_a_bus_without_a_keyring_leaves_memory_and_the_reasons(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with secret_service(tmp_path, service=False) as bare:
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", bare.env["DBUS_SESSION_BUS_ADDRESS"])
        ranking = rank(KEY_STORES)
    assert ranking.usable == (MemoryStore,)
    assert [rejected.name for rejected in ranking.rejected] == [store.name for store in KEY_STORES[:-1]]
    assert all(rejected.reason for rejected in ranking.rejected)


@pytest.mark.parametrize("address", [None, "", "unix:path=/nonexistent/bus", "nonsense"])
def test_without_a_bus_the_keyrings_are_rejected(monkeypatch: pytest.MonkeyPatch, address: str | None) -> None:
    if address is None:
        monkeypatch.delenv("DBUS_SESSION_BUS_ADDRESS", raising=False)
    else:
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", address)
    with pytest.raises(Unavailable) as caught:
        SecretServiceStore.priority()
    assert caught.value.reason
    assert [store.name for store in open_stores(1.0)] == ["memory"]


class _OnThisPlatform:
    platform: str = sys.platform


class _WindowsHere(_OnThisPlatform, WindowsStore):
    pass


class _MacosHere(_OnThisPlatform, MacosStore):
    pass


class TestWindowsStore(KeyStoreSuite):
    @pytest.fixture
    def windows(self, monkeypatch: pytest.MonkeyPatch) -> FakeWindows:
        windows = FakeWindows()
        windows.install(monkeypatch)
        return windows

    @pytest.fixture
    def open_store(self, windows: FakeWindows) -> OpenStore:
        assert rank([_WindowsHere]).usable
        return lambda: _WindowsHere(PATIENCE)

    def test_a_refusal_that_quotes_the_key_does_not_carry_it_further(
        self, windows: FakeWindows, open_store: OpenStore
    ) -> None:
        windows.broken = True
        assert failure_of_set(open_store()).reason == "failed"


class TestMacosStore(KeyStoreSuite):
    @pytest.fixture
    def macos(self, monkeypatch: pytest.MonkeyPatch) -> FakeMacos:
        macos = FakeMacos()
        macos.install(monkeypatch)
        return macos

    @pytest.fixture
    def open_store(self, macos: FakeMacos) -> OpenStore:
        assert rank([_MacosHere]).usable
        return lambda: _MacosHere(PATIENCE)

    def test_a_refusal_that_quotes_the_key_does_not_carry_it_further(
        self, macos: FakeMacos, open_store: OpenStore
    ) -> None:
        macos.denied = True
        assert failure_of_set(open_store()).reason == "locked"


def test_a_library_that_loads_slowly_is_no_keyring_that_does_not_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    loaded: list[object] = []

    class Slow(_WindowsHere):
        @classmethod
        def _backend_class(cls) -> Any:
            if not loaded:
                time.sleep(0.8)
                loaded.append(cls)
            return SimpleNamespace(priority=5)

    monkeypatch.setattr("seesay.system.key_stores._PROBE_SECONDS", 0.4)
    assert Slow.priority() == 5


def test_only_the_systems_own_keyrings_are_ever_considered() -> None:
    modules = {store.backend_name[0] for store in KEY_STORES if issubclass(store, KeyringStore)}
    assert modules == {
        f"keyring.backends.{name}" for name in ("SecretService", "libsecret", "kwallet", "Windows", "macOS")
    }


class _FailingStore(MemoryStore):
    name = "broken"

    def get(self, server: str) -> ApiKey | None:
        raise KeyringError(self.name, "locked")


def holding(secret: str) -> MemoryStore:
    store = MemoryStore()
    store.set(SERVER, ApiKey(secret))
    return store


def never() -> Iterator[KeyStore]:
    yield from [_FailingStore()]
    raise AssertionError("the stores were asked although the environment has the key")


class TestFindKey:
    def test_the_environment_comes_first_and_the_stores_are_not_touched(self) -> None:
        assert find_key(SERVER, {"OPENAI_API_KEY": f" {SECRET}\n"}, never()) == (ApiKey(SECRET), "OPENAI_API_KEY")

    @pytest.mark.parametrize("environment", [{}, {"OPENAI_API_KEY": ""}, {"OPENAI_API_KEY": " \n"}])
    def test_a_blank_variable_is_none(self, environment: Mapping[str, str]) -> None:
        assert find_key(SERVER, environment, [MemoryStore(), holding(OTHER)]) == (ApiKey(OTHER), "memory")
        assert find_key("other.example", environment, [holding(OTHER)]) is None

    def test_a_variable_that_is_no_key_is_told_and_not_passed_over(self) -> None:
        with pytest.raises(KeyFormatError) as caught:
            find_key(SERVER, {"OPENAI_API_KEY": f"Bearer {SECRET}"}, [holding(OTHER)])
        assert (caught.value.origin, caught.value.fault) == ("OPENAI_API_KEY", "space")

    @pytest.mark.parametrize(
        ("address", "environment", "variables"),
        [
            ("https://api.openai.com/v1", {}, ("OPENAI_API_KEY",)),
            ("https://eu.api.openai.com/v1", {}, ("OPENAI_API_KEY",)),
            ("https://api.openai.com.evil.example/v1", {}, ()),
            ("https://evilopenai.com/v1", {}, ()),
            ("http://api.openai.com/v1", {}, ()),
            ("https://api.openai.com:8443/v1", {}, ()),
            ("https://mine.openai.azure.com/openai/v1", {}, ("AZURE_OPENAI_API_KEY",)),
            ("https://openrouter.ai/api/v1", {}, ("OPENROUTER_API_KEY",)),
            ("https://api.anthropic.com", {}, ("ANTHROPIC_API_KEY",)),
            ("https://captions.example/v1", {}, ()),
            ("https://captions.example/v1", {"OPENAI_BASE_URL": "https://captions.example/v2"}, ("OPENAI_API_KEY",)),
            ("https://captions.example/v1", {"OPENAI_BASE_URL": "http://captions.example/v1"}, ()),
            ("https://captions.example/v1", {"OPENAI_BASE_URL": "https://captions.example:8443/v1"}, ()),
            ("https://captions.example/v1", {"ANTHROPIC_BASE_URL": "https://captions.example"}, ("ANTHROPIC_API_KEY",)),
            ("https://api.anthropic.com", {"OPENAI_BASE_URL": "https://elsewhere.example"}, ("ANTHROPIC_API_KEY",)),
        ],
    )
    def test_a_variable_is_for_its_own_server(
        self, address: str, environment: Mapping[str, str], variables: tuple[str, ...]
    ) -> None:
        server = server_name(address)
        assert key_variables(server, environment) == variables
        keys = dict.fromkeys(KEY_VARIABLES, SECRET)
        found = find_key(server, {**keys, **environment}, [])
        assert found == ((ApiKey(SECRET), variables[0]) if variables else None)

    def test_a_key_kept_by_an_earlier_version_is_for_the_encrypted_server(self) -> None:
        kept = MemoryStore()
        kept.set("captions.example:8443", ApiKey(SECRET))
        assert find_key(server_name("https://captions.example:8443/v1"), {}, [kept]) == (ApiKey(SECRET), "memory")
        assert find_key(server_name("http://captions.example:8443/v1"), {}, [kept]) is None

    def test_a_failing_store_hides_no_key_and_is_not_taken_for_an_empty_one(self) -> None:
        assert find_key(SERVER, {}, [_FailingStore(), holding(OTHER)]) == (ApiKey(OTHER), "memory")
        with pytest.raises(KeyringError, match="locked"):
            find_key(SERVER, {}, [_FailingStore(), MemoryStore()])


class TestApiKey:
    def test_it_shows_itself_to_reveal_only(self) -> None:
        key = ApiKey(SECRET)
        assert key.reveal() == SECRET
        for shown in (repr(key), str(key), f"{key}", f"{key:>40}", f"{key!r}", "%s %r" % (key, key), f"{[key]}"):  # noqa: UP031
            assert SECRET not in shown
            assert "hidden" in shown
        assert not hasattr(key, "__dict__")
        assert copy.deepcopy([key])[0] is key
        assert copy.copy(key) is key

    def test_it_is_written_nowhere(self) -> None:
        for protocol in range(pickle.HIGHEST_PROTOCOL + 1):
            with pytest.raises(TypeError, match="not written"):
                pickle.dumps(ApiKey(SECRET), protocol)
        with pytest.raises(TypeError):
            json.dumps(ApiKey(SECRET))
        with pytest.raises(TypeError):
            hash(ApiKey(SECRET))

    def test_it_equals_the_same_key_only(self) -> None:
        assert ApiKey(SECRET) == ApiKey(SECRET)
        assert ApiKey(SECRET) != ApiKey(OTHER)
        assert ApiKey(SECRET) != SECRET


@pytest.mark.parametrize("text", [SECRET, f"  {SECRET}\r\n", f"\t{SECRET}\n\n", f"\u00a0{SECRET}\u2028"])
def test_what_pasting_puts_around_a_key_is_dropped(text: str) -> None:
    assert clean_key(text) == ApiKey(SECRET)


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("", "empty"),
        (" \r\n", "empty"),
        ("sk-one sk-two", "space"),
        ("sk-one\nsk-two", "space"),
        ("sk-one\u00a0two", "space"),
        ("sk-\x1b[200~one", "control"),
        ("sk-one\x00", "control"),
        ("sk-one\x7ftwo", "control"),
        ("sk-\u0441\u0435cret", "not-ascii"),
        ("sk-one\u200b", "not-ascii"),
        ("sk-one\u202etwo", "not-ascii"),
        ("x" * 1025, "too-long"),
    ],
)
def test_what_cannot_be_a_key_is_named(text: str, fault: str) -> None:
    with pytest.raises(KeyFormatError) as caught:
        clean_key(text)
    assert caught.value.fault == fault


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("api.openai.com", "api.openai.com"),
        (" API.OpenAI.com. ", "api.openai.com"),
        ("https://api.openai.com/v1", "api.openai.com"),
        ("https://openrouter.ai:443/api/v1", "openrouter.ai"),
        ("http://localhost:11434/v1", "http://localhost:11434"),
        ("https://localhost:11434/v1", "localhost:11434"),
        ("http://example.com:80/", "http://example.com"),
        ("http://example.com:443/", "http://example.com:443"),
        ("https://example.com:80/", "example.com:80"),
        ("https://example.com:443/", "example.com"),
        ("localhost:11434", "localhost:11434"),
        ("192.168.1.5:8080", "192.168.1.5:8080"),
        ("http://[::1]:8080/v1", "http://[::1]:8080"),
    ],
)
def test_a_server_has_one_name(text: str, name: str) -> None:
    assert server_name(text) == name
    assert server_name(name) == name


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "a b",
        "(servers)",
        SECRET,
        "sk-abc",
        "user:pass@host",
        "host:99999",
        "host:x",
        "-",
        "h\u00f6st",
        "a..b",
        "[::1",
    ],
)
def test_what_is_no_server_is_refused_without_repeating_it(text: str) -> None:
    with pytest.raises(ServerNameError) as caught:
        server_name(text)
    assert caught.value.args == ()
