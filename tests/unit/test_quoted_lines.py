"""Where lines of text are quoted, a voice pauses between them, but not in the middle of a sentence."""

from __future__ import annotations

import pytest

from seesay.core.findings import TextLine
from seesay.core.region import Region
from seesay.description.captions.wording import quote

PARAGRAPH = (
    "Waves of five metres damaged the old pier in the night to",
    "Thursday. Nobody was hurt. The town wants to repair the",
    "railing before the summer, but the money has not been",
    "found yet.",
)


def stacked(texts: tuple[str, ...], *, pitch: int = 28, centred: bool = False, full: int = 10) -> list[TextLine]:
    """Return `texts` as lines under one another; a letter is 10 pixels wide, and `full` one as wide as high."""
    lines = []
    for row, text in enumerate(texts):
        width = full * len(text)
        lines.append(TextLine(text, Region(400 - width // 2 if centred else 100, 100 + pitch * row, width, 20), 0.98))
    return lines


@pytest.mark.parametrize("centred", [False, True])
def test_a_sentence_that_goes_on_in_the_next_line_has_no_pause(centred: bool) -> None:
    assert quote(stacked(PARAGRAPH, centred=centred)) == f"“{' '.join(PARAGRAPH)}”"


def test_a_short_last_line_goes_on_too() -> None:
    lines = ("Save the changes to report.odt before closing? They are lost", "otherwise.")
    assert quote(stacked(lines)) == f"“{' '.join(lines)}”"


def test_chinese_breaks_anywhere() -> None:
    lines = (
        "图书馆从星期一起重新开放，二楼的阅览室新增了八个座位，",
        "配有大屏幕和助听器感应线圈，其中两个座位可以提前通过电",
        "话预约。",
    )
    assert quote(stacked(lines, full=20)) == f"“{' '.join(lines)}”"


@pytest.mark.parametrize(
    "texts",
    [
        ("agenda.txt", "budget.txt", "invoice.txt"),
        ("First name", "Family name", "Street and number"),
        ("09:12:44 INFO server started on port 8080", "09:12:45 INFO loading 1204 records from archive"),
        ("From: Station Office <office@station.example>", "To: All Platforms", "Subject: Track work"),
        ("landlord: heating in the bathroom stays cold", "Amira: birthday on Sunday, bring the blue folder"),
        ("holiday-pictures-2023-part1.zip", "holiday-pictures-2023-part2.zip", "holiday-pictures-2023-part3.zip"),
        ("sudo apt-get install python3-numpy", "sudo systemctl restart cups.service", "tail --follow error_log"),
        ("open the shop at eight in the morning", "order new paper for the printer", "water the plants"),
        ("Order large-print books for the children's room", "• ask the bus company about the new stop"),
        ("The library opens at nine", "Two volunteers are needed"),
    ],
)
def test_entries_of_a_list_are_parted(texts: tuple[str, ...]) -> None:
    assert quote(stacked(texts)) == f"“{'; '.join(texts)}”"


def test_what_stands_far_below_or_in_another_window_is_parted() -> None:
    lines = stacked(PARAGRAPH[2:])
    far = stacked(PARAGRAPH[2:], pitch=60)
    elsewhere = [lines[0], TextLine(lines[1].text, lines[1].box, 0.98, Region(0, 0, 900, 900))]
    for separate in (far, elsewhere):
        assert quote(separate) == "“railing before the summer, but the money has not been; found yet.”"


def test_marks_at_the_end_of_a_line_are_left_as_they_are() -> None:
    assert quote(stacked(("Really?", "Yes:", "no,", "Stop"))) == "“Really? Yes: no, Stop”"


def test_a_line_of_spaces_does_no_harm() -> None:
    assert quote(stacked(("one line that is long enough to break", "  ", "two")))
