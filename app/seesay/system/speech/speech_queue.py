"""The queue of sentences: waiting, spoken by our voice, or passed to a screen reader.

A notice may interrupt a description between sentences. Neither screen readers nor child processes report their
progress, so it is estimated from the clock, for a slow voice: a wrong estimate repeats a sentence and loses none. Once
a fast listener may have heard a whole text, a notice does not cause its repetition, and reading on continues after it.
"""

from __future__ import annotations

import logging
import math
from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby

from seesay.core.backends import Unavailable
from seesay.core.domain import Cancellation
from seesay.core.errors import SpeechError
from seesay.core.translation import translate
from seesay.system.speech.screen_reader import ScreenReader
from seesay.system.speech.voice import DEFAULT_RATE, MAX_PIECE_CHARACTERS, Utterance, Voice, best_language_match

_log = logging.getLogger(__name__)


class ScreenReaders:
    """Passes texts to the running screen reader; for one thread only."""

    def __init__(self, readers: Sequence[ScreenReader]) -> None:
        """`readers` of equal priority are tried in this order."""
        self._readers = tuple(readers)
        self._used: ScreenReader | None = None  # has received something since its last stop

    def running(self) -> list[ScreenReader]:
        """Return the working readers, best first."""
        found: list[tuple[float, ScreenReader]] = []
        for reader in self._readers:
            try:
                found.append((reader.priority(), reader))
            except Unavailable:
                continue
        return [reader for _, reader in sorted(found, key=lambda entry: -entry[0])]

    def announce(self, text: str, *, interrupt: bool, running: Sequence[ScreenReader] | None = None) -> None:
        """Pass `text` to the best reader that accepts it; raises `SpeechError` if none does.

        `running` are the readers, if just queried.
        """
        problem: SpeechError | None = None
        for reader in self.running() if running is None else running:
            if reader is not self._used:
                self.stop()
            try:
                reader.announce(text, interrupt=interrupt)
            except SpeechError as refusal:
                _log.debug("%s: %s", reader.name, refusal.reason)
                problem = refusal
                reader.stop()
                continue
            self._used = reader
            return
        raise problem or SpeechError(self._why_none())

    def stop(self) -> None:
        """Silence the reader that received our texts, if any."""
        if self._used is not None:
            self._used.stop()
            self._used = None

    def _why_none(self) -> str:
        """Return why no reader can be used; reasons with a remedy come first."""
        for reader in self._readers:
            try:
                reader.priority()
            except Unavailable as problem:
                if problem.remedy:
                    return problem.reason
        return translate("Reasons", "no screen reader is running")


class OwnVoice:
    """Seesay's own voice with the user's settings, created on first use."""

    def __init__(self, make: Callable[[], Voice], utterance: Utterance) -> None:
        """`make` may raise `SpeechError`; `utterance` has rate, volume and voice."""
        self._make, self._utterance = make, utterance
        self._made: list[Voice] = []  # at most one; shared with voices that differ only in the pattern

    @property
    def rate(self) -> int:
        """Words per minute."""
        return self._utterance.rate

    @property
    def piece_characters(self) -> int:
        """Maximum characters per call; slow-starting voices define their own."""
        return (
            int(getattr(self._made[0], "piece_characters", MAX_PIECE_CHARACTERS))
            if self._made
            else MAX_PIECE_CHARACTERS
        )

    def changed(self, make: Callable[[], Voice] | None, utterance: Utterance | None) -> OwnVoice:
        """Return a copy with another backend or pattern, if given."""
        changed = OwnVoice(make or self._make, utterance or self._utterance)
        if make is None:
            changed._made = self._made
        return changed

    def speak(self, text: str, language: str, cancellation: Cancellation) -> None:
        """Speak `text` to its end; raises `Cancelled`, and `SpeechError` if it was not heard."""
        if not self._made:
            self._made.append(self._make())
        (voice,) = self._made
        if not voice.audible:
            raise SpeechError(translate("Reasons", "no voice works here"))
        fitting = self._fitting(voice, language)
        voice.speak(replace(self._utterance, text=text, language=language, voice=fitting), cancellation)

    def _fitting(self, voice: Voice, language: str) -> str | None:
        chosen = self._utterance.voice
        if chosen is None:
            return None
        base = chosen.partition("+")[0]  # espeak-ng's variants, as in "en-us+f3"
        spoken = [
            tag for info in voice.voices() if base in (info.identifier, *info.languages) for tag in info.languages
        ]
        # the backend reports a missing voice
        return chosen if not spoken or best_language_match(language, spoken) is not None else None


_CHARACTERS_PER_SECOND = 14.0
"""At 175 words a minute; measured on espeak-ng with short English sentences, including pauses."""
_FAST = 40.0
"""Characters per second of a screen reader at 500 words a minute."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A speakable sentence with the BCP-47 tag of its language.

    `lead` are the words that opened its group, such as "Doubtful:", which are repeated if reading resumes here.
    """

    text: str
    language: str
    lead: str = ""


