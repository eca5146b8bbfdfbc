"""What was found on the things that a claim names."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from seesay.verify.facts import Facts
from seesay.verify.hedges import Doubt

Evidence = Literal["text", "clip", "objects", "asked", "agreement"]
Leaning = Literal["for", "open", "against", "unknown"]


@dataclass(frozen=True, slots=True)
class Finding:
    """Where one thing that a claim names stands, and by what; `about` are its words, None for the claim as a whole."""

    leaning: Leaning
    evidence: frozenset[Evidence] = frozenset()
    about: Doubt | None = None


@dataclass(frozen=True, slots=True)
class Difference:
    """Two wordings of which the candidates have one or the other."""

    mine: str
    other: str


def most(others: Sequence[Facts], votes: int) -> bool:
    """Whether `votes` of the other candidates and this one are a majority that is more than this one alone."""
    return bool(others) and votes > 0 and votes * 2 >= len(others)
