"""espeak-ng as a child process: a voice that starts at once, is cut off at once and speaks more than 100 languages.

Text goes in through standard input, so that no other user sees it in the list of processes. espeak-ng ends with
status 0 even when it could not open a sound device; it says so on standard error only, and that is where it is read.
"""

from __future__ import annotations

import re
import shutil
import sys
from pathlib import Path

from seesay.backends import Unavailable
from seesay.domain import Cancellation
from seesay.errors import SpeechError
from seesay.speech.language import best_match
from seesay.speech.process import ChildResult, bound_to_parent, run_child
from seesay.speech.sound import silent_output
from seesay.speech.voice import DEFAULT_RATE, Utterance, VoiceInfo, voice_pieces
from seesay.speech.wav import WavFile
from seesay.translation import translate

_PROGRAM = "espeak-ng"
_RATES = (80, 900)  # words per minute; below 80 it speaks no slower, far above 900 nobody has been seen to follow
_LIST_SECONDS = 10.0
_SECONDS_PER_CHARACTER = 1.0  # at 175 words a minute; the slowest are emoji, spoken by name, and digits
_GRACE_SECONDS = 30.0
_VARIANT = re.compile(r"[A-Za-z0-9_ -]+")

# Pty Language Age/Gender VoiceName File Other-Languages, where a name has underscores for spaces
_VOICE_LINE = re.compile(r"\s*\d+\s+(?P<language>\S+)\s+\S+\s+(?P<name>\S+)\s+(?P<file>\S+)(?P<others>.*)")
_OTHER_LANGUAGE = re.compile(r"\(\s*(\S+)\s+\d+\s*\)")
# as in "error: No such file or directory"; ALSA's own lines ("ALSA lib …") come also when all is well
_SOUND_ERROR = re.compile(r"^error: (.+)$", re.MULTILINE)


class EspeakVoice:
    """Speaks through the espeak-ng program."""

    name = "espeak-ng"
    audible = True

    def __init__(self) -> None:
        self._listed: tuple[VoiceInfo, ...] | None = None

    @classmethod
    def priority(cls) -> float:
        """Return 3 on Linux and 1 where the system has better voices of its own."""
        if shutil.which(_PROGRAM) is None:
            raise Unavailable(
                translate("Reasons", "espeak-ng is not installed"),
                translate("Reasons", "install the package espeak-ng"),
            )
        return 3.0 if sys.platform == "linux" else 1.0

    def speak(self, utterance: Utterance, cancellation: Cancellation) -> None:
        """Speak and wait for the end; see `Voice.speak`."""
        text = _input(utterance)
        if reason := silent_output(cancellation):
            raise SpeechError(reason)
        command = bound_to_parent([*self._command(utterance), "--stdin"])
        result = run_child(command, text=text, cancellation=cancellation, seconds=_patience(utterance))
        _check(result)
        if problem := _SOUND_ERROR.search(result.errors):
            cause = problem.group(1).strip()
            # what it says of a machine without a sound card or a sound server
            missing = cause == "No such file or directory"
            raise SpeechError(
                translate("Reasons", "no sound device was found")
                if missing
                else translate("Reasons", "no sound could be played ({cause})").format(cause=cause)
            )

    def save(self, utterance: Utterance, path: Path, cancellation: Cancellation | None = None) -> None:
        """Write a WAV file; see `Voice.save`."""
        text = _input(utterance)
        with WavFile(path) as file:
            result = run_child(
                bound_to_parent([*self._command(utterance), "--stdin", "--stdout"]),
                text=text,
                cancellation=cancellation or Cancellation(),
                seconds=_patience(utterance),
                on_output=file.stream(),
            )
            _check(result)

    def voices(self) -> tuple[VoiceInfo, ...]:
        """Return espeak-ng's voices, each under the file name espeak-ng takes for it."""
        if self._listed is None:
            output = bytearray()
            result = run_child(
                bound_to_parent([_program(), "--voices"]),
                cancellation=Cancellation(),
                seconds=_LIST_SECONDS,
                on_output=output.extend,
            )
            _check(result)
            self._listed = parse_voices(output.decode("utf-8", "replace"))
        return self._listed

    def _command(self, utterance: Utterance) -> list[str]:
        rate = min(max(utterance.rate, _RATES[0]), _RATES[1])
        amplitude = round(min(max(utterance.volume, 0.0), 1.0) * 100)  # espeak-ng's 100 is its normal loudness
        command = [_program(), "-b", "1", "-s", str(rate), "-a", str(amplitude)]
        if voice := self._voice(utterance):
            command += ["-v", voice]
        return command

    def _voice(self, utterance: Utterance) -> str | None:
        """Return what to hand to `-v`: the voice asked for, else one for the language, else None."""
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
        return best_match(utterance.language, (language for voice in self.voices() for language in voice.languages))


def parse_voices(listing: str) -> tuple[VoiceInfo, ...]:
    """Return the voices in what `espeak-ng --voices` prints; other lines, such as the heading, are skipped."""
    found: list[VoiceInfo] = []
    for line in listing.splitlines():
        if match := _VOICE_LINE.fullmatch(line):
            languages = (match["language"], *_OTHER_LANGUAGE.findall(match["others"]))
            found.append(VoiceInfo(match["file"], match["name"].replace("_", " ").strip(), languages))
    return tuple(found)


def _program() -> str:
    program = shutil.which(_PROGRAM)
    if program is None:
        raise SpeechError(translate("Reasons", "espeak-ng is not installed"))
    return program


def _input(utterance: Utterance) -> bytes:
    (text,) = voice_pieces(utterance.text, None)
    return text.encode("utf-8") + b"\n"


def _patience(utterance: Utterance) -> float:
    """Return the seconds after which a voice that still speaks must be hanging."""
    pace = DEFAULT_RATE / min(max(utterance.rate, _RATES[0]), _RATES[1])
    return _GRACE_SECONDS + len(utterance.text) * _SECONDS_PER_CHARACTER * pace


def _check(result: ChildResult) -> None:
    if result.status != 0:
        raise SpeechError(translate("Reasons", "espeak-ng failed with status {status}").format(status=result.status))
