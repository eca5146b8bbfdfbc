"""Compares two pictures: looks at both on this machine, and tells what is the same and what differs."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from seesay.bootstrap import Seesay
from seesay.domain import Cancellation, Claim, Description, Frame
from seesay.pipeline.analysis import Analysis
from seesay.pipeline.comparing import Comparison, Side, compare, side_of
from seesay.pipeline.describer import Request
from seesay.pipeline.run import Progress
from seesay.translation import speaking
from seesay.usecases.engine import LoadedModels


def compare_pictures(
    seesay: Seesay, load: tuple[Callable[[], Frame], Callable[[], Frame]], cancellation: Cancellation, tell: Progress
) -> tuple[Comparison, Side, Side]:
    """Return how two pictures compare, and what is known of each; nothing leaves the machine.

    Raises what `load` raises, and `Cancelled`.
    """
    describer = seesay.describer(LoadedModels(seesay).recogniser)
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
