"""Draws what the benchmarks wrote: `docs/speed-growth.svg` and `docs/speed-ratios.svg`.

usage: python tests/bench/plot.py [FOLDER_OF_THE_REPORTS [FOLDER_OF_THE_PICTURES]]

The same reports give the same bytes. What is drawn stands in the description of each picture as words too, and its
texts are texts. A picture has a background of its own, so that it can be read on any page; lines differ in their dashes
and points as well as in colour. Reports of quick runs are left out, since they say nothing about speed.
"""

from __future__ import annotations

import json
import math
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

ROOT = Path(__file__).resolve().parents[2]

STYLE = """
  text { font-family: sans-serif; font-size: 13px; fill: #1b1b1b }
  .head { font-size: 15px; font-weight: bold } .end { text-anchor: end } .middle { text-anchor: middle }
  .page { fill: #ffffff } .grid { stroke: #c9c9c9; stroke-width: 1 } .axis { stroke: #1b1b1b; fill: none }
  .line { fill: none; stroke-width: 2 } .bar { fill: #0b5cad }
  .goal { stroke: #a33c00; stroke-width: 2; stroke-dasharray: 6 3 }
  .line.a { stroke: #0b5cad } .line.b { stroke: #a33c00 } .line.c { stroke: #2b6e2b } .line.d { stroke: #7a2f8f }
  .mark.a { fill: #0b5cad } .mark.b { fill: #a33c00 } .mark.c { fill: #2b6e2b } .mark.d { fill: #7a2f8f }
  @media (prefers-color-scheme: dark) {
    text { fill: #ececec }
    .page { fill: #16181c } .grid { stroke: #4a4e55 } .axis { stroke: #ececec } .bar { fill: #7db9f5 }
    .goal { stroke: #f2a36b }
    .line.a { stroke: #7db9f5 } .line.b { stroke: #f2a36b } .line.c { stroke: #8fce8f } .line.d { stroke: #d59be8 }
    .mark.a { fill: #7db9f5 } .mark.b { fill: #f2a36b } .mark.c { fill: #8fce8f } .mark.d { fill: #d59be8 }
  }
"""
"""Plain classes rather than variables, which some programs that draw SVG do not know."""

COLOURS = ("a", "b", "c", "d")
DASHES = ("", "7 4", "2 3", "9 3 2 3")


@dataclass(frozen=True)
class Line:
    """A curve: its points are sizes and milliseconds or megabytes, all above 0."""

    name: str
    points: tuple[tuple[float, float], ...]


@dataclass(frozen=True)
class Panel:
    """Some curves with one pair of axes."""

    title: str
    unit: str
    lines: tuple[Line, ...]


PANELS: tuple[tuple[str, str, Mapping[str, tuple[str, str]]], ...] = (
    (
        "Concepts, time",
        "ms",
        {
            "ranking a picture": ("concepts: rank a picture", "total"),
            "bare product of vectors": ("concepts: rank a picture", "limit"),
            "making ready, once": ("concepts: make ready", "total"),
        },
    ),
    (
        "Pictures in a folder, time",
        "ms",
        {
            "all opened": ("folder: go through it, nothing found out", "total"),
            "until the first line": ("folder: until the first line", "total"),
            "listing": ("folder: list it", "total"),
            "bare walk": ("folder: list it", "limit"),
        },
    ),
    (
        "Descriptions ever made, time",
        "ms",
        {
            "adding them all": ("history, as shipped: add all", "total"),
            "opening": ("history, as shipped: open", "total"),
            "searching": ("history, as shipped: search", "total"),
            "searching, if all were kept": ("history, all kept: search", "total"),
        },
    ),
    (
        "Concepts, memory",
        "MB",
        {
            "at most": ("concepts: memory", "total"),
            "the vectors alone": ("concepts: memory", "limit"),
        },
    ),
    (
        "Pictures in a folder, memory",
        "MB",
        {
            "describing the first": ("folder: memory, describing", "total"),
            "all opened": ("folder: memory, nothing found out", "total"),
        },
    ),
    (
        "Descriptions ever made, memory",
        "MB",
        {
            "program": ("history, as shipped: memory", "total"),
            "searching": ("history, as shipped: memory, searched", "total"),
            "searching, if all were kept": ("history, all kept: memory, searched", "total"),
            "on disk": ("history, as shipped: on disk", "total"),
        },
    ),
)


def panels(curves: Mapping[str, Any]) -> list[Panel]:
    """Return the panels with what was measured of them."""
    made = []
    for title, unit, wanted in PANELS:
        lines = []
        for name, (curve, value) in wanted.items():
            points = curves.get(curve, {}).get("points", [])
            kept = tuple((point["size"], point[value]) for point in points if point.get(value, 0) > 0)
            if kept:
                lines.append(Line(name, kept))
        if lines:
            made.append(Panel(title, unit, tuple(lines)))
    return made


