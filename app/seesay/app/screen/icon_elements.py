"""Icons that no program describes, as elements that a user can label, and their likely meanings."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import lru_cache

from seesay.app.screen.click_targets import ACTIVE_ROLES, moved
from seesay.app.screen.control_names import ControlNames
from seesay.core.elements import PICTURE_ROLES, Element, Focus, Role
from seesay.core.findings import Pixels
from seesay.core.paths import resources_folder
from seesay.core.region import Region
from seesay.core.translation import translate
from seesay.perception.layout.icons import control_icon_shape, control_print, find_icons, shape_differences
from seesay.system.capture.screen_capturer import Screenshot

_TOLD = (ACTIVE_ROLES - PICTURE_ROLES) | {"paragraph", "heading"}  # roles of what an icon on it belongs to
_ICONIC: frozenset[Role] = PICTURE_ROLES | {"button", "link", "tab", "menuitem"}
"""Roles of what shows what it is, and not what is typed, chosen or ticked in it."""
_LARGER = 4  # times the area of an icon from which a picture that the program tells of may be a canvas with icons
_AROUND = 110  # pixels to each side of the pointer in which the icon under it is looked for
LARGEST_BUTTON = 160  # pixels of a control that may be a button with an icon
_BESIDE = 4  # pixels from an icon at which the pointer is still on it


def icons_of_window(shot: Screenshot, elements: Sequence[Element], names: ControlNames) -> tuple[Element, ...]:
    """Return the window's labelled icons that its program does not tell of; none if the program is unknown."""
    source = shot.frame.source
    if not source.application:
        return ()
    whole = Region(0, 0, shot.frame.width, shot.frame.height)
    told = elements[0].box if elements else None  # without the title bar, which is the window manager's
    area = (told or source.window or whole).intersection(whole)
    found = find_icons(shot.frame.pixels, area) if area is not None else ()
    free = [_element(icon.box, icon.key) for icon in found if not any(_is_on(icon.box, each) for each in elements)]
    return names.labelled(source.application, free)


def is_known_by_look(element: Element) -> bool:
    """Whether a control has no name, so that its label is for how it looks, as far as that can be seen."""
    return not element.name and "#" in element.key and element.box is not None and element.role in _ICONIC


def by_look(element: Element, pixels: Pixels) -> Element:
    """Return a control in a picture with a key by how it looks, where it has no name and that can be made out."""
    if element.box is None or not is_known_by_look(element) or not (look := control_print(pixels, element.box)):
        return element
    return replace(element, key=f"{element.key.partition('#')[0]}#{look}")


def focus_by_look(focus: Focus, shot: Screenshot) -> Focus:
    """Return what has the keyboard as `by_look` does."""
    x, y = shot.origin
    key = by_look(moved(focus.element, -x, -y), shot.frame.pixels).key
    return replace(focus, element=replace(focus.element, key=key))


def icon_under_pointer(shot: Screenshot, names: ControlNames) -> Focus | None:
    """Return the icon at the pointer as if it had the keyboard, with its label, or None where there is none."""
    source, pointer = shot.frame.source, shot.pointer
    if pointer is None or not source.application:
        return None
    x, y = pointer
    if source.window is not None and not source.window.contains(x, y):
        return None
    return _icon_near(shot, Region(x, y, 1, 1), names, lambda box: _wider(box).contains(x, y))


def icon_in(shot: Screenshot, box: Region, names: ControlNames) -> Focus | None:
    """Return the icon in a small box, in pixels of the screenshot, with its label, or None where there is none."""
    return _icon_near(shot, box, names, _wider(box).covers)


def surroundings(box: Region) -> Region:
    """Return what of the desktop a picture has to show so that the icon in `box` is found there."""
    x, y = box.x + box.width // 2, box.y + box.height // 2
    return Region(x - _AROUND, y - _AROUND, 2 * _AROUND, 2 * _AROUND)


def _icon_near(shot: Screenshot, box: Region, names: ControlNames, wanted: Callable[[Region], bool]) -> Focus | None:
    area = surroundings(box).intersection(Region(0, 0, shot.frame.width, shot.frame.height))
    found = find_icons(shot.frame.pixels, area) if area is not None else ()
    icon = next((icon for icon in found if wanted(icon.box)), None)
    return names.named(icon_focus(_element(icon.box, icon.key), shot)) if icon is not None else None


def _wider(box: Region) -> Region:
    return Region(box.x - _BESIDE, box.y - _BESIDE, box.width + 2 * _BESIDE, box.height + 2 * _BESIDE)


def guess_at(shot: Screenshot, box: Region | None) -> str:
    """Return what the icon at a place of a screenshot, or on the control there, may mean, or nothing."""
    if box is None or box.height > LARGEST_BUTTON:
        return ""
    if box.width > LARGEST_BUTTON:
        shape = control_icon_shape(shot.frame.pixels, box)
        return guess(shape) if shape else ""
    wide = _wider(box)
    near = Region(wide.x - _AROUND, wide.y - _AROUND, wide.width + 2 * _AROUND, wide.height + 2 * _AROUND)
    area = near.intersection(Region(0, 0, shot.frame.width, shot.frame.height))
    found = find_icons(shot.frame.pixels, area) if area is not None else ()
    shapes = [icon.shape for icon in found if wide.covers(icon.box)]
    return guess(shapes[0]) if len(shapes) == 1 else ""


def icon_focus(icon: Element, shot: Screenshot) -> Focus:
    """Return an icon of a screenshot as if it had the keyboard, without the label that it may have."""
    source = shot.frame.source
    return Focus(icon, window=source.title, application=source.application)


def _element(box: Region, key: str) -> Element:
    return Element("icon", "", box, sources=("pixels",), key=key)


def _is_on(icon: Region, element: Element) -> bool:
    """Whether an icon belongs to an element that a program tells of."""
    box = element.box
    if box is None or not box.contains(*icon.middle):
        return False
    return element.role in _TOLD or (element.role in PICTURE_ROLES and box.area <= _LARGER * icon.area)


_TABLE = "icon-prints.tsv"
_LIKE = 0.2  # the share of ink by which it differs from the most like one at most
_CLEARLY = 1.4  # by how much farther the most like one of another meaning has to be


def guess(shape: str) -> str:
    """Return what an icon of this shape may mean, in the person's language, or nothing where that is not clear."""
    meanings, shapes = usual()
    apart = shape_differences(shape, shapes)
    best = int(apart.argmin())
    others = [distance for distance, meaning in zip(apart.tolist(), meanings, strict=True) if meaning != meanings[best]]
    if apart[best] > _LIKE or min(others) < _CLEARLY * apart[best]:
        return ""
    return translate("Icons", meanings[best])


@lru_cache(maxsize=1)
def usual() -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return meanings and shapes of usual icons, of which `models/icons` makes a table."""
    lines = (resources_folder() / _TABLE).read_text(encoding="utf-8").splitlines()
    pairs = [line.split("\t") for line in lines]
    return tuple(pair[0] for pair in pairs), tuple(pair[1] for pair in pairs)
