"""What is said of the difference between two pictures of the same window."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pytest

from seesay.app.pipeline.changes import changes_between, quick_change, unchanged_claim
from seesay.core.domain import Analysis, Claim, Detail, Frame, Source
from seesay.core.findings import Pixels, TextLine
from seesay.core.region import Region, ShownWindow

WINDOW = Source("window", "the window", "Notes", "editor")
MAIL = Source("window", "the window", "Notes", "mail")
WIDTH, HEIGHT = 400, 300


def line(text: str, y: int, x: int = 10, confidence: float = 0.98) -> TextLine:
    return TextLine(text, Region(x, y, 8 * len(text), 16), confidence)


def drawn(lines: Sequence[TextLine], size: tuple[int, int] = (HEIGHT, WIDTH)) -> Pixels:
    """Return a picture in which lines of different words have different pixels."""
    pixels = np.full((*size, 3), 255, np.uint8)
    for each in lines:
        for place, letter in enumerate(each.text):
            left = each.box.x + 8 * place
            pixels[each.box.y : each.box.bottom, left : left + 7] = ord(letter) % 251
    return pixels


def seen(*lines: TextLine, source: Source = WINDOW, pixels: Pixels | None = None, read: bool = True) -> Analysis:
    return Analysis(Frame(drawn(lines) if pixels is None else pixels, source), lines=lines if read else None)


def told(before: Analysis, now: Analysis, detail: Detail = "normal") -> str:
    changes = changes_between(before, now, detail)
    assert changes.whole
    return " ".join(claim.text for claim in changes.claims)


PAGE = (line("Dear Anna,", 20), line("the train leaves at nine.", 50), line("Yours, Otto", 80))


def test_the_same_pixels_are_unchanged_and_one_other_pixel_is_not() -> None:
    frame = Frame(drawn(PAGE), WINDOW)
    assert quick_change(frame, Frame(frame.pixels.copy(), WINDOW)) == unchanged_claim()
    other = frame.pixels.copy()
    other[299, 399] ^= 1
    assert quick_change(frame, Frame(other, WINDOW)) != unchanged_claim()


def test_a_menu_that_opens_is_told_and_nothing_behind_it_has_changed() -> None:
    """The list of a combo box lies over the form: one line is behind it, and the half of another."""
    form = (line("Name", 20), line("Maria Weber", 50), line("Gift wrapping", 80), line("Send it by post", 110))
    menu = ShownWindow(Region(60, 40, 120, 60), is_menu=True)
    entries = (line("Berlin", 45, 70), line("Paris", 62, 70), line("Oslo", 80, 70))
    before, now = seen(*form), seen(form[0], *entries, line("Maria", 50), line("Gift w", 80), form[3])
    opened = replace(now, frame=replace(now.frame, windows=(menu,)))
    assert told(before, opened) == "A menu has opened: “Berlin; Paris; Oslo”."
    assert told(opened, before) == "The menu has closed."


def test_a_hint_of_the_pointer_that_goes_is_no_change_and_one_that_comes_is() -> None:
    form = (line("Name", 20), line("Maria Weber", 50), line("Gift wrapping", 80), line("Send it by post", 110))
    hint = ShownWindow(Region(5, 40, 180, 30), is_hint=True)
    without, covered = seen(*form), seen(form[0], line("Save it on the disk", 48), *form[2:])
    shown = replace(covered, frame=replace(covered.frame, windows=(hint,)))
    assert "Save it" not in told(shown, without)
    assert "Maria" not in told(shown, without)
    assert told(without, shown) == "New: “Save it on the disk”.", "what is behind it has not gone"


def test_a_menu_over_nearly_all_text_is_told_as_a_menu() -> None:
    text = tuple(line(f"Line {number} fragment", 40 + 16 * number) for number in range(6))
    menu = ShownWindow(Region(5, 36, 200, 110), is_menu=True)
    before, now = seen(line("File", 20), *text), seen(line("File", 20), line("Open", 50, 30), line("Save it", 70, 30))
    opened = replace(now, frame=replace(now.frame, windows=(menu,)))
    assert told(before, opened) == "A menu has opened: “Open; Save it”."


def test_a_blinking_cursor_is_told_as_what_it_may_be() -> None:
    frame = Frame(drawn(PAGE), WINDOW)
    with_cursor = frame.pixels.copy()
    with_cursor[200:216, 12:14] = 0
    claim = quick_change(frame, Frame(with_cursor, WINDOW))
    assert claim is not None
    assert claim.text == "Nothing has changed except a spot the size of a text cursor at the bottom left."
    with_cursor[200:216, 12:24] = 0
    assert quick_change(frame, Frame(with_cursor, WINDOW)) is None
    assert quick_change(frame, Frame(frame.pixels[:-1], WINDOW)) is None


def test_new_and_gone_lines_are_told_in_reading_order() -> None:
    now = (line("Dear Anna,", 20), line("I am late.", 110), line("Do not wait.", 140), line("Yours, Otto", 80))
    assert told(seen(*PAGE), seen(*now)) == "New: “I am late. Do not wait.” Gone: “the train leaves at nine.”"


def test_a_line_at_the_edge_of_a_title_bar_that_changed_its_colour_has_not_gone() -> None:
    """It was read with a row of the bar's pixels before, and without it now."""
    before, now = seen(*PAGE), seen(*PAGE, line("I am late.", 110))
    now.frame.pixels[19] = 90
    bar = replace(PAGE[0], box=replace(PAGE[0].box, y=19, height=PAGE[0].box.height + 1))
    assert told(replace(before, lines=(bar, *PAGE[1:])), now) == "New: “I am late.”"