def short(value: float) -> str:
    """Return a number as it is read: three digits, thousands separated."""
    if value >= 100:
        return f"{value:,.0f}"
    return f"{value:.3g}"


def in_words(panel: Panel) -> str:
    """Return what a panel shows, as a sentence for each curve."""
    told = []
    for line in panel.lines:
        points = ", ".join(f"{short(value)} {panel.unit} at {size:,.0f}" for size, value in line.points)
        told.append(f"{line.name}: {points}")
    return f"{panel.title}. " + ". ".join(told) + "."


WIDTH, HEIGHT = 380, 250
LEFT, TOP = 74, 34
LEGEND = 20
COLUMNS = 3
GAP = 44


def growth(curves: Mapping[str, Any]) -> str:
    """Return the curves as an SVG, both axes logarithmic."""
    drawn = panels(curves)
    most = max(len(panel.lines) for panel in drawn)
    cell = TOP + HEIGHT + 44 + LEGEND * most + GAP
    rows = -(-len(drawn) // COLUMNS)
    width, height = COLUMNS * (LEFT + WIDTH + GAP), rows * cell
    parts = []
    for place, panel in enumerate(drawn):
        row, column = divmod(place, COLUMNS)
        shift = f"translate({column * (LEFT + WIDTH + GAP)} {GAP // 2 + row * cell})"
        parts += [f'<g transform="{shift}">', *_panel(panel), "</g>"]
    return _svg(
        "How time and memory grow with the work",
        " ".join(map(in_words, drawn)) + " Both axes are logarithmic.",
        width,
        height,
        parts,
    )


def _decades(values: Sequence[float]) -> tuple[int, int]:
    low, high = math.floor(math.log10(min(values))), math.ceil(math.log10(max(values)))
    return low, max(high, low + 1)


def _panel(panel: Panel) -> Iterator[str]:
    sizes = [size for line in panel.lines for size, _ in line.points]
    values = [value for line in panel.lines for _, value in line.points]
    (west, east), (south, north) = _decades(sizes), _decades(values)

    def x(size: float) -> float:
        return LEFT + WIDTH * (math.log10(size) - west) / (east - west)

    def y(value: float) -> float:
        return TOP + HEIGHT * (north - math.log10(value)) / (north - south)

    yield f'<text class="head" x="{LEFT}" y="18">{escape(panel.title)}</text>'
    for decade in range(south, north + 1):
        height = y(10.0**decade)
        yield f'<path class="grid" d="M{LEFT} {height:.1f}h{WIDTH}"/>'
        label = f"{10.0**decade:,.0f}" if decade >= 0 else f"{10.0**decade:.{-decade}f}"
        yield f'<text class="end" x="{LEFT - 6}" y="{height + 4:.1f}">{label}</text>'
    yield f'<text class="end" x="{LEFT - 6}" y="18">{panel.unit}</text>'
    for decade in range(west, east + 1):
        side = x(10.0**decade)
        yield f'<path class="grid" d="M{side:.1f} {TOP}v{HEIGHT}"/>'
        yield f'<text class="middle" x="{side:.1f}" y="{TOP + HEIGHT + 18}">{10**decade:,}</text>'
    yield f'<path class="axis" d="M{LEFT} {TOP}v{HEIGHT}h{WIDTH}"/>'
    for number, line in enumerate(panel.lines):
        colour, dash = COLOURS[number % len(COLOURS)], DASHES[number % len(DASHES)]
        places = [(x(size), y(value)) for size, value in line.points]
        joined = " ".join(f"{left:.1f},{top:.1f}" for left, top in places)
        stroke = f'class="line {colour}"' + (f' stroke-dasharray="{dash}"' if dash else "")
        yield f'<polyline {stroke} points="{joined}"/>'
        for left, top in places:
            yield _mark(number, left, top, colour)
        height = TOP + HEIGHT + 44 + LEGEND * number
        yield f'<path {stroke} d="M{LEFT} {height - 4}h44"/>'
        yield _mark(number, LEFT + 22, height - 4, colour)
        yield f'<text x="{LEFT + 54}" y="{height}">{escape(line.name)}</text>'


def _mark(number: int, left: float, top: float, colour: str) -> str:
    """Return a point whose form tells the curve it belongs to."""
    shapes = ("M-4 -4h8v8h-8z", "M0 -5L5 4H-5z", "M0 -5L5 0L0 5L-5 0z", "M-4 0a4 4 0 1 0 8 0a4 4 0 1 0 -8 0")
    shape = shapes[number % len(shapes)]
    return f'<path class="mark {colour}" d="{shape}" transform="translate({left:.1f} {top:.1f})"/>'


READING_GOAL = "4 and more"
PROCESSOR = ", best of each, processor time"

BAR, ROW = 18, 30
LABELS, BARS, AFTER = 470, 400, 140


def ratios(bars: Sequence[tuple[str, float, str]]) -> str:
    """Return bars for (name, how many times as fast, goal or nothing) as an SVG."""
    goals = [_goal(goal) for _, _, goal in bars]
    most = max(1.0, *(ratio for _, ratio, _ in bars), *(goal for goal in goals if goal is not None))
    scale = BARS / most
    height = 60 + ROW * len(bars)
    parts = ['<text class="head" x="18" y="26">How many times as fast, measured in the same run</text>']
    told = []
    for number, (name, ratio, goal) in enumerate(bars):
        top = 46 + ROW * number
        parts.append(f'<text class="end" x="{LABELS - 8}" y="{top + 14}">{escape(name)}</text>')
        parts.append(f'<rect class="bar" x="{LABELS}" y="{top}" width="{max(ratio, 0) * scale:.1f}" height="{BAR}"/>')
        read = f"{ratio:.1f} times" + (f", goal {goals[number]:g}" if goals[number] is not None else "")
        parts.append(f'<text x="{LABELS + BARS + 10}" y="{top + 14}">{read}</text>')
        if (wanted := goals[number]) is not None:
            side = LABELS + wanted * scale
            parts.append(f'<path class="goal" d="M{side:.1f} {top - 5}v{BAR + 10}"/>')
        told.append(f"{name}: {ratio:.1f} times" + (f", the goal is {goal}" if goal else ""))
    side = LABELS + scale
    parts.append(f'<path class="axis" d="M{side:.1f} 40v{ROW * len(bars)}"/>')
    parts.append(f'<text class="middle" x="{side:.1f}" y="{height - 4}">as fast</text>')
    words = ". ".join(told) + ". The upright line stands at once, which is no faster; dashes stand at a goal."
    return _svg("How many times as fast as others", words, LABELS + BARS + AFTER, height, parts)


def _goal(words: str) -> float | None:
    """Return the number in a goal such as "5 and more", if there is one."""
    return next((float(word) for word in words.split() if word.replace(".", "", 1).isdigit()), None)


def _svg(title: str, description: str, width: int, height: int, parts: Sequence[str]) -> str:
    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}"'
        ' role="img" aria-labelledby="title description">',
        f'<title id="title">{escape(title)}</title>',
        f'<desc id="description">{escape(description)}</desc>',
        f"<style>{STYLE}</style>",
        f'<rect class="page" width="{width}" height="{height}"/>',
        *parts,
        "</svg>",
    ]
    return "\n".join(lines) + "\n"


