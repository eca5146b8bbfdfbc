"""The models that can be fetched, for every front end: list, fetch, repair, try, choose and remove."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from seesay.bootstrap import Seesay
from seesay.core.domain import Cancellation
from seesay.core.errors import ModelCorruptError, ModelError, ModelMissingError, SeesayError
from seesay.core.messages import explain
from seesay.core.paths import UserFolders, resources_folder, shipped_models_folder
from seesay.core.settings import Settings, VisionSettings
from seesay.core.translation import megabytes, translate
from seesay.perception.models import model_export
from seesay.perception.models.manifest import BaseEntry, ModelEntry, SentenceEntry, locate, own_entries
from seesay.perception.models.model_store import ModelStore, WorkObserver, recognise_model, verify

if TYPE_CHECKING:
    from seesay.perception.clip.encoders import OnnxImageEncoder, OnnxTextEncoder

DEFAULT_MODEL = VisionSettings().model

State = Literal["missing", "damaged", "installed"]

SettingChange = tuple[str, str, str]  # A section of the settings, a field of it, and the value that it is to have


class ModelObserver(WorkObserver):
    """Receives the progress of work on one model, in the thread that does it; overriding any method is optional."""

    def __init__(self, model: str = "") -> None:
        self.model = model

    def announce(self, sentence: str) -> None:
        """Hear a sentence for the person."""

    def damaged(self, problem: ModelCorruptError) -> None:
        """Hear that what is damaged of the model is about to be fetched again."""
        told = translate("Models", "{name} is damaged: {reason}. Downloading the damaged files again.")
        self.announce(told.format(name=problem.model, reason=problem.reason))

    def waiting(self) -> None:
        """Hear that another process is working on the model."""
        told = translate("Models", "Waiting for another Seesay that is working on {name}.")
        self.announce(told.format(name=self.model))

    def repeating(self, file: str) -> None:
        """Hear that `file` arrived damaged and is fetched once more."""
        self.announce(translate("Models", "{file} arrived damaged. Downloading it again.").format(file=file))

    def ended(self) -> None:
        """Hear that the download is over, successfully or not."""

    def making(self, tower: str) -> None:
        """Hear that an int8 variant of a tower is about to be made."""

    def not_made(self, problem: SeesayError) -> None:
        """Hear why an int8 variant could not be made; the full graph serves."""
        self.announce(str(explain(problem)))

    def selected(self, tower: str, way: str, faster: float, cosine: float) -> None:
        """Hear that a tower runs `faster` times as fast as the plain graph, on the provider (or int8) `way`."""

    def works(self) -> None:
        """Hear that the model was tried out, and that its vocabulary is prepared next."""

    def encoded(self, done: int, total: int) -> None:
        """Hear how many texts of the vocabulary are encoded."""


@dataclass(frozen=True, slots=True)
class ModelInfo:
    """A model as presented to a person; `title`, `size` and the licence's note are translated and can be read out."""

    name: str
    title: str
    size: str
    licence: model_export.Licence
    bundled: bool
    state: State
    in_use: bool
    for_searches: bool  # whether it compares sentences, and no pictures: it is used as long as it is installed

    @property
    def installed(self) -> bool:
        """Whether all files are there and have the right size."""
        return self.state == "installed"


