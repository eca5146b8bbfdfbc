"""The manifest: what travels with the program, what can be fetched, and what a person's folder adds to both."""

import json
from pathlib import Path
from typing import Any

import pytest
import tomli_w
from pydantic import ValidationError

from rigs.fakes import tiny_model
from seesay.core.errors import ModelCorruptError, ModelMissingError, SettingsError
from seesay.perception.models.manifest import (
    LockedFile,
    ModelEntry,
    ModelFile,
    load_manifest,
    locate,
    own_entries,
    read_entry,
)
from seesay.perception.models.model_store import verify, write_lock

ROOT = Path(__file__).resolve().parents[2]
SHIPPED = ROOT / "models/manifest.toml"
HASH = "a" * 64


def as_toml(entry: ModelEntry, **changes: Any) -> dict[str, Any]:
    content: dict[str, Any] = json.loads(entry.model_dump_json(exclude_none=True))
    return content | changes


def fetchable(folder: Path, **changes: Any) -> dict[str, Any]:
    """Return an entry of a repository, its sizes and hashes not known."""
    content = as_toml(tiny_model.build(folder), bundled=False)
    for file in content["files"].values():
        del file["size"], file["sha256"]
        file["source"] = "onnx/" + file["path"].partition("/")[2]
    return content | {"repository": {"name": "maker/tiny", "revision": "main"}} | changes


def write(file: Path, *entries: dict[str, Any]) -> Path:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(tomli_w.dumps({"schema": 1, "model": list(entries)}))
    return file


def test_what_can_be_fetched_cannot_change_unseen() -> None:
    for entry in load_manifest(SHIPPED).all:
        if entry.repository is not None:
            commit = len(entry.repository.revision) == 40
            assert commit or all(file.sha256 for file in entry.files.all()), entry.name


def test_everything_that_is_bundled_is_named_in_the_notice() -> None:
    notice = (ROOT / "NOTICE").read_text(encoding="utf-8")
    for folder in (ROOT / "models").iterdir():
        if list(folder.glob("*.onnx")) and folder.name != "kind":  # trained by this project
            assert f"(models/{folder.name})" in notice


def test_what_travels_with_the_program_is_sound() -> None:
    models = load_manifest(SHIPPED).all
    assert len({entry.name for entry in models}) == len(models)
    for entry in models:
        assert entry.bundled == (entry.repository is None)
        assert entry.free or (entry.licence_note and entry.licence_url), entry.name
        assert entry.bundled or entry.about_megabytes, entry.name
        known = [file.size for file in entry.files.all() if file.size]
        assert entry.about_megabytes is None or sum(known) <= 1.01e6 * entry.about_megabytes, entry.name


@pytest.mark.parametrize("name", ["clip-vit-b-32-openai", "all-mpnet-base-v2"])
def test_the_default_downloads_are_pinned_to_the_last_byte(name: str) -> None:
    entry = load_manifest(SHIPPED).known(name)
    assert entry.repository is not None
    assert entry.repository.revision != "main"
    assert entry.size
    assert all(file.sha256 for file in entry.files.all())


def test_two_models_of_one_name_are_a_bug(tmp_path: Path) -> None:
    file = write(tmp_path / "manifest.toml", as_toml(tiny_model.build(tmp_path)))
    write(tmp_path / "downloadable.toml", fetchable(tmp_path))
    with pytest.raises(ValueError, match="two models called tiny"):
        load_manifest(file)


@pytest.mark.parametrize(
    "path",
    [
        "/etc/x.onnx",
        "../x.onnx",
        "tiny/../../x.onnx",
        "C:/x.onnx",
        "tiny\\x.onnx",
        "tiny/x\x1b[2J.onnx",
        "tiny/x\0.onnx",
    ],
)
def test_a_path_may_not_lead_out_of_its_folder(path: str) -> None:
    with pytest.raises(ValidationError):
        ModelFile(path=path, size=1, sha256=HASH)
    with pytest.raises(ValidationError):
        ModelFile(path="tiny/x.onnx", source=path)


@pytest.mark.parametrize(
    "change",
    [
        {"repository": None},
        {"bundled": True},
        {"name": "other"},
    ],
    ids=["nothing to check or fetch", "bundled and fetched", "files in another's folder"],
)
def test_an_entry_has_to_make_sense(change: dict[str, Any], tmp_path: Path) -> None:
    ModelEntry.model_validate(fetchable(tmp_path))
    with pytest.raises(ValidationError):
        ModelEntry.model_validate(fetchable(tmp_path) | change)


