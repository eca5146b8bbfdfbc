"""A person at a desktop who has nothing but keys, ears and fingertips: presses, waits for what is heard, and goes on.

A session of `tests/sessions` is written once against `Day` and played on each way of `desktop.ways`.
"""

from __future__ import annotations

import fcntl
import os
import re
import shutil
import time
import unicodedata
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

import psutil

from rigs.accessible_tree import Accessibility
from rigs.app import NAME
from rigs.braille import CELLS, BrailleDisplay, Shown
from rigs.processes import MARK, PATIENCE, Programs, marked, wait_for
from rigs.screen_reader import SpeechLog
from rigs.speech_linter import QUESTIONS, is_echo
from rigs.transcript import Step
from seesay.core.actions import ACTIONS

QUIET = 0.8
"""Seconds without a word and without work after which nothing more is said: longer than any pause between two texts."""
_IDLE = 0.04
"""Seconds of the processor in that time which all that waits on a desktop may use together.

Counted over the whole time: a program that works beside many others has no more than a little at once.
"""

COMMAND = "Ctrl+Shift+F8"

_PASSING = re.compile(r"[^.:]+ (?:frame|dialog)|Next button\.")
"""What Orca begins to say of a window or a button, and a fast machine cuts off, as the keyboard goes on to a field."""


class Hands(Protocol):
    """What differs from one kind of desktop to another: how keys are pressed and windows told apart."""

    def press(self, *chords: str) -> None:
        """Press combinations one after another."""

    def type(self, text: str) -> None:
        """Type a text."""

    def open(self, command: Sequence[str]) -> None:
        """Start a program with a window."""

    def in_front(self) -> str:
        """Return the title of the window that has the keyboard."""


