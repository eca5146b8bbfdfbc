"""Leaves a server alone that does not answer, so that every picture does not wait for it again."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable


class CircuitBreaker:
    """Opens after some failures in a row; a while later one request may try again."""

    def __init__(self, failures: int = 3, seconds: float = 60.0, clock: Callable[[], float] = time.monotonic) -> None:
        self._most, self._seconds, self._clock = failures, seconds, clock
        self._lock = threading.Lock()
        self._failures = 0
        self._opened = 0.0

    def allows(self) -> bool:
        """Whether a request may be made now; when the while is over, this allows one and waits for its outcome."""
        with self._lock:
            if self._failures < self._most:
                return True
            if self._clock() - self._opened < self._seconds:
                return False
            self._opened = self._clock()
            return True

    def succeeded(self) -> None:
        """Note that the server answers."""
        with self._lock:
            self._failures = 0

    def failed(self) -> None:
        """Note that the server did not answer."""
        with self._lock:
            self._failures += 1
            self._opened = self._clock()
