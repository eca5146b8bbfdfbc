"""Fractions along a line, from scores of its steps."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from seesay.perception.ocr.text_recognition import FAINT, LEAST, fractions_along

KNOWN = "½¼"


def scores(*best: int) -> npt.NDArray[np.float32]:
    """Return scores in which 0 is all else, 1 a half and 2 a quarter."""
    found = np.zeros((len(best), 3), np.float32)
    found[np.arange(len(best)), best] = LEAST + 5
    return found


def test_steps_of_one_fraction_make_one() -> None:
    (found,) = fractions_along(scores(0, 0, 2, 2, 1, 0), KNOWN, np.zeros(6, np.float32))
    assert found[:3] == ("¼", 2, 5)
    assert 0.5 < found.confidence < 1


def test_two_that_stand_apart_are_two() -> None:
    found = fractions_along(scores(1, 0, 2), KNOWN, np.zeros(3, np.float32))
    assert [each[:3] for each in found] == [("½", 0, 1), ("¼", 2, 3)]
    assert all(each.confidence > 0.99 for each in found)


def test_where_the_reader_has_no_idea_of_a_fraction_there_is_none() -> None:
    assert not fractions_along(scores(0, 1, 1), KNOWN, np.full(3, FAINT - 1, np.float32))
    assert not fractions_along(np.zeros((0, 3), np.float32), KNOWN, np.zeros(0, np.float32))
