"""Labels for a screen reader, which asks for one whenever it comes to an object."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from seesay.accessibility.catalogue import best_tree
from seesay.capture.desktop import ScreenCapturer
from seesay.domain import Cancellation
from seesay.instance import ObjectRequest
from seesay.usecases.names import Names, is_print


def may_have_label(wanted: ObjectRequest, names: Names) -> bool:
    """Whether a label could be for such an object. Never fails, and asks no program."""
    given = names.all(wanted.application)
    if wanted.box is None:
        return any(not is_print(one.key) for one in given)
    from seesay.usecases.icons import LARGEST_BUTTON

    return max(wanted.box.width, wanted.box.height) <= LARGEST_BUTTON and any(is_print(one.key) for one in given)


def label_of(
    wanted: ObjectRequest, names: Names, capturer: Callable[[], ScreenCapturer], cancellation: Cancellation
) -> str:
    """Return an object's label, empty if it has none; raises `CaptureError` and `Cancelled`.

    An object that is known by its place only has the label of the icon there.
    """
    if wanted.box is None:
        return names.named(best_tree().about(wanted.identity)).label
    from seesay.usecases.icons import icon_in, surroundings

    shot = capturer().region(surroundings(wanted.box), cancellation)
    x, y = shot.origin
    icon = icon_in(shot, replace(wanted.box, x=wanted.box.x - x, y=wanted.box.y - y), names)
    return icon.label if icon is not None else ""
