"""The desktop program's only speech output, so that two voices never sound at once.

Texts go to a running screen reader, including braille, else to Seesay's own voice. Callers never wait.
"""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Literal

from seesay.core.domain import Cancellation
from seesay.core.errors import Cancelled, SpeechError
from seesay.core.text.foreign import lead_of
from seesay.core.text.sentences import join_sentences
from seesay.core.translation import language, translate
from seesay.system.speech.screen_reader import ScreenReader
from seesay.system.speech.speech_queue import OwnVoice, Passage, QueuedSentence, ScreenReaders, Sentence, SpeechQueue
from seesay.system.speech.voice import Utterance, Voice, speakable_pieces

_log = logging.getLogger(__name__)

Output = Literal["auto", "screen-reader", "own-voice", "off"]
"""`auto` is the screen reader if one is running, else Seesay's own voice."""

_READER_CHARACTERS = 4000
"""Maximum characters per hand-over to a screen reader: as much as possible, as a braille display shows only the last
text."""


@dataclass(frozen=True, slots=True)
class SpeechTurn:
    """One hand-over: its cancellation, the current settings, and whether to interrupt the reader first."""

    cancellation: Cancellation
    output: Output
    voice: OwnVoice
    interrupt: bool


@dataclass(frozen=True, slots=True)
class Delivery:
    """Speaks the next sentences of `queue`, which `lock` guards; for one thread only."""

    lock: threading.Condition
    queue: SpeechQueue
    readers: ScreenReaders

    def speak(self, turn: SpeechTurn) -> None:
        """Speak the next sentences or pass them to a screen reader; raises `SpeechError` and `Cancelled`."""
        running = [] if turn.output == "own-voice" else self.readers.running()
        with self.lock:
            turn.cancellation.check()
            limit = _READER_CHARACTERS if running else turn.voice.piece_characters
            places = self.queue.take(limit) if self.queue.is_ready(time.monotonic()) else []
        if not places:
            self.readers.stop()
            return
        to_those = partial(self._hand_over, running=running)
        ways: list[Callable[[SpeechTurn, list[QueuedSentence]], None]]
        if turn.output == "auto":
            # a screen reader may have started, which can be why our own voice failed
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

    def _hand_over(
        self, turn: SpeechTurn, places: list[QueuedSentence], running: Sequence[ScreenReader] | None = None
    ) -> None:
        text = join_sentences([place.sentence.text for place in places])
        self.readers.announce(text, interrupt=turn.interrupt, running=running)
        with self.lock:
            # stopped meanwhile: silence follows
            if not turn.cancellation.requested:
                self.queue.handed_over(places, time.monotonic())

    def _pronounce(self, turn: SpeechTurn, places: list[QueuedSentence]) -> None:
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
            text = join_sentences([place.sentence.text for place in piece])
            turn.voice.speak(text, piece[0].sentence.language, turn.cancellation)
            with self.lock:
                turn.cancellation.check()
                self.queue.heard(piece, time.monotonic())


_CLOSE_SECONDS = 2.0


