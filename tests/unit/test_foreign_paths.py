"""Paths that a page, a table or a link names: only what the person's folder holds is read or written."""

from __future__ import annotations

import csv
import os
import stat
import sys
from pathlib import Path, PureWindowsPath

import pytest
from PIL import Image

from seesay.app.bulk.alt_text import COLUMNS, AltText, Review, embed, existing_alt, sidecar_of
from seesay.cli.alt_command import AltPictureFinder, AltTable, AltWriter, check_alt_text
from seesay.core.domain import Cancellation
from seesay.core.errors import InputError, InputMissingError, OutsideFolderError, StorageError
from seesay.core.log import start_logging
from seesay.core.messages import explain
from seesay.files import picture_files
from seesay.files.decode import Limits
from seesay.files.picture_files import below, picture_paths

needs_links = pytest.mark.skipif(sys.platform == "win32", reason="links take a privilege there")


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A folder beside a private one; each has a picture."""
    for name in ("site", "private"):
        (tmp_path / name).mkdir()
        Image.new("RGB", (9, 9), "white").save(tmp_path / name / "passport.png")
    (tmp_path / "private/key").write_text("-----BEGIN PRIVATE KEY-----\nMIIEsecret\n")
    return tmp_path / "site"


ADDRESSES = (
    "../private/passport.png",
    "%2e%2e/private/passport.png",
    "x/../../private/passport.png",
    "./../private/passport.png?x=1",
    "link/passport.png",
    "picture.png",
)


@needs_links
@pytest.mark.parametrize("address", ADDRESSES)
def test_a_page_names_only_pictures_of_its_folder(address: str, site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (site / "x").mkdir()
    (site / "link").symlink_to(site.parent / "private")
    (site / "picture.png").symlink_to("../private/passport.png")
    page = site / "page.html"
    page.write_text(f'<img src="{address}"><img src="passport.png">')
    finder = AltPictureFinder(Limits(), Cancellation(), AltWriter("embed", "en", AltTable(None)))
    pictures = list(finder(str(page)))
    assert [each.name for each in pictures] == ["page.html#passport.png"]
    assert finder.status == InputError.exit_status
    assert "leads out of the folder site" in capsys.readouterr().err
    wider = AltPictureFinder(Limits(), Cancellation(), AltWriter("csv", "en", AltTable(None)), site.parent)
    assert len(list(wider(str(page)))) == 2, "where the person gave a folder that holds both"


@pytest.mark.parametrize(
    ("path", "is_below"),
    [
        (r"C:\site\a.png", True),
        (r"C:\site\sub\..\a.png", True),
        (r"C:\site\..\private\a.png", False),
        (r"\\server\share\a.png", False),
        (r"C:\site\..\..\\server\share\a.png", False),
        (r"\\?\C:\site\a.png", False),
        (r"\\.\pipe\seesay", False),
        (r"C:\site\CON", False),
        (r"C:\site\nul.png", False),
        (r"D:\site\a.png", False),
    ],
)
def test_windows_compares_names_before_it_looks(path: str, is_below: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    """Simulated on other systems: looking for a UNC path would log in at a stranger's computer."""
    import ntpath

    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setattr(picture_files, "Path", PureWindowsPath)
    monkeypatch.setattr(os.path, "abspath", ntpath.normpath)
    assert picture_files._is_named_below([PureWindowsPath(r"C:\site")], PureWindowsPath(path)) == is_below  # type: ignore[list-item, arg-type]


@needs_links
def test_of_a_folder_no_link_out_of_it_is_followed(site: Path) -> None:
    (site / "a.png").symlink_to("passport.png")
    (site / "b.png").symlink_to("../private/passport.png")
    (site / "c.png").symlink_to("/dev/zero")
    (site / "d").mkdir()
    (site / "d/e.png").symlink_to("../passport.png")
    (site / "f.png").symlink_to("f.png")
    names: list[str] = []
    with pytest.raises(OutsideFolderError) as told:
        names.extend(path.name for path in picture_paths(str(site)))
    assert sorted(names) == ["a.png", "e.png", "passport.png"]
    assert str(explain(told.value)).startswith("b.png leads out of the folder site, and was left alone.")
    assert [path.name for path in picture_paths(str(site / "b.png"))] == ["b.png"], "which the person named"


