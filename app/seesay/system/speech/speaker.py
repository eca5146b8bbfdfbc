"""Speaking a text in pieces of whole sentences, by one voice."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from seesay.core.domain import Cancellation
from seesay.core.errors import SpeechError
from seesay.core.text.cleaning import clean_for_speech, is_speakable, shorten
from seesay.core.text.sentences import CHUNK_CHARACTERS, chunks, joined, packed
from seesay.core.translation import translate
from seesay.system.speech.voice import Utterance, Voice

PIECE_CHARACTERS = 300
"""About twenty seconds of speech: how far a stopped text goes back.

A sound server takes up to a second between two utterances, so single sentences would sound torn.
"""


def say(voice: Voice, utterance: Utterance, cancellation: Cancellation) -> None:
    """Speak all of `utterance`, and return when the sound has ended.

    Raises `Cancelled`, and `SpeechError` when there was nothing to say or it was not heard.
    """
    for piece in prepare(utterance.text, PIECE_CHARACTERS):
        cancellation.check()
        voice.speak(replace(utterance, text=piece), cancellation)


def save(voice: Voice, utterance: Utterance, path: Path, cancellation: Cancellation | None = None) -> None:
    """Write all of `utterance` to one WAV file; raises what `Voice.save` raises."""
    voice.save(replace(utterance, text=joined(prepare(utterance.text, 0))), path, cancellation)


def prepare(text: str, limit: int) -> tuple[str, ...]:
    """Return `text` as spoken, in pieces of whole sentences of at most `limit` characters; with 0, one each.

    Raises `SpeechError` when there is nothing to say.
    """
    shortened = shorten(clean_for_speech(text))
    sentences = tuple(sentence for sentence in chunks(shortened, limit or CHUNK_CHARACTERS) if is_speakable(sentence))
    if not sentences:
        raise SpeechError(translate("Reasons", "there is nothing to say"))
    return packed(joined(sentences), limit) if limit else sentences
