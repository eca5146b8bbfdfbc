"""Plays short sounds: key received, working, done, failed.

They carry nothing that is not also spoken. A system player plays them in a child process, so that no sound library can
hang the program; without one, or without a speaker, there is silence.
"""

from __future__ import annotations

import io
import logging
import sys
import threading
import time
import wave
from array import array
from contextlib import suppress
from pathlib import Path
from typing import Literal

from seesay.core.child_processes import find_program
from seesay.core.domain import Cancellation
from seesay.core.errors import Cancelled, SpeechError
from seesay.core.translation import translate
from seesay.system.speech.process_voice import bound_to_parent, run_child

_log = logging.getLogger(__name__)

Earcon = Literal["accepted", "working", "done", "failed", "cancelled"]

_FIRST_TICK_SECONDS = 1.0  # most descriptions come sooner, without a "working" sound
_TICK_SECONDS = 2.0
_WORKING_SECONDS = 60.0
"""Timeout of "working" in seconds, as a safeguard against bugs."""

_PLAY_SECONDS = 5.0  # every sound is shorter than a second
_CLOSE_SECONDS = 2.0


class Earcons:
    """Plays one sound at a time, the newest. Thread-safe; all methods except `close` return at once."""

    def __init__(self, folder: Path, *, enabled: bool = True, volume: float = 1.0) -> None:
        """`folder` has `accepted.wav` etc., 16 bits and one channel; `volume` is between 0 and 1."""
        self._folder = folder
        self._changed = threading.Condition()
        self._enabled, self._volume = enabled, volume
        self._scaled: dict[tuple[str, float], bytes] = {}
        self._next: Earcon | None = None
        self._playing: Cancellation | None = None
        self._tick: float | None = None  # time of the next "working"
        self._tick_end = 0.0
        self._closed = self._complained = False
        self._thread = threading.Thread(target=self._work, name="earcons", daemon=True)
        self._thread.start()

    def play(self, name: Earcon) -> None:
        """Play a sound; it interrupts the previous one."""
        with self._changed:
            if self._enabled and self._volume > 0:
                self._next = name
                self._cut()

    def start_working(self) -> None:
        """Play "working" every two seconds, after one second, until `stop_working`; for a minute at most."""
        with self._changed:
            if self._enabled and self._volume > 0:
                now = time.monotonic()
                self._tick, self._tick_end = now + _FIRST_TICK_SECONDS, now + _WORKING_SECONDS
                self._changed.notify_all()

    def stop_working(self) -> None:
        with self._changed:
            self._tick = None

    def configure(self, *, enabled: bool, volume: float) -> None:
        """Change the settings; if disabled, it is silent at once."""
        with self._changed:
            self._enabled, self._volume = enabled, volume
            if not enabled or volume <= 0:
                self._next = self._tick = None
                self._cut()

    def wait(self, seconds: float) -> bool:
        """Wait until all sounds have ended; return whether they did in time."""
        with self._changed:
            return self._changed.wait_for(lambda: self._next is None and self._playing is None, seconds)

    def close(self) -> None:
        """Stop and end the thread; no effect if closed. Waits two seconds at most."""
        with self._changed:
            self._closed, self._next = True, None
            self._cut()
        self._thread.join(_CLOSE_SECONDS)

    def _cut(self) -> None:
        if self._playing is not None:
            self._playing.cancel()
        self._changed.notify_all()

    def _work(self) -> None:
        self._prepare()
        while (chosen := self._wait_for_next()) is not None:
            name, volume, cancellation = chosen
            try:
                self._play(name, volume, cancellation)
            except Cancelled:
                continue
            except (SpeechError, OSError, EOFError, wave.Error) as problem:
                self._complain(problem)

    def _wait_for_next(self) -> tuple[Earcon, float, Cancellation] | None:
        with self._changed:
            self._playing = None
            self._changed.notify_all()
            while not self._closed:
                now = time.monotonic()
                if self._next is None and self._tick is not None and self._tick <= now:
                    self._next = "working"
                    self._tick = now + _TICK_SECONDS if now + _TICK_SECONDS < self._tick_end else None
                if self._next is not None:
                    name, self._next, self._playing = self._next, None, Cancellation()
                    return name, self._volume, self._playing
                self._changed.wait(None if self._tick is None else self._tick - now)
            return None

    def _play(self, name: Earcon, volume: float, cancellation: Cancellation) -> None:
        sound = self._sound(name, volume)
        if sys.platform == "win32":
            _play_on_windows(sound, cancellation)
            return
        player = _player(self._folder / f"{name}.wav", volume)
        if player is None:
            raise SpeechError(translate("Reasons", "no program here plays sounds"))
        command, takes_input = player
        result = run_child(
            bound_to_parent(command),
            text=sound if takes_input else b"",
            cancellation=cancellation,
            seconds=_PLAY_SECONDS,
        )
        if result.status != 0:
            raise SpeechError(
                translate("Reasons", "{command} failed with status {status}").format(
                    command=command[0], status=result.status
                )
            )

    def _sound(self, name: Earcon, volume: float) -> bytes:
        key = (name, volume)
        if key not in self._scaled:
            self._scaled[key] = scaled((self._folder / f"{name}.wav").read_bytes(), volume)
        return self._scaled[key]

    def _prepare(self) -> None:
        """Prepare the first sound, which answers a key and must not be delayed."""
        with suppress(OSError, EOFError, wave.Error):  # reported when it is played
            self._sound("accepted", self._volume)
        if sys.platform != "win32":
            if (player := _player(self._folder, self._volume)) is not None:
                bound_to_parent(player[0])

    def _complain(self, problem: Exception) -> None:
        """Log once why there is silence."""
        if not self._complained:
            self._complained = True
            reason = problem.reason if isinstance(problem, SpeechError) else type(problem).__name__
            _log.info("no sounds: %s", reason)


