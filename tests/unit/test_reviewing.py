"""Going through a table of alt text: which rows need a person, and where what they decide goes."""

from __future__ import annotations

import csv
import shutil
import subprocess
from pathlib import Path

import pytest
from PIL import Image

from seesay.app.bulk import alt_text
from seesay.app.bulk.alt_text import Review
from seesay.core.errors import InputMissingError, NotATableError, StorageError
from seesay.files.decode import Limits
from seesay.files.html_images import PageImage, page_images

ROWS = (
    ("1.png", "A cat", "en", "seen", "offline"),
    ("2.png", "", "en", "unsupported", "offline"),
    ("3.png", "A dog, perhaps", "en", "unsure", "gpt-4.1"),
    ("4.png", "Image of a bird", "und", "unchecked", "file"),
    ("5.png", "My own words", "und", "unchecked", "file"),
)


@pytest.fixture
def table(tmp_path: Path) -> Path:
    for name, *_ in ROWS:
        Image.new("RGB", (30, 20), "red").save(tmp_path / name)
    return written(tmp_path / "alt.csv", ROWS)


def written(file: Path, rows: tuple[tuple[str, ...], ...]) -> Path:
    with file.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream, lineterminator="\n")
        writer.writerow(("file", "alt", "language", "support", "source"))
        writer.writerows(rows)
    return file


def read(file: Path) -> list[list[str]]:
    with file.open(encoding="utf-8", newline="") as stream:
        return list(csv.reader(stream))[1:]


def test_only_what_needs_a_person_is_shown(table: Path, tmp_path: Path) -> None:
    doubts = Review(table, Limits()).doubts
    assert [(doubt.name, doubt.fault) for doubt in doubts] == [
        ("2.png", "missing"),
        ("3.png", "doubtful"),
        ("4.png", "opening"),
    ]
    assert doubts[0].path == tmp_path / "2.png"


def test_what_is_decided_is_in_the_table_and_needs_nobody_any_more(table: Path) -> None:
    review = Review(table, Limits())
    review.put(review.doubts[1], 'A dog, "Rex"\n', "table")
    assert read(table)[2] == ["3.png", 'A dog, "Rex"', "en", "unchecked", "person"]
    assert [row for number, row in enumerate(read(table)) if number != 2] == [
        list(row) for number, row in enumerate(ROWS) if number != 2
    ]
    assert [doubt.name for doubt in Review(table, Limits()).doubts] == ["2.png", "4.png"]


def test_rows_that_came_meanwhile_stay(table: Path) -> None:
    review = Review(table, Limits())
    with table.open("a") as stream:
        stream.write("6.png,A boat,en,seen,offline\n")
    review.put(review.doubts[0], "Grass", "table")
    assert [row[:2] for row in read(table)][-1] == ["6.png", "A boat"]
    written(table, ROWS[:1])
    with pytest.raises(StorageError):
        review.put(review.doubts[1], "A dog", "table")
    assert len(read(table)) == 1


def test_the_last_row_of_a_picture_counts_and_all_are_changed(table: Path) -> None:
    written(table, (*ROWS, ("2.png", "Grass?", "en", "unsure", "offline")))
    review = Review(table, Limits())
    assert review.doubts[0].alt.text == "Grass?"
    review.put(review.doubts[0], "Grass", "table")
    assert [row[1] for row in read(table) if row[0] == "2.png"] == ["Grass", "Grass"]


def test_beside_the_picture_too(table: Path, tmp_path: Path) -> None:
    review = Review(table, Limits())
    review.put(review.doubts[0], "Grass", "sidecar")
    assert (tmp_path / "2.png.alt.txt").read_text() == "Grass\n"
    assert read(table)[1][1] == "Grass"


@pytest.mark.slow
@pytest.mark.skipif(
    shutil.which("exiftool") is None, reason="Debian packages are not installed: libimage-exiftool-perl"
)
def test_into_the_picture_too(table: Path, tmp_path: Path) -> None:
    review = Review(table, Limits())
    review.put(review.doubts[0], "Grass", "embed")
    told = subprocess.run(
        ["exiftool", "-s3", "-XMP-iptcCore:AltTextAccessibility", tmp_path / "2.png"],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert told.stdout == "Grass\n"


def test_into_the_page_too(table: Path, tmp_path: Path) -> None:
    page = tmp_path / "a page.html"
    page.write_bytes(b'<p>caf\xe9 <img src="1.png" alt=""><img src="2.png"><img src="2.png"></p>')
    written(table, (("a page.html#2.png", "", "en", "unsupported", "offline"),))
    review = Review(table, Limits())
    (doubt,) = review.doubts
    assert (doubt.name, doubt.path) == ("a page.html#2.png", tmp_path / "2.png")
    review.put(doubt, 'Grass & "hay"', "embed")
    filled = b'<img alt="Grass &amp; &quot;hay&quot;" src="2.png">'
    assert page.read_bytes() == b'<p>caf\xe9 <img src="1.png" alt="">' + 2 * filled + b"</p>"


def test_what_is_no_table_is_told(tmp_path: Path) -> None:
    other = tmp_path / "other.csv"
    with pytest.raises(InputMissingError):
        Review(other, Limits())
    for content in ("", "name,age\nAda,36\n", "\x00\xff"):
        other.write_text(content)
        with pytest.raises(NotATableError):
            Review(other, Limits())


def test_a_page_of_many_pictures_is_read_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[str] = []

    def counted(text: str, suffix: str) -> list[PageImage]:
        read.append(suffix)
        return page_images(text, suffix)

    monkeypatch.setattr(alt_text, "page_images", counted)
    names = [f"{number}.png" for number in range(5)]
    (tmp_path / "page.html").write_text("".join(f"<img src={name}>" for name in names))
    table = written(tmp_path / "alt.csv", tuple((f"page.html#{name}", "", "en", "unsure", "offline") for name in names))
    assert [doubt.path.name for doubt in Review(table, Limits()).doubts] == names
    assert len(read) == 1
