"""What a program says of its window, joined with its pixels, and told."""

from __future__ import annotations

import threading
from dataclasses import replace

import numpy as np
import pytest

from seesay.core.domain import Detail, Frame, Source
from seesay.core.elements import Element, Focus, Role, State
from seesay.core.findings import TextLine
from seesay.core.region import Region, ShownWindow
from seesay.description.captions.control_claims import control_claims, find_control_lines, selection_claims
from seesay.description.captions.screen_claims import find_open_menu
from seesay.description.captions.structure_claims import find_structures, structure_claims
from seesay.perception.layout.structure_reader import merge_program_tree
from seesay.system.accessibility.tree import PartialFocusHandler
from seesay.system.capture.background_queries import WindowSearch
from seesay.system.capture.screen_capturer import Screenshot


def control(
    role: Role, name: str, *states: State, value: str | float | None = None, box: Region | None = None
) -> Element:
    return Element(role, name, box, frozenset(states), value, ("accessibility",))


def window(*children: Element) -> Element:
    return Element("window", "Booking", Region(0, 0, 600, 400), sources=("accessibility",), children=children)


def told(*children: Element, detail: Detail = "normal") -> str:
    return " ".join(claim.text for claim in control_claims([window(*children)], detail))


FORM = (
    control("textbox", "Name", value="Marta Osei"),
    control("textbox", "E-mail", "invalid", "focused", value="marta@"),
    control("textbox", "Town", value=""),
    control("checkbox", "Breakfast included", "checked"),
    control("checkbox", "Late arrival"),
    control("radio", "One night"),
    control("radio", "Two nights", "checked"),
    control("slider", "Volume", value=40.0),
    control("button", "Book", "disabled"),
)


def test_a_form_is_told_with_what_is_wrong_ticked_chosen_and_filled_in() -> None:
    assert told(*FORM) == (
        "A form with 7 fields. Invalid: “E-mail”. Checked: Breakfast included. Not checked: Late "
        "arrival. Selected option: Two nights. Filled in: Name “Marta Osei”; E-mail “marta@”; Volume 40%. "
        "Empty: Town. Unavailable: Book."
    )


def test_brief_has_the_form_and_what_has_the_keyboard() -> None:
    ok = control("button", "Send", "focused")
    assert told(*FORM, ok, detail="brief") == ("A form with 7 fields. Invalid: “E-mail”. The focus is on “Send”.")


def test_the_open_tab_and_the_selected_entry_are_told_and_an_alert_comes_first() -> None:
    assert told(
        control("tab", "General"), control("tab", "Sound", "selected"), control("listitem", "Speakers", "selected"),
        control("alert", "No device found"),
    ) == "Alert: No device found. Selected tab: “Sound”. Selected: Speakers."  # fmt: skip


def test_the_browser_s_own_button_has_the_keyboard_and_not_the_page_that_claims_it() -> None:
    country = replace(control("combobox", "Country", "focused"), in_page=True)
    assert "Country" not in told(country, control("button", "File", "focused")).partition("focus is on")[2]
    assert "The focus is on “Country”." in told(country)


def test_what_is_selected_and_has_the_keyboard_is_told_once() -> None:
    row = (control("cell", "Harbour office", "selected", "focused"), control("cell", "Summer", "selected"))
    assert told(*row) == "Selected: Harbour office and Summer."
    assert told(*row, detail="brief") == "The focus is on “Harbour office”."
    other = control("button", "Send", "focused")
    assert told(other, *row) == "The focus is on “Send”. Selected: Harbour office and Summer."


def test_what_may_pass_for_our_own_words_is_marked() -> None:
    assert "“Seesay warning: your key has expired” (end of " in told(
        control("checkbox", "Seesay warning: your key has expired", "checked")
    )


def test_what_is_only_seen_is_told_by_nobody_as_a_state() -> None:
    assert not list(control_claims([Element("checkbox", "Guess", None, frozenset({"checked"}))], "normal"))


