"""Runs the contract of `Captioner` over every captioner Seesay has."""

from __future__ import annotations

import importlib.util
import json
import subprocess
import sys
from collections.abc import Generator, Iterator
from contextlib import AbstractContextManager
from dataclasses import replace
from pathlib import Path
from typing import ClassVar

import pytest

from contract.captioner_suite import PROMPT, CaptionerSuite, ServerCaptionerSuite
from rigs.fakes import anthropic_server, openai_server
from rigs.fakes.anthropic_server import MessagesCall
from rigs.fakes.openai_server import Call, FakeOpenAI, Scenario
from seesay.core import errors
from seesay.core.backends import rank
from seesay.core.domain import Answer, Cancellation, ClearedPrompt, drain
from seesay.core.errors import ServerLimitError
from seesay.core.paths import resources_folder
from seesay.description.captions.offline_captioner import OfflineCaptioner
from seesay.description.prompts import Captioner, load_template
from seesay.description.servers.server_captioner import CLIENTS, ServerCaptioner
from seesay.description.servers.server_settings import ServerSettings, Timeouts, server_settings
from seesay.description.servers.spending import Ledger, Spending, load_prices

TEMPLATE = load_template(resources_folder() / "prompts" / "describe.v1.toml")


class AsAServer:
    """The captioner without a server, whose answer is there at once."""

    def __init__(self) -> None:
        self._own = OfflineCaptioner()
        self.name = self._own.name

    def caption(
        self, prompt: ClearedPrompt, cancellation: Cancellation, *, is_heard: bool = False
    ) -> Generator[str, None, Answer]:
        answer = self._own.caption(prompt, cancellation)
        if is_heard:
            yield from (claim.text for claim in answer.candidates[0].claims)
        return answer


class TestOfflineCaptioner(CaptionerSuite):
    """The captioner without a server."""

    @pytest.fixture
    def captioner(self) -> Captioner:
        return AsAServer()


class TestServerCaptioner(ServerCaptionerSuite):
    """The captioner on a server like OpenAI's, sending words and asking for one caption."""

    settings: ClassVar[ServerSettings] = ServerSettings()
    model = "gpt-4.1"

    @staticmethod
    def running(scenario: Scenario) -> AbstractContextManager[FakeOpenAI]:
        return openai_server.running(scenario)

    @staticmethod
    def answered(call: Call) -> None:
        call.answer("Cat 1.", "Cat 2.", "Cat 3.")

    def on_the_wire(self) -> str:
        return "".join(json.dumps(body) for body in self.fake.bodies) if hasattr(self, "fake") else ""

    @pytest.fixture
    def captioner(self) -> Iterator[Captioner]:
        with self.asking(lambda call: call.answer(*["A cat sits. It is grey."] * call.body.get("n", 1))) as captioner:
            yield captioner

    def test_no_more_answers_are_kept_than_were_asked_for(self) -> None:
        def endless(call: Call) -> None:
            call.start()
            for index in range(5000):
                call.chunk(f"Cat {index}. ", index=index)
            call.stop()

        with self.asking(endless) as captioner:
            answer = drain(captioner.caption(PROMPT, Cancellation()))
        assert [candidate.text for candidate in answer.candidates] == ["Cat 0."]


class TestServerCaptionerWithoutText(TestServerCaptioner):
    """The same, told to send no text."""

    settings = ServerSettings(send_text=False)


class TestServerCaptionerWithPicture(TestServerCaptioner):
    """The same, sending the picture."""

    settings = ServerSettings(send="image")


