"""Where controls stand of which a program tells neither a name nor a place: at icons, by the order of both."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from seesay.elements import PICTURES, Element, Role

_LIKE_ICONS: frozenset[Role] = PICTURES | {"button", "checkbox", "radio", "switch", "link", "tab", "menuitem"}
"""Roles of what is found as one icon where it has no text."""


def at_icons(
    shown: Sequence[Element | None], lost: Sequence[Element], elements: Sequence[Element]
) -> dict[int, tuple[Element, Element]]:
    """Return which of the `lost` controls stands at which line's icon, and that control as it is told there.

    `shown` has the element of each line, and `elements` are the program's in its order. Between two that have lines
    there have to be as many icons as controls; which of several is which is not sure enough to have the program press
    it.
    """
    lines: dict[str, list[int]] = {}
    for number, each in enumerate(shown):
        if each is not None and each.identity:
            lines.setdefault(each.identity, []).append(number)
    found: dict[int, tuple[Element, Element]] = {}
    for run, first, last in _runs(lines, lost, elements, len(shown)):
        icons = {n: each for n in range(first, last) if (each := shown[n]) is not None and each.role == "icon"}
        if len(icons) != len(run) or not all(each.role in _LIKE_ICONS for each in run):
            continue
        for (number, icon), each in zip(icons.items(), run, strict=True):
            told = replace(each, label=each.label or icon.label)
            told = told if len(run) == 1 else replace(told, identity="", key=icon.key)
            if any(each is other for other in lost):
                found[number] = each, told
    return found


def _runs(
    lines: Mapping[str, Sequence[int]], lost: Sequence[Element], elements: Sequence[Element], end: int
) -> Iterator[tuple[list[Element], int, int]]:
    """Yield what may be an icon and has no place, with the lines between which it stands."""
    run: list[Element] = []
    first = 0
    for each in elements:
        if each.identity in lines:
            yield run, first, lines[each.identity][0]
            run, first = [], lines[each.identity][-1] + 1
        elif any(each is other for other in lost) or (each.role in PICTURES and each.box is None):
            run.append(each)
    yield run, first, end
