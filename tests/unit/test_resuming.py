"""Which pictures are finished: what is noted comes back, whatever became of the file in between."""

from __future__ import annotations

import json
import os
import sys
import tracemalloc
from pathlib import Path

import click
import pytest

from seesay.cli.picture_listing import FinishedPictures, PictureFile
from seesay.core.errors import StorageError


def picture(path: Path, content: bytes = b"x") -> PictureFile:
    path.write_bytes(content)
    found = PictureFile.at(path)
    assert found is not None
    return found


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "finished.jsonl"


def test_what_was_noted_comes_back(file: Path, tmp_path: Path) -> None:
    one, other = picture(tmp_path / "one.png"), picture(tmp_path / "other.png")
    finished = FinishedPictures(file, "describe")
    assert one not in finished
    finished.add(one)
    assert one in finished
    again = FinishedPictures(file, "describe")
    assert one in again
    assert other not in again
    assert [json.loads(line) for line in file.read_text().splitlines()] == [
        {
            "path": str(tmp_path / "one.png"),
            "size": 1,
            "mtime_ns": (tmp_path / "one.png").stat().st_mtime_ns,
            "command": "describe",
        }
    ]


def test_pages_of_a_document_are_finished_one_by_one(file: Path, tmp_path: Path) -> None:
    whole = picture(tmp_path / "book.pdf")
    first, second = (PictureFile.at(tmp_path / "book.pdf", page) for page in (1, 2))
    assert first is not None
    assert second is not None
    FinishedPictures(file, "read").add(first)
    again = FinishedPictures(file, "read")
    assert first in again
    assert second not in again
    assert whole not in again


def test_what_one_command_finished_another_has_still_to_do(file: Path, tmp_path: Path) -> None:
    one = picture(tmp_path / "one.png")
    FinishedPictures(file, "read").add(one)
    described = FinishedPictures(file, "describe")
    assert one not in described
    described.add(one)
    assert all(one in FinishedPictures(file, command) for command in ("read", "describe"))
    assert one not in FinishedPictures(file, "concepts")


def test_a_picture_that_changed_is_another(file: Path, tmp_path: Path) -> None:
    before = picture(tmp_path / "one.png")
    finished = FinishedPictures(file, "describe")
    finished.add(before)
    longer = picture(tmp_path / "one.png", b"xx")
    assert longer not in finished
    os.utime(tmp_path / "one.png", ns=(before.mtime_ns, before.mtime_ns))
    (tmp_path / "one.png").write_bytes(b"y")
    os.utime(tmp_path / "one.png", ns=(before.mtime_ns + 100, before.mtime_ns + 100))  # NTFS counts in 100 ns
    assert PictureFile.at(tmp_path / "one.png") not in [before]
    os.utime(tmp_path / "one.png", ns=(before.mtime_ns, before.mtime_ns))
    assert PictureFile.at(tmp_path / "one.png") == before


def test_a_picture_is_the_same_from_whatever_folder_it_is_named(
    file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "below").mkdir()
    whole = picture(tmp_path / "one.png")
    monkeypatch.chdir(tmp_path / "below")
    assert PictureFile.at(Path("../one.png")) == whole
    assert PictureFile.at(Path("one.png")) is None
    assert PictureFile.at(Path("a\0b")) is None


@pytest.mark.skipif(sys.platform != "linux", reason="names that are no Unicode")
@pytest.mark.parametrize("name", [b"a\nb.png", b"\xff\xfe.png", "ñ 東.png".encode(), b'"\\.png'])
def test_odd_names_come_back(file: Path, tmp_path: Path, name: bytes) -> None:
    odd = picture(tmp_path / os.fsdecode(name))
    FinishedPictures(file, "describe").add(odd)
    assert odd in FinishedPictures(file, "describe")
    assert file.read_bytes().count(b"\n") == 1


