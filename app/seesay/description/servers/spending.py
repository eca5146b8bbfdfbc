"""Costs: dated prices, estimates and monthly totals. The limit applies to a request's maximum cost."""

from __future__ import annotations

import json
import logging
import math
import re
import tempfile
import threading
import tomllib
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import asdict, astuple, dataclass, replace
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any, Literal

from seesay.core.domain import Usage
from seesay.core.errors import SpendingCapError, StorageError
from seesay.core.paths import replacing
from seesay.core.translation import counted, day_in_words, number, translate

_log = logging.getLogger(__name__)
_LEDGER_NAME = "spending.json"
_LOCK_SECONDS = 10.0  # another process holds the lock for a few milliseconds
_DATED_VERSION = re.compile(r"-(?:\d{4}-\d{2}-\d{2}|\d{8}|\d{4}|latest|preview)\Z")

# UTF-8 bytes per token: about 4 for English, fewer for other languages; 3 leans to the dear side.
_BYTES_PER_TOKEN = 3
_MESSAGE_TOKENS = 16


@dataclass(frozen=True, slots=True)
class Price:
    """What a model costs in US dollars per million tokens, and how it counts a picture's tokens."""

    input: float
    output: float
    base: int = 85
    tile: int = 170
    patch: float = 0.0
    side: int = 32
    patches: int = 1536

    def cost_usd(self, prompt_tokens: int, completion_tokens: int) -> float:
        """Return the price of so many tokens."""
        return (self.input * prompt_tokens + self.output * completion_tokens) / 1_000_000

    def picture_tokens(self, width: int, height: int) -> int:
        """Return the tokens of a picture of `width` x `height` pixels at high detail.

        From OpenAI's guide "Images and vision": patches of `side` pixels (at most `patches`) times a factor; or scaled
        to 2048 and a short side of 768, a base plus an amount per 512-pixel tile. Anthropic's patches are 28 pixels.
        """
        if self.patch:
            patches = min(self.patches, math.ceil(width / self.side) * math.ceil(height / self.side))
            return math.ceil(patches * self.patch)
        scale = min(1.0, 2048 / max(width, height))
        scale *= min(1.0, 768 / (min(width, height) * scale))
        tiles = math.ceil(width * scale / 512) * math.ceil(height * scale / 512)
        return self.base + self.tile * tiles


_TYPICAL = Price(0.0, 0.0)


@dataclass(frozen=True, slots=True)
class PriceTable:
    """Prices by model, and the day on which they were published."""

    date: date
    models: Mapping[str, Price]

    def price(self, model: str) -> Price | None:
        """Return the price of `model` or, for a dated version, of its base model; None when unknown."""
        name = model.rsplit("/", 1)[-1]
        return self.models.get(name) or self.models.get(_DATED_VERSION.sub("", name))


def load_prices(file: Path) -> PriceTable:
    """Read resources/prices.toml; it travels with the program, so a fault in it is a bug."""
    content: dict[str, Any] = tomllib.loads(file.read_text(encoding="utf-8"))
    return PriceTable(content["date"], {name: Price(**values) for name, values in content["models"].items()})


@dataclass(frozen=True, slots=True)
class Estimate:
    """What a request may use: tokens sent, the most that may come back, and its price if the model's is known."""

    prompt_tokens: int
    completion_tokens: int
    cost_usd: float
    known: bool

    def __add__(self, other: Estimate) -> Estimate:
        tokens = (self.prompt_tokens + other.prompt_tokens, self.completion_tokens + other.completion_tokens)
        return Estimate(*tokens, self.cost_usd + other.cost_usd, self.known and other.known)

    def times(self, requests: int) -> Estimate:
        """Return what so many such requests may use."""
        tokens = (self.prompt_tokens * requests, self.completion_tokens * requests)
        return Estimate(*tokens, self.cost_usd * requests, self.known)


@dataclass(frozen=True, slots=True)
class MonthTotal:
    """What was used in a month; `unpriced` counts the requests whose price is not known and so not in `cost_usd`."""

    requests: int = 0
    prompt_tokens: int = 0
    completion_tokens: int = 0
    cost_usd: float = 0.0
    unpriced: int = 0

    def __add__(self, other: MonthTotal) -> MonthTotal:
        return MonthTotal(*map(sum, zip(astuple(self), astuple(other), strict=True)))


