"""Where words stand on the screen: in lines that were read, and on elements that programs tell of.

Icons that no program describes are elements too, which a user can label; some have a likely meaning.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from seesay.app.screen.control_names import ControlNames
from seesay.core.elements import PICTURE_ROLES, Element, Focus, Role, is_guessed
from seesay.core.errors import ModelError
from seesay.core.findings import Pixels, TextLine
from seesay.core.paths import shipped_models_folder
from seesay.core.region import Region
from seesay.core.text.cleaning import group_runs
from seesay.core.translation import translate
from seesay.perception.layout.icons import Picture, control_picture, control_print, find_icons, icon_picture
from seesay.perception.layout.toolbars import ToolbarFinder
from seesay.system.capture.screen_capturer import Screenshot

ACTIVE_ROLES: frozenset[Role] = frozenset({
    "button", "checkbox", "radio", "switch", "tab", "menuitem", "link", "combobox", "listitem", "cell", "textbox",
    "slider", "columnheader", "img", "icon",
})  # fmt: skip
"""Roles of what a person presses, or goes to."""
_LONGEST_CALL = 60  # characters of the words by which it is told what is pressed
_NARROW, _WIDE = "iljtfrI.,:;'|!()[] ", "mwMW@%"


@dataclass(frozen=True, slots=True)
class Target:
    """Something to press: its words, its place in pixels of the screenshot, and its element.

    If not `placed`, it is somewhere in `box`, and only its program can press it.
    """

    words: str
    box: Region
    element: Element | None = None
    exact: bool = False
    placed: bool = True
    line: str = ""
    """The text of which `words` are a part, where that is known: a button's other words tell what it does."""

    @property
    def called(self) -> str:
        """How it is told what is pressed: by all the words that stand there, unless these are many."""
        return self.whole if len(self.whole) <= _LONGEST_CALL else self.words

    @property
    def whole(self) -> str:
        return self.line or self.words


def find_targets(text: str, lines: Iterable[TextLine], elements: Iterable[Element]) -> tuple[Target, ...]:
    """Return the matches of `text` in reading order, whole lines and names before parts.

    Boxes of `elements` are in pixels of the screenshot. Those without one are found by the user's labels, and by names
    that occur nowhere else; icons by what they look like, if nothing else has the text.
    """
    elements = tuple(elements)
    wanted = _pattern(text)
    if wanted is None:
        return ()
    named = [element for element in elements if _is_pressed(element) and _is_called(element, wanted.search)]
    found: list[Target] = []
    for line in lines:
        for match in wanted.finditer(line.text):
            box = part_of(line, *match.span())
            element = element_at(named, box)
            exact = bool(wanted.fullmatch(line.text.strip())) or (
                element is not None and _is_called(element, wanted.fullmatch)
            )
            target = Target(element.name if element else line.text.strip(), box, element, exact)
            if element is None or all(other.element is not element for other in found):
                found.append(target)
    pressed = [target.element for target in found]
    for element in named:
        if element.box is not None and all(element is not other for other in pressed):
            exact = _is_called(element, wanted.fullmatch)
            found.append(Target(element.name or element.label, element.box, element, exact))
    seen = bool(found)
    for element in named:
        if element.box is None and element.identity and (element.label or not seen):
            exact = _is_called(element, wanted.fullmatch)
            box = elements[0].box or Region(0, 0, 1, 1)
            found.append(Target(element.name or element.label, box, element, exact, placed=False))
    if not found:
        guessed = ((each, each.box) for each in elements if is_guessed(each) and _is_called(each, wanted.fullmatch))
        found = [Target(each.name, box, each, exact=True) for each, box in guessed if box is not None]
    if any(target.exact for target in found):
        found = [target for target in found if target.exact]
    rows = group_runs(sorted(found, key=lambda target: target.box.middle[1]), _are_level)
    return tuple(target for row in rows for target in sorted(row, key=lambda target: target.box.x))


def _are_level(row: Sequence[Target], target: Target) -> bool:
    """Whether a target is in a row: a label and its field may be some pixels apart."""
    box, other = row[0].box, target.box
    return abs(box.middle[1] - other.middle[1]) <= min(box.height, other.height) / 2


def element_at(elements: Iterable[Element], box: Region) -> Element | None:
    """Return the smallest of `elements` that holds the middle of `box`."""
    x, y = box.x + box.width / 2, box.y + box.height / 2
    around = [element for element in elements if element.box is not None and element.box.contains(x, y)]
    return min(around, key=lambda element: element.box.area if element.box else 0, default=None)


def part_of(line: TextLine, start: int, end: int) -> Region:
    """Return where a part of a line stands, by the usual widths of its letters."""
    boxes: list[Region] = []
    begun = 0
    for length, box in line.parts or ((len(line.text), line.box),):
        first, last = max(start, begun), min(end, begun + length)
        if first < last:
            boxes.append(_share_of(line.text[begun : begun + length], box, first - begun, last - begun))
        begun += length + 1
    return Region.around(boxes) if boxes else line.box


def _share_of(text: str, box: Region, start: int, end: int) -> Region:
    widths = [0.5 if letter in _NARROW else 1.4 if letter in _WIDE else 1.0 for letter in text]
    whole = sum(widths) or 1.0
    left, right = sum(widths[:start]) / whole, sum(widths[:end]) / whole
    x, width = box.x + round(left * box.width), round((right - left) * box.width)
    return Region(x, box.y, max(1, width), box.height)


def moved(element: Element, x: int, y: int) -> Element:
    """Return an element and all in it with boxes moved by `x` and `y`."""
    box = element.box and element.box.moved(x, y)
    return replace(element, box=box, children=tuple(moved(child, x, y) for child in element.children))


def lines_in(lines: Sequence[TextLine], box: Region | None) -> tuple[TextLine, ...]:
    """Return the lines whose middle lies in `box`, or all where there is none."""
    return tuple(line for line in lines if box is None or box.contains(*line.box.middle))


def _is_called(element: Element, fits: Callable[[str], object]) -> bool:
    return any(fits(name.strip()) for name in (element.name, element.label))


def _is_pressed(element: Element) -> bool:
    return element.role in ACTIVE_ROLES and bool(element.identity or element.label)


def _pattern(text: str) -> re.Pattern[str] | None:
    """Return what finds `text` as whole words, whatever its letters' case and the white space in it."""
    words = text.split()
    if not words:
        return None
    spaced = r"\s*".join(map(re.escape, words))
    return re.compile(rf"(?<!\w){spaced}(?!\w)", re.IGNORECASE)


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


def guess_at(shot: Screenshot, box: Region | None, finder: ToolbarFinder | None = None) -> str:
    """Return what the icon at a place of a screenshot, or on the control there, may mean, or nothing."""
    picture = _picture_at(shot.frame.pixels, box) if box is not None and box.height <= LARGEST_BUTTON else None
    if picture is None:
        return ""
    finder = finder or ToolbarFinder(shipped_models_folder() / "icons/icons.onnx")
    try:
        (meaning,) = finder.meanings([picture])
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
