"""Icons of the npm package `@iconify/json` with what they mean by their names, drawn as masks of their ink.

Run `npm install` in this folder first. Sets with their licences and uses are in sets.tsv, meanings in actions.txt.
"""

from __future__ import annotations

import csv
import io
import json
import random
import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
import resvg_py
from PIL import Image

HERE = Path(__file__).resolve().parent
PACKAGE = HERE / "node_modules/@iconify/json/json"
MASK = 80  # pixels of a drawn mask
_VARIANTS = 3  # of one icon in a set at most
_OTHERS = 500  # icons of a set that mean nothing in actions.txt, at most
_STYLES = {
    "outline", "outlined", "filled", "fill", "solid", "line", "linear", "light", "thin", "regular", "duotone",
    "twotone", "sharp", "rounded", "round", "alt", "o", "baseline", "broken", "two", "one", "three", "tone", "icon",
    "bold", "duo", "stroke", "s", "f", "small", "sm", "large", "medium", "glyph", "poly", "color", "app",
}  # fmt: skip
_AROUND = {"circle", "circled", "in", "c"}
_AMBIGUOUS = {"square", "box", "badge", "off", "slash", "rtl", "ltr"}
"""Words that may or may not change what an icon means: such icons are used for nothing unless they are listed."""
SPECIAL = {"bi": {"list": "menu", "list ul": "list"}}
"""What a set calls otherwise than the rest."""


@dataclass(frozen=True, slots=True)
class NamedIcon:
    """An icon of a set; `meaning` is empty if it means nothing in actions.txt."""

    set_name: str
    name: str
    meaning: str
    body: str
    size: tuple[float, float, float, float]

    def mask(self) -> npt.NDArray[np.uint8]:
        """Return how much of each of MASK times MASK pixels is drawn; of a coloured icon, how far it is from white."""
        left, top, width, height = self.size
        svg = (
            f'<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" '
            f'viewBox="{left} {top} {width} {height}" width="{MASK}" height="{MASK}">{self.body}</svg>'
        ).replace("currentColor", "#000")
        drawn = bytes(resvg_py.svg_to_bytes(svg_string=svg, width=MASK, height=MASK))
        icon = Image.open(io.BytesIO(drawn)).convert("RGBA")
        white = Image.new("RGBA", icon.size, "white")
        return 255 - np.asarray(Image.alpha_composite(white, icon).convert("L").resize((MASK, MASK)))


def meanings() -> list[str]:
    """Return what icons may mean, in the order of actions.txt."""
    return list(_table())


def spoken() -> list[str]:
    """Return what is said of each of `meanings`: "" for what is recognized only, and "!" for what is risky to press."""
    return ["" if meaning.startswith("(") else "!" if meaning in _risky() else meaning for meaning in meanings()]


def sets(used_for: str) -> list[str]:
    """Return the sets that are used for "actions", "other" or are "held out"."""
    with (HERE / "sets.tsv").open(encoding="utf-8") as lines:
        return [row["set"] for row in csv.DictReader(lines, delimiter="\t") if row["used for"] == used_for]


def icons_of(set_name: str, *, only_others: bool = False, chance: int = 0) -> list[NamedIcon]:
    """Return the icons of a set: some variants of each that means something, and a sample of the others."""
    known: dict[str, list[NamedIcon]] = defaultdict(list)
    others: list[NamedIcon] = []
    for name, icon in _all_of(set_name):
        meaning = meaning_of(name, set_name)
        if meaning is None:
            continue
        named = NamedIcon(set_name, name, meaning, *icon)
        if not meaning:
            others.append(named)
        elif not only_others:
            known[meaning].append(named)
    draw = random.Random(f"{set_name} {chance}")
    draw.shuffle(others)
    chosen = [each for some in known.values() for each in draw.sample(some, min(len(some), 2 * _VARIANTS))]
    return [*chosen, *others[:_OTHERS]]


def meaning_of(name: str, set_name: str = "") -> str | None:
    """Return what an icon means by its name, "" if it is another icon, and None if that is not clear."""
    names = _names()
    words = re.sub(r"[-_.:/]+", " ", name.casefold()).split()
    special = SPECIAL.get(set_name, {})
    for text in _shortened(words):
        if text in special:
            return special[text]
        if text in names:
            return names[text]
    rest = [word for word in words if word not in _STYLES | _AROUND | _AMBIGUOUS and not word.isdigit()]
    if " ".join(rest) in names or not rest:
        return None
    return "" if len(rest) > 1 or rest[0] not in {word for known in names for word in known.split()} else None


def _shortened(words: list[str]) -> Iterator[str]:
    yield " ".join(words)
    kept = [word for word in words if not word.isdigit()]
    yield " ".join(kept)
    kept = [word for word in kept if word not in _STYLES]
    yield " ".join(kept)
    yield " ".join(word for word in kept if word not in _AROUND)


def _all_of(set_name: str) -> Iterator[tuple[str, tuple[str, tuple[float, float, float, float]]]]:
    found = json.loads((PACKAGE / f"{set_name}.json").read_text(encoding="utf-8"))
    for name, icon in found["icons"].items():
        if icon.get("hidden"):
            continue
        width, height = (icon.get(key, found.get(key, 16)) for key in ("width", "height"))
        left, top = (icon.get(key, found.get(key, 0)) for key in ("left", "top"))
        if "<animate" not in icon["body"]:
            yield name, (icon["body"], (left, top, width, height))


def _pairs() -> list[tuple[str, str]]:
    lines = (HERE / "actions.txt").read_text(encoding="utf-8").splitlines()
    return [line.partition(": ")[::2] for line in lines if not line.startswith("#")]


def _table() -> dict[str, list[str]]:
    return {meaning.lstrip("!"): names.split("|") for meaning, names in _pairs()}


def _risky() -> set[str]:
    return {meaning[1:] for meaning, _ in _pairs() if meaning.startswith("!")}


_NAMES: dict[str, str] = {}


def _names() -> dict[str, str]:
    if not _NAMES:
        for meaning, names in reversed(_table().items()):
            _NAMES.update(dict.fromkeys(names, meaning))
    return _NAMES
