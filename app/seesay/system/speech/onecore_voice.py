"""OneCore voices, the newer Windows voices that users add by language in Windows' settings.

SAPI lacks most of them. They are listed here, and speak in child processes.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, TypeVar

from seesay.core.backends import Unavailable, missing_library
from seesay.core.domain import Cancellation
from seesay.core.errors import SpeechError
from seesay.core.translation import translate
from seesay.system.speech.process_voice import OnSound, ProcessVoice, request_from_child
from seesay.system.speech.voice import DEFAULT_RATE, Utterance, VoiceInfo, best_language_match

if TYPE_CHECKING:
    from types import ModuleType

T = TypeVar("T")

_CHILD = "seesay.system.speech.onecore_child"
_FAILURES = (OSError, RuntimeError, AttributeError)
"""The errors of winrt for failed and for missing calls."""


class OneCoreVoice(ProcessVoice):
    """Speaks through Windows.Media.SpeechSynthesis."""

    name = "onecore"
    rates = (88, 1050)  # 0.5 to 6 times the normal rate, the limits of Windows

    def __init__(self) -> None:
        self._listed: tuple[VoiceInfo, ...] | None = None

    @classmethod
    def priority(cls) -> float:
        """Return 2.5, above SAPI's voices; raise `Unavailable` without a OneCore voice."""
        try:
            found = _apart(lambda api: api.voices())
        except ImportError:
            raise missing_library("winrt") from None
        except _FAILURES:
            raise Unavailable(translate("Reasons", "it does not respond")) from None
        if not found:
            raise Unavailable(
                translate("Reasons", "no voice is installed"),
                translate("Reasons", "install a voice in Windows' settings, under Time & language"),
            )
        return 2.5

    def _say(self, piece: Utterance, cancellation: Cancellation, on_sound: OnSound | None = None) -> None:
        request: dict[str, object] = {"action": "save" if on_sound else "speak", "text": piece.text}
        request |= {"voice": self._chosen(piece), "rate": piece.rate / DEFAULT_RATE, "volume": piece.volume}
        request_from_child(_CHILD, "OneCore", request, cancellation, self._seconds(piece), on_sound)

    def voices(self) -> tuple[VoiceInfo, ...]:
        """Return the voices, the user's default first, so that it is preferred for its language."""
        if self._listed is None:
            try:
                self._listed = _apart(_voices)
            except (ImportError, *_FAILURES) as problem:
                raise SpeechError(translate("Reasons", "Windows lists no voices")) from problem
        return self._listed

    def _chosen(self, piece: Utterance) -> str | None:
        """Return the voice ID to use, None for the default; raises `SpeechError`."""
        if piece.voice is not None:
            if all(voice.identifier != piece.voice for voice in self.voices()):
                raise SpeechError(translate("Reasons", "there is no such voice here"))
            return piece.voice
        by_language: dict[str, str] = {}
        for voice in self.voices():
            for spoken in voice.languages:
                by_language.setdefault(spoken, voice.identifier)
        match = best_language_match(piece.language or "", by_language)
        return by_language[match] if match is not None else None


def _api() -> ModuleType:
    """Return the WinRT calls; raises `Unavailable` except on Windows."""
    if os.name != "nt":
        raise Unavailable(translate("Reasons", "it belongs to another operating system"))
    from seesay.system.speech import onecore_api

    return onecore_api


def _apart(ask: Callable[[ModuleType], T]) -> T:
    """Call WinRT in a separate thread: the GUI thread must not wait for it."""
    api = _api()
    with ThreadPoolExecutor(1, "onecore", initializer=api.initialise_runtime) as pool:
        return pool.submit(ask, api).result()


def _voices(api: ModuleType) -> tuple[VoiceInfo, ...]:
    listed = [VoiceInfo(identifier, name, (language,)) for identifier, name, language in api.voices()]
    default = api.default_voice() if listed else ""
    return tuple(sorted(listed, key=lambda voice: voice.identifier != default))
