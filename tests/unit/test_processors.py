"""How many cores networks take, and that one is left to the screen reader where there are enough."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import onnxruntime
import pytest

from rigs.fakes import tiny_model
from seesay.core.paths import shipped_models_folder
from seesay.perception.inference.network import open_network
from seesay.perception.inference.parallel import inference_threads, usable_cores
from seesay.perception.photographs.pixel_inspection import FaceFinder


@pytest.mark.parametrize(("cores", "threads"), [(1, 1), (2, 2), (3, 2), (4, 3), (16, 15)])
def test_one_core_is_left_where_there_are_more_than_two(
    cores: int, threads: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("seesay.perception.inference.parallel.usable_cores", lambda: cores)
    assert inference_threads() == threads


@pytest.mark.parametrize(("cores", "wanted"), [(8, 1), (4, 8)])
def test_what_the_person_chose_is_done(cores: int, wanted: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("seesay.perception.inference.parallel.usable_cores", lambda: cores)
    assert inference_threads(wanted) == wanted


def machine(folder: Path, cores: Sequence[str]) -> Path:
    """Write what Linux tells of a machine: for each processor the list of those that share its core."""
    for number, siblings in enumerate(cores):
        place = folder / f"cpu{number}/topology"
        place.mkdir(parents=True)
        (place / "core_cpus_list").write_text(f"{siblings}\n")
    return folder


@pytest.mark.parametrize(
    ("layout", "permitted", "cores"),
    [
        (["0", "1", "2", "3"], [0, 1, 2, 3], 4),
        (["0", "1", "2", "3"], [2], 1),
        (["0,2", "1,3", "0,2", "1,3"], [0, 1, 2, 3], 2),
        (["0-1", "0-1", "2-3", "2-3"], [0, 1], 1),
        (["0-1", "0-1", "2", "3"], [0, 1, 2, 3], 3),  # some of its cores run two threads, others one
        ([], [0, 1, 2], 3),  # nothing is told
    ],
)
def test_processors_that_share_a_core_are_one(
    layout: list[str], permitted: list[int], cores: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "sched_getaffinity", lambda process: set(permitted), raising=False)
    assert usable_cores(machine(tmp_path, layout)) == cores


def test_the_process_is_not_given_more_than_it_may_use() -> None:
    assert 1 <= usable_cores() <= (os.cpu_count() or 1)


@pytest.mark.skipif(not hasattr(os, "sched_setaffinity"), reason="this system does not hold processes to processors")
def test_a_process_that_is_held_to_one_processor_uses_one() -> None:
    before = os.sched_getaffinity(0)
    os.sched_setaffinity(0, {min(before)})
    try:
        assert usable_cores() == inference_threads() == 1
    finally:
        os.sched_setaffinity(0, before)


@pytest.mark.parametrize(("wanted", "expected"), [(0, 3), (2, 2)])
def test_sessions_keep_to_it(wanted: int, expected: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    given: list[int] = []
    real: Any = onnxruntime.InferenceSession

    def noting(path: str, options: Any, **rest: Any) -> Any:
        given.append(options.intra_op_num_threads)
        return real(path, options, **rest)

    monkeypatch.setattr(onnxruntime, "InferenceSession", noting)
    monkeypatch.setattr("seesay.perception.inference.parallel.usable_cores", lambda: 4)
    entry = tiny_model.build(tmp_path)
    session = open_network("tiny", tmp_path / entry.files.image.path, threads=wanted)
    picture = np.ones((1, 3, tiny_model.SIZE, tiny_model.SIZE), np.float32)
    assert session.run("image_embeds", {"pixel_values": picture}).shape[0] == 1
    assert given == [expected]


def test_the_face_network_keeps_to_it(monkeypatch: pytest.MonkeyPatch) -> None:
    given: list[int] = []
    real: Any = onnxruntime.InferenceSession

    def noting(graph: bytes, options: Any, **rest: Any) -> Any:
        given.append(options.intra_op_num_threads)
        return real(graph, options, **rest)

    monkeypatch.setattr(onnxruntime, "InferenceSession", noting)
    monkeypatch.setattr("seesay.perception.inference.parallel.usable_cores", lambda: 4)
    FaceFinder(shipped_models_folder() / "faces/yunet.onnx").find(np.full((64, 64, 3), 127, np.uint8))
    assert given == [3]
