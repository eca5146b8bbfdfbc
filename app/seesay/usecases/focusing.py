"""A picture of what has the keyboard, with what its program says of it."""

from __future__ import annotations

from dataclasses import replace

from seesay.accessibility.catalogue import best_tree
from seesay.caption.focus import in_words
from seesay.capture.desktop import ScreenCapturer, Screenshot
from seesay.capture.grabbing import NAMES
from seesay.domain import Cancellation, Focus
from seesay.errors import CaptureError
from seesay.translation import QT_TRANSLATE_NOOP, translate
from seesay.usecases.names import Names

OBJECT = QT_TRANSLATE_NOOP("Pictures", "the object")
"""How what a screen reader is on is called."""


def shot_of_focus(
    capturer: ScreenCapturer, cancellation: Cancellation, names: Names | None = None, identity: str = ""
) -> Screenshot:
    """Return a picture of what has the keyboard; a `Shot`. Raises `CaptureError` with the reason why there is none.

    It is told by the name that `names` have for it, if there is one. With an `identity` it is that object of a program.
    """
    tree = best_tree()
    focus = tree.about(identity) if identity else tree.focused()
    cancellation.check()
    if focus is None:
        raise CaptureError(translate("Reasons", "no program says that it has the keyboard"))
    if names is not None:
        focus = names.named(focus)
    if focus.element.box is None:
        raise _unseen(focus, translate("Reasons", "{what}: its program does not tell where it is"))
    if not focus.showing:
        raise _unseen(focus, translate("Reasons", "{what}: it is not on the screen"))
    try:
        shot = capturer.region(focus.element.box, cancellation)
    except CaptureError as problem:
        raise CaptureError(f"{in_words(focus.element)}: {problem.reason}") from None
    name = OBJECT if identity else NAMES["focus"]
    source = replace(shot.frame.source, kind="focus", name=name, focus=focus)
    return replace(shot, frame=replace(shot.frame, source=source))


def _unseen(focus: Focus, reason: str) -> CaptureError:
    return CaptureError(reason.format(what=in_words(focus.element)))
