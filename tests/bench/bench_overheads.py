"""What Seesay itself adds to a description by a server: between a sentence's end and its voice, and in all.

Read the lines it prints (`extra_info` in a JSON report): milliseconds beside the goals, which are 30 from a server's
first complete sentence to its hand-over to speech and 150 of own work beyond encoding and reading.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from typing import Any

import pytest

from rigs.describing import heard
from rigs.fakes.asking import captioner
from rigs.fakes.openai_server import Call, running
from seesay.app.pipeline.describer import Describer, open_describer
from seesay.app.pipeline.request import Request
from seesay.bootstrap import Seesay
from seesay.core.domain import Cancellation, Description, drain
from seesay.core.paths import user_folders
from seesay.core.settings import Settings
from seesay.files.picture_files import load_file

SAMPLES = Path(__file__).resolve().parents[2] / "resources/samples"
SENTENCE = "A tabby cat with green eyes looks to the side"
ROUNDS = 5

Report = Callable[[str, Mapping[str, float]], None]

pytestmark = pytest.mark.bench


class Stopwatch:
    """A server that notes when it ends its first sentence and when it has answered, and a listener beside it."""

    def __init__(self) -> None:
        self.asked = self.ended = self.answered = self.heard = 0.0

    def __call__(self, call: Call) -> None:
        self.asked = time.perf_counter()
        call.begin()
        call.chunk("", role="assistant")
        call.chunk(SENTENCE)
        time.sleep(0.2)  # a server thinks longer than the text encoder takes to load
        self.ended = time.perf_counter()
        call.chunk(". ")
        time.sleep(0.1)
        call.chunk("It is day.")
        call.chunk(finish="stop")
        call.usage()
        self.answered = time.perf_counter()
        call.done()

    def hear(self, sentence: str) -> None:
        self.heard = self.heard or time.perf_counter()

    def restart(self) -> None:
        self.heard = 0.0


@contextmanager
def describer(home: Path, watch: Stopwatch) -> Iterator[Describer]:
    seesay = Seesay(Settings(), user_folders({"SEESAY_HOME": str(home)}))
    recogniser = seesay.recogniser()
    with running(watch) as fake:
        yield open_describer(seesay, recogniser, captioner(fake, send="image"))


@pytest.fixture
def report(capsys: pytest.CaptureFixture[str]) -> Report:
    def write(subject: str, figures: Mapping[str, float]) -> None:
        with capsys.disabled():
            sys.stdout.write(f"\n{subject}: {', '.join(f'{name} {value}' for name, value in figures.items())}\n")

    return write


@pytest.mark.parametrize("picture", ["photograph.jpg", "screenshot.png"])
def bench_what_seesay_adds_to_a_server(picture: str, tmp_path: Path, benchmark: Any, report: Report) -> None:
    frame, watch = load_file(SAMPLES / picture), Stopwatch()
    handover: list[float] = []
    own: list[float] = []
    encode: list[float] = []
    with describer(tmp_path, watch) as it:

        def describe() -> Description:
            watch.restart()
            done, _ = heard(it.describe(lambda: frame, Request(mode="image"), Cancellation()), watch.hear)
            stages = done.timings.stages
            handover.append(1000 * (watch.heard - watch.ended))
            encode.append(stages.get("encode", 0.0))
            server = 1000 * (watch.answered - watch.asked)
            own.append(done.timings.total - encode[-1] - stages["ocr"] - server)
            return done

        benchmark.group = "what Seesay adds to a description by a server"
        benchmark.pedantic(describe, rounds=ROUNDS, warmup_rounds=0)
    benchmark.extra_info.update(
        handover_first_ms=round(handover[0], 1),
        handover_median_ms=round(median(handover[1:]), 1),
        handover_goal_ms=30,
        own_work_first_ms=round(own[0], 1),
        own_work_median_ms=round(median(own[1:]), 1),
        own_work_goal_ms=150,
    )
    if all(encode):
        benchmark.extra_info["own_work_in_encodings"] = round(median(own[1:]) / median(encode[1:]), 2)
    report(picture, benchmark.extra_info)


def bench_what_seesay_adds_without_a_server(tmp_path: Path, benchmark: Any, report: Report) -> None:
    frame = load_file(SAMPLES / "photograph.jpg")
    own: list[float] = []
    with describer(tmp_path, Stopwatch()) as it:

        def describe() -> None:
            done, _ = drain(it.describe(lambda: frame, Request(), Cancellation()))
            own.append(done.timings.total - done.timings.stages["encode"] - done.timings.stages["ocr"])

        benchmark.group = "what Seesay adds to a description by a server"
        benchmark.pedantic(describe, rounds=ROUNDS, warmup_rounds=0)
    benchmark.extra_info.update(
        own_work_first_ms=round(own[0], 1), own_work_median_ms=round(median(own[1:]), 1), own_work_goal_ms=150
    )
    report("offline", benchmark.extra_info)
