"""Draws charts whose parts are told apart by colour, and writes beside each picture what they say.

    python coloured_charts.py FOLDER COUNT SEED tuned|held-out

Pies and rings with their values inside, outside or in the legend; bars up and to the right, grouped and stacked; lines
with values above and below their points; at scales of 1, 1.5 and 2. Styles are split before anyone looked at a result.
Truth, NAME.json: {"design", "title", "pairs": [[series, label, value]]}, where one series has no name.
"""

# ruff: noqa: E501, SIM905  # styles and words are easier to read so
from __future__ import annotations

import argparse
import json
import math
import random
from dataclasses import dataclass, field
from pathlib import Path

NAMES = [
    "Rent Food Travel Savings Insurance Clothes Energy Books".split(),
    "Miete Essen Reisen Bücher Strom Kleidung Sonstiges".split(),
    "Chrome Firefox Safari Edge Opera Other".split(),
    ["Public transport", "Bicycle", "Car", "On foot", "Motorcycle", "Train"],
]
LABELS = [
    "Jan Feb Mar Apr May Jun".split(), "2021 2022 2023 2024 2025".split(), "Mo Di Mi Do Fr".split(),
    "Oxford Leeds York Bath".split(), "Q1 Q2 Q3 Q4".split(), "North East South West".split(),
]  # fmt: skip
SERIES = [["Adults", "Children", "Pupils"], ["Strom", "Gas", "Wasser"], ["Plan", "Actual", "Before"], ["Team A", "Team B", "Team C"]]  # fmt: skip
TITLES = ["Spending in March", "Visitors by region", "Umsatz", "Ausgaben im Haushalt", "How people get to work"]
KINDS = ("pie", "ring", "columns", "rows", "grouped", "grouped rows", "stacked", "stacked rows", "lines")


@dataclass(frozen=True)
class Style:
    """How one program draws: its colours and fonts, where it puts legends, names and values of pies."""

    ground: str
    ink: str
    font: str
    palette: tuple[str, ...]
    legend: str  # right, below, left, top
    swatch: str = "square"
    gap: float = 0  # pixels between slices
    grid: str = ""
    values: tuple[str, ...] = ("inside", "outside")  # of pies: also "legend", "named"
    names: tuple[str, ...] = ("legend",)  # of pies: also "around", "led", "inside"
    above: tuple[str, ...] = ("above", "apart")  # values of lines: above, below, apart (one series each), mixed


STYLES: dict[str, dict[str, Style]] = {
    "tuned": {
        "sheet": Style("white", "#222", "Liberation Sans", ("#004586", "#ff420e", "#ffd320", "#579d1c", "#7e0021", "#83caff"), "right", grid="#b3b3b3"),
        "night board": Style("#1b1f2a", "#dde", "Noto Sans", ("#7fdbca", "#ff9f43", "#c792ea", "#f07178", "#82aaff", "#ffd166"), "below", "circle", 2, values=("inside", "legend")),
        "report": Style("#fafafa", "#333", "DejaVu Sans", ("#1f77b4", "#ff7f0e", "#2ca02c", "#d62728", "#9467bd", "#8c564b"), "right", names=("around", "led"), values=("inside",), above=("below", "mixed")),
        "office": Style("white", "#595959", "Liberation Sans", ("#4472c4", "#ed7d31", "#a5a5a5", "#ffc000", "#5b9bd5", "#70ad47"), "below", gap=2, grid="#d9d9d9", values=("outside", "named", "inside"), above=("apart", "below")),
    },
    "held-out": {
        "web": Style("white", "#444", "Noto Sans", ("#4e79a7", "#f28e2b", "#e15759", "#76b7b2", "#59a14f", "#edc948"), "left", "circle", 1, "#eeeeee", ("legend", "inside"), ("legend", "around"), ("apart", "mixed")),
        "evening": Style("#111111", "#cccccc", "DejaVu Sans", ("#21918c", "#5ec962", "#fde725", "#3b528b", "#b5367a", "#fb8861"), "top", "line", 0, "#2a2a2a", ("outside", "inside"), ("legend", "led"), ("below", "apart")),
        "paper": Style("#fdf6e3", "#433", "DejaVu Serif", ("#8c510a", "#80cdc1", "#dfc27d", "#01665e", "#c51b7d", "#c7eae5"), "right", "square", 3, "", ("inside",), ("inside", "around"), ("mixed", "above")),
        "blues": Style("#f7f9fc", "#123", "Liberation Sans", ("#08306b", "#2171b5", "#6baed6", "#c6dbef", "#4292c6", "#9ecae1"), "left", "square", 0, "#dde3ea", ("inside", "named"), ("legend", "around"), ("above", "below")),
    },
}  # fmt: skip