@dataclass(frozen=True, slots=True)
class SpendingSummary:
    """What this month's descriptions cost so far, the person's limit (0 is none), and of when the prices are."""

    total: MonthTotal
    cap_usd: float
    prices_of: date

    @property
    def in_words(self) -> str:
        """The summary as whole sentences; nothing of it is spoken unless it is asked for."""
        total = self.total
        if not total.requests:
            nothing = translate("Spending", "Nothing this month")
            return f"{nothing}{self._limit}."
        month = counted("Spending", "{money} this month{limit}, for %n request(s).", total.requests)
        sentences = [month.format(money=money_in_words(total.cost_usd), limit=self._limit)]
        if total.unpriced and total.requests == 1:
            sentences.append(translate("Spending", "The price is unknown."))
        elif total.unpriced:
            sentences.append(counted("Spending", "The price of %n of them is unknown.", total.unpriced))
        prices = translate("Spending", "Prices as of {day}. Your bill may differ.")
        sentences.append(prices.format(day=day_in_words(self.prices_of)))
        first, *others = sentences
        return " ".join([first[:1].upper() + first[1:], *others])

    def cost_in_words(self, usage: Usage) -> str:
        """Return what one description cost beside the month, or an empty text for one that no server made."""
        if not usage.prompt_tokens + usage.completion_tokens:
            return ""
        month = money_in_words(self.total.cost_usd)
        if not usage.cost_usd:
            told = translate("Spending", "Price unknown; {month} this month{limit}.")
            return told.format(month=month, limit=self._limit)
        told = translate("Spending", "{cost} for this; {month} this month{limit}.")
        return told.format(cost=money_in_words(usage.cost_usd), month=month, limit=self._limit)

    @property
    def _limit(self) -> str:
        if not self.cap_usd:
            return ""
        return translate("Spending", " of {money}").format(money=money_in_words(self.cap_usd))


def money_in_words(usd: float) -> str:
    """Return an amount of US dollars as it is read and spoken: "0.4 cents", "12 cents", "2 dollars", "1.25 dollars"."""
    cents = round(100 * usd, 1)
    if usd <= 0:
        return translate("Spending", "nothing")
    if cents < 0.1:
        return translate("Spending", "less than {cents} cents").format(cents=number(0.1, 1))
    if cents < 9.95:
        amount = number(cents) if cents == round(cents) else number(cents, 1)
        return _counted("cents", amount, 1 if cents == 1 else 2)
    if round(cents) < 100:
        return _counted("cents", number(round(cents)), 2)
    whole = f"{usd:.2f}".endswith(".00")
    return _counted("dollars", number(usd, 0 if whole else 2), 1 if f"{usd:.2f}" == "1.00" else 2)


def _counted(unit: Literal["cents", "dollars"], amount: str, plural: int) -> str:
    if unit == "cents":
        return counted("Spending", "{amount} cent(s)", plural).format(amount=amount)
    return counted("Spending", "{amount} dollar(s)", plural).format(amount=amount)


def text_tokens(text: str) -> int:
    """Return an estimate, rather too high than too low, of the tokens of `text`."""
    return math.ceil(len(text.encode("utf-8", "replace")) / _BYTES_PER_TOKEN)


def estimate_request(
    price: Price | None, texts: tuple[str, ...], picture: tuple[int, int] | None, answer_tokens: int
) -> Estimate:
    """Return what a request uses at most; without a price, of a server that charges nothing."""
    prompt_tokens = sum(text_tokens(text) + _MESSAGE_TOKENS for text in texts)
    if picture is not None:
        prompt_tokens += (price or _TYPICAL).picture_tokens(*picture)
    cost = price.cost_usd(prompt_tokens, answer_tokens) if price else 0.0
    return Estimate(prompt_tokens, answer_tokens, cost, price is not None)


