"""What cannot be kept on disk is told, and not after every description."""

from __future__ import annotations

from pathlib import Path

import pytest

from seesay.domain import Description, Source
from seesay.errors import StorageError
from seesay.history import HistoryFile
from seesay.paths import user_folders
from seesay.settings import Settings
from seesay.usecases.events import PictureDescribed
from seesay.usecases.remembering import Remembered


def test_a_full_disk_is_told_once_until_it_has_room_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[str] = []
    settings = Settings()
    settings = settings.model_copy(update={"history": settings.history.model_copy(update={"keep": True})})
    remembered = Remembered(settings, user_folders({"SEESAY_HOME": str(tmp_path)}), told.append)

    def describe() -> None:
        description = Description(Source("file", "a.png"), 4, 3, "offline", "A cat.")
        remembered.add(PictureDescribed("a.png", description, None, 1, 1))

    def full(*_: object) -> None:
        raise StorageError("history.db", "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(HistoryFile, "add", full)
        for _ in range(3):
            describe()
        assert told == ["history.db could not be written: No space left on device."]
    describe()
    with monkeypatch.context() as patch:
        patch.setattr(HistoryFile, "add", full)
        describe()
    assert len(told) == 2