class TestAnthropicCaptioner(ServerCaptionerSuite):
    """The captioner on Anthropic's server, sending words."""

    settings: ClassVar[ServerSettings] = server_settings("anthropic", environment={})
    model = "claude-sonnet-5-5"
    picture_mark = '"type": "image"'
    refused, too_long, overloaded = "refusal", "max_tokens", (529, "overloaded_error")

    @staticmethod
    def running(scenario: Scenario) -> AbstractContextManager[FakeOpenAI]:
        return anthropic_server.running(scenario)

    @staticmethod
    def answered(call: Call) -> None:
        call.answer(f"Cat {call.number}.")

    @staticmethod
    def without_the_model(call: Call) -> None:
        call.error(404, "model: claude-sonnet-5-5", "not_found_error")

    def on_the_wire(self) -> str:
        return "".join(json.dumps(body) for body in self.fake.bodies) if hasattr(self, "fake") else ""

    @pytest.fixture
    def captioner(self) -> Iterator[Captioner]:
        with self.asking(lambda call: call.answer("A cat sits. It is grey.")) as captioner:
            yield captioner

    def test_an_error_in_the_stream_is_read_by_its_type(self) -> None:
        def failing(kind: str) -> Scenario:
            def scenario(call: Call) -> None:
                assert isinstance(call, MessagesCall)
                call.start()
                call.event("error", error={"type": kind, "message": "no"})

            return scenario

        assert isinstance(self.failure(failing("overloaded_error")), errors.ServerError)
        assert len(self.fake.bodies) == 3  # nothing had been said, and it may succeed in a moment
        assert isinstance(self.failure(failing("authentication_error")), errors.KeyRefusedError)

    @pytest.mark.parametrize(
        ("status", "code", "words", "kind"),
        [
            (400, "invalid_request_error", "Your credit balance is too low to access the API", errors.QuotaError),
            (403, "permission_error region_not_supported", "no", errors.RegionError),
            (500, "api_error", "Internal server error", errors.ServerError),
        ],
    )
    def test_what_anthropic_says(self, status: int, code: str, words: str, kind: type[errors.CaptionError]) -> None:
        assert type(self.failure(lambda call: call.error(status, words, code))) is kind

    def test_thinking_is_no_part_of_the_caption_and_little_of_it_is_asked_for(self) -> None:
        def thinking(call: Call) -> None:
            assert isinstance(call, MessagesCall)
            call.start()
            call.event("content_block_delta", index=0, delta={"type": "thinking_delta", "thinking": "Hm. A dog? "})
            call.chunk("A cat.")
            call.stop()

        with self.asking(thinking) as captioner:
            assert drain(captioner.caption(PROMPT, Cancellation())).candidates[0].text == "A cat."
        assert self.fake.bodies[0]["output_config"] == {"effort": "low"}

    def test_a_model_that_takes_no_effort_is_asked_without(self) -> None:
        def plain(call: Call) -> None:
            if "output_config" in call.body:
                call.error(400, "output_config.effort: This model does not support the effort parameter.")
            else:
                call.answer("A cat.")

        with self.asking(plain) as captioner:
            assert drain(captioner.caption(PROMPT, Cancellation())).candidates
        assert len(self.fake.bodies) == 2

    def test_an_answer_emptied_by_thinking_is_asked_for_again_with_room(self) -> None:
        def thinking(call: Call) -> None:
            if call.body["max_tokens"] < 1000:
                call.answer("", finish="max_tokens")
            else:
                call.answer("A cat.")

        with self.asking(thinking) as captioner:
            assert drain(captioner.caption(PROMPT, Cancellation())).candidates
        assert [body["max_tokens"] for body in self.fake.bodies] == [400, 6400]

    def test_what_the_providers_cache_held_is_counted(self) -> None:
        def cached(call: Call) -> None:
            assert isinstance(call, MessagesCall)
            call.start(input_tokens=10, cache_read_input_tokens=70, cache_creation_input_tokens=5)
            call.chunk("A cat.")
            call.stop()

        with self.asking(cached) as captioner:
            assert drain(captioner.caption(PROMPT, Cancellation())).usage.prompt_tokens == 85

    def test_every_request_is_held_against_the_limit(self, tmp_path: Path) -> None:
        prices = load_prices(resources_folder() / "prices.toml")
        words = {"candidates": 3, "timeouts": Timeouts()}
        with self.asking(lambda call: call.answer("A cat."), Spending(prices, Ledger(tmp_path)), **words) as captioner:
            each = captioner.estimate(PROMPT)
        assert each is not None
        for_one = Spending(prices, Ledger(tmp_path), each.cost_usd / 3 * 1.01)
        with self.asking(lambda call: call.answer("A cat."), for_one, **words) as captioner:
            answer = drain(captioner.caption(PROMPT, Cancellation()))
        assert len(self.fake.bodies) == len(answer.candidates) == 1
        assert [warning.limit for warning in answer.warnings if isinstance(warning, ServerLimitError)] == ["candidates"]

    def test_an_address_with_the_version_is_the_same(self) -> None:
        with self.asking(lambda call: call.answer("A cat.")):
            made = replace(self.settings, base_url=f"{self.fake.base_url}/v1/")
            other = ServerCaptioner(made, lambda: "sk-test", TEMPLATE)
            assert drain(other.caption(PROMPT, Cancellation())).candidates


class TestAnthropicCaptionerWithPicture(TestAnthropicCaptioner):
    """The same, sending the picture."""

    settings = server_settings("anthropic", environment={}, send="image")


def test_every_server_has_a_client_and_each_tells_what_it_lacks(monkeypatch: pytest.MonkeyPatch) -> None:
    assert {client.name for client in CLIENTS} == {"openai", "anthropic"}
    assert rank(CLIENTS).rejected == ()
    found = importlib.util.find_spec
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None if name == "anthropic" else found(name))
    (rejected,) = rank(CLIENTS).rejected
    assert (rejected.name, rejected.reason) == ("anthropic", "the package anthropic is not installed")
    assert rejected.remedy == "run pip install anthropic"
    settings = server_settings("anthropic", environment={})
    with pytest.raises(errors.SettingsError, match="pip install anthropic"):
        ServerCaptioner(settings, lambda: None, TEMPLATE)


def test_making_one_does_not_load_the_sdk() -> None:
    code = (
        "import sys; from seesay.description.servers.server_captioner import ServerCaptioner; "
        "from seesay.description.servers.server_settings import *; "
        "from seesay.description.prompts import *; from seesay.core.paths import resources_folder; "
        "template = load_template(resources_folder() / 'prompts/describe.v1.toml'); "
        "ServerCaptioner(ServerSettings(), lambda: None, template); "
        "print(sorted({'openai', 'anthropic', 'httpx', 'httpx2', 'PIL'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
