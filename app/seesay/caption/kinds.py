"""The first sentence: what kind of picture it is."""

from __future__ import annotations

from seesay.caption.opening import size_in_words
from seesay.domain import Claim, PictureKindName, Prompt
from seesay.translation import QT_TRANSLATE_NOOP, translate

_KINDS: dict[PictureKindName, tuple[str, str]] = {
    "photograph": (
        QT_TRANSLATE_NOOP("Description", "A photograph"),
        QT_TRANSLATE_NOOP("Description", "Probably a photograph"),
    ),
    "screenshot": (
        QT_TRANSLATE_NOOP("Description", "A screenshot"),
        QT_TRANSLATE_NOOP("Description", "Probably a screenshot"),
    ),
    "document": (
        QT_TRANSLATE_NOOP("Description", "A page of text"),
        QT_TRANSLATE_NOOP("Description", "Probably a page of text"),
    ),
    "drawing": (QT_TRANSLATE_NOOP("Description", "A drawing"), QT_TRANSLATE_NOOP("Description", "Probably a drawing")),
    "chart": (
        QT_TRANSLATE_NOOP("Description", "A chart or diagram"),
        QT_TRANSLATE_NOOP("Description", "Probably a chart or diagram"),
    ),
    "icon": (QT_TRANSLATE_NOOP("Description", "An icon"), QT_TRANSLATE_NOOP("Description", "Probably an icon")),
}
"""How a kind is called when it is certain, and when it is not."""
_PLAIN_KIND_PROBABILITY = 0.9


def kind_claim(prompt: Prompt, *, has_windows: bool) -> Claim:
    """Say what kind of picture it is; one of no known kind that has windows is probably a screenshot."""
    more = [size_in_words(prompt.frame)] if prompt.detail == "full" else []
    if prompt.frame.frame_count > 1:
        more.append(translate("Description", "the first of {count}").format(count=prompt.frame.frame_count))
    kind = prompt.kind
    if kind is None and not has_windows:
        picture = translate("Description", "A picture")
        return Claim(f"{', '.join([picture, *more])}.", "seen")
    certainly, probably = _KINDS[kind.name if kind is not None else "screenshot"]
    # Charts are mistaken for screenshots more often than anything for anything else (see models/kind/README.md).
    certain = kind is not None and kind.probability >= (1.0 if kind.name == "screenshot" else _PLAIN_KIND_PROBABILITY)
    what = translate("Description", certainly if certain else probably)
    return Claim(f"{', '.join([what, *more])}.", "seen" if certain else "unsure")
