"""Figures of one run side by side: a table for a person, JSON for a program, and ratios rather than times.

Times differ from machine to machine and from minute to minute; a ratio to something measured in the same run does so
far less, which is why nearly every figure names what it is compared with.
"""

from __future__ import annotations

import json
import os
import platform
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from typing import Any

QUICK = os.environ.get("SEESAY_BENCH_QUICK") == "1"
"""Whether this run only has to show that the benchmarks work."""

FOLDER = Path(os.environ.get("SEESAY_BENCH_FOLDER", Path(__file__).resolve().parents[2] / "build" / "bench"))
"""Where reports are written."""


def rounds(full: int, quick: int = 1) -> int:
    """Return how often something is measured in this run."""
    return quick if QUICK else full


@dataclass(frozen=True, slots=True)
class Figure:
    """Something that was measured, several times if it can be."""

    group: str
    name: str
    values: tuple[float, ...]
    unit: str
    goal: str
    peer: str
    """The name of the figure of the same run that this one is compared with; empty when there is none."""
    ratio: float | None

    @property
    def value(self) -> float:
        """The median."""
        return median(self.values)


@dataclass(slots=True)
class Report:
    """Collects figures and writes them down."""

    title: str
    figures: list[Figure] = field(default_factory=list)
    notes: dict[str, Any] = field(default_factory=dict)

    def add(
        self, group: str, name: str, values: Sequence[float] | float, unit: str, *, against: str = "", goal: str = ""
    ) -> Figure:
        """Keep a figure; `against` names one, kept before, that it is divided by. Raises `KeyError` without that."""
        taken = (float(values),) if isinstance(values, int | float) else tuple(map(float, values))
        ratio = None
        if against:
            peer = next((figure for figure in self.figures if figure.name == against), None)
            if peer is None:
                raise KeyError(against)
            ratio = median(taken) / peer.value if peer.value else None
        figure = Figure(group, name, taken, unit, goal, against, ratio)
        self.figures.append(figure)
        return figure

    def table(self) -> str:
        """Return all figures for a person: median, lowest and highest, ratio, goal."""
        width = max((len(figure.name) for figure in self.figures), default=0)
        lines = [f"{self.title} ({'quick' if QUICK else 'full'} run)"]
        group = ""
        for figure in self.figures:
            if figure.group != group:
                group = figure.group
                lines += ["", group]
            spread = f"{_short(min(figure.values))} to {_short(max(figure.values))}" if len(figure.values) > 1 else ""
            ratio = f"{_short(figure.ratio)} x {figure.peer}" if figure.ratio is not None else ""
            goal = f"goal {figure.goal}" if figure.goal else ""
            row = f"  {figure.name:<{width}}  {_short(figure.value):>8} {figure.unit:<9}{spread:<20}"
            lines.append("  ".join(part for part in (row, ratio, goal) if part).rstrip())
        return "\n".join(lines)

    def write(self, path: Path) -> None:
        """Write all figures and notes as JSON."""
        path.parent.mkdir(parents=True, exist_ok=True)
        figures = [
            {
                "group": figure.group,
                "name": figure.name,
                "unit": figure.unit,
                "median": round(figure.value, 3),
                "values": [round(value, 3) for value in figure.values],
                "ratio": None if figure.ratio is None else round(figure.ratio, 3),
                "peer": figure.peer,
                "goal": figure.goal,
            }
            for figure in self.figures
        ]
        machine = {"cores": os.cpu_count(), "processor": platform.machine(), "python": platform.python_version()}
        content = {"title": self.title, "quick": QUICK, "machine": machine, "figures": figures, "notes": self.notes}
        path.write_text(json.dumps(content, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def _short(value: float) -> str:
    return f"{value:.0f}" if abs(value) >= 100 else f"{value:.1f}" if abs(value) >= 10 else f"{value:.2f}"
