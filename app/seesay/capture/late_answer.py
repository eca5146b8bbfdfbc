"""An answer that is looked for in a thread of its own, for which nobody waits longer than a moment."""

from __future__ import annotations

import threading
from collections.abc import Callable
from contextlib import suppress
from typing import Generic, TypeVar

from seesay.errors import CaptureError

T = TypeVar("T")


class LateAnswer(Generic[T]):
    """What `look` returns, looked for from now on; None where nothing is found in time.

    The answer stays what it was the first time: what has been told is not taken back.
    """

    def __init__(self, look: Callable[[], T | None], wait_seconds: float) -> None:
        """Start the thread; who asks first waits for `wait_seconds` at most."""
        self._look, self._wait_seconds = look, wait_seconds
        self._found: T | None = None
        self._answer: T | None = None
        self._asked = False
        self._guard = threading.Lock()
        self._done = threading.Event()
        threading.Thread(target=self._search, name="late answer", daemon=True).start()

    def __call__(self) -> T | None:
        """Return the answer."""
        with self._guard:
            if not self._asked:
                self._asked = True
                self._done.wait(self._wait_seconds)
                self._answer = self._found
            return self._answer

    def _search(self) -> None:
        try:
            with suppress(CaptureError):
                self._found = self._look()
        finally:
            self._done.set()
