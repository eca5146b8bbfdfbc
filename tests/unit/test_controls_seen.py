"""Controls that only pixels show: what may be one, what the network takes it for, and which label is whose."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest
from PIL import Image, ImageDraw

from seesay.app.document_markup import as_csv, as_html, as_lines, as_markdown
from seesay.core.elements import Element, ElementSource
from seesay.core.errors import ModelMissingError, SeesayError
from seesay.core.findings import Pixels, TextLine
from seesay.core.region import Region
from seesay.description.captions.control_claims import control_claims, find_control_lines
from seesay.description.captions.structure_claims import structure_claims
from seesay.perception.imaging.morphology import straight_edges
from seesay.perception.layout.control_shapes import find_faint_edges, frames_between, underlined_fields
from seesay.perception.layout.controls import KINDS, SIDE, ControlFinder, DetectedControl, crop_views
from seesay.perception.layout.forms import form_elements
from seesay.perception.layout.grids import find_rules_outside
from seesay.perception.layout.structure_reader import StructureReader
from seesay.perception.layout.text_blocks import split_into_words
from seesay.perception.layout.toggle_shapes import find_toggle_shapes

GRAPH = Path(__file__).resolve().parents[2] / "models/controls/controls.onnx"
BLANK: Pixels = np.full((400, 600, 3), 255, np.uint8)


def drawn(draw: str, *boxes: tuple[int, int, int, int], radius: int = 0) -> Pixels:
    image = Image.fromarray(BLANK)
    pen = ImageDraw.Draw(image)
    for x, y, width, height in boxes:
        place = (x, y, x + width - 1, y + height - 1)
        if draw == "circle":
            pen.ellipse(place, outline="grey")
        else:
            pen.rounded_rectangle(place, radius, outline="grey")
    return np.asarray(image)


def line(text: str, x: int, y: int, width: int = 0, height: int = 16) -> TextLine:
    return TextLine(text, Region(x, y, width or 8 * len(text), height), 0.95)


def framed(pixels: Pixels) -> list[Region]:
    return frames_between(find_faint_edges([], pixels), pixels)


def near(found: Region, expected: tuple[int, int, int, int], by: int = 2) -> bool:
    sides = (found.x, found.y, found.width, found.height)
    return all(abs(one - other) <= by for one, other in zip(sides, expected, strict=True))


@pytest.mark.parametrize("shape", ["box", "circle"])
@pytest.mark.parametrize("place", ["before", "within", "behind"])
def test_a_box_or_a_circle_is_found_before_in_and_behind_a_line(shape: str, place: str) -> None:
    mark = (400, 99, 18, 18) if place == "behind" else (100, 99, 18, 18)
    text = {"before": Region(126, 100, 90, 16), "within": Region(98, 98, 118, 20), "behind": Region(40, 100, 90, 16)}
    (found,) = find_toggle_shapes([text[place]], drawn(shape, mark))
    assert near(found.box, mark)


def test_what_is_as_long_as_a_word_or_cut_off_is_no_mark() -> None:
    pixels = drawn("box", (20, 99, 90, 18), (0, 199, 9, 18))
    assert not find_toggle_shapes([Region(126, 100, 90, 16), Region(12, 200, 90, 16)], pixels)


@pytest.mark.parametrize("radius", [0, 5, 15])
def test_a_frame_with_round_corners_is_found_once(radius: int) -> None:
    (found,) = framed(drawn("box", (60, 80, 200, 32), radius=radius))
    assert near(found, (60, 80, 200, 32))


def test_rows_of_a_list_make_no_frame_around_several() -> None:
    pixels = BLANK.copy()
    pixels[100:260:20, 50:350] = 128
    frames = framed(pixels)
    assert frames
    assert all(frame.height <= 22 for frame in frames)


def test_a_picture_full_of_edges_has_no_frames() -> None:
    across, _ = straight_edges(BLANK, 12)
    assert not across.any()
    crowded = BLANK.copy()
    crowded[::4, ::30] = 0
    for row in range(0, 400, 8):
        for column in range(0, 600, 16):
            crowded[row, column : column + 14] = 0
    assert len(find_rules_outside([], crowded).horizontal) > 1500
    assert not framed(crowded)


def test_a_field_whose_ground_is_hardly_another_has_a_frame() -> None:
    pixels = BLANK.copy()
    pixels[80:112, 60:260] = 248
    (found,) = framed(pixels)
    assert near(found, (60, 80, 200, 32))


def test_a_line_below_words_may_be_a_field() -> None:
    pixels = BLANK.copy()
    pixels[112, 60:260] = 128
    word = Region(64, 94, 50, 12)

    def fields(*words: Region, frames: Sequence[Region] = ()) -> list[Region]:
        return underlined_fields(find_faint_edges(words, pixels), words, frames, pixels)

    (found,) = fields(word)
    assert near(found, (60, 88, 200, 25))
    (found,) = fields(Region(64, 80, 50, 10))
    assert near(found, (60, 58, 200, 55)), "some have as much room below their text as it is high, twice"
    (found,) = fields(word, Region(64, 74, 50, 12))
    assert near(found, (60, 88, 200, 25)), "the label above is in no field"
    assert not fields()
    assert not fields(Region(180, 94, 50, 12)), "what stands far from the left end is in no field"
    assert not fields(word, frames=[Region(60, 82, 200, 31)])
    pixels[109:112, 60:110] = (30, 90, 200)
    assert not fields(word), "the bar of the open tab stands on the line below all tabs"


def test_views_at_the_edges_of_a_picture_are_moved_inwards() -> None:
    views, sizes = crop_views([Region(0, 0, 16, 16), Region(584, 384, 16, 16), Region(0, 0, 600, 400)], BLANK)
    assert views.shape == (3, 9, SIDE, SIDE)
    assert sizes.shape == (3, 2)
    assert views.min() == 255
    empty, none = crop_views([], BLANK)
    assert empty.shape == (0, 9, SIDE, SIDE)
    assert none.shape == (0, 2)


def elements(found: list[DetectedControl], *lines: TextLine, pixels: Pixels = BLANK) -> list[Element]:
    words = split_into_words(lines, pixels)
    made = form_elements(found, words, pixels).values()
    return list({id(each): each for some in made for each in some}.values())


def seen(kind: str, x: int, y: int, width: int = 18, height: int = 18) -> DetectedControl:
    assert kind in KINDS
    return DetectedControl(kind, Region(x, y, width, height), 0.99)


def test_a_sign_that_was_read_of_a_mark_is_no_part_of_its_label() -> None:
    (found,) = elements([seen("checkbox0", 100, 99)], line("□Pay at once", 98, 98, 120, 20))
    assert found.name == "Pay at once"


@pytest.mark.parametrize("left", [150, 200])
def test_a_mark_within_a_line_or_next_to_it_is_found(left: int) -> None:
    pixels = drawn("box", (left, 99, 18, 18), *((x, 103, 7, 11) for x in (*range(100, 140, 10), *range(180, 200, 10))))
    marks = [mark.box for mark in find_toggle_shapes([Region(98, 98, 102, 20)], pixels)]
    assert any(near(each, (left, 99, 18, 18)) for each in marks)
    assert all(each.height > 11 for each in marks), "letters are none"


def test_a_mark_that_touches_the_side_of_a_panel_is_found() -> None:
    pixels = drawn("box", (100, 99, 18, 18)).copy()
    pixels[20:380, 99] = 200
    (found,) = find_toggle_shapes([Region(126, 100, 90, 16)], pixels)
    assert near(found.box, (100, 99, 18, 18))


def test_a_mark_that_touches_the_first_letter_of_its_text_is_found() -> None:
    pixels = drawn("box", (100, 99, 16, 16), (116, 103, 10, 11), (130, 103, 40, 11))
    marks = [mark.box for mark in find_toggle_shapes([Region(112, 99, 60, 16)], pixels)]
    assert any(near(each, (100, 99, 16, 16)) for each in marks)
    switch = drawn("box", (100, 99, 30, 16), radius=8)
    assert all(mark.box.width > 20 for mark in find_toggle_shapes([Region(134, 99, 60, 16)], switch))
    letters = drawn("box", (104, 99, 22, 14), (130, 103, 40, 11)).copy()
    letters[99:113, 100] = 128
    letters[106, 100:104] = 128
    assert not any(
        each.width == each.height
        for each in (mark.box for mark in find_toggle_shapes([Region(98, 99, 74, 16)], letters))
    )


@pytest.mark.parametrize("filled", [False, True])
def test_marks_that_touch_each_other_are_found_apart(filled: bool) -> None:
    places = [(100, 82 + 17 * number, 18, 18) for number in range(5)]
    pixels = drawn("box", *places).copy()
    if filled:
        pixels[82:168, 100:118] = (0, 0, 145)
    texts = [Region(126, y + 1, 90, 16) for _, y, _, _ in places]
    found = [mark.box for mark in find_toggle_shapes(texts, pixels)]
    assert all(any(near(each, place, 3) for each in found) for place in places[1:-1])
    assert not find_toggle_shapes([Region(126, 100, 90, 16)], drawn("box", (100, 20, 18, 300)))


def test_circles_with_a_dot_that_touch_each_other_are_found_apart() -> None:
    places = [(100, 80 + 16 * number, 17, 17) for number in range(5)]
    image = Image.fromarray(drawn("circle", *places))
    for x, y, _, _ in places:
        ImageDraw.Draw(image).ellipse((x + 5, y + 5, x + 11, y + 11), fill="black")
    found = [
        mark.box for mark in find_toggle_shapes([Region(126, y, 90, 17) for _, y, _, _ in places], np.asarray(image))
    ]
    assert all(any(near(each, place) for each in found) for place in places[1:-1])


def test_a_tick_that_is_larger_than_its_box_hides_none_of_those_that_touch() -> None:
    places = [(100, 80 + 17 * number, 18, 18) for number in range(5)]
    image = Image.fromarray(drawn("box", *places))
    for x, y, _, _ in places:
        ImageDraw.Draw(image).line((x + 3, y + 8, x + 7, y + 13, x + 22, y - 2), "black", 2)
    found = [
        mark.box for mark in find_toggle_shapes([Region(134, y, 90, 17) for _, y, _, _ in places], np.asarray(image))
    ]
    assert all(any(near(each, place, 3) for each in found) for place in places[1:-1])


@pytest.mark.slow
def test_every_mark_is_within_the_picture() -> None:
    """One that was cut at the upper edge began a row above it."""
    chance = np.random.default_rng(1)
    for _ in range(150):
        height, width = int(chance.integers(12, 90)), int(chance.integers(30, 200))
        image = Image.new("RGB", (width, height), "white")
        for x, y, wide, high in chance.integers([-5, -5, 3, 3], [width, height, 60, 60], (5, 4)).tolist():
            fill = tuple(chance.integers(0, 255, 3).tolist()) if chance.random() < 0.5 else None
            ImageDraw.Draw(image).ellipse((x, y, x + wide, y + high), fill, "black")
        lines = [
            Region(int(chance.integers(0, width - 20)), int(chance.integers(0, height - 10)), 16, 9) for _ in "abc"
        ]
        for mark in find_toggle_shapes(lines, np.asarray(image)):
            assert Region(0, 0, width, height).covers(mark.box)


@pytest.mark.parametrize("on", [False, True])
def test_switches_that_touch_each_other_are_found_apart(on: bool) -> None:
    places = [(100, 80 + 20 * number, 40, 20) for number in range(4)]
    image = Image.fromarray(BLANK)
    pen = ImageDraw.Draw(image)
    for x, y, width, height in places:
        pen.rounded_rectangle((x, y, x + width - 1, y + height - 1), 10, "blue" if on else "lightgrey")
        pen.ellipse((x + 22 * on + 1, y + 2, x + 22 * on + 16, y + 17), "white")
    found = [
        mark.box
        for mark in find_toggle_shapes([Region(150, y + 2, 90, 16) for _, y, _, _ in places], np.asarray(image))
    ]
    assert all(any(near(each, place) for each in found) for place in places)


def test_the_knob_of_a_switch_that_is_higher_than_its_track_is_no_mark() -> None:
    image = Image.fromarray(BLANK)
    pen = ImageDraw.Draw(image)
    pen.rounded_rectangle((102, 103, 146, 121), 9, "lightgrey", "grey")
    pen.ellipse((100, 98, 127, 125), "white", "grey")
    (found,) = find_toggle_shapes([Region(154, 104, 90, 16)], np.asarray(image))
    assert near(found.box, (100, 98, 47, 28))


def test_what_a_shadow_joins_is_apart() -> None:
    pixels = drawn("box", (100, 99, 18, 18), (100, 139, 18, 18)).copy()
    pixels[117:139, 100:118] = 243
    found = find_toggle_shapes([Region(126, 100, 90, 16)], pixels)
    assert [near(each.box, (100, 99, 18, 18)) for each in found] == [True]


def test_a_mark_takes_the_line_behind_it_and_a_switch_also_one_far_before() -> None:
    found = elements(
        [seen("checkbox1", 100, 99), seen("switch1", 400, 199, 40, 20), seen("checkbox0", 400, 299)],
        line("Breakfast", 126, 100),
        line("Dark mode", 40, 200),
        line("Nobody's", 40, 300),
    )
    assert [(each.role, each.name, sorted(each.states)) for each in found] == [
        ("checkbox", "Breakfast", ["checked"]),
        ("switch", "Dark mode", ["checked"]),
    ]
    assert all(each.sources == ("pixels", "text") and each.certain for each in found)


def test_a_field_with_its_number_is_no_switch_behind_its_label() -> None:
    pixels = drawn("box", (100, 100, 48, 16), (166, 100, 8, 16))
    text = line("Number 3", 98, 98, 78, 20)
    assert elements([seen("switch0", 156, 98, 48, 20)], text, pixels=pixels) == []


def test_a_cross_is_no_label() -> None:
    """That of a browser's tab in a dimmed window: "Not checked: X."."""
    assert elements([seen("checkbox0", 100, 99)], line("X", 126, 100)) == []
    (found,) = elements([seen("checkbox0", 100, 99)], line("B", 126, 100))
    assert found.name == "B"


