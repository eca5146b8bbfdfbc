"""Compares two pictures: looks at both on this machine, and tells what is the same and what differs."""

from __future__ import annotations

from collections.abc import Callable

from seesay.bootstrap import Seesay
from seesay.domain import Cancellation, Frame
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
