"""Search earlier descriptions by words, by their meaning, by related English words, and by pictures.

The full-text index finds words, embeddings compare meanings and pictures. Related words are from WordNet:
`models/base/meanings.py` makes the file.
"""

from __future__ import annotations

import math
import re
import time
from collections.abc import Callable, Container, Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from seesay.app.history.database import Side, VectorTable, database_errors, quantize
from seesay.app.history.history_file import EVERYTHING, Filter, HistoryFile, Summary
from seesay.app.history.records import PictureVector
from seesay.bootstrap import Seesay
from seesay.core.domain import Cancellation
from seesay.core.errors import ModelError, StorageError
from seesay.core.paths import resources_folder
from seesay.core.settings import VisionSettings
from seesay.files.decode import Limits
from seesay.files.picture_files import load_file

if TYPE_CHECKING:
    import sqlite3

    import numpy as np
    import numpy.typing as npt

    from seesay.core.findings import Embedding
    from seesay.perception.clip.encoders import OnnxSentenceEncoder
    from seesay.perception.clip.recogniser import ClipRecogniser

_WORD_WEIGHT = 0.5  # what it adds to a cosine that all words of a query stand in an entry

_STEEPNESS = 3
"""That some words stand there adds little: of those that one remembers few stand in the right entry, some in many."""

_KINSHIP_WEIGHT = 0.2
"""Bonus if every word of query and caption has a related one in the other; chosen on 100 separate captions."""

_SHOWN_WEIGHT, _UNRELATED = 2.0, 0.08
"""Weight of the cosine of words and a picture above that of unrelated ones; chosen on 29 photographs, 500 captions."""

_MOST_SEEN = 100_000  # entries up to which pictures are compared with words: more would take longer than a search may

_COMPARED = 50  # how many of the best are compared word by word

_COMMON = 20_000  # entries in which a word stands that helps to find none of them: it is not looked up in more

_FIRST = 5000  # how many of the best are looked at for those that a filter wants, before all are

_SHORTEST_STEM = 4  # letters from which on a word also stands for those that begin with it, such as its plural

_WORDS = re.compile(r"\w+")

_FUNCTION_WORDS_IN_A_STRING = """
a about above after an and are as at be been before being below beneath beside between by during for from had has have
he her his how i in into is it its my near no not of off on one or our out over she so some than that the their them
there these they this those through to too under up upon was we were what when where which who whose with without you
your
ab aber als am an auf aus bei beim bin bis da das dass dem den der des dich die dies du durch ein eine einem einen einer
eines er es für hat ich ihm ihn ihr im in ins ist ja mein mit nach neben nicht noch nun nur ob oder ohne sein seine sich
sie sind so über um und uns unter vom von vor war waren was wenn wer wie wir wird wo zu zum zur zwischen
"""
_FUNCTION_WORDS = frozenset(_FUNCTION_WORDS_IN_A_STRING.split())
"""They stand everywhere, and that they do tells nothing; looked for alone they are looked up."""


@dataclass(frozen=True, slots=True)
class Query:
    """A search; `meaning` embeds `words`, and `shown` does so in the space of pictures; None without a model."""

    words: str = ""
    meaning: Embedding | None = None
    picture: PictureVector | None = None
    wanted: Filter = EVERYTHING
    shown: PictureVector | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """An entry, and how well it fits: scores are comparable within one search."""

    entry: Summary
    score: float


Kinship = Callable[[str, str], float]
"""Returns the share of words of two texts that have one akin in the other, from 0 to 1."""


