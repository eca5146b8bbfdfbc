"""Browse a screen or a picture as text: lines with their elements, icons matched to nameless controls, and presses."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from seesay.app.pipeline.element_changes import with_labels_whole
from seesay.app.screen.browsable_lines import BrowsableLine, LineKind, Table, Way, with_tables
from seesay.app.screen.click_targets import ACTIVE_ROLES
from seesay.app.screen.control_names import ControlNames
from seesay.app.screen.element_matching import (
    CELLS,
    FIELDS,
    LinePiece,
    PlacedElement,
    is_of_name,
    nameless_controls,
    place_elements,
    split_lines,
)
from seesay.app.screen.focus_capture import with_window
from seesay.app.screen.icon_elements import icons_of_window
from seesay.app.screen.press_risk import Permit
from seesay.app.screen.pressing import Presser, wait_for_effect
from seesay.core.domain import Analysis, Cancellation
from seesay.core.elements import PICTURE_ROLES, Element, Role, is_guessed
from seesay.core.findings import Code, DetectedObject, Face, TextLine
from seesay.core.region import Region
from seesay.core.text.cleaning import alphanumerics, one_line
from seesay.core.translation import translate
from seesay.description.captions.barcode_claims import describe_barcode
from seesay.description.captions.focus_claims import describe_element, describe_element_kind, describe_user_label
from seesay.description.captions.thing_names import concept_name
from seesay.description.captions.wording import describe_position
from seesay.perception.layout.window_frames import drop_cut_by_menus
from seesay.system.capture.background_queries import BackgroundQuery
from seesay.system.capture.screen_capturer import ScreenCapturer, Screens, Screenshot

_LIKE_ICONS: frozenset[Role] = PICTURE_ROLES | {"button", "checkbox", "radio", "switch", "link", "tab", "menuitem"}
"""Roles of what is found as one icon where it has no text."""


def match_to_icons(
    shown: Sequence[Element | None], lost: Sequence[Element], elements: Sequence[Element]
) -> dict[int, tuple[Element, Element]]:
    """Return which of the `lost` controls is at which line's icon, with its announced element.

    `shown` has the element of each line, and `elements` are the program's in order. Controls match only if there are as
    many icons between two elements with lines: otherwise the wrong one might be pressed.
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
        elif any(each is other for other in lost) or (each.role in PICTURE_ROLES and each.box is None):
            run.append(each)
    yield run, first, end


_KINDS: dict[Role, LineKind] = {
    "heading": "heading",
    "table": "table",
    "row": "table",
    "cell": "table",
    "columnheader": "table",
    "img": "picture",
    "figure": "picture",
    "icon": "picture",
    "chart": "picture",
    "link": "link",
}
_ICON_READ = 0.3  # the share of an icon on which a line lies that was read there
_PICTURE = 64
"""Pixels that a picture without a name is wide and high at least: those of messages and toolbars are smaller."""
_LONGEST = 100  # characters of what stands in a field
_RIM = 4  # pixels by which the place of a code may be too small
_ROWS = 3  # of a photograph, in which what it shows is walked row by row


