"""What the tests of windows share: one Qt application, and a controller that remembers what it was asked."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from seesay.paths import user_folders
from ui.dialog_stage import StageController


@pytest.fixture
def app() -> QApplication:
    existing = QApplication.instance()
    return existing if isinstance(existing, QApplication) else QApplication([])


@pytest.fixture
def controller(tmp_path: Path, app: QApplication) -> StageController:
    return StageController(user_folders({"SEESAY_HOME": str(tmp_path)}))
