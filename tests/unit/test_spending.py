from __future__ import annotations

import errno
import json
import subprocess
import sys
import threading
from datetime import date
from pathlib import Path
from unittest.mock import Mock

import pytest

from seesay.core.domain import Usage
from seesay.core.errors import SpendingCapError, StorageError
from seesay.core.messages import explain
from seesay.core.paths import resources_folder
from seesay.description.servers.spending import (
    Ledger,
    MonthTotal,
    Price,
    Spending,
    load_prices,
    money_in_words,
    open_spending,
    text_tokens,
)

MAY, JUNE = date(2026, 5, 17), date(2026, 6, 1)
PRICES = load_prices(resources_folder() / "prices.toml")


def test_the_table_says_of_when_it_is() -> None:
    assert PRICES.date >= date(2026, 1, 1)
    assert all(price.input > 0 and price.output > price.input for price in PRICES.models.values())


@pytest.mark.parametrize(
    ("model", "like"),
    [
        ("gpt-4.1", "gpt-4.1"),
        ("gpt-4.1-2025-04-14", "gpt-4.1"),
        ("gpt-4.1-mini", "gpt-4.1-mini"),
        ("openai/gpt-4.1", "gpt-4.1"),
        ("gpt-4o-mini-2024-07-18", "gpt-4o-mini"),
        ("gpt-4.1-ultra", None),
        ("llava:13b", None),
    ],
)
def test_which_price_a_model_has(model: str, like: str | None) -> None:
    assert PRICES.price(model) == (PRICES.models[like] if like else None)


@pytest.mark.parametrize(
    ("size", "tokens"),
    # the worked examples of OpenAI's guide "Images and vision"
    [((1024, 1024), 765), ((2048, 4096), 1105)],
)
def test_tiles_of_a_picture(size: tuple[int, int], tokens: int) -> None:
    assert Price(2.5, 10.0, 85, 170).picture_tokens(*size) == tokens


def test_patches_of_a_picture() -> None:
    assert Price(1.0, 1.0, patch=1.62).picture_tokens(1024, 1024) == round(1024 * 1.62 + 0.5)
    assert Price(1.0, 1.0, patch=1.0).picture_tokens(4000, 4000) == 1536


def test_text_is_estimated_rather_too_dear() -> None:
    english = "A person presses one key, and what is on the screen is spoken."  # 14 tokens in o200k_base
    assert 14 <= text_tokens(english) <= 28
    assert text_tokens("") == 0


def test_months_are_kept_apart_and_survive(tmp_path: Path) -> None:
    Ledger(tmp_path / "data", lambda: MAY).add(Usage(10, 5, 0.25), priced=True)
    Ledger(tmp_path / "data", lambda: MAY).add(Usage(10, 5, 0.0), priced=False)
    ledger = Ledger(tmp_path / "data", lambda: JUNE)
    ledger.add(Usage(1, 1, 0.5), priced=True)
    assert ledger.month() == MonthTotal(1, 1, 1, 0.5, 0)
    assert ledger.month(MAY) == MonthTotal(2, 20, 10, 0.25, 1)
    assert list(ledger.months()) == ["2026-05", "2026-06"]


def test_an_empty_ledger_writes_nothing(tmp_path: Path) -> None:
    assert Ledger(tmp_path / "data").month() == MonthTotal()
    assert not (tmp_path / "data").exists()


@pytest.mark.parametrize(
    "content",
    [
        "",
        "{",
        "[]",
        '{"months": {"2026-05": {"cost_usd": "x"}}}',
        '{"months": {"2026-05": {"cost_usd": NaN}}}',
        '{"months": {"2026-05": {"spent": 1}}}',
        '{"months": 5}',
    ],
)
def test_a_damaged_ledger_is_begun_anew_and_that_is_logged(
    tmp_path: Path, content: str, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "spending.json").write_text(content, encoding="utf-8")
    ledger = Ledger(tmp_path, lambda: MAY)
    assert ledger.add(Usage(1, 2, 0.5), priced=True) == MonthTotal(1, 1, 2, 0.5, 0)
    assert "cannot be read" in caplog.text
    assert json.loads((tmp_path / "spending.json").read_text(encoding="utf-8"))["schema"] == 1


