"""Draws the training data: crops of toolbars with icons of the sets in sets.tsv, and of what is no icon.

    python dataset.py FOLDER [crops]

Writes FOLDER/crops.npz. Its icons are the same in each run with the same `@iconify/json`.
"""

from __future__ import annotations

import random
import sys
import time
from collections import defaultdict
from pathlib import Path

import numpy as np
from icon_sets import icons_of, meanings, sets
from toolbars import Mask, other_masks, sample

_OTHER_SHARE, _NO_ICON_SHARE = 0.25, 0.09


class Choice:
    """Draws icons so that each meaning is as frequent, and each set within it."""

    def __init__(self, known: dict[int, dict[str, list[Mask]]], others: list[Mask]) -> None:
        self._known, self._others = known, others
        self._labels = sorted(known)

    def __call__(self, draw: random.Random) -> tuple[Mask, int]:
        """Return a mask and its label, that of others being the number of meanings."""
        chance = draw.random()
        if chance < _NO_ICON_SHARE:
            return other_masks(draw), len(meanings())
        if chance < _NO_ICON_SHARE + _OTHER_SHARE:
            return draw.choice(self._others), len(meanings())
        label = draw.choice(self._labels)
        by_set = self._known[label]
        return draw.choice(by_set[draw.choice(list(by_set))]), label


def masks(names: list[str], *, only_others: bool = False) -> tuple[dict[int, dict[str, list[Mask]]], list[Mask]]:
    """Draw the icons of sets: by meaning and set, and those of no meaning."""
    numbers = {meaning: number for number, meaning in enumerate(meanings())}
    known: dict[int, dict[str, list[Mask]]] = defaultdict(lambda: defaultdict(list))
    others: list[Mask] = []
    for name in names:
        for icon in icons_of(name, only_others=only_others):
            mask = icon.mask()
            if (mask > 60).sum() < 40:
                continue
            if icon.meaning:
                known[numbers[icon.meaning]][name].append(mask)
            else:
                others.append(mask)
    return known, others


def main() -> None:
    """Draw and write."""
    folder, count = Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 500_000
    folder.mkdir(parents=True, exist_ok=True)
    began = time.time()
    known, others = masks(sets("actions"))
    others += masks(sets("other"), only_others=True)[1]
    print(f"{len(others)} others; {time.time() - began:.0f} s", flush=True)
    choose, draw = Choice(known, others), random.Random(1)
    pictures: list[np.ndarray] = []
    labels: list[int] = []
    part = 0
    while len(labels) < count:
        for picture, label in sample(choose, draw, len(meanings())):
            pictures.append(picture)
            labels.append(label)
        if len(labels) // 50_000 > part:
            part += 1
            print(f"{len(labels)} crops; {time.time() - began:.0f} s", flush=True)
            np.savez(folder / "part.npz", pictures=np.stack(pictures), labels=np.asarray(labels, np.int16))
            (folder / "part.npz").rename(folder / "crops.npz")
    np.savez(folder / "part.npz", pictures=np.stack(pictures), labels=np.asarray(labels, np.int16))
    (folder / "part.npz").rename(folder / "crops.npz")


if __name__ == "__main__":
    main()
