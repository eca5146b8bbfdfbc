"""Seesay in NVDA: labels that the person gave to icons, and a gesture that describes the navigator object."""

from __future__ import annotations

from collections.abc import Callable

import api
import globalPluginHandler
import globalVars
import languageHandler
from NVDAObjects import NVDAObject
from scriptHandler import script

import ui

from .client import DESCRIBE, NOTHING_HERE, Client, in_words

_LARGEST_ICON = 160
"""Pixels of what may be a button with an icon; Seesay looks at nothing larger for a label."""


def _words(text: str) -> str:
    return in_words(text, languageHandler.getLanguage())


def box_of(obj: NVDAObject) -> list[int] | None:
    """Return where an object is on the desktop, in pixels, or None where nobody knows."""
    place = obj.location
    if not place or place[2] <= 0 or place[3] <= 0:
        return None
    return [int(number) for number in place]


class GlobalPlugin(globalPluginHandler.GlobalPlugin):
    """Says the labels, and has Seesay describe."""

    scriptCategory = "Seesay"

    def __init__(self) -> None:
        super().__init__()
        # On the sign-in screen and other secure ones NVDA is not the person's own.
        self._client = None if globalVars.appArgs.secure else Client()

    def event_gainFocus(self, obj: NVDAObject, nextHandler: Callable[[], None]) -> None:
        """Name what has the keyboard by its label before NVDA says it."""
        self._name(obj)
        nextHandler()

    def event_becomeNavigatorObject(
        self, obj: NVDAObject, nextHandler: Callable[[], None], isFocus: bool = False
    ) -> None:
        """Name what is reviewed by its label."""
        if not isFocus:  # which has been named
            self._name(obj)
        nextHandler()

    @script(description=_words(DESCRIBE), gesture="kb:NVDA+alt+d")
    def script_describe(self, gesture: object) -> None:
        """Have Seesay describe the navigator object."""
        if self._client is None:
            return
        obj = api.getNavigatorObject()
        box = box_of(obj) if obj is not None else None
        if text := NOTHING_HERE if box is None else self._client.describe({"box": box}):
            ui.message(_words(text))

    def _name(self, obj: NVDAObject) -> None:
        if self._client is None or obj.name:
            return
        box = box_of(obj)
        if box is not None and max(box[2:]) <= _LARGEST_ICON and (label := self._client.label({"box": box})):
            obj.name = label
