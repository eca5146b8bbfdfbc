"""The interface of voices, matching of language tags, and speaking a text in pieces of whole sentences.

The voices' child processes import it, so it has few dependencies.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Protocol

from seesay.core.domain import Cancellation
from seesay.core.errors import SpeechError
from seesay.core.text.cleaning import clean_for_speech, is_speakable, shorten, without_markup
from seesay.core.text.sentences import CHUNK_CHARACTERS, chunks, join_sentences, pack_sentences
from seesay.core.translation import translate

DEFAULT_RATE = 175
"""Words per minute; espeak-ng's default, near everyday speech."""


@dataclass(frozen=True, slots=True)
class Utterance:
    """A text to speak, and its parameters.

    `language` is a BCP-47 tag, None for the voice's default; `rate`, in words per minute, is clamped to the voice's
    range; `volume` is 0 to 1; `voice` is a `VoiceInfo.identifier` of the same backend.
    """

    text: str
    language: str | None = None
    rate: int = DEFAULT_RATE
    volume: float = 1.0
    voice: str | None = None


@dataclass(frozen=True, slots=True)
class VoiceInfo:
    """A selectable voice; `languages` are tags in the backend's spelling, best first."""

    identifier: str
    name: str
    languages: tuple[str, ...]


class Voice(Protocol):
    """A speech synthesiser."""

    name: str
    audible: bool

    @classmethod
    def priority(cls) -> float:
        """Return the priority of this voice, higher is better; raise `Unavailable` if it cannot work."""

    def speak(self, utterance: Utterance, cancellation: Cancellation) -> None:
        """Speak, and return when the sound has ended.

        Raises `Cancelled` soon after a cancellation, without sound or process left, and `SpeechError` if the utterance
        was not heard to its end.
        """

    def save(self, utterance: Utterance, path: Path, cancellation: Cancellation | None = None) -> None:
        """Write the utterance to `path` as a PCM WAV file, which is complete or does not exist.

        Raises `StorageError`, `Cancelled`, and `SpeechError` if there is no sound.
        """

    def voices(self) -> tuple[VoiceInfo, ...]:
        """Return the selectable voices; raises `SpeechError`."""


def voice_pieces(text: str, limit: int | None = CHUNK_CHARACTERS) -> tuple[str, ...]:
    """Return cleaned text without voice commands, in pieces of about `limit` characters (None: one).

    Raises `SpeechError` if there is nothing to say.
    """
    cleaned = clean_for_speech(text)
    pieces = pack_sentences(cleaned, limit) if limit else (cleaned,)
    spoken = tuple(without_markup(piece) for piece in pieces if is_speakable(piece))
    if not spoken:
        raise SpeechError(translate("Reasons", "there is nothing to say"))
    return spoken


# Withdrawn ISO 639 codes that systems still report, macrolanguages, and Chinese by region, as voices file them.
# fmt: off
_OTHER_NAMES: dict[str, tuple[str, ...]] = {
    "iw": ("he",), "in": ("id",), "ji": ("yi",), "mo": ("ro",), "no": ("nb", "nn"), "nb": ("no",), "nn": ("no", "nb"),
    "tl": ("fil",), "fil": ("tl",), "sh": ("sr", "hr"), "zh": ("cmn",), "cmn": ("zh",), "zh-hk": ("yue",),
    "zh-mo": ("yue",), "zh-yue": ("yue",),
}
# fmt: on


def normalise_tag(tag: str) -> str:
    """Return "de_AT.UTF-8" or "de-AT" as "de-at"; empty for a tag without a language."""
    bare = tag.split(".", 1)[0].split("@", 1)[0].strip().replace("_", "-").lower()
    return "" if bare in {"c", "posix", "und"} else bare


def tag_fallbacks(tag: str) -> tuple[str, ...]:
    """Return the tags that match `tag`, best first: itself, its aliases, then shorter ones (RFC 4647, 3.4)."""
    wanted: list[str] = []
    parts = [part for part in normalise_tag(tag).split("-") if part]
    while parts:
        current = "-".join(parts)
        wanted.extend((current, *_OTHER_NAMES.get(current, ())))
        parts.pop()
    return tuple(dict.fromkeys(wanted))


def best_language_match(tag: str, offered: Iterable[str]) -> str | None:
    """Return the best match for `tag` among `offered`, in its spelling there, or None."""
    spelling: dict[str, str] = {}
    for language in offered:
        spelling.setdefault(normalise_tag(language), language)
    wanted = tag_fallbacks(tag)
    for candidate in wanted:
        if candidate in spelling:
            return spelling[candidate]
    for candidate in wanted:
        for known, original in spelling.items():
            if known.startswith(candidate + "-"):
                return original
    return None


MAX_PIECE_CHARACTERS = 300
"""About twenty seconds of speech, the granularity of resuming.

A sound server takes up to a second between two utterances, so single sentences would sound disconnected.
"""


def speak_text(voice: Voice, utterance: Utterance, cancellation: Cancellation) -> None:
    """Speak the whole utterance, and return when the sound has ended.

    Raises `Cancelled`, and `SpeechError` if there was nothing to say or it was not heard.
    """
    for piece in speakable_pieces(utterance.text, MAX_PIECE_CHARACTERS):
        cancellation.check()
        voice.speak(replace(utterance, text=piece), cancellation)


def save_text(voice: Voice, utterance: Utterance, path: Path, cancellation: Cancellation | None = None) -> None:
    """Write the whole utterance to one WAV file; raises as `Voice.save` does."""
    voice.save(replace(utterance, text=join_sentences(speakable_pieces(utterance.text, 0))), path, cancellation)


def speakable_pieces(text: str, limit: int) -> tuple[str, ...]:
    """Return the speakable text in pieces of whole sentences of at most `limit` characters; with 0, single sentences.

    Raises `SpeechError` if there is nothing to say.
    """
    shortened = shorten(clean_for_speech(text))
    sentences = tuple(sentence for sentence in chunks(shortened, limit or CHUNK_CHARACTERS) if is_speakable(sentence))
    if not sentences:
        raise SpeechError(translate("Reasons", "there is nothing to say"))
    return pack_sentences(join_sentences(sentences), limit) if limit else sentences
