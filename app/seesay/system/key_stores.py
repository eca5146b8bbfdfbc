"""API keys from environment variables and the operating systems' keyrings.

The keyrings are explicitly named backends of the `keyring` library, called with a timeout. `keyring.get_keyring()`
would also accept what a variable, a file or any installed package selects, even plain files. A Secret Service that
waits for a password, or has stopped, answers no D-Bus call, and the library has no timeout. So the call runs in a
daemon thread, which is abandoned on timeout. `KeyringWorker` leaves at most one thread behind, until the keyring
answers; the interpreter does not wait for it. keyring's C calls release the interpreter lock.

A child process could be killed, but was measured at 90 ms a call instead of 4 ms, would copy the key to another pipe
and process, and killing it would close the user's password dialog.
"""

from __future__ import annotations

import importlib
import logging
import os
import sys
import threading
import time
import traceback
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import closing, suppress
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Generic, Protocol, TypeVar

from seesay.core.backends import Unavailable, rank
from seesay.core.domain import Cancellation
from seesay.core.errors import KeyFormatError, KeyringError, KeyringReason
from seesay.core.servers import ApiKey, clean_key, key_variables
from seesay.core.translation import QT_TRANSLATE_NOOP, translate

if TYPE_CHECKING:
    from keyring.backend import KeyringBackend

_log = logging.getLogger("seesay.credentials")

_POLL_SECONDS = 0.05  # how soon a cancellation is noticed

_LOCKED = frozenset({"KeyringLocked", "InitError", "LockedException", "PromptDismissedException"})
"""Exceptions of keyring and SecretStorage for a keyring that stays locked or was not created."""

T = TypeVar("T")


@dataclass(slots=True)
class KeyringCall(Generic[T]):
    """One call's result or failure reason. Exceptions are not passed on, as their frames hold the key."""

    ended: threading.Event = field(default_factory=threading.Event)
    abandoned: threading.Event = field(default_factory=threading.Event)
    value: list[T] = field(default_factory=list, repr=False)
    reason: KeyringReason = "failed"


class KeyringWorker:
    """Runs one call at a time; while one hangs, further ones wait instead of adding threads."""

    def __init__(self, name: str, seconds: float, cancellation: Cancellation | None = None) -> None:
        self._name, self._seconds = name, seconds
        self._cancellation = cancellation or Cancellation()
        self._turn = threading.Lock()

    def run(self, work: Callable[[KeyringCall[T]], T]) -> T:
        """Return the result of `work`, which may check its call's `abandoned` before it changes anything.

        Raises `KeyringError` ("silent" on timeout, else the failure's reason), and `Cancelled`.
        """
        deadline = time.monotonic() + self._seconds
        self._wait(lambda seconds: self._turn.acquire(timeout=seconds), deadline)
        call: KeyringCall[T] = KeyringCall()
        threading.Thread(target=self._serve, args=(call, work), name=f"keyring {self._name}", daemon=True).start()
        try:
            self._wait(call.ended.wait, deadline)
        finally:
            call.abandoned.set()
        if not call.value:
            raise KeyringError(self._name, call.reason)
        return call.value[0]

    def _wait(self, ready: Callable[[float], bool], deadline: float) -> None:
        while not ready(_POLL_SECONDS):
            self._cancellation.check()
            if time.monotonic() > deadline:
                _log.warning("%s does not answer", self._name)
                raise KeyringError(self._name, "silent")

    def _serve(self, call: KeyringCall[T], work: Callable[[KeyringCall[T]], T]) -> None:
        try:
            call.value.append(work(call))
        except Exception as problem:  # noqa: BLE001  keyrings raise what they like; the caller gets a reason, not a frame
            call.reason = _reason(problem)
            _log.warning("%s: %s, %s", self._name, call.reason, type(problem).__name__)
            _forget_frames(problem)
        finally:
            self._turn.release()
            call.ended.set()


def _forget_frames(problem: BaseException | None) -> None:
    """Clear the traceback's frames now, not at garbage collection: they hold the key and a bus."""
    while problem is not None:
        traceback.clear_frames(problem.__traceback__)
        problem = problem.__context__


def _reason(problem: Exception) -> KeyringReason:
    if isinstance(problem, KeyFormatError):
        return "unusable"
    # by name: SecretStorage exists only on Linux
    return "locked" if _LOCKED & {kind.__name__ for kind in type(problem).__mro__} else "failed"


_SERVICE = "seesay"
_INDEX = "(servers)"  # not a possible host; keyring cannot list its entries, so this entry has the list
_PROBE_SECONDS = 3.0
_MOST_COPIES = 20  # the Secret Service may have several entries with one name


