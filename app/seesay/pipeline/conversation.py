"""A conversation about one picture, as it goes with the next question.

It is kept in memory only, by whoever holds it.
"""

from __future__ import annotations

from collections.abc import Sequence

from seesay.domain import Description, Turn


def turns_of(description: Description, answers: Sequence[tuple[str, Description]] = ()) -> tuple[Turn, ...]:
    """Return what was said about a picture so far: its description, then each question with its answer.

    How much of it is sent to a server, and what of it may be, is the prompt's business.
    """
    return tuple(
        Turn(question, told.claims, made_here=told.mode == "offline")
        for question, told in [("", description), *answers]
    )
