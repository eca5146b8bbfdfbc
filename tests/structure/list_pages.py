"""Draws charts of several series, lists of messages and views of icons in Chromium, and tells how many are whole.

python list_pages.py FOLDER COUNT SEED tuned|held-out|'held-out 2'      (draws them)
python list_pages.py FOLDER                                (measures)

Truth, NAME.json: {"design", "kind", "rows"}; rows are [series, label, value], [who, when, first words] or [label].
"""

# ruff: noqa: E501  # styles are easier to read so
from __future__ import annotations

import json
import random
import sys
import urllib.parse
from collections import Counter
from pathlib import Path
from typing import Any

import numpy as np
from PIL import Image

from seesay.core.elements import Element
from seesay.perception.layout.structure_reader import StructureReader
from structure.measure_tables import read_lines, tell

DESIGNS: dict[str, dict[str, list[Any]]] = {
    "tuned": {
        "groups": [("white", "#222", "DejaVu Sans", ["#4477aa", "#ee8866"], 15)],
        "lines": [("white", "#222", "DejaVu Sans", ["#228833", "#aa3377"], 15)],
        "messages": [("body{font:15px 'DejaVu Sans'}.e{border-bottom:1px solid #ddd;padding:8px}", "")],
        "icons": [("body{background:white;color:#222;font:14px 'DejaVu Sans'}.i b{background:#f2a33a;border-radius:6px}", "")],
    },
    "held-out": {
        "groups": [
            ("#20232e", "#e0e0e0", "Noto Sans", ["#5ec4ff", "#ffb454", "#7fd962"], 16),
            ("#fffaf0", "#111", "Liberation Serif", ["#7a1f3d", "#d9a441"], 18),
        ],
        "lines": [
            ("#f7f7f7", "#333", "Liberation Sans", ["#d62728", "#1f77b4"], 14),
            ("#101418", "#ccd", "DejaVu Sans", ["#ff6f91", "#ffc75f"], 15),
        ],
        "messages": [
            ("body{background:#1c1c1e;color:#eee;font:15px 'Noto Sans'}.e{padding:11px 14px;background:#2c2c2e;margin:2px}", "◉"),
            ("body{background:#fff;font:14px 'Liberation Sans'}.e{padding:6px;border-left:3px solid #07c;margin:9px 0}.m{color:#666}", ""),
        ],
        "icons": [
            ("body{background:#2d4a63;color:#fff;font:14px 'Noto Sans'}.i b{background:#e8e8e8;border-radius:2px}", ""),
            ("body{background:#fafafa;color:#000;font:15px 'Liberation Sans'}.i b{background:linear-gradient(#6cf,#06a);border-radius:50%}", ""),
        ],
    },
    "held-out 2": {
        "groups": [
            ("#eef3f8", "#1d2b3a", "URW Gothic", ["#0b6e4f", "#f4a259"], 15),
            ("#2b2b2b", "#f1f1f1", "DejaVu Serif", ["#c3e88d", "#89ddff", "#f78c6c"], 14),
        ],
        "lines": [
            ("#fff8e7", "#402a1c", "DejaVu Serif", ["#8c1c13", "#2a6f97", "#6a994e"], 16),
            ("#262335", "#e8e6f3", "Noto Sans", ["#72f1b8", "#fede5d"], 15),
        ],
        "messages": [
            ("body{background:#f3f0ea;color:#333;font:16px 'DejaVu Serif'}.e{background:#fff;padding:12px;border-radius:10px;margin:8px 0;box-shadow:0 1px 4px #0003}", ""),
            ("body{background:#0f2027;color:#d8e2e7;font:14px 'DejaVu Sans'}.e{padding:9px;border-top:1px solid #345}.m{opacity:.7}", "●"),
        ],
        "icons": [
            ("body{background:#3b2f4a;color:#eee;font:13px 'DejaVu Sans'}.i b{background:#9bd;border-radius:14px}", ""),
            ("body{background:#efefef;color:#222;font:15px 'Noto Sans'}.i b{background:#fff;border:2px solid #555}", ""),
        ],
    },
}  # fmt: skip
WHO = [
    "Amira Haddad",
    "Tomasz Nowak",
    "City library",
    "Oma Ingrid",
    "Bürgeramt Mitte",
    "Rail service",
    "Dr. Weber",
    "Choir",
]
WHAT = [
    "Minutes of the meeting",
    "Your books are due",
    "Termin am Donnerstag",
    "Two tickets for Saturday",
    "Die Rechnung für Mai",
    "Change of platform",
]
MORE = [
    "Please have a look before Friday.",
    "Wir freuen uns auf Ihren Besuch.",
    "The early one was cheaper.",
    "Bitte bringen Sie den Ausweis mit.",
]
FILES = [
    "Home",
    "Downloads",
    "Annual report 2025",
    "Letters to the council",
    "Music",
    "notes.txt",
    "Fotos vom Sommer",
    "Recipes",
    "budget.ods",
    "Old letters",
    "Scans",
    "Musik für die Feier",
]


