import shutil
import time
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import numpy as np
import onnxruntime
import pytest

from rigs.fakes import tiny_model
from rigs.onnx_sessions import is_prepacked, kept_since, loaded_sessions
from seesay.core.errors import ModelCorruptError, ModelError, ModelMissingError
from seesay.perception.clip.encoders import OnnxImageEncoder, OnnxTextEncoder
from seesay.perception.inference.network import Network, open_network
from seesay.perception.inference.providers import OptimisedGraphs, choose_providers
from seesay.perception.models.manifest import ModelEntry
from seesay.perception.models.model_store import verify


def open_on_cpu(model: str, path: Path) -> Network:
    return open_network(model, path)


@pytest.fixture
def entry(tmp_path: Path) -> ModelEntry:
    return tiny_model.build(tmp_path)


def plain(red: int, green: int, blue: int) -> np.ndarray[Any, np.dtype[np.uint8]]:
    return np.full((20, 30, 3), (red, green, blue), np.uint8)


def test_both_towers_give_unit_vectors_of_one_space(entry: ModelEntry, tmp_path: Path) -> None:
    image = OnnxImageEncoder(entry, [tmp_path], open_on_cpu)
    text = OnnxTextEncoder(entry, [tmp_path], open_on_cpu)
    texts = text.encode(["a photo of red", "green", "blue"])
    assert texts.shape == (3, tiny_model.DIMENSION)
    assert texts.dtype == np.float32
    np.testing.assert_allclose(np.linalg.norm(texts, axis=1), 1, rtol=1e-5)
    for place, colour in enumerate([(255, 0, 0), (0, 255, 0), (0, 0, 255)]):
        embedding = image.encode(plain(*colour))
        np.testing.assert_allclose(np.linalg.norm(embedding), 1, rtol=1e-5)
        assert int(np.argmax(texts @ embedding)) == place


def test_a_text_has_the_same_embedding_alone_and_among_longer_ones(entry: ModelEntry, tmp_path: Path) -> None:
    text = OnnxTextEncoder(entry, [tmp_path], open_on_cpu)
    together = text.encode(["red", "a photo of a photo of red"] * 70)
    np.testing.assert_allclose(together[0], text.encode(["red"])[0], atol=1e-6)
    assert together.shape[0] == 140


def test_no_texts_are_no_embeddings(entry: ModelEntry, tmp_path: Path) -> None:
    assert OnnxTextEncoder(entry, [tmp_path], open_on_cpu).encode([]).shape == (0, tiny_model.DIMENSION)


