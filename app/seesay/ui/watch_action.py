"""The action that watches parts of the screen, several at once, and announces what is new."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QTimer, Signal, Slot
from PySide6.QtGui import QGuiApplication, QRegion
from PySide6.QtWidgets import QApplication

from seesay.app.events import Event, JobFailed, Watched, WatchHidden, WatchPictured, WatchWanted
from seesay.app.jobs import message_of, screen_is_read
from seesay.core.domain import Cancellation
from seesay.core.errors import CaptureError, SharingStoppedError
from seesay.core.region import Region
from seesay.core.settings import SettingValue, WatchSettings
from seesay.core.text.foreign import as_name
from seesay.core.translation import counted, translate
from seesay.description.captions.wording import quote_list_item
from seesay.system.capture.screen_capturer import ScreenCapturer, Screenshot
from seesay.ui.screen_actions import ActionContext, ContextAction, ScreenActions
from seesay.ui.worker_threads import Task, TaskThread

if TYPE_CHECKING:
    from seesay.app.watch.screen_watch import End, Hidden, Watch, WatchChoice, WatchUpdate
    from seesay.app.watch.scroll_detection import Backlog


def watch_condition_text(kind: WatchSettings) -> str:
    """Return the condition of a watch as a clause."""
    match kind.mode:
        case "contains":
            return translate("Watch", "until “{words}” is there").format(words=kind.words)
        case "loses":
            return translate("Watch", "until “{words}” is gone").format(words=kind.words)
        case "changes":
            return translate("Watch", "until something changes")
        case "still":
            return counted("Watch", "until nothing has changed for %n second(s)", kind.seconds)
        case "progress":
            return counted("Watch", "progress every %n percent", kind.step)
        case _:
            return translate("Watch", "new text")


def watch_started_text(name: str, kind: WatchSettings, *, shows_percent: bool) -> str:
    """Return the announcement of a new watch; it mentions a missing percentage, since nothing may follow then."""
    told = translate("Watch", "Watching: {what}.").format(what=name or watch_condition_text(kind))
    if kind.mode == "progress" and not shows_percent:
        told += " " + translate("Watch", "No percentage found yet. A progress bar is detected when it grows.")
    return told


def watches_ended_text(count: int) -> str:
    """Return the announcement of `count` ended watches."""
    return translate("Watch", "All watching ended.") if count > 1 else translate("Watch", "Watching ended.")


def watch_end_text(end: End, kind: WatchSettings, *, at_once: bool) -> str:
    """Return the announcement of a met condition, which may be met by the first capture (`at_once`)."""
    match end:
        case "contains":
            return translate("Watch", "“{words}” is there.").format(words=kind.words)
        case "loses" if at_once:
            return translate("Watch", "“{words}” is not there. Watching ended.").format(words=kind.words)
        case "loses":
            return translate("Watch", "“{words}” is gone.").format(words=kind.words)
        case "changes":
            return translate("Watch", "Something has changed.")
        case "still":
            return counted("Watch", "Nothing has changed for %n second(s).", kind.seconds)
        case _:
            return translate("Watch", "Done.")


def covered_text() -> str:
    """Return the announcement of a watch under one of our windows."""
    return translate("Watch", "Watching pauses while a window of Seesay covers it.")


def window_closed_text(title: str, words: str) -> str:
    """Return the announcement of a closed window that was watched until `words` disappear."""
    gone = translate("Watch", "The window “{title}” is gone, and “{words}” with it. Watching ended.")
    return gone.format(title=as_name(title), words=words)


def own_window_covers(place: Region) -> bool:
    """Return whether one of our windows is visible in (Wayland: is active) a place in desktop pixels."""
    platform = QGuiApplication.platformName()
    if platform == "wayland":
        return QGuiApplication.focusWindow() is not None
    ours = _ours_in(place)
    return bool(ours) and (platform != "xcb" or _is_one_seen(ours, place))


def _ours_in(place: Region) -> set[int]:
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
    """Return whether other programs' windows leave a part of ours visible in a place."""
    from seesay.system.x11_connection import visible_windows

    try:
        stack = visible_windows()
    except CaptureError:
        return True
    if not ours <= {number for number, _ in stack}:  # a menu of ours, or an unknown stacking order
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
_LOOKS_IN_SILENCE = 3  # missed captures before an announcement, such as for a passing window
_LOOKS_IN_OURS = 15  # the same while one of our windows is active, such as to set up the next watch
_MOST_LINES, _LINES_A_SECOND, _LEAST_LINES = 30, 2.0, 8
"""Lines spoken after one capture: at first a whole terminal window, so that no line of a burst is missed; then as many
more as are spoken meanwhile; and the minimum."""