def chart(draw: random.Random, kind: str, style: tuple[str, str, str, list[str], int]) -> tuple[str, list[list[str]]]:
    """Return a chart of several series as a page, and its values."""
    ground, ink, font, colours, size = style
    labels = draw.choice(
        [["North", "East", "South", "West"], ["2022", "2023", "2024", "2025"], ["Mo", "Di", "Mi", "Do", "Fr"]]
    )
    names = draw.choice([["Adults", "Children", "Pupils"], ["Strom", "Gas", "Wasser"], ["Plan", "Actual", "Before"]])
    largest, bottom, step = draw.choice([90, 400, 3000]), 400, 150
    parts: list[str] = []
    rows: list[list[str]] = []
    text = f'font-family="{font}" font-size="{size}" fill="{ink}"'
    base = [draw.uniform(0.2, 0.9) for _ in labels]
    for number, colour in enumerate(colours):
        parts.append(f'<rect x="{90 + 150 * number}" y="52" width="14" height="14" fill="{colour}"/>')
        parts.append(f'<text x="{112 + 150 * number}" y="65" {text}>{names[number]}</text>')
        for place, label in enumerate(labels):
            share = draw.uniform(0.1, 1) if kind == "groups" else (base[place] + number * 0.35) / 1.7
            value = max(1, round(largest * share))
            top, x = bottom - 300 * value / largest, 90 + step * place + (42 * number if kind == "groups" else 40)
            if kind == "groups":
                parts.append(f'<rect x="{x}" y="{top}" width="40" height="{bottom - top}" fill="{colour}"/>')
                x += 20
            else:
                parts.append(f'<circle cx="{x}" cy="{top}" r="5" fill="{colour}"/>')
                if place:
                    last = bottom - 300 * int(rows[-1][2]) / largest
                    parts.append(
                        f'<line x1="{x - step}" y1="{last}" x2="{x}" y2="{top}" stroke="{colour}" stroke-width="2"/>'
                    )
            parts.append(f'<text x="{x}" y="{top - 9}" text-anchor="middle" {text}>{value}</text>')
            rows.append([names[number], label, str(value)])
    for place, label in enumerate(labels):
        middle = 90 + step * place + (21 * len(colours) if kind == "groups" else 40)
        parts.append(f'<text x="{middle}" y="{bottom + 24}" text-anchor="middle" {text}>{label}</text>')
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" width="860" height="450">{"".join(parts)}</svg>'
    return f'<body style="background:{ground}">{svg}', rows


def page(draw: random.Random, kind: str, style: tuple[str, str]) -> tuple[str, list[list[str]]]:
    """Return a list of messages or a view of icons as a page, and what is in it."""
    css, sign = style
    rows, parts = [], []
    if kind == "messages":
        for _ in range(draw.randint(5, 8)):
            who, what, more = draw.choice(WHO), draw.choice(WHAT), draw.choice(MORE)
            when = draw.choice(
                [f"{draw.randint(0, 23):02}:{draw.randint(10, 59)}"] * 3 + [f"{draw.randint(1, 28)} Oct"]
            )
            parts.append(
                f'<div class=e><b>{sign} {who}</b><span style="float:right">{when}</span><div>{what}</div><div class=m>{more}</div></div>'
            )
            rows.append([who, when, what])
        return f"<style>{css}</style><div style='width:{draw.choice([360, 420, 520])}px'>{''.join(parts)}</div>", rows
    for name in draw.sample(FILES, draw.randint(5, 11)):
        parts.append(
            f'<div class=i style="width:110px;text-align:center;padding:12px"><b style="display:block;width:56px;height:56px;margin:0 auto 8px"></b>{name}</div>'
        )
        rows.append([name])
    return f"<style>{css}</style><div style='display:flex;flex-wrap:wrap;width:640px'>{''.join(parts)}</div>", rows