def test_a_mark_that_was_read_as_a_letter_is_no_part_of_the_name() -> None:
    pixels = drawn("box", (100, 99, 18, 18), (130, 100, 60, 16))
    (found,) = elements([seen("checkbox0", 100, 99)], line("D Breakfast", 98, 98, 100, 20), pixels=pixels)
    assert found.name == "Breakfast"
    assert not found.states


def test_a_mark_takes_what_stands_close_before_it_and_belongs_to_no_other() -> None:
    pair = [seen("checkbox0", 100, 99), seen("checkbox1", 190, 99), seen("checkbox0", 190, 199)]
    found = elements(pair, line("Once", 126, 100), line("Daily", 140, 200))
    assert [(each.name, sorted(each.states)) for each in found] == [("Once", []), ("Daily", [])]


def test_the_label_of_a_mark_is_no_field_s() -> None:
    found = elements(
        [seen("checkbox0", 100, 99), seen("textbox", 120, 130, 200, 30)],
        line("Once", 126, 100),
        line("Town", 80, 137, 34),
    )
    assert [(each.role, each.name) for each in found] == [("checkbox", "Once"), ("textbox", "Town")]


def test_a_lone_radio_button_is_not_told() -> None:
    assert not elements([seen("radio1", 100, 99)], line("Once", 126, 100))
    pair = [seen("radio1", 100, 99), seen("radio0", 100, 129)]
    assert len(elements(pair, line("Once", 126, 100), line("Daily", 126, 130))) == 2


