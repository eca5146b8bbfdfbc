"""The model manifest: everything the code knows about a model, read as data, so that no code knows a model's name.

The manifest that travels with the program is `models/manifest.toml`. A file of a model is looked for beside it first,
then in the person's own models folder.
"""

from __future__ import annotations

import hashlib
import tomllib
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from seesay.domain import PictureKindName
from seesay.errors import ModelCorruptError, ModelMissingError

_CHUNK = 1 << 20


class _Table(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class ModelFile(_Table):
    """One file of a model; `path` is relative to a models folder."""

    path: str
    size: int = Field(gt=0, description="bytes")
    sha256: str = Field(pattern="^[0-9a-f]{64}$")


class ModelFiles(_Table):
    """The three files an image-text model consists of."""

    image: ModelFile
    text: ModelFile
    tokenizer: ModelFile

    def all(self) -> tuple[ModelFile, ...]:
        """Return every file."""
        return (self.image, self.text, self.tokenizer)


Triple = tuple[float, float, float]


class ImageInput(_Table):
    """How a picture becomes the image graph's input tensor; mean and std are of values between 0 and 1."""

    size: tuple[Annotated[int, Field(gt=0)], Annotated[int, Field(gt=0)]]
    resize: Literal["crop", "squash", "pad"]
    interpolation: Literal["bicubic", "bilinear"]
    mean: Triple
    std: Triple
    input: str
    output: str


class TextInput(_Table):
    """How a sentence becomes the text graph's input tensors."""

    cleaning: Literal["none", "clip"]
    context_length: int = Field(gt=1)
    input_ids: str
    attention_mask: str | None = None
    pad_to_context: bool = Field(default=False, description="the graph takes rows of exactly context_length")
    output: str


class Calibration(_Table):
    """How cosine similarities become statements; measured for each model, see the model card."""

    logit_scale: float = Field(gt=0)
    state_probability: float = Field(ge=0, le=1)
    margin: float


class ModelEntry(_Table):
    """One image-text model."""

    name: str = Field(pattern="^[a-z0-9][a-z0-9._-]*$")
    title: str
    licence: str
    free: bool
    bundled: bool
    domain: tuple[PictureKindName, ...]
    dimension: int = Field(gt=0)
    precision: str
    files: ModelFiles
    image: ImageInput
    text: TextInput
    calibration: Calibration

    @property
    def fingerprint(self) -> str:
        """A hash that changes whenever anything that shapes the model's embeddings does."""
        shape = self.model_dump_json(include={"files", "image", "text"})
        return hashlib.sha256(shape.encode()).hexdigest()


class Manifest(_Table):
    """All models this version knows."""

    schema_version: Literal[1] = Field(alias="schema")
    model: tuple[ModelEntry, ...]

    def entry(self, name: str) -> ModelEntry:
        """Return the model called `name`; raises `ModelMissingError` when the manifest has none."""
        for entry in self.model:
            if entry.name == name:
                return entry
        raise ModelMissingError(name, "no such model is known")


def load_manifest(file: Path) -> Manifest:
    """Read the manifest; the one that travels with the program is ours, so a broken one is a bug (`ValueError`)."""
    return Manifest.model_validate(tomllib.loads(file.read_text(encoding="utf-8")))


def locate(entry: ModelEntry, file: ModelFile, folders: Sequence[Path]) -> Path:
    """Return where `file` of `entry` is, checking its presence and size only.

    Raises `ModelMissingError` when no folder has it and `ModelCorruptError` when its size is wrong.
    """
    for folder in folders:
        path = folder / file.path
        if path.is_file():
            if path.stat().st_size != file.size:
                raise ModelCorruptError(entry.name, f"{path.name} has the wrong size")
            return path
    raise ModelMissingError(entry.name, f"{Path(file.path).name} is not there")


def verify(entry: ModelEntry, folders: Sequence[Path]) -> None:
    """Check every byte of every file of `entry`; raises `ModelMissingError` or `ModelCorruptError`."""
    for file in entry.files.all():
        path = locate(entry, file, folders)
        digest = hashlib.sha256()
        try:
            with path.open("rb") as stream:
                while chunk := stream.read(_CHUNK):
                    digest.update(chunk)
        except OSError as problem:
            raise ModelCorruptError(entry.name, f"{path.name} cannot be read") from problem
        if digest.hexdigest() != file.sha256:
            raise ModelCorruptError(entry.name, f"{path.name} is not the file it should be")
