"""What a question is about is said where the person may not know it any more."""

from __future__ import annotations

import time
from types import SimpleNamespace
from typing import Any

import pytest

from seesay.domain import Source
from seesay.ui.ask_action import AskAction

ORDERS = Source("window", "the window", "Orders", "shop")
FILE = Source("file", "harbour.jpg")


@pytest.mark.parametrize(
    ("seconds", "source", "said"),
    [(5, ORDERS, []), (100, ORDERS, ["It is about the window “Orders”."]), (100, FILE, [])],
)
def test_which_window_an_older_picture_shows_is_said(seconds: float, source: Source, said: list[str]) -> None:
    spoken: list[str] = []
    told: list[object] = []
    remembered: Any = SimpleNamespace(told_at=time.monotonic() - seconds, picture=SimpleNamespace(source=source))
    none: Any = None
    AskAction(none, none, remembered, none, lambda: None, spoken.append, told.append)()
    assert spoken == said
    assert len(told) == 1