@dataclass(slots=True, eq=False)
class RunningWatch:
    """A running watch, its name or "", and the ID, program and title of the watched window."""

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
    left_out: int = 0  # captures missed in a row
    waits: bool = False  # whether that was announced
    percent: int | None = None  # the latest unannounced progress
    told: float = 0.0
    room: float = _MOST_LINES  # lines that may be spoken, as of the time `told` on the monotonic clock

    def lead(self, *, several: bool) -> str:
        """Return the beginning of its sentences: its name or window title, if there are `several` watches."""
        name = self.name or self.title
        return f"{name}: " if name and several else ""

    def is_of_same(self, other: RunningWatch) -> bool:
        return self.lead(several=True) == other.lead(several=True)

    def room_for(self, lines: int, now: float) -> int:
        """Return how many of the new lines may be spoken `now`."""
        self.room = min(_MOST_LINES, self.room + _LINES_A_SECOND * (now - self.told))
        self.told = now
        spoken = min(lines, max(_LEAST_LINES, int(self.room)))
        self.room = max(0.0, self.room - spoken)
        return spoken


class WatchAction(ContextAction):
    """Watches parts of the screen: one thread captures, another one reads the text."""

    changed = Signal()  # a watch has begun or ended

    def __init__(
        self,
        context: ActionContext,
        screen: ScreenActions,
        try_setting: Callable[[str, str, SettingValue], str],
        capturer: Callable[[], ScreenCapturer],
    ) -> None:
        super().__init__(context, screen)
        self._screen, self._try_setting, self._make = screen, try_setting, capturer
        self.running: list[RunningWatch] = []
        self._count = 0
        self._thread: TaskThread | None = None
        self._reader: TaskThread | None = None
        self._capturer: ScreenCapturer | None = None
        self._timer = QTimer(self)
        self._timer.setInterval(_LOOK_MILLISECONDS)
        self._timer.timeout.connect(self._look_at_all)

    def __call__(self) -> None:
        """Have the person choose what to watch; `start` follows."""
        found: list[WatchChoice] = []

        def shot(capturer: ScreenCapturer, cancellation: Cancellation, _first_words: object) -> Screenshot:
            from seesay.app.watch.screen_watch import capture_watchable

            found.append(capture_watchable(capturer, cancellation))
            return found[0].shot

        def choose(_shot: Screenshot) -> None:
            self._jobs.finish()
            self._tell(WatchWanted(found[0]))

        language = self._language
        self._jobs.capture("the screen", shot, language, choose, doing=screen_is_read())

    def start(self, name: str, kind: WatchSettings, choice: WatchChoice) -> None:
        """Start a watch, and store it if it has a name; a missing region is selected first."""
        if kind.what == "region" and not kind.region:
            take = lambda region: self._chosen(name, kind, choice, region)  # noqa: E731
            self._screen.choose_region(choice.shot, take, watched=True)
            return
        self.keep(name, kind)
        self._begin(name, kind, choice)

    def end(self, running: RunningWatch) -> None:
        for flag in filter(None, (running.taking, running.reading)):
            flag.cancel()
        if running in self.running:
            self.running.remove(running)
            self.changed.emit()
        if not self.running:
            self._timer.stop()
            if self._thread is not None:
                self._thread.submit(Task(0, lambda _task: self._release()))

    def stop(self, watches: Sequence[RunningWatch]) -> None:
        """End watches on request, and announce it."""
        for running in watches:
            self.end(running)
        if watches:
            self._add(watches_ended_text(len(watches)))

    def quit(self) -> None:
        for running in tuple(self.running):
            self.end(running)
        for thread in filter(None, (self._reader, self._thread)):
            thread.quit()

    def close(self) -> bool:
        self.quit()
        ended = all(thread.close() for thread in (self._reader, self._thread) if thread is not None)
        if ended:
            self._release()
        return ended

    def _release(self) -> None:
        """Close the capturer, while it is not in use."""
        if self._capturer is not None:
            self._capturer.close()

    def _chosen(self, name: str, kind: WatchSettings, choice: WatchChoice, region: Region | None) -> None:
        if region is None:
            self._add(translate("Watch", "Nothing is being watched."))
            return
        x, y = region.x + choice.shot.origin[0], region.y + choice.shot.origin[1]
        place = f"{x - choice.window.x},{y - choice.window.y},{region.width},{region.height}"
        self.start(name, kind.model_copy(update={"region": place}), choice)

    def keep(self, name: str, kind: WatchSettings | None) -> None:
        """Store a named watch, or delete it if None; announce a failure."""
        if name and kind != self._settings().watches.get(name):
            value = kind.model_dump(exclude_defaults=True) if kind is not None else None
            if problem := self._try_setting("watches", name, value):
                self._add(problem)
            elif kind is None:
                self._add(translate("Watch", "“{name}” deleted.").format(name=name))

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
        running = RunningWatch(self._count, name, kind, *window, place, watch, Backlog())
        self.running.append(running)
        self.changed.emit()
        self._timer.start()
        if own_window_covers(place):
            running.waits = True
            self._add(translate("Watch", "A window of Seesay is in the way. Watching starts when it is gone."))
        self._look_at(running)

    @Slot()
    def _look_at_all(self) -> None:
        for running in self.running:
            self._look_at(running)

    def _look_at(self, running: RunningWatch) -> None:
        """Capture, unless the previous capture is pending or one of our windows is in the way."""
        if running.taking is None and own_window_covers(running.place):
            self._leave_out(running, covered_text(), _patience())
        elif running.taking is None:
            fading = running.first is None or running.left_out > 0  # our window fades; what it covered is not new
            self._use(running, lambda task: _take(running, self._pictures(), task.cancellation, fading=fading))

    def _leave_out(self, running: RunningWatch, why: str, patience: int = _LOOKS_IN_SILENCE) -> None:
        running.left_out += 1
        if running.left_out >= patience and not running.waits:
            if not any(each.waits and each.is_of_same(running) for each in self.running):
                self._add(running.lead(several=len(self.running) > 1) + why)
            running.waits = True

    def _hide(self, running: RunningWatch, why: Hidden) -> None:
        """Wait until a hidden window is visible, but end a watch for words to disappear if it was closed."""
        from seesay.app.watch.screen_watch import hidden_in_words

        if why == "gone" and running.kind.mode == "loses" and running.left_out >= _LOOKS_IN_SILENCE - 1:
            self.end(running)
            self._add(window_closed_text(running.title, running.kind.words))
        else:
            self._leave_out(running, hidden_in_words(why, running.title))

    def _use(self, running: RunningWatch, work: Callable[[Task], Event | None]) -> None:
        if self._thread is not None:
            task = Task(running.number, work)
            running.taking = task.cancellation
            self._thread.submit(task)

    def _pictures(self) -> ScreenCapturer:
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
            case WatchPictured(shot, taken) if not own_window_covers(running.place):
                running.first, running.left_out, running.waits = running.first or shot, 0, False
                self._use(running, lambda _task: running.backlog.add(shot.frame.pixels, taken))
            case WatchPictured():  # one of our windows came up, and may be in the picture
                self._leave_out(running, covered_text(), _patience())
            case WatchHidden(why):
                self._hide(running, why)
            case JobFailed(problem):
                self._fail(running, problem)
            case _:
                self._read(running)

    def _read(self, running: RunningWatch) -> None:
        """Read the next waiting capture, unless one is being read."""
        if running.reading is not None or self._reader is None or not running.backlog:
            return

        def look(task: Task) -> Watched | None:
            waiting = running.backlog.next_to_read(running.watch.pixels)
            if waiting is None:
                return None
            look = running.watch.update(waiting.pixels, waiting.time, task.cancellation, missed=waiting.missed)
            return Watched(look)

        task = Task(running.number, look)
        running.reading = task.cancellation
        self._reader.submit(task)

    def _of(self, task: Task) -> RunningWatch | None:
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

    def _fail(self, running: RunningWatch, problem: object) -> None:
        ended = [*self.running] if isinstance(problem, SharingStoppedError) else [running]
        for each in ended:
            self.end(each)
        self._add(f"{message_of(problem)} {watches_ended_text(len(ended))}")

    def _tell_look(self, running: RunningWatch, look: WatchUpdate) -> None:
        begins, running.begun = not running.begun, True
        if begins:
            self._add(watch_started_text(running.name, running.kind, shows_percent=look.percent is not None))
        for sentence in _sentences(running, look, running.lead(several=len(self.running) > 1)):
            self._add(sentence)
        if look.end:
            self.end(running)
            lead = running.lead(several=bool(running.name or self.running))
            self._add(f"{lead}{watch_end_text(look.end, running.kind, at_once=begins)}")


