"""What is remembered, and that what cannot be kept on disk is told, and not after every description."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from seesay.app.conversation import Conversation, StoredPicture
from seesay.app.events import PictureDescribed
from seesay.app.history.history_file import HistoryFile
from seesay.core.domain import Analysis, Description, Frame, Source, SourceKind
from seesay.core.errors import StorageError
from seesay.core.findings import Appearance
from seesay.core.paths import user_folders
from seesay.core.settings import Settings


def test_a_full_disk_is_told_once_until_it_has_room_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[str] = []
    settings = Settings()
    settings = settings.model_copy(update={"history": settings.history.model_copy(update={"keep": True})})
    remembered = Conversation(settings, user_folders({"SEESAY_HOME": str(tmp_path)}), told.append)

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


def test_the_picture_of_a_window_is_remembered_behind_those_of_its_parts(tmp_path: Path) -> None:
    remembered = Conversation(Settings(), user_folders({"SEESAY_HOME": str(tmp_path)}), print)

    def describe(kind: SourceKind) -> StoredPicture:
        source = Source(kind, kind)
        kept = StoredPicture(Analysis(Frame(np.zeros((3, 4, 3), np.uint8), source), appearance=Appearance(())))
        remembered.add(PictureDescribed(kind, Description(source, 4, 3, "offline", "It reads."), kept, 1, 1))
        return kept

    def known() -> tuple[StoredPicture | None, StoredPicture | None]:
        return remembered.screen, remembered.picture

    part = describe("focus")
    assert known() == (None, part)
    window = describe("window")
    part = describe("focus")
    assert known() == (window, part)
    screen = describe("screen")
    assert known() == (screen, screen)
    assert remembered.earlier is part
    again = describe("window")
    assert remembered.earlier is screen
    describe("screen")
    assert remembered.earlier is screen
    describe("window")
    assert remembered.earlier is again, "what lies between two pictures of a kind is passed over"
    remembered.clear()
    assert known() == (None, None)