def test_a_folder_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("a file", encoding="utf-8")
    with pytest.raises(StorageError) as caught:
        Ledger(tmp_path / "data", lambda: MAY).add(Usage(), priced=True)
    assert caught.value.name == "spending.json"


def test_threads_lose_nothing(tmp_path: Path) -> None:
    ledgers = [Ledger(tmp_path, lambda: MAY) for _ in range(4)]
    threads = [
        threading.Thread(target=lambda ledger=ledger: [ledger.add(Usage(1, 1, 1.0), priced=True) for _ in range(10)])
        for ledger in ledgers
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert ledgers[0].month().requests == 40


@pytest.mark.slow
def test_processes_lose_nothing(tmp_path: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from datetime import date; from seesay.core.domain import Usage; "
        "from seesay.description.servers.spending import Ledger; "
        "ledger = Ledger(Path(sys.argv[1]), lambda: date(2026, 5, 17)); "
        "[ledger.add(Usage(1, 1, 1.0), priced=True) for _ in range(20)]"
    )
    running = [subprocess.Popen([sys.executable, "-c", code, str(tmp_path)]) for _ in range(3)]
    assert [process.wait(60) for process in running] == [0, 0, 0]
    assert Ledger(tmp_path, lambda: MAY).month().requests == 60


def test_an_unknown_price_is_flagged(tmp_path: Path) -> None:
    ledger = Ledger(tmp_path, lambda: MAY)
    spending = Spending(PRICES, ledger)
    estimate = spending.estimate("llava", ("words",), (800, 600), 400)
    assert (estimate.cost_usd, estimate.known) == (0.0, False)
    assert estimate.prompt_tokens > 700
    assert spending.record("llava", Usage(10, 10)).cost_usd == 0.0
    assert ledger.month().unpriced == 1


def test_the_limit_counts_what_was_spent_and_what_may_be(tmp_path: Path) -> None:
    ledger = Ledger(tmp_path, lambda: MAY)
    spending = Spending(PRICES, ledger, monthly_cap_usd=0.01)
    estimate = spending.estimate("gpt-4.1", ("a" * 300,), None, 400)
    assert estimate.known
    assert estimate.cost_usd == pytest.approx((116 * 2 + 400 * 8) / 1e6)
    spending.check("OpenAI", estimate)
    assert spending.record("gpt-4.1", Usage(1000, 600)).cost_usd == pytest.approx(0.0068)
    with pytest.raises(SpendingCapError) as caught:
        spending.check("OpenAI", estimate)
    assert caught.value.left_machine == ()
    Spending(PRICES, Ledger(tmp_path, lambda: JUNE), 0.01).check("OpenAI", estimate)


@pytest.mark.parametrize("content", ["", "{", '{"months": 5}', '{"months": {"2026-05": {"cost_usd": -1}}}'])
def test_a_limit_is_not_held_against_a_damaged_record(tmp_path: Path, content: str) -> None:
    file = tmp_path / "spending.json"
    file.write_text(content, encoding="utf-8")
    spending = Spending(PRICES, Ledger(tmp_path, lambda: MAY), monthly_cap_usd=5.0)
    estimate = spending.estimate("gpt-4.1", ("words",), None, 400)
    with pytest.raises(SpendingCapError) as caught:
        spending.check("OpenAI", estimate)
    told = str(explain(caught.value))
    assert told.startswith("Nothing was sent, because you have set a monthly limit")
    assert f"{file} cannot be used: it is damaged." in told
    assert file.read_text(encoding="utf-8") == content
    file.unlink()
    spending.check("OpenAI", estimate)
    Spending(PRICES, Ledger(tmp_path)).check("OpenAI", estimate)


@pytest.mark.parametrize("kind", ["a file for a folder", "a folder for a file", "read-only"])
def test_a_limit_is_not_held_against_a_record_that_cannot_be_kept(
    tmp_path: Path, kind: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "data"
    if kind == "a file for a folder":
        folder.write_text("a file", encoding="utf-8")
    elif kind == "a folder for a file":
        (folder / "spending.json").mkdir(parents=True)
    else:
        Ledger(folder, lambda: MAY).add(Usage(1, 1, 0.5), priced=True)
        # not by the files' mode, which an administrator is not held by
        monkeypatch.setattr("tempfile.TemporaryFile", Mock(side_effect=OSError(errno.EROFS, "Read-only file system")))
    spending = Spending(PRICES, Ledger(folder, lambda: MAY), monthly_cap_usd=5.0)
    with pytest.raises(SpendingCapError) as caught:
        spending.check("OpenAI", spending.estimate("gpt-4.1", ("words",), None, 400))
    assert "cannot be used: " in caught.value.detail


def test_what_cannot_be_written_counts_all_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ledger = Ledger(tmp_path, lambda: MAY)
    spending = Spending(PRICES, ledger, monthly_cap_usd=0.02)
    estimate = spending.estimate("gpt-4.1", ("words",), None, 400)
    with monkeypatch.context() as full:
        full.setattr(
            "seesay.description.servers.spending.replacing",
            Mock(side_effect=OSError(errno.ENOSPC, "No space left on device")),
        )
        for _ in range(3):
            spending.check("OpenAI", estimate)
            with pytest.raises(StorageError, match="No space left"):
                spending.record("gpt-4.1", Usage(1000, 600))
        with pytest.raises(SpendingCapError):
            spending.check("OpenAI", estimate)
    assert not (tmp_path / "spending.json").exists()
    ledger.add(Usage(1, 1), priced=False)
    total = Ledger(tmp_path, lambda: MAY).month()
    assert total == ledger.month()
    assert (total.requests, total.prompt_tokens, total.completion_tokens, total.unpriced) == (4, 3001, 1801, 1)
    assert total.cost_usd == pytest.approx(0.0204)


def test_what_cannot_be_written_counts_for_every_captioner_of_the_program(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("a file", encoding="utf-8")
    prices = resources_folder() / "prices.toml"
    with pytest.raises(StorageError):
        open_spending(prices, tmp_path / "data", 0.0).record("gpt-4.1", Usage(1000, 600))
    assert open_spending(prices, tmp_path / "data", 0.0).summary().total.requests == 1


def test_no_limit_is_no_limit(tmp_path: Path) -> None:
    spending = Spending(PRICES, Ledger(tmp_path))
    spending.check("OpenAI", spending.estimate("gpt-4.1", ("a" * 10_000_000,), None, 400_000))


@pytest.mark.parametrize(
    ("usd", "words"),
    [
        (0.0, "nothing"),
        (0.0000004, "less than 0.1 cents"),
        (0.00049, "less than 0.1 cents"),
        (0.004, "0.4 cents"),
        (0.00996, "1 cent"),
        (0.0994, "9.9 cents"),
        (0.09951, "10 cents"),
        (0.12, "12 cents"),
        (0.994, "99 cents"),
        (0.996, "1 dollar"),
        (1.25, "1.25 dollars"),
        (2.0, "2 dollars"),
        (1234.5, "1,234.50 dollars"),
    ],
)
def test_amounts_in_words(usd: float, words: str) -> None:
    assert money_in_words(usd) == words


def test_a_month_in_words(tmp_path: Path) -> None:
    ledger = Ledger(tmp_path, lambda: MAY)
    assert Spending(PRICES, ledger).summary().in_words == "Nothing this month."
    ledger.add(Usage(10, 5, 0.12), priced=True)
    summary = Spending(PRICES, ledger, 2.0).summary()
    assert summary.in_words.startswith("12 cents this month of 2 dollars, for 1 request. Prices as of ")
    assert str(PRICES.date.year) in summary.in_words
    assert summary.cost_in_words(Usage(10, 5, 0.004)) == "0.4 cents for this; 12 cents this month of 2 dollars."
    assert summary.cost_in_words(Usage()) == ""
    ledger.add(Usage(10, 5), priced=False)
    summary = Spending(PRICES, ledger).summary()
    assert "for 2 requests. The price of 1 of them is unknown." in summary.in_words
    assert summary.cost_in_words(Usage(10, 5)) == "Price unknown; 12 cents this month."
