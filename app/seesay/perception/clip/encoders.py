"""The two towers of an image-text model, each loaded at its first use.

They use open_clip's image transforms and text cleaning, without torch. With a warm cache no text is encoded.
"""

from __future__ import annotations

import html
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Generic, TypeVar

import numpy as np
import numpy.typing as npt

from seesay.core.errors import ModelCorruptError, ModelError
from seesay.core.findings import Embedding, Pixels
from seesay.core.translation import translate
from seesay.perception.clip.classifiers import Probabilities
from seesay.perception.imaging.resizing import resample
from seesay.perception.inference.network import Network, Tensor
from seesay.perception.models.manifest import (
    BaseEntry,
    ImageInput,
    ModelEntry,
    ModelFile,
    Part,
    SentenceEntry,
    TextInput,
    locate,
)


def preprocess(pixels: Pixels, spec: ImageInput) -> npt.NDArray[np.float32]:
    """Return a float32 tensor 1 x 3 x height x width for `pixels` (uint8, height x width x 3)."""
    resized = resize(pixels, spec)
    tensor = np.empty((1, 3, *resized.shape[:2]), np.float32)
    for channel, (mean, std) in enumerate(zip(spec.mean, spec.std, strict=True)):
        np.multiply(resized[:, :, channel], np.float32(1 / (255 * std)), out=tensor[0, channel])
        tensor[0, channel] -= np.float32(mean / std)
    return tensor


def resize(pixels: Pixels, spec: ImageInput) -> Pixels:
    """Return `pixels` at the model's input size.

    "crop" scales the shorter side and cuts out the middle, "squash" ignores the aspect ratio, "pad" fits the picture in
    and fills the rest with the mean colour.
    """
    height, width = pixels.shape[:2]
    if spec.resize == "squash":
        return resample(pixels, spec.size, spec.interpolation)
    if spec.resize == "crop":
        return resample(pixels, spec.size, spec.interpolation, _crop_box((width, height), spec.size))
    scale = min(spec.size[0] / width, spec.size[1] / height)
    fitted = (max(1, round(width * scale)), max(1, round(height * scale)))
    canvas = np.empty((spec.size[1], spec.size[0], 3), np.uint8)
    canvas[:] = [round(255 * value) for value in spec.mean]
    left, top = ((whole - part) // 2 for whole, part in zip(spec.size, fitted, strict=True))
    inside = resample(pixels, fitted, spec.interpolation)
    canvas[top : top + fitted[1], left : left + fitted[0]] = inside
    return canvas


def _crop_box(picture: tuple[int, int], target: tuple[int, int]) -> tuple[float, float, float, float]:
    """Return the part (left, top, right, bottom) that scaling and cropping keeps, rounded as torchvision does.

    Scaling only that part keeps 1 x 30,000 pixels from becoming 224 x 6,720,000.
    """
    if target[0] * picture[1] >= target[1] * picture[0]:
        scaled = (target[0], max(target[1], int(target[0] * picture[1] / picture[0])))
    else:
        scaled = (max(target[0], int(target[1] * picture[0] / picture[1])), target[1])
    left, top = (round((scaled[axis] - target[axis]) / 2) for axis in (0, 1))
    x, y = (picture[axis] / scaled[axis] for axis in (0, 1))
    # Rounding must not push the box past the picture's edge, where there is nothing.
    return left * x, top * y, min((left + target[0]) * x, picture[0]), min((top + target[1]) * y, picture[1])


Ids = npt.NDArray[np.int64]


def clean(text: str) -> str:
    """Return `text` as open_clip's own tokenizer cleans it: as `fold` does, and in lower case."""
    return fold(text).lower()


def fold(text: str) -> str:
    """Return `text` as open_clip cleans it for tokenizers of others: mended, HTML-unescaped twice, spaces folded."""
    import ftfy

    mended = html.unescape(html.unescape(ftfy.fix_text(text)))
    return " ".join(mended.split())


class Tokenizer:
    """Turns sentences into padded rows of token ids."""

    def __init__(self, model: str, file: Path, spec: TextInput) -> None:
        """Read `file` (tokenizer.json); raises `ModelCorruptError` when the library cannot."""
        from tokenizers import Tokenizer as Backend

        self._spec = spec
        try:
            self._backend = Backend.from_str(file.read_text(encoding="utf-8"))
        except Exception as problem:  # the library raises plain Exception for everything
            raise ModelCorruptError(
                model, translate("Reasons", "{name} cannot be read").format(name=file.name)
            ) from problem
        # "<|endoftext|>" in somebody's sentence is text like any other, not the end of it.
        self._backend.encode_special_tokens = True
        self._backend.enable_truncation(spec.context_length)
        baked_in = (self._backend.padding or {}).get("pad_id", 0)
        self._backend.enable_padding(
            length=spec.context_length if spec.pad_to_context else None,
            pad_id=baked_in if spec.pad_id is None else spec.pad_id,
        )

    def __call__(self, texts: Sequence[str]) -> tuple[Ids, Ids]:
        """Return token ids and attention mask of `texts`, both int64, count x length of the longest row."""
        # What came in as bytes that are no text must not stop the rest.
        texts = [text.encode("utf-8", "replace").decode("utf-8") for text in texts]
        if self._spec.cleaning != "none":
            cleaned = clean if self._spec.cleaning == "clip" else fold
            texts = [cleaned(text) for text in texts]
        rows = self._backend.encode_batch(list(texts))
        return np.array([row.ids for row in rows], np.int64), np.array([row.attention_mask for row in rows], np.int64)


OpenNetwork = Callable[[str, Path], Network]
"""Loads the graph in a file, given the name of the model it belongs to."""

Find = Callable[[BaseEntry, ModelFile, Sequence[Path]], Path]
"""Returns where a file of a model is, given the folders to look in; raises `ModelError` for one that cannot be used."""


_E = TypeVar("_E", bound=BaseEntry)


def _normalised(model: BaseEntry, vectors: Embedding, dimension: int | None) -> Embedding:
    """Return `vectors` (count x dimension, None for any) at length one; anything else is a `ModelError`."""
    if vectors.ndim != 2 or vectors.shape[1] != (dimension or vectors.shape[1]) or not np.isfinite(vectors).all():
        raise ModelError(model.name, translate("Reasons", "its output is not an embedding"))
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
