"""The action that watches parts of the screen, several at once, and speaks what is new there.

Where windows of ours are on the screen.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QRect, QTimer, Signal, Slot
from PySide6.QtGui import QGuiApplication, QRegion
from PySide6.QtWidgets import QApplication

from seesay.app.events import Event, JobFailed, Watched, WatchHidden, WatchPictured, WatchWanted
from seesay.app.jobs import Jobs, message_of, screen_is_read
from seesay.core.domain import Cancellation
from seesay.core.errors import CaptureError, SharingStoppedError
from seesay.core.region import Region
from seesay.core.settings import Settings, SettingValue, WatchSettings
from seesay.core.translation import counted, translate
from seesay.system.capture.screen_capturer import ScreenCapturer, Screenshot
from seesay.ui.screen_actions import ScreenActions
from seesay.ui.watch_words import begun_in_words, closed_in_words, end_in_words, over_in_words, under_ours
from seesay.ui.worker_threads import Task, TaskThread

if TYPE_CHECKING:
    from seesay.app.watch.screen_watch import Hidden, Watch, WatchChoice, WatchUpdate
    from seesay.app.watch.scroll_detection import Backlog


def lies_over(place: Region) -> bool:
    """Return whether a window of ours is to be seen in a place, in pixels of the desktop.

    Where a desktop does not tell places, whether one is in use; where it does not tell which lies on top, whether one
    lies there at all.
    """
    platform = QGuiApplication.platformName()
    if platform == "wayland":
        return QGuiApplication.focusWindow() is not None
    ours = _ours_in(place)
    return bool(ours) and (platform != "xcb" or _is_one_seen(ours, place))


def _ours_in(place: Region) -> set[int]:
    """Return the numbers of the windows of ours that lie in a place, on top or not."""
    found = set[int]()
    for widget in QApplication.topLevelWidgets():
        handle = widget.windowHandle()
        if not widget.isVisible() or widget.isMinimized():
            continue
        scale, frame = handle.devicePixelRatio(), handle.frameGeometry()
        screen = handle.screen().geometry()  # its corner is in pixels already
        x, y = screen.x() + scale * (frame.x() - screen.x()), screen.y() + scale * (frame.y() - screen.y())
        ours = Region(round(x), round(y), round(scale * frame.width()), round(scale * frame.height()))
        if ours.intersection(place) is not None:
            found.add(int(widget.winId()))
    return found


def _is_one_seen(ours: set[int], place: Region) -> bool:
    """Return whether other programs' windows leave something to be seen in a place of ours, which lie there."""
    from seesay.system.x11_connection import places_in_sight

    try:
        stack = places_in_sight()
    except CaptureError:
        return True
    if not ours <= {number for number, _ in stack}:  # a menu of ours, or nobody tells what lies on top
        return True
    left = QRegion(_rect(place))
    for number, covered in reversed(stack):
        if number in ours and left.intersects(_rect(covered)):
            return True
        left = left.subtracted(QRegion(_rect(covered)))
    return False


def _rect(place: Region) -> QRect:
    return QRect(place.x, place.y, place.width, place.height)


_LOOK_MILLISECONDS = 1000
_LOOKS_IN_SILENCE = 3
"""Looks that may be left out before that is said, such as for a window that is passed by."""
_LOOKS_IN_OURS = 15
"""The same while the person uses a window of ours, knows that it lies there, and may set up the next watch in it."""
_MOST_LINES, _LINES_A_SECOND, _LEAST_LINES = 30, 2.0, 8
"""Lines that are spoken after one look: where little was told before, all that a terminal's window shows, so that each
line of a burst is heard; later as many more as a voice speaks meanwhile; and the least in any case."""


