"""A watched part of the screen: new text, words, any change, stillness, or progress from a number or a growing bar."""

from __future__ import annotations

import re
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from typing import Literal

import numpy as np

from seesay.app.watch.text_tracker import Read, TextTracker
from seesay.core.domain import Cancellation
from seesay.core.errors import CaptureError
from seesay.core.findings import Pixels
from seesay.core.region import Region
from seesay.core.settings import WatchSettings
from seesay.core.text.foreign import as_name
from seesay.core.translation import translate
from seesay.description.captions.focus_claims import describe_element
from seesay.system.capture.screen_capturer import ScreenCapturer, Screenshot
from seesay.system.platform_backends import best_tree

_PERCENT = re.compile(r"(?<![\d.,])(100|\d{1,2})(?:[.,]\d+)?\s?%")
_ALIKE = 12  # levels of a colour within one row of a bar, which may be shaded
_LEAST_LENGTH, _LEAST_THICKNESS, _MOST_THICKNESS = 60, 3, 64  # pixels of what may be a bar
_MOST_LINES = 4  # places one above the other that change while a bar grows, such as its label; more is another page
_CAP = 4  # pixels at the end of a fill and of a bar that are drawn otherwise: a border, a shadow, a rounded corner


def percent_in(lines: Iterable[str]) -> int | None:
    """Return the last percentage that stands in `lines`, or None."""
    found = [int(match[1]) for line in lines for match in _PERCENT.finditer(line)]
    return found[-1] if found else None


