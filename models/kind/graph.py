"""Writes the trees of the classifier of picture kinds as an ONNX graph.

    python models/kind/graph.py TREES.json models/kind/kind.onnx

TREES.json is as `train.packed` returns it: kinds, names of the statistics, the least probability of an answer, and of
each tree the features, thresholds, left and right children and the leaves' probabilities in thousandths.
"""

from __future__ import annotations

import json
import sys
from collections import defaultdict
from pathlib import Path
from typing import Any

import numpy as np
import onnx
from onnx import TensorProto, helper


def graph(packed: dict[str, Any]) -> bytes:
    """Return the graph, the same bytes for the same trees: statistics (1 x N, float32) to probability (1 x kinds).

    What is not in the computation stands in its metadata: the statistics' names, and the least probability.
    """
    kinds, names, trees = packed["kinds"], packed["statistics"], packed["trees"]
    fields = defaultdict[str, list[Any]](list)
    for number, tree in enumerate(trees):
        for node, left in enumerate(tree["left"]):
            split = left >= 0
            fields["nodes_treeids"].append(number)
            fields["nodes_nodeids"].append(node)
            fields["nodes_modes"].append("BRANCH_LEQ" if split else "LEAF")
            fields["nodes_featureids"].append(tree["feature"][node] if split else 0)
            fields["nodes_values"].append(rounded_down(tree["threshold"][node]) if split else 0.0)
            fields["nodes_truenodeids"].append(left if split else 0)
            fields["nodes_falsenodeids"].append(tree["right"][node] if split else 0)
            for kind, thousandths in enumerate(tree["leaf"][node]):
                if thousandths:
                    fields["class_treeids"].append(number)
                    fields["class_nodeids"].append(node)
                    fields["class_ids"].append(kind)
                    fields["class_weights"].append(thousandths / 1000 / len(trees))
    forest = helper.make_node(
        "TreeEnsembleClassifier",
        ["statistics"],
        ["kind", "probability"],
        domain="ai.onnx.ml",
        classlabels_strings=kinds,
        post_transform="NONE",
        **fields,
    )
    model = helper.make_model(
        helper.make_graph(
            [forest],
            "kind",
            [helper.make_tensor_value_info("statistics", TensorProto.FLOAT, [1, len(names)])],
            [
                helper.make_tensor_value_info("probability", TensorProto.FLOAT, [1, len(kinds)]),
                helper.make_tensor_value_info("kind", TensorProto.STRING, [1]),
            ],
        ),
        opset_imports=[helper.make_opsetid("", 17), helper.make_opsetid("ai.onnx.ml", 3)],
        ir_version=8,
        producer_name="seesay",
    )
    helper.set_model_props(
        model, {"statistics": "\n".join(names), "least_probability": str(packed["least_probability"])}
    )
    onnx.checker.check_model(model)
    return bytes(model.SerializeToString(deterministic=True))


def rounded_down(threshold: float) -> float:
    """Return the largest float32 that is not above: a float32 is below the one exactly when it is below the other."""
    single = np.float32(threshold)
    return float(np.nextafter(single, np.float32(-np.inf)) if float(single) > threshold else single)


if __name__ == "__main__":
    Path(sys.argv[2]).write_bytes(graph(json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))))
