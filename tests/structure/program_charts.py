"""Draws charts as well-known charting programs draw them, and writes beside each picture what they say.

    python program_charts.py FOLDER COUNT SEED tuned|held-out

Each program has its own colours, axes, legend, signs, places of values and conventions for pies. Programs are split
before anyone looked at a result. Truth, NAME.json: as that of `coloured_charts`.
"""

# ruff: noqa: E501, SIM905  # styles and words are easier to read so
from __future__ import annotations

import argparse
import json
import math
import random
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path

from structure.coloured_charts import light

GROUPS = ["Jan Feb Mar Apr May Jun Jul Aug".split(), "2018 2019 2020 2021 2022 2023".split(), "Mon Tue Wed Thu Fri Sat Sun".split(),
          ["Berlin", "Hamburg", "Köln", "München"], ["18–29", "30–44", "45–59", "60+"], ["Team 1", "Team 2", "Team 3"], ["Very good", "Good", "Fair", "Poor"]]  # fmt: skip
SERIES = [["Online", "In store", "By phone"], ["2023", "2024", "2025"], ["Men", "Women", "Children"], ["Import", "Export", "Transit"], ["Solar", "Wind", "Coal"]]  # fmt: skip
SLICES = [["Coal", "Gas", "Nuclear", "Wind", "Solar", "Hydro"], ["Windows", "macOS", "Linux", "Android", "iOS"], ["Staff", "Rent and energy", "Marketing", "Other costs"],
          ["Always", "Often", "Sometimes", "Rarely", "Never"], ["Europe", "Asia", "Africa", "America", "Oceania"], ["Done", "In progress", "Blocked", "Open"]]  # fmt: skip
TITLES = [
    "Electricity by source",
    "Answers to question 4",
    "Costs of the year",
    "Visits per day",
    "Tickets by state",
    "Umsatz nach Monat",
    "Orders and returns",
]
KINDS = ("pie", "ring", "columns", "rows", "grouped", "grouped rows", "stacked", "stacked rows", "line", "lines")


@dataclass(frozen=True)
class Program:
    """How one program draws."""

    ground: str
    ink: str
    font: str
    palette: tuple[str, ...]
    legend: str  # top, bottom, right, inside (the axes) or end (names at the ends of lines, else on top)
    sign: str  # square, circle, wide, line
    title: str = "middle"  # or start
    frame: bool = False  # around the axes
    grid: str = ""
    ticks: bool = True
    radius: float = 0  # of the corners of bars
    edge: str = ""  # of bars
    value: tuple[str, ...] = ("end",)  # of bars: end, within, middle, foot
    dot: str = "full"  # points of lines: full, hollow, square, none
    smooth: bool = False
    at: tuple[str, ...] = ("above",)  # values of lines: above, below, apart, turning
    form: tuple[str, ...] = ("{:,}",)
    pie: tuple[str, ...] = (
        "around",
    )  # around: names outside, shares inside; led: both outside; legend; share-legend; within
    way: int = 1  # clockwise
    start: float = -90
    gap: float = 0
    pulled: bool = False  # the first slice
    share: str = "{:.0f}%"
    shadow: bool = False  # a soft background of the chart's card