class Bar:
    """A progress bar, known once it has grown."""

    def __init__(self) -> None:
        self._ends: tuple[int, int] | None = None
        self._fill: tuple[int, Pixels] | None = None  # A row of the bar, and the colour of its fill there
        self._before: Pixels | None = None
        """The picture since which it has not been seen to grow: some grow by less than their ends are wide."""

    def percent(self, before: Pixels, now: Pixels) -> int | None:
        """Return how long the bar is that has grown between two looks, or None where none has."""
        lines = _changed_lines(before, now)
        other = len(lines) > _MOST_LINES or any(line.height > _MOST_THICKNESS for line in lines)
        if self._before is not None and self._before.shape != now.shape:
            self._before = self._ends = self._fill = None
        if other or self._before is None:
            self._before = before
        for place in _changed_lines(self._before, now):
            if _LEAST_THICKNESS <= place.height <= _MOST_THICKNESS:
                rows = {place.y + place.height * part // 4 for part in (1, 2, 3)}
                found = [(self._in_row(self._before[row], now[row]), row) for row in rows]
                bars = [(bar, row) for bar, row in found if bar is not None]
                if bars:
                    (length, left, right, sure), row = max(bars)
                    self._ends = left, right
                    if sure:
                        self._before, self._fill = now, (row, now[row, left + length - 2 * _CAP])
                        return round(100 * length / (right - left))
        return 100 if self._is_full(now) else None

    def _is_full(self, now: Pixels) -> bool:
        """Return whether nothing is left of a bar's empty part, the last of which may be no wider than its end."""
        if self._ends is None or self._fill is None:
            return False
        row, colour = self._fill
        return bool(_alike(now[row, self._ends[0] + _CAP : self._ends[1] - _CAP], colour).all())

    def _in_row(self, before: Pixels, now: Pixels) -> tuple[int, int, int, bool] | None:
        """Return a bar's length and ends, and whether it has grown before: its fill has come where it was empty."""
        changed = np.flatnonzero((before != now).any(axis=-1))
        first, last = int(changed[0]), int(changed[-1])
        fill, track = now[(first + last) // 2], before[(first + last) // 2]
        if _is_alike(fill, track):
            return None
        filled, empty = _alike(now, fill), _alike(before, track)
        cap = _CAP if last - first > 3 * _CAP else 0
        inner = slice(first + cap, last + 1 - cap)
        if not filled[inner].all() or not empty[inner].all():
            return None
        left = first - _run(filled[:first][::-1])
        right = last + 1 + _run(_alike(now, track)[last + 1 :])
        grown = left < first
        if self._ends is not None and abs(self._ends[0] - left) <= _CAP:
            left, right, grown = min(left, self._ends[0]), max(right, self._ends[1]), True
        if right - left < _LEAST_LENGTH or (not grown and right == last + 1):
            return None
        return last + 1 - left, left, right, grown


def _changed_lines(before: Pixels, now: Pixels) -> list[Region]:
    """Return the places that differ, one above the other, with rows between them that do not."""
    differs = (before != now).any(axis=2)
    edges = np.flatnonzero(np.diff(differs.any(axis=1).astype(np.int8), prepend=0, append=0))
    places = list[Region]()
    for top, bottom in edges.reshape(-1, 2).tolist():
        columns = np.flatnonzero(differs[top:bottom].any(axis=0))
        places.append(Region(int(columns[0]), top, int(columns[-1]) + 1 - int(columns[0]), bottom - top))
    return places


def _alike(row: Pixels, colour: Pixels) -> np.ndarray[tuple[int, ...], np.dtype[np.bool_]]:
    return np.asarray((np.abs(row.astype(np.int16) - colour) <= _ALIKE).all(axis=-1))


def _is_alike(first: Pixels, second: Pixels) -> bool:
    return bool((np.abs(first.astype(np.int16) - second) <= _ALIKE).all())


def _run(flags: np.ndarray[tuple[int, ...], np.dtype[np.bool_]]) -> int:
    return len(flags) if flags.all() else int(np.argmin(flags))


Hidden = Literal["covered", "gone"]

End = Literal["", "contains", "loses", "changes", "still", "done"]


@dataclass(frozen=True, slots=True)
class WatchGoal:
    """What is announced, and which event ends the watch; without one, nothing ends it.

    `lines`: new text is announced. `until`, `gone`: words that appear or disappear. `still`: seconds without a change.
    `step`: percent between progress reports; 100 percent ends the watch.
    """

    lines: bool = True
    until: str = ""
    gone: str = ""
    still: float | None = None
    changes: bool = False
    step: int = 0


def watch_goal(kind: WatchSettings) -> WatchGoal:
    """Return what is wanted of a watch that is set so."""
    match kind.mode:
        case "contains":
            return WatchGoal(lines=False, until=kind.words)
        case "loses":
            return WatchGoal(lines=False, gone=kind.words)
        case "changes":
            return WatchGoal(lines=False, changes=True)
        case "still":
            return WatchGoal(lines=False, still=kind.seconds)
        case "progress":
            return WatchGoal(lines=False, step=kind.step)
        case _:
            return WatchGoal()


@dataclass(frozen=True, slots=True)
class WatchUpdate:
    """The result of a look: new lines, the progress to announce, and what has ended the watch, if anything.

    `gap`: lines before these may have come and gone. `missed`: pictures with more were skipped as OCR was too slow.
    `highlighted` is the menu entry that got the highlight, if any.
    """

    lines: tuple[str, ...] = ()
    percent: int | None = None
    end: End = ""
    gap: bool = False
    missed: bool = False
    highlighted: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class WatchChoice:
    """What can be watched: a screenshot, and the window and focused control with names and places.

    Places are in desktop pixels; None for an unknown focus.
    """

    shot: Screenshot
    window: Region
    title: str
    application: str
    focus: Region | None = None
    focused: str = ""

    def place_of(self, kind: WatchSettings) -> Region:
        if kind.what == "focus":
            return self.focus or self.window
        if not kind.region:
            return self.window
        x, y, width, height = map(int, kind.region.split(","))
        return Region(self.window.x + x, self.window.y + y, width, height)


def capture_watchable(capturer: ScreenCapturer, cancellation: Cancellation) -> WatchChoice:
    """Return what can be watched now; raises `CaptureError` and `Cancelled`."""
    shot = capturer.screen("active", cancellation)
    source, (x, y) = shot.frame.source, shot.origin
    inside = source.window or Region(0, 0, shot.frame.width, shot.frame.height)
    window = inside.moved(x, y)
    focus = None
    with suppress(CaptureError):
        focus = best_tree().focused()
    if focus is None or focus.element.box is None or not focus.showing:
        return WatchChoice(shot, window, source.title, source.application)
    return WatchChoice(
        shot, window, source.title, source.application, focus.element.box, describe_element(focus.element)
    )


class Watch:
    """Looks at a part of the screen again and again."""

    def __init__(self, wish: WatchGoal, read: Read) -> None:
        self._wish, self._watching = wish, TextTracker(read)
        self._bar, self._told = Bar(), -1
        self._changed = 0.0
        self._first = True

    @property
    def pixels(self) -> Pixels | None:
        return self._watching.pixels

    def update(self, pixels: Pixels, now: float, cancellation: Cancellation, *, missed: bool = False) -> WatchUpdate:
        """Return what is new; the picture is from `now` (monotonic seconds). `missed`: pictures were skipped."""
        before = self._watching.pixels
        new = self._watching.update(pixels, cancellation, now)
        if self._watching.changed:
            self._changed = now
        percent = self._progress(before, pixels)
        first, self._first = self._first, False
        end, gap = self._end(now, first=first), self._watching.gap
        if not self._wish.lines:
            return WatchUpdate((), percent, end, gap, missed and not first)
        return WatchUpdate(new, percent, end, gap, missed and not first, self._watching.highlighted)

    def _end(self, now: float, *, first: bool) -> End:
        wish = self._wish
        if wish.until and self._watching.holds(wish.until):
            return "contains"
        if wish.gone and not self._watching.holds(wish.gone):
            return "loses"
        if wish.still is not None and now - self._changed >= wish.still:
            return "still"
        if wish.changes and not first and self._watching.changed:
            return "changes"
        return "done" if wish.step and self._told == 100 else ""

    def _progress(self, before: Pixels | None, pixels: Pixels) -> int | None:
        watching, step = self._watching, self._wish.step
        if not step or (not watching.changed and watching.box is None):
            return None
        percent = percent_in(line.text for line in watching.lines)
        if percent is None and before is not None and before.shape == pixels.shape:
            percent = self._bar.percent(before, pixels)
        if percent is None or (percent != 100 and percent // step <= self._told // step) or percent <= self._told:
            return None
        self._told = percent
        return percent


def recapture(first: Screenshot, capturer: ScreenCapturer, cancellation: Cancellation) -> Screenshot:
    """Return a picture of the same part of the desktop; raises `CaptureError` and `Cancelled`."""
    x, y = first.origin
    place = Region(x, y, first.frame.width, first.frame.height)
    again = capturer.region(place, cancellation)
    if again.frame.pixels.shape != first.frame.pixels.shape:
        raise CaptureError(translate("Reasons", "the screen has another size now"))
    return again


def why_hidden(first: Screenshot, now: Screenshot, window: int, program: str, title: str) -> Hidden | None:
    """Return why the watched place is hidden `now`; None if it is visible or unknown.

    "covered": by a window that was not over it at `first`, except the program's menus and dialogs. "gone": the `window`
    with that number or, without numbers, `program` and its `title`. With 0 for `window` the topmost window counts.
    """
    before, after = first.frame.source.programs, now.frame.source.programs
    if before is None or after is None:
        return None
    if window in first.stack and window not in now.stack:
        return "gone"
    lowest = window or next(iter(first.stack), 0)
    if _above(now, lowest) - _above(first, lowest):
        return "covered"
    if window in first.stack:
        return "covered" if after - before or program in before - after else None
    if program in before - after:
        own = [each.box for each in first.frame.windows if each.title == title]
        there = any(each.title == title or each.box in own for each in now.frame.windows)
        return "covered" if there else "gone"
    return "covered" if after - before else None


def _above(shot: Screenshot, window: int) -> frozenset[int]:
    """Return the windows that lie above one, without those that belong to another."""
    place = shot.stack.index(window) if window in shot.stack else 0
    return frozenset(shot.stack[:place]) - shot.parts


def hidden_in_words(why: Hidden, title: str) -> str:
    """Return what is said of a window called `title` that is watched and cannot be seen."""
    if why == "covered":
        return translate("Watch", "Watching pauses while another window covers it.")
    if not title:
        return translate("Watch", "The watched window is not visible. Watching pauses.")
    gone = translate("Watch", "The window “{title}” is not visible. Watching pauses.")
    return gone.format(title=as_name(title))