def test_a_line_that_took_the_place_of_another_is_told_as_its_change() -> None:
    before, now = (*PAGE, line("10:42", 280, 340)), (*PAGE, line("10:43", 280, 340))
    assert told(seen(*before), seen(*now)) == "“10:42” is now “10:43”."


def test_the_clock_of_the_desktop_is_no_change_where_anything_else_is() -> None:
    screen = replace(WINDOW, kind="screen")
    text = [line(f"line {row} fragment", 60 + 30 * row) for row in range(4)]
    before = seen(line("Nov 27 22:19", 4), *text, source=screen)
    after = seen(line("Nov 27 22:20", 4), *text, source=screen)
    assert told(before, after) == "Only the clock has changed."
    assert "“Nov 27 22:19” is now “Nov 27 22:20”" in told(before, after, "full")
    more = seen(line("Nov 27 22:20", 4), *text, line("A new line", 200), source=screen)
    assert told(before, more) == "New: “A new line”."
    timer = seen(*text, line("00:44", 200), source=screen)
    assert "00:43" in told(timer, seen(*text, line("00:43", 200), source=screen)), "a timer in a window is told"


def test_text_that_moved_is_not_new() -> None:
    moved = tuple(line(each.text, each.box.y + 30) for each in PAGE)
    assert told(seen(*PAGE), seen(*moved, line("P.S.", 20))) == "New: “P.S.”"


def test_what_new_text_pushed_out_of_the_picture_is_not_gone() -> None:
    form = (line("Reserve a seat", 200), line("Ticket no. 7741", 240), line("More about the pier", 280, 150))
    pushed = (form[0], line("Seat 14 was reserved", 230), line("Ticket no. 7741", 270))
    assert told(seen(*form), seen(*pushed)) == (
        "New: “Seat 14 was reserved”. No longer in view: “More about the pier”."
    )
    assert told(seen(*pushed), seen(*form)) == "New: “More about the pier”. Gone: “Seat 14 was reserved”."
    window = replace(WINDOW, kind="screen", window=Region(0, 0, WIDTH, 250))  # the same, where the window ends
    higher = [[replace(each, box=replace(each.box, y=each.box.y - 50)) for each in lines] for lines in (form, pushed)]
    before, now = (seen(*lines, source=window) for lines in higher)
    assert told(before, now).endswith(" No longer in view: “More about the pier”.")
    deleted = told(seen(*form), seen(*form[:2], line("Seat 14 was reserved", 270)))
    assert deleted == "New: “Seat 14 was reserved”. Gone: “More about the pier”.", "nothing beside it has moved"


