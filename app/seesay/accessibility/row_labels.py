"""Names for controls whose program relates no label to them: GTK 3's own way to build forms and rows of settings."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from seesay.elements import Element, Role
from seesay.region import Region

NAMED_BY_ROW: frozenset[Role] = frozenset({"switch", "checkbox", "slider", "progressbar", "combobox", "textbox"})
"""What has no text of its own but a value; a button's picture may be another thing than the row is about."""
CALLED_BY_WORDS: frozenset[Role] = frozenset({"listitem", "row", "cell"})
"""What GTK 4 gives no name of its own: a person calls it by what stands in it. A tab of GTK 3 holds its whole page."""
_LONGEST = 200
"""Characters of such a name, at most."""
_BELOW_LABELS: frozenset[Role] = frozenset({"slider", "progressbar", "combobox", "textbox"})
"""Those of them that stand below their labels in some forms."""
_TALLEST = 3
"""How many times as tall as its label a control is at most: what stands beside an editor is a panel's text."""

_Placed = tuple[Element, Region]


def named_by_row(siblings: Sequence[Element]) -> tuple[Element, ...]:
    """Return what lies in one object, where a control without a name has that of the text before it in its row."""
    return tuple(
        replace(each, name=_before(each.box, siblings))
        if each.role in NAMED_BY_ROW and not each.name and each.box is not None
        else each
        for each in siblings
    )


def named_at_last(element: Element) -> Element:
    """Return an element in which what no row names has the name of the text above it, else a choice for its name."""
    children = (
        replace(each, name=_above(each.box, element.children))
        if each.role in _BELOW_LABELS and not each.name and each.box is not None
        else each
        for each in element.children
    )
    return or_by_choice(replace(element, children=tuple(map(named_at_last, children))))


def or_by_choice(control: Element) -> Element:
    """Return a control, where a combo box that still has no name is called what is chosen in it."""
    if control.role != "combobox" or control.name or not isinstance(control.value, str):
        return control
    return replace(control, name=control.value, value=None)


def with_shown_choice(control: Element) -> Element:
    """Return a control, where a closed combo box without a value has the text in it: a drop-down list of GTK 4."""
    if control.role != "combobox" or control.value is not None or "expanded" in control.states:
        return control
    texts = (each.name for each in control.walk() if each.role == "paragraph" and each.name)
    return replace(control, value=next(texts, None))


def or_by_words(element: Element, *, in_page: bool = False) -> Element:
    """Return an element, where an entry that has no name is called by the words in it.

    A page has lists of paragraphs, and browsers name what can be chosen there.
    """
    if element.role not in CALLED_BY_WORDS or element.name or (in_page and element.role != "cell"):
        return element
    return replace(element, name=words_in(element.children)[:_LONGEST].rstrip())


def words_in(elements: Iterable[Element]) -> str:
    """Return what stands in some elements, of each the outermost words: a button may hold a label with its name."""
    found: list[str] = []
    for each in elements:
        texts = [text for text in (each.name, each.value) if isinstance(text, str) and text]
        found += texts or [words_in(each.children)]
    return " ".join(filter(None, found))


def _before(control: Region, siblings: Sequence[Element]) -> str:
    """Return the text before a control, the upper one of several lines, if no other control is between them."""
    before = [(each, box) for each, box in _placed(siblings) if box.right <= control.x and _is_level(box, control)]
    nearest, place = max(before, key=lambda each: each[1].right, default=(None, control))
    if nearest is None or nearest.role != "paragraph" or control.height > _TALLEST * place.height:
        return ""
    lines = [(each, box) for each, box in before if _is_over(box, place) and each.role == "paragraph"]
    return _words(min(lines, key=lambda each: each[1].y)[0])


def _above(control: Region, siblings: Sequence[Element]) -> str:
    """Return the text right above a control, if it begins where that does, and nothing stands beside it.

    It is no nearer to a control above it, of which it may tell more.
    """
    above = [(each, box) for each, box in _placed(siblings) if box.bottom <= control.y and _is_over(box, control)]
    nearest, place = max(above, key=lambda each: each[1].bottom, default=(None, control))
    gap = control.y - place.bottom
    if nearest is None or nearest.role != "paragraph" or gap > place.height or control.height > _TALLEST * place.height:
        return ""
    is_beside = any(_is_level(box, place) for each, box in _placed(siblings) if each is not nearest)
    is_of_another = any(
        each.role in NAMED_BY_ROW and 0 <= place.y - box.bottom < gap for each, box in above if each is not nearest
    )
    if is_beside or is_of_another or abs(place.x - control.x) > place.height:
        return ""
    return _words(nearest)


def _placed(elements: Sequence[Element]) -> list[_Placed]:
    return [(each, each.box) for each in elements if each.box is not None]


def _words(label: Element) -> str:
    return label.name if any(map(str.isalpha, label.name)) else ""


def _is_over(one: Region, other: Region) -> bool:
    """Whether one is above or below the other."""
    return one.x < other.right and other.x < one.right


def _is_level(one: Region, other: Region) -> bool:
    """Whether the middle of one is beside the other."""
    return one.y <= other.y + other.height / 2 < one.bottom or other.y <= one.y + one.height / 2 < other.bottom
