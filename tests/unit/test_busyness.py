"""Who answers late on a busy machine gets more time."""

from __future__ import annotations

import os

import pytest

from seesay.core.load_factor import load_factor


@pytest.mark.skipif(not hasattr(os, "getloadavg"), reason="the system does not tell how busy it is")
@pytest.mark.parametrize(("programs", "times"), [(0.0, 1.0), (1.9, 1.0), (5.0, 2.5), (99.0, 4.0)])
def test_an_answer_may_take_longer_where_many_programs_wait(
    programs: float, times: float, monkeypatch: pytest.MonkeyPatch
) -> None:
    waiting = programs * (os.cpu_count() or 1)
    monkeypatch.setattr(os, "getloadavg", lambda: (waiting, 0.0, 0.0))
    assert load_factor() == pytest.approx(times)


def test_where_the_system_does_not_tell_nothing_takes_longer(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(os, "getloadavg", raising=False)
    assert load_factor() == 1.0