class KeyringStore:
    """A key store on one backend of the `keyring` library."""

    name: str
    keeps: bool = True
    backend_name: tuple[str, str]
    platform: str
    remedy: str = ""

    def __init__(self, seconds: float, cancellation: Cancellation | None = None) -> None:
        self._worker = KeyringWorker(self.name, seconds, cancellation)

    @classmethod
    def priority(cls) -> float:
        """Return keyring's own priority; raises `Unavailable`."""
        if not sys.platform.startswith(cls.platform):
            raise Unavailable(translate("Reasons", "it belongs to another operating system"))
        with suppress(ImportError):
            cls._backend_class()  # loading from a slow disk may take longer than the keyring's timeout
        try:
            preference, problem = KeyringWorker(cls.name, _PROBE_SECONDS).run(lambda _: cls._probe())
        except KeyringError:
            raise Unavailable(translate("Reasons", "it does not respond"), translate("Reasons", cls.remedy)) from None
        if problem:
            raise Unavailable(problem, translate("Reasons", cls.remedy))
        return preference

    @classmethod
    def _probe(cls) -> tuple[float, str]:
        try:
            return float(cls._backend_class().priority), ""
        except (ImportError, RuntimeError) as problem:  # RuntimeError means that a backend cannot work
            return 0.0, str(problem) if isinstance(problem, RuntimeError) else translate(
                "Reasons", "a library it needs is missing"
            )

    @classmethod
    def _backend_class(cls) -> type[KeyringBackend]:
        module, name = cls.backend_name
        found: type[KeyringBackend] = getattr(importlib.import_module(module), name)
        return found

    def get(self, server: str) -> ApiKey | None:
        def read(_: KeyringCall[ApiKey | None]) -> ApiKey | None:
            secret = self._backend_class()().get_password(_SERVICE, server) if self._open(create=False) else None
            return None if secret is None else clean_key(secret)

        return self._worker.run(read)

    def set(self, server: str, key: ApiKey) -> None:
        def keep(call: KeyringCall[bool]) -> bool:
            self._open(create=True)
            backend = self._backend_class()()
            known = _listed(backend)
            # All of the above may ask for the keyring's password. A call that was abandoned meanwhile must not store a
            # key after a late answer.
            if call.abandoned.is_set():
                return False
            _list(backend, known | {server})
            backend.set_password(_SERVICE, server, key.reveal())
            if backend.get_password(_SERVICE, server) != key.reveal():  # KWallet refuses silently
                raise RuntimeError("the keyring did not keep the key")
            return True

        self._worker.run(keep)

    def clear(self, server: str) -> bool:
        def remove(call: KeyringCall[bool]) -> bool:
            if not self._open(create=False):
                return False
            backend = self._backend_class()()
            known = _listed(backend)
            removed = 0
            while not call.abandoned.is_set() and backend.get_password(_SERVICE, server) is not None:
                if removed == _MOST_COPIES:
                    raise RuntimeError("the keyring did not remove the key")
                backend.delete_password(_SERVICE, server)
                removed += 1
            if server in known:
                _list(backend, known - {server})
            return bool(removed)

        return self._worker.run(remove)

    def servers(self) -> tuple[str, ...]:
        return self._worker.run(
            lambda _: tuple(sorted(_listed(self._backend_class()()))) if self._open(create=False) else ()
        )

    def _open(self, *, create: bool) -> bool:
        """Unlock the keyring and return True; return False if there is none and `create` is false."""
        return True


def _listed(backend: KeyringBackend) -> frozenset[str]:
    return frozenset((backend.get_password(_SERVICE, _INDEX) or "").split())


def _list(backend: KeyringBackend, servers: frozenset[str]) -> None:
    if servers:
        backend.set_password(_SERVICE, _INDEX, " ".join(sorted(servers)))
    else:
        backend.delete_password(_SERVICE, _INDEX)


class SecretServiceStore(KeyringStore):
    """The Secret Service of Linux desktops: GNOME Keyring, KWallet, KeePassXC."""

    name = "Secret Service"
    backend_name = ("keyring.backends.SecretService", "Keyring")
    platform = "linux"
    remedy = QT_TRANSLATE_NOOP("Reasons", "start GNOME Keyring, KWallet or KeePassXC with your desktop session")

    def _open(self, *, create: bool) -> bool:
        # keyring would do the same, but create a keyring even for a query, and leak a connection for each refusal
        import secretstorage
        from keyring.errors import KeyringLocked

        with closing(secretstorage.dbus_init()) as bus:
            try:
                collection = secretstorage.Collection(bus)  # the default one
            except secretstorage.ItemNotFoundException:
                if not create:
                    return False
                collection = secretstorage.get_default_collection(bus)
            if collection.is_locked() and (collection.unlock() or collection.is_locked()):
                raise KeyringLocked
        return True


