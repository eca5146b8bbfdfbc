"""Makes the graph of an image tower cheaper without changing what it computes, before it becomes int8.

Exporters write graphs for any number of pictures, in which many operators only work out shapes. They leave the patches
of a vision transformer to a convolution, which is slower in int8, and they compute every row of the last layer, of
which the embedding needs one. Both lie in how a vision transformer is made (arXiv:2010.11929): patches do not overlap,
and only the class token is read.

What comes out is for one picture at a time, and for the CPU. Needs the package onnx.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np

_LEAST_PATCH = 8
"""The side of patches, in pixels, from which on a convolution is taken for a transformer's first layer."""

_ROWWISE = frozenset(
    {"Add", "Sub", "Mul", "Div", "Pow", "Sqrt", "Sigmoid", "Tanh", "Erf", "Gelu", "Identity", "LayerNormalization"}
)
"""Operators that compute each row of pictures x rows x width from the same row of their inputs."""


def rewrite(source: Path, picture: tuple[int, int], folder: Path) -> Path:
    """Return a cheaper graph than `source`, in `folder`, for pictures of the width and height `picture` in pixels."""
    import onnx

    folded, inferred, rewritten = (folder / f"{name}.onnx" for name in ("folded", "inferred", "rewritten"))
    _fold(source, picture, folded)
    onnx.shape_inference.infer_shapes_path(folded, inferred)
    model = onnx.load(inferred)
    for change in (compute_one_row, multiply_patches):
        change(model.graph)
    onnx.save(model, rewritten, save_as_external_data=True, location=f"{rewritten.name}.data")
    return rewritten


def _fold(source: Path, picture: tuple[int, int], target: Path) -> None:
    """Write `source` to `target` for one picture, with everything computed that does not depend on its pixels."""
    import onnx
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.log_severity_level = 4
    options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_ENABLE_BASIC
    options.optimized_model_filepath = str(target)
    # One file of this format cannot hold two gigabytes.
    options.add_session_config_entry("session.optimized_model_external_initializers_file_name", f"{target.name}.data")
    (pixels,) = onnx.load(source, load_external_data=False).graph.input
    for dimension, size in zip(pixels.type.tensor_type.shape.dim, (1, 3, picture[1], picture[0]), strict=True):
        if dimension.dim_param:
            options.add_free_dimension_override_by_name(dimension.dim_param, size)
    onnxruntime.InferenceSession(
        str(source),
        options,
        providers=["CPUExecutionProvider"],
        disabled_optimizers=["MatMulAddFusion"],  # it hides products that are to become int8 behind reshapes
    )


def compute_one_row(graph: Any) -> None:
    """Compute one row only, where at the end one of pictures x rows x width is read.

    Going up from there, each operator that keeps rows apart, and whose result nothing else needs whole, gets that row
    alone. In a vision transformer that is the second half of the last layer.
    """
    from onnx import helper

    parts = _Parts(graph)
    for reader in graph.node:
        rows = parts.shape(reader.input[0]) if reader.op_type == "Gather" else ()
        index = (
            parts.value(reader.input[1]) if len(rows) == 3 and rows[1] and _attribute(reader, "axis", 0) == 1 else None
        )
        if index is not None and not index.ndim:
            break
    else:
        return
    moved = {reader.output[0]}
    for node in reversed(graph.node):
        if parts.readers(node.output[0]) <= moved and parts.is_rowwise(node, rows[1]):
            moved.add(node.output[0])
    moved.remove(reader.output[0])
    place = int(index) % rows[1]
    bounds = {"start": place, "end": place + 1, "axis": 1}
    slicing = [parts.add(f"{reader.output[0]}_{bound}", [at]) for bound, at in bounds.items()]
    nodes: dict[str, Any] = {}
    for node in graph.node:
        for number, name in enumerate(node.input):
            if node.output[0] in moved | {reader.output[0]} and name not in moved and parts.has_rows(name, rows[1]):
                row = f"{name}_row"
                nodes[row] = helper.make_node("Slice", [name, *slicing], [row], name=row)
                node.input[number] = row
        nodes[node.output[0]] = node
    reader.input[1] = parts.add(f"{reader.output[0]}_first", 0)
    parts.replace(list(nodes.values()))


