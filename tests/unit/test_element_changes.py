"""What is told of the elements of a window that are others than before, and of lines that only look so."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from seesay.app.pipeline.changes import changes_between
from seesay.core.domain import Analysis, Frame, Source
from seesay.core.elements import Element, State
from seesay.core.findings import TextLine
from seesay.core.region import Region, ShownWindow

SCREEN = Source("screen", "the screen", "Orders", "shop")
WIDTH, HEIGHT = 500, 300
BLANK = np.full((HEIGHT, WIDTH, 3), 255, np.uint8)


def element(
    role: str, name: str, *states: State, value: float | None = None, children: tuple[Element, ...] = ()
) -> Element:
    held = frozenset(states)
    return Element(role, name, Region(10, 10, 90, 20), held, value, ("accessibility",), children=children)  # type: ignore[arg-type]


def window(*children: Element) -> Element:
    return element("window", "Orders", children=children)


def seen(
    *lines: TextLine, top: Element | None = None, others: tuple[Element, ...] = (), blot: Region | None = None
) -> Analysis:
    pixels = BLANK.copy()
    for each in lines:
        for place, letter in enumerate(each.text):
            left = each.box.x + 8 * place
            pixels[each.box.y : each.box.bottom, left : left + 7] = ord(letter) % 251
    if blot is not None:
        pixels[blot.y : blot.bottom, blot.x : blot.right] = 90
    elements = (*((top,) if top is not None else ()), *others)
    return Analysis(Frame(pixels, SCREEN), lines=lines, elements=elements, elements_in_use=int(top is not None))


def line(text: str, y: int = 50, x: int = 10) -> TextLine:
    return TextLine(text, Region(x, y, 8 * len(text), 16), 0.98)


def told(before: Analysis, now: Analysis) -> str:
    return " ".join(claim.text for claim in changes_between(before, now, "normal").claims)


def covering(text: str, box: Region) -> Element:
    return Element("dialog", text, box, frozenset(), None, ("accessibility",))


KEPT = tuple(line(text, y) for text, y in (("Open orders", 10), ("Refresh", 30), ("Three lamps", 250), ("Total", 270)))


def test_of_a_page_that_is_dimmed_behind_a_dialog_nothing_has_changed() -> None:
    """A line that is cut by it, or is read otherwise on a grey ground, is still there."""
    place = Region(100, 90, 250, 120)
    before = seen(*KEPT, line("An offer for the morning and the evening", 180), top=window())
    now = seen(line("Opem orders", 10), line("Empty the basket?", 120, 110), top=covering("This page says", place))
    dim = np.where(now.frame.pixels == 255, 102, now.frame.pixels).astype(np.uint8)
    dim[place.y : place.bottom, place.x : place.right] = now.frame.pixels[place.y : place.bottom, place.x : place.right]
    now = replace(now, frame=replace(now.frame, pixels=dim))
    assert told(before, now) == "A dialog has opened: “This page says”. New: “Empty the basket?”"


def test_what_its_program_calls_as_before_is_not_new_where_its_words_were_missed_before() -> None:
    button = replace(element("button", "Archive"), box=Region(10, 100, 90, 24))
    label = line("Archive", 104, 14)
    with_words, without = seen(*KEPT, label, top=window(button)), seen(*KEPT, top=window(button))
    assert "Archive" not in told(without, with_words)
    assert "Archive" not in told(with_words, without)
    assert "New: “Archive”." in told(seen(*KEPT, top=window()), with_words)


def test_a_line_that_is_misread_where_a_field_has_the_same_text_is_not_another_one() -> None:
    def form(read: str, text: str) -> Analysis:
        box = Region(10, 100, 200, 60)
        field = Element("textbox", "Notes", box, frozenset(), text, ("accessibility",))
        return seen(*KEPT, line(read, 110, 14), top=window(field))

    assert "albha" not in told(form("alpha line", "alpha line"), form("albha line", "alpha line"))
    assert "gamma line" in told(form("alpha line", "alpha line"), form("gamma line", "gamma line"))


def test_a_password_that_is_hidden_again_is_not_told_as_gone() -> None:
    def form(value: str | None) -> Analysis:
        field = Element("textbox", "Password", Region(10, 100, 200, 30), frozenset(), value, ("accessibility",))
        return seen(*KEPT, line("Tulip-7731" if value else "••••••••••", 106, 14), top=window(field))

    assert "Tulip" not in told(form("Tulip-7731"), form(None))


def test_a_mark_that_is_read_with_its_name_makes_no_other_line() -> None:
    def form(read: str, *states: State) -> Analysis:
        tick = replace(element("checkbox", "Tri", *states), box=Region(10, 100, 90, 24))
        return seen(*KEPT, line(read, 104, 14), top=window(tick))

    assert told(form("□ Tri"), form("∇ Tri", "checked")) == "Now: “Tri”, checkbox, checked."


def test_the_focus_is_told_where_nothing_else_has_changed() -> None:
    field, focused = element("textbox", "Number"), element("textbox", "Number", "focused")
    before, now = seen(*KEPT, top=window(field)), seen(*KEPT, top=window(focused), blot=Region(300, 100, 60, 20))
    assert told(before, now) == "The focus is on “Number”, text field."
    assert "focus" not in told(before, seen(*KEPT, line("Three", 100), top=window(focused)))
    assert "focus" not in told(now, replace(before, elements=now.elements))


def test_a_sign_in_a_field_that_is_no_line_is_told_by_its_program() -> None:
    def display(text: str, *, named: bool = False) -> Element:
        shown = element("textbox", text if named else "Sum", "focused")
        return replace(shown, value=None if named else text, identity=":1.4/display")

    def change(old: Element, new: Element) -> str:
        return told(seen(*KEPT, top=window(old)), seen(*KEPT, top=window(new), blot=Region(300, 100, 60, 20)))

    assert change(display("0"), display("7")) == "“0” is now “7”."
    assert change(display("0", named=True), display("7", named=True)) == "“0” is now “7”."
    assert change(display(""), display("7")) == "New: “7”."
    assert change(display("7"), display("")) == "Gone: “7”."
    assert "“0”" not in change(display("0"), display("0"))


def test_a_display_that_is_called_by_its_text_hides_nothing() -> None:
    def display(text: str) -> Element:
        return replace(element("textbox", text), box=Region(10, 100, 200, 24))

    before = seen(*KEPT, line("83", 100), line("(", 140), top=window(display("83")))
    now = seen(*KEPT, line("9.110433", 100), line("((", 140), top=window(display("9.110433")))
    assert "“83” is now “9.110433”." in told(before, now)
    password = replace(element("textbox", "Password"), box=Region(10, 100, 200, 24))
    hidden = seen(*KEPT, line("Password", 80), line("•••••", 100), line("((", 140), top=window(password))
    assert "geheim" not in told(seen(*KEPT, line("geheim", 100), top=window(password)), hidden)


def test_letters_that_were_read_in_an_icon_are_no_news() -> None:
    star = replace(element("button", "Bookmark this page"), box=Region(300, 16, 28, 28))
    before = seen(*KEPT, top=window(), blot=Region(300, 100, 60, 20))
    assert "H" not in told(before, seen(*KEPT, line("H☆", 20, 304), top=window(star)))
    wide = replace(star, box=Region(300, 16, 128, 28))
    assert "H☆" in told(before, seen(*KEPT, line("H☆", 20, 304), top=window(wide)))
    named = replace(star, name="H☆")
    assert "H☆" in told(before, seen(*KEPT, line("H☆", 20, 304), top=window(named)))


def test_a_menu_that_opens_is_told_as_its_program_calls_its_entries() -> None:
    place = Region(200, 60, 120, 60)
    entries = tuple(element("menuitem", name) for name in ("Save image as…", "Copy image"))
    menu = replace(element("menuitem", "", "expanded", children=entries), box=place)
    opened = seen(*KEPT, line("Save image s...", 70, 210), line("Copy image", 90, 210), top=window(menu))
    shown = (ShownWindow(place, is_menu=True), ShownWindow(Region(0, 0, WIDTH, HEIGHT), "Orders", in_use=True))
    now = replace(opened, frame=replace(opened.frame, windows=shown))
    assert told(seen(*KEPT, top=window()), now) == "A menu has opened: “Save image as…; Copy image”."


def test_a_mark_that_was_read_as_a_letter_is_no_change_of_its_line() -> None:
    radios = element("radio", "Train", "checked"), element("radio", "Plane")
    chosen = element("radio", "Train"), element("radio", "Plane", "checked")
    before = seen(*KEPT, line("Train Plane", 100), top=window(*radios))
    assert (
        told(before, seen(*KEPT, line("Train O Plane", 100), top=window(*chosen)))
        == "Now: “Plane”, radio button, checked."
    )
    assert "Seat B" in told(
        seen(*KEPT, line("Seat A", 100), top=window(*radios)), seen(*KEPT, line("Seat B", 100), top=window(*chosen))
    )


def test_a_dialog_that_opens_is_told_first() -> None:
    after = element("dialog", "", children=(element("paragraph", "Details of the order"),))
    before, now = seen(*KEPT, top=window()), seen(*KEPT, line("Details", 100), top=after)
    assert told(before, now) == "A dialog has opened: “Details of the order”. New: “Details”."
    assert told(now, seen(*KEPT, top=after)) == "Gone: “Details”."


def test_an_alert_of_a_page_is_text_that_is_told_once() -> None:
    alert = element("alert", "", children=(element("paragraph", "Storm at noon"),))
    before, text = seen(*KEPT, top=window()), line("Storm at noon", 100)
    in_page = window(replace(alert, in_page=True))
    assert told(before, seen(*KEPT, text, top=in_page)) == "New: “Storm at noon”."
    asked = told(before, seen(*KEPT, text, top=window(alert)))
    assert asked.startswith("A dialog has opened: “Storm at noon”."), "the program asks something"


def test_a_state_or_a_number_that_is_another_is_told_and_the_focus_is_not() -> None:
    def top(*states: State, value: float = 30.0) -> Element:
        return window(
            element("checkbox", "Express", *states), element("slider", "Volume", value=value), element("cell", "Lamp")
        )

    dot = Region(200, 10, 8, 8)
    before = seen(*KEPT, top=top())
    assert told(before, seen(*KEPT, top=top("checked"), blot=dot)) == "Now: “Express”, checkbox, checked."
    assert told(before, seen(*KEPT, top=top(value=40.0), blot=dot)) == "Now: “Volume”, slider, 40%."
    assert "Now" not in told(before, seen(*KEPT, top=top("focused"), blot=dot))
    assert "Now" not in told(before, seen(*KEPT, top=top("disabled"), blot=dot))


def test_of_several_that_exclude_each_other_the_chosen_one_is_told() -> None:
    before = window(element("radio", "Small", "checked"), element("radio", "Large"))
    now = window(element("radio", "Small"), element("radio", "Large", "checked"))
    changed = told(seen(*KEPT, top=before), seen(*KEPT, top=now, blot=Region(200, 10, 8, 8)))
    assert changed == "Now: “Large”, radio button, checked."


def test_a_tick_that_only_pixels_show_is_told_where_they_are_others() -> None:
    def top(*states: State) -> Element:
        drawn = replace(element("checkbox", "Every day", *states), sources=("pixels", "text"), certain=False)
        return window(replace(drawn, box=Region(100, 100, 90, 20)))

    before, box, elsewhere = seen(*KEPT, top=top()), Region(100, 100, 20, 20), Region(200, 10, 8, 8)
    (claim,) = changes_between(before, seen(*KEPT, top=top("checked"), blot=box), "normal").claims
    assert (claim.text, claim.support) == ("Now: “Every day”, checkbox, checked.", "unsure")
    assert "Now" not in told(before, seen(*KEPT, top=top("checked"), blot=elsewhere)), "it is read otherwise"


def test_of_the_cells_of_a_row_that_is_selected_the_first_is_told() -> None:
    before = window(element("cell", "Novak"), element("cell", "120.00"))
    now = window(element("cell", "Novak", "selected"), element("cell", "120.00", "selected"))
    changed = told(seen(*KEPT, top=before), seen(*KEPT, top=now, blot=Region(200, 10, 8, 8)))
    assert changed == "Now: “Novak”, cell, selected."


def test_a_tick_without_a_name_is_told_by_its_row() -> None:
    def top(*states: State) -> Element:
        tick = replace(element("checkbox", "", *states), identity=":1.1/tick")
        cells = (replace(element("cell", ""), children=(tick,)), element("cell", "Pears"))
        return window(replace(element("row", "Pears 3.10"), children=cells))

    changed = told(seen(*KEPT, top=top()), seen(*KEPT, top=top("checked"), blot=Region(200, 10, 8, 8)))
    assert changed == "Now: “Pears 3.10”, checkbox, checked."


def test_two_of_one_name_and_what_another_window_shows_are_not_told() -> None:
    twice = [window(element("checkbox", "Wrap", *held), element("checkbox", "Wrap")) for held in ((), ("checked",))]
    dot = Region(200, 10, 8, 8)
    assert "Now" not in told(seen(*KEPT, top=twice[0]), seen(*KEPT, top=twice[1], blot=dot))
    other = [(element("checkbox", "Wrap", *held),) for held in ((), ("checked",))]
    before, now = (seen(*KEPT, top=window(), others=each, blot=b) for each, b in zip(other, (None, dot), strict=True))
    assert "Now" not in told(before, now)


def test_a_line_of_which_a_window_covers_the_end_is_the_same() -> None:
    before = seen(*KEPT, line("Number Article Price", 100))
    covering = Region(160, 60, 200, 120)
    now = seen(*KEPT, line("Number Article Pric", 100), blot=covering)
    assert "Price" not in told(before, now)
    assert "Price" not in told(now, before)


def test_a_letter_that_was_deleted_is_told() -> None:
    before, now = seen(*KEPT, line("Number Article Price", 100)), seen(*KEPT, line("Number Article Pric", 100))
    assert told(before, now) == "Gone: “Number Article Price”."


def test_a_row_that_is_read_as_one_line_is_its_parts() -> None:
    parts = (line("Lamp", 100), line("40", 100, x=120))
    whole = TextLine("Lamp 40", Region(10, 100, 126, 16), 0.98)
    assert "Lamp" not in told(seen(*KEPT, *parts), seen(*KEPT, whole, blot=Region(10, 96, 130, 24)))
    assert "Lamp" not in told(seen(*KEPT, whole, blot=Region(10, 96, 130, 24)), seen(*KEPT, *parts))


def test_what_has_no_name_is_known_again_by_its_object() -> None:
    def form(wraps: bool, bold: bool) -> Analysis:
        switch = element("switch", "", *(("checked",) if wraps else ()))
        toggle = element("button", "", *(("checked",) if bold else ()))
        parts = [replace(each, identity=f":1/{number}") for number, each in enumerate((toggle, switch, toggle))]
        parts[2] = replace(parts[2], states=frozenset())
        return seen(*KEPT, top=window(*parts))

    assert told(form(False, False), form(True, False)) == "Now: switch, on."
    assert told(form(True, False), form(False, False)) == "Now: switch, off."
    assert told(form(False, False), form(False, True)) == "Now: button, pressed."
    assert told(form(False, True), form(False, False)) == "Now: button, not pressed."
