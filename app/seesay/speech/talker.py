"""The one mouth of the desktop program: whatever is to be heard goes through here, so that two voices never speak.

Texts go to the person's screen reader when one is running, braille included, and otherwise to Seesay's own voice in
its child process. The threads that have something to say never wait for either.
"""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal

from seesay.domain import Cancellation
from seesay.errors import Cancelled, SpeechError
from seesay.speech.outlets import OwnVoice, Readers
from seesay.speech.passage import Passage, Sentence
from seesay.speech.screen_reader import ScreenReader
from seesay.speech.speaker import prepare
from seesay.speech.speech_queue import Place, SpeechQueue
from seesay.speech.voice import Utterance, Voice
from seesay.text.sentences import joined
from seesay.translation import language, translate

_log = logging.getLogger(__name__)

Output = Literal["auto", "screen-reader", "own-voice", "off"]
"""Who speaks; `auto` is the screen reader when one is running, and otherwise Seesay's own voice."""

_READER_CHARACTERS = 4000
"""The most that is handed to a screen reader at once: all that is known, for a braille display shows the last text."""

_CLOSE_SECONDS = 2.0


@dataclass(frozen=True, slots=True)
class _Turn:
    """The right to speak once: how it is ended, what was set when it began, and whether to cut the reader off first."""

    cancellation: Cancellation
    output: Output
    voice: OwnVoice
    interrupt: bool


