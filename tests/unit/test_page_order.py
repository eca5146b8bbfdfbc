"""Pages of many kinds, drawn by tests/structure/order_pages.py, are read region by region, at any scale."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from seesay.core.findings import TextLine
from seesay.core.region import Region
from seesay.perception.ocr.reading_order import reading_order

PAGES: dict[str, Any] = json.loads((Path(__file__).parents[1] / "data/reading-order.json").read_text(encoding="utf-8"))
NOT_YET = {
    "held-out-mail": "a time above the baseline of the heading that it belongs to",
    "held-out-panels": "tips beside settings whose rows are level with some of theirs",
    "held-out-shop": "of the goods, the second row has figures in most names",
}


def read(page: dict[str, Any], scale: float = 1.0) -> tuple[list[int], list[str]]:
    """Return the places of a page's lines in the order found, and their texts in it."""

    def scaled(x: int, y: int, width: int, height: int) -> Region:
        left, top, right, bottom = (round(scale * each) for each in (x, y, x + width, y + height))
        return Region(left, top, right - left, bottom - top)

    lines = [TextLine(text, scaled(*box), 0.99) for text, *box in page["lines"]]
    drawn = [[scaled(*box) for box in some] for some in page["drawn"]]
    places = {line.box: number for number, line in enumerate(lines)}
    found = reading_order(lines[::-1], *drawn)
    order = [places[box] for line in found for _, box in line.parts or ((0, line.box),)]
    return order, [lines[place].text for place in order]


@pytest.mark.parametrize("name", [name for name in PAGES if name not in NOT_YET])
def test_a_page_is_read_in_order(name: str) -> None:
    _, texts = read(PAGES[name])
    assert texts == [text for text, *_ in PAGES[name]["lines"]]


@pytest.mark.parametrize("name", NOT_YET)
def test_nothing_of_a_page_is_lost_where_its_order_is_not_found(name: str) -> None:
    order, _ = read(PAGES[name])
    assert sorted(order) == list(range(len(PAGES[name]["lines"])))


@pytest.mark.parametrize("scale", [0.75, 1.5, 2.0])
def test_the_order_of_a_page_does_not_depend_on_its_scale(scale: float) -> None:
    differing = [name for name, page in PAGES.items() if read(page, scale)[0] != read(page)[0]]
    assert differing == []


def test_a_side_panel_does_not_stand_between_a_medicine_and_its_dose() -> None:
    _, texts = read(PAGES["tuned-medicines"])
    assert texts[texts.index("Insulin glargine") + 1] == "14 units, at bedtime"
    assert texts[-2:] == ["Refill soon", "Metformin: 6 tablets left"]
