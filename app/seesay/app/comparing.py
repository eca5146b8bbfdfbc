"""Compares two pictures: looks at both on this machine, and tells what is the same and what differs."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from seesay.app.engine import LoadedModels
from seesay.app.pipeline.comparison import Comparison, Side, compare, side_of
from seesay.app.pipeline.describer import open_describer
from seesay.app.pipeline.request import Progress, Request
from seesay.bootstrap import Seesay
from seesay.core.domain import Analysis, Cancellation, Claim, Description, Frame
from seesay.core.translation import speaking


def compare_pictures(
    seesay: Seesay, load: tuple[Callable[[], Frame], Callable[[], Frame]], cancellation: Cancellation, tell: Progress
) -> tuple[Comparison, Side, Side]:
    """Return how two pictures compare, and what is known of each; nothing leaves the machine.

    Raises what `load` raises, and `Cancelled`.
    """
    describer = open_describer(seesay, LoadedModels(seesay).recogniser)
    language = seesay.settings.description.spoken_language
    request = Request(mode="offline", language=language)
    first, second = (side_of(describer.describe(each, request, cancellation, tell)[1]) for each in load)
    with speaking(language):
        return compare(first, second), first, second


def compared(before: Analysis, now: Analysis, description: Description, language: str) -> Description:
    """Return `description` with what differs from a picture before in place of what is in it, and what is the same."""
    with speaking(language):
        found = compare(side_of(before), side_of(now), sizes=False)
    told = (*found.different, *found.same, *found.unknown_in_words)
    claims = tuple(Claim(sentence, "seen", None, ("text",)) for sentence in told)
    return replace(description, caption=" ".join(told), claims=claims)
