"""An image-text model's two encoders with the concept vocabulary: what a picture shows."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cached_property
from pathlib import Path

import numpy as np

from seesay.core.domain import Candidate
from seesay.core.errors import ModelMissingError
from seesay.core.findings import Concept, DetectedObject, Embedding, Face, ImageEncoding, PictureKind, Pixels
from seesay.core.paths import shipped_models_folder
from seesay.perception.clip.classifiers import ClassNames, Traits, read_table
from seesay.perception.clip.concepts import ConceptRanker, encode_vocabulary, rank_captions
from seesay.perception.clip.encoders import Find, OnnxImageEncoder, OnnxTextEncoder
from seesay.perception.clip.tower_trials import TrialRunner
from seesay.perception.clip.vocabulary import Vocabulary
from seesay.perception.models.manifest import ModelEntry
from seesay.perception.photographs.picture_kind import PhotographJudge

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

    @cached_property
    def _classes(self) -> ClassNames | None:
        spec = self._entry.classes
        if spec is None:
            return None
        try:
            table = read_table(shipped_models_folder() / spec.table)
        except OSError:
            raise ModelMissingError(self.model) from None
        return ClassNames(self.model, table, self._vocabulary, spec)

    @cached_property
    def _traits(self) -> Traits | None:
        spec = self._entry.traits
        if spec is None:
            return None
        return Traits(self.model, shipped_models_folder() / spec.weights, spec, self._vocabulary)

    @property
    def knows_photographs(self) -> bool:
        """Whether it can tell photographs from other pictures."""
        return self._entry.photographs is not None

    @cached_property
    def _photographs(self) -> PhotographJudge:
        spec = self._entry.photographs
        if spec is None:
            raise ModelMissingError(self.model)
        return PhotographJudge(self.model, shipped_models_folder() / spec.weights, spec)

    def decided(self, kind: PictureKind, sight: ImageEncoding) -> PictureKind | None:
        """Return that the picture is a photograph, which `kind` holds possible, or None; raises `ModelError`."""
        return self._photographs.decided(kind, sight.embedding)

    def encode(self, pixels: Pixels) -> ImageEncoding:
        """Return what the image encoder sees in a picture; raises `ModelError`."""
        return ImageEncoding(*self.image.look(pixels))

    def concepts(self, sight: ImageEncoding) -> tuple[Concept, ...]:
        """Return what stands out in a picture, best first; often nothing does."""
        ranked = self._ranker.rank(sight.embedding, _CONCEPT_LIMIT)
        if self._classes is None or sight.classes is None:
            found = tuple(replace(one, lineage=self._vocabulary.lineage(one.label)) for one in ranked)
        else:
            found = self._classes.concepts(self._classes.shares(sight.classes), ranked)
        return found if self._traits is None else self._traits.scene(found, sight)

    def agreed(
        self, things: Sequence[DetectedObject], faces: Sequence[Face], sight: ImageEncoding, width: int
    ) -> tuple[DetectedObject, ...]:
        """Return `things` with what the model says to them, and whose `faces` were found; `width` is the picture's."""
        if self._classes is not None and sight.classes is not None:
            things = self._classes.agreed(things, self._classes.shares(sight.classes))
        return tuple(things) if self._traits is None else self._traits.people(things, faces, sight, width)

    def rank_captions(self, embedding: Embedding, captions: Sequence[str]) -> tuple[Candidate, ...]:
        """Return `captions` with their cosine similarities to a picture, best first."""
        ranked = rank_captions(embedding, self.text.encode(captions))
        return tuple(Candidate(captions[place], score=score) for place, score in ranked)
