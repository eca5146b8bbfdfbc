"""New text in pictures, look by look, with the reader that reads."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont

from seesay.app.watch.text_tracker import TextTracker
from seesay.core.domain import Cancellation
from seesay.core.findings import Pixels, TextLine
from seesay.core.region import Region
from seesay.perception.ocr.pp_ocr import PaddleReader

pytestmark = [pytest.mark.slow, pytest.mark.full]

READER = PaddleReader()


def drawn(*lines: str, cursor: bool = False) -> Pixels:
    picture = Image.new("RGB", (420, 260), "white")
    pen, font = ImageDraw.Draw(picture), ImageFont.load_default(20)
    for number, text in enumerate(lines):
        pen.text((12, 10 + 36 * number), text, "black", font)
    if cursor:
        pen.rectangle((300, 200, 301, 224), fill="black")
    return np.asarray(picture, np.uint8)


class Reads:
    def __init__(self) -> None:
        self.rows: list[int] = []

    def __call__(self, pixels: Pixels, cancellation: Cancellation) -> tuple[TextLine, ...]:
        self.rows.append(pixels.shape[0])
        return READER.read(pixels, cancellation)


@pytest.fixture
def reads() -> Reads:
    return Reads()


def look(watching: TextTracker, pixels: Pixels) -> tuple[str, ...]:
    return watching.update(pixels, Cancellation())


def test_what_stands_there_is_not_new_and_what_comes_is(reads: Reads) -> None:
    watching = TextTracker(reads)
    assert look(watching, drawn("Ready to begin")) == ()
    assert watching.holds("ready to")
    assert look(watching, drawn("Ready to begin", "Compiling the module")) == ("Compiling the module",)
    assert not watching.holds("finished")


def test_a_number_is_not_there_where_another_one_begins_with_it(reads: Reads) -> None:
    watching = TextTracker(reads)
    look(watching, drawn("You are number 13", "It costs 1.50"))
    assert watching.holds("number 13")
    assert watching.holds("are num")
    assert watching.holds("it costs 1.50")
    assert not watching.holds("number 1")
    assert not watching.holds("3")
    assert not watching.holds("costs 1")


def test_nothing_is_read_where_nothing_changed_but_a_cursor(reads: Reads) -> None:
    watching = TextTracker(reads)
    look(watching, drawn("Ready to begin"))
    assert look(watching, drawn("Ready to begin", cursor=True)) == ()
    assert not watching.changed
    assert look(watching, drawn("Ready to begin")) == ()
    assert len(reads.rows) == 1


def test_only_the_rows_that_changed_are_read(reads: Reads) -> None:
    watching = TextTracker(reads)
    look(watching, drawn("Ready to begin", "second line", "", "", "", "the last line"))
    look(watching, drawn("Ready to begin", "second line", "", "", "", "the end of it"))
    assert reads.rows[0] == 260
    assert reads.rows[1] < 110
    assert watching.holds("Ready to begin")
    assert watching.holds("the end of it")
    assert not watching.holds("the last line")


def test_a_line_that_flickers_or_scrolls_is_told_once(reads: Reads) -> None:
    watching = TextTracker(reads)
    look(watching, drawn("Ready to begin"))
    assert look(watching, drawn("Ready to begin", "Compiling the module")) == ("Compiling the module",)
    assert look(watching, drawn("Ready to begin")) == ()
    assert look(watching, drawn("Ready to begin", "Compiling the module")) == ()
    assert look(watching, drawn("Compiling the module", "Linking it")) == ("Linking it",)


def test_a_line_of_a_chat_that_comes_again_is_told_again(reads: Reads) -> None:
    watching = TextTracker(reads)
    chat = ["Chat room", "Anna: are you there", "Ben: yes", "Anna: shall we go", "Ben: yes", "Anna: come", "Ben: yes"]
    look(watching, drawn(chat[0]))
    for count in range(2, 8):
        assert look(watching, drawn(*chat[:count])) == (chat[count - 1],)
        assert look(watching, drawn(*chat[:count])) == ()
    assert look(watching, drawn(*chat[:4], "", *chat[5:])) == ()
    assert look(watching, drawn(*chat)) == ()
    assert look(watching, drawn(*chat[1:], "Ben: yes")) == ("Ben: yes",)
    assert look(watching, drawn(*chat[3:], "Ben: yes", "", "Ben: yes")) == ("Ben: yes",)


def test_a_line_of_a_chat_that_comes_again_when_its_like_has_scrolled_away_is_told_again(reads: Reads) -> None:
    watching = TextTracker(reads)
    chat = ["Ben: yes", "Anna: come", "Ben: why not", "Anna: it rains", "Ben: a little", "Anna: we go by car"]
    look(watching, drawn(*chat[:6]))
    assert look(watching, drawn(*chat[1:], "Ben: yes")) == ("Ben: yes",)
    assert look(watching, drawn(*chat[1:], "Ben: yes")) == ()
    assert look(watching, drawn(*chat[2:], "Ben: yes", "Anna: come")) == ("Anna: come",)


@pytest.mark.parametrize("by", [1, 2])
def test_who_scrolls_back_and_forth_is_told_nothing_again(reads: Reads, by: int) -> None:
    watching, seen = TextTracker(reads), list[str]()
    lines = [
        f"{name} is {what}"
        for name in ("Anna", "Ben", "Carla")
        for what in ("here", "away", "at work", "ill", "in town")
    ]
    for top in (*range(0, 10, by), *range(8, 0, -by), *range(0, 10, by)):
        seen += look(watching, drawn(*lines[top : top + 6]))
    assert len(seen) == len(set(seen))
    assert set(seen) <= set(lines[6:])


def test_equal_lines_that_come_at_once_are_each_told(reads: Reads) -> None:
    watching = TextTracker(reads)
    look(watching, drawn("Chat room"))
    both = ("Ben: yes", "Anna: shall we go", "Ben: yes")
    assert look(watching, drawn("Chat room", *both)) == both
    assert look(watching, drawn("Chat room", both[0], "", both[2])) == ()
    assert look(watching, drawn("Chat room", *both)) == ()


def test_equal_lines_that_are_laid_out_anew_are_not_told_again(reads: Reads) -> None:
    watching = TextTracker(reads)
    chat = ("Ben: yes", "Anna: shall we go", "Ben: yes")
    look(watching, drawn("Chat room", *chat))
    assert look(watching, drawn("Chat room", chat[0], "", "", *chat[1:])) == ()
    assert look(watching, drawn("Chat room", "", "", *chat)) == ()
    assert look(watching, drawn("Chat room", *chat)) == ()


def test_one_misread_letter_is_no_new_line_and_another_digit_is_one(reads: Reads) -> None:
    watching = TextTracker(reads)
    look(watching, drawn("Ready to begin"))
    look(watching, drawn("Ready to begin", "Linking 12 objects"))
    assert look(watching, drawn("Ready to begin", "Linklng 12 objects")) == ()
    later = drawn("Ready to begin", "Linking 13 objects")
    assert look(watching, later) == ()  # it may count on
    assert look(watching, later) == ("Linking 13 objects",)


def test_lines_that_stand_together_are_not_taken_for_each_other(reads: Reads) -> None:
    watching = TextTracker(reads)
    look(watching, drawn("Ready to begin"))
    assert look(watching, drawn("Ready to begin", "cc part b.c")) == ("cc part b.c",)
    assert look(watching, drawn("Ready to begin", "cc part b.c", "cc part c.c")) == ("cc part c.c",)
    assert look(watching, drawn("cc part b.c", "cc part c.c", "cc part d.c")) == ("cc part d.c",)


def test_of_a_text_that_has_scrolled_only_what_came_is_read(reads: Reads) -> None:
    watching = TextTracker(reads)
    lines = ["Ready to begin", "the second line", "something else", "a fourth thing", "nearly full", "the end of it"]
    look(watching, drawn(*lines))
    assert look(watching, drawn(*lines[1:], "and another one")) == ("and another one",)
    assert reads.rows[1] < 110
    assert watching.holds("something else")
    assert not watching.holds("Ready to begin")
    assert look(watching, drawn(*lines[3:], "and another one", "more", "much more")) == ("more", "much more")
    assert not watching.gap


def test_what_stands_over_a_text_that_scrolls_is_still_there(reads: Reads) -> None:
    watching = TextTracker(reads)
    log = ["Ready to begin", "the second line", "something else", "a fourth thing", "nearly full", "the end of it"]
    look(watching, drawn("Downloading", *log))
    assert look(watching, drawn("Downloading", *log[1:], "and another one")) == ("and another one",)
    assert watching.holds("Downloading")
    assert not watching.holds("Ready to begin")
    look(watching, drawn("Downloading", *log[:6]))
    assert not watching.holds("and another one")


def test_progress_that_is_rewritten_in_its_place_is_told_now_and_then(reads: Reads) -> None:
    watching = TextTracker(reads)
    look(watching, drawn("Ready to begin"))
    told = [look(watching, drawn("Ready to begin", f"Fetching it: {percent}%")) for percent in range(20, 86, 5)]
    assert told == [("Fetching it: 20%",), *[()] * 9, ("Fetching it: 70%",), *[()] * 3]
    done = drawn("Ready to begin", "Fetching it: 100%")
    assert [look(watching, done) for _ in range(3)] == [(), ("Fetching it: 100%",), ()]


def test_progress_that_ends_when_the_next_line_comes_is_told(reads: Reads) -> None:
    watching = TextTracker(reads)
    look(watching, drawn("Ready to begin"))
    look(watching, drawn("Ready to begin", "Fetching it: 20%"))
    assert look(watching, drawn("Ready to begin", "Fetching it: 100%")) == ()
    both = drawn("Ready to begin", "Fetching it: 100%", "", "", "Unpacking it")
    assert look(watching, both) == ("Fetching it: 100%", "Unpacking it")


def test_where_nothing_is_left_of_a_full_picture_more_may_have_come() -> None:
    def lines_of(pixels: Pixels, _cancellation: Cancellation) -> tuple[TextLine, ...]:
        count = int(pixels[0, 0, 0])
        return tuple(TextLine(f"line {count} {row} of", Region(5, 20 * row, 90, 12), 0.9) for row in range(10))

    watching = TextTracker(lines_of)
    rng = np.random.default_rng(1)
    for number, gap in ((1, False), (2, True)):
        pixels = rng.integers(0, 255, (200, 100, 3), np.uint8)
        pixels[0] = number
        look(watching, pixels)
        assert watching.gap is gap


def test_more_may_have_come_where_only_the_windows_title_is_left() -> None:
    def lines_of(pixels: Pixels, _cancellation: Cancellation) -> tuple[TextLine, ...]:
        count, top = int(pixels[-1, 0, 0]), 300 - pixels.shape[0]
        title = [] if top else [TextLine("Build log", Region(5, 2, 90, 12), 0.9)]
        rows = (TextLine(f"line {count} {row} of", Region(5, 80 - top + 20 * row, 90, 12), 0.9) for row in range(10))
        return (*title, *rows)

    watching = TextTracker(lines_of)
    rng = np.random.default_rng(1)
    for number, gap in ((1, False), (2, True)):
        pixels = rng.integers(0, 255, (300, 100, 3), np.uint8)
        pixels[:60], pixels[-1] = 200, number
        look(watching, pixels)
        assert watching.gap is gap


MENU = ("Continue", "Load game", "Delete account", "Place order", "Log out")


def menu(chosen: int, *, ground: bool = False, under: str = "", centred: bool = False) -> Pixels:
    picture = Image.new("RGB", (420, 260), "black")
    pen, font = ImageDraw.Draw(picture), ImageFont.load_default(20)
    for number, text in enumerate(MENU):
        top, left = 8 + 40 * number, round(210 - pen.textlength(text, font) / 2) if centred else 20
        if ground and number == chosen:
            pen.rectangle((0, top - 4, 419, top + 30), "#2050a0")
        pen.text((left, top), text, "yellow" if number == chosen and not ground else "white", font)
    pen.text((300, 220), under, "white", font)
    return np.asarray(picture, np.uint8)


@pytest.mark.parametrize("ground", [False, True])
@pytest.mark.parametrize("centred", [False, True])
def test_the_highlighted_entry_of_a_menu_is_told_when_it_is_another(reads: Reads, ground: bool, centred: bool) -> None:
    watching = TextTracker(reads)
    told = []
    for chosen in (0, 1, 1, 2, 4, 0):
        assert look(watching, menu(chosen, ground=ground, centred=centred)) == ()
        told.append(watching.highlighted)
    assert told == [(), ("Load game",), (), ("Delete account",), ("Log out",), ("Continue",)]


def test_a_narrow_mark_that_goes_to_the_next_entry_is_no_cursor(reads: Reads) -> None:
    font = ImageFont.truetype("/usr/share/fonts/truetype/dejavu/DejaVuSansMono.ttf", 12)

    def with_mark(chosen: int) -> Pixels:
        picture = Image.new("RGB", (300, 120), "white")
        for number, text in enumerate(("New game", "Load game", "Options", "Quit the game")):
            ImageDraw.Draw(picture).text((10, 8 + 22 * number), f"{'> '[number != chosen]} {text}", "black", font)
        return np.asarray(picture, np.uint8)

    watching, told = TextTracker(reads), []
    for chosen in (0, 1, 2, 3, 2):
        assert look(watching, with_mark(chosen)) == ()
        told.append(watching.highlighted)
    assert told == [(), ("Load game",), ("Options",), ("Quit the game",), ("Options",)]


def terminal(rows: int, *lines: str) -> Pixels:
    """Draw the last of `lines` so dense that their places overlap, and a cursor behind them."""
    font = ImageFont.truetype("/usr/share/fonts/truetype/dejavu/DejaVuSansMono.ttf", 17)
    picture = Image.new("RGB", (500, 21 * rows + 6), "white")
    pen = ImageDraw.Draw(picture)
    for row, text in enumerate(shown := lines[-rows:]):
        pen.text((3, 3 + 21 * row), text, "black", font)
    left, top = 3 + pen.textlength(shown[-1], font), 21 * len(shown) - 18
    pen.rectangle((left, top, left + 9, top + 19), fill="black")
    return np.asarray(picture, np.uint8)


JOB = ("Reading the list", "Checking 14 files", "Nothing to repair", "Finished without errors")


@pytest.mark.parametrize("rows", [20, 8])
def test_a_second_run_of_a_command_is_told_as_the_first(reads: Reads, rows: int) -> None:
    watching, screen = TextTracker(reads), ["$ sh job.sh"]
    look(watching, terminal(rows, *screen))
    for _ in range(3):
        for line in JOB:
            screen.append(line)
            assert look(watching, terminal(rows, *screen, "")) == (line,)
        screen.append("$ sh job.sh")
        look(watching, terminal(rows, *screen))


def test_the_end_of_a_second_run_is_told_though_all_looks_as_at_the_end_of_the_first(reads: Reads) -> None:
    watching, screen, rows = TextTracker(reads), ["$"], 14
    compiling = [f"[{number}/10] Compiling part_{number}.c" for number in range(1, 11)]
    look(watching, terminal(rows, *screen))
    for _ in range(3):
        screen[-1], told = "$ sh build.sh", list[str]()
        for lines in (compiling[:3], compiling[3:6], compiling[6:9], [*compiling[9:], "error: no such file"]):
            screen += lines
            told += look(watching, terminal(rows, *screen, ""))
        screen += ["Build finished", "$ "]
        told += look(watching, terminal(rows, *screen))
        assert "$" not in told
        assert [line for line in told if not line.startswith("$")] == [
            *compiling,
            "error: no such file",
            "Build finished",
        ]


def test_a_line_that_is_being_typed_is_told_whole(reads: Reads) -> None:
    watching, told = TextTracker(reads), list[str]()
    for typed in ("$ ", "$ sh", "$ sh job", "$ sh job.sh", "$ sh job.sh"):
        told += look(watching, terminal(20, "Ready", typed))
    assert told == ["$ sh job.sh"]
    for typed in ("$ ", "$ make", "$ make all"):
        told += look(watching, terminal(20, "Ready", "$ sh job.sh", typed))
    told += look(watching, terminal(20, "Ready", "$ sh job.sh", "$ make all", "Nothing to do", ""))
    assert told[1:] == ["$ make all", "Nothing to do"]


def test_another_letter_that_stands_alone_is_another_line() -> None:
    """Not one that counts on: the line in between would never be told."""
    lines = ["[ 7%] cc -c part_h.c", "[ 7%] cc -c part_i.c", "[ 8%] cc -c part_k.c"]
    found = iter(lines)

    def read(pixels: Pixels, _: Cancellation) -> tuple[TextLine, ...]:
        return (TextLine(next(found), Region(0, 20, 120, 28), 1.0),)

    watching, told = TextTracker(read), list[str]()
    for drawn_line in lines:
        told += look(watching, terminal(20, "", drawn_line))
    assert told == lines[1:]


def test_a_line_of_progress_of_which_a_letter_is_misread_still_counts_on() -> None:
    found = iter(["Downloading layout [# ] 20%", "Downoading layout [## ] 60%", "Downloading layout [###] 100%"])

    def read(pixels: Pixels, _: Cancellation) -> tuple[TextLine, ...]:
        return (TextLine(next(found), Region(0, 20, 220, 28), 1.0),)

    watching, told = TextTracker(read), list[str]()
    for drawn_bar in ("#", "##", "###", "###"):
        told += look(watching, terminal(20, "", drawn_bar))
    assert told == ["Downloading layout [###] 100%"]


def test_a_line_that_one_look_misses_is_still_being_typed() -> None:
    found = iter(["$", "", "$ sh job", "$ sh job.sh"])

    def read(pixels: Pixels, _: Cancellation) -> tuple[TextLine, ...]:
        text = next(found)
        return (TextLine(text, Region(0, 20, 120, 28), 1.0),) if text else ()

    watching, told = TextTracker(read), list[str]()
    for typed in ("$ ", "$ sh", "$ sh job", "$ sh job.sh", "$ sh job.sh"):
        told += look(watching, terminal(20, "", typed))
    assert told == ["$ sh job.sh"]


def test_what_waits_is_told_when_other_lines_take_its_place(reads: Reads) -> None:
    watching = TextTracker(reads)
    look(watching, terminal(8, "Ready", "$"))
    assert look(watching, terminal(8, "Ready", "$ make all")) == ()
    others = [f"Compiling module {name}" for name in ("reader", "writer", "parser", "index", "window")]
    assert look(watching, terminal(8, *others)) == ("$ make all", *others)


def titled(pixels: Pixels) -> Pixels:
    """Put the frame of a window above what it shows."""
    bar = Image.new("RGB", (pixels.shape[1], 60), "grey")
    pen, font = ImageDraw.Draw(bar), ImageFont.load_default(20)
    pen.text((200, 4), "shell", "white", font)
    pen.text((12, 32), "File  Edit  View", "white", font)
    return np.concatenate([np.asarray(bar, np.uint8), pixels])


@pytest.mark.parametrize("window", [titled, np.array])
@pytest.mark.parametrize("looks", [1, 3])
@pytest.mark.parametrize("prompt", ["$", ""])
def test_what_comes_after_a_terminal_was_cleared_is_new_and_after_a_flicker_not(
    reads: Reads, prompt: str, looks: int, window: Callable[[Pixels], Pixels]
) -> None:
    watching, command = TextTracker(reads), "$ sh job.sh"
    look(watching, window(terminal(20, command)))
    assert look(watching, window(terminal(20, command, *JOB, ""))) == JOB
    for number in range(looks):
        look(watching, window(terminal(20, f"{prompt} " if number % 2 else prompt)))
    again = look(watching, window(terminal(20, command, *JOB, "")))
    assert again == (() if looks == 1 else (command, *JOB))


def test_each_line_after_a_terminal_was_cleared_is_told_once(reads: Reads) -> None:
    watching, command = TextTracker(reads), "$ sh job.sh"
    look(watching, titled(terminal(20, command, *JOB)))
    look(watching, titled(terminal(20, "$ ")))
    look(watching, titled(terminal(20, "$ sh")))
    look(watching, titled(terminal(20, "$ sh job")))
    told = list(look(watching, titled(terminal(20, command, ""))))
    for count in (1, 0, 1, 2, 1, 2, 3, 4, 3, 4):
        told += look(watching, titled(terminal(20, command, *JOB[:count], "")))
    assert told == [command, *JOB]


@pytest.mark.parametrize("sign", [">", "far", "frame", "*"])
def test_the_entry_to_which_a_mark_has_come_is_told(reads: Reads, sign: str) -> None:
    def with_mark(chosen: int) -> Pixels:
        picture = Image.new("RGB", (420, 260), "black")
        pen, font = ImageDraw.Draw(picture), ImageFont.load_default(20)
        for number, text in enumerate(MENU):
            pen.text((110, 8 + 40 * number), text, "white", font)
        top = 8 + 40 * chosen
        if sign == "frame":
            pen.rectangle((96, top - 5, 300, top + 31), outline="white")
        else:
            pen.text((40 if sign == "far" else 88, top), ">" if sign == "far" else sign, "white", font)
        return np.asarray(picture, np.uint8)

    watching, told = TextTracker(reads), []
    for chosen in (0, 1, 1, 2, 4, 0):
        assert look(watching, with_mark(chosen)) == ()
        told.append(watching.highlighted)
    assert told == [(), ("Load game",), (), ("Delete account",), ("Log out",), ("Continue",)]


@pytest.mark.parametrize("style", ["box", "frame"])
def test_the_entry_of_a_menu_that_is_drawn_with_characters_is_told(reads: Reads, style: str) -> None:
    font = ImageFont.truetype("/usr/share/fonts/truetype/dejavu/DejaVuSansMono.ttf", 18)

    def drawn_menu(chosen: int) -> Pixels:
        picture = Image.new("RGB", (610, 470), "white")
        pen, line = ImageDraw.Draw(picture), "+" + "-" * 24 + "+"
        pen.rectangle((0, 0, 609, 469), outline="black")

        def put(row: int, column: int, text: str) -> None:
            pen.text((3 + 11 * column, 3 + 22 * row), text, "black", font)

        put(0, 4, "Main menu")
        put(20, 4, "Arrows move, Enter chooses")
        for number, text in enumerate(MENU):
            if style == "box":
                row = 2 + number
                if number == chosen:
                    pen.rectangle((47, 3 + 22 * row, 289, 24 + 22 * row), fill=(0, 205, 205))
                put(row, 2, f"|  {text:21} |")
            else:
                row = 3 + 3 * number
                put(row, 6, text)
                if number == chosen:
                    put(row - 1, 4, line)
                    put(row, 4, f"|{'|':>25}")
                    put(row + 1, 4, line)
        if style == "box":
            put(1, 2, line)
            put(2 + len(MENU), 2, line)
        return np.asarray(picture, np.uint8)

    watching, told = TextTracker(reads), []
    for chosen in (0, 1, 2, 1, 4, 3):
        assert look(watching, drawn_menu(chosen)) == ()
        told.append("".join(watching.highlighted))
    assert told == ["", *(MENU[number] for number in (1, 2, 1, 4, 3))]


def test_a_highlight_that_stays_or_comes_to_two_lines_is_not_told(reads: Reads) -> None:
    watching = TextTracker(reads)
    look(watching, menu(1))
    assert look(watching, menu(1, under="Saved")) == ("Saved",)
    assert watching.highlighted == ()
    two = np.maximum(menu(1, ground=True), menu(2, ground=True))
    look(watching, two)
    assert watching.highlighted == ()


def test_a_line_of_a_log_that_is_coloured_is_no_entry_of_a_menu(reads: Reads) -> None:
    watching = TextTracker(reads)
    look(watching, drawn("Ready to begin", "Compiling it", "Linking it"))
    coloured = drawn("Ready to begin", "Compiling it", "Linking it").copy()
    coloured[46:82][coloured[46:82, :, 0] < 128] = (200, 0, 0)
    look(watching, coloured)
    assert watching.highlighted == ()
