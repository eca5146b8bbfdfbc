"""An image-text model's two encoders with the concept vocabulary: what a picture shows."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property
from pathlib import Path

import numpy as np

from seesay.domain import Candidate, Concept, Embedding, Pixels
from seesay.paths import shipped_models_folder
from seesay.vision.concepts import ConceptRanker, encode_vocabulary, rank_captions
from seesay.vision.encoders import Find, OnnxImageEncoder, OnnxTextEncoder
from seesay.vision.manifest import ModelEntry
from seesay.vision.tower_trials import TrialRunner
from seesay.vision.vocabulary import Vocabulary

_CONCEPT_LIMIT = 8


class ClipRecogniser:
    """An image-text model of the manifest with the concept vocabulary."""

    def __init__(
        self,
        entry: ModelEntry,
        folders: Sequence[Path],
        trials: TrialRunner,
        find: Find,
        load_vocabulary: Callable[[], Vocabulary],
        cache: Path,
    ) -> None:
        """Use the model of `entry`, whose files are in `folders`; nothing is loaded yet."""
        self._entry, self._load_vocabulary, self._cache = entry, load_vocabulary, cache
        self.model, self.domain = entry.name, entry.domain
        self.image = OnnxImageEncoder(entry, folders, trials.opener(entry, "image", folders), find)
        self.text = OnnxTextEncoder(entry, folders, trials.opener(entry, "text", folders), find)

    @cached_property
    def _vocabulary(self) -> Vocabulary:
        return self._load_vocabulary()  # only now: where a screen's text says it all, nothing is ranked

    @cached_property
    def _embeddings(self) -> Embedding:
        shipped = shipped_models_folder() / Path(self._entry.files.image.path).parent / "vocabulary"
        return encode_vocabulary(self._vocabulary, self.text, self._cache, shipped)

    @cached_property
    def _ranker(self) -> ConceptRanker:
        # Calibrated without these groups where the model knows photographs only.
        leave_out = () if "screenshot" in self.domain else ("interface", "picture")
        return ConceptRanker(self._vocabulary, self._embeddings, self._entry.calibration, leave_out)

    def load(self) -> None:
        """Load what concepts are found with, if it is not yet; raises `ModelError`."""
        self._ranker  # noqa: B018  a property that keeps what it made
        self.image.network  # noqa: B018

    def prepack(self) -> None:
        """Make later pictures and captions quicker, once there were first ones; raises `ModelError`."""
        self.image.prepack()
        self.text.prepack()

    def unload(self) -> None:
        """Release most of the encoders' memory; the embeddings of the vocabulary, a few MB, stay."""
        self.image.unload()
        self.text.unload()

    def nouns(self) -> Embedding:
        """Return the embeddings of the vocabulary's things and scenes (count x dimension); raises `ModelError`."""
        vocabulary = self._vocabulary
        return np.asarray(self._embeddings[[vocabulary.index[entry.label] for entry in vocabulary.nouns]])

    def encode(self, pixels: Pixels) -> Embedding:
        """Return the embedding of a picture (dimension); raises `ModelError`."""
        return self.image.encode(pixels)

    def concepts(self, embedding: Embedding) -> tuple[Concept, ...]:
        """Return what stands out in a picture, best first; often nothing does."""
        return self._ranker.rank(embedding, _CONCEPT_LIMIT)

    def rank_captions(self, embedding: Embedding, captions: Sequence[str]) -> tuple[Candidate, ...]:
        """Return `captions` with their cosine similarities to a picture, best first."""
        ranked = rank_captions(embedding, self.text.encode(captions))
        return tuple(Candidate(captions[place], score=score) for place, score in ranked)
