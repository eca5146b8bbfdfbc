"""Where passwords stand on the screen of Windows, as programs tell screen readers (UI Automation)."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from itertools import islice

from seesay.accessibility.uia import UiaTree
from seesay.capture.secret_fields import SecretFields
from seesay.win32_api import WindowsApi

_MOST_WINDOWS = 60
"""The topmost ones."""


class WindowsPasswordFields(SecretFields):
    """The fields of passwords in the windows that are shown."""

    def __init__(
        self, is_label: Callable[[str], bool], windows: WindowsApi | None = None, tree: UiaTree | None = None
    ) -> None:
        self._windows, self._tree = windows or WindowsApi(), tree or UiaTree(windows)
        super().__init__(is_label)

    def _search(self) -> None:
        windows = islice(self._shown(), _MOST_WINDOWS)
        self._ask_each(windows, lambda window: self._tree.passwords(window, self._is_label))

    def _shown(self) -> Iterator[int]:
        for window in self._windows.windows():
            if self._windows.is_shown(window) and self._windows.process(window) != os.getpid():
                yield window