def test_a_line_that_was_deleted_is_gone_though_others_moved() -> None:
    rows = [line(f"message number {row}0{row}", 60 + 30 * row) for row in range(5)]
    now = [*rows[:2], *(line(each.text, each.box.y - 30) for each in rows[3:])]
    assert told(seen(*rows), seen(*now)) == "Gone: “message number 202”."
    assert told(seen(*rows), seen(*now[1:])) == "Gone: “message number 000; message number 202”."


def test_the_same_pixels_are_the_same_text_however_they_were_read() -> None:
    misread = (*PAGE[:2], line("Yours, 0ff0", 80), line("Bye", 110))
    pixels = drawn((*PAGE, line("Bye", 110)))
    assert told(seen(*PAGE), seen(*misread, pixels=pixels)) == "New: “Bye”."


def test_letters_that_look_alike_are_no_change_and_digits_are() -> None:
    before, now = (*PAGE, line("lnbox 5", 140)), (*PAGE, line("Inbox 5", 140))
    assert told(seen(*before), seen(*now)) == "The text is the same, but the picture looks different on the left."
    now = (*PAGE, line("Inbox 6", 140))
    assert told(seen(*before), seen(*now)) == "“lnbox 5” is now “Inbox 6”."


EXPORT = "export SEESAY_HOME=$HOME/seesay"


@pytest.mark.parametrize(
    ("before", "now", "sentence"),
    [
        (EXPORT, f"Zebra crossing closed{EXPORT}", "New: “Zebra crossing closed”."),
        (EXPORT, f"Zebra crossing closed {EXPORT}", "New: “Zebra crossing closed”."),
        (f"l{EXPORT}", f"Zebra crossing closed{EXPORT}", "New: “Zebra crossing closed”."),
        (EXPORT, f"Zebra crossing closed|{EXPORT}", "New: “Zebra crossing closed”."),
        (f"{EXPORT} once", f"{EXPORT} once and for all", "New: “and for all”."),
        ("the train leaves soon", "the train leaves soon again", "New: “again”."),
        ("Inbox (5)", "Inbox (15)", "“Inbox (5)” is now “Inbox (15)”."),
        ("Inbox (5)", "Inbox (5) (1)", "New: “Inbox (5) (1)”."),
        ("paid 100 of the sum", "paid 100 000 or less of the sum", "“paid 100 of the sum” is now “paid"),
        ("connected", "disconnected", "“connected” is now “disconnected”."),
        ("connected", "not connected", "“connected” is now “not connected”."),
        ("the train does leave at nine", "the train does not leave at nine", "“the train does leave at nine” is now"),
        ("Save", "Save as", "New: “Save as”."),
        ("file saved", "file", "Gone: “file saved”."),
        (f"l{EXPORT}", EXPORT, "The text is the same, but the picture looks different"),
        (EXPORT, f"I{EXPORT}", "The text is the same, but the picture looks different"),
        ("item 1 of list", "item 11 of list", "“item 1 of list” is now “item 11 of list”."),
    ],
)  # fmt: skip
def test_words_that_were_typed_are_told_alone_and_what_means_little_alone_is_not(
    before: str, now: str, sentence: str
) -> None:
    assert told(seen(*PAGE, line(before, 140)), seen(*PAGE, line(now, 140))).startswith(sentence)


def test_a_letter_that_an_icon_was_read_as_is_not_told_beside_what_has_changed() -> None:
    before = (*PAGE, line("A", 140), line("Trash Can", 140, 60), line("V", 170), line("Yes", 200))
    assert told(seen(*before), seen(*PAGE)) == "Gone: “Trash Can; Yes”."
    assert "A; Trash Can; V; Yes" in told(seen(*before), seen(*PAGE), "full")
    now = (*PAGE, line("Q", 140), line("All is kept", 170))
    assert told(seen(*PAGE, line("O", 140)), seen(*now)) == "New: “All is kept”."


