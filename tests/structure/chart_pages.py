"""Draws charts with written values in Chromium, or with matplotlib, and writes beside each picture what they say.

    python chart_pages.py FOLDER COUNT SEED tuned|held-out|'held-out 2'|matplotlib

Designs are split before anyone looked, as those of tables. Truth, NAME.json: {"design", "title", "pairs": [[label, value]]}.
matplotlib is no dependency of the project: the last kind needs an environment that has it.
"""

# ruff: noqa: C901, E501, SIM905  # styles and words are easier to read so
from __future__ import annotations

import argparse
import json
import math
import random
import urllib.parse
from pathlib import Path
from typing import Any

LABELS = [
    "Jan Feb Mar Apr May Jun".split(), "2021 2022 2023 2024 2025".split(), "Mo Di Mi Do Fr".split(),
    "Oxford Leeds York Bath".split(), "Kiel Ulm Trier Lübeck Aachen".split(), "Rent Food Travel Books Other".split(),
    "Miete Essen Reisen Bücher".split(), "Q1 Q2 Q3 Q4".split(),
]  # fmt: skip
TITLES = ["Visitors", "Sales by month", "Umsatz", "Ausgaben im Haushalt", "Members of the club", "Rainfall in mm"]
DESIGNS: dict[str, dict[str, dict[str, Any]]] = {
    "tuned": {
        "columns": {"kind": "columns", "font": "DejaVu Sans", "ink": "#222", "ground": "white", "colour": "#4477aa"},
        "rows": {"kind": "rows", "font": "DejaVu Sans", "ink": "#222", "ground": "white", "colour": "#aa7744"},
        "points": {"kind": "points", "font": "DejaVu Sans", "ink": "#222", "ground": "white", "colour": "#338855"},
        "pie": {"kind": "pie", "font": "DejaVu Sans", "ink": "#222", "ground": "white", "colour": ""},
    },
    "held-out": {
        "night columns": {
            "kind": "columns",
            "font": "Noto Sans",
            "ink": "#ddd",
            "ground": "#1b1f2a",
            "colour": "#7fdbca",
            "grid": "#333a4d",
            "axis": True,
        },
        "book rows": {
            "kind": "rows",
            "font": "Liberation Serif",
            "ink": "black",
            "ground": "#fdf6e3",
            "colour": "#999",
            "frame": True,
        },
        "ticked points": {
            "kind": "points",
            "font": "Liberation Sans",
            "ink": "#333",
            "ground": "white",
            "colour": "#d33",
            "axis": True,
            "grid": "#eee",
        },
        "small pie": {
            "kind": "pie",
            "font": "Liberation Sans",
            "ink": "#333",
            "ground": "#fafafa",
            "colour": "",
            "legend": True,
        },
    },
}
DESIGNS["held-out 2"] = {
    "paper columns": {
        "kind": "columns",
        "font": "DejaVu Serif",
        "ink": "#432",
        "ground": "#f5efe0",
        "colour": "#b5651d",
        "axis": True,
    },
    "dark rows": {"kind": "rows", "font": "Noto Sans", "ink": "#dde", "ground": "#22252b", "colour": "#e06c75"},
    "night points": {
        "kind": "points",
        "font": "DejaVu Sans",
        "ink": "#ccc",
        "ground": "#111",
        "colour": "#56b6c2",
        "grid": "#2a2a2a",
    },
    "grey columns": {
        "kind": "columns",
        "font": "Liberation Sans",
        "ink": "#111",
        "ground": "white",
        "colour": "#777",
        "grid": "#ddd",
        "axis": True,
        "frame": True,
    },
}
COLOURS = ["#4e79a7", "#f28e2b", "#59a14f", "#e15759", "#b07aa1", "#9c755f"]


