"""The model manifest: all knowledge about models is data.

`models/manifest.toml` lists the bundled models, `models/downloadable.toml` those to download. The person's models
folder may hold a `manifest.toml`, and beside a model's files a `lock.toml` (from the hub) or an `entry.toml` (exported
or imported).
"""

from __future__ import annotations

import hashlib
import logging
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path, PurePosixPath
from typing import Annotated, Any, Literal, Self, TypeVar, get_args

from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator, model_validator

from seesay.core.errors import ModelCorruptError, ModelMissingError, SettingsError
from seesay.core.findings import PictureKindName
from seesay.core.translation import translate

_log = logging.getLogger(__name__)

_MAIN = "manifest.toml"
_DOWNLOADABLE = "downloadable.toml"
LOCK = "lock.toml"
ENTRY = "entry.toml"

Part = Literal["image", "text", "tokenizer", "image_int8", "text_int8"]


class _Table(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)


Sha256 = Annotated[str, Field(pattern="^[0-9a-f]{64}$")]


class ModelFile(_Table):
    """A file at `path` in a models folder, `source` in its repository; no size or hash before a download."""

    path: str
    size: Annotated[int, Field(gt=0)] | None = None
    sha256: Sha256 | None = None
    source: str = ""
    revision: str = Field(default="", pattern="^([0-9a-f]{40})?$", description="instead of the repository's")

    @field_validator("path", "source")
    @classmethod
    def _inside(cls, value: str) -> str:
        path = PurePosixPath(value)
        if "\\" in value or ":" in value or path.is_absolute() or ".." in path.parts or not value.isprintable():
            raise ValueError("must be a relative path with forward slashes and no ..")
        return value

    @property
    def name(self) -> str:
        """The file's own name."""
        return PurePosixPath(self.path).name


class Files(_Table):
    """The two files every model has."""

    text: ModelFile
    tokenizer: ModelFile

    def all(self) -> tuple[ModelFile, ...]:
        """Return every file."""
        return tuple(file for _, file in self.items())

    def items(self) -> tuple[tuple[Part, ModelFile], ...]:
        """Return every file with its part."""
        parts: tuple[Part, ...] = get_args(Part)
        return tuple((part, file) for part in parts if (file := getattr(self, part, None)) is not None)

    def part(self, part: Part) -> ModelFile:
        """Return the file of a part that the model has."""
        file: ModelFile = getattr(self, part)
        return file


class ModelFiles(Files):
    """The three files an image-text model consists of; it may bring int8 variants of its graphs."""

    image: ModelFile
    image_int8: ModelFile | None = None
    text_int8: ModelFile | None = None


class Repository(_Table):
    """Where on the hub a model comes from; a revision that is a branch is pinned by the first download's lock."""

    name: str = Field(pattern="^[A-Za-z0-9._-]+/[A-Za-z0-9._-]+$")
    revision: str = "main"


Triple = tuple[float, float, float]


class ImageInput(_Table):
    """How a picture becomes the image graph's input tensor; mean and std are of values between 0 and 1."""

    size: tuple[Annotated[int, Field(gt=0)], Annotated[int, Field(gt=0)]]
    resize: Literal["crop", "squash", "pad"]
    interpolation: Literal["bicubic", "bilinear"]
    mean: Triple
    std: Triple
    input: str
    output: str | None = Field(default=None, description="None takes the graph's first output")


class TextInput(_Table):
    """How a sentence becomes the text graph's input tensors."""

    cleaning: Literal["none", "whitespace", "clip"]
    context_length: int = Field(gt=1)
    input_ids: str
    attention_mask: str | None = None
    pad_to_context: bool = Field(default=False, description="the graph takes rows of exactly context_length")
    pad_id: int | None = Field(default=None, ge=0, description="None takes what tokenizer.json says, or 0")
    output: str | None = Field(default=None, description="None takes the graph's first output")


class Judge(_Table):
    """A logistic regression over what `ConceptRanker.measures` finds of a thing that is no kind of another."""

    certainty: float = Field(ge=0, le=1, description="the least probability at which something is stated")
    bias: float
    lift: float = Field(description="weight of the logarithm of how far above chance its share of the softmax is")
    lead: float = Field(description="of how many deviations its kinds' best cosines are above all others' best")
    nothing: float = Field(description="of how many deviations the nearest distractor is above the mean of all cosines")
    spread: float = Field(description="of the standard deviation of all cosines")
    near: float = Field(description="of which part of the nearest entries are kinds of it")


class Calibration(_Table):
    """How cosine similarities become statements; measured for each model, see the model card."""

    logit_scale: float = Field(gt=0, description="what cosines are multiplied by before the softmax")
    state_probability: float = Field(ge=0, le=1, description="the least at which a thing that is no kind is stated")
    margin: float = Field(description="how many deviations of all cosines the best must stand out over their mean")
    judge: Judge | None = Field(default=None, description="None decides by state_probability and margin alone")