@dataclass(slots=True, kw_only=True)
class Day:
    """One session; everything done makes a step of the transcript, which ends when nobody says anything any more."""

    hands: Hands
    desk: Programs
    speech: SpeechLog
    keys: Mapping[str, str]
    """The combinations by action; for the others there is the command layer."""
    papers: Path
    """A folder for what the programs show, whose name is the same in every run."""
    began: float
    """When the program was started, by the monotonic clock."""
    on_wayland: bool = False
    """Where programs for X11 have no windows."""
    accessible: Accessibility | None = None
    """Where a screen reader speaks: what it has been handed."""
    reviews_reader: bool = False
    """Whether what the screen reader says by itself is awaited and kept too."""
    braille: BrailleDisplay | None = None
    steps: list[Step] = field(default_factory=list)
    cells: list[Step] = field(default_factory=list)
    _step_began: float = 0.0
    _next_begins: float = 0.0
    """When the next step begins, if not with what is done in it."""

    def open(self, *command: str, title: str) -> None:
        """Start a program, and wait for its window.

        What a screen reader says by itself is left out: it depends on how fast the program comes up.
        """
        with self.step(f"{Path(command[0]).stem.replace('_', ' ')} is opened", title=title):
            self.hands.open(command)
        self._leave_out_reader()

    def copy(self, *chords: str) -> None:
        """Press combinations of which the last one copies a file.

        What a screen reader says by itself is left out: it waits for the file manager's answer, which often is late.
        """
        self.press(*chords)
        self._leave_out_reader()

    def _leave_out_reader(self) -> None:
        for steps in (self.steps, self.cells):
            if steps:
                steps[-1].perceived = [(mark, text) for mark, text in steps[-1].perceived if mark == "S"]

    def press(self, *chords: str, means: str = "", **awaited: str) -> None:
        """Press combinations one after another; what is awaited is said at `step`."""
        done = ", ".join(_named(chord) for chord in chords)
        with self.step(f"{done} ({means})" if means else done, **awaited):
            self.hands.press(*chords)

    def type(self, text: str, **awaited: str) -> None:
        """Type a text."""
        with self.step(f"types “{text}”", **awaited):
            self.hands.type(text)

    def act(self, action: str, **awaited: str) -> None:
        """Press the combination of an action, or the command's and the action's letter."""
        row = next(row for row in ACTIONS if row.name == action)
        if chord := self.keys.get(row.setting):
            self.press(chord, means=row.phrase, **awaited)
            return
        with self.step(f"{COMMAND}, {row.letter} ({row.phrase})", **awaited):
            self.hands.press(COMMAND)
            self.hear(r"^Command\?$")
            wait_for(lambda: self.speech.utterances()[-1].outcome != "begin", "the end of the command's question")
            self.hands.press(row.letter.lower())

    def started(self, **awaited: str) -> None:
        """Take what is said from the start of the program on as a step."""
        self._next_begins = self.began
        with self.step("seesay is opened", **awaited):
            pass
        # who is the first to speak of a new window depends on the machine
        self.steps[-1].perceived.sort(key=lambda perceived: perceived[0] != "R")

    @contextmanager
    def step(self, done: str, *, heard: str = "", reader: str = "", title: str = "") -> Iterator[None]:
        """Take what happens in the block, and what is said until nobody says anything more, as one step.

        Awaited are what Seesay says, `heard`, and a screen reader, `reader`, as expressions; and the `title` of the
        window that gets the keyboard.
        """
        self._step_began, self._next_begins = self._next_begins or time.monotonic(), 0.0
        self.speech.mark(self._step_began)
        yield
        if title:
            wait_for(lambda: title in self.hands.in_front(), title)
        for pattern in (reader if self.reviews_reader else "", heard):
            if pattern:
                self.hear(pattern)
        self.rest()
        self.steps.append(Step(done, self._perceived()))
        if self.braille is not None:
            self.cells.append(Step(done, self._felt(self.braille.shown(self._step_began))))

    def hear(self, pattern: str) -> None:
        """Wait until `pattern` is in a text of this step, or in all of them together: a text may come in pieces."""
        end = time.monotonic() + PATIENCE
        while True:
            texts = self.speech.texts()
            if any(re.search(pattern, text) for text in (*texts, " ".join(texts))):
                return
            if time.monotonic() > end:
                raise TimeoutError(f"nobody said {pattern!r}, but: {texts}")
            time.sleep(0.05)

    def rest(self) -> None:
        """Wait until nobody has said anything and no program of the desktop has worked for a while."""
        workers = self._workers()
        end, since, used = time.monotonic() + PATIENCE, time.monotonic(), _seconds(workers)
        before = self.speech.utterances()
        while time.monotonic() - since < QUIET:
            time.sleep(0.1)
            now, by_now = self.speech.utterances(), _seconds(workers)
            if now != before or (now and now[-1].outcome == "begin") or by_now - used > _IDLE:
                before, since, used = now, time.monotonic(), by_now
            if time.monotonic() > end:
                raise TimeoutError(f"it never came to rest: {self.speech.texts()}")

    def _workers(self) -> set[psutil.Process]:
        """Return everything that runs on the desktop: a picture that a portal takes is waited for too."""
        running = {psutil.Process(process.pid) for process in self.desk.started if process.poll() is None}
        return running | set(marked(self.desk.env[MARK]))

    def _perceived(self) -> list[tuple[str, str]]:
        """Return what was said in this step: by Seesay (S), in pieces joined again, and by the reader itself (R)."""
        own = None if self.accessible is None else {_plain(text) for text in self._announced()}
        found: list[tuple[str, str]] = []
        for one in self.speech.utterances():
            mark = "S" if own is None or _plain(one.text) in own else "R"
            # how much of a text is heard that another cuts off depends on the machine
            is_passing = is_echo(one.text) or _PASSING.fullmatch(one.text) or one.outcome != "end"
            if mark == "R" and (is_passing or not self.reviews_reader):
                continue
            text = one.text if one.outcome == "end" else f"{one.text} [cut off]"
            if found and mark == "S" == found[-1][0] and found[-1][1] not in QUESTIONS:
                found[-1] = ("S", f"{found[-1][1]} {text}")
            else:
                found.append((mark, text))
        return found

    def _felt(self, shown: Sequence[Shown]) -> list[tuple[str, str]]:
        """Return what Seesay had shown first in this step, or, if nothing, what stood on the display in the end.

        How the rest comes in pieces, of which each takes the place of the one before, depends on the machine.
        """
        texts = [one.text for one in shown if one.text]
        begun = {" ".join(text.split())[:CELLS].rstrip() for text in self._announced()}
        # how long the command's question stands there depends on who presses the letter
        own = [text for text in texts if text in begun and text not in QUESTIONS]
        return [("|", text) for text in own[:1] or texts[-1:]]

    def _announced(self) -> list[str]:
        """Return what Seesay has handed to the screen reader in this step."""
        if self.accessible is None:
            return []
        events = self.accessible.events("object:announcement", self._step_began)
        return [event.text for event in events if event.application == NAME]


def _seconds(processes: Collection[psutil.Process]) -> float:
    """Return how much of the processor's time these processes have used, without those that have ended."""
    total = 0.0
    for process in processes:
        with suppress(psutil.NoSuchProcess):
            times = process.cpu_times()
            total += times.user + times.system
    return total


@contextmanager
def folder_of_papers() -> Iterator[Path]:
    """Make an empty folder of a short name that programs may show: of runs at once, each gets one of its own."""
    for number in range(1, 10):
        folder = Path(f"/tmp/day-{number}")
        folder.mkdir(mode=0o700, exist_ok=True)
        if folder.stat().st_uid != os.getuid():
            continue
        holder = os.open(folder, os.O_RDONLY)
        try:
            fcntl.flock(holder, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            os.close(holder)
            continue
        try:
            _empty(folder)
            yield folder
        finally:
            _empty(folder)
            os.close(holder)
        return
    raise TimeoutError("nine sessions are running")


def _empty(folder: Path) -> None:
    for entry in folder.iterdir():
        if entry.is_dir() and not entry.is_symlink():
            shutil.rmtree(entry)
        else:
            entry.unlink()


def _plain(text: str) -> str:
    """Return a text as it is compared: Orca says a digit in a circle as a digit."""
    return " ".join(unicodedata.normalize("NFKC", text).split())


def _named(chord: str) -> str:
    return "+".join(part[:1].upper() + part[1:] for part in chord.split("+"))
