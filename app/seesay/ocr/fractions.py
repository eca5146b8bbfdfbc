"""Finds vulgar fractions such as "¼" along a line, where the network that reads sees figures: "14", "1/4" or "3"."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

LEAST = 1.5
"""By how much the score of a fraction has to exceed that of all else at a step of the line."""
FAINT = -9.0
"""The least log-odds of "½", "¼" or "¾" over what was read, at one of the steps of a fraction: the network that reads
has a faint idea of it, and none where other figures stand."""


class Fraction(NamedTuple):
    """A fraction, the steps from `first` to before `end` on which it stands, and how sure it is (0 to 1)."""

    text: str
    first: int
    end: int
    confidence: float


def fractions_along(scores: npt.NDArray[np.float32], known: str, faint: npt.NDArray[np.float32]) -> list[Fraction]:
    """Return the fractions in `scores` (steps x (1 + fractions)), whose first column is of all else.

    `faint` has the log-odds of a fraction over what was read at each step.
    """
    odds = scores[:, 1:].max(axis=1) - scores[:, 0]
    edges = np.diff(np.concatenate(([0], (odds > LEAST).astype(np.int8), [0])))
    found = []
    for first, end in zip(np.flatnonzero(edges == 1), np.flatnonzero(edges == -1), strict=True):
        if faint[first:end].max() < FAINT:
            continue
        total = scores[first:end, 1:].mean(axis=0)
        shares = np.exp(total - total.max())
        found.append(Fraction(known[int(total.argmax())], int(first), int(end), float(1 / shares.sum())))
    return found
