"""Labels of icons that only pixels show, each as one line: a reader joins neighbours, and parts what stands below."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from seesay.domain import Region, TextLine
from seesay.elements import Element


def with_labels_whole(lines: Sequence[TextLine], elements: Iterable[Element]) -> tuple[TextLine, ...]:
    """Return `lines`, of which those with labels of icons among `elements` are one for each label.

    Icons that a program tells of, too, are left to it.
    """
    elements = tuple(elements)
    told = {each.name for each in elements if "accessibility" in each.sources}
    icons = [
        (item, item.box)
        for each in elements
        if each.role == "list" and each.sources == ("text", "pixels")
        for item in each.children
        if item.sources == ("text", "pixels") and item.box is not None and item.name not in told
    ]
    parts: dict[int, list[TextLine]] = {}
    whole: dict[TextLine, list[int]] = {}
    for line in lines:
        over = [number for number, (_, box) in enumerate(icons) if _is_on(line.box, box)]
        words = [word for number in over for word in icons[number][0].name.split()]
        if over and all(word in words for word in line.text.split()):
            whole[line] = over
            for number in over:
                parts.setdefault(number, []).append(line)
    found: list[TextLine] = []
    for line in lines:
        begun = (number for number in whole.get(line, ()) if parts[number][0] is line)
        found += [_label(*icons[number], parts[number]) for number in begun] if line in whole else [line]
    return tuple(found)


def _is_on(line: Region, icon: Region) -> bool:
    """Whether a line has words below an icon: half of the narrower one of both is shared."""
    shared = min(line.right, icon.right) - max(line.x, icon.x)
    return icon.y <= line.y + line.height / 2 < icon.bottom and 2 * shared > min(line.width, icon.width)


def _label(item: Element, box: Region, lines: Sequence[TextLine]) -> TextLine:
    top, bottom = min(line.box.y for line in lines), max(line.box.bottom for line in lines)
    place = Region(box.x, top, box.width, bottom - top)
    return TextLine(item.name, place, min(line.confidence for line in lines), lines[0].window)
