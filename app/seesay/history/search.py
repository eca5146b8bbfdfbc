"""Which earlier descriptions are meant: by the words that stand in them, by what they mean, and by their pictures.

Words are looked up in the full-text index. What words mean, and what pictures look like, is compared by embeddings.
"""

from __future__ import annotations

import math
import re
import sqlite3
from dataclasses import dataclass
from typing import TYPE_CHECKING

from seesay.history.database import database_errors
from seesay.history.file import EVERYTHING, HistoryFile, Summary
from seesay.history.file import Filter as Filter
from seesay.history.vectors import Side, VectorTable

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    from seesay.domain import Embedding
    from seesay.history.entries import PictureVector

_WORD_WEIGHT = 0.5
"""What it adds to a cosine that all words of a query stand in an entry."""

_COMMON = 20_000
"""Entries in which a word stands that helps to find none of them: it is not looked up in more."""

_SHORTEST_STEM = 4
"""Letters from which on a word also stands for those that begin with it, such as its plural."""

_WORDS = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Query:
    """What is looked for; `meaning` is the embedding of `words`, None where there is no model for them."""

    words: str = ""
    meaning: Embedding | None = None
    picture: PictureVector | None = None
    wanted: Filter = EVERYTHING


@dataclass(frozen=True, slots=True)
class Found:
    """An entry, and how well it fits: scores are comparable within one search."""

    entry: Summary
    score: float


class Search:
    """Searches `file`; what is compared stays in memory as long as nothing else changes the file."""

    def __init__(self, file: HistoryFile) -> None:
        self._file = file
        self._tables: dict[tuple[Side, str], VectorTable] = {}
        self._seen: object = None

    def __call__(self, query: Query, words_model: str, limit: int) -> list[Found]:
        """Return at most `limit` entries, best first; raises `StorageError`.

        Entries that nothing speaks for are left out.
        """
        import numpy as np

        database = self._file.reading()
        if database is None:
            return []
        self._forget_if_changed(database)
        keys = np.empty(0, np.int64)
        scores = np.empty(0, np.float32)
        if query.meaning is not None:
            table = self._table(database, "words", words_model)
            keys, scores = table.keys, table.similarities(query.meaning)
        if query.picture is not None:
            table = self._table(database, "picture", query.picture.model)
            keys, scores = _added(keys, scores, table.keys, table.similarities(query.picture.embedding))
        if query.words:
            keys, scores = _added(keys, scores, *self._lexical(database, query.words))
        if query.wanted != EVERYTHING and len(keys):
            kept = np.isin(keys, self._keys(database, query.wanted))
            keys, scores = keys[kept], scores[kept]
        best = _best(keys, scores, limit)
        told = {summary.key: summary for summary in self._file.summaries(keys=[int(keys[place]) for place in best])}
        return [Found(told[int(keys[place])], float(scores[place])) for place in best if int(keys[place]) in told]

    def without_picture(self, model: str) -> int:
        """Return how many entries cannot be compared by pictures that `model` saw; raises `StorageError`."""
        database = self._file.reading()
        if database is None:
            return 0
        with database_errors():
            (count,) = database.execute("SELECT count(*) FROM entries").fetchone()
            (known,) = database.execute(
                "SELECT count(*) FROM vectors WHERE side = 'picture' AND model = ?", (model,)
            ).fetchone()
        return int(count) - int(known)

    def _forget_if_changed(self, database: sqlite3.Connection) -> None:
        with database_errors():
            version = (id(database), database.total_changes, database.execute("PRAGMA data_version").fetchone())
        if version != self._seen:
            self._tables.clear()
            self._seen = version

    def _table(self, database: sqlite3.Connection, side: Side, model: str) -> VectorTable:
        if (side, model) not in self._tables:
            table = self._tables[side, model] = VectorTable(side, model)
            table.load(database)
        return self._tables[side, model]

    @staticmethod
    def _keys(database: sqlite3.Connection, wanted: Filter) -> npt.NDArray[np.int64]:
        import numpy as np

        condition, parameters = wanted.where()
        with database_errors():
            rows = database.execute(f"SELECT id FROM entries WHERE {condition}", parameters)  # noqa: S608  our own words
            return np.array([key for (key,) in rows], np.int64)

    @staticmethod
    def _lexical(database: sqlite3.Connection, words: str) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.float32]]:
        """Return the entries in which words stand, in order, and how much that tells of each."""
        import numpy as np

        with database_errors():
            (latest,) = database.execute("SELECT coalesce(max(id), 0) FROM entries").fetchone()
            found: list[tuple[float, npt.NDArray[np.int64]]] = []
            total = 0.0
            for word in dict.fromkeys(_WORDS.findall(words)):
                term = f'"{word}"' + ("*" if len(word) >= _SHORTEST_STEM else "")
                rows = database.execute(
                    "SELECT rowid FROM words WHERE words MATCH ? LIMIT ?", (term, _COMMON + 1)
                ).fetchall()
                weight = math.log((latest + 1.0) / (len(rows) + 0.5)) if rows else math.log(2.0 * latest + 2.0)
                total += max(weight, 0.0)
                if 0 < len(rows) <= _COMMON and weight > 0:
                    found.append((weight, np.array([key for (key,) in rows], np.int64)))
        keys = np.unique(np.concatenate([part for _, part in found])) if found else np.empty(0, np.int64)
        scores = np.zeros(len(keys), np.float32)
        for weight, part in found:
            scores[np.searchsorted(keys, part)] += weight
        return keys, scores * np.float32(_WORD_WEIGHT / total if total else 0.0)


def _added(
    keys: npt.NDArray[np.int64],
    scores: npt.NDArray[np.float32],
    more: npt.NDArray[np.int64],
    by: npt.NDArray[np.float32],
) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.float32]]:
    """Return all `keys` and `more`, in order, each with the sum of its scores."""
    import numpy as np

    if not len(keys):
        return more, by
    if not len(more):
        return keys, scores
    places = np.minimum(np.searchsorted(keys, more), len(keys) - 1)
    known = keys[places] == more
    scores = scores.copy()
    scores[places[known]] += by[known]
    if known.all():
        return keys, scores
    keys, scores = np.concatenate([keys, more[~known]]), np.concatenate([scores, by[~known]])
    order = np.argsort(keys, kind="stable")
    return keys[order], scores[order]


def _best(keys: npt.NDArray[np.int64], scores: npt.NDArray[np.float32], limit: int) -> npt.NDArray[np.intp]:
    """Return the places of the best positive scores, best first; of equals the newer entry is better."""
    import numpy as np

    most = min(limit, len(scores))
    if not most:
        return np.empty(0, np.intp)
    least = np.partition(scores, len(scores) - most)[len(scores) - most]
    places = np.flatnonzero(scores >= max(float(least), 1e-6))
    return places[np.lexsort((-keys[places], -scores[places]))][:most]
