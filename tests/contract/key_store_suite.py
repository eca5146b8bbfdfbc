"""The contract of `seesay.system.key_stores.KeyStore`, and the parts of Windows and macOS that keyring's
backends call.

A store's test subclasses `KeyStoreSuite` and gives it a fixture `open_store`. The backends for Windows and macOS are
keyring's own, on a faked operating system.
"""

from __future__ import annotations

import logging
import string
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import SimpleNamespace
from typing import Any

import pytest

from seesay.core.servers import LONGEST_KEY, ApiKey
from seesay.system.key_stores import KeyStore

OpenStore = Callable[[], KeyStore]

SECRET = "sk-proj-" + "Zx9q_" * 12
OTHER = "sk-proj-" + "Yw8p-" * 12
SERVER = "api.openai.com"


def traces(problem: BaseException | None) -> Iterator[str]:
    """Yield everything a crash report could show of `problem`: arguments, notes, and the locals of all frames."""
    seen: set[int] = set()
    waiting = [problem]
    while waiting:
        current = waiting.pop()
        if current is None or id(current) in seen:
            continue
        seen.add(id(current))
        yield f"{current!r} {current} {vars(current)!r}"
        traceback = current.__traceback__
        while traceback is not None:
            # the test's own frames know the key, of course
            if "/tests/" not in traceback.tb_frame.f_code.co_filename:
                yield repr(traceback.tb_frame.f_locals)
            traceback = traceback.tb_next
        waiting += [current.__cause__, current.__context__]


