"""What ends a watch, and how far something is: by numbers that are read, and by bars that grow."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont

from seesay.capture.desktop import Screenshot
from seesay.domain import Cancellation, Frame, Pixels, Source, TextLine
from seesay.ocr.pp_ocr import PaddleReader
from seesay.usecases.watches import Look, Watch, Wish, is_covered

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


def looks(wish: Wish, *pictures: Pixels) -> list[Look]:
    watch = Watch(wish, read)
    return [watch.look(picture, float(second), Cancellation()) for second, picture in enumerate(pictures)]


def test_new_text_is_told_and_nothing_ends_that() -> None:
    found = looks(Wish(), drawn("Ready to begin"), drawn("Ready to begin", "Compiling it"))
    assert [look.lines for look in found] == [(), ("Compiling it",)]
    assert not any(look.end for look in found)


def test_words_that_come_or_go_end_it_in_silence() -> None:
    pictures = (drawn("Ready to begin"), drawn("Ready to begin", "Build finished"), drawn("Build finished"))
    assert looks(Wish(lines=False, until="build FINISHED"), *pictures[:2]) == [Look(), Look(end="contains")]
    assert looks(Wish(lines=False, gone="Ready"), *pictures) == [Look(), Look(), Look(end="loses")]


def test_any_change_ends_it_but_not_the_first_look() -> None:
    same, other = drawn("Ready to begin"), drawn("Ready to begin", "More")
    assert [look.end for look in looks(Wish(lines=False, changes=True), same, same, other)] == ["", "", "changes"]


def test_rest_is_counted_from_the_last_change() -> None:
    one, other = drawn("Ready to begin"), drawn("Ready to begin", "More")
    ends = [look.end for look in looks(Wish(lines=False, still=2), one, other, other, other)]
    assert ends == ["", "", "", "still"]


def test_progress_is_told_by_its_number_at_steps_and_ends_at_all_of_it() -> None:
    shown = (3, 8, 12, 17, 19, 35, 35, 100)
    found = looks(Wish(lines=False, step=10), *(drawn("Fetching", f"{number} % of it") for number in shown))
    assert [look.percent for look in found] == [3, None, 12, None, None, 35, None, 100]
    assert [look.end for look in found] == [""] * 7 + ["done"]


@pytest.mark.parametrize("shaded", [False, True])
def test_progress_is_told_by_the_length_of_a_bar(shaded: bool) -> None:
    shares = (0.0, 0.1, 0.3, 0.62, 0.9, 1.0)
    found = looks(Wish(lines=False, step=10), *(drawn("Fetching", bar=share, shaded=shaded) for share in shares))
    told = [look.percent for look in found]
    assert told[0] is None
    for percent, share in zip(told[2:], shares[2:], strict=True):
        assert percent is not None
        assert abs(percent - 100 * share) <= 1
    assert found[-1].end == "done"


def test_a_line_that_is_typed_is_no_bar() -> None:
    found = looks(Wish(lines=False, step=10), drawn("Ready"), drawn("Ready", "Another line of words"), drawn("Ready"))
    assert [look.percent for look in found] == [None] * 3


def test_a_program_that_comes_in_front_is_noticed() -> None:
    frame = Frame(drawn("Ready"), Source("region", "the region", programs=frozenset({"xterm"})))
    alone = Screenshot(frame, (0, 0))
    source = replace(frame.source, programs=frozenset({"xterm", "firefox"}))
    both = Screenshot(replace(frame, source=source), (0, 0))
    assert not is_covered(alone, alone)
    assert is_covered(alone, both)
    assert not is_covered(both, alone)
    assert not is_covered(replace(alone, frame=replace(frame, source=replace(source, programs=None))), both)
