"""What the benchmarks of the desktop program watch: keys as they go down, sounds as they begin, a process at rest."""

from __future__ import annotations

import json
import subprocess
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

import psutil

from rigs.processes import PATIENCE, Programs, wait_for
from rigs.screen_reader import ScreenReaderDesktop
from rigs.session import Desktop

EARCONS = "Seesay"
"""The name under which the program's short sounds reach a sound server."""


@dataclass(frozen=True, slots=True)
class Stream:
    """A sound that a program began to play: when, by the monotonic clock, and which program, "?" if it was short."""

    time: float
    program: str


@dataclass(slots=True)
class Sounds:
    """The streams that a sound server was given, in order."""

    _screen: Programs
    _streams: list[Stream] = field(default_factory=list)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def since(self, moment: float) -> list[Stream]:
        """Return what began after a moment."""
        with self._lock:
            return [stream for stream in self._streams if stream.time >= moment]

    def earcons(self, moment: float) -> list[Stream]:
        """Return the program's short sounds after a moment; the first says that the key was heard."""
        return [stream for stream in self.since(moment) if stream.program == EARCONS]

    def voices(self, moment: float) -> list[Stream]:
        """Return everything else after a moment."""
        return [stream for stream in self.since(moment) if stream.program != EARCONS]

    def follow(self, events: Iterator[str]) -> None:
        """Keep what the lines of `pactl subscribe` tell."""
        for line in events:
            now = time.monotonic()
            if "'new' on sink-input" in line:
                program = self._program(line.rpartition("#")[2].strip())
                with self._lock:
                    self._streams.append(Stream(now, program))

    def _program(self, number: str) -> str:
        with suppress(subprocess.CalledProcessError, ValueError):
            for stream in json.loads(self._screen.ask("pactl", "--format=json", "list", "sink-inputs")):
                if str(stream["index"]) == number:
                    return str(stream["properties"].get("application.name", "?"))
        return "?"


@contextmanager
def watched_sounds(screen: Programs) -> Iterator[Sounds]:
    """Note every stream on the desktop's sound server as long as the block lasts."""
    process = subprocess.Popen(["pactl", "subscribe"], env=screen.env, stdout=subprocess.PIPE, text=True, bufsize=1)
    assert process.stdout is not None
    sounds = Sounds(screen)
    follower = threading.Thread(target=sounds.follow, args=(process.stdout,), daemon=True)
    follower.start()
    try:
        _await_watching(screen, sounds)
        yield sounds
    finally:
        process.kill()
        process.wait()
        follower.join(PATIENCE)
        process.stdout.close()


def _await_watching(screen: Programs, sounds: Sounds) -> None:
    """Play silence until it is noticed, for `pactl` does not tell when it has subscribed."""

    def noticed() -> bool:
        screen.spawn(["paplay", "--raw", "/dev/null"]).wait(PATIENCE)
        return bool(sounds.since(0))

    wait_for(noticed, "the list of sounds")


class Keyboard:
    """Presses keys on a desktop and knows when: a program that is started to press them would take its own time."""

    def __init__(self, screen: Desktop) -> None:
        from Xlib import XK, X  # type: ignore[import-untyped,unused-ignore]
        from Xlib.display import Display  # type: ignore[import-untyped,unused-ignore]

        self._down, self._up, self._names = X.KeyPress, X.KeyRelease, XK
        self._display = Display(screen.display)
        self._screen = screen

    def press(self, chord: str, held: float = 0.05) -> float:
        """Press a combination, written as in the settings, as long as hands do; return when its last key went down."""
        if isinstance(self._screen, ScreenReaderDesktop):  # which holds what is heard against what was done
            with self._screen.speech.act(f"xdotool key {chord}"):
                return self._press(chord, held)
        return self._press(chord, held)

    def _press(self, chord: str, held: float) -> float:
        names = {"ctrl": "Control_L", "alt": "Alt_L", "shift": "Shift_L", "super": "Super_L"}
        codes = []
        for part in chord.split("+"):
            symbol = names.get(part.lower(), part.lower() if len(part) == 1 else part)
            codes.append(self._display.keysym_to_keycode(self._names.string_to_keysym(symbol)))
        for code in codes[:-1]:
            self._fake(self._down, code)
        pressed = time.monotonic()
        self._fake(self._down, codes[-1])
        time.sleep(held)
        for code in reversed(codes):
            self._fake(self._up, code)
        return pressed

    def __enter__(self) -> Keyboard:
        return self

    def __exit__(self, *_: object) -> None:
        self._display.close()

    def _fake(self, kind: int, code: int) -> None:
        from Xlib.ext import xtest  # type: ignore[import-untyped,unused-ignore]

        xtest.fake_input(self._display, kind, code)
        self._display.sync()


@dataclass(frozen=True, slots=True)
class Memory:
    """Megabytes that a process holds: resident, and those that it shares with nobody."""

    rss: float
    uss: float


def memory(process: psutil.Process) -> Memory:
    full = process.memory_full_info()
    return Memory(full.rss / 1e6, full.uss / 1e6)


class MemoryPeak:
    """Looks every 50 ms at what a process holds, and keeps the most."""

    def __init__(self, process: psutil.Process) -> None:
        self._process, self._over = process, threading.Event()
        self.rss = self.uss = 0.0
        self._thread = threading.Thread(target=self._watch, daemon=True)

    def __enter__(self) -> MemoryPeak:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._over.set()
        self._thread.join(PATIENCE)

    def _watch(self) -> None:
        while not self._over.wait(0.05):
            with suppress(psutil.NoSuchProcess):
                now = memory(self._process)
                self.rss, self.uss = max(self.rss, now.rss), max(self.uss, now.uss)


@dataclass(frozen=True, slots=True)
class Rest:
    """What a process does while nobody wants anything of it, per second."""

    cpu_percent: float
    wakeups: float
    """How often one of its threads woke up: voluntary context switches."""
    forced: float
    """How often another program took the processor from it."""


def at_rest(process: psutil.Process, seconds: float) -> Rest:
    """Watch a process for some seconds."""
    began, before, switches = time.monotonic(), process.cpu_times(), _switches(process)
    time.sleep(seconds)
    taken, after, more = time.monotonic() - began, process.cpu_times(), _switches(process)
    busy = after.user + after.system - before.user - before.system
    return Rest(100 * busy / taken, (more[0] - switches[0]) / taken, (more[1] - switches[1]) / taken)


def _switches(process: psutil.Process) -> tuple[int, int]:
    """Return the voluntary and the forced context switches of all threads of a process that run now."""
    voluntary = forced = 0
    for status in Path(f"/proc/{process.pid}/task").glob("*/status"):
        with suppress(OSError):
            for line in status.read_text().splitlines():
                name, _, count = line.partition(":")
                voluntary += int(count) if name == "voluntary_ctxt_switches" else 0
                forced += int(count) if name == "nonvoluntary_ctxt_switches" else 0
    return voluntary, forced


def await_warm(process: psutil.Process) -> None:
    """Wait until the models are loaded beforehand, which begins some seconds after the start."""
    wait_for(lambda: any("onnxruntime" in mapped.path for mapped in process.memory_maps()), "the warm-up", 240)
    await_rest(process)


def await_rest(process: psutil.Process) -> None:
    """Wait until a process has nothing to do."""
    wait_for(lambda: process.cpu_percent(1.0) < 5, "rest", patience=240)