def draw_pages(folder: Path, count: int, seed: int, split: str) -> None:
    """Draw `count` pages of each kind."""
    from selenium import webdriver

    folder.mkdir(parents=True, exist_ok=True)
    draw, chromium = random.Random(seed), webdriver.ChromeOptions()
    for flag in ("--headless=new", "--no-sandbox", "--hide-scrollbars", "--force-device-scale-factor=1"):
        chromium.add_argument(flag)
    driver = webdriver.Chrome(options=chromium)
    driver.set_window_size(1000, 900)
    for place in range(count):
        for kind, styles in DESIGNS[split].items():
            style = styles[place % len(styles)]
            html, rows = chart(draw, kind, style) if kind in ("groups", "lines") else page(draw, kind, style)
            driver.get(
                "data:text/html;charset=utf-8," + urllib.parse.quote(f"<!doctype html><meta charset=utf-8>{html}")
            )
            stem = folder / f"{place:03}-{kind}"
            driver.save_screenshot(str(stem.with_suffix(".png")))
            stem.with_suffix(".json").write_text(json.dumps({"kind": kind, "rows": rows}, ensure_ascii=False))
    driver.quit()


def found_rows(kind: str, elements: list[Element]) -> list[list[str]]:
    """Return what was found of a kind, as truth has it."""
    if kind in ("groups", "lines"):
        lists = [
            (each.name, item)
            for top in elements
            if top.role == "chart"
            for each in top.children
            for item in each.children
        ]
        return [[name, item.name, str(item.value)] for name, item in lists if item.value and item.certain]
    name = "entries" if kind == "messages" else "icons"
    items = [item for each in elements if each.name == name for item in each.children]
    if kind == "icons":
        return [[item.name] for item in items if item.certain]
    return [[item.children[0].name, item.children[2].name, item.children[1].name] for item in items]


def plain(row: list[str]) -> str:
    """Return a row as it is compared: of a message's text only the beginning is held against the truth."""
    return "|".join("".join(letter for letter in text.casefold() if letter.isalnum()) for text in row)


def measure(folder: Path) -> None:
    """Print how many pages of each kind are whole, and how many rows are right, and wrong."""
    totals: dict[str, Counter[str]] = {}
    for file in sorted(folder.glob("*.json")):
        truth = json.loads(file.read_text())
        pixels = np.asarray(Image.open(file.with_suffix(".png")).convert("RGB"))
        lines, _ = read_lines(file, pixels)
        elements = [each for top in StructureReader().find(pixels, lines) for each in top.walk()]
        wanted, found = (
            [plain(row) for row in truth["rows"]],
            [plain(row) for row in found_rows(truth["kind"], elements)],
        )
        count = totals.setdefault(truth["kind"], Counter())
        right = sum(any(each.startswith(row) for each in found) for row in wanted)
        count.update(pages=1, found=bool(found), rows=len(wanted), right=right, told=len(found))
        count["whole"] += right == len(wanted) == len(found)
        count["wrong"] += sum(not any(each.startswith(row) for row in wanted) for each in found)
        if "-v" in sys.argv and not right == len(wanted) == len(found):
            tell(
                file.stem,
                sorted(set(wanted) - set(found)),
                sorted(set(found) - set(wanted)),
                [line.text for line in lines],
            )
    for kind, count in totals.items():
        tell(
            f"{kind:10} found {count['found']}/{count['pages']}, whole {count['whole']}, rows right {count['right']}/{count['rows']}, wrong {count['wrong']}"
        )


if __name__ == "__main__":
    if len(sys.argv) >= 5:
        draw_pages(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]), sys.argv[4])
    else:
        measure(Path(sys.argv[1]))
