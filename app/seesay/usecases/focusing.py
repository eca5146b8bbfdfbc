"""A picture of what has the keyboard, with what its program says of it."""

from __future__ import annotations

from dataclasses import replace

from seesay.accessibility.catalogue import ask_for_permission, best_tree
from seesay.caption.focus import program_claims
from seesay.capture.desktop import ScreenCapturer, Screenshot
from seesay.capture.grabbing import NAMES
from seesay.domain import Cancellation, Focus
from seesay.errors import CaptureError, FocusUnknownError, FocusUnseenError
from seesay.translation import QT_TRANSLATE_NOOP, translate
from seesay.usecases.names import Names

OBJECT = QT_TRANSLATE_NOOP("Pictures", "the object")
"""How what a screen reader is on is called."""


def shot_of_focus(
    capturer: ScreenCapturer, cancellation: Cancellation, names: Names | None = None, identity: str = ""
) -> Screenshot:
    """Return a picture of what has the keyboard; a `Shot`.

    It is told by the name that `names` have for it, if there is one. With an `identity` it is that object of a program.
    Raises `FocusUnknownError`, and `FocusUnseenError` where there is no picture.
    """
    ask_for_permission()
    try:
        tree = best_tree()
        focus = tree.about(identity) if identity else tree.focused()
    except CaptureError as problem:
        if identity:  # somebody named the object, so what has the keyboard is not the question
            raise
        raise FocusUnknownError(problem.reason) from None
    cancellation.check()
    if focus is None:
        raise FocusUnknownError(translate("Reasons", "no program says that it has the keyboard"))
    if names is not None:
        focus = names.named(focus)
    if focus.element.box is None:
        raise _unseen(focus, translate("Reasons", "its program does not tell where it is"))
    if not focus.showing:
        raise _unseen(focus, translate("Reasons", "it is not on the screen"))
    try:
        shot = capturer.region(focus.element.box, cancellation)
    except CaptureError as problem:
        raise _unseen(focus, problem.reason) from None
    name = OBJECT if identity else NAMES["focus"]
    source = replace(shot.frame.source, kind="focus", name=name, focus=focus)
    return replace(shot, frame=replace(shot.frame, source=source))


def _unseen(focus: Focus, reason: str) -> FocusUnseenError:
    told = " ".join(claim.text for claim in program_claims(focus, "brief"))
    unseen = FocusUnseenError(reason, told)
    unseen.text = focus.cursor.text if focus.cursor is not None else ""
    return unseen