@dataclass(slots=True, eq=False)
class Passage:
    """A text that is spoken sentence by sentence and may still grow; not thread-safe."""

    sentences: list[Sentence] = field(default_factory=list)
    is_notice: bool = False
    """Whether it interrupts other texts, and is dropped if something interrupts it."""
    voice: OwnVoice | None = None
    """Set if only our own voice may speak this."""
    cut: bool = False
    """Whether it was cut off, so that additions stay unspoken until the user reads on."""
    rest: int | None = None
    """The index of the first sentence that is spoken only on request, if any."""
    hint: Passage | None = None
    """Spoken instead of the rest."""
    _starts: dict[int, float] = field(default_factory=dict)
    _end: float = 0.0
    _soonest: float = math.inf  # when a fast listener to a screen reader may have heard all

    def add(self, more: Sequence[Sentence]) -> int:
        """Add sentences at the end, or before the rest, and return the index of the first."""
        place = len(self.sentences) if self.rest is None else self.rest
        self.sentences[place:place] = more
        if self.rest is not None:
            self.rest += len(more)
        return place

    def handed_over(self, places: Sequence[int], now: float, rate: float = DEFAULT_RATE) -> float:
        """Estimate when the sentences at `places` start, at `rate` words a minute; return the end of the last one.

        An interrupted one counts as started: reading on means the sentence after it, even if it was not resumed.
        """
        moment = max(now, self._end)
        for place in places:
            self._starts[place] = min(self._starts.get(place, moment), moment)
            moment += len(self.sentences[place].text) / (_CHARACTERS_PER_SECOND * rate / DEFAULT_RATE)
        self._end = moment
        return moment

    def heard_soonest(self, places: Sequence[int], start: float) -> float:
        """Estimate and return when a fast listener has heard the sentences that a reader starts at `start` or later."""
        start = start if self._soonest == math.inf else max(start, self._soonest)
        self._soonest = start + sum(len(self.sentences[place].text) for place in places) / _FAST
        return self._soonest

    def heard(self, places: Sequence[int], now: float) -> None:
        """Record that the sentences at `places` have been spoken to their end."""
        for place in places:
            self._starts[place] = min(self._starts.get(place, now), now)
        self._end = now

    def interrupted(self, now: float) -> None:
        """Record silence from `now` on: sentences that have not started wait for the next hand-over."""
        if now < self._soonest:
            self._soonest = math.inf
        self._end = min(self._end, now)
        self._starts = {place: start for place, start in self._starts.items() if start <= now}

    def stopped(self, now: float) -> None:
        """Record that it is interrupted for good."""
        self.cut = self.cut or self.goes_on(now)
        self.interrupted(now)

    def restart(self, place: int) -> None:
        """Reset the sentence at `place` and later ones to unspoken, with its lead."""
        sentence = self.sentences[place]
        if sentence.lead:
            self.sentences[place] = Sentence(f"{sentence.lead} {sentence.text}", sentence.language)
        self._starts = {earlier: start for earlier, start in self._starts.items() if earlier < place}
        self.cut, self._end = False, 0.0

    def goes_on(self, now: float) -> bool:
        """Whether a sentence that was handed over has not ended."""
        return self._end > now

    def unheard(self, now: float) -> list[int]:
        """Return the indexes of sentences that were handed over and have not ended, in order."""
        first = self.following(now) - 1
        return sorted(place for place in self._starts if place >= first) if self.goes_on(now) else []

    def may_be_heard(self, now: float) -> bool:
        """Whether a fast listener to a screen reader may have heard all of it."""
        return now >= self._soonest

    def wanted_next(self, now: float) -> int:
        """Return the index at which reading on continues."""
        place = self.following(now)
        return max(place, self.rest) if self.rest is not None and self.may_be_heard(now) else place

    def following(self, now: float) -> int:
        """Return the index after the last sentence that has started."""
        return max((place for place, start in self._starts.items() if start <= now), default=-1) + 1


@dataclass(frozen=True, slots=True)
class QueuedSentence:
    """A sentence to be spoken."""

    passage: Passage
    index: int

    @property
    def sentence(self) -> Sentence:
        return self.passage.sentences[self.index]


