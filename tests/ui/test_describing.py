"""The worker thread between descriptions: models are let go of after a while, and come back before they are needed."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from seesay.capture.files import load_file
from seesay.paths import user_folders
from seesay.pipeline.describer import Request
from seesay.settings import Settings
from seesay.ui.describing import Describing, Picture, Told
from seesay.ui.engine import Engine
from ui.dialog_stage import wait_until

PHOTOGRAPH = Path(__file__).resolve().parents[2] / "resources/samples/photograph.jpg"


class Sleepy(Engine):
    """An engine whose models are let go of soon."""

    rest_after = 0.05


def test_models_rest_between_descriptions(app: QApplication, tmp_path: Path) -> None:
    engine = Sleepy(Settings(), user_folders({"SEESAY_HOME": str(tmp_path)}))
    describing = Describing(engine)
    told: list[Told] = []
    describing.told.connect(lambda number, one: told.append(one))
    try:
        for number in (1, 2):
            wait_until(lambda: engine.resting)
            describing.wake()
            describing.describe(
                number, lambda: iter([Picture("photograph", lambda: load_file(PHOTOGRAPH))]), Request(mode="offline")
            )
            wait_until(lambda number=number: len(told) == number)  # type: ignore[misc]
        assert told[0].description.caption == told[1].description.caption
        wait_until(lambda: engine.resting)
    finally:
        assert describing.close()


@pytest.mark.parametrize("stopped", [False, True])
def test_waking_alone_is_followed_by_rest(app: QApplication, tmp_path: Path, stopped: bool) -> None:
    """A key whose picture could not be taken, or that was given up."""
    engine = Sleepy(Settings(), user_folders({"SEESAY_HOME": str(tmp_path)}))
    describing = Describing(engine)
    rests = []
    try:
        wait_until(lambda: engine.resting)
        original = engine.rest

        def rest() -> None:
            rests.append(1)
            original()

        engine.rest = rest  # type: ignore[method-assign]
        describing.wake()
        if stopped:
            picture = Picture("photograph", lambda: load_file(PHOTOGRAPH))
            describing.describe(1, lambda: iter([picture]), Request(mode="offline")).cancel()
        wait_until(lambda: bool(rests))
        wait_until(lambda: engine.resting)
    finally:
        assert describing.close()
