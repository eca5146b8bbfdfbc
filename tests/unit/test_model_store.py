"""The person's models folder: whole or not at all, one worker at a time, and clear words when it cannot be written."""

import json
import shutil
import threading
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import pytest
import tomli_w

from rigs.fakes import tiny_model
from seesay.core.domain import Cancellation
from seesay.core.errors import (
    BundledModelError,
    Cancelled,
    DiskFullError,
    InputMissingError,
    ModelError,
    ModelMissingError,
    StorageError,
    UnknownLayoutError,
)
from seesay.perception.models.manifest import BaseEntry, Manifest, ModelEntry
from seesay.perception.models.model_store import ModelStore


class Usage(NamedTuple):
    total: int
    used: int
    free: int


@pytest.fixture
def entry(tmp_path: Path) -> ModelEntry:
    return tiny_model.build(tmp_path / "built", bundled=False)


@pytest.fixture
def store(tmp_path: Path) -> ModelStore:
    return ModelStore(tmp_path / "models")


def alone() -> None:
    pytest.fail("nobody else holds the model")


def fill(entry: ModelEntry, built: Path, staged: Path) -> None:
    for file in entry.files.all():
        shutil.copy(built / file.path, staged / file.name)


def works(_entry: BaseEntry, _folders: Sequence[Path]) -> None:
    return


NOTHING = Manifest.model_validate({"schema": 1, "model": ()})


def test_a_model_appears_whole_and_leaves_nothing_beside_it(
    store: ModelStore, entry: ModelEntry, tmp_path: Path
) -> None:
    with store.locked("tiny", Cancellation(), alone) as staged:
        fill(entry, tmp_path / "built", staged)
        (staged / "image.onnx.0123.part").touch()
        assert not store.is_whole(entry)
        store.install(entry, staged)
    assert store.is_whole(entry)
    assert {file.name for file in (store.folder / "tiny").iterdir()} == {file.name for file in entry.files.all()}


def test_a_new_version_takes_the_place_of_the_old_one(store: ModelStore, entry: ModelEntry, tmp_path: Path) -> None:
    (store.folder / "tiny").mkdir(parents=True)
    (store.folder / "tiny/old").touch()
    with store.locked("tiny", Cancellation(), alone) as staged:
        fill(entry, tmp_path / "built", staged)
        store.install(entry, staged)
    assert store.is_whole(entry)
    assert not (store.folder / "tiny/old").exists()
    assert not (store.staging / "tiny.old").exists()


def test_a_second_worker_waits_until_the_first_is_done(store: ModelStore) -> None:
    waiting, entered = threading.Event(), threading.Event()

    def second() -> None:
        with store.locked("tiny", Cancellation(), waiting.set):
            entered.set()

    thread = threading.Thread(target=second)
    with store.locked("tiny", Cancellation(), alone):
        thread.start()
        assert waiting.wait(30)
        assert not entered.is_set()
    thread.join(30)
    assert entered.is_set()


def test_waiting_can_be_cancelled(store: ModelStore) -> None:
    cancellation = Cancellation()
    with store.locked("tiny", Cancellation(), alone), pytest.raises(Cancelled):
        store.locked("tiny", cancellation, cancellation.cancel).__enter__()


def test_different_models_do_not_wait_for_each_other(store: ModelStore) -> None:
    with store.locked("tiny", Cancellation(), alone), store.locked("other", Cancellation(), alone):
        pass


def test_a_full_disk_is_told_with_both_figures(store: ModelStore, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda _: Usage(10**9, 9 * 10**8, 10**8))
    with store.locked("tiny", Cancellation(), alone):
        store.check_space("tiny", 60_000_000)
        with pytest.raises(DiskFullError) as told:
            store.check_space("tiny", 90_000_000)
    assert told.value.needed > 90_000_000
    assert told.value.free == 10**8


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "models").write_text("a file where the folder should be")
    with (
        pytest.raises(StorageError),
        ModelStore(tmp_path / "models").locked("tiny", Cancellation(), alone),
    ):
        pass


