"""Where elements stand on a screen, and which words of its lines are theirs."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from seesay.app.screen.click_targets import ACTIVE_ROLES, part_of
from seesay.core.elements import CHECKABLE_ROLES, Element, Role
from seesay.core.findings import TextLine
from seesay.core.region import Region
from seesay.core.text.cleaning import alphanumerics

WALKED: frozenset[Role] = ACTIVE_ROLES | {"heading", "progressbar"}
_CONTROLS: frozenset[Role] = frozenset({
    "button", "checkbox", "radio", "switch", "combobox", "slider", "textbox", "tab", "link", "menuitem", "progressbar",
})  # fmt: skip
"""Roles of what is walked to without a name, too."""
_WHOLE: frozenset[Role] = _CONTROLS - {"tab", "link", "menuitem"}
"""Roles of what is one thing to a person, whatever parts its toolkit makes it of; a tab has a button that closes it."""
_SEEN: frozenset[Role] = frozenset({
    "button", "checkbox", "radio", "switch", "tab", "textbox", "combobox", "slider", "cell", "columnheader",
})  # fmt: skip
"""Roles for which pixels alone are believed, where the program tells nothing."""
"""Roles of what has its name beside it and nothing in it."""
_LABELLED_BESIDE: frozenset[Role] = CHECKABLE_ROLES | {"textbox", "combobox", "slider"}
CELLS: frozenset[Role] = frozenset({"cell", "columnheader"})
FIELDS: frozenset[Role] = frozenset({"textbox", "combobox"})  # roles of what has a text in it beside its name
_SMALL: frozenset[Role] = frozenset({"button", "link", "tab", "menuitem", "img", "icon"})
"""Roles of what may show nothing but an icon."""
_ALIKE: tuple[frozenset[Role], ...] = (
    CHECKABLE_ROLES,
    frozenset({"textbox", "combobox"}),
    CELLS,
)  # roles that pixels hardly tell apart
_LEAST_PART = 2  # letters of a part of a name that is taken for the name; a single one is as often an icon
_ICON = 2.5  # times the height of a line that an element with nothing but an icon is wide and high at most
_BESIDE, _ABOVE = 20.0, 1.6  # times the height of a label that the label stands beside its field or above it, at most
_SEPARATORS = frozenset("|·•–—-/,;:[]()<>›»")


@dataclass(frozen=True, slots=True, eq=False)
class PlacedElement:
    """An element and where it stands: its own box or, where the program tells none, where its name was seen."""

    element: Element
    box: Region

    @property
    def names(self) -> list[str]:
        """The name and the text in it, by their letters and digits."""
        return _names(self.element)


@dataclass(frozen=True, slots=True)
class LinePiece:
    """Words of a line that belong to one element or none; `icon`: a misread picture, `label`: a field's name."""

    said: TextLine
    shown: PlacedElement | None = None
    icon: bool = False
    label: bool = False


def is_of_name(text: str, element: Element) -> bool:
    """Whether words are of an element's name, and not of the text in it."""
    words, name, *inside = map(alphanumerics, (text, element.name, *_texts(element)[1:]))
    return words == name or (words in name and not any(words in each for each in inside))


def nameless_controls(elements: Iterable[Element]) -> Iterator[Element]:
    """Yield what a person may want to walk to though it has no words, without parts of other controls."""
    parts = {part.identity for each in elements if each.role in _WHOLE for part in each.walk() if part is not each}
    for each in elements:
        is_control = each.role in _CONTROLS or (each.role in WALKED and each.states & {"checked", "expanded"})
        if is_control and not _texts(each) and each.identity not in parts and not _has_named(each):
            yield each


def _parts_called_so(whole: Element) -> Iterator[Element]:
    """Yield the parts of a control that have its name, as the button of a drop-down of GTK 4 has."""
    return (part for part in whole.walk() if part is not whole and part.name == whole.name)


