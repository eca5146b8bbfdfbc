"""How the sentences that come next reach the person: through their screen reader, or through Seesay's own voice."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Literal

from seesay.domain import Cancellation
from seesay.errors import SpeechError
from seesay.speech.outlets import OwnVoice, Readers
from seesay.speech.screen_reader import ScreenReader
from seesay.speech.speech_queue import Place, SpeechQueue
from seesay.text.sentences import joined

_log = logging.getLogger(__name__)

Output = Literal["auto", "screen-reader", "own-voice", "off"]
"""Who speaks; `auto` is the screen reader when one is running, and otherwise Seesay's own voice."""

_READER_CHARACTERS = 4000
"""The most that is handed to a screen reader at once: all that is known, for a braille display shows the last text."""


@dataclass(frozen=True, slots=True)
class SpeechTurn:
    """The right to speak once: how it is ended, what was set when it began, and whether to cut the reader off first."""

    cancellation: Cancellation
    output: Output
    voice: OwnVoice
    interrupt: bool


@dataclass(frozen=True, slots=True)
class Delivery:
    """Speaks what is next in `queue`, which `lock` guards; for one thread only."""

    lock: threading.Condition
    queue: SpeechQueue
    readers: Readers

    def speak(self, turn: SpeechTurn) -> None:
        """Have the next sentences spoken, or handed to a screen reader; raises `SpeechError` and `Cancelled`."""
        running = [] if turn.output == "own-voice" else self.readers.running()
        with self.lock:
            turn.cancellation.check()
            limit = _READER_CHARACTERS if running else turn.voice.piece_characters
            places = self.queue.take(limit) if self.queue.is_ready(time.monotonic()) else []
        if not places:
            self.readers.stop()
            return
        to_those = partial(self._hand_over, running=running)
        ways: list[Callable[[SpeechTurn, list[Place]], None]]
        if turn.output == "auto":
            # the last, because a screen reader may have come up, and with it a reason why our own voice failed
            ways = [to_those, self._pronounce, self._hand_over]
        else:
            ways = [self._pronounce if turn.output == "own-voice" else to_those]
        problems: list[SpeechError] = []
        for way in ways:
            try:
                way(turn, places)
                return
            except SpeechError as problem:
                _log.debug("not spoken: %s", problem.reason)
                problems.append(problem)
        raise problems[len(problems) // 2]

    def _hand_over(self, turn: SpeechTurn, places: list[Place], running: Sequence[ScreenReader] | None = None) -> None:
        text = joined([place.sentence.text for place in places])
        self.readers.announce(text, interrupt=turn.interrupt, running=running)
        with self.lock:
            # stopped meanwhile: what follows is silence
            if not turn.cancellation.requested:
                self.queue.handed_over(places, time.monotonic())

    def _pronounce(self, turn: SpeechTurn, places: list[Place]) -> None:
        self.readers.stop()
        rest = list(places)
        while rest:
            piece = [rest.pop(0)]
            limit = turn.voice.piece_characters
            while (
                rest
                and rest[0].passage is piece[0].passage
                and sum(len(place.sentence.text) + 1 for place in [*piece, rest[0]]) <= limit
            ):
                piece.append(rest.pop(0))
            with self.lock:
                turn.cancellation.check()
                self.queue.begun(piece, time.monotonic(), turn.voice.rate)
            text = joined([place.sentence.text for place in piece])
            turn.voice.speak(text, piece[0].sentence.language, turn.cancellation)
            with self.lock:
                turn.cancellation.check()
                self.queue.heard(piece, time.monotonic())
