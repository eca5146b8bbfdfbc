"""Makes the short sounds that accompany what Seesay says: run it, and the WAV files beside it are written.

Pure tones with soft edges, low enough for ears that hear little above 2 kHz, quiet enough to lie under speech, and
different in contour and not only in pitch: up is well, down is not.
"""

from __future__ import annotations

import wave
from pathlib import Path

import numpy as np
import numpy.typing as npt

RATE = 44100
PEAK = 0.5
"""Of full scale, for the loudest; the person's volume scales it down further."""

Samples = npt.NDArray[np.float64]

A4, C5, E5, G5, C6, E4, A3 = 440.0, 523.25, 659.26, 783.99, 1046.5, 329.63, 220.0


def tone(
    start: float, seconds: float, *, end: float | None = None, attack: float = 0.004, rough: float = 0.0
) -> Samples:
    """Return a tone that glides from `start` to `end` hertz and dies away; `rough` is the share of odd overtones."""
    time = np.arange(round(seconds * RATE)) / RATE
    frequency = np.linspace(start, end or start, len(time))
    phase = 2 * np.pi * np.cumsum(frequency) / RATE
    sound = np.sin(phase) + 0.2 * np.sin(2 * phase) + rough * (np.sin(3 * phase) + 0.5 * np.sin(5 * phase))
    envelope = np.minimum(1, time / attack) * np.exp(-4 * time / seconds) * np.minimum(1, (seconds - time) / 0.01)
    return np.asarray(sound * envelope)


def in_a_row(*parts: tuple[float, Samples]) -> Samples:
    """Return sounds laid over one another, each beginning at its second."""
    places = [(round(begin * RATE), sound) for begin, sound in parts]
    whole = np.zeros(max(place + len(sound) for place, sound in places))
    for place, sound in places:
        whole[place : place + len(sound)] += sound
    return whole


SOUNDS: dict[str, tuple[float, Samples]] = {
    # heard at once after the key: short, and with its loudest moment at the beginning
    "accepted": (0.6, tone(E5, 0.09, attack=0.002)),
    # comes again every other second: as soft as a clock in the next room
    "working": (0.22, tone(A4, 0.3, attack=0.06)),
    "done": (0.7, in_a_row((0, tone(C5, 0.16)), (0.09, tone(G5, 0.24)))),
    "failed": (1.0, in_a_row((0, tone(E4, 0.2, rough=0.25)), (0.15, tone(A3, 0.36, rough=0.25)))),
    "cancelled": (0.6, tone(G5, 0.18, end=E4)),
}
"""Each sound's loudness, as a share of `PEAK`, and its samples."""


def pcm(loudness: float, sound: Samples) -> bytes:
    """Return 16-bit little-endian samples whose highest is `loudness` times `PEAK`."""
    scaled = sound / np.abs(sound).max() * loudness * PEAK * 32767
    return scaled.round().astype("<i2").tobytes()


def main(folder: Path) -> None:
    """Write every sound to `folder` as a WAV file with one channel."""
    for name, (loudness, sound) in SOUNDS.items():
        with wave.open(str(folder / f"{name}.wav"), "wb") as file:
            file.setnchannels(1)
            file.setsampwidth(2)
            file.setframerate(RATE)
            file.writeframes(pcm(loudness, sound))


if __name__ == "__main__":
    main(Path(__file__).parent)
