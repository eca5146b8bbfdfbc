"""Names for controls whose program relates no label to them: GTK 3's own way to build rows of settings."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from seesay.elements import Element, Role
from seesay.region import Region

NAMED_BY_ROW: frozenset[Role] = frozenset({"switch", "checkbox", "slider", "progressbar", "combobox"})
"""What has no text of its own but a choice; a button's picture may be another thing than the row is about."""


def named_by_row(siblings: Sequence[Element]) -> tuple[Element, ...]:
    """Return what lies in one object, where a control without a name has that of the text before it in its row."""
    return tuple(
        or_by_choice(replace(each, name=_label(each.box, siblings)))
        if each.role in NAMED_BY_ROW and not each.name and each.box is not None
        else each
        for each in siblings
    )


def or_by_choice(control: Element) -> Element:
    """Return a control, where a combo box that still has no name is called what is chosen in it."""
    if control.role != "combobox" or control.name or not isinstance(control.value, str):
        return control
    return replace(control, name=control.value, value=None)


def _label(control: Region, siblings: Sequence[Element]) -> str:
    """Return the text before a control, the upper one of several lines, if no other control is between them."""
    before = [
        (each, each.box)
        for each in siblings
        if each.box is not None and each.box.right <= control.x and _is_level(each.box, control)
    ]
    nearest, place = max(before, key=lambda each: each[1].right, default=(None, control))
    if nearest is None or nearest.role != "paragraph":
        return ""
    lines = [each for each, box in before if box.x < place.right and place.x < box.right and each.role == "paragraph"]
    name = min(lines, key=lambda each: each.box.y if each.box is not None else 0).name
    return name if any(map(str.isalpha, name)) else ""


def _is_level(one: Region, other: Region) -> bool:
    """Whether the middle of one is beside the other."""
    return one.y <= other.y + other.height / 2 < one.bottom or other.y <= one.y + one.height / 2 < other.bottom