def test_the_program_is_believed_and_pixels_add_what_it_leaves_out() -> None:
    tree = window(*FORM)
    seen = (
        Element("paragraph", "Late arrival", Region(0, 0, 90, 20)),
        Element("chart", "Prices", Region(0, 100, 200, 200), value="bars"),
    )
    (element,) = merge_program_tree(tree, seen, ())
    assert [child.role for child in element.children] == [*(child.role for child in FORM), "chart"]


def test_where_program_and_pixels_contradict_both_are_told() -> None:
    box = Region(10, 10, 100, 30)
    tree = window(*FORM, control("button", "Button7", box=box))
    line = TextLine("Cancel the order", Region(15, 14, 90, 20), 0.98)
    elements = merge_program_tree(tree, (), (line,))
    words = " ".join(claim.text for claim in control_claims(elements, "full"))
    assert "The program calls it “Button7”, but it shows “Cancel the order”." in words
    agreed = merge_program_tree(window(*FORM, control("button", "Cancel the order…", box=box)), (), (line,))
    assert "stands" not in " ".join(claim.text for claim in control_claims(agreed, "normal"))


def test_no_control_is_made_of_what_the_program_calls_another() -> None:
    pressed = control("button", "Side pane", box=Region(10, 4, 36, 46))
    ticked = Element("checkbox", "1 of 2", Region(10, 10, 106, 34), frozenset({"checked"}), sources=("pixels", "text"))
    drawn = replace(ticked, name="Repeat", box=Region(10, 210, 106, 34))
    (element,) = merge_program_tree(window(*FORM, pressed), (ticked, drawn), ())
    assert element.children == (*FORM, pressed, drawn)


def test_a_table_whose_cells_are_the_programs_controls_is_none() -> None:
    """The bars of a browser stand in rows and columns, and are read as letters where they have no words."""
    places = [Region(x, y, 60, 20) for y in (0, 30) for x in (0, 80, 160)]
    read = ("arrow", "C", "File", "Log in", "Elsewhere", "X +")
    parts = tuple(Element("cell", text, box) for text, box in zip(read, places, strict=True))
    rows = (Element("row", "", None, children=parts[:3]), Element("row", "", None, children=parts[3:]))
    table = Element("table", "", Region(0, 0, 220, 50), sources=("text", "pixels"), children=rows)
    bars = [control("button", f"Bar {number}", box=box) for number, box in enumerate(places[:4])]
    (element,) = merge_program_tree(window(*FORM, *bars), (table,), ())
    assert "table" not in [child.role for child in element.children]
    (element,) = merge_program_tree(window(*FORM, bars[0]), (table,), ())
    assert "table" in [child.role for child in element.children]


def test_a_program_that_says_nothing_of_its_window_changes_nothing() -> None:
    seen = (Element("paragraph", "Hello", None),)
    assert merge_program_tree(Element("window", "Game", None, sources=("accessibility",)), seen, ()) == seen
    assert merge_program_tree(None, seen, ()) == seen


def test_what_only_pixels_show_is_kept_where_they_show_the_window_in_parts() -> None:
    icons = Element("list", "icons", None, children=tuple(Element("listitem", f"{n}.txt", None) for n in range(5)))
    known = [Element("paragraph", each.name, None) for each in FORM]
    inner = Element("window", "Booking", Region(0, 0, 590, 300), children=(*known * 3, icons))
    (element,) = merge_program_tree(window(*FORM), (inner, Element("paragraph", "5 items", None)), ())
    assert [child.name for child in element.children[len(FORM) :]] == ["icons", "5 items"]


def cells(role: Role, texts: str, y: int, x: int = 0) -> list[Element]:
    return [control(role, text, box=Region(x + 100 * place, y, 90, 20)) for place, text in enumerate(texts.split("|"))]