@dataclass(slots=True, eq=False)
class Running:
    """A watch that goes on.

    `name` is what the person called it, if they did, and `kind` how it is set; `window` is the number of the window
    that is watched, and `program` and `title` are its.
    """

    number: int
    name: str
    kind: WatchSettings
    window: int
    program: str
    title: str
    place: Region
    watch: Watch
    backlog: Backlog
    first: Screenshot | None = None
    taking: Cancellation | None = None
    reading: Cancellation | None = None
    begun: bool = False
    missed: bool = False
    left_out: int = 0
    """Looks since the last picture in which it could be seen."""
    waits: bool = False
    """Whether it was said that it waits since then."""
    percent: int | None = None
    """The latest progress, where it is not said yet."""
    told: float = 0.0
    room: float = _MOST_LINES
    """Lines that may be spoken after the look that was `told` last, by the monotonic clock."""

    def lead(self, *, several: bool) -> str:
        """Return what begins a sentence about it: its name, or else its window's, where `several` may be meant."""
        name = self.name or self.title
        return f"{name}: " if name and several else ""

    def is_of_same(self, other: Running) -> bool:
        """Return whether a sentence about either is the same."""
        return self.lead(several=True) == other.lead(several=True)

    def room_for(self, lines: int, now: float) -> int:
        """Return how many of so many new lines are to be spoken `now`."""
        self.room = min(_MOST_LINES, self.room + _LINES_A_SECOND * (now - self.told))
        self.told = now
        spoken = min(lines, max(_LEAST_LINES, int(self.room)))
        self.room = max(0.0, self.room - spoken)
        return spoken


