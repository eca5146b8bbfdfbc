"""Which text beside a control in its row is its name."""

from __future__ import annotations

from dataclasses import replace

import pytest

from seesay.core.elements import Element, Role
from seesay.core.region import Region
from seesay.system.accessibility.atspi_layout import name_by_content, name_by_row, name_by_text_above


def part(role: Role, name: str, x: int, width: int, y: int = 10, height: int = 20) -> Element:
    return Element(role, name, Region(x, y, width, height), sources=("accessibility",))


SWITCH = part("switch", "", 400, 50)
LABEL = part("paragraph", "Mute", 10, 80)


@pytest.mark.parametrize(
    ("before", "name"),
    [
        ([LABEL], "Mute"),
        ([LABEL, part("paragraph", "Alarms are heard", 10, 200, y=24, height=14)], "Mute"),
        ([part("paragraph", "Sound", 10, 80), part("paragraph", "Mute", 300, 80)], "Mute"),
        ([LABEL, part("button", "More", 300, 60)], ""),
        ([LABEL, part("switch", "", 300, 50)], ""),
        ([part("paragraph", "Sound", 10, 80, y=-30)], ""),
        ([part("paragraph", "Mute", 480, 80)], ""),
        ([part("paragraph", "0:12", 300, 80)], ""),
        ([part("paragraph", "Files", 10, 80, height=6)], ""),
        ([], ""),
    ],
)
def test_the_nearest_text_before_a_control_names_it(before: list[Element], name: str) -> None:
    assert name_by_row([*before, SWITCH])[-1].name == name


def test_what_has_a_name_or_shows_a_picture_is_left_as_it_is() -> None:
    for other in (part("switch", "Quiet", 400, 50), part("button", "", 400, 50), Element("slider", "", None)):
        assert name_by_row([LABEL, other]) == (LABEL, other)


def test_a_choice_names_a_combo_box_only_where_no_row_around_it_does() -> None:
    box = replace(part("combobox", "", 400, 50), value="Saxony")
    assert name_by_row([box]) == (box,)
    assert name_by_row([part("paragraph", "Region", 10, 80), box])[1].name == "Region"
    assert name_by_text_above(Element("window", "", None, children=(box,))).children[0].name == "Saxony"


FIELD = part("textbox", "", 10, 300, y=40)
TEXT = part("paragraph", "Reason", 10, 300)


@pytest.mark.parametrize(
    ("above", "name"),
    [
        ([TEXT], "Reason"),
        ([part("textbox", "Town", 10, 300, y=-30), TEXT], "Reason"),
        ([part("paragraph", "Details", 10, 300, y=-20), TEXT], "Reason"),
        ([part("textbox", "Town", 10, 300, y=-15), TEXT], ""),  # of which the text may be a hint
        ([part("paragraph", "Reason", 10, 80), part("button", "Find", 200, 80)], ""),
        ([part("paragraph", "Reason", 200, 110)], ""),
        ([part("paragraph", "Reason", 10, 300, y=-20)], ""),
        ([TEXT, part("button", "Find", 10, 80, y=32, height=7)], ""),
        ([part("paragraph", "12:30", 10, 300)], ""),
    ],
)
def test_the_text_right_above_a_field_names_it(above: list[Element], name: str) -> None:
    assert name_by_text_above(Element("window", "", None, children=(*above, FIELD))).children[-1].name == name


def test_no_text_above_names_a_switch() -> None:
    assert (
        name_by_text_above(Element("window", "", None, children=(TEXT, replace(FIELD, role="switch")))).children[1].name
        == ""
    )


def test_an_entry_without_a_name_is_called_by_the_words_in_it() -> None:
    label = part("paragraph", "Cumin", 10, 80)
    button = replace(part("button", "Buy", 100, 40), children=(part("paragraph", "Buy", 100, 40),))
    group = Element("figure", "", None, children=(label, button))
    row = replace(part("listitem", "", 10, 300), children=(group,))
    assert name_by_content(row).name == "Cumin Buy"
    assert name_by_content(row, in_page=True).name == ""
    assert name_by_content(replace(row, name="Spice")).name == "Spice"
    assert name_by_content(replace(row, role="button")).name == ""
    assert name_by_content(replace(row, role="tab")).name == "", "GTK 3's holds the page that it opens"
    assert len(name_by_content(replace(row, children=(replace(label, name="word " * 200),))).name) < 201