@contextmanager
def logged() -> Iterator[list[str]]:
    """Yield a list that gets every log line of Seesay and of keyring, at every level."""
    lines: list[str] = []

    class Keep(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            lines.append(self.format(record))

    handler = Keep()
    loggers = [logging.getLogger(), logging.getLogger("seesay")]
    levels = [logger.level for logger in loggers]
    for logger in loggers:
        logger.addHandler(handler)
        logger.setLevel(logging.DEBUG)
    try:
        yield lines
    finally:
        for logger, level in zip(loggers, levels, strict=True):
            logger.removeHandler(handler)
            logger.setLevel(level)


class KeyStoreSuite:
    """What every key store does."""

    def test_an_empty_store_has_no_key_and_says_so(self, open_store: OpenStore) -> None:
        store = open_store()
        assert store.get(SERVER) is None
        assert store.clear(SERVER) is False
        assert store.servers() == ()

    def test_a_key_is_kept_replaced_and_cleared(self, open_store: OpenStore) -> None:
        store = open_store()
        for secret in (SECRET, OTHER, SECRET):
            store.set(SERVER, ApiKey(secret))
            assert store.get(SERVER) == ApiKey(secret)
            assert store.servers() == (SERVER,)
        assert store.clear(SERVER) is True
        assert store.get(SERVER) is None
        assert store.servers() == ()
        assert store.clear(SERVER) is False

    def test_servers_have_keys_of_their_own(self, open_store: OpenStore) -> None:
        store = open_store()
        store.set("openrouter.ai", ApiKey(OTHER))
        store.set(SERVER, ApiKey(SECRET))
        store.set("localhost:11434", ApiKey("local"))
        assert store.servers() == (SERVER, "localhost:11434", "openrouter.ai")
        assert store.get("openrouter.ai") == ApiKey(OTHER)
        assert store.clear("openrouter.ai") is True
        assert store.get("openrouter.ai") is None
        assert store.get(SERVER) == ApiKey(SECRET)
        assert store.get("localhost:11434") == ApiKey("local")
        assert store.get("localhost") is None
        assert store.servers() == (SERVER, "localhost:11434")

    @pytest.mark.parametrize(
        "secret", ["k", "x" * LONGEST_KEY, string.digits + string.ascii_letters + string.punctuation], ids=len
    )
    def test_whatever_may_be_a_key_comes_back_as_it_was(self, open_store: OpenStore, secret: str) -> None:
        store = open_store()
        store.set(SERVER, ApiKey(secret))
        found = store.get(SERVER)
        assert found is not None
        assert found.reveal() == secret

    def test_a_store_that_keeps_keys_keeps_them_for_the_next_run(self, open_store: OpenStore) -> None:
        store = open_store()
        store.set(SERVER, ApiKey(SECRET))
        assert open_store().get(SERVER) == (ApiKey(SECRET) if store.keeps else None)

    def test_neither_the_store_nor_the_log_shows_the_key(self, open_store: OpenStore) -> None:
        with logged() as lines:
            store = open_store()
            store.set(SERVER, ApiKey(SECRET))
            store.get(SERVER)
            assert SECRET not in f"{store!r} {vars(store)!r} {store.get(SERVER)!r}"
            store.clear(SERVER)
        assert SECRET not in "\n".join(lines)


class FakeWindows:
    """The part of the Credential Manager that keyring's Windows backend calls; with `broken`, it refuses every key."""

    class Error(Exception):
        def __init__(self, winerror: int, funcname: str, text: str = "") -> None:
            super().__init__(winerror, funcname, text)
            self.winerror, self.funcname = winerror, funcname

    NOT_FOUND = 1168
    TOO_LONG = 1783
    MOST_BYTES = 2560

    def __init__(self) -> None:
        self.entries: dict[str, dict[str, Any]] = {}
        self.broken = False

    def install(self, monkeypatch: pytest.MonkeyPatch) -> None:
        from keyring.backends import Windows

        calls = SimpleNamespace(
            CRED_TYPE_GENERIC=1,
            CRED_PERSIST_ENTERPRISE=3,
            CredRead=self.read,
            CredWrite=self.write,
            CredDelete=self.delete,
        )
        monkeypatch.setattr(Windows, "missing_deps", False)
        monkeypatch.setattr(Windows, "win32cred", calls, raising=False)
        monkeypatch.setattr(Windows, "pywintypes", SimpleNamespace(error=self.Error), raising=False)

    def read(self, Type: int, TargetName: str) -> dict[str, Any]:  # noqa: N803  Windows' names
        if TargetName not in self.entries:
            raise self.Error(self.NOT_FOUND, "CredRead")
        return dict(self.entries[TargetName])

    def write(self, credential: dict[str, Any], flags: int) -> None:
        blob = credential["CredentialBlob"].encode("utf-16-le")
        if self.broken and credential["UserName"] == SERVER:
            raise self.Error(5, "CredWrite", credential["CredentialBlob"])
        if len(blob) > self.MOST_BYTES:
            raise self.Error(self.TOO_LONG, "CredWrite")
        self.entries[credential["TargetName"]] = {**credential, "CredentialBlob": blob}

    def delete(self, Type: int, TargetName: str) -> None:  # noqa: N803
        if self.entries.pop(TargetName, None) is None:
            raise self.Error(self.NOT_FOUND, "CredDelete")


class FakeMacos:
    """The part of the keychain that keyring's macOS backend calls; with `denied`, the person lets no key in."""

    class Error(Exception):
        pass

    class NotFound(Error):
        pass

    class KeychainDenied(Error):
        pass

    def __init__(self) -> None:
        self.entries: dict[tuple[str, str], str] = {}
        self.denied = False

    def install(self, monkeypatch: pytest.MonkeyPatch) -> None:
        from keyring.backends import macOS

        monkeypatch.setattr("platform.system", lambda: "Darwin")
        monkeypatch.setattr(macOS, "api", self, raising=False)

    def find_generic_password(self, keychain: None, service: str, username: str) -> str:
        try:
            return self.entries[service, username]
        except KeyError:
            raise self.NotFound from None

    def set_generic_password(self, keychain: None, service: str, username: str, password: str) -> None:
        if self.denied and username == SERVER:
            raise self.KeychainDenied(password)
        self.entries[service, username] = password

    def delete_generic_password(self, keychain: None, service: str, username: str) -> None:
        if self.entries.pop((service, username), None) is None:
            raise self.NotFound
