"""What a question is about: the latest picture or, where the person has gone elsewhere since, the window in use."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from dataclasses import replace
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest

from seesay.core.domain import Frame, Source
from seesay.core.elements import Element, Focus
from seesay.core.region import Region
from seesay.system.capture.screen_capturer import Screenshot
from seesay.ui.screen_actions import ActionContext, AskAction

ORDERS = Source("window", "the window", "Orders", "shop")
FILE = Source("file", "harbour.jpg")
BUTTON = replace(ORDERS, kind="focus", focus=Focus(Element("button", "Save", Region(0, 0, 9, 9))))
PICTURE = replace(ORDERS, kind="focus", focus=Focus(Element("img", "A map", Region(0, 0, 9, 9))))


def frame(source: Source, grey: int = 0) -> Frame:
    return Frame(np.full((40, 60, 3), grey, np.uint8), source)


class Asked:
    """What becomes of a question that is asked so many `seconds` after a picture of `source`."""

    def __init__(self, seconds: float, source: Source, now: Frame, *, busy: bool = False) -> None:
        self.said, self.told, self.ended, self.looked = list[str](), list[object](), list[bool](), list[Frame]()
        self.compared_in = list[str]()
        analysis: Any = SimpleNamespace(frame=frame(source))

        def unpacked() -> Any:
            self.compared_in.append(threading.current_thread().name)
            return analysis

        def capture_window(then: Callable[[Screenshot], None], examine: Callable[[Screenshot], object] = id) -> None:
            taking = threading.Thread(target=examine, args=(Screenshot(now),), name="takes pictures")
            taking.start()
            taking.join()
            then(Screenshot(now))

        picture = SimpleNamespace(source=source, analysis=unpacked)
        remembered: Any = SimpleNamespace(described_at=time.monotonic() - seconds, picture=picture)
        jobs: Any = SimpleNamespace(
            busy=busy,
            finish=lambda: self.ended.append(True),
            stop_announcing_work=lambda: None,
            analyze=lambda load, _request: self.looked.append(load()),
        )
        screen: Any = SimpleNamespace(capture_window=capture_window)
        settings: Any = SimpleNamespace
        unused: Any = None
        narration: Any = SimpleNamespace(talker=SimpleNamespace(stop=lambda: None))
        context = ActionContext(
            jobs, narration, remembered, unused, settings, self.said.append, self.said.append, self.told.append
        )
        action = AskAction(context, screen)
        action()


@pytest.fixture(autouse=True)
def request_for_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    from seesay.app.pipeline.request import Request

    monkeypatch.setattr("seesay.ui.screen_actions.request_of", lambda _settings: Request())


@pytest.mark.parametrize(
    ("seconds", "source", "said"),
    [
        (5, ORDERS, []),
        (100, ORDERS, ["About the window “Orders”."]),
        (5, FILE, []),
        (100, FILE, ["About harbour.jpg."]),
        (100, Source("page", "report.pdf", page=2, pages=3), ["About report.pdf, page 2."]),
        (5, PICTURE, []),
    ],
)
def test_a_recent_picture_of_the_window_in_use_is_asked_about(seconds: float, source: Source, said: list[str]) -> None:
    asked = Asked(seconds, source, frame(ORDERS))
    assert (asked.said, len(asked.told), asked.looked) == (said, 1, [])


@pytest.mark.parametrize(
    ("seconds", "source", "now"),
    [
        (5, ORDERS, frame(replace(ORDERS, title="Errors"))),
        (5, replace(ORDERS, kind="screen"), frame(replace(ORDERS, application="other"))),
        (100, ORDERS, frame(ORDERS, grey=200)),
        (5, BUTTON, frame(ORDERS)),
        (1000, FILE, frame(ORDERS)),
    ],
)
def test_another_window_and_what_has_changed_is_looked_at(seconds: float, source: Source, now: Frame) -> None:
    asked = Asked(seconds, source, now)
    assert asked.looked == [now]
    assert asked.said == [f"About the window “{now.source.title}”."]
    assert len(asked.told) == 1


def test_pictures_are_compared_where_they_are_taken() -> None:
    assert Asked(100, ORDERS, frame(ORDERS)).compared_in == ["takes pictures"]


def test_what_is_being_described_is_asked_about() -> None:
    asked = Asked(5, ORDERS, frame(replace(ORDERS, title="Errors")), busy=True)
    assert (asked.looked, asked.ended, len(asked.told)) == ([], [], 1)