class WatchAction(QObject):
    """Watches parts of the screen: a thread takes pictures, one at a time, and another has them read where models are.

    Signals:
        changed: a watch has begun or ended.
    """

    changed = Signal()

    def __init__(
        self,
        jobs: Jobs,
        screen: ScreenActions,
        settings: Callable[[], Settings],
        try_setting: Callable[[str, str, SettingValue], str],
        capturer: Callable[[], ScreenCapturer],
        say: Callable[[str], None],
        tell: Callable[[Event], None],
        parent: QObject | None = None,
    ) -> None:
        """Take what gives and changes settings, and what takes events; `say` speaks after what is being said."""
        super().__init__(parent)
        self._jobs, self._screen, self._settings, self._make = jobs, screen, settings, capturer
        self._try_setting, self._say, self._tell = try_setting, say, tell
        self.running: list[Running] = []
        self._count = 0
        self._thread: TaskThread | None = None
        self._reader: TaskThread | None = None
        self._capturer: ScreenCapturer | None = None
        self._timer = QTimer(self)
        self._timer.setInterval(_LOOK_MILLISECONDS)
        self._timer.timeout.connect(self._look_at_all)

    def __call__(self) -> None:
        """Have the person choose what is to be watched; `start` follows."""
        found: list[WatchChoice] = []

        def shot(capturer: ScreenCapturer, cancellation: Cancellation, _first_words: object) -> Screenshot:
            from seesay.app.watch.screen_watch import capture_watchable

            found.append(capture_watchable(capturer, cancellation))
            return found[0].shot

        def choose(_shot: Screenshot) -> None:
            self._jobs.finish()
            self._tell(WatchWanted(found[0]))

        language = self._settings().description.spoken_language
        self._jobs.capture("the screen", shot, language, choose, doing=screen_is_read())

    def start(self, name: str, kind: WatchSettings, choice: WatchChoice) -> None:
        """Watch what `kind` names of `choice`, and keep it if it has a name; a region that it lacks is chosen first."""
        if kind.what == "region" and not kind.region:
            take = lambda region: self._chosen(name, kind, choice, region)  # noqa: E731
            self._screen.choose_region(choice.shot, take, watched=True)
            return
        self.keep(name, kind)
        self._begin(name, kind, choice)

    def end(self, running: Running) -> None:
        """End a watch."""
        for flag in filter(None, (running.taking, running.reading)):
            flag.cancel()
        if running in self.running:
            self.running.remove(running)
            self.changed.emit()
        if not self.running:
            self._timer.stop()
            if self._thread is not None:
                self._thread.submit(Task(0, lambda _task: self._release()))

    def stop(self, watches: Sequence[Running]) -> None:
        """End watches as the person wants it, and say so."""
        for running in watches:
            self.end(running)
        if watches:
            self._say(over_in_words(len(watches)))

    def quit(self) -> None:
        """End all, and have the threads end."""
        for running in tuple(self.running):
            self.end(running)
        for thread in filter(None, (self._reader, self._thread)):
            thread.quit()

    def close(self) -> bool:
        """End all, and the threads; return whether they have ended."""
        self.quit()
        ended = all(thread.close() for thread in (self._reader, self._thread) if thread is not None)
        if ended:
            self._release()
        return ended

    def _release(self) -> None:
        """Close what takes the pictures; it is not used meanwhile."""
        if self._capturer is not None:
            self._capturer.close()

    def _chosen(self, name: str, kind: WatchSettings, choice: WatchChoice, region: Region | None) -> None:
        if region is None:
            self._say(translate("Watch", "Nothing is watched."))
            return
        x, y = region.x + choice.shot.origin[0], region.y + choice.shot.origin[1]
        place = f"{x - choice.window.x},{y - choice.window.y},{region.width},{region.height}"
        self.start(name, kind.model_copy(update={"region": place}), choice)

    def keep(self, name: str, kind: WatchSettings | None) -> None:
        """Keep a watch under its name, if it has one, or with None no longer; say why where that fails."""
        if name and kind != self._settings().watches.get(name):
            value = kind.model_dump(exclude_defaults=True) if kind is not None else None
            if problem := self._try_setting("watches", name, value):
                self._say(problem)
            elif kind is None:
                self._say(translate("Watch", "“{name}” is not kept any longer.").format(name=name))

    def _begin(self, name: str, kind: WatchSettings, choice: WatchChoice) -> None:
        from seesay.app.watch.screen_watch import Watch, watch_goal
        from seesay.app.watch.scroll_detection import Backlog

        if self._thread is None:
            self._thread, self._reader = TaskThread("watch", self), TaskThread("watch: text", self)
            self._thread.happened.connect(self._taken)
            self._reader.happened.connect(self._happened)
        self._count += 1
        watch, place = Watch(watch_goal(kind), self._jobs.read), choice.place_of(kind)
        number = choice.shot.in_use if kind.what != "region" else 0
        window = number, choice.application, choice.title
        running = Running(self._count, name, kind, *window, place, watch, Backlog())
        self.running.append(running)
        self.changed.emit()
        self._timer.start()
        if lies_over(place):
            running.waits = True
            self._say(translate("Watch", "A window of Seesay lies there. The watch begins when it is out of the way."))
        self._look_at(running)

    @Slot()
    def _look_at_all(self) -> None:
        for running in self.running:
            self._look_at(running)

    def _look_at(self, running: Running) -> None:
        """Take a picture, unless the one before is not there yet or a window of ours lies there."""
        if running.taking is None and lies_over(running.place):
            self._leave_out(running, under_ours(), _patience())
        elif running.taking is None:
            fading = running.first is None or running.left_out > 0  # our window; what it covered is nothing new
            self._use(running, lambda task: _take(running, self._pictures(), task.cancellation, fading=fading))

    def _leave_out(self, running: Running, why: str, patience: int = _LOOKS_IN_SILENCE) -> None:
        running.left_out += 1
        if running.left_out >= patience and not running.waits:
            if not any(each.waits and each.is_of_same(running) for each in self.running):
                self._say(running.lead(several=len(self.running) > 1) + why)
            running.waits = True

    def _hide(self, running: Running, why: Hidden) -> None:
        """Wait for what cannot be seen, but for words to be gone: their window may be closed for good."""
        from seesay.app.watch.screen_watch import hidden_in_words

        if why == "gone" and running.kind.mode == "loses" and running.left_out >= _LOOKS_IN_SILENCE - 1:
            self.end(running)
            self._say(closed_in_words(running.title, running.kind.words))
        else:
            self._leave_out(running, hidden_in_words(why, running.title))

    def _use(self, running: Running, work: Callable[[Task], Event | None]) -> None:
        """Have the thread that takes pictures do something for a watch."""
        if self._thread is not None:
            task = Task(running.number, work)
            running.taking = task.cancellation
            self._thread.submit(task)

    def _pictures(self) -> ScreenCapturer:
        """Return what takes the pictures, in the thread."""
        if self._capturer is None:
            self._capturer = self._make().for_watches()
        return self._capturer

    @Slot(object, object)
    def _taken(self, task: Task, event: Event) -> None:
        running = self._of(task)
        if running is None:
            return
        running.taking = None
        match event:
            case WatchPictured(shot, taken) if not lies_over(running.place):
                running.first, running.left_out, running.waits = running.first or shot, 0, False
                self._use(running, lambda _task: running.backlog.add(shot.frame.pixels, taken))
            case WatchPictured():  # a window of ours has come up meanwhile, and may be in the picture
                self._leave_out(running, under_ours(), _patience())
            case WatchHidden(why):
                self._hide(running, why)
            case JobFailed(problem):
                self._fail(running, problem)
            case _:
                self._read(running)

    def _read(self, running: Running) -> None:
        """Have the next picture that waits read, unless one is being read."""
        if running.reading is not None or self._reader is None or not running.backlog:
            return

        def look(task: Task) -> Watched | None:
            waiting = running.backlog.take(running.watch.pixels)
            if waiting is None:
                return None
            look = running.watch.look(waiting.pixels, waiting.time, task.cancellation, missed=waiting.missed)
            return Watched(look)

        task = Task(running.number, look)
        running.reading = task.cancellation
        self._reader.submit(task)

    def _of(self, task: Task) -> Running | None:
        return next((each for each in self.running if each.number == task.number), None)

    @Slot(object, object)
    def _happened(self, task: Task, event: Event) -> None:
        running = self._of(task)
        if running is None:
            return
        running.reading = None
        match event:
            case Watched(look):
                self._tell_look(running, look)
            case JobFailed(problem):
                self._fail(running, problem)
        if running in self.running:
            self._read(running)

    def _fail(self, running: Running, problem: object) -> None:
        ended = [*self.running] if isinstance(problem, SharingStoppedError) else [running]
        for each in ended:
            self.end(each)
        self._say(f"{message_of(problem)} {over_in_words(len(ended))}")

    def _tell_look(self, running: Running, look: WatchUpdate) -> None:
        begins, running.begun = not running.begun, True
        if begins:
            self._say(begun_in_words(running.name, running.kind, shows_percent=look.percent is not None))
        for sentence in _sentences(running, look, running.lead(several=len(self.running) > 1)):
            self._say(sentence)
        if look.end:
            self.end(running)
            lead = running.lead(several=bool(running.name or self.running))
            self._say(f"{lead}{end_in_words(look.end, running.kind, at_once=begins)}")