@dataclass(frozen=True, slots=True)
class BrowsablePage:
    """The lines of a picture, in the order in which they are walked."""

    lines: tuple[BrowsableLine, ...]
    tables: tuple[Table, ...] = ()

    @property
    def text(self) -> str:
        return "\n".join(line.text for line in self.lines)

    def labelled(self, number: int, label: str) -> BrowsablePage:
        """Return the page with a label for the element of a line, or without one where it is empty."""
        line = self.lines[number]
        if line.element is None:
            return self
        element = replace(line.element, label=label)
        text = _told(line.said, element) if line.said is not None else _in_words(element)
        lines = list(self.lines)
        lines[number] = replace(line, text=text, element=element)
        return replace(self, lines=tuple(lines))

    def next_of(self, kind: LineKind, line: int, step: int) -> int | None:
        """Return the next line of a kind after `line`, or before it with a `step` of -1; a table counts as one."""
        numbers = range(line + step, len(self.lines) if step > 0 else -1, step)
        if kind != "table":
            return next((number for number in numbers if self.lines[number].kind == kind), None)
        starts = self._table_starts()
        others = (number for number in numbers if starts.get(number, starts.get(line)) != starts.get(line))
        found = next(others, None)
        return found if found is None or step > 0 else starts[found]

    def _table_starts(self) -> dict[int, int]:
        """Return where the table begins that each line is in; cells in a row are one, too."""
        starts: dict[int, int] = {}
        for table in self.tables:
            starts |= dict.fromkeys((line for cell in table.cells for line in cell.lines), table.start)
        for number, line in enumerate(self.lines):
            if line.kind == "table":
                starts.setdefault(number, starts.get(number - 1, number))
        return starts

    def table_in_words(self, line: int) -> str:
        """Return the size of the table that begins at a line, or nothing."""
        return next((table.in_words for table in self.tables if table.start == line), "")

    def cell_beside(self, line: int, way: Way) -> tuple[int, str]:
        """Return the line of the cell next to that of a line, and what is said; the same line where there is none."""
        for table in self.tables:
            if (cell := table.cell_at(line)) is not None:
                found = table.beside(cell, way)
                if found is None:
                    return line, translate("Page", "No next cell.")
                return found.lines[0], table.told(found, way)
        return line, translate("Page", "Not in a table.")

    def none_in_words(self, kind: LineKind) -> str:
        """Return that there is none of a kind, or nothing where there is one."""
        if any(line.kind == kind for line in self.lines) or (kind == "table" and self.tables):
            return ""
        none = {
            "heading": translate("Page", "No heading on this page."),
            "table": translate("Page", "No table on this page."),
            "button": translate("Page", "No button on this page."),
            "picture": translate("Page", "No picture on this page."),
            "link": translate("Page", "No link on this page."),
        }
        return none.get(kind, "")

    def find(self, words: str, line: int, column: int, step: int) -> tuple[int, int] | None:
        """Return the line and the character where `words` stand next after a character, or before it; round the end."""
        wanted, count = words.casefold(), len(self.lines)
        places = [
            (number, place) for number in range(count) for place in _places(wanted, self.lines[number].text.casefold())
        ]
        if step > 0:
            return next((place for place in places if place > (line, column)), places[0] if places else None)
        return next((place for place in reversed(places) if place < (line, column)), places[-1] if places else None)


def _places(wanted: str, text: str) -> Iterator[int]:
    place = text.find(wanted) if wanted else -1
    while place >= 0:
        yield place
        place = text.find(wanted, place + 1)


def page_of_screen(
    lines: Sequence[TextLine],
    elements: Sequence[Element],
    codes: Sequence[Code] = (),
    icons: Iterable[Element] = (),
    seen: Iterable[Element] = (),
) -> BrowsablePage:
    """Return a screen as a page: its lines with their elements, and elements without words.

    `elements` are the program's, the window first, `seen` those from pixels, and `icons` those unknown to the program.
    Words on an unlabelled icon are no icon. Elements without a place come last in the window.
    """
    seen = tuple(seen)
    shown, unplaced = place_elements(elements, lines, seen)
    told: set[int] = set()
    places: list[BrowsableLine] = []
    pieces = tuple(_in_picture(piece, shown) for piece in split_lines(lines, shown))
    filled = {id(piece.shown) for piece in pieces if not (piece.label or piece.icon)}
    pictures = [each for each in shown if _is_picture(each) and id(each) not in filled and _is_plain(each, shown)]
    in_pictures: dict[int, list[BrowsableLine]] = {}
    for piece in pieces:
        owner = piece.shown
        if piece.label and id(owner) in filled:
            continue  # said with what stands in the field
        if owner is None:
            picture = next((each for each in pictures if each.box.contains(*piece.said.box.middle)), None)
            among = places if picture is None else in_pictures.setdefault(id(picture), [])
            among.append(BrowsableLine(piece.said.text, piece.said.box, said=piece.said))
        elif not piece.icon:
            places.append(_of_words(piece.said, owner, first=id(owner) not in told))
            told.add(id(owner))
        elif id(owner) not in told:
            places.append(_of_element(owner))
            told.add(id(owner))
    nameless = {id(each) for each in nameless_controls(elements)}
    named = {each.element.identity for each in shown if each.element.identity and each.names}
    for each in shown:
        element = each.element
        # a cell is called by what is in it, which has a line of its own
        inside = (part for child in element.children for part in child.walk())
        is_around = element.role in CELLS and any(part.identity in named for part in inside)
        has_words = (element.name or element.value or element.label) and not is_around
        if (has_words or id(element) in nameless or _is_picture(each)) and id(each) not in told:
            position = _position(places, each.box)
            places[position:position] = [_of_element(each), *in_pictures.get(id(each), ())]
    for icon, guess in _with_guesses(icons, seen):
        if not any(_touches(icon, code) for code in codes):
            _put_icon(places, icon, guess)
    lost = [each for each in unplaced if id(each) in nameless]
    at_icon = match_to_icons([place.element for place in places], lost, elements)
    for number, (_, control) in at_icon.items():
        places[number] = BrowsableLine(_in_words(control), places[number].box, _kind(control), control)
    known = {id(each) for each, _ in at_icon.values()}
    for code in codes:
        places.insert(_position(places, code.box), _of_code(code))
    window = elements[0].box if elements else None
    box = window or Region(0, 0, 1, 1)
    within = [number for number, each in enumerate(places) if window and window.contains(*each.box.middle)]
    end = within[-1] + 1 if within else len(places)
    places[end:end] = [
        BrowsableLine(_in_words(each), box, _kind(each), each, placed=False)
        for each in unplaced
        if id(each) not in known
    ]
    return BrowsablePage(*with_tables(places, elements, seen))


