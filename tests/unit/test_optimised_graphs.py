"""What onnxruntime has made of a graph is read again in place of it, says the same, and never gets in the way."""

from __future__ import annotations

import errno
import os
import platform
import shutil
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import numpy as np
import onnxruntime
import pytest

from rigs.fakes import tiny_model
from rigs.onnx_sessions import is_prepacked
from seesay.core.paths import shipped_models_folder
from seesay.perception.inference.providers import OptimisedGraphs, create_session
from seesay.perception.ocr.pp_ocr import DETECTION_MODEL, RECOGNITION_MODEL

GRAPHS = {
    "ocr-find": (f"ocr/{DETECTION_MODEL}", np.uint8, (1, 96, 128, 3)),
    "ocr-read": (f"ocr/{RECOGNITION_MODEL}", np.uint8, (2, 48, 160, 3)),
    "base-image": ("base/image.onnx", np.float32, (1, 3, 260, 260)),
}


def options() -> Any:
    options = onnxruntime.SessionOptions()
    options.log_severity_level = 4
    options.intra_op_num_threads = 1
    return options


def session_of(graphs: OptimisedGraphs, graph: Path) -> Any:
    """Return a session as a network opens it: of what is kept, and of the graph itself where nothing is."""
    session = graphs.open(graph, options)
    return session if session is not None else create_session(graph, options())


def answer(session: Any, value: Any = None) -> Any:
    (given,) = session.get_inputs()
    if value is None:
        value = np.random.default_rng(3).random([side if isinstance(side, int) else 1 for side in given.shape])
    return session.run(None, {given.name: value.astype(np.float32) if value.dtype.kind == "f" else value})[0]


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """The files of which sessions were made, in order."""
    files: list[Path] = []
    real = onnxruntime.InferenceSession

    def session(path: str, *given: Any, **named: Any) -> Any:
        files.append(Path(path))
        return real(path, *given, **named)

    monkeypatch.setattr(onnxruntime, "InferenceSession", session)
    return files


@pytest.fixture
def graph(tmp_path: Path) -> Path:
    """A small image tower with weights that are kept apart."""
    entry = tiny_model.build(tmp_path / "models", wide=True)
    return tmp_path / "models" / entry.files.image.path


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "cache/optimised"


def kept(folder: Path) -> set[str]:
    return {place.name for place in folder.iterdir()} if folder.is_dir() else set()


@pytest.mark.slow
@pytest.mark.parametrize("label", GRAPHS)
def test_the_networks_that_travel_with_the_program_say_the_same(label: str, folder: Path, opened: list[Path]) -> None:
    name, number, shape = GRAPHS[label]
    graph = shipped_models_folder() / name
    pixels = np.random.default_rng(1).integers(0, 256, shape)
    picture = pixels.astype(np.uint8) if number is np.uint8 else pixels.astype(np.float32) / 255
    plain = session_of(OptimisedGraphs(), graph)
    for _ in range(2):
        session = session_of(OptimisedGraphs(folder), graph)
        assert opened[-1].is_relative_to(folder)
        assert np.array_equal(answer(session, picture), answer(plain, picture))
        assert session.get_modelmeta().custom_metadata_map == plain.get_modelmeta().custom_metadata_map
        assert [node.shape for node in session.get_inputs()] == [node.shape for node in plain.get_inputs()]
    assert opened.count(graph) == 2, "once plain, and once to be optimised"
    assert {place.rpartition("-")[0] for place in kept(folder)} == {label}


def test_weights_that_are_not_laid_out_beforehand_give_the_same(graph: Path, folder: Path) -> None:
    """The plain graph has them laid out, and so has what is kept unless it is asked otherwise."""
    graphs = OptimisedGraphs(folder)
    for _ in range(2):
        late, early = graphs.open(graph, options, prepacked=False), session_of(graphs, graph)
        assert not is_prepacked(late)
        assert is_prepacked(early)
        np.testing.assert_allclose(answer(late), answer(early), rtol=1e-5)  # sums of floats, in another order
    assert len(kept(folder)) == 1


def test_what_is_not_kept_cannot_be_left_where_it_is_kept(graph: Path, folder: Path, opened: list[Path]) -> None:
    assert OptimisedGraphs().open(graph, options, prepacked=False) is None
    assert OptimisedGraphs(folder, most_bytes=graph.stat().st_size - 1).open(graph, options, prepacked=False) is None
    assert not opened


def test_without_a_folder_nothing_is_kept(graph: Path, opened: list[Path]) -> None:
    before = set(graph.parent.rglob("*"))
    session_of(OptimisedGraphs(), graph)
    assert opened == [graph]
    assert set(graph.parent.rglob("*")) == before


