"""Labels for a screen reader, which asks for one whenever it comes to an object."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from seesay.accessibility.catalogue import best_tree
from seesay.accessibility.scripts import is_interpreter
from seesay.accessibility.tree import AccessibilityTree
from seesay.capture.desktop import ScreenCapturer
from seesay.domain import Cancellation, Focus
from seesay.errors import CaptureError
from seesay.instance import ObjectRequest
from seesay.usecases.names import Names, is_print


def may_have_label(wanted: ObjectRequest, names: Names) -> bool:
    """Whether a label could be for such an object. Never fails, and asks no program."""
    # a screen reader does not tell which script it is that an interpreter runs
    given = names.all("" if is_interpreter(wanted.application) else wanted.application)
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
        tree = best_tree()
        return named_by_look(tree.about(wanted.identity), names, capturer, tree, cancellation).label
    from seesay.usecases.icons import icon_in, surroundings

    shot = capturer().region(surroundings(wanted.box), cancellation)
    x, y = shot.origin
    icon = icon_in(shot, replace(wanted.box, x=wanted.box.x - x, y=wanted.box.y - y), names)
    return icon.label if icon is not None else ""


def named_by_look(
    focus: Focus,
    names: Names,
    capturer: Callable[[], ScreenCapturer],
    tree: AccessibilityTree,
    cancellation: Cancellation,
) -> Focus:
    """Return an object with its label; one without a name is looked at, and it has none where it cannot be seen.

    Raises `Cancelled`.
    """
    if focus.element.name or not names.may_name(focus):
        return names.named(focus)
    from seesay.usecases.icons import focus_by_look, is_known_by_look

    if not is_known_by_look(focus.element) or focus.element.box is None:
        return names.named(focus)
    try:
        seen = names.named(focus_by_look(focus, capturer().region(focus.element.box, cancellation)))
        if seen.label or not names.may_be_moved(seen):
            return seen
        from seesay.usecases.acting import Acting

        acting = Acting(capturer().window(cancellation), capturer(), lambda: tree, names=names)
        identity = focus.element.identity
        return replace(seen, label=next((each.label for each in acting.elements() if each.identity == identity), ""))
    except CaptureError:
        return focus
