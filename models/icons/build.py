"""Writes the trained network as a graph, with what its answers mean and from where on they are believed.

    python build.py FOLDER GRAPH

Takes FOLDER/icons.pt. The graph takes [n, 1, 32, 32] contrasts of eight bits, and returns [n, meanings + 1] chances.
Its weights are stored in half precision.
"""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np
import onnx
import torch
from icon_sets import meanings, spoken
from network import SIDE, IconNetwork
from onnx import TensorProto, helper, numpy_helper

LEAST, MOST_RISK = 0.6, 0.003
"""Minimum chance of a name, and maximum chance of all meanings that are risky to press, as measure.py chose them."""
_SMALL = 256  # numbers of a tensor that is not worth halving


class _Chances(torch.nn.Module):
    def __init__(self, network: IconNetwork) -> None:
        super().__init__()
        self.network = network

    def forward(self, icons: torch.Tensor) -> torch.Tensor:
        return torch.softmax(self.network(icons.float() / 255), 1)


def main() -> None:
    """Export."""
    folder, target = Path(sys.argv[1]), Path(sys.argv[2])
    network = IconNetwork(len(meanings()) + 1)
    network.load_state_dict(torch.load(folder / "icons.pt")["averaged"])
    some = torch.zeros(2, 1, SIDE, SIDE, dtype=torch.uint8)
    torch.onnx.export(
        _Chances(network).eval(), some, str(target), input_names=["icons"], output_names=["chances"],
        dynamic_axes={"icons": {0: "count"}, "chances": {0: "count"}}, opset_version=17, dynamo=False,
    )  # fmt: skip
    model = onnx.load(target)
    tensors, casts = list(model.graph.initializer), []
    del model.graph.initializer[:]
    for tensor in tensors:
        value = numpy_helper.to_array(tensor)
        if value.dtype == np.float32 and value.size > _SMALL:
            half = numpy_helper.from_array(value.astype(np.float16), tensor.name + "_half")
            casts.append(helper.make_node("Cast", [half.name], [tensor.name], to=TensorProto.FLOAT))
            tensor = half
        model.graph.initializer.append(tensor)
    nodes = [*casts, *model.graph.node]
    del model.graph.node[:]
    model.graph.node.extend(nodes)
    known = {"meanings": "\n".join(spoken()), "least": str(LEAST), "most_risk": str(MOST_RISK)}
    helper.set_model_props(model, known)
    onnx.checker.check_model(model)
    onnx.save(model, target)


if __name__ == "__main__":
    main()