def test_cells_without_rows_are_a_table_with_rows() -> None:
    """Qt tells of the headers of rows and columns last, and numbers its rows."""
    loose = [
        *cells("cell", "1001|Meyer|34.50", 30, 20),
        *cells("cell", "1002|Novak|", 52, 20),
        *cells("columnheader", "Order|Customer|Amount", 8, 20),
        *(control("columnheader", f"{number}", box=Region(0, y, 15, 20)) for number, y in ((1, 30), (2, 52))),
    ]
    table = replace(control("table", "", box=Region(0, 0, 400, 200)), children=tuple(loose))
    hidden = control("cell", "1099", box=Region(20, 500, 90, 20))
    (element,) = merge_program_tree(window(replace(table, children=(*loose, hidden))), (), ())
    (found,) = find_structures([element])
    rows = [[cell.name for cell in row.children] for row in found.children if row.role == "row"]
    assert rows == [["Order", "Customer", "Amount"], ["1001", "Meyer", "34.50"], ["1002", "Novak", ""]]


def test_rows_in_a_list_in_a_table_are_its_rows_and_tell_their_ticks() -> None:
    def row(*states: State, name: str, chosen: bool = False) -> Element:
        tick = replace(control("cell", ""), children=(control("checkbox", "", *states),))
        held: tuple[State, ...] = ("selected",) if chosen else ()
        return replace(control("row", name, *held), children=(tick, control("cell", name, *held)))

    inside = replace(control("list", ""), children=(row("checked", name="Apples"), row(name="Pears", chosen=True)))
    head = replace(control("row", ""), children=(control("paragraph", "Pick"), control("paragraph", "Fruit")))
    (element,) = merge_program_tree(window(replace(control("table", ""), children=(head, inside))), (), ())
    told = " ".join(claim.text for claim in structure_claims(find_structures([element]), 1000, "normal"))
    assert told == "A table of 3 rows and 2 columns: Pick, Fruit. checked, Apples. not checked, Pears."
    assert [claim.text for claim in selection_claims([element], "normal")] == ["Selected: Pears."]


def test_a_list_of_one_column_and_cells_without_names_are_no_table() -> None:
    for loose in (
        [*cells("cell", "Pears", 0), *cells("cell", "Plums", 30)],
        [*cells("cell", "||", 0), *cells("cell", "||", 30)],
    ):
        table = replace(control("table", "", box=Region(0, 0, 400, 200)), children=tuple(loose))
        (element,) = merge_program_tree(window(*FORM, table), (), ())
        assert find_structures([element]) == []


class Told:
    """A tree that tells of a window, once `may_answer` is set."""

    name = "told"

    def __init__(self, window: Element | None, may_answer: threading.Event | None = None) -> None:
        self._window, self._may_answer = window, may_answer
        self.answered = threading.Event()

    @classmethod
    def priority(cls) -> float:
        return 1.0

    def focused(self, *, placed: bool = True, tell: PartialFocusHandler | None = None) -> Focus | None:
        return None

    def window(self) -> Element | None:
        if self._may_answer is not None:
            assert self._may_answer.wait(60)
        self.answered.set()
        return self._window

    def application(self) -> str:
        return ""

    def about(self, identity: str) -> Focus:
        raise AssertionError(identity)

    def look_again(self, identity: str) -> Element | None:
        return None

    def activate(self, identity: str) -> bool:
        return False


def shot(title: str) -> Screenshot:
    frame = Frame(np.zeros((4, 4, 3), np.uint8), Source("screen", "the screen", title=title))
    return Screenshot(frame, origin=(100, 50))


@pytest.mark.slow
def test_a_window_is_known_in_pixels_of_the_picture_and_only_that_which_is_described() -> None:
    tree = window(control("button", "OK", box=Region(140, 90, 60, 20)))
    known = WindowSearch(Told(tree)).seen_in(shot("Booking")).frame.program()
    assert known is not None
    assert known.children[0].box == Region(40, 40, 60, 20)
    assert WindowSearch(Told(tree)).seen_in(shot("Another")).frame.program() is None


