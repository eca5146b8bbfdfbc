"""Describing pictures for the desktop program, in the one thread that owns the models."""

from __future__ import annotations

import threading
import weakref
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot

from seesay.capture.clipboard import clipboard_contents
from seesay.capture.files import Limits, expand, load_bytes, load_file, spoken_name
from seesay.domain import Cancellation, Description, Frame, Source
from seesay.errors import SeesayError
from seesay.pipeline.describer import Analysis, Request
from seesay.pipeline.keeping import Kept
from seesay.read_ahead import libraries, read_ahead
from seesay.ui.engine import Engine
from seesay.ui.tasks import Task, TaskThread

_SETTLED_SECONDS = 3.0
"""So long the program leaves the disk alone after its start, when others are starting too; a picture does not wait."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture that is loaded in the worker thread when its turn comes, or that was seen before."""

    name: str
    load: Callable[[], Frame | Analysis]


@dataclass(frozen=True, slots=True, eq=False)
class Told:
    """One picture of a job, described; it was the `number`th of `count`. `kept` is None if it was seen before."""

    name: str
    description: Description
    kept: Kept | None
    number: int
    count: int


Pictures = Callable[[], Iterator[Picture]]
"""Gives the pictures of a job; called in the worker thread, since a folder may take long to list."""