def scaled(sound: bytes, volume: float) -> bytes:
    """Return a 16-bit WAV file with all samples multiplied by `volume`, between 0 and 1."""
    with wave.open(io.BytesIO(sound)) as source:
        layout, samples = source.getparams(), source.readframes(source.getnframes())
    if layout.sampwidth != 2:
        raise wave.Error("not 16 bits")
    values, share = array("h", samples), min(max(volume, 0.0), 1.0)
    if sys.byteorder == "big":
        values.byteswap()
    quieter = array("h", (round(value * share) for value in values))
    if sys.byteorder == "big":
        quieter.byteswap()
    target = io.BytesIO()
    with wave.open(target, "wb") as file:
        file.setparams(layout)
        file.writeframes(quieter.tobytes())
    return target.getvalue()


def _player(file: Path, volume: float) -> tuple[list[str], bool] | None:
    """Return the player's command, and whether it takes the scaled WAV file on standard input."""
    candidates: tuple[tuple[list[str], bool], ...]
    if sys.platform == "darwin":
        candidates = ((["afplay", "-v", f"{volume:.3f}", str(file)], False),)
    else:
        candidates = (
            # media.role lets the desktop classify the sounds; the latency is the delay
            (["paplay", "--latency-msec=20", "--property=media.role=event", "--client-name=Seesay"], True),
            (["pw-play", "--media-role=Notification", f"--volume={volume:.3f}", str(file)], False),
            (["aplay", "-q"], True),
        )
    return next((player for player in candidates if find_program(player[0][0])), None)


def _play_on_windows(sound: bytes, cancellation: Cancellation) -> None:
    if sys.platform == "win32":
        import winsound

        cancellation.check()
        try:
            # from memory it can only be played to its end; half a second at most
            winsound.PlaySound(sound, winsound.SND_MEMORY | winsound.SND_NODEFAULT)
        except RuntimeError as problem:
            raise SpeechError(translate("Reasons", "the sound could not be played")) from problem
