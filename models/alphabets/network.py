"""The recogniser of `rapidocr` as a network that can be trained further, with characters of its own.

Its graph is run node by node, so that its weights need no translation. Two things differ: GELU is
`x * sigmoid(1.702 x)`, which `models/ocr/build.py` makes of it anyway, and the last pooling leaves twice as many steps,
since narrow Arabic letters are close to each other.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from pathlib import Path
from typing import Any

import torch
from build import SLOPE, simplified, without_head
from onnx import ModelProto, helper, numpy_helper
from torch import nn
from torch.nn import functional

FEATURES, HEADS = 120, 8
STEP = 4
"""Columns of a strip that make one step of the answer."""
POOLING = [3, 1]


class Network(nn.Module):
    """Strips (lines x 3 x 48 x columns, -1 to 1) to logits (lines x steps x classes)."""

    def __init__(self, graph: ModelProto, classes: int) -> None:
        super().__init__()
        self._graph = graph
        self._constants = {tensor.name: numpy_helper.to_array(tensor) for tensor in graph.graph.initializer}
        for name, values in self._constants.items():
            if values.dtype.kind == "f" and values.size > 1:
                self.register_parameter(_attribute(name), nn.Parameter(torch.from_numpy(values.copy())))
        self.head = nn.Linear(FEATURES, classes)
        nn.init.normal_(self.head.weight, std=0.02)
        nn.init.zeros_(self.head.bias)

    def forward(self, strips: torch.Tensor) -> torch.Tensor:
        """Return the logits."""
        values = {self._graph.graph.input[0].name: strips}
        for node in self._graph.graph.node:
            given = [values[name] if name in values else self._weight(name) for name in node.input]
            if node.op_type in ("Shape", "Slice") or (node.op_type == "Concat" and given[0] is None):
                values[node.output[0]] = None  # of the shapes that `Reshape` is given, which are known
                continue
            wish = {attribute.name: helper.get_attribute_value(attribute) for attribute in node.attribute}
            made = _MADE_BY[node.op_type](wish, *given)
            values.update(zip(node.output, made if isinstance(made, tuple) else (made,), strict=True))
        return self.head(values[self._graph.graph.output[0].name].transpose(1, 2))

    def _weight(self, name: str) -> Any:
        return getattr(self, _attribute(name), self._constants.get(name))

    def weights_in_graph(self) -> tuple[ModelProto, torch.Tensor, torch.Tensor]:
        """Return the graph with the weights as they are, and weights and biases of the last layer."""
        graph = ModelProto()
        graph.CopyFrom(self._graph)
        for tensor in graph.graph.initializer:
            weight = getattr(self, _attribute(tensor.name), None)
            if weight is not None:
                tensor.CopyFrom(numpy_helper.from_array(weight.detach().contiguous().numpy(), tensor.name))
        (pooling,) = (node for node in graph.graph.node if node.op_type == "AveragePool")
        for attribute in pooling.attribute:
            if attribute.name in ("kernel_shape", "strides"):
                attribute.CopyFrom(helper.make_attribute(attribute.name, POOLING))
        return graph, self.head.weight.detach().T, self.head.bias.detach()


def _attribute(name: str) -> str:
    return "of_" + name.replace(".", "_")


def _convolution(wish: Wish, pixels: Tensor, *weights: Tensor) -> Tensor:
    same = wish.get("auto_pad") == b"SAME_UPPER"
    padded = functional.pad(pixels, (0, 1, 0, 1)) if same else pixels
    padding = 0 if same else tuple(wish["pads"][:2])
    return functional.conv2d(padded, *weights, stride=tuple(wish["strides"]), padding=padding, groups=wish["group"])


def _normalised(wish: Wish, steps: Tensor, gain: Tensor, shift: Tensor) -> Tensor:
    return functional.layer_norm(steps, (FEATURES,), gain, shift, eps=wish["epsilon"])


def _reshaped(_: Wish, values: Tensor, *__: Tensor) -> Tensor:
    """Return values in the shape that the graph computes for them, which their own shape tells."""
    if values.dim() == 4:
        return values.flatten(2) if values.shape[1] == FEATURES else values.reshape(*values.shape[:2], FEATURES)
    return values[:, None] if values.shape[2] == FEATURES else values.reshape(*values.shape[:2], 3, HEADS, -1)


Wish = dict[str, Any]
Tensor = torch.Tensor
_MADE_BY: dict[str, Callable[..., Any]] = {
    "Add": lambda _, first, other: first + other,
    "AveragePool": lambda _, pixels: functional.avg_pool2d(pixels, tuple(POOLING)),
    "Concat": lambda wish, *parts: torch.cat(parts, wish["axis"]),
    "Conv": _convolution,
    "FusedMatMul": lambda wish, first, other: wish["alpha"] * (first @ other),
    "Gelu": lambda _, values: values * torch.sigmoid(SLOPE * values),
    "HardSigmoid": lambda _, values: functional.hardsigmoid(values),
    "LayerNormalization": _normalised,
    "MatMul": lambda _, first, other: first @ other,
    "MaxPool": lambda _, pixels: functional.max_pool2d(functional.pad(pixels, (0, 1, 0, 1), value=-math.inf), 2, 1),
    "Mul": lambda _, first, other: first * other,
    "QuickGelu": lambda _, values: functional.silu(values),
    "ReduceMean": lambda _, pixels: pixels.mean((2, 3), keepdim=True),
    "Relu": lambda _, values: functional.relu(values),
    "Reshape": _reshaped,
    "SkipLayerNormalization": lambda wish, first, other, gain, shift, bias: _normalised(
        wish, first + other + bias, gain, shift
    ),
    "Softmax": lambda _, values: values.softmax(-1),
    "Split": lambda wish, values, *__: torch.split(values, 1, wish["axis"]),
    "Squeeze": lambda _, values, axes: values.squeeze(axes.item()),
    "Transpose": lambda wish, values: values.permute(wish["perm"]),
}
"""What each kind of node makes of its attributes and what it is given."""


def original(rapidocr_models: Path, name: str) -> ModelProto:
    """Return the recogniser called `name`, without its last layer."""
    return without_head(simplified(rapidocr_models / name))[0]