class Talker:
    """Speaks texts one after another, each to its end unless interrupted.

    All methods are thread-safe, and all except `wait` and `close` return at once.
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
        """`utterance` is the pattern for rate, volume and voice.

        `own_voice` creates our voice on first use and may raise `SpeechError`. Only one thread uses the
        `screen_readers`. `on_problem` is called, in any thread, for each text that was not spoken to its end.
        """
        self.together = self._changed = threading.Condition()  # texts added in its block reach a reader as one
        self._queue = SpeechQueue()
        self._remembered = Passage()  # for `repeat` and `add`
        self._turn: SpeechTurn | None = None
        self._hush = self._closed = False  # with `_hush`, the screen reader is to be interrupted
        self._output: Output = output
        self._voice = OwnVoice(own_voice, utterance)
        self._readers = ScreenReaders(screen_readers)
        self._delivery = Delivery(self._changed, self._queue, self._readers)
        self._on_problem = on_problem
        self._thread = threading.Thread(target=self._work, name="talker", daemon=True)
        self._thread.start()

    def say(
        self,
        text: str,
        language: str | None = None,
        *,
        interrupt: bool = True,
        remember: bool = True,
        resume: bool = True,
    ) -> None:
        """Start a new text, in the user's `language` by default: with `interrupt` at once, else after the current one.

        With `remember`, `repeat` repeats the text and `add` adds to it. An interrupting text without it is a notice: a
        text that it interrupts, except another notice, then continues with its sentence, unless a fast listener may
        have heard all of it. Without `resume` it continues only when the user reads on. A text that neither interrupts
        nor is resumed is dropped when cut off.
        """
        passage = Passage(_sentences(text, language), is_notice=not remember and (interrupt or not resume))
        with self._changed:
            is_held = interrupt and remember and self._queue.forget_held(time.monotonic())
            if interrupt and (remember or not resume) and not is_held:
                self._cut()
            if remember:
                self._remembered = passage
            if passage.is_notice and interrupt:
                self._put_first(passage)
            else:
                self._enqueue(passage, 0)
        if not passage.sentences:
            self._on_problem(SpeechError(translate("Reasons", "there is nothing to say")))

    def say_by_own_voice(self, text: str) -> None:
        """Speak a notice with our own voice, whatever the output setting, even "off"."""
        with self._changed:
            self._put_first(Passage(_sentences(text, None), is_notice=True, voice=self._voice))

    def hold(self, question: str, seconds: float, *, resume: bool) -> None:
        """Speak a question as a notice; until `release`, or for `seconds` at most, only notices follow it.

        The interrupted text then continues if `resume`; otherwise only after `read_on`.
        """
        with self._changed:
            if not resume:
                self._cut()
            self._queue.held_until = time.monotonic() + seconds
            self._put_first(Passage(_sentences(question, None), is_notice=True))

    def release(self) -> None:
        """Speak what `hold` has delayed, after the queued notices."""
        with self._changed:
            self._queue.held_until = 0.0
            self._changed.notify_all()

    def add(self, sentence: str, language: str | None = None, lead: str = "") -> None:
        """Append sentences to the latest text; after `stop` they are only remembered.

        Unspeakable ones ("***") are left out. `lead` are the words that opened their group.
        """
        more = _sentences(sentence, language, lead)
        with self._changed:
            passage = self._remembered
            place = passage.add(more)
            if not passage.cut:
                self._enqueue(passage, place, place + len(more))

    def add_on_wish(self, pieces: Sequence[tuple[str, str, str]], hint: str) -> None:
        """Append texts, as in `add`, that are spoken on request; until then `hint` is spoken."""
        more = [sentence for piece in pieces for sentence in _sentences(*piece)]
        with self._changed:
            passage = self._remembered
            if more and passage.rest is None:
                passage.rest = len(passage.sentences)
            passage.sentences.extend(more)
            passage.hint = Passage(_sentences(hint, None))
            if more and not passage.cut:
                self._enqueue(passage.hint, 0)

    def stop(self) -> None:
        """Silence the voice and clear the queue; `read_on` can continue from there."""
        with self._changed:
            self._cut()
            self._remembered.cut = True

    def forget(self) -> None:
        """Silence and drop the remembered text; nothing that is added to it is spoken."""
        with self._changed:
            for passage in filter(None, (self._remembered.hint, self._remembered)):
                self._leave_out(passage)
                passage.cut = True
            self._remembered = Passage(cut=True)

    def repeat(self) -> bool:
        """Speak the remembered text again from its start; return False if there is none."""
        return self._go_to(lambda passage: 0)

    def read_on(self) -> bool:
        """Continue after the current or interrupted sentence; return False if none is left."""
        with self._changed:
            if self._go_to(_rest_of):
                return True
            self._leave_out(self._remembered)
            return False

    @property
    def spoken_sentences(self) -> tuple[str, ...]:
        """The sentences of the remembered text up to the current one, latest first."""
        with self._changed:
            passage = self._remembered
            spoken = passage.sentences[: passage.following(time.monotonic())]
            return tuple(sentence.text for sentence in reversed(spoken))

    def configure(
        self,
        *,
        output: Output | None = None,
        own_voice: Callable[[], Voice] | None = None,
        utterance: Utterance | None = None,
    ) -> None:
        """Change the given settings, from the next piece of text on; "off" silences at once."""
        with self._changed:
            if output is not None:
                self._output = output
                if output == "off":
                    self._cut()
            self._voice = self._voice.changed(own_voice, utterance)

    def wait(self, seconds: float) -> bool:
        """Wait until everything is spoken or handed over; return whether it was in time."""
        with self._changed:
            return self._changed.wait_for(lambda: not (self._queue or self._turn or self._hush), seconds)

    def close(self) -> None:
        """Silence the voice and end the thread; no effect if closed. Waits two seconds at most."""
        with self._changed:
            self._cut()
            self._closed = True
        self._thread.join(_CLOSE_SECONDS)

    # -- called with the lock held, up to `_go_to`; then the worker thread

    def _enqueue(self, passage: Passage, first: int, end: int | None = None) -> None:
        if self._output != "off" and not self._closed:
            self._queue.append(passage, first, end)
            self._changed.notify_all()

    def _put_first(self, notice: Passage) -> None:
        if notice.sentences and not self._closed and (notice.voice or self._output != "off"):
            self._queue.interrupt(notice, time.monotonic())
            self._silence()

    def _leave_out(self, passage: Passage) -> None:
        if self._queue.leave_out(passage, time.monotonic()):
            self._silence()
        self._changed.notify_all()

    def _cut(self) -> None:
        self._queue.cut(time.monotonic())
        self._silence()

    def _silence(self) -> None:
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
            self._enqueue(passage, place, passage.rest)
            if passage.rest is not None and passage.hint is not None:
                self._enqueue(passage.hint, 0)
            return True

    def _work(self) -> None:
        while (turn := self._next_turn()) is not None:
            try:
                self._delivery.speak(turn)
            except Cancelled:
                continue
            except SpeechError as problem:
                self._give_up(turn, problem)
            except Exception as problem:  # noqa: BLE001  the thread has to outlive a bug, and the person to hear of it
                _log.error("a mistake while speaking: %s", type(problem).__name__)
                self._give_up(turn, SpeechError(translate("Reasons", "there is a bug in Seesay")))
        self._readers.stop()

    def _next_turn(self) -> SpeechTurn | None:
        with self._changed:
            self._turn = None
            self._changed.notify_all()
            while not (self._hush or self._closed or self._queue.is_ready(time.monotonic())):
                self._changed.wait(self._queue.seconds_held(time.monotonic()))
            if self._closed:
                return None
            own = self._queue.next.voice if self._queue.next else None
            output: Output = "own-voice" if own else self._output
            self._turn = SpeechTurn(Cancellation(), output, own or self._voice, self._hush)
            self._hush = False
            return self._turn

    def _give_up(self, turn: SpeechTurn, problem: SpeechError) -> None:
        """Report once that the text cannot be spoken, and drop the rest of it."""
        with self._changed:
            if turn.cancellation.requested:  # it was cut off; if it continues later, it fails then
                return
            passage = self._queue.current or self._queue.next
            if passage is not None:
                self._queue.leave_out(passage, time.monotonic())
                passage.cut = True
        try:
            self._on_problem(problem)
        except Exception as mistake:  # noqa: BLE001  a bug in the callback must not end this thread
            _log.error("a mistake while telling that speech failed: %s", type(mistake).__name__)


def _rest_of(passage: Passage) -> int:
    """Return the index at which reading on continues, and end the limit of the rest."""
    place = passage.wanted_next(time.monotonic())
    passage.rest = None
    return place


def _sentences(text: str, tag: str | None, lead: str = "") -> list[Sentence]:
    """Return the sentences of `text`, each with the lead of its group: from the text, or the given one."""
    try:
        pieces = speakable_pieces(text, 0)
    except SpeechError:
        return []
    found: list[Sentence] = []
    for piece in pieces:
        opened = lead_of(piece, tag or language())
        found.append(Sentence(piece, tag or language(), lead if opened is None else ""))
        lead = lead if opened is None else opened
    return found
