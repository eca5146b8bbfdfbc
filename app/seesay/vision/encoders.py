"""The two towers of an image-text model, each loaded at its first use: with a warm cache no text is encoded."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Generic, TypeVar

import numpy as np

from seesay.domain import Embedding, Pixels
from seesay.errors import ModelError
from seesay.inference.network import Network, Tensor
from seesay.translation import translate
from seesay.vision.classes import Probabilities
from seesay.vision.manifest import BaseEntry, ModelEntry, ModelFile, Part, SentenceEntry, locate
from seesay.vision.preprocessing import preprocess
from seesay.vision.tokenizer import Tokenizer

OpenNetwork = Callable[[str, Path], Network]
"""Loads the graph in a file, given the name of the model it belongs to."""

Find = Callable[[BaseEntry, ModelFile, Sequence[Path]], Path]
"""Returns where a file of a model is, given the folders to look in; raises `ModelError` for one that cannot be used."""


_E = TypeVar("_E", bound=BaseEntry)


def _normalised(model: BaseEntry, vectors: Embedding, dimension: int | None) -> Embedding:
    """Return `vectors` (count x dimension, None for any) at length one; anything else is a `ModelError`."""
    if vectors.ndim != 2 or vectors.shape[1] != (dimension or vectors.shape[1]) or not np.isfinite(vectors).all():
        raise ModelError(model.name, translate("Reasons", "its graph gave something that is not an embedding"))
    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    return np.asarray(vectors / np.maximum(lengths, np.float32(1e-12)), np.float32)


class _OnnxTower(Generic[_E]):
    """A tower of a model of the manifest, whose files are looked for in `folders`; subclasses say which file it is."""

    _part: Part

    def __init__(self, model: _E, folders: Sequence[Path], open_network: OpenNetwork, find: Find = locate) -> None:
        self._model, self._folders, self._open, self._find = model, tuple(folders), open_network, find
        self._network: Network | None = None

    @property
    def network(self) -> Network:
        """The graph, loaded when first needed; raises `ModelError`."""
        if self._network is None:
            self._network = self._open(self._model.name, self._locate(self._part))
        return self._network

    def prepack(self) -> None:
        """Make later runs quicker, if the graph is loaded; raises `ModelError`, and loads it anew the next time."""
        if self._network is None:
            return
        try:
            self._network.prepack()
        except ModelError:
            self._network = None
            raise

    def unload(self) -> None:
        """Release most of its memory; what runs need of it is loaded again then."""
        if self._network is not None and not self._network.unload():
            self._network = None

    def _locate(self, part: Part) -> Path:
        return self._find(self._model, self._model.files.part(part), self._folders)


class OnnxImageEncoder(_OnnxTower[ModelEntry]):
    """The image tower of a model of the manifest."""

    _part = "image"

    def encode(self, pixels: Pixels) -> Embedding:
        """Return the embedding of a picture; raises `ModelError` when the model cannot be used."""
        spec = self._model.image
        tensor = preprocess(pixels, spec)
        return np.asarray(
            _normalised(self._model, self.network.run(spec.output, {spec.input: tensor}), self._model.dimension)[0]
        )

    def look(self, pixels: Pixels) -> tuple[Embedding, Probabilities | None]:
        """Return the embedding of a picture and, where the graph has a classifier, the probabilities of its classes.

        They are the mean of two views: the picture fitted in, of which the embedding is, and its middle cut out. Raises
        `ModelError`.
        """
        spec, classes = self._model.image, self._model.classes
        if classes is None or spec.output is None:
            return self.encode(pixels), None
        vectors, first = self.network.run_all([spec.output, classes.output], {spec.input: preprocess(pixels, spec)})
        middle = preprocess(pixels, spec.model_copy(update={"resize": "crop"}))
        second = self.network.run(classes.output, {spec.input: middle})
        return np.asarray(_normalised(self._model, vectors, self._model.dimension)[0]), np.asarray(
            (first[0] + second[0]) / 2, np.float32
        )


class _TextTower(_OnnxTower[_E]):
    """The text tower of a model of the manifest; subclasses say which of its outputs is meant."""

    _part = "text"
    _batch = 64
    _tokenizer: Tokenizer | None = None

    @property
    def _output(self) -> str | None:
        return self._model.text.output

    @property
    def _dimension(self) -> int | None:
        """The numbers of an embedding; None for any."""
        return None

    def unload(self) -> None:
        """Release its memory; it is loaded again when needed, which is not for the first words."""
        self._network = self._tokenizer = None

    def encode(self, texts: Sequence[str]) -> Embedding:
        """Return the embeddings of `texts`; raises `ModelError` when the model cannot be used."""
        if not texts:
            return np.empty((0, self._dimension or 0), np.float32)
        batches = []
        for start in range(0, len(texts), self._batch):
            found = self._run(texts[start : start + self._batch])
            batches.append(_normalised(self._model, found, self._dimension))
        return np.concatenate(batches)

    def _run(self, texts: Sequence[str]) -> Embedding:
        """Return a vector for each of `texts`: of a graph that gives one for each token, their mean."""
        spec = self._model.text
        if self._tokenizer is None:
            self._tokenizer = Tokenizer(self._model.name, self._locate("tokenizer"), spec)
        ids, mask = self._tokenizer(texts)
        inputs: dict[str, Tensor] = {spec.input_ids: ids}
        if spec.attention_mask is not None:
            inputs[spec.attention_mask] = mask
        found = self.network.run(self._output, inputs)
        if found.ndim == 3:
            weights = (mask / np.maximum(mask.sum(1, keepdims=True), 1)).astype(np.float32)
            found = np.einsum("nt,ntd->nd", weights, found)
        return found


class OnnxTextEncoder(_TextTower[ModelEntry]):
    """What compares texts with pictures: the text tower of an image-text model."""

    @property
    def _dimension(self) -> int | None:
        return self._model.dimension

    @property
    def model_id(self) -> str:
        """The manifest entry's fingerprint."""
        return self._model.fingerprint


class OnnxSentenceEncoder(_TextTower[ModelEntry | SentenceEntry]):
    """What compares sentences with one another: a model for that, or an image-text model that has an output for it."""

    _batch = 8  # 64 at once are no quicker, and take several times the memory

    @property
    def _output(self) -> str | None:
        return self._model.sentences if isinstance(self._model, ModelEntry) else self._model.text.output

    @property
    def model_id(self) -> str:
        """The hash of the graph."""
        return self._model.files.text.sha256 or ""
