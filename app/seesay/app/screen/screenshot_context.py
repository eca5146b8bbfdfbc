"""What programs tell of a picture of the screen while it is taken: where passwords stand, and what has the keyboard."""

from __future__ import annotations

import sys
from collections.abc import Callable

from seesay.core.domain import Cancellation
from seesay.core.errors import CaptureError
from seesay.system.accessibility.password_fields import PasswordFieldSearch
from seesay.system.capture.background_queries import FocusSearch, WindowSearch
from seesay.system.capture.screen_capturer import ScreenCapturer, Screenshot
from seesay.system.platform_backends import best_tree

FirstWords = Callable[[str], None]
"""Takes the first sentence about a picture that is being taken, where that is known before the picture."""

Shot = Callable[[ScreenCapturer, Cancellation, FirstWords | None], Screenshot]  # takes a picture of the screen


def with_window(screenshot: Screenshot) -> Screenshot:
    """Return a screenshot with the element tree of the window in use now, since one of ours may come back later."""
    try:
        tree = best_tree()
        tree.application()
    except CaptureError:
        return screenshot
    return WindowSearch(tree).seen_in(screenshot)


def with_password_fields(shot: Shot) -> Shot:
    """Return `shot` so that its pictures know where passwords stand, where programs tell; that takes no longer."""
    if sys.platform not in ("linux", "win32", "darwin"):
        return shot

    def take(capturer: ScreenCapturer, cancellation: Cancellation, first_words: FirstWords | None) -> Screenshot:
        from seesay.description.redaction.labels import load_labels

        fields = _fields(load_labels().names_password)
        picture = shot(capturer, cancellation, first_words)
        return fields.seen_in(picture) if fields is not None else picture

    return take


def _fields(is_label: Callable[[str], bool]) -> PasswordFieldSearch | None:
    if sys.platform == "darwin":
        from seesay.system.accessibility.ax import AxPasswordFields

        try:
            best_tree()
        except CaptureError:  # the person has not allowed it
            return None
        return AxPasswordFields(is_label)
    if sys.platform == "win32":
        from seesay.system.accessibility.uia import UiaPasswordFields

        return UiaPasswordFields(is_label)
    from seesay.system.accessibility.password_fields import AtspiPasswordFields

    return AtspiPasswordFields(is_label)


def with_focus(shot: Shot, *, at_once: bool = False) -> Shot:
    """Return `shot` so that its pictures know the focused control and its window, where available.

    The control is queried after the picture, which would otherwise be slower. It is queried at once with `at_once` (our
    windows come back after the picture) and for `portal`, whose dialog takes the focus for a moment.
    """

    def take(capturer: ScreenCapturer, cancellation: Cancellation, first_words: FirstWords | None) -> Screenshot:
        try:
            tree = best_tree()
        except CaptureError:
            return shot(capturer, cancellation, first_words)
        early = FocusSearch(tree) if at_once or capturer.name == "portal" else None
        picture = shot(capturer, cancellation, first_words)
        focus = early or FocusSearch(tree)
        return WindowSearch(tree).seen_in(focus.seen_in(picture))

    return take
