"""The worker thread between descriptions: models are unloaded after a while, and loaded before they are needed."""

from __future__ import annotations

import threading
import time
import weakref
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtWidgets import QApplication

from seesay.app.describing import JobPicture
from seesay.app.engine import Engine
from seesay.app.events import Ended, Event, PictureAnalyzed, PictureDescribed
from seesay.app.pipeline.request import Request
from seesay.core.domain import Cancellation, Description, Frame, Source
from seesay.core.paths import user_folders
from seesay.core.settings import Settings
from seesay.files.picture_files import load_file
from seesay.ui.worker_threads import DescribingThread
from ui.dialog_stage import wait_until

pytestmark = pytest.mark.full

PHOTOGRAPH = Path(__file__).resolve().parents[2] / "resources/samples/photograph.jpg"


def photograph(cancellation: Cancellation) -> Frame:
    return load_file(PHOTOGRAPH, cancellation=cancellation)


class Reports:
    """Writes down what is reported of jobs, and acts on each picture that is described."""

    def __init__(self) -> None:
        self.told: list[PictureDescribed] = []
        self.done: list[int] = []
        self.on_picture: Callable[[], None] = lambda: None

    def __call__(self, number: int, event: Event) -> None:
        match event:
            case PictureDescribed():
                self.told.append(event)
                self.on_picture()
            case Ended() if number:
                self.done.append(number)


class Sleepy(Engine):
    """An engine whose models are unloaded soon."""

    rest_after = 0.05


def test_models_rest_between_descriptions(app: QApplication, tmp_path: Path) -> None:
    engine = Sleepy(Settings(), user_folders({"SEESAY_HOME": str(tmp_path)}))
    reports = Reports()
    describing, told = DescribingThread(engine, reports), reports.told
    try:
        for number in (1, 2):
            wait_until(lambda: engine.resting)
            describing.wake()
            describing.describe(
                number,
                lambda *_: iter([JobPicture("photograph", photograph)]),
                Request(mode="offline"),
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
    describing = DescribingThread(engine, Reports())
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
            picture = JobPicture("photograph", photograph)
            describing.describe(1, lambda *_: iter([picture]), Request(mode="offline")).cancel()
        wait_until(lambda: bool(rests))
        wait_until(lambda: engine.resting)
    finally:
        assert describing.close()


class Settling(Engine):
    """An engine that counts how often it settles, and when."""

    def __init__(self, folder: Path) -> None:
        super().__init__(Settings(), user_folders({"SEESAY_HOME": str(folder)}))
        self.settled: list[int] = []
        self.told = 0

    def settle(self) -> None:
        """Note how many descriptions had been told by now."""
        self.settled.append(self.told)
        super().settle()


def test_memory_goes_back_after_each_description_was_told(app: QApplication, tmp_path: Path) -> None:
    engine = Settling(tmp_path)
    reports = Reports()
    describing, done = DescribingThread(engine, reports), reports.done

    def count() -> None:
        engine.told += 1

    reports.on_picture = count
    try:
        for number in (1, 2):
            before = len(engine.settled)
            describing.describe(
                number,
                lambda *_: iter([JobPicture("photograph", photograph)]),
                Request(mode="offline"),
            )
            wait_until(lambda number=number: number in done)  # type: ignore[misc]
            wait_until(lambda before=before: len(engine.settled) > before)  # type: ignore[misc]
        assert engine.settled[-2:] == [1, 2]
    finally:
        assert describing.close()
    assert engine.settled[-2:] == [1, 2], "settling was followed by settling"


def test_the_picture_that_is_kept_is_packed_and_comes_back_whole(app: QApplication, tmp_path: Path) -> None:
    reports = Reports()
    describing = DescribingThread(Engine(Settings(), user_folders({"SEESAY_HOME": str(tmp_path)})), reports)
    told = reports.told
    taken: list[weakref.ref[object]] = []

    def load(_: Cancellation) -> Frame:
        frame = load_file(PHOTOGRAPH)
        taken.append(weakref.ref(frame.pixels))
        return frame

    try:
        describing.describe(1, lambda *_: iter([JobPicture("photograph", load)]), Request(mode="offline"))
        wait_until(lambda: bool(taken) and taken[0]() is None)  # nobody holds the pixels as they were taken
        wait_until(lambda: len(told) == 1)
        one = told[0]
        kept = one.kept
        assert kept is not None
        assert kept.source.name == PHOTOGRAPH.name
        again = kept.analysis()
        assert np.array_equal(again.frame.pixels, load_file(PHOTOGRAPH).pixels)
        assert not again.frame.pixels.flags.writeable
        describing.describe(
            2, lambda *_: iter([JobPicture("the question", lambda _: kept.analysis())]), Request(mode="offline")
        )
        wait_until(lambda: len(told) == 2)
        assert told[1].kept is None
        assert told[1].description.caption == one.description.caption
    finally:
        assert describing.close()


def test_a_picture_that_was_told_is_packed_though_the_job_was_stopped_then(app: QApplication, tmp_path: Path) -> None:
    reports = Reports()
    describing = DescribingThread(Engine(Settings(), user_folders({"SEESAY_HOME": str(tmp_path)})), reports)
    told = reports.told
    taken: list[weakref.ref[object]] = []

    class Hinting(Engine):
        """Goes on for as long as it takes to be stopped."""

        def suggestion(self, description: Description) -> str:
            while not job.requested:
                time.sleep(0.005)
            return ""

    def load(_: Cancellation) -> Frame:
        frame = load_file(PHOTOGRAPH)
        taken.append(weakref.ref(frame.pixels))
        return frame

    def stop() -> None:
        job.cancel()

    describing.renew(Hinting(Settings(), user_folders({"SEESAY_HOME": str(tmp_path)})))
    reports.on_picture = stop
    try:
        job = describing.describe(1, lambda *_: iter([JobPicture("photograph", load)]), Request(mode="offline"))
        wait_until(lambda: bool(told) and taken[0]() is None)
        assert told[0].kept is not None
        assert told[0].kept.analysis().frame.width > 1
    finally:
        assert describing.close()


def test_what_a_page_waits_for_is_waited_for_in_the_thread(app: QApplication, tmp_path: Path) -> None:
    """Icons may take a second longer than the text, and the window answers keys meanwhile."""
    reports: list[tuple[int, Event]] = []
    describing = DescribingThread(
        Engine(Settings(), user_folders({"SEESAY_HOME": str(tmp_path)})), lambda *told: reports.append(told)
    )
    asked, found = threading.Event(), threading.Event()

    def icons() -> None:
        asked.set()
        found.wait(60)

    def looked() -> list[int]:
        return [number for number, event in reports if isinstance(event, PictureAnalyzed)]

    try:
        blank = Frame(np.full((40, 60, 3), 255, np.uint8), Source("screen", "the screen"))
        describing.analyze(1, lambda: blank, wait_for=icons)
        wait_until(asked.is_set)
        app.processEvents()
        assert looked() == []
        found.set()
        wait_until(looked)
        assert looked() == [1]
    finally:
        found.set()
        assert describing.close()