PROGRAMS: dict[str, dict[str, Program]] = {
    "tuned": {
        "matplotlib": Program("#ffffff", "#000000", "DejaVu Sans", ("#1f77b4", "#ff7f0e", "#2ca02c", "#d62728", "#9467bd", "#8c564b"), "inside", "line", frame=True, at=("above", "below"), way=-1, start=0, share="{:.1f}%", value=("end", "middle")),
        "web canvas": Program("#ffffff", "#666666", "Liberation Sans", ("#36a2eb", "#ff6384", "#4bc0c0", "#ff9f40", "#9966ff", "#ffcd56"), "top", "wide", grid="#e5e5e5", value=("within", "middle"), dot="full", at=("above", "apart"), pie=("legend", "share-legend"), gap=2),
        "spreadsheet": Program("#ffffff", "#595959", "Liberation Sans", ("#4472c4", "#ed7d31", "#a5a5a5", "#ffc000", "#5b9bd5", "#70ad47"), "bottom", "square", grid="#d9d9d9", value=("end", "middle", "foot"), dot="none", at=("above", "below", "turning"), pie=("legend", "led"), gap=2),
    },
    "held-out": {
        "high": Program("#ffffff", "#333333", "Noto Sans", ("#2caffe", "#544fc5", "#00e272", "#fe6a35", "#6b8abc", "#d568fb"), "bottom", "circle", grid="#e6e6e6", radius=3, dot="full", at=("above", "turning"), pie=("led", "legend"), gap=1, share="{:.1f} %", smooth=True),
        "grammar": Program("#ffffff", "#4d4d4d", "Liberation Sans", ("#f8766d", "#7cae00", "#00bfc4", "#c77cff", "#e68613", "#0cb702"), "right", "square", title="start", grid="#ebebeb", value=("end", "middle", "within"), dot="full", at=("above", "apart", "below"), pie=("legend", "within"), way=-1),
        "panels": Program("#181b1f", "#ccccdc", "Noto Sans", ("#73bf69", "#f2cc0c", "#8ab8ff", "#ff780a", "#f2495c", "#b877d9"), "right", "line", title="start", grid="#2c3235", value=("end", "within"), dot="none", at=("below", "above"), pie=("share-legend", "legend"), share="{:.0f}%", gap=1, ticks=False),
        "apex": Program("#ffffff", "#373d3f", "DejaVu Sans", ("#008ffb", "#00e396", "#feb019", "#ff4560", "#775dd0", "#546e7a"), "bottom", "circle", title="start", grid="#e0e0e0", radius=4, value=("within", "middle", "end"), dot="hollow", at=("above", "apart", "turning"), form=("{:,}", "{:.1f}"), pie=("legend",), gap=2, share="{:.1f}%", smooth=True),
        "newspaper": Program("#f9f7f2", "#221f1f", "DejaVu Serif", ("#18807e", "#c71e1d", "#fa8c00", "#15607a", "#a8a8a8", "#1d81a2"), "end", "square", title="start", ticks=False, value=("end", "within", "foot"), dot="hollow", at=("turning", "above", "below"), pie=("around", "within"), share="{:.0f} %", gap=2, pulled=True),
        "lab": Program("#ffffff", "#262626", "DejaVu Sans", ("#0072b2", "#d95319", "#edb120", "#7e2f8e", "#77ac30", "#4dbeee"), "inside", "square", frame=True, edge="#000000", dot="square", at=("above", "below", "apart"), form=("{:,}", "{:.2f}"), pie=("around",), way=-1, start=-90, share="{:.0f}%", pulled=True),
        "office dark": Program("#262626", "#d9d9d9", "Liberation Sans", ("#4f81bd", "#c0504d", "#9bbb59", "#8064a2", "#4bacc6", "#f79646"), "right", "square", grid="#595959", value=("end", "middle", "foot"), dot="square", at=("above", "apart"), pie=("led", "legend", "share-legend"), share="{:.0f}%", pulled=True),
    },
}  # fmt: skip


