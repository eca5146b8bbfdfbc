"""The calls of OneCore voices (Windows.Media.SpeechSynthesis) and Windows' sound player, without decisions.

mypy checks them against winrt's stubs (`tests/contract/test_windows_runtime.py`).
"""

from __future__ import annotations

import sys

from winrt.runtime import ApartmentType, init_apartment
from winrt.windows.media.speechsynthesis import SpeechAppendedSilence, SpeechSynthesizer
from winrt.windows.storage.streams import DataReader


def initialise_runtime() -> None:
    """Initialise the Windows Runtime in this thread; raises `OSError`."""
    init_apartment(ApartmentType.MULTI_THREADED)


def voices() -> list[tuple[str, str, str]]:
    """Return ID, name and language (BCP 47) of each voice; raises `OSError`."""
    listed = SpeechSynthesizer.all_voices
    found = (listed[place] for place in range(len(listed)))  # Wine's list has no iterator
    return [(voice.id, voice.display_name, voice.language) for voice in found]


def default_voice() -> str:
    """Return the ID of the default voice in Windows; raises `OSError`."""
    identifier: str = SpeechSynthesizer.default_voice.id
    return identifier


def synthesise(text: str, voice: str | None, rate: float, volume: float) -> bytes:
    """Synthesise `text` as a WAV file with a voice or the default one; raises `OSError`.

    `rate` is 0.5 to 6 times the voice's normal rate, `volume` 0 to 1.
    """
    with SpeechSynthesizer() as synthesizer:
        if voice is not None:
            synthesizer.voice = next(each for each in SpeechSynthesizer.all_voices if each.id == voice)
        options = synthesizer.options
        options.speaking_rate, options.audio_volume = rate, volume
        options.appended_silence = SpeechAppendedSilence.MIN
        with synthesizer.synthesize_text_to_stream_async(text).get() as stream, DataReader(stream) as reader:
            made = bytearray(reader.load_async(stream.size).get())
            reader.read_bytes(made)
    return bytes(made)


def play(sound: bytes) -> None:
    """Play a WAV file to its end; raises `RuntimeError`."""
    if sys.platform == "win32":
        import winsound

        winsound.PlaySound(sound, winsound.SND_MEMORY | winsound.SND_NODEFAULT)