def test_what_is_whole_of_a_damaged_model_is_kept_for_the_next_attempt(
    store: ModelStore, entry: ModelEntry, tmp_path: Path
) -> None:
    (store.folder / "tiny").mkdir(parents=True)
    fill(entry, tmp_path / "built", store.folder / "tiny")
    with store.locked("tiny", Cancellation(), alone) as staged:
        store.salvage(entry, staged)
        assert not (store.folder / "tiny").exists()
        assert (staged / "image.onnx").read_bytes() == (tmp_path / "built/tiny/image.onnx").read_bytes()


def test_removing_frees_what_is_installed_and_what_was_begun(
    store: ModelStore, entry: ModelEntry, tmp_path: Path
) -> None:
    with pytest.raises(ModelMissingError):
        store.remove(entry, Cancellation(), alone)
    with store.locked("tiny", Cancellation(), alone) as staged:
        fill(entry, tmp_path / "built", staged)
        store.install(entry, staged)
    with store.locked("tiny", Cancellation(), alone) as staged:
        (staged / "image.onnx.0123.part").write_bytes(bytes(1000))
    assert store.remove(entry, Cancellation(), alone) == 1000 + (entry.size or 0)
    assert not (store.folder / "tiny").exists()
    assert not (store.staging / "tiny").exists()


def test_the_bundled_model_stays(store: ModelStore, tmp_path: Path) -> None:
    with pytest.raises(BundledModelError):
        store.remove(tiny_model.build(tmp_path), Cancellation(), alone)


def test_an_import_can_be_cancelled(store: ModelStore, entry: ModelEntry, tmp_path: Path) -> None:
    cancellation = Cancellation()
    cancellation.cancel()
    write_entry(entry, tmp_path / "built/tiny")
    with pytest.raises(Cancelled):
        store.bring(tmp_path / "built/tiny", NOTHING, None, works, cancellation)
    assert not (store.folder / "tiny").exists()


def write_entry(entry: ModelEntry, folder: Path) -> None:
    (folder / "entry.toml").write_text(tomli_w.dumps(json.loads(entry.model_dump_json(exclude_none=True))))


def test_a_model_that_does_not_work_is_not_imported(store: ModelStore, entry: ModelEntry, tmp_path: Path) -> None:
    def fails(entry: BaseEntry, folders: Sequence[Path]) -> None:
        raise ModelError(entry.name, "it does not work")

    write_entry(entry, tmp_path / "built/tiny")
    with pytest.raises(ModelError):
        store.bring(tmp_path / "built/tiny", NOTHING, None, fails, Cancellation())
    assert not (store.folder / "tiny").exists()
    assert store.bring(tmp_path / "built/tiny", NOTHING, None, works, Cancellation()).name == "tiny"
    assert store.is_whole(entry)


def test_an_import_that_lacks_a_file_is_told(store: ModelStore, entry: ModelEntry, tmp_path: Path) -> None:
    write_entry(entry, tmp_path / "built/tiny")
    (tmp_path / "built/tiny/text.onnx").unlink()
    with pytest.raises(ModelMissingError, match=r"text\.onnx"):
        store.bring(tmp_path / "built/tiny", NOTHING, None, works, Cancellation())


def test_an_exported_model_cannot_take_the_name_of_one_that_travels(
    store: ModelStore, entry: ModelEntry, tmp_path: Path
) -> None:
    write_entry(entry, tmp_path / "built/tiny")
    manifest = NOTHING.model_copy(update={"model": (tiny_model.build(tmp_path / "shipped"),)})
    with pytest.raises(ModelError, match="another"):
        store.bring(tmp_path / "built/tiny", manifest, None, works, Cancellation())


def test_a_folder_without_a_model_is_told(store: ModelStore, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    with pytest.raises(UnknownLayoutError):
        store.bring(tmp_path / "empty", NOTHING, None, works, Cancellation())
    with pytest.raises(InputMissingError):
        store.bring(tmp_path / "missing", NOTHING, None, works, Cancellation())