def _patience() -> int:
    return _LOOKS_IN_SILENCE if QGuiApplication.focusWindow() is None else _LOOKS_IN_OURS


def _sentences(running: RunningWatch, look: WatchUpdate, lead: str) -> Iterator[str]:
    """Yield the sentences after an analysis, each after `lead`."""
    if look.missed and not running.missed:
        yield lead + translate("Watch", "Text recognition is too slow here. Some lines are missing.")
    running.missed = look.missed
    left = len(look.lines) - running.room_for(len(look.lines), time.monotonic())
    if left > 0:  # speech that falls behind would announce old lines
        if look.gap:
            yield lead + counted("Watch", "At least %n earlier line(s), then:", left)
        else:
            yield lead + counted("Watch", "%n earlier line(s), then:", left)
    elif look.gap and look.lines:
        yield lead + translate("Watch", "Earlier lines may be missing.")
    for line in (*look.lines[left:], *look.highlighted):
        yield f"{lead}{quote_list_item(line)}"
    running.percent = running.percent if look.percent is None else look.percent
    if running.percent is not None and not running.backlog:  # a waiting capture has a newer one
        yield lead + counted("Watch", "%n percent", running.percent)
        running.percent = None


def _take(running: RunningWatch, capturer: ScreenCapturer, cancellation: Cancellation, *, fading: bool) -> Event:
    """Capture in the thread, unless another program's window covers the place now."""
    from seesay.app.screen.pressing import wait_until_still
    from seesay.app.watch.screen_watch import recapture, why_hidden

    first = running.first

    def take() -> Screenshot:
        if first is None:
            return capturer.region(running.place, cancellation)
        return recapture(first, capturer, cancellation)

    shot = wait_until_still(take, cancellation) if fading else take()
    if first is None:  # the window may have been closed before the first capture
        why: Hidden | None = "gone" if running.window and running.window not in shot.stack else None
    else:
        why = why_hidden(first, shot, running.window, running.program, running.title)
    return WatchHidden(why) if why else WatchPictured(shot, time.monotonic())
