"""Pictures that wait to be read: one that a later one makes needless is left out, and no other."""

from __future__ import annotations

from seesay.app.watch.scroll_detection import Backlog
from seesay.core.findings import Pixels
from unit.test_scrolling import showing


def taken(*pictures: Pixels, before: Pixels) -> list[float]:
    """Return when the pictures were taken that are read one after another; each was taken a second later."""
    backlog = Backlog()
    for number, picture in enumerate(pictures):
        backlog.add(picture, float(number))
    found = []
    while (waiting := backlog.next_to_read(before)) is not None:
        found.append(waiting[0])
        before = waiting[1]
    assert not backlog
    return found


def test_of_a_text_that_has_scrolled_the_last_picture_with_all_that_came_is_read() -> None:
    before = showing(0)
    assert taken(showing(2), showing(4), showing(9), before=before) == [2.0]
    assert taken(showing(6), showing(9), showing(20), before=before) == [1.0, 2.0]
    assert taken(showing(12), showing(30), before=before) == [0.0, 1.0]


def test_lines_that_come_below_are_read_at_once() -> None:
    before = showing(0, lines=2)
    assert taken(*(showing(0, lines=lines) for lines in (3, 5, 9)), before=before) == [2.0]


def test_a_line_that_was_there_for_one_picture_is_read() -> None:
    before = showing(0, lines=6)
    message = showing(0, lines=6)
    message[4:64, 20:200] = 40
    assert taken(message, before, before=before) == [0.0, 1.0]


def test_what_comes_and_goes_while_pictures_wait_is_read() -> None:
    before, more, message = (showing(0, lines=lines) for lines in (5, 6, 6))
    message[4:64, 20:200] = 40
    assert taken(more, message, more, before=before) == [1.0, 2.0]


def test_of_one_line_that_is_rewritten_the_last_state_is_read() -> None:
    pictures = [showing(0, lines=6) for _ in range(4)]
    for number, picture in enumerate(pictures):
        picture[124:136, 20 : 60 + 30 * number] = 40
    assert taken(*pictures[1:], before=pictures[0]) == [2.0]


def test_a_picture_that_waits_already_does_not_wait_twice() -> None:
    assert taken(showing(3), showing(3), before=showing(0)) == [0.0]
    assert taken(showing(0), before=showing(0)) == [0.0], "rest is seen, too"


def test_that_a_picture_was_left_out_is_known_where_it_had_what_no_later_one_has() -> None:
    before = showing(0, lines=5)
    backlog = Backlog()
    backlog.add(before, 0.0)
    assert backlog.next_to_read(None) is not None
    for second in range(14):  # a line more with each, and one of them moves the text on
        backlog.add(showing(0, lines=6 + second // 7, bar=second), 1.0 + second)
    found = backlog.next_to_read(before)
    assert found is not None
    assert not found.missed
    message = showing(0, lines=6)
    message[4:64, 20:200] = 40
    backlog.add(message, 20.0)
    for second in range(12):
        backlog.add(showing(0, lines=6, bar=20 + second), 21.0 + second)
    found = backlog.next_to_read(found.pixels)
    assert found is not None
    assert found.missed
    assert backlog.next_to_read(found.pixels) is None
