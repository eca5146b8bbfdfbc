"""What builds the bundled model writes the same bytes for the same model, so that a rebuild changes nothing."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import onnx
import pytest
from onnx import TensorProto, helper, numpy_helper

from rigs.scripts import load_script

ROOT = Path(__file__).resolve().parents[2]
GRAPHS = ROOT / "models/base/graphs.py"


def small_model() -> onnx.ModelProto:
    """A graph with one of each that `shrink` stores in fewer bits: rows that are looked up, a matrix, a vector."""
    random = np.random.default_rng(0)
    weights = {"rows": (40, 32), "product": (32, 300), "added": (300,)}
    nodes = [
        helper.make_node("Gather", ["rows", "ids"], ["looked up"], name="/rows"),
        helper.make_node("MatMul", ["looked up", "product"], ["multiplied"], name="/product"),
        helper.make_node("Add", ["multiplied", "added"], ["sum"], name="/sum"),
    ]
    graph = helper.make_graph(
        nodes,
        "main_graph",
        [helper.make_tensor_value_info("ids", TensorProto.INT64, ["batch"])],
        [helper.make_tensor_value_info("sum", TensorProto.FLOAT, ["batch", 300])],
        [numpy_helper.from_array(random.random(shape, np.float32), name) for name, shape in weights.items()],
    )
    return helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=8)


def of_another_moment(model: onnx.ModelProto) -> onnx.ModelProto:
    """The same model with all that an exporter may leave in it of the time and the place at which it was made."""
    model.producer_name, model.producer_version, model.doc_string = "pytorch", "2.13.0", "today"
    helper.set_model_props(model, {"made": "in /home/somebody", "at": "noon"})
    model.graph.doc_string = "traced"
    for node in model.graph.node:
        node.doc_string = "/home/somebody/site-packages/torch/nn/modules/linear.py(125): forward"
    for tensor in model.graph.initializer:
        tensor.doc_string = "weights"
    model.graph.value_info.append(helper.make_tensor_value_info("multiplied", TensorProto.FLOAT, ["batch", 300]))
    return model


def test_a_graph_has_the_same_bytes_whenever_and_wherever_it_was_exported(tmp_path: Path) -> None:
    graphs = load_script(GRAPHS)
    raw, target = tmp_path / "raw.onnx", tmp_path / "target.onnx"
    written = []
    for model in (small_model(), of_another_moment(small_model())):
        onnx.save(model, str(raw))
        graphs.shrink(raw, target)
        written.append(target.read_bytes())
    assert written[0] == written[1]
    assert b"somebody" not in written[0]


@pytest.mark.slow
def test_the_order_of_hash_tables_changes_nothing(tmp_path: Path) -> None:
    raw = tmp_path / "raw.onnx"
    onnx.save(small_model(), str(raw))
    code = (
        "import sys; from pathlib import Path; from graphs import shrink; shrink(*map(Path, sys.argv[1:]), {'added'})"
    )
    written = []
    for seed in ("1", "2"):
        target = tmp_path / f"{seed}.onnx"
        environment = os.environ | {"PYTHONPATH": str(GRAPHS.parent), "PYTHONHASHSEED": seed}
        subprocess.run([sys.executable, "-c", code, str(raw), str(target)], env=environment, check=True, timeout=120)
        written.append(target.read_bytes())
    assert written[0] == written[1]


@pytest.mark.parametrize("name", ["image", "text"])
def test_the_bundled_graphs_are_stored_as_a_rebuild_would_store_them(name: str) -> None:
    graphs = load_script(GRAPHS)
    file = ROOT / f"models/base/{name}.onnx"
    assert graphs.plain_bytes(onnx.load(str(file))) == file.read_bytes()