def _is_picture(shown: PlacedElement) -> bool:
    """Whether an element without words is a picture that is worth a line, as on a page without alt text."""
    return shown.element.role == "img" and min(shown.box.width, shown.box.height) >= _PICTURE


def _in_picture(piece: LinePiece, shown: Sequence[PlacedElement]) -> LinePiece:
    """Return a piece; one letter that was read in a picture without a name is that picture, as an icon on a page."""
    if piece.shown is not None or len(piece.said.text.strip()) != 1:
        return piece
    pictures = (each for each in shown if each.element.role == "img" and not each.element.name)
    picture = next((each for each in pictures if each.box.contains(*piece.said.box.middle)), None)
    return replace(piece, shown=picture, icon=picture is not None)


def _is_plain(picture: PlacedElement, others: Sequence[PlacedElement]) -> bool:
    """Whether no other element lies in a picture, so that the text there is its own."""
    return not any(each is not picture and picture.box.contains(*each.box.middle) for each in others)


def _touches(icon: Element, code: Code) -> bool:
    """Whether what looks like an icon is a part of a code, as the corners of QR codes are."""
    return icon.box is not None and icon.box.intersection(code.box.grown(_RIM)) is not None


def _with_guesses(icons: Iterable[Element], seen: Iterable[Element]) -> Iterator[tuple[Element, Element | None]]:
    """Yield icons with those `seen` at their places whose names are guesses, and those that are only seen."""
    guessed = {id(each): each for each in seen if is_guessed(each)}
    for icon in icons:
        boxes = ((each, each.box) for each in guessed.values())
        like = next((each for each, box in boxes if box and icon.box and icon.box.contains(*box.middle)), None)
        if like is not None:
            del guessed[id(like)]
        yield icon, like
    yield from ((replace(each, name=""), each) for each in guessed.values())


def _put_icon(places: list[BrowsableLine], icon: Element, guess: Element | None) -> None:
    """Put an icon between the lines, or on the line of one letter that was read in it."""
    if icon.box is None:
        return
    told = describe_element(guess if guess is not None and not icon.label else icon)
    over = [place for place in places if _is_text(place) and _shares(place.box, icon.box)]
    letter = next((place for place in over if place.said and len(place.said.text.strip()) == 1), None)
    if letter is not None and guess is not None:
        places[places.index(letter)] = BrowsableLine(told, icon.box, "picture", icon)
    elif letter is not None and letter.element is None and letter.said is not None:
        places[places.index(letter)] = BrowsableLine(_told(letter.said, icon), icon.box, "picture", icon, letter.said)
    elif not over or icon.label:
        places.insert(_position(places, icon.box), BrowsableLine(told, icon.box, "picture", icon))


