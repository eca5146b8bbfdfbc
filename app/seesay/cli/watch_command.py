"""`seesay watch`: print and speak text on the screen as it appears."""

from __future__ import annotations

import sys
import threading
import time
from typing import TYPE_CHECKING

import click

from seesay.cli.context import Context, notify, print_result, reserved_stdout
from seesay.cli.sources import DesktopSource, capture_source, desktop_options
from seesay.cli.speech_commands import SpeechOutput
from seesay.core.domain import Cancellation
from seesay.core.findings import Pixels
from seesay.core.translation import translate
from seesay.description.captions.wording import quote_list_item

if TYPE_CHECKING:
    from seesay.app.watch.screen_watch import Hidden
    from seesay.app.watch.scroll_detection import Waiting
    from seesay.system.capture.screen_capturer import ScreenCapturer, Screenshot

_TIMED_OUT = 124
_POLL_SECONDS = 0.02
_SECONDS = click.FloatRange(min=0.0, min_open=True)


@click.command("watch")
@desktop_options
@click.option("--until", metavar="TEXT", help="End when this text appears.")
@click.option("--gone", metavar="TEXT", help="End when this text is gone.")
@click.option("--still", type=_SECONDS, metavar="SECONDS", help="End after this time without a change.")
@click.option("--timeout", type=_SECONDS, metavar="SECONDS", help="Give up after this time, with status 124.")
@click.option("--every", type=_SECONDS, default=1.0, metavar="SECONDS", help="Time between two screenshots.")
@click.option("--say/--no-say", default=None, help="Speak it (default in a terminal).")
@click.pass_obj
def watch(
    context: Context,
    desktop: tuple[DesktopSource, ...],
    until: str | None,
    gone: str | None,
    still: float | None,
    timeout: float | None,
    every: float,
    say: bool | None,
) -> int:
    """Print and speak text on the screen as it appears.

    Each line is announced once. The active window is watched where it was at the start. While another program's window
    covers it, watching pauses.
    """
    if len(desktop) != 1 or desktop[0].kind == "clipboard":
        raise click.UsageError(
            translate("Command line", "Choose what to watch: --screen, --window, --region or --focus.")
        )
    from seesay.app.watch.screen_watch import Watch, WatchGoal

    reader, cancellation = context.seesay.reader, context.cancellation
    if reader is None:
        raise click.UsageError(translate("Command line", "Text recognition is not available here."))
    capturer = context.seesay.capturer().for_watches()
    loudspeaker = SpeechOutput(context.seesay, cancellation)
    loudspeaker.choose(say, default=sys.stdout.isatty())
    watched = Watch(
        WatchGoal(until=until or "", gone=gone or "", still=still), lambda pixels, flag: reader.read(pixels, flag)
    )
    end = None if timeout is None else time.monotonic() + timeout
    first, missed = True, False
    taking = _Taking(capturer, every, of_a_window=desktop[0].kind in ("window", "focus"), until_gone=gone is not None)
    try:
        taking.begin(capture_source(desktop[0], context.settings.desktop.screens, capturer, context.cancellation))
        while True:
            found = taking.next(watched.pixels, cancellation, None if first else end)
            if found is None:
                return _TIMED_OUT
            with reserved_stdout():
                look = watched.update(found.pixels, found.time, cancellation, missed=found.missed)
            if look.missed and not missed:
                notify(translate("Command line", "Text recognition is too slow here. Some lines are missing."))
            missed = look.missed
            if look.gap and look.lines:
                notify(translate("Command line", "Earlier lines may be missing."))
            for line in (*look.lines, *look.highlighted):
                spoken = quote_list_item(line)
                print_result(spoken if sys.stdout.isatty() else line)
                loudspeaker.say(spoken)
            if first:
                notify(translate("Command line", "Watching. Press Ctrl+C to stop."))
                first = False
            if look.end:
                return 0
    finally:
        taking.close()
        capturer.close()
        loudspeaker.finish()


class _Taking:
    """Captures in a thread, so that no change is missed while the text of an earlier capture is read."""

    def __init__(self, capturer: ScreenCapturer, every: float, *, of_a_window: bool, until_gone: bool) -> None:
        from seesay.app.watch.scroll_detection import Backlog

        self._capturer, self._every = capturer, every
        self._of_a_window, self._until_gone = of_a_window, until_gone
        self._backlog, self._flag = Backlog(), Cancellation()
        self._problem: Exception | None = None
        self._thread: threading.Thread | None = None

    def begin(self, start: Screenshot) -> None:
        """Start the thread after the first capture."""
        self._backlog.add(start.frame.pixels, time.monotonic())
        self._thread = threading.Thread(target=self._take, args=(start,), name="takes pictures")
        self._thread.start()

    def _take(self, start: Screenshot) -> None:
        from seesay.app.watch.screen_watch import hidden_in_words, recapture

        waits = False
        try:
            while not self._flag.wait(self._every):
                shot = recapture(start, self._capturer, self._flag)
                why = self._hidden(start, shot)
                if why is None:
                    self._backlog.add(shot.frame.pixels, time.monotonic())
                elif not waits:
                    notify(hidden_in_words(why, start.frame.source.title))
                waits = why is not None
        except Exception as problem:  # noqa: BLE001  raised again in the waiting thread
            self._problem = problem

    def _hidden(self, start: Screenshot, now: Screenshot) -> Hidden | None:
        """Return why the watched window cannot be seen; with `until_gone`, a closed window counts as seen."""
        from seesay.app.watch.screen_watch import why_hidden

        source = start.frame.source
        why = why_hidden(start, now, start.in_use, source.application, source.title) if self._of_a_window else None
        return None if why == "gone" and self._until_gone else why

    def next(self, before: Pixels | None, cancellation: Cancellation, end: float | None) -> Waiting | None:
        """Return the next capture to read, or None after `end` (monotonic clock); raises as `ScreenCapturer`."""
        while end is None or time.monotonic() < end:
            found = self._backlog.next_to_read(before)
            if found is not None:
                return found
            if self._problem is not None:
                raise self._problem
            if cancellation.wait(_POLL_SECONDS):
                cancellation.check()
        return None

    def close(self) -> None:
        self._flag.cancel()
        if self._thread is not None:
            self._thread.join()
