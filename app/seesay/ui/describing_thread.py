"""Describing pictures for the desktop program, in the one thread that owns the models."""

from __future__ import annotations

import threading
import weakref
from collections.abc import Callable
from concurrent.futures import Future
from contextlib import suppress

from PySide6.QtCore import QObject, Qt, Signal, Slot

from seesay.domain import Cancellation, Frame, Pixels, TextLine
from seesay.pipeline.analysis import Analysis
from seesay.pipeline.keeping import Kept
from seesay.pipeline.request import Request
from seesay.read_ahead import libraries, read_ahead
from seesay.ui.garbage import collect
from seesay.ui.tasks import Task, TaskThread
from seesay.ui.timers import single_shot
from seesay.usecases.describing import Pictures, describe_pictures, look_at_picture
from seesay.usecases.engine import Engine
from seesay.usecases.events import Ended, Event, JobFailed, Looked, PictureDescribed, Previewed, Stopped
from seesay.usecases.jobs import Report
from seesay.usecases.passwords import listed

_SETTLED_SECONDS = 3.0
"""So long the program leaves the disk alone after its start, when others are starting too; a picture does not wait."""


_POLL_SECONDS = 0.2


class DescribingThread(QObject):
    """Describes the pictures of one job after another, and unloads the models after a while without one."""

    _read = Signal(object)

    def __init__(self, engine: Engine, report: Report, parent: QObject | None = None) -> None:
        """Report to `report`, in the GUI thread, what happens to jobs; job 0 is work that nobody asked for."""
        super().__init__(parent)
        self._engine, self._report = engine, report
        self._thread = TaskThread("describe", self)
        self._thread.happened.connect(self._happened)
        self._idle = single_shot(self, self._rest, accuracy=Qt.TimerType.VeryCoarseTimer)
        self._read.connect(self._thread.submit)
        self._warming = self._warm_up()
        self._settling = Cancellation()
        self._kept: weakref.WeakSet[Kept] = weakref.WeakSet()

    def wake(self) -> None:
        """Load the models again, if they are unloaded, by the time that a picture is there."""
        self._wait_for_rest()
        engine = self._engine
        if engine.resting:
            self._thread.submit(Task(0, lambda task: engine.load()))

    def describe(self, number: int, pictures: Pictures, request: Request) -> Cancellation:
        """Describe the pictures of job `number`, and return the flag that cancels it."""

        def work(task: Task) -> None:
            found = listed(pictures, task.report, task.cancellation)
            describe_pictures(found, lambda: self._engine, request, task.cancellation, task.report)

        return self._begin(Task(number, work))

    def preview(self, number: int, load: Callable[[], Analysis], request: Request) -> Cancellation:
        """Find out for job `number` what would be sent of a picture, and return the flag that cancels it."""

        def work(task: Task) -> None:
            task.report(Previewed(self._engine.preview(load(), request, task.cancellation)))

        return self._begin(Task(number, work))

    def look(
        self,
        number: int,
        load: Callable[[], Frame | Analysis],
        request: Request | None = None,
        wait_for: Callable[[], object] = tuple,
    ) -> Cancellation:
        """Find out for job `number` what text a picture has or, with a request, all; return the flag that cancels.

        It is told when `wait_for`, called in the thread, has returned.
        """

        def work(task: Task) -> None:
            def report(event: Event) -> None:
                if isinstance(event, Looked):
                    wait_for()
                task.report(event)

            look_at_picture(load, lambda: self._engine, request, task.cancellation, report)

        return self._begin(Task(number, work))

    def read(self, pixels: Pixels, cancellation: Cancellation) -> tuple[TextLine, ...]:
        """Return the text in pixels, for another thread, which waits; raises `Cancelled` and `SeesayError`."""
        found: Future[tuple[TextLine, ...]] = Future()

        def work(task: Task) -> None:
            try:
                found.set_result(self._engine.read(pixels, cancellation))
            except Exception as problem:  # noqa: BLE001  it is the other thread's to deal with
                found.set_exception(problem)

        self._warming.cancel()
        self._thread.submit(Task(0, work))
        while not found.done():
            with suppress(TimeoutError):
                found.exception(_POLL_SECONDS)
            cancellation.check()
        return found.result()

    def _begin(self, task: Task) -> Cancellation:
        self._warming.cancel()
        self._settling.cancel()
        self._thread.submit(task)
        return task.cancellation

    def renew(self, engine: Engine) -> None:
        """Use `engine` from the next job on."""
        self._warming.cancel()
        old, self._engine = self._engine, engine
        self._thread.submit(Task(0, lambda task: old.close()))
        self._warming = self._warm_up()

    def quit(self) -> None:
        """Have the thread end; what it is doing should have been cancelled."""
        self._warming.cancel()
        self._settling.cancel()
        self._thread.quit()

    def close(self) -> bool:
        """End the thread, and return whether it has ended; what it is doing should have been cancelled."""
        self.quit()
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
                with suppress(RuntimeError):  # the program ends, and this object was deleted
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

    @Slot(object, object)
    def _happened(self, task: Task, event: Event) -> None:
        told = event.told if isinstance(event, Looked) else event
        if isinstance(told, PictureDescribed) and told.kept is not None:
            self._kept.add(told.kept)
        over = isinstance(event, Ended | JobFailed | Stopped)
        if over:
            self._wait_for_rest()
            collect(all_of_it=self._engine.resting)
        if not isinstance(event, Stopped):
            self._report(task.number, event)
        if over and task.number:
            self._settle()

    def _settle(self) -> None:
        """After a job: pack pictures that somebody keeps and give memory back, unless the next job comes meanwhile."""
        engine, pictures = self._engine, tuple(self._kept)

        def settle(task: Task) -> None:
            for kept in pictures:
                kept.pack(task.cancellation)
            engine.settle()

        task = Task(0, settle)
        self._settling = task.cancellation
        self._thread.submit(task)
