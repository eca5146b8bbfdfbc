"""What a voice is: the protocol the rest of the program speaks through, and the values that go into it.

Matches a text's language to the tags of a voice; pyttsx3's child imports it, so it has no dependencies.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from seesay.core.domain import Cancellation
from seesay.core.errors import SpeechError
from seesay.core.text.cleaning import clean_for_speech, is_speakable, without_markup
from seesay.core.text.sentences import CHUNK_CHARACTERS, packed
from seesay.core.translation import translate

DEFAULT_RATE = 175
"""Words per minute; espeak-ng's own default, near the pace of everyday speech."""


@dataclass(frozen=True, slots=True)
class Utterance:
    """Text to be spoken in one go, and how.

    `language` is a BCP-47 tag, None for the voice's default; `rate`, in words a minute, is clamped to the voice's
    range; `volume` is 0 to 1; `voice` is a `VoiceInfo.identifier` of the same backend.
    """

    text: str
    language: str | None = None
    rate: int = DEFAULT_RATE
    volume: float = 1.0
    voice: str | None = None


@dataclass(frozen=True, slots=True)
class VoiceInfo:
    """A voice that can be asked for by `identifier`; `languages` are tags as the backend spells them, best first."""

    identifier: str
    name: str
    languages: tuple[str, ...]


class Voice(Protocol):
    """A way to turn text into sound."""

    name: str
    audible: bool

    @classmethod
    def priority(cls) -> float:
        """Return how suitable the voice is here, higher is better; raise `Unavailable` when it cannot work."""

    def speak(self, utterance: Utterance, cancellation: Cancellation) -> None:
        """Speak, and return when the sound has ended.

        Raises `Cancelled` soon after a cancellation, without sound or process left, and `SpeechError` when the
        utterance was not heard to its end.
        """

    def save(self, utterance: Utterance, path: Path, cancellation: Cancellation | None = None) -> None:
        """Write the utterance to `path` as a PCM WAV file, which is complete or not there.

        Raises `StorageError`, `SpeechError` when there is no sound to write, and `Cancelled`.
        """

    def voices(self) -> tuple[VoiceInfo, ...]:
        """Return the voices that can be asked for; raise `SpeechError` when they cannot be listed."""


def voice_pieces(text: str, limit: int | None = CHUNK_CHARACTERS) -> tuple[str, ...]:
    """Return `text` cleaned and without commands to the voice, in pieces of about `limit` characters (None: one).

    Raises `SpeechError` when there is nothing to say.
    """
    cleaned = clean_for_speech(text)
    pieces = packed(cleaned, limit) if limit else (cleaned,)
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


def normalise(tag: str) -> str:
    """Return a tag such as "de_AT.UTF-8" or "de-AT" as "de-at"; an empty string for one that names no language."""
    bare = tag.split(".", 1)[0].split("@", 1)[0].strip().replace("_", "-").lower()
    return "" if bare in {"c", "posix", "und"} else bare


def fallbacks(tag: str) -> tuple[str, ...]:
    """Return the tags that serve for `tag`, best first: itself, its aliases, then shorter ones (RFC 4647, 3.4)."""
    wanted: list[str] = []
    parts = [part for part in normalise(tag).split("-") if part]
    while parts:
        current = "-".join(parts)
        wanted.extend((current, *_OTHER_NAMES.get(current, ())))
        parts.pop()
    return tuple(dict.fromkeys(wanted))


def best_match(tag: str, offered: Iterable[str]) -> str | None:
    """Return the one of `offered`, as spelt there, that suits `tag` best, a regional one if need be, or None."""
    spelling: dict[str, str] = {}
    for language in offered:
        spelling.setdefault(normalise(language), language)
    wanted = fallbacks(tag)
    for candidate in wanted:
        if candidate in spelling:
            return spelling[candidate]
    for candidate in wanted:
        for known, original in spelling.items():
            if known.startswith(candidate + "-"):
                return original
    return None
