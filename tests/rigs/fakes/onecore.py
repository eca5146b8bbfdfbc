"""A made-up Windows with voices of OneCore, made by espeak-ng; it takes the place of
`seesay.system.speech.onecore_api`.

As a program it is the child process of these voices: `rigs.fakes.onecore`.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import threading
from pathlib import Path
from typing import TYPE_CHECKING

from seesay.system.speech.voice import DEFAULT_RATE

if TYPE_CHECKING:
    import pytest

VOICES = {r"Tokens\David": ("Microsoft David", "en-us"), r"Tokens\Hazel": ("Microsoft Hazel", "en-gb"),
          r"Tokens\Stefan": ("Microsoft Stefan", "de"), r"Tokens\Irina": ("Microsoft Irina", "ru")}  # fmt: skip
"""Name and language of each voice, by its identifier."""

DEFAULT = r"Tokens\Hazel"

_entered: set[int] = set()


def take_its_place(patch: pytest.MonkeyPatch) -> None:
    """Have OneCore's voices speak by this module, here and in their child processes."""
    patch.setattr("seesay.system.speech.voices._onecore_api", lambda: sys.modules[__name__])
    patch.setattr("seesay.system.speech.voices._ONECORE_CHILD", __name__)
    patch.setenv("PYTHONPATH", str(Path(__file__).parents[2]))


def initialise_runtime() -> None:
    """Have this thread take part in the made-up Runtime."""
    _entered.add(threading.get_ident())


def voices() -> list[tuple[str, str, str]]:
    """Return identifier, name and language of each voice; of none without espeak-ng."""
    _check_entered()
    if shutil.which("espeak-ng") is None:
        return []
    return [(identifier, *told) for identifier, told in VOICES.items()]


def default_voice() -> str:
    """Return the identifier of the voice that the person has chosen in Windows."""
    _check_entered()
    return DEFAULT


def synthesise(text: str, voice: str | None, rate: float, volume: float) -> bytes:
    """Return `text` as a WAV file; refuses what Windows refuses."""
    _check_entered()
    if not (0.5 <= rate <= 6 and 0 <= volume <= 1):
        raise OSError("E_INVALIDARG")
    _, language = VOICES[voice or DEFAULT]
    pace = ["-s", str(round(rate * DEFAULT_RATE)), "-a", str(round(volume * 100))]
    command = ["espeak-ng", "-b", "1", *pace, "-v", language, "--stdin", "--stdout"]
    return subprocess.run(command, input=text.encode(), capture_output=True, check=True).stdout


def play(sound: bytes) -> None:
    """Play a WAV file to its end."""
    if subprocess.run(["aplay", "-q"], input=sound, capture_output=True, check=False).returncode:
        raise RuntimeError("Failed to play sound")


def _check_entered() -> None:
    assert threading.get_ident() in _entered, "Windows' Runtime was not entered"


if __name__ == "__main__":
    import seesay.system.speech
    from seesay.system.speech import onecore_child

    sys.modules["seesay.system.speech.onecore_api"] = sys.modules["__main__"]
    seesay.system.speech.onecore_api = sys.modules["__main__"]
    onecore_child.main()
