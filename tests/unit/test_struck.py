"""Words through which a line runs are named, and lines beside words are none of these."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont

from seesay.core.domain import Cancellation, Frame, Source
from seesay.core.findings import Pixels, TextLine
from seesay.core.region import Region
from seesay.description.captions.offline_captioner import OfflineCaptioner
from seesay.perception.imaging.line_ink import find_strikethrough
from seesay.perception.ocr.pp_ocr import PaddleReader
from unit.test_offline_captioner import captioner, prompt  # noqa: F401  fixtures

FONT = ImageFont.truetype("/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf", 18)
ROOT = Path(__file__).parents[2]


def drawn(before: str, marked: str, after: str, rows: tuple[int, int], ink: str = "black") -> tuple[TextLine, Pixels]:
    """Draw a line of text with a mark from one row to another along its middle part; the baseline is row 34."""
    picture = Image.new("RGB", (420, 60), "white")
    draw = ImageDraw.Draw(picture)
    text = before + marked + after
    draw.text((20, 34), text, "black", FONT, anchor="ls")
    left, right = 20 + FONT.getlength(before), 20 + FONT.getlength(before + marked)
    if rows[1] >= rows[0]:
        draw.rectangle((left, rows[0], right, rows[1]), fill=ink)
    return TextLine(text, Region(17, 17, round(FONT.getlength(text)) + 6, 24), 0.98), np.asarray(picture)


@pytest.mark.parametrize("ink", ["black", "#c00000"])
@pytest.mark.parametrize(
    "words",
    [("Price ", "£12.00", " £9.50"), ("", "Saturday 5 June", ""), ("Bring ", "cake", ""), ("Do ", "not", " feed")],
)
def test_a_struck_word_is_found(words: tuple[str, str, str], ink: str) -> None:
    line, pixels = drawn(*words, rows=(28, 29), ink=ink)
    assert list(find_strikethrough([line], pixels)) == [words[1]]
    whole = replace(line, parts=((len(line.text), line.box),))
    assert list(find_strikethrough([whole], 255 - pixels)) == [words[1]]


@pytest.mark.parametrize("rows", [(1, 0), (36, 37), (17, 18), (24, 32)], ids=["none", "under", "over", "bar"])
@pytest.mark.parametrize("words", [("see ", "the attached letter", " 55"), ("", "EFFETE HEFT – 4", "")])
def test_a_line_elsewhere_strikes_nothing(words: tuple[str, str, str], rows: tuple[int, int]) -> None:
    line, pixels = drawn(*words, rows=rows)
    assert not list(find_strikethrough([line], pixels))


def test_between_blurred_letters_there_is_no_line() -> None:
    with Image.open(ROOT / "tests/data/screens/web.png") as screen:
        part = screen.convert("RGB").crop((0, 0, 1280, 800))
    small = part.resize((320, 200), Image.Resampling.LANCZOS)
    pixels = np.asarray(small.resize(part.size, Image.Resampling.BICUBIC))
    assert not list(find_strikethrough([TextLine("Departures", Region(48, 368, 131, 34), 0.99)], pixels))


def test_rules_dashes_and_other_scripts_strike_nothing() -> None:
    rule, pixels = drawn("Summary ", "        ", " page 7", rows=(28, 29))
    assert not list(find_strikethrough([rule], pixels))
    struck, pixels = drawn("", "Saturday 5 June", "", rows=(28, 29))
    assert not list(find_strikethrough([replace(struck, text="السبت القادم")], pixels))
    assert not list(find_strikethrough([struck], pixels[:10]))


@pytest.mark.slow
@pytest.mark.parametrize("file", ["tests/data/screens/dialog.png", "resources/samples/screenshot.png"])
def test_on_screens_without_struck_words_none_is_found(file: str) -> None:
    with Image.open(ROOT / file) as screen:
        pixels = np.asarray(screen.convert("RGB"))
    lines = PaddleReader(threads=1).read(pixels, Cancellation())
    assert lines
    assert not list(find_strikethrough(lines, pixels))


def test_struck_words_are_told_once_and_as_unsure(captioner: OfflineCaptioner) -> None:  # noqa: F811
    line, pixels = drawn("Price ", "£12.00", " £9.50", rows=(28, 29))
    struck = tuple(find_strikethrough([line], pixels))
    given = replace(prompt(lines=(line,), struck=struck), frame=Frame(pixels, Source("file", "x.png")))
    (candidate,) = captioner.caption(given, Cancellation()).candidates
    told = [(claim.text, claim.support) for claim in candidate.claims]
    assert told[1:] == [
        ("Text: “Price £12.00 £9.50”.", "seen"),
        ("Probably struck through: “£12.00”.", "unsure"),
    ]
