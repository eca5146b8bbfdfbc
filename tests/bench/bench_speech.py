"""How soon a voice is heard and how soon it is silent, in milliseconds: `python tests/bench/bench_speech.py`.

Silence has to come within 100 ms of the request. As a test (`-m bench`) it asserts only a ratio between two times of
the same run: stopping a voice takes at most a few times what starting and ending any child process takes.
"""

from __future__ import annotations

import statistics
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[1]))

from contract.voice_suite import LONG, SoundServer, Speaking, sound_server
from rigs.waiting import PATIENCE, wait_until
from seesay.core.backends import rank
from seesay.core.domain import Cancellation
from seesay.system.speech.process_voice import run_child
from seesay.system.speech.voice import Utterance, Voice
from seesay.system.speech.voices import VOICES

ROUNDS = 10


@dataclass(frozen=True)
class Spread:
    """The median and the worst of several times, in milliseconds."""

    median: float
    worst: float

    def __str__(self) -> str:
        return f"median {self.median:7.1f} ms   worst {self.worst:7.1f} ms"


def spread(measure: Callable[[], float]) -> Spread:
    times = [1000 * measure() for _ in range(ROUNDS)]
    return Spread(statistics.median(times), max(times))


def start_and_end() -> float:
    begin = time.perf_counter()
    run_child(["true"], cancellation=Cancellation(), seconds=PATIENCE)
    return time.perf_counter() - begin


def until_heard_and_silent(voice: Voice, server: SoundServer) -> tuple[float, float]:
    """Return the seconds until the stream appears, and from the request to stop until the voice has returned."""
    cancellation = Cancellation()
    begin = time.perf_counter()
    speaking = Speaking(lambda: voice.speak(Utterance(LONG), cancellation))
    wait_until(server.inputs)
    heard = time.perf_counter()
    time.sleep(0.2)
    asked = time.perf_counter()
    cancellation.cancel()
    speaking.end()
    return heard - begin, time.perf_counter() - asked


def measure(server: SoundServer) -> dict[str, tuple[Spread, Spread]]:
    results = {}
    for voice_class in rank(VOICES).usable:
        if voice_class.audible:
            pairs = [until_heard_and_silent(voice_class(), server) for _ in range(ROUNDS)]
            first, last = ([1000 * pair[side] for pair in pairs] for side in (0, 1))
            results[voice_class.name] = (
                Spread(statistics.median(first), max(first)),
                Spread(statistics.median(last), max(last)),
            )
    return results


@pytest.mark.bench
def test_stopping_is_as_quick_as_ending_a_process(monkeypatch: pytest.MonkeyPatch) -> None:
    with sound_server("module-null-sink sink_name=nowhere") as server:
        monkeypatch.setenv("PULSE_SERVER", server.address)
        child = spread(start_and_end)
        for name, (_, silent) in measure(server).items():
            assert silent.median < 10 * child.median + 1000 * 0.01, (
                name
            )  # 10 ms: how often a cancellation is looked for


def main() -> None:
    with sound_server("module-null-sink sink_name=nowhere") as server, pytest.MonkeyPatch.context() as patch:
        patch.setenv("PULSE_SERVER", server.address)
        print(f"any child process, start to end   {spread(start_and_end)}")  # noqa: T201
        for name, (heard, silent) in measure(server).items():
            print(f"{name}: until heard     {heard}")  # noqa: T201
            print(f"{name}: until silent    {silent}")  # noqa: T201


if __name__ == "__main__":
    main()
