"""The operating systems' keyrings, through the `keyring` library's backends, which are named and built one by one.

`keyring.get_keyring()` would also take what a variable, a file or any installed package puts forward, even plain files.

Calling a keyring that may never answer.

A Secret Service that waits for a password, or has stopped, answers no D-Bus call, which has no time-out. So the call
runs in a daemon thread, which is abandoned when its time is up.

A child process could be killed, but was measured: 90 ms a call instead of 4 ms, the key in one more pipe and process,
and killing it would close the window into which the person types their password. `Worker` keeps at most one thread
behind, until the keyring answers; the interpreter does not wait for it. keyring's C calls release the interpreter lock.
"""

from __future__ import annotations

import importlib
import logging
import sys
import threading
import time
import traceback
from collections.abc import Callable
from contextlib import closing, suppress
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Generic, TypeVar

from seesay.core.api_key import ApiKey, clean_key
from seesay.core.backends import Unavailable
from seesay.core.domain import Cancellation
from seesay.core.errors import KeyFormatError, KeyringError, KeyringReason
from seesay.core.translation import QT_TRANSLATE_NOOP, translate

if TYPE_CHECKING:
    from keyring.backend import KeyringBackend

_log = logging.getLogger("seesay.credentials")

_POLL_SECONDS = 0.05  # how soon a cancellation is noticed

_LOCKED = frozenset({"KeyringLocked", "InitError", "LockedException", "PromptDismissedException"})
"""What keyring and SecretStorage raise for a keyring that stays locked, or that nobody wanted to create."""

T = TypeVar("T")


@dataclass(slots=True)
class Call(Generic[T]):
    """One call: what it gave, or why not. An exception is not handed over, for its frames hold the key."""

    ended: threading.Event = field(default_factory=threading.Event)
    abandoned: threading.Event = field(default_factory=threading.Event)
    value: list[T] = field(default_factory=list, repr=False)
    reason: KeyringReason = "failed"


class Worker:
    """Runs one call at a time; while one hangs, further ones wait for it instead of adding threads."""

    def __init__(self, name: str, seconds: float, cancellation: Cancellation | None = None) -> None:
        self._name, self._seconds = name, seconds
        self._cancellation = cancellation or Cancellation()
        self._turn = threading.Lock()

    def run(self, work: Callable[[Call[T]], T]) -> T:
        """Return what `work` returns; it may check its call's `abandoned` before it changes anything.

        Raises `KeyringError` ("silent" when the time is up, else what fits the failure), and `Cancelled`.
        """
        deadline = time.monotonic() + self._seconds
        self._wait(lambda seconds: self._turn.acquire(timeout=seconds), deadline)
        call: Call[T] = Call()
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

    def _serve(self, call: Call[T], work: Callable[[Call[T]], T]) -> None:
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
    """Empty the frames that led to `problem` now, and not when the collector comes by: they hold the key and a bus."""
    while problem is not None:
        traceback.clear_frames(problem.__traceback__)
        problem = problem.__context__


def _reason(problem: Exception) -> KeyringReason:
    if isinstance(problem, KeyFormatError):
        return "unusable"
    # by name: SecretStorage is there on Linux only
    return "locked" if _LOCKED & {kind.__name__ for kind in type(problem).__mro__} else "failed"


_SERVICE = "seesay"
_INDEX = "(servers)"  # no host has such a name; keyring cannot list its entries, so one of them is the list
_PROBE_SECONDS = 3.0
_MOST_COPIES = 20  # the Secret Service may hold several entries of one name


class KeyringStore:
    """A key store on one backend of the `keyring` library."""

    name: str
    keeps: bool = True
    backend_name: tuple[str, str]
    platform: str
    remedy: str = ""

    def __init__(self, seconds: float, cancellation: Cancellation | None = None) -> None:
        self._worker = Worker(self.name, seconds, cancellation)

    @classmethod
    def priority(cls) -> float:
        """Return keyring's own order of preference; raises `Unavailable`."""
        if not sys.platform.startswith(cls.platform):
            raise Unavailable(translate("Reasons", "it belongs to another operating system"))
        with suppress(ImportError):
            cls._backend_class()  # to load it from a slow disk may take longer than the keyring gets for its answer
        try:
            preference, problem = Worker(cls.name, _PROBE_SECONDS).run(lambda _: cls._probe())
        except KeyringError:
            raise Unavailable(translate("Reasons", "it does not answer"), translate("Reasons", cls.remedy)) from None
        if problem:
            raise Unavailable(problem, translate("Reasons", cls.remedy))
        return preference

    @classmethod
    def _probe(cls) -> tuple[float, str]:
        try:
            return float(cls._backend_class().priority), ""
        except (ImportError, RuntimeError) as problem:  # RuntimeError is how a backend says that it cannot work
            return 0.0, str(problem) if isinstance(problem, RuntimeError) else translate(
                "Reasons", "a library it needs is missing"
            )

    @classmethod
    def _backend_class(cls) -> type[KeyringBackend]:
        module, name = cls.backend_name
        found: type[KeyringBackend] = getattr(importlib.import_module(module), name)
        return found

    def get(self, server: str) -> ApiKey | None:
        def read(_: Call[ApiKey | None]) -> ApiKey | None:
            secret = self._backend_class()().get_password(_SERVICE, server) if self._open(create=False) else None
            return None if secret is None else clean_key(secret)

        return self._worker.run(read)

    def set(self, server: str, key: ApiKey) -> None:
        def keep(call: Call[bool]) -> bool:
            self._open(create=True)
            backend = self._backend_class()()
            known = _listed(backend)
            # All of the above may ask for the keyring's password. What was given up meanwhile must not be kept behind
            # the person's back when they answer at last.
            if call.abandoned.is_set():
                return False
            _list(backend, known | {server})
            backend.set_password(_SERVICE, server, key.reveal())
            if backend.get_password(_SERVICE, server) != key.reveal():  # KWallet's refusal is silent
                raise RuntimeError("the keyring did not keep the key")
            return True

        self._worker.run(keep)

    def clear(self, server: str) -> bool:
        def remove(call: Call[bool]) -> bool:
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
        """Return the servers for which `set` has kept keys, sorted; raises `KeyringError`, and `Cancelled`."""
        return self._worker.run(
            lambda _: tuple(sorted(_listed(self._backend_class()()))) if self._open(create=False) else ()
        )

    def _open(self, *, create: bool) -> bool:
        """Unlock the keyring and return True; return False when none was set up, and none is to be created."""
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
        # keyring would do the same, but create a keyring for a mere question, and leave a connection open for each
        # refusal
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
    """The same service through libsecret, which reaches it from inside a sandbox too."""

    name = "libsecret"
    backend_name = ("keyring.backends.libsecret", "Keyring")
    platform = "linux"


class KWalletStore(KeyringStore):
    """KDE's wallet by its own protocol, for the versions without the Secret Service."""

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
