"""Several pictures at the same time: told in their order, few of them begun, and all stopped together."""

from __future__ import annotations

import threading
import time
import warnings
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image

from seesay.app.bulk.batch import AHEAD
from seesay.app.events import StageBegun, Updates
from seesay.app.pipeline.request import Request
from seesay.bootstrap import Seesay
from seesay.cli import batch_run
from seesay.cli.batch_run import BatchJob
from seesay.cli.context import Context
from seesay.cli.picture_listing import FinishedPictures
from seesay.cli.sources import Picture
from seesay.core.domain import Analysis, Cancellation, Description, Frame
from seesay.core.errors import Cancelled, InputMissingError, StorageError
from seesay.core.paths import user_folders

WORKERS = 3


class Bench:
    """Stands where the pipeline does, and notes how many pictures are worked on at once."""

    def __init__(self) -> None:
        self.work: Callable[[str, Cancellation], None] = lambda name, cancellation: None
        self.begun: list[str] = []
        self.now = self.most = 0
        self.threads: set[str] = set()
        self._lock = threading.Lock()

    def describe(
        self,
        load: Callable[[], Frame],
        request: Request,
        cancellation: Cancellation,
    ) -> Updates[tuple[Description, Analysis]]:
        cancellation.check()
        yield StageBegun("capture")
        frame = load()
        name = frame.source.name
        with self._lock:
            self.begun.append(name)
            self.now += 1
            self.most = max(self.most, self.now)
            self.threads.add(threading.current_thread().name)
        try:
            self.work(name, cancellation)
        finally:
            with self._lock:
                self.now -= 1
        made = Description(frame.source, frame.width, frame.height, "offline", f"This is {name}.")
        return made, Analysis(frame)


@pytest.fixture
def bench(monkeypatch: pytest.MonkeyPatch) -> Bench:
    bench = Bench()
    monkeypatch.setattr("seesay.app.bulk.batch.open_describer", lambda *_, **__: bench)
    monkeypatch.setattr("seesay.perception.inference.parallel.usable_cores", lambda: WORKERS + 1)
    return bench


@pytest.fixture
def album(tmp_path: Path) -> Path:
    folder = tmp_path / "album"
    folder.mkdir()
    for number in range(1, 21):
        Image.new("RGB", (8, 8), (number, 0, 0)).save(folder / f"{number}.png")
    return folder


class Commanded:
    """A command's job, and what came of it."""

    def __init__(self, tmp_path: Path) -> None:
        folders = user_folders({"SEESAY_HOME": str(tmp_path / "home")})
        self.cancellation = Cancellation()
        context = Context(folders, self.cancellation)
        self.told: list[str] = []
        self.after: Callable[[], None] = lambda: None
        request = Request(concepts=False, text=False)
        self.job = BatchJob(context, Seesay(context.settings, folders), request, self.present)

    def present(self, picture: Picture, description: Description, several: bool) -> None:
        assert several
        assert description.caption == f"This is {picture.name}."
        self.told.append(picture.name)
        self.after()

    def run(self, *sources: Path, finished: FinishedPictures | None = None) -> int:
        return batch_run.run_batch(self.job, [str(source) for source in sources], None, finished)


@pytest.fixture
def commanded(tmp_path: Path) -> Commanded:
    return Commanded(tmp_path)


def names(first: int, last: int) -> list[str]:
    return [f"{number}.png" for number in range(first, last + 1)]


def test_they_are_told_in_their_order_whichever_is_done_first(bench: Bench, commanded: Commanded, album: Path) -> None:
    late = threading.Event()

    def work(name: str, cancellation: Cancellation) -> None:
        if name == "1.png":
            assert late.wait(60)
        if name == "3.png":
            late.set()

    bench.work = work
    assert commanded.run(album) == 0
    assert commanded.told == names(1, 20)
    assert len(bench.threads) > 1
    assert threading.current_thread().name not in bench.threads


def test_no_more_are_worked_on_than_there_are_cores_and_few_are_begun_early(
    bench: Bench, commanded: Commanded, album: Path
) -> None:
    bench.work = lambda name, cancellation: time.sleep(0.01)
    ahead: list[int] = []
    commanded.after = lambda: ahead.append(len(bench.begun) - len(commanded.told))
    commanded.run(album)
    assert 1 < bench.most <= WORKERS
    assert max(ahead) < AHEAD * WORKERS


