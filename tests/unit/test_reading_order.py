"""Holds the reading order of text: on layouts a person can check, and its properties on any boxes at all."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from seesay.core.findings import TextLine
from seesay.core.region import Region
from seesay.perception.ocr.homoglyphs import Doubt, disambiguate
from seesay.perception.ocr.page_cuts import sort_lines
from seesay.perception.ocr.panels import MAX_FRAMES, cells_around, find_drawing, find_frames
from seesay.perception.ocr.reading_order import columns_of_letters, join_fragments, reading_order
from seesay.perception.ocr.text_detection import MAX_PIXELS, TILE, detection_scale, spans
from seesay.perception.ocr.text_recognition import BATCH_WIDTH, MIN_WIDTH, batches

HEIGHT = 16


def line(text: str, x: int, y: int, width: int | None = None, height: int = HEIGHT) -> TextLine:
    return TextLine(text, Region(x, y, 8 * len(text) if width is None else width, height), 0.9)


def texts(lines: tuple[TextLine, ...]) -> list[str]:
    return [each.text for each in lines]


def shuffled(lines: list[TextLine], seed: int = 1) -> list[TextLine]:
    order = np.random.default_rng(seed).permutation(len(lines))
    return [lines[index] for index in order]


def test_fragments_of_a_row_become_one_line() -> None:
    menu = [line("File", 10, 5), line("Edit", 52, 5), line("View", 94, 6), line("Help", 136, 5)]
    assert texts(reading_order(shuffled(menu))) == ["File Edit View Help"]
    (joined,) = reading_order(menu)
    assert joined.box == Region(10, 5, 158, 17)


def test_boxes_that_overlap_by_their_padding_still_join() -> None:
    assert texts(reading_order([line("Document", 213, 43, 86), line("Help", 291, 42, 43)])) == ["Document Help"]


def test_rows_above_each_other_do_not_join() -> None:
    assert texts(reading_order([line("below", 50, 22), line("above", 10, 5)])) == ["above", "below"]


def cards(*, headed: bool) -> tuple[list[TextLine], list[Region]]:
    """Return two columns of two cards each, by rows, or of different heights with a line above each column."""
    high = 40 if headed else 0
    panels = [
        Region(20 + 220 * column, 60 + (120 + high * column) * row, 200, 110 + high * column * (1 - row))
        for row in range(2)
        for column in range(2)
    ]
    lines = [
        line(f"{name} {n}", box.x + 10, box.y + 10 + 30 * n, 80)
        for name, box in zip("abcd", panels, strict=True)
        for n in (1, 2)
    ]
    heads = [line("To do", 24, 30, 60), line("Done", 244, 30, 60)] if headed else []
    return [*heads, *lines], panels


def test_cards_in_a_grid_are_read_by_rows_and_the_columns_of_a_board_one_after_the_other() -> None:
    lines, panels = cards(headed=False)
    assert " ".join(texts(reading_order(shuffled(lines), panels))) == "a 1 a 2 b 1 b 2 c 1 c 2 d 1 d 2"
    lines, panels = cards(headed=True)
    read = " ".join(texts(reading_order(shuffled(lines), panels)))
    assert read == "To do a 1 a 2 c 1 c 2 Done b 1 b 2 d 1 d 2"


def test_cards_above_columns_of_text_are_parts_of_the_columns() -> None:
    """Where text is below the cards, they may be its pictures."""
    panels = [Region(20 + 320 * column, 60 + 130 * row, 300, 110) for row in range(2) for column in range(2)]
    lines = [line(name, box.x + 10, box.y + 10) for name, box in zip("abcd", panels, strict=True)]
    lines += [
        line(f"{x} is the side of line {n} of this text", x, 340 + 22 * n, 290) for x in (20, 340) for n in range(4)
    ]
    read = texts(reading_order(shuffled(lines), panels))
    assert [text.split()[0] for text in read] == ["a", "c", *["20"] * 4, "b", "d", *["340"] * 4]


def test_a_bar_below_a_panel_is_read_behind_it() -> None:
    panel = Region(150, 60, 490, 370)
    side = [line("Places", 10, 66), line("Home Folder", 24, 96), line("Trash Can", 24, 122), line("doc", 24, 146)]
    names = [line("agenda.txt", 164, 130), line("budget.txt", 258, 130), line("invoice.txt", 352, 130)]
    bar = [line("4 items", 12, 440), line("Free space: 64.3 GiB", 440, 440)]
    expected = ["Places", "Home Folder", "Trash Can", "doc", *texts(tuple(names)), *texts(tuple(bar))]
    window = Region(0, 0, 640, 470)
    found = texts(reading_order(shuffled([*side, *names, *bar]), [panel, window]))
    assert " ".join(found) == " ".join(expected)


def test_what_ends_one_column_only_is_no_bar() -> None:
    table = Region(50, 300, 260, 90)
    left = [line("A column of prose with a table", 50, 20 * row) for row in range(1, 14)]
    right = [line("Another column beside the first", 400, 20 * row) for row in range(1, 20)]
    cells, foot = [line("Time", 60, 310), line("Ship", 140, 310)], line("The end of the column", 50, 400)
    found = texts(reading_order(shuffled([*left, *right, *cells, foot]), [table, Region(0, 0, 800, 500)]))
    assert found.index("The end of the column") < found.index("Another column beside the first")


def test_columns_of_letters_are_read_from_right_to_left() -> None:
    head = line("夏目漱石の小説について", 40, 20)
    upper = [line(f"縦書きの文章その{place}", 300 - 40 * place, 60, 20, 280) for place in range(3)]
    lower = [line(f"次の段の文章その{place}", 300 - 40 * place, 390, 20, 280) for place in range(3)]
    beside = line("Figure 1: a cat", 500, 120)
    expected = texts((head, *upper, *lower, beside))
    assert texts(reading_order(shuffled([head, *upper, *lower, beside]))) == expected


def test_fragments_of_a_column_of_letters_become_one_line() -> None:
    (joined,) = reading_order([line("名前はまだ無い", 300, 180, 20, 140), line("吾輩は猫である。", 300, 20, 20, 150)])
    assert joined.text == "吾輩は猫である。 名前はまだ無い"
    assert joined.box == Region(300, 20, 20, 300)
    assert [box for _, box in joined.parts] == [Region(300, 20, 20, 150), Region(300, 180, 20, 140)]


def test_tall_lines_in_latin_letters_are_no_columns_of_letters() -> None:
    titles = [line("Device Manager", 10, 20, 20, 140), line("Notifications", 40, 20, 20, 130)]
    assert columns_of_letters(titles) == []


def test_a_page_of_two_columns_is_read_column_by_column() -> None:
    left = [line(f"left column line {number}, and more of it", 20, 60 + 20 * number) for number in range(8)]
    right = [line(f"right column line {number}, and more of it", 400, 60 + 20 * number) for number in range(8)]
    title = line("A title that runs over both of the columns of the page, from end to end", 20, 20, 680)
    foot = line("A footnote that runs over both of the columns of the page, from end to end", 20, 260, 680)
    expected = texts((title, *left, *right, foot))
    assert texts(reading_order(shuffled([title, *left, *right, foot]))) == expected


def test_narrow_columns_of_a_scan_that_lies_askew_are_read_one_after_the_other() -> None:
    def column(x: int) -> list[TextLine]:
        return [
            line(f"line {n} of the column that begins at {x:04}", x, 60 + 33 * n + x // 150, 390, 35) for n in range(9)
        ]

    page = [*column(140), *column(620), *column(1100)]
    assert texts(reading_order(shuffled(page))) == texts(tuple(page))


def test_a_form_is_read_row_by_row() -> None:
    labels = ["Name:", "Street and number:", "Town:", "Telephone:"]
    values = ["Amira", "Harbour Road 7", "Seaham", "0555 713 204"]
    rows = [
        (line(label, 20, 40 + 40 * n), line(value, 260, 41 + 40 * n))
        for n, (label, value) in enumerate(zip(labels, values, strict=True))
    ]
    fields = [field for row in rows for field in row]
    assert texts(reading_order(shuffled(fields))) == texts(tuple(fields))


def test_a_picture_below_the_buttons_of_a_form_makes_no_column_of_them() -> None:
    """What a reader takes for a letter in a photograph of a web page is no text that the buttons go with."""
    left = [line("Your name", 10, 549), line("No order yet", 10, 586), line("Pictures", 10, 625)]
    buttons, letter = line("Send order Empty basket", 290, 551), line("8", 300, 735)
    read = texts(reading_order(shuffled([*left, buttons, letter]), [Region(246, 676, 225, 150)]))
    assert " ".join(read) == "Your name Send order Empty basket No order yet Pictures 8"


def test_a_table_is_read_row_by_row() -> None:
    cells = [line(f"{column}{row}", 20 + 150 * column, 20 + 22 * row) for row in range(6) for column in range(4)]
    assert texts(reading_order(shuffled(cells))) == texts(tuple(cells))


def test_a_side_bar_is_read_before_the_text_beside_it() -> None:
    bar = [line(f"place {n}", 10, 50 + 31 * n) for n in range(5)]
    text = [line(f"the text beside the side bar, line {n}", 200, 44 + 20 * n) for n in range(9)]
    assert texts(reading_order(shuffled([*bar, *text]))) == texts((*bar, *text))


def test_a_heading_far_below_a_side_bar_follows_the_text_beside_it() -> None:
    bar = [line(f"place {n}", 10, 50 + 18 * n) for n in range(5)]
    text = [line(f"the text beside the side bar, line {n}", 200, 55 + 21 * n) for n in range(12)]
    below = [
        line("The next heading", 10, 340),
        line("And a text under it that is as wide as the whole page is", 10, 370, 560),
    ]
    expected = texts((*bar, *text, *below))
    assert texts(reading_order(shuffled([*bar, *text, *below]))) == expected


def test_a_heading_of_what_is_below_both_columns_follows_the_side_box() -> None:
    prose = [line(f"A long line of the text about the coast, number {n}", 10, 20 + 22 * n, 400) for n in range(12)]
    box = [line("At a glance", 460, 20), line("Length: 18 km", 460, 50), line("Bus: line 450", 460, 80)]
    heading = line("Getting there", 10, 320, 150, 20)
    after = [line("The committee considered several ways to get there, by bus and by boat", 10, 350, 600)]
    expected = texts((*prose, *box, heading, *after))
    assert texts(reading_order(shuffled([*prose, *box, heading, *after]))) == expected


def test_a_field_that_is_a_box_stands_in_the_row_of_its_label() -> None:
    fields = [Region(200, 40 * n, 300, 36) for n in range(4)]
    lines = [(line(f"Label {n}:", 10, 40 * n + 11), line(f"value {n}", 208, 40 * n + 9)) for n in range(4)]
    expected = texts(tuple(each for pair in lines for each in pair))
    assert texts(reading_order(shuffled([each for pair in lines for each in pair]), (), fields)) == expected


def test_a_status_bar_follows_both_columns() -> None:
    bar = [line(f"place {n}", 10, 50 + 31 * n) for n in range(3)]
    files = [line(f"file-{row}{column}", 200 + 120 * column, 44 + 45 * row) for row in range(2) for column in range(4)]
    status = [line("8 items", 10, 400), line("Free space: 73 GiB", 560, 400)]
    expected = texts((*bar, *files, *status))
    assert texts(reading_order(shuffled([*bar, *files, *status]))) == expected


def test_windows_side_by_side_are_not_read_across() -> None:
    frames = [Region(0, 0, 400, 300), Region(405, 0, 400, 300)]
    one = [line(f"one {n}", 10, 30 + 20 * n) for n in range(6)]
    two = [line(f"two {n}", 415, 30 + 20 * n) for n in range(6)]
    assert texts(reading_order(shuffled([*one, *two]), frames)) == texts((*one, *two))


def test_a_window_over_the_corner_of_another_stays_together() -> None:
    front, behind = Region(200, 100, 400, 300), Region(0, 0, 400, 300)
    under = [line(f"behind {n}", 10, 20 + 20 * n) for n in range(12)]
    over = [line(f"front {n}", 215, 120 + 20 * n) for n in range(10)]
    assert texts(reading_order(shuffled([*under, *over]), [front, behind])) == texts((*under, *over))


def test_a_dialog_over_a_text_is_read_as_a_whole_and_the_text_row_by_row() -> None:
    window, dialog = Region(0, 0, 800, 400), Region(300, 100, 200, 150)
    asked = [line("Save changes?", 330, 120), line("Cancel", 320, 210), line("Save", 430, 210)]
    full = [line(f"a line of the text behind that runs from side to side, {n}", 10, 20 + 20 * n, 700) for n in range(3)]
    cut = []
    for n in range(4):
        cut += [
            line(f"left of the dialog {n}", 10, 110 + 20 * n, 290),
            line(f"right of it {n}", 500, 110 + 20 * n, 250),
        ]
    expected = texts((*asked, *full, *cut))
    assert texts(reading_order(shuffled([*asked, *full, *cut]), [dialog, window])) == expected


def test_two_windows_taken_for_one_change_nothing() -> None:
    frames = [Region(0, 0, 400, 300), Region(405, 0, 400, 300)]
    lines = [line(f"{side} {n}", 10 + 405 * (side == "two"), 30 + 20 * n) for side in ("one", "two") for n in range(5)]
    assert sort_lines(lines, frames) == sort_lines(lines, [*frames, Region(0, 0, 805, 300)])


numbers = st.integers(-30, 900)
boxes = st.builds(Region, numbers, numbers, st.integers(0, 400), st.integers(0, 60))
lines_of_any_kind = st.lists(
    st.builds(TextLine, st.sampled_from(["a", "Save as…", "سلام", "two words", ""]), boxes, st.floats(0, 1)),
    max_size=25,
)
frames_of_any_kind = st.lists(st.builds(Region, numbers, numbers, st.integers(1, 900), st.integers(1, 900)), max_size=6)


@pytest.mark.slow
@given(lines_of_any_kind, frames_of_any_kind)
def test_every_line_comes_out_exactly_once(lines: list[TextLine], frames: list[Region]) -> None:
    assert Counter(sort_lines(lines, frames)) == Counter(lines)


@pytest.mark.slow
@given(lines_of_any_kind, frames_of_any_kind)
def test_joining_keeps_every_word(lines: list[TextLine], frames: list[Region]) -> None:
    words = Counter(word for each in lines for word in each.text.split())
    assert Counter(word for each in join_fragments(lines, frames) for word in each.text.split()) == words


@pytest.mark.slow
@given(lines_of_any_kind, frames_of_any_kind, st.randoms(use_true_random=False))
def test_the_order_of_the_input_does_not_matter(lines: list[TextLine], frames: list[Region], random: object) -> None:
    other = list(lines)
    random.shuffle(other)  # type: ignore[attr-defined]
    assert reading_order(other, frames) == reading_order(lines, frames)


@settings(deadline=None, max_examples=20)
@given(st.integers(1, 6), st.integers(1, 6), st.integers(60, 120))
def test_a_grid_of_labels_is_read_row_by_row(rows: int, columns: int, pitch: int) -> None:
    cells = [line(f"r{r}c{c}", 15 + pitch * c, 15 + 40 * r) for r in range(rows) for c in range(columns)]
    read = [word for each in reading_order(shuffled(cells)) for word in each.text.split()]
    assert read == [cell.text for cell in cells]


@pytest.mark.slow
def test_a_thousand_lines_are_put_in_order() -> None:
    lines = [line(f"{n} {m}", 20 + 150 * m, 20 + 21 * n) for n in range(100) for m in range(10)]
    assert reading_order(shuffled(lines)) == tuple(lines)


def window(picture: np.ndarray, place: Region, fill: int = 250, border: int = 60) -> None:
    picture[place.y : place.bottom, place.x : place.right] = border
    picture[place.y + 1 : place.bottom - 1, place.x + 1 : place.right - 1] = fill


def near(one: Region, other: Region) -> bool:
    sides = (one.x - other.x, one.y - other.y, one.right - other.right, one.bottom - other.bottom)
    return max(abs(side) for side in sides) <= 6


def test_cells_and_cards_are_found_around_their_text() -> None:
    picture = np.full((500, 700, 3), 255, dtype=np.uint8)
    cards = [Region(20 + 160 * n, 40, 150, 80) for n in range(3)]
    cells = [Region(20 + 100 * column, 200 + 60 * row, 101, 61) for row in range(2) for column in range(3)]
    for box in (*cards, *cells):
        window(picture, box, fill=255)
    inside = [Region(box.x + 12, box.y + 12, 60, HEIGHT) for box in (*cards, *cells)]
    underlined = Region(400, 220, 90, HEIGHT)
    picture[240, 400:490] = 0
    found = cells_around([*inside, underlined], find_drawing(picture))
    assert all(any(near(each, box) for each in found) for box in (*cards, *cells))
    table = Region(20, 200, 301, 121)
    picture_itself = Region(0, 0, 700, 500)
    assert all(any(near(each, box) for box in (*cards, *cells, table, picture_itself)) for each in found)


def test_frames_of_windows_are_found_also_behind_others() -> None:
    picture = np.full((600, 900, 3), 120, dtype=np.uint8)
    behind, front = Region(40, 40, 500, 350), Region(300, 250, 520, 300)
    window(picture, behind)
    window(picture, front, fill=30, border=200)
    found = find_frames(picture)
    places = {
        name: next(i for i, frame in enumerate(found) if near(frame, where))
        for name, where in {"front": front, "behind": behind}.items()
    }
    assert places["front"] < places["behind"]


@pytest.mark.parametrize("rows", [[40, 44, 44, 44], [40, 44, 100, 44, 60]])
def test_columns_of_a_table_are_no_panels(rows: list[int]) -> None:
    picture = np.full((500, 700, 3), 255, dtype=np.uint8)
    edges = [int(y) for y in np.cumsum([30, *rows])]
    for y in edges:
        picture[y, 20:621] = 0
    for x in (20, 220, 420, 620):
        picture[edges[0] : edges[-1] + 1, x] = 0
    assert all(frame.width > 500 for frame in find_frames(picture))


def test_two_panels_with_bars_above_and_below_are_no_table() -> None:
    picture = np.full((500, 700, 3), 255, dtype=np.uint8)
    for y in (30, 60, 430, 460):
        picture[y, 20:621] = 0
    for x in (20, 320, 620):
        picture[30:461, x] = 0
    assert any(frame.width < 310 for frame in find_frames(picture))


@pytest.mark.parametrize(("head", "between"), [(66, 2), (30, 6)])
def test_two_windows_of_rows_side_by_side_are_no_table(head: int, between: int) -> None:
    """The first has a title bar that is higher than rows, the second two borders with something between."""
    picture = np.full((520, 720, 3), 255, dtype=np.uint8)
    edges = [20, 20 + head, *(20 + head + 28 * row for row in range(1, 12))]
    for left, right in ((20, 320), (320 + between, 620 + between)):
        for y in edges:
            picture[y, left : right + 1] = 0
        picture[edges[0] : edges[-1] + 1, [left, right]] = 0
    assert any(frame.width < 310 for frame in find_frames(picture))


def test_a_spreadsheet_has_a_bounded_number_of_frames() -> None:
    sheet = np.full((1080, 1920, 3), 255, dtype=np.uint8)
    sheet[20::22] = 190
    sheet[:, 40::100] = 190
    assert len(find_frames(sheet)) <= MAX_FRAMES


@pytest.mark.parametrize("shape", [(1, 1), (3, 2000), (2000, 3), (200, 300)])
def test_pictures_without_edges_have_no_frames(shape: tuple[int, int]) -> None:
    assert find_frames(np.full((*shape, 3), 77, dtype=np.uint8)) == ()


def test_noise_has_no_frames() -> None:
    noise = np.random.default_rng(3).integers(0, 256, (400, 600, 3), dtype=np.uint8)
    assert find_frames(noise) == ()


@given(st.integers(1, 40_000))
def test_tiles_cover_a_side_without_gap_or_overlap(length: int) -> None:
    parts = list(spans(length))
    assert parts[0][0] == 0
    assert parts[-1][1] == length
    assert all(one[1] == other[0] for one, other in pairwise(parts))
    assert all(0 < end - start <= TILE for start, end in parts)


def test_a_full_hd_screen_is_not_resized() -> None:
    assert detection_scale(1920, 1080) == 1.0


@given(st.integers(1, 30_000))
def test_tiles_cover_everything_once_and_none_is_too_large(length: int) -> None:
    parts = list(spans(length))
    assert parts[0][0] == 0
    assert parts[-1][1] == length
    assert all(before[1] == after[0] for before, after in pairwise(parts))
    assert all(0 < end - start <= TILE for start, end in parts)


@given(st.integers(1, 30_000), st.integers(1, 30_000))
def test_what_is_looked_at_stays_bounded(width: int, height: int) -> None:
    scale = detection_scale(width, height)
    assert width * height * scale**2 <= MAX_PIXELS * 1.01


@given(st.lists(st.integers(1, 9000), max_size=60))
def test_batches_hold_every_fragment_once_and_stay_small(widths: list[int]) -> None:
    groups = list(batches(widths))
    assert sorted(index for group in groups for index in group) == list(range(len(widths)))
    for group in groups:
        widest = max(MIN_WIDTH, *(widths[index] for index in group))
        assert len(group) == 1 or widest * len(group) <= BATCH_WIDTH


_O, _SMALL_O, _FAINT = Doubt(4.0, 0.5), Doubt(-4.0, 0.5), Doubt(1.0, -5.0)


@pytest.mark.parametrize(
    ("read", "doubts", "meant"),
    [
        ("INF0 10", {3: _FAINT}, "INFO 10"),
        ("USB0", {3: _FAINT}, "USB0"),
        ("USBO", {3: _O}, "USBO"),
        ("ttyS0", {4: _FAINT}, "ttyS0"),
        ("zo0", {2: Doubt(1.0, 0.5)}, "zoo"),
        ("ERR0R", {3: _O}, "ERROR"),
        ("2O26", {1: _O}, "2026"),
        ("A0B1", {1: _O}, "A0B1"),
        ("INF0", {}, "INF0"),
        ("0", {0: _O}, "0"),
        ("O O", {0: _O, 2: _O}, "O O"),
        ("0slo,", {0: _O}, "Oslo,"),
        ("0wn,", {0: _SMALL_O}, "Own,"),
        ("own,", {0: _SMALL_O}, "own,"),
        ("(1O)", {2: _O}, "(10)"),
        ("x=0", {2: _O}, "x=0"),
        ("(0)", {1: _O}, "(0)"),
        ("wARN", {0: Doubt(-1.5)}, "WARN"),
        ("vGPU", {0: Doubt(-3.0)}, "vGPU"),
        ("vGPU", {}, "vGPU"),
        ("suCcess", {2: Doubt(1.0)}, "success"),
        ("Word", {0: Doubt(1.0)}, "Word"),
        ("2x4", {1: Doubt(1.0)}, "2x4"),
    ],
)
def test_characters_of_one_shape_follow_their_word(read: str, doubts: dict[int, Doubt], meant: str) -> None:
    assert disambiguate(read, [doubts.get(place) for place in range(len(read))]) == meant


def test_a_figure_is_no_surer_for_the_words_that_it_is_joined_with() -> None:
    parts = [TextLine("Paracetamol", Region(10, 10, 110, 20), 0.99), TextLine("7", Region(126, 10, 12, 20), 0.78)]
    assert [(line.text, line.confidence) for line in reading_order(parts)] == [("Paracetamol 7", 0.78)]