@dataclass
class Page:
    """A chart as SVG in pixels of scale 1, and its plot's area."""

    program: Program
    size: int
    wide: int
    high: int
    left: float = 0
    right: float = 0
    top: float = 0
    bottom: float = 0
    parts: list[str] = field(default_factory=list)

    def write(self, x: float, y: float, words: str, anchor: str = "middle", fill: str = "", size: float = 0) -> None:
        """Write a text, `y` at the middle of its letters."""
        size = size or self.size
        self.parts.append(
            f'<text x="{x:.1f}" y="{y + 0.35 * size:.1f}" text-anchor="{anchor}" font-family="{self.program.font}" font-size="{size}" fill="{fill or self.program.ink}">{words}</text>'
        )

    def box(self, x: float, y: float, wide: float, high: float, colour: str, radius: float = 0, edge: str = "") -> None:
        """Fill a rectangle."""
        self.parts.append(
            f'<rect x="{x:.1f}" y="{y:.1f}" width="{wide:.1f}" height="{high:.1f}" rx="{radius}" fill="{colour}"'
            + (f' stroke="{edge}"/>' if edge else "/>")
        )

    def line(self, points: list[tuple[float, float]], colour: str, width: float = 1, smooth: bool = False) -> None:
        """Draw a line through points."""
        path = f"M{points[0][0]:.1f},{points[0][1]:.1f}"
        for (x, y), (a, b) in pairwise(points):
            path += (
                f" C{(x + a) / 2:.1f},{y:.1f} {(x + a) / 2:.1f},{b:.1f} {a:.1f},{b:.1f}"
                if smooth
                else f" L{a:.1f},{b:.1f}"
            )
        self.parts.append(f'<path d="{path}" fill="none" stroke="{colour}" stroke-width="{width}"/>')

    def dot(self, x: float, y: float, colour: str) -> None:
        """Draw a point of a line."""
        kind = self.program.dot
        if kind == "square":
            self.box(x - 4, y - 4, 8, 8, colour)
        elif kind != "none":
            self.parts.append(
                f'<circle cx="{x:.1f}" cy="{y:.1f}" r="4" fill="{self.program.ground if kind == "hollow" else colour}" stroke="{colour}" stroke-width="2"/>'
            )

    def sign(self, x: float, y: float, colour: str) -> float:
        """Draw a sign of the legend, `y` at its middle; return where its name starts."""
        side, kind = 0.8 * self.size, self.program.sign
        if kind == "circle":
            self.parts.append(f'<circle cx="{x + side / 2:.1f}" cy="{y:.1f}" r="{side / 2:.1f}" fill="{colour}"/>')
        elif kind == "line":
            self.box(x, y - 1.5, 1.8 * side, 3, colour)
        else:
            self.box(x, y - side / 2, 3.2 * side if kind == "wide" else side, side, colour)
        return x + {"line": 1.8, "wide": 3.2}.get(kind, 1) * side + 0.6 * self.size

    def legend(self, names: list[str], colours: list[str], beside: list[str] | None = None) -> None:
        """Draw the legend where the program has it."""
        size, where = self.size, self.program.legend
        if where in ("right", "inside"):
            x, y = (
                (self.wide - 175 if where == "right" else self.right - 130),
                (self.top + 10 if where == "right" else self.top + size),
            )
            if where == "inside":
                self.box(
                    x - 8, y - size, 128, 1.7 * size * len(names) + 0.4 * size, self.program.ground, edge="#cccccc"
                )
            for place, (name, colour) in enumerate(zip(names, colours, strict=True)):
                at = self.sign(x, y + 1.7 * size * place, colour)
                self.write(at, y + 1.7 * size * place, name, "start")
                if beside:
                    self.write(self.wide - 14, y + 1.7 * size * place, beside[place], "end")
            return
        told = [f"{name}: {value}" for name, value in zip(names, beside, strict=True)] if beside else names
        widths = [0.62 * size * len(name) + (3.6 if self.program.sign == "wide" else 2) * size + 16 for name in told]
        y, left = (
            (56, (self.wide - sum(widths)) / 2)
            if where != "bottom"
            else (self.high - 20, (self.wide - sum(widths)) / 2)
        )
        for name, colour, width in zip(told, colours, widths, strict=True):
            self.write(self.sign(left, y, colour), y, name, "start")
            left += width

    def svg(self) -> str:
        """Return the document."""
        return f'<svg xmlns="http://www.w3.org/2000/svg" width="{self.wide}" height="{self.high}"><rect width="100%" height="100%" fill="{self.program.ground}"/>{"".join(self.parts)}</svg>'


def pie(draw: random.Random, page: Page, ring: bool) -> list[list[str]]:
    """Draw a pie or a ring; return its pairs."""
    program = page.program
    names = draw.choice(SLICES)
    sizes = [draw.randint(60, 400) for _ in names]
    told = [program.share.format(100 * size / sum(sizes)) for size in sizes]
    kind = draw.choice(program.pie)
    if kind == "within" and (ring or max(map(len, names)) > 10):
        kind = "legend"
    colours, radius = list(program.palette[: len(names)]), 0.36 * min(page.wide - 200, page.high - 60)
    x, y = page.wide / 2 - (60 if program.legend == "right" else 0), page.high / 2 + 20
    hole, angle = (draw.choice([0.5, 0.6, 0.7]) if ring else 0), math.radians(program.start)
    for place, (size, colour, name, value) in enumerate(zip(sizes, colours, names, told, strict=True)):
        end = angle + program.way * 2 * math.pi * size / sum(sizes)
        middle = (angle + end) / 2
        cos, sin = math.cos(middle), math.sin(middle)
        out = 10 if program.pulled and not ring and place == 0 else 0
        mx, my = x + out * cos, y + out * sin
        edges = [(mx + radius * math.cos(each), my + radius * math.sin(each)) for each in (angle, end)]
        page.parts.append(
            f'<path d="M{mx},{my} L{edges[0][0]},{edges[0][1]} A{radius},{radius} 0 {int(2 * size > sum(sizes))} {int(program.way > 0)} {edges[1][0]},{edges[1][1]} Z" fill="{colour}"'
            + (f' stroke="{program.ground}" stroke-width="{program.gap}"/>' if program.gap else "/>")
        )
        ink, side, at = (
            "#000000" if light(colour) else "#ffffff",
            "start" if cos >= 0 else "end",
            ((1 + hole) / 2 if ring else 0.62) * radius,
        )
        if kind == "led":
            bend, far = (mx + (radius + 18) * cos, my + (radius + 18) * sin), 12 if cos >= 0 else -12
            page.line([(mx + radius * cos, my + radius * sin), bend, (bend[0] + far, bend[1])], colour)
            page.write(bend[0] + 1.5 * far, bend[1], f"{name}: {value}", side)
        elif kind == "within":
            page.write(mx + at * cos, my + at * sin - 0.6 * page.size, name, fill=ink)
            page.write(mx + at * cos, my + at * sin + 0.6 * page.size, value, fill=ink)
        elif kind != "share-legend":
            page.write(mx + at * cos, my + at * sin, value, fill=ink)
        if kind == "around":
            page.write(mx + 1.1 * radius * cos, my + 1.1 * radius * sin, name, side)
        angle = end
    if ring:
        page.parts.append(f'<circle cx="{x}" cy="{y}" r="{hole * radius:.1f}" fill="{program.ground}"/>')
        if draw.random() < 0.4:
            page.write(x, y - 0.7 * page.size, "Total", size=page.size)
            page.write(x, y + 0.9 * page.size, f"{sum(sizes):,}", size=page.size + 4)
    if kind in ("legend", "share-legend"):
        page.legend(names, colours, told if kind == "share-legend" else None)
    return [["", name, value] for name, value in zip(names, told, strict=True)]


