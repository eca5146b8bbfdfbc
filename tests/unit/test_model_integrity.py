"""A model's file that was changed in place is noticed before it is used, and whole ones cost next to nothing."""

import os
from pathlib import Path

import pytest

from rigs.fakes import tiny_model
from seesay.core.errors import ModelCorruptError, ModelMissingError
from seesay.perception.clip.vocabulary import Vocabulary
from seesay.perception.models import model_store
from seesay.perception.models.manifest import ModelEntry
from seesay.perception.models.model_store import sha256_of


@pytest.fixture
def entry(tmp_path: Path) -> ModelEntry:
    return tiny_model.build(tmp_path)


@pytest.fixture
def seals(tmp_path: Path) -> model_store.Seals:
    return model_store.Seals(tmp_path / "cache/seals")


@pytest.fixture
def hashed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return the names of the files that were hashed in full, as they come."""
    names: list[str] = []
    real = sha256_of

    def noting(path: Path) -> str:
        names.append(path.name)
        return real(path)

    monkeypatch.setattr(model_store, "sha256_of", noting)
    return names


def flip(path: Path, place: int) -> None:
    data = bytearray(path.read_bytes())
    data[place] ^= 1
    path.write_bytes(data)


def test_every_byte_is_hashed_once_only(
    seals: model_store.Seals, entry: ModelEntry, tmp_path: Path, hashed: list[str]
) -> None:
    for _ in range(3):
        assert seals.find(entry, entry.files.image, [tmp_path]) == tmp_path / entry.files.image.path
    assert hashed == ["image.onnx"]


@pytest.mark.parametrize("place", [0, 100, -1])
def test_a_change_is_noticed_by_its_time(
    place: int, seals: model_store.Seals, entry: ModelEntry, tmp_path: Path
) -> None:
    seals.check(entry, [tmp_path])
    path = tmp_path / entry.files.image.path
    before = path.stat().st_mtime_ns
    flip(path, place)
    os.utime(path, ns=(before + 1, before + 1))
    with pytest.raises(ModelCorruptError, match="changed since"):
        seals.find(entry, entry.files.image, [tmp_path])


def test_a_change_that_keeps_the_time_is_noticed_by_the_samples(
    seals: model_store.Seals, entry: ModelEntry, tmp_path: Path
) -> None:
    path = tmp_path / entry.files.text.path
    seals.check(entry, [tmp_path])
    before = path.stat().st_mtime_ns
    flip(path, len(path.read_bytes()) // 2)
    os.utime(path, ns=(before, before))
    with pytest.raises(ModelCorruptError):
        seals.check(entry, [tmp_path])


def test_a_file_that_was_only_touched_is_hashed_again_and_used(
    seals: model_store.Seals, entry: ModelEntry, tmp_path: Path, hashed: list[str]
) -> None:
    path = tmp_path / entry.files.image.path
    for time in (100, 100, 200):  # NTFS counts in 100 ns
        os.utime(path, ns=(time, time))
        seals.find(entry, entry.files.image, [tmp_path])
    assert hashed == ["image.onnx", "image.onnx"]


def test_a_cache_that_cannot_be_written_costs_time_only(entry: ModelEntry, tmp_path: Path, hashed: list[str]) -> None:
    (tmp_path / "cache").write_text("a file where a folder should be")
    seals = model_store.Seals(tmp_path / "cache/seals")
    for _ in range(2):
        seals.find(entry, entry.files.image, [tmp_path])
    assert len(hashed) == 2


def test_a_missing_file_is_missing(seals: model_store.Seals, entry: ModelEntry, tmp_path: Path) -> None:
    (tmp_path / entry.files.tokenizer.path).unlink()
    with pytest.raises(ModelMissingError):
        seals.check(entry, [tmp_path])


def test_encoding_a_vocabulary_tells_how_far_it_is_and_stops_when_it_is_told(tmp_path: Path) -> None:
    from seesay.core.domain import Cancellation
    from seesay.core.errors import Cancelled
    from seesay.perception.clip.concepts import encode_vocabulary
    from seesay.perception.clip.encoders import OnnxTextEncoder
    from seesay.perception.clip.vocabulary import VocabularyEntry
    from seesay.perception.inference.network import open_network

    entry = tiny_model.build(tmp_path)
    text = OnnxTextEncoder(entry, [tmp_path], open_network)
    vocabulary = Vocabulary(
        tuple(VocabularyEntry(f"thing {i}", "object") for i in range(200)), ("a photo of {label}",), ()
    )
    heard: list[tuple[int, int]] = []
    cancellation = Cancellation()

    def progressed(done: int, total: int) -> None:
        heard.append((done, total))
        if done >= 128:
            cancellation.cancel()
        cancellation.check()

    with pytest.raises(Cancelled):
        encode_vocabulary(vocabulary, text, tmp_path / "cache", progressed=progressed)
    assert heard == [(64, 200), (128, 200)]
    assert not (tmp_path / "cache").exists()