def _with_value(element: Element, seen: Element) -> Element:
    """Return an element with what was read in it where its program does not say."""
    return replace(element, value=seen.value) if element.value is None and seen.value is not None else element


def _has_named(element: Element) -> bool:
    """Whether something with words that is walked to, such as the picture of a link, lies in an element."""
    return any(each is not element and each.role in WALKED and _texts(each) for each in element.walk())


def place_elements(
    elements: Sequence[Element], lines: Sequence[TextLine], seen: Iterable[Element]
) -> tuple[list[PlacedElement], list[Element]]:
    """Return the elements to browse with their places, and those whose place is unknown.

    `elements` are the program's, the window first. One without a place gets that of the `seen` element with its name
    and role, else of the line with its name, if their numbers agree.
    """
    found = [PlacedElement(each, each.box) for each in elements if each.role in WALKED and each.box is not None]
    window = elements[0].box if elements else None
    free = [each for each in seen if _is_free(each, found)]
    whole = [line for line in lines if window is None or window.contains(*line.box.middle)]
    unplaced: list[Element] = []
    parts = {id(part) for each in elements if each.role in _WHOLE for part in _parts_called_so(each)}
    lost = [
        each for each in elements if each.role in WALKED and each.box is None and _texts(each) and id(each) not in parts
    ]
    used: list[Element] = []
    for same in _grouped(lost, lambda each: f"{_kind(each)} {alphanumerics(_texts(each)[0])}"):
        alike = [each for each in free if _kind(each) == _kind(same[0]) and alphanumerics(each.name) in _names(same[0])]
        if len(alike) == len(same):
            known = [_with_value(*pair) for pair in zip(same, alike, strict=True)]
            found += _paired(known, [each.box for each in alike if each.box is not None])
            used += alike
        else:
            unplaced += same
    rest, unplaced = unplaced, []
    for same in _grouped(rest, lambda each: alphanumerics(_texts(each)[0])):
        for names in _sought(same[0]):
            texts = ({(line.text, line.box): None, **dict.fromkeys(line.pieces())} for line in whole)
            pairs = [(text, box) for some in texts for text, box in some if alphanumerics(text) in names]
            pairs = [pair for pair in pairs if not any(each.box.contains(*pair[1].middle) for each in found)]
            if len(pairs) == len(same):
                found += _by_words(same, pairs) or _paired(same, [box for _, box in pairs])
                break
        else:
            unplaced += same
    unplaced += [each for each in nameless_controls(elements) if each.box is None]
    told = [name for each in elements for name in _names(each)]
    found += [
        PlacedElement(each, each.box)
        for each in free
        if each.box is not None and all(each is not other for other in used) and alphanumerics(each.name) not in told
    ]
    return found, unplaced


def split_lines(lines: Sequence[TextLine], shown: Iterable[PlacedElement]) -> Iterator[LinePiece]:
    """Give the pieces of all lines; a line is parted where words of it belong to an element."""
    split = [_Words(line) for line in lines]
    inner_first = sorted(shown, key=lambda each: each.box.area)
    named: list[PlacedElement] = []
    for each in inner_first:
        runs = [(words, run) for words in split for run in words.runs_on(each)]
        if runs:
            words, run = min(runs, key=lambda found: abs(found[0].box(*found[1]).middle[0] - each.box.middle[0]))
            words.assign(run, each)
            named += [each] if words.is_of_name(run, each) else []
    # a name's first word may seem to stand on its box, for places of words are estimates
    _give_labels(split, [each for each in inner_first if each.element.role in CHECKABLE_ROLES], named)
    for each in inner_first:
        for words in split:
            if (part := words.part_on(each)) is not None:
                words.assign(part, each)
                named += [each] if words.is_of_name(part, each) else []
    _give_labels(split, [each for each in inner_first if each.element.role in _LABELLED_BESIDE], named)
    for words in split:
        words.assign_icons(inner_first)
        yield from words.pieces()


