"""The flag by which work is stopped."""

from __future__ import annotations

import threading
import time

from seesay.errors import Cancelled


class Cancellation:
    """A flag one thread raises and another checks between the stages of its work."""

    def __init__(self) -> None:
        self._event = threading.Event()

    def cancel(self) -> None:
        """Ask the work to stop; safe from any thread and from a signal handler."""
        self._event.set()

    @property
    def requested(self) -> bool:
        """Whether the work has been asked to stop."""
        return self._event.is_set()

    def wait(self, seconds: float) -> bool:
        """Wait until the work is asked to stop, at most so long; return whether it is."""
        return self._event.wait(seconds)

    def check(self) -> None:
        """Raise `Cancelled` if the work has been asked to stop."""
        if self.requested:
            raise Cancelled

    def sleep(self, seconds: float) -> None:
        """Let `seconds` pass; raises `Cancelled` as soon as the work has been asked to stop."""
        # Not by waiting for the event: a signal handler that sets it in this very thread would wait for its lock.
        end = time.monotonic() + seconds
        while (left := end - time.monotonic()) > 0:
            self.check()
            time.sleep(min(left, 0.05))