def faster(reports: Sequence[Mapping[str, Any]]) -> Iterator[tuple[str, float, str]]:
    """Yield the figures that say how many times as fast something is as a peer, with the peer's name and the goal.

    Where a report has such figures by the processor's own time, these alone: the clock of a machine that others use
    tells more about them, and most where several threads wait for each other.
    """
    for report in reports:
        times = [figure for figure in report["figures"] if figure["unit"] == "times"]
        steady = [figure for figure in times if PROCESSOR in figure["name"]]
        for figure in steady or times:
            yield figure["name"].replace(PROCESSOR, ""), figure["median"], figure["goal"]
        for figure in report["figures"]:
            name = figure["name"]
            if name.startswith("ours, ") and figure["peer"] == f"plain rapidocr, {name[6:]}" and figure["ratio"]:
                yield f"reading the screen {name[6:]!r} against rapidocr", 1 / figure["ratio"], READING_GOAL


def main(source: Path, target: Path) -> int:
    """Draw what there is; return 1 when something is missing."""
    reports = []
    for file in sorted(source.glob("*.json")):
        content = json.loads(file.read_text(encoding="utf-8"))
        if content.get("quick", True):
            sys.stderr.write(f"{file.name} is of a quick run and is left out\n")
        else:
            reports.append(content)
    curves: Mapping[str, Any] = next(
        (report["notes"]["curves"] for report in reports if "curves" in report["notes"]), {}
    )
    bars = list(faster(reports))
    drawn = {"speed-growth.svg": growth(curves) if curves else "", "speed-ratios.svg": ratios(bars) if bars else ""}
    for name, content in drawn.items():
        if content:
            (target / name).write_text(content, encoding="utf-8", newline="\n")
        else:
            sys.stderr.write(f"there is no report to draw {name} from\n")
    return int(not all(drawn.values()))


if __name__ == "__main__":
    given = [Path(argument) for argument in sys.argv[1:]]
    sys.exit(main(given[0] if given else ROOT / "build/bench", given[1] if len(given) > 1 else ROOT / "docs"))