def _is_text(place: BrowsableLine) -> bool:
    """Whether a line stands where its text was read, as that in a field does whose place no program tells."""
    return place.said is not None or (place.element is not None and place.element.box is None)


def _shares(line: Region, icon: Region) -> bool:
    shared = line.intersection(icon)
    return shared is not None and shared.area > _ICON_READ * icon.area


def page_of_picture(
    lines: Sequence[TextLine],
    things: Sequence[DetectedObject],
    faces: Sequence[Face],
    size: tuple[int, int],
    codes: Sequence[Code] = (),
    seen: Sequence[Element] = (),
) -> BrowsablePage:
    """Return a picture of `size` as a page: its text with `seen` elements such as tables, things and faces by row."""
    if not things and not faces:
        return page_of_screen(lines, (), codes, seen=seen)
    width, height = size

    def told(name: str, box: Region) -> str:
        return f"{name}, {describe_position(box, width, height)}"

    face = translate("Description", "a face")
    places = list(page_of_screen(lines, (), seen=seen).lines)
    tables = [each.box for each in seen if each.role == "table" and each.box is not None]
    places += [
        BrowsableLine(told(concept_name(thing.name or thing.kind), thing.box), thing.box, "picture") for thing in things
    ]
    places += [BrowsableLine(told(face, found.box), found.box, "picture") for found in faces]
    places += map(_of_code, codes)

    def order(place: BrowsableLine) -> tuple[int, int]:
        x, y = place.box.x + place.box.width / 2, place.box.y + place.box.height / 2
        box = next((table for table in tables if table.contains(x, y)), place.box)  # whose lines stay together
        return int(_ROWS * (box.y + box.height / 2) / max(1, height)), box.x

    return BrowsablePage(*with_tables(sorted(places, key=order), (), seen))


def _of_code(code: Code) -> BrowsableLine:
    return BrowsableLine(describe_barcode(code), code.box, "picture", copied=code.text)


def _of_words(said: TextLine, shown: PlacedElement, *, first: bool) -> BrowsableLine:
    """Return words of an element, which say what it is where they are the `first`."""
    element = shown.element
    if first and (name := _name_beside(said.text, element)):
        told = _holding(f"{name}, {describe_element_kind(element)}", said.text)
        return BrowsableLine(told, shown.box, _kind(element), element)
    box = said.box if element.box is not None else shown.box
    return BrowsableLine(_told(said, element) if first else said.text, box, _kind(element), element, said)


def _of_element(shown: PlacedElement) -> BrowsableLine:
    return BrowsableLine(_in_words(shown.element), shown.box, _kind(shown.element), shown.element)


def _name_beside(said: str, element: Element) -> str:
    """Return what a field is called whose text was read in it, which does not say it."""
    name = one_line(element.name) or (describe_user_label(element) if element.label else "")
    return name if alphanumerics(said) in alphanumerics(_text_in(element)) and not is_of_name(said, element) else ""


def _text_in(element: Element) -> str:
    return one_line(element.value) if element.role in FIELDS and isinstance(element.value, str) else ""


def _holding(what: str, text: str) -> str:
    """Return a field with what stands in it, shortened."""
    text = text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"
    return translate("Page", "{what}: {text}").format(what=what, text=text) if text else what


def _in_words(element: Element) -> str:
    words = _holding(describe_element(element), _text_in(element))
    has_words = element.name or element.label or (isinstance(element.value, str) and element.value)
    if has_words or element.role in PICTURE_ROLES:
        return words
    return translate("Page", "{what}, without a name").format(what=words)


def _told(line: TextLine, element: Element) -> str:
    """Return a line with what its element is; the words that were read stand first, so that each has its place."""
    label = f", {describe_user_label(element)}" if element.label else ""
    text = _text_in(element) if is_of_name(line.text, element) else ""
    return _holding(f"{line.text}, {describe_element_kind(element)}{label}", text)


def _kind(element: Element) -> LineKind:
    return _KINDS.get(element.role, "button" if element.role in ACTIVE_ROLES - {"listitem"} else "text")


