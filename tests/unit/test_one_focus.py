"""Which of the parts that claim the keyboard in the tree of a window keep it."""

from __future__ import annotations

from seesay.core.elements import Element, Role
from seesay.system.accessibility.atspi_focus import with_single_focus


def part(role: Role, name: str, *children: Element, focused: bool = False, in_page: bool = False) -> Element:
    states = frozenset({"focused"} if focused else ())
    return Element(role, name, None, states, sources=("accessibility",), children=children, in_page=in_page)  # type: ignore[arg-type]


def focused(*children: Element) -> list[str]:
    window = with_single_focus(part("window", "Shop", *children))
    return [each.name for each in window.walk() if "focused" in each.states]


TABS = part("tablist", "", part("tab", "Orders", focused=True), part("tab", "Options"))
BACKUP = part("combobox", "Backup", part("list", "", part("listitem", "Daily", focused=True)))


def test_the_open_tab_and_entries_of_closed_lists_only_claim_it() -> None:
    assert focused(TABS, BACKUP, part("slider", "Volume", focused=True)) == ["Volume"]


def test_an_item_has_it_where_its_table_or_its_row_of_tabs_does() -> None:
    table = part("table", "Prices", part("cell", "Novak", focused=True), focused=True)
    assert focused(TABS, BACKUP, table) == ["Novak"]
    tabs = part("tablist", "Tabs", part("tab", "Orders", focused=True), focused=True)
    assert focused(tabs, BACKUP) == ["Orders"]


def test_where_nothing_else_has_it_outside_a_page_an_item_keeps_it() -> None:
    assert focused(part("list", "Names", part("listitem", "Otter", focused=True))) == ["Otter"]
    link = part("link", "News", focused=True, in_page=True)
    assert focused(TABS, link) == ["Orders", "News"], "the tab of a browser, whose page goes on claiming it"
