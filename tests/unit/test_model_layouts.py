"""Graphs as Immich's exporter writes them: int32 ids, one row at a time, padding by id, an output of any name."""

from pathlib import Path

import numpy as np
import onnx
import pytest
from onnx import TensorProto, helper, numpy_helper

from rigs.fakes import tiny_model
from seesay.perception.clip.encoders import OnnxImageEncoder, OnnxTextEncoder, fold
from seesay.perception.inference.network import Network, open_network
from seesay.perception.models.manifest import ModelEntry

PAD = 7


def _text_graph(path: Path) -> None:
    """Write a tower that gives the counts of "red" and of padding, and the sum of all ids."""
    constants = {"red": tiny_model.WORDS.index("red"), "pad": PAD}
    nodes = [helper.make_node("Cast", ["text"], ["ids"], to=TensorProto.INT64)]
    for name in constants:
        nodes += [
            helper.make_node("Equal", ["ids", name], [f"is_{name}"]),
            helper.make_node("Cast", [f"is_{name}"], [f"one_{name}"], to=TensorProto.FLOAT),
            helper.make_node("ReduceSum", [f"one_{name}", "second"], [f"count_{name}"], keepdims=1),
        ]
    nodes += [
        helper.make_node("Cast", ["text"], ["numbers"], to=TensorProto.FLOAT),
        helper.make_node("ReduceSum", ["numbers", "second"], ["sum"], keepdims=1),
        helper.make_node("Concat", ["count_red", "count_pad", "sum"], ["whatever"], axis=1),
    ]
    graph = helper.make_graph(
        nodes,
        "text",
        [helper.make_tensor_value_info("text", TensorProto.INT32, [1, 8])],
        [helper.make_tensor_value_info("whatever", TensorProto.FLOAT, [1, 3])],
        [numpy_helper.from_array(np.array(value, np.int64), name) for name, value in constants.items()]
        + [numpy_helper.from_array(np.array([1], np.int64), "second")],
    )
    onnx.save(helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=9), str(path))


@pytest.fixture
def entry(tmp_path: Path) -> ModelEntry:
    built = tiny_model.build(tmp_path)
    _text_graph(tmp_path / "tiny/text.onnx")
    files = built.files.model_copy(
        update={
            "text": built.files.text.model_copy(update={"size": (tmp_path / "tiny/text.onnx").stat().st_size}),
        }
    )
    text = {"input_ids": "text", "attention_mask": None, "pad_to_context": True, "pad_id": PAD, "output": None}
    return built.model_copy(
        update={
            "files": files,
            "image": built.image.model_copy(update={"output": None}),
            "text": built.text.model_copy(update=text),
        }
    )


def open_on_cpu(model: str, path: Path) -> Network:
    return open_network(model, path)


def test_several_texts_go_through_a_graph_for_one(entry: ModelEntry, tmp_path: Path) -> None:
    one, two = OnnxTextEncoder(entry, [tmp_path], open_on_cpu).encode(["red", "a red red photo"])
    expected = np.array([[1, 7, 2 + 7 * PAD], [2, 4, 5 + 2 + 2 + 6 + 4 * PAD]], np.float32)
    assert np.allclose([one, two], expected / np.linalg.norm(expected, axis=1, keepdims=True))


def test_the_first_output_is_taken_when_none_is_named(entry: ModelEntry, tmp_path: Path) -> None:
    embedding = OnnxImageEncoder(entry, [tmp_path], open_on_cpu).encode(np.full((9, 9, 3), (255, 0, 0), np.uint8))
    assert embedding.argmax() == 0


def test_folding_keeps_capitals() -> None:
    assert fold("  It&amp;#39;s \n ＦＵＬＬ  Straße ") == "It's FULL Straße"
