"""What the tests of windows share: one Qt application, and a controller that remembers what it was asked."""

from __future__ import annotations

import gc
import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from seesay.core.paths import user_folders
from seesay.ui.worker_threads import disable_automatic_gc
from ui.dialog_stage import StageController


@pytest.fixture(scope="module", autouse=True)
def garbage_is_collected_in_the_window_s_thread() -> Iterator[None]:
    """Let no other thread destroy what Qt made, as in the program."""
    disable_automatic_gc()
    yield
    gc.enable()
    gc.collect()


@pytest.fixture(scope="session")
def app() -> Iterator[QApplication]:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    application = QApplication(["seesay"])
    application.setQuitOnLastWindowClosed(False)
    yield application
    application.clipboard().clear()  # what was put there from Python must not outlive the interpreter


@pytest.fixture
def controller(tmp_path: Path, app: QApplication) -> StageController:
    return StageController(user_folders({"SEESAY_HOME": str(tmp_path)}))
