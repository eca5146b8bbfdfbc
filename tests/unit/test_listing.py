"""What a command was given, picture by picture: their places and number, what is left out, and what was not found."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from seesay.bootstrap import Seesay
from seesay.cli import picture_listing as module
from seesay.cli.picture_listing import FinishedPictures, ListedPicture, PictureListing
from seesay.cli.sources import DesktopSource, Picture, PictureSource, find_pictures
from seesay.core.domain import Cancellation, Frame, Source
from seesay.core.errors import Cancelled, EmptyClipboardError, EmptyFolderError, InputMissingError, SeesayError
from seesay.core.paths import user_folders
from seesay.core.settings import Settings
from seesay.files.picture_files import picture_paths


@pytest.fixture
def cancellation() -> Cancellation:
    return Cancellation()


@pytest.fixture
def seesay(tmp_path: Path) -> Seesay:
    return Seesay(Settings(), user_folders({"SEESAY_HOME": str(tmp_path / "home")}))


def listed(
    seesay: Seesay,
    *sources: PictureSource,
    finished: FinishedPictures | None = None,
    cancellation: Cancellation | None = None,
) -> PictureListing:
    cancellation = cancellation or Cancellation()
    return PictureListing(sources, lambda source: find_pictures(source, seesay, cancellation), finished, cancellation)


def filled(folder: Path, count: int) -> Path:
    folder.mkdir(parents=True)
    for number in range(1, count + 1):
        (folder / f"{number}.png").write_bytes(bytes(number))
    return folder


def told(listing: PictureListing) -> list[str]:
    return [type(each).__name__ if isinstance(each, SeesayError) else listing.label(each) for each in listing]


def test_one_picture_has_no_number(seesay: Seesay, tmp_path: Path) -> None:
    listing = listed(seesay, str(filled(tmp_path / "album", 1)))
    assert not listing.several
    assert told(listing) == ["1.png"]


def test_several_are_numbered_over_all_sources(seesay: Seesay, tmp_path: Path) -> None:
    listing = listed(seesay, str(filled(tmp_path / "a", 2)), str(filled(tmp_path / "b", 1)))
    assert listing.several
    assert not listing.of_desktop
    assert told(listing) == ["1.png, 1 of 3", "2.png, 2 of 3", "1.png, 3 of 3"]


def test_what_is_not_found_is_told_in_its_place(seesay: Seesay, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    sources = [str(tmp_path / "no.png"), str(filled(tmp_path / "a", 1)), str(tmp_path / "empty"), str(tmp_path / "a")]
    missing, empty = InputMissingError.__name__, EmptyFolderError.__name__
    assert told(listed(seesay, *sources)) == [missing, "1.png, 1 of 2", empty, "1.png, 2 of 2"]


def test_those_that_are_finished_are_left_out_and_the_others_keep_their_places(seesay: Seesay, tmp_path: Path) -> None:
    folder, file = filled(tmp_path / "album", 5), tmp_path / "finished.jsonl"
    finished = FinishedPictures(file, "describe")
    for turn in listed(seesay, str(folder), finished=finished):
        assert isinstance(turn, ListedPicture)
        assert turn.file is not None
        if turn.place in (1, 2, 4):
            finished.add(turn.file)
    rest = listed(seesay, str(folder), finished=FinishedPictures(file, "describe"))
    assert told(rest) == ["3.png, 3 of 5", "5.png, 5 of 5"]
    assert (rest.left_out, rest.given) == (3, 2)
    (folder / "2.png").write_bytes(b"changed")
    assert told(listed(seesay, str(folder), finished=FinishedPictures(file, "describe")))[0] == "2.png, 2 of 5"


def test_the_only_one_that_is_left_of_several_is_still_one_of_several(seesay: Seesay, tmp_path: Path) -> None:
    folder, finished = filled(tmp_path / "album", 2), FinishedPictures(tmp_path / "finished.jsonl", "describe")
    first = next(iter(listed(seesay, str(folder), finished=finished)))
    assert isinstance(first, ListedPicture)
    assert first.file is not None
    finished.add(first.file)
    rest = listed(seesay, str(folder), finished=finished)
    assert rest.several
    assert told(rest) == ["2.png, 2 of 2"]


def test_the_number_of_very_many_is_told_as_soon_as_it_is_known(
    seesay: Seesay, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "_AHEAD", 3)
    filled(tmp_path / "album/a", 4)
    filled(tmp_path / "album/b", 3)
    held = iter([True, True, False])

    def slow(name: str) -> Iterator[Path]:
        while next(held, False):
            time.sleep(0.01)
        return picture_paths(name)

    monkeypatch.setattr(module, "picture_paths", slow)
    listing = listed(seesay, str(tmp_path / "album"), str(tmp_path / "missing.png"), str(tmp_path / "album"))
    labels = []
    for turn in listing:
        if isinstance(turn, ListedPicture):
            labels.append(listing.label(turn))
            if turn.place == 2:
                deadline = time.monotonic() + 60
                while " of " not in listing.label(turn):
                    assert time.monotonic() < deadline, "they were never counted"
                    time.sleep(0.01)
    assert labels[2:] == [
        f"{name}.png, {place} of 14" for place, name in enumerate([3, 4, 1, 2, 3, 1, 2, 3, 4, 1, 2, 3], start=3)
    ]
    assert labels[0] in ("1.png, number 1", "1.png, 1 of 14")


def test_pictures_are_found_when_their_turn_comes(
    seesay: Seesay, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "_AHEAD", 2)
    folder = filled(tmp_path / "album/a", 3).parent
    (folder / "z").mkdir()
    turns = iter(listed(seesay, str(folder)))
    next(turns)
    (folder / "z/late.png").touch()
    assert [turn.picture.name for turn in turns if isinstance(turn, ListedPicture)] == ["2.png", "3.png", "late.png"]


def test_what_is_on_the_desktop_is_taken_at_once_and_never_noted(tmp_path: Path) -> None:
    frame = Frame(np.zeros((1, 1, 3), np.uint8), Source("clipboard", "the clipboard"))
    asked: list[PictureSource] = []

    def find(source: PictureSource) -> Iterator[Picture]:
        asked.append(source)
        if source == DesktopSource("window"):
            raise EmptyClipboardError("nothing there")
        yield Picture("the clipboard", lambda: frame)

    finished = FinishedPictures(tmp_path / "finished.jsonl", "describe")
    listing = PictureListing([DesktopSource("clipboard"), DesktopSource("window"), "-"], find, finished, Cancellation())
    assert asked[:2] == [DesktopSource("clipboard"), DesktopSource("window")]
    turns = list(listing)
    assert listing.of_desktop
    assert [turn.file for turn in turns if isinstance(turn, ListedPicture)] == [None, None]
    assert sum(isinstance(turn, EmptyClipboardError) for turn in turns) == 1


def test_it_can_be_stopped_among_pictures_that_are_left_out(
    seesay: Seesay, tmp_path: Path, cancellation: Cancellation
) -> None:
    folder, finished = filled(tmp_path / "album", 3), FinishedPictures(tmp_path / "finished.jsonl", "describe")
    for turn in listed(seesay, str(folder), finished=finished):
        assert isinstance(turn, ListedPicture)
        assert turn.file is not None
        finished.add(turn.file)
    cancellation.cancel()
    with pytest.raises(Cancelled):
        list(listed(seesay, str(folder), finished=finished, cancellation=cancellation))