def test_radio_buttons_behind_labels_of_any_length_are_a_group() -> None:
    ragged = [seen("radio1", 150, 99), seen("radio0", 190, 129)]
    lines = line("Once", 110, 100), line("Every day", 110, 130)
    assert [each.name for each in elements(ragged, *lines)] == ["Once", "Every day"]
    assert not elements([seen("radio1", 150, 99), seen("radio0", 190, 299)], lines[0], line("Every day", 110, 300))
    assert not elements([seen("radio1", 150, 99), seen("radio0", 190, 129, 26, 26)], *lines)


def test_a_mark_in_a_line_is_none_of_its_words() -> None:
    words = (126, 102, 30, 12), (166, 102, 30, 12), (246, 102, 30, 12)  # the mark is nearer to neither
    pixels = drawn("box", *words, (100, 99, 18, 18), (214, 99, 18, 18))
    ticks = [seen("checkbox1", 100, 99), seen("checkbox0", 214, 99)]
    found = elements(ticks, line("New file Old", 98, 98, 180, 20), pixels=pixels)
    assert [(each.name, sorted(each.states)) for each in found] == [("New file", ["checked"]), ("Old", [])]


def test_controls_whose_labels_were_read_as_one_line_are_told_each() -> None:
    pixels = drawn("box", (126, 102, 40, 12), (226, 102, 40, 12))
    ticks = [seen("checkbox1", 100, 99), seen("checkbox0", 200, 99)]
    found = elements(ticks, line("Once Daily", 98, 98, 170, 20), pixels=pixels)
    assert [(each.name, sorted(each.states)) for each in found] == [("Once", ["checked"]), ("Daily", [])]
    buttons = [seen("button", 116, 94, 60, 28), seen("button", 216, 94, 60, 28)]
    found = elements(buttons, line("Send Cancel", 120, 98, 150, 20), pixels=pixels)
    assert [(each.role, each.name) for each in found] == [("button", "Send"), ("button", "Cancel")]