class Search:
    """Searches `file`; what is compared stays in memory as long as nothing else changes the file."""

    def __init__(self, file: HistoryFile, kinship: Kinship | None = None) -> None:
        self._file, self._kinship = file, kinship
        self._tables: dict[tuple[Side, str], VectorTable] = {}
        self._seen: object = None

    def __call__(self, query: Query, words_model: str, limit: int) -> list[Found]:
        """Return at most `limit` matching entries, best first; raises `StorageError`."""
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
        if query.shown is not None and len(keys) <= _MOST_SEEN:
            keys, scores = _added(keys, scores, *self._pictured(database, query.shown))
        if query.words:
            keys, scores = _added(keys, scores, *self._lexical(database, query.words))
        most = max(limit, _COMPARED) if query.words and self._kinship is not None else limit
        found = self._told(keys, scores, query.wanted, most, _FIRST if query.wanted != EVERYTHING else most)
        if len(found) < most and query.wanted != EVERYTHING:
            found = self._told(keys, scores, query.wanted, most, len(keys))
        return self._nearer_first(query.words, found)[:limit]

    def _nearer_first(self, words: str, found: list[Found]) -> list[Found]:
        """Return what was `found` with the words of queries and captions compared one by one."""
        if not words or self._kinship is None:
            return found
        nearer = []
        for place, each in enumerate(found):
            more = _KINSHIP_WEIGHT * self._kinship(words, each.entry.caption) if place < _COMPARED else 0.0
            nearer.append(Found(each.entry, each.score + more))
        return sorted(nearer, key=lambda each: -each.score)

    def _told(
        self, keys: npt.NDArray[np.int64], scores: npt.NDArray[np.float32], wanted: Filter, limit: int, most: int
    ) -> list[Found]:
        """Return at most `limit` entries that are `wanted` of the best `most`, best first."""
        best = _best(keys, scores, most)
        if most <= _FIRST:
            told = {each.key: each for each in self._file.summaries(wanted, [int(keys[place]) for place in best])}
        else:
            told = {each.key: each for each in self._file.summaries(wanted)}
        found = (Found(told[key], float(scores[place])) for place in best if (key := int(keys[place])) in told)
        return list(islice(found, limit))

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

    def _pictured(
        self, database: sqlite3.Connection, shown: PictureVector
    ) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.float32]]:
        """Return the entries whose pictures show what is looked for, in order, and how much that tells of each."""
        import numpy as np

        table = self._table(database, "picture", shown.model)
        more = np.float32(_SHOWN_WEIGHT) * (table.similarities(shown.embedding) - np.float32(_UNRELATED))
        showing = np.flatnonzero(more > 0)
        return table.keys[showing], more[showing]

    @staticmethod
    def _lexical(database: sqlite3.Connection, words: str) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.float32]]:
        """Return entries with these words, in order, and the weight of each word.

        Names and numbers have no meaning for the model, so a literal match of these counts fully.
        """
        import numpy as np

        names = _names(words)
        with database_errors():
            (latest,) = database.execute("SELECT coalesce(max(id), 0) FROM entries").fetchone()
            found: list[tuple[float, float, npt.NDArray[np.int64]]] = []
            total = 0.0
            every = dict.fromkeys(_WORDS.findall(words.lower()))
            for word in [word for word in every if word not in _FUNCTION_WORDS] or every:
                term = f'"{word}"' + ("*" if len(word) >= _SHORTEST_STEM else "")
                rows = database.execute(
                    "SELECT rowid FROM words WHERE words MATCH ? LIMIT ?", (term, _COMMON + 1)
                ).fetchall()
                weight = math.log((latest + 1.0) / (len(rows) + 0.5)) if rows else math.log(2.0 * latest + 2.0)
                total += max(weight, 0.0)
                if 0 < len(rows) <= _COMMON and weight > 0:
                    found.append((weight, weight * (word in names), np.array([key for (key,) in rows], np.int64)))
        keys = np.unique(np.concatenate([part for *_, part in found])) if found else np.empty(0, np.int64)
        scores, named = np.zeros((2, len(keys)), np.float32)
        for weight, name, part in found:
            places = np.searchsorted(keys, part)
            scores[places] += weight
            named[places] += name
        share = (scores / np.float32(total or 1.0)) ** _STEEPNESS
        named /= np.float32(sum(name for _, name, _ in found) or 1.0)
        return keys, np.float32(_WORD_WEIGHT) * np.maximum(share, named)


def _names(words: str) -> set[str]:
    """Return the words of a query, in small letters, that have a figure, or a capital elsewhere than at its start."""
    every = _WORDS.findall(words)
    return {
        word.lower()
        for place, word in enumerate(every)
        if any(map(str.isdigit, word)) or (word[0].isupper() and (place or len(every) == 1))
    }


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


FILE = resources_folder() / "meanings.txt"

_IGNORED_WORDS = """
a an the of in on at with and to by for from is are as it its into over under near upon above below beside between after
before during along through out up down off about who that which his her their your you my somebody someone no not two
one having has have been be being was were where when how what them they he she than too instead so or used any can
especially usually something make made
"""
IGNORED = frozenset(_IGNORED_WORDS.split())

_ENDINGS = (
    ("ies", "y"),
    ("es", ""),
    ("es", "e"),
    ("s", ""),
    ("ing", ""),
    ("ing", "e"),
    ("ed", ""),
    ("ed", "e"),
    ("er", ""),
    ("ers", ""),
)
_KINSHIP_WORDS = re.compile(r"[a-z]+")


def word_forms(word: str, known: Container[str]) -> list[str]:
    """Return the `known` words that `word` may be a form of, itself first."""
    found = [word, *(word.removesuffix(end) + new for end, new in _ENDINGS if word.endswith(end))]
    stem = word.removesuffix("ing")
    if len(stem) > 2 and stem != word and stem[-1] == stem[-2]:
        found.append(stem[:-1])
    return [form for form in dict.fromkeys(found) if len(form) > 2 and form in known]


@cache
def _explanations() -> dict[str, str]:
    lines = FILE.read_text(encoding="utf-8").splitlines()
    return dict(line.split(" ", 1) for line in lines)


@cache
def _forms(word: str) -> frozenset[str]:
    explained = _explanations()
    base = explained.get(word, "")
    return frozenset(word_forms(base[1:] if base.startswith("=") else word, explained))


@cache
def _explained_by(word: str) -> frozenset[str]:
    explained = _explanations()
    return frozenset(each for form in sorted(_forms(word), key=len)[-2:] for each in explained[form].split())


