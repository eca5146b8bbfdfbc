"""The captioner on a server: what it makes of an answer, how it is stopped, and what it costs."""

from __future__ import annotations

import threading
import time
from datetime import date
from pathlib import Path

import pytest

from rigs.fakes.asking import CAPTION, KEY, PATIENT, SIGN, Told, ask, captioner, failure, limits, prompt
from rigs.fakes.openai_server import Call, chunks, running
from seesay.core import errors
from seesay.core.domain import Cancellation, drain
from seesay.core.errors import Cancelled
from seesay.core.paths import resources_folder
from seesay.description.servers.spending import Ledger, Spending, load_prices

# What an answer holds


def test_terminal_codes_and_hidden_characters_are_not_spoken() -> None:
    text = "A \x1b[31mred\x1b[0m \u202ecat\u202c \u200bsits\x07. \x1b]0;title. with\x07It **really** sleeps."
    told: Told = []
    with running(lambda call: call.answer(text)) as fake:
        ask(fake, told)
    assert told == ["A red cat sits.", "It really sleeps."]


def test_an_answer_without_end_is_cut() -> None:
    written = threading.Event()

    def scenario(call: Call) -> None:
        call.begin()
        try:
            for number in range(40_000):
                call.chunk(f"There are {number} cats here. ")
            written.set()
            call.chunk(finish="stop")
        except OSError:
            return

    told: Told = []
    with running(scenario) as fake:
        answer = ask(fake, told, timeouts=PATIENT)
    assert limits(answer) == ["length"]
    assert 7000 < len(answer.candidates[0].text) <= 8000
    assert told[-1].endswith("cats here.")
    assert answer.usage.completion_tokens > 1000  # estimated, since the server was not waited for
    assert not written.is_set()


@pytest.mark.parametrize("word", ["word ", "A cat sits. ", "word", "\n", "\x1b]0;"])
def test_an_answer_of_150000_words_at_once_is_cut(word: str) -> None:
    with running(lambda call: call.whole("A grey cat. " + word * 150_000)) as fake:
        answer = ask(fake, timeouts=PATIENT)
    (candidate,) = answer.candidates
    assert candidate.text.startswith("A grey cat.")
    assert len(candidate.text) <= 8000
    assert limits(answer) == (["length"] if word in ("word ", "A cat sits. ", "word") else [])


def test_a_caption_cut_by_the_server_ends_with_a_whole_sentence() -> None:
    with running(chunks("A grey cat. It lies on a so", finish="length")) as fake:
        answer = ask(fake)
    assert answer.candidates[0].text == "A grey cat."
    assert limits(answer) == ["length"]


# Money


def spending(folder: Path, cap: float = 0.0) -> tuple[Spending, Ledger]:
    ledger = Ledger(folder, lambda: date(2026, 5, 17))
    return Spending(load_prices(resources_folder() / "prices.toml"), ledger, cap), ledger


def test_what_a_caption_costs_is_told_and_kept(tmp_path: Path) -> None:
    kept, ledger = spending(tmp_path)
    with running(lambda call: call.answer(CAPTION)) as fake:
        answer = ask(fake, spending=kept)
    assert answer.usage.cost_usd == pytest.approx((100 * 2.0 + 20 * 8.0) / 1e6)
    assert ledger.month().cost_usd == pytest.approx(answer.usage.cost_usd)
    assert ledger.month().requests == 1
    kept_files = "".join(path.read_text(encoding="utf-8") for path in tmp_path.iterdir())
    assert all(secret not in kept_files for secret in (KEY, SIGN, "grey"))


def test_above_the_monthly_limit_nothing_is_sent(tmp_path: Path) -> None:
    kept, _ = spending(tmp_path, cap=0.0001)
    problem, fake = failure(lambda call: call.answer(CAPTION), spending=kept)
    assert isinstance(problem, errors.SpendingCapError)
    assert problem.left_machine == ()
    assert fake.bodies == []


def test_a_ledger_that_cannot_be_written_does_not_lose_the_caption(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("a file where a folder should be", encoding="utf-8")
    kept, _ = spending(tmp_path / "data")
    with running(lambda call: call.answer(CAPTION)) as fake:
        answer = ask(fake, spending=kept)
    assert answer.candidates[0].text == CAPTION
    assert any(isinstance(warning, errors.StorageError) for warning in answer.warnings)


# Cancellation


@pytest.mark.parametrize("where", ["before the answer", "in the answer", "while waiting"])
def test_cancelling_does_not_wait_for_the_server(where: str) -> None:
    reached = threading.Event()

    def scenario(call: Call) -> None:
        if call.number == 1:
            call.whole(CAPTION)
            return
        if where == "while waiting":
            call.error(429, "Slow down", Retry_After="15")
            reached.set()
            return
        if where == "in the answer":
            call.begin()
            call.chunk("A grey cat. ")
        reached.set()
        call.hang()

    cancellation = Cancellation()
    ended: list[BaseException] = []
    with running(scenario) as fake:
        it = captioner(fake, timeouts=PATIENT)
        drain(it.caption(prompt(), cancellation))

        def work() -> None:
            try:
                drain(it.caption(prompt(), cancellation))
            except Cancelled as stopped:
                ended.append(stopped)

        worker = threading.Thread(target=work)
        worker.start()
        assert reached.wait(10)
        time.sleep(0.1)
        start = time.monotonic()
        cancellation.cancel()
        worker.join(10)
        assert time.monotonic() - start < 5  # the server would have gone on for 15 seconds
        assert where == "while waiting" or fake.hung_up.wait(10)  # it can stop working too
    assert len(ended) == 1


def test_cancelled_before_it_starts_sends_nothing() -> None:
    cancellation = Cancellation()
    cancellation.cancel()
    with running(lambda call: call.answer(CAPTION)) as fake:
        it = captioner(fake)
        with pytest.raises(Cancelled):
            drain(it.caption(prompt(), cancellation))
    assert fake.bodies == []