class Describing(QObject):
    """Describes the pictures of one job after another.

    Signals, each with the number of the job first:
        stage: a stage has begun; `str`.
        sentence: a sentence is known before the rest; `str`.
        told: a picture is described; `object` is a `Told`.
        hint: a sentence that is worth hearing once; `str`.
        skipped: one of several pictures could not be used; `object` is the exception.
        done: the job is over.
        failed: the job's only picture could not be described; `object` is the exception.
    """

    stage = Signal(int, str)
    sentence = Signal(int, str)
    told = Signal(int, object)
    hint = Signal(int, str)
    skipped = Signal(int, object)
    done = Signal(int)
    failed = Signal(int, object)
    _read = Signal(object)

    def __init__(self, engine: Engine, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._engine = engine
        self._thread = TaskThread("describe", self)
        self._thread.reported.connect(self._reported)
        self._thread.done.connect(self._done)
        self._thread.failed.connect(self._failed)
        self._thread.cancelled.connect(self._cancelled)
        self._idle = QTimer(self)
        self._idle.setSingleShot(True)
        self._idle.setTimerType(Qt.TimerType.VeryCoarseTimer)
        self._idle.timeout.connect(self._rest)
        self._read.connect(self._thread.submit)
        self._warming = self._warm_up()
        self._settling = Cancellation()
        self._kept: weakref.WeakSet[Kept] = weakref.WeakSet()

    def wake(self) -> None:
        """Have the models back by the time that a picture is there, if they were let go of."""
        self._wait_for_rest()
        engine = self._engine
        if engine.resting:
            self._thread.submit(Task(0, lambda task: engine.load()))

    def describe(self, number: int, pictures: Pictures, request: Request) -> Cancellation:
        """Describe the pictures of job `number`, and return the flag that cancels it."""
        self._warming.cancel()
        self._settling.cancel()
        # The engine is looked up for each picture: what may leave the machine may change before the last of them.
        task = Task(number, lambda task: _describe(task, lambda: self._engine, list(pictures()), request))
        self._thread.submit(task)
        return task.cancellation

    def renew(self, engine: Engine) -> None:
        """Use `engine` from the next job on."""
        self._warming.cancel()
        old, self._engine = self._engine, engine
        self._thread.submit(Task(0, lambda task: old.close()))
        self._warming = self._warm_up()

    def close(self) -> bool:
        """End the thread, and return whether it has ended; what it is doing should have been cancelled."""
        self._warming.cancel()
        self._settling.cancel()
        if not self._thread.close():
            return False
        self._engine.close()
        return True

    def _warm_up(self) -> Cancellation:
        engine = self._engine
        self._wait_for_rest()
        task = Task(0, lambda task: engine.warm_up(task.cancellation))
        threading.Thread(target=self._read_ahead, args=(task,), name="read ahead", daemon=True).start()
        return task.cancellation

    def _read_ahead(self, task: Task) -> None:
        """Have `task` run when the program has settled and what it loads is read, unless a picture comes before."""
        if not task.cancellation.wait(_SETTLED_SECONDS):
            read_ahead(libraries(), task.cancellation)
            if not task.cancellation.requested:
                with suppress(RuntimeError):  # the program ends, and this object is gone
                    self._read.emit(task)

    @Slot()
    def _wait_for_rest(self) -> None:
        self._idle.stop()
        if self._engine.rest_after and not self._engine.resting:
            self._idle.start(round(1000 * self._engine.rest_after))

    @Slot()
    def _rest(self) -> None:
        engine = self._engine
        self._thread.submit(Task(0, lambda task: engine.rest()))

    @Slot(object, str, object)
    def _reported(self, task: Task, what: str, value: object) -> None:
        if isinstance(value, Told) and value.kept is not None:
            self._kept.add(value.kept)
        signals = {
            "stage": self.stage,
            "sentence": self.sentence,
            "told": self.told,
            "hint": self.hint,
            "skipped": self.skipped,
        }
        signals[what].emit(task.number, value)

    @Slot(object, object)
    def _done(self, task: Task, _result: object) -> None:
        self._wait_for_rest()
        self.done.emit(task.number)
        self._settle(task)

    @Slot(object, object)
    def _failed(self, task: Task, problem: object) -> None:
        self._wait_for_rest()
        self.failed.emit(task.number, problem)
        self._settle(task)

    @Slot(object)
    def _cancelled(self, task: Task) -> None:
        self._wait_for_rest()
        self._settle(task)

    def _settle(self, ended: Task) -> None:
        """Have pictures packed that somebody keeps, and memory given back, unless the next job comes meanwhile.

        That is after a job; the other tasks, this one among them, have no number.
        """
        if ended.number:
            engine, pictures = self._engine, tuple(self._kept)

            def settle(task: Task) -> None:
                for kept in pictures:
                    kept.pack(task.cancellation)
                engine.settle()

            task = Task(0, settle)
            self._settling = task.cancellation
            self._thread.submit(task)


def picture_files(paths: Sequence[Path], limits: Limits) -> Iterator[Picture]:
    """Yield the pictures that files and folders stand for; raises `InputError`."""
    for path in expand([str(path) for path in paths]):
        yield Picture(spoken_name(path), lambda path=path: load_file(path, limits))  # type: ignore[misc]


def clipboard_pictures(name: str, limits: Limits) -> Iterator[Picture]:
    """Yield what is in the clipboard, read without Qt; raises `CaptureError`."""
    found = clipboard_contents(Cancellation())
    if isinstance(found, bytes):
        yield Picture(name, lambda: load_bytes(found, Source("clipboard", name), limits))
    else:
        yield from picture_files(found, limits)


def _describe(task: Task, engine: Callable[[], Engine], pictures: Sequence[Picture], request: Request) -> None:
    """Describe pictures in the worker thread, reporting each, with the engine of the moment."""
    alone = len(pictures) == 1

    def sentence(text: str) -> None:
        task.report("sentence", text)

    for number, picture in enumerate(pictures, start=1):
        try:
            loaded = picture.load()
            description, analysis = engine().describe(
                loaded,
                request,
                task.cancellation,
                lambda stage: task.report("stage", stage),
                sentence if alone else None,
            )
        except SeesayError as problem:
            if alone:
                raise
            task.report("skipped", problem)
        else:
            kept = None if isinstance(loaded, Analysis) else Kept(analysis)
            task.report("told", Told(picture.name, description, kept, number, len(pictures)))
            if alone and (hint := engine().suggestion(description)):
                task.report("hint", hint)