class _Words:
    """The words of one line, and which element each belongs to."""

    def __init__(self, line: TextLine) -> None:
        self.line = line
        self.spans: list[tuple[int, int]] = []
        place = 0
        for word in line.text.split():
            place = line.text.index(word, place)
            self.spans.append((place, place + len(word)))
            place += len(word)
        self._words = [alphanumerics(line.text[start:end]) for start, end in self.spans]
        self._owners: list[PlacedElement | None] = [None] * len(self.spans)
        self._icons: set[int] = set()
        self._labels: set[int] = set()
        self._boxes = [part_of(line, start, end) for start, end in self.spans]

    def box(self, first: int, last: int) -> Region:
        return Region.around(self._boxes[first:last])

    def assign(self, run: tuple[int, int], owner: PlacedElement, *, label: bool = False) -> None:
        for number in range(*run):
            self._owners[number] = owner
        if label:
            self._labels.update(range(*run))

    def is_of_name(self, run: tuple[int, int], shown: PlacedElement) -> bool:
        return is_of_name("".join(self._words[slice(*run)]), shown.element)

    def runs_on(self, shown: PlacedElement) -> list[tuple[int, int]]:
        """Return the words that are a name of an element and stand on it."""
        if not self._is_level_with(shown.box):
            return []
        most = shown.box.width / 2 + self.line.box.height / 2  # places of words are estimates
        middle = shown.box.middle[0]
        return [run for run in self._named(shown) if abs(self.box(*run).middle[0] - middle) <= most]

    def labels_of(self, shown: PlacedElement) -> list[tuple[int, int]]:
        """Return the words that are the name of a field and stand beside it or above it."""
        return [
            run for run in self._named(shown) if self.is_of_name(run, shown) and _is_label_at(self.box(*run), shown.box)
        ]

    def part_on(self, shown: PlacedElement) -> tuple[int, int] | None:
        """Return the words on an element that are a part of its name or of the text in it."""
        if not self._is_level_with(shown.box):
            return None
        on_it = [
            number
            for number, box in enumerate(self._boxes)
            if self._owners[number] is None and shown.box.contains(box.middle[0], shown.box.middle[1])
        ]
        if not on_it or on_it != list(range(on_it[0], on_it[-1] + 1)):
            return None
        text = "".join(self._words[number] for number in on_it)
        fits = len(text) >= _LEAST_PART and any(text in name for name in shown.names)
        return (on_it[0], on_it[-1] + 1) if fits else None

    def assign_icons(self, shown: Sequence[PlacedElement]) -> None:
        """Give single signs to the small elements on which they were read, unless they may be numbers."""
        most = _ICON * self.line.box.height
        for number, (start, end) in enumerate(self.spans):
            if end - start > 1 or self._owners[number] is not None or self._words[number].isdecimal():
                continue
            middle = self._boxes[number].middle
            on = next((each for each in shown if each.box.contains(*middle)), None)
            if on is not None and on.element.role in _SMALL and max(on.box.width, on.box.height) <= most:
                self._owners[number] = on
                self._icons.add(number)

    def pieces(self) -> Iterator[LinePiece]:
        """Give the line in pieces, without signs that stand between elements."""
        groups = [
            list(group)
            for _, group in groupby(range(len(self.spans)), key=lambda n: (id(self._owners[n]), n in self._labels))
        ]
        if len(groups) <= 1:
            yield LinePiece(self.line, self._owners[0] if groups else None, bool(self._icons), bool(self._labels))
            return
        for group in groups:
            owner, start, end = self._owners[group[0]], self.spans[group[0]][0], self.spans[group[-1]][1]
            text = self.line.text[start:end]
            if owner is not None or not _SEPARATORS.issuperset(text.replace(" ", "")):
                box = self.box(group[0], group[-1] + 1)
                said = replace(self.line, text=text, box=box, parts=())
                yield LinePiece(said, owner, group[0] in self._icons, group[0] in self._labels)

    def _is_level_with(self, box: Region) -> bool:
        return box.y <= self.line.box.middle[1] < box.bottom

    def _named(self, shown: PlacedElement) -> Iterator[tuple[int, int]]:
        """Give the runs of words without an owner that are a name of an element."""
        names = shown.names
        for first, word in enumerate(self._words):
            text, last = "", first
            while word and last < len(self._words) and self._owners[last] is None:
                text += self._words[last]
                last += 1
                if text in names and self._words[last - 1]:
                    yield first, last
                if not any(name.startswith(text) for name in names):
                    break