@needs_links
@pytest.mark.parametrize("kind", ["key", "zero", "pipe", "folder", "large", "circle"])
def test_a_file_beside_a_picture_that_is_none_is_told(
    kind: str, site: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    beside = sidecar_of(site / "passport.png")
    match kind:
        case "key":
            beside.symlink_to("../private/key")
        case "zero":
            beside.symlink_to("/dev/zero")
        case "pipe":
            os.mkfifo(beside)
        case "folder":
            beside.mkdir()
        case "circle":
            beside.symlink_to(beside.name)
        case _:
            with beside.open("wb") as file:
                file.truncate(1 << 33)
    with pytest.raises(InputError):
        existing_alt((), site / "passport.png")
    assert check_alt_text((str(site),), Limits(), Cancellation()) == 1
    told = capsys.readouterr()
    assert "secret" not in told.out + told.err
    assert "passport.png.alt.txt" in told.err


@needs_links
def test_nothing_is_embedded_through_a_link_out_of_the_folder(site: Path) -> None:
    target = site.parent / "private/passport.png"
    before = target.read_bytes()
    (site / "a.png").symlink_to(target)
    with pytest.raises(StorageError, match=r"a\.png"):
        embed(site / "a.png", AltText("A dog", "en", "seen", "offline"))
    assert target.read_bytes() == before
    finder = AltPictureFinder(Limits(), Cancellation(), AltWriter("embed", "en", AltTable(None)))
    with pytest.raises(OutsideFolderError):
        list(finder(str(site / "a.png")))


def table(folder: Path, file: str) -> Path:
    path = folder / "table.csv"
    with path.open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream).writerows([COLUMNS, (file, "", "en", "unsupported", "offline")])
    return path


@needs_links
@pytest.mark.parametrize(
    "file",
    [
        "../private/passport.png",
        "{private}/passport.png",
        "page.html#../private/passport.png",
        "b.png",
        "pipe.html#x.png",
    ],
)
def test_a_table_names_only_what_its_folder_holds(file: str, site: Path) -> None:
    (site / "page.html").write_text('<img src="../private/passport.png">')
    (site / "b.png").symlink_to("../private/passport.png")
    os.mkfifo(site / "pipe.html")
    named = table(site, file.format(private=site.parent / "private"))
    if file.startswith("pipe"):
        assert Review(named, Limits()).doubts[0].path == site / "x.png", "and reading a page does not hang"
        return
    with pytest.raises(OutsideFolderError):
        Review(named, Limits())
    moved = named.rename(site.parent / "table.csv")
    if file.startswith("{"):
        assert len(Review(moved, Limits()).doubts) == 1, "a folder above both"


def test_a_picture_that_is_nowhere_does_not_refuse_the_table(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder, started = tmp_path / "tables", tmp_path / "started"
    for each in (folder, started):
        each.mkdir()
    monkeypatch.chdir(started)
    named = table(folder, "gone.png")
    assert Review(named, Limits()).doubts[0].path == folder / "gone.png"
    (started / "gone.png").write_bytes(b"x")
    with pytest.raises(OutsideFolderError):
        Review(named, Limits())


def test_what_is_below_and_missing_is_a_missing_picture(tmp_path: Path) -> None:
    assert below(tmp_path, tmp_path / "a.png") == tmp_path.resolve() / "a.png"
    with pytest.raises(InputMissingError):
        below(tmp_path, tmp_path / "a\0.png")


@needs_links
def test_the_log_is_for_the_person_alone(tmp_path: Path) -> None:
    import logging

    old = os.umask(0o022)
    try:
        (tmp_path / "logs").mkdir()
        (tmp_path / "logs/seesay.log").touch(0o644)
        start_logging(tmp_path / "logs")
        for _ in range(3000):
            logging.getLogger("seesay.test").info("x" * 300)
        modes = {path.name: stat.S_IMODE(path.stat().st_mode) for path in (tmp_path / "logs").iterdir()}
        start_logging(tmp_path / "new")
        logging.getLogger("seesay.test").info("x")
    finally:
        os.umask(old)
        logger = logging.getLogger("seesay")
        for handler in list(logger.handlers):
            logger.removeHandler(handler)
            handler.close()
        logger.propagate = True
    assert modes == {"seesay.log": 0o600, "seesay.log.1": 0o600}
    assert stat.S_IMODE((tmp_path / "new").stat().st_mode) == 0o700
