"""What every captioner has to do: subclass `CaptionerSuite` and give it a captioner."""

from __future__ import annotations

import gzip
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any, ClassVar

import numpy as np
import pytest

from rigs.fakes.openai_server import Call, FakeOpenAI, Scenario
from seesay.core import errors
from seesay.core.domain import Cancellation, Claim, ClearedPrompt, Detail, Frame, Prompt, Source, Turn, drain
from seesay.core.errors import Cancelled, ServerLimitError
from seesay.core.findings import Appearance, Concept, PictureKind, TextLine
from seesay.core.paths import resources_folder
from seesay.core.region import Region
from seesay.description.prompts import Captioner, load_template
from seesay.description.servers.server_captioner import ServerCaptioner
from seesay.description.servers.server_settings import ServerSettings, Timeouts
from seesay.description.servers.spending import Ledger, Spending, load_prices

PROMPT = ClearedPrompt(
    Prompt(
        frame=Frame(np.random.default_rng(2).integers(0, 255, (60, 80, 3), dtype=np.uint8), Source("file", "x.png")),
        kind=PictureKind("photograph", 0.95),
        appearance=Appearance(()),
        faces=(),
        concepts=(Concept("cat", 0.3, 0.7, "a cat"),),
        lines=(TextLine("Exit", Region(2, 2, 20, 8), 0.9),),
        detail="normal",
        language="en",
    )
)


class CaptionerSuite:
    """The contract of `Captioner`; a subclass provides the fixture `captioner`."""

    picture_mark: ClassVar[str] = "data:image"
    """What stands on the wire where a picture does."""

    def on_the_wire(self) -> str:
        """Everything that left the machine so far, as text; a captioner without a server sends nothing."""
        return ""

    @pytest.fixture
    def captioner(self) -> Captioner:
        raise NotImplementedError

    def test_it_has_a_name(self, captioner: Captioner) -> None:
        assert captioner.name

    @pytest.mark.parametrize("detail", ["brief", "normal", "full"])
    def test_it_gives_captions(self, captioner: Captioner, detail: Detail) -> None:
        answer = drain(captioner.caption(replace(PROMPT, detail=detail), Cancellation()))
        assert answer.candidates
        for candidate in answer.candidates:
            assert candidate.text == candidate.text.strip() != ""
            if candidate.claims:
                assert candidate.text == " ".join(claim.text for claim in candidate.claims)

    def test_sentences_are_those_of_the_caption(self, captioner: Captioner) -> None:
        told: list[str] = []
        answer = drain(captioner.caption(PROMPT, Cancellation(), is_heard=True), told.append)
        assert " ".join(told) == (answer.candidates[0].text if len(answer.candidates) == 1 else "")

    def test_it_stops_before_it_starts(self, captioner: Captioner) -> None:
        cancellation = Cancellation()
        cancellation.cancel()
        with pytest.raises(Cancelled):
            drain(captioner.caption(PROMPT, cancellation))
        assert self.on_the_wire() == ""

    def test_what_it_says_left_the_machine_did(self, captioner: Captioner) -> None:
        answer = drain(captioner.caption(PROMPT, Cancellation()))
        wire = self.on_the_wire()
        seen = {"concepts": "a cat" in wire, "text": "Exit" in wire, "image": self.picture_mark in wire}
        assert set(answer.left_machine) == {part for part, there in seen.items() if there}
        assert len(set(answer.left_machine)) == len(answer.left_machine)
        if not answer.left_machine:
            assert answer.usage.prompt_tokens == answer.usage.completion_tokens == 0

    def test_words_alone_leave_where_the_picture_may_not(self, captioner: Captioner) -> None:
        answer = drain(captioner.caption(replace(PROMPT, may_send_picture=False), Cancellation()))
        assert self.picture_mark not in self.on_the_wire()
        assert "image" not in answer.left_machine

    def test_it_answers_in_a_conversation(self, captioner: Captioner) -> None:
        turns = (Turn("", (Claim("A cat sits.", "seen", None, ("clip",)),), made_here=False),)
        asked = replace(PROMPT, question="And to the left of it?", turns=turns)
        assert drain(captioner.caption(asked, Cancellation())).candidates

    def test_it_needs_no_text(self, captioner: Captioner) -> None:
        for lines in ((), None):
            assert drain(captioner.caption(replace(PROMPT, lines=lines), Cancellation())).candidates


