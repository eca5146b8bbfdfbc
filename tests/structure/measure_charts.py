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

from seesay.structure.reader import StructureReader
from structure.measure_tables import read_lines, tell


def plain(text: object) -> str:
    """Return a text as it is compared."""
    return str(text).replace(" ", "").casefold()


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
        found = {(plain(child.name), plain(child.value)) for chart in charts for child in chart.children if child.value}
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
            f"pairs right {count['right']}/{count['pairs']}, wrong {count['wrong']}, titles {count['titled']}"
        )


if __name__ == "__main__":
    main()
