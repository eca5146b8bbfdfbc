"""Where passwords stand on the screen, looked for while a picture is taken, whatever the system asks programs by."""

from __future__ import annotations

import threading
import time
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from dataclasses import replace
from queue import Empty, SimpleQueue
from typing import TypeVar

from seesay.busyness import slowness
from seesay.capture.desktop import Screenshot
from seesay.domain import Region
from seesay.errors import CaptureError

T = TypeVar("T")

_SECONDS = 0.8
"""For all programs together, from the beginning of a picture on; reading its text takes about as long, and longer on a
busy machine."""
_AT_ONCE = 4
"""How many windows or programs are asked at once."""


class SecretFields(ABC):
    """The fields of passwords on the screen; they are looked for from now on, in threads that nobody waits for."""

    def __init__(self, is_label: Callable[[str], bool]) -> None:
        """Ask `is_label` whether a text is the label of a password."""
        self._is_label = is_label
        self._found: list[Region] = []
        self._unplaced = False
        self._end = time.monotonic() + slowness() * _SECONDS
        self._done = threading.Event()
        threading.Thread(target=self._look, name="password fields", daemon=True).start()

    def __call__(self) -> tuple[Region, ...] | None:
        """Return where they are, in pixels of the desktop; waits until all is found or the time is over.

        None where one can be read and its place is not known.
        """
        self._done.wait(max(0.0, self._end - time.monotonic()))
        return None if self._unplaced else tuple(self._found)

    def seen_in(self, screenshot: Screenshot) -> Screenshot:
        """Return a screenshot that was taken meanwhile, whose frame knows of them."""
        left, top = screenshot.origin

        def areas() -> tuple[Region, ...] | None:
            found = self()
            return found and tuple(Region(box.x - left, box.y - top, box.width, box.height) for box in found)

        return replace(screenshot, frame=replace(screenshot.frame, secret_areas=areas))

    def _look(self) -> None:
        try:
            self._search()
        finally:
            self._done.set()

    def _each(self, searches: Iterable[Callable[[], None]]) -> None:
        """Run searches that never fail, in a thread each, until all are done or the time is over."""
        threads = [threading.Thread(target=search, daemon=True) for search in searches]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(max(0.0, self._end - time.monotonic()))

    def _ask_each(self, asked: Iterable[T], ask: Callable[[T], Sequence[Region | None]]) -> None:
        """Add what `ask` returns for each, some at once and in their order; it may raise `CaptureError`."""
        waiting: SimpleQueue[T] = SimpleQueue()
        for each in asked:
            waiting.put(each)

        def search() -> None:
            with suppress(Empty):
                while time.monotonic() < self._end:
                    self._add(ask, waiting.get_nowait())

        self._each([search] * _AT_ONCE)

    def _add(self, ask: Callable[[T], Sequence[Region | None]], asked: T) -> None:
        with suppress(CaptureError):  # it has just gone, or its program hangs
            for box in ask(asked):
                if box is None:
                    self._unplaced = True
                else:
                    self._found.append(box)

    @abstractmethod
    def _search(self) -> None:
        """Add what is found to `_found`; set `_unplaced` for a field that can be read and whose place is not known."""