class LibsecretStore(KeyringStore):
    """The same service through libsecret, which also works inside a sandbox."""

    name = "libsecret"
    backend_name = ("keyring.backends.libsecret", "Keyring")
    platform = "linux"


class KWalletStore(KeyringStore):
    """KDE's wallet by its own protocol, for versions without the Secret Service."""

    name = "KWallet"
    backend_name = ("keyring.backends.kwallet", "DBusKeyring")
    platform = "linux"


class WindowsStore(KeyringStore):
    """The Credential Manager of Windows."""

    name = "Windows Credential Manager"
    backend_name = ("keyring.backends.Windows", "WinVaultKeyring")
    platform = "win32"


class MacosStore(KeyringStore):
    """The keychain of macOS."""

    name = "macOS Keychain"
    backend_name = ("keyring.backends.macOS", "Keyring")
    platform = "darwin"


class KeyStore(Protocol):
    """A store for keys by `server_name`, one per server; `keeps` tells whether they outlive this run."""

    name: str
    keeps: bool

    def __init__(self, seconds: float, cancellation: Cancellation | None = None) -> None:
        """`seconds` is the timeout of every call."""

    @classmethod
    def priority(cls) -> float:
        """Return the priority of this store, higher is better; raises `Unavailable`."""

    def get(self, server: str) -> ApiKey | None:
        """Return the key of `server`, or None; raises `KeyringError` and `Cancelled`."""

    def set(self, server: str, key: ApiKey) -> None:
        """Store or replace the key of `server`; raises `KeyringError` and `Cancelled`."""

    def clear(self, server: str) -> bool:
        """Remove the key of `server` and return whether there was one; raises `KeyringError` and `Cancelled`."""

    def servers(self) -> tuple[str, ...]:
        """Return the servers with stored keys, sorted; raises `KeyringError` and `Cancelled`."""


class MemoryStore(KeyStore):
    """Keys for this run only, if there is no keyring; always works."""

    name = "memory"
    keeps = False

    def __init__(self, seconds: float = 0.0, cancellation: Cancellation | None = None) -> None:
        self._keys: dict[str, ApiKey] = {}

    @classmethod
    def priority(cls) -> float:
        """Return a lower priority than any keyring."""
        return 0.0

    def get(self, server: str) -> ApiKey | None:
        return self._keys.get(server)

    def set(self, server: str, key: ApiKey) -> None:
        self._keys[server] = key

    def clear(self, server: str) -> bool:
        return self._keys.pop(server, None) is not None

    def servers(self) -> tuple[str, ...]:
        return tuple(sorted(self._keys))


KEY_STORES: tuple[type[KeyStore], ...] = (
    SecretServiceStore,
    LibsecretStore,
    KWalletStore,
    WindowsStore,
    MacosStore,
    MemoryStore,
)


def open_stores(seconds: float, cancellation: Cancellation | None = None) -> Iterator[KeyStore]:
    """Yield the stores that work here, best first and memory last; queried only on iteration."""
    for store in rank(KEY_STORES).usable:
        yield store(seconds, cancellation)


def key_variable_in_use(server: str, environment: Mapping[str, str]) -> str:
    """Return the environment variable with a key for `server`, which overrides stores; empty if none."""
    return next((name for name in key_variables(server, environment) if environment.get(name, "").strip()), "")


def find_key(server: str, environment: Mapping[str, str], stores: Iterable[KeyStore]) -> tuple[ApiKey, str] | None:
    """Return the key for `server` and its origin: a variable's name, which comes first, or a store's.

    A failing store does not hide the next one's key. Raises `KeyFormatError` for an unusable variable, `KeyringError`
    if no store has the key and one failed, and `Cancelled`.
    """
    if variable := key_variable_in_use(server, environment):
        return clean_key(environment[variable], variable), variable
    failure: KeyringError | None = None
    for store in stores:
        try:
            key = store.get(server)
        except KeyringError as problem:
            failure = failure or problem
            continue
        if key is not None:
            return key, store.name
    if failure is not None:
        raise failure
    return None


def stored_key(server: str, seconds: float, cancellation: Cancellation) -> str:
    """Return the API key for `server`, empty if none; waits for a keyring at most `seconds`.

    Raises `KeyringError` and `KeyFormatError`.
    """
    found = find_key(server, os.environ, open_stores(seconds, cancellation))
    return found[0].reveal() if found else ""