def test_a_line_of_names_that_are_told_is_not_told_twice() -> None:
    form = (
        Element("checkbox", "Once", None, sources=("pixels", "text")),
        Element("checkbox", "Daily", None, sources=("pixels", "text")),
    )
    lines = [line("Once Daily", 10, 10), line("Daily once", 10, 40), line("Once Daily Never", 10, 70)]
    assert find_control_lines(lines, form, control_claims(form, "normal")) == lines[:2]


def test_a_field_is_named_by_what_stands_above_or_before_it() -> None:
    found = elements(
        [
            seen("textbox", 100, 100, 200, 30),
            seen("combobox", 200, 200, 150, 30),
            seen("textbox", 100, 300, 200, 30),
        ],
        line("Town:", 100, 78),
        line("Leeds", 110, 107),
        line("Nights", 120, 207),
        line("2", 210, 207),
    )
    assert [(each.role, each.name, each.value) for each in found] == [
        ("textbox", "Town", "Leeds"),
        ("combobox", "Nights", "2"),
    ]


def test_the_label_before_a_field_is_none_of_what_is_below_it() -> None:
    found = elements(
        [DetectedControl("slider", Region(20, 130, 180, 12), 1.0, 40.0), seen("textbox", 66, 100, 200, 26)],
        line("Inbox", 20, 105),
    )
    assert [(each.role, each.name) for each in found] == [("textbox", "Inbox")]


def test_where_there_are_too_many_boxes_those_in_others_are_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    looked_at: list[Region] = []

    class Noting(ControlFinder):
        def judged(self, pixels: Pixels, boxes: Sequence[Region]) -> list[DetectedControl]:
            looked_at[:] = boxes
            return []

    pixels = drawn("box", (100, 99, 16, 16), (116, 103, 10, 11), (130, 103, 40, 11))
    for most, widths in ((300, [16, 26]), (1, [26])):
        monkeypatch.setattr("seesay.perception.layout.controls._MAX_BOXES", most)
        Noting(GRAPH).find(pixels, [Region(112, 99, 60, 16)], [])
        assert sorted(box.width for box in looked_at) == widths


