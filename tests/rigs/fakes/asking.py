"""Asks the captioner on a server about a small picture whose text and name must not get anywhere."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from rigs.fakes.openai_server import FakeOpenAI, Scenario, running
from seesay.core.domain import Answer, Cancellation, ClearedPrompt, Frame, Prompt, Source, drain
from seesay.core.errors import CaptionError, ServerLimitError
from seesay.core.findings import Appearance, Concept, Pixels, TextLine
from seesay.core.paths import resources_folder
from seesay.core.region import Region
from seesay.description.prompts import load_template
from seesay.description.servers.server_captioner import ServerCaptioner
from seesay.description.servers.server_settings import ServerSettings, Timeouts
from seesay.description.servers.spending import Spending

KEY = "sk-proj-Qm9zc2VzU2VjcmV0S2V5"
SIGN = "Private: meet Ada at nine"
TEMPLATE = load_template(resources_folder() / "prompts" / "describe.v1.toml")
QUICK = Timeouts(connect=2.0, first=1.0, stall=1.0, total=8.0)
PATIENT = Timeouts(connect=2.0, first=20.0, stall=20.0, total=20.0)
CAPTION = "A grey cat lies on a sofa. A sign says “Do not disturb.”"
WORDS = ("concepts", "text")

Told = list[str]


def picture() -> Pixels:
    return np.random.default_rng(3).integers(0, 255, (30, 40, 3), dtype=np.uint8)


def prompt(**changes: Any) -> ClearedPrompt:
    made = ClearedPrompt(
        Prompt(
            frame=Frame(picture(), Source("file", "holiday-with-ada.png")),
            kind=None,
            appearance=Appearance(()),
            faces=(),
            concepts=(Concept("cat", 0.3, 0.7, "a cat"),),
            lines=(TextLine(SIGN, Region(1, 1, 9, 9), 0.9),),
            detail="normal",
            language="en",
        )
    )
    return replace(made, **changes)


def captioner(fake: FakeOpenAI, *, spending: Spending | None = None, key: str | None = KEY,
              on_wait: Callable[[float], None] | None = None, **settings: Any) -> ServerCaptioner:  # fmt: skip
    made = ServerSettings(
        base_url=fake.base_url, timeouts=settings.pop("timeouts", PATIENT), backoff=settings.pop("backoff", (0.0, 0.0))
    )
    return ServerCaptioner(replace(made, **settings), lambda: key, TEMPLATE, spending=spending, on_wait=on_wait)


def ask(fake: FakeOpenAI, told: Told | None = None, prompted: ClearedPrompt | None = None, **options: Any) -> Answer:
    arriving = captioner(fake, **options).caption(prompted or prompt(), Cancellation(), is_heard=told is not None)
    return drain(arriving, told.append if told is not None else len)


def failure(scenario: Scenario, **options: Any) -> tuple[CaptionError, FakeOpenAI]:
    with running(scenario) as fake, pytest.raises(CaptionError) as caught:
        ask(fake, **options)
    return caught.value, fake


def limits(answer: Answer) -> list[str]:
    return [warning.limit for warning in answer.warnings if isinstance(warning, ServerLimitError)]
