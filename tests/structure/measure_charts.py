"""Measures of how many drawn charts every pair of label and value is right.

python measure_charts.py FOLDER      (as chart_pages.py wrote it)
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from pathlib import Path

import numpy as np
from PIL import Image

from seesay.core.text.numbers import parse_value
from seesay.perception.layout.structure_reader import StructureReader
from structure.measure_tables import read_lines, tell


def plain(text: object) -> str:
    """Return a text as it is compared."""
    return str(text).replace(" ", "").casefold()


def near(written: str, measured: str) -> bool:
    """Return whether a measured value is within 3 % of the one that is written."""
    true, guess = (parse_value(text.lstrip("≈")) or 0.0 for text in (written, measured))
    return abs(true - guess) <= max(0.03 * true, 0.5)


def main() -> None:
    """Print the figures of each design, and of all."""
    totals: dict[str, Counter[str]] = {}
    for file in sorted(Path(sys.argv[1]).glob("*.json")):
        truth = json.loads(file.read_text())
        pixels = np.asarray(Image.open(file.with_suffix(".png")).convert("RGB"))
        lines, _ = read_lines(file, pixels)
        elements = [each for top in StructureReader().find(pixels, lines) for each in top.walk()]
        charts = [each for each in elements if each.role == "chart"]
        count = totals.setdefault(truth["design"], Counter())
        wanted = {(plain(label), plain(value)) for label, value in truth["pairs"]}
        items = [item for chart in charts for child in chart.children for item in child.walk() if item.value]
        found = {(plain(item.name), plain(item.value)) for item in items if item.certain}
        about = {plain(item.name): str(item.value) for item in items if not item.certain}
        count["measured"] += len(about)
        count["near"] += sum(near(value, about[label]) for label, value in wanted if label in about)
        count["charts"] += 1
        count["found"] += bool(charts)
        count["whole"] += wanted == found
        count["pairs"] += len(wanted)
        count["right"] += len(wanted & found)
        count["wrong"] += len(found - wanted)
        count["titled"] += any(plain(chart.name) == plain(truth["title"]) for chart in charts)
        if "-v" in sys.argv and wanted != found:
            tell(file.stem, sorted(wanted - found), sorted(found - wanted), [line.text for line in lines])
    totals["all"] = sum(totals.values(), Counter())
    for design, count in totals.items():
        tell(
            f"{design:20} charts found {count['found']}/{count['charts']}, every pair right {count['whole']}, "
            f"pairs right {count['right']}/{count['pairs']}, wrong {count['wrong']}, "
            f"measured {count['near']}/{count['measured']} within 3 %, titles {count['titled']}"
        )


if __name__ == "__main__":
    main()