def test_whole_files_verify_and_a_changed_byte_does_not(entry: ModelEntry, tmp_path: Path) -> None:
    verify(entry, [tmp_path])
    graph = tmp_path / entry.files.text.path
    data = bytearray(graph.read_bytes())
    data[len(data) // 2] ^= 1
    graph.write_bytes(data)
    with pytest.raises(ModelCorruptError):
        verify(entry, [tmp_path])


def test_a_missing_file_is_missing_and_a_cut_one_is_damaged(entry: ModelEntry, tmp_path: Path) -> None:
    graph = tmp_path / entry.files.image.path
    graph.write_bytes(graph.read_bytes()[:-1])
    with pytest.raises(ModelCorruptError):
        OnnxImageEncoder(entry, [tmp_path], open_on_cpu).encode(plain(1, 2, 3))
    graph.unlink()
    with pytest.raises(ModelMissingError):
        OnnxImageEncoder(entry, [tmp_path], open_on_cpu).encode(plain(1, 2, 3))


def test_a_file_that_is_no_graph_is_damaged(tmp_path: Path) -> None:
    graph = tmp_path / "graph.onnx"
    graph.write_bytes(b"not a graph")
    with pytest.raises(ModelCorruptError):
        open_on_cpu("tiny", graph)


def test_a_graph_of_another_dimension_is_refused(tmp_path: Path) -> None:
    entry = tiny_model.build(tmp_path, dimension=5)
    with pytest.raises(ModelError):
        OnnxImageEncoder(entry, [tmp_path], open_on_cpu).encode(plain(1, 2, 3))


def test_the_fingerprint_follows_what_shapes_embeddings_and_nothing_else(tmp_path: Path, entry: ModelEntry) -> None:
    other_title = tiny_model.build(tmp_path, title="Another title")
    other_files = entry.model_copy(update={"files": entry.files.model_copy(update={"text": entry.files.image})})
    assert other_title.fingerprint == entry.fingerprint
    assert other_files.fingerprint != entry.fingerprint


def test_preferred_providers_come_first_and_the_cpu_is_always_there() -> None:
    choice = choose_providers("auto", ["CPUExecutionProvider", "DmlExecutionProvider"])
    assert choice.usable == ("directml", "cpu")
    assert set(choice.rejected) == {"coreml"}
    assert choose_providers("auto").usable[-1] == "cpu"


def test_a_pinned_provider_is_not_replaced_silently(entry: ModelEntry, tmp_path: Path) -> None:
    choice = choose_providers("coreml", ["CPUExecutionProvider"])
    assert choice.usable == ()
    with pytest.raises(ModelError):
        open_network("tiny", tmp_path / entry.files.image.path, providers=choice.usable)


class _Refusing:
    """onnxruntime's session class as it is on a machine whose DirectML takes a graph or not."""

    def __init__(self, when: str) -> None:
        self.when = when
        self.real = onnxruntime.InferenceSession

    def __call__(self, path: str, options: Any, providers: Sequence[str], **rest: Any) -> Any:
        if providers == ["DmlExecutionProvider"]:
            if self.when == "loading":
                raise RuntimeError("no such device")
            return self
        return self.real(path, options, providers=list(providers), **rest)

    def get_inputs(self) -> list[Any]:
        return []

    def get_providers(self) -> list[str]:
        return ["DmlExecutionProvider", "CPUExecutionProvider"]

    def run(self, outputs: Sequence[str], inputs: Mapping[str, Any]) -> Any:
        raise RuntimeError("device removed")


@pytest.mark.parametrize("when", ["loading", "running"])
def test_a_provider_that_fails_on_a_graph_is_left_for_the_cpu(
    when: str, entry: ModelEntry, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(onnxruntime, "InferenceSession", _Refusing(when))
    session = open_network("tiny", tmp_path / entry.files.image.path, providers=["directml", "cpu"])
    picture = np.ones((1, 3, tiny_model.SIZE, tiny_model.SIZE), np.float32)
    np.testing.assert_allclose(session.run("image_embeds", {"pixel_values": picture}), np.ones((1, 3)))
    assert session.provider == "cpu"
    assert session.failures == {"directml": "RuntimeError"}


@pytest.fixture
def others() -> list[Any]:
    """The sessions that somebody else holds."""
    return loaded_sessions()


@pytest.fixture
def kept(tmp_path: Path, others: list[Any]) -> Network:
    """A graph of which is kept what it became."""
    graph = tmp_path / tiny_model.build(tmp_path, wide=True).files.image.path
    return open_network("tiny", graph, optimised=OptimisedGraphs(tmp_path / "optimised"))


@pytest.mark.slow
def test_weights_are_laid_out_when_there_is_time_for_it(kept: Network, others: list[Any]) -> None:
    picture = {"pixel_values": np.random.default_rng(0).random((1, 3, tiny_model.SIZE, tiny_model.SIZE), np.float32)}
    (late,) = kept_since(others)
    assert not is_prepacked(late)
    del late
    before = kept.run("image_embeds", picture)
    kept.prepack()
    (ready,) = kept_since(others)
    assert is_prepacked(ready)
    np.testing.assert_allclose(kept.run("image_embeds", picture), before, rtol=1e-5)
    kept.prepack()
    (again,) = kept_since(others)
    assert again is ready


@pytest.mark.slow
def test_a_graph_that_is_run_as_it_is_was_laid_out_at_once(entry: ModelEntry, tmp_path: Path) -> None:
    others = loaded_sessions()
    network = open_on_cpu("tiny", tmp_path / entry.files.image.path)
    (loaded,) = kept_since(others)
    assert is_prepacked(loaded)
    network.prepack()
    assert not network.unload()
    (again,) = kept_since(others)
    assert again is loaded


def test_a_graph_at_rest_can_be_run_at_once(kept: Network, others: list[Any]) -> None:
    picture = {"pixel_values": np.random.default_rng(0).random((1, 3, tiny_model.SIZE, tiny_model.SIZE), np.float32)}
    kept.prepack()
    before = kept.run("image_embeds", picture)
    assert kept.unload()
    assert [is_prepacked(session) for session in kept_since(others)] == [False]
    np.testing.assert_allclose(kept.run("image_embeds", picture), before, rtol=1e-5)
    kept.prepack()
    assert [is_prepacked(session) for session in kept_since(others)] == [True]


def test_a_graph_that_is_gone_when_there_is_time_is_told_then_and_later(kept: Network, tmp_path: Path) -> None:
    shutil.rmtree(tmp_path / "optimised")
    (tmp_path / "tiny/image.onnx").unlink()
    with pytest.raises(ModelError):
        kept.prepack()
    with pytest.raises(ModelError):
        kept.run("image_embeds", {"pixel_values": np.ones((1, 3, 8, 8), np.float32)})


class _OneAtATime:
    """onnxruntime's session class on a machine whose DirectML takes one run at a time, and some runs in all."""

    def __init__(self, runs: int) -> None:
        self.left, self.now, self.most = runs, 0, 0
        self.real = onnxruntime.InferenceSession

    def __call__(self, path: str, options: Any, providers: Sequence[str], **rest: Any) -> Any:
        if providers == ["DmlExecutionProvider"]:
            return self
        return self.real(path, options, providers=list(providers), **rest)

    def get_inputs(self) -> list[Any]:
        return []

    def get_providers(self) -> list[str]:
        return ["DmlExecutionProvider", "CPUExecutionProvider"]

    def run(self, outputs: Sequence[str], inputs: Mapping[str, Any]) -> Any:
        self.now += 1
        self.most = max(self.most, self.now)
        time.sleep(0.002)
        self.now -= 1
        self.left -= 1
        if self.left < 0:
            raise RuntimeError("device removed")
        return [np.ones((1, 3), np.float32)]


def test_several_threads_run_one_after_the_other_where_they_must_and_fall_back_together(
    entry: ModelEntry, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    device = _OneAtATime(20)
    monkeypatch.setattr(onnxruntime, "InferenceSession", device)
    session = open_network("tiny", tmp_path / entry.files.image.path, providers=["directml", "cpu"])
    picture = np.ones((1, 3, tiny_model.SIZE, tiny_model.SIZE), np.float32)
    with ThreadPoolExecutor(4) as pool:
        results = list(pool.map(lambda _: session.run("image_embeds", {"pixel_values": picture}), range(60)))
    np.testing.assert_allclose(results, np.ones((60, 1, 3)))
    assert device.most == 1
    assert session.provider == "cpu"
    assert session.failures == {"directml": "RuntimeError"}


def test_onnxruntime_neither_prints_nor_takes_another_provider_by_itself(
    entry: ModelEntry, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    """A driver fails inside of onnxruntime's own session; what that prints would stand before somebody's JSON."""
    real = onnxruntime.InferenceSession._create_inference_session

    def create(session: Any, providers: Sequence[str], *rest: Any) -> None:
        if "DmlExecutionProvider" in providers:
            session._fallback_providers = ["CPUExecutionProvider"]
            raise RuntimeError("no such device")
        real(session, providers, *rest)

    monkeypatch.setattr(onnxruntime.InferenceSession, "_create_inference_session", create)
    network = open_network("tiny", tmp_path / entry.files.image.path, providers=["directml", "cpu"])
    assert network.provider == "cpu"
    assert network.failures == {"directml": "RuntimeError"}
    assert capfd.readouterr().out == ""


@pytest.mark.filterwarnings("ignore:Specified provider")
def test_the_session_is_asked_for_what_it_runs_on(entry: ModelEntry, tmp_path: Path) -> None:
    """onnxruntime takes the CPU, with a warning, in place of a provider that it does not have."""
    assert "CoreMLExecutionProvider" not in onnxruntime.get_available_providers()
    network = open_network("tiny", tmp_path / entry.files.image.path, providers=["coreml", "cpu"])
    assert network.provider == "cpu"
    assert network.failures == {"coreml": "ProviderNotUsed"}
    with pytest.raises(ModelError):
        open_network("tiny", tmp_path / entry.files.image.path, providers=["coreml"])


def test_an_int8_graph_that_cannot_be_loaded_leaves_the_full_one(entry: ModelEntry, tmp_path: Path) -> None:
    (tmp_path / "int8.onnx").write_bytes(b"no graph")
    told: list[tuple[str, ...]] = []
    network = open_network(
        "tiny",
        tmp_path / entry.files.image.path,
        int8=tmp_path / "int8.onnx",
        on_failure=lambda *failure: told.append(failure),
    )
    assert told == [("cpu", "int8", "it can no longer be loaded")]
    assert network.input_names == ("pixel_values",)


def test_an_encoder_that_rests_is_loaded_when_it_is_needed(entry: ModelEntry, tmp_path: Path) -> None:
    opened: list[Path] = []

    def opening(model: str, path: Path) -> Network:
        opened.append(path)
        return open_network(model, path)

    image, text = OnnxImageEncoder(entry, [tmp_path], opening), OnnxTextEncoder(entry, [tmp_path], opening)
    image.prepack()
    text.prepack()
    image.unload()
    text.unload()
    assert not opened
    before = image.encode(plain(1, 2, 3)), text.encode(["red"])
    image.prepack()
    image.unload()
    text.unload()
    after = image.encode(plain(1, 2, 3)), text.encode(["red"])
    assert len(opened) == 4
    for one, other in zip(before, after, strict=True):
        np.testing.assert_array_equal(one, other)
