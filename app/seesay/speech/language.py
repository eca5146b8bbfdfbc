"""Matches a text's language to the tags of a voice; pyttsx3's child imports it, so it has no dependencies."""

from __future__ import annotations

from collections.abc import Iterable

# Withdrawn ISO 639 codes that systems still report, macrolanguages, and Chinese by region, as voices file them.
# fmt: off
_OTHER_NAMES: dict[str, tuple[str, ...]] = {
    "iw": ("he",), "in": ("id",), "ji": ("yi",), "mo": ("ro",), "no": ("nb", "nn"), "nb": ("no",), "nn": ("no", "nb"),
    "tl": ("fil",), "fil": ("tl",), "sh": ("sr", "hr"), "zh": ("cmn",), "cmn": ("zh",), "zh-hk": ("yue",),
    "zh-mo": ("yue",), "zh-yue": ("yue",),
}
# fmt: on


def normalise(tag: str) -> str:
    """Return a tag such as "de_AT.UTF-8" or "de-AT" as "de-at"; an empty string for one that names no language."""
    bare = tag.split(".", 1)[0].split("@", 1)[0].strip().replace("_", "-").lower()
    return "" if bare in {"c", "posix", "und"} else bare


def fallbacks(tag: str) -> tuple[str, ...]:
    """Return the tags that serve for `tag`, best first: itself, its aliases, then shorter ones (RFC 4647, 3.4)."""
    wanted: list[str] = []
    parts = [part for part in normalise(tag).split("-") if part]
    while parts:
        current = "-".join(parts)
        wanted.extend((current, *_OTHER_NAMES.get(current, ())))
        parts.pop()
    return tuple(dict.fromkeys(wanted))


def best_match(tag: str, offered: Iterable[str]) -> str | None:
    """Return the one of `offered`, as spelt there, that suits `tag` best, a regional one if need be, or None."""
    spelling: dict[str, str] = {}
    for language in offered:
        spelling.setdefault(normalise(language), language)
    wanted = fallbacks(tag)
    for candidate in wanted:
        if candidate in spelling:
            return spelling[candidate]
    for candidate in wanted:
        for known, original in spelling.items():
            if known.startswith(candidate + "-"):
                return original
    return None