def test_a_letter_that_alone_has_changed_or_stands_in_a_table_is_told() -> None:
    assert told(seen(*PAGE), seen(*PAGE, line("A", 140))) == "New: “A”."
    assert told(seen(*PAGE), seen(*PAGE, line("7", 140), line("Inbox", 170))) == "New: “7; Inbox”."
    row = (line("History", 140), line("B", 140, 120), line("Miss Ito", 140, 160))
    assert told(seen(*PAGE), seen(*PAGE, *row)) == "New: “History; B; Miss Ito”."


@pytest.mark.parametrize("title", ["*Notes", "Notes *", "● Notes", "Notes •"])
def test_the_mark_of_an_unsaved_document_is_no_new_title(title: str) -> None:
    before = seen(line("Notes", 2), *PAGE)
    marked = Source("window", "x", title, "editor")
    now = seen(line(title, 2), *PAGE, line("Bye", 110), source=marked)
    assert told(before, now) == "New: “Bye”."
    assert told(now, replace(before, lines=(*PAGE, line("So long", 110)))).startswith("“Bye” is now “So long”.")


def test_a_difference_without_words_is_told_by_its_place_and_extent() -> None:
    pixels = drawn(PAGE)
    pixels[200:290, 300:390] = 90
    assert told(seen(*PAGE), seen(*PAGE, pixels=pixels)).endswith("looks different at the bottom right.")
    assert "much of the picture" in told(seen(*PAGE), seen(*PAGE, pixels=255 - pixels))
    larger = seen(*PAGE, pixels=drawn(PAGE, (HEIGHT + 9, WIDTH)))
    assert "another size" in told(seen(*PAGE), larger)


def test_a_window_behind_that_comes_to_the_front_is_not_gone() -> None:
    """The bar of a window looks different when it is in use."""
    letters = Source("window", "x", "Letters", "editor")
    before = seen(line("Notes", 2), *PAGE, line("Letters", 110))
    pixels = drawn([*PAGE, line("Letters", 110)])
    pixels[110:126] ^= 1
    now = seen(*PAGE, line("Letters", 110), source=letters, pixels=pixels)
    assert told(before, now) == "The window's title is now “Letters”."
    assert told(seen(line("Notes", 2), *PAGE), now) == "The window's title is now “Letters”."


def test_the_bar_of_an_address_says_nothing_more_than_the_title() -> None:
    above = Source("window", "x", "Home", "editor")
    before = seen(line("Notes", 2), *PAGE, line("/me/Home/Notes", 110))
    now = seen(line("Home", 2), *PAGE, line("/me/Home", 110), source=above)
    assert told(before, now) == "The window's title is now “Home”."
    assert "/me/Home/Notes" in told(before, now, "full")
    elsewhere = seen(line("Home", 2), *PAGE, line("/you/Home", 110), source=above)
    assert told(before, elsewhere) == "The window's title is now “Home”."
    assert told(before, seen(line("Home", 2), *PAGE, line("/you", 110), source=above)).endswith("is now “/you”.")


def test_what_is_called_as_the_window_was_before_is_new() -> None:
    """The folder that one has left is in the one above."""
    above = Source("window", "x", "Home", "editor")
    now = seen(line("Home", 2), *PAGE, line("Notes", 110), source=above)
    assert told(seen(line("Notes", 2), *PAGE), now) == "The window's title is now “Home”. New: “Notes”."


def test_another_title_comes_first_and_once() -> None:
    before = seen(line("Notes", 2), *PAGE)
    now = seen(line("Letters", 2), *PAGE, line("Bye", 110), source=Source("window", "x", "Letters", "editor"))
    assert told(before, now) == "The window's title is now “Letters”. New: “Bye”."