def unload() -> None:
    """Release the file's content; it is read again when it is needed."""
    for kept in (_explanations, _forms, _explained_by):
        kept.cache_clear()


def _akin(one: str, other: str) -> bool:
    return not (_forms(one).isdisjoint(_explained_by(other)) and _forms(other).isdisjoint(_explained_by(one)))


def _words(text: str) -> Iterator[str]:
    return (word for word in dict.fromkeys(_KINSHIP_WORDS.findall(text.lower())) if word not in IGNORED)


def word_similarity(text: str, other: str) -> float:
    """Return the share of words of two English texts that have one akin in the other, from 0 to 1."""
    one, two = list(_words(text)), list(_words(other))
    if not (one and two):
        return 0.0
    akin = [[_akin(word, each) for each in two] for word in one]
    there = sum(map(any, akin)) / len(one)
    back = sum(any(row[place] for row in akin) for place in range(len(two))) / len(two)
    return (there + back) / 2


_BOX = VisionSettings().model  # the image-text model that compares words with pictures, whichever describes them

_BATCH = 16  # descriptions between two looks at whether to go on: long ones take a second and a half

Progress = Callable[[int, int], None]  # called with how many captions are prepared, of how many


class Finder:
    """Searches the history on disk, from one thread at a time; the first search loads the sentence model.

    `problem` is why the latest search used words only. `unlearnt` counts descriptions that have no embedding yet.
    """

    def __init__(self, seesay: Seesay, file: HistoryFile | None = None, patience: float = math.inf) -> None:
        """Let a search wait about `patience` seconds at most until it is known what new descriptions mean."""
        self._seesay, self._file, self._patience = seesay, file or HistoryFile(seesay.folders.data), patience
        self._search = Search(self._file, word_similarity)
        self._encoder: OnnxSentenceEncoder | None = None
        self.problem: ModelError | StorageError | None = None
        self.unlearnt = 0

    def find(
        self,
        words: str,
        like: Path | None,
        wanted: Filter,
        limit: int,
        cancellation: Cancellation,
        progress: Progress = lambda done, count: None,
    ) -> list[Found]:
        """Return at most `limit` descriptions, best first; raises `StorageError`, `InputError` and `ModelError`."""
        if self._file.reading() is None:
            return []
        picture = self._picture(like, cancellation) if like is not None else None
        meaning, shown, model = None, None, ""
        self.problem = None
        if words.strip():
            try:
                self.learn(cancellation, progress, self._patience)
            except (ModelError, StorageError) as problem:  # a full disk keeps nobody from searching
                self.problem = problem
            try:
                encoder = self._sentences()
                model, meaning = encoder.model_id, encoder.encode([words])[0]
                if picture is None:
                    shown = self._shown(words)
            except ModelError as problem:
                self.problem = problem
        return self._search(Query(words, meaning, picture, wanted, shown), model, limit)

    def learn(
        self, cancellation: Cancellation, progress: Progress = lambda done, count: None, patience: float = math.inf
    ) -> None:
        """Embed descriptions for about `patience` seconds, new ones first, then older ones from the newest.

        Raises `StorageError`, `ModelError` and `Cancelled`.
        """
        encoder = self._sentences()
        model, end = encoder.model_id, time.monotonic() + patience
        captions = self._file.captions_without_vector(model)
        for done, batch in _batches(captions):
            self.unlearnt = len(captions) - done
            if done and time.monotonic() > end:  # each search learns a few at least
                return
            cancellation.check()
            progress(done, len(captions))
            # of like length together, since the encoder's batches take as long as their longest
            batch = sorted(batch, key=lambda each: len(each[1]))
            vectors = encoder.encode([caption for _, caption in batch])
            rows = ((key, *quantize(vector)) for (key, _), vector in zip(batch, vectors, strict=True))
            self._file.add_word_vectors(model, rows)
        self.unlearnt = 0

    def incomparable(self) -> int:
        """Return how many descriptions cannot be compared by picture, since the model in use has not seen theirs."""
        return self._search.without_picture(self._seesay.settings.vision.model)

    def _sentences(self) -> OnnxSentenceEncoder:
        if self._encoder is None:
            self._encoder = self._seesay.sentence_encoder(self._box)
        return self._encoder

    @cached_property
    def _box(self) -> ClipRecogniser:
        return self._seesay.recogniser(_BOX)

    def _picture(self, like: Path, cancellation: Cancellation) -> PictureVector:
        frame = load_file(like, Limits(), cancellation)
        recogniser = self._seesay.recogniser()
        return PictureVector(recogniser.model, recogniser.image.encode(frame.pixels))

    def _shown(self, words: str) -> PictureVector:
        """Return what compares `words` with the pictures that the model in the box has seen."""
        return PictureVector(self._box.model, self._box.text.encode([words])[0])


def _batches(captions: list[tuple[int, str]]) -> Iterator[tuple[int, list[tuple[int, str]]]]:
    for start in range(0, len(captions), _BATCH):
        yield start, captions[start : start + _BATCH]