class Ledger:
    """Month totals in one small file; what cannot be written counts as long as this object lives."""

    def __init__(self, folder: Path, today: Callable[[], date] = date.today) -> None:
        self.file, self._today = folder / _LEDGER_NAME, today
        self._lock = threading.Lock()
        self._written: dict[str, MonthTotal] = {}
        self._unwritten: dict[str, MonthTotal] = {}

    def month(self, day: date | None = None) -> MonthTotal:
        """Return the total of the month of `day`, or of this one, as far as it is known."""
        return self.months().get(f"{day or self._today():%Y-%m}", MonthTotal())

    def months(self) -> dict[str, MonthTotal]:
        """Return every month's total by its name ("2026-04"), oldest first."""
        with self._lock:
            return self._known()

    def add(self, usage: Usage, *, priced: bool) -> MonthTotal:
        """Add a request to this month and return the month's new total; raises `StorageError`."""
        from filelock import FileLock

        name = f"{self._today():%Y-%m}"
        tokens = usage.prompt_tokens, usage.completion_tokens
        request = MonthTotal(1, *tokens, usage.cost_usd, 0 if priced else 1)
        with self._lock:
            self._unwritten[name] = self._unwritten.get(name, MonthTotal()) + request
            try:
                self.file.parent.mkdir(parents=True, exist_ok=True)
                with FileLock(self.file.with_suffix(".lock"), timeout=_LOCK_SECONDS, mode=0o600):
                    self._write(months := self._known())
            except OSError as problem:
                reason = problem.strerror or translate("Reasons", "it could not be written")
                raise StorageError(self.file.name, reason) from problem
            self._written, self._unwritten = months, {}
        return months[name]

    def fault(self) -> str:
        """Return in a clause why the file is damaged, or cannot be read or written; empty where it can be relied on."""
        try:
            self._read()
            with suppress(FileNotFoundError):
                self.file.open("r+b").close()
            self.file.parent.mkdir(parents=True, exist_ok=True)
            tempfile.TemporaryFile(dir=self.file.parent).close()
        except OSError as problem:
            return problem.strerror or type(problem).__name__
        except _DAMAGE:
            return translate("Reasons", "it is damaged")
        return ""

    def _known(self) -> dict[str, MonthTotal]:
        """Return the spending in the file, or as last read, plus unwritten entries."""
        try:
            self._written = self._read()
        except (OSError, *_DAMAGE) as problem:
            _log.warning("the record of spending cannot be read (%s)", type(problem).__name__)
        names = sorted(self._written | self._unwritten)
        nothing = MonthTotal()
        return {name: self._written.get(name, nothing) + self._unwritten.get(name, nothing) for name in names}

    def _read(self) -> dict[str, MonthTotal]:
        try:
            content = json.loads(self.file.read_text(encoding="utf-8"))
        except FileNotFoundError:
            return {}
        return {str(name): _month(values) for name, values in content["months"].items()}

    def _write(self, months: Mapping[str, MonthTotal]) -> None:
        content = {"schema": 1, "months": {name: asdict(total) for name, total in months.items()}}
        with replacing(self.file) as partial:
            partial.write_text(json.dumps(content, indent=1), encoding="utf-8")


_DAMAGE = (ValueError, KeyError, TypeError, AttributeError)
"""What reading a damaged file raises."""


def _month(values: Mapping[str, Any]) -> MonthTotal:
    total = MonthTotal(**values)
    if not all(isinstance(value, int | float) and math.isfinite(value) and value >= 0 for value in astuple(total)):
        raise ValueError
    return total


class Spending:
    """Prices, the ledger and the person's monthly limit, for one captioner."""

    def __init__(self, prices: PriceTable, ledger: Ledger, monthly_cap_usd: float = 0.0) -> None:
        self._prices, self._ledger, self._cap = prices, ledger, monthly_cap_usd

    def summary(self) -> SpendingSummary:
        """Return what this month's descriptions cost so far."""
        return SpendingSummary(self._ledger.month(), self._cap, self._prices.date)

    def estimate(
        self, model: str, texts: tuple[str, ...], picture: tuple[int, int] | None, answer_tokens: int
    ) -> Estimate:
        """Return what a request with `texts`, a picture of that (width, height) and so long an answer uses at most."""
        return estimate_request(self._prices.price(model), texts, picture, answer_tokens)

    def check(self, service: str, estimate: Estimate) -> None:
        """Raise `SpendingCapError` if the month's total and `estimate` exceed the limit, or the cost is unknown."""
        if not self._cap:
            return
        if not estimate.known:
            raise SpendingCapError(
                service, translate("Reasons", "you have set a monthly limit, but the price of the model is unknown")
            )
        if fault := self._ledger.fault():
            unknown = translate(
                "Reasons",
                "you have set a monthly limit, but the spending record {file} cannot be used: {reason}",
            )
            raise SpendingCapError(service, unknown.format(file=self._ledger.file, reason=fault))
        if self._ledger.month().cost_usd + estimate.cost_usd > self._cap:
            raise SpendingCapError(service)

    def priced(self, model: str, usage: Usage) -> Usage:
        """Return `usage` with its price, or with 0.0 where the model's is not known."""
        price = self._prices.price(model)
        cost = price.cost_usd(usage.prompt_tokens, usage.completion_tokens) if price else 0.0
        return replace(usage, cost_usd=cost)

    def record(self, model: str, usage: Usage) -> Usage:
        """Add `usage` of `model` to this month and return it with its price; raises `StorageError`."""
        priced = self.priced(model, usage)
        self._ledger.add(priced, priced=self._prices.price(model) is not None)
        return priced


def open_spending(prices: Path, folder: Path, monthly_cap_usd: float) -> Spending:
    """Return the account in the data folder `folder`, with the price table in the file `prices`."""
    return Spending(load_prices(prices), _ledger(folder), monthly_cap_usd)


@lru_cache
def _ledger(folder: Path) -> Ledger:
    """Return the process's only ledger for `folder`, as it may hold unwritten entries."""
    return Ledger(folder)