def _patience() -> int:
    """Return how many looks may be left out for a window of ours before that is said."""
    return _LOOKS_IN_SILENCE if QGuiApplication.focusWindow() is None else _LOOKS_IN_OURS


def _sentences(running: Running, look: WatchUpdate, lead: str) -> Iterator[str]:
    """Yield what is said after a look, each sentence after `lead`."""
    if look.missed and not running.missed:
        yield lead + translate("Watch", "Reading is too slow here: some of what came was left out.")
    running.missed = look.missed
    left = len(look.lines) - running.room_for(len(look.lines), time.monotonic())
    if left > 0:  # a voice that falls behind tells what is long gone
        if look.gap:
            yield lead + counted("Watch", "At least %n more line(s) came before this:", left)
        else:
            yield lead + counted("Watch", "%n more line(s) came before this:", left)
    elif look.gap and look.lines:
        yield lead + translate("Watch", "More lines may have come before these.")
    for line in (*look.lines[left:], *look.highlighted):
        yield f"{lead}{line}"
    running.percent = running.percent if look.percent is None else look.percent
    if running.percent is not None and not running.backlog:  # what waits to be read has a newer one
        yield lead + counted("Watch", "%n percent", running.percent)
        running.percent = None


def _take(running: Running, capturer: ScreenCapturer, cancellation: Cancellation, *, fading: bool) -> Event:
    """Take a picture, in the thread, unless a program lies there that did not at first."""
    from seesay.app.screen.pressing import wait_until_still
    from seesay.app.watch.screen_watch import recapture, why_hidden

    first = running.first

    def take() -> Screenshot:
        if first is None:
            return capturer.region(running.place, cancellation)
        return recapture(first, capturer, cancellation)

    shot = wait_until_still(take, cancellation) if fading else take()
    if first is None:  # the window may have been closed while the person chose what to watch
        why: Hidden | None = "gone" if running.window and running.window not in shot.stack else None
    else:
        why = why_hidden(first, shot, running.window, running.program, running.title)
    return WatchHidden(why) if why else WatchPictured(shot, time.monotonic())
