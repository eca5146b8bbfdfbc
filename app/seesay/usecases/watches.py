"""A part of the screen that is watched: for new text, for words, for any change, for rest, or for progress."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from typing import Literal

from seesay.accessibility.catalogue import best_tree
from seesay.caption.focus import in_words
from seesay.capture.desktop import ScreenCapturer, Screenshot
from seesay.domain import Cancellation, Pixels, Region
from seesay.errors import CaptureError
from seesay.settings import WatchSettings
from seesay.translation import translate
from seesay.usecases.progress import Bar, percent_in
from seesay.usecases.watching import Read, Watching

Hidden = Literal["covered", "gone"]

End = Literal["", "contains", "loses", "changes", "still", "done"]


@dataclass(frozen=True, slots=True)
class Wish:
    """What is told, and what ends it: the first of its ends that comes. Nothing ends it where there is none.

    `lines`: new text is told. `until`, `gone`: words that are there, or not. `still`: seconds without a change. `step`:
    percent from one report of progress to the next, which 100 percent ends.
    """

    lines: bool = True
    until: str = ""
    gone: str = ""
    still: float | None = None
    changes: bool = False
    step: int = 0


def wish_of(kind: WatchSettings) -> Wish:
    """Return what is wanted of a watch that is set so."""
    match kind.mode:
        case "contains":
            return Wish(lines=False, until=kind.words)
        case "loses":
            return Wish(lines=False, gone=kind.words)
        case "changes":
            return Wish(lines=False, changes=True)
        case "still":
            return Wish(lines=False, still=kind.seconds)
        case "progress":
            return Wish(lines=False, step=kind.step)
        case _:
            return Wish()


@dataclass(frozen=True, slots=True)
class Look:
    """What a look has found: lines that are new, the progress to tell, and what has ended the watch, if anything.

    `gap`: before these lines others may have come and gone. `missed`: reading was too slow, and pictures that had
    more were left out before this one. `highlighted` is the entry of a menu to which the highlight has come, if any.
    """

    lines: tuple[str, ...] = ()
    percent: int | None = None
    end: End = ""
    gap: bool = False
    missed: bool = False
    highlighted: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class Watchable:
    """What can be watched: a screenshot, the places of the window and of what has the keyboard, and their names.

    Places are in pixels of the desktop; that of the keyboard is None where nobody knows it.
    """

    shot: Screenshot
    window: Region
    title: str
    application: str
    focus: Region | None = None
    focused: str = ""

    def place_of(self, kind: WatchSettings) -> Region:
        """Return the place in which what `kind` names is watched."""
        if kind.what == "focus":
            return self.focus or self.window
        if not kind.region:
            return self.window
        x, y, width, height = map(int, kind.region.split(","))
        return Region(self.window.x + x, self.window.y + y, width, height)


def watchable(capturer: ScreenCapturer, cancellation: Cancellation) -> Watchable:
    """Return what can be watched now; raises `CaptureError` and `Cancelled`."""
    shot = capturer.screen("active", cancellation)
    source, (x, y) = shot.frame.source, shot.origin
    inside = source.window or Region(0, 0, shot.frame.width, shot.frame.height)
    window = Region(inside.x + x, inside.y + y, inside.width, inside.height)
    focus = None
    with suppress(CaptureError):
        focus = best_tree().focused()
    if focus is None or focus.element.box is None or not focus.showing:
        return Watchable(shot, window, source.title, source.application)
    return Watchable(shot, window, source.title, source.application, focus.element.box, in_words(focus.element))


class Watch:
    """Looks at a part of the screen again and again."""

    def __init__(self, wish: Wish, read: Read) -> None:
        self._wish, self._watching = wish, Watching(read)
        self._bar, self._told = Bar(), -1
        self._changed = 0.0
        self._first = True

    @property
    def pixels(self) -> Pixels | None:
        """What was looked at last."""
        return self._watching.pixels

    def look(self, pixels: Pixels, now: float, cancellation: Cancellation, *, missed: bool = False) -> Look:
        """Return what is new; the picture was taken at `now` by the monotonic clock, in seconds.

        `missed`: of what came before it something was left out.
        """
        before = self._watching.pixels
        new = self._watching.look(pixels, cancellation, now)
        if self._watching.changed:
            self._changed = now
        percent = self._progress(before, pixels)
        first, self._first = self._first, False
        end, gap = self._end(now, first=first), self._watching.gap
        if not self._wish.lines:
            return Look((), percent, end, gap, missed and not first)
        return Look(new, percent, end, gap, missed and not first, self._watching.highlighted)

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
        """Return the progress where it has come to the next step."""
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


def look_again(first: Screenshot, capturer: ScreenCapturer, cancellation: Cancellation) -> Screenshot:
    """Return a picture of the same part of the desktop; raises `CaptureError` and `Cancelled`."""
    x, y = first.origin
    place = Region(x, y, first.frame.width, first.frame.height)
    again = capturer.region(place, cancellation)
    if again.frame.pixels.shape != first.frame.pixels.shape:
        raise CaptureError(translate("Reasons", "the screen has another size now"))
    return again


def hidden(first: Screenshot, now: Screenshot, window: int, program: str, title: str) -> Hidden | None:
    """Return why what is watched cannot be seen `now`, None where it can and where the desktop does not tell.

    It is "covered" by a window that did not lie over it at `first`, but not by its own program's menus and dialogs. It
    has "gone" where the `window` with that number is not there any more or, where windows have none, neither `program`
    nor its window called `title`. With 0 for `window`, what lay on top at `first` is not to be covered.
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
        return translate("Watch", "The watch waits while another window lies over it.")
    if not title:
        return translate("Watch", "The window that is watched cannot be seen any more. The watch waits for it.")
    gone = translate("Watch", "The window “{title}” cannot be seen any more. The watch waits for it.")
    return gone.format(title=title)