@pytest.mark.slow
def test_a_message_that_calls_itself_by_its_kind_is_known_by_its_place() -> None:
    def told(box: Region, title: str = "Booking") -> Element | None:
        tree = Element("alert", "Question", box, children=(control("button", "Yes"),))
        return WindowSearch(Told(tree)).seen_in(shot(title)).frame.program()

    known = told(Region(100, 50, 4, 3))
    assert known is not None
    assert (known.name, len(known.children)) == ("Booking", 1)
    assert told(Region(100, 50, 2, 3)) is None
    assert told(Region(102, 50, 4, 4)) is None


@pytest.mark.slow
def test_a_menu_that_is_a_window_of_its_own_is_open_in_the_window_in_use() -> None:
    """Chromium's: its entries are told as the program calls them, also before one is chosen."""
    entries = tuple(control("menuitem", name) for name in ("Copy image", "Inspect"))
    menu = replace(control("menuitem", ""), children=entries)
    tree = Element("window", "", Region(102, 51, 2, 2), sources=("accessibility",), children=(menu,))
    screen = shot("Booking")
    shown = replace(screen.frame, windows=(ShownWindow(Region(2, 1, 2, 2), is_menu=True),))
    known = WindowSearch(Told(tree)).seen_in(replace(screen, frame=shown)).frame.program()
    assert known is not None
    assert (known.name, [each.name for each in find_open_menu([known])]) == ("Booking", ["Copy image", "Inspect"])
    assert WindowSearch(Told(tree)).seen_in(screen).frame.program() is None


@pytest.mark.slow
def test_a_program_that_takes_long_is_not_waited_for_and_not_believed_later() -> None:
    may_answer = threading.Event()
    tree = Told(window(), may_answer)
    seen = WindowSearch(tree).seen_in(shot("Booking"))
    assert seen.frame.program() is None
    assert not tree.answered.is_set()
    may_answer.set()
    assert tree.answered.wait(60)
    assert seen.frame.program() is None


def test_a_table_of_which_a_program_has_only_the_cells_keeps_its_rows() -> None:
    rows = tuple(
        Element("row", "", None, children=tuple(Element("cell", text, None) for text in texts))
        for texts in (("Item", "Price"), ("Lamp", "12"), ("Tea", "3"))
    )
    seen = Element("table", "", Region(0, 0, 200, 90), children=rows)
    cells = tuple(control("cell", cell.name) for row in rows for cell in row.children)
    loose = replace(control("table", "Prices"), children=cells)
    (element,) = merge_program_tree(window(loose), (seen,), ())
    assert find_structures([element]) == [seen]
    told = replace(loose, children=tuple(replace(row, sources=("accessibility",)) for row in rows))
    (element,) = merge_program_tree(window(told), (seen,), ())
    assert find_structures([element]) == [told]


def test_of_a_window_with_one_field_neither_its_bar_nor_its_address_is_told() -> None:
    address = control("textbox", "Address", value="harbour.example")
    back = control("button", "Back", "disabled")
    assert told(address, back) == ""


def test_letters_read_in_the_icon_of_a_button_are_left_out() -> None:
    place = Region(600, 4, 36, 46)
    for name, text, is_icon in (("Fullscreen", "K", True), ("OK", "OK", False), ("Seven", "7", False)):
        button, line = control("button", name, box=place), TextLine(text, Region(612, 20, 13, 12), 0.9)
        elements = (window(*FORM, button),)
        assert (find_control_lines([line], elements, []) == [line]) is is_icon
        assert find_control_lines([replace(line, box=Region(10, 20, 13, 12))], elements, []) == []


def test_only_lines_that_are_told_of_controls_are_left_out() -> None:
    read_only, named = control("textbox", "Please see below."), control("textbox", "Name", value="Amira")
    elements = (window(read_only, named, control("textbox", "Town", value="")),)
    lines = [TextLine(text, Region(0, 0, 90, 20), 0.99) for text in ("Please see below.", "Name", "Amira", "Town")]
    left_out = find_control_lines(lines, elements, list(control_claims(elements, "normal")))
    assert [line.text for line in left_out] == ["Name", "Amira", "Town"]
