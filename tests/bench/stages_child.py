"""Describes a screen and a photograph in a process of its own, and prints as JSON how long each stage took.

Run on a desktop, from `tests`, as `python -m bench.stages_child ROUNDS`. The screen is the one of `DISPLAY`. Beside the
stages stands what they are compared with: a bare grab by mss, and the package rapidocr.
"""

from __future__ import annotations

import json
import os
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from bench.plain_rapidocr import PlainRapidOcr
from rigs.describing import heard
from seesay.app.pipeline.describer import open_describer
from seesay.app.pipeline.request import Request
from seesay.bootstrap import Seesay
from seesay.core.domain import Cancellation, Description, Frame
from seesay.core.paths import resources_folder, user_folders
from seesay.core.settings import Settings
from seesay.files.picture_files import load_file


def timed(work: Callable[[], Any], rounds: int) -> list[float]:
    """Return the milliseconds that each of some runs took."""
    taken = []
    for _ in range(rounds):
        began = time.perf_counter()
        work()
        taken.append(1000 * (time.perf_counter() - began))
    return taken


class Stages:
    """Describes pictures again and again, with what one keeps between them as the program does."""

    def __init__(self) -> None:
        self.seesay = Seesay(Settings(), user_folders(os.environ))
        self.describer = open_describer(self.seesay, self.seesay.recogniser())
        self.lines = 0

    def describe(self, capture: Callable[[], Frame]) -> tuple[Description, float]:
        """Return a description, and the milliseconds until its first sentence was known."""
        first: list[float] = []
        began = time.perf_counter()
        work = self.describer.describe(capture, Request(mode="offline", streams=True), Cancellation())
        done, _ = heard(work, lambda sentence: first.append(1000 * (time.perf_counter() - began)))
        return done, first[0] if first else done.timings.total

    def table(self, capture: Callable[[], Frame], rounds: int) -> dict[str, list[float]]:
        """Return the milliseconds of each stage, of Seesay's own work between them, and of the whole."""
        self.describe(capture)
        rows: dict[str, list[float]] = {}
        for _ in range(rounds):
            done, first = self.describe(capture)
            self.lines = len(done.lines)
            stages = {str(name): value for name, value in done.timings.stages.items()}
            stages |= {"first sentence": first, "whole": done.timings.total}
            networks = sum(done.timings.stages.get(name, 0.0) for name in ("capture", "encode", "ocr"))
            stages["own work"] = done.timings.total - networks
            for name, milliseconds in stages.items():
                rows.setdefault(name, []).append(milliseconds)
        return rows


def plain_rapidocr(frame: Frame, rounds: int) -> tuple[list[float], int]:
    """Return the milliseconds of the package's own pipeline on a picture, and the number of its lines."""
    with tempfile.TemporaryDirectory() as folder:
        plain = PlainRapidOcr(Path(folder))
        lines = len(plain(frame.pixels))
        taken = timed(lambda: plain(frame.pixels), rounds)
        plain.end()
    return taken, lines


def bare_grab(rounds: int) -> list[float]:
    """Return the milliseconds of taking the screen with mss and nothing else."""
    import mss

    with mss.MSS() as grabber:
        place = grabber.monitors[0]
        grabber.grab(place)
        return timed(lambda: grabber.grab(place), max(rounds, 5))


def main() -> None:
    rounds = int(sys.argv[1])
    stages = Stages()
    capturer = stages.seesay.capturer()

    def screen() -> Frame:
        return capturer.screen("active", Cancellation()).frame

    photograph = resources_folder() / "samples/photograph.jpg"
    result: dict[str, Any] = {"bare mss grab": bare_grab(rounds)}
    result["screen"] = stages.table(screen, rounds)
    result["lines"] = stages.lines
    result["photograph"] = stages.table(lambda: load_file(Path(photograph)), rounds)
    frame = screen()
    result["plain rapidocr"], result["plain lines"] = plain_rapidocr(frame, rounds)
    sys.stdout.write(json.dumps(result) + "\n")


if __name__ == "__main__":
    main()