def axes(page: Page, labels: list[str], largest: float, flat: bool) -> None:
    """Draw grid, frame, ticks and labels."""
    program = page.program
    for tick in range(6):
        share = tick / 5
        x, y = page.left + share * (page.right - page.left), page.bottom - share * (page.bottom - page.top)
        if program.grid:
            page.line([(x, page.top), (x, page.bottom)] if flat else [(page.left, y), (page.right, y)], program.grid)
        if program.ticks:
            text = f"{share * largest:,.0f}" if largest >= 10 else f"{share * largest:.1f}"
            page.write(
                *((x, page.bottom + page.size, text, "middle") if flat else (page.left - 8, y, text, "end")),
                size=page.size - 1,
            )
    if program.frame:
        page.box(page.left, page.top, page.right - page.left, page.bottom - page.top, "none", edge=program.ink)
    step = ((page.bottom - page.top) if flat else (page.right - page.left)) / len(labels)
    for place, label in enumerate(labels):
        middle = (page.top if flat else page.left) + step * (place + 0.5)
        page.write(
            *((page.left - 10, middle, label, "end") if flat else (middle, page.bottom + 1.2 * page.size, label))
        )


def bars(draw: random.Random, page: Page, kind: str) -> list[list[str]]:
    """Draw bars; return their pairs."""
    program, flat, stacked, several = (
        page.program,
        kind.endswith("rows"),
        kind.startswith("stacked"),
        kind not in ("columns", "rows"),
    )
    labels, names = (
        draw.choice([each for each in GROUPS if not several or len(each) <= 7]),
        draw.choice(SERIES)[: draw.randint(2, 3)] if several else [""],
    )
    form, place_of = draw.choice(program.form), "middle" if stacked else draw.choice(program.value)
    largest = {"{:,}": draw.choice([60, 100, 900, 4000]), "{:.1f}": 80.0, "{:.2f}": 8.0}[form]
    colours = list(program.palette[: len(names)])
    axes(page, labels, largest * 1.15, flat)
    start, length = (
        (page.left, (page.right - page.left) / 1.15) if flat else (page.bottom, (page.bottom - page.top) / 1.15)
    )
    step, pairs = ((page.bottom - page.top) if flat else (page.right - page.left)) / len(labels), []
    for place, label in enumerate(labels):
        middle, begin = (page.top if flat else page.left) + step * (place + 0.5), 0.0
        thick = step * (0.65 if stacked or not several else 0.85 / len(names))
        for number, (name, colour) in enumerate(zip(names, colours, strict=True)):
            value = draw.uniform(0.2, 1) * largest / (len(names) if stacked else 1)
            told = form.format(round(value) if form == "{:,}" else value)
            long = length * float(told.replace(",", "")) / largest
            aside = middle if stacked or not several else middle + thick * (number - (len(names) - 1) / 2)
            page.box(
                *(
                    (start + begin, aside - thick / 2, long, thick)
                    if flat
                    else (aside - thick / 2, start - begin - long, thick, long)
                ),
                colour,
                program.radius,
                program.edge,
            )
            along = (
                begin
                + {
                    "end": long + (8 if flat else 0.8 * page.size),
                    "within": long - (8 if flat else page.size),
                    "middle": long / 2,
                    "foot": 8 if flat else page.size,
                }[place_of]
            )
            anchor = {"end": "start", "within": "end", "middle": "middle", "foot": "start"}[place_of]
            ink = program.ink if place_of == "end" else "#000000" if light(colour) else "#ffffff"
            size = page.size if flat or several is False else page.size - 2
            x, y = (start + along, aside) if flat else (aside, start - along)
            page.write(x, y, told, anchor if flat else "middle", ink, size)
            pairs.append([name, label, told])
            begin += long if stacked else 0
    if several:
        page.legend(names, colours)
    return pairs