@pytest.mark.parametrize(
    ("before", "now", "sentence"),
    [
        (seen(*PAGE), seen(*PAGE, source=MAIL), "The content is different."),
        (Analysis(Frame(drawn(()), WINDOW), "blank"), seen(*PAGE), "Before, it was blank."),
        (seen(*PAGE), seen(*PAGE, source=Source("screen", "x")), "The content is different."),
        (seen(), seen(pixels=drawn(PAGE)), "The picture looks different."),
        (seen(*PAGE), seen(*PAGE[:1], read=False), "The picture looks different, but its text could not be compared."),
        (seen(*PAGE), seen(line("Quite", 20), line("another", 50), line("page", 80)), "Almost everything has changed."),
    ],
)  # fmt: skip
def test_where_little_is_left_the_new_picture_is_described_in_full(
    before: Analysis, now: Analysis, sentence: str
) -> None:
    changes = changes_between(before, now, "normal")
    assert changes.claims == (Claim(sentence, "seen"),)
    assert not changes.whole


def test_much_is_cut_and_counted_and_told_whole_when_wanted() -> None:
    kept = tuple(line(f"kept {'ab'[number % 2] * number}", 2 + 18 * number, 200) for number in range(14))
    new = tuple(line(f"This is the new line {chr(97 + number)}", 2 + 18 * number) for number in range(14))
    brief, full = told(seen(*kept), seen(*kept, *new), "brief"), told(seen(*kept), seen(*kept, *new), "full")
    assert "9 more new lines." in brief
    assert len(brief) < 200
    assert all(each.text in full for each in new)


def test_what_was_hard_to_read_is_hedged() -> None:
    changes = changes_between(seen(*PAGE), seen(*PAGE, line("8ye", 110, confidence=0.5)), "normal")
    assert [(claim.text, claim.support) for claim in changes.claims] == [("New, perhaps not exact: “8ye”.", "unsure")]
    before, now = line("one", 110, confidence=0.5), line("two", 110)
    (claim,) = changes_between(seen(*PAGE, before), seen(*PAGE, now), "normal").claims
    assert (claim.text, claim.support) == ("Perhaps not exact: “one” is now “two”.", "unsure")


def test_the_free_space_of_a_disk_is_no_change_where_anything_else_is() -> None:
    def status(free: str) -> TextLine:
        return line(f"Free space: {free} GB (Total: 1.252,0 GB)", 280)

    before = (*PAGE, status("83.4"))
    assert told(seen(*before), seen(*PAGE, line("Bye", 110), status("83.5"))) == "New: “Bye”."
    assert told(seen(*before), seen(*PAGE, status("83.5"))).startswith("“Free space: 83.4 GB")
    freed = told(seen(*before), seen(*PAGE, line("Bye", 110), status("120.1")))
    assert "“Free space: 83.4 GB" in freed, "somebody has deleted something"
    copied = (*PAGE, line("12 MB of 90 MB", 280))
    assert "“12 MB of 90 MB” is now" in told(seen(*copied), seen(*PAGE, line("Bye", 110), line("14 MB of 90 MB", 280)))


@pytest.mark.parametrize("detail", ["brief", "normal"])
def test_that_one_or_two_more_lines_have_changed_is_not_said_but_what_they_are(detail: Detail) -> None:
    kept = tuple(line(f"kept {'ab'[number % 2] * number}", 2 + 18 * number, 200) for number in range(14))
    before = tuple(
        line(f"the state of the {name} machine is unknown", 2 + 18 * row) for row, name in enumerate("abcde")
    )
    now = tuple(line(f"the state of the {name} machine is fine", 2 + 18 * row) for row, name in enumerate("abcde"))
    few = 3 if detail == "brief" else 4
    heard = told(seen(*kept, *before[:few]), seen(*kept, *now[:few]), detail)
    assert "more line" not in heard
    assert all(each.text in heard for each in now[:few])
