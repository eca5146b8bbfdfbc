"""What an icon that no program tells of may mean: what usual icons that look like it mean."""

from __future__ import annotations

from functools import lru_cache

from seesay.paths import resources_folder
from seesay.structure.icons import likenesses
from seesay.translation import QT_TRANSLATE_NOOP, translate

_TABLE = "icon-prints.tsv"
_LIKE = 0.2
"""The share of ink by which it differs from the most like one at most."""
_CLEARLY = 1.4
"""By how much farther the most like one of another meaning has to be."""
MEANINGS = (
    QT_TRANSLATE_NOOP("Icons", "play"),
    QT_TRANSLATE_NOOP("Icons", "pause"),
    QT_TRANSLATE_NOOP("Icons", "next"),
    QT_TRANSLATE_NOOP("Icons", "previous"),
    QT_TRANSLATE_NOOP("Icons", "fast forward"),
    QT_TRANSLATE_NOOP("Icons", "rewind"),
    QT_TRANSLATE_NOOP("Icons", "sound off"),
    QT_TRANSLATE_NOOP("Icons", "sound"),
    QT_TRANSLATE_NOOP("Icons", "settings"),
    QT_TRANSLATE_NOOP("Icons", "search"),
    QT_TRANSLATE_NOOP("Icons", "close"),
    QT_TRANSLATE_NOOP("Icons", "menu"),
    QT_TRANSLATE_NOOP("Icons", "add"),
    QT_TRANSLATE_NOOP("Icons", "delete"),
    QT_TRANSLATE_NOOP("Icons", "edit"),
    QT_TRANSLATE_NOOP("Icons", "save"),
    QT_TRANSLATE_NOOP("Icons", "print"),
    QT_TRANSLATE_NOOP("Icons", "home"),
    QT_TRANSLATE_NOOP("Icons", "person"),
    QT_TRANSLATE_NOOP("Icons", "people"),
    QT_TRANSLATE_NOOP("Icons", "mail"),
    QT_TRANSLATE_NOOP("Icons", "calendar"),
    QT_TRANSLATE_NOOP("Icons", "clock"),
    QT_TRANSLATE_NOOP("Icons", "camera"),
    QT_TRANSLATE_NOOP("Icons", "microphone"),
    QT_TRANSLATE_NOOP("Icons", "microphone off"),
    QT_TRANSLATE_NOOP("Icons", "video camera"),
    QT_TRANSLATE_NOOP("Icons", "video camera off"),
    QT_TRANSLATE_NOOP("Icons", "phone"),
    QT_TRANSLATE_NOOP("Icons", "hang up"),
    QT_TRANSLATE_NOOP("Icons", "share"),
    QT_TRANSLATE_NOOP("Icons", "download"),
    QT_TRANSLATE_NOOP("Icons", "upload"),
    QT_TRANSLATE_NOOP("Icons", "refresh"),
    QT_TRANSLATE_NOOP("Icons", "undo"),
    QT_TRANSLATE_NOOP("Icons", "copy"),
    QT_TRANSLATE_NOOP("Icons", "paste"),
    QT_TRANSLATE_NOOP("Icons", "cut"),
    QT_TRANSLATE_NOOP("Icons", "attach"),
    QT_TRANSLATE_NOOP("Icons", "link"),
    QT_TRANSLATE_NOOP("Icons", "lock"),
    QT_TRANSLATE_NOOP("Icons", "unlock"),
    QT_TRANSLATE_NOOP("Icons", "star"),
    QT_TRANSLATE_NOOP("Icons", "heart"),
    QT_TRANSLATE_NOOP("Icons", "notifications"),
    QT_TRANSLATE_NOOP("Icons", "notifications off"),
    QT_TRANSLATE_NOOP("Icons", "flag"),
    QT_TRANSLATE_NOOP("Icons", "bookmark"),
    QT_TRANSLATE_NOOP("Icons", "folder"),
    QT_TRANSLATE_NOOP("Icons", "file"),
    QT_TRANSLATE_NOOP("Icons", "picture"),
    QT_TRANSLATE_NOOP("Icons", "place"),
    QT_TRANSLATE_NOOP("Icons", "shopping cart"),
    QT_TRANSLATE_NOOP("Icons", "filter"),
    QT_TRANSLATE_NOOP("Icons", "zoom in"),
    QT_TRANSLATE_NOOP("Icons", "zoom out"),
    QT_TRANSLATE_NOOP("Icons", "full screen"),
    QT_TRANSLATE_NOOP("Icons", "help"),
    QT_TRANSLATE_NOOP("Icons", "warning"),
    QT_TRANSLATE_NOOP("Icons", "done"),
    QT_TRANSLATE_NOOP("Icons", "back"),
    QT_TRANSLATE_NOOP("Icons", "forward"),
    QT_TRANSLATE_NOOP("Icons", "up"),
    QT_TRANSLATE_NOOP("Icons", "down"),
    QT_TRANSLATE_NOOP("Icons", "send"),
    QT_TRANSLATE_NOOP("Icons", "message"),
    QT_TRANSLATE_NOOP("Icons", "show"),
    QT_TRANSLATE_NOOP("Icons", "hide"),
    QT_TRANSLATE_NOOP("Icons", "power"),
    QT_TRANSLATE_NOOP("Icons", "log out"),
    QT_TRANSLATE_NOOP("Icons", "like"),
    QT_TRANSLATE_NOOP("Icons", "world"),
    QT_TRANSLATE_NOOP("Icons", "shuffle"),
    QT_TRANSLATE_NOOP("Icons", "repeat"),
)
"""What the table's icons mean; `models/icons` makes the table."""


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
    """Return meanings and shapes of usual icons."""
    lines = (resources_folder() / _TABLE).read_text(encoding="utf-8").splitlines()
    pairs = [line.split("\t") for line in lines]
    return tuple(pair[0] for pair in pairs), tuple(pair[1] for pair in pairs)