class Talker:
    """Speaks texts one after another through the person's screen reader or our own voice, never both at once.

    All methods but `wait` and `close` return at once, and all are safe from any thread. What is being spoken goes on
    to its end unless something interrupts it.
    """

    def __init__(
        self,
        *,
        output: Output,
        own_voice: Callable[[], Voice],
        screen_readers: Sequence[ScreenReader],
        utterance: Utterance,
        on_problem: Callable[[SpeechError], None],
    ) -> None:
        """Begin with silence.

        `own_voice` makes our own voice when it is first needed and may raise `SpeechError`; `utterance` is the pattern
        for rate, volume and voice. The `screen_readers` are used in one thread, whoever asks. `on_problem` is told,
        in any thread, once for each text that could not be spoken, or not to its end.
        """
        self._changed = threading.Condition()
        self._line = SpeechQueue()
        self._remembered = Passage()  # what `repeat` repeats and `add` adds to
        self._turn: _Turn | None = None
        self._hush = False  # what was handed to a screen reader is to be cut off
        self._closed = False
        self._output: Output = output
        self._voice = OwnVoice(own_voice, utterance)
        self._readers = Readers(screen_readers)
        self._on_problem = on_problem
        self._thread = threading.Thread(target=self._work, name="talker", daemon=True)
        self._thread.start()

    def say(self, text: str, language: str | None = None, *, interrupt: bool = True, remember: bool = True) -> None:
        """Begin a new text, after cutting off what is being spoken or, without `interrupt`, when that is done.

        It is in the person's language unless `language` says otherwise. It becomes what `repeat` repeats and that `add`
        adds to, unless `remember` is false. One that interrupts and is not remembered is a notice: what it cuts off,
        unless that is a notice too, goes on after it with the sentence that was being spoken.
        """
        passage = Passage(_sentences(text, language), is_notice=interrupt and not remember)
        with self._changed:
            if interrupt and remember:
                self._cut()
            if remember:
                self._remembered = passage
            if passage.is_notice:
                self._put_first(passage)
            else:
                self._enqueue(passage, 0)
        if not passage.sentences:
            self._on_problem(SpeechError(translate("Reasons", "there is nothing to say")))

    def say_by_own_voice(self, text: str, language: str | None = None) -> None:
        """Speak a notice, as `say` does, by our own voice, whoever is to speak otherwise, and if nobody is."""
        with self._changed:
            self._put_first(Passage(_sentences(text, language), is_notice=True, voice=self._voice))

    def hold(self, question: str, seconds: float, *, resume: bool) -> None:
        """Speak a question as a notice and, until `release` or for `seconds` at most, nothing but notices after it.

        What it cuts off goes on after that where `resume` says so. Otherwise it is over, and `read_on` can go on.
        """
        with self._changed:
            if not resume:
                self._cut()
            self._line.held_until = time.monotonic() + seconds
            self._put_first(Passage(_sentences(question, None), is_notice=True))

    def release(self) -> None:
        """Speak what `hold` has kept waiting, after the notices that are in line by then."""
        with self._changed:
            self._line.held_until = 0.0
            self._changed.notify_all()

    def add(self, sentence: str, language: str | None = None) -> None:
        """Append whole sentences to the text that was begun last, which may have been spoken by now or not yet.

        After `stop` they are only remembered. What cannot be spoken, such as "***", is left out.
        """
        more = _sentences(sentence, language)
        with self._changed:
            passage = self._remembered
            place = len(passage.sentences)
            passage.sentences.extend(more)
            if not passage.cut:
                self._enqueue(passage, place)

    def stop(self) -> None:
        """Silence the voice, and forget what is in line; `read_on` can go on from there."""
        with self._changed:
            self._cut()
            self._remembered.cut = True

    def forget(self) -> None:
        """Fall silent about the remembered text, and forget it; of what is added to it, nothing is spoken."""
        with self._changed:
            self._leave_out(self._remembered)
            self._remembered.cut = True
            self._remembered = Passage(cut=True)

    def repeat(self) -> bool:
        """Speak the remembered text again from its beginning; return False when there is none."""
        return self._go_to(lambda passage: 0)

    def read_on(self) -> bool:
        """Go on, to the end, with the sentence after the one that is being spoken, or was when it was cut off.

        Returns False, after skipping the last sentence, when none is left.
        """
        with self._changed:
            if self._go_to(lambda passage: passage.following(time.monotonic())):
                return True
            self._leave_out(self._remembered)
            return False

    def configure(
        self,
        *,
        output: Output | None = None,
        own_voice: Callable[[], Voice] | None = None,
        utterance: Utterance | None = None,
    ) -> None:
        """Change what is given, from the next piece of text on; "off" silences at once."""
        with self._changed:
            if output is not None:
                self._output = output
                if output == "off":
                    self._cut()
            self._voice = self._voice.changed(own_voice, utterance)

    def wait(self, seconds: float) -> bool:
        """Wait until all is spoken or handed to the screen reader; return whether that came about in time."""
        with self._changed:
            return self._changed.wait_for(lambda: not (self._line or self._turn or self._hush), seconds)

    def close(self) -> None:
        """Silence the voice and end the thread; harmless when it was done before. Waits two seconds at most."""
        with self._changed:
            self._cut()
            self._closed = True
        self._thread.join(_CLOSE_SECONDS)

    # -- the following are called with the lock held

    def _enqueue(self, passage: Passage, first: int) -> None:
        if self._output != "off" and not self._closed:
            self._line.append(passage, first)
            self._changed.notify_all()

    def _put_first(self, notice: Passage) -> None:
        if notice.sentences and not self._closed and (notice.voice or self._output != "off"):
            self._line.interrupt(notice, time.monotonic())
            self._silence()

    def _leave_out(self, passage: Passage) -> None:
        if self._line.leave_out(passage, time.monotonic()):
            self._silence()
        self._changed.notify_all()

    def _cut(self) -> None:
        self._line.cut(time.monotonic())
        self._silence()

    def _silence(self) -> None:
        """Have the worker end what is being spoken, whoever speaks it."""
        if self._turn is not None:
            self._turn.cancellation.cancel()
        self._hush = True
        self._changed.notify_all()

    def _go_to(self, choose: Callable[[Passage], int]) -> bool:
        with self._changed:
            passage = self._remembered
            place = choose(passage)
            if place >= len(passage.sentences):
                return False
            self._cut()
            passage.restart(place)
            self._enqueue(passage, place)
            return True

    # -- the following run in the worker

    def _work(self) -> None:
        while (turn := self._next_turn()) is not None:
            try:
                self._speak(turn)
            except Cancelled:
                continue
            except SpeechError as problem:
                self._give_up(turn, problem)
            except Exception as problem:  # noqa: BLE001  the thread has to outlive a bug, and the person to hear of it
                _log.error("a mistake while speaking: %s", type(problem).__name__)
                self._give_up(turn, SpeechError(translate("Reasons", "there is a mistake in Seesay")))
        self._readers.stop()

    def _next_turn(self) -> _Turn | None:
        """Wait for something to do; None when all is over."""
        with self._changed:
            self._turn = None
            self._changed.notify_all()
            while not (self._hush or self._closed or self._line.is_ready(time.monotonic())):
                self._changed.wait(self._line.seconds_held(time.monotonic()))
            if self._closed:
                return None
            own = self._line.next.voice if self._line.next else None
            output: Output = "own-voice" if own else self._output
            self._turn = _Turn(Cancellation(), output, own or self._voice, self._hush)
            self._hush = False
            return self._turn

    def _speak(self, turn: _Turn) -> None:
        """Have what is next in line spoken by whoever is to speak now."""
        reader = turn.output != "own-voice" and self._readers.running()
        places = self._take(turn, _READER_CHARACTERS if reader else turn.voice.piece_characters)
        if not places:
            self._readers.stop()
            return
        ways: list[Callable[[_Turn, list[Place]], None]]
        if turn.output == "auto":
            # the last, because a screen reader may have come up, and with it a reason why our own voice failed
            ways = [self._hand_over, self._pronounce, self._hand_over]
        else:
            ways = [self._pronounce if turn.output == "own-voice" else self._hand_over]
        problems: list[SpeechError] = []
        for way in ways:
            try:
                way(turn, places)
                return
            except SpeechError as problem:
                _log.debug("not spoken: %s", problem.reason)
                problems.append(problem)
        raise problems[len(problems) // 2]

    def _take(self, turn: _Turn, limit: int) -> list[Place]:
        with self._changed:
            turn.cancellation.check()
            return self._line.take(limit) if self._line.is_ready(time.monotonic()) else []

    def _hand_over(self, turn: _Turn, places: list[Place]) -> None:
        self._readers.announce(joined([place.sentence.text for place in places]), interrupt=turn.interrupt)
        with self._changed:
            # stopped meanwhile: what follows is silence
            if not turn.cancellation.requested:
                self._line.handed_over(places, time.monotonic())

    def _pronounce(self, turn: _Turn, places: list[Place]) -> None:
        self._readers.stop()
        rest = list(places)
        while rest:
            piece = [rest.pop(0)]
            limit = turn.voice.piece_characters
            while rest and sum(len(place.sentence.text) + 1 for place in [*piece, rest[0]]) <= limit:
                piece.append(rest.pop(0))
            self._pronounce_piece(turn, piece)

    def _pronounce_piece(self, turn: _Turn, piece: list[Place]) -> None:
        with self._changed:
            turn.cancellation.check()
            self._line.begun(piece, time.monotonic(), turn.voice.rate)
        text = joined([place.sentence.text for place in piece])
        turn.voice.speak(text, piece[0].sentence.language, turn.cancellation)
        with self._changed:
            turn.cancellation.check()
            self._line.heard(piece, time.monotonic())

    def _give_up(self, turn: _Turn, problem: SpeechError) -> None:
        """Tell that the text cannot be spoken, once, and leave the rest of it unspoken."""
        with self._changed:
            if turn.cancellation.requested:  # it was cut off; if it goes on later, it fails then
                return
            passage = self._line.current or self._line.next
            if passage is not None:
                self._line.leave_out(passage, time.monotonic())
                passage.cut = True
        try:
            self._on_problem(problem)
        except Exception as mistake:  # noqa: BLE001  whoever is told must not silence what comes after
            _log.error("a mistake while telling that speech failed: %s", type(mistake).__name__)


def _sentences(text: str, tag: str | None) -> list[Sentence]:
    try:
        return [Sentence(piece, tag or language()) for piece in prepare(text, 0)]
    except SpeechError:
        return []
