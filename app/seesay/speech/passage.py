"""A text that is being spoken sentence by sentence, and how far it has come, so that it can be taken up again.

No screen reader tells how far it has spoken what it was handed, and a child process with a voice in it speaks several
sentences in one breath. So how far they are is reckoned from the clock, for a slow voice: where the reckoning is wrong,
a sentence is heard again, and none is left out.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from seesay.speech.outlets import OwnVoice
from seesay.speech.voice import DEFAULT_RATE

_CHARACTERS_PER_SECOND = 14.0
"""At 175 words a minute; measured on espeak-ng with short English sentences, the pauses between them included."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence fit to be spoken, and the BCP-47 tag of its language."""

    text: str
    language: str


@dataclass(slots=True, eq=False)
class Passage:
    """A text that may still grow; not safe for several threads by itself."""

    sentences: list[Sentence] = field(default_factory=list)
    is_notice: bool = False
    """Whether it comes between the sentences of others, and is over as soon as something else does so."""
    voice: OwnVoice | None = None
    """Our own voice, where nobody else is to speak this."""
    cut: bool = False
    """Whether it was cut off, so that what is added to it stays unspoken until the person reads on."""
    _starts: dict[int, float] = field(default_factory=dict)
    _end: float = 0.0

    def handed_over(self, places: Sequence[int], now: float, rate: float = DEFAULT_RATE) -> float:
        """Reckon when each of the sentences at `places` begins, spoken after all before at `rate` words a minute.

        Returns when the last of them will be over. One that was interrupted has begun once and for all: whoever reads
        on means the sentence after it, even if it has not been taken up again by then.
        """
        moment = max(now, self._end)
        for place in places:
            self._starts[place] = min(self._starts.get(place, moment), moment)
            moment += len(self.sentences[place].text) / (_CHARACTERS_PER_SECOND * rate / DEFAULT_RATE)
        self._end = moment
        return moment

    def heard(self, places: Sequence[int], now: float) -> None:
        """Take note that the sentences at `places` have been spoken to their end."""
        for place in places:
            self._starts[place] = min(self._starts.get(place, now), now)
        self._end = now

    def interrupted(self, now: float) -> None:
        """Take note that there is silence from `now` on: what has not begun does not begin before it is handed over."""
        self._end = min(self._end, now)
        self._starts = {place: start for place, start in self._starts.items() if start <= now}

    def stopped(self, now: float) -> None:
        """Take note that it is interrupted for good."""
        self.cut = self.cut or self.goes_on(now)
        self.interrupted(now)

    def restart(self, place: int) -> None:
        """Take up the sentence at `place`, as if it and those after it had never been begun."""
        self._starts = {earlier: start for earlier, start in self._starts.items() if earlier < place}
        self.cut, self._end = False, 0.0

    def goes_on(self, now: float) -> bool:
        """Whether some of what was handed over has not been spoken to its end."""
        return self._end > now

    def unheard(self, now: float) -> list[int]:
        """Return the places of the sentences that were handed over and not spoken to their end, in order."""
        first = self.following(now) - 1
        return sorted(place for place in self._starts if place >= first) if self.goes_on(now) else []

    def following(self, now: float) -> int:
        """Return the place of the sentence after the last one that has begun; the number of sentences at the end."""
        return max((place for place, start in self._starts.items() if start <= now), default=-1) + 1
