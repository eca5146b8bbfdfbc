"""Which text beside a control in its row is its name."""

from __future__ import annotations

import pytest

from seesay.accessibility.row_labels import named_by_row
from seesay.elements import Element, Role
from seesay.region import Region


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
        ([], ""),
    ],
)
def test_the_nearest_text_before_a_control_names_it(before: list[Element], name: str) -> None:
    assert named_by_row([*before, SWITCH])[-1].name == name


def test_what_has_a_name_or_shows_a_picture_is_left_as_it_is() -> None:
    for other in (part("switch", "Quiet", 400, 50), part("button", "", 400, 50), Element("slider", "", None)):
        assert named_by_row([LABEL, other]) == (LABEL, other)