def changed_graph(graph: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = graph.stat()
    content = bytearray(graph.read_bytes())
    content[16 * (len(content) - 4096) // 31 + 8] ^= 1  # a weight, in one of the samples
    graph.write_bytes(content)
    os.utime(graph, ns=(before.st_atime_ns, before.st_mtime_ns))


def other_version(graph: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(onnxruntime, "__version__", "99.0")


def other_machine(graph: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(platform, "machine", lambda: "another")


def other_processor(graph: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(np, "show_config", lambda mode: {"SIMD Extensions": {"found": ["NEW"]}})


@pytest.mark.parametrize("change", [changed_graph, other_version, other_machine, other_processor])
def test_what_holds_no_longer_is_not_used(
    change: Callable[[Path, pytest.MonkeyPatch], None], graph: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    graphs = OptimisedGraphs(folder)
    session_of(graphs, graph)
    (first,) = kept(folder)
    change(graph, monkeypatch)
    session_of(graphs, graph)
    assert len(kept(folder)) == 2
    assert first in kept(folder)


def cut(place: Path) -> None:
    file = place / "weights"
    file.write_bytes(file.read_bytes()[:-100])


def flip(place: Path) -> None:
    file = place / "weights"
    content = bytearray(file.read_bytes())
    content[0] ^= 1
    file.write_bytes(content)


def lose_weights(place: Path) -> None:
    (place / "weights").unlink()


def spoil_graph(place: Path) -> None:
    (place / "graph.onnx").write_bytes(b"no graph")


def spoil_seal(place: Path) -> None:
    (place / "seal.json").write_text("{")


def empty(place: Path) -> None:
    for file in place.iterdir():
        file.unlink()


@pytest.mark.parametrize("damage", [cut, flip, lose_weights, spoil_graph, spoil_seal, empty])
def test_what_was_damaged_costs_time_and_is_made_anew(
    damage: Callable[[Path], None], graph: Path, folder: Path, opened: list[Path]
) -> None:
    graphs = OptimisedGraphs(folder)
    right = answer(session_of(graphs, graph))
    (name,) = kept(folder)
    damage(folder / name)
    opened.clear()
    for _ in range(2):
        assert np.array_equal(answer(session_of(graphs, graph)), right)
    assert opened.count(graph) == 1
    assert opened[-2:] == [folder / name / "graph.onnx"] * 2
    assert kept(folder) == {name}


def test_what_cannot_be_read_again_leaves_the_graph_itself(
    graph: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = onnxruntime.InferenceSession

    def session(path: str, *given: Any, **named: Any) -> Any:
        if Path(path).is_relative_to(folder):
            raise RuntimeError
        return real(path, *given, **named)

    monkeypatch.setattr(onnxruntime, "InferenceSession", session)
    for _ in range(2):
        answer(session_of(OptimisedGraphs(folder), graph))


def test_a_folder_that_cannot_be_made_costs_nothing_else(graph: Path, tmp_path: Path, opened: list[Path]) -> None:
    (tmp_path / "file").write_text("not a folder")
    for name in ("file/optimised", "long" * 100):
        opened.clear()
        answer(session_of(OptimisedGraphs(tmp_path / name), graph))
        assert opened == [graph]


def test_a_full_disk_costs_nothing_else(graph: Path, folder: Path, opened: list[Path]) -> None:
    resource = pytest.importorskip("resource")
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1000, limits[1]))
    try:
        full = answer(session_of(OptimisedGraphs(folder), graph))
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
    assert opened[-1] == graph
    assert not kept(folder), "nothing half is left"
    assert np.array_equal(answer(session_of(OptimisedGraphs(folder), graph)), full)
    assert opened[-1].is_relative_to(folder)


def test_a_graph_that_cannot_be_loaded_fails_as_it_would_alone(tmp_path: Path, folder: Path) -> None:
    broken = tmp_path / "broken.onnx"
    broken.write_bytes(b"no graph")
    for path in (broken, tmp_path / "missing.onnx"):
        with pytest.raises(Exception) as alone:  # noqa: PT011  onnxruntime's have no common base
            session_of(OptimisedGraphs(), path)
        with pytest.raises(type(alone.value)):
            session_of(OptimisedGraphs(folder), path)
    assert not kept(folder)


def test_a_large_graph_is_not_kept(graph: Path, folder: Path) -> None:
    session_of(OptimisedGraphs(folder, most_bytes=graph.stat().st_size - 1), graph)
    assert not kept(folder)
    session_of(OptimisedGraphs(folder, most_bytes=graph.stat().st_size), graph)
    assert len(kept(folder)) == 1


def test_of_each_graph_the_latest_two_stay_and_what_was_abandoned_goes(graph: Path, folder: Path) -> None:
    label, others = f"{graph.parent.name}-{graph.stem}", f"{graph.parent.name}-{graph.stem}-more-{'0' * 16}"
    for place in (f"{label}-{'1' * 16}", f"{label}-{'2' * 16}", f".{label}-old", f".{label}-new", others):
        (folder / place).mkdir(parents=True)
        (folder / place / "seal.json").write_text("{}")
    long_ago = time.time() - 7200
    for place, when in ((f"{label}-{'1' * 16}", 0), (f"{label}-{'2' * 16}", 60), (f".{label}-old", 0), (others, 0)):
        os.utime(folder / place, (long_ago + when, long_ago + when))
    session_of(OptimisedGraphs(folder), graph)
    left = kept(folder)
    assert left > {f"{label}-{'2' * 16}", f".{label}-new", others}
    assert len(left) == 4
    OptimisedGraphs(folder).remove(graph)
    assert kept(folder) == {f".{label}-new", others}
    shutil.rmtree(folder)
    OptimisedGraphs(folder).remove(graph)


@pytest.fixture
def mapped(monkeypatch: pytest.MonkeyPatch) -> set[Path]:
    """Folders whose weights a process has mapped: as on Windows they cannot be removed."""
    held: set[Path] = set()
    real = shutil.rmtree

    def remove(folder: Path, ignore_errors: bool = False, **named: Any) -> None:
        if folder not in held:
            real(folder, ignore_errors=ignore_errors, **named)
            return
        for file in folder.iterdir():
            if not file.name.startswith("weights"):
                file.unlink()
        assert ignore_errors

    monkeypatch.setattr(shutil, "rmtree", remove)
    return held


def test_mapped_weights_do_not_keep_a_damaged_graph_from_being_made_anew(
    graph: Path, folder: Path, opened: list[Path], mapped: set[Path]
) -> None:
    graphs = OptimisedGraphs(folder)
    right = answer(session_of(graphs, graph))
    (name,) = kept(folder)
    mapped.add(folder / name)
    spoil_graph(folder / name)
    opened.clear()
    for _ in range(2):
        assert np.array_equal(answer(session_of(graphs, graph)), right)
    assert graphs.problem is None
    assert opened.count(graph) == 1
    assert kept(folder) == {name}


def test_what_is_left_of_mapped_weights_takes_no_graphs_place_and_goes_in_the_end(
    graph: Path, folder: Path, monkeypatch: pytest.MonkeyPatch, mapped: set[Path]
) -> None:
    graphs = OptimisedGraphs(folder)
    session_of(graphs, graph)
    (first,) = kept(folder)
    mapped.add(folder / first)
    graphs.remove(graph)
    assert [file.name for file in (folder / first).iterdir()] == ["weights"]
    for version in ("98.0", "99.0"):
        monkeypatch.setattr(onnxruntime, "__version__", version)
        session_of(graphs, graph)
    assert len(kept(folder)) == 3, "two that are whole, and what is left"
    mapped.clear()
    monkeypatch.setattr(onnxruntime, "__version__", "100.0")
    session_of(graphs, graph)
    assert first not in kept(folder)
    assert len(kept(folder)) == 2


def test_several_may_open_and_keep_one_graph_at_once(graph: Path, folder: Path) -> None:
    right = answer(session_of(OptimisedGraphs(), graph))
    with ThreadPoolExecutor(8) as threads:
        sessions = list(threads.map(lambda _: session_of(OptimisedGraphs(folder), graph), range(24)))
    assert all(np.array_equal(answer(session), right) for session in sessions)
    assert len(kept(folder)) == 1


def test_it_is_known_and_logged_why_a_graph_is_not_kept(
    graph: Path, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "file").write_text("not a folder")
    graphs = OptimisedGraphs(tmp_path / "file/optimised")
    session_of(graphs, graph)
    assert graphs.problem
    if os.name == "posix":  # Windows has another reason, and words of its own for it
        assert graphs.problem == os.strerror(errno.ENOTDIR)
    assert graphs.problem in caplog.text


def test_a_full_disk_is_named(
    graph: Path, folder: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    resource = pytest.importorskip("resource")
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1000, limits[1]))
    graphs = OptimisedGraphs(folder)
    try:
        with monkeypatch.context() as full:
            full.setattr(shutil, "disk_usage", lambda path: SimpleNamespace(free=0))
            session_of(graphs, graph)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
    assert graphs.problem == "there is no disk space left"
    assert graphs.problem in caplog.text
    session_of(graphs, graph)
    assert graphs.problem is None


def test_what_nobody_expects_is_not_swallowed(graph: Path, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def wrong(path: Path) -> dict[str, object]:
        if path.is_relative_to(folder):
            raise AttributeError("a bug")
        return {}

    monkeypatch.setattr("seesay.perception.inference.providers.fingerprint", wrong)
    with pytest.raises(AttributeError):
        session_of(OptimisedGraphs(folder), graph)
