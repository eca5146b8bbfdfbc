"""The pictures of a job: what cannot be opened costs the others nothing."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image

from seesay.app.describing import picture_files
from seesay.core.domain import Cancellation, Frame
from seesay.core.errors import DocumentDamagedError, InputMissingError
from seesay.files.decode import Limits


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    Image.new("RGB", (40, 30), "red").save(tmp_path / "a.png")
    (tmp_path / "b.pdf").write_bytes(b"%PDF-1.7 broken")
    return tmp_path


def test_of_several_files_the_missing_and_the_damaged_fail_alone(folder: Path) -> None:
    good, missing, damaged = picture_files(
        [folder / "a.png", folder / "no.png", folder / "b.pdf"], Limits(), lambda *_: None
    )
    assert isinstance(good.load(Cancellation()), Frame)
    with pytest.raises(InputMissingError):
        missing.load(Cancellation())
    with pytest.raises(DocumentDamagedError):
        damaged.load(Cancellation())


@pytest.mark.parametrize(("name", "problem"), [("no.png", InputMissingError), ("b.pdf", DocumentDamagedError)])
def test_the_only_one_fails_at_once(folder: Path, name: str, problem: type[Exception]) -> None:
    with pytest.raises(problem):
        list(picture_files([folder / name], Limits(), lambda *_: None))
