"""How often a description is found by a paraphrase that shares no word with it, among 500.

`tests/data/paraphrases.tsv` was written by hand and split before anything was measured: on its first 100 the weights
in `seesay.history.search` were chosen, the other 400 were used once. `paraphrases-2.tsv` has a hundred more, written
before anything of a later attempt was measured, and used once at its end. Some of its descriptions show the scene of
another one, in nearly the same words. In `paraphrases-3.tsv`, written for a larger encoder (ADR 64), none does; it is
kept for the next one, and the program has 0.50 first and 0.87 among five.
"""

from __future__ import annotations

import csv
import re
from datetime import UTC, datetime
from pathlib import Path

import pytest

from seesay.bootstrap import Seesay
from seesay.cancellation import Cancellation
from seesay.domain import Description, Source
from seesay.history import Entry, HistoryFile
from seesay.history.file import EVERYTHING
from seesay.paths import user_folders
from seesay.settings import Settings
from seesay.text.meanings import IGNORED
from seesay.usecases.finding import Finder

DATA = Path(__file__).parents[1] / "data"


def pairs_in(name: str) -> list[dict[str, str]]:
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


PAIRS, LATER, LAST = (pairs_in(f"paraphrases{number}.tsv") for number in ("", "-2", "-3"))


def test_no_word_is_shared() -> None:
    def words(text: str) -> set[str]:
        return {word for word in re.findall(r"[a-z0-9]+", text.lower()) if word not in IGNORED}

    assert len(PAIRS) == len({pair["caption"] for pair in PAIRS}) == 500
    assert len({pair["caption"] for pair in PAIRS + LATER + LAST}) == 700
    assert not [pair for pair in PAIRS + LATER + LAST if words(pair["caption"]) & words(pair["paraphrase"])]


@pytest.mark.slow
@pytest.mark.parametrize(
    ("part", "count", "first", "among_five"), [("tuning", 100, 0.83, 0.95), ("held out", 400, 0.8, 0.94)]
)
def test_the_right_one_comes_first(tmp_path: Path, part: str, count: int, first: float, among_five: float) -> None:
    asked = [pair for pair in PAIRS if pair["part"] == part]
    assert len(asked) == count
    shares = shares_found(tmp_path, PAIRS, asked)
    assert shares[0] >= first
    assert shares[1] >= among_five


@pytest.mark.slow
def test_a_hundred_later_ones(tmp_path: Path) -> None:
    others = [pair for pair in PAIRS if pair["part"] == "held out"]
    shares = shares_found(tmp_path, LATER + others, LATER)
    assert shares[0] >= 0.66
    assert shares[1] >= 0.85


def shares_found(folder: Path, there: list[dict[str, str]], asked: list[dict[str, str]]) -> list[float]:
    """Return how many of `asked` have the right one first, and among the first five, of what is `there`."""
    seesay = Seesay(Settings(), user_folders({"SEESAY_HOME": str(folder)}))
    history = HistoryFile(seesay.folders.data)
    for pair in there:
        described = Description(Source("file", "a.jpg"), 1, 1, "offline", caption=pair["caption"])
        history.add(Entry(0, datetime.now(UTC), described))
    finder, places = Finder(seesay), []
    for pair in asked:
        found = finder.find(pair["paraphrase"], None, EVERYTHING, 10, Cancellation())
        captions = [each.entry.caption for each in found]
        places.append(captions.index(pair["caption"]) if pair["caption"] in captions else 10)
    return [sum(place < most for place in places) / len(asked) for most in (1, 5)]