def lines(draw: random.Random, page: Page, count: int) -> list[list[str]]:
    """Draw lines; return their pairs."""
    program, labels, names = page.program, draw.choice(GROUPS), draw.choice(SERIES)[:count] if count > 1 else [""]
    form, at = draw.choice(program.form), draw.choice(program.at)
    largest = {"{:,}": draw.choice([60, 100, 900, 4000]), "{:.1f}": 80.0, "{:.2f}": 8.0}[form]
    axes(page, labels, largest * 1.15, flat=False)
    step, length, pairs = (page.right - page.left) / len(labels), (page.bottom - page.top) / 1.15, []
    mixed = count > 1 and draw.random() < 0.3  # lines that cross
    for number, name in enumerate(names):
        low, high = (0.15, 1) if count == 1 or mixed else (0.62 - 0.5 * number, 1 - 0.5 * number)
        told = [
            form.format(round(value) if form == "{:,}" else value)
            for value in (draw.uniform(low, high) * largest for _ in labels)
        ]
        points = [
            (page.left + step * (place + 0.5), page.bottom - length * float(text.replace(",", "")) / largest)
            for place, text in enumerate(told)
        ]
        colour = program.palette[number]
        page.line(points, colour, 2.5, program.smooth)
        for place, ((x, y), text, label) in enumerate(zip(points, told, labels, strict=True)):
            page.dot(x, y, colour)
            around = [points[other][1] for other in (place - 1, place + 1) if 0 <= other < len(points)]
            up = {"above": True, "below": False, "apart": number == 0, "turning": sum(around) / len(around) >= y}[at]
            page.write(x, y + (-1 if up else 1) * (5 + 0.8 * page.size), text, size=page.size - 1)
            pairs.append([name, label, text])
        if count > 1 and program.legend == "end":
            page.write(points[-1][0] + 0.5 * step, points[-1][1], name, "start", fill=colour)
    if count > 1 and program.legend != "end":
        page.legend(list(names), list(program.palette[:count]))
    return pairs


def chart(draw: random.Random, program: Program, kind: str) -> tuple[str, str, list[list[str]]]:
    """Return a chart as SVG, its title and its pairs."""
    page, title = (
        Page(program, draw.choice([12, 13, 14, 16]), draw.choice([720, 800, 900]), draw.choice([420, 480, 540])),
        draw.choice(TITLES),
    )
    page.left, page.top = 110, 84
    page.right, page.bottom = (
        page.wide - (190 if program.legend in ("right", "end") else 40),
        page.high - (74 if program.legend == "bottom" else 50),
    )
    page.write(20 if program.title == "start" else page.wide / 2, 26, title, program.title, size=page.size + 4)
    if kind in ("pie", "ring"):
        pairs = pie(draw, page, kind == "ring")
    else:
        pairs = lines(draw, page, 1 if kind == "line" else 2) if kind.startswith("line") else bars(draw, page, kind)
    return page.svg(), title, pairs


def main() -> None:
    """Draw the charts, every kind in each program."""
    import resvg_py

    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("folder", type=Path)
    options.add_argument("count", type=int)
    options.add_argument("seed", type=int)
    options.add_argument("split", choices=list(PROGRAMS))
    given = options.parse_args()
    given.folder.mkdir(parents=True, exist_ok=True)
    draw, programs = random.Random(given.seed), list(PROGRAMS[given.split].items())
    for place in range(given.count):
        kind, (name, program) = KINDS[place % len(KINDS)], programs[place // len(KINDS) % len(programs)]
        svg, title, pairs = chart(draw, program, kind)
        scale = draw.choice([1, 1.5, 2])
        file = given.folder / f"{place:03}-{name.replace(' ', '-')}-{kind.replace(' ', '-')}.png"
        file.write_bytes(bytes(resvg_py.svg_to_bytes(svg_string=svg, zoom=scale)))
        truth = {"design": kind, "style": name, "scale": scale, "title": title, "pairs": pairs}
        file.with_suffix(".json").write_text(json.dumps(truth, ensure_ascii=False))


if __name__ == "__main__":
    main()
