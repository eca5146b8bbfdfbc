"""Searching a history of a million descriptions, beside one product of the same vectors by numpy.

The vectors and words are made up: what is measured is the scan, the index of words and the ranking, not what is found.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pytest

from bench.report import Report, rounds
from seesay.app.history.database import Database, VectorTable
from seesay.app.history.history_file import Filter, HistoryFile
from seesay.app.history.search import Query, Search

REPORT = ("Finding descriptions", "finding.json")

pytestmark = [pytest.mark.bench, pytest.mark.timeout(1800)]

DIMENSION, WORDS, PART = 384, 30_000, 20_000
GROUP = "history"


def filled(folder: Path, count: int) -> None:
    """Write a history of `count` entries whose words are as rare and common as those of a language."""
    database, random = Database(folder), np.random.default_rng(1)
    chances = 1 / np.arange(1, WORDS + 1)
    chances /= chances.sum()
    moment = datetime.now().astimezone().isoformat()
    for start in range(0, count, PART):
        size = min(PART, count - start)
        codes = random.integers(-127, 128, (size, DIMENSION), np.int8)
        scales = 1 / np.linalg.norm(codes.astype(np.float32), axis=1)
        picked = random.choice(WORDS, (size, 12), p=chances)
        keys = range(start + 1, start + size + 1)
        captions = [" ".join(f"w{word}" for word in row) for row in picked]
        with database.writing() as writing:
            writing.executemany(
                "INSERT INTO entries (id, time, day, kind, program, name, caption, has_text, record)"
                " VALUES (?, ?, '2026-11-27', 'file', ?, 'a.png', ?, 0, x'')",
                ((key, moment, "web" if key % 9 else "mail", text) for key, text in zip(keys, captions, strict=True)),
            )
            writing.executemany(
                "INSERT INTO words (rowid, caption, text, asked) VALUES (?, ?, '', '')",
                zip(keys, captions, strict=True),
            )
            writing.executemany(
                "INSERT INTO vectors VALUES ('words', 'm', ?, ?, ?)",
                ((key, float(scales[place]), codes[place].tobytes()) for place, key in enumerate(keys)),
            )
    database.close()


def taken(work: Callable[[], object], times: int) -> list[float]:
    """Return how many milliseconds each of several runs took."""
    found = []
    for _ in range(times):
        begun = time.perf_counter()
        work()
        found.append(1000 * (time.perf_counter() - begun))
    return found


def bare(count: int, vector: npt.NDArray[np.float32], times: int) -> list[float]:
    """Return how many milliseconds the product with as many vectors takes where each number has four bytes."""
    whole = np.ones((count, DIMENSION), np.float32)
    return taken(lambda: whole @ vector, times)


def bench_finding(report: Report, tmp_path: Path) -> None:
    count, times = rounds(1_000_000, 20_000), rounds(9, 2)
    filled(tmp_path, count)
    random = np.random.default_rng(2)

    def vector() -> npt.NDArray[np.float32]:
        made = random.standard_normal(DIMENSION).astype(np.float32)
        return np.asarray(made / np.linalg.norm(made))

    product = f"{count:,}: numpy's product, float32"
    report.add(GROUP, product, bare(count, vector(), times), "ms")
    file = HistoryFile(tmp_path)
    table, database = VectorTable("words", "m"), file.reading()
    assert database is not None
    report.add(GROUP, f"{count:,}: vectors loaded, once", taken(lambda: table.load(database), 1), "ms", against=product)
    report.add(GROUP, f"{count:,}: scanned", taken(lambda: table.similarities(vector()), times), "ms", against=product)
    search = Search(file)
    search(Query("w1", vector()), "m", 10)
    for name, words, wanted in (
        ("rare words", "w9000 w25000", Filter()),
        ("common words", "w0 w1 w2 w500", Filter()),
        ("one program", "w9000", Filter(program="mail")),
    ):
        found = taken(lambda words=words, wanted=wanted: search(Query(words, vector(), None, wanted), "m", 10), times)  # type: ignore[misc]
        report.add(GROUP, f"{count:,}: searched, {name}", found, "ms", against=product, goal="100 ms for a million")
