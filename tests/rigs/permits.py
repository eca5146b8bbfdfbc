"""Permissions to press, as a person gives them who agrees to every question."""

from __future__ import annotations

import numpy as np

from seesay.app.screen.click_targets import Target
from seesay.app.screen.press_risk import Permit, Press, PressQuestion, ask_first
from seesay.core.domain import Analysis, Frame, Source

NOTHING_SEEN = Analysis(Frame(np.zeros((60, 60, 3), np.uint8), Source("screen", "the screen")))


def permitted(target: Target, press: Press | None = None) -> Permit:
    """Return the permission to press a target of an empty screen, asked or unasked."""
    answer = ask_first(target, press or Press(), NOTHING_SEEN)
    return answer.confirmed() if isinstance(answer, PressQuestion) else answer


def question(target: Target, press: Press | None = None, analysis: Analysis = NOTHING_SEEN) -> str:
    """Return what is asked before a press, or nothing."""
    answer = ask_first(target, press or Press(), analysis)
    return answer.text if isinstance(answer, PressQuestion) else ""
