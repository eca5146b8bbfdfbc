"""Queries the active window and the focus through accessibility in background threads, while a screenshot is taken."""

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
from seesay.system.capture.screen_capturer import Screenshot

T = TypeVar("T")


class BackgroundQuery(Generic[T]):
    """The result of `query`, which runs in a background thread; None if it is not there in time.

    The first answer stays, as it may have been spoken.
    """

    def __init__(self, look: Callable[[], T | None], wait_seconds: float) -> None:
        """Start the thread; the first caller waits up to `wait_seconds`."""
        self._look, self._wait_seconds = look, wait_seconds
        self._found: T | None = None
        self._answer: T | None = None
        self._asked = False
        self._guard = threading.Lock()
        self._done = threading.Event()
        threading.Thread(target=self._search, name="late answer", daemon=True).start()

    def __call__(self) -> T | None:
        """Return the result."""
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
"""Delay of the query, which needs CPU time: the first words of the description come before it."""
_MOST = 0.7
"""Minimum share of the window area of a dialog without its title bar."""
_SAME = 0.9
"""Minimum share of the program's menu inside a menu window that the system lists."""
_WAIT_SECONDS = 0.5
"""Maximum wait for the window tree, after the text of the window has been read."""


class WindowSearch:
    """Queries the accessibility tree of the active window."""

    def __init__(self, tree: AccessibilityTree) -> None:
        self._tree = tree

    def seen_in(self, screenshot: Screenshot) -> Screenshot:
        """Return a screenshot whose frame will have the program's tree; the query starts now."""
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
            if _is_open_menu(moved, screenshot):  # Chromium's menus are separate active windows
                box = source.window or Region(0, 0, *screenshot.frame.pixels.shape[1::-1])
                return Element("window", title, box, sources=("accessibility",), children=(_opened(moved),))
            # a GTK 3 message is named "Question" or "Error", not by its title
            is_it = window.role == "alert" and _fills(moved.box, screenshot)
            return replace(moved, name=title) if is_it else None  # another window may be active by now

        return replace(screenshot, frame=replace(screenshot.frame, program=BackgroundQuery(look, _WAIT_SECONDS)))


def _is_open_menu(window: Element, screenshot: Screenshot) -> bool:
    """Whether the window has the position of a menu window."""
    box = window.box
    menus = [each.box for each in screenshot.frame.windows if each.is_menu] if box is not None else []
    shared = [shared.area for menu in menus if box is not None and (shared := menu.intersection(box)) is not None]
    return box is not None and any(area > _SAME * box.area for area in shared)


def _opened(element: Element) -> Element:
    """Mark the contained menu as expanded: programs do not, if no item is selected."""
    if any(child.role == "menuitem" and child.name.strip() for child in element.children):
        return replace(element, states=element.states | {"expanded"})
    return replace(element, children=tuple(map(_opened, element.children)))


def _fills(box: Region | None, screenshot: Screenshot) -> bool:
    """Whether the box fills the active window, which may have a frame around it."""
    source, (height, width) = screenshot.frame.source, screenshot.frame.pixels.shape[:2]
    window = source.window or Region(0, 0, width, height)
    return box is not None and window.covers(box) and box.area > _MOST * window.area


def _moved(element: Element, origin: tuple[int, int]) -> Element:
    """Move an element to the coordinates of a picture with this `origin` on the desktop."""
    box = element.box
    moved = box.moved(-origin[0], -origin[1]) if box is not None else None
    return replace(element, box=moved, children=tuple(_moved(child, origin) for child in element.children))


_FOCUS_WAIT_SECONDS = 0.15
"""Maximum wait for the focus, after the title has been spoken."""


class FocusSearch(BackgroundQuery[Focus]):
    """Queries the focus in the active window, without its position."""

    def __init__(self, tree: AccessibilityTree) -> None:
        super().__init__(lambda: tree.focused(placed=False), _FOCUS_WAIT_SECONDS)

    def seen_in(self, screenshot: Screenshot) -> Screenshot:
        """Return a screenshot whose frame knows the focus."""
        return replace(screenshot, frame=replace(screenshot.frame, focused=self))