def multiply_patches(graph: Any) -> None:
    """Turn a convolution over patches that do not overlap into a product of matrices."""
    from onnx import helper

    parts = _Parts(graph)
    nodes: list[Any] = []
    for node in graph.node:
        weights = parts.value(node.input[1]) if node.op_type == "Conv" else None
        picture = parts.shape(node.input[0])
        if weights is None or not _takes_patches(node, weights, picture):
            nodes.append(node)
            continue
        width, channels, side = weights.shape[:3]
        rows, columns = picture[2] // side, picture[3] // side
        name, last = node.output[0], node.input[0]

        def add(operator: str, *inputs: str, name: str = name, **attributes: Any) -> str:
            step = f"{name}_{operator}_{len(nodes)}"
            nodes.append(helper.make_node(operator, inputs, [step], name=step, **attributes))
            return step

        last = add("Reshape", last, parts.add(f"{name}_cut", [1, channels, rows, side, columns, side]))
        last = add("Transpose", last, perm=[0, 2, 4, 1, 3, 5])
        last = add("Reshape", last, parts.add(f"{name}_patches", [1, rows * columns, channels * side * side]))
        last = add("MatMul", last, parts.add(f"{name}_weights", np.ascontiguousarray(weights.reshape(width, -1).T)))
        if len(node.input) > 2:
            last = add("Add", last, node.input[2])
        last = add("Transpose", last, perm=[0, 2, 1])
        add("Reshape", last, parts.add(f"{name}_grid", [1, width, rows, columns]))
        nodes[-1].output[0] = name
    parts.replace(nodes)


def _takes_patches(node: Any, weights: Any, picture: tuple[int, ...]) -> bool:
    """Whether a convolution with `weights` (outputs x channels x height x width) cuts a picture into whole patches."""
    side = weights.shape[-1]
    return (
        len(picture) == 4
        and weights.shape[2:] == (side, side)
        and side >= _LEAST_PATCH
        and not any(length % side for length in picture[2:])
        and _attribute(node, "strides", []) == [side, side]
        and not any(_attribute(node, "pads", []))
        and _attribute(node, "auto_pad", b"NOTSET") in (b"NOTSET", b"VALID")
        and set(_attribute(node, "dilations", [1])) == {1}
        and _attribute(node, "group", 1) == 1
    )


def _attribute(node: Any, name: str, default: Any) -> Any:
    from onnx import helper

    return next((helper.get_attribute_value(each) for each in node.attribute if each.name == name), default)


class _Parts:
    """What a graph's tensors are, by their names."""

    def __init__(self, graph: Any) -> None:
        self._graph = graph
        self._constants = {tensor.name: tensor for tensor in graph.initializer}
        self._shapes = {name: tuple(tensor.dims) for name, tensor in self._constants.items()}
        for value in (*graph.input, *graph.value_info):
            self._shapes[value.name] = tuple(each.dim_value for each in value.type.tensor_type.shape.dim)
        self._readers: dict[str, set[str]] = {value.name: {""} for value in graph.output}
        for node in graph.node:
            for name in node.input:
                self._readers.setdefault(name, set()).add(node.output[0])

    def shape(self, name: str) -> tuple[int, ...]:
        """Return a tensor's shape, 0 where a length is not known, and nothing where none is."""
        return self._shapes.get(name, ())

    def value(self, name: str) -> Any:
        """Return the array that a constant holds, or None."""
        from onnx import numpy_helper

        return numpy_helper.to_array(self._constants[name]) if name in self._constants else None

    def readers(self, name: str) -> set[str]:
        """Return the first outputs of the operators that read a tensor; an empty name stands for the graph's caller."""
        return self._readers.get(name, {""})

    def has_rows(self, name: str, rows: int) -> bool:
        """Whether a tensor is something x `rows` x something."""
        return self.shape(name)[1:2] == (rows,) and len(self.shape(name)) == 3

    def is_rowwise(self, node: Any, rows: int) -> bool:
        """Whether each row of what an operator computes depends on the same row of its inputs alone."""
        if len(node.output) != 1 or not self.has_rows(node.output[0], rows):
            return False
        if node.op_type == "MatMul":
            return len(self.shape(node.input[1])) == 2
        if node.op_type == "LayerNormalization" and _attribute(node, "axis", -1) not in (-1, 2):
            return False
        # A constant of rows x width would have to be cut along another axis, and what is not known might be one.
        others = [self._shapes.get(name) for name in node.input if name and not self.has_rows(name, rows)]
        return node.op_type in _ROWWISE and all(
            shape is not None and (len(shape) < 2 or shape[-2] == 1) for shape in others
        )

    def add(self, name: str, value: Any) -> str:
        """Add a constant and return its name: an array, or whole numbers."""
        from onnx import numpy_helper

        array = value if isinstance(value, np.ndarray) else np.array(value, np.int64)
        self._graph.initializer.append(numpy_helper.from_array(array, name))
        return name

    def replace(self, nodes: list[Any]) -> None:
        """Make `nodes` the graph's operators; shapes that were known before may not hold any more."""
        del self._graph.node[:]
        self._graph.node.extend(nodes)
        del self._graph.value_info[:]
        used = {name for node in nodes for name in node.input}
        kept = [tensor for tensor in self._graph.initializer if tensor.name in used]
        del self._graph.initializer[:]
        self._graph.initializer.extend(kept)
