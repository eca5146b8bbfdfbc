"""What has the keyboard while a picture of the screen is taken, as the program in use tells screen readers."""

from __future__ import annotations

from dataclasses import replace

from seesay.accessibility.tree import AccessibilityTree
from seesay.capture.desktop import Screenshot
from seesay.capture.late_answer import LateAnswer
from seesay.elements import Focus

_WAIT_SECONDS = 0.15
"""How long who asks waits, which is after the title has been told."""


class FocusSearch(LateAnswer[Focus]):
    """What has the keyboard in the window in use, without its place; it is looked for from now on."""

    def __init__(self, tree: AccessibilityTree) -> None:
        """Ask `tree`."""
        super().__init__(lambda: tree.focused(placed=False), _WAIT_SECONDS)

    def seen_in(self, screenshot: Screenshot) -> Screenshot:
        """Return a screenshot that was taken meanwhile, whose frame knows of it."""
        return replace(screenshot, frame=replace(screenshot.frame, focused=self))
