"""The report of the benchmarks in a module that names one: `REPORT = (title, name of its file)`."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator

import pytest

from bench.report import FOLDER, Report


@pytest.fixture(scope="module")
def report(request: pytest.FixtureRequest) -> Iterator[Report]:
    """The report of all benchmarks of a module, written at their end."""
    title, file = request.module.REPORT
    report = Report(title)
    report.notes["load before"] = _load()
    yield report
    report.notes["load after"] = _load()
    report.write(FOLDER / file)


@pytest.fixture(autouse=True)
def _shown(request: pytest.FixtureRequest, capsys: pytest.CaptureFixture[str]) -> Iterator[None]:
    """Print what each benchmark adds to the report, past pytest's capture."""
    if not hasattr(request.module, "REPORT"):
        yield
        return
    report: Report = request.getfixturevalue("report")
    before = len(report.figures)
    yield
    with capsys.disabled():
        sys.stdout.write(f"\n{Report(report.title, report.figures[before:]).table()}\n")


def _load() -> tuple[float, ...] | None:
    """Return how many programs wanted the processor over 1, 5 and 15 minutes, where the system tells."""
    return os.getloadavg() if hasattr(os, "getloadavg") else None