def test_where_there_are_too_many_boxes_marks_and_frames_around_words_are_looked_at(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    looked_at: list[Region] = []

    class Noting(ControlFinder):
        def judged(self, pixels: Pixels, boxes: Sequence[Region]) -> list[DetectedControl]:
            looked_at[:] = boxes
            return []

    frames = [(60, 80 + 50 * n, 200, 32) for n in range(5)]
    pixels = drawn("box", (300, 99, 16, 16), *frames)
    words = [Region(80, 190, 60, 12)]
    monkeypatch.setattr("seesay.perception.layout.controls._MAX_BOXES", 3)
    Noting(GRAPH).find(pixels, [Region(322, 99, 60, 16)], words)
    assert near(looked_at[0], (300, 99, 16, 16))
    assert near(looked_at[1], frames[2])
    assert len(looked_at) == 3, "a screen with more boxes has controls too"


@pytest.mark.parametrize("ruled", [False, True])
def test_ticks_in_a_table_are_told_in_their_cells(ruled: bool) -> None:
    """With rules they stand in a column of their own, without before the first column's text."""
    rows = [("Task", "Owner", "Due"), ("Roof", "Maria", "3.10"), ("Bank", "Tom", "4.20"), ("Bill", "Lena", "7.50")]
    marks = [seen("checkbox1", 82, 140), seen("checkbox0", 82, 170), seen("checkbox1", 82, 200)]
    image = Image.fromarray(BLANK)
    pen = ImageDraw.Draw(image)
    lines = []
    for number, cells in enumerate(rows):
        for x, text in zip((110, 230, 350), cells, strict=True):
            pen.text((x, 110 + 30 * number), text, fill="black", font_size=16)
            box = [round(each) for each in pen.textbbox((x, 110 + 30 * number), text, font_size=16)]
            lines.append(TextLine(text, Region(box[0], box[1], box[2] - box[0], box[3] - box[1]), 0.95))
    if ruled:
        for y in range(103, 230, 30):
            pen.line((75, y, 430, y), "black")
        for x in (75, 104, 220, 340, 430):
            pen.line((x, 103, x, 223), "black")
    found = StructureReader(_Taken(*marks)).find(np.asarray(image), lines, print)
    (table,) = [each for each in found if each.role == "table"]
    ticks = [[tick for cell in row.children for tick in cell.children] for row in table.children]
    assert [[(tick.name, "checked" in tick.states) for tick in some] for some in ticks] == [
        [], [("Roof", True)], [("Bank", False)], [("Bill", True)],
    ]  # fmt: skip
    assert all(tick.box is not None and tick.box.right < 110 for some in ticks for tick in some)
    told = " ".join(claim.text for claim in structure_claims([table], 500, "full"))
    assert ("checked, Roof, Maria" if ruled else "Roof (checked), Maria") in told
    assert ("not checked, Bank, Tom" if ruled else "Bank (not checked), Tom") in told
    assert not list(control_claims(found, "full")), "it is told with its rows"
    assert ("| ☑ | Roof |" if ruled else "| ☑ Roof |") in as_markdown(found)
    assert ("☐,Bank" if ruled else "☐ Bank") in as_csv(found)


def test_a_mark_in_a_column_of_its_own_needs_no_label_and_is_of_the_column_s_kind() -> None:
    """The first is taken for a switch among checkboxes: that cell was not read; of the others the state is known."""
    kinds = ["switch0", "checkbox1", "checkbox0", "checkbox1"]
    image = Image.fromarray(BLANK)
    pen = ImageDraw.Draw(image)
    lines = []
    for number, cells in enumerate((("Nr", "Here"), ("Bread", ""), ("Cheese", ""), ("Rice", ""), ("Tea", ""))):
        y = 103 + 30 * number
        pen.line((75, y, 260, y), "black")
        for x, text in zip((90, 185), cells, strict=True):
            if text:
                pen.text((x, y + 7), text, fill="black", font_size=16)
                box = [round(each) for each in pen.textbbox((x, y + 7), text, font_size=16)]
                lines.append(TextLine(text, Region(box[0], box[1], box[2] - box[0], box[3] - box[1]), 0.95))
        if number:
            pen.rectangle((205, y + 6, 223, y + 24), "blue")
    for x in (75, 170, 260):
        pen.line((x, 103, x, 253), "black")
    pen.line((75, 253, 260, 253), "black")
    marks = [seen(kind, 205, 139 + 30 * number) for number, kind in enumerate(kinds)]
    found = StructureReader(_Taken(*marks)).find(np.asarray(image), lines, print)
    told = " ".join(claim.text for claim in structure_claims(found, 500, "full"))
    assert "Bread, not recognized. Cheese, checked. Rice, not checked. Tea, checked." in told
    (table,) = [each for each in found if each.role == "table"]
    assert [each.name for each in table.walk() if each.role == "checkbox"] == ["Cheese", "Rice", "Tea"]


class _Taken(ControlFinder):
    """Takes boxes for what it is told to."""

    def __init__(self, *taken: DetectedControl) -> None:
        super().__init__(GRAPH)
        self._taken = taken

    def judged(self, pixels: Pixels, boxes: Sequence[Region]) -> list[DetectedControl]:
        self._loaded()
        return list(self._taken)


def taken(*every: DetectedControl) -> list[str]:
    found = _Taken(*every).find(drawn("box", (60, 80, 200, 32)), [], [])
    return sorted(each.kind for each in found)


def test_a_frame_as_long_as_an_address_bar_is_no_switch() -> None:
    assert taken(seen("switch0", 100, 100, 60, 28)) == ["switch0"]
    assert taken(seen("switch0", 100, 100, 400, 34)) == []


def test_a_combo_box_without_an_arrow_is_a_text_field() -> None:
    box = Region(60, 80, 200, 32)
    pixels = drawn("box", (60, 80, 200, 32)).copy()
    pixels[90:102, 70:110] = 0
    field = _Taken(DetectedControl("combobox", box, 0.9))
    assert [each.kind for each in field.find(pixels, [], [])] == ["textbox"]
    pixels[94:98, 236:244] = 0
    assert [each.kind for each in field.find(pixels, [], [])] == ["combobox"]


def test_a_less_sure_field_is_told_below_a_surer_one_of_another_kind() -> None:
    pixels = drawn("box", (60, 80, 200, 32)).copy()
    pixels[94:98, 236:244] = 0
    sure, unsure = (
        DetectedControl("combobox", Region(60, 80, 200, 32), 0.95),
        DetectedControl("textbox", Region(60, 150, 120, 32), 0.6),
    )
    assert len(_Taken(sure, unsure).find(pixels, [], [])) == 2
    assert not _Taken(unsure).find(pixels, [], [])


def test_a_less_sure_mark_is_told_in_a_column_with_a_surer_one() -> None:
    sure, unsure = (
        DetectedControl("radio1", Region(100, 100, 18, 18), 0.99),
        DetectedControl("radio0", Region(100, 130, 18, 18), 0.65),
    )
    assert taken(sure, unsure) == ["radio0", "radio1"]
    assert taken(unsure) == []
    button, below = (
        DetectedControl("button", Region(100, 100, 80, 30), 0.99),
        DetectedControl("button", Region(100, 140, 80, 30), 0.65),
    )
    assert taken(button, below) == ["button"]


def test_a_less_sure_button_is_told_close_in_a_row_with_a_surer_one_and_a_field_below_one() -> None:
    button, beside = (
        DetectedControl("button", Region(100, 100, 80, 30), 0.99),
        DetectedControl("button", Region(190, 101, 60, 30), 0.65),
    )
    assert taken(button, beside) == ["button", "button"]
    assert taken(button, DetectedControl("button", Region(300, 101, 60, 30), 0.65)) == ["button"]
    assert taken(button, DetectedControl("button", Region(190, 90, 60, 50), 0.65)) == ["button"]
    field, below = (
        DetectedControl("textbox", Region(100, 200, 200, 30), 0.99),
        DetectedControl("textbox", Region(100, 260, 90, 30), 0.6),
    )
    assert taken(field, below) == ["textbox", "textbox"]
    assert taken(below) == []


def test_a_frame_around_a_mark_and_its_label_is_the_focus_and_no_button() -> None:
    frame, mark = (
        DetectedControl("button", Region(100, 100, 120, 30), 0.99),
        DetectedControl("checkbox0", Region(106, 108, 14, 14), 0.96),
    )
    assert taken(frame, mark) == ["checkbox0"]
    assert taken(frame, DetectedControl("checkbox0", Region(150, 108, 14, 14), 0.96)) == ["button"], (
        "a sign within a button"
    )


def test_a_cell_of_a_grid_is_no_mark() -> None:
    assert taken(DetectedControl("checkbox0", Region(100, 100, 50, 52), 0.99)) == []


def test_a_label_and_what_its_field_holds_may_be_read_as_one_line() -> None:
    pixels = drawn("box", (100, 100, 50, 16), (220, 100, 40, 16))
    (found,) = elements([seen("textbox", 210, 93, 200, 30)], line("Town Leeds", 98, 98, 164, 20), pixels=pixels)
    assert (found.name, found.value) == ("Town", "Leeds")


def test_no_text_is_lost_with_a_line_of_which_a_control_has_a_part() -> None:
    pixels = drawn("box", (100, 100, 50, 16), (220, 100, 40, 16), (420, 100, 40, 16))
    joined = line("Town Leeds Help", 98, 98, 364, 20)
    found = elements([seen("textbox", 210, 93, 190, 30)], joined, pixels=pixels)
    assert [(each.role, each.name, each.value) for each in found] == [
        ("textbox", "Town", "Leeds"),
        ("paragraph", "Help", None),
    ]


def test_a_field_is_empty_only_where_nothing_stands_in_it() -> None:
    pixels = drawn("box", (100, 100, 200, 30), (100, 200, 200, 30), (120, 207, 40, 16))
    fields = [seen("textbox", 100, 100, 200, 30), seen("textbox", 100, 200, 200, 30)]
    found = elements(fields, line("Town", 100, 78), line("Street", 100, 178), pixels=pixels)
    assert [(each.name, each.value) for each in found] == [("Town", ""), ("Street", None)]


@pytest.mark.parametrize(
    ("border", "ink", "wrong"),
    [("#c02020", "#d03030", True), ("#c02020", "#404040", False), ("grey", "#d03030", False), ("grey", "grey", False)],
)
def test_a_field_with_a_red_border_and_red_text_below_it_is_wrong(border: str, ink: str, wrong: bool) -> None:
    image = Image.fromarray(BLANK)
    pen = ImageDraw.Draw(image)
    pen.rectangle((100, 100, 299, 129), outline=border)
    pen.rectangle((100, 200, 299, 229), outline="grey")
    pen.text((101, 134), "Enter a whole address", fill=ink)
    found = elements(
        [seen("textbox", 100, 100, 200, 30), seen("textbox", 100, 200, 200, 30)],
        line("Address", 100, 78),
        line("Enter a whole address", 100, 133),
        line("Town", 100, 178),
        pixels=np.asarray(image),
    )
    assert [(each.name, "invalid" in each.states) for each in found if each.role == "textbox"] == [
        ("Address", wrong),
        ("Town", False),
    ]
    assert [each.name for each in found if each.role == "alert"] == (["Enter a whole address"] if wrong else [])


def test_the_dots_of_a_password_are_no_value() -> None:
    (found,) = elements([seen("textbox", 100, 100, 200, 30)], line("Password", 100, 78), line("•••••", 110, 107))
    assert (found.name, found.value) == ("Password", None)


def test_a_button_has_one_line_of_text() -> None:
    found = elements(
        [seen("button", 100, 100, 80, 30), seen("button", 100, 200, 80, 30), seen("button", 100, 300, 200, 60)],
        line("Send", 120, 107),
        line("This is", 110, 305),
        line("a card", 110, 330),
    )
    assert [(each.role, each.name) for each in found] == [("button", "Send")]


def test_the_states_of_controls_that_only_pixels_show_are_told_with_care() -> None:
    sources: tuple[ElementSource, ...] = ("pixels", "text")
    form = (
        Element("textbox", "Town", None, value="Leeds", sources=sources),
        Element("textbox", "Street", None, value="", sources=sources),
        Element("checkbox", "Breakfast", None, frozenset({"checked"}), sources=sources),
        Element("switch", "Dark mode", None, sources=sources),
        Element("button", "Send", None, sources=sources),
    )
    assert " ".join(claim.text for claim in control_claims(form, "normal")) == (
        "A form with at least 4 fields. Off: Dark mode. Checked: Breakfast. Fields: Town “Leeds”. Empty: Street."
    )


def test_a_line_of_a_label_and_a_value_is_not_told_twice() -> None:
    form = (
        Element("textbox", "Full name", None, value="Marta Osei", sources=("pixels", "text")),
        Element("checkbox", "Breakfast", None, sources=("pixels", "text")),
    )
    lines = [line("Full name Marta Osei", 10, 10), line("Full name and more", 10, 40)]
    assert find_control_lines(lines, form, control_claims(form, "normal")) == lines[:1]


def test_states_and_values_are_written() -> None:
    form = (
        Element("checkbox", "Breakfast", None, frozenset({"checked"})),
        Element("checkbox", "Late <arrival>", None),
        Element("textbox", "Town", None, value="Leeds & York"),
        Element("textbox", "Street", None, value=""),
        Element("textbox", "Signature", None, sources=("pixels", "text")),
        Element("radio", "By post", None, frozenset({"checked"})),
        Element("radio", "By mail", None),
    )
    assert as_markdown(form).split("\n\n") == [
        "- [x] Breakfast", "- [ ] Late \\<arrival>", "Town: Leeds & York", "Street: (empty)",
        "Signature: not recognized", "◉ By post", "○ By mail",
    ]  # fmt: skip
    assert [line for each in form for line in as_lines(each)] == [
        "☑ Breakfast", "☐ Late <arrival>", "Town: Leeds & York", "Street: (empty)",
        "Signature: not recognized", "◉ By post", "○ By mail",
    ]  # fmt: skip
    written = as_html(form)
    assert '<input type="checkbox" disabled checked> Breakfast' in written
    assert '<input type="checkbox" disabled> Late &lt;arrival&gt;' in written
    assert "<p>Town: Leeds &amp; York</p>" in written
    assert "<p>Street: (empty)</p>" in written
    assert '<input type="radio" disabled checked> By post' in written


def test_without_the_network_all_else_is_found_and_a_warning_tells_why(tmp_path: Path) -> None:
    pixels = drawn("box", (100, 99, 18, 18))
    warnings: list[SeesayError] = []
    finder = StructureReader(ControlFinder(tmp_path / "controls.onnx"))
    found = finder.find(pixels, [line("Breakfast", 126, 100)], warnings.append)
    assert [each.name for each in found] == ["Breakfast"]
    assert [type(each) for each in warnings] == [ModelMissingError]


def test_the_network_knows_what_it_may_tell() -> None:
    finder = ControlFinder(GRAPH)
    pixels = drawn("box", (100, 99, 18, 18))
    (found,) = finder.judged(pixels, [Region(100, 99, 18, 18)])
    assert found.kind == "checkbox0"
    least = json.loads(finder._loaded().metadata["least"])
    assert set(least) <= set(KINDS) - {"none", "progressbar"}
    assert all(0.7 <= chance < 1 for chance in least.values())


def test_a_message_in_red_names_the_field_below_it_only_where_nothing_else_does() -> None:
    """An address was told as the value of "This is not a valid address"."""
    image = Image.fromarray(BLANK)
    ImageDraw.Draw(image).text((152, 80), "Not a valid address", fill="#c01c28", font_size=16)
    message, label = line("Not a valid address", 150, 80), line("Country", 40, 108)
    field = seen("textbox", 150, 100, 200, 30)
    named = [
        each.name for each in elements([field], message, label, pixels=np.asarray(image)) if each.role == "textbox"
    ]
    alone = [each.name for each in elements([field], message, pixels=np.asarray(image)) if each.role == "textbox"]
    assert (named, alone) == (["Country"], ["Not a valid address"])


def test_the_dots_of_a_password_that_were_read_as_zeros_are_no_value() -> None:
    field, label = seen("textbox", 150, 100, 200, 30), line("Password", 40, 107)
    (found,) = [each for each in elements([field], label, line("00000000", 160, 107)) if each.role == "textbox"]
    assert found.value is None


def test_marks_in_a_column_at_the_right_end_of_rows_take_the_text_far_before() -> None:
    lines = [line(text, 40, 100 + 50 * number) for number, text in enumerate(("Camera", "Microphone", "Contacts"))]
    marks = [seen("checkbox1", 500, 99), seen("checkbox0", 500, 149), seen("checkbox1", 501, 199)]
    found = elements(marks, *lines)
    assert [(each.name, "checked" in each.states) for each in found] == [
        ("Camera", True), ("Microphone", False), ("Contacts", True),
    ]  # fmt: skip


def test_the_first_row_of_a_card_is_no_title_of_a_window() -> None:
    """Settings had no Wi-Fi: its line was the title of the card that it begins."""
    image = Image.fromarray(np.full((400, 600, 3), 246, np.uint8))
    pen = ImageDraw.Draw(image)
    pen.rounded_rectangle((20, 60, 560, 214), 8, "white", "#ccc")
    lines = []
    for number, text in enumerate(("Wi-Fi", "Bluetooth", "Night light")):
        y = 60 + 51 * number
        pen.text((40, y + 16), text, "black", font_size=16)
        box = [round(each) for each in pen.textbbox((40, y + 16), text, font_size=16)]
        lines.append(TextLine(text, Region(box[0], box[1], box[2] - box[0], box[3] - box[1]), 0.95))
        if number:
            pen.line((20, y, 560, y), "#ccc")
    marks = [seen("switch1", 490, 73 + 51 * number, 46, 26) for number in range(3)]
    with_marks = StructureReader(_Taken(*marks)).find(np.asarray(image), lines, print)
    assert [(each.role, each.name) for each in with_marks] == [
        ("switch", "Wi-Fi"), ("switch", "Bluetooth"), ("switch", "Night light"),
    ]  # fmt: skip


@pytest.mark.parametrize("kind", ["switch1", "checkbox1"])
def test_the_name_of_a_setting_stands_above_what_it_does(kind: str) -> None:
    x = 20 if kind == "checkbox1" else 500
    lines = line("Location", 46, 91), line("Programs may ask where you are", 46, 111, height=13)
    (found,) = [each for each in elements([seen(kind, x, 92, 24, 24)], *lines) if each.states]
    assert found.name == "Location"


@pytest.mark.slow
@pytest.mark.parametrize("scale", [1, 2, 3])
def test_switches_are_found_on_screens_with_several_pixels_for_one(scale: int) -> None:
    picture = Image.new("RGB", (390 * scale, 250 * scale), "white")
    draw = ImageDraw.Draw(picture)
    lines: list[Region] = []
    for row, colour in enumerate(("#34c759", "#d1d1d6", "#34c759")):
        top, knob = 30 + 70 * row, 344 if row != 1 else 324
        draw.rounded_rectangle([scale * each for each in (320, top, 370, top + 30)], 15 * scale, fill=colour)
        draw.ellipse([scale * each for each in (knob - 1, top + 2, knob + 25, top + 28)], fill="white")
        lines.append(Region(20 * scale, (top + 4) * scale, 90 * scale, 22 * scale))
    found = ControlFinder(GRAPH).find(np.asarray(picture), lines, lines)
    assert [each.kind for each in sorted(found, key=lambda each: each.box.y)] == ["switch1", "switch0", "switch1"]
    assert all(
        near(each.box, (320 * scale, (30 + 70 * row) * scale, 51 * scale, 31 * scale), by=3 * scale)
        for row, each in enumerate(sorted(found, key=lambda each: each.box.y))
    )


@pytest.mark.slow
def test_a_line_that_the_edge_of_a_dense_screen_cuts_off_is_looked_at() -> None:
    pixels = np.full((600, 1170, 3), 255, np.uint8)
    finder = ControlFinder(GRAPH)
    for left in range(1080, 1170, 7):
        lines = [Region(40, 60 + 80 * row, 300, 40) for row in range(5)] + [Region(left, 300, 1170 - left, 40)]
        assert finder.find(pixels, lines, lines) == []
    assert finder.find(pixels[:, :1], [Region(0, 0, 1, 40)], []) == []
