"""Measures the graph on toolbars drawn with the icons of sets that the network never saw.

    python measure.py GRAPH SET…

Prints for each set, and for all, the shares of icons that are found, of icons with a name that are named, of names that
are right, and of other icons that are named, and how many risky icons are named. "carbon 0" is the first half of a set.
"""

from __future__ import annotations

import random
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
from icon_sets import NamedIcon, icons_of, spoken
from icon_sets import meanings as all_meanings
from PIL import Image
from toolbars import Drawn, paste, tight_box

from seesay.core.region import Region
from seesay.perception.layout.icons import Picture, icon_boxes, icon_picture
from seesay.perception.layout.toolbars import ToolbarFinder

SIZES = (16, 24, 32)
THEMES = (((250, 250, 250), (40, 40, 40)), ((32, 33, 36), (225, 225, 225)))
_KNOWN, _OTHERS = 10, 2  # icons of a toolbar with a meaning, and without one
_RISKY = "!"

Row = tuple[str, Picture | None]
"""What an icon means, "" if nothing that is known, and its picture, None if it was not found."""


def icons_in(name: str) -> list[NamedIcon]:
    """Return the icons of a set, or of one half of it."""
    set_name, _, half = name.partition(" ")
    return [each for number, each in enumerate(icons_of(set_name)) if not half or number % 2 == int(half)]


def bars(icons: Sequence[NamedIcon], size: int, theme: int, draw: random.Random) -> Iterator[Drawn]:
    """Yield pictures of toolbars, with the places and the numbers of their icons."""
    ground, ink = THEMES[theme]
    known = [number for number, each in enumerate(icons) if each.meaning]
    rest = [number for number, each in enumerate(icons) if not each.meaning]
    draw.shuffle(known)
    for start in range(0, len(known), _KNOWN):
        some = known[start : start + _KNOWN] + draw.sample(rest, min(_OTHERS, len(rest)))
        draw.shuffle(some)
        picture = Image.new("RGB", (900, 110), ground)
        drawn, x = Drawn(np.empty(0, np.uint8)), 20
        for number in some:
            mask, y = icons[number].mask(), 55 - size // 2
            paste(picture, mask, size, (x, y), ink, draw)
            drawn.boxes.append(tight_box(mask, size, x, y))
            drawn.labels.append(number)
            x += size + draw.choice((8, 12, 16))
        drawn.pixels = np.asarray(picture)
        yield drawn


def rows_of(name: str) -> list[Row]:
    """Return all icons of a set at all sizes, light and dark."""
    icons, draw = icons_in(name), random.Random(3)
    rows: list[Row] = []
    for size in SIZES:
        for theme in range(len(THEMES)):
            for drawn in bars(icons, size, theme, draw):
                found: dict[int, Picture | None] = {}
                for box in icon_boxes(drawn.pixels, Region(0, 0, 900, 110), small=True):
                    on_it = [n for n, each in enumerate(drawn.boxes) if _overlap(each, box)]
                    if len(on_it) == 1:
                        found[on_it[0]] = icon_picture(drawn.pixels, box)
                rows += [(icons[number].meaning, found.get(n)) for n, number in enumerate(drawn.labels)]
    return rows


def _overlap(drawn: tuple[int, int, int, int], box: Region) -> bool:
    left, top, right, bottom = drawn
    return min(right, box.right) - max(left, box.x) > 1 and min(bottom, box.bottom) > max(top, box.y)


def figures(rows: Sequence[Row], finder: ToolbarFinder) -> str:
    """Return the row of the table in README.md."""
    said = dict(zip(all_meanings(), spoken(), strict=True))
    seen = [(meaning, picture) for meaning, picture in rows if picture is not None]
    named = list(zip([each for each, _ in seen], finder.meanings([each for _, each in seen]), strict=True))
    able = [name for meaning, name in named if said.get(meaning, "") not in ("", _RISKY)]
    told = [(meaning, name) for meaning, name in named if name]
    others = [name for meaning, name in named if not meaning]
    risky = [name for meaning, name in named if said.get(meaning) == _RISKY]
    right = sum(meaning == name for meaning, name in told) / max(1, len(told))
    shares = [len(seen) / len(rows), sum(map(bool, able)) / len(able), right, sum(map(bool, others)) / len(others)]
    return " | ".join([*(f"{share:.3f}" for share in shares), f"{sum(map(bool, risky))} of {len(risky)}"])


def main() -> None:
    """Measure and print."""
    finder, names = ToolbarFinder(Path(sys.argv[1])), sys.argv[2:]
    parts = {name: rows_of(name) for name in names}
    for name, rows in parts.items():
        print(f"| {name} | {figures(rows, finder)} |", flush=True)
    print(f"| all | {figures([row for rows in parts.values() for row in rows], finder)} |")


if __name__ == "__main__":
    main()