def test_a_line_torn_anywhere_costs_itself_and_is_not_glued_to_the_next(file: Path, tmp_path: Path) -> None:
    pictures = [picture(tmp_path / f"{number}.png") for number in range(3)]
    finished = FinishedPictures(file, "describe")
    for each in pictures[:2]:
        finished.add(each)
    whole = file.read_bytes()
    start = whole.index(b"\n") + 1
    for end in [*range(start, len(whole)), *range(start)]:
        file.write_bytes(whole[:end])
        torn = FinishedPictures(file, "describe")
        kept = sum(each in torn for each in pictures)
        assert kept == whole[:end].count(b"}")
        torn.add(pictures[2])
        assert pictures[2] in FinishedPictures(file, "describe")
        assert sum(each in FinishedPictures(file, "describe") for each in pictures) == kept + 1


def test_garbage_between_good_lines_costs_itself(file: Path, tmp_path: Path) -> None:
    one, other = picture(tmp_path / "one.png"), picture(tmp_path / "other.png")
    FinishedPictures(file, "describe").add(one)
    with file.open("ab") as stream:
        stream.write(b"\0" * 100_000 + b"\n\n[1]\n\xff\n")
    FinishedPictures(file, "describe").add(other)
    assert one in FinishedPictures(file, "describe")
    assert other in FinishedPictures(file, "describe")


@pytest.mark.parametrize(
    "content",
    [
        b"Dear Sir or Madam,\n",
        b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 500,
        b'{"schema": 1, "source": {"kind": "file"}}\n',
        b'{"path": "/home/me", "depth": 3}\n',
        b'{"path": "/home/me", "size": "3", "mtime_ns": 4}\n',
        b'{"path": "/home/me", "size": true, "mtime_ns": 4}\n',
        b"[]\n",
        b"7\n",
        b"\n\n\nwords",
        b" ",
    ],
)
def test_what_is_something_else_is_refused_and_left_as_it_is(file: Path, content: bytes) -> None:
    file.write_bytes(content)
    before = file.stat()
    with pytest.raises(click.BadParameter):
        FinishedPictures(file, "describe")
    assert file.read_bytes() == content
    assert (file.stat().st_mtime_ns, file.stat().st_ino) == (before.st_mtime_ns, before.st_ino)


@pytest.mark.skipif(sys.platform == "win32", reason="pipes and devices in the file system")
def test_a_pipe_and_a_device_are_refused_at_once(file: Path) -> None:
    os.mkfifo(file)
    for path in (file, Path("/dev/null")):
        with pytest.raises(click.BadParameter):
            FinishedPictures(path, "describe")


def test_an_empty_file_is_taken(file: Path, tmp_path: Path) -> None:
    file.touch()
    one = picture(tmp_path / "one.png")
    FinishedPictures(file, "describe").add(one)
    assert one in FinishedPictures(file, "describe")


def test_where_nothing_can_be_written_that_is_told_before_anything_else(tmp_path: Path) -> None:
    with pytest.raises(StorageError):
        FinishedPictures(tmp_path / "no such folder" / "finished.jsonl", "describe")


def test_a_file_that_goes_away_meanwhile_is_made_again(file: Path, tmp_path: Path) -> None:
    one, other = picture(tmp_path / "one.png"), picture(tmp_path / "other.png")
    finished = FinishedPictures(file, "describe")
    finished.add(one)
    file.unlink()
    finished.add(other)
    assert other in FinishedPictures(file, "describe")


@pytest.mark.slow
def test_very_many_take_little_memory(file: Path) -> None:
    count = 100_000
    with file.open("w") as stream:
        for number in range(count):
            entry = {"path": f"/photographs/{number // 1000}/picture {number}.jpg", "size": number, "mtime_ns": number}
            stream.write(json.dumps(entry | {"command": "describe"}) + "\n")
    tracemalloc.start()
    try:
        finished = FinishedPictures(file, "describe")
        held, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert PictureFile("/photographs/99/picture 99999.jpg", 99_999, 99_999) in finished
    assert PictureFile("/photographs/99/picture 99999.jpg", 99_999, 99_998) not in finished
    assert held < 150 * count
    assert peak < 250 * count