class ClassOutput(_Table):
    """A classifier inside an image graph: its probabilities, and from which on a word of the vocabulary is told."""

    output: str = Field(description="the name of the probabilities, one row a picture")
    table: str = Field(description="the file, relative to the models folder, with the vocabulary's word of each class")
    alone: float = Field(ge=0, le=1, description="the least probability where no concept stands out")
    voted: float = Field(ge=0, le=1, description="the least where a concept says what kind of thing it is")
    sure: float = Field(ge=0, le=1, description="the least at which it is stated plainly")
    kin: float = Field(ge=0, le=1, description="the least share of a word in its kind, below which the kind is told")
    narrow: float = Field(default=1, ge=0, le=1, description="the least share of a kind that is told instead")
    either: float = Field(default=1, ge=0, le=1, description="the least share of two kinds together that are both told")
    pair: float = Field(default=1, ge=0, le=1, description="the least share of the lesser of the two")
    noise: float = Field(default=0, ge=0, le=1, description="the probability that a class has in any picture")


class EmbeddingOutput(_Table):
    """What is read from an embedding: `vision.photographs` and `vision.traits` say what it is."""

    weights: str = Field(description="the file, relative to the models folder, with the weights of regressions")
    least: tuple[float, ...] = Field(description="the least probabilities, in the order of the module that reads it")


class BaseEntry(_Table):
    """What a model of any kind is, where it comes from and which files it has."""

    name: str = Field(pattern="^[a-z0-9][a-z0-9._-]*$")
    title: str
    licence: str
    licence_url: str = ""
    licence_note: str = Field(default="", description="what a licence that is not free allows, in a sentence")
    free: bool
    bundled: bool
    repository: Repository | None = None
    about_megabytes: int | None = Field(default=None, gt=0, description="of the download; the hub knows exactly")
    files: Files
    text: TextInput

    @model_validator(mode="after")
    def _complete(self) -> Self:
        for file in self.files.all():
            known = file.size is not None and file.sha256 is not None
            if self.repository is None and not known:
                raise ValueError(f"{file.path}: a file that cannot be fetched needs its size and sha256")
            if self.repository is not None and not file.source:
                raise ValueError(f"{file.path}: a file of a repository needs its source in it")
            if not self.bundled and file.path != f"{self.name}/{file.name}":
                raise ValueError(f"{file.path}: must be a file in a folder called {self.name}")
        if self.bundled and self.repository is not None:
            raise ValueError("a bundled model is not fetched")
        return self

    def with_files(self, known: Mapping[Part, LockedFile]) -> Self:
        """Return the entry with the sizes and hashes in `known`; the entry's own win."""
        files: dict[str, ModelFile] = {
            part: file.model_copy(
                update={"size": file.size or known[part].size, "sha256": file.sha256 or known[part].sha256}
            )
            for part, file in self.files.items()
            if part in known
        }
        return self.model_copy(update={"files": self.files.model_copy(update=files)})

    @property
    def size(self) -> int | None:
        """Bytes of all files, or None while one of them is not known."""
        sizes = [file.size for file in self.files.all()]
        return None if None in sizes else sum(size for size in sizes if size is not None)


class ModelEntry(BaseEntry):
    """One image-text model."""

    domain: tuple[PictureKindName, ...]
    dimension: int = Field(gt=0)
    precision: str
    quantise: bool = Field(default=False, description="whether int8 variants of its graphs are worth trying")
    files: ModelFiles
    image: ImageInput
    sentences: str | None = Field(default=None, description="the text graph's output that compares sentences, if any")
    calibration: Calibration
    classes: ClassOutput | None = None
    photographs: EmbeddingOutput | None = None
    traits: EmbeddingOutput | None = None

    @property
    def fingerprint(self) -> str:
        """A hash that changes whenever anything that shapes the embeddings of pictures and of their texts does."""
        file = {"path", "size", "sha256"}
        # A field that came later counts once it says something, so that caches outlive a new version of Seesay.
        later = {"pad_id"} if self.text.pad_id is None else set()
        shape = self.model_dump_json(
            include={"files": {"image": file, "text": file, "tokenizer": file}, "image": True, "text": True},
            exclude={"text": later},
        )
        return hashlib.sha256(shape.encode()).hexdigest()


class SentenceEntry(BaseEntry):
    """One model that compares sentences with one another, and nothing else.

    Its text graph gives a vector a sentence, or one a token, of which the mean counts.
    """


class LockedFile(_Table):
    """What a file turned out to be."""

    source: str
    size: int = Field(gt=0)
    sha256: Sha256


class Lock(_Table):
    """What an installed model was fetched from and what its files are, kept beside them."""

    schema_version: Literal[1] = Field(default=1, alias="schema")
    name: str
    repository: str
    revision: str
    files: dict[Part, LockedFile]


class Manifest(_Table):
    """All models this version knows."""

    schema_version: Literal[1] = Field(alias="schema")
    model: tuple[ModelEntry, ...] = ()
    sentence_model: tuple[SentenceEntry, ...] = ()

    @property
    def all(self) -> tuple[BaseEntry, ...]:
        """Every model, those that look at pictures first."""
        return (*self.model, *self.sentence_model)

    def known(self, name: str) -> BaseEntry:
        """Return the model called `name`, of any kind; raises `ModelMissingError` when the manifest has none."""
        return _called(name, self.all)

    def entry(self, name: str) -> ModelEntry:
        """Return the image-text model called `name`; raises `ModelMissingError` when the manifest has none."""
        return _called(name, self.model)


