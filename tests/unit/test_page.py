"""A screen and a photograph as pages to walk in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from seesay.app.screen.browsable_lines import BrowsableLine
from seesay.app.screen.browsing import BrowsablePage, page_of_picture, page_of_screen
from seesay.app.screen.click_targets import Target
from seesay.core.elements import Element, Role
from seesay.core.findings import DetectedObject, Face, TextLine
from seesay.core.region import Region


def line(text: str, y: int, x: int = 10) -> TextLine:
    return TextLine(text, Region(x, y, 9 * len(text), 20), 0.99)


def element(role: Role, name: str, y: int, x: int = 0, *, value: str | None = None) -> Element:
    box = Region(x, y - 10, 300, 40)
    return Element(role, name, box, value=value, sources=("accessibility",), identity=f":1.1/{role}/{name}/{y}")


def texts(page: BrowsablePage) -> list[str]:
    return [line.text for line in page.lines]


SCREEN = page_of_screen(
    [line("Your letters", 20), line("Refresh", 80), line("Name", 140), line("Monday", 200), line("Tuesday", 240)],
    [
        element("heading", "Your letters", 20),
        element("button", "Refresh", 80),
        element("button", "Reload", 110, x=400),
        element("cell", "Monday", 200),
        element("cell", "Tuesday", 240),
    ],
)


def test_lines_are_told_with_what_their_program_calls_them() -> None:
    assert texts(SCREEN) == [
        "Your letters, heading",
        "Refresh, button",
        "“Reload”, button",
        "Name",
        "Monday, cell",
        "Tuesday, cell",
    ]


def test_letters_lead_to_the_next_of_a_kind_and_back() -> None:
    assert SCREEN.next_of("button", 0, 1) == 1
    assert SCREEN.next_of("button", 1, 1) == 2
    assert SCREEN.next_of("button", 2, -1) == 1
    assert SCREEN.next_of("button", 2, 1) is None
    assert SCREEN.next_of("heading", 5, -1) == 0
    assert SCREEN.next_of("picture", 0, 1) is None


def test_every_picture_without_a_name_is_found() -> None:
    """A browser says of the first one how to get a name, and nothing of the others."""
    pictures = [Element("img", "", Region(10, y, 300, 90), sources=("accessibility",)) for y in (40, 170)]
    small = Element("img", "", Region(400, 10, 48, 48), sources=("accessibility",))
    named = element("img", "How to get a name", 310)
    page = page_of_screen([line("Our shop", 10), line("Price", 140)], [small, *pictures, named])
    assert texts(page) == ["Our shop", "picture", "Price", "picture", "“How to get a name”, picture"]
    assert [page.next_of("picture", number, 1) for number in (0, 1, 3)] == [1, 3, 4]


def test_a_picture_and_the_text_in_it_stand_where_the_picture_is() -> None:
    """Its text was read before all other, as that of a dialog that lies over the page."""
    icon = Element("button", "", Region(200, 50, 30, 30), sources=("accessibility",), identity=":1.1/star")
    ticket = Element("img", "A ticket", Region(10, 100, 160, 90), sources=("accessibility",), identity=":1.1/ticket")
    link = element("link", "More about it", 210)
    read = [
        line(text, y)
        for text, y in (("No. 7741", 110), ("Sunday", 150), ("Bookings", 10), ("Weather", 55), ("More about it", 210))
    ]
    page = page_of_screen(read, [element("button", "Weather", 55), icon, ticket, link])
    assert texts(page) == [
        "Bookings",
        "Weather, button",
        "button, without a name",
        "“A ticket”, picture",
        "No. 7741",
        "Sunday",
        "More about it, link",
    ]
    assert page.next_of("picture", 1, 1) == 3


def test_in_a_text_field_the_word_is_pressed_and_not_the_middle_of_the_field() -> None:
    editor = Element(
        "textbox", "", Region(0, 0, 600, 400), value="Pears\nApples from the market", sources=("accessibility",)
    )
    page = page_of_screen([line("Pears", 20), line("Apples from the market", 50)], [replace(editor, identity=":1.1/t")])
    found = next(each for each in page.lines if each.text.startswith("Apples"))
    target = found.target(8)
    assert (target.words, target.element) == ("from", None)
    assert target.box.y == 50
    assert target.box.right < 300


def test_in_what_only_pixels_show_the_word_is_pressed() -> None:
    """A field and a button were taken for one cell, in the middle of which the button was."""
    cell = Element("cell", "backup-01 Start", Region(0, 0, 300, 100), sources=("pixels", "text"))
    said = line("backup-01", 10)
    target = BrowsableLine("backup-01, cell", said.box, "table", cell, said).target(3)
    assert (target.words, target.box, target.element) == ("backup-01", said.box, cell)
    tick = replace(cell, role="checkbox")
    assert BrowsableLine("backup-01, checkbox", said.box, "text", tick, said).target(3).box == tick.box


def test_a_table_counts_as_one_and_is_entered_at_its_beginning() -> None:
    assert SCREEN.next_of("table", 0, 1) == 4
    assert SCREEN.next_of("table", 4, 1) is None
    below = BrowsablePage((*SCREEN.lines, *SCREEN.lines))
    assert below.next_of("table", 4, 1) == 10
    assert below.next_of("table", 8, -1) == 4


def test_each_character_knows_its_place() -> None:
    page = page_of_screen([line("Cancel and go back", 20)], ())
    first, last = page.lines[0].target(2), page.lines[0].target(16)
    assert (first.words, last.words) == ("Cancel", "back")
    assert first.whole == "Cancel and go back"
    assert first.box.right < last.box.x
    assert page.lines[0].box.covers(last.box)


def test_on_an_element_the_element_is_pressed() -> None:
    target = SCREEN.lines[1].target(9)  # in the word for its role
    assert target.element is not None
    assert target.element.name == "Refresh"


def test_a_line_that_lies_over_an_element_is_not_its_words() -> None:
    page = page_of_screen([line("Delete all?", 80)], [element("button", "Refresh", 80)])
    over = next(place for place in page.lines if place.text == "Delete all?")
    assert over.element is None


def test_what_is_written_in_a_field_belongs_to_it() -> None:
    (field,) = page_of_screen([line("river otter", 80)], [element("textbox", "Name", 80, value="river otter")]).lines
    assert field.text == "Name, text field: river otter"


CUSTOMER = Element(
    "textbox", "Customer", Region(120, 70, 300, 40), value="Smith", sources=("accessibility",), identity=":1.1/c"
)


@pytest.mark.parametrize(
    "lines",
    [
        [line("Customer", 80), line("Smith", 80, 130)],
        [line("Customer", 45, 120), line("Smith", 80, 130)],
        [replace(line("Customer Smith", 80), parts=((8, Region(10, 80, 72, 20)), (5, Region(130, 80, 45, 20))))],
        [line("Customer", 80)],
    ],
    ids=["beside", "above", "read as one", "text not recognized"],
)
def test_a_field_is_told_once_by_its_name_its_role_and_its_text(lines: Sequence[TextLine]) -> None:
    (field,) = page_of_screen(lines, [CUSTOMER]).lines
    assert field.text == "Customer, text field: Smith"
    assert field.target(0) == Target("Customer", Region(120, 70, 300, 40), CUSTOMER)


def test_a_field_without_a_label_on_the_screen_has_its_name_and_text() -> None:
    choice = replace(CUSTOMER, role="combobox", name="Colour", value="red")
    assert texts(page_of_screen([line("red", 80, 130)], [choice])) == ["Colour, combo box: red"]
    assert texts(page_of_screen((), [choice])) == ["“Colour”, combo box: red"]
    assert texts(page_of_screen((), [replace(choice, name="")])) == ["combo box: red"]
    labelled = replace(choice, name="", label="paint")
    assert texts(page_of_screen([line("red", 80, 130)], [labelled])) == ["labelled “paint”, combo box: red"]


def test_a_text_of_several_lines_begins_with_the_name_of_its_field() -> None:
    notes = replace(CUSTOMER, name="Notes", box=Region(120, 70, 300, 90), value="Call on Monday\nBring the cat")
    page = page_of_screen(
        [line("Notes", 80), line("Call on Monday", 80, 130), line("Bring the cat", 110, 130)], [notes]
    )
    assert texts(page) == ["Notes, text field: Call on Monday", "Bring the cat"]


def test_a_field_whose_place_no_program_tells_is_where_its_text_stands() -> None:
    window = Element("window", "Order", Region(0, 0, 500, 300), sources=("accessibility",))
    page = page_of_screen([line("Customer", 80), line("Smith", 80, 130)], [window, replace(CUSTOMER, box=None)])
    assert texts(page) == ["Customer, text field: Smith"]
    assert page.lines[0].target(0).box == Region(130, 80, 45, 20)


def test_what_is_selected_in_a_field_whose_place_no_program_tells_is_no_icon() -> None:
    field = Element("textbox", "Recipe", None, value="Lentil soup", identity=":1.1/field")
    selected = Element("icon", "", Region(70, 64, 39, 12), sources=("pixels",))
    page = page_of_screen([line("Lentil soup", 60)], [field], icons=[selected])
    assert texts(page) == ["Recipe, text field: Lentil soup"]


def test_words_of_a_text_that_are_in_the_name_too_are_not_the_name() -> None:
    rose = replace(CUSTOMER, name="Name of the rose", value="rose")
    page = page_of_screen([line("Name of the rose", 45, 120), line("rose", 80, 130)], [rose])
    assert texts(page) == ["Name of the rose, text field: rose"]


def test_words_are_found_round_the_end() -> None:
    assert SCREEN.find("refresh", 0, 0, 1) == (1, 0)
    assert SCREEN.find("letters", 3, 0, 1) == (0, 5)
    assert SCREEN.find("e", 1, 1, 1) == (1, 4)
    assert SCREEN.find("monday", 5, 0, -1) == (4, 0)
    assert SCREEN.find("zebra", 0, 0, 1) is None
    assert SCREEN.find("", 0, 0, 1) is None


def test_a_photograph_is_walked_by_rows_with_places() -> None:
    giraffe = DetectedObject("giraffe", Region(0, 200, 90, 90), 0.9)
    page = page_of_picture([line("YAMAHA", 10)], [giraffe], [Face(Region(200, 100, 50, 50), 0.9)], (300, 300))
    assert texts(page) == ["YAMAHA", "a face, on the right", "giraffe, at the bottom left"]
    assert page.lines[2].target(0).box == giraffe.box
    assert page.next_of("picture", 0, 1) == 1


def test_controls_without_a_name_have_a_line() -> None:
    """They can be pressed and labelled there."""
    mute = element("button", "", 80)
    bar = Element("progressbar", "", Region(10, 130, 300, 10), value=0.0, identity=":1.1/bar")
    field = element("textbox", "", 200, value="")
    ticked = Element("checkbox", "", Region(10, 250, 20, 20), frozenset({"checked"}), identity=":1.1/check")
    named = Element("progressbar", "Download", Region(10, 290, 300, 10), value=30.0, identity=":1.1/named")
    page = page_of_screen([line("Now playing", 20)], [mute, bar, field, ticked, named])
    assert texts(page) == [
        "Now playing",
        "button, without a name",
        "progress bar, 0%, without a name",
        "text field, without a name",
        "checkbox, checked, without a name",
        "“Download”, progress bar, 30%",
    ]
    assert page.next_of("button", 0, 1) == 1
    assert page.lines[1].target(0).element is mute


def test_controls_without_a_name_and_a_place_stand_at_the_end() -> None:
    mute = Element("button", "", None, identity=":1.1/mute")
    page = page_of_screen([line("Now playing", 20)], [mute])
    assert texts(page) == ["Now playing", "button, without a name"]
    assert not page.lines[1].target(0).placed


def test_a_letter_that_was_read_in_a_picture_without_a_name_is_that_picture() -> None:
    window = Element("window", "Garden shop", Region(0, 0, 400, 200), identity=":1.1/window")
    icon = Element("img", "", Region(100, 55, 40, 40), identity=":1.1/img")
    page = page_of_screen([line("Pictures", 20), line("8", 64, 112)], [window, icon])
    assert texts(page) == ["Pictures", "picture"]
    assert page.lines[1].target(0).element == icon


def test_controls_without_a_place_stand_before_what_is_behind_their_window() -> None:
    window = Element("window", "Recipes", Region(0, 0, 400, 200), identity=":1.1/window")
    mute = Element("button", "", None, identity=":1.1/mute")
    page = page_of_screen([line("Now playing", 20), line("Another window", 300)], [window, mute])
    assert texts(page) == ["Now playing", "button, without a name", "Another window"]


def test_controls_without_a_name_and_a_place_stand_at_the_icons_between_their_neighbours() -> None:
    """As those of GTK 4 do, which tells no places."""

    def lost(role: Role, name: str = "") -> Element:
        return Element(role, name, None, identity=f":1.1/{role}/{name}")

    def icon(x: int, y: int, label: str = "") -> Element:
        return Element("icon", "", Region(x, y, 40, 24), sources=("pixels",), key="print", label=label)

    window = Element("window", "Recipes", Region(0, 0, 400, 300), identity=":1.1/window")
    switch, up, down = lost("switch"), lost("button"), replace(lost("button"), identity=":1.1/down")
    program = [window, lost("checkbox", "Vegetarian"), switch, lost("button", "Print"), up, down]
    read = [line("Vegetarian", 20), line("Lentils", 100), line("Print", 140)]
    page = page_of_screen(read, program, icons=[icon(10, 60), icon(100, 138), icon(150, 138, "down")])
    assert texts(page) == [
        "Vegetarian, checkbox, not checked",
        "switch, off, without a name",
        "Lentils",
        "Print, button",
        "button, without a name",
        "labelled “down”, button",
    ]
    assert page.next_of("button", 0, 1) == 1
    assert page.lines[1].target(0) == Target(page.lines[1].text, Region(10, 60, 40, 24), switch), "the program presses"
    told = [each for number in (4, 5) if (each := page.lines[number].element) is not None]
    assert [each.identity for each in told] == ["", ""], "they are clicked"
    fewer = page_of_screen(read, program, icons=[icon(10, 60), icon(100, 138)])
    assert texts(fewer)[-3:] == ["icon", "button, without a name", "button, without a name"]
    field = page_of_screen(read, [*program[:2], lost("textbox"), program[3]], icons=[icon(10, 60)])
    assert texts(field)[1:] == ["icon", "Lentils", "Print, button", "text field, without a name"]


def test_parts_of_a_control_have_no_line_of_their_own() -> None:
    arrow = Element("button", "", Region(280, 70, 30, 40), identity=":1.1/arrow")
    choice = Element("combobox", "Colour", Region(10, 70, 300, 40), value="red", children=(arrow,))
    logo = Element("img", "Our shop", Region(10, 140, 100, 50), identity=":1.1/logo")
    link = Element("link", "", Region(10, 140, 100, 50), children=(logo,))
    close = Element("button", "", Region(280, 240, 20, 20), identity=":1.1/close")
    tab = Element("tab", "Letters", Region(10, 230, 300, 40), children=(close,))
    again = replace(arrow, key="23/43.1#c")  # as labels make it
    page = page_of_screen((), [choice, again, link, logo, tab, close])
    assert texts(page) == [
        "“Colour”, combo box: red",
        "“Our shop”, picture",
        "“Letters”, tab",
        "button, without a name",
    ]
