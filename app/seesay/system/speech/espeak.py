"""The espeak-ng voice as a child process: it starts and stops at once and speaks more than 100 languages.

Text goes through standard input, hidden from the process list. espeak-ng exits with 0 even without a sound device; only
standard error shows it.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Sequence

from seesay.core.backends import Unavailable
from seesay.core.child_processes import find_program
from seesay.core.domain import Cancellation
from seesay.core.errors import SpeechError
from seesay.core.translation import translate
from seesay.system.speech.process_voice import ChildResult, OnSound, ProcessVoice, bound_to_parent, run_child
from seesay.system.speech.voice import Utterance, VoiceInfo, best_language_match, voice_pieces

_PROGRAM = "espeak-ng"
_LIST_SECONDS = 10.0
_VARIANT = re.compile(r"[A-Za-z0-9_ -]+")

# Pty Language Age/Gender VoiceName File Other-Languages; names have underscores for spaces
_VOICE_LINE = re.compile(r"\s*\d+\s+(?P<language>\S+)\s+\S+\s+(?P<name>\S+)\s+(?P<file>\S+)(?P<others>.*)")
_OTHER_LANGUAGE = re.compile(r"\(\s*(\S+)\s+\d+\s*\)")
# as in "error: No such file or directory"; ALSA's own lines ("ALSA lib …") are harmless
_SOUND_ERROR = re.compile(r"^error: (.+)$", re.MULTILINE)


class EspeakVoice(ProcessVoice):
    """Speaks through the espeak-ng program."""

    name = "espeak-ng"
    rates = (80, 900)  # below 80 it speaks no slower, and nobody is known to follow far more than 900

    def __init__(self) -> None:
        self._listed: tuple[VoiceInfo, ...] | None = None

    @classmethod
    def priority(cls) -> float:
        """Return 3 on Linux, and 1 where the system has better voices."""
        if find_program(_PROGRAM) is None:
            raise Unavailable(
                translate("Reasons", "espeak-ng is not installed"),
                # elsewhere the system's own voices are better and should be repaired
                translate("Reasons", "install the package espeak-ng") if sys.platform == "linux" else "",
            )
        return 3.0 if sys.platform == "linux" else 1.0

    def _texts(self, text: str) -> Sequence[str]:
        return voice_pieces(text, None)

    def _say(self, piece: Utterance, cancellation: Cancellation, on_sound: OnSound | None = None) -> None:
        amplitude = round(piece.volume * 100)  # espeak-ng's normal volume is 100
        command = [_program(), "-b", "1", "-s", str(piece.rate), "-a", str(amplitude)]
        if voice := self._voice(piece):
            command += ["-v", voice]
        command += ["--stdin", "--stdout"] if on_sound else ["--stdin"]
        errors = _run(command, self._seconds(piece), piece.text, cancellation, on_sound).errors
        if on_sound is None and (problem := _SOUND_ERROR.search(errors)):
            cause = problem.group(1).strip()
            # the message without a sound card or sound server
            missing = cause == "No such file or directory"
            raise SpeechError(
                translate("Reasons", "no sound device was found")
                if missing
                else translate("Reasons", "no sound could be played ({cause})").format(cause=cause)
            )

    def voices(self) -> tuple[VoiceInfo, ...]:
        """Return espeak-ng's voices by the file name that it accepts."""
        if self._listed is None:
            output = bytearray()
            _run([_program(), "--voices"], _LIST_SECONDS, on_output=output.extend)
            self._listed = parse_voices(output.decode("utf-8", "replace"))
        return self._listed

    def _voice(self, utterance: Utterance) -> str | None:
        if utterance.voice is not None:
            base, _, variant = utterance.voice.partition("+")
            known = {base} <= {name for voice in self.voices() for name in (voice.identifier, *voice.languages)}
            if not known or (variant and not _VARIANT.fullmatch(variant)):
                raise SpeechError(
                    translate("Reasons", "espeak-ng has no voice called {voice}").format(voice=utterance.voice)
                )
            return utterance.voice
        if utterance.language is None:
            return None
        return best_language_match(
            utterance.language, (language for voice in self.voices() for language in voice.languages)
        )


def parse_voices(listing: str) -> tuple[VoiceInfo, ...]:
    """Parse the output of `espeak-ng --voices`; other lines, such as the header, are skipped."""
    found: list[VoiceInfo] = []
    for line in listing.splitlines():
        if match := _VOICE_LINE.fullmatch(line):
            languages = (match["language"], *_OTHER_LANGUAGE.findall(match["others"]))
            found.append(VoiceInfo(match["file"], match["name"].replace("_", " ").strip(), languages))
    return tuple(found)


def _program() -> str:
    program = find_program(_PROGRAM)
    if program is None:
        raise SpeechError(translate("Reasons", "espeak-ng is not installed"))
    return program


def _run(
    command: Sequence[str],
    seconds: float,
    text: str = "",
    cancellation: Cancellation | None = None,
    on_output: OnSound | None = None,
) -> ChildResult:
    result = run_child(
        bound_to_parent(command),
        text=text.encode("utf-8") + b"\n",
        cancellation=cancellation or Cancellation(),
        seconds=seconds,
        on_output=on_output,
    )
    if result.status != 0:
        raise SpeechError(translate("Reasons", "espeak-ng failed with status {status}").format(status=result.status))
    return result
