"""pyttsx3 in child processes of its own: the way to the voices of Windows and macOS, and a second one on Linux.

pyttsx3 2.99 speaks only the first of several utterances, cannot stop, and writes every later utterance to a file once
one was saved. A process that handles one request and is killed to interrupt it has none of these faults.
"""

from __future__ import annotations

import ctypes.util
import importlib.util
import shutil
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from seesay.backends import Unavailable
from seesay.domain import Cancellation
from seesay.errors import SpeechError
from seesay.speech.child_voice import exchange
from seesay.speech.process import bound_to_parent, run_child
from seesay.speech.sound import silent_output
from seesay.speech.voice import DEFAULT_RATE, Utterance, VoiceInfo, voice_pieces
from seesay.speech.wav import WavFile
from seesay.translation import translate

_CHILD = "seesay.speech.pyttsx3_child"
_RATES = (80, 450)  # words per minute; what espeak-ng's library accepts, and within SAPI's -10 to 10
# On Linux pyttsx3 plays by running aplay on a temporary file, which it leaves behind when it is killed, and it does not
# notice when aplay fails. So there it only makes the sound, in memory. Elsewhere what is saved passes through a file.
_THROUGH_MEMORY = sys.platform == "linux"
_LIST_SECONDS = 30.0
_SECONDS_PER_CHARACTER = 1.0
_GRACE_SECONDS = 30.0


class Pyttsx3Voice:
    """Speaks through pyttsx3: SAPI 5 on Windows, NSSpeechSynthesizer on macOS, espeak-ng's library on Linux."""

    name = "pyttsx3"
    audible = True

    @classmethod
    def priority(cls) -> float:
        """Return 2; on Linux it needs espeak-ng's library, and `aplay` to be heard."""
        if importlib.util.find_spec("pyttsx3") is None:
            raise Unavailable(
                translate("Reasons", "the Python package pyttsx3 is not installed"),
                translate("Reasons", "install pyttsx3"),
            )
        if sys.platform == "linux":
            if shutil.which("aplay") is None:
                raise Unavailable(
                    translate("Reasons", "aplay is not installed, and pyttsx3 plays through it"),
                    translate("Reasons", "install alsa-utils"),
                )
            if ctypes.util.find_library("espeak-ng") is None:
                raise Unavailable(
                    translate("Reasons", "the library of espeak-ng is not installed"),
                    translate("Reasons", "install the package espeak-ng"),
                )
        return 2.0

    def speak(self, utterance: Utterance, cancellation: Cancellation) -> None:
        """Speak and wait for the end; see `Voice.speak`."""
        pieces = _pieces(utterance)
        if reason := silent_output(cancellation):
            raise SpeechError(reason)
        for piece in pieces:
            if _THROUGH_MEMORY:
                sound = bytearray()
                _ask("save", utterance, piece, cancellation, sound.extend)
                _play(bytes(sound), cancellation)
            else:
                _ask("speak", utterance, piece, cancellation)

    def save(self, utterance: Utterance, path: Path, cancellation: Cancellation | None = None) -> None:
        """Write a WAV file; see `Voice.save`."""
        pieces = _pieces(utterance)
        with WavFile(path) as file:
            for piece in pieces:
                _ask("save", utterance, piece, cancellation or Cancellation(), file.stream())

    def voices(self) -> tuple[VoiceInfo, ...]:
        """Return the voices pyttsx3 lists."""
        reply = exchange(_CHILD, "pyttsx3", {"action": "voices"}, Cancellation(), _LIST_SECONDS)
        listed = reply.get("voices")
        if not isinstance(listed, list):
            raise SpeechError(translate("Reasons", "pyttsx3 lists no voices"))
        return tuple(VoiceInfo(entry["id"], entry["name"], tuple(entry["languages"])) for entry in listed)


def _pieces(utterance: Utterance) -> tuple[str, ...]:
    """Return what one child each is to speak: short pieces, as pyttsx3 copies all it has for every bit of new sound."""
    return voice_pieces(utterance.text)


def _ask(
    action: str,
    utterance: Utterance,
    piece: str,
    cancellation: Cancellation,
    on_sound: Callable[[bytes], object] | None = None,
) -> None:
    """Have one child handle `piece`; the sound of a "save" goes to `on_sound` as a WAV stream."""
    rate = min(max(utterance.rate, _RATES[0]), _RATES[1])
    request: dict[str, object] = {
        "action": action,
        "text": piece,
        "language": utterance.language,
        "rate": rate,
        "volume": min(max(utterance.volume, 0.0), 1.0),
        "voice": utterance.voice,
    }
    seconds = _GRACE_SECONDS + len(piece) * _SECONDS_PER_CHARACTER * DEFAULT_RATE / rate
    if on_sound is None or _THROUGH_MEMORY:
        exchange(_CHILD, "pyttsx3", request, cancellation, seconds, on_sound)
        return
    # made here and not in the child, so that it goes away even when the child is killed
    with tempfile.TemporaryDirectory(prefix="seesay-", ignore_cleanup_errors=True) as folder:
        exchange(_CHILD, "pyttsx3", {**request, "folder": folder}, cancellation, seconds, on_sound)


def _play(sound: bytes, cancellation: Cancellation) -> None:
    """Play a WAV stream of 16-bit mono samples at 22050 a second, which is what pyttsx3 makes on Linux."""
    seconds = _GRACE_SECONDS + 2 * len(sound) / 44100
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