def test_failures_are_told_in_their_place(
    bench: Bench, commanded: Commanded, album: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (album / "2.png").write_bytes(b"broken")

    def work(name: str, cancellation: Cancellation) -> None:
        if name == "4.png":
            raise InputMissingError(name)

    bench.work = work
    assert commanded.run(album / "none", album) == 3
    assert commanded.told == ["1.png", "3.png", *names(5, 20)]
    lines = capsys.readouterr().err.splitlines()
    assert "none" in lines[0]
    assert [line for line in lines if line.startswith("Describing")] == [
        f"Describing {number}.png, {number} of 20." for number in range(1, 21)
    ]
    assert "not a readable picture" in lines[lines.index("Describing 2.png, 2 of 20.") + 1]


def test_a_cancellation_stops_them_all(bench: Bench, commanded: Commanded, album: Path) -> None:
    def work(name: str, cancellation: Cancellation) -> None:
        if name != "1.png":
            deadline = time.monotonic() + 60
            while not cancellation.requested:
                assert time.monotonic() < deadline, "it was never stopped"
                time.sleep(0.001)
            cancellation.check()

    bench.work = work
    commanded.after = commanded.cancellation.cancel
    with pytest.raises(Cancelled):
        commanded.run(album)
    assert commanded.told == ["1.png"]
    assert bench.now == 0
    assert len(bench.begun) <= 1 + AHEAD * WORKERS
    assert not [thread for thread in threading.enumerate() if thread.name.startswith("describing")]


def test_output_that_breaks_stops_them_all(bench: Bench, commanded: Commanded, album: Path) -> None:
    def broken() -> None:
        raise BrokenPipeError

    commanded.after = broken
    with pytest.raises(BrokenPipeError):
        commanded.run(album)
    assert bench.now == 0
    assert len(bench.begun) < 20
    assert not [thread for thread in threading.enumerate() if thread.name.startswith("describing")]


def test_a_bug_in_one_is_not_hidden(bench: Bench, commanded: Commanded, album: Path) -> None:
    def work(name: str, cancellation: Cancellation) -> None:
        if name == "3.png":
            raise ZeroDivisionError

    bench.work = work
    with pytest.raises(ZeroDivisionError):
        commanded.run(album)
    assert commanded.told == names(1, 2)


def test_warnings_stay_silent_while_several_are_decoded(bench: Bench, commanded: Commanded, album: Path) -> None:
    def work(name: str, cancellation: Cancellation) -> None:
        with warnings.catch_warnings():
            time.sleep(0.005)
        warnings.warn("this file is damaged", stacklevel=1)

    bench.work = work
    before = warnings.filters[:]
    assert commanded.run(album) == 0
    assert warnings.filters == before


def test_what_failed_is_not_noted_and_has_another_try(
    bench: Bench, commanded: Commanded, album: Path, tmp_path: Path
) -> None:
    file = tmp_path / "finished.jsonl"
    whole = (album / "7.png").read_bytes()
    (album / "7.png").write_bytes(b"broken")
    assert commanded.run(album, finished=FinishedPictures(file, "describe")) == 3
    commanded.told.clear()
    assert commanded.run(album, finished=FinishedPictures(file, "describe")) == 3
    assert commanded.told == []
    (album / "7.png").write_bytes(whole)
    assert commanded.run(album, finished=FinishedPictures(file, "describe")) == 0
    assert commanded.told == ["7.png"]


def test_where_nothing_can_be_noted_any_more_all_is_told_all_the_same(
    bench: Bench, commanded: Commanded, album: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    class Full(FinishedPictures):
        def add(self, picture: object) -> None:
            raise StorageError("finished.jsonl", "No space left on device")

    assert commanded.run(album, finished=Full(tmp_path / "finished.jsonl", "describe")) == StorageError.exit_status
    assert commanded.told == names(1, 20)
    assert capsys.readouterr().err.count("No space left on device") == 1


def test_on_one_core_they_follow_one_another(
    bench: Bench, commanded: Commanded, album: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("seesay.perception.inference.parallel.usable_cores", lambda: 1)
    assert commanded.run(album) == 0
    assert bench.threads == {threading.current_thread().name}
    assert commanded.told == names(1, 20)
