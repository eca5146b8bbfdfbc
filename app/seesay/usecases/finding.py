"""Finding earlier descriptions again: by meaning, by words, by a picture."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from seesay.bootstrap import Seesay
from seesay.capture.files import Limits, load_file
from seesay.domain import Cancellation
from seesay.errors import ModelError
from seesay.history import HistoryFile, PictureVector
from seesay.history.file import Filter
from seesay.history.search import Found, Query, Search
from seesay.history.vectors import packed
from seesay.text.encoder import TextEncoder
from seesay.text.meanings import kinship

if TYPE_CHECKING:
    from seesay.vision.encoders import OnnxSentenceEncoder
    from seesay.vision.recogniser import ClipRecogniser

_BATCH = 64

Progress = Callable[[int, int], None]
"""Called with how many captions are prepared, of how many."""


class Finder:
    """Searches the history on disk, from one thread at a time; what understands words is loaded for the first search.

    `problem` is why only the words themselves could be looked up, if that is so.
    """

    def __init__(self, seesay: Seesay, file: HistoryFile | None = None) -> None:
        self._seesay, self._file = seesay, file or HistoryFile(seesay.folders.data)
        self._search = Search(self._file, kinship)
        self._encoder: OnnxSentenceEncoder | None = None
        self._recogniser: ClipRecogniser | None = None
        self.problem: ModelError | None = None

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
        if words.strip():
            try:
                encoder = self._encoder = self._encoder or self._seesay.sentence_encoder()
                self._prepare(encoder, cancellation, progress)
                model, meaning = encoder.model_id, encoder.encode([words])[0]
                if picture is None:
                    shown = self._shown(encoder.model, words)
            except ModelError as problem:
                self.problem = problem
        return self._search(Query(words, meaning, picture, wanted, shown), model, limit)

    def incomparable(self) -> int:
        """Return how many descriptions cannot be compared by picture, since the model in use has not seen theirs."""
        return self._search.without_picture(self._seesay.settings.vision.model)

    def _picture(self, like: Path, cancellation: Cancellation) -> PictureVector:
        frame = load_file(like, Limits.of(self._seesay.settings.input), cancellation)
        recogniser = self._seesay.recogniser()
        return PictureVector(recogniser.model, recogniser.image.encode(frame.pixels))

    def _shown(self, model: str, words: str) -> PictureVector:
        """Return what compares `words` with the pictures that `model` has seen."""
        recogniser = self._recogniser = self._recogniser or self._seesay.recogniser(model)
        return PictureVector(recogniser.model, recogniser.text.encode([words])[0])

    def _prepare(self, encoder: TextEncoder, cancellation: Cancellation, progress: Progress) -> None:
        """Add the vectors of captions that have none: of new entries, and of all after a change of the model."""
        model = encoder.model_id
        # of like length together, since each batch takes as long as its longest
        captions = sorted(self._file.captions_without_vector(model), key=lambda each: len(each[1]))
        for done, batch in _batches(captions):
            cancellation.check()
            progress(done, len(captions))
            vectors = encoder.encode([caption for _, caption in batch])
            rows = ((key, *packed(vector)) for (key, _), vector in zip(batch, vectors, strict=True))
            self._file.add_word_vectors(model, rows)


def _batches(captions: list[tuple[int, str]]) -> Iterator[tuple[int, list[tuple[int, str]]]]:
    for start in range(0, len(captions), _BATCH):
        yield start, captions[start : start + _BATCH]
