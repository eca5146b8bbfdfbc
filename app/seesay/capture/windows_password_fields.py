"""Where passwords stand on the screen of Windows, as programs tell screen readers (UI Automation)."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import partial
from itertools import islice
from queue import Empty, SimpleQueue

from seesay.accessibility.uia import UiaTree
from seesay.capture.secret_fields import SecretFields
from seesay.errors import CaptureError
from seesay.win32_api import WindowsApi

_MOST_WINDOWS, _AT_ONCE = 60, 4
"""The topmost windows, and how many of them at once."""


class WindowsPasswordFields(SecretFields):
    """The fields of passwords in the windows that are shown."""

    def __init__(
        self, is_label: Callable[[str], bool], windows: WindowsApi | None = None, tree: UiaTree | None = None
    ) -> None:
        self._windows, self._tree = windows or WindowsApi(), tree or UiaTree(windows)
        super().__init__(is_label)

    def _search(self) -> None:
        windows: SimpleQueue[int] = SimpleQueue()
        for window in islice(self._shown(), _MOST_WINDOWS):
            windows.put(window)
        self._each([partial(self._search_windows, windows)] * _AT_ONCE)

    def _shown(self) -> Iterator[int]:
        for window in self._windows.windows():
            if self._windows.is_shown(window) and self._windows.process(window) != os.getpid():
                yield window

    def _search_windows(self, windows: SimpleQueue[int]) -> None:
        with suppress(Empty):
            while time.monotonic() < self._end:
                self._search_window(windows.get_nowait())

    def _search_window(self, window: int) -> None:
        with suppress(CaptureError):  # it has just gone, or its program hangs
            for box in self._tree.passwords(window, self._is_label):
                if box is None:
                    self._unplaced = True
                else:
                    self._found.append(box)
