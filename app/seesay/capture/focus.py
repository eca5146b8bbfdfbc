"""What has the keyboard while a picture of the screen is taken, as the program in use tells screen readers.

It is looked for in a thread that nobody waits for longer than a moment: where a program gives nothing in time, nothing
is told.
"""

from __future__ import annotations

import threading
from contextlib import suppress
from dataclasses import replace

from seesay.accessibility.tree import AccessibilityTree
from seesay.capture.desktop import Screenshot
from seesay.elements import Focus
from seesay.errors import CaptureError

_WAIT_SECONDS = 0.15
"""How long who asks waits, which is after the title has been told."""


class FocusSearch:
    """What has the keyboard in the window in use; it is looked for from now on."""

    def __init__(self, tree: AccessibilityTree) -> None:
        """Ask `tree`."""
        self._tree = tree
        self._found: Focus | None = None
        self._answer: Focus | None = None
        self._asked = False
        self._guard = threading.Lock()
        self._done = threading.Event()
        threading.Thread(target=self._search, name="focus", daemon=True).start()

    def __call__(self) -> Focus | None:
        """Return it, or None where no program tells in time.

        The answer stays what it was the first time: what has been told is not taken back.
        """
        with self._guard:
            if not self._asked:
                self._asked = True
                self._done.wait(_WAIT_SECONDS)
                self._answer = self._found
            return self._answer

    def seen_in(self, screenshot: Screenshot) -> Screenshot:
        """Return a screenshot that was taken meanwhile, whose frame knows of it."""
        return replace(screenshot, frame=replace(screenshot.frame, focused=self))

    def _search(self) -> None:
        with suppress(CaptureError):
            self._found = self._tree.focused()
        self._done.set()
