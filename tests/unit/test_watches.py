"""What ends a watch, and how far something is: by numbers that are read, and by bars that grow."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont

from seesay.app.watch.screen_watch import Watch, WatchGoal, WatchUpdate, why_hidden
from seesay.core.domain import Cancellation, Frame, Source
from seesay.core.findings import Pixels, TextLine
from seesay.core.region import Region, ShownWindow
from seesay.perception.ocr.pp_ocr import PaddleReader
from seesay.system.capture.screen_capturer import Screenshot

READER = PaddleReader()


def drawn(*lines: str, bar: float | None = None, shaded: bool = False) -> Pixels:
    picture = Image.new("RGB", (420, 260), "white")
    pen, font = ImageDraw.Draw(picture), ImageFont.load_default(20)
    for number, text in enumerate(lines):
        pen.text((12, 10 + 36 * number), text, "black", font)
    if bar is not None:
        pen.rectangle((20, 200, 399, 223), fill="#dddddd", outline="#808080")
        for row in range(201, 223):
            blue = 160 + 3 * (row - 200) if shaded else 200
            pen.line((21, row, 20 + round(378 * bar), row), fill=(40, 90, blue)) if bar else None
    return np.asarray(picture, np.uint8)


def read(pixels: Pixels, cancellation: Cancellation) -> tuple[TextLine, ...]:
    return READER.read(pixels, cancellation)


def looks(wish: WatchGoal, *pictures: Pixels) -> list[WatchUpdate]:
    watch = Watch(wish, read)
    return [watch.update(picture, float(second), Cancellation()) for second, picture in enumerate(pictures)]


def test_new_text_is_told_and_nothing_ends_that() -> None:
    found = looks(WatchGoal(), drawn("Ready to begin"), drawn("Ready to begin", "Compiling it"))
    assert [look.lines for look in found] == [(), ("Compiling it",)]
    assert not any(look.end for look in found)


def test_words_that_come_or_go_end_it_in_silence() -> None:
    pictures = (drawn("Ready to begin"), drawn("Ready to begin", "Build finished"), drawn("Build finished"))
    assert looks(WatchGoal(lines=False, until="build FINISHED"), *pictures[:2]) == [
        WatchUpdate(),
        WatchUpdate(end="contains"),
    ]
    assert looks(WatchGoal(lines=False, gone="Ready"), *pictures) == [
        WatchUpdate(),
        WatchUpdate(),
        WatchUpdate(end="loses"),
    ]


def test_any_change_ends_it_but_not_the_first_look() -> None:
    same, other = drawn("Ready to begin"), drawn("Ready to begin", "More")
    assert [look.end for look in looks(WatchGoal(lines=False, changes=True), same, same, other)] == ["", "", "changes"]


def test_rest_is_counted_from_the_last_change() -> None:
    one, other = drawn("Ready to begin"), drawn("Ready to begin", "More")
    ends = [look.end for look in looks(WatchGoal(lines=False, still=2), one, other, other, other)]
    assert ends == ["", "", "", "still"]


@pytest.mark.slow
def test_progress_is_told_by_its_number_at_steps_and_ends_at_all_of_it() -> None:
    shown = (3, 8, 12, 17, 19, 35, 35, 100)
    found = looks(WatchGoal(lines=False, step=10), *(drawn("Fetching", f"{number} % of it") for number in shown))
    assert [look.percent for look in found] == [3, None, 12, None, None, 35, None, 100]
    assert [look.end for look in found] == [""] * 7 + ["done"]


@pytest.mark.slow
@pytest.mark.parametrize("shaded", [False, True])
def test_progress_is_told_by_the_length_of_a_bar(shaded: bool) -> None:
    shares = (0.0, 0.1, 0.3, 0.62, 0.9, 1.0)
    found = looks(WatchGoal(lines=False, step=10), *(drawn("Fetching", bar=share, shaded=shaded) for share in shares))
    told = [look.percent for look in found]
    assert told[0] is None
    for percent, share in zip(told[2:], shares[2:], strict=True):
        assert percent is not None
        assert abs(percent - 100 * share) <= 1
    assert found[-1].end == "done"


def gtk(share: float, width: int = 152) -> Pixels:
    """Draw a thin bar with borders and a dark end, as GTK 3's theme does; a count of files over it changes, too."""
    picture = Image.new("RGB", (420, 260), "#f6f5f4")
    pen, font = ImageDraw.Draw(picture), ImageFont.load_default(20)
    pen.text((40, 20), f"File {round(24 * share)} of 24", "black", font)
    for row, ground, fill in ((89, "#cdc7c2", "#185fb4"), (90, "#e1dedb", "#3584e4")):
        for y in (row, 181 - row):
            pen.line((31, y, 30 + width, y), ground)
            if end := round(width * share):
                pen.line((31, y, 28 + end, y), fill)
                pen.point((29 + end, y), "#1860b5" if y in (89, 92) else "#3381e1")
                pen.point((30 + end, y), "#4980c3" if y in (89, 92) else "#1860b5")
    return np.asarray(picture, np.uint8)


