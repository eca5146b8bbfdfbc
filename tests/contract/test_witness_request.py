"""Asking again about what a description named, over the protocols of both kinds of server."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from contract.captioner_suite import PROMPT
from rigs.fakes import anthropic_server, openai_server
from rigs.fakes.openai_server import Call, FakeOpenAI, Scenario
from rigs.fakes.second_opinion import Opinionated
from seesay.core.domain import Cancellation, Usage
from seesay.core.errors import Cancelled
from seesay.core.paths import resources_folder
from seesay.description.prompts import load_template
from seesay.description.servers import witness_request
from seesay.description.servers.server_captioner import ServerCaptioner
from seesay.description.servers.server_settings import ServerSettings, server_settings
from seesay.description.servers.spending import Ledger, Spending, load_prices
from seesay.description.servers.witness_request import WitnessRequest, parse_answers

THINGS = ("dog", "walrus", "piano")
SPENT = Usage(1800, 120, 0.0046)
"""What a description with gpt-4.1 may have used."""
SEES = Opinionated(("A dog.",), lambda thing: "left" if thing == "dog" else "no")
RUNNING = {"openai": openai_server.running, "anthropic": anthropic_server.running}
SETTINGS = {"openai": server_settings("openai"), "anthropic": server_settings("anthropic")}


@pytest.fixture(autouse=True)
def patient(monkeypatch: pytest.MonkeyPatch) -> None:
    """A busy machine takes its time to load an SDK, and none of this is about time."""
    monkeypatch.setattr(witness_request, "_SECONDS", 60.0)


@contextmanager
def looking(
    scenario: Scenario, tmp_path: Path, protocol: str = "openai", cap: float = 0.0
) -> Iterator[tuple[WitnessRequest, FakeOpenAI, Spending]]:
    with RUNNING[protocol](scenario) as fake:
        settings: ServerSettings = replace(SETTINGS[protocol], base_url=fake.base_url, send="image")
        spending = Spending(load_prices(resources_folder() / "prices.toml"), Ledger(tmp_path), cap)
        template = load_template(resources_folder() / "prompts/describe.v1.toml")
        server = ServerCaptioner(settings, lambda: "sk-x", template, spending=spending)
        yield WitnessRequest(server, "Look at the picture."), fake, spending


@pytest.mark.parametrize("protocol", ["openai", "anthropic"])
def test_each_thing_gets_an_answer_and_what_that_took_is_counted(protocol: str, tmp_path: Path) -> None:
    if protocol == "anthropic":
        pytest.importorskip("anthropic")
    with looking(SEES, tmp_path, protocol) as (look, fake, spending):
        looked = look.look(PROMPT, THINGS, replace(SPENT, cost_usd=1.0), Cancellation())
        assert looked.sights == ("left", "no", "no")
        assert looked.left_machine == ("image",)
        assert looked.usage.prompt_tokens == 100
        assert spending.summary().total.requests == 1
        sent = str(fake.bodies[0])
        assert "json_schema" in sent
        assert all(thing in sent for thing in THINGS)
        assert "Exit" not in sent, "nothing that was read in the picture goes along as words"


@pytest.mark.parametrize("words", ["response_format json_schema is not supported", "Unknown parameter"])
def test_a_server_that_takes_no_schema_is_asked_without_one(words: str, tmp_path: Path) -> None:
    def scenario(call: Call) -> None:
        if "response_format" in call.body:
            call.error(400, words, param="response_format")
        else:
            call.answer("1. left\n2. no\n3. unsure")

    with looking(scenario, tmp_path) as (look, fake, _):
        assert look.look(PROMPT, THINGS, SPENT, Cancellation()).sights == ("left", "no", "unsure")
        assert len(fake.bodies) == 2


@pytest.mark.parametrize(
    ("answer", "sights"),
    [
        ('{"answers": ["left", "no"]}', ("left", "no")),
        ('```json\n{"answers": ["middle", "unsure"]}\n```', ("middle", "unsure")),
        ("1. right\n2. No", ("right", "no")),
        ('{"answers": ["left"]}', None),
        ('{"answers": ["left", "perhaps"]}', None),
        ('{"answers": ["left", "no", "no"]}', None),
        ('{"answers": 3}', None),
        ("I cannot help with that.", None),
        ("", None),
    ],
)
def test_an_answer_that_does_not_fit_is_none(answer: str, sights: tuple[str, ...] | None) -> None:
    assert parse_answers(answer, 2) == sights


def test_it_costs_a_third_of_the_description_at_most(tmp_path: Path) -> None:
    with looking(SEES, tmp_path) as (look, fake, _):
        most = look.most(PROMPT, SPENT)
        assert most >= 9, "that is enough for a claim, six decoys and two things that are there"
        estimate = look._estimate(PROMPT, ["traffic light"] * most)
        assert 3 * estimate.cost_usd <= SPENT.cost_usd
        cheap = Usage(100, 20, 0.0001)
        assert look.most(PROMPT, cheap) == 0
        assert look.look(PROMPT, THINGS, cheap, Cancellation()).sights is None
        assert fake.bodies == []


def test_nothing_is_asked_beyond_the_limit_of_a_month(tmp_path: Path) -> None:
    with looking(SEES, tmp_path, cap=0.0001) as (look, fake, _):
        assert look.look(PROMPT, THINGS, SPENT, Cancellation()).sights is None
        assert fake.bodies == []


@pytest.mark.parametrize("status", [400, 401, 429, 500])
def test_a_failure_is_no_answer(status: int, tmp_path: Path) -> None:
    with looking(lambda call: call.error(status, "no"), tmp_path) as (look, fake, _):
        assert look.look(PROMPT, THINGS, SPENT, Cancellation()).sights is None
        assert len(fake.bodies) == (2 if status == 400 else 1)


def test_it_ends_with_the_description(tmp_path: Path) -> None:
    cancellation, ended = Cancellation(), list[float]()

    def end() -> None:
        ended.append(time.monotonic())
        cancellation.cancel()

    def hang(call: Call) -> None:  # loading the client takes seconds on a busy machine, before anything is asked
        threading.Timer(0.3, end).start()
        call.hang()

    with looking(hang, tmp_path) as (look, fake, _):
        with pytest.raises(Cancelled):
            look.look(PROMPT, THINGS, SPENT, cancellation)
        assert time.monotonic() - ended[0] < 5
        assert fake.hung_up.wait(5)
