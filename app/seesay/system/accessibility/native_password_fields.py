"""Where passwords stand on the screen of a Mac, as programs tell VoiceOver (AXUIElement).

Where passwords stand on the screen of Windows, as programs tell screen readers (UI Automation).
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from itertools import islice

from seesay.system.accessibility.ax import AxTree
from seesay.system.accessibility.password_fields import SecretFields
from seesay.system.accessibility.uia import UiaTree
from seesay.system.macos_api import MacApi
from seesay.system.win32_api import WindowsApi

_MOST_PROGRAMS = 30
"""Those of the topmost windows."""


class MacPasswordFields(SecretFields):
    """The fields of passwords in the windows of programs that show one."""

    def __init__(self, is_label: Callable[[str], bool], mac: MacApi | None = None, tree: AxTree | None = None) -> None:
        self._mac = mac or MacApi()
        self._tree = tree or AxTree(self._mac)
        super().__init__(is_label)

    def _search(self) -> None:
        shown = dict.fromkeys(window.process for window in self._mac.windows() if window.alpha > 0)
        programs = islice((process for process in shown if process != os.getpid()), _MOST_PROGRAMS)
        self._ask_each(programs, lambda process: self._tree.passwords(process, self._is_label))


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