def values(draw: random.Random, count: int, kind: str) -> list[str]:
    """Return written values."""
    if kind == "pie":
        cuts = sorted(draw.sample(range(8, 92, 6), count - 1))
        return [f"{high - low} %" for low, high in zip([0, *cuts], [*cuts, 100], strict=True)]
    largest = draw.choice([40, 100, 900, 5000, 40000])
    found = [draw.randint(largest // 10, largest) for _ in range(count)]
    return [f"{value:,}" for value in found]


def number(text: str) -> float:
    """Return the value of a written number."""
    return float(text.replace(",", "").replace("%", ""))


def svg(draw: random.Random, style: dict[str, Any], title: str, labels: list[str], written: list[str]) -> str:
    """Return a chart."""
    size, wide, high = draw.choice([13, 15, 17]), draw.randint(460, 760), draw.randint(300, 420)
    parts, largest = [], max(map(number, written))
    text = f'font-family="{style["font"]}" font-size="{size}" fill="{style["ink"]}"'

    def write(x: float, y: float, words: str, anchor: str = "middle") -> None:
        parts.append(f'<text x="{x:.0f}" y="{y:.0f}" text-anchor="{anchor}" {text}>{words}</text>')

    parts.append(
        f'<text x="{wide / 2}" y="30" text-anchor="middle" {text.replace(str(size), str(size + 5), 1)}>{title}</text>'
    )
    left, bottom, top = 70, high - 50, 90
    if style["kind"] in ("columns", "points"):
        step = (wide - left - 20) / len(labels)
        for line in range(5):
            y = bottom - (bottom - top) * line / 4
            if style.get("grid"):
                parts.append(f'<line x1="{left}" x2="{wide - 20}" y1="{y}" y2="{y}" stroke="{style["grid"]}"/>')
            if style.get("axis"):
                write(left - 8, y + size / 3, f"{round(largest * line / 4):,}", "end")
        spots = []
        for place, (label, value) in enumerate(zip(labels, written, strict=True)):
            x, tall = left + step * (place + 0.5), (bottom - top) * number(value) / largest
            spots.append(f"{x:.0f},{bottom - tall:.0f}")
            if style["kind"] == "columns":
                parts.append(
                    f'<rect x="{x - step * 0.3}" y="{bottom - tall}" width="{step * 0.6}" height="{tall}" fill="{style["colour"]}"/>'
                )
            else:
                parts.append(f'<circle cx="{x}" cy="{bottom - tall}" r="4" fill="{style["colour"]}"/>')
            write(x, bottom - tall - 9, value)
            write(x, bottom + size + 8, label)
        if style["kind"] == "points":
            parts.append(
                f'<polyline points="{" ".join(spots)}" fill="none" stroke="{style["colour"]}" stroke-width="2"/>'
            )
        parts.append(f'<line x1="{left}" x2="{wide - 20}" y1="{bottom}" y2="{bottom}" stroke="{style["ink"]}"/>')
    elif style["kind"] == "rows":
        step = (bottom - 50) / len(labels)
        for place, (label, value) in enumerate(zip(labels, written, strict=True)):
            y, long = 60 + step * place, (wide - 220) * number(value) / largest
            parts.append(f'<rect x="110" y="{y}" width="{long}" height="{step * 0.6}" fill="{style["colour"]}"/>')
            write(100, y + step * 0.3 + size / 3, label, "end")
            write(118 + long, y + step * 0.3 + size / 3, value, "start")
    else:
        x, y, radius, angle = wide / 2, high / 2 + 15, high / 3.4, -math.pi / 2
        for place, (label, value) in enumerate(zip(labels, written, strict=True)):
            turn = 2 * math.pi * number(value) / 100
            end, middle = angle + turn, angle + turn / 2
            parts.append(
                f'<path d="M{x},{y} L{x + radius * math.cos(angle)},{y + radius * math.sin(angle)} A{radius},{radius} 0 {int(turn > math.pi)} 1 '
                f'{x + radius * math.cos(end)},{y + radius * math.sin(end)} Z" fill="{COLOURS[place]}" stroke="white"/>'
            )
            if style.get("legend"):
                parts.append(f'<rect x="20" y="{60 + 26 * place}" width="12" height="12" fill="{COLOURS[place]}"/>')
                write(40, 71 + 26 * place, f"{label}: {value}", "start")
            else:
                anchor = "start" if math.cos(middle) > 0 else "end"
                write(
                    x + (radius + 14) * math.cos(middle),
                    y + (radius + 14) * math.sin(middle) + 4,
                    f"{label} {value}",
                    anchor,
                )
            angle = end
    if style.get("frame"):
        parts.append(f'<rect x="1" y="1" width="{wide - 2}" height="{high - 2}" fill="none" stroke="#777"/>')
    return f'<svg xmlns="http://www.w3.org/2000/svg" width="{wide}" height="{high}">{"".join(parts)}</svg>'


def with_matplotlib(file: Path, kind: str, title: str, labels: list[str], written: list[str]) -> None:
    """Draw a chart as matplotlib does by itself."""
    import matplotlib.pyplot as plt  # type: ignore[import-not-found, unused-ignore]

    figure, axes = plt.subplots(figsize=(7, 4.5), dpi=100)
    sizes = [number(value) for value in written]
    if kind == "columns":
        axes.bar_label(axes.bar(labels, sizes), labels=written)
    elif kind == "rows":
        axes.bar_label(axes.barh(labels[::-1], sizes[::-1]), labels=written[::-1], padding=3)
    elif kind == "points":
        axes.plot(labels, sizes, marker="o")
        for place, (size, text) in enumerate(zip(sizes, written, strict=True)):
            axes.annotate(text, (place, size), textcoords="offset points", xytext=(0, 8), ha="center")
    else:
        axes.pie(sizes, labels=labels, autopct="%d %%")
    axes.set_title(title)
    figure.savefig(file)
    plt.close(figure)


def main() -> None:
    """Draw the charts."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("folder", type=Path)
    options.add_argument("count", type=int)
    options.add_argument("seed", type=int)
    options.add_argument("split", choices=[*DESIGNS, "matplotlib"])
    given = options.parse_args()
    given.folder.mkdir(parents=True, exist_ok=True)
    draw, driver = random.Random(given.seed), None
    if given.split != "matplotlib":
        from selenium import webdriver

        chromium = webdriver.ChromeOptions()
        for flag in ("--headless=new", "--no-sandbox", "--hide-scrollbars", "--force-device-scale-factor=1"):
            chromium.add_argument(flag)
        driver = webdriver.Chrome(options=chromium)
        driver.set_window_size(1100, 800)
    kinds = ["columns", "rows", "points", "pie"]
    for place in range(given.count):
        name = list(DESIGNS[given.split])[place % 4] if driver else f"matplotlib {kinds[place % 4]}"
        kind = DESIGNS[given.split][name]["kind"] if driver else kinds[place % 4]
        labels, title = draw.choice(LABELS), draw.choice(TITLES)
        written = values(draw, len(labels), kind)
        stem = given.folder / f"{place:03}-{name.replace(' ', '-')}"
        if driver:
            style = DESIGNS[given.split][name]
            around = f"<p>{draw.choice(['The figures are from the annual report.', 'Stand: Ende des Jahres.'])}</p>"
            page = f'<!doctype html><meta charset=utf-8><body style="background:{style["ground"]};color:{style["ink"]};margin:30px">'
            driver.get(
                "data:text/html;charset=utf-8,"
                + urllib.parse.quote(page + svg(draw, style, title, labels, written) + around)
            )
            driver.save_screenshot(str(stem.with_suffix(".png")))
        else:
            with_matplotlib(stem.with_suffix(".png"), kind, title, labels, written)
        pairs = [list(pair) for pair in zip(labels, written, strict=True)]
        stem.with_suffix(".json").write_text(
            json.dumps({"design": name, "title": title, "pairs": pairs}, ensure_ascii=False)
        )
    if driver:
        driver.quit()


if __name__ == "__main__":
    main()