_E = TypeVar("_E", bound=BaseEntry)


def _called(name: str, entries: Sequence[_E]) -> _E:
    for entry in entries:
        if entry.name == name:
            return entry
    raise ModelMissingError(name, translate("Reasons", "this model is unknown"))


def load_manifest(file: Path, person: Path | None = None) -> Manifest:
    """Read the manifest `file`, the downloadable models beside it and those in the person's models folder `person`.

    A broken file of ours is a bug (`ValueError`), one of the person's only loses its models. Raises
    `ModelMissingError`.
    """
    try:
        manifest = Manifest.model_validate(_read(file))
    except OSError as problem:
        raise ModelMissingError(
            translate("Reasons", "built in"), translate("Reasons", "its list cannot be read")
        ) from problem
    entries = {entry.name: entry for entry in manifest.all}
    downloadable = file.with_name(_DOWNLOADABLE)
    if downloadable.is_file():
        for entry in Manifest.model_validate(_read(downloadable)).all:
            if entries.setdefault(entry.name, entry) is not entry:
                raise ValueError(f"{downloadable.name}: there are two models called {entry.name}")
    if person is not None:
        for entry in (*_own_or_none(person), *_entries_beside_files(person)):
            entries.setdefault(entry.name, entry)
        entries = {name: locked(entry, person) for name, entry in entries.items()}
    return manifest.model_copy(
        update={
            "model": tuple(entry for entry in entries.values() if isinstance(entry, ModelEntry)),
            "sentence_model": tuple(entry for entry in entries.values() if isinstance(entry, SentenceEntry)),
        }
    )


def read_entry(file: Path) -> ModelEntry:
    """Read the entry of an image-text model written beside a model's files; raises `ModelCorruptError`."""
    try:
        return ModelEntry.model_validate(_read(file) | {"bundled": False})
    except (OSError, ValueError) as problem:
        raise ModelCorruptError(
            file.parent.name, translate("Reasons", "{name} cannot be read").format(name=file.name)
        ) from problem


def read_lock(file: Path) -> Lock | None:
    """Read a lock; None when it cannot be read, so that its model is not installed."""
    try:
        return Lock.model_validate(_read(file))
    except (OSError, ValueError):
        return None


def locked(entry: BaseEntry, person: Path) -> BaseEntry:
    """Return `entry` with the sizes and hashes its lock in `person`'s models folder knows; the entry's own win."""
    if entry.repository is None:
        return entry
    lock = read_lock(person / entry.name / LOCK)
    if lock is None or lock.name != entry.name or lock.repository != entry.repository.name:
        return entry
    sources = {part: file.source for part, file in entry.files.items()}
    return entry.with_files({part: kept for part, kept in lock.files.items() if sources.get(part) == kept.source})


def _read(file: Path) -> dict[str, Any]:
    return tomllib.loads(file.read_text(encoding="utf-8"))


def own_entries(person: Path) -> tuple[BaseEntry, ...]:
    """Return the entries of the manifest in `person`'s models folder, if there is one; raises `SettingsError`."""
    own = person / _MAIN
    try:
        entries = Manifest.model_validate(_read(own)).all
    except FileNotFoundError:
        return ()
    except (OSError, ValueError) as problem:
        reason = problem.errors()[0]["msg"] if isinstance(problem, ValidationError) else str(problem)
        raise SettingsError("", f"models/{own.name}", reason) from problem
    return tuple(entry for entry in entries if not entry.bundled)


def _own_or_none(person: Path) -> tuple[BaseEntry, ...]:
    try:
        return own_entries(person)
    except SettingsError as problem:
        _log.warning("%s cannot be used: %s", problem.origin, problem.reason)
        return ()


def _entries_beside_files(person: Path) -> Iterator[ModelEntry]:
    for file in sorted(person.glob(f"*/{ENTRY}")):
        try:
            entry = read_entry(file)
        except ModelCorruptError as problem:
            _log.warning("the entry of %s cannot be used", problem.model)
            continue
        if entry.name == file.parent.name:
            yield entry


def locate(entry: BaseEntry, file: ModelFile, folders: Sequence[Path]) -> Path:
    """Return the path of `file` of `entry`, whose presence and size are checked.

    Raises `ModelMissingError`, and `ModelCorruptError` when its size is wrong or not known.
    """
    for folder in folders:
        path = folder / file.path
        if path.is_file():
            if file.size is None:
                raise corrupt(entry, path, translate("Reasons", "{name} is there, but its lock file is missing"))
            if path.stat().st_size != file.size:
                raise corrupt(entry, path, translate("Reasons", "{name} has the wrong size"))
            return path
    raise ModelMissingError(entry.name, translate("Reasons", "{name} is missing").format(name=file.name))


def corrupt(entry: BaseEntry, path: Path, reason: str) -> ModelCorruptError:
    """Return the error for a file of `entry`, whose name `reason` leaves open."""
    return ModelCorruptError(entry.name, reason.format(name=path.name))
