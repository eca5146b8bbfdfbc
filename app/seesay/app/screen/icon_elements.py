"""Icons that no program describes, as elements that a user can label, and their likely meanings."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from seesay.app.screen.click_targets import ACTIVE_ROLES, moved
from seesay.app.screen.control_names import ControlNames
from seesay.core.elements import PICTURE_ROLES, Element, Focus, Role
from seesay.core.errors import ModelError
from seesay.core.findings import Pixels
from seesay.core.paths import shipped_models_folder
from seesay.core.region import Region
from seesay.core.translation import translate
from seesay.perception.layout.icons import Picture, control_picture, control_print, find_icons, icon_picture
from seesay.perception.layout.toolbars import GRAPH, ToolbarFinder
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
    return _icon_near(shot, Region(x, y, 1, 1), names, lambda box: box.grown(_BESIDE).contains(x, y))


def icon_in(shot: Screenshot, box: Region, names: ControlNames) -> Focus | None:
    """Return the icon in a small box, in pixels of the screenshot, with its label, or None where there is none."""
    return _icon_near(shot, box, names, box.grown(_BESIDE).covers)


def surroundings(box: Region) -> Region:
    """Return what of the desktop a picture has to show so that the icon in `box` is found there."""
    x, y = box.x + box.width // 2, box.y + box.height // 2
    return Region(x - _AROUND, y - _AROUND, 2 * _AROUND, 2 * _AROUND)


def _icon_near(shot: Screenshot, box: Region, names: ControlNames, wanted: Callable[[Region], bool]) -> Focus | None:
    area = surroundings(box).intersection(Region(0, 0, shot.frame.width, shot.frame.height))
    found = find_icons(shot.frame.pixels, area) if area is not None else ()
    icon = next((icon for icon in found if wanted(icon.box)), None)
    return names.named(icon_focus(_element(icon.box, icon.key), shot)) if icon is not None else None


def guess_at(shot: Screenshot, box: Region | None) -> str:
    """Return what the icon at a place of a screenshot, or on the control there, may mean, or nothing."""
    picture = _picture_at(shot.frame.pixels, box) if box is not None and box.height <= LARGEST_BUTTON else None
    if picture is None:
        return ""
    try:
        (meaning,) = ToolbarFinder(shipped_models_folder() / GRAPH).meanings([picture])
    except ModelError:  # it is an offer only
        return ""
    return translate("Icons", meaning) if meaning else ""


def _picture_at(pixels: Pixels, box: Region) -> Picture | None:
    if box.width > LARGEST_BUTTON:
        return control_picture(pixels, box)
    wide = box.grown(_BESIDE)
    area = wide.grown(_AROUND).intersection(Region(0, 0, pixels.shape[1], pixels.shape[0]))
    found = [icon.box for icon in find_icons(pixels, area) if wide.covers(icon.box)] if area is not None else []
    return icon_picture(pixels, found[0]) if len(found) == 1 else None


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
