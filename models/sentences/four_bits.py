"""Stores the large weights of a graph at four bits.

Those of layers become what onnxruntime's `MatMulNBits` takes, those of words numbers that operators of every runtime
take apart.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import onnx
from onnx import TensorProto, helper, numpy_helper

BLOCK = 32
"""Weights with one scale."""

SMALL = 100_000
"""Numbers; what has fewer is left as it is."""

Array = npt.NDArray[np.float32]


def four_bits(blocks: Array) -> tuple[npt.NDArray[np.uint8], npt.NDArray[np.float16]]:
    """Return what `blocks` (any shape, the last axis BLOCK) become, and their scales.

    The numbers are from 0 to 15 and stand for -8 to 7; of many scales those with the least mean square of errors serve.
    """
    extremes = np.take_along_axis(blocks, np.abs(blocks).argmax(-1)[..., None], -1)
    scales, least = np.ones_like(extremes), np.full_like(extremes, np.inf)
    for part in np.arange(-9.0, -5.9, 0.15, dtype=np.float32):
        tried = (extremes / part).astype(np.float16).astype(np.float32)
        tried = np.where(tried == 0, np.float32(1e-7), tried)
        error = ((numbers_of(blocks, tried) * tried - blocks) ** 2).sum(-1, keepdims=True)
        scales, least = np.where(error < least, tried, scales), np.minimum(error, least)
    scales = scales.astype(np.float16)
    return (numbers_of(blocks, scales.astype(np.float32)) + 8).astype(np.uint8), scales


def numbers_of(blocks: Array, scales: Array) -> Array:
    """Return the whole numbers from -8 to 7 that `blocks` are nearest to in units of `scales`."""
    return np.clip(np.rint(blocks / scales), -8, 7)


def shrink(model: onnx.ModelProto) -> None:
    """Store the large weights of `model` at four bits."""
    graph = model.graph
    stored = {each.name: each for each in graph.initializer}
    nodes: list[onnx.NodeProto] = []
    for node in graph.node:
        weights = next((stored[name] for name in node.input if name in stored), None)
        large = weights is not None and int(np.prod(weights.dims)) > SMALL
        if large and node.op_type == "MatMul" and len(weights.dims) == 2:
            nodes += layer(graph, node, weights)
        elif large and node.op_type == "Gather":
            nodes += words(graph, node, weights)
        else:
            nodes.append(node)
            continue
        graph.initializer.remove(weights)
    del graph.node[:]
    graph.node.extend(nodes)
    model.opset_import.append(helper.make_opsetid("com.microsoft", 1))


def layer(graph: onnx.GraphProto, node: onnx.NodeProto, weights: onnx.TensorProto) -> list[onnx.NodeProto]:
    """Return what multiplies by `weights` (inputs x outputs) at four bits."""
    values = numpy_helper.to_array(weights).T
    numbers, scales = four_bits(values.reshape(len(values), -1, BLOCK))
    name = weights.name
    keep(graph, f"{name}_bits", numbers[..., 0::2] | numbers[..., 1::2] << 4)
    keep(graph, f"{name}_halves", scales.reshape(-1))
    product = helper.make_node(
        "MatMulNBits",
        [node.input[0], f"{name}_bits", f"{name}_scales"],
        node.output,
        node.name,
        domain="com.microsoft",
        K=values.shape[1],
        N=values.shape[0],
        bits=4,
        block_size=BLOCK,
        accuracy_level=4,  # products of whole numbers
    )
    return [widened(f"{name}_halves", f"{name}_scales"), product]


def words(graph: onnx.GraphProto, node: onnx.NodeProto, weights: onnx.TensorProto) -> list[onnx.NodeProto]:
    """Return what looks up rows of `weights` (words x width), the second half of a row in the four high bits."""
    values = numpy_helper.to_array(weights)
    count, width = values.shape
    numbers, scales = four_bits(values.reshape(count, -1, BLOCK))
    numbers = numbers.reshape(count, 2, width // 2)
    name = weights.name
    keep(graph, f"{name}_bits", numbers[:, 0] | numbers[:, 1] << 4)
    keep(graph, f"{name}_halves", scales.reshape(count, -1))
    keep(graph, f"{name}_four", np.array(4, np.uint8))
    keep(graph, f"{name}_sixteen", np.array(16, np.uint8))
    keep(graph, f"{name}_eight", np.array(8, np.float32))
    keep(graph, f"{name}_blocks", np.array([0, 0, width // BLOCK, BLOCK], np.int64))
    keep(graph, f"{name}_row", np.array([0, 0, width], np.int64))
    keep(graph, f"{name}_last", np.array([-1], np.int64))

    def step(kind: str, *inputs: str, of: str, **options: object) -> onnx.NodeProto:
        result = f"{name}_{of}"
        return helper.make_node(kind, [f"{name}_{each}" for each in inputs], [result], result, **options)

    return [
        helper.make_node("Gather", [f"{name}_bits", node.input[1]], [f"{name}_found"], f"{name}_found"),
        helper.make_node("Gather", [f"{name}_halves", node.input[1]], [f"{name}_near"], f"{name}_near"),
        step("Mod", "found", "sixteen", of="low"),
        step("BitShift", "found", "four", of="high", direction="RIGHT"),
        step("Concat", "low", "high", of="numbers", axis=-1),
        step("Cast", "numbers", of="positive", to=TensorProto.FLOAT),
        step("Sub", "positive", "eight", of="whole"),
        step("Reshape", "whole", "blocks", of="divided"),
        step("Cast", "near", of="scale", to=TensorProto.FLOAT),
        step("Unsqueeze", "scale", "last", of="scales"),
        step("Mul", "divided", "scales", of="scaled"),
        helper.make_node("Reshape", [f"{name}_scaled", f"{name}_row"], node.output, node.name),
    ]


def keep(graph: onnx.GraphProto, name: str, values: npt.NDArray[np.generic]) -> None:
    """Store `values` in `graph`."""
    graph.initializer.append(numpy_helper.from_array(np.ascontiguousarray(values), name))


def widened(halves: str, wide: str) -> onnx.NodeProto:
    """Return what makes float32 of float16 numbers."""
    return helper.make_node("Cast", [halves], [wide], wide, to=TensorProto.FLOAT)
