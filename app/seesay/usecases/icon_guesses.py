"""What an icon that no program tells of may mean: what usual icons that look like it mean."""

from __future__ import annotations

from functools import lru_cache

from seesay.paths import resources_folder
from seesay.structure.icons import likenesses
from seesay.translation import translate

_TABLE = "icon-prints.tsv"
_LIKE = 0.2
"""The share of ink by which it differs from the most like one at most."""
_CLEARLY = 1.4
"""By how much farther the most like one of another meaning has to be."""


def guess(shape: str) -> str:
    """Return what an icon of this shape may mean, in the person's language, or nothing where that is not clear."""
    meanings, shapes = usual()
    apart = likenesses(shape, shapes)
    best = int(apart.argmin())
    others = [distance for distance, meaning in zip(apart.tolist(), meanings, strict=True) if meaning != meanings[best]]
    if apart[best] > _LIKE or min(others) < _CLEARLY * apart[best]:
        return ""
    return translate("Icons", meanings[best])


@lru_cache(maxsize=1)
def usual() -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return meanings and shapes of usual icons, of which `models/icons` makes a table."""
    lines = (resources_folder() / _TABLE).read_text(encoding="utf-8").splitlines()
    pairs = [line.split("\t") for line in lines]
    return tuple(pair[0] for pair in pairs), tuple(pair[1] for pair in pairs)
