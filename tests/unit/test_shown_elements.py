"""Which words of a line are told with which element, and where elements are whose program tells no places."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import cast

import numpy as np
import pytest

from rigs.permits import permitted
from seesay.app.screen.browsable_lines import BrowsableLine
from seesay.app.screen.browsing import BrowsablePage, CapturedScreen, browse_screen, page_of_screen
from seesay.app.screen.click_targets import Target
from seesay.app.screen.press_risk import Press
from seesay.app.screen.pressing import Presser
from seesay.core.domain import Analysis, Cancellation, Frame, Source
from seesay.core.elements import Element, Role, State
from seesay.core.errors import PlaceChangedError, PlaceUnknownError
from seesay.core.findings import TextLine
from seesay.core.region import Region
from seesay.system.accessibility.tree import AccessibilityTree
from seesay.system.capture.screen_capturer import ScreenCapturer, Screenshot


def line(text: str, box: tuple[int, int, int, int], *parts: tuple[int, tuple[int, int, int, int]]) -> TextLine:
    return TextLine(text, Region(*box), 0.99, parts=tuple((length, Region(*part)) for length, part in parts))


def told(role: Role, name: str, box: tuple[int, int, int, int] | None = None, value: str | None = None) -> Element:
    place = Region(*box) if box is not None else None
    return Element(role, name, place, value=value, sources=("accessibility",), identity=f":1.1/{role}/{name}/{box}")


def seen(role: Role, name: str, box: tuple[int, int, int, int], *, certain: bool = True) -> Element:
    return Element(role, name, Region(*box), sources=("pixels", "text"), certain=certain)


def texts(page: BrowsablePage) -> list[str]:
    return [each.text for each in page.lines]


def of_kind(page: BrowsablePage, kind: str) -> list[BrowsableLine]:
    return [each for each in page.lines if each.kind == kind]


QUESTION = (
    line("Delete files", (439, 298, 122, 23)),
    line("Delete 14 files from the folder", (391, 357, 207, 17)),
    line("Holiday? This cannot be undone.", (390, 371, 224, 21)),
    line("Keep", (392, 434, 46, 22)),
    line("Delete", (555, 434, 57, 21)),
)
DIALOG = (
    told("dialog", "Delete files", (309, 263, 382, 233)),
    told("paragraph", "Delete files"),
    told("img", ""),
    told("paragraph", "Delete 14 files from the folder Holiday? This cannot be undone."),
    told("button", "Keep"),
    told("paragraph", "Keep"),
    told("button", "Delete"),
    told("paragraph", "Delete"),
)
"""As zenity tells it, which is of GTK 4."""
KEEP, DELETE = (338, 423, 156, 44), (506, 423, 156, 44)


def test_buttons_without_places_are_where_they_were_seen() -> None:
    page = page_of_screen(QUESTION, DIALOG, seen=[seen("button", "Keep", KEEP), seen("button", "Delete", DELETE)])
    keep, delete = of_kind(page, "button")
    assert (keep.text, delete.text) == ("Keep, button", "Delete, button")
    assert keep.target(0) == Target("Keep", Region(*KEEP), DIALOG[4])
    assert delete.target(0) == Target("Delete", Region(*DELETE), DIALOG[6])
    assert texts(page)[:3] == [each.text for each in QUESTION[:3]]
    assert len(page.lines) == 5


def test_an_icon_beside_a_sentence_stands_before_it() -> None:
    icon = Element("icon", "", Region(330, 352, 48, 48), sources=("pixels",), key="k")
    page = page_of_screen(QUESTION, DIALOG, (), [icon])
    assert texts(page)[:4] == [QUESTION[0].text, "icon", QUESTION[1].text, QUESTION[2].text]


def test_buttons_that_were_not_seen_are_where_their_names_stand() -> None:
    keep, delete = of_kind(page_of_screen(QUESTION, DIALOG), "button")
    assert (keep.target(0).box, delete.target(0).box) == (QUESTION[3].box, QUESTION[4].box)


def test_joined_names_are_parted_by_their_pieces() -> None:
    joined = line("Keep Delete", (392, 434, 220, 22), (4, (392, 434, 46, 22)), (6, (555, 434, 57, 21)))
    keep, delete = of_kind(page_of_screen((*QUESTION[:3], joined), DIALOG), "button")
    assert (keep.text, keep.target(0).box) == ("Keep, button", Region(392, 434, 46, 22))
    assert (delete.text, delete.target(0).box) == ("Delete, button", Region(555, 434, 57, 21))


def test_of_equal_names_each_is_pressed_where_it_stands() -> None:
    lines = (line("Remove", (392, 334, 60, 22)), line("Remove", (392, 434, 60, 22)))
    page = page_of_screen(lines, (DIALOG[0], told("button", "Remove"), told("button", "Remove")))
    targets = [each.target(0) for each in page.lines]
    assert [target.box for target in targets] == [each.box for each in lines]
    assert [target.element.identity if target.element else None for target in targets] == ["", ""]


@pytest.mark.parametrize(
    "lines",
    [
        QUESTION[:3],
        (line("Keep", (340, 270, 46, 22)), *QUESTION[:4]),
        (line("Keep", (20, 20, 46, 22)), *QUESTION[:3]),
    ],
    ids=["not recognized", "twice", "in another window"],
)
def test_buttons_nobody_knows_the_place_of_are_told_at_the_end(lines: Sequence[TextLine]) -> None:
    page = page_of_screen(lines, DIALOG)
    assert texts(page) == [*(each.text for each in lines), "“Keep”, button", "“Delete”, button"]
    keep, _ = of_kind(page, "button")
    assert keep.target(0) == Target("Keep", Region(309, 263, 382, 233), DIALOG[4], placed=False)


def test_controls_are_believed_from_pixels_where_no_program_tells_anything() -> None:
    analysis = Analysis(
        Frame(np.zeros((500, 700, 3), np.uint8), Source("screen", "the screen")),
        lines=QUESTION,
        elements=(
            Element("window", "", None, children=(seen("button", "Keep", KEEP),)),
            seen("button", "Delete", DELETE, certain=False),
            seen("heading", "Delete files", (439, 298, 122, 23)),
        ),
    )
    page = browse_screen(CapturedScreen(Screenshot(analysis.frame)), analysis).page
    assert [each.text for each in page.lines if each.kind != "text"] == ["Keep, button"]


def test_what_the_program_tells_with_a_place_is_not_told_again_from_pixels() -> None:
    elements = (told("window", "w", (300, 200, 400, 300)), told("button", "Keep the files", KEEP))
    page = page_of_screen(QUESTION[3:4], elements, seen=[seen("button", "Keep", KEEP)])
    assert texts(page) == ["Keep, button"]
    assert page.lines[0].target(0).element is elements[1]


ROWS = (
    line(
        "Day Opens Closes", (31, 217, 155, 31), (3, (31, 217, 45, 31)), (5, (79, 219, 60, 28)), (6, (129, 220, 57, 25))
    ),
    line(
        "Monday 9:00 18:00", (22, 243, 157, 26), (6, (22, 243, 66, 25)), (4, (78, 245, 42, 23)), (5, (131, 244, 48, 25))
    ),
    line("Tuesday 10:00 19:00", (20, 267, 159, 27), (13, (20, 267, 109, 27)), (5, (130, 268, 49, 25))),
)
TABLE = (
    told("table", "", (22, 219, 163, 77)),
    told("columnheader", "Day", (25, 222, 58, 23)),
    told("columnheader", "Opens", (84, 222, 49, 23)),
    told("columnheader", "Closes", (134, 222, 48, 23)),
    told("cell", "Monday", (25, 246, 58, 23)),
    told("cell", "9:00", (84, 246, 49, 23)),
    told("cell", "18:00", (134, 246, 48, 23)),
    told("cell", "Tuesday", (25, 270, 58, 23)),
    told("cell", "10:00", (84, 270, 49, 23)),
    told("cell", "19:00", (134, 270, 48, 23)),
)
"""As Chromium tells it."""


def test_a_line_over_several_cells_is_parted_and_each_is_told_once() -> None:
    page = page_of_screen(ROWS, TABLE)
    heads = [f"{name}, column header" for name in ("Day", "Opens", "Closes")]
    cells = [f"{name}, cell" for name in ("Monday", "9:00", "18:00", "Tuesday", "10:00", "19:00")]
    assert texts(page) == heads + cells
    assert [each.target(0).box for each in page.lines] == [each.box for each in TABLE[1:]]


def test_each_of_two_buttons_under_one_line_is_pressed_by_itself() -> None:
    read = line("Keep shopping Pay now", (23, 434, 176, 25))  # one piece
    buttons = (told("button", "Keep shopping", (22, 435, 105, 22)), told("button", "Pay now", (130, 435, 69, 22)))
    keep, pay = page_of_screen([read], buttons).lines
    assert (keep.text, pay.text) == ("Keep shopping, button", "Pay now, button")
    assert {keep.target(column).element for column in range(len(keep.text))} == {buttons[0]}
    assert {pay.target(column).element for column in range(len(pay.text))} == {buttons[1]}


def test_equal_names_in_one_line_go_to_the_nearest() -> None:
    read = line("Edit Edit", (20, 20, 200, 20), (4, (20, 20, 40, 20)), (4, (180, 20, 40, 20)))
    buttons = (told("button", "Edit", (170, 15, 60, 30)), told("button", "Edit", (10, 15, 60, 30)))
    left, right = page_of_screen([read], buttons).lines
    assert (left.element, right.element) == (buttons[1], buttons[0])


def test_a_label_beside_its_field_is_told_with_it_once() -> None:
    lines = [line("Name [", (15, 359, 52, 25)), line("Window seat", (21, 396, 113, 26))]
    fields = (told("textbox", "Name", (64, 362, 186, 22), ""), told("checkbox", "Window seat", (26, 402, 13, 14)))
    page = page_of_screen(lines, fields)
    assert texts(page) == ["Name, text field", "Window seat, checkbox, not checked"]
    assert page.lines[0].target(0).box == fields[0].box


def test_words_with_the_name_of_a_field_elsewhere_are_no_label() -> None:
    page = page_of_screen([line("Name", (15, 20, 52, 25))], [told("textbox", "Name", (64, 362, 186, 22), "")])
    assert texts(page) == ["Name", "“Name”, text field"]


def test_links_in_a_sentence_are_parted_from_it() -> None:
    links = (told("link", "the news", (49, 472, 57, 18)), told("link", "the terms", (136, 472, 60, 18)))
    page = page_of_screen([line("See the news and the terms.", (18, 469, 186, 23))], links)
    assert texts(page)[:4] == ["See", "the news, link", "and", "the terms., link"]
    word = page.lines[2].target(0)
    assert (word.words, word.element) == ("and", None)
    assert Region(106, 460, 30, 40).contains(word.box.x + word.box.width / 2, 480)


def test_a_heading_of_two_lines_is_named_once() -> None:
    lines = [line("A long way to", (20, 20, 130, 24)), line("the river", (20, 50, 90, 24))]
    page = page_of_screen(lines, [told("heading", "A long way to the river", (20, 15, 400, 64))])
    assert texts(page) == ["A long way to, heading", "the river"]
    assert page.lines[1].kind == "heading"


def test_a_sign_on_a_small_button_is_its_icon() -> None:
    read = line("C letter.txt", (20, 20, 140, 24), (1, (22, 20, 20, 24)), (10, (60, 20, 100, 24)))
    page = page_of_screen([read], [told("button", "Reload", (16, 16, 32, 32))])
    assert texts(page) == ["“Reload”, button", "letter.txt"]
    page = page_of_screen([line("7", (22, 20, 20, 24))], [told("button", "first field", (16, 16, 32, 32))])
    assert texts(page) == ["“first field”, button", "7"]


def test_a_name_whose_first_word_seems_to_stand_on_its_box_is_told_whole() -> None:
    lines = [line("By bus", (18, 20, 70, 20)), line("By car", (118, 20, 70, 20))]
    page = page_of_screen(
        lines, [told("radio", "By bus", (20, 22, 14, 14)), told("radio", "By car", (120, 22, 14, 14))]
    )
    assert texts(page) == ["By bus, radio button, not checked", "By car, radio button, not checked"]


class Capturer:
    """Takes pictures of a black screen."""

    def region(self, region: Region, cancellation: Cancellation) -> Screenshot:
        pixels = np.zeros((region.height, region.width, 3), np.uint8)
        return Screenshot(Frame(pixels, Source("region", "a part of the screen")))


class Tree:
    """A program whose objects have no places."""

    def __init__(self, *, acts: bool, states: frozenset[State] = frozenset()) -> None:
        self.acts, self.activated, self._states = acts, list[str](), states

    def look_again(self, identity: str) -> Element | None:
        return next((replace(each, states=self._states) for each in DIALOG if each.identity == identity), None)

    def activate(self, identity: str) -> bool:
        self.activated.append(identity)
        return self.acts


class LitCapturer(Capturer):
    """Takes pictures of a white sign whose ground has another colour later, or where another sign comes up."""

    def __init__(self, *, other: bool) -> None:
        self._other = other
        self.whole = self._picture(0, Region(0, 0, 700, 500), other=False)

    def region(self, region: Region, cancellation: Cancellation) -> Screenshot:
        return self._picture(90, region, other=self._other)

    def _picture(self, ground: int, region: Region, *, other: bool) -> Screenshot:
        pixels = np.full((500, 700, 3), ground, np.uint8)
        x, y, *_ = KEEP
        for step in range(12):
            pixels[y + 6 + (step if other else 0) : y + 12, x + 10 + step] = 255
        pixels = pixels[region.y : region.bottom, region.x : region.right]
        return Screenshot(Frame(pixels, Source("region", "a part of the screen")))


@pytest.mark.parametrize(
    ("other", "states"),
    [(False, frozenset()), (False, frozenset(["focused"])), (True, frozenset()), (False, frozenset(["checked"]))],
    ids=["the same", "no program reports the focus", "another sign", "turned on meanwhile"],
)
def test_what_has_other_colours_is_pressed_and_what_is_another_is_not(other: bool, states: frozenset[State]) -> None:
    page = page_of_screen(QUESTION, DIALOG, seen=[seen("button", "Keep", KEEP)])
    target, capturer = of_kind(page, "button")[0].target(0), LitCapturer(other=other)
    tree = Tree(acts=True, states=states)
    acting = Presser(capturer.whole, cast(ScreenCapturer, capturer), lambda: cast(AccessibilityTree, tree))
    if other or "checked" in states:
        with pytest.raises(PlaceChangedError):
            acting.press(permitted(target), Cancellation())
    else:
        assert acting.press(permitted(target), Cancellation()) == "activated"


def press(target: Target, how: Press, *, acts: bool = True) -> list[str]:
    """Press a target with no pointer, and return what the program was asked for."""
    tree = Tree(acts=acts)
    shot = Screenshot(Frame(np.zeros((500, 700, 3), np.uint8), Source("screen", "the screen")))
    acting = Presser(shot, cast(ScreenCapturer, Capturer()), lambda: cast(AccessibilityTree, tree))
    assert acting.press(permitted(target, how), Cancellation()) == "activated"
    return tree.activated


KEEP_ANYWHERE = Target("Keep", Region(309, 263, 382, 233), DIALOG[4], placed=False)


def test_the_program_presses_what_nobody_knows_the_place_of() -> None:
    assert press(KEEP_ANYWHERE, Press()) == [DIALOG[4].identity]


def test_the_program_presses_what_was_seen_though_it_tells_no_place() -> None:
    page = page_of_screen(QUESTION, DIALOG, seen=[seen("button", "Keep", KEEP)])
    assert press(of_kind(page, "button")[0].target(0), Press()) == [DIALOG[4].identity]


@pytest.mark.parametrize("how", [Press("right"), Press(count=0), Press(to=Target("Delete", Region(*DELETE)))])
def test_no_pointer_goes_to_a_place_that_nobody_knows(how: Press) -> None:
    with pytest.raises(PlaceUnknownError):
        press(KEEP_ANYWHERE, how)
    with pytest.raises(PlaceUnknownError):
        press(Target("Delete", Region(*DELETE)), Press(to=KEEP_ANYWHERE))
    with pytest.raises(PlaceUnknownError):
        press(KEEP_ANYWHERE, Press(), acts=False)