def _position(places: Sequence[BrowsableLine], box: Region) -> int:
    """Return before which line something stands that was not read."""
    middle = box.y + box.height / 2
    for number, place in enumerate(places):
        below = place.box.y > middle
        beside = place.box.y <= middle < place.box.bottom and place.box.x > box.x
        # a picture before a paragraph is as high as several lines
        behind = box.right <= place.box.x and box.y <= place.box.y + place.box.height / 2 < box.bottom
        if below or beside or behind:
            return number
    return len(places)


_ICONS_SECONDS = 1.0  # how long a page waits for icons once its text is read, at most


@dataclass(frozen=True, slots=True, eq=False)
class BrowsedPage:
    """A page, and what it was made of; `shot` is None for a picture in which nothing can be pressed."""

    page: BrowsablePage
    analysis: Analysis = field(repr=False)
    shot: Screenshot | None = None

    @property
    def first(self) -> int:
        """The number of the line at which a walk begins: that of the first entry in an open menu, if there is one."""
        menus = [window.box for window in self.analysis.frame.windows if window.is_menu]
        lines = [line.box if line.placed else None for line in self.page.lines]
        return next((n for n, box in enumerate(lines) if box is not None and any(m.covers(box) for m in menus)), 0)


@dataclass(frozen=True, slots=True, eq=False)
class CapturedScreen:
    """A screenshot, the elements of the window in use at that moment, and `icons` that no program tells of."""

    shot: Screenshot
    elements: tuple[Element, ...] = field(default=(), repr=False)
    icons: Callable[[], tuple[Element, ...] | None] = field(default=tuple, repr=False)


def capture_screen(
    capturer: ScreenCapturer, screens: Screens, cancellation: Cancellation, names: ControlNames | None = None
) -> CapturedScreen:
    """Return the screen and the labelled elements of the window in use; raises `CaptureError` and `Cancelled`."""
    shot = capturer.screen(screens, cancellation)
    elements = Presser(shot, capturer, names=names).elements()
    if elements:  # the first is the window, with all others in it
        shot = replace(shot, frame=replace(shot.frame, program=lambda: elements[0]))
    if names is None:
        return CapturedScreen(shot, elements)
    # beside the reading of the text, which takes longer
    icons = BackgroundQuery(lambda: icons_of_window(shot, elements, names), _ICONS_SECONDS)
    return CapturedScreen(shot, elements, icons)


def browse_screen(seen: CapturedScreen, analysis: Analysis) -> BrowsedPage:
    """Return the page of a screen."""
    found = analysis.elements or ()
    if analysis.elements_in_use:
        found = found[: analysis.elements_in_use]
    in_pixels = _in_pixels(found)
    lines = drop_cut_by_menus(analysis.lines or (), analysis.frame.windows)
    lines = with_labels_whole(lines, (*seen.elements, *in_pixels))
    page = page_of_screen(lines, seen.elements, analysis.codes, seen.icons() or (), in_pixels)
    return BrowsedPage(page, analysis, seen.shot)


def browse_picture(analysis: Analysis) -> BrowsedPage:
    """Return the page of a picture that was described."""
    frame = analysis.frame
    lines, things = analysis.lines or (), analysis.things or ()
    seen = _in_pixels(analysis.elements or ())
    page = page_of_picture(lines, things, analysis.faces, (frame.width, frame.height), analysis.codes, seen)
    return BrowsedPage(page, analysis)


def _in_pixels(elements: Sequence[Element]) -> list[Element]:
    return [each for element in elements for each in element.walk() if "accessibility" not in each.sources]


def press_and_capture(
    walk: BrowsedPage, permit: Permit, screens: Screens, capturer: ScreenCapturer, cancellation: Cancellation
) -> Screenshot:
    """Press something of a walk's screen, and return what the screen shows then; raises what `Presser.press` does."""
    if walk.shot is None:
        raise ValueError("nothing can be pressed in a picture")
    Presser(walk.shot, capturer).press(permit, cancellation)
    return with_window(wait_for_effect(permit, walk.shot, lambda: capturer.screen(screens, cancellation), cancellation))
