"""What `models/ocr/build.py` does to a quantised graph changes its speed, and not what it says."""

from __future__ import annotations

from pathlib import Path
from types import ModuleType

import numpy as np
import numpy.typing as npt
import onnxruntime
import pytest
from onnx import ModelProto, TensorProto, checker, helper, numpy_helper

from rigs.scripts import load_script

FOLDER = Path(__file__).parents[2] / "models" / "ocr"
Array = npt.NDArray[np.float32]


def graph() -> ModelProto:
    """Return a network of the kinds of parts that the readers' have: it weighs the colours of a picture differently."""
    chance = np.random.default_rng(5)

    def numbers(name: str, *shape: int) -> TensorProto:
        return numpy_helper.from_array(chance.normal(0, 0.5, shape).astype(np.float32), name)

    nodes = [
        helper.make_node("Conv", ["x", "w0", "b0"], ["c0"], "Conv.0", kernel_shape=[3, 3], pads=[1, 1, 1, 1]),
        helper.make_node("Relu", ["c0"], ["r0"], "Relu.0"),
        helper.make_node("Conv", ["r0", "w1", "b1"], ["c1"], "Conv.1", kernel_shape=[1, 1]),
        helper.make_node("ReduceMean", ["c1"], ["m"], "Mean.0", axes=[2, 3], keepdims=1),
        helper.make_node("Mul", ["c1", "m"], ["p"], "Mul.0"),
        helper.make_node("ConvTranspose", ["p", "w2"], ["t"], "Transposed.0", kernel_shape=[2, 2], strides=[2, 2]),
        helper.make_node("Add", ["t", "b2"], ["y"], "Add.0"),
    ]
    weights = [
        numbers("w0", 6, 3, 3, 3),
        numbers("b0", 6),
        numbers("w1", 5, 6, 1, 1),
        numbers("b1", 5),
        numbers("w2", 5, 2, 2, 2),
        numbers("b2", 1, 2, 1, 1),
    ]
    model = helper.make_model(
        helper.make_graph(
            nodes,
            "small",
            [helper.make_tensor_value_info("x", TensorProto.FLOAT, ["pictures", 3, "height", "width"])],
            [helper.make_tensor_value_info("y", TensorProto.FLOAT, None)],
            weights,
        ),
        opset_imports=[helper.make_opsetid("", 17)],
    )
    model.ir_version = 8
    return model


def run(model: ModelProto, entry: str, picture: npt.NDArray[np.generic]) -> Array:
    session = onnxruntime.InferenceSession(model.SerializeToString(), providers=["CPUExecutionProvider"])
    return np.asarray(session.run(None, {entry: picture})[0], np.float32)


@pytest.fixture(scope="module")
def pictures() -> list[npt.NDArray[np.uint8]]:
    chance = np.random.default_rng(7)
    return [chance.integers(0, 256, (1, 24, 32, 3), dtype=np.uint8) for _ in range(4)]


def as_numbers(picture: npt.NDArray[np.uint8]) -> Array:
    """Return what the original networks take: blue first, from -1 to 1."""
    return np.ascontiguousarray(picture[..., ::-1].transpose(0, 3, 1, 2) * np.float32(2 / 255) - 1)


@pytest.fixture
def build(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """The script; its neighbour `samples` is on the path only when it is run."""
    monkeypatch.syspath_prepend(FOLDER)
    return load_script(FOLDER / "build.py")


def test_a_graph_without_detours_that_takes_pixels_says_the_same(
    build: ModuleType, pictures: list[npt.NDArray[np.uint8]]
) -> None:
    full = graph()
    small = build.quantised(full, [as_numbers(picture) for picture in pictures], ["Transposed.0", "Add.0"])
    before = {node.op_type for node in small.graph.node}
    lean = build.taking_pixels(build.without_detours(small))
    checker.check_model(lean)
    after = [node.op_type for node in lean.graph.node]
    assert {"ReduceMean", "Add"} <= before
    assert not {"ReduceMean", "Add"} & set(after)
    relu = next(node for node in lean.graph.node if node.op_type == "Relu")
    assert relu.input[0] in {output for node in lean.graph.node if node.op_type == "Conv" for output in node.output}
    for picture in pictures:
        right, ours = run(full, "x", as_numbers(picture)), run(lean, "pixels", picture)
        assert ours.shape == right.shape
        assert np.corrcoef(ours.ravel(), right.ravel())[0, 1] > 0.999
        swapped = run(lean, "pixels", np.ascontiguousarray(picture[..., ::-1]))
        assert np.corrcoef(swapped.ravel(), right.ravel())[0, 1] < 0.99
