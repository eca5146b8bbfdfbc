"""What a description is going to cost at most, before anything is sent."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import numpy as np
import pytest

from rigs.fakes.asking import TEMPLATE, ask, prompt
from rigs.fakes.openai_server import running
from seesay.core.domain import Frame, Source
from seesay.core.paths import resources_folder
from seesay.description.servers.server_captioner import ServerCaptioner
from seesay.description.servers.server_settings import ServerSettings
from seesay.description.servers.spending import Ledger, Spending, load_prices


def spending(folder: Path) -> Spending:
    return Spending(load_prices(resources_folder() / "prices.toml"), Ledger(folder, lambda: date(2026, 5, 17)))


def captioner(account: Spending | None, **settings: object) -> ServerCaptioner:
    nowhere = replace(ServerSettings(base_url="http://127.0.0.1:9/v1"), **settings)  # type: ignore[arg-type]
    return ServerCaptioner(nowhere, lambda: "sk-test", TEMPLATE, spending=account)


def test_pictures_answers_and_candidates_cost_and_nothing_is_sent(tmp_path: Path) -> None:
    account = spending(tmp_path)
    large = Frame(np.zeros((1080, 1920, 3), np.uint8), Source("screen", "x"))
    wanted = replace(prompt(), frame=large)
    words = captioner(account).estimate(wanted)
    picture = captioner(account, send="image").estimate(wanted)
    assert words is not None
    assert picture is not None
    assert words.known
    # scaled to a long side of 1568 and a short side of 768, a screen has six tiles
    assert picture.prompt_tokens - words.prompt_tokens == pytest.approx(85 + 6 * 170, abs=300)
    kept_here = captioner(account, send="image").estimate(replace(wanted, may_send_picture=False))
    assert kept_here == words
    three = captioner(account, candidates=3).estimate(wanted)
    assert three is not None
    assert three.completion_tokens == 3 * words.completion_tokens
    assert three.cost_usd > words.cost_usd
    assert account.summary().total.requests == 0


def test_a_server_that_charges_nothing_has_no_estimate_and_an_unknown_model_no_price(tmp_path: Path) -> None:
    assert captioner(None).estimate(prompt()) is None
    unknown = captioner(spending(tmp_path), model="llava").estimate(prompt())
    assert unknown is not None
    assert (unknown.known, unknown.cost_usd) == (False, 0.0)


@pytest.mark.slow
def test_what_it_costs_in_the_end_is_no_more(tmp_path: Path) -> None:
    account = spending(tmp_path)
    estimate = captioner(account).estimate(prompt())
    assert estimate is not None
    with running(lambda call: call.answer("A cat sits.")) as fake:
        answer = ask(fake, spending=account)
    assert 0 < answer.usage.cost_usd <= estimate.cost_usd
    assert account.summary().total.requests == 1
