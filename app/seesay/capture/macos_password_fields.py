"""Where passwords stand on the screen of a Mac, as programs tell VoiceOver (AXUIElement)."""

from __future__ import annotations

import os
from collections.abc import Callable
from itertools import islice

from seesay.accessibility.ax import AxTree
from seesay.capture.secret_fields import SecretFields
from seesay.macos_api import MacApi

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
