"""Which lines stand in which window, where one lies over another."""

from __future__ import annotations

from seesay.core.findings import TextLine
from seesay.core.region import Region, ShownWindow
from seesay.perception.layout.window_frames import drop_cut_by_menus, split_at_windows

PAGE = ShownWindow(Region(0, 0, 600, 400), "Garden shop", in_use=True)
MENU = ShownWindow(Region(100, 80, 80, 90), is_menu=True)


def line(*parts: tuple[str, int], y: int = 100) -> TextLine:
    boxes = [Region(x, y, 8 * len(text), 16) for text, x in parts]
    sizes = tuple((len(text), box) for (text, _), box in zip(parts, boxes, strict=True))
    return TextLine(
        " ".join(text for text, _ in parts), Region.around(boxes), 0.95, parts=sizes if len(parts) > 1 else ()
    )


def test_a_line_ends_where_a_menu_lies_over_its_window() -> None:
    joined = line(("Your", 20), ("r", 60), ("Maple", 110), ("Send order", 200))
    found = split_at_windows([joined], [MENU, PAGE])
    assert [(each.text, each.box) for each in found] == [
        ("Your r", Region(20, 100, 48, 16)),
        ("Maple", Region(110, 100, 40, 16)),
        ("Send order", Region(200, 100, 80, 16)),
    ]
    assert [len(each.parts) for each in found] == [2, 0, 0]


def test_what_was_read_as_one_piece_ends_there_as_well() -> None:
    read = TextLine("Your r Maple 2015", Region(40, 100, 188, 16), 0.95)
    found = split_at_windows([read], [MENU, PAGE])
    assert [each.text for each in found] == ["Your r", "Maple", "2015"]
    assert [each.box.x for each in found] == [40, 100, 180]
    behind = TextLine("Yesterday", Region(60, 100, 80, 16), 0.95)
    assert split_at_windows([behind], [MENU, PAGE]) == (behind,)


def test_what_a_menu_leaves_of_a_line_is_no_word() -> None:
    cut, after, far = line(("Cit", 74)), line(("y bike", 182)), line(("Number", 20))
    entry, below = line(("Rose", 110), y=120), line(("Order", 100), y=200)
    assert drop_cut_by_menus([cut, after, far, entry, below], [MENU, PAGE]) == (far, entry, below)


def test_a_line_within_one_window_stays_whole() -> None:
    lines = (line(("Your name", 200), ("Send order", 300)), line(("Maple", 110), y=120))
    assert split_at_windows(lines, [MENU, PAGE]) == lines
    assert split_at_windows(lines, []) == lines