def test_a_lock_teaches_what_the_manifest_does_not_know(tmp_path: Path) -> None:
    person = tmp_path / "person"
    (person / "tiny").mkdir(parents=True)
    full = tiny_model.build(tmp_path)
    write(person / "manifest.toml", fetchable(tmp_path))
    before = load_manifest(SHIPPED, person).entry("tiny")
    assert before.size is None
    lock_files(person, before, full)
    entry = load_manifest(SHIPPED, person).entry("tiny")
    assert [(file.size, file.sha256) for file in entry.files.all()] == [
        (file.size, file.sha256) for file in full.files.all()
    ]
    assert entry.fingerprint != before.fingerprint
    verify(entry, [tmp_path])


def lock_files(person: Path, entry: ModelEntry, full: ModelEntry) -> None:
    files = {}
    for part, file in full.files.items():
        assert file.size is not None
        assert file.sha256 is not None
        files[part] = LockedFile(source=f"onnx/{file.name}", size=file.size, sha256=file.sha256)
    write_lock(person / "tiny", entry, "main", files)


def test_a_lock_cannot_change_what_the_manifest_knows(tmp_path: Path) -> None:
    person = tmp_path / "person"
    (person / "tiny").mkdir(parents=True)
    content = fetchable(tmp_path)
    content["files"]["image"]["sha256"] = HASH
    write(person / "manifest.toml", content)
    lock_files(person, load_manifest(SHIPPED, person).entry("tiny"), tiny_model.build(tmp_path))
    entry = load_manifest(SHIPPED, person).entry("tiny")
    assert entry.files.image.sha256 == HASH
    with pytest.raises(ModelCorruptError):
        verify(entry, [tmp_path])


def test_a_lock_of_another_repository_or_a_broken_one_does_not_count(tmp_path: Path) -> None:
    person = tmp_path / "person"
    (person / "tiny").mkdir(parents=True)
    write(person / "manifest.toml", fetchable(tmp_path))
    lock_files(person, load_manifest(SHIPPED, person).entry("tiny"), tiny_model.build(tmp_path))
    write(person / "manifest.toml", fetchable(tmp_path, repository={"name": "other/tiny", "revision": "main"}))
    entry = load_manifest(SHIPPED, person).entry("tiny")
    assert entry.size is None
    with pytest.raises(ModelCorruptError):
        locate(entry, entry.files.image, [tmp_path])
    write(person / "manifest.toml", fetchable(tmp_path))
    (person / "tiny/lock.toml").write_text("no = toml = at all")
    assert load_manifest(SHIPPED, person).entry("tiny").size is None


def test_an_entry_beside_its_files_is_known_and_never_bundled(tmp_path: Path) -> None:
    entry = tiny_model.build(tmp_path)
    (tmp_path / "tiny/entry.toml").write_text(tomli_w.dumps(as_toml(entry)))
    found = load_manifest(SHIPPED, tmp_path).entry("tiny")
    assert not found.bundled
    verify(found, [tmp_path])


def test_a_persons_entry_cannot_take_the_name_of_one_that_travels(tmp_path: Path) -> None:
    bundled = load_manifest(SHIPPED).model[0]
    content = fetchable(tmp_path, name=bundled.name)
    for file in content["files"].values():
        file["path"] = file["path"].replace("tiny/", f"{bundled.name}/")
    write(tmp_path / "person/manifest.toml", content)
    assert load_manifest(SHIPPED, tmp_path / "person").entry(bundled.name) == bundled


def test_a_broken_entry_leaves_only_its_model_out(tmp_path: Path) -> None:
    (tmp_path / "broken").mkdir()
    (tmp_path / "broken/entry.toml").write_text("name = 3")
    with pytest.raises(ModelCorruptError):
        read_entry(tmp_path / "broken/entry.toml")
    manifest = load_manifest(SHIPPED, tmp_path)
    with pytest.raises(ModelMissingError):
        manifest.entry("broken")


@pytest.mark.parametrize("content", ["no = toml = at all", "schema = 1\n[[model]]\nname = 'x'\n", "schema = 9"])
def test_a_persons_broken_manifest_is_told(content: str, tmp_path: Path) -> None:
    (tmp_path / "manifest.toml").write_text(content)
    with pytest.raises(SettingsError) as told:
        own_entries(tmp_path)
    assert told.value.origin == "models/manifest.toml"
    assert load_manifest(SHIPPED, tmp_path) == load_manifest(SHIPPED), "the other models go on working"


def test_what_shapes_embeddings_shapes_the_fingerprint(tmp_path: Path) -> None:
    entry = tiny_model.build(tmp_path)
    padded = entry.model_copy(update={"text": entry.text.model_copy(update={"pad_id": 1})})
    renamed = entry.model_copy(update={"title": "Another title"})
    other = entry.files.model_copy(update={"text": entry.files.text.model_copy(update={"sha256": HASH})})
    assert padded.fingerprint != entry.fingerprint
    assert entry.model_copy(update={"files": other}).fingerprint != entry.fingerprint
    assert renamed.fingerprint == entry.fingerprint
