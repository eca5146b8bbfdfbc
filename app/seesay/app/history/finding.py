"""Finding earlier descriptions again: by meaning, by words, by a picture."""

from __future__ import annotations

import math
import time
from collections.abc import Callable, Iterator
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from seesay.app.history.history_file import Filter, HistoryFile
from seesay.app.history.kinship import kinship
from seesay.app.history.records import PictureVector
from seesay.app.history.search import Found, Query, Search
from seesay.app.history.vectors import packed
from seesay.bootstrap import Seesay
from seesay.core.domain import Cancellation
from seesay.core.errors import ModelError, StorageError
from seesay.core.settings import VisionSettings
from seesay.files.decode import Limits
from seesay.files.picture_files import load_file

if TYPE_CHECKING:
    from seesay.perception.clip.encoders import OnnxSentenceEncoder
    from seesay.perception.clip.recogniser import ClipRecogniser

_BOX = VisionSettings().model
"""The image-text model that compares words with pictures, whichever describes them."""

_BATCH = 16
"""Descriptions between two looks at whether to go on: long ones take a second and a half."""

Progress = Callable[[int, int], None]
"""Called with how many captions are prepared, of how many."""


class Finder:
    """Searches the history on disk, from one thread at a time; what understands words is loaded for the first search.

    `problem` is why only the words themselves could be looked up in the latest search, of all descriptions or of new
    ones. `unlearnt` is of how many descriptions it is not known yet what they mean, so that words are all that counts.
    """

    def __init__(self, seesay: Seesay, file: HistoryFile | None = None, patience: float = math.inf) -> None:
        """Let a search wait about `patience` seconds at most until it is known what new descriptions mean."""
        self._seesay, self._file, self._patience = seesay, file or HistoryFile(seesay.folders.data), patience
        self._search = Search(self._file, kinship)
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
        """Return at most `limit` descriptions, best first; raises `StorageError`, `InputError` and `Cancelled`.

        Raises `ModelError` where there is no model that can look at the picture `like`.
        """
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
        """Learn for about `patience` seconds what descriptions mean: new ones first, then older ones, the newest first.

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
            rows = ((key, *packed(vector)) for (key, _), vector in zip(batch, vectors, strict=True))
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