class SpeechQueue:
    """The sentences from queuing until they are heard; not thread-safe."""

    def __init__(self) -> None:
        self._waiting: deque[QueuedSentence] = deque()
        self._taken: list[QueuedSentence] = []  # by our own voice, or on the way to a screen reader
        self._handed: list[Passage] = []  # to a screen reader, and perhaps not spoken yet
        self._until = 0.0  # estimated end of the screen reader's speech
        self._soonest = 0.0  # the same for a fast one
        self.held_until = 0.0  # until then only notices are ready

    def __bool__(self) -> bool:
        return bool(self._waiting)

    @property
    def next(self) -> Passage | None:
        """The text of the next sentence."""
        return self._waiting[0].passage if self._waiting else None

    @property
    def current(self) -> Passage | None:
        """The text whose sentences are taken, and not spoken or handed over yet."""
        return self._taken[0].passage if self._taken else None

    def is_ready(self, now: float) -> bool:
        """Return whether something may be taken `now`."""
        return self.next is not None and (self.next.is_notice or self.seconds_held(now) is None)

    def seconds_held(self, now: float) -> float | None:
        """Return how long only notices are ready, None if everything is."""
        return self.held_until - now if self.held_until > now else None

    def append(self, passage: Passage, first: int = 0, end: int | None = None) -> None:
        """Queue the sentences of `passage` from index `first` to `end`; without `end`, all."""
        self._waiting.extend(_places(passage, first, end))

    def interrupt(self, passage: Passage, now: float) -> None:
        """Put `passage` first; other texts, except notices, then continue with the current sentence.

        A text that a fast listener may have heard to its end does not continue.
        """
        going_on = [place for place in self._unheard(now) if not place.passage.is_notice]
        self._silence(now)
        self._waiting = deque([*_places(passage, 0), *going_on])

    def cut(self, now: float) -> None:
        """Clear the queue; texts that are cut off keep their position for reading on."""
        for place in (*self._taken, *self._waiting):
            place.passage.cut = True
        for passage in self._handed:
            passage.stopped(now)
        self._silence(now)
        self._waiting.clear()
        self.held_until = 0.0

    def forget_held(self, now: float) -> bool:
        """Drop what waits while only notices are ready; it keeps its position for reading on.

        Return False, and drop nothing, if everything is ready `now`.
        """
        if self.seconds_held(now) is None:
            return False
        for place in self._waiting:
            place.passage.cut = place.passage.cut or not place.passage.is_notice
        self._waiting = deque(place for place in self._waiting if place.passage.is_notice)
        return True

    def leave_out(self, passage: Passage, now: float) -> bool:
        """Drop the rest of `passage`; return whether it is being spoken, so that it has to be silenced."""
        spoken = passage is self.current or (passage in self._handed and passage.goes_on(now))
        rest = self._unheard(now) if spoken else list(self._waiting)
        if spoken:
            self._silence(now)
        self._waiting = deque(place for place in rest if place.passage is not passage)
        return spoken

    def take(self, limit: int) -> list[QueuedSentence]:
        """Take the next sentences of one text and language with at most `limit` characters, or one alone.

        The hint that there is more is taken with its text: on a braille display it would replace it.
        """
        self._taken = []
        while self._waiting:
            place = self._waiting[0]
            limit -= len(place.sentence.text) + 1
            if self._taken and (limit < 0 or not _belong_together(self._taken[0], place)):
                break
            self._taken.append(self._waiting.popleft())
        return list(self._taken)

    def handed_over(self, places: Sequence[QueuedSentence], now: float) -> None:
        """Record that a screen reader received `places` to speak after everything before."""
        for passage, group in groupby(places, key=lambda place: place.passage):
            indexes = [place.index for place in group]
            self._soonest = passage.heard_soonest(indexes, max(now, self._soonest))
            self._until = passage.handed_over(indexes, max(now, self._until))
            if not (passage.is_notice or passage in self._handed):
                self._handed = [*(handed for handed in self._handed if handed.goes_on(now)), passage]
        self._taken = []

    def begun(self, places: Sequence[QueuedSentence], now: float, rate: float) -> None:
        """Record that our own voice starts with `places`, all of one text, at `rate` words a minute."""
        for passage in self._handed:  # the screen reader was silenced
            passage.interrupted(now)
        self._handed, self._until, self._soonest = [], 0.0, 0.0
        places[0].passage.handed_over([place.index for place in places], now, rate)

    def heard(self, places: Sequence[QueuedSentence], now: float) -> None:
        """Record that our own voice has spoken `places` to their end."""
        places[0].passage.heard([place.index for place in places], now)
        self._taken = [place for place in self._taken if place not in places]

    def _unheard(self, now: float) -> list[QueuedSentence]:
        unsure = [passage for passage in self._handed if not passage.may_be_heard(now)]
        handed = [QueuedSentence(passage, index) for passage in unsure for index in passage.unheard(now)]
        taken = [place for place in self._taken if place.index >= place.passage.following(now) - 1]
        return [*handed, *taken, *self._waiting]

    def _silence(self, now: float) -> None:
        for passage in {*self._handed, *(place.passage for place in self._taken)}:
            passage.interrupted(now)
        self._taken, self._handed, self._until, self._soonest = [], [], 0.0, 0.0


def _places(passage: Passage, first: int, end: int | None = None) -> list[QueuedSentence]:
    return [QueuedSentence(passage, index) for index in range(first, len(passage.sentences) if end is None else end)]


def _belong_together(one: QueuedSentence, other: QueuedSentence) -> bool:
    of_one_text = other.passage in (one.passage, one.passage.hint)
    return of_one_text and one.sentence.language == other.sentence.language