def _give_labels(split: Sequence[_Words], fields: Iterable[PlacedElement], named: list[PlacedElement]) -> None:
    """Give fields that are not `named` yet the nearest words beside them that are their names."""
    for each in fields:
        if all(each is not other for other in named):
            labels = [(words, run) for words in split for run in words.labels_of(each)]
            if labels:
                words, run = min(labels, key=lambda found: _distance(found[0].box(*found[1]), each.box))
                words.assign(run, each, label=True)
                named.append(each)


def _by_words(elements: Sequence[Element], pairs: Sequence[tuple[str, Region]]) -> list[PlacedElement]:
    """Return elements with the places of their very words, as of "1.20" and "120"; nothing where some have the same."""
    places = {text.casefold(): box for text, box in pairs}
    found = [PlacedElement(each, places[words]) for each in elements if (words := _texts(each)[0].casefold()) in places]
    return found if len(places) == len({each.box for each in found}) == len(elements) else []


def _paired(elements: Sequence[Element], boxes: Sequence[Region]) -> list[PlacedElement]:
    """Return elements of one name with their places; which object of the program is where is only sure of one."""
    sure = len(elements) == 1
    return [
        PlacedElement(each if sure else replace(each, identity="", key=""), box)
        for each, box in zip(elements, boxes, strict=True)
    ]


def _is_label_at(label: Region, box: Region) -> bool:
    height = label.height
    beside = max(label.x - box.right, box.x - label.right)
    if box.y <= label.middle[1] < box.bottom or label.y <= box.middle[1] < label.bottom:
        return beside <= _BESIDE * height
    return -height / 2 <= box.y - label.bottom <= _ABOVE * height and abs(box.x - label.x) <= 2 * height


def _is_free(seen: Element, found: Sequence[PlacedElement]) -> bool:
    """Whether something was seen where the program tells of nothing."""
    # of a cell only its text is uncertain, which is told anyway
    if seen.role not in _SEEN or seen.box is None or not (seen.certain or seen.role in CELLS) or not seen.name:
        return False
    box = seen.box
    return not any(each.box.contains(*box.middle) or box.contains(*each.box.middle) for each in found)


def _grouped(elements: Iterable[Element], key: Callable[[Element], str]) -> list[list[Element]]:
    groups: dict[str, list[Element]] = {}
    for each in elements:
        groups.setdefault(key(each), []).append(each)
    return list(groups.values())


def _kind(element: Element) -> str:
    alike = next((roles for roles in _ALIKE if element.role in roles), frozenset({element.role}))
    return " ".join(sorted(alike))


def _texts(element: Element) -> list[str]:
    value = element.value if isinstance(element.value, str) else ""
    return [text for text in (element.name, value) if text]


def _names(element: Element) -> list[str]:
    return [name for name in map(alphanumerics, _texts(element)) if name]


def _sought(element: Element) -> list[list[str]]:
    """Return by which names the place of an element is looked for: that of a field is where its text stands."""
    names = _names(element)
    return [[name] for name in reversed(names)] if element.role in FIELDS else [names]


def _distance(one: Region, other: Region) -> float:
    (x, y), (other_x, other_y) = one.middle, other.middle
    return abs(x - other_x) + abs(y - other_y)
