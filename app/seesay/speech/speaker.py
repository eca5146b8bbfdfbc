"""Speaking a text in pieces of whole sentences, one text at a time, with a way to be silenced from any thread."""

from __future__ import annotations

import threading
from dataclasses import replace
from pathlib import Path

from seesay.domain import Cancellation
from seesay.errors import SpeechError
from seesay.speech.voice import Utterance, Voice
from seesay.text.cleaning import clean_for_speech, is_speakable, shorten
from seesay.text.sentences import CHUNK_CHARACTERS, chunks, joined, packed
from seesay.translation import translate

PIECE_CHARACTERS = 300
"""About twenty seconds of speech: how far a stopped text goes back.

A sound server takes up to a second between two utterances, so single sentences would sound torn.
"""


class _Turn(Cancellation):
    """The right to speak: it ends by `Speaker.stop` as well as by the caller's own cancellation."""

    def __init__(self, outer: Cancellation) -> None:
        super().__init__()
        self._outer = outer

    @property
    def requested(self) -> bool:
        return super().requested or self._outer.requested


class Speaker:
    """Speaks through one voice; a newer text silences the one before, so that two never sound at once."""

    def __init__(self, voice: Voice, piece_characters: int = PIECE_CHARACTERS) -> None:
        """`piece_characters` is the most that is said in one go, in whole sentences; 0 says each sentence by itself."""
        self.voice = voice
        self._piece_characters = piece_characters
        self._floor = threading.Lock()  # held while speaking
        self._guard = threading.Lock()  # for _turn
        self._turn: _Turn | None = None

    def say(self, utterance: Utterance, cancellation: Cancellation | None = None) -> None:
        """Speak all of `utterance`, and return when the sound has ended.

        Raises `Cancelled` when it was stopped, and `SpeechError` when there was nothing to say or it was not heard.
        """
        pieces = prepare(utterance.text, self._piece_characters)
        turn = _Turn(cancellation or Cancellation())
        with self._guard:
            if self._turn is not None:
                self._turn.cancel()
            self._turn = turn
        try:
            with self._floor:
                for piece in pieces:
                    turn.check()
                    self.voice.speak(replace(utterance, text=piece), turn)
        finally:
            with self._guard:
                if self._turn is turn:
                    self._turn = None

    def stop(self) -> None:
        """Silence the voice, from any thread; harmless when it is silent."""
        with self._guard:
            if self._turn is not None:
                self._turn.cancel()

    def save(self, utterance: Utterance, path: Path, cancellation: Cancellation | None = None) -> None:
        """Write all of `utterance` to one WAV file; raises what `Voice.save` raises."""
        self.voice.save(replace(utterance, text=joined(prepare(utterance.text, 0))), path, cancellation)


def prepare(text: str, limit: int) -> tuple[str, ...]:
    """Return `text` as spoken, in pieces of whole sentences of at most `limit` characters; with 0, one each.

    Raises `SpeechError` when there is nothing to say.
    """
    shortened = shorten(clean_for_speech(text))
    sentences = tuple(sentence for sentence in chunks(shortened, limit or CHUNK_CHARACTERS) if is_speakable(sentence))
    if not sentences:
        raise SpeechError(translate("Reasons", "there is nothing to say"))
    return packed(joined(sentences), limit) if limit else sentences
