"""How the cost grows with the work: concepts to compare with, pictures in a folder, descriptions in the history.

Each size is a process of its own (`growth_child.py`), so that its memory can be told. Beside each time stands what the
same amount takes at least: the bare product of vectors, a bare walk through the folder, the bare bytes of a file.
Written to `build/bench/growth.json`; its note "curves" has the points that `plot.py` draws. A description takes too
long to make a hundred thousand, so the largest folder goes through the command line twice: with pictures opened and
nothing found out about them, and really, but only for the first few.

`SEESAY_BENCH_QUICK=1` takes sizes that are done in seconds.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import psutil
import pytest
from PIL import Image

from bench.report import QUICK, Report

REPORT = ("Growth", "growth.json")

pytestmark = [pytest.mark.bench, pytest.mark.timeout(3600)]

ROOT = Path(__file__).resolve().parents[2]
CHILD = Path(__file__).parent / "growth_child.py"

VOCABULARIES = (1_000, 3_000) if QUICK else (1_000, 20_000, 200_000)
FOLDERS = (10, 100) if QUICK else (10, 1_000, 100_000)
HISTORIES = (100, 1_000) if QUICK else (1_000, 10_000, 100_000, 1_000_000)
REALLY = 20 if QUICK else 300
"""Of how many pictures of a folder something is really found out, at most."""

AS_SHIPPED = 4 << 30
"""Bytes of history that the program keeps."""

UNLIMITED = 1 << 50
PER_FOLDER = 1_000
SIDE = 320
"""Pixels of the longer side of a picture in a folder."""

PATIENCE = 1800.0


def child(*arguments: object) -> dict[str, Any]:
    """Have a piece of work done and return what it tells.

    With one thread for products of vectors: several wait for each other, and on a busy machine that is all one sees.
    """
    command = [sys.executable, str(CHILD), *map(str, arguments)]
    env = os.environ | {"OPENBLAS_NUM_THREADS": "1"}
    done = subprocess.run(command, capture_output=True, text=True, timeout=PATIENCE, env=env, check=False)
    assert done.returncode == 0, done.stderr
    result: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return result


def keep(report: Report, curve: str, size: int, unit: str, **values: float) -> None:
    """Keep a point of a curve: milliseconds or megabytes for a size."""
    points = report.notes.setdefault("curves", {}).setdefault(curve, {"unit": unit, "points": []})["points"]
    points.append({"size": size} | {name: round(value, 4) for name, value in values.items()})


def bench_vocabularies(report: Report) -> None:
    """Concepts compared with one picture, and what it takes to get ready for that."""
    for size in VOCABULARIES:
        told = child("vocabulary", size)
        group, of = f"Concepts, {size:,}", f"{size:,} concepts"
        if "impossible" in told:
            report.notes[f"{of}: impossible"] = told["impossible"]
            report.add(group, f"{of}: impossible, memory when more was asked for", told["peak, MB"], "MB")
            continue
        product = f"{of}: bare product of vectors"
        report.add(group, product, told["product"], "ms")
        report.add(group, f"{of}: ranked", told["rank"], "ms", against=product)
        report.add(group, f"{of}: ranked, for 1,000 of them", 1000 * told["rank"] / size, "ms")
        report.add(group, f"{of}: made ready, once", told["read"] + told["prepare"], "ms", against=product)
        vectors = f"{of}: their vectors"
        report.add(group, vectors, told["vectors, MB"], "MB")
        report.add(group, f"{of}: memory at most", told["peak, MB"], "MB", against=vectors)
        keep(report, "concepts: rank a picture", size, "ms", total=told["rank"], limit=told["product"])
        keep(report, "concepts: make ready", size, "ms", total=told["read"] + told["prepare"])
        keep(report, "concepts: memory", size, "MB", total=told["peak, MB"], limit=told["vectors, MB"])


def fill(folder: Path, size: int) -> None:
    """Make a folder of `size` names for a few small photographs, so many to a folder below it."""
    originals = []
    for number, file in enumerate(sorted((ROOT / "tests/data/evaluation").glob("*.jpg"))):
        with Image.open(file) as picture:
            small = picture.convert("RGB")
            small.thumbnail((SIDE, SIDE))
        originals.append(folder / f"photograph {number}.jpg")
        small.save(originals[-1], quality=85)
    assert len(originals) >= 20, "the photographs are missing"
    below = folder / "all"
    for number in range(size):
        parent = below / f"{number // PER_FOLDER}"
        if number % PER_FOLDER == 0:
            parent.mkdir(parents=True)
        (parent / f"picture {number}.jpg").hardlink_to(originals[number % len(originals)])


@dataclass
class Streamed:
    """How the lines of a command came: seconds until the first and until the last, and the megabytes meanwhile."""

    first: float = 0.0
    last: float = 0.0
    lines: int = 0
    encoded: int = 0
    """How many of the pictures the image model was asked about."""

    sizes: list[tuple[int, float]] = field(default_factory=list)

    @property
    def peak(self) -> float:
        return max(size for _, size in self.sizes)

    @property
    def growth(self) -> float:
        """Kilobytes that were added for each picture in the second half."""
        half = [(count, size) for count, size in self.sizes if 2 * count >= self.lines]
        (before, small), (after, large) = half[0], half[-1]
        return 1024 * (large - small) / max(after - before, 1)


def stream(command: Sequence[str], env: dict[str, str], most: int) -> Streamed:
    """Read the lines of a command as they come, at most `most`; then it is ended."""
    told = Streamed()
    began = time.perf_counter()
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=env) as process:
        assert process.stdout is not None
        watched = psutil.Process(process.pid)
        try:
            for line in process.stdout:
                told.lines += 1
                told.last = time.perf_counter() - began
                told.first = told.first or told.last
                models = json.loads(line)["models"]
                told.encoded += "clip" in models
                if told.lines % max(1, most // 200) == 0 or told.lines == 1:
                    told.sizes.append((told.lines, watched.memory_info().rss / 2**20))
                if told.lines >= most:
                    break
        finally:
            process.kill()
    return told


@pytest.fixture(scope="module")
def folders(tmp_path_factory: pytest.TempPathFactory) -> dict[int, Path]:
    made = {}
    for size in FOLDERS:
        folder = tmp_path_factory.mktemp("pictures")
        fill(folder, size)
        made[size] = folder / "all"
    return made


def bench_folders(report: Report, folders: dict[int, Path], tmp_path: Path) -> None:
    """Pictures of a folder through the command line."""
    env = {name: value for name, value in os.environ.items() if not name.startswith("SEESAY_")}
    env["SEESAY_HOME"] = str(tmp_path)
    seesay = [sys.executable, "-c", "from seesay.cli.start import run; run()"]
    stub = [sys.executable, str(CHILD), "describe"]
    describe = ["describe", "--json", "--mode", "offline"]
    stream([*seesay, *describe, str(folders[FOLDERS[0]])], env, 1)  # what is found out about models is kept
    for size, folder in folders.items():
        group, of = f"Folder, {size:,} pictures", f"{size:,} pictures"
        told = child("list", folder)
        walk, through = f"{of}: bare walk", f"{of}: opened, nothing found out"
        report.add(group, walk, told["walk"], "ms")
        report.add(group, f"{of}: the first one found", told["first"], "ms", against=walk)
        report.add(group, f"{of}: listed", told["list"], "ms", against=walk)
        report.add(group, f"{of}: memory of the list", told["list, MB"], "MB")
        keep(report, "folder: list it", size, "ms", total=told["list"], limit=told["walk"])
        ran = stream([*stub, *describe, str(folder)], env, size)
        assert ran.lines == size
        report.add(group, f"{of}: first line, nothing found out", 1000 * ran.first, "ms")
        report.add(group, through, 1000 * ran.last, "ms", against=walk)
        report.add(group, f"{of}: each, nothing found out", 1000 * (ran.last - ran.first) / max(size - 1, 1), "ms")
        report.add(group, f"{of}: memory at most, nothing found out", ran.peak, "MB")
        keep(report, "folder: go through it, nothing found out", size, "ms", total=1000 * ran.last)
        keep(report, "folder: until the first line", size, "ms", total=1000 * ran.first)
        keep(report, "folder: memory, nothing found out", size, "MB", total=ran.peak)
        count = min(size, REALLY)
        ran = stream([*seesay, *describe, str(folder)], env, count)
        assert ran.lines == count
        assert 2 * ran.encoded > count
        what = f"{of}, the first {count:,} really" if count < size else f"{of}, all really"
        each = 1000 * (ran.last - ran.first) / max(count - 1, 1)
        report.add(group, f"{what}: first line", 1000 * ran.first, "ms")
        report.add(group, f"{what}: each", each, "ms")
        report.add(group, f"{what}: memory at most", ran.peak, "MB")
        report.add(group, f"{what}: memory for each more, second half", ran.growth, "kB")
        keep(report, "folder: describe a picture", size, "ms", total=each)
        keep(report, "folder: memory, describing", size, "MB", total=ran.peak)


def bench_histories(report: Report, tmp_path: Path) -> None:
    """Descriptions kept on disk: as the program keeps them, and as if it kept all."""
    for name, most in (("as shipped", AS_SHIPPED), ("all kept", UNLIMITED)):
        folder, added, spent = tmp_path / name, 0, 0.0
        for size in HISTORIES:
            told = child("add", folder, most, added, size)
            spent += told["add"]
            each, added = told["add"] / (size - added), size
            opened = child("open", folder)
            group, of = f"History, {name}", f"{size:,} descriptions, {name}"
            report.add(group, f"{of}: one more added", each, "ms")
            report.add(group, f"{of}: on disk", told["file, MB"], "MB")
            report.add(group, f"{of}: opened", opened["open"], "ms")
            report.add(group, f"{of}: one shown", opened["show"], "ms")
            report.add(group, f"{of}: memory at most, adding", told["peak, MB"], "MB")
            report.add(group, f"{of}: memory at most, opened", opened["peak, MB"], "MB")
            keep(report, f"history, {name}: add all", size, "ms", total=spent)
            keep(report, f"history, {name}: open", size, "ms", total=opened["open"])
            keep(report, f"history, {name}: memory", size, "MB", total=max(told["peak, MB"], opened["peak, MB"]))
            keep(report, f"history, {name}: on disk", size, "MB", total=told["file, MB"])
            if most == UNLIMITED and size > HISTORIES[-2]:
                continue  # some gigabytes and minutes, for something the program never does
            found = child("search", folder, f"number {size - 1}.0")
            report.add(group, f"{of}: searched, {found['kept']:,} still there", found["search"], "ms")
            report.add(group, f"{of}: memory at most, searched", found["peak, MB"], "MB")
            keep(report, f"history, {name}: search", size, "ms", total=found["search"])
            keep(report, f"history, {name}: memory, searched", size, "MB", total=found["peak, MB"])
