"""Which field or menu entry has the keyboard, as the program in use tells screen readers (AT-SPI).

It is looked for while a picture is taken, in threads that nobody waits for longer than a moment: where the tree gives
nothing in time, nothing is told.
"""

from __future__ import annotations

import logging
import os
import threading
import time
from contextlib import closing, suppress
from dataclasses import replace

from seesay.backends import Unavailable
from seesay.capture.desktop import Screenshot
from seesay.capture.password_fields import ACCESSIBLE, PROPERTIES, REGISTRY, ROOT, AccessibleTree, Place
from seesay.dbus import BusConnection, BusError, accessibility_bus
from seesay.domain import InUse, InUseRole

_log = logging.getLogger(__name__)

# AtspiStateType and AtspiRole
_ACTIVE, _EDITABLE, _FOCUSED, _SELECTED, _SHOWING = 1, 7, 12, 23, 25
_PASSWORD = 40
_FIELDS = frozenset({_PASSWORD, 61, 79})
"""Fields for passwords, for text, and entries."""
_MENU_ENTRIES = frozenset({8, 35, 45})
"""Entries with a check mark, plain ones, and those of which one is chosen."""

_SECONDS = 0.6
"""For all programs together; the text of the screen is being read meanwhile."""
_WAIT_SECONDS = 0.15
"""How long who asks waits, which is after the title has been told."""
_CALL_SECONDS = 0.15


class Focus:
    """What has the keyboard in the window in use; it is looked for from now on."""

    def __init__(self) -> None:
        self._found: InUse | None = None
        self._answer: InUse | None = None
        self._asked = False
        self._guard = threading.Lock()
        self._done = threading.Event()
        threading.Thread(target=self._search, name="focus", daemon=True).start()

    def __call__(self) -> InUse | None:
        """Return it, or None where no program tells in time that it is a field or a menu entry.

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
        return replace(screenshot, frame=replace(screenshot.frame, focus=self))

    def _search(self) -> None:
        try:
            with closing(accessibility_bus(_CALL_SECONDS)) as bus:
                end = time.monotonic() + _SECONDS
                (programs,) = bus.call(REGISTRY, ROOT, ACCESSIBLE, "GetChildren", seconds=_CALL_SECONDS)
                threads = [
                    threading.Thread(target=self._search_program, args=(bus, end, *place), daemon=True)
                    for place in programs
                ]
                for thread in threads:
                    thread.start()
                for thread in threads:
                    thread.join(max(0.0, end - time.monotonic()))
        except (BusError, Unavailable) as problem:
            _log.debug("the focus could not be looked for: %s", problem.reason)
        finally:
            self._done.set()

    def _search_program(self, bus: BusConnection, end: float, program: str, root: str) -> None:
        with suppress(BusError):  # it has just ended, hangs, or the time is over
            (process,) = bus.call_bus("GetConnectionUnixProcessID", "s", (program,), seconds=_CALL_SECONDS)
            if process == os.getpid():
                return
            tree = AccessibleTree(bus, end)
            for window in tree.children((program, root)):
                if tree.is_in(window, _ACTIVE):
                    title = str(tree.ask(window, PROPERTIES, "Get", "ss", (ACCESSIBLE, "Name"))[0])
                    # GTK's open menus have their entries selected, and the focus nowhere
                    place = tree.first_in(window, (_FOCUSED,)) or tree.first_in(
                        window, (_SELECTED, _SHOWING), _MENU_ENTRIES
                    )
                    self._found = place and _in_use(tree, place, title)


def _in_use(tree: AccessibleTree, place: Place, window: str) -> InUse | None:
    """Return what is told of the object that has the focus, if it is a field or a menu entry with a name."""
    role = tree.role(place)
    kind: InUseRole
    if role in _FIELDS and tree.is_in(place, _EDITABLE):
        kind = "password field" if role == _PASSWORD else "field"
    elif role in _MENU_ENTRIES:
        kind = "menu entry"
    else:
        return None
    name = next((name for name in map(str.strip, tree.names(place)) if name), "").rstrip(":").rstrip()
    return InUse(kind, name, window) if name else None
