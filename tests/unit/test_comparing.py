"""Two pictures compared, with the real networks; the thresholds against pictures and copies of them."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageEnhance, ImageFilter

from seesay.app.comparison import Side, compare, differing_regions, side_of_description
from seesay.core.domain import Claim, Description, Source
from seesay.core.findings import TextLine
from seesay.core.region import Region
from seesay.core.translation import using_language
from seesay.perception.photographs.appearance import describe_appearance

pytestmark = pytest.mark.full

DATA = Path(__file__).parents[1] / "data"
PHOTOGRAPHS = sorted((DATA / "evaluation").glob("*.jpg"))
RUN = "from seesay.cli.start import run; run()"


def opened(path: Path) -> Image.Image:
    with Image.open(path) as picture:
        whole = picture.convert("RGB")
    whole.thumbnail((1000, 1000))
    return whole


def side(picture: Image.Image, lines: tuple[str, ...] | None = ()) -> Side:
    return Side(picture.width, picture.height, np.asarray(picture.convert("RGB")), lines=lines)


def as_jpeg(picture: Image.Image) -> Image.Image:
    file = io.BytesIO()
    picture.save(file, "jpeg", quality=25)
    return Image.open(file).convert("RGB")


@pytest.mark.slow
def test_copies_are_one_picture_and_others_are_not() -> None:
    pictures = [opened(path) for path in PHOTOGRAPHS]
    for number, picture in enumerate(pictures):
        for copy in (
            picture.resize((picture.width // 2, picture.height // 2)),
            as_jpeg(picture),
            ImageEnhance.Brightness(picture).enhance(1.15),
            picture.filter(ImageFilter.GaussianBlur(2)),
        ):
            assert compare(side(picture), side(copy)).relation == "near-duplicate"
        assert compare(side(picture), side(picture.copy())).relation == "same"
        for other in pictures[:number]:
            assert compare(side(picture), side(other.resize(picture.size))).relation == "different"


SCREENS = sorted((DATA / "screens").glob("*.png"))


@pytest.mark.slow
def test_copies_differ_nowhere() -> None:
    for picture in [opened(path) for path in (*PHOTOGRAPHS, *SCREENS)]:
        for copy in (
            picture.resize((picture.width // 2, picture.height // 2)),
            as_jpeg(picture),
            ImageEnhance.Brightness(picture).enhance(1.15),
            picture.filter(ImageFilter.GaussianBlur(2)),
        ):
            assert differing_regions(np.asarray(picture), np.asarray(copy)) == []


def form(*, ticked: bool = False, ink: str = "black", ground: str = "white") -> Image.Image:
    """A window with a check box at the top left and a button at the bottom right."""
    picture = Image.new("RGB", (700, 300), ground)
    pen = ImageDraw.Draw(picture)
    pen.rectangle((40, 40, 56, 56), outline="black")
    if ticked:
        pen.line((43, 48, 47, 53, 54, 43), "black", 3)
    pen.text((70, 38), "Send me the letter of the house", ink, font_size=16)
    pen.rounded_rectangle((560, 240, 660, 276), 6, outline="black")
    pen.text((590, 248), "Send", ink, font_size=16)
    return picture


@pytest.mark.parametrize(
    ("other", "told"),
    [
        (form(ticked=True), "The pictures differ at the top left."),
        (form(ink="red"), "The pictures differ"),
        (form(ground="yellow"), "The pictures differ almost everywhere, perhaps in colour."),
    ],
    ids=["a tick", "red letters", "another ground"],
)
def test_what_differs_in_no_word_is_told_by_its_place(other: Image.Image, told: str) -> None:
    """A ticked box made "the same picture twice, perhaps in another size, quality or brightness"."""
    found = compare(side(form()), side(other))
    assert found.relation == "near-duplicate"
    assert "The pictures look almost the same." in found.same
    assert any(text.startswith(told) for text in found.different), found.different
    again = compare(side(form()), side(as_jpeg(form())))
    assert "It is the same picture, perhaps in another size, quality or brightness." in again.same
    assert again.different == ()


@pytest.mark.slow
def test_the_blurred_copy_is_the_less_sharp_one() -> None:
    for path in PHOTOGRAPHS:
        picture = opened(path)
        blurred = picture.filter(ImageFilter.GaussianBlur(2))
        assert compare(side(blurred), side(picture)).sharper == "second"
        assert compare(side(picture), side(blurred)).sharper == "first"
        half = picture.resize((picture.width // 2, picture.height // 2))
        for copy in (as_jpeg(picture), half, picture.copy()):
            assert compare(side(picture), side(copy)).sharper == "neither", "a smaller copy is no sharper one"


def test_dialogs_that_look_alike_differ_by_their_text() -> None:
    pictures = []
    for text in ("Delete 3 files?", "Delete 8 files?"):
        picture = Image.new("RGB", (400, 200), "white")
        ImageDraw.Draw(picture).text((20, 90), text, "black")
        pictures.append(side(picture, (text, "Yes", "No")))
    found = compare(*pictures)
    assert found.relation == "different"
    assert found.lines == (("-", "Delete 3 files?"), ("+", "Delete 8 files?"), (" ", "Yes"), (" ", "No"))
    assert "2 lines of text are the same." in found.same
    assert "Text only in the first: “Delete 3 files?”." in found.different


def test_two_screens_of_which_one_line_differs_are_not_one_picture() -> None:
    picture = opened(PHOTOGRAPHS[0])
    half = picture.resize((picture.width // 2, picture.height // 2))
    lines = tuple(f"Line {number} of the form" for number in range(9))
    told = compare(side(picture, (*lines, "No order yet")), side(half, (*lines, "Order received")))
    assert told.relation == "near-duplicate"
    assert told.same[0] == "The pictures look almost the same."
    assert compare(side(picture, lines), side(half, lines)).same[0].startswith("It is the same")


def test_a_line_that_stands_elsewhere_is_in_both() -> None:
    picture = Image.new("RGB", (400, 200), "white")
    found = compare(side(picture, ("Visitors", "80", "60")), side(picture, ("42", "Visitors", "60", "80")))
    assert "3 lines of text are the same." in found.same
    assert "Text only in the second: “42”." in found.different
    assert not any("Text only in the first" in each for each in found.different)


def test_a_colour_that_covers_less_of_one_picture_is_not_told_as_missing_there() -> None:
    sides = []
    for rows in (24, 18, 0):  # of 200: 12, 9 and 0 percent
        pixels = np.full((200, 200, 3), 255, np.uint8)
        pixels[:rows] = 0
        sides.append(Side(200, 200, pixels, colours=tuple(each.name for each in describe_appearance(pixels).colours)))
    assert [side.colours for side in sides] == [("white", "black"), ("white",), ("white",)]
    assert not any("Colours" in each for each in compare(sides[0], sides[1]).different)
    assert not any("Colours" in each for each in compare(sides[1], sides[0]).different)
    assert "Colours only in the first: black." in compare(sides[0], sides[2]).different


def test_what_one_side_lacks_is_unknown_and_not_different() -> None:
    picture = Image.new("RGB", (64, 64), "white")
    found = compare(side(picture, None), Side(64, 64, np.zeros((64, 64, 3), np.uint8), things={"dog": (1, True)}))
    assert found.unknown == ("things", "text", "sharpness")
    assert not found.lines
    assert not any("dog" in sentence for sentence in (*found.same, *found.different))


def test_numbers_of_things_are_compared() -> None:
    pixels = np.zeros((8, 8, 3), np.uint8)
    one = Side(8, 8, pixels, things={"dog": (2, True), "car": (1, True), "person": (3, True)})
    two = Side(8, 8, pixels, things={"dog": (1, True), "car": (1, True), "person": (3, False), "cat": (1, True)})
    found = compare(one, two)
    assert "In both: car, 1." in found.same
    assert found.different == (
        "dog: 2 in the first, 1 in the second.",
        "person: 3 in the first, 3 or more in the second.",
        "Only in the second: cat, 1.",
    )
    with using_language("de"):
        assert "Hund: 2 im ersten, 1 im zweiten." in compare(one, two).different


def test_descriptions_are_compared_without_their_pictures() -> None:
    def description(*sentences: str) -> Description:
        return Description(
            Source("file", "a.png"),
            10,
            10,
            "offline",
            claims=tuple(Claim(sentence, "seen") for sentence in sentences),
            lines=(TextLine("Save", Region(0, 0, 1, 1), 0.9),),
        )

    found = compare(*map(side_of_description, (description("A window.", "Two."), description("A window.", "Three."))))
    assert (found.relation, found.sharper, found.unknown) == ("unknown", None, ("pictures",))
    assert "Of both: A window." in found.same
    assert found.different == ("Only of the first: Two.", "Only of the second: Three.")


def run(home: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-P", "-c", RUN, "compare", *arguments],
        env={**os.environ, "SEESAY_HOME": str(home), "PATH": ""},
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=120,
    )


@pytest.mark.slow
def test_the_command_tells_it(tmp_path: Path) -> None:
    cat, coffee, screen = (
        DATA / name for name in ("evaluation/chelsea.jpg", "evaluation/coffee.jpg", "screens/dialog.png")
    )
    opened(cat).filter(ImageFilter.GaussianBlur(4)).save(tmp_path / "blurred.png")
    done = run(tmp_path, str(cat), str(tmp_path / "blurred.png"), "--json")
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    assert (found["schema"], found["relation"], found["sharper"]) == (1, "near-duplicate", "first")
    assert [picture["name"] for picture in found["pictures"]] == ["chelsea.jpg", "blurred.png"]
    found = json.loads(run(tmp_path, str(cat), str(coffee), "--json").stdout)
    assert found["relation"] == "different"
    assert any(thing["kind"] == "cat" for thing in found["pictures"][0]["things"])
    done = run(tmp_path, str(screen), str(screen))
    assert done.stdout.startswith("The same:\n  The pictures are identical.\n")
    assert "Different:" not in done.stdout
    assert run(tmp_path, str(cat), str(tmp_path / "missing.png")).returncode == 3
    assert run(tmp_path, str(cat)).returncode == 2


@pytest.mark.slow
@pytest.mark.parametrize("name", ["dialog.png", "light.png"])
def test_screens_compare_by_their_text(tmp_path: Path, name: str) -> None:
    with Image.open(DATA / "screens" / name) as whole:
        picture = whole.convert("RGB")
    ImageDraw.Draw(picture).rectangle((0, picture.height // 2, picture.width, picture.height), "white")
    picture.save(tmp_path / "half.png")
    found = json.loads(run(tmp_path, str(DATA / "screens" / name), str(tmp_path / "half.png"), "--json").stdout)
    assert found["relation"] == "different"
    assert {line["in"] for line in found["text"]} >= {"both", "first"}
    assert "things" in found["unknown"]


def test_what_is_spoken_has_no_sizes() -> None:
    pictures = [side(Image.new("RGB", (400, 200), "white"), (text,)) for text in ("At nine", "At ten")]
    with using_language("en"):
        found = compare(*pictures, sizes=False)
    assert not [told for told in (*found.same, *found.different) if "pixels" in told]
    assert "Text only in the first: “At nine”." in found.different
