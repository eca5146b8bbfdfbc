"""The window in use as its program tells screen readers of it, looked for while a picture of it is described."""

from __future__ import annotations

import threading
from contextlib import suppress
from dataclasses import replace

from seesay.accessibility.tree import AccessibilityTree
from seesay.capture.desktop import Screenshot
from seesay.elements import Element
from seesay.errors import CaptureError
from seesay.region import Region
from seesay.text.cleaning import one_line

_LATER_SECONDS = 0.15
"""After which it is looked for: the first words are on their way by then, and it takes some work."""
_WAIT_SECONDS = 0.5
"""How long who asks waits, which is after the text of the window has been read."""


class WindowSearch:
    """What a program tells of the window in use; it is looked for in a thread that nobody waits for longer."""

    def __init__(self, tree: AccessibilityTree) -> None:
        """Ask `tree`."""
        self._tree = tree
        self._found: Element | None = None
        self._answer: Element | None = None
        self._asked = False
        self._guard = threading.Lock()
        self._done = threading.Event()

    def seen_in(self, screenshot: Screenshot) -> Screenshot:
        """Return a screenshot whose frame knows what the program tells; it is looked for from now on."""
        source = screenshot.frame.source
        if source.kind not in ("screen", "window"):
            return screenshot
        threading.Thread(
            target=self._search, args=(source.title, screenshot.origin), name="program window", daemon=True
        ).start()
        return replace(screenshot, frame=replace(screenshot.frame, program=self))

    def __call__(self) -> Element | None:
        """Return the window, or None where no program tells in time; the answer stays what it was the first time."""
        with self._guard:
            if not self._asked:
                self._asked = True
                self._done.wait(_WAIT_SECONDS)
                self._answer = self._found
            return self._answer

    def _search(self, title: str, origin: tuple[int, int]) -> None:
        threading.Event().wait(_LATER_SECONDS)
        with suppress(CaptureError):
            window = self._tree.window()
            # another window may be in use by now
            if window is not None and (not title or one_line(window.name) == one_line(title)):
                self._found = _moved(window, origin)
        self._done.set()


def _moved(element: Element, origin: tuple[int, int]) -> Element:
    """Return `element` in pixels of a picture that begins at `origin` of the desktop."""
    box = element.box
    moved = Region(box.x - origin[0], box.y - origin[1], box.width, box.height) if box is not None else None
    return replace(element, box=moved, children=tuple(_moved(child, origin) for child in element.children))
