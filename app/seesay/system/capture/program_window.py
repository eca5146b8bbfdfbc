"""The window in use as its program tells screen readers of it, looked for while a picture of it is described.

What has the keyboard while a picture of the screen is taken, as the program in use tells screen readers.

An answer that is looked for in a thread of its own, for which nobody waits longer than a moment.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from typing import Generic, TypeVar

from seesay.core.elements import Element, Focus
from seesay.core.errors import CaptureError
from seesay.core.region import Region
from seesay.core.text.cleaning import one_line
from seesay.system.accessibility.tree import AccessibilityTree
from seesay.system.capture.desktop import Screenshot

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


_LATER_SECONDS = 0.15
"""After which it is looked for: the first words are on their way by then, and it takes some work."""
_MOST = 0.7
"""The share of a window that its inside takes at least: that of a small message under a tall title bar."""
_SAME = 0.9
"""The share of what a program tells of a menu that lies in the one which the system knows."""
_WAIT_SECONDS = 0.5
"""How long who asks waits, which is after the text of the window has been read."""


class WindowSearch:
    """What a program tells of the window in use."""

    def __init__(self, tree: AccessibilityTree) -> None:
        """Ask `tree`."""
        self._tree = tree

    def seen_in(self, screenshot: Screenshot) -> Screenshot:
        """Return a screenshot whose frame knows what the program tells; it is looked for from now on."""
        source = screenshot.frame.source
        if source.kind not in ("screen", "window"):
            return screenshot

        def look() -> Element | None:
            time.sleep(_LATER_SECONDS)
            window = self._tree.window()
            if window is None:
                return None
            moved, title = _moved(window, screenshot.origin), one_line(source.title)
            if not title or one_line(window.name) == title:
                return moved
            if _is_open_menu(moved, screenshot):  # Chromium's are windows of their own, and in use
                box = source.window or Region(0, 0, *screenshot.frame.pixels.shape[1::-1])
                return Element("window", title, box, sources=("accessibility",), children=(_opened(moved),))
            # a message of GTK 3 calls itself "Question" or "Error", whatever its title is
            is_it = window.role == "alert" and _fills(moved.box, screenshot)
            return replace(moved, name=title) if is_it else None  # another window may be in use by now

        return replace(screenshot, frame=replace(screenshot.frame, program=LateAnswer(look, _WAIT_SECONDS)))


def _is_open_menu(window: Element, screenshot: Screenshot) -> bool:
    """Whether a window is where the system knows a menu."""
    box = window.box
    menus = [each.box for each in screenshot.frame.windows if each.is_menu] if box is not None else []
    shared = [shared.area for menu in menus if box is not None and (shared := menu.intersection(box)) is not None]
    return box is not None and any(area > _SAME * box.area for area in shared)


def _opened(element: Element) -> Element:
    """Return the menu in an element as one that is open, which a program does not say of a menu without a choice."""
    if any(child.role == "menuitem" and child.name.strip() for child in element.children):
        return replace(element, states=element.states | {"expanded"})
    return replace(element, children=tuple(map(_opened, element.children)))


def _fills(box: Region | None, screenshot: Screenshot) -> bool:
    """Whether a place is that of the window in use, whose frame may be around it."""
    source, (height, width) = screenshot.frame.source, screenshot.frame.pixels.shape[:2]
    window = source.window or Region(0, 0, width, height)
    return box is not None and window.covers(box) and box.area > _MOST * window.area


def _moved(element: Element, origin: tuple[int, int]) -> Element:
    """Return `element` in pixels of a picture that begins at `origin` of the desktop."""
    box = element.box
    moved = Region(box.x - origin[0], box.y - origin[1], box.width, box.height) if box is not None else None
    return replace(element, box=moved, children=tuple(_moved(child, origin) for child in element.children))


_FOCUS_WAIT_SECONDS = 0.15
"""How long who asks waits, which is after the title has been told."""


class FocusSearch(LateAnswer[Focus]):
    """What has the keyboard in the window in use, without its place; it is looked for from now on."""

    def __init__(self, tree: AccessibilityTree) -> None:
        """Ask `tree`."""
        super().__init__(lambda: tree.focused(placed=False), _FOCUS_WAIT_SECONDS)

    def seen_in(self, screenshot: Screenshot) -> Screenshot:
        """Return a screenshot that was taken meanwhile, whose frame knows of it."""
        return replace(screenshot, frame=replace(screenshot.frame, focused=self))
