"""Calling a keyring that may never answer.

A Secret Service that waits for a password, or has stopped, answers no D-Bus call, which has no time-out. So the call
runs in a daemon thread, which is abandoned when its time is up.

A child process could be killed, but was measured: 90 ms a call instead of 4 ms, the key in one more pipe and process,
and killing it would close the window into which the person types their password. `Worker` keeps at most one thread
behind, until the keyring answers; the interpreter does not wait for it. keyring's C calls release the interpreter lock.
"""

from __future__ import annotations

import logging
import threading
import time
import traceback
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from seesay.domain import Cancellation
from seesay.errors import KeyFormatError, KeyringError, KeyringReason

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