def light(colour: str) -> bool:
    """Whether black letters are read on a colour."""
    return sum(int(colour[at : at + 2], 16) * weight for at, weight in ((1, 0.3), (3, 0.59), (5, 0.11))) > 130


@dataclass
class Drawing:
    """A chart as SVG in pixels of scale 1."""

    style: Style
    size: int
    wide: int = 760
    high: int = 480
    parts: list[str] = field(default_factory=list)

    def write(self, x: float, y: float, words: str, anchor: str = "middle", fill: str = "", size: float = 0) -> None:
        """Write a text, `y` at the middle of its letters."""
        size = size or self.size
        self.parts.append(
            f'<text x="{x:.1f}" y="{y + 0.35 * size:.1f}" text-anchor="{anchor}" font-family="{self.style.font}" font-size="{size}" fill="{fill or self.style.ink}">{words}</text>'
        )

    def line(self, points: list[tuple[float, float]], colour: str, width: float = 1) -> None:
        """Draw a line through points."""
        path = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
        self.parts.append(f'<polyline points="{path}" fill="none" stroke="{colour}" stroke-width="{width}"/>')

    def box(self, x: float, y: float, wide: float, high: float, colour: str) -> None:
        """Fill a rectangle."""
        self.parts.append(f'<rect x="{x:.1f}" y="{y:.1f}" width="{wide:.1f}" height="{high:.1f}" fill="{colour}"/>')

    def swatch(self, x: float, y: float, colour: str) -> None:
        """Draw a sign of the legend, `y` at its middle."""
        side = 0.85 * self.size
        if self.style.swatch == "circle":
            self.parts.append(f'<circle cx="{x + side / 2:.1f}" cy="{y:.1f}" r="{side / 2:.1f}" fill="{colour}"/>')
        elif self.style.swatch == "line":
            self.box(x - side / 2, y - 2, 1.5 * side, 4, colour)
        else:
            self.box(x, y - side / 2, side, side, colour)

    def legend(self, names: list[str], colours: list[str], values: list[str] | None = None) -> None:
        """Draw the legend where the style has it, with the values of a pie beside its names."""
        step, size = 1.9 * self.size, self.size
        for place, (name, colour) in enumerate(zip(names, colours, strict=True)):
            if self.style.legend in ("right", "left"):
                x, y = (self.wide - 170 if self.style.legend == "right" else 24), 130 + step * place
            else:
                x, y = 60 + 210 * (place % 3), (self.high - 50 if self.style.legend == "below" else 64) + step * (place // 3)  # fmt: skip
            self.swatch(x, y, colour)
            self.write(x + 1.5 * size, y, name, "start")
            if values:
                self.write(x + 155, y, values[place], "end")

    def svg(self) -> str:
        """Return the document."""
        return f'<svg xmlns="http://www.w3.org/2000/svg" width="{self.wide}" height="{self.high}"><rect width="100%" height="100%" fill="{self.style.ground}"/>{"".join(self.parts)}</svg>'


def pie(draw: random.Random, page: Drawing, ring: bool) -> list[list[str]]:
    """Draw a pie or a ring; return its pairs."""
    style, count = page.style, draw.randint(3, 6)
    sizes = [draw.randint(5, 40) for _ in range(count)]
    shares = [round(100 * size / sum(sizes)) for size in sizes]
    shares[shares.index(max(shares))] += 100 - sum(shares)
    names, sign = draw.sample(draw.choice([n for n in NAMES if len(n) >= count]), count), draw.choice(["%", " %"])
    told, where, value_at = [f"{share}{sign}" for share in shares], draw.choice(style.names), draw.choice(style.values)
    colours = list(style.palette[:count])
    x, y, radius = page.wide / 2 + (60 if style.legend == "left" else -40), page.high / 2 + 14, draw.randint(120, 150)
    angle, hole = math.radians(draw.choice([-90, -90, draw.randint(0, 359)])), draw.uniform(0.45, 0.62) if ring else 0
    way = draw.choice([1, 1, -1])
    for share, colour, name, value in zip(shares, colours, names, told, strict=True):
        end = angle + way * 2 * math.pi * share / 100
        ends = [(x + radius * math.cos(each), y + radius * math.sin(each)) for each in (angle, end)]
        page.parts.append(
            f'<path d="M{x},{y} L{ends[0][0]},{ends[0][1]} A{radius},{radius} 0 {int(share > 50)} {int(way > 0)} {ends[1][0]},{ends[1][1]} Z" fill="{colour}"'
            + (f' stroke="{style.ground}" stroke-width="{style.gap}"/>' if style.gap else "/>")
        )
        angle, middle = end, (angle + end) / 2
        cos, sin = math.cos(middle), math.sin(middle)
        side = "start" if cos >= 0 else "end"
        at, ink = (1 + hole) / 2 if ring else 0.66, "#000000" if light(colour) else "#ffffff"
        within = (x + at * radius * cos, y + at * radius * sin)
        if where == "inside":
            page.write(within[0], within[1] - 0.65 * page.size, name, fill=ink, size=page.size - 1)
            page.write(within[0], within[1] + 0.65 * page.size, value, fill=ink, size=page.size - 1)
            continue
        if value_at == "inside" or where in ("around", "led"):
            page.write(*within, value, fill=ink)
        elif value_at == "outside":
            page.write(x + (radius + 10) * cos, y + (radius + 12) * sin, value, side)
        elif value_at == "named":
            page.write(x + (radius + 10) * cos, y + (radius + 12) * sin, f"{name} {value}", side)
        if where == "around":
            page.write(x + (radius + 10) * cos, y + (radius + 12) * sin, name, side)
        elif where == "led":
            bend, far = (x + (radius + 16) * cos, y + (radius + 18) * sin), 14 if cos >= 0 else -14
            page.line([(x + radius * cos, y + radius * sin), bend, (bend[0] + far, bend[1])], "#888888")
            page.write(bend[0] + 1.3 * far, bend[1], name, side)
    if ring:
        page.parts.append(f'<circle cx="{x}" cy="{y}" r="{hole * radius:.1f}" fill="{style.ground}"/>')
        if draw.random() < 0.4:
            page.write(x, y, str(sum(sizes) * 10), size=page.size + 4)
    if where == "legend" and value_at != "named":
        order = draw.sample(range(count), count) if draw.random() < 0.4 else range(count)
        page.legend(*([each[n] for n in order] for each in ((names, colours, told) if value_at == "legend" else (names, colours))))  # fmt: skip
    return [["", name, value] for name, value in zip(names, told, strict=True)]


def bars(draw: random.Random, page: Drawing, kind: str) -> list[list[str]]:
    """Draw bars of one series or several, beside or upon each other, up or to the right; return their pairs."""
    style, labels = page.style, draw.choice(LABELS)
    flat, several, stacked = kind.endswith("rows"), kind not in ("columns", "rows"), kind.startswith("stacked")
    names = draw.choice(SERIES)[: draw.randint(2, 3)] if several else [""]
    colours, largest = list(draw.sample(style.palette, len(names))), draw.choice([40, 100, 900, 5000])
    left, right, top, bottom = 190 if style.legend == "left" else 110, page.wide - (190 if style.legend == "right" else 30), 110, page.high - 90  # fmt: skip
    start, length, span = (left, right - left - 60, bottom - top) if flat else (bottom, bottom - top, right - left)
    step, pairs = span / len(labels), []
    inside = stacked or draw.random() < 0.3
    for tick in range(5) if style.grid else ():
        along = length * tick / 4
        page.line([(start + along, top), (start + along, bottom)] if flat else [(left, start - along), (right, start - along)], style.grid)  # fmt: skip
        if not flat and not several:
            page.write(left - 8, start - along, f"{round(largest * tick / 4):,}", "end", size=page.size - 1)
    for place, label in enumerate(labels):
        middle = (top if flat else left) + step * (place + 0.5)
        page.write(*((left - 10, middle, label, "end") if flat else (middle, bottom + 1.3 * page.size, label, "middle")))  # fmt: skip
        begin, thick = 0.0, step * (0.6 if stacked or not several else 0.8 / len(names))
        for number, (name, colour) in enumerate(zip(names, colours, strict=True)):
            value = draw.randint(round(0.15 * largest), largest) // (len(names) if stacked else 1)
            long = length * value / largest
            aside = middle if stacked or not several else middle + thick * (number - (len(names) - 1) / 2)
            ink = ("#000000" if light(colour) else "#ffffff") if inside else style.ink
            if flat:
                page.box(start + begin, aside - thick / 2, long, thick, colour)
                at = start + begin + (long / 2 if stacked else long - 8 if inside else long + 7)
                page.write(at, aside, f"{value:,}", "middle" if stacked else "end" if inside else "start", fill=ink)
            else:
                page.box(aside - thick / 2, start - begin - long, thick, long, colour)
                at = start - begin - (long / 2 if stacked else long - page.size if inside else long + 0.8 * page.size)
                page.write(aside, at, f"{value:,}", fill=ink)
            pairs.append([name, label, f"{value:,}"])
            begin += long if stacked else 0
    if several:
        page.legend(names, colours)
    return pairs


def lines(draw: random.Random, page: Drawing) -> list[list[str]]:
    """Draw a line or several, with values above and below their points; return their pairs."""
    style, labels, count = page.style, draw.choice(LABELS), draw.randint(1, 2)
    names = draw.choice(SERIES)[:count] if count > 1 else [""]
    colours, largest, where = draw.sample(style.palette, count), draw.choice([40, 100, 900, 5000]), draw.choice(style.above)  # fmt: skip
    left, right, top, bottom = 190 if style.legend == "left" else 90, page.wide - (190 if style.legend == "right" else 40), 110, page.high - 90  # fmt: skip
    step, pairs, dot = (right - left) / len(labels), [], draw.choice([3, 4, 5])
    for tick in range(5) if style.grid else ():
        page.line([(left, bottom - (bottom - top) * tick / 4), (right, bottom - (bottom - top) * tick / 4)], style.grid)
    for place, label in enumerate(labels):
        page.write(left + step * (place + 0.5), bottom + 1.5 * page.size, label)
    for number, (name, colour) in enumerate(zip(names, colours, strict=True)):
        low, high = (0.5 - 0.45 * number, 0.95 - 0.45 * number) if count > 1 else (0.1, 0.95)
        sizes = [round(draw.uniform(low, high) * largest) for _ in labels]
        points = [(left + step * (n + 0.5), bottom - (bottom - top) * size / largest) for n, size in enumerate(sizes)]
        page.line(points, colour, 2)
        for (x, y), size, label in zip(points, sizes, labels, strict=True):
            page.parts.append(f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{dot}" fill="{colour}"/>')
            up = where == "above" or (where == "apart" and number == 0) or (where == "mixed" and draw.random() < 0.5)
            page.write(x, y + (-1 if up else 1) * (dot + 0.8 * page.size), f"{size:,}")
            pairs.append([name, label, f"{size:,}"])
    if count > 1:
        page.legend(names, colours)
    return pairs


def chart(draw: random.Random, style: Style, kind: str) -> tuple[str, str, list[list[str]]]:
    """Return a chart as SVG, its title and its pairs."""
    page, title = Drawing(style, draw.choice([12, 13, 14, 16])), draw.choice(TITLES)
    page.write(page.wide / 2, 28, title, size=page.size + 5)
    if kind in ("pie", "ring"):
        pairs = pie(draw, page, kind == "ring")
    else:
        pairs = lines(draw, page) if kind == "lines" else bars(draw, page, kind)
    return page.svg(), title, pairs


def main() -> None:
    """Draw the charts, one kind after another in each style."""
    import resvg_py

    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("folder", type=Path)
    options.add_argument("count", type=int)
    options.add_argument("seed", type=int)
    options.add_argument("split", choices=list(STYLES))
    given = options.parse_args()
    given.folder.mkdir(parents=True, exist_ok=True)
    draw = random.Random(given.seed)
    for place in range(given.count):
        kind, (name, style) = KINDS[place % len(KINDS)], list(STYLES[given.split].items())[place // len(KINDS) % 4]
        svg, title, pairs = chart(draw, style, kind)
        scale = draw.choice([1, 1.5, 2])
        file = given.folder / f"{place:03}-{name.replace(' ', '-')}-{kind.replace(' ', '-')}.png"
        file.write_bytes(bytes(resvg_py.svg_to_bytes(svg_string=svg, zoom=scale)))
        truth = {"design": f"{kind}", "style": name, "scale": scale, "title": title, "pairs": pairs}
        file.with_suffix(".json").write_text(json.dumps(truth, ensure_ascii=False))


if __name__ == "__main__":
    main()
