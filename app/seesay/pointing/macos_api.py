"""The calls of Quartz that clicks take, and nothing that decides; places are points, as in `seesay.macos_api`.

Documented at https://developer.apple.com/documentation/coregraphics/quartz_event_services.
"""

from __future__ import annotations

from typing import Any, Literal

from seesay.pointing.pointer import Button

Act = Literal["down", "up", "dragged"]


class MouseApi:
    """macOS as it is; made on macOS only. Raises `ImportError` without pyobjc's Quartz."""

    def __init__(self) -> None:
        import importlib

        self._quartz: Any = importlib.import_module("Quartz")
        quartz = self._quartz
        self._acts: dict[tuple[Button, Act], int] = {
            ("left", "down"): quartz.kCGEventLeftMouseDown,
            ("left", "up"): quartz.kCGEventLeftMouseUp,
            ("left", "dragged"): quartz.kCGEventLeftMouseDragged,
            ("right", "down"): quartz.kCGEventRightMouseDown,
            ("right", "up"): quartz.kCGEventRightMouseUp,
            ("right", "dragged"): quartz.kCGEventRightMouseDragged,
        }
        self._buttons: dict[Button, int] = {"left": quartz.kCGMouseButtonLeft, "right": quartz.kCGMouseButtonRight}

    def may_click(self) -> bool:
        """Whether the person allowed this program to control the Mac (macOS 10.15 and newer ask)."""
        return bool(self._quartz.CGPreflightPostEventAccess())

    def ask_to_click(self) -> None:
        """Have macOS ask the person, which it does once, and put the program on the list in its settings."""
        self._quartz.CGRequestPostEventAccess()

    def move(self, x: float, y: float) -> bool:
        """Move the pointer while no button is down; return whether macOS made the event."""
        return self._post(self._quartz.kCGEventMouseMoved, x, y, self._quartz.kCGMouseButtonLeft, 0)

    def act(self, button: Button, act: Act, x: float, y: float, clicks: int) -> bool:
        """Do something with a button at a place; `clicks` counts those of a double click, from 1.

        Return whether macOS made the event.
        """
        return self._post(self._acts[button, act], x, y, self._buttons[button], clicks)

    def _post(self, kind: int, x: float, y: float, button: int, clicks: int) -> bool:
        quartz = self._quartz
        event = quartz.CGEventCreateMouseEvent(None, kind, quartz.CGPointMake(x, y), button)
        if event is None:
            return False
        quartz.CGEventSetFlags(event, 0)  # else a key that is still held makes another click of it
        quartz.CGEventSetIntegerValueField(event, quartz.kCGMouseEventClickState, clicks)
        quartz.CGEventPost(quartz.kCGHIDEventTap, event)
        return True
