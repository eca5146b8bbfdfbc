"""pyttsx3 in child processes: the voices of Windows and macOS, and a fallback on Linux.

pyttsx3 2.99 speaks only the first of several utterances, cannot stop, and keeps writing to a saved file. A process per
request, killed to interrupt it, avoids that.
"""

from __future__ import annotations

import ctypes.util
import importlib.util
import sys
import tempfile
from dataclasses import asdict

from seesay.core.backends import Unavailable
from seesay.core.child_processes import find_program
from seesay.core.domain import Cancellation
from seesay.core.errors import SpeechError
from seesay.core.translation import translate
from seesay.system.speech.process import bound_to_parent, run_child
from seesay.system.speech.process_voice import OnSound, ProcessVoice, request_from_child
from seesay.system.speech.voice import Utterance, VoiceInfo

_CHILD = "seesay.system.speech.pyttsx3_child"
# On Linux pyttsx3 plays by running aplay on a temporary file, which it leaves behind when killed, and it does not
# notice errors of aplay. So it only synthesises there, in memory. Elsewhere saved sound passes through a file.
_THROUGH_MEMORY = sys.platform == "linux"
_LIST_SECONDS = 30.0


class Pyttsx3Voice(ProcessVoice):
    """Speaks through pyttsx3 in short pieces: it copies all its sound for every new bit."""

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
            _play(bytes(sound), cancellation, self.grace_seconds + 2 * len(sound) / 44100)
            return
        request, seconds = {"action": "save" if on_sound else "speak", **asdict(piece)}, self._seconds(piece)
        if on_sound is None or _THROUGH_MEMORY:
            request_from_child(_CHILD, "pyttsx3", request, cancellation, seconds, on_sound)
            return
        # created here, so that it is removed even if the child is killed
        with tempfile.TemporaryDirectory(prefix="seesay-", ignore_cleanup_errors=True) as folder:
            request_from_child(_CHILD, "pyttsx3", {**request, "folder": folder}, cancellation, seconds, on_sound)

    def voices(self) -> tuple[VoiceInfo, ...]:
        reply = request_from_child(_CHILD, "pyttsx3", {"action": "voices"}, Cancellation(), _LIST_SECONDS)
        listed = reply.get("voices")
        if not isinstance(listed, list):
            raise SpeechError(translate("Reasons", "pyttsx3 lists no voices"))
        return tuple(VoiceInfo(entry["id"], entry["name"], tuple(entry["languages"])) for entry in listed)


def _play(sound: bytes, cancellation: Cancellation, seconds: float) -> None:
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
