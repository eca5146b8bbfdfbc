"""Stores an ONNX graph's weights small and computes with them as float32.

Matrices are kept as int8 with one scale per output, everything else large as float16, each followed by a Cast (and a
Mul): onnxruntime folds these when it loads the graph, so speed is that of float32 and nothing depends on a processor's
int8 instructions. Whole float16 graphs are avoided: onnxruntime 1.32 crashes while it optimises some of them.

The largest matrices of an image tower get a DequantizeLinear instead, which onnxruntime does not fold: they stay int8
in memory and become float32 for the moment of each product. Convolutions over few places and single vectors hardly
take longer for it. Not so a MatMul: there onnxruntime would make the other side int8 as well, which is not float32.
"""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

import numpy as np
import numpy.typing as npt
import onnx
from onnx import NodeProto, TensorProto, helper, numpy_helper

SMALL = 256  # values; biases and norms stay float32
LARGE = 80_000  # values; what costs more in memory than in time


def shrink(source: Path, target: Path, delicate: Collection[str] = ()) -> None:
    """Write the graph at `source` to `target` with its large float32 initialisers stored in fewer bits.

    Those named in `delicate` are stored as float16 even where int8 would do: a kernel map's coefficients cancel out.
    """
    model = onnx.load(str(source))
    graph = model.graph
    uses: dict[str, list[tuple[NodeProto, int]]] = {}
    for node in graph.node:
        for position, name in enumerate(node.input):
            uses.setdefault(name, []).append((node, position))
    kept, casts = [], []
    for tensor in graph.initializer:
        value = numpy_helper.to_array(tensor)
        if value.dtype != np.float32 or value.size <= SMALL:
            kept.append(tensor)
            continue
        axis = None if tensor.name in delicate else output_axis(uses.get(tensor.name, []), value)
        if tensor.name in {i for n in graph.node if n.op_type == "Gather" for i in n.input[:1]} and value.ndim == 2:
            kept += gather_small(graph, tensor.name, value)
        elif axis is None:
            half = numpy_helper.from_array(value.astype(np.float16), tensor.name + "_half")
            kept.append(half)
            casts.append(helper.make_node("Cast", [half.name], [tensor.name], to=TensorProto.FLOAT))
        else:
            codes, scale = quantise(value, axis)
            large = value.size > LARGE and uses[tensor.name][0][0].op_type in ("Conv", "Gemm")
            kept.append(numpy_helper.from_array(codes, tensor.name + "_codes"))
            kept.append(numpy_helper.from_array(scale.ravel() if large else scale, tensor.name + "_scale"))
            if large:
                parts = [tensor.name + "_codes", tensor.name + "_scale"]
                casts.append(helper.make_node("DequantizeLinear", parts, [tensor.name], axis=axis))
                continue
            wide = tensor.name + "_wide"
            casts.append(helper.make_node("Cast", [tensor.name + "_codes"], [wide], to=TensorProto.FLOAT))
            casts.append(helper.make_node("Mul", [wide, tensor.name + "_scale"], [tensor.name]))
    del graph.initializer[:]
    graph.initializer.extend(kept)
    nodes = list(graph.node)
    del graph.node[:]
    graph.node.extend(casts + nodes)
    target.write_bytes(plain_bytes(model))


def expose(file: Path, tensor: str, width: int) -> None:
    """Make `tensor` (float32, batch x width) a further output of the graph in `file`."""
    model = onnx.load(str(file))
    model.graph.output.append(helper.make_tensor_value_info(tensor, TensorProto.FLOAT, ["batch", width]))
    file.write_bytes(plain_bytes(model))


def plain_bytes(model: onnx.ModelProto) -> bytes:
    """Return `model` as it is stored: the same bytes whichever exporter, folder and moment it comes from."""
    graph = model.graph
    for part in (model, graph, *graph.node, *graph.initializer, *graph.input, *graph.output):
        part.ClearField("doc_string")  # traces of the exporter's calls, with the paths of files
        part.ClearField("metadata_props")
    model.producer_name, model.producer_version, model.doc_string = "seesay", "", ""
    del graph.value_info[:]  # shapes, in the order of a hash table
    onnx.checker.check_model(model)
    return bytes(model.SerializeToString(deterministic=True))


def output_axis(uses: list[tuple[NodeProto, int]], value: npt.NDArray[np.float32]) -> int | None:
    """Return the axis of outputs along which int8 scales run, or None where float16 is the better store."""
    if len(uses) != 1 or uses[0][1] != 1:
        return None
    node = uses[0][0]
    if node.op_type == "MatMul" and value.ndim == 2:
        return 1
    if node.op_type == "Gemm":
        return 0 if any(attribute.name == "transB" and attribute.i for attribute in node.attribute) else 1
    if node.op_type == "Conv" and value.shape[1] > 1 and value.shape[2:] == (1, 1):
        return 0
    return None


def quantise(value: npt.NDArray[np.float32], axis: int) -> tuple[npt.NDArray[np.int8], npt.NDArray[np.float32]]:
    """Return int8 codes and the float32 scale per slice along `axis`, shaped to multiply."""
    others = tuple(i for i in range(value.ndim) if i != axis)
    scale = np.maximum(np.abs(value).max(axis=others, keepdims=True) / 127.0, 1e-12).astype(np.float32)
    return np.clip(np.rint(value / scale), -127, 127).astype(np.int8), scale


def gather_small(graph: onnx.GraphProto, name: str, value: npt.NDArray[np.float32]) -> list[TensorProto]:
    """Look rows up as int8 and scale only those: an embedding table would otherwise be unfolded whole in memory."""
    codes, scale = quantise(value, 0)
    nodes = list(graph.node)
    del graph.node[:]
    for node in nodes:
        if node.op_type != "Gather" or node.input[0] != name:
            graph.node.append(node)
            continue
        stem, rows = node.output[0], node.input[1]
        graph.node.extend(
            [
                helper.make_node("Gather", [name + "_codes", rows], [stem + "_codes"], axis=0),
                helper.make_node("Gather", [name + "_scale", rows], [stem + "_scale"], axis=0),
                helper.make_node("Cast", [stem + "_codes"], [stem + "_wide"], to=TensorProto.FLOAT),
                helper.make_node("Mul", [stem + "_wide", stem + "_scale"], [stem]),
            ]
        )
    return [numpy_helper.from_array(codes, name + "_codes"), numpy_helper.from_array(scale, name + "_scale")]