def fusion(share: float) -> Pixels:
    """Draw a bar with a gradient, a frame and a shadow at the end of its fill, as Qt's Fusion style does."""
    picture = Image.new("RGB", (420, 260), "#efefef")
    pen = ImageDraw.Draw(picture)
    pen.rectangle((12, 106, 389, 130), "white", "#ababab")
    if end := round(377 * share):
        for y in range(107, 130):
            green = 166 - (y - 107)
            pen.line((12, y, 11 + end, y), (0x39, green, 0xEA - (y - 107)))
            pen.point((12 + end, y), "#22648d")
            pen.point((13 + end, y), "#dcdcdc")
        pen.rectangle((12, 106, 12 + end, 130), outline="#22648d")
    return np.asarray(picture, np.uint8)


def page(share: float) -> Pixels:
    """Draw a flat bar with round ends, as web pages have it, smoothed."""
    picture = Image.new("RGB", (1680, 1040), "white")
    pen = ImageDraw.Draw(picture)
    pen.rounded_rectangle((80, 400, 1599, 447), 24, "#e9ecef")
    if share:
        pen.rounded_rectangle((80, 400, 80 + max(48, round(1519 * share)), 447), 24, "#0d6efd")
    return np.asarray(picture.resize((420, 260), Image.Resampling.BOX), np.uint8)


@pytest.mark.slow
@pytest.mark.parametrize("look_of", [gtk, fusion, page])
@pytest.mark.parametrize("step", [3, 10, 37])
def test_progress_is_told_by_bars_of_many_looks(look_of: Callable[[float], Pixels], step: int) -> None:
    shares = [*range(0, 100, step), 100]
    found = looks(WatchGoal(lines=False, step=20), *(look_of(share / 100) for share in shares))
    for look, share in zip(found, shares, strict=True):
        assert look.percent is None or abs(look.percent - share) <= 2
    told = [look.percent // 20 for look in found if look.percent is not None]
    reached = {share // 20 for share in shares[2:]}
    assert reached <= set(told) | {0}
    assert found[-1].end == "done"


def test_a_line_that_is_typed_is_no_bar() -> None:
    found = looks(
        WatchGoal(lines=False, step=10), drawn("Ready"), drawn("Ready", "Another line of words"), drawn("Ready")
    )
    assert [look.percent for look in found] == [None] * 3


def test_a_window_that_is_covered_or_gone_is_noticed() -> None:
    own, other = ShownWindow(Region(0, 0, 400, 200), "build"), ShownWindow(Region(0, 0, 400, 200), "news")

    def shot(programs: set[str] | None, *windows: ShownWindow) -> Screenshot:
        shown = frozenset(programs) if programs is not None else None
        return Screenshot(
            Frame(drawn("Ready"), Source("region", "the region", programs=shown), windows=windows), (0, 0)
        )

    first = shot({"xterm"}, own)

    def why(now: Screenshot) -> str | None:
        return why_hidden(first, now, 0, "xterm", "build")

    assert why(first) is None
    assert why(shot({"xterm", "firefox"}, other, own)) == "covered", "in part"
    assert why(shot({"firefox"}, other, own)) == "covered", "as a whole"
    assert why(shot({"firefox"}, other, replace(own, title="build: done"))) == "covered", "with another title"
    assert why(shot({"firefox"}, replace(other, box=Region(5, 5, 90, 90)))) == "gone"
    assert why(shot(set())) == "gone"
    assert why(shot(None, other)) is None, "nobody tells"
    assert why_hidden(shot({"xterm", "firefox"}, own), first, 0, "xterm", "build") is None, (
        "what lay beside it was closed"
    )


def test_another_window_of_the_same_program_is_not_the_one_that_is_watched() -> None:
    def shot(programs: set[str], *stack: int, parts: tuple[int, ...] = ()) -> Screenshot:
        source = Source("region", "the region", programs=frozenset(programs))
        return Screenshot(Frame(drawn("Ready"), source), (0, 0), None, 7, stack, frozenset(parts))

    first = shot({"xterm"}, 7, 9)

    def why(now: Screenshot) -> str | None:
        return why_hidden(first, now, 7, "xterm", "build")

    assert why(first) is None
    assert why(shot({"xterm"}, 8, 9)) == "gone"
    assert why(shot({"firefox"}, 5, 9)) == "gone", "though another lies there"
    assert why(shot({"xterm", "firefox"}, 5, 7)) == "covered"
    assert why(shot({"firefox"}, 5, 7)) == "covered"
    assert why(shot({"xterm"}, 8, 7, 9)) == "covered", "by another window of its own"
    assert why(shot({"xterm"}, 9, 7)) == "covered", "by one that lay below"
    assert why(shot({"xterm"}, 8, 7, 9, parts=(8,))) is None, "its menu or its dialog"
    region = partial(why_hidden, first, window=0, program="xterm", title="build")
    assert region(now=shot({"xterm"}, 8, 7, 9)) == "covered"
    assert region(now=shot({"xterm"}, 7, 9)) is None