CAPTION = "A cat sits. It is grey."
FLOOD = 64 << 20
"""Bytes that a server which never ends is ready to send; nobody takes more than a small part of them."""
KEY = "sk-test-0123456789"


def flooding(begin: Callable[[Call], None], block: bytes) -> Scenario:
    """Send `block` again and again until the client hangs up."""

    def scenario(call: Call) -> None:
        begin(call)
        for _ in range(FLOOD // len(block)):
            call.raw(block)
            call.flooded += len(block)

    return scenario


class ServerCaptionerSuite(CaptionerSuite):
    """The contract of a captioner that asks a server, whatever protocol that speaks.

    A subclass gives the fake server, the settings for it and what the protocol calls things.
    """

    settings: ClassVar[ServerSettings]
    model: ClassVar[str]
    refused: ClassVar[str] = "content_filter"
    too_long: ClassVar[str] = "length"
    overloaded: ClassVar[tuple[int, str]] = (503, "server_error")

    @staticmethod
    def answered(call: Call) -> None:
        """Answer with "Cat 1.", "Cat 2." and "Cat 3.", in as many requests as it takes."""
        raise NotImplementedError

    @staticmethod
    def running(scenario: Scenario) -> AbstractContextManager[FakeOpenAI]:
        raise NotImplementedError

    @contextmanager
    def asking(self, scenario: Scenario, spending: Spending | None = None, **changes: Any) -> Iterator[ServerCaptioner]:
        """Give a captioner that asks a server which plays `scenario`."""
        template = load_template(resources_folder() / "prompts" / "describe.v1.toml")
        with self.running(scenario) as self.fake:
            settings = replace(self.settings, base_url=self.fake.base_url, backoff=(0.0, 0.0), **changes)
            yield ServerCaptioner(settings, lambda: KEY, template, spending=spending)

    def failure(self, scenario: Scenario, **changes: Any) -> errors.CaptionError:
        """Return how a caption fails."""
        with self.asking(scenario, **changes) as captioner, pytest.raises(errors.CaptionError) as caught:
            drain(captioner.caption(PROMPT, Cancellation()))
        assert caught.value.left_machine
        return caught.value

    def test_a_refusal_is_told_as_one(self) -> None:
        def refusing(call: Call) -> None:
            call.start()
            call.chunk("I")
            call.stop(self.refused)

        assert isinstance(self.failure(refusing), errors.RefusedError)

    def test_an_answer_that_was_cut_ends_with_a_whole_sentence(self) -> None:
        def cutting(call: Call) -> None:
            call.start()
            call.chunk("A cat sits. It is")
            call.stop(self.too_long)

        with self.asking(cutting) as captioner:
            answer = drain(captioner.caption(PROMPT, Cancellation()))
        assert answer.candidates[0].text == "A cat sits."
        assert [warning.limit for warning in answer.warnings if isinstance(warning, ServerLimitError)] == ["length"]

    def test_tokens_are_counted_and_priced(self, tmp_path: Path) -> None:
        account = Spending(load_prices(resources_folder() / "prices.toml"), Ledger(tmp_path))
        with self.asking(lambda call: call.answer(CAPTION), account) as captioner:
            usage = drain(captioner.caption(PROMPT, Cancellation())).usage
        assert (usage.prompt_tokens, usage.completion_tokens) == (100, 20)
        assert usage.cost_usd > 0
        assert account.summary().total.cost_usd == usage.cost_usd

    def test_nothing_is_sent_over_the_limit(self, tmp_path: Path) -> None:
        account = Spending(load_prices(resources_folder() / "prices.toml"), Ledger(tmp_path), 1e-9)
        with (
            self.asking(lambda call: call.answer(CAPTION), account) as captioner,
            pytest.raises(errors.SpendingCapError),
        ):
            drain(captioner.caption(PROMPT, Cancellation()))
        assert self.fake.bodies == []

    @pytest.mark.parametrize(
        ("status", "kind"),
        [
            (401, errors.KeyRefusedError),
            (402, errors.QuotaError),
            (403, errors.KeyRefusedError),
            (404, errors.BadAnswerError),
            (413, errors.BadAnswerError),
            (307, errors.NetworkError),
        ],
    )
    def test_a_status_has_its_class(self, status: int, kind: type[errors.CaptionError]) -> None:
        problem = self.failure(lambda call: call.error(status, "no", "error", location="http://127.0.0.1:9/"))
        assert type(problem) is kind
        assert len(self.fake.bodies) == 1

    def test_a_model_that_is_gone_is_told_with_those_there_are(self) -> None:
        problem = self.failure(self.without_the_model)
        assert isinstance(problem, errors.ModelGoneError)
        assert problem.model == self.model
        assert sorted(problem.available) == ["gpt-4.1", "gpt-4.1-mini"]

    @staticmethod
    def without_the_model(call: Call) -> None:
        call.error(404, "The model does not exist", "model_not_found")

    def test_a_full_server_is_waited_for_as_it_asks(self) -> None:
        def busy(call: Call) -> None:
            if call.number == 1:
                call.error(429, "Slow down", "rate_limit_error", retry_after="0.1")
            else:
                call.answer(CAPTION)

        start = time.monotonic()
        with self.asking(busy) as captioner:
            assert drain(captioner.caption(PROMPT, Cancellation())).candidates
        assert time.monotonic() - start >= 0.1
        assert isinstance(self.failure(lambda call: call.error(429, "no", retry_after="900")), errors.RateLimitError)
        assert len(self.fake.bodies) == 1

    def test_an_overloaded_server_is_asked_again(self) -> None:
        def overloaded(call: Call) -> None:
            if call.number < 3:
                status, code = self.overloaded
                call.error(status, "Overloaded", code)
            else:
                call.answer(CAPTION)

        with self.asking(overloaded) as captioner:
            assert drain(captioner.caption(PROMPT, Cancellation())).candidates

    def test_a_broken_stream_is_an_answer_that_broke_off(self) -> None:
        def breaking(call: Call) -> None:
            call.start()
            call.chunk("A cat sits. It")
            call.drop()

        told: list[str] = []
        with self.asking(breaking) as captioner, pytest.raises(errors.NetworkError):
            drain(captioner.caption(PROMPT, Cancellation(), is_heard=True), told.append)
        assert told == ["A cat sits."]
        assert len(self.fake.bodies) == 1  # what was said is not said again

    def test_a_server_that_falls_silent_is_given_up(self) -> None:
        def stalling(call: Call) -> None:
            call.start()
            call.chunk("A cat")
            call.hang()

        problem = self.failure(stalling, timeouts=Timeouts(connect=2.0, first=1.0, stall=0.3, total=8.0))
        assert isinstance(problem, errors.NetworkError)

    # The limit holds on a machine that has nothing else to do for a moment.
    @pytest.mark.flaky(reruns=2, only_rerun=["AssertionError"])
    def test_one_that_never_stops_is_given_up_in_the_end(self) -> None:
        def murmuring(call: Call) -> None:
            call.start()
            while not call.stopping.is_set():
                call.chunk("a")
                time.sleep(0.02)

        start = time.monotonic()
        self.failure(murmuring, timeouts=Timeouts(connect=2.0, first=1.0, stall=1.0, total=1.0))
        assert time.monotonic() - start < 3

    # The limit holds on a machine that has nothing else to do for a moment.
    @pytest.mark.flaky(reruns=2, only_rerun=["AssertionError"])
    @pytest.mark.parametrize("where", ["before the answer", "in the answer", "in a flood"])
    def test_it_stops_at_once(self, where: str) -> None:
        reached = threading.Event()

        def scenario(call: Call) -> None:
            if where != "before the answer":
                call.start()
                call.chunk("\u009d" * 300_000 if where == "in a flood" else "A cat sits. ")
            reached.set()
            call.hang()

        stopped: list[float] = []
        cancellation = Cancellation()
        with self.asking(scenario) as captioner:
            captioner.prepare()  # a busy machine takes seconds to load an SDK

            def work() -> None:
                with pytest.raises(Cancelled):
                    drain(captioner.caption(PROMPT, cancellation))
                stopped.append(time.monotonic())

            worker = threading.Thread(target=work)
            worker.start()
            assert reached.wait(10)
            time.sleep(0.05)
            start = time.monotonic()
            cancellation.cancel()
            worker.join(10)
            assert stopped
            assert stopped[0] - start < 0.2
            assert self.fake.hung_up.wait(10)  # it can stop working too

    def test_it_can_be_prepared_for_the_makers_own_server(self) -> None:
        template = load_template(resources_folder() / "prompts" / "describe.v1.toml")
        ServerCaptioner(self.settings, lambda: KEY, template).prepare()

    @pytest.mark.parametrize(
        ("variable", "value"),
        [("SSL_CERT_FILE", "/nowhere/certificates.pem"), ("HTTPS_PROXY", "gopher://ada:secret@127.0.0.1:9")],
    )
    def test_an_environment_that_cannot_be_used_is_told(
        self, variable: str, value: str, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv(variable, value)
        with self.asking(lambda call: call.answer(CAPTION)) as captioner, pytest.raises(errors.NetworkError) as caught:
            drain(captioner.caption(PROMPT, Cancellation()))
        assert "environment" in caught.value.detail
        assert caught.value.left_machine == ()
        assert self.fake.bodies == []

    def test_no_proxy_comes_between_this_machine_and_itself(self, monkeypatch: pytest.MonkeyPatch) -> None:
        for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"):
            monkeypatch.setenv(name, "http://127.0.0.1:9")
        with self.asking(lambda call: call.answer(CAPTION)) as captioner:
            assert drain(captioner.caption(PROMPT, Cancellation())).candidates

    def test_a_connection_that_comes_late_cuts_nobody_elses(self, monkeypatch: pytest.MonkeyPatch) -> None:
        late, connect = threading.Event(), socket.create_connection

        def connecting(*arguments: Any, **options: Any) -> socket.socket:
            if threading.current_thread() is not threading.main_thread() and not waiting.is_set():
                waiting.set()
                assert late.wait(10)
            return connect(*arguments, **options)

        def scenario(call: Call) -> None:
            if call.number == 1:
                call.answer(CAPTION)
            else:
                asked.set()
                call.hang()

        def cancelled(captioner: ServerCaptioner, ready: threading.Event) -> None:
            cancellation = Cancellation()

            def cancel() -> None:
                ready.wait(10)
                cancellation.cancel()

            timer = threading.Thread(target=cancel)
            timer.start()
            with pytest.raises(Cancelled):
                drain(captioner.caption(PROMPT, cancellation))
            timer.join()

        waiting, asked = threading.Event(), threading.Event()
        monkeypatch.setattr(socket, "create_connection", connecting)
        with self.asking(scenario) as captioner:
            cancelled(captioner, waiting)
            assert drain(captioner.caption(PROMPT, Cancellation())).candidates
            late.set()
            for thread in threading.enumerate():
                if thread.name == "seesay-describer":
                    thread.join(10)
            cancelled(captioner, asked)
            assert self.fake.hung_up.wait(10)
        assert len(self.fake.bodies) == 2  # what was cancelled before it was connected was never sent

    @pytest.mark.parametrize("status", [200, 500])
    @pytest.mark.parametrize("kind", ["application/json", "text/event-stream", "text/plain"])
    def test_an_answer_without_end_is_no_answer(self, kind: str, status: int) -> None:
        scenario = flooding(lambda call: call.begin(kind, status=status), b"[" * 65_536)
        assert isinstance(self.failure(scenario), errors.BadAnswerError)
        assert len(self.fake.bodies) == 1
        assert self.fake.flooded < FLOOD / 2  # what the system's buffers take besides

    def test_one_that_is_packed_is_no_answer(self) -> None:
        packed = gzip.compress(b" " * (32 << 20))

        def bomb(call: Call) -> None:
            call.begin("application/json", content_encoding="gzip")
            call.raw(packed)

        assert isinstance(self.failure(bomb), errors.BadAnswerError)

    def test_a_list_of_models_without_end_is_none(self) -> None:
        with self.asking(lambda call: call.answer(CAPTION)) as captioner:
            self.fake.models_scenario = flooding(lambda call: call.begin("application/json"), b"[" * 65_536)
            with pytest.raises(errors.BadAnswerError):
                captioner.models(Cancellation())
        assert self.fake.flooded < FLOOD / 2

    def test_models_are_listed(self) -> None:
        with self.asking(lambda call: call.answer(CAPTION)) as captioner:
            assert captioner.models(Cancellation()) == ("gpt-4.1", "gpt-4.1-mini", "text-embedding-3-small")

    def test_as_many_captions_as_were_asked_for(self, tmp_path: Path) -> None:
        account = Spending(load_prices(resources_folder() / "prices.toml"), Ledger(tmp_path))
        asked = replace(PROMPT, detail="brief")
        with self.asking(self.answered, account, candidates=3, send="image") as captioner:
            estimate = captioner.estimate(asked)
            answer = drain(captioner.caption(asked, Cancellation()))
        assert [candidate.text for candidate in answer.candidates] == ["Cat 1.", "Cat 2.", "Cat 3."]
        assert answer.warnings == ()
        assert estimate is not None
        assert answer.usage.cost_usd <= estimate.cost_usd