class Models:
    """What a person can do with models; each call checks again what is installed."""

    def __init__(
        self,
        settings: Settings,
        folders: UserFolders,
        cancellation: Cancellation | None = None,
        observer: ModelObserver | None = None,
    ) -> None:
        self._settings, self._folders = settings, folders
        self._cancellation, self._observer = cancellation or Cancellation(), observer or ModelObserver()

    @property
    def _seesay(self) -> Seesay:
        return Seesay(self._settings, self._folders)

    @property
    def _store(self) -> ModelStore:
        return ModelStore(self._folders.models)

    def _entry(self, name: str) -> BaseEntry:
        return self._seesay.manifest.known(name)

    def check_own_list(self) -> None:
        """Raise `SettingsError` when the person's own list of models cannot be read; other calls do without it."""
        own_entries(self._folders.models)

    def list(self) -> tuple[ModelInfo, ...]:
        """Return every model that this version knows, the bundled ones first; raises `ModelMissingError`."""
        return tuple(map(self._info, self._seesay.manifest.all))

    def _info(self, entry: BaseEntry) -> ModelInfo:
        return ModelInfo(
            name=entry.name,
            title=translate("Models", entry.title),
            size=_size(entry),
            licence=_licence(entry),
            bundled=entry.bundled,
            state=(state := _state(entry, self._seesay.model_folders)),
            in_use=entry.name == self._settings.vision.model or (_is_for_searches(entry) and state == "installed"),
            for_searches=_is_for_searches(entry),
        )

    def verify(self, names: Sequence[str] = ()) -> Iterator[tuple[str, ModelError | None]]:
        """Check every byte of the models in `names`, or of all that are installed; yield each with what is wrong."""
        manifest, folders = self._seesay.manifest, self._seesay.model_folders
        for entry in [manifest.known(name) for name in names] or manifest.all:
            try:
                verify(entry, folders)
            except ModelError as problem:
                if names or entry.bundled or not isinstance(problem, ModelMissingError):
                    yield entry.name, problem
            else:
                yield entry.name, None

    def licence_to_accept(self, name: str) -> model_export.Licence | None:
        """Return the licence that a person has to accept before `pull`: one that is not free, of a model not here."""
        entry = self._entry(name)
        return None if entry.free or self._store.is_whole(entry) else _licence(entry)

    def pull(self, name: str) -> bool:
        """Fetch a model; return False if it is complete. Raises `ModelError`, `StorageError` and `Cancelled`."""
        from seesay.perception.models.fetching import Fetcher

        fetcher = Fetcher(self._store, self._cancellation, self._observer)
        try:
            return fetcher.pull(self._entry(name), lambda: self._entry(name))
        finally:
            self._observer.ended()

    def is_for_searches(self, name: str) -> bool:
        """Return whether the model `name` compares sentences; raises `ModelMissingError` when it is not known."""
        return _is_for_searches(self._entry(name))

    def can_repair(self, name: str) -> bool:
        """Return whether the model `name` can be fetched again; raises `ModelMissingError` when it is not known."""
        return self._entry(name).repository is not None

    def repair(self, name: str) -> bool:
        """Fetch damaged files of a fetched model again; return whether there were any.

        Raises `ModelMissingError`, `ModelCorruptError` for a bundled model, and as `pull` does.
        """
        seesay = self._seesay
        try:
            seesay.seals.check(seesay.manifest.known(name), seesay.model_folders)
        except ModelCorruptError as problem:
            if not self.can_repair(name):
                raise
            self._observer.damaged(problem)
            return self.pull(name)
        return False

    def prepare(self, name: str) -> SettingChange | None:
        """Repair, try and optimise a model, and encode its vocabulary; return the setting to change, if any.

        Raises `ModelError` if it does not work, and as `repair` does.
        """
        self.repair(name)
        entry, seesay = self._entry(name), self._seesay
        self._try_out(entry, seesay.model_folders)
        if not isinstance(entry, ModelEntry):
            return None
        self._select_fastest(seesay, entry)
        self._observer.works()
        self._encode_vocabulary(seesay, entry)
        self._cancellation.check()
        return "vision", "model", name

    def remove(self, name: str) -> tuple[int, SettingChange | None]:
        """Remove a model; return the bytes freed and, if it is in use, the setting for the default.

        Raises `BundledModelError`, `ModelMissingError`, `StorageError` and `Cancelled`.
        """
        seesay = self._seesay
        entry = seesay.manifest.known(name)
        freed = self._store.remove(entry, self._cancellation, self._observer.waiting)
        if isinstance(entry, ModelEntry):
            seesay.trials.remove(entry, self._folders.models / name)
        return freed, ("vision", "model", DEFAULT_MODEL) if self._settings.vision.model == name else None

    def licence_of_copy(self, folder: Path, name: str | None = None) -> tuple[str, model_export.Licence] | None:
        """Return the name and licence of the copy in `folder` when a person has to accept it; raises as `bring`."""
        entry, _ = recognise_model(folder, self._seesay.manifest, name)
        return None if entry.free or entry.repository is None else (entry.name, _licence(entry))

    def bring(self, folder: Path, name: str | None = None) -> str:
        """Try out and install the model in `folder`; return its name. Raises as `ModelStore.bring`."""
        return self._store.bring(folder, self._seesay.manifest, name, self._try_out, self._cancellation).name

    def export(self, architecture: str, pretrained: str, name: str, output: Path | None = None) -> None:
        """Export the model `name` to `output`, or install it; raises as `exporting.export` and `bring`."""
        folder = output or self._folders.models / ".staging" / f"export-{os.getpid()}"
        try:
            model_export.export(
                architecture,
                pretrained,
                name,
                folder,
                shipped_models_folder() / "export_open_clip.py",
                sorted((resources_folder() / "samples").glob("*.[jp][pn]g")),
                self._cancellation,
                self._observer,
            )
            if output is None:
                self.bring(folder / name)
        finally:
            if output is None:
                shutil.rmtree(folder, ignore_errors=True)

    def _towers(self, entry: ModelEntry, folders: Sequence[Path]) -> tuple[OnnxImageEncoder, OnnxTextEncoder]:
        from seesay.perception.clip.encoders import OnnxImageEncoder, OnnxTextEncoder

        open_session = self._seesay.open_session
        return OnnxImageEncoder(entry, folders, open_session), OnnxTextEncoder(entry, folders, open_session)

    def _try_out(self, entry: BaseEntry, folders: Sequence[Path]) -> None:
        import numpy as np

        if isinstance(entry, SentenceEntry):
            from seesay.perception.clip.encoders import OnnxSentenceEncoder

            OnnxSentenceEncoder(entry, folders, self._seesay.open_session).encode(["a cat", "two words"])
        if not isinstance(entry, ModelEntry):
            return
        image, text = self._towers(entry, folders)
        image.encode(np.full((64, 48, 3), 128, np.uint8))
        text.encode(["a photo of a cat", "two words"])

    def _select_fastest(self, seesay: Seesay, entry: ModelEntry) -> None:
        observer = self._observer
        for tower, outcome in seesay.trials.select_fastest(
            entry, seesay.model_folders, self._cancellation, observer.making, observer.not_made
        ):
            self._cancellation.check()
            plain, best = outcome.trials[0], outcome.best(seesay.providers.usable)
            if best is not None and best is not plain:
                way = "int8" if best.precision == "int8" else best.provider
                faster = (plain.milliseconds or 0) / max(best.milliseconds or 0, 1e-6)
                observer.selected(tower, way, faster, best.cosine or 0)

    def _encode_vocabulary(self, seesay: Seesay, entry: ModelEntry) -> None:
        """Encode the vocabulary with the full text tower, once, and not while somebody waits for words."""
        from seesay.perception.clip.concepts import encode_vocabulary
        from seesay.perception.clip.vocabulary import load_vocabulary

        def progressed(done: int, total: int) -> None:
            self._cancellation.check()
            self._observer.encoded(done, total)

        encode_vocabulary(
            load_vocabulary(resources_folder() / "vocabularies/everyday.toml"),
            self._towers(entry, seesay.model_folders)[1],
            self._folders.cache,
            shipped_models_folder() / Path(entry.files.image.path).parent / "vocabulary",
            progressed,
        )


def _is_for_searches(entry: BaseEntry) -> bool:
    return isinstance(entry, SentenceEntry)


def _state(entry: BaseEntry, folders: Sequence[Path]) -> State:
    try:
        for file in entry.files.all():
            locate(entry, file, folders)
    except ModelMissingError:
        return "missing"
    except ModelError:
        return "damaged"
    return "installed"


def _size(entry: BaseEntry) -> str:
    if entry.size is not None:
        return megabytes(entry.size)
    if entry.about_megabytes:
        return translate("Models", "About {size}").format(size=megabytes(1e6 * entry.about_megabytes))
    return translate("Models", "Size not known")


def _licence(entry: BaseEntry) -> model_export.Licence:
    return model_export.Licence(entry.licence, entry.free, entry.licence_url, translate("Models", entry.licence_note))
