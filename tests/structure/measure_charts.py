"""Measures of how many drawn charts every pair of label and value is right.

python measure_charts.py FOLDER      (as chart_pages.py wrote it)
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from PIL import Image

from seesay.core.elements import Element
from seesay.core.text.numbers import parse_value
from seesay.perception.layout.structure_reader import StructureReader
from structure.measure_tables import alike, read_lines, tell


def plain(text: object) -> str:
    """Return a text as it is compared."""
    return str(text).replace(" ", "").replace("–", "-").casefold()


def near(written: str, measured: str) -> bool:
    """Return whether a measured value is within 3 % of the one that is written."""
    true, guess = (parse_value(text.lstrip("≈")) or 0.0 for text in (written, measured))
    return abs(true - guess) <= max(0.03 * true, 0.5)


Pair = tuple[str, str, str]
"""A series' name, empty if there is one only or it is told without, a label and its value."""


@dataclass
class Told:
    """What is told of a chart: the pairs of each series, and measured values by series and label."""

    series: list[set[Pair]]
    about: dict[tuple[str, str], str]

    @classmethod
    def of(cls, charts: list[Element]) -> Told:
        """Return what is told of `charts`."""
        parts = [(child.name if child.role == "list" else "", child) for chart in charts for child in chart.children]
        named = [(plain(name), [item for item in part.walk() if item.value and item.name]) for name, part in parts]
        pairs = [
            {(name, plain(item.name), plain(item.value)) for item in items if item.certain} for name, items in named
        ]
        about = {
            (name, plain(each.name)): str(each.value) for name, items in named for each in items if not each.certain
        }
        alone = set().union(*(each for (_, part), each in zip(parts, pairs, strict=True) if part.role != "list"))
        return cls([alone, *(each for (_, part), each in zip(parts, pairs, strict=True) if part.role == "list")], about)


def is_misread(pair: Pair, wanted: set[Pair]) -> bool:
    """Return whether letters were misread: another fault than a value under the wrong label."""
    own = [each for each in wanted if (not pair[0] or alike(pair[0], each[0])) and alike(pair[1], each[1])]
    return bool(own) and (pair[2] not in {each[2] for each in wanted} or pair[2] in {each[2] for each in own})


def figures(wanted: set[Pair], told: Told) -> Counter[str]:
    """Return the counts of one chart."""
    count: Counter[str] = Counter(charts=1, pairs=len(wanted), measured=len(told.about))
    found = set()
    for series in told.series:
        wrong = series - wanted
        # the values of a series that is told without a name are all of one series
        names = [{each[0] for each in wanted if each[1:] == pair[1:]} for pair in wrong if pair[0] == ""]
        known = [each for each in names if each]
        count["nameless"] += len(known)
        count["mixed"] += bool(known) and not set.intersection(*known)
        found |= {
            pair for pair in series if pair in wanted or pair[0] or not any(pair[1:] == each[1:] for each in wanted)
        }
    count["near"] = sum(near(pair[2], told.about[pair[:2]]) for pair in wanted if pair[:2] in told.about)
    count["whole"], count["right"] = int(wanted == found), len(wanted & found)
    count["misread"] = sum(is_misread(pair, wanted) for pair in found - wanted)
    count["mispaired"] = len(found - wanted) - count["misread"]
    return count


def main() -> None:
    """Print the figures of each design, and of all."""
    totals: dict[str, Counter[str]] = {}
    for file in sorted(Path(sys.argv[1]).glob("*.json")):
        truth = json.loads(file.read_text())
        pixels = np.asarray(Image.open(file.with_suffix(".png")).convert("RGB"))
        lines, _ = read_lines(file, pixels)
        elements = [each for top in StructureReader().find(pixels, lines) for each in top.walk()]
        charts = [each for each in elements if each.role == "chart"]
        told = Told.of(charts)
        padded = (("", *pair)[-3:] for pair in truth["pairs"])
        wanted = {(plain(series), plain(label), plain(value)) for series, label, value in padded}
        count = totals.setdefault(truth["design"], Counter())
        count += figures(wanted, told)
        count["found"] += bool(charts)
        count["titled"] += any(plain(chart.name) == plain(truth["title"]) for chart in charts)
        every = set().union(*told.series)
        if "-v" in sys.argv and wanted != every:
            tell(file.stem, sorted(wanted - every), sorted(every - wanted), told.about, [line.text for line in lines])
    totals["all"] = sum(totals.values(), Counter())
    for design, count in totals.items():
        tell(
            f"{design:20} charts found {count['found']}/{count['charts']}, every pair right {count['whole']}, "
            f"pairs right {count['right']}/{count['pairs']}, mispaired {count['mispaired']}, "
            f"misread {count['misread']}, without a series' name {count['nameless']}, "
            f"of several series {count['mixed']}, measured {count['near']}/{count['measured']} within 3 %, "
            f"titles {count['titled']}"
        )


if __name__ == "__main__":
    main()
